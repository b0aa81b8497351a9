"""Proving a module: its cells run in this process, with one answer swapped for another.

The reference runs once a module; every right or wrong answer then runs in a copy of its names,
which keeps hundreds of proofs affordable. Real nbgrader runs are in ``test_nbgrader_modules.py``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

from gigcraft.build.cells import Cell, read, tests_of
from gigcraft.build.release import release_notebook
from gigcraft.build.source import source_notebook
from gigcraft.build.validate import visible
from gigcraft.course import Module, find
from gigcraft.errors import NotYet

SHIFTS = (0, 1000, 2000, 3000, 4000)
"""Added to every hidden seed, so each right answer is judged on five sets of fresh files."""
SOME_SHIFTS = (0, 3000)
"""For wrong answers, which are four times as many: two sets, so that CI ends in half an hour."""


@dataclass(frozen=True)
class Attempt:
    """One way to answer a task, from ``wrong_answers.py`` or ``right_answers.py``."""

    module: str
    kind: str
    task: str
    label: str
    passes_visible: bool
    source: str

    @property
    def id(self) -> str:
        return f"{self.module}-{self.task}-{self.label}"


def attempts(module: Module, kind: str) -> list[Attempt]:
    """Return the module's ``wrong`` or ``right`` answers."""
    path = module.folder / f"{kind}_answers.py"
    if not path.is_file():
        return []
    return [
        Attempt(
            module=module.name,
            kind=kind,
            task=cell.options[kind],
            label=str(cell.options.get("slip") or cell.options.get("style")),
            passes_visible="visible" in cell.options,
            source=cell.source,
        )
        for cell in read(path)
        if kind in cell.options
    ]


def shared(attempt: Attempt) -> str:
    """Return what all answers of a file begin with: its imports."""
    return _shared(find(attempt.module).folder / f"{attempt.kind}_answers.py")


@cache
def _shared(path: Path) -> str:
    return "\n".join(
        cell.source
        for cell in read(path)
        if cell.language == "code" and not {"wrong", "right"} & set(cell.options)
    )


class Bench:
    """A module whose reference has run, ready to try other answers.

    Parameters
    ----------
    module
        The module to prove.
    """

    def __init__(self, module: Module) -> None:
        self.module = module
        self.cells = read(module.folder / "module.py")
        self.notebook = notebook_names()
        with running(self.notebook):
            for cell in self.cells:
                if cell.language == "code" and cell.kind != "test" and not stops(cell):
                    self._run(cell.source, self.notebook, cell.name or f"cell {cell.number}")

    @property
    def tasks(self) -> list[str]:
        return [cell.name for cell in self.cells if cell.kind == "answer"]

    def outcomes(self, attempt: Attempt, *, only_visible: bool = False) -> list[NotYet | None]:
        """Return what each test cell of the attempt's task says; ``None`` where it passes."""
        notebook = notebook_names(self.notebook)
        with running(notebook):
            self._run(shared(attempt), notebook, "imports")
            self._run(attempt.source, notebook, attempt.id)
            return self._test(attempt.task, notebook, only_visible=only_visible)

    def reference(self, task: str) -> list[NotYet | None]:
        """Return what the tests say of the reference solution."""
        with running(self.notebook):
            return self._test(task, self.notebook)

    def untouched(self) -> dict[str, list[NotYet | None]]:
        """Return what the tests of every task say of the release as it is given out."""
        notebook = notebook_names()
        with running(notebook):
            for cell in release_notebook(source_notebook(self.module)).cells:
                if cell.cell_type != "code" or cell.metadata.get("nbgrader", {}).get("grade"):
                    continue
                with suppress(Exception):  # starters stop on purpose
                    self._run(cell.source, notebook, cell.id)
            return {task: self._test(task, notebook) for task in self.tasks}

    def _test(
        self, task: str, notebook: ModuleType, *, only_visible: bool = False
    ) -> list[NotYet | None]:
        outcomes: list[NotYet | None] = []
        for test in tests_of(task, self.cells):
            source = visible(test.source) if only_visible else test.source
            try:
                self._run(source, notebook, test.name)
                outcomes.append(None)
            except NotYet as outcome:
                outcomes.append(outcome)
        return outcomes

    @staticmethod
    def _run(source: str, notebook: ModuleType, label: str) -> None:
        exec(compile(source, f"<{label}>", "exec"), notebook.__dict__)


def stops(cell: Cell) -> bool:
    """Return whether a cell is meant to show an error."""
    return "raises-exception" in cell.options.get("tags", [])


def notebook_names(start: ModuleType | None = None) -> ModuleType:
    """Return a ``__main__`` of its own, as a notebook has, with the names of ``start``."""
    notebook = ModuleType("__main__")
    if start is not None:
        notebook.__dict__.update(start.__dict__)
    return notebook


@contextmanager
def running(notebook: ModuleType) -> Iterator[None]:
    """Make ``notebook`` the ``__main__`` module: dataclasses and pickle look names up there."""
    before = sys.modules["__main__"]
    sys.modules["__main__"] = notebook
    try:
        yield
    finally:
        sys.modules["__main__"] = before


@cache
def bench(name: str) -> Bench:
    """Return the bench of a module; its reference runs once a process."""
    import matplotlib as mpl

    mpl.use("Agg")
    os.environ["GIGCRAFT_GRADING"] = "1"
    return Bench(find(name))
