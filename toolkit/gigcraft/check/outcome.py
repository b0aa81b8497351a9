"""The frame around a test cell: silence inside, one clear outcome outside."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import warnings
from contextvars import ContextVar
from types import TracebackType
from typing import Literal

from gigcraft.errors import CheckFailed, NotAttempted, NotYet

NOT_ATTEMPTED = (
    "{task}: not attempted yet. Write your code in place of the line that begins with `raise`, run "
    "that cell, and run this check again. Does that cell show a red error? Correct it first."
)
BLANKS = (
    "{task}: not attempted yet. Replace each `____` with your own code, run that cell, and run "
    "this check again."
)
NOT_FOUND = (
    "{task}: not attempted yet, since there is no `{missing}`. Write it in place of the line that "
    "begins with `raise`, run that cell, and check how the name is spelled. Does that cell show a "
    "red error? Correct it first."
)
FIRST_SEED = 101

_current: ContextVar[str] = ContextVar("task", default="")


class task:  # noqa: N801 - reads as a verb in test cells, like contextlib's own
    """Run a test cell's checks for one task, in silence, and say how it went.

    Inside, nothing reaches stdout or stderr and no warning is shown, since nbgrader gives 0 for
    any output on stderr. What goes wrong becomes one of two errors without a traceback.

    Parameters
    ----------
    name
        The task, named after the function or variable asked for.
    passed
        Line to print when every check passes.

    Raises
    ------
    NotAttempted
        If the learner's name is not defined, or the starter is untouched.
    CheckFailed
        If anything else went wrong.
    """

    def __init__(self, name: str, passed: str | None = None) -> None:
        self.name = name
        more = "" if os.environ.get("GIGCRAFT_GRADING") == "1" else " `gig.check()` runs all tests."
        self.passed = passed or f"{name}: this check passes.{more}"

    def __enter__(self) -> None:
        self._quiet = contextlib.ExitStack()
        self._quiet.enter_context(contextlib.redirect_stdout(io.StringIO()))
        self._quiet.enter_context(contextlib.redirect_stderr(io.StringIO()))
        self._quiet.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        self._logged = logging.root.manager.disable
        logging.disable(logging.CRITICAL)
        self._token = _current.set(self.name)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> Literal[False]:
        _current.reset(self._token)
        logging.disable(self._logged)
        self._quiet.close()
        if problem is None:
            print(self.passed)  # noqa: T201 - the learner's good news
        elif isinstance(problem, (Exception, SystemExit)) and not isinstance(problem, NotYet):
            raise self._outcome(problem, trace) from None
        return False

    def _outcome(self, problem: BaseException, trace: TracebackType | None) -> NotYet:
        in_the_cell_itself = trace is not None and trace.tb_next is None
        if isinstance(problem, NotImplementedError) or is_blank(problem):
            return not_attempted(self.name, getattr(problem, "name", None))
        if isinstance(problem, NameError) and in_the_cell_itself:
            return not_attempted(self.name, problem.name)
        if isinstance(problem, AssertionError) and str(problem):
            return CheckFailed(f"{self.name}: {problem}")
        return failed(
            saw=f"the check stopped with {said(problem)}",
            need="a result in the form that the task describes",
            look="the names, keys and types of what your code gives back",
            name=self.name,
        )


def current() -> str:
    """Return the name of the task whose check is running; empty outside of one."""
    return _current.get()


def not_attempted(name: str = "", missing: str | None = None) -> NotAttempted:
    """Return the outcome for an untouched answer.

    Parameters
    ----------
    name
        The task; the running one if left out.
    missing
        The name that the notebook does not define.
    """
    text = NOT_FOUND if missing else NOT_ATTEMPTED
    if missing and not missing.strip("_"):
        text = BLANKS
    return NotAttempted(text.format(task=name or current(), missing=missing))


def is_blank(problem: BaseException) -> bool:
    """Return whether code stopped at a blank of a faded example: ``____``."""
    return isinstance(problem, NameError) and set(problem.name or "") == {"_"}


def failed(
    *, saw: str, need: str, look: str, slip: str | None = None, name: str = ""
) -> CheckFailed:
    """Return the outcome for a wrong answer, in the house's three lines.

    Parameters
    ----------
    saw, need, look
        What came back, what the client needs, and where to look; never the answer.
    slip
        Short name of the usual slip behind this; it is shown as ``[task: slip]``.
    name
        The task; the running one if left out.
    """
    name = name or current()
    tag = f" [{name}: {slip}]" if slip else ""
    return CheckFailed(
        f"{name}: not yet.\n  Saw:  {sentence(saw)}\n  Need: {sentence(need)}\n"
        f"  Look: {sentence(look)}{tag}"
    )


def sentence(text: str) -> str:
    """Return ``text`` with a full stop, unless it ends in a mark of its own."""
    text = text.strip()
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def said(problem: BaseException) -> str:
    """Return an error as a learner sees it in a last line: ``KeyError: 'price'``.

    pandas goes on with advice of its own ("You might want to try:"); that is left out.
    """
    text = str(problem).strip().split("\n")[0].split(" You might")[0]
    kind = type(problem).__name__
    return f"{kind}: {text[:120]}" if text else kind


def seeds(count: int) -> tuple[int, ...]:
    """Return seeds for fresh files: 101, 202, 303 and so on.

    ``GIGCRAFT_SEED_SHIFT`` is added to each, so an instructor can give every cohort new files.
    """
    shift = int(os.environ.get("GIGCRAFT_SEED_SHIFT", "0"))
    return tuple(FIRST_SEED * (number + 1) + shift for number in range(count))
