"""What the course holds: the table in the front page, ``README.md``."""

from __future__ import annotations

from pathlib import Path

from gigcraft import paths
from gigcraft.build import pages
from gigcraft.course import modules


def page() -> tuple[Path, bytes]:
    """Return ``README.md`` with its table of modules brought up to date."""
    return pages.renewed(paths.share() / "README.md", "modules", _table())


def _table() -> str:
    """Return one row for each module that says what it practises: the start page and the gigs."""
    lines = ["| Module | Gig | You practise | Minutes |", "|---|---|---|---|"]
    lines += [
        f"| {each.id} {each.title} | {each.client} | {each.practise} | {each.minutes} |"
        for each in modules()
        if each.practise
    ]
    return "\n".join(lines)
