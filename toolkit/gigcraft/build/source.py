"""The instructor's notebook: short keys expanded to nbgrader's own metadata."""

from __future__ import annotations

from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

from gigcraft.build.cells import Cell, read
from gigcraft.build.validate import validate
from gigcraft.course import Module

SCHEMA_VERSION = 3
"""Version of nbgrader's cell metadata (``nbgrader/nbgraderformat/v3.json``)."""

ROLES = {
    "answer": {"grade": False, "solution": True, "locked": False},
    "test": {"grade": True, "solution": False, "locked": True},
    "essay": {"grade": True, "solution": True, "locked": False},
    "locked": {"grade": False, "solution": False, "locked": True},
}


def source_notebook(module: Module) -> NotebookNode:
    """Return a module's notebook with solutions and hidden tests.

    The same source gives the same notebook: a graded cell's id is its name, any other's a number.

    Raises
    ------
    BuildError
        If the source is invalid.
    """
    cells = read(module.folder / "module.py")
    validate(module, cells)
    notebook = nbformat.v4.new_notebook(
        cells=[_cell(cell) for cell in cells],
        metadata={
            "kernelspec": {
                "display_name": "Python 3",
                "language": "python",
                "name": "python3",
            },
            "language_info": {"name": "python"},
        },
    )
    nbformat.validate(notebook)
    return notebook


def _cell(cell: Cell) -> NotebookNode:
    make = nbformat.v4.new_code_cell if cell.language == "code" else nbformat.v4.new_markdown_cell
    metadata: dict[str, Any] = {key: cell.options[key] for key in ("tags",) if key in cell.options}
    if cell.kind != "plain":
        metadata["nbgrader"] = nbgrader_metadata(cell)
    return make(source=cell.source, id=cell.name or f"cell-{cell.number:02d}", metadata=metadata)


def nbgrader_metadata(cell: Cell) -> dict[str, Any]:
    """Return the nbgrader metadata that a cell's short key stands for."""
    metadata: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "grade_id": cell.name,
        "task": False,
        **ROLES[cell.kind],
    }
    if "points" in cell.options:
        metadata["points"] = cell.options["points"]
    return metadata
