"""Make a submitted notebook whole again: the learner's cells, the source's tests.

Nothing that a submission says about itself is believed: tests, points and types come from
the source. A cell is known by its ``grade_id``, else by its cell id, else by the name that it
defines. Every repair is told in a sentence.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

import nbformat
from nbformat import NotebookNode

from gigcraft.grading.cells import SETUP, grade_id, is_answer, is_test, nbgrader, task_of

CODE_STUB = 'raise NotImplementedError("not attempted yet")'
TEXT_STUB = "Write your answer here."
"""What a release has in place of a solution, and of an essay."""


@dataclass
class Rebuilt:
    """A notebook that is safe to run and to mark.

    Parameters
    ----------
    notebook
        The learner's cells in their order, with every named cell of the source in it once, the
        source's tests and metadata, and no outputs.
    notes
        One sentence for each repair.
    answers
        The text of each answer and essay that counts, by ``grade_id``; absent if there is none.
    """

    notebook: NotebookNode
    notes: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)


def rebuild(source: NotebookNode, submitted: NotebookNode) -> Rebuilt:
    """Return ``submitted`` repaired against ``source``.

    Parameters
    ----------
    source
        The instructor's notebook, with hidden tests and valid nbgrader metadata.
    submitted
        What the learner saved, in any state.
    """
    wanted = {grade_id(cell): cell for cell in source.cells if grade_id(cell)}
    tests = {name: cell for name, cell in wanted.items() if is_test(cell)}
    answers = {name: cell for name, cell in wanted.items() if is_answer(cell)}
    notes: list[str] = []

    kept: list[tuple[str, NotebookNode]] = []
    place: dict[str, NotebookNode | None] = {}
    for cell in submitted.cells:
        name = _identify(cell, wanted)
        if name in tests:
            # Only its place is the learner's: behind this cell of theirs.
            if name in place:
                notes.append(f"The check `{name}` was there twice; it runs once.")
            place[name] = kept[-1][1] if kept else None
            continue
        kept.append((name, _plain(cell)))
    kept = _adopt(kept, answers, notes)
    kept = _one_of_each(kept, wanted, notes)
    for name, cell in kept:
        if name:
            _retype(cell, wanted[name], name, notes)
    if not any(SETUP in cell.source for _, cell in kept):
        setup = next((cell for cell in source.cells if SETUP in cell.source), None)
        if setup is not None:
            kept.insert(0, ("", _plain(setup)))
            notes.append("The setup cell was missing; it was put back at the top.")

    ordered = _completed(kept, wanted, task_of(source), place, notes)
    for number, (name, cell) in enumerate(ordered):
        cell["id"] = name or f"learner-{number:02d}"
        if name:
            cell.metadata["nbgrader"] = nbformat.from_dict(dict(nbgrader(wanted[name])))
    notebook = nbformat.v4.new_notebook(cells=[cell for _, cell in ordered])
    notebook.metadata = nbformat.from_dict(dict(source.metadata))
    final = {
        name: cell.source
        for name, cell in ordered
        if name in answers and not _is_empty(cell.source)
    }
    return Rebuilt(notebook, notes, final)


def _identify(cell: NotebookNode, wanted: dict[str, NotebookNode]) -> str:
    """Return the source cell that this one stands for, or an empty string."""
    for name in (grade_id(cell), str(cell.get("id", ""))):
        if name in wanted:
            return name
    return ""


def _plain(cell: NotebookNode) -> NotebookNode:
    """Return a clean copy: source, type and identity, no outputs and no learner metadata."""
    make = {"code": nbformat.v4.new_code_cell, "markdown": nbformat.v4.new_markdown_cell}
    source = cell.get("source", "")
    text = "".join(source) if isinstance(source, list) else str(source)
    new = make.get(cell.get("cell_type", ""), nbformat.v4.new_raw_cell)(text)
    if cell.get("attachments") and new.cell_type == "markdown":
        new["attachments"] = cell["attachments"]
    return new


def _is_empty(text: str) -> bool:
    """Return whether an answer or essay is blank or still as it was given out."""
    return text.strip() in ("", TEXT_STUB) or CODE_STUB in text


def _adopt(
    kept: list[tuple[str, NotebookNode]], answers: dict[str, NotebookNode], notes: list[str]
) -> list[tuple[str, NotebookNode]]:
    """Find an answer whose cell lost its name by what the cell defines."""
    lost = set(answers) - {name for name, _ in kept}
    adopted: list[tuple[str, NotebookNode]] = []
    for name, cell in kept:
        found = lost & _defines(cell.source) if not name and lost else set()
        for new in sorted(found)[:1]:
            notes.append(f"The answer `{new}` was in a cell without its name; it was found.")
            name = new
        adopted.append((name, cell))
    return adopted


def _defines(code: str) -> set[str]:
    """Return the names that a cell's top level defines."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        return set()
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {t.id for t in ast.walk(node) if isinstance(t, ast.Name) and t in node.targets}
    return names


