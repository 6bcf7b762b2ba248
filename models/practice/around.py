"""Practice cases in which something beside the case decides the next step: an agency, an allegation, the housing system."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.case import Case
from models.housing_alert import HousingAlert
from models.investigation import Investigation
from models.police_report import PoliceReport
from models.policy.behaviours import Channel, Code, Factor, Felt, YesNo
from models.policy.housing_codes import AlertCode
from models.policy.links import ProcessKind, ProcessStage
from models.policy.measures import LetterKind
from models.policy.sharing import Agency, Basis
from models.policy.states import Outcome
from models.policy.states_people import ReferralState
from models.practice.days import When
from models.practice.measures import INSULTS, WARNING
from models.practice.routine import Incident, looked_into
from models.practice.story import Story
from models.support import ColleagueSupport, Offer

FOLLOWED = Incident(
    "{name} waited for me in the car park twice this week and walked beside me to the bus, talking at me all the way.",
    (Code.UB08,),
    "nia",
    "She followed a colleague twice.",
    2,
    "She says that she only wanted to explain, and that nobody rings her back.",
    "You waited for our colleague and followed her.",
    "Ring us or write to us. We ring back within two days.",
    "We may send a warning letter.",
    report={"channel": Channel.STREET, "felt": (Felt.AFRAID, Felt.INTIMIDATED)},
)


def on_hold(s: Story) -> Iterator[When]:
    """Waits for the mental health team, which sees her first; it wakes in eight working days."""
    yield 14, "10:40"
    s.report(FOLLOWED.account.format(name=s.customer.name), *FOLLOWED.codes, by="nia", **FOLLOWED.report)
    yield 13, "9:50"
    s.support((Offer.DEBRIEF, Offer.COUNSELLING), (Offer.COUNSELLING,), again=5)
    s.triage("A colleague was followed twice.")
    s.investigate(FOLLOWED.nature, FOLLOWED.severity)
    yield 11, "11:20"
    s.speak(FOLLOWED.said)
    s.ask(
        YesNo.YES,
        "She has not slept for weeks.",
        factors=(Factor.MENTAL_HEALTH,),
        referral=ReferralState.SENT,
    )
    s.explain(FOLLOWED.what, FOLLOWED.expected, FOLLOWED.follows)
    yield 10, "14:00"
    s.case.link_process(
        ProcessKind.SAFEGUARDING, "SG-118", ProcessStage.OPEN, "Adult social care", **s.step()
    )
    s.case.hold(s.day(-8), "The mental health team sees her first.", **s.step())
    s.keep_informed("It waits for the mental health team, and goes on then.")
    yield 8, "10:10"
    s.follow_support_up("Nia is well, and glad of the sessions.")


def counter_claim(s: Story) -> Iterator[When]:
    """He says that Ben was rude first: that is looked into on its own, by Cleo, and Ben can open neither."""
    yield from looked_into(s, 11, INSULTS)
    yield 5, "10:30"
    claim = "Ben laughed at me and called me a nuisance before I said anything."
    counter = s.case.open_counter(s.staff["ben"], claim, s.staff["cleo"], **s.step("dana"))
    yield 4, "11:15"
    looked = Investigation.begin(Case.get_by_id(counter.id), by=s.staff["cleo"], now=s.now)
    looked.weigh("One remark at the door.", 1, by=s.staff["cleo"], now=s.now)
    yield 4, "14:00"
    s.no_action("You told us that it will not happen again.", "Nothing changes for you.")
    s.write(LetterKind.OUTCOME)
    s.letters()[-1].cancel("Written without the telephone number.", **s.step())
    s.tell(LetterKind.OUTCOME)


def ready_to_refer(s: Story) -> Iterator[When]:
    """She said yes to help with drinking; the referral is to be sent, and a letter about the warning is held."""
    yield 10, "13:20"
    s.report(INSULTS.account.format(name=s.customer.name), *INSULTS.codes, by="ben", **INSULTS.report)
    yield 9, "9:30"
    s.support(())
    s.triage("Swearing at a colleague.")
    s.investigate(INSULTS.nature, INSULTS.severity)
    yield 6, "10:50"
    s.speak(INSULTS.said)
    s.ask(YesNo.YES, "Drinks since the spring.", factors=(Factor.ALCOHOL,), referral=ReferralState.OFFERED)
    s.explain(INSULTS.what, INSULTS.expected, INSULTS.follows)
    yield 4, "15:10"
    s.conclude("It happened as reported.")
    s.propose_warning(**WARNING)
    yield 1, "11:00"
    s.approve()
    s.write()
    yield 1, "15:00"
    s.accept_help("She rang and said yes.")
    s.letters()[-1].hold("She is in hospital until the weekend.", **s.step("dana"))


def police_asked_not_to(s: Story) -> Iterator[When]:
    """Harassment that Nia did not want reported; social care was told, a neighbour's request was refused. Closed."""
    yield 75, "10:40"
    who: dict[str, Any] = {"affected": ("nia", "ben", "ama"), "witnesses": (s.staff["una"],)}
    s.report(
        FOLLOWED.account.format(name=s.customer.name), *FOLLOWED.codes, by="nia", **who, **FOLLOWED.report
    )
    yield 74, "9:50"
    s.support((Offer.DEBRIEF, Offer.COUNSELLING), (Offer.COUNSELLING,), again=5)
    s.triage("A colleague was followed twice.")
    PoliceReport.do_not_report(s.case, "Nia asked us not to, and nobody is at risk.", **s.step("dana"))
    yield 73, "10:20"
    s.statements(given=("ben",), declined=("ama",))
    s.investigate(FOLLOWED.nature, FOLLOWED.severity)
    yield 71, "11:20"
    s.speak(FOLLOWED.said)
    s.ask(factors=(Factor.MENTAL_HEALTH, Factor.OTHER), referral=ReferralState.SENT)
    s.explain(FOLLOWED.what, FOLLOWED.expected, FOLLOWED.follows)
    s.conclude("It happened as reported.")
    need = "They visit her each week."
    given = s.ask_to_share(Agency.SOCIAL_CARE, "Duty team, adults", need, Basis.VITAL_INTERESTS)
    other = s.ask_to_share(Agency.OTHER, "A tenants' group", "They asked why.", Basis.LEGAL_OBLIGATION)
    yield 70, "10:20"
    given.authorise(**s.step("dana"))
    other.refuse("They do not need to know.", **s.step("dana"))
    given.send("by secure email", **s.step())
    s.propose_warning(**WARNING)
    s.measure.reject("She has understood. An explanation is enough.", **s.step("dana"))
    s.no_action("You told us that it will not happen again.", "Nothing changes for you.")
    s.write(LetterKind.OUTCOME)
    s.send(delivered=True)
    yield 66, "10:50"
    given.acknowledge("by email", **s.step())
    s.follow_support_up("Both are well.")
    s.hear_from_agency("She goes to a group each week.")
    yield 50, "11:10"
    for one in ColleagueSupport.select().where(ColleagueSupport.incident == s.incident):
        one.close(by=one.manager or s.staff["hal"], now=s.now)
    s.close("Nothing has happened since.")


