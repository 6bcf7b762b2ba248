"""Over a slow link there is one large frame on the wire at most, and the last thing shown is how things stand."""

from __future__ import annotations

import asyncio

import pytest

from app import ack_pacing
from app.ack_pacing import QUESTION, AckPacing


class Freed:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


async def test_large_frame_holds_the_next_until_the_terminal_answers() -> None:
    freed = Freed()
    pacing = AckPacing(freed)
    pacing.answered()  # the question of the start
    assert pacing.question(600) == ""
    assert not pacing.holding
    assert pacing.question(601) == QUESTION
    assert pacing.holding
    assert pacing.question(5000) == ""
    pacing.answered()
    assert not pacing.holding
    assert freed.times == 1


async def test_terminal_that_never_answered_is_never_waited_for() -> None:
    pacing = AckPacing(Freed())
    assert pacing.question(9000) == ""
    assert not pacing.holding


async def test_answer_that_does_not_come_is_given_up_and_at_last_not_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ack_pacing, "PATIENCE", 0.01)
    freed = Freed()
    pacing = AckPacing(freed)
    pacing.answered()
    for times in range(1, 4):
        assert pacing.question(9000) == QUESTION
        await pacing.quiet()
        assert freed.times == times
    assert pacing.question(9000) == ""


async def test_quiet_waits_for_the_answer_that_is_under_way() -> None:
    pacing = AckPacing(Freed())
    pacing.answered()
    pacing.question(9000)
    waiting = asyncio.create_task(pacing.quiet())
    await asyncio.sleep(0.03)
    assert not waiting.done()
    pacing.answered()
    await asyncio.wait_for(waiting, 60)
