"""The queue's keys: what can be done with its lines, one or all that are marked, and how they are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from models.errors import Trouble
from models.queries.queue import Line, Only, Sort, View, sorts_of
from screens.painted_once import PaintedOnce
from screens.queue_hints import KEYS, MENUS, cases_of, why_not
from screens.queue_reading import Lens
from widgets.bindings import bindings

SORTS = {Sort.DUE: "What is due first", Sort.NEWEST: "The newest first"}


class QueueKeys(PaintedOnce):
    """What the queue does with its keys; it knows no widget but what `Queue` gives it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KEYS)]
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

    def line_words(self, ref: str) -> str:
        """A line as it is copied."""
        raise NotImplementedError

    def open_view(self, view: View) -> None:
        raise NotImplementedError

    def look_through(self, lens: Lens) -> None:
        raise NotImplementedError

    # -- what they reach

    @property
    def cases(self) -> tuple[str, ...]:
        """Of what an action reaches, the cases."""
        return cases_of(self.targets)

    def why_not(self, action: str) -> str:
        return why_not(action, self.desk.by.role, self.targets)

    def label(self, binding: Binding) -> str:
        """With its reach, where that is more than one line: `Assign (3)`."""
        if binding.action == "back":
            return "Clear"
        if binding.action.startswith("view("):
            return self.views[int(binding.action[5:-1]) - 1].words
        reach = len(self.cases) if binding.action in ("assign", "hold", "note") else 0
        reach = len(self.targets) if binding.action in ("copy", "calendar") else reach
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

    def action_copy(self) -> None:
        """The line as it is shown, or all that are marked; of those that are far away, the reference."""
        if self.allowed("copy"):
            self.copy("\n".join(self.line_words(ref) for ref in self.targets))

    @work(group="calendar")
    async def action_calendar(self) -> None:
        """What is due in the case or report, or in all marked ones, as one file."""
        if not self.allowed("calendar"):
            return
        from models.queries import case_file
        from models.queries.calendar import ahead

        refs, desk = self.targets, self.desk
        try:
            files = [await self.ask(case_file.of, ref, desk.by, desk.now()) for ref in refs]
        except Trouble as trouble:
            self.refuse(trouble.sentence)
            return
        entries = [entry for file in files for entry in ahead(file)]
        if entries:
            self.post_message(self.CalendarWanted(refs[0] if len(refs) == 1 else "evenhand-queue", entries))
        else:
            self.refuse("Nothing is due here that a calendar could hold.")

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
            self.look_through(self.lens._replace(sort=Sort(found)))

    @work(group="menu")
    async def action_only(self) -> None:
        """Parts of this list; and the lists that have no number."""
        here = [(one.value, one.words, one is self.lens.only) for one in Only]
        more = [(one.value, f"Another list: {one.words}", one is self.view) for one in self.views[MENUS:]]
        found = await self._chosen("Show only", [*here, *more])
        if found in {one.value for one in self.views}:
            self.open_view(View(found))
        elif found:
            self.look_through(self.lens._replace(only=Only(found)))

    async def _chosen(self, title: str, choices: Sequence[tuple[str, str, bool]]) -> str | None:
        from screens.menu import Choice, Menu

        menu = Menu(self.desk, self.path(), title, [Choice(*one) for one in choices])
        return await self.app.push_screen_wait(menu)
