"""The picture in CONTRIBUTING, held against the imports: they only go down, and rooms stay small."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import gigcraft

PACKAGE = Path(gigcraft.__file__).parent
FLOORS = (
    ("errors", "paths", "files", "page", "course"),
    (
        "data",
        "briefs",
        "models",
        "ailog",
        "text",
        "check",
        "hints",
        "progress",
        "quiz",
        "mastery",
        "paper",
        "portfolio",
    ),
    ("trial", "widgets", "gig"),
    ("session", "build", "workspace", "grading", "doctor", "binder", "record"),
    ("cli", "__main__"),
)
"""Rooms from the ground up; a room may import rooms that stand before it, in its own floor too."""

ORDER = {room: number for number, room in enumerate(room for floor in FLOORS for room in floor)}
FLOOR = {room: number for number, floor in enumerate(FLOORS) for room in floor}
ONLY_IN = {
    "ipywidgets": {"widgets"},
    "anywidget": {"widgets"},
    "nbgrader": {"build", "grading"},
    "nbformat": {"build", "grading"},
    "nbclient": {"grading"},
    "torch": {"models", "text", "doctor"},
    "transformers": {"models", "text", "doctor"},
    "typer": {"cli"},
}
LONGEST = 300
"""Lines of a file."""


def files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Return what a file imports: other rooms by their name, libraries by theirs."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "gigcraft":
            found |= {f"gigcraft.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_down(path: Path) -> None:
    here = room(path)
    if here == "__init__":
        return
    for name in imported(path):
        library, _, rest = name.partition(".")
        if library == "gigcraft" and rest:
            there = rest.partition(".")[0]
            assert there == here or ORDER[there] < ORDER[here], f"{here} imports {there}"
        elif library in ONLY_IN:
            assert here in ONLY_IN[library], f"{here} imports {library}"


def test_every_room_has_its_floor() -> None:
    assert {room(path) for path in files()} - {"__init__"} == set(ORDER)


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST
