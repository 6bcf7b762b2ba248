"""The report's questions, one at a time. Each answer is kept as it is given; a broken-off report goes on next time."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import Any

from app.cli import plain
from app.cli.asking import again, ask_text, line, read_typed
from app.cli.hang_up import HungUp, listening
from app.cli.hang_up import here as ended
from app.cli.office import Desk
from app.cli.questions import Question
from app.cli.reading import Reader
from app.cli.report_sending import ASKED, DANGER, send, tell_next
from app.cli.told import last_event
from app.cli.whom import colleagues, whom
from models.ask import Ask
from models.draft import Draft
from models.errors import BadInput, Refused
from models.people import Colleague, Person
from models.policy.behaviours import ASKS, Code

FORM = "report"
"""The draft's name."""

BEGUN = "+"
"""After the name of an answer in the draft: it was broken off before its end, in the middle of a line even."""

STOPPED = 130
UNFINISHED = 2

_BY_NAME = {one.name: one for one in ASKED}
_FIRST = ("danger", "occurred_at", "channel", "codes")
_AFTER = ("account", "responsible", "affected", "felt", "injury")
_MORE = ("place", "duty_status", "alone", "witnesses", "hate", "limbs", "days_incapacitated", "work_impact")
_ASKS = {
    "affected": Ask("Which colleagues were affected? Enter means you.", "me, sam, Jo Price; or nobody"),
    "witnesses": Ask("Which colleagues saw it?", "sam, Jo Price"),
}
_NEEDED = frozenset({"danger", "codes"})
#: Which question a code brings with it, by the field that it asks for (P26, P27, P30, P31).
_FOR_CODE = {"grounds": "grounds", "target": "target", "standard": "standard", "words": "other"}
_FOR_CODE["responsible"] = "responsible_body"


def fill_in(here: Desk, as_json: bool) -> int:
    """Ask, show the answers, and send. Returns the exit code: 2 if the answers ended before the questions."""
    form = Form(here)
    try:
        with listening():
            form.begin()
            return form.finish(as_json)
    except HungUp as end:  # nobody reads any more
        return end.code
    except EOFError:
        if ended.came:
            return 128 + ended.came
        plain.warn("The report is not finished. Your answers are kept: go on with evenhand report.")
        return UNFINISHED
    except KeyboardInterrupt:
        plain.say()
        plain.warn("Stopped. Your answers are kept: go on with evenhand report.")
        return STOPPED


