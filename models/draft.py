"""Drafts: what somebody has typed into a form and not yet sent. Theirs alone; no event, no history."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from peewee import ForeignKeyField, Model, TextField

from models.database import database
from models.fields import MomentField
from models.people import Colleague
from models.text import stored


class Draft(Model):
    """One form as it stands: `form` names it and what it is about ("triage:UCB-I-2026-0007"), `body` is JSON."""

    owner = ForeignKeyField(Colleague)
    form = TextField()
    body = TextField()
    saved_at = MomentField()

    class Meta:
        database = database
        indexes = ((("owner", "form"), True),)

    @classmethod
    def keep(cls, owner: Colleague | int, form: str, body: dict[str, Any], *, now: datetime) -> None:
        """Store what stands in the form now, over what stood there."""
        text = json.dumps({k: stored(v) if isinstance(v, str) else v for k, v in body.items()})
        with database.atomic():
            cls.insert(owner=owner, form=form, body=text, saved_at=now).on_conflict(
                conflict_target=[cls.owner, cls.form], update={cls.body: text, cls.saved_at: now}
            ).execute()

    @classmethod
    def of(cls, owner: Colleague | int, form: str) -> dict[str, Any]:
        """What was typed last, or an empty form."""
        found = cls.get_or_none((cls.owner == owner) & (cls.form == form))
        return dict(json.loads(found.body)) if found is not None else {}

    @classmethod
    def drop(cls, owner: Colleague | int, form: str) -> None:
        """The form was sent, or its owner threw it away."""
        with database.atomic():
            cls.delete().where((cls.owner == owner) & (cls.form == form)).execute()
