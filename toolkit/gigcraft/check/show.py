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
    if isinstance(value, (tuple, list, dict, set)):
        return f"{with_article(type(value))} of {len(value)}"
    return _table(value) or with_article(type(value))


def with_article(kind: type) -> str:
    """Return a type's name with its article: ``a DataFrame``, ``an int``, ``an array``."""
    name = "array" if kind.__name__ == "ndarray" else kind.__name__
    return f"{'an' if name[0].lower() in 'aeiou' else 'a'} {name}"


def _table(value: Any) -> str:
    """Return a description of a pandas object or an array; empty for anything else."""
    shape = getattr(value, "shape", None)
    if not isinstance(shape, tuple) or not shape:
        return ""
    if len(shape) == 2:
        return f"{with_article(type(value))} of {shape[0]} rows and {shape[1]} columns"
    return f"{with_article(type(value))} of {shape[0]} values"


class _Written(str):
    """Text that stands for itself when a list or dict around it is shown."""

    def __repr__(self) -> str:
        return str(self)


def _plain(value: Any) -> Any:
    """Return NumPy numbers as Python's own, also in lists and dicts; a set in a fixed order."""
    if isinstance(value, dict):
        return {_plain(key): _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return (
            type(value)(_plain(part) for part in value) if type(value) in (list, tuple) else value
        )
    if isinstance(value, (set, frozenset)):
        parts = sorted(repr(_plain(part)) for part in value)
        return _Written(f"{{{', '.join(parts)}}}" if parts else "set()")
    item = getattr(value, "item", None)
    if callable(item) and getattr(value, "shape", None) == ():
        return item()
    return value
