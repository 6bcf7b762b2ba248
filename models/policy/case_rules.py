"""The rules of the case work, I1 to I27: what each says, and the clauses of the policy that it serves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CaseRule:
    """`number` is I1 to I27; `serves` are P numbers."""

    number: str
    says: str
    serves: tuple[str, ...]


def _rule(number: str, serves: str, says: str) -> CaseRule:
    return CaseRule(number, says, tuple(serves.split()))


CASE_RULES: dict[str, CaseRule] = {
    one.number: one
    for one in (
        _rule(
            "I1", "P22 P32", "Every report names a kind of behaviour, and is triaged before its case closes"
        ),
        _rule("I2", "P13", "Being forceful or determined can lead to no measure"),
        _rule("I3", "P12 P33 P34 P39", "No decision before everything is weighed and answered"),
        _rule("I4", "P35", "A measure needs a try to reach the customer, or a reason why not"),
        _rule("I5", "P34", "Who decides did not report it and was not affected"),
        _rule("I6", "P34", "Who proposes a restriction, a flag or legal action does not approve it"),
        _rule("I7", "P54", "Who looks at an appeal had no part in it, and is senior to who decided"),
        _rule("I8", "P53 P54", "Every decision but legal action can be appealed"),
        _rule("I9", "P54", "An appeal of one decision moves no other, and suspends nothing by itself"),
        _rule("I10", "P56", "A review lies 3 to 12 calendar months after the start, and after each review"),
        _rule("I11", "P56", "A late review is never put off in silence"),
        _rule(
            "I12", "P20 P41", "Emergencies, safeguarding, complaints, rent and legal notices always reach us"
        ),
        _rule(
            "I13",
            "P44",
            "A flag rests on an incident, says who is at risk and what to do, and is told to the customer",
        ),
        _rule("I14", "P44", "A flag names the person it is about; other tenants are not restricted"),
        _rule("I15", "P47", "A notice holds no reasons, unless it says why they are shared"),
        _rule("I16", "P46", "When a measure ends, everybody who was told of it is called back"),
        _rule(
            "I17",
            "P52 P55 P56",
            "A letter with a decision gives its reasons, how to appeal and the review date",
        ),
        _rule("I18", "P50 P52", "What is held back does not leave"),
        _rule(
            "I19",
            "P45 P51",
            "Sharing with the police has a purpose, a recipient, the fewest fields and an authoriser",
        ),
        _rule("I20", "P19 P39 P45", "Needs and notes about support stand in no list, notice, export or log"),
        _rule("I21", "P45", "The record is only added to, and says who read what is restricted"),
        _rule("I22", "P61", "Who saves second sees both texts, and overwrites nothing"),
        _rule("I23", "P34", "Nobody triages or investigates an incident about themselves"),
        _rule("I24", "P41", "A representative is restricted only for a reason of their own"),
        _rule("I25", "P32", "What is closed opens again only with a reason; a later incident is a new case"),
        _rule(
            "I26", "P4 P34", "No warning letter goes to a child alone, and no legal action that is for adults"
        ),
        _rule("I27", "P61", "How long records are kept counts from closure; a legal hold stops it"),
    )
}
