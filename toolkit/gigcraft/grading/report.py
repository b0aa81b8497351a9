"""What a learner reads: how each task went, what travelled, and what to look at next."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

PASSED = "passed"
NOT_YET = "not yet"
NOT_ATTEMPTED = "not attempted"
STOPPED = "stopped"
BY_HAND = "marked by hand"


@dataclass(frozen=True)
class CheckVerdict:
    """How one test cell went."""

    name: str
    state: str
    points: float
    max_points: float
    message: str


@dataclass(frozen=True)
class TaskVerdict:
    """How one task went.

    Parameters
    ----------
    state
        ``passed``, ``not yet``, ``not attempted``, ``stopped`` or ``marked by hand``.
    message
        What to do about it; empty when there is nothing to do.
    """

    name: str
    title: str
    state: str
    points: float
    max_points: float
    message: str
    checks: tuple[CheckVerdict, ...] = ()

    @property
    def automatic(self) -> bool:
        """Whether tests give its points, and not a person."""
        return bool(self.checks)


@dataclass(frozen=True)
class Report:
    """What a learner is told about one notebook.

    Parameters
    ----------
    tasks
        One verdict a task, in the notebook's order.
    problems
        Cells that stopped outside of any check, one sentence each.
    repairs
        What had to be mended before the notebook could run, one sentence each.
    files
        Which files came with the notebook, and which did not, one sentence each.
    quiz
        How far the quiz is, in words; empty if it is not known.
    next
        The best next step.
    seconds
        How long the check took.
    """

    module: str
    title: str
    tasks: tuple[TaskVerdict, ...]
    problems: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    quiz: str = ""
    next: str = ""
    seconds: float = field(default=0.0, compare=False)

    @property
    def points(self) -> float:
        """Points that the tests give."""
        return sum(task.points for task in self.tasks)

    @property
    def max_points(self) -> float:
        """Points that tests can give; what a person marks is not among them."""
        return sum(task.max_points for task in self.tasks if task.automatic)

    @property
    def complete(self) -> bool:
        """Whether every automatic check passes."""
        return all(task.state == PASSED for task in self.tasks if task.automatic)

    def as_json(self) -> str:
        """Return the report as one JSON object (keys as the attributes)."""
        totals = {
            "points": self.points,
            "max_points": self.max_points,
            "complete": self.complete,
        }
        return json.dumps(asdict(self) | totals, ensure_ascii=False)

    def as_text(self) -> str:
        """Return the report as plain text, for terminals and screen readers."""
        scored = f"{self.points:g} of {self.max_points:g} points from the checks"
        lines = [f"{self.module} · {self.title}: {scored}", ""]
        width = max((len(task.name) for task in self.tasks), default=0)
        for task in self.tasks:
            score = f"{task.points:g} of {task.max_points:g}"
            if not task.automatic:
                score = f"up to {task.max_points:g}"
            lines.append(f"  {task.name:<{width}}  {task.state:<14}  {score:>8}  {task.title}")
        for task in self.tasks:
            if task.message and task.state != NOT_ATTEMPTED:
                lines += ["", *_indent(task.message)]
        for heading, sentences in (
            ("Cells that stopped", self.problems),
            ("Mended for this check", self.repairs),
            ("Files", self.files),
            ("Quiz", (self.quiz,) if self.quiz else ()),
        ):
            if sentences:
                lines += ["", f"{heading}:", *(f"  {sentence}" for sentence in sentences)]
        return "\n".join([*lines, "", f"Next: {self.next}"])


def _indent(text: str) -> list[str]:
    return [f"  {line}" for line in text.split("\n")]
