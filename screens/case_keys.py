"""The keys of a case: each stands for commands, works as the policy allows them now, and else says why and who can."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from models.queries import permits
from models.queries.calendar import ahead
from models.queries.case_file import CaseFile
from models.queries.case_parts import Action
from screens.desk import Desk
from screens.office_screen import OfficeScreen
from widgets.blocks import as_text
from widgets.sheet import Sheet

EDITS = (
    "incident amend", "incident classify", "incident correct-kinds", "incident mark", "incident add",
    "incident name-colleague",
    "incident split", "incident reopen", "case identify", "case move-process", "investigation weigh",
    "investigation note-distress", "investigation ask-needs", "investigation add-factor",
    "investigation consider-adjustments", "measure vary", "measure ease", "measure tighten",
    "measure change-contact", "measure consider-adjustment", "letter rewrite", "statement add",
)  # fmt: skip
"""What puts something right or changes it: what was sent or decided stays, and the change stands beside it."""
DONE_BY: Mapping[str, tuple[str, ...]] = {
    "note": ("case note", "incident add"),
    "assign": ("case assign",),
    "letter": ("letter",),
    "hold": ("case hold", "case resume"),
    "edit": EDITS,
}
"""The commands behind each key."""
NOTHING: Mapping[str, str] = {
    "note": "Nothing can be added to this now.",
    "assign": "A report gets an owner when it is triaged. d triages it.",
    "letter": "There is no letter to make yet: it follows a decision, or is written once the customer is known.",
    "hold": "Only a case that is open can wait.",
    "edit": "There is nothing here to put right now.",
}


NOT_READ = "The case has not been read."


class CaseKeys(OfficeScreen[None]):
    """A screen about the case `ref`, whose file is `_file` once it is read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "decide", "Decide", id="case.decide", tooltip="What can be done now: agree, send back, defer, flag"),
        Binding("c", "note", "Add note", id="case.note", tooltip="Write a note on this case, or add to this report"),
        Binding("m", "letter", "Letter", id="case.letter", tooltip="Make a letter, or a card to take on a visit"),
        Binding("e", "edit", "Edit", id="case.edit", tooltip="Put right or change what stands under the cursor"),
        Binding("a", "assign", "Assign", id="case.assign", tooltip="Say whose case it is"),
        Binding("z", "hold", "Hold", id="case.hold", tooltip="Let the case wait until a day, or take it up again"),
        Binding("y", "copy", "Copy", show=False, id="case.copy", tooltip="Copy what stands under the cursor"),
        Binding("i", "calendar", "Calendar", show=False, id="case.calendar", tooltip="Make a calendar file of what is due"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, ref: str) -> None:
        super().__init__(desk)
        self.ref = ref
        self._file: CaseFile | None = None

    # -- what is allowed

    @property
    def actions_here(self) -> Sequence[Action]:
        return self._file.actions if self._file is not None else ()

    def can_be_done(self) -> Sequence[Action]:
        """What this reader may do to the case and its records now, for the palette."""
        return [one for one in self.actions_here if one.allowed]

    def why_not(self, action: str) -> str:
        if self._file is None:
            own = vars(CaseKeys) | vars(type(self))
            return NOT_READ if f"action_{action.partition('(')[0]}" in own else ""
        if action == "decide" and not self.can_be_done():
            return permits.why_not(
                self.actions_here, ("case note",), self.desk.by, "Nothing can be done here now."
            )
        if action == "calendar" and not ahead(self._file):
            return "Nothing is due here that a calendar could hold."
        commands = DONE_BY.get(action, ())
        if not commands or (action == "letter" and self._file.customer is not None):
            return ""  # the card can be made of everybody who is known
        return permits.why_not(self.actions_here, commands, self.desk.by, NOTHING[action])

    # -- the keys

    def do_one_of(self, action: str, on: str = "") -> None:
        """The form of the one command that is allowed; where there is a choice, the list with the reasons."""
        if not self.allowed(action):
            return
        commands = DONE_BY[action]
        able = [one for one in permits.fitting(self.actions_here, commands, on) if one.allowed]
        if not able and on:
            on, able = "", [one for one in permits.fitting(self.actions_here, commands) if one.allowed]
        if len(able) == 1:
            self.post_message(self.FormOpened(able[0].verb, (able[0].on,)))
        else:
            self.post_message(self.ActionsOpened(self.ref, on=on, verbs=commands))

    def action_note(self) -> None:
        on = self._under_cursor() if self._file is not None and not self._file.is_case else self.ref
        self.do_one_of("note", on)

    def action_assign(self) -> None:
        self.do_one_of("assign")

    def action_hold(self) -> None:
        if self.allowed("hold"):
            held = self._file is not None and self._file.held_until is not None
            self.post_message(self.FormOpened("case resume" if held else "case hold", (self.ref,)))

    def action_edit(self) -> None:
        """Of the record under the cursor; of all where that has nothing to put right."""
        self.do_one_of("edit", self._under_cursor())

    def action_decide(self) -> None:
        if self.allowed("decide"):
            self.post_message(self.ActionsOpened(self.ref))

    def action_letter(self) -> None:
        if self.allowed("letter"):
            self.post_message(self.ActionsOpened(self.ref, verbs=("letter", "card")))

    def action_copy(self) -> None:
        """What stands under the cursor, or the reference: as it is shown, so nothing that is kept from this reader."""
        if not self.allowed("copy"):
            return
        sheet = self.focused
        item = sheet.current if isinstance(sheet, Sheet) else None
        self.copy(as_text(item) if item is not None else self.ref)

    def action_calendar(self) -> None:
        if self.allowed("calendar") and self._file is not None:
            self.post_message(self.CalendarWanted(self.ref, ahead(self._file)))

    def _under_cursor(self) -> str:
        """The reference of the record under the cursor, "" if it is none."""
        sheet = self.focused
        key = str(sheet.cursor_key or "") if isinstance(sheet, Sheet) else ""
        return key if key in {one.on for one in self.actions_here} else ""
