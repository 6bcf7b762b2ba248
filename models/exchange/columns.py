"""What a file of each kind may hold: its columns, in the words of the mapping file, and how each cell is read."""

from __future__ import annotations

from dataclasses import dataclass

from models.exchange import cells
from models.exchange.cells import Read, one_of, some_of
from models.policy.behaviours import (
    Channel,
    Code,
    DutyStatus,
    Felt,
    Ground,
    Limb,
    Relationship,
    Target,
    YesNo,
)
from models.policy.housing_codes import AlertCode
from models.policy.named import Named
from models.policy.roles import Role


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it holds, how a cell is read, and from which choices, if it has some."""

    name: str
    says: str
    read: Read = cells.words
    required: bool = False
    choices: type[Named] | None = None


def _choice(
    name: str, says: str, named: type[Named], *, required: bool = False, many: bool = False
) -> Column:
    reader = some_of(named) if many else one_of(named)
    return Column(name, says + (" (several with ; between)" if many else ""), reader, required, named)


CUSTOMERS = (
    Column("ref", "the person's reference in the other system", required=True),
    Column("name", "name, with title if you use it", cells.flat, required=True),
    _choice("relationship", "what they are to us; customer if it is empty", Relationship),
    Column("is_minor", "under 18: yes or no", cells.yes_no),
    Column("phone", "phone"),
    Column("email", "email"),
    Column("comms_needs", "communication needs"),
    Column("adjustments", "reasonable adjustments in place"),
    Column("representative", "who represents them"),
    Column("accounts", "tenancy or account references; several with ; between", cells.several),
    Column("address", "address of the tenancy, where it isn't known yet", cells.line),
    Column("postcode", "postcode of that address", cells.line),
    _choice("alerts", "codes of UK Housing Data Standards, such as NoVisitAlone", AlertCode, many=True),
)
ACCOUNTS = (
    Column("ref", "tenancy or account reference", required=True),
    Column("address", "address", cells.line),
    Column("postcode", "postcode", cells.line),
    Column("began_on", "day on which it began", cells.day),
)
COLLEAGUES = (
    Column("login", "account name on this computer", required=True),
    Column("name", "name", cells.flat, required=True),
    _choice("role", "role", Role, required=True),
    Column("manager", "login of their manager"),
    Column("team", "team"),
    Column("phone", "phone or extension"),
)
INCIDENTS = (
    Column("ref", "the incident's reference in the other system", required=True),
    Column("occurred", "when it happened, day and time", cells.moment, required=True),
    Column("reported", "when it was reported; the day it happened if it is empty", cells.moment),
    Column("reporter", "login of who reported it; who imports if it is empty"),
    _choice("channel", "how or where it happened", Channel, required=True),
    Column("place", "where exactly", cells.line),
    Column("account", "what happened, in the reporter's words", required=True),
    _choice("codes", "kinds of behaviour, such as UB05", Code, required=True, many=True),
    Column("person", "reference of the person responsible in the other system"),
    Column("affected", "logins of the colleagues affected; several with ; between", cells.several),
    Column("witnesses", "logins of colleagues who saw it; several with ; between", cells.several),
    _choice("duty_status", "whether the colleague was at work", DutyStatus),
    _choice("alone", "whether the colleague was working alone", YesNo),
    _choice("felt", "how it made the colleague feel", Felt, many=True),
    Column("hate", "seen as a hate incident: yes or no", cells.yes_no),
    Column("injury", "who was hurt, and how"),
    Column("days_incapacitated", "days not able to work", cells.number),
    _choice("limbs", "limbs of anti-social behaviour", Limb, many=True),
    Column("work_impact", "how the demands affected our work"),
    _choice("grounds", "grounds of derogatory remarks (UB09)", Ground, many=True),
    _choice("target", "who malicious statements were about (UB10)", Target),
    Column("standard", "service standard that we work to (UD02)"),
    Column("responsible_body", "who is responsible for the matter (UD08)"),
    Column("other", "what other behaviour it was (UB99, UD99)"),
    Column("outcome", "how it ended before Evenhand; empty if it waits for triage", cells.words),
    Column("outcome_reason", "why it ended so"),
    Column("decided_by", "name of who decided that"),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. `noun` names a row, `known_by` is the column by which a row is found again."""

    name: str
    noun: str
    columns: tuple[Column, ...]
    known_by: str = "ref"

    def column(self, name: str) -> Column:
        """Raises KeyError."""
        return {one.name: one for one in self.columns}[name]


KINDS: dict[str, Kind] = {
    "customers": Kind("customers", "customer", CUSTOMERS),
    "accounts": Kind("accounts", "account", ACCOUNTS),
    "colleagues": Kind("colleagues", "colleague", COLLEAGUES, "login"),
    "incidents": Kind("incidents", "incident", INCIDENTS),
}
