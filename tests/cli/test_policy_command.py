"""`evenhand policy`: the policy offline, without a database (P2)."""

from __future__ import annotations

import json

from tests.cli.conftest import Evenhand


def test_p2_a_clause_says_its_sentence_what_we_do_and_what_can_be_refused(evenhand: Evenhand) -> None:
    result = evenhand("policy", "p13")
    assert (result.code, result.err) == (0, "")
    said = " ".join(result.out.split())
    assert '"We do not view behaviour as unacceptable just because an individual is forceful' in said
    assert "never counts against the person" in said
    assert "I2 Being forceful or determined is not unacceptable and can lead to no measure." in said
    assert "incident triage" in said


def test_p2_a_rule_of_the_case_work_names_the_clauses_that_it_serves(evenhand: Evenhand) -> None:
    said = " ".join(evenhand("policy", "I7").out.split())
    assert "It serves: P54 We offer the chance to appeal any decisions we make." in said
    assert "Asked of: appeal assign" in said


def test_p2_every_number_that_a_refusal_can_name_is_explained(evenhand: Evenhand) -> None:
    for number in [f"P{n}" for n in range(1, 63)] + [f"I{n}" for n in range(1, 28)]:
        result = evenhand("policy", number)
        assert (result.code, result.err) == (0, "")
        assert result.out.startswith(f"{number} ")
        assert max(map(len, result.out.splitlines())) <= 80


def test_p2_without_a_number_every_clause_is_listed(evenhand: Evenhand) -> None:
    out = evenhand("policy").out
    assert [line.split()[0] for line in out.splitlines() if line.startswith("P")] == [
        f"P{number}" for number in range(1, 63)
    ]
    assert json.loads(evenhand("policy", "--json").out)[12]["number"] == "P13"
    assert json.loads(evenhand("policy", "P54", "--json").out)["refusals"]


def test_p2_the_whole_policy_can_be_read(evenhand: Evenhand) -> None:
    out = evenhand("policy", "--whole").out
    assert out.startswith("Unacceptable customer behaviour policy\n")
    assert "Section 115 of the Crime and Disorder Act" in " ".join(out.split())


def test_a_number_that_is_none_is_one_sentence(evenhand: Evenhand) -> None:
    result = evenhand("policy", "P63")
    assert (result.code, result.out) == (2, "")
    assert result.err == "There is no clause P63. There are P1 to P62 and I1 to I27.\n"
