"""Scenarios 1 to 7 of the trade by keys alone, in real terminals, by each role concerned, from start to end.

The steps are those of the command line's own test of them; `tests/terminal/by_keys.py` presses and types them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.cli import test_scenarios_of_demands as demands
from tests.cli import test_scenarios_of_people as people
from tests.cli.conftest import staffed
from tests.terminal.by_keys import ByKeys


@pytest.fixture
def at(sqlite_url: str) -> Iterator[ByKeys]:
    with ByKeys(staffed(sqlite_url)) as walk:
        yield walk


SCENARIOS = [
    demands.test_scenario_1_61_emails_about_a_gutter,
    demands.test_scenario_2_a_forceful_caller,
    demands.test_scenario_3_the_edges_of_a_review,
    demands.test_scenario_4_an_arrangement_and_no_reasons,
    people.test_scenario_5_a_joint_tenancy,
    people.test_scenario_6_a_post_and_a_counter_claim,
    people.test_scenario_7_an_adjustment,
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.__name__.removeprefix("test_"))
def test_by_keys_alone(scenario: Callable[[ByKeys], None], at: ByKeys) -> None:
    scenario(at)
