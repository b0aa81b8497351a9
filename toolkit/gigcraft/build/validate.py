"""What a module's source must fulfil before a notebook is made from it."""

from __future__ import annotations

import ast
import re

from gigcraft.build.cells import Cell, answer_of, tests_of
from gigcraft.course import Module
from gigcraft.errors import BuildError

NAME = re.compile(r"[A-Za-z0-9_\-]+")
HEADING = re.compile(r"^(#{1,6}) +(.+?)\s*$")
REGIONS = {
    "SOLUTION": ("answer",),
    "HIDDEN TESTS": ("test",),
    "MARK SCHEME": ("locked",),
}
OPTIONS = {"answer": set(), "test": {"points"}, "essay": {"points"}, "locked": set()}
LANGUAGE = {"answer": "code", "test": "code", "essay": "markdown", "locked": "markdown"}


def validate(module: Module, cells: list[Cell]) -> None:
    """Check a module's cells, one by one and together.

    Raises
    ------
    BuildError
        At the first problem, in one sentence that names file, cell and cure.
    """
    for cell in cells:
        _marker(cell)
        _regions(cell)
        _code(cell)
    _names(cells)
    _tests(cells)
    _headings(module, cells)
    _header(module, cells)


def _marker(cell: Cell) -> None:
    allowed = {"tags"} | OPTIONS.get(cell.kind, set())
    if unknown := sorted(set(cell.options) - allowed):
        raise cell.refuse(f"it has the unknown key {unknown[0]!r}", "remove or correct it")
    if cell.kind == "plain":
        return
    if not NAME.fullmatch(cell.name):
        raise cell.refuse(
            f"{cell.name!r} is no valid name", "use letters, digits, hyphens and underscores"
        )
    if cell.language != LANGUAGE[cell.kind]:
        raise cell.refuse(f"it is a {cell.language} cell", f"make it a {LANGUAGE[cell.kind]} cell")
    if "points" in OPTIONS[cell.kind]:
        points = cell.options.get("points")
        if not isinstance(points, int | float) or isinstance(points, bool) or points <= 0:
            raise cell.refuse(f"its points are {points!r}", "give it a number above 0")


def _regions(cell: Cell) -> None:
    for region, kinds in REGIONS.items():
        marks = re.findall(rf"\b(BEGIN|END) {region}\b", cell.source)
        if marks and cell.kind not in kinds:
            raise cell.refuse(
                f"it holds a {region} region", f"move it to a cell with {kinds[0]}= on its marker"
            )
        if marks != ["BEGIN", "END"] * (len(marks) // 2):
            raise cell.refuse(f"its {region} marks do not pair", "write BEGIN, then END")
        if region == "SOLUTION" and cell.kind == "answer" and not marks:
            raise cell.refuse("it has no BEGIN SOLUTION", "mark what learners must not see")
    if cell.kind == "test" and not visible(cell.source):
        raise cell.refuse("learners would see an empty cell", "add a comment above the hidden part")


def visible(source: str) -> str:
    """Return a test cell as learners see it, without its hidden regions."""
    return re.sub(r"(?s)[^\n]*BEGIN HIDDEN TESTS.*?END HIDDEN TESTS[^\n]*", "", source).strip()


def _code(cell: Cell) -> None:
    if cell.language != "code":
        return
    for source in (cell.source, visible(cell.source) if cell.kind == "test" else ""):
        try:
            ast.parse(source)
        except SyntaxError as problem:
            raise cell.refuse(
                f"line {problem.lineno} is no valid Python ({problem.msg})", "correct it"
            ) from None


def _names(cells: list[Cell]) -> None:
    seen: dict[str, Cell] = {}
    for cell in cells:
        if cell.name in seen:
            raise cell.refuse(
                f"cell {seen[cell.name].number} has the same name", "give each its own"
            )
        if cell.name:
            seen[cell.name] = cell


def _tests(cells: list[Cell]) -> None:
    for cell in (cell for cell in cells if cell.kind == "test"):
        answer = answer_of(cell, cells)
        if answer is None:
            raise cell.refuse("no answer cell's name begins it", "name it <answer>_core")
        if next(c.number for c in cells if c.name == answer) > cell.number:
            raise cell.refuse("it stands before its answer", "move it below")
    for cell in cells:
        if cell.kind == "answer" and not any(tests_of(cell.name, cells)):
            raise cell.refuse("no test belongs to it", f'add a cell test="{cell.name}_core"')


def _headings(module: Module, cells: list[Cell]) -> None:
    level = 0
    for cell in cells:
        if cell.language != "markdown":
            continue
        for line in _outside_fences(cell.source):
            if not (found := HEADING.match(line)):
                continue
            depth, text = len(found[1]), found[2]
            wanted = f"{module.id} · {module.title}"
            if level == 0 and (depth != 1 or text != wanted):
                raise cell.refuse(f"the first heading is {line!r}", f"make it '# {wanted}'")
            if level and depth == 1:
                raise cell.refuse("it has a second top heading", "start it with ##")
            if depth > level + 1:
                raise cell.refuse(f"{line!r} skips a heading level", f"use {'#' * (level + 1)}")
            level = depth
    if level == 0:
        raise BuildError(
            f"{module.name}/module.py has no heading; begin with '# {module.id} · {module.title}'."
        )


def _outside_fences(text: str) -> list[str]:
    lines, fenced = [], False
    for line in text.splitlines():
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif not fenced:
            lines.append(line)
    return lines


def _header(module: Module, cells: list[Cell]) -> None:
    wanted = {cell.name for cell in cells if cell.kind in ("answer", "essay")}
    listed = set(module.tasks)
    for name in sorted(wanted ^ listed):
        where = "module.toml lacks the task" if name in wanted else "module.py lacks the task"
        raise BuildError(f"{module.name}: {where} {name!r}; the two must name the same tasks.")
    total = sum(cell.points for cell in cells)
    if total != module.points:
        raise BuildError(
            f"{module.name}/module.py: its points sum to {total:g}; make them {module.points:g}."
        )
