"""A form before it is drawn: what a verb asks, as frozen rows, and the clerk who opens and sends it.

The clerk knows the verbs (the command line is built from the same signatures) and works on the database thread; `keep`
may be called on any thread, as the last thing that the program does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, Protocol

from models.errors import Refused
from models.policy.measures import MeasureKind
from models.settled import Settled

Answer = str | tuple[str, ...]
Answers = Mapping[str, Answer]


class Kind(Enum):
    """How a question is answered."""

    WORDS = "words"
    LONG = "long"
    NUMBER = "number"
    CHOICE = "choice"
    DAY = "day"
    MOMENT = "moment"
    TERM = "term"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Question:
    """One parameter of a verb. `choices` are values with their words; `noun` is what a RECORD is ("colleague").

    `own` if it is answered in somebody's own words, which nobody puts right.
    """

    name: str
    words: str
    hint: str
    kind: Kind
    required: bool
    many: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    noun: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A record that may be meant: `value` is kept, `words` are shown, `more` tells it from others.

    `why_not` says what stands in the way of choosing it, by the policy; "" for nothing.
    """

    value: str
    words: str
    more: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would come of the answers so far: the letter's paragraphs with what each is for.

    `colleagues` is what they will read of it, which never says why (P47); None where nothing is left to do. `span` are the
    first and the last day on which it may be reviewed, and the day that it would be.
    """

    letter: tuple[tuple[str, str], ...] = ()
    colleagues: str | None = ""
    span: tuple[date, date, date | None] | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """An opened form. `root` is the case or incident that it is about, `facts` what its questions depend on.

    `seen` is each record as it stood when the form was opened (I22); only the clerk looks into it. `given` are the
    answers to questions that have one possible answer alone: they are not asked, but shown to be checked. `begun` are
    the answers with which the form opens: what stands now. `locked` are the questions whose answer the policy fixes, with
    it in words. `measure` is the kind of measure that is proposed or changed, `must` the numbers of the rules it must keep.
    `notes` say by question what the records know about it. `refused` says who can, to a role that never may.
    """

    verb: str
    refs: tuple[str, ...]
    root: str
    title: str
    questions: tuple[Question, ...]
    facts: frozenset[str] = frozenset()
    draft: Mapping[str, Any] | None = None
    seen: Any = None
    given: Answers = field(default_factory=dict)
    begun: Answers = field(default_factory=dict)
    measure: MeasureKind | None = None
    must: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    locked: tuple[tuple[str, str], ...] = ()
    refused: str = ""

    @property
    def form(self) -> str:
        """The draft's name."""
        return f"{self.verb}:{','.join(self.refs)}"


@dataclass(frozen=True, slots=True)
class Version:
    """One question, or field of the record, in both versions: as it stands in the form, and as a colleague saved it.

    `answer` is theirs as an answer; None for what no question asks. `free` is what this form left as it stood.
    """

    name: str
    label: str
    yours: str
    theirs: str
    answer: Answer | None = None
    free: bool = False

    @property
    def contested(self) -> bool:
        """Whether there is something to choose."""
        return self.answer is not None and not self.free


@dataclass(frozen=True, slots=True)
class Clash:
    """What a colleague saved while a form was filled in (I22). `paper` is the form as it opens now.

    `over` says in a sentence why it can't be saved any more, whatever is chosen; "" if it can.
    """

    paper: Paper
    versions: tuple[Version, ...]
    over: str = ""


class Clerk(Protocol):
    """Raises Trouble: BadInput about single fields, Refused by a rule, Stale, DatabaseTrouble."""

    def open(self, verb: str, refs: tuple[str, ...]) -> Paper: ...

    def read(self, paper: Paper, answers: Answers) -> Mapping[str, str]:
        """Every answer as it is understood, in words. Raises BadInput with all problems."""

    def send(self, paper: Paper, answers: Answers, settled: Sequence[Settled] = ()) -> str:
        """Do it; the sentence that says what was done and what comes next. `settled` is what was chosen after a clash."""

    def clash(self, paper: Paper, answers: Answers, refusal: Refused) -> Clash:
        """What a colleague saved meanwhile, question by question."""

    def suggest(
        self, paper: Paper, question: Question, text: str, answers: Answers
    ) -> tuple[Suggestion, ...]:
        """What the text may mean; `answers` are those that stand in the form so far."""

    def foresee(self, paper: Paper, answers: Answers) -> Foreseen:
        """What would come of what stands in the form, as far as it can be read."""

    def echo(self, question: Question, text: str) -> str:
        """How a day or moment is understood, or "" for what can't be yet. Pure: for each letter that is typed."""

    def why_no_editor(self) -> str:
        """Why a box can't be opened in the person's own editor here, or ""."""

    def edit(self, question: str, text: str) -> str:
        """The text as it comes back from their editor. Waits for it: the terminal must be free."""

    def keep(self, paper: Paper, body: Mapping[str, Any]) -> None:
        """Store what stands in the form."""

    def drop(self, paper: Paper) -> None: ...
