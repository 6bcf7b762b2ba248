"""What may be given to somebody outside: what is refused, and the nearest thing that is allowed (P45, I18, I19)."""

from __future__ import annotations

from typing import Any

import pytest

from models.case import Case
from models.disclosure import Disclosure
from models.errors import BadInput
from models.policy.clauses import owed
from models.policy.owed import Holder
from models.policy.sharing import Agency, Basis, DisclosureState, Shared
from models.queries import due
from models.queries.facts import facts_of
from models.settings import Settings, timing
from tests.factories import Office, fresh
from tests.models.refusals import allowed, not_permitted, nothing_changes, refused, wrong_state
from tests.models.test_notices import held_back

LEAST = (Shared.NAME, Shared.ADDRESS, Shared.BEHAVIOUR)


def asked(office: Office, case: Case | None = None, /, **said: Any) -> Disclosure:
    """Sam asks to give the police the least that they need."""
    given: dict[str, Any] = {
        "agency": Agency.POLICE,
        "recipient": "PC 4121, Dorset Police",
        "need": "They look into the threat.",
        "purpose": "preventing crime and disorder",
        "basis": Basis.S115,
        "given": LEAST,
        "by": office.caseworker,
    }
    return Disclosure.draft(case or office.triaged(), **(given | said), now=office.now)


def sent(office: Office, case: Case | None = None, /, **said: Any) -> Disclosure:
    found = asked(office, case, **said)
    found.authorise(by=office.supervisor, now=office.now)
    found.send("by secure email", by=office.caseworker, now=office.now)
    return found


def test_p45_it_says_who_gets_it_and_why_they_need_it(team: Office) -> None:
    case = team.triaged()
    with refused("P45.outside", "Say who exactly"):
        asked(team, case, recipient=" ")
    with refused("P45.outside", "Say why they need it"):
        asked(team, case, need=" ")
    with allowed("disclosure.draft"):
        asked(team, case)


def test_i19_it_has_a_purpose_and_gives_the_least_that_is_needed(team: Office) -> None:
    case = team.triaged()
    with refused("I19", "Say what it is for"):
        asked(team, case, purpose=" ")
    with refused("I19", "Choose what they need"):
        asked(team, case, given=())
    with refused("I19", "never everything"):
        asked(team, case, given=tuple(Shared), why_restricted="They need all.")
    with refused("I19", "leave out: colleagues' own accounts of it, health and other needs"):
        asked(team, case, given=(*LEAST, Shared.NEEDS, Shared.ACCOUNT))
    with allowed("disclosure.draft"):
        asked(team, case, given=(*LEAST, Shared.ACCOUNT), why_restricted="She heard the words herself.")


def test_i19_each_ground_asks_for_its_own(team: Office) -> None:
    case = team.triaged()
    with refused("I19", "for the police and partner agencies"):
        asked(team, case, agency=Agency.LANDLORD)
    with refused("I19", "Say how the person agreed"):
        asked(team, case, basis=Basis.CONSENT)
    with allowed("disclosure.draft"):
        asked(team, case, basis=Basis.CONSENT, consent="On the phone, on 3 March.")
    with allowed("disclosure.draft"):
        asked(team, case, agency=Agency.LANDLORD, basis=Basis.VITAL_INTERESTS)


def test_i19_the_offices_own_basis_counts_once_the_data_protection_officer_has_set_it(team: Office) -> None:
    case = team.triaged()
    with refused("I19", "has set no lawful basis"):
        asked(team, case, basis=Basis.OFFICE)
    with refused("P45.basis", "data protection officer"):
        Settings.change_setting("lawful_basis", "public-task", by=team.lead, now=team.now)
    with refused("P45.basis", "Safer Communities Lead"):
        Settings.change_setting("outbox", "20", by=team.dpo, now=team.now)
    with allowed("office.change_setting"):
        Settings.change_setting("lawful_basis", "legal-obligation", by=team.dpo, now=team.now)
    with allowed("disclosure.draft"):
        found = asked(team, case, basis=Basis.OFFICE)
    assert found.office_basis == "legal-obligation"


