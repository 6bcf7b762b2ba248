"""Fair words (P10, P14): a label about a person is answered with words for what they did. It advises and never blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: What to avoid, and what to say instead; from domain.md section 7 and plain-English practice.
BETTER: dict[str, str] = {
    "perpetrator": "person responsible",
    "offender": "person responsible",
    "culprit": "person responsible",
    "blacklist": "warning flag",
    "blacklisted": "has a warning flag",
    "vexatious": "persistent, with what was asked and how often",
    "ban": "contact restriction",
    "banned": "restricted",
    "abuser": "person responsible",
    "aggressor": "person responsible",
    "nutter": "what they did or said",
    "lunatic": "what they did or said",
    "psycho": "what they did or said",
    "crazy": "what they did or said",
    "mad": "what they did or said",
    "hysterical": "what they did or said",
    "troublemaker": "what they did or said",
    "liar": "what they said, and what we found",
    "nightmare": "what they did or said",
    "bully": "person responsible",
    "thug": "person responsible",
    "yob": "person responsible",
    "idiot": "what they did or said",
    "timewaster": "what was asked, and how often",
    "serial complainer": "what was asked, and how often",
    "difficult customer": "customer, and what they did",
    "problem tenant": "customer, and what they did",
    "deranged": "what they did or said",
    "disgusting": "what they did or said",
    "nasty": "what they did or said",
    "horrible": "what they did or said",
    "vile": "what they did or said",
    "rude": "the words that were used",
    "aggressive": "what they did: shouted, stood close, raised a hand",
    "threatening": "what was said or done, word for word",
    "ranting": "spoke for how long, and about what",
    "ranted": "spoke for how long, and about what",
    "whinging": "complained",
    "moaning": "complained",
    "claimed": "said",
    "alleged": "said",
    "refused": "said no, and why",
    "failed": "did not",
    "utilise": "use",
    "commence": "start",
    "terminate": "end",
    "regarding": "about",
    "prior": "before",
}

_WORD = re.compile(r"\b(" + "|".join(sorted(BETTER, key=len, reverse=True)) + r")\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Advice:
    """A word that was found, where it begins (characters from 0), and what could be said instead."""

    word: str
    at: int
    better: str

    @property
    def sentence(self) -> str:
        return f"Instead of '{self.word}', consider: {self.better}."


def advice(text: str) -> Iterator[Advice]:
    """What could be said more fairly, in the order of the text. Quotations are left alone: they are what was said."""
    unquoted = re.sub(r'"[^"\n]*"|\u201c[^\u201d\n]*\u201d', lambda found: " " * len(found[0]), text)
    for found in _WORD.finditer(unquoted):
        yield Advice(found[0], found.start(), BETTER[found[0].casefold()])


def fairer(text: str) -> tuple[str, ...]:
    """The same in sentences, each once."""
    return tuple(dict.fromkeys(one.sentence for one in advice(text)))


LONG = 25
"""Words in a sentence from which on it is hard to read (GOV.UK content design)."""
_SENTENCE = re.compile(r"[^.?!\n]+")


def long_sentences(text: str) -> tuple[str, ...]:
    """The sentences that should be two."""
    return tuple(one.strip() for one in _SENTENCE.findall(text) if len(one.split()) > LONG)
