"""The queue's keys: what can be done with its lines, one or all that are marked, and how they are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from models.policy.roles import CASE_ROLES, say_who
from models.queries.queue import Line, Only, Sort, View, sorts_of
from screens.painted_once import PaintedOnce
from screens.queue_reading import Lens

MENUS = 9
"""Views with a number of their own; the others are in the menu of what to show."""
SORTS = {Sort.DUE: "What is due first", Sort.NEWEST: "The newest first"}
ON_CASES = {"assign": "assign cases", "hold": "put cases on hold", "decide": "decide cases"}
"""What only the roles that work on cases do."""


class QueueKeys(PaintedOnce):
    """What the queue does with its keys; it knows no widget but what `Queue` gives it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", id="queue.filter", tooltip="Show only the lines with these letters"),
        Binding("a", "assign", "Assign", id="case.assign", tooltip="Say whose case it is, for all marked ones at once"),
        Binding("c", "note", "Note", id="case.note", tooltip="Write a note on the case, or the same on all marked ones"),
        Binding("d", "decide", "Decide", id="case.decide", tooltip="Say what becomes of it: what you may do now"),
        Binding("s", "sort", "Sort", id="queue.sort", tooltip="Choose the order of the lines"),
        Binding("f", "only", "Show only", id="queue.only", tooltip="Show only some of the lines, or another list"),
        Binding("z", "hold", "Hold", id="case.hold", tooltip="Put the case on hold until a day, or all marked ones"),
        Binding("u,ctrl+z", "undo", "Undo", id="screen.undo", tooltip="Take back what you did last"),
        *(
            Binding(str(n), f"view({n})", f"View {n}", show=False, id=f"queue.view-{n}")
            for n in range(1, MENUS + 1)
        ),
    ]  # fmt: skip
    view: View
    views: tuple[View, ...]

    # -- what `Queue` is

    @property
    def lens(self) -> Lens:
        """How the view is looked at."""
        raise NotImplementedError

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        raise NotImplementedError

    @property
    def targets(self) -> tuple[str, ...]:
        """What an action reaches: the marked lines, or the one under the cursor."""
        raise NotImplementedError

    def open_view(self, view: View) -> None:
        raise NotImplementedError

    def look_through(self, lens: Lens) -> None:
        raise NotImplementedError

    # -- what they reach

    @property
    def cases(self) -> tuple[str, ...]:
        """Of what an action reaches, the cases: a report has no owner and no hold before triage."""
        return tuple(ref for ref in self.targets if ref.startswith("UCB-C-"))

    def why_not(self, action: str) -> str:
        if action in ("assign", "note", "decide", "hold") and not self.targets:
            return "There is no line to do this with."
        if action in ON_CASES and self.desk.by.role not in CASE_ROLES:
            return f"Your role cannot {ON_CASES[action]}. This can be done by: {say_who(CASE_ROLES)}."
        if action in ("assign", "hold") and not self.cases:
            return "A report becomes a case when it is triaged. Enter opens triage."
        return ""

    def label(self, binding: Binding) -> str:
        """With its reach, where that is more than one line: `Assign (3)`."""
        if binding.action == "back":
            return "Clear"
        reach = len(self.cases) if binding.action in ("assign", "hold", "note") else 0
        return f"{binding.description} ({reach})" if reach > 1 else binding.description

    # -- doing

    def action_assign(self) -> None:
        self._on_cases("assign", "case assign")

    def action_hold(self) -> None:
        self._on_cases("hold", "case hold")

    def action_note(self) -> None:
        line = self.line
        if len(self.targets) > 1:
            self._on_cases("note", "case note")
        elif self.allowed("note") and line is not None:
            verb = "case note" if self.cases else "incident add"
            self.post_message(self.FormOpened(verb, self.targets))

    def _on_cases(self, action: str, verb: str) -> None:
        """All marked ones at once; reports among them stay out, which is said."""
        if not self.allowed(action):
            return
        left_out = len(self.targets) - len(self.cases)
        if left_out:
            self.say(f"{left_out} of the marked lines are reports before triage, and stay out of it.", "warn")
        if self.cases:
            self.post_message(self.FormOpened(verb, self.cases))

    def action_decide(self) -> None:
        if self.allowed("decide") and self.line is not None:
            self.post_message(self.ActionsOpened(self.line.ref))

    # -- looking

    def action_view(self, number: int) -> None:
        if number > min(len(self.views), MENUS):
            self.refuse(f"There is no view {number} for your role.")
        else:
            self.open_view(self.views[number - 1])

    @work(group="menu")
    async def action_sort(self) -> None:
        """Only orders that are read straight off an index."""
        sorts = sorts_of(self.view)
        if len(sorts) == 1:
            self.say(f"{self.view.words} has one order: {SORTS[sorts[0]].lower()}.")
            return
        found = await self._chosen(
            "Sort by", [(one.value, SORTS[one], one is self.lens.sort) for one in sorts]
        )
        if found:
            self.look_through(replace(self.lens, sort=Sort(found)))

    @work(group="menu")
    async def action_only(self) -> None:
        """Parts of this list; and the lists that have no number."""
        here = [(one.value, one.words, one is self.lens.only) for one in Only]
        more = [(one.value, f"Another list: {one.words}", one is self.view) for one in self.views[MENUS:]]
        found = await self._chosen("Show only", [*here, *more])
        if found in {one.value for one in self.views}:
            self.open_view(View(found))
        elif found:
            self.look_through(replace(self.lens, only=Only(found)))

    async def _chosen(self, title: str, choices: Sequence[tuple[str, str, bool]]) -> str | None:
        from screens.menu import Choice, Menu

        menu = Menu(self.desk, self.path(), title, [Choice(*one) for one in choices])
        return await self.app.push_screen_wait(menu)
