"""The progress file: SQLite that outlives a kill, a full disk, a read-only folder and damage.

Each piece of work opens the file, does one transaction and closes it: no lock outlives a call,
several notebooks may write at once, and `gigcraft restore` may replace the file under a running
notebook. When the file can't be used, one sentence says so and everything goes on in memory.
"""

from __future__ import annotations

import sqlite3
import threading
import time
import weakref
from contextlib import closing
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SCHEMA = 1

_TABLES = """
CREATE TABLE answers (module TEXT, item TEXT, attempt INTEGER, option TEXT, right INTEGER,
    sure INTEGER, misconception TEXT, at TEXT, PRIMARY KEY (module, item, attempt));
CREATE TABLE results (module TEXT, task TEXT, attempt INTEGER, state TEXT, points REAL,
    max_points REAL, at TEXT, PRIMARY KEY (module, task, attempt));
CREATE TABLE hints (module TEXT, task TEXT, stage INTEGER, at TEXT,
    PRIMARY KEY (module, task, stage));
CREATE TABLE marks (module TEXT, criterion TEXT, scorer TEXT, points INTEGER, at TEXT,
    PRIMARY KEY (module, criterion, scorer));
CREATE TABLE visits (module TEXT PRIMARY KEY, started REAL, last REAL, seconds REAL);
"""

T = TypeVar("T")


class Ledger:
    """One SQLite file, or memory in its place.

    Parameters
    ----------
    file
        Where it lies; ``None`` keeps everything in memory and writes nothing.
    now
        Clock, in seconds since 1970.

    Attributes
    ----------
    note : str
        One sentence when the file could not be used, else empty.
    """

    def __init__(self, file: Path | None, now: Callable[[], float] = time.time) -> None:
        self.file = file
        self.note = ""
        self._now = now
        self._lock = threading.RLock()
        self._memory: sqlite3.Connection | None = None
        if file is None:
            self._remember(_empty())
        self.do(_verify)

    def do(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run ``work`` in one transaction on the file, or in memory when the file fails."""
        with self._lock:
            for _ in range(2):  # once on the file, once more after a damaged file was set aside
                if self._memory is not None or self.file is None:
                    break
                try:
                    with closing(_open(self.file)) as db:
                        return _transact(db, work)
                except (sqlite3.Error, OSError) as error:
                    self._mend(error)
            return _transact(self._memory or self._remember(_empty()), work)

    def _remember(self, memory: sqlite3.Connection) -> sqlite3.Connection:
        # Closed with this object: an open connection that is dropped warns since Python 3.13.
        weakref.finalize(self, memory.close)
        self._memory = memory
        return memory

    def _mend(self, error: Exception) -> None:
        assert self.file is not None  # noqa: S101  (only called for a file)
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
            try:
                aside = _set_aside(self.file, int(self._now()))
            except OSError:
                pass
            else:
                self.note = (
                    f"Your progress file was damaged; it is kept as {aside.name} in "
                    f"{self.file.parent.name}, and a new one was begun."
                )
                return
        self.note = (
            f"Your progress can't be saved ({error}); this notebook goes on "
            "and remembers it until the kernel stops. `gigcraft doctor` names the cure."
        )
        self._remember(_copy(self.file))


class _TooNewError(sqlite3.Error):
    """Raised when a newer Gigcraft wrote the file."""


def _set_aside(file: Path, stamp: int) -> Path:
    aside = file.with_name(f"progress.damaged-{stamp}.sqlite")
    while aside.exists():
        stamp += 1
        aside = file.with_name(f"progress.damaged-{stamp}.sqlite")
    return file.replace(aside)


def _open(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(file, timeout=10, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA synchronous = FULL")
        if db.execute("PRAGMA user_version").fetchone()[0] != SCHEMA:
            _transact(db, _create)
    except BaseException:
        db.close()
        raise
    return db


def _empty() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _transact(db, _create)
    return db


def _create(db: sqlite3.Connection) -> None:
    # Asked again inside the transaction: another notebook may have been first.
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA:
        raise _TooNewError("a newer Gigcraft wrote it; update with `pip install -U gigcraft`")
    if version == 0:
        for statement in _TABLES.split(";"):
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {SCHEMA}")


def _verify(db: sqlite3.Connection) -> None:
    if (found := db.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
        damaged = sqlite3.DatabaseError(found)
        damaged.sqlite_errorname = "SQLITE_CORRUPT"
        raise damaged


def _copy(file: Path) -> sqlite3.Connection:
    """Return what can still be read of the file, in memory."""
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as db:
            db.backup(memory)
        if memory.execute("PRAGMA user_version").fetchone()[0] == SCHEMA:
            return memory
    except sqlite3.Error:
        pass
    memory.close()
    return _empty()


def _transact(db: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
    db.execute("BEGIN IMMEDIATE")
    try:
        result = work(db)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    return result
