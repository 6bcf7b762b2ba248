"""Past incidents from a file: reports that wait for triage, or that were over before; nothing is decided by a file."""

from __future__ import annotations

from typing import Any

import pendulum
import pytest

from models.errors import BadInput, NotPermitted, Refused
from models.exchange.run import How
from models.incident import Incident
from models.policy.behaviours import Channel, Code, Priority
from models.policy.states import IncidentState, Outcome
from models.queries.queue import View
from models.queries.queue import page as queue_page
from models.queue_line import QueueLine
from models.support import ColleagueSupport
from models.verify import verify
from tests.exchange.files import Desk
from tests.factories import Office

HEAD = (
    "ref,occurred,reported,reporter,channel,account,codes,person,affected,outcome,outcome_reason,decided_by\n"
)
WAITING = 'A1,13/2/2026 15:40,16-Feb-26 9:05,jo,by phone,"He shouted,\nand swore.",UB05; UB01,1001,jo,,,\n'
OVER = "A2,3/1/2024 10:00,,,visit,She followed me.,UB08,,jo,Warning letter,She admitted it.,Dana Reyes\n"
CUSTOMERS = "ref,name\n1001,Mr Anil Shah\n"


@pytest.fixture
def full(desk: Desk) -> Desk:
    desk.bring("customers", CUSTOMERS)
    return desk


def by_code(code: Code) -> Incident:
    return next(one for one in Incident.select() if code in {b.code for b in one.behaviours()})


def test_a_report_without_an_outcome_waits_for_triage_since_the_day_it_was_made(full: Desk) -> None:
    assert full.bring("incidents", HEAD + WAITING).counts == (1, 0, 0, 0)
    one = by_code(Code.UB05)
    assert one.state is IncidentState.SUBMITTED
    assert one.occurred_at == pendulum.datetime(2026, 2, 13, 15, 40, tz="Europe/London")
    assert one.reported_at == pendulum.datetime(2026, 2, 16, 9, 5, tz="Europe/London")
    assert (one.channel, one.priority, one.account_text) == (
        Channel.PHONE,
        Priority.A,
        "He shouted,\nand swore.",
    )
    assert one.reported_by == full.team.officer
    line = QueueLine.get(QueueLine.ref == one.ref)
    assert line.open
    assert line.customer.startswith("Shah")
    assert line.due_at < full.team.now  # it is late, and says so
    (support,) = ColleagueSupport.select()
    assert support.colleague == full.team.officer
    full.team.triage(one, owner=full.team.caseworker)  # and can be triaged as any other
    assert verify(deep=True).broken is None


def test_one_that_was_over_is_kept_as_dealt_with_with_reason_and_person(full: Desk) -> None:
    assert full.bring("incidents", HEAD + OVER).counts == (1, 0, 0, 0)
    one = by_code(Code.UB08)
    assert (one.state, one.outcome, one.case) == (IncidentState.TRIAGED, Outcome.EARLIER, None)
    assert one.outcome_reason == "Warning letter: She admitted it. Decided before Evenhand by Dana Reyes."
    assert one.triaged_by == full.team.caseworker
    assert one.reported_at == one.occurred_at
    assert not QueueLine.get(QueueLine.ref == one.ref).open
    assert ColleagueSupport.select().count() == 0
    assert verify(deep=True).broken is None


def test_p32_an_outcome_without_its_reason_or_person_is_refused(full: Desk) -> None:
    rows = OVER.replace("She admitted it.", "") + OVER.replace("A2", "A3").replace("Dana Reyes", "")
    found = full.bring("incidents", HEAD + rows)
    assert [(line, column) for line, column, _ in found.wrong] == [(2, "outcome_reason"), (3, "decided_by")]
    assert all("(P32)" in wrong for _, _, wrong in found.wrong)
    assert Incident.select().count() == 0


def test_p32_a_report_made_here_was_not_dealt_with_before(team: Office) -> None:
    with pytest.raises(Refused, match="This report was made here"):
        team.triage(team.reported(), Outcome.EARLIER)


