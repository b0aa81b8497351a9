"""The course's data: public files that ship, and fresh files from the same seeded generators.

Every dataset is one folder under ``datasets/``: a card, the public file, and ``generate.py``
with ``make(seed)``. The truth is made first and the mess afterwards, so a fresh file can be
judged against what is really in it.
"""

from __future__ import annotations

import copy
import importlib.util
import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from gigcraft import paths
from gigcraft.errors import DataError

CARD = "card.toml"


@dataclass
class Made:
    """What a generator makes from one seed.

    Parameters
    ----------
    raw
        What the client sends, mess included: a table, a dict of tables (one file each, named by its
        key) or JSON-like data.
    truth
        The right answer, in the same kind of shape.
    facts
        Counts and ids of what was planted, by name.
    """

    raw: Any
    truth: Any = None
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Card:
    """What a dataset's ``card.toml`` says.

    Parameters
    ----------
    file
        Name of the public file that :func:`load` reads.
    files
        Every shipped file and its sha256 (64 hex digits).
    seed
        Seed of the public file; ``None`` for data written by hand.
    rows, columns
        Shape of the public file; ``columns`` is 0 for data that is no table.
    as_text
        Whether :func:`load` keeps every cell as text (the default) or lets pandas infer types.
    """

    name: str
    title: str
    file: str
    files: dict[str, str]
    seed: int | None
    rows: int
    columns: int
    licence: str
    source: str
    used_by: tuple[str, ...]
    as_text: bool = True


def names() -> list[str]:
    """Return the names of all datasets, sorted."""
    return sorted(path.parent.name for path in paths.datasets_dir().glob(f"*/{CARD}"))


@cache
def card(name: str) -> Card:
    """Return the card of a dataset.

    Raises
    ------
    DataError
        If there is no such dataset or its card lacks a key.
    """
    try:
        text = (paths.datasets_dir() / name / CARD).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        raise DataError(
            f"There is no dataset {name!r}. The course has {', '.join(names())}."
        ) from None
    entry = tomllib.loads(text)
    try:
        return Card(
            name=name,
            title=entry["title"],
            file=entry["file"],
            files=dict(entry["files"]),
            seed=entry.get("seed"),
            rows=entry["rows"],
            columns=entry["columns"],
            licence=entry["licence"],
            source=entry["source"],
            used_by=tuple(entry["used_by"]),
            as_text=entry.get("as_text", True),
        )
    except KeyError as missing:
        raise DataError(f"datasets/{name}/{CARD} lacks {missing}; add it.") from None


def path(name: str, file: str | None = None) -> Path:
    """Return where a dataset's file lies.

    Parameters
    ----------
    name
        Name of the dataset, such as ``orders``.
    file
        One of its files; the public file if left out.

    Raises
    ------
    DataError
        If there is no such dataset or file.
    """
    entry = card(name)
    wanted = file or entry.file
    found = paths.datasets_dir() / name / wanted
    if wanted not in entry.files or not found.is_file():
        raise DataError(
            f"Dataset {name!r} has no file {wanted!r}. It has {', '.join(entry.files)}."
        )
    return found


def load(name: str, file: str | None = None) -> Any:
    """Return a dataset's public file: JSON as it is, CSV as a table of text.

    A CSV is read without any hidden conversion: every cell is text, an empty cell is ``""``.
    Where the card says ``as_text = false``, numbers become numbers and empty cells missing.

    Raises
    ------
    DataError
        If there is no such dataset or file.
    """
    found = path(name, file)
    if found.suffix == ".json":
        return json.loads(found.read_text(encoding="utf-8"))
    import pandas as pd

    if not card(name).as_text:
        return pd.read_csv(found, encoding="utf-8")
    return pd.read_csv(found, dtype=str, keep_default_na=False, encoding="utf-8")


def make(name: str, seed: int, **options: Any) -> Made:
    """Return a fresh file of the same kind as the public one, with its truth.

    Parameters
    ----------
    name
        Name of the dataset.
    seed
        Any whole number from 0; the same seed gives the same data.
    **options
        Passed on to the dataset's own ``make``.

    Raises
    ------
    DataError
        If the dataset has no generator.
    """
    made = generator(name)(seed, **options)
    return Made(copy.deepcopy(made.raw), copy.deepcopy(made.truth), copy.deepcopy(made.facts))


@cache
def generator(name: str) -> Callable[..., Made]:
    """Return the ``make`` function of ``datasets/<name>/generate.py``.

    Raises
    ------
    DataError
        If the dataset has no generator.
    """
    source = paths.datasets_dir() / card(name).name / "generate.py"
    spec = importlib.util.spec_from_file_location(f"gigcraft_dataset_{name}", source)
    if not source.is_file() or spec is None or spec.loader is None:
        raise DataError(f"Dataset {name!r} has no generate.py, so no fresh file can be made.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    make_function: Callable[..., Made] = module.make
    return make_function
