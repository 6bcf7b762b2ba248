"""What `doctor` looks at in a terminal: its kind and size, locale, colours, keys, tmux and the link, each in plain words."""

from __future__ import annotations

import locale
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping

from app.cli.finding import Finding, State
from app.cli.open import NO_COLOURS, cannot_draw, has_no_colours, is_utf8
from app.config import Config, config_file

WIDE, HIGH = 80, 24
ESCAPE_MOST = 50
"""Milliseconds that tmux may wait after Esc before the key feels dead."""
_KINDS = {
    "dumb": "which can't place text",
    "linux": "a text console: 16 colours, and few signs beyond ASCII",
    "screen": "GNU screen, or an old tmux",
    "tmux": "tmux",
    "xterm": "xterm, PuTTY and most others",
    "rxvt": "rxvt",
}


def examine_terminal(config: Config, env: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """Every finding about what stands between the program and its user's eyes and fingers."""
    yield _drawn(config)
    yield _kind(env.get("TERM", ""))
    yield _size()
    yield _locale(env)
    yield _colours(config, env)
    yield _signs(config, env)
    yield _keys(config)
    if env.get("TMUX") or env.get("STY"):
        yield _multiplexer(env)
    yield _link(config, env)


def _drawn(config: Config) -> Finding:
    if config.plain:
        return Finding(
            "Screen", State.GOOD, "Nothing is drawn, as you asked (plain): all answers come as text."
        )
    why = cannot_draw()
    if not why:
        return Finding("Screen", State.GOOD, "The queue can be drawn here.")
    return Finding(
        "Screen", State.LOOK, why, "Every command answers in text all the same, and `evenhand` does too."
    )


def _kind(term: str) -> Finding:
    base = term.partition("-")[0]
    if base in ("", "dumb", "unknown"):
        return Finding(
            "Terminal",
            State.LOOK,
            f"TERM is {term or 'empty'}, which says that nothing can be placed on the screen.",
            "If yours can, say so before you start Evenhand: export TERM=xterm-256color",
        )
    words = f", {_KINDS[base]}" if base in _KINDS else ""
    if has_no_colours(term):
        words = ", which has no colours: none are sent, for glyph and word say the same"
    return Finding("Terminal", State.GOOD, f"TERM is {term}{words}.")


def _size() -> Finding:
    columns, lines = shutil.get_terminal_size((WIDE, HIGH))
    if not sys.stdout.isatty():
        return Finding(
            "Size", State.GOOD, "Not known here: this goes to no terminal. Text is laid out for 80 columns."
        )
    if columns >= WIDE and lines >= HIGH:
        return Finding("Size", State.GOOD, f"{columns} columns and {lines} lines.")
    return Finding(
        "Size",
        State.LOOK,
        f"{columns} columns and {lines} lines: less than {WIDE} and {HIGH}, so labels are shorter and parts are hidden.",
        "Each screen says what it hides. Make the window larger, or its letters smaller, to see all.",
    )


def _locale(env: Mapping[str, str]) -> Finding:
    name = next((env[one] for one in ("LC_ALL", "LC_CTYPE", "LANG") if env.get(one)), "")
    now = locale.getpreferredencoding(False)
    if is_utf8(now) and is_utf8(sys.stdout.encoding or "utf-8"):
        return Finding("Locale", State.GOOD, f"{name or 'None is set'}, read as UTF-8.")
    return Finding(
        "Locale",
        State.LOOK,
        f"{name or 'None is set'}, which is {now}: names and lines would be drawn wrongly, so nothing is drawn.",
        "Set a locale with UTF-8, such as: export LC_ALL=C.UTF-8. In PuTTY, set Window, Translation to UTF-8 too.",
    )


def colours_of(env: Mapping[str, str]) -> int:
    """How many colours the terminal says that it has: 0 for none."""
    term = env.get("TERM", "")
    if term.partition("-")[0] in ("", "dumb", "unknown") or has_no_colours(term):
        return 0
    if env.get("COLORTERM", "").casefold() in ("truecolor", "24bit") or term.endswith("-direct"):
        return 1 << 24
    return 256 if "256" in term else 16


def _colours(config: Config, env: Mapping[str, str]) -> Finding:
    if config.no_color:
        return Finding("Colours", State.GOOD, "None are sent, as you asked (NO_COLOR or --no-color).")
    many = colours_of(env)
    if not many:
        return Finding("Colours", State.GOOD, "None. Nothing is said by colour alone.")
    words = "16 million" if many > 256 else str(many)
    if many >= 256:
        return Finding("Colours", State.GOOD, f"{words}, with {config.theme or 'the usual'} theme.")
    return Finding(
        "Colours",
        State.GOOD,
        f"{words}: the nearest of them stand for the theme's. Nothing is said by colour alone.",
        "If yours has more, say so: export TERM=xterm-256color. For more contrast choose high-contrast, with : and Colours.",
    )


def _signs(config: Config, env: Mapping[str, str]) -> Finding:
    if config.ascii:
        return Finding("Signs", State.GOOD, "ASCII alone, as you asked (--ascii).")
    if env.get("TERM", "").partition("-")[0] in ("linux", *NO_COLOURS):
        return Finding(
            "Signs",
            State.LOOK,
            "Lines and some letters of names may be missing from this terminal's font.",
            "Start with --ascii, or write ascii = true into the config file, if you see boxes or question marks.",
        )
    return Finding("Signs", State.GOOD, "Lines are drawn; --ascii does without.")


def _keys(config: Config) -> Finding:
    if not config.keys:
        more = " Letters that act alone are off (no_single_keys)." if config.no_single_keys else ""
        return Finding("Keys", State.GOOD, f"As they come; F-keys only repeat a letter.{more}")
    from app.all_keys import key_map

    _, complaints = key_map(config)
    if not complaints:
        return Finding("Keys", State.GOOD, f"{len(config.keys)} changed in {config_file()}.")
    return Finding(
        "Keys", State.LOOK, " ".join(complaints), "Mend these lines; until then the usual keys stand."
    )


def _multiplexer(env: Mapping[str, str]) -> Finding:
    if env.get("STY"):
        return Finding(
            "Screen or tmux", State.GOOD, "GNU screen: Ctrl+A is its own, and Evenhand needs it nowhere."
        )
    wait = _tmux_escape_time()
    if wait is None or wait <= ESCAPE_MOST:
        known = f", which waits {wait} ms after Esc" if wait is not None else ""
        return Finding("Screen or tmux", State.GOOD, f"tmux{known}. Its Ctrl+B is needed nowhere.")
    return Finding(
        "Screen or tmux",
        State.LOOK,
        f"tmux waits {wait} ms after Esc before it passes it on, so going back feels slow.",
        "Write into ~/.tmux.conf: set -sg escape-time 20. Then: tmux source-file ~/.tmux.conf",
    )


def _tmux_escape_time() -> int | None:
    try:
        found = subprocess.run(
            ["tmux", "show-options", "-sv", "escape-time"],  # noqa: S607  (whichever tmux they run)
            capture_output=True, text=True, timeout=2, check=True,
        )  # fmt: skip
        return int(found.stdout.strip())
    except (OSError, subprocess.SubprocessError, ValueError):
        return None


def _link(config: Config, env: Mapping[str, str]) -> Finding:
    if not (env.get("SSH_CONNECTION") or env.get("SSH_TTY")):
        return Finding("Link", State.GOOD, "None that this program knows of: you sit at this machine.")
    slow = (
        "" if config.slow_link else " On a slow line start with --slow-link: the cursor is then a sign alone."
    )
    return Finding(
        "Link",
        State.LOOK,
        "SSH. Whether it compresses can't be seen from here.",
        "Switch compression on: ssh -C, or Compression yes in ~/.ssh/config; in PuTTY: Connection, SSH, Enable "
        f"compression. A move in the queue then takes about 40 bytes instead of 1,000.{slow}",
    )
