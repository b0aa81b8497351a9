"""One notebook, graded for the person who wrote it."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from nbformat import NotebookNode

from gigcraft import build, course, paths, progress, quiz
from gigcraft.course import Module
from gigcraft.errors import GigcraftError, GradingError
from gigcraft.grading import cells, rebuild
from gigcraft.grading.report import Report, TaskVerdict
from gigcraft.grading.run import Limits, run
from gigcraft.grading.verdicts import judge, next_step
from gigcraft.quiz import sitting

CALLS = "ai_calls.jsonl"
MISSING = {
    CALLS: "so AI calls count only where a cell of the notebook makes them again",
    sitting.ANSWERS: "so it brings no quiz answers",
}
LARGEST = 50_000_000
"""Bytes; a bigger file of the learner's stays where it is."""

OnCell = Callable[[int, int, str], None]


def selfcheck(
    module: Module | str,
    notebook_path: Path,
    *,
    on_cell: OnCell | None = None,
    limits: Limits | None = None,
    source: NotebookNode | None = None,
) -> Report:
    """Grade a saved notebook, hidden tests included, and say what to do next.

    The notebook runs in a fresh kernel, in a temporary copy of its folder; the saved file and
    its folder stay as they are. Marks and states go to the workspace's progress file.

    Parameters
    ----------
    module
        The module, or a name that `course.find` knows.
    notebook_path
        The saved notebook, whole or mangled, with or without its sidecar files beside it.
    on_cell
        Called before each code cell with its position (from 0), the number of cells, and a label.
    limits
        What the notebook may use.
    source
        The module's source notebook; built from the module when left out.

    Raises
    ------
    GradingError
        If the file is no notebook, or another module's.
    """
    if isinstance(module, str):
        module = course.find(module)
    limits = limits or Limits()
    started = time.monotonic()
    submitted = cells.read(notebook_path)
    source = source or build.source_notebook(module)
    _refuse_other_modules(module, source, submitted, notebook_path)
    whole = rebuild.rebuild(source, submitted)

    def tell(at: int, of: int) -> None:
        if on_cell is not None:
            on_cell(at, of, _label(whole.notebook.cells[at]))

    with tempfile.TemporaryDirectory(prefix="gigcraft-", ignore_cleanup_errors=True) as box:
        private, work = Path(box) / "kernel", Path(box) / module.name
        private.mkdir()
        _copy(notebook_path.parent, work, everything=notebook_path.parent.name == module.name)
        ran = [
            replace(outcome, evalue=_without_paths(outcome.evalue, box))
            for outcome in run(whole.notebook, work, limits, private, tell)
        ]
        answered = _quiz(module, work)
        files = _files(work)
    tasks, problems = judge(source, whole, ran, module, limits)
    _remember(module, notebook_path.parent, tasks)
    return Report(
        module=module.id,
        title=module.title,
        tasks=tuple(tasks),
        problems=tuple(problems),
        repairs=tuple(whole.notes),
        files=tuple(files),
        quiz=answered,
        next=next_step(tasks, problems),
        seconds=time.monotonic() - started,
    )


def _refuse_other_modules(
    module: Module, source: NotebookNode, submitted: NotebookNode, path: Path
) -> None:
    if cells.belongs(source, submitted):
        return
    other = cells.started(submitted)
    if other and other != module.id:
        raise GradingError(
            f"{path.name} is the notebook of {other}, not of {module.id}; "
            f"check it with `gigcraft check {other}`."
        )
    raise GradingError(
        f"{path.name} holds no task of {module.id}; save {module.name}.ipynb and check that."
    )


def _label(cell: NotebookNode) -> str:
    name = cells.grade_id(cell)
    if cells.is_test(cell):
        return f"check {name}"
    return f"your answer {name}" if name else "your cell"


def _copy(folder: Path, work: Path, *, everything: bool) -> None:
    """Copy what the notebook may read; a lone notebook's folder may hold anything, so not all."""

    def unwanted(parent: str, names: list[str]) -> list[str]:
        inside = Path(parent)
        return [
            name
            for name in names
            if name.startswith(".")
            or name.endswith(".ipynb")
            or (inside / name).is_symlink()
            or ((inside / name).is_file() and (inside / name).stat().st_size > LARGEST)
        ]

    if everything:
        shutil.copytree(folder, work, ignore=unwanted)
        return
    work.mkdir()
    for name in MISSING:
        if (folder / name).is_file():
            shutil.copyfile(folder / name, work / name)


def _files(work: Path) -> list[str]:
    """Return a sentence for each sidecar file: it came along, or what its absence means."""
    return [
        f"{name} came with the notebook."
        if (work / name).is_file()
        else f"{name} was not beside the notebook, {meaning}."
        for name, meaning in MISSING.items()
    ]


def _quiz(module: Module, work: Path) -> str:
    """Return how far the quiz is, from the answers that travelled."""
    try:
        questions = quiz.load(module.folder / "quiz.toml", module.id)
        items = questions.slot("quiz")
        if not items:
            return ""
        return sitting.Sitting(questions, progress.Progress(None), work).score(items).line
    except GigcraftError as problem:
        return str(problem)


def _remember(module: Module, folder: Path, tasks: list[TaskVerdict]) -> None:
    """Keep the attempt, if the notebook lies in a workspace."""
    if not (paths.workspace_root(folder) / paths.MARKER).is_dir():
        return
    progress.open_progress(folder).tested(
        module.id,
        [
            progress.Result(task.name, task.state, task.points, task.max_points)
            for task in tasks
            if task.automatic
        ],
    )


def _without_paths(text: str, box: str) -> str:
    """Return a message without the folders of this machine that a learner need not know."""
    for folder in (str(Path(box).resolve()), box, str(paths.share()), str(Path.home())):
        text = text.replace(folder, "…")
    return text
