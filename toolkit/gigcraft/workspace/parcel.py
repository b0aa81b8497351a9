"""What a save is: the files that belong in it, and the zips that may be unpacked as one."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from pathlib import Path

from gigcraft import files, paths
from gigcraft.errors import WorkspaceError
from gigcraft.workspace import delivery, manifest

PROGRESS = f"{paths.MARKER}/progress.sqlite"
MOST_FILES = 20_000
MOST_BYTES = 2 * 1024**3
HARMLESS = 64 * 1024**2
"""Below this size any compression is believed: a database full of zeros shrinks a lot."""
MOST_RATIO = 100
UNWRITABLE = re.compile(r"[\x00-\x1f\ud800-\udfff]")
"""Characters of names that a zip or another system can't hold."""


def belongs(name: str) -> bool:
    """Tell whether ``name`` (relative, forward slashes) is something that a save holds."""
    if name.startswith(f"{paths.MARKER}/"):
        return bool(re.fullmatch(r"[^/]*\.(json|sqlite)", name.removeprefix(f"{paths.MARKER}/")))
    made_here = "/" not in name and name.endswith(".zip")
    return not delivery.is_clutter(name) and not made_here


def opened(source: Path) -> zipfile.ZipFile:
    """Return the zip at ``source``, open for reading.

    Raises
    ------
    WorkspaceError
        If there is no file, or it is no whole zip.
    """
    with files.in_plain_words("The saved work can't be read", source):
        if not source.is_file():
            raise WorkspaceError(f"There is no file {source}; name the zip that you saved.")
        try:
            return zipfile.ZipFile(source)
        except (zipfile.BadZipFile, NotImplementedError):
            raise WorkspaceError(
                f"{source.name} is no complete zip; download or copy it again."
            ) from None


def checked(saved: zipfile.ZipFile, name: str) -> list[str]:
    """Return the names of the files in a zip that is a save and safe to unpack.

    Parameters
    ----------
    name
        What sentences call the zip.

    Raises
    ------
    WorkspaceError
        If it is not, or a byte of it is damaged.
    """
    infos = [info for info in saved.infolist() if not info.is_dir()]
    names = [info.filename for info in infos]
    if manifest.NAME not in names:
        raise WorkspaceError(f"{name} was not made by `gigcraft save`; nothing was changed.")
    size, packed = sum(i.file_size for i in infos), sum(i.compress_size for i in infos)
    unsafe = next((info.filename for info in infos if is_unsafe(info)), None)
    if unsafe is not None or len(set(names)) != len(names):
        raise WorkspaceError(
            f"{name} holds a file that a save never holds ({unsafe or 'one name twice'}); "
            "nothing was changed."
        )
    bomb = size > HARMLESS and size > MOST_RATIO * packed
    if bomb or size > MOST_BYTES or len(infos) > MOST_FILES:
        raise WorkspaceError(
            f"{name} would unpack to {size / 1024**2:,.0f} MB in {len(infos):,} files, "
            "which is no course work; nothing was changed."
        )
    try:
        broken = saved.testzip()
    except (zlib.error, zipfile.BadZipFile, EOFError, NotImplementedError, OSError):
        broken = "a file in it"
    if broken is not None:
        raise WorkspaceError(
            f"{name} is damaged ({broken}); download or copy it again. Nothing was changed."
        )
    try:
        manifest.parse(saved.read(manifest.NAME))
    except ValueError:
        raise WorkspaceError(
            f"{name} was not made by `gigcraft save`, or by a newer one; update with "
            "`pip install -U gigcraft`."
        ) from None
    return names


def is_unsafe(info: zipfile.ZipInfo) -> bool:
    """Tell whether a member is anything but an ordinary file inside the workspace."""
    name, kind = info.filename, stat.S_IFMT(info.external_attr >> 16)
    parts = name.split("/")
    outside = "\\" in info.orig_filename or re.match(r"[A-Za-z]:", name)
    odd = any(part in ("", ".", "..") for part in parts) or UNWRITABLE.search(info.orig_filename)
    encrypted = bool(info.flag_bits & 0x1)
    return bool(outside or odd or not belongs(name) or encrypted or kind not in (0, stat.S_IFREG))
