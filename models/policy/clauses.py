"""The policy as data: every clause, what it asks of a case, and every rule that can refuse a verb.

From here come each refusal's sentence, the compliance strip and task list of a case, and its next duty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from models.policy import duties, duties_court, duties_links, duties_people, duties_sharing, duties_support
from models.policy.facts import CaseFacts
from models.policy.owed import Duties, Duty, Timing, owed_by


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence of the policy. `short` is its label in the compliance strip, `task` its line in the task list.

    `applies` says whether it asks something of this case, `owes` what is still owed; `needs` names the clauses
    that come first.
    """

    number: str
    says: str
    short: str = ""
    applies: Callable[[CaseFacts], bool] | None = None
    owes: Callable[[CaseFacts, Timing], Duties] | None = None
    task: str = ""
    needs: tuple[str, ...] = ()


def _investigated(facts: CaseFacts, t: Timing) -> Duties:
    """P32 is met when the report was triaged and the investigation came to an end."""
    yield from duties.triage(facts, t)
    if duties.is_case(facts):
        yield from duties.investigate(facts, t)


def _answers(facts: CaseFacts, t: Timing) -> Duties:
    yield from duties.distress(facts, t)
    yield from duties.adjustments(facts, t)


CLAUSES: dict[str, Clause] = {
    clause.number: clause
    for clause in (
        Clause("P1", "The safety of our customers and colleagues is always our main priority"),
        Clause("P2", "This policy, supported by a procedure and training for colleagues"),
        Clause(
            "P3",
            "We commit to a healthy and safe working environment and to colleague wellbeing",
            "Injuries reported",
            duties_links.hurt,
            duties_links.riddor,
        ),
        Clause("P4", "The policy applies to all customers, people who live with them and their visitors"),
        Clause(
            "P5",
            "It applies to anyone who comes into contact with our colleagues, customers or contractors",
            "Person identified",
            duties.is_case,
            duties.identify,
        ),
        Clause("P6", "It applies to behaviour at any time of the day, night or weekend, at work or not"),
        Clause("P7", "It covers the behaviour and unreasonable demands which we find unacceptable"),
        Clause(
            "P8",
            "It covers how we will deal with unacceptable behaviour and unreasonable demands",
            "Closed when settled",
            duties.can_settle,
            duties.close,
        ),
        Clause("P9", "It covers how we will support colleagues who experience this behaviour"),
        Clause("P10", "We aim to have positive relationships with our customers and other people"),
        Clause("P11", "Behaviour can make providing services difficult, dangerous or intolerable"),
        Clause(
            "P12",
            "People may act out of character in times of trouble or distress",
            "Distress considered",
            duties.is_case,
            _answers,
        ),
        Clause("P13", "Behaviour is not unacceptable just because somebody is forceful or determined"),
        Clause("P14", "It is the actions that we consider unacceptable and aim to manage"),
        Clause("P15", "We give our colleagues training relevant to their role"),
        Clause(
            "P16", "Colleagues understand this policy, lone-worker safety, and how to report and get support"
        ),
        Clause("P17", "We support colleagues who experience unacceptable behaviour"),
        Clause(
            "P18",
            "Colleagues talk to their manager as soon as possible",
            "Manager made contact",
            duties_support.has_support,
            duties_support.manager_contact,
            "Speak to the colleague who was affected",
        ),
        Clause(
            "P19",
            "The manager helps to identify any support needed",
            "Support followed up",
            duties_support.was_contacted,
            duties_support.support_followed,
        ),
        Clause("P20", "It may be managed alongside our Community Safety and Customer Complaints policies"),
        Clause("P21", "Anti-social behaviour means one of the three limbs of the 2014 Act"),
        Clause(
            "P22", "Unacceptable customer behaviour means unacceptable behaviour and unreasonable demands"
        ),
        Clause("P23", "Unacceptable behaviour is aggressive or abusive behaviour towards our colleagues"),
        Clause(
            "P24",
            "It includes behaviour that makes colleagues feel afraid, intimidated, threatened or abused",
            "Heard in their words",
            duties_people.has_statements,
            duties_people.statements,
            "Take the colleagues' own accounts",
        ),
        Clause("P25", "Some examples of what we consider to be aggressive behaviour"),
        Clause("P26", "Derogatory or discriminatory remarks on any ground"),
        Clause(
            "P27",
            "Malicious statements and unsubstantiated allegations, also on social media",
            "Counter-allegations apart",
            duties_links.applies,
            duties_links.counter,
        ),
        Clause("P28", "Acceptable behaviour may become unacceptable if it harms our ability to do our work"),
        Clause(
            "P29",
            "Demands so persistent that they place an unreasonable burden on us and affect others",
            "Burden shown",
            duties.has_demands,
            duties.burden,
            "Record the burden of the demands",
        ),
        Clause("P30", "Examples of an unreasonable burden"),
        Clause("P31", "Examples of unreasonable demands"),
        Clause(
            "P32",
            "We investigate each case that is reported to us",
            "Triaged and investigated",
            duties.always,
            _investigated,
            "Investigate what happened",
        ),
        Clause(
            "P33",
            "We take into consideration the nature, severity and frequency of the behaviour",
            "Nature, severity, frequency",
            duties.is_case,
            duties.investigate,
        ),
        Clause(
            "P34",
            "We use a reasonable and proportionate approach",
            "Decided in proportion",
            duties.is_case,
            duties.decide,
            "Decide what we will do",
            ("P32", "P35", "P39", "P12"),
        ),
        Clause(
            "P35",
            "We try to contact the customer responsible for the behaviour",
            "Contact tried",
            duties.is_case,
            duties.contact,
            "Find out the customer's side",
        ),
        Clause(
            "P36",
            "We explain what we found unacceptable",
            "Explained",
            duties.is_case,
            duties.explained,
            "Explain what was wrong, what we expect and what follows",
        ),
        Clause("P37", "We explain how we expect the customer to behave in future"),
        Clause("P38", "We explain the actions we will take if they do not"),
        Clause(
            "P39",
            "We try to find out whether other issues contribute to the behaviour",
            "Needs asked about",
            duties.is_case,
            duties.needs,
            "Ask about health, learning or other needs",
        ),
        Clause(
            "P40",
            "Where appropriate, we offer to refer them to a relevant agency for support",
            "Referral considered",
            duties_people.has_factors,
            duties_people.referrals,
            "Offer a referral where an agency could help",
            ("P39",),
        ),
        Clause("P41", "When faced with persistent unreasonable demands, we may use contact restrictions"),
        Clause(
            "P42",
            "This may include a single point of contact",
            "Knows who to ring",
            duties_people.has_contact,
            duties_people.contact_told,
        ),
        Clause("P43", "Where relations break down, we may use independent mediation"),
        Clause("P44", "Where there is a risk to colleagues or contractors, a warning flag may be applied"),
        Clause(
            "P45",
            "We only share information with people who need it",
            "Sharing authorised",
            duties_sharing.has_disclosures,
            duties_sharing.authorised,
        ),
        Clause(
            "P46",
            "We tell relevant colleagues and contractors about new arrangements",
            "People told",
            duties_sharing.has_changes,
            duties_sharing.people_told,
            "Tell the people who need to know what to do",
            ("P34",),
        ),
        Clause("P47", "They do not always need to know the reasons"),
        Clause(
            "P48",
            "We temporarily change the way we work with a customer",
            "Starts and ends on its day",
            duties.has_measures,
            duties.start,
        ),
        Clause(
            "P49",
            "Where there are threats or violence, we may seek emergency legal action",
            "Legal action pursued",
            duties_court.has_legal,
            duties_court.legal,
        ),
        Clause("P50", "This may be an injunction without notice, or possession proceedings"),
        Clause(
            "P51",
            "In extreme cases we report incidents and share information with the police and partners",
            "Police or partner told",
            duties_sharing.is_extreme,
            duties_sharing.reported,
            "Report it to the police or a partner, or record why not",
        ),
        Clause(
            "P52",
            "We keep customers informed of our decisions, and the reasons for them, throughout",
            "Customer told",
            duties.has_decisions,
            duties.told,
            "Write to the customer, with how to appeal",
            ("P34",),
        ),
        Clause("P53", "Legal action has its own defence and appeals processes"),
        Clause(
            "P54",
            "We offer the chance to appeal any decisions we make",
            "Appeals answered",
            duties.has_appeals,
            duties.appeals,
            "Answer the appeal",
            ("P52",),
        ),
        Clause("P55", "We explain how to make an appeal in our communications"),
        Clause(
            "P56",
            "We review any changes to the way we work after an agreed time, of 3 to 12 months",
            "Reviewed in time",
            duties.has_reviewed,
            duties.reviews,
            "Review what was changed",
            ("P52",),
        ),
        Clause("P57", "The Head of Customer and Community Support is accountable"),
        Clause("P58", "The Head makes sure that the policy meets all regulation"),
        Clause("P59", "The policy is reviewed every three years"),
        Clause(
            "P60",
            "The Safer Communities Lead runs the work and puts this policy into effect",
            "Has an owner",
            duties.is_case,
            duties.owner,
        ),
        Clause("P61", "The Lead keeps accurate data"),
        Clause("P62", "The Lead reports on incidents and actions in line with governance"),
    )
}


