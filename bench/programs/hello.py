"""The least that Textual can do: nothing of ours can start faster than this."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("Hello world")


if __name__ == "__main__":
    Hello().run()
