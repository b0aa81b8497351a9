"""Calling what the learner wrote, and saying plainly what came back."""

from __future__ import annotations

import copy
import sys
import sysconfig
import traceback
from collections.abc import Callable, Set
from dataclasses import dataclass
from numbers import Integral, Real
from pathlib import Path
from types import TracebackType
from typing import Any

from gigcraft.check.outcome import failed, is_blank, not_attempted, said
from gigcraft.check.same import same
from gigcraft.check.show import kind_of, short, with_article
from gigcraft.errors import NotYet

LIBRARIES = tuple({sysconfig.get_path(key) for key in ("stdlib", "purelib", "platlib")})


@dataclass(frozen=True)
class Maybe:
    """A wanted type that may also be ``None``: ``gives=check.Maybe(float)``."""

    kind: type


Wanted = type | Maybe | None


def call(
    function: Callable[..., Any],
    *args: Any,
    gives: Wanted | tuple[Wanted, ...] = None,
    keep: bool = True,
    look: str = "what your code does with exactly this input",
    **kwargs: Any,
) -> Any:
    """Call the learner's function with copies of the arguments, and check the shape of its result.

    Parameters
    ----------
    function
        What the learner wrote.
    *args, **kwargs
        Arguments; the function gets deep copies.
    gives
        Wanted type; a tuple of types wants a tuple of that length. ``None`` skips the check.
    keep
        Whether the function must leave its arguments as they were.
    look
        Where to look if the function stops.

    Returns
    -------
    object
        What the function returned.

    Raises
    ------
    NotAttempted
        If the starter is untouched.
    CheckFailed
        If the function stops, returns nothing, returns another type, or changes its input.
    """
    name = name_of(function)
    shown = f"`{name}({', '.join(short(arg, 40) for arg in args)})`"
    _demand_callable(function)
    given, given_named = copy.deepcopy(args), copy.deepcopy(kwargs)
    printed_before = _printed()
    try:
        result = function(*given, **given_named)
    except NotImplementedError as starter:
        raise _unwritten(starter, name) from None
    except (Exception, SystemExit) as problem:
        if is_blank(problem):
            raise not_attempted(missing="____") from None
        raise failed(
            saw=f"{shown} stopped with {said(problem)}{_where(problem.__traceback__)}",
            need="a result for this input",
            look=look,
            slip="stops",
        ) from None
    _demand_kind(result, gives, shown, printed=_printed() > printed_before)
    if (keep and not same(given, args)) or (keep and not same(given_named, kwargs)):
        raise failed(
            saw=f"{shown} changed the data it was given",
            need="the client's data to stay as it was",
            look="where your code writes into its input; work on a copy",
            slip="changes-input",
        )
    return result


def raises(
    error: type[Exception],
    function: Callable[..., Any],
    *args: Any,
    look: str,
    slip: str | None = None,
) -> None:
    """Check that calling the function with ``args`` raises ``error``.

    Raises
    ------
    NotAttempted
        If the starter is untouched.
    CheckFailed
        If it returns instead, or stops with another error.
    """
    name = name_of(function)
    _demand_callable(function)
    shown = f"`{name}({', '.join(short(arg, 40) for arg in args)})`"
    need = f"a {error.__name__} for this input"
    try:
        result = function(*copy.deepcopy(args))
    except error as problem:
        if isinstance(problem, NotImplementedError):
            raise not_attempted() from None
        return
    except NotImplementedError:
        raise not_attempted() from None
    except (Exception, SystemExit) as problem:
        saw = f"{shown} stopped with {said(problem)}"
        raise failed(saw=saw, need=need, look=look, slip=slip) from None
    raise failed(saw=f"{shown} gave {short(result)}", need=need, look=look, slip=slip)


def name_of(function: object) -> str:
    """Return the name that a learner gave to a function, or its type's name."""
    return str(getattr(function, "__name__", type(function).__name__))


