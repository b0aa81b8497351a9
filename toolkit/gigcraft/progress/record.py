"""What a learner has done, kept so that a kill at any moment loses nothing already answered.

One SQLite file a workspace, ``.gigcraft/progress.sqlite``; `ledger` keeps it safe.
"""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING

from gigcraft import page, paths
from gigcraft.progress.ledger import Ledger

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable
    from pathlib import Path

AWAY = 300
"""Seconds after which a pause counts as time away from the module."""

_INSERT = "INSERT OR IGNORE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer to one question; `option` is its text, so that a reworded quiz stays honest."""

    item: str
    attempt: int
    option: str
    right: bool
    sure: int | None
    misconception: str
    at: str


@dataclass(frozen=True, slots=True)
class Result:
    """What one run of the tests said about one task."""

    task: str
    state: str
    points: float
    max_points: float


class Progress:
    """The progress file of a workspace.

    Parameters
    ----------
    root
        The workspace; ``None`` keeps everything in memory and writes nothing (grading).
    now
        Clock, in seconds since 1970.
    """

    def __init__(self, root: Path | None, now: Callable[[], float] = time.time) -> None:
        file = root / paths.MARKER / "progress.sqlite" if root else None
        self._now = now
        self._ledger = Ledger(file, now)

    @property
    def note(self) -> str:
        """Return one sentence when the progress file could not be used, else nothing."""
        return self._ledger.note

    # -- quiz -------------------------------------------------------------------------------

    def answer(
        self,
        module: str,
        item: str,
        option: str,
        *,
        right: bool,
        sure: int | None = None,
        misconception: str = "",
    ) -> Answered:
        """Keep one answer; on return it is on disk. The attempt number is counted here."""

        def write(db: sqlite3.Connection) -> Answered:
            (before,) = db.execute(
                "SELECT COALESCE(MAX(attempt), 0) FROM answers WHERE module = ? AND item = ?",
                (module, item),
            ).fetchone()
            given = Answered(item, before + 1, option, right, sure, misconception, self._stamp())
            db.execute(_INSERT, (module, *_values(given)))
            return given

        return self._ledger.do(write)

    def answers(self, module: str) -> list[Answered]:
        """Return every answer in a module, by item and attempt."""
        rows = self._ledger.do(
            lambda db: db.execute(
                "SELECT item, attempt, option, right, sure, misconception, at FROM answers "
                "WHERE module = ? ORDER BY item, attempt",
                (module,),
            ).fetchall()
        )
        return [Answered(i, n, o, bool(r), s, m, at) for i, n, o, r, s, m, at in rows]

    def add(self, module: str, answers: Iterable[Answered]) -> None:
        """Take over answers from elsewhere; attempts that are here already stay as they are."""
        given = list(answers)
        self._ledger.do(
            lambda db: db.executemany(_INSERT, [(module, *_values(one)) for one in given])
        )

    # -- tests, hints, marks, minutes ---------------------------------------------------------

    def tested(self, module: str, results: Iterable[Result]) -> None:
        """Keep one run of the tests."""
        given = list(results)

        def write(db: sqlite3.Connection) -> None:
            for one in given:
                db.execute(
                    "INSERT INTO results SELECT ?, ?, COALESCE(MAX(attempt), 0) + 1, ?, ?, ?, ? "
                    "FROM results WHERE module = ? AND task = ?",
                    (module, *_values(one), self._stamp(), module, one.task),
                )

        self._ledger.do(write)

    def best(self, module: str) -> dict[str, Result]:
        """Return each task's best result so far; trying again never costs points."""
        return {one.task: one for one in sorted(self._results(module), key=lambda one: one.points)}

    def latest(self, module: str) -> dict[str, Result]:
        """Return each task's latest result."""
        return {one.task: one for one in self._results(module)}

    def _results(self, module: str) -> list[Result]:
        rows = self._ledger.do(
            lambda db: db.execute(
                "SELECT task, state, points, max_points FROM results WHERE module = ? "
                "ORDER BY attempt, task",
                (module,),
            ).fetchall()
        )
        return [Result(*row) for row in rows]

    def tested_on(self, module: str) -> date | None:
        """Return the day on which a module's tests last ran (UTC), or None before the first run."""
        (stamp,) = self._ledger.do(
            lambda db: db.execute(
                "SELECT MAX(at) FROM results WHERE module = ?", (module,)
            ).fetchone()
        )
        return date.fromisoformat(stamp[:10]) if stamp else None

    def today(self) -> date:
        """Return the day by this progress' own clock (UTC)."""
        return date.fromisoformat(self._stamp()[:10])

    def hint(self, module: str, task: str, stage: int) -> None:
        """Keep that a hint was shown (stage 1 to 3)."""
        self._ledger.do(
            lambda db: db.execute(
                "INSERT OR IGNORE INTO hints VALUES (?, ?, ?, ?)",
                (module, task, stage, self._stamp()),
            )
        )

    def hints(self, module: str) -> dict[str, int]:
        """Return how many hints were taken, by task."""
        return dict(
            self._ledger.do(
                lambda db: db.execute(
                    "SELECT task, MAX(stage) FROM hints WHERE module = ? GROUP BY task", (module,)
                ).fetchall()
            )
        )

    def mark(self, module: str, points: dict[str, int], scorer: str = "self") -> None:
        """Keep rubric points (by criterion) of the manual task, with who gave them."""
        rows = [(module, name, scorer, value, self._stamp()) for name, value in points.items()]
        self._ledger.do(
            lambda db: db.executemany("INSERT OR REPLACE INTO marks VALUES (?, ?, ?, ?, ?)", rows)
        )

    def marks(self, module: str) -> dict[str, dict[str, int]]:
        """Return rubric points by scorer, then by criterion."""
        rows = self._ledger.do(
            lambda db: db.execute(
                "SELECT scorer, criterion, points FROM marks WHERE module = ? ORDER BY criterion",
                (module,),
            ).fetchall()
        )
        found: dict[str, dict[str, int]] = {}
        for scorer, criterion, points in rows:
            found.setdefault(scorer, {})[criterion] = points
        return found

    def visit(self, module: str) -> None:
        """Note that the learner is at work; pauses longer than five minutes do not count."""
        now = self._now()
        self._ledger.do(
            lambda db: db.execute(
                "INSERT INTO visits VALUES (?, ?, ?, 0) ON CONFLICT (module) DO UPDATE SET "
                "seconds = seconds + IIF(excluded.last - last BETWEEN 0 AND ?, "
                "excluded.last - last, 0), last = excluded.last",
                (module, now, now, AWAY),
            )
        )

    def minutes(self, module: str) -> int | None:
        """Return minutes at work in a module, or None when it was never started."""
        row = self._ledger.do(
            lambda db: db.execute(
                "SELECT seconds FROM visits WHERE module = ?", (module,)
            ).fetchone()
        )
        return None if row is None else round(row[0] / 60)

    def _stamp(self) -> str:
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self._now()))


def open_progress(folder: Path | None = None) -> Progress:
    """Return the progress of the workspace that ``folder`` (default: the current one) lies in.

    While notebooks are graded (``GIGCRAFT_GRADING``) it lives in memory and nothing is written.
    """
    return Progress(None if page.graded() else paths.workspace_root(folder))


def _values(record: Answered | Result) -> tuple[str | float | None, ...]:
    return tuple(asdict(record).values())
