"""How a value is shown in a message: short, and free of NumPy's own spelling."""

from __future__ import annotations

from typing import Any


def short(value: Any, limit: int = 80) -> str:
    """Return a value as a learner would write it, at most ``limit`` characters."""
    text = _table(value) or repr(_plain(value))
    text = " ".join(text.split())
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def kind_of(value: Any) -> str:
    """Return what kind of thing a value is: ``a list``, ``a DataFrame of 3 rows``."""
    if value is None:
        return "None"
    name = type(value).__name__
    article = "an" if name[0].lower() in "aeiou" else "a"
    if isinstance(value, (tuple, list, dict, set)):
        return f"{article} {name} of {len(value)}"
    return _table(value) or f"{article} {name}"


def _table(value: Any) -> str:
    """Return a description of a pandas object or an array; empty for anything else."""
    shape = getattr(value, "shape", None)
    if not isinstance(shape, tuple) or not shape:
        return ""
    name = type(value).__name__
    article = "an" if name[0].lower() in "aeiou" else "a"
    if len(shape) == 2:
        return f"{article} {name} of {shape[0]} rows and {shape[1]} columns"
    return f"{article} {name} of {shape[0]} values"


def _plain(value: Any) -> Any:
    """Return NumPy numbers as Python's own, also inside lists, tuples, sets and dicts."""
    if isinstance(value, dict):
        return {_plain(key): _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return (
            type(value)(_plain(part) for part in value) if type(value) in (list, tuple) else value
        )
    if isinstance(value, (set, frozenset)):
        return sorted((_plain(part) for part in value), key=repr)
    item = getattr(value, "item", None)
    if callable(item) and getattr(value, "shape", None) == ():
        return item()
    return value
