"""Review one at a time: one case a screen, its facts always in the same place, and each decision goes on by itself.

Nothing is recorded before all has been checked; until then every decision, and every letter of its reasons, is a draft.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from models.errors import Trouble
from models.policy.say import say_day, say_time
from models.policy.words import fairer
from screens import one_by_one_blocks as blocks
from screens.desk import Desk
from screens.office_screen import OfficeScreen
from screens.one_by_one_boxes import AnswerBox, Facts
from screens.paper import Clerk, Kind, Question
from screens.reviewing import Asked, Choice, asks, choices, key_of, says, summary, tally
from screens.sitting import PAPER, Sitting
from widgets.blocks import Piece, Words
from widgets.draft_guard import Draft, DraftGuard
from widgets.sheet import Sheet
from widgets.split_line import SplitLine

_KEYS = {Choice.AGREE: "a", Choice.KEEP: "r", Choice.BACK: "s", Choice.DEFER: "d", Choice.FLAG: "f"}
_DOES = {
    Choice.AGREE: "Agree with what was proposed; at a review, that it ends",
    Choice.KEEP: "Keep a reviewed measure on, with its grounds",
    Choice.BACK: "Send it back, and say why",
    Choice.DEFER: "Decide it another time",
    Choice.FLAG: "Write on the case what should be looked at, and decide it another time",
}


class OneByOne(OfficeScreen[None]):
    """For who decides (supervisor, Lead, Head). `clerk` records, as it does for every form."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"choose('{one.name}')", one.label, id=f"review.{one.name.lower()}", tooltip=_DOES[one])
            for one, key in _KEYS.items()
        ),
        Binding("t", "case", "Case", id="review.case", tooltip="The case file, with its timeline"),
        Binding("left_square_bracket", "step(-1)", "Previous", show=False, id="review.previous", tooltip="The one before"),
        Binding("right_square_bracket", "step(1)", "Next", show=False, id="review.next", tooltip="The next one"),
        Binding("u", "take_back", "Take back", id="review.take-back", tooltip="Take back what you decided here"),
        Binding("ctrl+s,f2", "check", "Check your answers", id="review.check", tooltip="All decisions on one page"),
        Binding("e", "change", "Change", id="review.change", tooltip="Go to the decision under the cursor"),
    ]  # fmt: skip
    READS = True
    AUTO_FOCUS = ""
    CSS_PATH: ClassVar = ["office_screen.tcss", "one_by_one.tcss"]

    def __init__(self, desk: Desk, clerk: Clerk, guard: DraftGuard) -> None:
        super().__init__(desk)
        self._guard, self.sitting = guard, Sitting(desk, clerk)
        self._choice: Choice | None = None
        self._asked: tuple[Asked, ...] = ()
        self._answers: dict[str, str] = {}
        self._draft: Draft[dict[str, Any]] | None = None
        self._recorded = False

    # -- layout

    def body(self) -> ComposeResult:
        yield SplitLine(id="tally")
        head = Sheet(Words(Piece("Reading what waits", "quiet")), id="head")
        head.can_focus = False
        yield head
        yield Facts(id="facts")
        made = Sheet(id="made")
        made.can_focus = False
        yield made
        with Vertical(id="ask"):
            yield SplitLine(id="question")
            yield AnswerBox(id="answer")
        yield Sheet(bar=not self.desk.look.slow_link, id="check", classes="page")

    def on_mount(self) -> None:
        super().on_mount()
        self.read_all()

    def path(self) -> Sequence[str]:
        return ("Queue", "Review one at a time", *(["Check your answers"] if self.checking else []))

    @property
    def checking(self) -> bool:
        return self.has_class("-checking")

    # -- reading

    @work(group="review")
    async def read_all(self) -> None:
        """What waits, and the decisions that were left as a draft."""
        at = self.sitting
        try:
            await at.read()
        except Trouble as trouble:
            self.not_read(trouble.sentence, self.query_one("#head", Sheet))
            self.opened()
            return
        if self._draft is None:
            self._draft = self._guard.keep(self._body, lambda kept: at.clerk.keep(PAPER, kept))
        if at.decided or at.unfinished:
            self.say(f"Your draft is as you left it: {tally(at.decided, len(at.found))}.")
        elif at.own:
            self.say(blocks.own_words(at.own))
        await self._look()

    @work(group="review")
    async def look(self) -> None:
        await self._look()

    async def _look(self) -> None:
        """The one that is looked at; where a reason was left half typed, its box is open again."""
        at = self.sitting
        try:
            if not await at.look():
                self.say("A colleague has changed this since you decided. Look at it again.", "alert")
        except Trouble as trouble:
            self.say(trouble.sentence, "alert")
        self.show_all()
        self.query_one("#facts", Facts).focus()
        half = at.unfinished.get(at.key)
        if half is not None and "" in half.answers and at.made is None:
            self.action_choose(half.choice.name)
        self.opened()

    # -- showing

    def show_all(self) -> None:
        at = self.sitting
        here = f"{blocks.new_since(at.seen)}. Case {at.at + 1} of {len(at.found)}" if at.found else ""
        self.query_one("#tally", SplitLine).show(
            (Piece(tally(at.decided, len(at.found)) if at.found else "", "strong"),),
            (Piece("" if self.checking else here.removeprefix(". "), "quiet"),),
        )
        if at.seen is not None:
            head = blocks.head(at.seen)
        elif at.waits is not None:
            head = blocks.not_shown(at.waits)
        else:
            head = blocks.nothing(at.own)
        self.query_one("#head", Sheet).show(head)
        self.show_facts()
        why = at.seen.why_not if at.seen is not None else ""
        self.query_one("#made", Sheet).show(blocks.made(at.made, at.waits, why))
        self.show_path()
        self.refresh_bindings()
        self.show_keys()

    def show_facts(self) -> None:
        seen = self.sitting.seen
        shown = blocks.facts(seen, min(120, self.size.width), self.has_class("-tall")) if seen else ()
        self.query_one("#facts", Facts).show(shown, keep=False)

    def on_resize(self) -> None:
        self.call_after_refresh(self.show_facts)

    # -- which keys work

    def why_not(self, action: str) -> str:
        at = self.sitting
        name, _, rest = action.partition("(")
        if self.checking:
            return ""
        if name in ("in_full", "case", "choose", "take_back", "check") and not at.found:
            return "Nothing waits here for your decision."
        if name == "take_back" and at.made is None:
            return "You have not decided this one yet."
        if name == "check" and not at.decided:
            return "You have not decided anything yet."
        return self._why_not_chosen(Choice[rest.strip("')")]) if name == "choose" else ""

    def _why_not_chosen(self, choice: Choice) -> str:
        at = self.sitting
        if at.waits is not None and choice not in choices(at.waits.what):
            return "Only a review can keep a measure on. This is a proposal."
        if choice is Choice.DEFER:
            return ""
        if at.seen is None:
            return "This case can't be shown now."
        return "" if choice is Choice.FLAG else at.seen.why_not

    def label(self, binding: Binding) -> str:
        waits = self.sitting.waits
        if binding.action == f"choose('{Choice.AGREE.name}')" and waits is not None:
            return says(Choice.AGREE, waits.what)
        if binding.action == "take_back" and self.checking:
            return "Undo"
        if binding.action == "open":
            return "Record all" if not self._recorded else "Go back"
        return binding.description

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """On the page of answers only its own keys work; once all is recorded, it can be undone there."""
        if self.checking:
            return action in (("back", "take_back", "undo", "redo") if self._recorded else ("back", "change"))
        return action != "change"

    # -- deciding

    def action_choose(self, name: str) -> None:
        at, choice = self.sitting, Choice[name]
        if at.waits is None or not self.allowed(f"choose('{name}')"):
            return
        usual = at.seen.next_review if at.seen is not None else None
        self._choice, self._answers = choice, {}
        self._asked = asks(choice, at.waits, say_day(usual) if usual else "")
        if not self._asked:
            self._take()
            return
        self._answers, text = at.typed(choice, [one.name for one in self._asked])
        self._ask(text)

    def _ask(self, text: str) -> None:
        """The next question that has no answer yet."""
        number, one = len(self._answers), self._asked[len(self._answers)]
        of = f" ({number + 1} of {len(self._asked)})" if len(self._asked) > 1 else ""
        left = f" Left empty: {one.usual}." if one.usual else ""
        self.query_one("#question", SplitLine).show((Piece(f"{one.words}{of}", "key"), Piece(left, "quiet")))
        box = self.query_one("#answer", AnswerBox)
        self.add_class("-asking")
        box.answer = text
        box.focus()
        self.show_keys()

    @on(Input.Changed, "#answer")
    def keep_draft(self, event: Input.Changed) -> None:
        if self._choice is None:
            return
        self.sitting.type(self._choice, self._answers, event.value)
        self._touch()
        one = self._asked[len(self._answers)]
        if one.name == "next_review_on":
            question = Question(one.name, one.words, "", Kind.DAY, True)
            self.show_status(self.sitting.clerk.echo(question, event.value))
        else:  # fairer words only advise (P10, P14): what is typed stands
            better = " ".join(fairer(event.value))
            self.show_status(better, "warn" if better else "")

    @on(Input.Submitted, "#answer")
    def answer(self, event: Input.Submitted) -> None:
        if self._choice is None:
            return
        one = self._asked[len(self._answers)]
        text = event.value.strip() or one.usual
        if not text:
            self.refuse(one.lacks)
            return
        self._answers[one.name] = text
        if len(self._answers) < len(self._asked):
            self._ask("")
        else:
            self._take()

    def _take(self) -> None:
        """The decision is kept, and the next case comes by itself."""
        if self._choice is not None:
            self.sitting.take(self._choice, self._answers)
        self._stop_asking()
        self._touch()
        number = self.sitting.next()
        if number is None:
            self.say("All are decided. Ctrl+S shows them on one page.", "good")
            self.show_all()
            self.query_one("#facts", Facts).focus()
        else:
            self.go(number)

    def _stop_asking(self) -> None:
        self._choice, self._asked, self._answers = None, (), {}
        self.remove_class("-asking")
        self.query_one("#answer", AnswerBox).answer = ""
        self.show_status("")

    def go(self, number: int) -> None:
        self.sitting.at, self.opening = number, True
        self.look()

    def action_step(self, by: int) -> None:
        if self.sitting.found:
            self.go(max(0, min(len(self.sitting.found) - 1, self.sitting.at + by)))

    def action_take_back(self) -> None:
        if self.checking:
            self.action_undo()
            return
        waits = self.sitting.waits
        if waits is not None and self.allowed("take_back"):
            self.say(f"Taken back: {says(self.sitting.take_back().choice, waits.what)}.")
            self._touch()
            self.show_all()

    def action_in_full(self) -> None:
        if self.sitting.seen is not None and self.allowed("in_full"):
            self.post_message(self.TextOpened("In full", blocks.in_full(self.sitting.seen)))

    def action_case(self) -> None:
        if self.sitting.waits is not None and self.allowed("case"):
            self.post_message(self.CaseOpened(self.sitting.waits.ref))

    # -- the draft

    def _body(self) -> dict[str, Any]:
        return self.sitting.body()

    def _touch(self) -> None:
        if self._draft is not None:
            self._draft.touch()
            self.updated(f"Draft kept {say_time(self.desk.now())}")

    # -- checking and recording

    def action_check(self) -> None:
        if not self.allowed("check"):
            return
        if self._choice is not None:
            self._stop_asking()
        self._recorded = False
        self.add_class("-checking")
        sheet = self.query_one("#check", Sheet)
        sheet.show(blocks.to_check(self.sitting.found, self.sitting.decided), keep=False)
        sheet.focus()
        self.show_status("")
        self.show_all()

    def action_change(self) -> None:
        self._change(str(self.query_one("#check", Sheet).cursor_key or ""))

    def _change(self, key: str) -> None:
        numbers = [n for n, one in enumerate(self.sitting.found) if key_of(one) == key]
        self.remove_class("-checking")
        self.go(numbers[0] if numbers else self.sitting.at)

    @on(Sheet.ItemOpened, "#check")
    def record_all(self, event: Sheet.ItemOpened) -> None:
        if self._recorded:
            self.action_back()
        elif self.sitting.decided and not self.opening:
            self.opening = True
            self.show_status("Recording")
            self.record()

    @work(group="review")
    async def record(self) -> None:
        outcome = await self.sitting.record()
        try:
            await self.sitting.keep()
        except Trouble as trouble:
            self.say(trouble.sentence, "warn")
        self._recorded = True
        self.query_one("#check", Sheet).show(blocks.recorded(outcome.done, outcome.failed), keep=False)
        self.show_all()
        words = summary(len(outcome.failed), len(outcome.done))
        self.say(words, "warn" if outcome.failed else "good")
        self.opened()

    def read_again(self) -> None:
        """What was undone waits again."""
        self.remove_class("-checking")
        self.read_all()

    # -- leaving

    def action_back(self) -> None:
        """From what is typed to the facts, from the answers to the cases, from the cases away; the draft stays."""
        if self._choice is not None:
            self._stop_asking()
            self.show_all()
            self.query_one("#facts", Facts).focus()
        elif self.checking:
            self.remove_class("-checking")
            self.opening = True
            self.read_all()
        elif not self.opening:
            self.leave()

    @work(group="review")
    async def leave(self) -> None:
        if self._draft is not None:
            draft, self._draft = self._draft, None
            try:
                await asyncio.to_thread(draft.close)
            except Trouble as trouble:
                self.say(f"Your draft could not be kept. {trouble.sentence} Esc leaves without it.", "alert")
                return
        self.dismiss()
