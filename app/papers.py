"""The clerk of the screens: opens, reads and sends forms for the same verbs as the command line, by the same readers.

It runs on the database thread; only `keep` and `echo` may be called elsewhere. Drafts are kept over a connection of
their own, so that no save waits for a query, and the last one may come from the signal that ends the program.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import pendulum

from app import editor
from app.cli import questions as asked
from app.cli.reading import Reader
from app.cli.references import whole
from app.cli.report_sending import send as send_report
from app.cli.told import coming_for, last_event, made_since, name_of
from app.foresight import foresee
from app.office_papers import OFFICE, begun, changed, record
from app.paper_clash import over, versions, waiting
from app.paper_followup import FIRST, follow_up, follow_ups, limits_contact, proposed_kind
from app.paper_standing import begun_with, without_what_stays
from app.paper_verbs import facts_of_form as facts_of
from app.paper_verbs import (
    given_by,
    has_all,
    is_birth,
    is_term,
    must_of,
    notes_of,
    question_of,
    refused,
    target_of,
    title_of,
    verb_of,
)
from app.paper_words import REPORT, in_words
from app.suggestions import only, suggest
from models.database import database, explained, free_reserve
from models.deed import bulk_words, one_act
from models.draft import Draft
from models.errors import BadInput, DatabaseTrouble, Refused, Stale, Trouble
from models.measure import Measure
from models.people import Colleague, Person
from models.policy.behaviours import Channel
from models.policy.review_window import after_length, check_review_day
from models.policy.roles import Actor
from models.policy.say import echo, echo_moment, in_london, say_day
from models.queries.choosing import why_not
from models.queries.same_name import known_names
from models.record import Record
from models.settled import Settled
from models.text import stored
from models.undo import can_undo
from screens.paper import Answer, Answers, Clash, Foreseen, Kind, Paper, Question, Suggestion


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
        cls, name, found = verb_of(verb)
        given = () if verb in OFFICE else tuple(_Seen.of(target_of(cls, name, ref, found)) for ref in refs)
        first = given[0].again() if given else None
        extra = follow_ups(verb) if limits_contact(verb, first) else ()
        root = first.root() if first is not None else None
        hidden = given_by(cls, name, found, first)
        paper = Paper(
            verb,
            refs,
            str(getattr(root, "ref", "")) if len(refs) == 1 else "",
            title_of(cls, name, refs),
            tuple(question_of(one, verb) for one in (*found, *extra) if one.name not in hidden),
            facts_of(first),
            seen=given or tuple(_Seen.of(one) for one in changed(verb, refs)),
            begun=self._begun(verb, refs, first, found),
            measure=first.kind if isinstance(first, Measure) else proposed_kind(verb),
            must=must_of(cls, name),
            notes=notes_of(verb, root, pendulum.instance(self._now())),
            refused=refused(cls, name, self._by().role),
        )
        known: dict[str, Answer] = {one.name: one_ for one in paper.questions if (one_ := only(paper, one))}
        if verb in OFFICE and refs:
            known[found[0].name] = refs[0]
        fixed = {one.name: tuple(c.value for c in one.choices) for one in found if has_all(cls, name, one)}
        locked = tuple((one.ask.question, in_words(one.choices)) for one in found if one.name in fixed)
        draft = Draft.of(self._by().id, paper.form)
        return replace(paper, given=known | fixed, locked=locked, draft=draft)

    def _begun(
        self, verb: str, refs: tuple[str, ...], first: Record | None, found: tuple[asked.Question, ...]
    ) -> Answers:
        if verb in OFFICE:
            return begun(verb, refs)
        return begun_with(verb, first, found, pendulum.instance(self._now())) if len(refs) < 2 else {}

    # -- reading

    def read(self, paper: Paper, answers: Answers) -> Mapping[str, str]:
        values = self._values(paper, answers)
        return {
            question.name: in_words(values[question.name])
            for question in paper.questions
            if question.name in values
        }

    def foresee(self, paper: Paper, answers: Answers) -> Foreseen:
        said, _ = self._read(paper, answers)
        if paper.verb in OFFICE:
            return Foreseen()
        about = paper.seen[0].again() if len(paper.seen or ()) == 1 else None
        if about is not None:
            said = without_what_stays(paper.verb, about, said)
        return foresee(paper.verb, said, about, in_london(self._now()).date())

    def echo(self, question: Question, text: str) -> str:
        if not text.strip():
            return ""
        now = pendulum.instance(self._now())
        reader = _TypedReader(None, now)  # type: ignore[arg-type]  # days and moments are nobody's
        try:
            if question.kind in (Kind.DAY, Kind.TERM):
                return echo(reader.read(question.name, date, text), in_london(now).date())
            return echo_moment(reader.read(question.name, pendulum.DateTime, text), now)
        except BadInput:
            return ""

    def _values(self, paper: Paper, answers: Answers) -> dict[str, Any]:
        """Raises BadInput with every answer that can't be used."""
        values, problems = self._read(paper, {**paper.given, **answers})
        if problems:
            raise BadInput(next(iter(problems)), " ".join(problems.values()), problems)
        return values

    def _read(self, paper: Paper, answers: Answers) -> tuple[dict[str, Any], dict[str, str]]:
        """What can be read of the answers, and the sentence for each that can't."""
        here = self._here()
        reader = _TypedReader(here.by, here.now)
        values: dict[str, Any] = {}
        problems: dict[str, str] = {}
        for one in (*verb_of(paper.verb)[2], *follow_ups(paper.verb)):
            if one.name not in answers:
                continue
            try:
                long = self._length(paper, one.name, answers[one.name], values)
                values[one.name] = long or _value(reader, one, answers[one.name], paper.verb)
            except BadInput as problem:
                problems[one.name] = problem.sentence
        return values, problems | self._outside(paper, values)

    def _outside(self, paper: Paper, said: Mapping[str, Any]) -> dict[str, str]:
        """A review outside its 3 to 12 months, told before the form is recorded (P56, I10)."""
        found = [name for name in said if is_term(paper.verb, name) and isinstance(said[name], date)]
        try:
            for name in found:
                check_review_day(said[name], said.get("effective_on") or in_london(self._now()).date())
        except ValueError as outside:
            return {found[0]: str(outside)}
        return {}

    def _length(self, paper: Paper, name: str, answer: Answer, said: Mapping[str, Any]) -> date | None:
        """A length, like `6 months`, counts from the day on which the measure starts; that is asked before it."""
        if not is_term(paper.verb, name) or not isinstance(answer, str):
            return None
        return after_length(answer, said.get("effective_on") or in_london(self._now()).date())

    # -- sending

    def send(self, paper: Paper, answers: Answers, settled: Sequence[Settled] = ()) -> str:
        here, values = self._here(), self._values(paper, answers)
        before = last_event()
        if paper.verb == REPORT:
            incident = send_report(
                {"affected": (here.by,), "occurred_at": here.now, "channel": Channel.OTHER}
                | {k: v for k, v in values.items() if k != "responsible"},
                values.get("responsible"),
                here,  # type: ignore[arg-type]
            )
            return _done("Sent", incident, before, here)
        if paper.verb in OFFICE:
            for seen in paper.seen:
                values[verb_of(paper.verb)[2][0].name] = seen.again()
            return record(paper.verb, values, here.by, here.now, settled)
        cls, name, found = verb_of(paper.verb)
        says = cls.LIFE.ways(name)[0].done if cls.LIFE else name
        if len(paper.seen) == 1:
            done = _do(cls, name, found, paper.seen[0], values, here, paper.verb, settled)
            return _done(says, done, before, here)
        words = bulk_words(f"{cls.LIFE.name}.{name}" if cls.LIFE else name, says, values)
        refusals = []
        with database.atomic(), one_act(here.by, here.now, words) as units:
            for seen in paper.seen:
                try:
                    _do(cls, name, found, seen, values, here, paper.verb, settled)
                except Refused as refusal:
                    refusals.append(f"{seen.values.get('ref')}: {refusal.sentence}")
        return " ".join([f"{words.format(len(units))}.", *_hint(here), *refusals])

    def clash(self, paper: Paper, answers: Answers, refusal: Refused) -> Clash:
        first = paper.seen[0].again()

        def say(name: str, answer: Answer) -> str:
            return self._in_words(paper, name, answer)

        try:
            fresh = self.open(paper.verb, paper.refs)
        except Trouble as trouble:
            found = versions((paper, first), (paper, first), answers, refusal, say)
            return Clash(paper, tuple(found), trouble.sentence)
        now = fresh.seen[0].again()
        if isinstance(now, Measure) and not isinstance(refusal, Stale):
            return Clash(fresh, tuple(waiting(now, paper, answers, say)), refusal.sentence)
        found = versions((paper, first), (fresh, now), answers, refusal, say)
        return Clash(fresh, tuple(found), over(paper.verb, now))

    def _in_words(self, paper: Paper, name: str, answer: Answer) -> str:
        said, _ = self._read(paper, {name: answer} if answer else {})
        return in_words(said[name]) if name in said else str(answer)

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
        if question.many or len(paper.seen) != 1 or paper.verb in OFFICE:
            return {}
        cls, name, asked_ = verb_of(paper.verb)
        about = paper.seen[0].again()
        others = [
            one for one in asked_ if one.kind is Colleague and not one.many and one.name != question.name
        ]
        said = {one.name: _colleague(answers.get(one.name)) for one in others}
        partners = tuple(one.name for one in others if one.required and said[one.name] is None)
        said = {key: one for key, one in said.items() if key not in partners}
        target = cls if is_birth(cls, name) else about
        return why_not(
            target, name, question.name, about.root(), said, partners, found, self._by(), self._now()
        )

    def why_no_editor(self) -> str:
        return editor.why_no_editor()

    def edit(self, question: str, text: str) -> str:
        return editor.edit("text", question, text)

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
    verb: str,
    settled: Sequence[Settled],
) -> Record:
    """Say the verb to the record as it was seen, and what the form asks besides."""
    record = seen.again()
    record.settled = tuple(settled)
    own = {one.name: values[one.name] for one in found if one.name in values}
    if not is_birth(cls, name):
        with database.atomic():
            if verb in FIRST:
                follow_up(record, values, by=here.by, now=here.now)
            getattr(record, name)(**without_what_stays(verb, record, own), by=here.by, now=here.now)
            if verb not in FIRST and follow_ups(verb):
                follow_up(record, values, by=here.by, now=here.now)
        return record
    given = {found[0].name: record} if isinstance(record, found[0].kind) else {}
    with database.atomic():
        made: Record = getattr(cls, name)(**given, **own, by=here.by, now=here.now)
        if follow_ups(verb):
            follow_up(made, values, by=here.by, now=here.now)
    return made


def _done(says: str, about: Record, before: int, here: _Here) -> str:
    """What was done, what was made with it, and what comes next."""
    all_made = made_since(before, here)  # type: ignore[arg-type]
    made = [one for one in all_made if one != about]
    parts = [f"{says}: {name_of(about)}.", *known_names(all_made, here.by.actor(), here.now)]
    if made:
        parts.append(f"Made {', '.join(f'{one.NOUN} {name_of(one)}' for one in made)}.")
    root = about.root()
    coming = coming_for(root) if root is not None else None
    if coming is not None:
        by = say_day(in_london(coming.due).date())
        parts.append(f"Next: {coming.duty[:1].lower()}{coming.duty[1:]}, by {by} ({coming.clause}).")
    return " ".join([*parts, *_hint(here)])


def _hint(here: _Here) -> tuple[str, ...]:
    """That it can be taken back, if it can."""
    return ("u to undo.",) if can_undo(here.by.id) else ()
