"""Who can be the answer to a verb's question, and why the others can't: the verb's own rules, tried on each in turn.

Pure. It is what stands beside each name in a list, so that nobody is chosen who is refused a page later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn

from models.policy.facts import Act, CaseFacts
from models.policy.lifecycle import Step
from models.policy.rules import RULES
from models.policy.unsaid import NotSaidYet


class Partly(Mapping[str, Any]):
    """Some answers; the others have not been given yet, and a rule that asks for them can't be judged."""

    def __init__(self, said: Mapping[str, Any]) -> None:
        self._said = said

    def __getitem__(self, key: str) -> Any:
        return self._said[key] if key in self._said else _not_yet(key)

    def get(self, key: str, default: Any = None) -> Any:
        return self[key]

    def __contains__(self, key: object) -> bool:
        return key in self._said

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)


def _not_yet(key: str) -> NoReturn:
    raise NotSaidYet(key)


@dataclass(frozen=True, slots=True)
class Choosing:
    """A question of a step that wants a colleague. `said` is what was answered so far; `partners` are questions that
    want another colleague and have no answer yet, as the deputy beside the single point of contact.
    """

    step: Step
    facts: CaseFacts
    act: Act
    name: str
    said: Mapping[str, Any]
    partners: tuple[str, ...] = ()

    def why_not(self, candidates: Sequence[Any], all_: Sequence[Any]) -> dict[int, str]:
        """Of each candidate who can't be the answer, by id, what stands in the way. Partners are sought among `all_`."""
        keys = [key for key in self.step.must if not self._lack(key, self.said)]
        found = {one.id: self._against(one, keys, all_) for one in candidates}
        return {id: why for id, why in found.items() if why}

    def _against(self, one: Any, keys: Sequence[str], all_: Sequence[Any]) -> str:
        """Whatever partner is taken: a reason that one of them does not give is that partner's, not the candidate's."""
        reasons: Counter[str] = Counter()
        for partner in [other for other in all_ if other.id != one.id] if self.partners else [None]:
            said = dict(self.said) | {self.name: one} | dict.fromkeys(self.partners, partner)
            lack = next(filter(None, (self._lack(key, said) for key in keys)), "")
            if not lack:
                return ""
            reasons[lack] += 1
        return reasons.most_common(1)[0][0] if reasons else ""

    def _lack(self, key: str, said: Mapping[str, Any]) -> str:
        try:
            return RULES[key].lacks(self.facts, replace(self.act, said=Partly(said)))
        except NotSaidYet:
            return ""
