"""What Evenhand was started with: options, then the environment, then the file `config.toml`, then defaults."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from models.errors import BadInput
from models.office_key import kept_in
from models.service_account import refuse

DATABASE = "EVENHAND_DATABASE"
KEY_FILE = "EVENHAND_KEY_FILE"
CONFIG = "EVENHAND_CONFIG"


class Config(NamedTuple):
    """`database` is an address as `models.database.attach` takes it; empty means the user's own file (`address`).

    `key_file` is the file of its key if it is encrypted, `keyring` the key's name in the system's keyring instead.
    `keys` maps the ids of key bindings to keys; `no_single_keys` leaves arrows, Enter, Tab and a menu.
    `frame_differ` sends only what changes on the screen; without it everything is drawn as Textual does by itself.
    """

    database: str = ""
    key_file: str = ""
    keyring: str = ""
    as_login: str = ""
    plain: bool = False
    ascii: bool = False
    no_color: bool = False
    slow_link: bool = False
    frame_differ: bool = True
    theme: str = ""
    no_single_keys: bool = False
    keys: Mapping[str, str] = MappingProxyType({})

    @property
    def address(self) -> str:
        """The database's address, the default one if none was given."""
        return self.database or default_database()

    @property
    def is_default(self) -> bool:
        """Whether it is the user's own file, which the first run makes."""
        return not self.database


def default_database() -> str:
    """The file in the user's data folder."""
    return os.path.join(_own_folder("data"), "office.db")


def config_file() -> str:
    """Where the config file is looked for."""
    return os.environ.get(CONFIG) or os.path.join(_own_folder("config"), "config.toml")


_ON_LINUX = {"data": ("XDG_DATA_HOME", "~/.local/share"), "config": ("XDG_CONFIG_HOME", "~/.config")}


def _own_folder(kind: str) -> str:
    """As platformdirs says it, which takes 6 ms to import; a test holds one to the other."""
    if sys.platform == "linux":
        variable, usual = _ON_LINUX[kind]
        said = os.environ.get(variable, "")
        return os.path.join(said if said.strip() else os.path.expanduser(usual), "evenhand")
    import platformdirs

    ask = platformdirs.user_data_dir if kind == "data" else platformdirs.user_config_dir
    return ask("evenhand", appauthor=False)


def load(given: Mapping[str, Any], *, whole: bool = False) -> Config:
    """The settings for this run. `given` are the options that were typed, by field name.

    The config file is read for what may stand in it alone: the database and its key when nobody gave one, and
    everything when `whole`. Where that key is kept is known from here on. Raises BadInput, naming the file,
    for what can't be read there.
    """
    typed = {name: value for name, value in given.items() if value}
    if typed.get("database"):
        refuse("the database is the one that it was given", "Leave out --database.")
    if not typed.get("database") and os.environ.get(DATABASE):
        typed["database"] = os.environ[DATABASE]
    if os.environ.get("NO_COLOR"):
        typed["no_color"] = True
    named = bool(typed.get("database"))
    found = Config() if named and not whole else _from_file(config_file())
    if named:
        found = found._replace(
            key_file="", keyring=""
        )  # there they belong to the database that the file names
    if os.environ.get(KEY_FILE):
        found = found._replace(key_file=os.environ[KEY_FILE], keyring="")
    kept_in(found.key_file, found.keyring)
    return found._replace(**typed)


def _from_file(path: str) -> Config:
    if not os.path.isfile(path):
        return Config()
    import tomllib

    try:
        with open(path, "rb") as file:
            found = tomllib.load(file)
    except (OSError, ValueError) as problem:
        raise BadInput("config", f"The file {path} can't be read: {str(problem).rstrip('.')}.") from None
    return Config(**{name: _checked(path, name, value) for name, value in found.items()})


_KINDS: dict[str, type] = {
    "database": str,
    "key_file": str,
    "keyring": str,
    "plain": bool,
    "ascii": bool,
    "no_color": bool,
    "slow_link": bool,
    "frame_differ": bool,
    "theme": str,
    "no_single_keys": bool,
    "keys": dict,
}


def _checked(path: str, name: str, value: Any) -> Any:
    if name not in _KINDS:
        known = ", ".join(_KINDS)
        raise BadInput("config", f"The file {path} has '{name}', which is no setting. There are: {known}.")
    if not isinstance(value, _KINDS[name]):
        wanted = {str: "text in quotes", bool: "true or false", dict: "a table"}[_KINDS[name]]
        raise BadInput("config", f"In the file {path}, '{name}' must be {wanted}.")
    if isinstance(value, dict) and not all(isinstance(key, str) for key in value.values()):
        raise BadInput("config", f"In the file {path}, each key must be text in quotes.")
    return value
