"""A saved zip comes back, on any machine, without touching work that is already there."""

from __future__ import annotations

import os
import re
import stat
import tempfile
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from gigcraft import files, manifest, merge, workspace
from gigcraft.archive import PROGRESS, belongs
from gigcraft.errors import WorkspaceError
from gigcraft.manifest import Entry

RESTORED = "restored"
WINDOWS = os.name == "nt"
MOST_FILES = 20_000
MOST_BYTES = 2 * 1024**3
HARMLESS = 64 * 1024**2
"""Below this size any compression is believed: a database full of zeros shrinks a lot."""
MOST_RATIO = 100
WINDOWS_NAMES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


@dataclass
class Restored:
    """What came back; names are relative to ``root``, with forward slashes."""

    root: Path
    written: list[str] = field(default_factory=list)
    same: int = 0
    beside: list[tuple[str, str]] = field(default_factory=list)
    merged: bool = False

    def sentences(self) -> list[str]:
        """Return what a learner should know, one sentence an entry."""
        said = [f"{len(self.written)} files restored to {self.root}; {self.same} were there."]
        if self.merged:
            said.append("Progress from both places is now in one file.")
        said += [
            f"{kept} is not the same here, so it is left alone; the saved one is {laid}."
            for kept, laid in self.beside
        ]
        return said


def restore(root: Path, source: Path) -> Restored:
    """Bring a zip made by ``gigcraft save`` back into the workspace at ``root``.

    A file that the learner has edited here is never overwritten: the saved one is laid beside
    it. A file that is here exactly as the course delivered it gives way to the saved one.

    Parameters
    ----------
    root
        The workspace; it is made when missing.
    source
        The zip.

    Raises
    ------
    WorkspaceError
        If the file is no save of ours, is damaged or unsafe, or the folder can't be written.
        An unsafe zip is refused before anything is written.
    """
    with _open(source) as saved:
        names = _checked(saved, source)
        theirs = manifest.parse(saved.read(manifest.NAME))
        with workspace.claimed(root):
            known = manifest.read(root)
            done = Restored(root)
            try:
                for name in names:
                    data = saved.read(name)
                    if name == PROGRESS:
                        _restore_progress(done, data)
                    elif name != manifest.NAME:
                        _restore_file(done, name, data, known, theirs.get(name, Entry()))
            finally:
                manifest.write(root, known)
    return done


def _restore_file(
    done: Restored, name: str, data: bytes, known: dict[str, Entry], then: Entry
) -> None:
    """Restore one file; ``then`` is what the manifest knew of it when it was saved."""
    local = portable(name) if WINDOWS else name
    target = done.root / local
    if not target.resolve().is_relative_to(done.root.resolve()):
        raise WorkspaceError(f"{target} leads out of the course folder; remove that link first.")
    saved, here = files.digest(data), files.digest_of(target)
    now = known.get(name, Entry())
    if here == saved:
        done.same += 1
        return
    if here is not None and saved == then.delivered:
        # Nothing of the learner's is in the saved file; what is here is newer or theirs.
        done.same += 1
        return
    if here is None or here == now.delivered:
        files.write(target, data)
        done.written.append(local)
        if then.delivered or then.offered:
            known[name] = then
        return
    laid, _ = files.beside(target, RESTORED, data)
    done.beside.append((local, laid.relative_to(done.root).as_posix()))


def _restore_progress(done: Restored, data: bytes) -> None:
    """Restore the progress file: as it is, merged into the one here, or beside it."""
    target = done.root / PROGRESS
    if not target.exists():
        files.write(target, data)
        done.written.append(PROGRESS)
        return
    with tempfile.TemporaryDirectory(prefix="gigcraft-") as folder:
        other = Path(folder) / target.name
        other.write_bytes(data)
        try:
            merge.merge(target, other)
            done.merged = True
        except WorkspaceError:
            laid, _ = files.beside(target, RESTORED, data)
            done.beside.append((PROGRESS, laid.relative_to(done.root).as_posix()))


def portable(name: str) -> str:
    """Return ``name`` with every part a name that Windows allows."""
    parts = []
    for part in name.split("/"):
        clean = re.sub(r'[<>:"|?*\x00-\x1f]', "_", part)
        clean = re.sub(r"[. ]+$", "_", clean)
        parts.append(f"_{clean}" if WINDOWS_NAMES.match(clean) else clean)
    return "/".join(parts)


def _open(source: Path) -> zipfile.ZipFile:
    with files.in_plain_words("The saved work can't be read", source):
        if not source.is_file():
            raise WorkspaceError(f"There is no file {source}; name the zip that you saved.")
        try:
            return zipfile.ZipFile(source)
        except (zipfile.BadZipFile, NotImplementedError):
            raise WorkspaceError(
                f"{source.name} is no complete zip; download or copy it again."
            ) from None


def _checked(saved: zipfile.ZipFile, source: Path) -> list[str]:
    """Return the names of the files in a zip that is a save of ours and safe to unpack."""
    infos = [info for info in saved.infolist() if not info.is_dir()]
    names = [info.filename for info in infos]
    if manifest.NAME not in names:
        raise WorkspaceError(f"{source.name} was not made by `gigcraft save`; nothing was changed.")
    size, packed = sum(i.file_size for i in infos), sum(i.compress_size for i in infos)
    unsafe = next((info.filename for info in infos if _is_unsafe(info)), None)
    if unsafe is not None or len(set(names)) != len(names):
        raise WorkspaceError(
            f"{source.name} holds a file that a save never holds ({unsafe or 'one name twice'}); "
            "nothing was changed."
        )
    bomb = size > HARMLESS and size > MOST_RATIO * packed
    if bomb or size > MOST_BYTES or len(infos) > MOST_FILES:
        raise WorkspaceError(
            f"{source.name} would unpack to {size / 1024**2:,.0f} MB in {len(infos):,} files, "
            "which is no course work; nothing was changed."
        )
    try:
        broken = saved.testzip()
    except (zlib.error, zipfile.BadZipFile, EOFError, NotImplementedError, OSError):
        broken = "a file in it"
    if broken is not None:
        raise WorkspaceError(
            f"{source.name} is damaged ({broken}); download or copy it again. Nothing was changed."
        )
    try:
        manifest.parse(saved.read(manifest.NAME))
    except ValueError:
        raise WorkspaceError(
            f"{source.name} was not made by `gigcraft save`, or by a newer one; update with "
            "`pip install -U gigcraft`."
        ) from None
    return names


def _is_unsafe(info: zipfile.ZipInfo) -> bool:
    """Tell whether a member is anything but an ordinary file inside the workspace."""
    name, kind = info.filename, stat.S_IFMT(info.external_attr >> 16)
    parts = name.split("/")
    outside = name.startswith("/") or "\\" in info.orig_filename or re.match(r"[A-Za-z]:", name)
    odd = any(part in ("", ".", "..") for part in parts) or "\0" in info.orig_filename
    encrypted = bool(info.flag_bits & 0x1)
    return bool(outside or odd or not belongs(name) or encrypted or kind not in (0, stat.S_IFREG))
