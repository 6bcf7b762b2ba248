"""What goes out can come in again: an export, imported into an empty office and exported there, is the same."""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
from pathlib import Path

import pendulum
import pytest

from models.database import attach, database
from models.errors import NotPermitted
from models.exchange.columns import KINDS
from models.exchange.mapping import Plan
from models.exchange.outgoing import send_out
from models.exchange.run import How, bring_in, opened
from models.exchange.sheet import Problem
from models.exchange.written import written
from models.housing_alert import HousingAlert
from models.journal import Event
from models.journal import opened as unsealed
from models.people import Colleague
from models.people import Office as People
from models.policy.behaviours import Channel, Code, Target
from models.policy.housing_codes import AlertCode, Control
from models.policy.states import Outcome
from models.verify import verify
from tests.exchange.files import Desk
from tests.factories import Office
from tests.hostile import HOSTILE
from tests.models.test_links import countered

ORDER = ("colleagues", "accounts", "customers", "incidents")


def exported(kind: str, by: Colleague, now: pendulum.DateTime, path: Path | None = None) -> str:
    """The text of an export."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\r\n")
    send_out(KINDS[kind], "housing", sheet.writerow, lambda: "", by=by, now=now)
    if path is not None:
        path.write_bytes(out.getvalue().encode())
    return out.getvalue()


@pytest.fixture
def elsewhere(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of another office, with nobody in it."""
    path = tmp_path / "elsewhere.db"
    shutil.copy(sqlite_template, path)
    return str(path)


def worked_in(desk: Desk) -> None:
    """An office in which something of everything has happened."""
    team = desk.team
    desk.bring(
        "colleagues", "login,name,role,manager,team\nann,Ann Arbor,caseworker,sue,Safer\n", by=team.lead
    )
    desk.bring("accounts", "ref,address,postcode,began_on\nT-1,12 Mill Lane,BH1 1CC,13/2/2020\nT-2,,,\n")
    rows = [f'{number},"{text}",T-1,NoVisitAlone' for number, text in enumerate(hostile_names())]
    desk.bring("customers", "ref,name,accounts,alerts\n" + "\n".join(rows) + "\n")
    for code in (Code.UB01, Code.UB05, Code.UD03):
        team.reported(code, account="=He said: 'ring me',\nand @shouted; again.")
    team.triage(team.reported(Code.UB08))
    team.triage(team.reported(Code.UB05), Outcome.NOT_UNACCEPTABLE_FORCEFUL_ONLY)
    team.drafted(Code.UB02)
    told = team.now.subtract(days=100, minutes=3)
    brought = type(team.drafted()).bring(
        told,
        told,
        Channel.LETTER,
        "She wrote it.",
        (Code.UB10,),
        target=Target.COLLEAGUE,
        by=team.caseworker,
        now=team.now,
    )
    brought.triage(
        Outcome.EARLIER,
        "Warning: it was. Decided before Evenhand by A. Lead.",
        by=team.supervisor,
        now=team.now,
    )


def hostile_names() -> list[str]:
    found = [
        one.replace('"', '""')[:100].strip()
        for one in HOSTILE.values()
        if "\0" not in one and "\ud800" not in one
    ]
    return [one for one in found if one]


def test_export_import_export_is_the_same(desk: Desk, elsewhere: str) -> None:
    worked_in(desk)
    team, folder = desk.team, desk.folder
    first = {kind: exported(kind, team.lead, team.now, folder / f"{kind}.csv") for kind in ORDER}
    here = database.obj
    here.close()
    attach(elsewhere)
    database.connect()
    lead = People.found("lena", "Lena Brook", team.now)
    refused: list[Problem] = []
    now = team.now.add(hours=1)
    for kind in ORDER:
        with opened(str(folder / f"{kind}.csv"), KINDS[kind], Plan()) as (sheet, layout):
            bring_in(sheet, layout, How(), refused.append, by=lead, now=now)
        assert refused == []
    again = {kind: exported(kind, lead, now) for kind in ORDER}
    assert again == first
    assert verify(deep=True).broken is None
    assert len(again["incidents"].splitlines()) > 7
    database.close()
    database.initialize(here)
    database.connect()


def test_no_cell_of_an_export_is_a_formula(desk: Desk) -> None:
    worked_in(desk)
    for kind in ORDER:
        for row in csv.reader(io.StringIO(exported(kind, desk.team.lead, desk.team.now))):
            assert not [one for one in row if one.startswith(("=", "+", "-", "@", "\t", "\r", "|"))]


def test_an_export_is_on_record_with_the_hash_of_what_went_out(team: Office, tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    with written(str(path)) as out:
        sheet = csv.writer(out, lineterminator="\r\n")
        send_out(KINDS["customers"], "housing", sheet.writerow, out.sha256, by=team.dpo, now=team.now)
    event = Event.get(Event.verb == "office.export_file")
    (said,) = unsealed([event], lambda _: True)
    assert event.who == team.dpo.id
    assert said["said"]["rows"] == 1
    assert said["said"]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert path.stat().st_mode & 0o777 == 0o600
    assert verify(deep=True).broken is None


@pytest.mark.parametrize("kind", ORDER)
def test_p45_only_case_workers_and_the_data_protection_officer_export(sqlite_team: Office, kind: str) -> None:
    for by in (sqlite_team.officer, sqlite_team.desk, sqlite_team.hr):
        with pytest.raises(NotPermitted):
            exported(kind, by, sqlite_team.now)
    assert exported(kind, sqlite_team.caseworker, sqlite_team.now)


def test_i20_factors_needs_and_support_are_in_no_export(desk: Desk) -> None:
    team = desk.team
    desk.bring("customers", "ref,name,alerts\n1,Ann Other,NoVisitAlone; Illness; 20-60\n")
    case = team.investigating()
    team.answer(case)
    found = "".join(exported(kind, team.head, team.now) for kind in ORDER)
    assert "NoVisitAlone" in found
    assert {one.code for one in HousingAlert.select()} == {
        AlertCode.NO_VISIT_ALONE,
        AlertCode.ILLNESS,
        AlertCode.ELDERLY,
    }
    for word in ("Illness", "Elderly", "MENTAL_HEALTH", "DEBRIEF"):
        assert word not in found


def test_p47_others_are_told_to_ask_us_about_a_flag_and_never_why(team: Office) -> None:
    team.flagged()
    (row,) = list(csv.DictReader(io.StringIO(exported("customers", team.lead, team.now))))
    assert row["alerts"] == "ContactForDetails"


def test_p47_a_control_goes_out_as_its_code(team: Office) -> None:
    team.started(team.working(controls=(Control.TWO_PEOPLE, Control.OFFICE_ONLY)))
    (row,) = list(csv.DictReader(io.StringIO(exported("customers", team.lead, team.now))))
    assert row["alerts"] == "ContactForDetails; NoVisitAlone"


def test_a_case_that_is_closed_to_somebody_is_not_in_their_export(team: Office) -> None:
    case, _ = countered(team)
    whole = exported("incidents", team.lead, team.now)
    kept = exported("incidents", team.other_caseworker, team.now)
    ref = team.incident_of(case).ref
    assert ref in whole
    assert ref not in kept


def test_a_draft_is_its_writer_s_own(sqlite_team: Office) -> None:
    sqlite_team.drafted(account="Not sent yet.")
    assert "Not sent yet." not in exported("incidents", sqlite_team.lead, sqlite_team.now)
