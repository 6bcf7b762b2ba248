"""What an affected colleague may need, and what we can offer (P17, P19; HSE's and councils' lists)."""

from __future__ import annotations

from models.policy.named import Named


class Offer(Named):
    """What can be offered (P17); employee assistance and occupational health are ours (D)."""

    DEBRIEF = "DEBRIEF", "a talk about what happened"
    TIME_OFF = "TIME_OFF", "time off"
    COUNSELLING = "COUNSELLING", "counselling or employee assistance"
    OCCUPATIONAL_HEALTH = "OCCUPATIONAL_HEALTH", "occupational health"
    LEGAL = "LEGAL", "legal help"
    CHANGED_DUTIES = "CHANGED_DUTIES", "changed duties"


class Need(Named):
    """What they need, as they say it (P19; the list is ours, D)."""

    SAFETY = "SAFETY", "to feel safe at work"
    TALK = "TALK", "somebody to talk to"
    MEDICAL = "MEDICAL", "medical care"
    REST = "REST", "time to recover"
    WORK = "WORK", "a change to their work"
    INFORMATION = "INFORMATION", "to know what happens next"
    LEGAL = "LEGAL", "help with the police or a court"
    TRAINING = "TRAINING", "training"
    OTHER = "OTHER", "something else"
