"""Comparing what came back with what the client needs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from gigcraft.check.outcome import failed, not_attempted
from gigcraft.check.same import missing, same
from gigcraft.check.show import kind_of, short

if TYPE_CHECKING:
    import pandas as pd


def that(ok: Any, *, saw: str, need: str, look: str, slip: str | None = None) -> None:
    """Check that ``ok`` is true.

    Parameters
    ----------
    ok
        Anything; its truth counts.
    saw, need, look
        What came back, what the client needs, and where to look; never the answer.
    slip
        Short name of the usual slip behind a failure.

    Raises
    ------
    CheckFailed
        If it is not true.
    """
    if not ok:
        raise failed(saw=saw, need=need, look=look, slip=slip)


def equal(got: Any, want: Any, *, what: str, need: str, look: str, slip: str | None = None) -> None:
    """Check that two values hold the same content (see :func:`gigcraft.check.same.same`).

    Parameters
    ----------
    what
        What the value is, in the learner's words: ``report['missing_qty']``.
    need
        What the client needs, in words; the wanted value itself stays untold.

    Raises
    ------
    NotAttempted
        If the value is still ``...``.
    CheckFailed
        If they differ.
    """
    if got is Ellipsis:
        raise not_attempted()
    if not same(got, want):
        raise failed(
            saw=f"{what} is {short(got)}",
            need=need,
            look=look,
            slip=slip,
        )


def close(
    got: Any,
    want: float,
    *,
    what: str,
    need: str,
    look: str,
    within: float = 0.005,
    slip: str | None = None,
) -> None:
    """Check that a number is within ``within`` of the wanted one; missing equals missing.

    Raises
    ------
    NotAttempted
        If the value is still ``...``.
    CheckFailed
        If it is no number, or further away.
    """
    if got is Ellipsis:
        raise not_attempted()
    if not near(got, want, within):
        raise failed(
            saw=f"{what} is {short(got)}",
            need=need,
            look=look,
            slip=slip,
        )


def near(got: Any, want: Any, within: float) -> bool:
    """Return whether two numbers differ by at most ``within``; missing is near missing."""
    if missing(got) or missing(want):
        return missing(got) and missing(want)
    try:
        return math.isclose(float(got), float(want), rel_tol=1e-9, abs_tol=within)
    except (TypeError, ValueError):
        return False


def frame(
    got: pd.DataFrame,
    want: pd.DataFrame,
    *,
    what: str,
    look: str,
    by: str | list[str] | None = None,
    order: bool = False,
    within: float = 0.005,
    slip: str | None = None,
) -> None:
    """Check that a table has the wanted rows and columns, and name the first place that differs.

    Only the wanted columns count, whatever their types: numbers are compared within ``within``,
    everything else by its text; missing equals missing.

    Parameters
    ----------
    by
        Key column or columns that pair the rows; left out, rows are paired by position.
    order
        Whether the rows must stand in the wanted order as well.

    Raises
    ------
    CheckFailed
        If a column is missing, rows were lost or added, or a cell differs.
    """
    if not hasattr(got, "columns"):
        raise failed(saw=f"{what} is {kind_of(got)}", need="a table", look=look, slip=slip)
    lacking = [column for column in want.columns if column not in got.columns]
    if lacking:
        saw = f"{what} has no column {', '.join(map(repr, lacking))}"
        need = f"the columns {', '.join(map(str, want.columns))}"
        raise failed(saw=saw, need=need, look=look, slip=slip)
    keys = [by] if isinstance(by, str) else list(by or [])
    if len(got) != len(want):
        saw = f"{what} has {len(got)} rows"
        raise failed(saw=saw, need=f"{len(want)} rows", look=look, slip=slip)
    if keys:
        _same_keys(got, want, keys, what=what, look=look, order=order, slip=slip)
        got = got.sort_values(keys, kind="stable")
        want = want.sort_values(keys, kind="stable")
    for column in want.columns:
        for row, (mine, theirs) in enumerate(zip(got[column], want[column], strict=True)):
            if not same_cell(mine, theirs, within):
                label = ", ".join(f"{key} {want[key].iloc[row]}" for key in keys) or f"row {row}"
                saw = f"{what} has {short(mine)} in column {column!r} for {label}"
                raise failed(
                    saw=saw,
                    need=f"what the task says about {column!r}, for every row",
                    look=look,
                    slip=slip,
                )


def same_cell(mine: Any, theirs: Any, within: float) -> bool:
    """Return whether two cells agree: numbers within ``within``, anything else by content."""
    if missing(theirs) or missing(mine):
        return missing(theirs) and missing(mine)
    if isinstance(theirs, str) or isinstance(mine, str):
        return str(mine) == str(theirs)
    return same(mine, theirs) or near(mine, theirs, within)


def _same_keys(
    got: pd.DataFrame,
    want: pd.DataFrame,
    keys: list[str],
    *,
    what: str,
    look: str,
    order: bool,
    slip: str | None,
) -> None:
    mine = [tuple(map(str, row)) for row in got[keys].itertuples(index=False)]
    theirs = [tuple(map(str, row)) for row in want[keys].itertuples(index=False)]
    if sorted(mine) != sorted(theirs):
        extra = next((key for key in mine if mine.count(key) > theirs.count(key)), None)
        shown = " ".join(extra) if extra else ""
        saw = f"{what} has a row for {shown!r} that is not wanted, or has it twice"
        need = "every wanted row, each once"
        raise failed(saw=saw, need=need, look=look, slip=slip)
    if order and mine != theirs:
        saw = f"{what} has the right rows in another order"
        raise failed(saw=saw, need="the order that the task describes", look=look, slip=slip)
