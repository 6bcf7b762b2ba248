"""One sitting of reviews: what waits, what has been decided so far and what is half typed, and how all of it is recorded.

It knows no widget. Its queries and verbs run on the desk's thread.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from models.deed import join_since, last_of
from models.draft import Draft
from models.errors import Trouble
from models.queries import to_review, under_review
from models.queries.to_review import ToReview
from models.queries.under_review import APPROVE, COMPLETE, NOTE, UnderReview
from screens.desk import Desk
from screens.paper import Clerk, Paper
from screens.reviewing import (
    Answers,
    Choice,
    Decided,
    for_draft,
    from_draft,
    key_of,
    unfinished_from,
    verb_of,
)

PAPER = Paper("review one at a time", (), "", "Review one at a time", ())
"""What the draft is kept under."""
TOGETHER = "Reviewed {} one at a time"
"""What was done, for whoever undoes it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was recorded, each in a sentence, and what was not, with why."""

    done: tuple[str, ...]
    failed: tuple[tuple[ToReview, str], ...]


class Sitting:
    """`at` is the one that is looked at, `seen` its facts; both change with `read` and `look`."""

    def __init__(self, desk: Desk, clerk: Clerk) -> None:
        self.desk, self.clerk = desk, clerk
        self.found: tuple[ToReview, ...] = ()
        self.own = 0
        self.at = 0
        self.seen: UnderReview | None = None
        self.decided: dict[str, Decided] = {}
        self.unfinished: dict[str, Decided] = {}
        self._papers: dict[str, Paper] = {}

    @property
    def waits(self) -> ToReview | None:
        return self.found[self.at] if self.found else None

    @property
    def key(self) -> str:
        return key_of(self.waits) if self.waits is not None else ""

    @property
    def made(self) -> Decided | None:
        """What has been decided about the one that is looked at."""
        return self.decided.get(self.key)

    # -- reading

    async def read(self) -> None:
        """What waits, and what a draft kept of it. Raises Trouble."""
        desk = self.desk
        found = await desk.ask(to_review.waiting, desk.by, desk.now())
        body = await desk.ask(Draft.of, desk.by.id, PAPER.form)
        self.found, self.own = found.found, found.own
        self.decided = dict(from_draft(body, self.found))
        self.unfinished = dict(unfinished_from(body, self.found))
        keys = [key_of(one) for one in self.found]
        self.at = keys.index(body["at"]) if body.get("at") in keys else 0

    async def look(self) -> bool:
        """The facts of the one at `at`. False if a colleague changed it since it was decided: then it is decided again.

        Raises Trouble.
        """
        self.seen = None
        one = self.waits
        if one is None:
            return True
        self.seen = await self.desk.ask(under_review.of, one, self.desk.by, self.desk.now())
        paper = await self.desk.ask(self.clerk.open, APPROVE.get(one.what, COMPLETE), (one.on,))
        self._papers[self.key] = paper
        made = self.made
        if made is not None and made.version not in (0, _version(paper)):
            self.unfinished[self.key] = self.decided.pop(self.key)
            return False
        return True

    def next(self) -> int | None:
        """Where the next undecided one stands; None if all are decided."""
        rest = [n for n, one in enumerate(self.found) if key_of(one) not in self.decided]
        return next((n for n in rest if n > self.at), rest[0] if rest else None)

    # -- deciding

    def take(self, choice: Choice, answers: Answers) -> None:
        """Decide the one that is looked at. Nothing is recorded yet."""
        paper = self._papers.get(self.key)
        self.decided[self.key] = Decided(choice, dict(answers), _version(paper) if paper else 0)
        self.unfinished.pop(self.key, None)

    def type(self, choice: Choice, answers: Answers, text: str) -> None:
        """What stands in the box, for the draft."""
        self.unfinished[self.key] = Decided(choice, {**answers, "": text})

    def typed(self, choice: Choice, names: Sequence[str]) -> tuple[Answers, str]:
        """What was said before with this choice: the answers, and what stands in the box of the next question."""
        half = self.unfinished.get(self.key)
        if half is None or half.choice is not choice:
            return {}, ""
        said = {name: half.answers[name] for name in names if name in half.answers}
        if "" in half.answers:
            return said, half.answers[""]
        return said, said.pop(names[-1], "")

    def take_back(self) -> Decided:
        """What was said with it can be found again by choosing the same."""
        made = self.decided.pop(self.key)
        self.unfinished[self.key] = made
        return made

    def body(self) -> dict[str, Any]:
        """What a draft keeps."""
        return for_draft(self.decided, self.unfinished, self.key)

    # -- recording

    async def record(self) -> Outcome:
        """Each by itself: what the policy or a colleague stands in the way of is said, and all others are recorded.

        Together they are one act, and one undo.
        """
        try:
            before = await self.desk.ask(last_of, self.desk.by.id)
        except Trouble as trouble:
            return Outcome((), tuple((one, trouble.sentence) for one in self.found if self._wanted(one)))
        done: list[str] = []
        failed: list[tuple[ToReview, str]] = []
        for one in self.found:
            wanted = self._wanted(one)
            if wanted is None:
                continue
            try:
                done.append(await self._send(one, *wanted))
                del self.decided[key_of(one)]
            except Trouble as trouble:
                failed.append((one, trouble.sentence))
        with suppress(Trouble):  # then each is an undo of its own
            await self.desk.change(join_since, self.desk.by.id, before, TOGETHER)
        kept = {key_of(one) for one, _ in failed}
        self.decided = {key: one for key, one in self.decided.items() if key in kept}
        self._papers.clear()
        return Outcome(tuple(done), tuple(failed))

    def _wanted(self, one: ToReview) -> tuple[str, str, Mapping[str, str]] | None:
        """What is recorded of it: the verb, of what, and the answers."""
        made = self.decided.get(key_of(one))
        return verb_of(made, one) if made is not None else None

    async def _send(self, one: ToReview, verb: str, ref: str, answers: Mapping[str, str]) -> str:
        paper = await self.desk.ask(self.clerk.open, verb, (ref,))
        seen = self._papers.get(key_of(one))
        if seen is not None and verb != NOTE:  # the record as it stood when it was looked at (I22)
            paper = replace(paper, seen=seen.seen)
        return await self.desk.change(self.clerk.send, paper, answers)

    async def keep(self) -> None:
        """The draft, at once. Raises Trouble."""
        await asyncio.to_thread(self.clerk.keep, PAPER, self.body())


def _version(paper: Paper) -> int:
    return int(paper.seen[0].values.get("version", 0))
