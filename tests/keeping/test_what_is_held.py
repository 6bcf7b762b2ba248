"""What a person is given of what is held about them: reasons and factors too, others out, and all of it said (P45)."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest

from models.access.answer import Answer, answer
from models.access.rules import NOT_SHOWN, OF_NOBODY, RULES
from models.errors import BadInput, NotPermitted
from models.exemption import Exemption
from models.governance import Governance
from models.journal import Event
from models.people import Office as People
from models.people import Person
from models.policy.behaviours import Code
from models.policy.governing import ExemptionGround
from models.queries.seen import VIEW
from models.registry import RECORDS
from models.verify import verify
from tests.factories import Office, fresh
from tests.models.refusals import not_permitted, nothing_changes
from tests.queries.secrets import ACCOUNT, CASE, FACTOR, REASON, SUPPORT, secret_case

ASKED = "Letter of 3 March; passport seen"


def given(
    team: Office, folder: Path, person: Person | None = None, name: str = "a.zip"
) -> tuple[Answer, str, str]:
    """What was made, all that the person reads, and the office's own list."""
    one = answer((person or team.customer).ref, str(folder / name), ASKED, by=team.dpo, now=team.now)
    with zipfile.ZipFile(one.path) as archive:
        pages = "\n".join(f"== {page}\n{archive.read(page).decode()}" for page in archive.namelist())
    return one, pages, Path(one.list_path).read_text(encoding="utf-8")


def withhold(team: Office, about: str, **said: Any) -> Exemption:
    more = {"ground": ExemptionGround.CRIME, "reason": "zsecret: the police asked us to wait"} | said
    return Governance.withhold(team.customer, about, **more, by=team.dpo, now=team.now)


def test_i20_a_person_is_given_reasons_factors_and_accounts_and_no_colleagues_support(
    team: Office, tmp_path: Path
) -> None:
    case = secret_case(team)
    made, pages, kept = given(team, tmp_path)
    for mark in (REASON, FACTOR, CASE, ACCOUNT):
        assert mark in pages, mark
    assert SUPPORT not in pages + kept
    assert f"== {case.ref}.txt" in pages
    assert "support record UCB-S-2026-0001: a colleague's health or support" in kept
    assert "UCB-S-2026-0001" not in pages, "nor are they told who was looked after"
    for path in (made.path, made.list_path):
        assert stat.S_IMODE(Path(path).stat().st_mode) == 0o600


def test_p45_no_page_says_which_colleague_was_hurt_or_reported_it(team: Office, tmp_path: Path) -> None:
    case = team.warned(
        team.investigated(account="He shouted at Jo Price. Jo ran; Price cried, and Sam Okoro rang.")
    ).case
    case = fresh(case)
    case.note("Nia Noor says that Jo is well.", by=team.caseworker, now=team.now)
    _, pages, kept = given(team, tmp_path)
    assert "Jo" not in pages.replace("Joint", "")
    assert "Price" not in pages
    assert "Sam Okoro" in pages, "who works on the case writes to them"
    why = "which colleague was affected, reported it or is protected"
    assert f"He shouted at [left out: {why}]. [left out: {why}] ran;" in pages
    assert f"incident UCB-I-2026-0001, account text: {why} (3 times)" in kept


def test_p45_other_customers_and_how_to_reach_them_are_taken_out(team: Office, tmp_path: Path) -> None:
    other = team.person("Mrs Ottoline Quagmire", phone="07700 900 555")
    apart = team.triaged(responsible=other, account="zother shouted too.")
    said = "He said: ask Ottoline Quagmire, 07700 900 555 or otto@example.org. His own is 07700 900 777."
    People.change_person(team.customer, phone="07700 900777", by=team.caseworker, now=team.now)
    team.triaged(account=f"{said} Mrs Ottoline Quagmire saw it.", customers=(other,))
    _, pages, _ = given(team, tmp_path)
    for word in ("Quagmire", "900 555", "otto@", "zother", apart.ref):
        assert word not in pages, word
    assert "His own is 07700 900 777." in pages
    assert "[left out: somebody else]" in pages
    assert "[left out: contact details that may be somebody else's]" in pages


def test_p45_what_the_officer_withholds_is_left_out_and_said_with_its_ground(
    team: Office, tmp_path: Path
) -> None:
    case = secret_case(team)
    letters = given(team, tmp_path)[1].count("Letter UCB-L-")
    one = withhold(team, "ucb-l-2026-0001")
    _, pages, kept = given(team, tmp_path, name="b.zip")
    assert pages.count("Letter UCB-L-") == letters - 1
    line = "UCB-L-2026-0001: preventing or finding out crime (DPA 2018 Schedule 2 paragraph 2)"
    assert line in pages
    assert line in kept
    assert "zsecret" not in pages, "the ground, and not what would give it away"
    Governance.give_after_all(one.id, "They are done.", by=team.dpo, now=team.now)
    withhold(team, case.ref, told=False)
    _, pages, kept = given(team, tmp_path, name="c.zip")
    assert case.ref not in pages
    assert REASON not in pages
    assert f"{case.ref}: preventing or finding out crime" in kept
    assert "(they are not told)" in kept


