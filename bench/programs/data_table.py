"""Textual's own DataTable with the first thousand lines of the queue, which is what one would build first."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import DataTable

from models.database import attach, database

LINES = """
    select ref, customer, flag, happened, stage, duty, due_at from queue_line
    where not open order by rank, opened_at desc, id desc limit 1000
"""


class Listed(App[None]):
    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        attach(sys.argv[1])
        database.connect()
        table = self.query_one(DataTable)
        table.add_columns("Ref", "Customer", "Flag", "What happened", "Stage", "Next", "Due")
        for row in database.execute_sql(LINES).fetchall():
            table.add_row(*(str(cell) for cell in row))


if __name__ == "__main__":
    Listed().run()
