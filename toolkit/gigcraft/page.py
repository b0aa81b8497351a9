"""How a notebook shows things: widgets, plain text, or nothing while it is graded."""

from __future__ import annotations

import os
import sys
from typing import Literal

Mode = Literal["text", "widget"] | None


def graded() -> bool:
    """Return whether the notebook is being graded: then nothing is shown and nothing written."""
    return os.environ.get("GIGCRAFT_GRADING") == "1"


def as_text(mode: Mode) -> bool:
    """Return whether to show plain text: asked for, or no notebook page to show a widget on."""
    if mode is not None:
        return mode == "text"
    if os.environ.get("GIGCRAFT_TEXT") == "1" or "IPython" not in sys.modules:
        return True
    from IPython import get_ipython

    return getattr(get_ipython(), "kernel", None) is None


def say(text: str) -> None:
    """Print to the notebook or the terminal."""
    sys.stdout.write(text + "\n")
