"""The database itself refuses to change or drop an event, whoever asks (I21).

An owner of the tables can still take the triggers away; then `evenhand verify` finds what was changed.
"""

from __future__ import annotations

_SAYS = "The record is append-only."

APPEND_ONLY: dict[str, tuple[str, ...]] = {
    "sqlite": (
        f"CREATE TRIGGER event_never_changes BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END",
        f"CREATE TRIGGER event_never_goes BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END",
        # INSERT OR REPLACE drops a row without asking the trigger above.
        "CREATE TRIGGER event_never_replaced BEFORE INSERT ON event WHEN EXISTS "
        "(SELECT 1 FROM event WHERE id = NEW.id OR (chain = NEW.chain AND seq = NEW.seq)) "
        f"BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END",
    ),
    "postgres": (
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_SAYS}'; END $$",
        "CREATE TRIGGER event_never_changes BEFORE UPDATE OR DELETE ON event "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        "CREATE TRIGGER event_never_emptied BEFORE TRUNCATE ON event "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    ),
}
"""Statements for each engine, which the first migration runs."""
