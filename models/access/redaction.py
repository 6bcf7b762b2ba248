"""Taking others out of what people wrote: their names, and how to reach them; each time with its reason (P45)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from models.access.rules import ANOTHER, CONTACT
from models.people import Colleague, Person
from models.representative import standing_for

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w-])(?:\+44|0)\d[\d ]{7,12}\d(?!\w)")
_TITLES = frozenset("mr mrs ms miss mx dr sir dame lady lord rev prof".split())
SHORTEST = 2
"""Letters of a part of a name that is looked for by itself."""


@dataclass(slots=True)
class Redaction:
    """Whose words must stay out of what one person is given, and where they were taken out, and why."""

    subject: Person
    names: dict[str, str] = field(default_factory=dict)
    done: Counter[tuple[str, str]] = field(default_factory=Counter)

    def hide(self, one: Colleague | Person, why: str) -> None:
        """Keep this name out, whole and in parts, but for parts that the subject bears too."""
        own = {part.casefold() for part in self._own().split()}
        for part in (one.name, *one.name.split()):
            bare = part.strip(".,").casefold()
            if (
                len(bare) >= SHORTEST
                and bare not in _TITLES
                and bare not in own
                and part != self.subject.name
            ):
                self.names.setdefault(part.strip(".,"), why)

    def clean(self, text: str, where: str) -> str:
        """The text without them; `where` is a record and its field, for the list."""
        self._meet(text)
        for name in sorted(self.names, key=len, reverse=True):
            text = self._taken(re.compile(rf"(?<!\w){re.escape(name)}(?!\w)"), self.names[name], text, where)
        for pattern in (_EMAIL, _PHONE):
            text = self._taken(pattern, CONTACT, text, where)
        return text

    def hidden(self, where: str, why: str) -> str:
        """A field that is taken out as a whole."""
        self.done[where, why] += 1
        return f"[left out: {why}]"

    def _taken(self, pattern: re.Pattern[str], why: str, text: str, where: str) -> str:
        def instead(found: re.Match[str]) -> str:
            if why == CONTACT and _digits(found[0]) in _digits(self._own()):
                return found[0]
            return self.hidden(where, why)

        return pattern.sub(instead, text)

    def _meet(self, text: str) -> None:
        """Hide whoever is named in it and known to the office as a customer."""
        said = set(_pairs(text)) - set(self.names)
        query = Person.select().where(Person.name.in_(sorted(said)) & (Person.id != self.subject.id))
        for one in query if said else ():
            self.hide(one, ANOTHER)

    def _own(self) -> str:
        """The subject's own words, and those of who stands for them."""
        one = self.subject
        stand = [f"{rep.name} {rep.phone} {rep.email}" for rep in standing_for(one.id)]
        return " ".join((one.name, one.phone, one.email, one.representative, *stand))


def _digits(text: str) -> str:
    return re.sub(r"[\s-]", "", text).casefold()


def _pairs(text: str) -> Iterable[str]:
    """Each run of two to four words that could be a name."""
    words = re.findall(r"[^\W\d_][\w'’-]*", text)
    for size in (2, 3, 4):
        yield from (" ".join(words[at : at + size]) for at in range(len(words) - size + 1))


def protected(incidents: list[int]) -> set[int]:
    """The colleagues who reported these, were affected, saw it or said what happened."""
    marks = ", ".join(str(int(one)) for one in incidents) or "0"
    asked = (
        f"select reported_by_id from incident where id in ({marks}) union "
        f"select on_behalf_of_id from incident where id in ({marks}) union "
        f"select colleague_id from incident_person where incident_id in ({marks}) union "
        f"select colleague_id from statement where incident_id in ({marks}) union "
        f"select colleague_id from support where incident_id in ({marks})"
    )
    from models.queries import sql

    return {id for (id,) in sql.rows(asked) if id is not None}
