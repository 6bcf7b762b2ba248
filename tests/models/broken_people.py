"""Colleagues at work for the test of invariants, and how somebody past the verbs would break what must be so of them."""

from __future__ import annotations

from models.governance import Governance
from models.people import Office as People
from models.policy.behaviours import Channel, Code, Factor
from models.policy.courses import Course
from models.policy.governing import RequestEnd
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
    "who asked for what is held about them was answered after they asked, and it is said how": (
        "UPDATE access_request SET settled_how = ''"
    ),
    "who is away is so until a day that does not come before the first": (
        "UPDATE absence SET until_on = '2000-01-01'"
    ),
    "nobody recorded their own training": "UPDATE training_record SET recorded_by_id = colleague_id",
}


def with_people(team: Office) -> None:
    """Support that was agreed, a statement, a referral that was sent, a representative, training, a contact, a request."""
    team.single_contact()
    People.mark_away(team.officer, team.today, by=team.caseworker, now=team.now)
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
    asked = Governance.record_request(team.customer, team.today, "By letter", by=team.dpo, now=team.now)
    given = "By post; signed for"
    Governance.settle_request(asked.id, RequestEnd.GIVEN, team.today, given, by=team.dpo, now=team.now)
