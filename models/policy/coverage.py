"""Which clauses each sentence of the policy stands for. A heading stands for none, and says so.

A line begins with enough of its sentence to be the only one that fits; the order is the policy's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.policy.sentences import sentences

HEADING = "a heading: what stands under it says what holds"
LEAD_IN = "begins a list: each item stands for itself"
EXAMPLES = "begins a list of examples: each has its own code"


@dataclass(frozen=True, slots=True)
class Line:
    """How a sentence begins, and the clauses that it stands for; `because` says why there are none.

    `here` is what the software does for this sentence in particular.
    """

    begins: str
    clauses: tuple[str, ...] = ()
    because: str = ""
    here: str = ""


def _line(begins: str, clauses: str, here: str = "") -> Line:
    return Line(begins, tuple(clauses.split()), "", here)


LINES: tuple[Line, ...] = (
    Line("Unacceptable customer behaviour policy", because=HEADING),
    _line("The safety of our customers", "P1"),
    _line("This policy, supported by a procedure", "P2"),
    _line("We commit to developing", "P3"),
    Line("Who this policy applies to", because=HEADING),
    Line("This policy applies to:", because=LEAD_IN),
    _line("all Magna customers", "P4"),
    _line("anyone who comes into contact", "P5"),
    _line("behaviour and demands made at any time", "P6"),
    Line("The policy covers:", because=LEAD_IN),
    _line("the behaviour and unreasonable demands", "P7"),
    _line("how we will deal with unacceptable", "P8"),
    _line("how we will support colleagues", "P9"),
    _line("The policy is supported by a detailed procedure", "P2"),
    Line("Our unacceptable customer behaviour policy", because=HEADING),
    _line("We aim to have positive relationships", "P10"),
    _line("However, sometimes our colleagues", "P10 P5"),
    _line("This can make dealing with them", "P11"),
    _line("We recognise that people may act out of character", "P12"),
    _line("We do not view behaviour as unacceptable", "P13"),
    _line("However, the actions of customers", "P14 P29"),
    _line("It is these actions", "P14"),
    _line("We will give our colleagues training", "P15"),
    _line("We’ll also make sure colleagues understand", "P16"),
    _line("We are committed to supporting colleagues", "P17"),
    _line("We encourage them to talk to their manager", "P18 P19"),
    Line("What counts as unacceptable behaviour", because=HEADING),
    _line("Unacceptable customer behaviour means two things", "P22"),
    _line("Unacceptable customer behaviour may also be considered", "P20"),
    _line("As reflected in our Community Safety Policy", "P21"),
    _line("behaviour that has caused, or is likely", "P21", "Limb (a) of a report."),
    _line("behaviour capable of causing nuisance", "P21", "Limb (b) of a report."),
    _line("behaviour capable of causing housing-related", "P21", "Limb (c) of a report."),
    Line("Unacceptable behaviour", because=HEADING),
    _line("This is aggressive or abusive behaviour", "P23"),
    _line("By aggression we don’t just mean", "P24"),
    Line("Some examples of what we consider to be aggressive", because=EXAMPLES),
    _line("Threats of violence or harm", "P25", "Code UB01."),
    _line("Bullying", "P25", "Code UB02."),
    _line("Physical violence", "P25", "Code UB03."),
    _line("Personal abuse", "P25", "Code UB04."),
    _line("Shouting or abusive language", "P25", "Code UB05."),
    _line("Sexualised behaviour", "P25", "Code UB06."),
    _line("Misogynistic behaviour", "P25", "Code UB07."),
    _line("Harassment, including sexual harassment", "P25", "Code UB08, which asks about sexual harassment."),
    _line("Derogatory or discriminatory remarks", "P25 P26", "Code UB09, which asks for the grounds."),
    _line("Malicious, derogatory or otherwise", "P25 P27", "Code UB10, which asks about whom."),
    _line("This includes comments and messages on social media", "P27"),
    Line("Unreasonable demands", because=HEADING),
    _line("What appears to be acceptable behaviour", "P28"),
    _line("Behaviour may become unacceptable where", "P29"),
    Line("Examples of this include:", because=EXAMPLES),
    _line("Excessive amounts of information", "P30", "Code UD01."),
    _line("Unreasonably high level of service", "P30", "Code UD02, which asks for the standard."),
    _line("Excessive contact made to us", "P30", "Code UD03."),
    Line("Examples of what we consider to be unreasonable", because=EXAMPLES),
    _line("Demanding a response within", "P31", "Code UD04."),
    _line("Insisting on communicating with one employee", "P31", "Code UD05."),
    _line("An excessively high amount of contact", "P31", "Code UD06."),
    _line("Repeatedly changing the substance", "P31", "Code UD07."),
    _line("Unreasonably complaining to us", "P31", "Code UD08, which asks who is responsible."),
    Line("How we deal with unacceptable behaviour", because=HEADING),
    _line("We will investigate each case", "P32 P33"),
    _line("We will use a reasonable and proportionate", "P34"),
    _line("We will try to contact the customer", "P35 P36 P37 P38"),
    _line("We will also try to find out", "P39"),
    _line("Where appropriate, we will offer", "P40"),
    _line("When faced with persistent unreasonable demands", "P41"),
    _line("This may also include appointing", "P42"),
    _line("In some cases, where there is a break-down", "P43"),
    _line("Where there is a risk to our colleagues", "P44"),
    _line("We will only share information", "P45"),
    _line("For example, if we temporarily change", "P46 P47 P48"),
    _line("Where there are threats or violence", "P49"),
    _line("This may include seeking an emergency", "P50"),
    _line("In extreme cases, for example", "P51"),
    _line("We will keep customers informed", "P52"),
    _line("Except when taking legal action", "P53"),
    _line("offer them the chance to appeal", "P54"),
    _line("We will explain how to make an appeal", "P55"),
    _line("review any changes to the way we work", "P56"),
    Line("Responsibilities", because=HEADING),
    _line("The Head of Customer and Community Support", "P57"),
    _line("They are responsible for the unacceptable", "P58 P59"),
    _line("It will also form part of the annual review", "P62"),
    _line("The Safer Communities Lead is responsible", "P60 P61 P62"),
)


def covered() -> Iterator[tuple[str, Line | None]]:
    """Each sentence of the policy with its line, or None where there is none. Both go by their order."""
    waiting = list(LINES)
    for sentence in sentences():
        if waiting and sentence.startswith(waiting[0].begins):
            yield sentence, waiting.pop(0)
        else:
            yield sentence, None
