"""The clerk of the screens: opens, reads and sends forms for the same verbs as the command line, by the same readers.

It runs on the database thread; only `keep` and `echo` may be called elsewhere. Drafts are kept over a connection of
their own, so that no save waits for a query, and the last one may come from the signal that ends the program.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import pendulum

from app.cli import questions as asked
from app.cli.reading import Reader
from app.cli.references import leads_to, whole
from app.cli.report_sending import send as send_report
from app.cli.support import find as find_support
from app.cli.told import coming_for, last_event, made_since, name_of
from app.foresight import foresee
from app.paper_words import in_words, kind_of
from app.suggestions import only, suggest
from models.case import Case
from models.database import database, explained, free_reserve
from models.draft import Draft
from models.errors import BadInput, DatabaseTrouble, Refused
from models.incident import Incident
from models.people import Colleague, Person
from models.policy.behaviours import Kind as Behaviour
from models.policy.behaviours import PersonPart
from models.policy.roles import Actor
from models.policy.say import count, echo, echo_moment, in_london, say_day
from models.queries.choosing import why_not
from models.record import Record
from models.registry import RECORDS
from models.support import ColleagueSupport
from models.text import stored
from screens.form_fields import YES_NO
from screens.form_rules import DEMANDS, IMPACT_KNOWN, PERSON_KNOWN
from screens.paper import Answer, Answers, Foreseen, Kind, Paper, Question, Suggestion

NOUNS: dict[str, type[Record]] = {cls.LIFE.name: cls for cls in RECORDS if cls.LIFE is not None}
"""Every record with a life of its own, by the noun of its commands: a new one has its forms by itself."""
REPORT = "incident report"
"""The report: a draft and its submission in one, as `evenhand report`."""


@dataclass(frozen=True, slots=True)
class _Here:
    """Who acts and when, as the command line's helpers want it."""

    by: Colleague
    now: pendulum.DateTime


@dataclass(frozen=True, slots=True)
class _Seen:
    """A record as it stood when the form was opened: the verb compares (I22)."""

    cls: type[Record]
    values: Mapping[str, Any]

    @classmethod
    def of(cls, record: Record) -> _Seen:
        return cls(type(record), dict(record.__data__))

    def again(self) -> Record:
        record = self.cls(**self.values)
        record._dirty.clear()
        return record


