"""What a case says can be done is what its verbs do: the same answer, before and after anything is said."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from models.case import Case
from models.database import database
from models.errors import NotPermitted, Refused, Trouble, WrongState
from models.investigation import Investigation
from models.people import Colleague
from models.policy.behaviours import Code
from models.policy.lives import ALL_LIVES
from models.policy.roles import Role
from models.queries import case_file
from models.queries.case_parts import Action
from models.record import Record
from models.registry import RECORDS
from models.support import ColleagueSupport
from tests.factories import Office
from tests.models.histories import History, roots

BY_LIFE = {model.LIFE.name: model for model in RECORDS if model.LIFE is not None}


def actions(case: Record, who: Colleague, office: Office) -> dict[tuple[str, str], Action]:
    ref = case.__data__["ref"]
    return {(one.verb, one.on): one for one in case_file.of(ref, who.actor(), office.now).actions}


def the(verb: str, case: Record, who: Colleague, office: Office) -> Action:
    """The one action by this verb."""
    (found,) = [one for (name, _), one in actions(case, who, office).items() if name == verb]
    return found


def test_a_refused_action_says_the_clause_and_what_would_satisfy_it(team: Office) -> None:
    case = team.concluded()
    found = the("measure propose-warning", case, team.caseworker, team)
    assert (found.allowed, found.number) == (False, "I4")
    assert "Record one attempt to contact the customer" in found.why
    team.contacted(case)
    assert the("measure propose-warning", case, team.caseworker, team).allowed


def test_i6_who_proposed_a_restriction_is_told_that_somebody_else_approves_it(team: Office) -> None:
    measure = team.restriction(by=team.supervisor)
    refused = the("measure approve", measure.case, team.supervisor, team)
    assert (refused.allowed, refused.number, refused.on) == (False, "I6", measure.ref)
    assert the("measure approve", measure.case, team.other_supervisor, team).allowed


def test_p60_no_permission_says_who_can(team: Office) -> None:
    measure = team.restriction()
    found = the("measure reject", measure.case, team.caseworker, team)
    assert not found.allowed
    assert "This can be done by: supervisor" in found.why


def test_nothing_is_listed_that_the_state_does_not_allow(team: Office) -> None:
    measure = team.restriction()
    verbs = {verb for verb, on in actions(measure.case, team.lead, team) if on == measure.ref}
    assert verbs == {
        "measure approve",
        "measure consider-adjustment",
        "measure reject",
        "measure withdraw",
    }
    closed = team.closed(team.investigated(responsible=team.person("Ms Webb")))
    assert {verb for verb, on in actions(closed, team.lead, team) if verb.startswith("case")} == {
        "case lift-legal-hold",
        "case note",
        "case place-legal-hold",
        "case reopen",
    }


def test_what_begins_in_a_case_is_listed_on_the_case(team: Office) -> None:
    case = team.triaged()
    found = actions(case, team.caseworker, team)
    assert found["investigation begin", case.ref].allowed
    assert ("appeal receive", case.ref) not in found  # there is no decision yet
    Investigation.begin(case, by=team.caseworker, now=team.now)
    assert ("investigation begin", case.ref) not in actions(case, team.caseworker, team)


def test_a_report_before_triage_has_its_own_actions(team: Office) -> None:
    incident = team.reported(Code.UB05)
    assert the("incident triage", incident, team.supervisor, team).allowed
    assert the("incident triage", incident, team.officer, team).why.startswith("Your role cannot")
    assert the("support contact", incident, team.manager, team).allowed
    assert not any(
        verb.startswith("support") for verb, _ in actions(team.reported(affected=()), team.officer, team)
    )


def test_asking_what_can_be_done_changes_nothing(team: Office) -> None:
    from tests.models.refusals import nothing_changes

    incident = team.reported()
    with nothing_changes():
        actions(incident, team.supervisor, team)


@pytest.mark.parametrize("seed", range(6))
def test_after_any_history_the_list_and_the_verbs_give_the_same_answer(
    sqlite_team: Office, seed: int
) -> None:
    """Each verb that the list refuses is refused; one that it allows is never a matter of state or role."""
    luck = Random(seed)
    history = History(sqlite_team, luck)
    history.begin()
    for _ in range(20):
        history.attempt()
    tried = 0
    for root in luck.sample(roots(), min(4, len(roots()))):
        for who in luck.sample(history.people, 4):
            try:
                found = actions(root, who, sqlite_team)
            except NotPermitted:
                continue
            for action in found.values():
                tried += _agrees(action, root, who, history)
    assert tried > 20


def _agrees(action: Action, root: Record, who: Colleague, history: History) -> int:
    for _ in range(3):
        try:
            trouble = _tried(action, root, who, history)
        except LookupError:  # it needs a record of which there is none
            return 0
        if not action.allowed:
            assert isinstance(trouble, Refused), action
            assert isinstance(trouble, NotPermitted | WrongState) <= (trouble.sentence == action.why), action
        else:
            assert not isinstance(trouble, NotPermitted | WrongState), (action, trouble)
    return 1


class _UndoneError(Exception):
    """Takes back what an attempt did."""


def _tried(action: Action, root: Record, who: Colleague, history: History) -> Trouble | None:
    """What the verb says to somebody who does it now."""
    life, _, verb = action.verb.replace("-", "_").partition(" ")
    born = ALL_LIVES[life].ways(verb)[0].born
    target = BY_LIFE[life] if born else _target(life, action, root, verb)
    said = history._words(getattr(target, verb))
    for name, value in said.items():
        if isinstance(value, Case) and isinstance(root, Case):
            said[name] = root
        elif born and isinstance(value, Record) and not isinstance(value, Colleague) and value.root() != root:
            raise LookupError(name)
    try:
        with database.atomic():
            getattr(target, verb)(**said, by=who, now=history.team.now)
            raise _UndoneError
    except _UndoneError:
        return None
    except Trouble as trouble:
        return trouble


def _target(life: str, action: Action, root: Record, verb: str) -> Any:
    model = BY_LIFE[life]
    if model is Investigation:
        return Investigation.get(Investigation.case == root)
    if model is ColleagueSupport:
        return ColleagueSupport.at(action.on)
    return model.at(action.on)


def test_evenhand_itself_is_nobodys_reader(sqlite_team: Office) -> None:
    case = sqlite_team.triaged()
    evenhand = Colleague.get(Colleague.role == Role.EVENHAND)
    with pytest.raises(NotPermitted):
        case_file.of(case.ref, evenhand.actor(), sqlite_team.now)
