"""Disclosures and reports to the police on the command line, on both engines (P45, P51, I19)."""

from __future__ import annotations

import shlex

import pytest

from models.database import attach
from models.journal import entry
from models.policy.behaviours import Code
from models.settings import PRACTICE, Setting
from tests.cli.conftest import Evenhand, Result
from tests.factories import Office

CASE = "UCB-C-2026-0001"
ASK = (
    f"disclosure draft {CASE} --agency police --recipient 'PC 4121' --need 'They look into it.' "
    "--purpose 'preventing crime' --basis s115"
)


class Desk:
    """The command line of an office with one case of threats."""

    def __init__(self, evenhand: Evenhand, url: str) -> None:
        self.evenhand, self.url = evenhand, url

    def __call__(self, who: str, line: str) -> Result:
        return self.evenhand(*shlex.split(line), database=self.url, who=who, now="2026-03-04T15:45:00+00:00")

    def does(self, who: str, line: str, words: str) -> None:
        result = self(who, line)
        assert (result.code, result.err) == (0, ""), result
        assert words in " ".join(result.out.split())

    def refuses(self, who: str, line: str, words: str) -> None:
        result = self(who, line)
        assert result.code == 1, result
        assert words in " ".join(result.err.split())


@pytest.fixture
def at(team_url: str, evenhand: Evenhand) -> Desk:
    db = attach(team_url)
    db.connect()
    office = Office(rejoin=True)
    office.triaged(Code.UB01)
    with entry("office.change_setting", None, office.now, {}, "") as one:
        one.write(Setting.create(name=PRACTICE, value="yes"))
    db.close()
    return Desk(evenhand, team_url)


def test_p51_an_extreme_case_from_the_duty_to_the_reference(at: Desk) -> None:
    at.does("sam", "due", "Report it to the police or a partner, or record why not (P51)")
    at.refuses("sam", f"{ASK} --given name --given account", "(I19) Say why less would not do")
    at.does("sam", f"{ASK} --given name --given behaviour", "It is now: asked for.")
    at.refuses("sam", f"disclosure authorise {CASE}", "data protection officer")
    at.does("dee", "disclosure authorise UCB-X-2026-0001", "It is now: authorised.")
    at.refuses("sam", f"police report {CASE} --reference 44/1", "(P51) Send the disclosure first.")
    at.does("sam", "disclosure send UCB-X-2026-0001 --how 'by secure email'", "It is now: sent.")
    at.does("sam", f"police report {CASE} --reference 44/1", "It is now: reported.")
    assert "(P51)" not in at("sam", "due").out
    page = " ".join(at("sam", f"case {CASE}").out.split())
    assert "UCB-X-2026-0001 to the police, PC 4121: sent What name, kinds of behaviour" in page
    assert "Asked by Sam Okoro, 4 March 2026 at 3:45pm Authorised by Dee Poole" in page
    assert "to PC 4121, UCB-X-2026-0001, reference 44/1" in page
    lines = at("sam", f"timeline {CASE}").out
    assert "Reported to the police or a partner" in lines
    assert "44/1" in lines


def test_p51_or_why_it_is_not_reported(at: Desk) -> None:
    at.refuses("sam", f"police do-not-report {CASE} --reason 'She asks us not to.'", "supervisor")
    at.does("sue", f"police do-not-report {CASE} --reason 'She asks us not to.'", "It is now: not reported")
    assert "Not reported" in at("sam", f"case {CASE}").out


def test_p45_what_was_given_is_told_to_nobody_outside_the_case_team(at: Desk) -> None:
    at.does("sam", f"{ASK} --given name", "asked for")
    at.does("sam", "police suspect-offence UCB-I-2026-0001 --why 'A threat to kill.'", "suspected")
    for who in ("jo", "con", "hal"):
        for line in (f"case {CASE}", f"timeline {CASE}", "disclosure UCB-X-2026-0001", "due", "notice"):
            told = at(who, line).out
            assert not [one for one in ("PC 4121", "threat to kill", "They look") if one in told], (who, line)


def test_p51_without_a_disclosure_it_is_said_how_one_is_begun(at: Desk) -> None:
    result = at("sam", f"police report {CASE} --reference 44/1")
    assert result.code == 2
    assert f"To begin one: evenhand disclosure draft {CASE}." in " ".join(result.err.split())


def test_p46_a_contractors_desk_with_no_deadline_is_led_to_what_its_people_were_told(at: Desk) -> None:
    at.does("con", "due", "Nothing is due on your desk. What you were told: evenhand mine.")
    result = at("jo", "due")
    assert "What you were told" not in result.out
