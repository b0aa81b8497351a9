"""Views of help and results around a graded task: hints, the full check, the rubric."""

from __future__ import annotations

import threading
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from gigcraft import hints, mastery, trial
from gigcraft.errors import GigcraftError
from gigcraft.widgets.base import View, script

if TYPE_CHECKING:
    from pathlib import Path

    from gigcraft.course import Module
    from gigcraft.progress import Progress


class HintView(View):
    """The hints taken so far, and a button for the next; running the cell again takes none.

    Parameters
    ----------
    hint
        The task's hints.
    progress
        Where hints are counted.
    module
        The module's id.
    """

    _esm = script("hint")

    def __init__(self, hint: hints.Hint, progress: Progress, module: str) -> None:
        self._hint, self._progress, self._module = hint, progress, module
        super().__init__()

    def now(self) -> dict[str, Any]:
        """Return the hints taken and what the button says."""
        taken = self._taken()
        more = taken < len(hints.STAGES)
        label = hints.LABELS[taken].lower() if more else ""
        return {
            "task": self._hint.task,
            "hints": [{"label": a, "text": b} for a, b in self._hint.stages(taken)],
            "next": f"Show hint {taken + 1} of {len(hints.STAGES)}: {label}" if more else "",
            "stuck": hints.STUCK,
        }

    def hear(self, message: dict[str, Any]) -> None:
        """Show one more hint and count it."""
        if message["kind"] == "next" and (taken := self._taken()) < len(hints.STAGES):
            self._progress.hint(self._module, self._hint.task, taken + 1)
            self.refresh()

    def plain(self) -> str:
        """Return the hints taken as text."""
        taken = self._taken()
        return hints.as_text(self._hint, taken) or f"{self._hint.task}: no hint taken yet."

    def _taken(self) -> int:
        return self._progress.hints(self._module).get(self._hint.task, 0)


class CheckView(View):
    """A button that checks the saved notebook, and what came out.

    Parameters
    ----------
    module
        The module.
    folder
        The notebook's folder.
    """

    _esm = script("check")

    def __init__(self, module: Module, folder: Path) -> None:
        self._gig, self._folder = module, folder
        self._outcome: trial.Outcome | None = None
        self._message = ""
        self._work: threading.Thread | None = None
        super().__init__()

    def now(self) -> dict[str, Any]:
        """Return whether a check runs, and the latest outcome."""
        return {
            "running": self._work is not None,
            "message": self._message,
            "outcome": None if self._outcome is None else _plain(self._outcome),
        }

    def hear(self, message: dict[str, Any]) -> None:
        """Start a check, unless one runs."""
        if message["kind"] == "run" and self._work is None:
            self._outcome = None
            self._message = "Running your notebook from top to bottom in a fresh Python."
            # Beside the kernel's own thread, so that other cells can be run meanwhile.
            self._work = threading.Thread(target=self._run, daemon=True)
            self.refresh()
            self._work.start()

    def plain(self) -> str:
        """Return the latest outcome as text."""
        if self._outcome is None:
            return self._message or "Not checked yet."
        return self._outcome.as_text()

    def _run(self) -> None:
        try:
            self._outcome = trial.run(self._gig, self._folder)
            self._message = self._outcome.total
        except (GigcraftError, OSError) as error:
            self._message = str(error)
        finally:
            self._work = None
            self.refresh()


class RubricView(View):
    """Four criteria to score, by the table that stands above the written task.

    Parameters
    ----------
    progress
        Where points go.
    module
        The module's id.
    scorer
        Who scores; shown and kept with the points.
    """

    _esm = script("rubric")

    def __init__(self, progress: Progress, module: str, scorer: str) -> None:
        self._progress, self._module, self._scorer = progress, module, scorer
        self._saved = 0
        super().__init__()

    def now(self) -> dict[str, Any]:
        """Return the rubric, the points so far and their sum."""
        given = self._progress.marks(self._module).get(self._scorer, {})
        criteria = [
            {
                "letter": letter,
                "name": name,
                "levels": list(mastery.LEVELS),
                "points": given.get(letter),
            }
            for letter, name in mastery.RUBRIC.items()
        ]
        total = f"{sum(given.values())} of {mastery.MANUAL_MAX} points, scored by: {self._scorer}."
        return {
            "criteria": criteria,
            "scorer": self._scorer,
            "saved": self._saved,
            "total": total if given else "",
        }

    def hear(self, message: dict[str, Any]) -> None:
        """Keep the points."""
        points = {str(letter): int(value) for letter, value in message["points"].items()}
        mastery.check_marks(points, self._scorer)
        self._progress.mark(self._module, points, self._scorer)
        self._saved += 1
        self.refresh()

    def plain(self) -> str:
        """Return the rubric and the points as text."""
        return mastery.rubric_text(self._progress.marks(self._module))


def _plain(outcome: trial.Outcome) -> dict[str, Any]:
    lines = [{"head": line.head, "message": line.message} for line in outcome.lines]
    return asdict(outcome) | {"lines": lines, "remarks": list(outcome.remarks)}
