"""Every module under real ``nbgrader autograde``: full marks, none, and one wrong answer a task."""

from __future__ import annotations

import copy
from collections import defaultdict

import pytest
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry

from gigcraft import build, course
from gigcraft.grading import cells
from proving import attempts, shared
from teaching import Course, filled

MODULES = [module for module in course.modules() if module.tasks]
MIXES = 3
"""Whole notebooks with the first, second, third … wrong answer of every task at once."""


def mixes(module: course.Module) -> list[dict[str, str]]:
    """Return sets of wrong answers, one a task in each; a short list begins again."""
    by_task: dict[str, list[str]] = defaultdict(list)
    for attempt in attempts(module, "wrong"):
        by_task[attempt.task].append(f"{shared(attempt)}\n{attempt.source}")
    return [
        {task: wrong[number % len(wrong)] for task, wrong in by_task.items()}
        for number in range(MIXES)
    ]


@pytest.mark.parametrize(
    "module",
    [pytest.param(m, id=m.name, marks=pytest.mark.xdist_group(m.name)) for m in MODULES],
)
def test_marks(module: course.Module, tmp_path) -> None:
    source = build.source_notebook(module)
    graded = Course(tmp_path / "course", module.name, source)
    graded.submit("reference", filled(source))
    graded.submit("untouched", build.release_notebook(source))
    wrong = mixes(module)
    for number, answers in enumerate(wrong):
        graded.submit(f"wrong{number}", filled(source, answers))
    graded.nbgrader("autograde", module.name, "--create")

    tests = {c.id: c.metadata.nbgrader.points for c in source.cells if cells.is_test(c)}
    with Gradebook(f"sqlite:///{graded.root / 'gradebook.db'}") as book:
        assert marks(book, module, "reference") == tests
        assert sum(marks(book, module, "untouched").values()) == 0
        for number, answers in enumerate(wrong):
            given = marks(book, module, f"wrong{number}")
            for task in answers:
                own = {
                    name: points for name, points in tests.items() if name.startswith(f"{task}_")
                }
                got = sum(given[name] for name in own)
                assert got < sum(own.values()), f"wrong answer {number} to {task} has full marks"
    said = outputs(graded, module, "untouched")
    assert {name for name, text in said.items() if "not attempted" not in text} == set()
    for student in ("reference", *(f"wrong{number}" for number in range(len(wrong)))):
        assert errors_heard(graded, module, student) == []


def marks(book: Gradebook, module: course.Module, student: str) -> dict[str, float]:
    """Return the points that nbgrader gave to each test cell."""
    try:
        notebook = book.find_submission_notebook(module.name, module.name, student)
    except MissingEntry:
        pytest.fail(f"nbgrader has no marks for {student}")
    return {grade.name: grade.score for grade in notebook.grades if grade.cell.cell_type == "code"}


def autograded(graded: Course, module: course.Module, student: str) -> list[NotebookNode]:
    path = graded.root / "autograded" / student / module.name / f"{module.name}.ipynb"
    return [copy.deepcopy(cell) for cell in cells.read(path).cells if cells.is_test(cell)]


def outputs(graded: Course, module: course.Module, student: str) -> dict[str, str]:
    """Return what each test cell says: the last line of its error."""
    return {
        cells.grade_id(cell): " ".join(o.get("evalue", "") for o in cell.outputs)
        for cell in autograded(graded, module, student)
    }


def errors_heard(graded: Course, module: course.Module, student: str) -> list[str]:
    """Return what test cells wrote to stderr."""
    return [
        output.text
        for cell in autograded(graded, module, student)
        for output in cell.outputs
        if output.output_type == "stream" and output.name == "stderr"
    ]
