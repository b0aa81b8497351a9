"""Two progress files become one: every answer, result, hint and mark of both is kept.

Attempts are numbered by their time over both files, so that the first try stays the first.
Merging the same file twice changes nothing.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from gigcraft.errors import WorkspaceError
from gigcraft.progress.ledger import SCHEMA

# A row that both files hold counts once, and what is left is numbered by time. `twin` tells apart
# rows of one file that say the same (two equal answers in one second).
_TRIED = """
CREATE TEMP TABLE both_ AS
    SELECT {columns}, twin, MIN(attempt) AS was FROM (
        SELECT *, ROW_NUMBER() OVER (PARTITION BY {columns} ORDER BY attempt) AS twin
            FROM main.{table}
        UNION ALL
        SELECT *, ROW_NUMBER() OVER (PARTITION BY {columns} ORDER BY attempt) AS twin
            FROM other.{table}
    ) GROUP BY {columns}, twin;
DELETE FROM main.{table};
INSERT INTO main.{table} ({columns}, attempt)
    SELECT {columns}, ROW_NUMBER() OVER (PARTITION BY module, {key} ORDER BY at, was) FROM both_;
DROP TABLE both_;
"""
_STEPS = (
    _TRIED.format(
        table="answers",
        key="item",
        columns="module, item, option, right, sure, misconception, at",
    ),
    _TRIED.format(
        table="results", key="task", columns="module, task, state, points, max_points, at"
    ),
    "INSERT OR IGNORE INTO main.hints SELECT * FROM other.hints;",
    """
    INSERT INTO main.marks SELECT * FROM other.marks WHERE true
        ON CONFLICT (module, criterion, scorer) DO UPDATE
        SET points = excluded.points, at = excluded.at WHERE excluded.at > at;
    """,
    # Time counted in both files may be the same time, so it is not added up.
    """
    INSERT INTO main.visits SELECT * FROM other.visits WHERE true
        ON CONFLICT (module) DO UPDATE
        SET started = MIN(started, excluded.started), last = MAX(last, excluded.last),
            seconds = MAX(seconds, excluded.seconds);
    """,
)


def merge(into: Path, other: Path) -> None:
    """Add what the progress file ``other`` holds to the progress file ``into``.

    Raises
    ------
    WorkspaceError
        If one of them is damaged or of another version; both are then unchanged.
    """
    try:
        with contextlib.closing(sqlite3.connect(into, timeout=10, isolation_level=None)) as db:
            db.execute("ATTACH ? AS other", (str(other),))
            versions = {db.execute(f"PRAGMA {n}.user_version").fetchone()[0] for n in _FILES}
            if versions != {SCHEMA}:
                raise WorkspaceError("The two progress files are of different versions.")
            db.execute("BEGIN IMMEDIATE")
            for step in _STEPS:
                for statement in step.split(";"):
                    db.execute(statement)
            db.execute("COMMIT")
    except sqlite3.Error as problem:
        raise WorkspaceError(f"The progress files can't be merged ({problem}).") from problem


_FILES = ("main", "other")
