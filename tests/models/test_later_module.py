"""A library's modules that come later: its own behaviour is the same, and nobody else sees the stand-in."""

from __future__ import annotations

import subprocess
import sys

LATER = """
import sys
from models.later_module import later

with later("colorsys", "sys"):
    import colorsys, sys as same
    assert same is sys
assert "colorsys" not in sys.modules
assert colorsys.rgb_to_hsv(1, 1, 1) == (0, 0, 1)
import colorsys as itself
assert itself is sys.modules["colorsys"] is not colorsys
try:
    colorsys.nothing
except AttributeError as error:
    assert "nothing" in str(error)
else:
    raise SystemExit("What the module has not was there.")
"""
AT_ONCE = """
import sys
from models.later_module import later

with later("colorsys"):
    import colorsys
    assert colorsys.rgb_to_hsv(1, 1, 1) == (0, 0, 1)
    import colorsys as itself
    assert itself is not colorsys
assert sys.modules["colorsys"] is itself
"""


def ends_well(script: str) -> bool:
    return subprocess.run([sys.executable, "-c", script], timeout=60, check=True).returncode == 0


def test_module_comes_when_it_is_asked_something() -> None:
    assert ends_well(LATER)


def test_module_that_is_asked_while_it_is_held_back_is_there_for_everybody() -> None:
    assert ends_well(AT_ONCE)
