"""The database itself tells every open screen that something was recorded (PostgreSQL alone can).

A trigger on the record and not the program: what is done with psql is told as well, and at the moment of the commit.
Nothing is said but that: whoever may log in may listen, so neither a case nor a name may be in it.
"""

from __future__ import annotations

CHANNEL = "evenhand"

TELLS: tuple[str, ...] = (
    "CREATE FUNCTION tell_of_change() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN PERFORM pg_catalog.pg_notify('{CHANNEL}', ''); RETURN NULL; END $$",
    "CREATE TRIGGER event_is_told AFTER INSERT ON event FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change()",
)
"""Statements that the first migration runs on PostgreSQL."""