def test_i19_somebody_other_than_who_asked_authorises_it(team: Office) -> None:
    found = asked(team, by=team.supervisor)
    with refused("I19.two", "another supervisor"):
        found.authorise(by=team.supervisor, now=team.now)
    with not_permitted("data protection officer"):
        found.authorise(by=team.caseworker, now=team.now)
    with allowed("disclosure.authorise"):
        found.authorise(by=team.other_supervisor, now=team.now)
    assert found.authorised_by == team.other_supervisor


def test_the_data_protection_officer_may_authorise_too(team: Office) -> None:
    with allowed("disclosure.authorise"):
        asked(team).authorise(by=team.dpo, now=team.now)


def test_p45_the_data_protection_officers_desk_shows_what_waits_to_be_authorised(team: Office) -> None:
    """They own no case: what they may authorise comes to them by itself, until somebody has decided it."""

    def desk() -> list[tuple[str, str]]:
        mine = due.of(team.dpo.actor(), team.now)
        return [(one.words, f"{one.verb} {one.ref}") for one in mine if one.clause == "P45"]

    assert desk() == []
    found = asked(team)
    assert desk() == [
        (f"Authorise the disclosure to {found.recipient}, or not", f"disclosure authorise {found.ref}")
    ]
    found.authorise(by=team.supervisor, now=team.now)
    assert desk() == []


def test_nothing_is_sent_before_it_is_authorised(team: Office) -> None:
    found = asked(team)
    with wrong_state():
        found.send("by email", by=team.caseworker, now=team.now)
    found.authorise(by=team.supervisor, now=team.now)
    with nothing_changes(), pytest.raises(BadInput, match="how it was sent"):
        found.send(" ", by=team.caseworker, now=team.now)
    with allowed("disclosure.send"):
        found.send("by secure email", by=team.caseworker, now=team.now)
    with allowed("disclosure.acknowledge"):
        found.acknowledge("by email", by=team.caseworker, now=team.now)
    assert fresh(found).state is DisclosureState.ACKNOWLEDGED


def test_what_is_refused_is_refused_with_a_reason_and_goes_nowhere(team: Office) -> None:
    found = asked(team)
    with nothing_changes(), pytest.raises(BadInput):
        found.refuse(" ", by=team.supervisor, now=team.now)
    with allowed("disclosure.refuse"):
        found.refuse("They have it from the council.", by=team.supervisor, now=team.now)
    with wrong_state():
        found.authorise(by=team.other_supervisor, now=team.now)


def test_i18_until_it_is_served_only_the_police_our_solicitor_and_the_court_are_told(team: Office) -> None:
    flag = team.flagged()
    held_back(team, fresh(flag.case))
    council = asked(team, fresh(flag.case), agency=Agency.COUNCIL)
    council.authorise(by=team.supervisor, now=team.now)
    with refused("I18.disclose", "only the police, our solicitor or the court"):
        council.send("by email", by=team.caseworker, now=team.now)
    police = asked(team, fresh(flag.case))
    police.authorise(by=team.supervisor, now=team.now)
    with allowed("disclosure.send"):
        police.send("by phone", by=team.caseworker, now=team.now)


def test_p45_what_was_asked_for_is_owed_until_it_is_sent(team: Office) -> None:
    found = asked(team)
    (duty,) = (d for clause, d in owed(facts_of(fresh(found.case)), timing()) if clause.number == "P45")
    assert (duty.words, duty.holder) == ("Authorise the disclosure, or not", Holder.SUPERVISOR)
    found.authorise(by=team.supervisor, now=team.now)
    (duty,) = (d for clause, d in owed(facts_of(fresh(found.case)), timing()) if clause.number == "P45")
    assert duty.words == "Send what was authorised"
    found.send("by email", by=team.caseworker, now=team.now)
    assert "P45" not in {clause.number for clause, _ in owed(facts_of(fresh(found.case)), timing())}