class Papers:
    """`by` and `now` are asked anew for each paper."""

    def __init__(self, by: Callable[[], Actor], now: Callable[[], datetime]) -> None:
        self._by, self._now = by, now

    # -- opening

    def open(self, verb: str, refs: tuple[str, ...]) -> Paper:
        cls, name, found = _verb(verb)
        given = tuple(_Seen.of(_target(cls, name, ref, found)) for ref in refs)
        first = given[0].again() if given else None
        root = first.root() if first is not None else None
        hidden = _given_by(cls, name, found, first)
        paper = Paper(
            verb,
            refs,
            str(getattr(root, "ref", "")) if len(refs) == 1 else "",
            _title(cls, name, refs),
            tuple(_question(one) for one in found if one.name not in hidden),
            _facts(first),
            seen=given,
        )
        known: dict[str, Answer] = {one.name: one_ for one in paper.questions if (one_ := only(paper, one))}
        fixed = {one.name: tuple(c.value for c in one.choices) for one in found if _has_all(cls, name, one)}
        locked = tuple((one.ask.question, in_words(one.choices)) for one in found if one.name in fixed)
        draft = Draft.of(self._by().id, paper.form)
        return replace(paper, given=known | fixed, locked=locked, draft=draft)

    # -- reading

    def read(self, paper: Paper, answers: Answers) -> Mapping[str, str]:
        values = self._values(paper, answers)
        return {
            question.name: in_words(values[question.name])
            for question in paper.questions
            if question.name in values
        }

    def foresee(self, paper: Paper, answers: Answers) -> Foreseen:
        here, said = self._here(), {}
        reader = _TypedReader(here.by, here.now)
        for one in _verb(paper.verb)[2]:
            if one.name in answers:
                with suppress(BadInput):
                    said[one.name] = _value(reader, one, answers[one.name], paper.verb)
        root = paper.seen[0].again().root() if len(paper.seen or ()) == 1 else None
        return foresee(paper.verb, said, root)

    def echo(self, question: Question, text: str) -> str:
        if not text.strip():
            return ""
        now = pendulum.instance(self._now())
        reader = _TypedReader(None, now)  # type: ignore[arg-type]  # days and moments are nobody's
        try:
            if question.kind is Kind.DAY:
                return echo(reader.read(question.name, date, text), in_london(now).date())
            return echo_moment(reader.read(question.name, pendulum.DateTime, text), now)
        except BadInput:
            return ""

    def _values(self, paper: Paper, answers: Answers) -> dict[str, Any]:
        """Raises BadInput with every answer that can't be used."""
        here, found = self._here(), _verb(paper.verb)[2]
        reader = _TypedReader(here.by, here.now)
        values: dict[str, Any] = {}
        problems: dict[str, str] = {}
        answers = {**paper.given, **answers}
        for one in found:
            if one.name not in answers:
                continue
            try:
                values[one.name] = _value(reader, one, answers[one.name], paper.verb)
            except BadInput as problem:
                problems[one.name] = problem.sentence
        if problems:
            raise BadInput(next(iter(problems)), " ".join(problems.values()), problems)
        return values

    # -- sending

    def send(self, paper: Paper, answers: Answers) -> str:
        here, values = self._here(), self._values(paper, answers)
        before = last_event()
        if paper.verb == REPORT:
            incident = send_report(
                {"affected": (here.by,)} | {k: v for k, v in values.items() if k != "responsible"},
                values.get("responsible"),
                here,  # type: ignore[arg-type]
            )
            return _done("Sent", incident, before, here)
        cls, name, found = _verb(paper.verb)
        done, refusals = [], []
        for seen in paper.seen:
            try:
                done.append(_do(cls, name, found, seen, values, here))
            except Refused as refusal:
                if len(paper.seen) == 1:
                    raise
                refusals.append(f"{seen.values.get('ref')}: {refusal.sentence}")
        says = cls.LIFE.ways(name)[0].done if cls.LIFE else name
        if len(paper.seen) == 1:
            return _done(says, done[0], before, here)
        return " ".join([f"{says}: {count(len(done), 'case')}.", *refusals])

    def _here(self) -> _Here:
        return _Here(Colleague.get_by_id(self._by().id), pendulum.instance(self._now()))

    # -- suggestions and drafts

    def suggest(
        self, paper: Paper, question: Question, text: str, answers: Answers
    ) -> tuple[Suggestion, ...]:
        by, now = self._by(), self._now()
        return suggest(
            paper, question, text, by, now, lambda found: self._against(paper, question, answers, found)
        )

    def _against(
        self, paper: Paper, question: Question, answers: Answers, found: Sequence[Colleague]
    ) -> Mapping[int, str]:
        """Who of them the policy would refuse as the answer; of several at once each is refused or not by itself."""
        if question.many or len(paper.seen) != 1:
            return {}
        cls, name, asked_ = _verb(paper.verb)
        about = paper.seen[0].again()
        others = [
            one for one in asked_ if one.kind is Colleague and not one.many and one.name != question.name
        ]
        said = {one.name: _colleague(answers.get(one.name)) for one in others}
        partners = tuple(one.name for one in others if one.required and said[one.name] is None)
        said = {key: one for key, one in said.items() if key not in partners}
        target = cls if _is_birth(cls, name) else about
        return why_not(
            target, name, question.name, about.root(), said, partners, found, self._by(), self._now()
        )

    def keep(self, paper: Paper, body: Mapping[str, Any]) -> None:
        try:
            self._keep(paper, body)
        except DatabaseTrouble:
            if not free_reserve():
                raise
            self._keep(paper, body)  # on a full disk the space that was set aside takes the draft

    def _keep(self, paper: Paper, body: Mapping[str, Any]) -> None:
        with explained():
            mine = database.is_closed()
            if mine:
                database.connect()
            try:
                Draft.keep(self._by().id, paper.form, dict(body), now=self._now())
            finally:
                if mine:
                    database.close()

    def drop(self, paper: Paper) -> None:
        Draft.drop(self._by().id, paper.form)


class _TypedReader(Reader):
    """In a box a `-` is a dash, not standard input."""

    __slots__ = ()

    def _text(self, field: str, kind: type, typed: Any) -> str:
        if not isinstance(typed, str):
            raise BadInput(field, "Enter text.")
        return stored(typed)


def _verb(verb: str) -> tuple[type[Record], str, tuple[asked.Question, ...]]:
    """`measure propose-flag` as its class, its method and what that asks."""
    noun, _, command = verb.partition(" ")
    cls, name = NOUNS[noun], "draft" if verb == REPORT else command.replace("-", "_")
    return cls, name, asked.questions(getattr(cls, name))


