"""Checks of the AI log, the same six points in every module."""

from __future__ import annotations

from typing import Any

from gigcraft import ailog
from gigcraft.check.outcome import failed, not_attempted


def ai_log(entries: Any, least: int = 2) -> None:
    """Check the form of the AI log: entries, keys, verdicts, checks, problems and fixes.

    Parameters
    ----------
    entries : list of dict
        The learner's log.
    least
        How many entries the module asks for.

    Raises
    ------
    NotAttempted
        If the log is still ``...``.
    CheckFailed
        If an entry lacks what a client could ask for.
    """
    if entries is Ellipsis:
        raise not_attempted()
    for problem in ailog.log_problems(entries, least):
        raise failed(saw=problem.saw, need=problem.need, look=problem.look, slip=problem.slip)


def ai_calls(entries: Any, module: str) -> None:
    """Check that every call named in the log was really made in this notebook.

    Parameters
    ----------
    module
        Id of the module, such as ``M03``.

    Raises
    ------
    CheckFailed
        If an entry names a call that is neither in ``ai_calls.jsonl`` nor made by a cell.
    """
    unknown, travelled = ailog.missing_calls(entries, module)
    if unknown:
        missing_file = (
            "" if travelled else "; the file ai_calls.jsonl did not come with the notebook"
        )
        raise failed(
            saw=f"no call with the id {', '.join(map(repr, unknown))} was found{missing_file}",
            need="entries about calls that were made in this notebook",
            look="`gig.calls()`: copy the ids from there, and hand in ai_calls.jsonl as well",
            slip="invented-id",
        )
