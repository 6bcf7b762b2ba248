"""Colleagues in processes of their own who all write at once, and say what was saved."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from random import Random
from typing import Any

from models.case import Case, ContactAttempt, Note
from models.database import attach, connect_anew_if_lost, explained
from models.decision import Reason
from models.errors import DatabaseTrouble, NotKnown, Refused, Stale
from models.incident import Incident
from models.letter import Letter
from models.measure import Measure
from models.policy.behaviours import Channel, ContactResult
from models.policy.states import IncidentState, Outcome
from models.record import rows
from tests.factories import Office

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["tests.models.writers"])


class Writer:
    """One colleague's work; `said(token)` is told after each save, as a screen would be."""

    def __init__(self, team: Office, luck: Random, said: Callable[[str], object], name: str) -> None:
        self.team, self.luck, self.said, self.name, self.count = team, luck, said, name, 0

    def token(self) -> str:
        self.count += 1
        return f"<{self.name}.{self.count}>"

    def work(self) -> None:
        """One thing, whichever."""
        token = self.token()
        self.luck.choice(
            (self.note, self.note, self.call, self.report, self.triage, self.rewrite, self.vary)
        )(token)

    def note(self, token: str) -> None:
        self._case().note(token, by=self.team.caseworker, now=self.team.now)
        self.said(token)

    def call(self, token: str) -> None:
        said: dict[str, Any] = {"said": token, "by": self.team.caseworker, "now": self.team.now}
        self._case().attempt_contact(Channel.PHONE, ContactResult.SPOKE, **said)
        self.said(token)

    def report(self, token: str) -> None:
        incident = self.team.drafted(account=token)
        self.said(token)
        incident.submit(by=self.team.officer, now=self.team.now)

    def triage(self, token: str) -> None:
        """Whatever waits, into one of the cases that everybody works on."""
        waiting = Incident.select().where(Incident.state == IncidentState.SUBMITTED).first()
        if waiting is None:
            self.note(token)
            return
        self.team.triage(waiting, Outcome.JOINED_CASE, case=self._case(), reason=token)
        self.said(token)

    def rewrite(self, token: str) -> None:
        """Add to a letter that others are changing too; whoever comes second reads it again."""
        while True:
            letter = Letter.select().order_by(Letter.id).first()
            try:
                letter.rewrite(letter.own_words + token, by=self.team.caseworker, now=self.team.now)
            except Stale:
                continue
            self.said(token)
            return

    def vary(self, token: str) -> None:
        """A proposal and its end: two numbers, four tables."""
        measure = self.team.warning(self._case(), reasons=token)
        self.said(token)
        Measure.get_by_id(measure.id).withdraw("Not needed.", by=self.team.supervisor, now=self.team.now)

    def _case(self) -> Case:
        return self.luck.choice(list(Case.select().order_by(Case.id).limit(2)))


def write(url: str, seed: int, times: int, told: Connection) -> None:
    """The life of a process: work `times` times, or until it is killed (0)."""
    db = attach(url)
    db.connect()
    writer = Writer(Office(rejoin=True), Random(seed), told.send, str(seed))
    done = 0
    while not times or done < times:
        try:
            writer.work()
        except Refused:
            told.send("")  # a rule said no, for instance because somebody was faster
        done += 1
    db.close()
    told.close()


def write_too_early(url: str, seed: int, said: Callable[[str], object]) -> None:
    """A process that says that something is saved while it is not, and does not come to the end."""
    db = attach(url)
    db.connect()
    writer = Writer(Office(rejoin=True), Random(seed), said, f"early{seed}")
    with db.atomic():
        writer.note(writer.token())
        time.sleep(60)


KEPT, NOT_KEPT, NOT_KNOWN = "kept", "not kept", "not known"


def write_on(url: str, seed: int, told: Connection) -> None:
    """The life of a process that goes on whatever becomes of the server. It tells what its user would be told: of each
    token whether it was kept.
    """
    db, luck, name, round_ = attach(url), Random(seed), f"{seed}", 0
    while True:
        round_ += 1
        writer: Writer | None = None
        said: set[str] = set()
        try:
            with explained():
                connect_anew_if_lost()
                writer = Writer(Office(rejoin=True), luck, said.add, f"{name}.{round_}")
                writer.work()
        except Refused:
            pass
        except NotKnown:
            told.send((NOT_KNOWN, _last(writer, said)))
        except DatabaseTrouble:
            told.send((NOT_KEPT, _last(writer, said)))
            db.close()
            time.sleep(0.05)
        for token in said:
            told.send((KEPT, token))


def _last(writer: Writer | None, said: set[str]) -> str:
    """What was being written, unless that was acknowledged and it was the next step that failed."""
    token = f"<{writer.name}.{writer.count}>" if writer is not None and writer.count else ""
    return "" if token in said else token


def prepare(team: Office) -> None:
    """Two cases that everybody works on, and a letter."""
    case = team.investigated()
    team.investigated()
    Letter.write(case, decision=team.no_action(case), by=team.caseworker, now=team.now)


def written() -> str:
    """All words of the attached office in which the writers' tokens may stand."""
    columns = (
        Note.text,
        ContactAttempt.said,
        Incident.account_text,
        Incident.outcome_reason,
        Letter.own_words,
        Reason.text,
    )
    return "".join(text for column in columns for (text,) in rows(column.model.select(column)))
