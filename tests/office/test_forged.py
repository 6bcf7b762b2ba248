"""S1, I21: what somebody puts in by plain SQL, to read later what is not for them, or as if somebody else had done it."""

from __future__ import annotations

import json
from ast import literal_eval
from collections.abc import Iterator
from contextlib import suppress

import psycopg
import pytest
from cryptography.exceptions import InvalidTag

from models import journal
from models.database import attach, database
from models.incident import Incident
from models.journal import Event
from models.support import ColleagueSupport, Offer
from models.verify import verify
from tests.factories import Office
from tests.office.conftest import Server

PLANTED = "k" * 32
COLUMNS = "chain, seq, at, who, verb, entity, entity_id, case_id, fields, sealed, prev, hash"


@pytest.fixture
def office(server: Server) -> Iterator[Office]:
    """The same office, worked in past the policies, as the back office does."""
    attach(server.url)
    database.connect()
    yield server.office
    database.close()


def plant(server: Server, login: str, subject: str) -> str:
    key = f"convert_to('{PLANTED}', 'utf8')"
    return server.plain(login, f"insert into seal_key (subject, key) values ('{subject}', {key})", keep=True)


def sealed_with(server: Server, login: str, key: str) -> list[dict[str, object]]:
    """What a login that has this key makes of every event that its plain connection shows it."""
    found = []
    for row in filter(None, server.plain(login, "select sealed from event").split("\n")):
        for subject, words in json.loads(literal_eval(row)[0]).items():
            with suppress(InvalidTag):
                found.append(journal._unseal(subject, words, key.encode()))
    return found


def test_p19_a_key_that_was_planted_opens_no_note_that_is_sealed_later(
    server: Server, office: Office
) -> None:
    """A desk that puts a key of its own in the way would read all that the manager and HR seal with it."""
    coming = Incident.select().order_by(Incident.id.desc()).get().id + 1
    subject = f"support:{coming}:{office.officer.id}"
    plant(server, "sam", subject)
    office.reported()
    support = ColleagueSupport.get(incident=coming, colleague=office.officer)
    assert support.seal() == subject
    support.contact((Offer.COUNSELLING,), "zsupport later", by=office.manager, now=office.now)
    assert sealed_with(server, "sam", PLANTED) == []


def test_p19_the_control_a_key_that_was_there_opens_what_is_sealed_with_it(
    server: Server, office: Office
) -> None:
    coming = Incident.select().order_by(Incident.id.desc()).get().id + 1
    server.admin("alter table seal_key disable trigger no_key_for_others")
    plant(server, "sam", f"support:{coming}:{office.officer.id}")
    office.reported()
    assert sealed_with(server, "sam", PLANTED)


def test_no_key_stands_where_it_would_break_the_reading_of_the_others(server: Server) -> None:
    for subject in ("case:x", "support:x:1", "incident:99999999999", "statement:-"):
        plant(server, "sam", subject)
        assert subject not in server.plain("owner", "select subject from seal_key")
    assert "case:1:reasons" in server.plain("lena", "select subject from desk.seal_key")


def forged(server: Server, login: str, who: str, verb: str) -> str:
    """An event, its hash and the head of its chain, put there by plain SQL as Evenhand itself would."""
    head = server.plain("owner", "select seq, hash from chain_head where chain = 'case:1'")
    seq, prev = literal_eval(head)
    one = Event(
        chain="case:1", seq=seq + 1, at=server.office.now, who=int(who), verb=verb, entity="case_file"
    )
    one.entity_id, one.case_id, one.fields, one.sealed, one.prev = 1, 1, "{}", "{}", prev
    said = f"'{one.at}', {who}, '{verb}', 'case_file', 1, 1, '{{}}', '{{}}'"
    values = f"'case:1', {one.seq}, {said}, '{prev}', '{one.digest()}'"
    return server.plain(
        login,
        f"insert into event ({COLUMNS}) values ({values}); "
        f"update chain_head set seq = {one.seq}, hash = '{one.digest()}' where chain = 'case:1'",
        keep=True,
    )


def number(server: Server, of: str) -> str:
    return str(literal_eval(server.plain("owner", f"select id from colleague where {of}"))[0])


def test_i21_nobody_writes_as_evenhand_what_the_clocks_do_not_do(server: Server, office: Office) -> None:
    evenhand = number(server, "role = 'EVENHAND'")
    for verb in ("case.close", "measure.approve", "case.view", "office.change_colleague"):
        for login in ("sam", "lena", "dana"):
            assert "row-level security" in forged(server, login, evenhand, verb)
    assert verify(deep=True).whole


def test_i21_what_the_clocks_do_is_written_as_evenhand_by_any_desk(server: Server, office: Office) -> None:
    assert "ERROR" not in forged(server, "sam", number(server, "role = 'EVENHAND'"), "measure.lapse")


