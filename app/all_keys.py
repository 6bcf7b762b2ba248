"""Every key of the program, and how the config file maps them."""

from __future__ import annotations

import os
from collections.abc import Sequence

from textual.dom import DOMNode

from app import evenhand
from app.config import Config, config_file
from app.keymap import bindings_of, complaints, keymap
from screens.actions import Actions
from screens.appeal import AppealScreen
from screens.case_file import CaseScreen
from screens.figures_page import FiguresPage
from screens.for_you import ForYou
from screens.look_up import LookUp
from screens.office_screen import OfficeScreen
from screens.one_by_one import OneByOne
from screens.one_by_one_boxes import AnswerBox, Facts
from screens.page import Page
from screens.queue import Queue
from screens.queue_keys import QueueKeys
from screens.verb_form import VerbForm
from widgets.choices import Choices
from widgets.filter_bar import FilterBox
from widgets.record_table import RecordTable
from widgets.sheet import Sheet

PLACES: tuple[Sequence[type[DOMNode]], ...] = (
    (Queue, QueueKeys, OfficeScreen, RecordTable),
    (CaseScreen, OfficeScreen, Sheet),
    (LookUp, OfficeScreen, Sheet),
    (Actions, OfficeScreen, Sheet),
    (AppealScreen, OfficeScreen, Sheet),
    (VerbForm, OfficeScreen, Choices),
    (OneByOne, OfficeScreen, Facts),
    (AnswerBox,),
    (FiguresPage, Page, OfficeScreen, Sheet),
    (ForYou, OfficeScreen, Sheet),
    (FilterBox,),
)
"""Which bindings work at the same time, the app's with each."""

EVERYWHERE: Sequence[type[DOMNode]] = (evenhand.Evenhand,)
"""The program's own, on every screen."""


def key_map(config: Config) -> tuple[dict[str, str], list[str]]:
    """What Textual is given, and a line for each mapping that can't be."""
    known = bindings_of(dict.fromkeys([*EVERYWHERE, *(cls for place in PLACES for cls in place)]))
    groups = [bindings_of((*place, *EVERYWHERE)) for place in PLACES]
    file = os.path.basename(config_file()) if config.keys else ""
    return keymap(config.keys, known, config.no_single_keys), complaints(config.keys, known, groups, file)
