"""Colleagues at work for the test of invariants, and how somebody past the verbs would break what must be so of them."""

from __future__ import annotations

from models.people import Office as People
from models.policy.behaviours import Channel, Code, Factor
from models.policy.courses import Course
from models.referral import Referral
from models.statement import Statement
from models.support import ColleagueSupport, Offer
from tests.factories import Office

BROKEN: dict[str, str] = {
    "no open case is owned by somebody who has left": (
        "UPDATE colleague SET active = (1 = 0) WHERE id = (SELECT max(owner_id) FROM case_file WHERE state = 'OPEN')"
    ),
    "no customer's contact or deputy has left, and they are two people": (
        "UPDATE single_point SET deputy_id = spoc_id"
    ),
    "no appeal waits for somebody who has left": (
        "UPDATE colleague SET active = (1 = 0) WHERE id = (SELECT max(reviewer_id) FROM appeal)"
    ),
    "no colleague is supported by themselves, or by somebody who has left": (
        "UPDATE support SET manager_id = colleague_id"
    ),
    "no colleague is supported by somebody who was hurt in the same incident": (
        "UPDATE support SET manager_id = (SELECT max(p.colleague_id) FROM incident_person p"
        " WHERE p.incident_id = support.incident_id AND p.part = 'AFFECTED')"
    ),
    "what a colleague accepted or declined was offered to them": "UPDATE support SET offered = '[]'",
    "a statement that was given has its words, and who wrote it down for somebody says how": (
        "UPDATE statement SET text = ''"
    ),
    "nothing went to an agency without the customer's consent, but for somebody's safety": (
        "UPDATE referral SET consent = ''"
    ),
    "nobody stands for a grown-up without consent or what it rests on": "UPDATE representative SET consent = ''",
    "nobody under 18 is in court for possession, nor in any but the youth court": (
        "UPDATE person SET is_minor = (1 = 1)"
    ),
    "nobody recorded their own training": "UPDATE training_record SET recorded_by_id = colleague_id",
}


def with_people(team: Office) -> None:
    """Support that was agreed, a statement, a referral that was sent, a representative, training, and a contact."""
    team.single_contact()
    support = ColleagueSupport.select().order_by(ColleagueSupport.id.desc()).get()
    support.contact((Offer.DEBRIEF,), by=team.manager, now=team.now)
    support.agree((Offer.DEBRIEF,), team.today, by=team.manager, now=team.now)
    Statement.ask(support.incident, team.officer, by=team.caseworker, now=team.now)
    Statement.get().give("He shouted.", by=team.officer, now=team.now)
    case = team.investigating()
    team.answer(case).add_factor(Factor.DRUGS, by=team.caseworker, now=team.now)
    referral = Referral.consider(case, Factor.DRUGS, by=team.caseworker, now=team.now)
    referral.offer("Turning Tide", Channel.PHONE, by=team.caseworker, now=team.now)
    referral.accept("On the phone", by=team.caseworker, now=team.now)
    referral.send("Name and number", by=team.caseworker, now=team.now)
    People.add_representative(team.customer, "Ann Lee", consent="By phone", by=team.caseworker, now=team.now)
    team.assigned()
    team.issued(team.investigated(Code.UB03))
    People.record_training(team.officer, Course.POLICY, team.today, by=team.hr, now=team.now)