def test_a_report_that_was_over_can_be_opened_again_and_made_a_case(full: Desk) -> None:
    full.bring("incidents", HEAD + OVER)
    one = by_code(Code.UB08)
    one.reopen("A new report makes it matter.", by=full.team.supervisor, now=full.team.now)
    full.team.triage(one, owner=full.team.caseworker)
    assert one.case is not None


def test_i23_nobody_brings_an_end_to_what_happened_to_them(full: Desk) -> None:
    found = full.bring("incidents", HEAD + OVER.replace(",jo,Warning", ",sam,Warning"))
    assert found.counts == (0, 0, 0, 1)
    assert "(I23)" in found.wrong[0][2]
    assert Incident.select().count() == 0


def test_importing_twice_changes_nothing_and_a_new_account_is_added_by_a_person(full: Desk) -> None:
    full.bring("incidents", HEAD + WAITING + OVER)
    assert full.bring("incidents", HEAD + WAITING + OVER).counts == (0, 0, 2, 0)
    found = full.bring("incidents", HEAD + WAITING.replace("swore", "spat") + OVER)
    assert found.counts == (0, 0, 1, 1)
    assert "a report stays as it was sent (P24)" in found.wrong[0][2]
    assert found.refused[0].mend.startswith("Add what is new with: evenhand incident add UCB-I-")


@pytest.mark.parametrize(
    ("old", "new", "column", "says"),
    [
        ("13/2/2026 15:40", "13/2/2027 15:40", "occurred", "can't be in the future"),
        ("16-Feb-26 9:05", "12-Feb-26 9:05", "reported", "reported before it happened"),
        ("UB05; UB01", "UB10", "codes", "Malicious statements or unsubstantiated allegations"),
        ("UB05; UB01", "UB77", "codes", "'UB77' is not known here."),
        ("UB05; UB01", "", "codes", "The cell is empty."),
        (",1001,", ",1009,", "person", "No customer with the reference '1009' was imported."),
        (",1001,jo,", ",1001,joe,", "affected", "Nobody here has the login 'joe'."),
        ("by phone", "pigeon", "channel", "'pigeon' is not known here."),
        ("13/2/2026 15:40", "13/2/2026", "occurred", "has no time"),
    ],
)
def test_a_row_that_can_t_be_a_report_is_named(
    sqlite_desk: Desk, old: str, new: str, column: str, says: str
) -> None:
    sqlite_desk.bring("customers", CUSTOMERS)
    found = sqlite_desk.bring("incidents", HEAD + WAITING.replace(old, new) + OVER)
    assert found.counts == (1, 0, 0, 1)
    ((line, where, wrong),) = found.wrong
    assert (line, where) == (2, column)
    assert says in wrong


def test_plain_words_become_codes_by_the_mapping_file(full: Desk) -> None:
    mapping = (
        '[values.codes]\n"Verbal abuse" = "UB05"\nThreat = "UB01"\n[values.channel]\nTelephone = "phone"\n'
    )
    file = WAITING.replace("UB05; UB01", "verbal  ABUSE; Threat").replace("by phone", "telephone")
    assert full.bring("incidents", HEAD + file, mapping).counts == (1, 0, 0, 0)
    assert {one.code for one in by_code(Code.UB05).behaviours()} == {Code.UB05, Code.UB01}


def test_only_case_workers_import_incidents_and_a_dry_run_writes_none(full: Desk) -> None:
    with pytest.raises(NotPermitted):
        full.bring("incidents", HEAD + WAITING, by=full.team.officer)
    assert full.bring("incidents", HEAD + WAITING + OVER, how=How(dry=True)).counts == (2, 0, 0, 0)
    assert Incident.select().count() == 0
    assert QueueLine.select().count() == 0


def test_one_report_is_brought_over_by_hand_too(team: Office) -> None:
    who: dict[str, Any] = {"by": team.caseworker, "now": team.now}
    told = team.now.subtract(days=40)
    one = Incident.bring(
        told, told, Channel.LETTER, "She wrote it.", (Code.UB05,), responsible=team.customer, **who
    )
    found = queue_page(View.TEAM, team.supervisor.actor(), now=team.now)
    assert one.ref in {line.ref for line in found.lines}
    with pytest.raises(BadInput, match="Choose at least one kind"):
        Incident.bring(told, told, Channel.LETTER, "She wrote it.", (), **who)
