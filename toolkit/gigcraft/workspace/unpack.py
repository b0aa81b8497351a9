"""A saved zip comes back, on any machine, without touching work that is already there."""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from gigcraft import files
from gigcraft.errors import WorkspaceError
from gigcraft.progress import merge
from gigcraft.workspace import delivery, manifest, parcel
from gigcraft.workspace.manifest import Entry
from gigcraft.workspace.parcel import PROGRESS

RESTORED = "restored"
WINDOWS = os.name == "nt"
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
    with parcel.opened(source) as saved:
        names = parcel.checked(saved, source.name)
        theirs = manifest.parse(saved.read(manifest.NAME))
        with delivery.claimed(root):
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
