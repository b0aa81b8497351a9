"""Writing what is derived, or saying what is stale: notebooks, data files, indexes."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

import nbformat

from gigcraft import data, paths
from gigcraft.build import syllabus, themes
from gigcraft.build.release import release_notebook
from gigcraft.build.source import source_notebook
from gigcraft.course import Module, find, modules
from gigcraft.errors import BuildError

EXTRAS = ("exemplar.md",)
"""Files of a module's folder that learners get beside their notebook."""


def build(names: list[str] | None = None, *, check: bool = False) -> list[Path]:
    """Derive everything that is derived from the course's sources.

    Parameters
    ----------
    names
        Modules to build; all of them, and the data, if left out.
    check
        Only compare with what is on disk.

    Returns
    -------
    list of Path
        Files that were written, or with ``check`` would be, in order.

    Raises
    ------
    BuildError
        If a module's source, or a dataset's card, is invalid.
    """
    stale = []
    for path, content in derived(names):
        if path.is_file() and path.read_bytes() == content:
            continue
        stale.append(path)
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return stale


def derived(names: list[str] | None) -> Iterator[tuple[Path, bytes]]:
    """Yield every derived file with its content; ``course/source`` is for instructors alone."""
    chosen = [find(name) for name in names] if names else modules()
    if not names:
        for name in data.names():
            yield from _public_file(name)
        yield paths.datasets_dir() / "README.md", _data_index().encode()
        yield syllabus.page()
        yield themes.page()
    for module in chosen:
        yield from _notebooks(module)


def _notebooks(module: Module) -> Iterator[tuple[Path, bytes]]:
    for name in module.datasets:
        data.card(name)
    source = source_notebook(module)
    course = paths.share() / "course"
    for folder, notebook in (("source", source), ("release", release_notebook(source))):
        target = course / folder / module.name
        yield target / f"{module.name}.ipynb", (nbformat.writes(notebook) + "\n").encode()
        for extra in EXTRAS:
            if (module.folder / extra).is_file():
                yield target / extra, (module.folder / extra).read_bytes()


def _public_file(name: str) -> Iterator[tuple[Path, bytes]]:
    card = data.card(name)
    folder = paths.datasets_dir() / name
    made: dict[str, bytes] = {}
    if card.seed is not None:
        made = _made(data.make(name, card.seed).raw, card.file)
    for file, digest in card.files.items():
        content = made.get(file) or (folder / file).read_bytes()
        if (found := hashlib.sha256(content).hexdigest()) != digest:
            raise BuildError(
                f"datasets/{name}/card.toml gives another sha256 for {file}; it should be {found}."
            )
        yield folder / file, content


def _made(raw: object, file: str) -> dict[str, bytes]:
    """Return what a generator made, by file; a dict of tables is one CSV file a table."""
    if isinstance(raw, dict) and all(hasattr(table, "to_csv") for table in raw.values()):
        return {f"{key}.csv": _content(table, f"{key}.csv") for key, table in raw.items()}
    return {file: _content(raw, file)}


def _content(raw: object, file: str) -> bytes:
    if file.endswith(".json"):
        return (json.dumps(raw, indent=2, ensure_ascii=False) + "\n").encode()
    out = io.StringIO()
    raw.to_csv(out, index=False, lineterminator="\n")  # type: ignore[attr-defined]
    return out.getvalue().encode()


def _data_index() -> str:
    """Return ``datasets/README.md``, made from the cards."""
    lines = [
        "# Datasets",
        "",
        "Practice data. Each folder holds its card (source, licence, what is invented), the file",
        "that ships, and the generator that makes fresh ones from a seed, with the truth kept.",
        "This page is derived from the cards by `gigcraft build`.",
        "",
        "| Dataset | What it is | File | Rows × columns | Licence | Used by |",
        "|---|---|---|---|---|---|",
    ]
    for name in data.names():
        card = data.card(name)
        shape = f"{card.rows} × {card.columns}" if card.columns else f"{card.rows} records"
        used = ", ".join(card.used_by)
        lines.append(
            f"| [{name}]({name}/card.toml) | {card.title} | {card.file} | {shape} "
            f"| {card.licence} | {used} |"
        )
    return "\n".join(lines) + "\n"
