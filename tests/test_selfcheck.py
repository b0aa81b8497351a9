"""What a learner is told about a saved notebook, whole or in pieces."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from gigcraft import paths, progress
from gigcraft.errors import GradingError
from gigcraft.grading import Limits, Report, cells, rebuild, selfcheck
from teaching import MODULE, RELEASE, RIGHT, SECRETS, SOURCE, saved

NOT_TOLD = (*SECRETS, "HIDDEN", "Traceback", "File ")


def at(notebook: NotebookNode, name: str) -> int:
    """Return the index of the cell with this grade_id."""
    return [cells.grade_id(cell) for cell in notebook.cells].index(name)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a module's folder in a workspace, and keep temporary files in sight."""
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    (tmp_path / "work" / paths.MARKER).mkdir(parents=True)
    folder = tmp_path / "work" / MODULE.name
    folder.mkdir()
    return folder


@pytest.fixture
def check(workspace: Path) -> Callable[..., Report]:
    """Return a function that saves a notebook, checks it, and looks for what must not leak."""

    def run(notebook: NotebookNode | str, **options: object) -> Report:
        path = workspace / f"{MODULE.name}.ipynb"
        text = notebook if isinstance(notebook, str) else json.dumps(notebook)
        path.write_text(text, encoding="utf-8")
        try:
            report = selfcheck(MODULE, path, **options)  # type: ignore[arg-type]
        finally:
            assert path.read_text(encoding="utf-8") == text
            assert not list((workspace.parents[1] / "tmp").iterdir())
        for secret in (*NOT_TOLD, str(workspace.parents[1]), str(Path.home())):
            assert secret not in report.as_text() + report.as_json()
        return report

    return run


def states(report: Report) -> dict[str, str]:
    return {task.name: task.state for task in report.tasks}


def test_right_answers_and_a_note(check: Callable[..., Report], workspace: Path) -> None:
    (workspace / "ai_calls.jsonl").write_text("")
    seen: list[tuple[int, int, str]] = []
    notebook = saved(**RIGHT, note="It is nine and ten per cent.")
    report = check(notebook, on_cell=lambda *step: seen.append(step))
    assert states(report) == {"double": "passed", "vat": "passed", "note": "marked by hand"}
    assert (report.points, report.max_points, report.complete) == (10, 10, True)
    assert report.repairs == report.problems == ()
    assert report.files[0] == "ai_calls.jsonl came with the notebook."
    assert "quiz_answers.json was not beside" in report.files[1]
    assert "gig.rubric()" in report.next
    assert seen[3] == (4, len(SOURCE.cells), "check double_core")
    best = progress.open_progress(workspace).best("M90")
    assert {name: (one.state, one.points) for name, one in best.items()} == {
        "double": ("passed", 7),
        "vat": ("passed", 3),
    }


def test_untouched(check: Callable[..., Report]) -> None:
    report = check(saved())
    assert set(states(report).values()) == {"not attempted"}
    assert report.points == 0
    assert report.tasks[0].message.startswith("double: not attempted yet.")
    assert 'gig.hint("double")' in report.next
    assert "`double`" in report.next
    assert "not attempted yet" not in report.as_text()  # the table says it


def test_wrong_only_on_hidden_numbers(check: Callable[..., Report]) -> None:
    report = check(saved(**RIGHT | {"double": "def double(value):\n    return 8"}))
    task = report.tasks[0]
    assert (task.state, task.points, task.max_points) == ("not yet", 3, 7)
    assert "Look: the factor." in task.message
    assert "[double" not in task.message
    assert json.loads(report.as_json())["tasks"][0]["checks"][1]["state"] == "not yet"


def test_a_learner_who_removes_the_tests_gains_nothing(check: Callable[..., Report]) -> None:
    notebook = saved(double="def double(value):\n    return 8")
    notebook.cells[at(notebook, "double_client")].source = "pass"
    notebook.cells[at(notebook, "double_core")].metadata.nbgrader.points = 100
    assert (check(notebook).points, check(notebook).max_points) == (3, 10)


def test_mangled_notebook_is_mended_and_told(check: Callable[..., Report]) -> None:
    notebook = saved(**RIGHT)
    copy = nbformat.from_dict(json.loads(json.dumps(notebook.cells[at(notebook, "double")])))
    copy.source = RELEASE.cells[at(RELEASE, "double")].source
    del notebook.cells[at(notebook, "double_core")]
    client = notebook.cells.pop(at(notebook, "double_client"))
    notebook.cells.insert(0, client)
    notebook.cells.append(copy)
    answer = notebook.cells[at(notebook, "vat")]
    answer.cell_type, answer.metadata, answer["id"] = "raw", nbformat.from_dict({}), "lost"
    report = check(notebook)
    assert states(report)["double"] == "passed"
    told = " ".join(report.repairs)
    assert "`double` was there 2 times" in told
    assert "`double_core` was missing" in told
    assert "`double_client` stood above its answer" in told
    assert "`vat`" in told


def rebuilt(notebook: NotebookNode) -> tuple[list[str], rebuild.Rebuilt]:
    whole = rebuild.rebuild(SOURCE, notebook)
    return [cells.grade_id(cell) for cell in whole.notebook.cells], whole


def test_an_untouched_notebook_needs_no_repair() -> None:
    names, whole = rebuilt(saved())
    assert names == [cells.grade_id(cell) for cell in SOURCE.cells]
    assert whole.notes == []
    assert whole.answers == {}


