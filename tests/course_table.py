"""Print what every module is for a reader, as a table: ``python tests/course_table.py``.

The limits themselves are held by ``test_course_lint.py``.
"""

from __future__ import annotations

import re

from rich.console import Console
from rich.table import Table

from gigcraft import course, quiz
from gigcraft.build import release_notebook, source_notebook
from prose import grade, plain, words
from proving import attempts

COLUMNS = (
    "module", "minutes", "cells", "words", "grade", "tasks", "quiz", "twins", "lines",
    "wrong", "right",
)  # fmt: skip


def row(module: course.Module) -> tuple[str, ...]:
    """Return a module's figures; grade is the Flesch-Kincaid grade of its prose."""
    cells = release_notebook(source_notebook(module)).cells
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    running = " ".join(plain(text) for text in texts)
    asked = quiz.load(module.folder / "quiz.toml", module.id)
    return (
        module.name,
        str(module.minutes),
        str(len(cells)),
        str(sum(words(plain(text)) for text in texts)),
        f"{grade(running):.1f}" if re.search(r"\w", running) else "",
        str(len(module.tasks)),
        str(len(asked.slot("quiz"))),
        str(len(asked.slot("twin"))),
        str(len(asked.lines)),
        str(len(attempts(module, "wrong"))),
        str(len(attempts(module, "right"))),
    )


def main() -> None:
    """Print the table and the course's length."""
    table = Table(title="The course")
    for number, column in enumerate(COLUMNS):
        table.add_column(column, justify="right" if number else "left")
    modules = course.modules()
    for module in modules:
        table.add_row(*row(module))
    console = Console(width=110)
    console.print(table)
    minutes = sum(module.minutes for module in modules)
    console.print(f"{len(modules)} notebooks, {minutes // 60} h {minutes % 60} min in all.")


if __name__ == "__main__":
    main()