def owed(facts: CaseFacts, t: Timing) -> Iterator[tuple[Clause, Duty]]:
    """Everything that a case owes, each duty once, with the first clause that it follows from."""
    if facts.closed:
        for duty in (*duties_support.manager_contact(facts, t), *duties_support.support_followed(facts, t)):
            yield CLAUSES["P18"], duty
        for duty in duties_links.riddor(facts, t):
            yield CLAUSES["P3"], duty
        for duty in duties_people.outcome_told(facts, t):
            yield CLAUSES["P52"], duty
        return
    said: dict[Duty, Clause] = {}
    for clause in CLAUSES.values():
        if clause.owes and clause.applies and clause.applies(facts):
            for duty in owed_by(clause.owes, facts, t):
                if said.setdefault(duty, clause) is clause:
                    yield clause, duty
    for duty in _informed(facts, t):
        yield CLAUSES["P52"], duty


def _informed(facts: CaseFacts, t: Timing) -> Duties:
    """P52: the customer and the colleagues concerned hear how it is going, and what came of it."""
    for owes in (duties.update, duties.update_colleagues) if duties.is_case(facts) else ():
        yield from owed_by(owes, facts, t)
    yield from duties_people.outcome_told(facts, t)


def next_duty(facts: CaseFacts, t: Timing) -> tuple[Clause, Duty] | None:
    """The duty that is due first; of two at the same time, the policy's earlier clause."""
    return min(owed(facts, t), key=lambda pair: pair[1].due, default=None)