def _one_of_each(
    kept: list[tuple[str, NotebookNode]], wanted: dict[str, NotebookNode], notes: list[str]
) -> list[tuple[str, NotebookNode]]:
    """Let one copy of a cell keep its name: the last that holds work.

    Other copies that hold work stay as plain cells and still run, before it or after it as the
    learner has them; untouched copies are left out.
    """
    counts: dict[str, int] = {}
    for name in wanted:
        copies = [index for index, (found, _) in enumerate(kept) if found == name]
        if not copies:
            continue
        full = [index for index in copies if not _is_empty(kept[index][1].source)]
        counts[name] = (full or copies)[-1]
        if len(copies) > 1:
            notes.append(f"`{name}` was there {len(copies)} times; the last one with work counts.")
    return [
        (name if counts.get(name) == index else "", cell)
        for index, (name, cell) in enumerate(kept)
        if counts.get(name, index) == index or not _is_empty(cell.source)
    ]


def _retype(cell: NotebookNode, want: NotebookNode, name: str, notes: list[str]) -> None:
    """Turn an answer back into the type that it was given as."""
    if cell.cell_type == want.cell_type:
        return
    notes.append(f"The cell `{name}` had become a {cell.cell_type} cell; it was turned back.")
    cell.cell_type = want.cell_type
    if want.cell_type == "code":
        cell.outputs = []
        cell.execution_count = None
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def _completed(
    kept: list[tuple[str, NotebookNode]],
    wanted: dict[str, NotebookNode],
    task: dict[str, str],
    place: dict[str, NotebookNode | None],
    notes: list[str],
) -> list[tuple[str, NotebookNode]]:
    """Put in what is missing, each behind its neighbour in the source.

    A test goes where the learner has it, but never above its answer.
    """
    index_of = {id(cell): index for index, (_, cell) in enumerate(kept)}
    behind = {name: index + 1 for index, (name, _) in enumerate(kept) if name}
    added: dict[int, list[tuple[str, NotebookNode]]] = {}
    spot = 0
    for name, cell in wanted.items():
        if name in behind:
            spot = behind[name]
            continue
        spot = behind.get(task.get(name, ""), spot)
        if name in place:
            own = index_of.get(id(place[name]), -1) + 1
            if own >= spot or task[name] not in behind:
                added.setdefault(own, []).append((name, _given(cell)))
                continue
            notes.append(f"The check `{name}` stood above its answer; it was moved below.")
        else:
            notes.append(f"The cell `{name}` was missing; it was put back.")
        added.setdefault(spot, []).append((name, _given(cell)))
    ordered: list[tuple[str, NotebookNode]] = []
    for index, entry in enumerate(kept):
        ordered += added.get(index, [])
        ordered.append(entry)
    return ordered + added.get(len(kept), [])


def _given(cell: NotebookNode) -> NotebookNode:
    """Return a cell of the source as a learner gets it, hidden tests included."""
    new = _plain(cell)
    if is_answer(cell):
        new.source = CODE_STUB if cell.cell_type == "code" else TEXT_STUB
    return new
