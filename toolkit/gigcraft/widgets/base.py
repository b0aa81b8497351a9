"""What all views share: their page, their state, and what stands in for them as text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from gigcraft.errors import GigcraftError

FOLDER = Path(__file__).parent


def script(name: str) -> str:
    """Return a view's script; a widget's script can't import, so the shared part comes first."""
    return "\n".join(
        (FOLDER / file).read_text(encoding="utf-8") for file in ("common.js", f"{name}.js")
    )


class View(anywidget.AnyWidget):  # type: ignore[misc]  # anywidget ships no types for mypy
    """A view with one `state` that Python writes and the page shows."""

    _css = (FOLDER / "gigcraft.css").read_text(encoding="utf-8")
    state = traitlets.Dict().tag(sync=True)

    def __init__(self) -> None:
        super().__init__(state=self.now())
        self.on_msg(self._heard)

    def refresh(self) -> None:
        """Show what Python knows now."""
        self.state = self.now()

    def now(self) -> dict[str, Any]:
        """Return the state to show; plain data only."""
        raise NotImplementedError

    def hear(self, message: dict[str, Any]) -> None:
        """Do what the page asks for."""
        raise NotImplementedError

    def plain(self) -> str:
        """Return the view as text, for pages that can't show it (saved notebooks, e-mail)."""
        raise NotImplementedError

    def _heard(self, _: View, message: Any, __: Any) -> None:
        # Another page version, or a page that was tampered with, may send anything.
        try:
            self.hear(message)
        except (GigcraftError, KeyError, TypeError, ValueError, IndexError, AttributeError):
            self.refresh()

    def __repr__(self) -> str:
        # anywidget puts this beside the view in a saved notebook.
        return self.plain()
