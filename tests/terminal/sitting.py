"""Somebody at a terminal: how each kind of step is found on the screens, pressed and typed.

What is pressed is found on the screen: the case through `:`, the step through `d` and its filter, each question by its
words, each answer by its words.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable, Sequence
from typing import Any

from app.cli.questions import Question, typed
from app.office_papers import OFFICE
from app.paper_words import REPORT
from tests.terminal.command_words import answers_of, office_answers, questions_of, title
from tests.terminal.pty import Terminal

WAIT = 60
MOST_TABS = 60
MY_REPORTS = "My reports"
TITLE = "What can be done"
CHECK = "Check your answers"
READ = {"burden"}
"""What the command line reads by a command of its own, and the screens show with the case."""
FOR_YOU = {"notice acknowledge", "notice confirm-recall"}
"""What is done by whom it waits for, who may not read the case."""
NOT_OFFERED = "not offered"
NOT_YOURS = "There is no {} that you may open."
"""How the palette says that a reference leads nowhere, whether there is such a case or not."""


class Result:
    """How a step ended: what stood on the screen, and whether it was done, as a command's exit code says it."""

    def __init__(self, done: bool, out: str) -> None:
        self.code, self.out = (0 if done else 1), out
        self.err = "" if done else out


class Sitting:
    """Somebody at a terminal, from the home screen to the end of one step."""

    def __init__(self, terminal: Terminal, case: str) -> None:
        self.terminal, self.case = terminal, case
        self._asked: set[str] = set()

    def step(self, words: Sequence[str], stdin: str) -> Result:
        if words[0] == "report":
            return self._report(json.loads(stdin))
        if words[0] == "check":
            return self._look_up(words[1])
        if words[0] == "queue":
            return self._view(words[-1])
        if words[0] == "due":
            return self._found("Review horizon")
        if words == ["notice", "outdated"]:
            return self._read(self.case)  # who still holds what is over stands with the case
        if words[:2] == ["notice", "list"]:
            return self._found("For you")
        if " ".join(words[:2]) in OFFICE:
            return self._office(" ".join(words[:2]), office_answers(" ".join(words[:2]), words))
        if len(words) == 2 or words[1] in READ:
            return self._read(words[-1])
        ref = next(word for word in words[2:] if word.startswith("UCB-"))
        self.case = ref if ref.startswith("UCB-C-") else self.case
        return self._verb(
            " ".join(words[:2]), ref, answers_of([word for word in words if word != ref], stdin)
        )

    def home(self) -> None:
        """Back to where one begins, whatever is open; a draft that is left stays."""
        for _ in range(8):
            if self._is_home():
                return
            self.terminal.press("esc")
            self.terminal.settle(0.25)
        raise AssertionError(f"Esc does not lead home\n{self.terminal.text()}")

    def _is_home(self) -> bool:
        path = self.terminal.lines()[0]
        return (
            bool(re.search(r"Evenhand  (Queue > [A-Z][a-z ]+?|Who is this\?)(  |$)", path))
            and "UCB-" not in path
        )

    # -- reading

    def _case(self, ref: str) -> bool:
        """Opens a case or a report by its reference, from anywhere; whether it may be opened."""
        self._type_into_palette(ref)
        nowhere = NOT_YOURS.format(ref)
        self._until(lambda: bool(self._below("Open UCB-") or self._below(nowhere)), f"{ref} in the palette")
        if self._below(nowhere):
            self.terminal.press("esc")
            return False
        self.terminal.press("enter")
        self.terminal.wait_for(re.compile(r"\[1 Summary\]|Tasks|What happened"), WAIT)
        self.terminal.settle()
        return True

    def _read(self, ref: str) -> Result:
        if not self._case(ref):
            return Result(False, "")
        return Result(True, self._everything())

    def _everything(self) -> str:
        """All pages of all tabs."""
        pages = []
        for tab in "123456":
            self.terminal.press(tab)
            self.terminal.settle()
            for _ in range(12):
                before = self.terminal.text()
                pages.append(before)
                self.terminal.press("pgdn")
                self.terminal.settle()
                if self.terminal.text() == before:
                    break
        return "\n".join(pages)

    def _look_up(self, text: str) -> Result:
        self.terminal.press("w")
        self.terminal.wait_for("Who is this?", WAIT)
        self.terminal.type(text)
        self.terminal.wait_for(re.compile(r"found\.|found, |Nobody is found"), WAIT)
        self.terminal.settle()
        return Result(True, self.terminal.text())

    def _view(self, name: str) -> Result:
        label = MY_REPORTS if name == "reported" else name
        found = re.search(rf"(\d) {label}\b", self.terminal.text(), re.IGNORECASE)
        assert found, self.terminal.text()
        self.terminal.press(found[1])
        self.terminal.settle(0.3)
        return Result(True, self.terminal.text())

    # -- doing

    def _found(self, screen: str) -> Result:
        """A screen of its own, by its name, from anywhere."""
        self._find_in_palette(screen, screen, 2)
        self._until(lambda: screen in self._path() and not self._is_reading(), screen)
        return Result(True, self.terminal.text())

    def _is_reading(self) -> bool:
        """Whether the page still waits for what it shows."""
        return any(
            line.strip().startswith(("Reading ", "Counting", "Updating"))
            for line in self.terminal.lines()[1:]
        )

    def _find_in_palette(self, typed: str, wanted: str, times: int = 1) -> None:
        """`times` is 2 where what is wanted is what is typed: in the box, and below it."""
        self._type_into_palette(typed)
        self._until(lambda: self._below(wanted) >= times, f"{wanted!r} in the palette")
        self.terminal.press("enter")

    def _type_into_palette(self, typed: str) -> None:
        self.terminal.press("ctrl+p")
        self.terminal.wait_for("Do anything, find anyone", WAIT)
        self.terminal.type(typed)

    def _below(self, words: str) -> int:
        """How often they stand below the path of the screen."""
        return "\n".join(self.terminal.lines()[1:]).count(words)

    def _office(self, verb: str, answers: dict[str, Any]) -> Result:
        """What belongs to no case: people and homes have a page of their own."""
        self._found("Households")
        self.terminal.press("/")
        self.terminal.type(verb)
        self._until(lambda: self._below("> ") == 1, f"{verb} alone")
        self.terminal.press("enter", "enter")
        return self._filled_in(questions_of(verb), answers)

    def _from_for_you(self, verb: str, ref: str, answers: dict[str, Any]) -> Result:
        """What one was told is answered from the page of what waits for one: it shows no case."""
        self._found("For you")
        for _ in range(20):
            self.terminal.press("enter")
            self._until(lambda: "For you" not in self._path(), "what waits")
            if ref in self._path():
                return self._filled_in(questions_of(verb), answers)
            self.terminal.press("esc")
            self._until(lambda: "For you" in self._path(), "the list again")
            self.terminal.press("down")
        raise AssertionError(f"nothing waits for {ref}\n{self.terminal.text()}")

    def begins_to_report(self, question: str, text: str) -> None:
        """A report from wherever they are: the keys go to one of its questions, and the text is typed, no more."""
        asked = questions_of(REPORT)
        self._asked = {one.ask.question for one in asked}
        wanted = next(one.ask.question for one in asked if one.name == question)
        self.terminal.press("f3")
        self._until(lambda: bool(self._here()), "the report")
        for _ in range(MOST_TABS):
            here = self._here()
            if wanted in here:
                break
            self.terminal.press("tab")
            self._until(lambda: self._here() != here, "that the keys move on")  # noqa: B023  (it ends here)
        self.terminal.type(text)

    def _report(self, said: dict[str, Any]) -> Result:
        self.terminal.press("f3")
        self.terminal.wait_for("Is anyone in danger now?", WAIT)
        return self._filled_in(questions_of(REPORT), {"danger": "no", **said})

    def _verb(self, verb: str, ref: str, answers: dict[str, Any]) -> Result:
        if verb in FOR_YOU:
            return self._from_for_you(verb, ref, answers)
        return self._to_check(verb, ref, answers) or self._record()

    def to_check(self, line: str) -> None:
        """A step as far as its answers to check, which nobody has recorded yet."""
        words = shlex.split(line)
        ref = next(word for word in words if word.startswith("UCB-"))
        said = answers_of([word for word in words if word != ref], "")
        not_done = self._to_check(" ".join(words[:2]), ref, said)
        assert not_done is None, not_done.out

    def _to_check(self, verb: str, ref: str, answers: dict[str, Any]) -> Result | None:
        """How it ended, if it did not come so far."""
        if not self._case(ref):
            return Result(False, "")
        self.terminal.press("d")
        self.terminal.wait_for(TITLE, WAIT)
        self.terminal.settle()
        if not self._find(verb, ref):
            return Result(False, NOT_OFFERED)
        self.terminal.press("enter")
        self._until(self._is_answered, "the form, or why it can't be opened")
        if TITLE in self._path():
            return Result(False, self._words())
        asked = questions_of(verb)
        if (first := next((one for one in asked if one.is_record and one.required), None)) is not None:
            answers = {first.name: ref} | answers
        return self._answered(asked, answers)

    def _is_answered(self) -> bool:
        return TITLE not in self.terminal.lines()[0] or any(
            line.startswith(" ! ") for line in self.terminal.lines()
        )

    def _find(self, verb: str, ref: str) -> bool:
        """The cursor to the step in the list of what can be done: of this record, or where that is not named, of any.

        False where nobody could do it here, as to a report that is no case.
        """
        for wanted in (f"{verb} {ref}", verb):
            self.terminal.press("/")
            self.terminal.type(wanted)
            self._until(lambda: self._below(wanted) > 0, "what is typed")  # noqa: B023  (it ends here)
            self.terminal.press("enter")
            self._until(lambda: f"Filter: {wanted} " in self.terminal.text(), "the filter")  # noqa: B023
            self.terminal.settle()
            if f"match '{wanted}'" not in self.terminal.text():
                break
            self.terminal.press("esc")
            self._until(lambda: "Filter: " not in self.terminal.text(), "all of it again")
        for _ in range(20):
            if any(line.startswith(f" > {title(verb)}"[:70]) for line in self.terminal.lines()):
                return True
            self.terminal.press("down")
            self.terminal.settle(0.08)
        return False

    def _filled_in(self, asked: Sequence[Question], answers: dict[str, Any]) -> Result:
        return self._answered(asked, answers) or self._record()

    def _answered(self, asked: Sequence[Question], answers: dict[str, Any]) -> Result | None:
        """Every answer in its box, and all of them to check; how it ended, if it did not come so far."""
        left = {one.name: one for one in asked if answers.get(one.name) not in ("", None)}
        self._asked = {one.ask.question for one in asked}
        self._until(lambda: self._checking() or bool(self._here()), "the form")
        first = self._here()
        for _ in range(0 if self._checking() else MOST_TABS):
            here = self._here()
            if one := next((one for one in left.values() if one.ask.question in here), None):
                self._answer(one, answers[one.name])
                del left[one.name]
            if not left:
                break
            self.terminal.press("tab")
            if here:
                self._until(lambda: self._here() != here, "that the keys move on")  # noqa: B023  (it ends here)
            if not self._here():  # what the form is about can be scrolled, and so has the keys in its turn
                self.terminal.settle(0.5)
            if first == self._here():
                break  # what is left is not asked, since an answer makes it needless
        if not self._checking():
            self.terminal.press("ctrl+s")
        self._until(lambda: self._checking() or self._refused(), "the answers to check")
        if not self._checking():
            return Result(False, self._words())
        return None

    def _record(self) -> Result:
        self.terminal.press("enter")
        self._until(lambda: not self._checking() and "Evenhand" in self._path(), "that it is recorded")
        return Result(not self._refused(), self._words())

    def _refused(self) -> bool:
        return (
            "There is a problem" in self.terminal.text() or "What you typed is kept" in self.terminal.text()
        )

    def _checking(self) -> bool:
        return any(line.startswith(f"   {CHECK} ") for line in self.terminal.lines())

    def _path(self) -> str:
        return self.terminal.lines()[0]

    def _words(self) -> str:
        return " ".join(self.terminal.text().split())

    def _until(self, true: Callable[[], bool], what: str) -> None:
        """Until it holds, and goes on to: a screen that is half drawn may say anything."""
        for _ in range(50):
            self.terminal.wait_until(true, what, WAIT)
            self.terminal.settle(0.12)
            if true():
                return
        raise AssertionError(f"{what} came and went\n{self.terminal.text()}")

    def _here(self) -> set[str]:
        """The questions of the form that have the keys, at most one: its words are bold, maybe below a heading's."""
        bold = [words.removesuffix(" (optional)") for words in self.terminal.bold_words()]
        return {one for one in self._asked if any(words.endswith(one) for words in bold)}

    def _answer(self, one: Question, answer: Any) -> None:
        self._until(lambda: one.ask.question in self._here(), "the box, still")
        wanted = [answer] if isinstance(answer, str) else [str(part) for part in answer]
        if one.kind is bool:
            self._take("yes" if answer in (True, "yes") else "no")
        elif one.choices and not one.many:
            self._take(next(choice.words for choice in one.choices if typed(choice) == _typed(wanted[0])))
        elif one.choices:
            self._tick(
                [choice.words for choice in one.choices],
                [typed(c) in map(_typed, wanted) for c in one.choices],
            )
        else:
            self.terminal.press("end", "ctrl+u")  # what a draft has kept
            text = ", ".join(wanted)
            self.terminal.paste(text) if "\n" in text else self.terminal.type(text)
        self.terminal.settle(0.05)

    def _take(self, words: str) -> None:
        """One answer, by its first letter, as often as there are others with it."""
        for _ in range(12):
            if f"(o) {words}"[:30] in self.terminal.text():
                return
            self.terminal.press(words[0].lower())
            self.terminal.settle(0.08)
        raise AssertionError(f"no answer {words!r}\n{self.terminal.text()}")

    def _tick(self, words: Sequence[str], wanted: Sequence[bool]) -> None:
        """Down the list, with Space on each that is wanted and not ticked yet."""
        for number, (one, here) in enumerate(zip(words, wanted, strict=True)):
            if number:
                self.terminal.press("down")
                self.terminal.settle(0.05)
            if here and f"[x] {one}"[:30] not in self.terminal.text():
                self.terminal.press("space")
                self.terminal.settle(0.05)
            if not any(wanted[number + 1 :]):
                return


def _typed(said: str) -> str:
    return said.lower().replace("_", "-")
