"""The learner's work as one zip: the whole workspace to keep, or one module to hand in."""

from __future__ import annotations

import contextlib
import getpass
import io
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath

from gigcraft import files
from gigcraft.course import Module
from gigcraft.errors import WorkspaceError
from gigcraft.workspace import delivery, parcel
from gigcraft.workspace.parcel import PROGRESS

SAVED = "gigcraft-save"
STAMP = (1980, 1, 1, 0, 0, 0)
"""Every file gets the same time, so that the same work gives the same bytes."""
NOT_HANDED_IN = re.compile(r"\.(new|restored)(-\d+)?\.[^.]+$")


@dataclass
class Saved:
    """A zip that was written.

    Parameters
    ----------
    path
        Where it lies.
    count
        Number of files in it.
    left_out
        Links, which are not followed, and names that a zip can't hold, relative to the workspace.
    """

    path: Path
    count: int
    left_out: list[str] = field(default_factory=list)


def save(root: Path, target: Path | None = None) -> Saved:
    """Write the whole workspace to one zip.

    Parameters
    ----------
    root
        The workspace.
    target
        File to write; by default ``gigcraft-save-TIME.zip`` in the workspace, where a browser
        can download it.

    Raises
    ------
    WorkspaceError
        If the workspace can't be read or the zip can't be written.
    """
    path = target or root / f"{SAVED}-{datetime.now():%Y-%m-%d-%H%M}.zip"
    with delivery.claimed(root), files.in_plain_words("The work can't be saved", path.parent):
        names, left_out = _kept(root)
        names = [name for name in names if root / name != path]
        content = _zipped(root, names)
        with zipfile.ZipFile(io.BytesIO(content)) as made:
            parcel.checked(made, path.name)  # so that what is saved can be restored
        files.write(path, content)
    return Saved(path, len(names), left_out)


def hand_in(root: Path, module: Module, student: str | None = None) -> Saved:
    """Write one module's folder to a zip that nbgrader's ``zip_collect`` can take.

    The zip is called ``STUDENT_NN_name.zip`` and holds the notebook and its sidecar files,
    without folders.

    Parameters
    ----------
    student
        Name or number under which the work is handed in; by default the login name.

    Raises
    ------
    WorkspaceError
        If the module's notebook is not there, or the name holds anything but letters, digits,
        dots and hyphens.
    """
    student = student or re.sub(r"[^\w.-]|_", "-", getpass.getuser())
    if not re.fullmatch(r"[^\W_][^\W_.-]*(?:[.-][^\W_.-]+)*", student):
        raise WorkspaceError(
            f"{student!r} can't be part of a file name; use letters, digits, dots and hyphens."
        )
    folder = root / module.name
    if not (folder / f"{module.name}.ipynb").is_file():
        raise WorkspaceError(
            f"There is no {module.name}.ipynb in {folder}; "
            f"`gigcraft lab --bring-back {module.id}` fetches it."
        )
    path = root / f"{student}_{module.name}.zip"
    with delivery.claimed(root), files.in_plain_words("The work can't be saved", root):
        names, left_out = _kept(folder)
        names = [name for name in names if not NOT_HANDED_IN.search(name)]
        files.write(path, _zipped(folder, names))
    return Saved(path, len(names), left_out)


@contextlib.contextmanager
def snapshot(database: Path) -> Iterator[Path]:
    """Yield a consistent copy of a SQLite file that others may be writing to.

    A file that SQLite can't read is copied as it is: it may still be mended.
    """
    with tempfile.TemporaryDirectory(prefix="gigcraft-") as folder:
        copy = Path(folder) / database.name
        try:
            live = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
            with contextlib.closing(live) as old, contextlib.closing(sqlite3.connect(copy)) as new:
                old.backup(new)
        except sqlite3.Error:
            copy.write_bytes(database.read_bytes())
        yield copy


def _kept(root: Path) -> tuple[list[str], list[str]]:
    """Return what belongs into a save, and what would but can't: names below ``root``, sorted."""
    names, left_out = [], []
    for path in root.rglob("*"):
        name = path.relative_to(root).as_posix()
        if not parcel.belongs(name):
            continue
        if path.is_symlink() or (path.is_file() and parcel.is_unsafe(zipfile.ZipInfo(name))):
            left_out.append(name)
        elif path.is_file():
            names.append(name)
    return sorted(names), sorted(left_out)


def _zipped(root: Path, names: list[str]) -> bytes:
    """Return the files as the bytes of a zip, in the order given."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as out:
        for name in names:
            info = zipfile.ZipInfo(PurePosixPath(name).as_posix(), STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o100644 << 16
            info.create_system = 3  # the same on every system
            if name == PROGRESS:
                with snapshot(root / name) as copy:
                    out.writestr(info, copy.read_bytes())
            else:
                out.writestr(info, (root / name).read_bytes())
    return content.getvalue()
