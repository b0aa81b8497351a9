"""A small course for tests: one module, its notebooks, and nbgrader's commands to run on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from gigcraft import build, course, paths
from gigcraft.grading import cells

MODULE = course.read(Path(__file__).parent / "fixtures" / "90_two_tasks")
NAME = MODULE.name
SOURCE = build.source_notebook(MODULE)
RELEASE = build.release_notebook(SOURCE)
RIGHT = {"double": "def double(value):\n    return 2 * value", "vat": "vat = 0.19"}
SECRETS = ("secret_of_double", "1234567", "2469134", "nineteen", "BEGIN HIDDEN", "MARK SCHEME")
"""Words of the hidden test and of the mark scheme."""


def written(notebook: NotebookNode) -> str:
    """Return the text of a notebook's file."""
    return nbformat.writes(notebook) + "\n"


def saved(**answers: str) -> NotebookNode:
    """Return the released notebook with answers filled in."""
    notebook = nbformat.reads(written(RELEASE), as_version=4)
    for cell in notebook.cells:
        cell.source = answers.get(cells.grade_id(cell), cell.source)
    return notebook


def filled(source: NotebookNode, answers: dict[str, str] | None = None) -> NotebookNode:
    """Return the release with the reference's answers, some of them replaced."""
    reference = {cell.id: cell.source for cell in source.cells}
    notebook = build.release_notebook(source)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = (answers or {}).get(cell.id, reference[cell.id])
    return notebook


class Course:
    """A course folder in which nbgrader's commands run, the module released.

    Parameters
    ----------
    root
        The folder to make.
    name, source
        The assignment, and its notebook with hidden tests.
    """

    def __init__(self, root: Path, name: str = NAME, source: NotebookNode = SOURCE) -> None:
        self.root = root
        self.name = name
        self.said: dict[str, str] = {}
        (root.parent / "own").mkdir(parents=True)
        (root / "source" / name).mkdir(parents=True)
        shutil.copy(paths.share() / "course" / "nbgrader_config.py", root)
        (root / "source" / name / f"{name}.ipynb").write_text(written(source), encoding="utf-8")
        self.nbgrader("generate_assignment", name)

    def submit(self, student: str, notebook: NotebookNode) -> None:
        """Put a notebook, and nothing else, where nbgrader looks for it."""
        folder = self.root / "submitted" / student / self.name
        folder.mkdir(parents=True)
        (folder / f"{self.name}.ipynb").write_text(written(notebook), encoding="utf-8")

    def nbgrader(self, *command: str, ends: int = 0) -> None:
        """Run a command, keep what it said, and expect this exit code."""
        places = ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
        own = dict.fromkeys(places, str(self.root.parent / "own"))
        # ipykernel does not watch file descriptors when it sees this variable of pytest's.
        env = {key: value for key, value in os.environ.items() if key != "PYTEST_CURRENT_TEST"}
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", *command],
            cwd=self.root,
            env={**env, **own, "OMP_NUM_THREADS": "1"},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        self.said[command[0]] = done.stdout + done.stderr
        assert done.returncode == ends, self.said[command[0]]
