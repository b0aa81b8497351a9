"""A deliverable as a file: tables become CSV, texts Markdown, pages HTML, data JSON, charts PNG.

pandas, numpy and matplotlib are looked up among the loaded modules, never imported here: a value
of theirs can't exist before they are loaded.
"""

from __future__ import annotations

import datetime
import io
import json
import math
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gigcraft.errors import WorkspaceError
from gigcraft.paper import Paper

OURS = {"readme", "index", "piece", "ai_log"}
"""Names of files that the portfolio writes itself."""
WINDOWS = re.compile(r"(?i)con|prn|aux|nul|com\d|lpt\d")
ALT = "_alt"


@dataclass(frozen=True)
class File:
    """One deliverable, ready to be written.

    Parameters
    ----------
    name
        File name with its ending.
    data
        The bytes.
    summary
        What it is, in words, such as ``"table, 400 rows, 7 columns"``.
    alt
        For a chart: what it shows, in words; else empty.
    """

    name: str
    data: bytes
    summary: str
    alt: str = ""


def render(deliverables: Mapping[str, Any]) -> list[File]:
    """Return the files for ``deliverables``, sorted by name.

    Parameters
    ----------
    deliverables
        By name. A chart may come as ``(figure, "what it shows")``, or with a second deliverable
        ``NAME_alt`` that says it; else its title and axes are named.

    Raises
    ------
    WorkspaceError
        If a name can't be a file name or a value can't be a file.
    """
    texts = {
        name.removesuffix(ALT): value
        for name, value in deliverables.items()
        if name.endswith(ALT) and _is_chart(deliverables.get(name.removesuffix(ALT)))
    }
    made: dict[str, File] = {}
    for name in sorted(deliverables):
        if name.removesuffix(ALT) in texts and name.endswith(ALT):
            continue
        _check_name(name, made)
        made[name.lower()] = _file(name, deliverables[name], str(texts.get(name, "")))
    return list(made.values())


def _file(name: str, value: Any, alt: str) -> File:
    pandas = sys.modules.get("pandas")
    if isinstance(value, tuple) and len(value) == 2 and _is_chart(value[0]):
        value, alt = value[0], str(value[1])
    if pandas and isinstance(value, pandas.Series):
        plain = isinstance(value.index, pandas.RangeIndex) and value.index.name is None
        return _table(name, value.to_frame(value.name or name), index=not plain)
    if pandas and isinstance(value, pandas.DataFrame):
        return _table(name, value, index=any(level is not None for level in value.index.names))
    if _is_chart(value):
        return _chart(name, value, alt)
    if isinstance(value, str):
        summary = f"text, {count(len(value.split()), 'word')}"
        return File(f"{name}.md", (value.rstrip() + "\n").encode(), summary)
    if isinstance(value, Paper):
        summary = f"page to print, {count(len(value.markdown.split()), 'word')}"
        return File(f"{name}.html", value.html.encode(), summary)
    if value is None or callable(value):
        kind = "None" if value is None else "a function"
        raise WorkspaceError(
            f"`{name}` is {kind}, and a client can't open that; give what it makes, "
            f"such as `{name}=result`."
        )
    return _data(name, value)


def _table(name: str, frame: Any, *, index: bool) -> File:
    text = frame.to_csv(index=index, lineterminator="\n")
    size = f"{count(len(frame), 'row')}, {count(len(frame.columns) + index, 'column')}"
    return File(f"{name}.csv", text.encode(), f"table, {size}")


def _data(name: str, value: Any) -> File:
    try:
        text = json.dumps(plain(value), ensure_ascii=False, indent=2, allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        raise WorkspaceError(
            f"`{name}` is a {type(value).__name__}, which can't be a file; give a table, a text, "
            "a page, a list, a dict or a chart."
        ) from None
    size = count(len(value), "part") if hasattr(value, "__len__") else "one value"
    return File(f"{name}.json", (text + "\n").encode(), f"data, {size}")


def count(number: int, what: str) -> str:
    """Return ``number`` and what is counted, such as ``"2 words"``."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def plain(value: Any) -> Any:
    """Return ``value`` with nothing in it but what JSON knows; a missing number is None.

    Raises
    ------
    TypeError
        If something in it is no data.
    """
    if hasattr(value, "tolist"):  # numpy, pandas
        value = value.tolist()
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, set | frozenset):
        return sorted((plain(each) for each in value), key=str)
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(type(value).__name__)


def _is_chart(value: Any) -> bool:
    chart = type(value).__module__.partition(".")[0] == "matplotlib"
    return chart and (hasattr(value, "savefig") or hasattr(value, "figure"))


def _chart(name: str, value: Any, alt: str) -> File:
    figure = value if hasattr(value, "savefig") else value.figure
    out = io.BytesIO()
    # Without the name of the software the bytes do not change with every release.
    figure.savefig(out, format="png", dpi=150, bbox_inches="tight", metadata={"Software": None})
    return File(f"{name}.png", out.getvalue(), "chart", alt.strip() or _described(figure, name))


def _described(figure: Any, name: str) -> str:
    """Return what the chart says of itself: title and axes."""
    parts = []
    for axes in figure.axes:
        said = [axes.get_title(), axes.get_xlabel(), axes.get_ylabel()]
        labels = ("", "across: ", "up: ")
        parts += [
            f"{label}{text.strip()}" for label, text in zip(labels, said, strict=True) if text
        ]
    return f"Chart: {'; '.join(parts) or name.replace('_', ' ')}."


def _check_name(name: str, made: Mapping[str, File]) -> None:
    if name.lower() in OURS or WINDOWS.fullmatch(name):
        raise WorkspaceError(f"`{name}` can't name a file in the portfolio; choose another name.")
    if not re.fullmatch(r"[\w-]{1,80}", name):
        raise WorkspaceError(
            f"{name!r} can't name a file; use letters, digits and underscores, 80 at most."
        )
    if name.lower() in made:
        raise WorkspaceError(
            f"`{name}` and another deliverable differ only in capitals; rename one of them."
        )