def test_last_copy_with_work_counts() -> None:
    notebook = saved(**RIGHT)
    second = nbformat.v4.new_code_cell("def double(value):\n    return 3 * value")
    second.metadata = notebook.cells[at(notebook, "double")].metadata
    notebook.cells.append(second)
    names, whole = rebuilt(notebook)
    assert whole.answers["double"] == second.source
    assert names.index("double_core") > max(i for i, name in enumerate(names) if name == "double")


def test_lost_names_are_found_by_what_the_cell_defines() -> None:
    notebook = saved(**RIGHT)
    for cell in notebook.cells:
        cell.metadata, cell["id"] = nbformat.from_dict({}), f"x{id(cell)}"
    names, whole = rebuilt(notebook)
    assert set(whole.answers) == {"double", "vat"}
    assert names.index("double") < names.index("double_client") < names.index("vat")


def test_retyped_answers_turn_back() -> None:
    notebook = saved(**RIGHT, note="print")
    notebook.cells[at(notebook, "double")].cell_type = "markdown"
    notebook.cells[at(notebook, "note")].cell_type = "code"
    names, whole = rebuilt(notebook)
    assert whole.notebook.cells[names.index("double")].cell_type == "code"
    assert whole.notebook.cells[names.index("note")].cell_type == "markdown"
    assert len(whole.notes) == 2


def test_missing_setup_cell_comes_back() -> None:
    notebook = saved(**RIGHT)
    del notebook.cells[1]
    names, whole = rebuilt(notebook)
    assert whole.notebook.cells[0].source == SOURCE.cells[1].source
    assert names.index("double_core") == names.index("double") + 1


@pytest.mark.parametrize(
    ("answer", "state", "words"),
    [
        ("def double(value):\n    while True: pass", "stopped", "loop that never ends"),
        ("import os\nos._exit(3)", "stopped", "ended Python itself"),
        ("while True: print('x' * 10_000)", "stopped", "printed without end"),
        ("def double(value)\n    return 2", "not yet", "stopped with SyntaxError"),
        ("size = input()\ndef double(value): return 2 * value", "not yet", "StdinNotImplemented"),
    ],
    ids=["endless loop", "dead kernel", "endless output", "syntax", "input"],
)
def test_one_bad_answer_costs_only_its_own_task(
    check: Callable[..., Report], answer: str, state: str, words: str
) -> None:
    limits = Limits(cell=2, output=200_000)
    report = check(saved(**RIGHT | {"double": answer}), limits=limits)
    assert (report.tasks[0].state, report.tasks[0].points) == (state, 0)
    assert words in report.tasks[0].message
    assert report.tasks[1].state == "passed"


def test_unstoppable_loop_and_total_limit_keep_earlier_marks(check: Callable[..., Report]) -> None:
    stubborn = (
        "import time\nwhile True:\n    try: time.sleep(0.1)\n    except KeyboardInterrupt: pass"
    )
    report = check(saved(**RIGHT | {"vat": stubborn}), limits=Limits(cell=1, total=4))
    assert states(report)["double"] == "passed"
    assert states(report)["vat"] == "stopped"
    assert report.points == 7


def test_broken_setup_is_named_first(check: Callable[..., Report]) -> None:
    notebook = saved(**RIGHT)
    notebook.cells[1].source += "\nimport not_installed_here"
    notebook.cells.append(nbformat.v4.new_code_cell("name = input('who? ')"))
    report = check(notebook)
    assert len(report.problems) == 2  # the given cell that stops on purpose is not one
    assert report.problems[0].startswith("The setup cell stopped with ModuleNotFoundError")
    assert report.problems[1].startswith("Your cell `name = input('who? ')` asks for typing")
    assert "`input()`" in report.problems[1]
    assert "setup cell first" in report.next
    assert report.points == 10


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("not json", "is not a notebook"),
        ("[1, 2]", "is not a notebook"),
        ('{"nbformat": 4, "cells": 7}', "is not a notebook"),
        (
            nbformat.writes(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")])),
            "no task",
        ),
    ],
    ids=["empty", "text", "list", "odd", "foreign"],
)
def test_what_is_no_notebook_is_refused(
    check: Callable[..., Report], text: str, words: str
) -> None:
    with pytest.raises(GradingError, match=words):
        check(text)


def test_another_modules_notebook_is_named(check: Callable[..., Report]) -> None:
    cell = nbformat.v4.new_code_cell('import gigcraft\ngig = gigcraft.start("M02")')
    with pytest.raises(GradingError, match="gigcraft check M02"):
        check(nbformat.v4.new_notebook(cells=[cell]))


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GradingError, match="save it first"):
        selfcheck(MODULE, tmp_path / "no.ipynb")


def test_lone_notebook_takes_nothing_else_along(
    workspace: Path, tmp_path: Path, check: Callable[..., Report]
) -> None:
    downloads = tmp_path / "Downloads"
    downloads.mkdir()
    (downloads / "letter.txt").write_text("private")
    path = downloads / "03_clean_orders (1).ipynb"
    look = "import pathlib\nvat = 0.19 if not list(pathlib.Path().glob('*')) else 0"
    path.write_text(nbformat.writes(saved(vat=look)), encoding="utf-8")
    report = selfcheck(MODULE, path)
    assert states(report)["vat"] == "passed"
    assert all("was not beside the notebook" in line for line in report.files)
    assert not (downloads / paths.MARKER).exists()


def test_a_foreign_kernel_called_python3_is_not_used(
    check: Callable[..., Report], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = tmp_path / "jupyter" / "kernels" / "python3"
    foreign.mkdir(parents=True)
    (foreign / "kernel.json").write_text(
        json.dumps(
            {"argv": ["false", "{connection_file}"], "display_name": "x", "language": "python"}
        )
    )
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "0")
    assert check(saved(**RIGHT)).points == 10