class Form:
    """A report being filled in: the answers as typed, and as values."""

    def __init__(self, here: Desk) -> None:
        self.here = here
        self.reader = Reader(here.by, here.now)
        self.typed: dict[str, str] = {}
        self.values: dict[str, Any] = {}
        self.begun: dict[str, str] = {}

    def begin(self) -> None:
        """Take up what was kept, if the reporter wants to."""
        kept = Draft.of(self.here.by, FORM)
        if not kept:
            plain.wrap("Report an incident. Enter skips what you can't answer; Ctrl+C keeps it for later.")
            return
        plain.wrap("You have begun a report that is not sent yet.")
        written = " ".join(str(kept.get(name, "")) for name in ("account", "account" + BEGUN)).strip()
        if written:
            plain.wrap(written, "  ")
        if not self._yes("Go on with it? (no throws it away)") and self._throws_away(written):
            Draft.drop(self.here.by, FORM)
            return
        for name, typed in kept.items():
            if name in _BY_NAME and isinstance(typed, str):
                self._take_up(_BY_NAME[name], typed)
        self.begun = {name: kept[name + BEGUN] for name in _BY_NAME if name + BEGUN in kept}

    def _throws_away(self, written: str) -> bool:
        """Asked once more where words would be lost, which nobody can bring back."""
        return not written or self._yes("Throw away what you have written, for good?")

    def finish(self, as_json: bool) -> int:
        """The answer that was broken off, the questions that are open, the answers once more, and off it goes."""
        for name in list(self.begun):
            self._put(self._question(name))
        self._ask_open()
        self._ask_more()
        while True:
            chosen = self._check()
            if chosen is not None:
                self._put(chosen)
                self._ask_open()
            elif self._sent(as_json):
                return 0

    def _sent(self, as_json: bool) -> bool:
        """False if it can't be sent as it is, which is said."""
        before = last_event()
        try:
            incident = send(self._said(), self.values.get("responsible"), self.here)
        except (BadInput, Refused) as problem:
            plain.say(f"There is a problem: {problem.sentence}")
            return False
        Draft.drop(self.here.by, FORM)
        tell_next(incident, before, self.here, as_json)
        return True

    def _ask_open(self) -> None:
        """What is not asked yet, in order; a kind of behaviour may bring a question with it."""
        while open_ones := [n for n in (*_FIRST, *self._by_code(), *_AFTER) if n not in self.typed]:
            self._put(self._question(open_ones[0]))

    def _ask_more(self) -> None:
        """What helps but can wait."""
        if not any(name in self.typed for name in _MORE):
            plain.say()
            if self._yes(f"{len(_MORE)} more questions could help. Answer them? (Enter means no)"):
                for name in _MORE:
                    self._put(self._question(name))

    def _by_code(self) -> list[str]:
        codes: tuple[Code, ...] = self.values.get("codes", ())
        names = [_FOR_CODE[ASKS[code][0]] for code in codes if code in ASKS]
        return list(dict.fromkeys(names + ["sexual_harassment"] * (Code.UB08 in codes)))

    def _question(self, name: str) -> Question:
        """As the verb asks it, but for what this report can't go without."""
        one = _BY_NAME[name]
        needed = one.required or name in _NEEDED or name in self._by_code()
        return Question(one.name, one.kind, _ASKS.get(name, one.ask), needed, one.many)

    def _put(self, one: Question) -> None:
        typed, value = again(lambda: self._answer(one))
        self._keep(one, typed, value)
        if one.name == "danger" and value:
            plain.wrap(DANGER)

    def _answer(self, one: Question) -> tuple[str, Any]:
        before = self.typed.get(one.name, "")
        typed = (
            ask_text(one, before, self.begun.get(one.name, ""), partial(self._keep_begun, one.name)) or before
        )
        typed = "" if typed == "-" and not one.required else typed
        return typed, self._read(one, typed)

    def _read(self, one: Question, typed: str) -> Any:
        if one.kind is Person and one.name == "responsible":
            return whom(typed, self.here)
        if one.kind is Colleague and one.many:
            return colleagues(typed, self.here, otherwise_me=one.name == "affected")
        value = read_typed(one, self.reader, typed)
        if one.name == "occurred_at" and value > self.here.now:
            raise BadInput(one.name, "The incident can't be in the future. Check the date and time.")
        return value

    def _keep(self, one: Question, typed: str, value: Any) -> None:
        ref = value.ref if isinstance(value, Person) else typed
        self.typed[one.name], self.values[one.name] = ref, value
        self.begun.pop(one.name, None)
        self._store()

    def _keep_begun(self, name: str, text: str) -> None:
        """A long answer that isn't ended yet, after every line of it."""
        self.begun[name] = text
        self._store()

    def _store(self) -> None:
        unfinished = {name + BEGUN: text for name, text in self.begun.items()}
        Draft.keep(self.here.by, FORM, self.typed | unfinished, now=datetime.now(UTC))

    def _take_up(self, one: Question, typed: str) -> None:
        """What can't be used any more is asked again."""
        question = self._question(one.name)
        try:
            self.typed[one.name], self.values[one.name] = typed, self._read(question, typed)
        except BadInput:
            self.typed.pop(one.name, None)

    def _said(self) -> dict[str, Any]:
        answered = {name: value for name, value in self.values.items() if value not in (None, ())}
        return {name: value for name, value in answered.items() if name in _BY_NAME and name != "responsible"}

    def _check(self) -> Question | None:
        """Show the answers. None sends them; else the question to answer again."""
        plain.heading("Check your answers")
        asked = list(self.typed)
        for number, name in enumerate(asked, 1):
            plain.fact(
                f"{number:>2} {_LABELS.get(name, name.replace('_', ' '))}", self._shown(name) or "-", 26
            )
        plain.say()
        while True:
            typed = line("Enter sends the report; a number changes that answer: ").strip()
            if not typed:
                return None
            if typed.isdecimal() and 1 <= int(typed) <= len(asked):
                return self._question(asked[int(typed) - 1])
            plain.say(f"Error: Enter a number from 1 to {len(asked)}, or nothing.")

    def _shown(self, name: str) -> str:
        value = self.values[name]
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, datetime):
            from models.policy.say import echo_moment

            return echo_moment(value, self.here.now)
        several = value if isinstance(value, tuple) else (value,)
        return "; ".join(str(getattr(v, "words", getattr(v, "name", v))) for v in several if v is not None)

    def _yes(self, question: str) -> bool:
        asked = Question("answer", bool, Ask(question), False)
        return bool(again(lambda: read_typed(asked, self.reader, line(f"{question}: ").strip())))


_LABELS = {
    "danger": "In danger now",
    "occurred_at": "When",
    "channel": "How or where",
    "codes": "What kind",
    "account": "What happened",
    "responsible": "Responsible",
    "affected": "Affected",
    "felt": "Felt",
    "injury": "Hurt",
    "duty_status": "At work",
    "alone": "Alone",
    "hate": "Hate incident",
    "limbs": "Anti-social",
    "place": "Where exactly",
    "witnesses": "Saw it",
    "days_incapacitated": "Days not able to work",
    "work_impact": "Effect on our work",
    "grounds": "On which grounds",
    "target": "About whom",
    "standard": "Service standard",
    "responsible_body": "Whose matter it is",
    "other": "What other behaviour",
    "sexual_harassment": "Sexual harassment",
}