def test_p45_only_the_data_protection_officer_withholds_and_answers(team: Office, tmp_path: Path) -> None:
    case = team.triaged()
    for who in (team.lead, team.head, team.supervisor, team.caseworker, team.officer, team.hr, team.desk):
        with nothing_changes(), pytest.raises(NotPermitted, match="data protection officer"):
            answer(team.customer.ref, str(tmp_path / "a.zip"), ASKED, by=who, now=team.now)
        with not_permitted("data protection officer"):
            Governance.withhold(team.customer, case.ref, ExemptionGround.CRIME, "Why", by=who, now=team.now)
    assert list(tmp_path.glob("a.zip*")) == []


def test_a_withholding_says_of_what_and_why_and_is_made_once(team: Office) -> None:
    case = team.triaged()
    with nothing_changes(), pytest.raises(BadInput, match="There is no record UCB-D-2026-9999"):
        withhold(team, "UCB-D-2026-9999")
    with nothing_changes(), pytest.raises(BadInput, match="Say why it is left out"):
        withhold(team, case.ref, reason=" ")
    one = withhold(team, case.ref)
    with nothing_changes(), pytest.raises(BadInput, match="is left out already"):
        withhold(team, case.ref)
    with nothing_changes(), pytest.raises(BadInput, match="There is no exemption 99"):
        Governance.give_after_all(99, "Over", by=team.dpo, now=team.now)
    Governance.give_after_all(one.id, "Over", by=team.dpo, now=team.now)
    with nothing_changes(), pytest.raises(BadInput, match=f"There is no exemption {one.id}"):
        Governance.give_after_all(one.id, "Over", by=team.dpo, now=team.now)


def test_i18_legal_action_before_it_is_served_leaves_no_trace_in_the_file(
    team: Office, tmp_path: Path
) -> None:
    served = team.legal()
    case = served.case
    _, pages, kept = given(team, tmp_path)
    assert case.ref not in pages
    assert "legal" not in pages.casefold()
    assert (
        f"{case.ref}: legal action that nobody may know of before it is served (I18) (they are not told)"
        in kept
    )


def test_i21_that_it_was_made_and_what_was_read_for_it_is_on_record(team: Office, tmp_path: Path) -> None:
    case = secret_case(team)
    made, _, _ = given(team, tmp_path)
    last = Event.select().order_by(Event.id.desc()).first()
    assert (last.verb, last.who, last.entity, last.entity_id) == (
        "office.answer_person",
        team.dpo.id,
        "person",
        team.customer.id,
    )
    seen = Event.select().where(
        (Event.verb == VIEW) & (Event.who == team.dpo.id) & (Event.case_id == case.id)
    )
    assert [one.fields for one in seen] == [f'{{"case_file:{case.id}":["factors","reasons"]}}']
    assert len(made.sha256) == 64
    assert verify(deep=True).whole


def test_who_was_affected_is_told_of_their_part_and_not_of_the_one_it_is_about(
    team: Office, tmp_path: Path
) -> None:
    hurt = team.person("Mr Felix Yarrow")
    report = team.reported(Code.UB05, account="zabout him", customers=(hurt,))
    _, pages, kept = given(team, tmp_path, hurt)
    assert f"Report {report.ref}\n  your part: affected" in pages
    assert "zabout" not in pages
    assert "Patel" not in pages
    assert f"{report.ref}: somebody else" in kept


def test_it_says_how_they_asked_and_never_writes_over_a_file(team: Office, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_text("Mine.")
    with nothing_changes(), pytest.raises(BadInput, match="stays as it is"):
        given(team, tmp_path)
    assert (tmp_path / "a.zip").read_text() == "Mine."
    with nothing_changes(), pytest.raises(BadInput, match="Say how they asked"):
        answer(team.customer.ref, str(tmp_path / "b.zip"), " ", by=team.dpo, now=team.now)
    with nothing_changes(), pytest.raises(BadInput, match="There is no person UCB-P-2026-9999"):
        answer("UCB-P-2026-9999", str(tmp_path / "b.zip"), ASKED, by=team.dpo, now=team.now)


def test_each_table_has_a_rule_and_each_hidden_column_is_there() -> None:
    for model in RECORDS:
        assert (model.table() in RULES) != (model.table() in OF_NOBODY), model.table()
    for table, rule in RULES.items():
        (model,) = [one for one in RECORDS if one.table() == table]
        assert set(rule.hidden) <= set(model._meta.fields), table
    assert NOT_SHOWN.isdisjoint({"text", "account_text"})