@pytest.mark.parametrize("seq", [-1, 0, 1])
def test_i21_an_event_of_no_chain_is_found(server: Server, office: Office, seq: int) -> None:
    """It would stand in the case's timeline, and a walk from the first chain would not come by."""
    one = Event(
        chain="", seq=seq, at=office.now, who=office.caseworker.id, verb="case.note", entity="case_file"
    )
    one.entity_id, one.case_id, one.fields, one.sealed, one.prev = 1, 1, "{}", "{}", journal.GENESIS
    told = f"'{one.at}', {one.who}, 'case.note', 'case_file', 1, 1, '{{}}', '{{}}', '{one.prev}', '{one.digest()}'"
    assert server.plain("sam", f"insert into event ({COLUMNS}) values ('', {seq}, {told})", keep=True) == ""
    broken = verify().broken
    assert broken is not None
    assert broken.chain == ""


def test_p45_who_asked_for_what_is_held_about_them_is_told_and_written_by_the_desks_alone(
    server: Server,
) -> None:
    add = (
        "insert into public.access_request (version, person_id, received_on, how, recorded_by_id, recorded_at, "
        "extended_why, settled_how) select 1, p.id, '2026-03-02', 'zasked by letter', c.id, now(), '', '' "
        "from public.person p, public.colleague c where c.login = 'dana' limit 1"
    )
    assert server.plain("owner", add, keep=True) == ""
    for login in ("con", "hal", "dee", "jo", "max"):
        for one in (
            "select * from public.access_request",
            add,
            "update public.access_request set how = ''",
            "delete from public.access_request",
        ):
            assert "permission denied" in server.plain(login, one), (login, one)
    for login in ("lena", "dana", "sue", "sam"):
        assert "zasked by letter" in server.plain(login, "select how from public.access_request")
        assert "permission denied" in server.plain(login, "truncate public.access_request")


def test_p60_no_desk_settles_or_signs_by_plain_sql_what_another_role_does(server: Server) -> None:
    """Anybody at a desk records a request, and the data protection officer alone says how it ended; likewise figures."""
    for login in ("lena", "dana", "sue", "sam"):
        settled = "update public.access_request set settled_on = '2026-03-03', settled_as = 'REFUSED'"
        assert "permission denied" in server.plain(login, settled), login
    assert "permission denied" in server.plain("lena", "update public.figure_pack set signed_at = now()")
    assert server.plain("dana", "update public.figure_pack set signed_at = now()") == ""


def test_i21_no_event_comes_in_by_copy_past_the_policies(server: Server) -> None:
    for login in ("sam", "lena", "con"):
        with (
            psycopg.connect(server.address(login)) as connection,
            pytest.raises(psycopg.Error) as refused,
            connection.cursor().copy(f"copy public.event ({COLUMNS}) from stdin".encode()) as copy,
        ):
            copy.write("case:1\t999\tnow\t1\tcase.close\tcase_file\t1\t1\t{}\t{}\t\t\n")
        assert any(words in str(refused.value) for words in ("row-level security", "permission denied"))


def test_p45_what_somebody_types_or_could_undo_is_theirs_alone(server: Server) -> None:
    """A draft or an act that somebody else plants would be saved, or undone, in the name of whose it is."""
    lena = number(server, "login = 'lena'")
    draft = f"into draft (owner_id, form, body, saved_at) values ({lena}, 'zform', '{{}}', now())"
    deed = f"into deed (who, at, units, words, state) values ({lena}, now(), '[]', 'zdeed', 'DONE')"
    for one in (draft, deed):
        assert server.plain("lena", f"insert {one}", keep=True) == ""
    assert "zform" in server.plain("lena", "select form from draft")
    assert "zdeed" in server.plain("lena", "select words from deed")
    for login in ("sam", "dana", "cleo"):
        assert "zform" not in server.plain(login, "select form from draft")
        assert "zdeed" not in server.plain(login, "select words from deed")
        for one in (draft, deed):
            assert "row-level security" in server.plain(login, f"insert {one}"), login
        theirs = "update deed set words = '' where words = 'zdeed' returning id"
        assert server.plain(login, theirs) == ""
        assert server.plain(login, "delete from draft where form = 'zform' returning id") == ""
    for login in ("con", "hal", "dee", "jo"):
        for table in ("draft", "deed", "erasure", "desk.reading", "desk.errand", "desk.chunk"):
            assert "permission denied" in server.plain(login, f"select 1 from {table}"), (login, table)
    for login in ("lena", "sam"):
        for table in ("desk.errand", "desk.chunk"):
            assert "permission denied" in server.plain(login, f"select 1 from {table}"), (login, table)
        assert "permission denied" in server.plain(login, "insert into desk.reading (login) values ('sue')")
        assert "permission denied" in server.plain(login, "update erasure set basis = 'x'")
