"""The office of the screens on PostgreSQL, made once for all tests that sit down in it."""

from tests.terminal.on_postgres import built_database, office_server

__all__ = ["built_database", "office_server"]  # fixtures
