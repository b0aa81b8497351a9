"""A notebook file as it was handed in, and what nbgrader's metadata says of its cells."""

from __future__ import annotations

import json
import re
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from gigcraft.errors import GradingError

SETUP = "gigcraft.start("
"""Only a module's setup cell calls it."""

SHARED_IDS = "ai_log"
"""Every module has cells of this name, so they do not tell whose notebook it is."""


def read(path: Path) -> NotebookNode:
    """Return the notebook at ``path`` in the current format, metadata errors tolerated.

    Raises
    ------
    GradingError
        If there is no such file, or it is empty or no notebook.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise GradingError(f"There is no notebook {path.name!r}; save it first.") from None
    except (OSError, UnicodeDecodeError):
        raise GradingError(
            f"{path.name} can't be read as a notebook; open it in JupyterLab and save it again."
        ) from None
    if not text.strip():
        raise GradingError(
            f"{path.name} is empty; save the notebook again, or `gigcraft restore` a saved copy."
        )
    try:
        raw = json.loads(text)
        # Upgrades old formats; a bad cell is no reason to refuse the others.
        notebook = nbformat.reader.reads(text) if "nbformat" in raw else nbformat.from_dict({})
        if notebook.get("nbformat", 4) != 4:
            notebook = nbformat.convert(notebook, 4)
        cells = [cell for cell in notebook.get("cells", []) if isinstance(cell, dict)]
    except (ValueError, TypeError, AttributeError, KeyError, nbformat.ValidationError):
        cells = []
    if not cells:
        raise GradingError(
            f"{path.name} is not a notebook; open the module's notebook in JupyterLab and save it."
        )
    notebook.cells = cells
    return notebook


def belongs(source: NotebookNode, submitted: NotebookNode) -> bool:
    """Return whether ``submitted`` holds at least one task of ``source``."""
    own = {
        name
        for cell in source.cells
        if (name := grade_id(cell)) and not name.startswith(SHARED_IDS)
    }
    return any(grade_id(cell) in own or cell.get("id") in own for cell in submitted.cells)


def started(submitted: NotebookNode) -> str | None:
    """Return the module id that the notebook starts, such as ``M02``, if it says so."""
    for cell in submitted.cells:
        if match := re.search(r"""gigcraft\.start\(\s*["']([^"']+)["']""", cell.get("source", "")):
            return match.group(1)
    return None


def task_of(source: NotebookNode) -> dict[str, str]:
    """Return the answer that each test judges: the one whose name begins the test's name."""
    answers = [grade_id(cell) for cell in source.cells if is_answer(cell)]
    task: dict[str, str] = {}
    before = ""
    for cell in source.cells:
        name = grade_id(cell)
        if is_answer(cell):
            before = name
        if is_test(cell):
            fits = [answer for answer in answers if name.startswith(f"{answer}_")]
            task[name] = max(fits, key=len, default=before or name)
    return task


def grade_id(cell: NotebookNode) -> str:
    """Return the cell's ``grade_id``, or an empty string."""
    return str(nbgrader(cell).get("grade_id") or "")


def is_test(cell: NotebookNode) -> bool:
    """Return whether the cell is an automatic test."""
    return bool(nbgrader(cell).get("grade")) and not nbgrader(cell).get("solution")


def is_answer(cell: NotebookNode) -> bool:
    """Return whether the learner writes into the cell (code or essay)."""
    return bool(nbgrader(cell).get("solution"))


def points(cell: NotebookNode) -> float:
    """Return what the cell is worth; 0 for a cell that is not graded."""
    worth = nbgrader(cell).get("points")
    return float(worth) if isinstance(worth, int | float) else 0.0


def nbgrader(cell: NotebookNode) -> dict[str, object]:
    """Return nbgrader's metadata of the cell; empty if there is none."""
    metadata = cell.get("metadata")
    found = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) else {}
