"""A file that becomes read-only while somebody works: it is said, the form stays, and its save is done afterwards (R4)."""

from __future__ import annotations

from models.database import database
from models.incident import Incident
from models.policy.states import IncidentState
from screens.desk import Desk
from screens.verb_form import VerbForm
from tests.screens.place import Place, see
from tests.screens.test_never_waits import filled_in
from tests.screens.test_triage_form import REPORT


async def read_only(desk: Desk, yes: bool) -> None:
    """SQLite itself refuses every write of this connection from here on, or no more."""
    await desk.ask(database.execute_sql, f"PRAGMA query_only = {int(yes)}")


async def test_a_save_into_a_read_only_file_is_told_keeps_the_form_and_is_done_afterwards(
    place: Place,
) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        form = await filled_in(pilot)
        await read_only(app.desk, True)
        await pilot.press("enter")
        await see(pilot, "The database is read-only")
        await see(pilot, "What you typed is kept.")
        assert isinstance(app.screen, VerbForm)
        assert form._fields["reason"].answer == "For the police"
        await read_only(app.desk, False)
        await pilot.press("enter")
        await see(pilot, "Incident triaged")
    assert place.do(lambda: Incident.at(REPORT)).state is IncidentState.TRIAGED