def opened_for_triage(s: Story) -> Iterator[When]:
    """Settled as forceful only; then a recording came in, and it is to be triaged again."""
    yield 1, "10:40"
    s.report(
        "He asked for all that we hold about him by the evening, and then for a manager, loudly, for half an hour.",
        Code.UD04,
        by="dee",
        affected=(),
        work_impact="Half an hour of two colleagues.",
    )
    yield 1, "15:20"
    s.triage("He was upset. There was no abuse.", Outcome.NOT_UNACCEPTABLE_FORCEFUL_ONLY)
    yield 0, "12:40"
    s.incident.reopen("The recording has more on it than the report says.", **s.step("dana"))


def from_the_housing_system(s: Story) -> Iterator[When]:
    """What the housing system says of him: one alert to check, one looked into, one set aside, one gone."""
    yield 6, "9:10"
    who, sam = s.customer, s.step()
    HousingAlert.hear(who, AlertCode.NO_VISIT_ALONE, **sam)
    HousingAlert.hear(who, AlertCode.HEARING, **sam).take_up("Added to what he needs from us.", **sam)
    HousingAlert.hear(who, AlertCode.MISSES_APPOINTMENTS, **sam).set_aside("From 2019; not so now.", **sam)
    HousingAlert.hear(who, AlertCode.ELDERLY, **sam).drop(**sam)
