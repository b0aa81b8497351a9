"""Put a learner's deliverables into the portfolio, and bring its page up to date."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from gigcraft import files, paths, progress
from gigcraft.course import Module
from gigcraft.portfolio import render, story

PIECE = "piece.json"
STUB = "Write your answer here"
PASSED = "passed"


def export(
    root: Path,
    module: Module,
    deliverables: Mapping[str, Any],
    essay: str = "",
    calls: Sequence[Mapping[str, Any]] = (),
) -> Path:
    """Write ``portfolio/NN_name/`` in the workspace that ``root`` lies in.

    Parameters
    ----------
    root
        The workspace or a folder in it.
    deliverables
        What the learner made, by file name; see :func:`gigcraft.portfolio.render.render`.
    essay
        The learner's text of the module, or nothing.
    calls
        The learner's AI log.

    Returns
    -------
    Path
        The piece's folder.

    Raises
    ------
    WorkspaceError
        If a deliverable can't be a file (nothing is written then), or the folder can't be written.
    """
    workspace = paths.workspace_root(root)
    folder = workspace / "portfolio" / module.name
    made = render.render(deliverables)
    extra = []
    if calls:
        data = json.dumps(render.plain(list(calls)), ensure_ascii=False, indent=2) + "\n"
        extra.append(render.File("ai_log.json", data.encode(), "how AI was used"))
    latest = progress.Progress(workspace).latest(module.id)
    passed = [
        task.title
        for name, task in module.tasks.items()
        if name in latest and latest[name].state == PASSED
    ]
    text = story.readme(module, made, essay, calls, passed)
    extra.append(render.File("README.md", text.encode(), "the story of this piece"))
    with files.in_plain_words("The portfolio can't be written", folder):
        wrote = _put_all(folder, [*made, *extra])
        piece = {
            "folder": module.name,
            "title": module.title,
            "client": module.client,
            "files": [
                {key: value for key, value in asdict(file).items() if key != "data" and value}
                for file in made
            ],
            "wrote": wrote,
        }
        files.write(folder / PIECE, _json(piece))
        files.write(folder.parent / "index.html", story.index(_pieces(folder.parent)).encode())
    return folder


def essay(folder: Path) -> str:
    """Return the learner's text from the saved notebook in ``folder``; nothing if there is none.

    It is the notebook named like its folder, else the first of the folder.
    """
    named = folder / f"{folder.name}.ipynb"
    notebook = named if named.is_file() else next(iter(sorted(folder.glob("*.ipynb"))), named)
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        texts = ["".join(cell["source"]).strip() for cell in cells if _is_essay(cell)]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return "\n\n".join(text for text in texts if text and not text.startswith(STUB))


def _is_essay(cell: Mapping[str, Any]) -> bool:
    about = cell.get("metadata", {}).get("nbgrader", {})
    return bool(cell["cell_type"] == "markdown" and about.get("grade") and about.get("solution"))


def _put_all(folder: Path, made: Sequence[render.File]) -> dict[str, str]:
    """Write the files; return name -> sha256 of what lies there from us."""
    before = {str(name): str(digest) for name, digest in _read(folder).get("wrote", {}).items()}
    wrote = {}
    for file in made:
        target, fresh = folder / file.name, files.digest(file.data)
        there = files.digest_of(target)
        if there in (None, fresh, before.get(file.name)):
            if there != fresh:
                files.write(target, file.data)
            wrote[file.name] = fresh
        else:
            if fresh != before.get(file.name):
                files.beside(target, "new", file.data)
            wrote[file.name] = before.get(file.name, "")
    for name in before.keys() - wrote.keys():
        if "/" not in name and files.digest_of(folder / name) == before[name]:
            (folder / name).unlink()
    return wrote


def _pieces(portfolio: Path) -> list[dict[str, Any]]:
    found = [_read(path.parent) for path in sorted(portfolio.glob(f"*/{PIECE}"))]
    return [piece for piece in found if piece]


def _read(folder: Path) -> dict[str, Any]:
    """Return what a piece says of itself; nothing if it says nothing usable."""
    try:
        piece = json.loads((folder / PIECE).read_text(encoding="utf-8"))
        names = [file["name"] + file["summary"] for file in piece["files"]]
        return dict(piece) if piece["folder"] == folder.name and names is not None else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
