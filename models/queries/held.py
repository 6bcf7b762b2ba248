"""What is somebody's to do: what they hand over before they leave (P60), each with the command that does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.appeal import Appeal
from models.case import Case
from models.incident import Incident
from models.investigation import Investigation
from models.measure import Measure, SinglePoint
from models.people import Colleague
from models.policy.facts import Held
from models.policy.named import Named
from models.policy.roles import CASE_ROLES
from models.policy.states import OVER, AppealState, CaseState, IncidentState, InvestigationState, SupportState
from models.record import Record
from models.support import ColleagueSupport

#: An appeal in one of these waits for its reviewer, or for an answer to them.
WITH_REVIEWER = (AppealState.ASSIGNED, AppealState.IN_REVIEW, AppealState.INFO_REQUESTED)


class Part(Named):
    """As what somebody has it; the order is that in which it is handed over."""

    OWNER = "OWNER", "owns"
    INVESTIGATOR = "INVESTIGATOR", "investigates"
    MANAGER = "MANAGER", "supports"
    LINE = "LINE", "manages"
    REVIEWER = "REVIEWER", "looks at"
    SPOC = "SPOC", "is single point of contact of"
    DEPUTY = "DEPUTY", "is deputy contact of"
    REPORTER = "REPORTER", "has a question to answer about"


#: What only somebody in casework can have.
CASEWORK = frozenset({Part.OWNER, Part.INVESTIGATOR, Part.REVIEWER})


@dataclass(frozen=True, slots=True)
class Hold:
    """One thing: the record, as what they have it, `owns case UCB-C-2026-0001`, and the command that hands it over."""

    record: Record
    part: Part
    words: str
    command: str

    @property
    def held(self) -> Held:
        return Held(self.words, self.command)


def held_by(one: Colleague) -> tuple[Hold, ...]:
    """Everything that is theirs to do, cases first."""
    return tuple(hold for part in Part for hold in _READ[part](one))


def if_leaving(verb: str, said: Mapping[str, Any]) -> tuple[Held, ...]:
    """What a colleague who is about to be retired, or to leave casework, still has to do; nothing for any other verb."""
    one = said.get("colleague")
    if not isinstance(one, Colleague):
        return ()
    if verb == "office.retire_colleague":
        return tuple(hold.held for hold in held_by(one))
    if verb == "office.change_colleague" and said.get("role") not in (None, *CASE_ROLES):
        return tuple(hold.held for hold in held_by(one) if hold.part in CASEWORK)
    return ()


def _cases(one: Colleague) -> Iterator[Hold]:
    for case in Case.select().where((Case.owner == one) & (Case.state == CaseState.OPEN)).order_by(Case.id):
        yield _hold(case, Part.OWNER, f"owns case {case.ref}", f"case assign {case.ref} --to LOGIN")


def _investigations(one: Colleague) -> Iterator[Hold]:
    mine = (Investigation.investigator == one) & (Investigation.state == InvestigationState.OPEN)
    query = Investigation.select().join(Case).where(mine & (Case.state == CaseState.OPEN))
    for found in query.order_by(Investigation.id):
        ref = found.case.ref
        command = f"investigation hand-over {ref} --to LOGIN"
        yield _hold(found, Part.INVESTIGATOR, f"investigates {ref}", command)


def _supported(one: Colleague) -> Iterator[Hold]:
    mine = (ColleagueSupport.manager == one) & (ColleagueSupport.state != SupportState.CLOSED)
    for found in ColleagueSupport.select().where(mine).order_by(ColleagueSupport.id):
        whom, ref = found.colleague, found.incident.ref
        command = f"support hand-over {ref} --colleague {whom.login} --to LOGIN"
        yield _hold(found, Part.MANAGER, f"supports {whom.name} after {ref}", command)


def _managed(one: Colleague) -> Iterator[Hold]:
    for found in (
        Colleague.select().where((Colleague.manager == one) & Colleague.active).order_by(Colleague.id)
    ):
        command = f"people change {found.login} --manager LOGIN"
        yield _hold(found, Part.LINE, f"manages {found.name}", command)


def _appeals(one: Colleague) -> Iterator[Hold]:
    mine = (Appeal.reviewer == one) & Appeal.state.in_(WITH_REVIEWER)
    for appeal in Appeal.select().where(mine).order_by(Appeal.id):
        command = f"appeal reassign {appeal.ref} --reviewer LOGIN"
        yield _hold(appeal, Part.REVIEWER, f"looks at appeal {appeal.ref}", command)


def _points(part: Part) -> Callable[[Colleague], Iterator[Hold]]:
    field, role, option = {
        Part.SPOC: (SinglePoint.spoc, "single point of contact", "--spoc"),
        Part.DEPUTY: (SinglePoint.deputy, "deputy contact", "--deputy"),
    }[part]

    def read(one: Colleague) -> Iterator[Hold]:
        query = Measure.select().join(SinglePoint, on=SinglePoint.measure == Measure.id)
        for measure in query.where((field == one) & Measure.state.not_in(sorted(OVER))).order_by(Measure.id):
            command = f"measure change-contact {measure.ref} {option} LOGIN"
            yield _hold(measure, part, f"is {role} of {measure.case.ref}", command)

    return read


def _reports(one: Colleague) -> Iterator[Hold]:
    mine = (Incident.reported_by == one) & (Incident.state == IncidentState.RETURNED)
    for incident in Incident.select().where(mine).order_by(Incident.id):
        words = f"has a question to answer about {incident.ref}"
        yield _hold(incident, Part.REPORTER, words, f"incident submit {incident.ref}")


def _hold(record: Record, part: Part, words: str, command: str) -> Hold:
    return Hold(record, part, words, f"evenhand {command}")


_READ: dict[Part, Callable[[Colleague], Iterator[Hold]]] = {
    Part.OWNER: _cases,
    Part.INVESTIGATOR: _investigations,
    Part.MANAGER: _supported,
    Part.LINE: _managed,
    Part.REVIEWER: _appeals,
    Part.SPOC: _points(Part.SPOC),
    Part.DEPUTY: _points(Part.DEPUTY),
    Part.REPORTER: _reports,
}
