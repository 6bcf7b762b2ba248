"""How often each plot comes up in a seeded data set, and with which kinds of behaviour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.policy.behaviours import Code
from models.practice import plots, plots_around, plots_changes
from models.practice.days import When
from models.practice.plots import Coded
from models.practice.story import Plot, Story

#: Codes of one family have the same priority and ask for nothing besides: in a copy, one can stand for another.
HARM = (Code.UB01, Code.UB03)
ABUSE = (Code.UB05, Code.UB04, Code.UB02, Code.UB07, Code.UB06)
DEMANDS = (Code.UD03, Code.UD06, Code.UD01, Code.UD04, Code.UD05, Code.UD07)
SPECIAL = ((Code.UB08,), (Code.UB09,), (Code.UB10,), (Code.UB99,), (Code.UD02,), (Code.UD08,), (Code.UD99,))
EVERY = ((HARM, 2), (ABUSE, 9), (DEMANDS, 6), *((one, 1) for one in SPECIAL))
USUAL = ((HARM, 2), (ABUSE, 10), (DEMANDS, 8))


@dataclass(frozen=True)
class Planned:
    """A plot with its family of codes and its number of incidents, and how often it comes up.

    `weeks` is how long ago it may have ended and still be open; 0 for a plot that is over.
    """

    plot: Plot
    codes: tuple[Code, ...]
    incidents: int
    weight: float
    weeks: int = 0


def _planned(
    plot: Coded,
    families: tuple[tuple[tuple[Code, ...], int], ...],
    weight: float,
    weeks: int = 0,
    incidents: int = 1,
) -> Iterator[Planned]:
    whole = sum(share for _, share in families)
    for codes, share in families:
        yield Planned(_about(plot, codes[0]), codes, incidents, weight * share / whole, weeks)


def _about(plot: Coded, code: Code) -> Plot:
    return lambda story: plot(story, code)


def _joined(more: int) -> Coded:
    def plot(s: Story, code: Code) -> Iterator[When]:
        yield from plots.explained(s, code, more)

    return plot


def _only(*codes: Code) -> tuple[tuple[tuple[Code, ...], int], ...]:
    return ((codes, 1),)


#: Weights of about a hundred; about 85 are over.
OVER: tuple[Planned, ...] = (
    *_planned(plots.forceful, (((Code.UB05, Code.UB04), 3), ((Code.UD04, Code.UD07), 1)), 20),
    *_planned(plots.not_ours, _only(Code.UD08), 9),
    *_planned(plots.reported_twice, _only(Code.UB05), 7, incidents=2),
    *_planned(plots.explained, EVERY, 12),
    *_planned(_joined(1), USUAL, 9, incidents=2),
    *_planned(_joined(3), (*USUAL[1:],), 5, incidents=4),
    *_planned(plots.warned_and_over, USUAL[:2], 5),
    *_planned(plots.restricted_and_over, _only(Code.UD03, Code.UD06, Code.UD05), 1.5),
    *_planned(plots.flagged_and_over, _only(*HARM), 1),
    *_planned(plots.appealed_and_over, _only(Code.UD03, Code.UD07), 0.4),
    *_planned(plots_changes.agreed_and_over, _only(*ABUSE), 1.5),
    *_planned(plots_changes.mediated_and_over, _only(*DEMANDS), 0.5),
    *_planned(plots_changes.unmediated, _only(*ABUSE), 0.3),
    *_planned(plots_changes.worked_and_over, _only(*HARM), 0.8),
    *_planned(plots_changes.moved_away, _only(*HARM), 0.3),
    *_planned(plots_changes.eased_and_over, _only(Code.UD06, Code.UD07), 0.5),
    *_planned(plots_changes.ordered_and_over, _only(*HARM), 0.3),
    *_planned(plots_changes.refused_by_the_court, _only(*HARM), 0.1),
    *_planned(plots_around.countered, _only(*ABUSE), 0.6),
    *_planned(plots_around.helped, _only(*ABUSE), 2),
    *_planned(plots_around.shared, _only(*ABUSE), 0.7),
    *_planned(plots_around.not_reported, _only(Code.UB08), 0.3),
    *_planned(plots_around.two_hurt, _only(*ABUSE), 2),
    *_planned(plots_around.not_approved, _only(*ABUSE), 0.7),
    *_planned(plots_around.opened_again, _only(*ABUSE), 0.7),
    *_planned(plots_around.upheld_in_part, _only(Code.UD06, Code.UD07), 0.3),
    *_planned(plots_around.not_upheld, _only(Code.UD06, Code.UD07), 0.4),
    *_planned(plots_around.appealed_late, _only(*ABUSE), 0.2),
    *_planned(plots_around.lapsed, _only(*HARM), 0.2),
)
OPEN: tuple[Planned, ...] = (
    *_planned(plots.to_triage, EVERY, 3, 4),
    *_planned(plots.to_answer, _only(*ABUSE), 0.5, 3),
    *_planned(plots.to_assign, USUAL, 1, 3),
    *_planned(plots.to_begin, USUAL, 1.5, 3),
    *_planned(plots.to_find, USUAL[:2], 1.5, 4),
    *_planned(plots.to_decide, USUAL, 1, 3, 2),
    *_planned(plots.to_approve, USUAL[:2], 0.7, 2),
    *_planned(plots.to_tell, USUAL[:2], 0.5, 2),
    *_planned(plots.warned, USUAL[:2], 2, 46),
    *_planned(plots.restricted, _only(Code.UD03, Code.UD06), 1, 24),
    *_planned(plots.one_contact, _only(Code.UD05), 0.4, 24),
    *_planned(plots.flagged, _only(*HARM), 0.8, 24),
    *_planned(plots.appeal_in, _only(Code.UD03, Code.UD06), 0.3, 1),
    *_planned(plots.in_review, _only(Code.UD06, Code.UD07), 0.3, 1),
    *_planned(plots_changes.agreed, _only(*ABUSE), 0.4, 24),
    *_planned(plots_changes.to_sign, _only(*ABUSE), 0.1, 2),
    *_planned(plots_changes.mediated, _only(*DEMANDS), 0.2, 20),
    *_planned(plots_changes.working, _only(*HARM), 0.4, 24),
    *_planned(plots_changes.recalled, _only(*HARM), 0.1, 1),
    *_planned(plots_changes.tightened, _only(Code.UD06, Code.UD07), 0.1, 20),
    *_planned(plots_changes.in_court, _only(*HARM), 0.1, 1),
    *_planned(plots_changes.ordered, _only(*HARM), 0.2, 30),
    *_planned(plots_around.on_hold, _only(*ABUSE), 0.3, 4),
)
PLANNED: tuple[Planned, ...] = (*OVER, *OPEN)
