"""Tables in pages that people read, between two marks: derived, and never kept by hand."""

from __future__ import annotations

from pathlib import Path

from gigcraft.errors import BuildError


def renewed(path: Path, name: str, table: str) -> tuple[Path, bytes]:
    """Return a page with one of its tables brought up to date.

    Parameters
    ----------
    path
        The page, in Markdown.
    name
        What the table shows: it stands between the marks ``<!-- name, derived … -->`` and
        ``<!-- end of name -->``.
    table
        Its Markdown.

    Raises
    ------
    BuildError
        If the page has lost the marks.
    """
    begin, end = f"<!-- {name}, derived by `gigcraft build` -->", f"<!-- end of {name} -->"
    before, opened, rest = path.read_text(encoding="utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not (opened and closed):
        where = path.relative_to(path.parents[1])
        raise BuildError(f"{where} needs the lines {begin} and {end} around its table.")
    return path, f"{before}{begin}\n\n{table.strip()}\n\n{end}{after}".encode()
