"""The full check of a saved notebook, run in a Python of its own from inside a notebook."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gigcraft.errors import GradingError

if TYPE_CHECKING:
    from pathlib import Path

    from gigcraft.course import Module

SIGNS = {"passed": "✓", "not yet": "✗", "stopped": "✗"}
"""A sign beside the words; other states have none."""


@dataclass(frozen=True, slots=True)
class Line:
    """What the check says about one task."""

    task: str
    title: str
    state: str
    score: str
    message: str

    @property
    def head(self) -> str:
        """Return task, state and points in words."""
        sign = f"{SIGNS[self.state]} " if self.state in SIGNS else ""
        return f"{sign}{self.title} ({self.task}): {self.state}, {self.score}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the check says about a notebook."""

    total: str
    lines: tuple[Line, ...]
    remarks: tuple[str, ...]
    step: str

    def as_text(self) -> str:
        """Return the outcome for a terminal or a screen reader."""
        parts = [self.total]
        for line in self.lines:
            parts += [line.head, *(f"  {part}" for part in line.message.splitlines())]
        return "\n".join([*parts, *self.remarks, f"Next: {self.step}"])


def run(module: Module, folder: Path) -> Outcome:
    """Check the notebook that is saved in ``folder`` and wait for the outcome.

    The check keeps the points in the progress file itself.

    Raises
    ------
    GradingError
        When the check could not run; the sentence is the check's own.
    """
    # -P: a file of the learner called json.py must not stand in for Python's own.
    command = [sys.executable, "-P", "-m", "gigcraft", "check", module.id, "--json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    try:
        report = json.loads(done.stdout.strip().rpartition("\n")[2])
        return _outcome(report, _saved(folder / f"{module.name}.ipynb"))
    except (ValueError, KeyError, TypeError):
        said = " ".join(done.stderr.split()) or f"it ended with exit code {done.returncode}."
        raise GradingError(f"The check could not run: {said}") from None


def _outcome(report: dict[str, Any], saved: str) -> Outcome:
    lines = []
    for task in report["tasks"]:
        by_tests = bool(task["checks"])
        score = f"{task['points']:g} of" if by_tests else "up to"
        lines.append(
            Line(
                task["name"],
                task["title"],
                task["state"],
                f"{score} {task['max_points']:g} points",
                task["message"],
            )
        )
    remarks = (*report["problems"], *report["repairs"])
    total = f"{report['points']:g} of {report['max_points']:g} test points{saved}."
    return Outcome(total, tuple(lines), remarks, report["next"])


def _saved(notebook: Path) -> str:
    if not notebook.is_file():
        return ""
    moment = time.localtime(notebook.stat().st_mtime)
    return f", for the copy saved at {time.strftime('%H:%M:%S', moment)}"
