"""Whether two values are the same to a client: by content, not by container."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any


def same(one: Any, other: Any) -> bool:
    """Return whether two values hold the same content.

    Tables must agree in columns, index and cells; lists, tuples, arrays and Series agree when
    their values do, in order; sets and dicts regardless of order. Missing equals missing.
    """
    if _at_a_glance(one, other):
        return True
    if _is_frame(one) or _is_frame(other):
        return (
            _is_frame(one)
            and _is_frame(other)
            and list(one.columns) == list(other.columns)
            and same(list(one.index), list(other.index))
            and all(same(one.iloc[:, i], other.iloc[:, i]) for i in range(one.shape[1]))
        )
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, Set) and isinstance(other, Set):
        return set(one) == set(other)
    if _is_sequence(one) and _is_sequence(other):
        left, right = _items(one), _items(other)
        return len(left) == len(right) and all(map(same, left, right))
    return _same_scalar(one, other)


def _at_a_glance(one: Any, other: Any) -> bool:
    """Return whether pandas or NumPy find two values the same at once; False settles nothing."""
    if type(one) is not type(other):
        return False
    if hasattr(one, "equals"):
        return bool(one.equals(other))
    if hasattr(one, "dtype") and hasattr(one, "tobytes"):
        alike = one.shape == other.shape and one.dtype == other.dtype
        return bool(alike and one.tobytes() == other.tobytes())
    return False


def missing(value: Any) -> bool:
    """Return whether a single value stands for "nothing there": None, NaN, NaT or pandas' NA."""
    if value is None:
        return True
    if type(value).__name__ in ("NAType", "NaTType"):
        return True
    try:
        return bool(value != value)
    except (TypeError, ValueError):
        return False


def _same_scalar(one: Any, other: Any) -> bool:
    if missing(one) or missing(other):
        return missing(one) and missing(other)
    if isinstance(one, str) != isinstance(other, str):
        return False
    if one is other:
        return True
    try:
        return bool(one == other)
    except (TypeError, ValueError):
        return False


def _is_frame(value: Any) -> bool:
    return hasattr(value, "columns") and hasattr(value, "iloc")


def _is_sequence(value: Any) -> bool:
    shape = getattr(value, "shape", None)
    return isinstance(value, (list, tuple)) or (isinstance(shape, tuple) and len(shape) >= 1)


def _items(value: Any) -> list[Any]:
    """Return a sequence as a list; a Series' values one by one keep their missing ones."""
    return list(value)
