"""From what the cells did to verdicts: marks, messages, and what to do next."""

from __future__ import annotations

import re

from nbformat import NotebookNode

from gigcraft.course import Module
from gigcraft.errors import untagged
from gigcraft.grading import cells
from gigcraft.grading.rebuild import Rebuilt
from gigcraft.grading.report import (
    BY_HAND,
    NOT_ATTEMPTED,
    NOT_YET,
    PASSED,
    STOPPED,
    CheckVerdict,
    TaskVerdict,
)
from gigcraft.grading.run import DEAD, FLOOD, LATE, TIME, Limits, Ran

SHOWN = 700
"""Characters of a message that are shown; a learner's own error text has no bounds."""

WHY_STOPPED = {
    TIME: "It was stopped after {seconds:.0f} seconds. Look for a loop that never ends.",
    FLOOD: "It was stopped because it printed without end. Take the print out of the loop.",
    DEAD: "It ended Python itself. Look for `os._exit`, or for data that needs more memory "
    "than there is.",
    LATE: "It did not run, since the whole check may take {minutes:g} minutes. Make the slowest "
    "cell above faster.",
}
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def judge(
    source: NotebookNode, rebuilt: Rebuilt, ran: list[Ran], module: Module, limits: Limits
) -> tuple[list[TaskVerdict], list[str]]:
    """Return a verdict for each task, and a sentence for each cell that stopped outside a check.

    Parameters
    ----------
    ran
        What happened to each cell of ``rebuilt.notebook``.
    """
    did: dict[str, Ran] = {}
    problems: list[str] = []
    task_of = cells.task_of(source)
    given = {cell.source.strip() for cell in source.cells if not cells.grade_id(cell)}
    for cell, outcome in zip(rebuilt.notebook.cells, ran, strict=True):
        name = cells.grade_id(cell)
        did[name] = outcome
        if name in task_of or outcome.fine:
            continue
        # A cell that the course gave stops on purpose, or for want of an answer above it.
        ours = cell.source.strip() in given and not outcome.stopped
        if (cells.SETUP in cell.source or not ours) and (said := _problem(cell, outcome, limits)):
            problems.append(said)
    tasks: list[TaskVerdict] = []
    for cell in source.cells:
        if not cells.is_answer(cell):
            continue
        name = cells.grade_id(cell)
        title = module.tasks[name].title if name in module.tasks else name
        checks = tuple(
            _check(test, did[cells.grade_id(test)], name, did.get(name, Ran()), limits)
            for test in source.cells
            if task_of.get(cells.grade_id(test)) == name
        )
        if checks:
            tasks.append(_task(name, title, checks))
        else:
            tasks.append(_essay(name, title, cells.points(cell), rebuilt.answers.get(name, "")))
    return tasks, problems


def next_step(tasks: list[TaskVerdict], problems: list[str]) -> str:
    """Return the best next step: the setup, else the first open task, else the way to the end."""
    if problems and problems[0].startswith(SETUP_CELL):
        return f"mend the setup cell first. {problems[0]}"
    for task in tasks:
        if task.automatic and task.state != PASSED:
            return f'{task.title} (`{task.name}`). Stuck? `gig.hint("{task.name}")` shows a hint.'
    for task in tasks:
        if task.state == NOT_ATTEMPTED:
            return f"{task.title} (`{task.name}`): all checks pass, this one is read by a person."
    if all(task.automatic for task in tasks):
        return "all checks pass. Go on to the next module."
    return "all checks pass. Score your writing with `gig.rubric()`, then run `gig.finish()`."


UNFINISHED = ("NotImplementedError", "NotAttempted", "CheckFailed")
"""What an untouched answer, or a check that is not graded, stops with."""

SETUP_CELL = "The setup cell"


def _problem(cell: NotebookNode, outcome: Ran, limits: Limits) -> str:
    """Return a sentence on a cell of the learner that stopped; empty if there is nothing to say."""
    if outcome.stopped == LATE or outcome.ename in UNFINISHED:
        return ""
    name = cells.grade_id(cell)
    where = f"Your cell `{cell.source.strip().splitlines()[0][:50]}`"
    if name:
        where = f"Your answer cell `{name}`"
    elif cells.SETUP in cell.source:
        where = SETUP_CELL
    if outcome.stopped:
        return f"{where}: {_why(outcome, limits)}"
    if outcome.ename == "StdinNotImplementedError":
        return (
            f"{where} asks for typing with `input()`; nobody can type during a check. "
            "Put the value into a variable."
        )
    return f"{where} stopped with {_error(outcome)}"


def _check(
    test: NotebookNode, outcome: Ran, task: str, answer: Ran, limits: Limits
) -> CheckVerdict:
    worth = cells.points(test)
    if outcome.fine:
        state, message = PASSED, ""
    elif outcome.stopped:
        state, message = STOPPED, f"{task}: the check of your answer. {_why(outcome, limits)}"
    elif outcome.ename == "NotAttempted" and answer.stopped:
        state, message = STOPPED, f"{task}: your answer cell. {_why(answer, limits)}"
    elif outcome.ename == "NotAttempted" and answer.ename not in ("", "NotImplementedError"):
        state = NOT_YET
        message = f"{task}: your answer cell stopped with {_error(answer)} Mend that first."
    elif outcome.ename == "NotAttempted":
        state, message = NOT_ATTEMPTED, _shown(outcome.evalue)
    elif outcome.ename == "CheckFailed":
        state, message = NOT_YET, _shown(untagged(outcome.evalue))
    else:
        # Whatever else stopped it may name hidden things, so only its kind is told.
        state = NOT_YET
        message = (
            f"{task}: the check stopped with {outcome.ename} before it could finish. Restart the "
            "kernel, run all cells, and look at the first one that stops."
        )
    points = worth if state == PASSED else 0.0
    return CheckVerdict(cells.grade_id(test), state, points, worth, message)


def _task(name: str, title: str, checks: tuple[CheckVerdict, ...]) -> TaskVerdict:
    states = {check.state for check in checks}
    if states <= {PASSED}:
        state = PASSED
    elif states == {NOT_ATTEMPTED}:
        state = NOT_ATTEMPTED
    else:
        state = STOPPED if STOPPED in states else NOT_YET
    message = next((check.message for check in checks if check.message), "")
    return TaskVerdict(
        name=name,
        title=title,
        state=state,
        points=sum(check.points for check in checks),
        max_points=sum(check.max_points for check in checks),
        message=message,
        checks=checks,
    )


def _essay(name: str, title: str, worth: float, text: str) -> TaskVerdict:
    return TaskVerdict(name, title, BY_HAND if text else NOT_ATTEMPTED, 0.0, worth, "")


def _why(outcome: Ran, limits: Limits) -> str:
    return WHY_STOPPED[outcome.stopped].format(seconds=outcome.seconds, minutes=limits.total / 60)


def _error(outcome: Ran) -> str:
    """Return the last line of an error in the learner's own cell, as a sentence."""
    first = _shown(outcome.evalue).strip().split("\n")[0][:160]
    return f"{outcome.ename}: {first.rstrip('.')}." if first else f"{outcome.ename}."


def _shown(text: str) -> str:
    text = ANSI.sub("", text)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]} …"
