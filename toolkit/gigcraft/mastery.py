"""The rule for mastering a module, and the dashboard that shows where a learner stands."""

from __future__ import annotations

import html
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from gigcraft import quiz
from gigcraft.errors import GigcraftError
from gigcraft.quiz import review

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gigcraft.course import Module
    from gigcraft.progress import Answered, Progress

MANUAL_MAX, MANUAL_NEED = 24, 16
TESTS_NEED = QUIZ_NEED = 0.8
"""Shares; of the 76 test points of a gig, that is 61."""
NOTHING = "–"

LEVELS = (0, 2, 4, 6)
SCORERS = ("teacher", "peer", "self")
"""Who may score the written task; the first of these that did so counts."""

RUBRIC = {
    "A": "Fits the client",
    "B": "True",
    "C": "Judgement",
    "D": "Plain",
}
"""The four criteria; what 0, 2, 4 and 6 points look like stands in each module's own table."""

State = Literal["not started", "working", "tests mastered", "mastered", "seen"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a learner stands in one module."""

    module: str
    title: str
    state: State
    tests: float | None
    tests_max: float
    manual: int | None
    scorer: str
    quiz_best: float | None
    quiz_first: float | None
    minutes: int | None
    planned: int
    weakest: str = ""

    def row(self) -> dict[str, str]:
        """Return the dashboard's row, in words."""
        tests = NOTHING if self.tests is None else f"{self.tests:g} of {self.tests_max:g}"
        manual = (
            NOTHING if self.manual is None else f"{self.manual} of {MANUAL_MAX} ({self.scorer})"
        )
        return {
            "Module": f"{self.module} {self.title}",
            "State": self.state,
            "Tests": tests,
            "Written task": manual,
            "Quiz, best": _percent(self.quiz_best),
            "Quiz, first try": _percent(self.quiz_first),
            "Minutes": NOTHING if self.minutes is None else f"{self.minutes} of {self.planned}",
        }


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The table of all modules and the sentences below it; shows itself in a notebook."""

    standings: tuple[Standing, ...]
    step: str
    remarks: tuple[str, ...] = ()

    def table(self) -> list[dict[str, str]]:
        """Return one row a module, by column."""
        return [standing.row() for standing in self.standings]

    def __repr__(self) -> str:
        rows = self.table()
        columns = list(rows[0]) if rows else []
        widths = {c: max(len(c), *(len(row[c]) for row in rows)) for c in columns}
        lines = ["  ".join(c.ljust(widths[c]) for c in columns).rstrip()]
        lines += ["  ".join(row[c].ljust(widths[c]) for c in columns).rstrip() for row in rows]
        return "\n".join([*lines, "", *self.remarks, f"Next best step: {self.step}"])

    def _repr_html_(self) -> str:
        rows = self.table()
        head = "".join(f'<th scope="col">{html.escape(c)}</th>' for c in (rows[0] if rows else ()))
        body = "".join(
            "<tr>"
            + "".join(
                f'<th scope="row">{html.escape(cell)}</th>'
                if column == "Module"
                else f"<td>{html.escape(cell)}</td>"
                for column, cell in row.items()
            )
            + "</tr>"
            for row in rows
        )
        notes = "".join(f"<p>{html.escape(remark)}</p>" for remark in self.remarks)
        return (
            '<div lang="en-GB"><table><caption>Where you stand in each module</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{notes}"
            f"<p><strong>Next best step:</strong> {html.escape(self.step)}</p></div>"
        )


def standing(progress: Progress, module: Module) -> Standing:
    """Return how the learner stands in a module, by the rule of the course.

    *Tests mastered*: at least 61 of 76 test points. *Mastered*: that, at least 80 % best quiz
    result, and at least 16 of 24 points for the written task. A module that is no gig of 100
    points has no written task; one without tasks is *seen*.
    """
    best = progress.best(module.id)
    written = module.is_gig
    tests_max = module.points - MANUAL_MAX if written else module.points
    tests = sum(result.points for result in best.values()) if best else None
    scorer, manual = _manual(progress.marks(module.id))
    answers = progress.answers(module.id)
    ids = {item.id for item in quiz.load(module.folder / "quiz.toml", module.id).slot("quiz")}
    asked = [one for one in answers if one.item in ids]
    right = len({one.item for one in asked if one.right})
    first = len({one.item for one in asked if one.right and one.attempt == 1})
    minutes = progress.minutes(module.id)
    state: State = "not started"
    if minutes is not None or best or answers or manual is not None:
        state = "working" if module.tasks else "seen"
    if module.tasks and tests is not None and tests >= math.ceil(TESTS_NEED * tests_max):
        state = "tests mastered"
        if right >= QUIZ_NEED * len(ids) and (not written or (manual or 0) >= MANUAL_NEED):
            state = "mastered"
    open_tasks = [r for r in best.values() if r.points < r.max_points]
    weakest = min(open_tasks, key=lambda r: r.points / r.max_points).task if open_tasks else ""
    return Standing(
        module=module.id,
        title=module.title,
        state=state,
        tests=tests,
        tests_max=tests_max,
        manual=manual,
        scorer=scorer,
        quiz_best=right / len(ids) if asked else None,
        quiz_first=first / len(ids) if asked else None,
        minutes=minutes,
        planned=module.minutes,
        weakest=weakest,
    )


def next_step(progress: Progress, modules: Sequence[Module]) -> str:
    """Return the one thing to do next, in a sentence."""
    found = [(module, standing(progress, module)) for module in modules]
    states = {module.id: now.state for module, now in found}
    for module, now in found:
        if now.state in {"working", "tests mastered"}:
            return _advice(module.id, now)
    ready = ("tests mastered", "mastered", "seen")
    for module, now in found:
        if module.is_review and not _is_due(module, progress):
            continue
        needs = (states.get(need, "mastered") in ready for need in module.needs)
        if now.state == "not started" and not module.is_bridge and all(needs):
            return f"Open {module.id}, {module.title}; plan {module.minutes} minutes."
    return "You have mastered every module here; look at your portfolio."


def dashboard(progress: Progress, modules: Sequence[Module]) -> Dashboard:
    """Return the table of all modules, what to look at again, and the next best step."""
    standings = tuple(standing(progress, module) for module in modules)
    answers = [one for module in modules for one in progress.answers(module.id)]
    remarks = (_calibration(answers), _misconceptions(answers), _reviews(progress, modules))
    return Dashboard(standings, next_step(progress, modules), tuple(filter(None, remarks)))


def check_marks(points: dict[str, int], scorer: str) -> None:
    """Raise GigcraftError unless these are rubric points (A to D, 0, 2, 4 or 6) by a scorer."""
    if scorer not in SCORERS:
        raise GigcraftError(f'scorer="{scorer}" is unknown; use {", ".join(SCORERS)}.')
    if set(points) != set(RUBRIC) or not all(value in LEVELS for value in points.values()):
        raise GigcraftError(
            "Give points for all four criteria, each 0, 2, 4 or 6, "
            'such as {"A": 4, "B": 6, "C": 2, "D": 4}.'
        )


def rubric_text(marks: dict[str, dict[str, int]]) -> str:
    """Return the criteria and the points so far as plain text."""
    lines = ["Give 0, 2, 4 or 6 points for each, by the table above your text."]
    lines += [f"{letter}. {name}" for letter, name in RUBRIC.items()]
    lines += [
        f"{sum(points.values())} of {MANUAL_MAX} points, scored by: {scorer}."
        for scorer, points in marks.items()
    ]
    lines.append('Score it: gig.rubric({"A": 4, "B": 6, "C": 2, "D": 4})')
    return "\n".join(lines)


def _manual(marks: dict[str, dict[str, int]]) -> tuple[str, int | None]:
    for scorer in SCORERS:
        if len(given := marks.get(scorer, {})) == len(RUBRIC):
            return scorer, sum(given.values())
    return "", None


def _advice(module: str, now: Standing) -> str:
    if now.tests is None:
        return f"In {module}, work on the tasks, save, and run gig.check()."
    if now.state == "working":
        task = f" Begin with {now.weakest}." if now.weakest else ""
        need = math.ceil(TESTS_NEED * now.tests_max)
        return f"{module} has {now.tests:g} of the {need} test points it needs.{task}"
    if (now.quiz_best or 0.0) < QUIZ_NEED:
        return f"In {module}, answer the quiz until 80 % are right: gig.quiz()."
    if now.manual is None:
        return f"In {module}, score your written task: gig.rubric()."
    return f"In {module}, revise your written task to {MANUAL_NEED} of {MANUAL_MAX} points."


def _calibration(answers: Sequence[Answered]) -> str:
    sure = [one for one in answers if one.attempt == 1 and (one.sure or 0) >= quiz.SURE["sure"]]
    if not sure:
        return ""
    right = sum(one.right for one in sure)
    return f"When you were sure on a first try, {right} of {len(sure)} answers were right."


def _misconceptions(answers: Sequence[Answered]) -> str:
    counts: dict[str, int] = {}
    latest = {one.item: one.right for one in answers}
    for one in answers:
        if one.misconception and not latest[one.item]:
            counts[one.misconception] = counts.get(one.misconception, 0) + 1
    names = sorted(counts, key=lambda name: (-counts[name], name))[:3]
    named = [name.replace("-", " ") for name in names]
    return f"Ideas to look at again: {', '.join(named)}." if named else ""


def _reviews(progress: Progress, modules: Sequence[Module]) -> str:
    days = {one.id: review.due(one, progress) for one in modules if one.is_review}
    named = [
        f"{name} is due" if day <= progress.today() else f"{name} waits until {day:%d %B %Y}"
        for name, day in days.items()
        if day is not None
    ]
    return f"Reviews: {', '.join(named)}." if named else ""


def _is_due(module: Module, progress: Progress) -> bool:
    day = review.due(module, progress)
    return day is not None and day <= progress.today()


def _percent(share: float | None) -> str:
    return NOTHING if share is None else f"{share:.0%}"
