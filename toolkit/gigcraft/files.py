"""Files that are written whole or not at all, and never over somebody's work."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from gigcraft.errors import WorkspaceError

FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
LOCKED = {errno.EACCES, errno.EPERM, errno.EROFS}


def digest(data: bytes) -> str:
    """Return the sha256 of ``data`` as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def digest_of(path: Path) -> str | None:
    """Return the sha256 of the file at ``path``, or None when there is none."""
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return None


def write(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that a reader sees the old file or the new one, never half.

    Missing parent folders are made.

    Raises
    ------
    OSError
        If the folder can't be written; what was at ``path`` is then unchanged.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".gigcraft-", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        # mkstemp makes the file private; give it the mode that any new file gets.
        part.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def beside(path: Path, word: str, data: bytes) -> tuple[Path, bool]:
    """Put ``data`` next to ``path``, as ``name.word.ext``, and leave every other file alone.

    Returns
    -------
    tuple[Path, bool]
        Where the data lies now, and whether it had to be written (a file with the same
        content is used again).

    Raises
    ------
    OSError
        If the folder can't be written.
    """
    number = 1
    while True:
        tag = word if number == 1 else f"{word}-{number}"
        target = path.with_name(f"{path.stem}.{tag}{path.suffix}")
        if not target.exists():
            write(target, data)
            return target, True
        if target.is_file() and target.read_bytes() == data:
            return target, False
        number += 1


@contextlib.contextmanager
def in_plain_words(doing: str, folder: Path) -> Iterator[None]:
    """Turn what the operating system refuses into one sentence with the cure.

    Parameters
    ----------
    doing
        What was being done, such as ``"The workspace can't be updated"``.
    folder
        The folder that the sentence names.

    Raises
    ------
    WorkspaceError
        If the block raises an ``OSError``.
    """
    try:
        yield
    except OSError as problem:
        if problem.errno in FULL:
            cure = f"the disk that holds {folder} is full; free some space and try again"
        elif problem.errno in LOCKED:
            name = problem.filename or folder
            cure = f"{name} is read-only or in use; close it, or choose another folder"
        else:
            name = problem.filename or folder
            cure = f"{problem.strerror or problem} ({name}); move that out of the way and try again"
        raise WorkspaceError(f"{doing}: {cure}.") from problem


def _umask() -> int:
    # There is no way to read the mask without setting it.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