def _demand_callable(function: object) -> None:
    if function is Ellipsis:
        raise not_attempted()
    if not callable(function):
        raise failed(
            saw=f"the name holds {kind_of(function)}",
            need="a function",
            look="whether a later line gives the function's name to something else",
            slip="no-function",
        )


def _demand_kind(
    result: Any, gives: Wanted | tuple[Wanted, ...], shown: str, *, printed: bool
) -> None:
    if gives is None:
        return
    if result is None and not isinstance(gives, Maybe):
        hint = (
            "Your function printed something but gave back None"
            if printed
            else f"{shown} gave back None"
        )
        raise failed(
            saw=hint,
            need="a result that the next step can use",
            look="the end of your function: did you forget `return`?",
            slip="no-return",
        )
    if isinstance(gives, tuple):
        _demand_parts(result, gives, shown)
    elif not fits(result, gives):
        raise failed(
            saw=f"{shown} gave {kind_of(result)}",
            need=f"{_wanted(gives)}",
            look="what your function returns",
            slip="wrong-type",
        )


def _demand_parts(result: Any, gives: tuple[Wanted, ...], shown: str) -> None:
    wanted = " and ".join(_wanted(part) for part in gives)
    if len(getattr(result, "shape", ())) == 1:  # an array or a Series holds values, too
        result = list(result)
    if not isinstance(result, (tuple, list)) or len(result) != len(gives):
        saw = f"{shown} gave {kind_of(result)}"
    else:
        wrong = [
            kind_of(part) for part, kind in zip(result, gives, strict=True) if not fits(part, kind)
        ]
        if not wrong:
            return
        saw = f"{shown} gave {' and '.join(kind_of(part) for part in result)}"
    raise failed(
        saw=saw,
        need=f"{len(gives)} values: {wanted}",
        look="the last line of your function, and the order of what it returns",
        slip="wrong-type",
    )


def fits(value: Any, wanted: Wanted) -> bool:
    """Return whether ``value`` is what was asked for, numbers taken kindly.

    A whole number is fine where a float is asked, NumPy's numbers are fine everywhere, and a
    truth value is no number. A frozenset is a set.
    """
    if wanted is None:
        return True
    if isinstance(wanted, Maybe):
        return value is None or fits(value, wanted.kind)
    if wanted is set:
        return isinstance(value, Set)
    is_truth = isinstance(value, bool) or type(value).__name__ == "bool"
    if wanted is bool:
        return is_truth
    if wanted is float:
        return isinstance(value, Real) and not is_truth
    if wanted is int:
        return isinstance(value, Integral) and not is_truth
    return isinstance(value, wanted)


def _wanted(kind: Wanted) -> str:
    if isinstance(kind, Maybe):
        return f"{_wanted(kind.kind)} or None"
    return with_article(kind) if kind is not None else "anything"


def _unwritten(starter: NotImplementedError, called: str) -> NotYet:
    """Return the outcome for an untouched starter: the function's own, or one that it calls."""
    where = traceback.extract_tb(starter.__traceback__)[-1].name
    if where == called or not where.isidentifier():
        return not_attempted()
    return failed(
        saw=f"`{called}` calls `{where}`, which is not written yet",
        need=f"`{where}` first",
        look=f"the task of `{where}`",
    )


def _printed() -> int:
    """Return how much has been printed inside the running check."""
    tell = getattr(sys.stdout, "tell", None)
    try:
        return int(tell()) if tell else 0
    except OSError:
        return 0


def _where(trace: TracebackType | None) -> str:
    """Return the learner's own line that stopped, the last one outside any library."""
    if trace is None:
        return ""
    own = [
        entry
        for entry in traceback.extract_tb(trace)[1:]
        if not entry.filename.startswith((*LIBRARIES, str(Path(__file__).parents[1])))
        and entry.line
    ]
    return f", in `{own[-1].line}`" if own else ""
