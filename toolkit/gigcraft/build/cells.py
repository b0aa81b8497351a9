"""Reading ``module.py``: percent cells, each with at most one short key that says what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import jupytext

from gigcraft.errors import BuildError

Kind = Literal["plain", "answer", "test", "essay", "locked"]
KINDS: tuple[Kind, ...] = ("answer", "test", "essay", "locked")
JUPYTEXT_KEYS = {"cell_marker", "lines_to_next_cell", "lines_to_end_of_cell_marker", "title"}


@dataclass
class Cell:
    """One cell of a module's source.

    Parameters
    ----------
    number
        Its place in the file, from 1.
    language
        ``"code"`` or ``"markdown"``.
    kind
        What its short key says; ``"plain"`` without one.
    name
        The key's value, which becomes nbgrader's ``grade_id``; empty for a plain cell.
    options
        Further keys on the marker, such as ``points``.
    """

    path: Path
    number: int
    language: str
    source: str
    kind: Kind = "plain"
    name: str = ""
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def points(self) -> float:
        """Points that nbgrader gives for the cell; 0 for cells without."""
        return float(self.options.get("points", 0))

    def refuse(self, problem: str, cure: str) -> BuildError:
        """Return the error that names this file, this cell and the cure."""
        label = f' ({self.kind}="{self.name}")' if self.name else ""
        place = f"{self.path.parent.name}/{self.path.name}, cell {self.number}{label}"
        return BuildError(f"{place}: {problem}; {cure}.")


def read(path: Path) -> list[Cell]:
    """Return the cells of a percent file in order.

    Raises
    ------
    BuildError
        If the file is missing or a marker has two short keys.
    """
    try:
        notebook = jupytext.reads(path.read_text(encoding="utf-8"), fmt="py:percent")
    except FileNotFoundError:
        raise BuildError(f"{path.parent.name} has no {path.name}; add one.") from None
    cells = []
    for number, raw in enumerate(notebook.cells, start=1):
        keys = {key: value for key, value in raw.metadata.items() if key not in JUPYTEXT_KEYS}
        cell = Cell(path, number, raw.cell_type, raw.source)
        kinds = [kind for kind in KINDS if kind in keys]
        if len(kinds) > 1:
            raise cell.refuse(f"it has the keys {' and '.join(kinds)}", "keep one of them")
        if kinds:
            cell.kind = kinds[0]
            cell.name = str(keys.pop(kinds[0]))
        cell.options = keys
        cells.append(cell)
    return cells


def tests_of(answer: str, cells: list[Cell]) -> Iterator[Cell]:
    """Yield the test cells of one answer, in order; a test's name starts with its answer's."""
    for cell in cells:
        if cell.kind == "test" and answer_of(cell, cells) == answer:
            yield cell


def answer_of(test: Cell, cells: list[Cell]) -> str | None:
    """Return the name of the answer that a test belongs to: the longest that fits."""
    names = [
        cell.name
        for cell in cells
        if cell.kind == "answer" and test.name.startswith(f"{cell.name}_")
    ]
    return max(names, key=len, default=None)
