"""A live flag is warned of in every case and report about the person, whichever case it stands in (P1)."""

from __future__ import annotations

from models.policy.behaviours import Code
from models.queries import case_file
from models.queries.queue import View, page
from tests.factories import Office, fresh


def test_p1_a_flag_is_warned_of_in_each_case_and_report_about_the_person(team: Office) -> None:
    """Whichever case it stands in, from its start to its end; of nobody else."""
    waits, other = team.reported(Code.UB05), team.triaged(Code.UB02)
    somebody_else = team.triaged(Code.UB01, responsible=team.person("Ms Theo Webb"))
    draft = team.drafted(Code.UB05)
    flag = team.flagged()
    about_them = {flag.case.ref, other.ref, waits.ref}
    lead = team.lead.actor()

    def flagged() -> set[str]:
        return {one.ref for one in page(View.TEAM, lead, now=team.now).lines if one.flag_words}

    assert flagged() == about_them
    draft.submit(by=team.officer, now=team.now)
    assert flagged() == about_them | {draft.ref}
    for ref in (other.ref, draft.ref):
        assert case_file.of(ref, lead, team.now).flag_words == ("Visit in pairs.",)
    assert case_file.of(somebody_else.ref, lead, team.now).flag_words == ()
    first = page(View.REPORTED, team.officer.actor(), now=team.now).lines[0]
    assert (first.flag, first.flag_words) == (True, "Visit in pairs.")
    fresh(flag).ease("It goes well.", "Phone first.", "We ring first", by=team.supervisor, now=team.now)
    assert case_file.of(other.ref, lead, team.now).flag_words == ("Phone first.",)
    assert {one.flag_words for one in page(View.TEAM, lead, now=team.now).lines} == {"Phone first.", ""}
    fresh(flag).suspend("They are in hospital.", by=team.supervisor, now=team.now)
    assert flagged() == set()
    fresh(flag).resume("They are home again.", by=team.supervisor, now=team.now)
    assert flagged() == about_them | {draft.ref}
    fresh(flag).end("It is over.", by=team.supervisor, now=team.now)
    assert flagged() == set()


def test_p1_whoever_is_identified_later_brings_their_flag_along(team: Office) -> None:
    team.flagged()
    unknown = team.triaged(Code.UB05, responsible=None)
    lead = team.lead.actor()
    assert case_file.of(unknown.ref, lead, team.now).flag_words == ()
    unknown.identify(team.customer, by=team.caseworker, now=team.now)
    assert case_file.of(unknown.ref, lead, team.now).flag_words == ("Visit in pairs.",)
    assert all(one.flag_words for one in page(View.TEAM, lead, now=team.now).lines)
