"""What a learner reads when a cell uses a name that no cell has made: two lines, no traceback."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any

ADVICE = (
    "No cell has made `{name}` yet. Run the cells above in order, and correct the first one that "
    "shows an error: a cell that stops makes nothing. Or check how the name is spelled."
)


def explain_missing_names() -> None:
    """Let this notebook explain a missing name in words; outside a notebook nothing changes."""
    if "IPython" not in sys.modules:
        return
    from IPython import get_ipython

    if (shell := get_ipython()) is not None:
        shell.set_custom_exc((NameError,), _explain)


def _explain(
    shell: Any,
    kind: type[NameError],
    problem: NameError,
    trace: TracebackType,
    tb_offset: int | None = None,
) -> list[str]:
    """Show the error; one inside a function keeps Python's traceback, which shows the line."""
    deep = trace.tb_next is not None and trace.tb_next.tb_next is not None
    if deep or not (problem.name or "").strip("_"):
        shell.showtraceback((kind, problem, trace), tb_offset=tb_offset)
        return []
    lines = [f"NameError: {problem}", ADVICE.format(name=problem.name)]
    shell._showtraceback(kind, problem, lines)
    return lines