def _begun_with(first: asked.Question | None, ref: str) -> Record:
    """What the first question wants, if that is clear from the reference; where there are several, their case."""
    if first is None or not (first.is_record and first.required):
        return leads_to(Case, ref)
    try:
        return leads_to(first.kind, ref)
    except BadInput:
        return leads_to(Case, ref)


def _is_birth(cls: type[Record], name: str) -> bool:
    return isinstance(inspect.getattr_static(cls, name), classmethod)


def _target(cls: type[Record], name: str, ref: str, found: tuple[asked.Question, ...]) -> Record:
    """The record that a verb is said to; for what begins something new, the one that it begins with, or its case."""
    if _is_birth(cls, name):
        return _begun_with(found[0] if found else None, ref)
    if cls is ColleagueSupport:
        return find_support(ref, name, {}, None)  # type: ignore[arg-type]  # asked only for a colleague's name
    return leads_to(cls, ref, name)


def _given_by(
    cls: type[Record], name: str, found: tuple[asked.Question, ...], first: Record | None
) -> frozenset[str]:
    """The questions that the paper's own record answers."""
    if first is None or not _is_birth(cls, name):
        return frozenset()
    return frozenset(one.name for one in found[:1] if isinstance(first, one.kind))


def _has_all(cls: type[Record], name: str, one: asked.Question) -> bool:
    """Whether everything is chosen where nothing is said, as of the ways to reach us that always stay open (I12)."""
    usual = inspect.signature(getattr(cls, name)).parameters[one.name].default
    return one.many and bool(one.choices) and isinstance(usual, tuple) and usual == one.choices


def _question(one: asked.Question) -> Question:
    choices = YES_NO if one.kind is bool else tuple((c.value, c.words) for c in one.choices)
    noun = one.kind.NOUN if issubclass(one.kind, Record) else ""
    return Question(
        one.name, one.ask.question, one.ask.hint, kind_of(one), one.required, one.many, choices, noun
    )


def _facts(first: Record | None) -> frozenset[str]:
    """What the questions of a form depend on besides its answers (screens/form_rules.py)."""
    if not isinstance(first, Incident):
        return frozenset()
    demands = any(one.code.kind is Behaviour.UD for one in first.behaviours())
    known = ((DEMANDS, demands), (IMPACT_KNOWN, bool(first.work_impact.strip())),
             (PERSON_KNOWN, bool(first.people(PersonPart.RESPONSIBLE))))  # fmt: skip
    return frozenset(name for name, true in known if true)


def _title(cls: type[Record], name: str, refs: tuple[str, ...]) -> str:
    does = cls.LIFE.ways(name)[0].does if cls.LIFE else name
    return f"{does[:1].upper()}{does[1:]}"


def _value(reader: Reader, one: asked.Question, answer: Any, verb: str) -> Any:
    if verb == REPORT and one.name == "responsible":
        return person_or_name(answer)
    if one.many:
        return tuple(reader.read(one.name, one.kind, part) for part in answer)
    return reader.read(one.name, one.kind, answer)


def _colleague(answer: Any) -> Colleague | None:
    found: Colleague | None = Colleague.get_or_none(login=str(answer)) if answer else None
    return found


def person_or_name(typed: str) -> Person | str:
    """A person by reference; other text is the name of somebody new."""
    text = whole(typed)
    return Person.at(text) if text.upper().startswith("UCB-") else stored(typed).strip()


def _do(
    cls: type[Record],
    name: str,
    found: tuple[asked.Question, ...],
    seen: _Seen,
    values: dict[str, Any],
    here: _Here,
) -> Record:
    """Say the verb to the record as it was seen."""
    record = seen.again()
    if not _is_birth(cls, name):
        getattr(record, name)(**values, by=here.by, now=here.now)
        return record
    given = {found[0].name: record} if isinstance(record, found[0].kind) else {}
    made: Record = getattr(cls, name)(**given, **values, by=here.by, now=here.now)
    return made


def _done(says: str, about: Record, before: int, here: _Here) -> str:
    """What was done, what was made with it, and what comes next."""
    made = [one for one in made_since(before, here) if one != about]  # type: ignore[arg-type]
    parts = [f"{says}: {name_of(about)}."]
    if made:
        parts.append(f"Made {', '.join(f'{one.NOUN} {name_of(one)}' for one in made)}.")
    root = about.root()
    coming = coming_for(root) if root is not None else None
    if coming is not None:
        by = say_day(in_london(coming.due).date())
        parts.append(f"Next: {coming.duty.lower()}, by {by} ({coming.clause}).")
    return " ".join(parts)
