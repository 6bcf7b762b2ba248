"""An app that ends without a traceback on the screen: there, customers' names would stand too."""

from __future__ import annotations

from textual.app import App


class Discreet(App[int]):
    """What ended it is in `mistake`, for the outermost door."""

    @property
    def mistake(self) -> Exception | None:
        """What ended the program, if that was no user; the outermost door writes it down without anybody's words."""
        return getattr(self._exception, "error", None) or self._exception

    def _handle_exception(self, error: Exception) -> None:
        """Textual's own would print a traceback with everything that stands in the variables, customers' names too.

        In tests, which have no screen, it is left as it is.
        """
        if self.is_headless:
            super()._handle_exception(error)
            return
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()
