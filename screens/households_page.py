"""Households: people, homes and tenancies, added and changed for who works on cases; opened from a look-up or anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual import on

from models.errors import NotPermitted
from models.policy.roles import CASE_ROLES, say_who
from models.queries.lookup import Found
from screens.desk import Desk
from screens.page import Page
from widgets.blocks import Block, Gap, Heading, Item, Piece, Words
from widgets.columns import Column
from widgets.sheet import Sheet

ONE = (Column("", None),)


@dataclass(frozen=True, slots=True)
class Form:
    """A line of the page: its verb and its words."""

    verb: str
    words: str


FORMS = (
    Form("person add", "Add a person"),
    Form("property add", "Add an address"),
    Form("account add", "Add a tenancy at an address"),
    Form("account link", "Say who belongs to a tenancy, and as what"),
    Form("person represent", "Record who stands for a person"),
    Form("person end-representation", "Record that somebody no longer stands for a person"),
)


class HouseholdsPage(Page[tuple[Form, ...]]):
    """`person` is whose look-up it was opened from, if any: what changes them comes first."""

    READING = "Reading what can be changed"

    def __init__(self, desk: Desk, person: Found | None = None) -> None:
        super().__init__(desk)
        self._person = person

    def path(self) -> Sequence[str]:
        return ("Households",)

    def fetch(self) -> tuple[Form, ...]:
        if self.desk.by.role not in CASE_ROLES:
            raise NotPermitted("change people and homes", say_who(CASE_ROLES))
        return FORMS

    def blocks(self, found: tuple[Form, ...]) -> Iterator[Block]:
        if (one := self._person) is not None and not self._text:
            yield Heading(one.name, ", ".join(part for part in (one.address, one.postcode) if part))
            if not one.nobody:
                yield Item(f"person change|{one.ref}", (Piece("Change this person's details", "key"),), ONE)
                asks = "Record that they ask for what we hold about them"
                yield Item(f"governance record-request|{one.ref}", (Piece(asks, "key"),), ONE)
            for account in one.accounts:
                words = f"Change the home or the first day of tenancy {account}"
                yield Item(f"account change|{account}", (Piece(words, "key"),), ONE)
            yield Gap()
        yield Heading("People, homes and tenancies")
        for form in found:
            if self.fits(form.words, form.verb):
                yield Item(f"{form.verb}|", (Piece(form.words, "key"),), ONE)
        if self._person is None and not self._text:
            yield Gap()
            yield Words(Piece("To change what is recorded of somebody: w, find them, then e.", "quiet"))

    @on(Sheet.ItemOpened, "#page")
    def open_form(self, event: Sheet.ItemOpened) -> None:
        verb, _, ref = str(event.key).partition("|")
        self.post_message(self.FormOpened(verb, (ref,) if ref else ()))
