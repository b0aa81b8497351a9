"""The learner's own copy of the course: made, brought up to date, never overwritten.

A manifest in the workspace remembers every file as it was delivered. A file that still equals
what was delivered belongs to the course and follows it; any other byte belongs to the learner.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from gigcraft import files, paths
from gigcraft.errors import WorkspaceError
from gigcraft.workspace import manifest
from gigcraft.workspace.manifest import Entry

LOCK_SECONDS = 30.0
NEW = "new"


@dataclass
class Update:
    """What :func:`update` did; paths are relative to ``root``, with forward slashes."""

    root: Path
    first: bool = False
    added: list[str] = field(default_factory=list)
    renewed: list[str] = field(default_factory=list)
    beside: list[tuple[str, str]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def sentences(self) -> list[str]:
        """Return what a learner should know, one sentence an entry."""
        said = []
        if self.first:
            said.append(f"Your course folder is {self.root}.")
        elif self.added:
            said.append(f"New in your course folder: {_list(self.added)}.")
        if self.renewed:
            said.append(f"Brought up to date, as you had not changed them: {_list(self.renewed)}.")
        said += [
            f"You have changed {kept}, so it is left alone; the course's new version is {new}."
            for kept, new in self.beside
        ]
        if self.gone:
            said.append(
                f"You deleted {_list(self.gone)}; "
                "`gigcraft lab --bring-back NAME` fetches a module again."
            )
        return said


def where(chosen: Path | None = None) -> Path:
    """Return the workspace meant by ``chosen``, else the default one.

    When the course was cloned to where the default workspace would lie, the workspace lies
    beside the clone.
    """
    if chosen is not None:
        return chosen.expanduser().resolve()
    root = paths.default_workspace().resolve()
    if root == paths.share().resolve():
        return root.with_name(f"{root.name}-workspace")
    return root


def nearest(chosen: Path | None = None) -> Path:
    """Return ``chosen``, else the workspace around the current folder, else the default one."""
    around = paths.workspace_root()
    return around if chosen is None and (around / paths.MARKER).is_dir() else where(chosen)


def current(chosen: Path | None = None) -> Path:
    """Return the :func:`nearest` workspace, which must be there.

    Raises
    ------
    WorkspaceError
        If that folder is no workspace.
    """
    root = nearest(chosen)
    if not (root / paths.MARKER).is_dir():
        raise WorkspaceError(
            f"{root} is no Gigcraft course folder; `gigcraft lab` makes one, and "
            "`--workspace DIR` names another."
        )
    return root


def start_page(root: Path) -> str | None:
    """Return the notebook to open first, relative to ``root``; None when there is none."""
    notebooks = sorted(root.glob("[0-9][0-9]_*/[0-9][0-9]_*.ipynb"))
    return notebooks[0].relative_to(root).as_posix() if notebooks else None


def notebook(module: str, chosen: Path | None = None) -> Path:
    """Return a module's notebook: in the current folder, else in the workspace.

    Parameters
    ----------
    module
        Name of the module's folder, such as ``03_clean_orders``.
    chosen
        The workspace, when it is neither around the current folder nor the default one.

    Raises
    ------
    WorkspaceError
        If there is no such notebook.
    """
    name = f"{module}.ipynb"
    if chosen is None and Path(name).is_file():
        return Path(name).absolute()
    found = current(chosen) / module / name
    if not found.is_file():
        raise WorkspaceError(
            f"There is no {name} in {found.parent}; `gigcraft lab --bring-back {module[:2]}` "
            "fetches it again."
        )
    return found


def update(root: Path, bring_back: Collection[str] = ()) -> Update:
    """Make ``root`` a workspace, or bring the one that is there up to date.

    Parameters
    ----------
    root
        The learner's folder; it is made when missing.
    bring_back
        Folder names (``03_clean_orders``) whose deleted files come back.

    Returns
    -------
    Update
        What was done, for :meth:`Update.sentences`.

    Raises
    ------
    WorkspaceError
        If the folder can't be a workspace or can't be written.
    """
    with claimed(root):
        known = manifest.read(root)
        done = Update(root, first=not known)
        try:
            for name, source in released().items():
                entry = known.setdefault(name, Entry())
                _bring(done, name, source.read_bytes(), entry, _top(name) in bring_back)
        finally:
            # What was delivered before a full disk is remembered as delivered.
            manifest.write(root, known)
    return done


def released() -> dict[str, Path]:
    """Return the files that a learner gets: name in the workspace -> file of the course.

    Raises
    ------
    WorkspaceError
        If the course has no released notebooks.
    """
    release = paths.release_dir()
    found = {
        path.relative_to(release).as_posix(): path
        for path in sorted(release.rglob("*"))
        if path.is_file() and not is_clutter(path.relative_to(release).as_posix())
    }
    if not found:
        raise WorkspaceError(
            f"There are no notebooks in {release}; `gigcraft build` makes them in a clone."
        )
    return found


def is_clutter(name: str) -> bool:
    """Tell whether ``name`` (relative, forward slashes) is a hidden or cached file."""
    parts = PurePosixPath(name).parts
    return any(part.startswith(".") or part == "__pycache__" for part in parts)


@contextlib.contextmanager
def claimed(root: Path) -> Iterator[None]:
    """Hold ``root`` as a workspace that nobody else updates meanwhile.

    Raises
    ------
    WorkspaceError
        If the folder can't be a workspace, can't be written, or is held by somebody else.
    """
    from filelock import FileLock, Timeout

    _refuse_unsuitable(root)
    with files.in_plain_words("The course folder can't be written", root):
        (root / paths.MARKER).mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(root / paths.MARKER / "lock", timeout=LOCK_SECONDS):
                yield
        except Timeout:
            raise WorkspaceError(
                f"Another Gigcraft command is working in {root}; wait until it is done."
            ) from None


def _refuse_unsuitable(root: Path) -> None:
    """Raise when making ``root`` a workspace would mix it with files that are not the course's."""
    real = root.resolve()
    share = paths.share().resolve()
    source = [share / name for name in ("course", "datasets", "toolkit", "tests", "binder")]
    if real == share or any(real.is_relative_to(folder) for folder in source):
        raise WorkspaceError(
            f"{root} belongs to the course itself; choose another folder with --workspace."
        )
    if real in (Path.home().resolve(), Path(real.anchor)):
        raise WorkspaceError(
            f"{root} holds more than the course; choose a folder of its own with --workspace."
        )
    with files.in_plain_words("The course folder can't be read", root):
        blocked = next((path for path in (root, *root.parents) if path.exists()), root)
        if not blocked.is_dir():
            raise WorkspaceError(f"{blocked} is a file; choose another folder with --workspace.")
        if not root.is_dir() or (root / paths.MARKER).is_dir():
            return
        ours = {_top(name) for name in released()}
        others = [p.name for p in sorted(root.iterdir()) if not p.name.startswith(".")]
        if foreign := [name for name in others if name not in ours]:
            raise WorkspaceError(
                f"{root} already holds other files ({foreign[0]}); "
                "choose an empty or a new folder with --workspace."
            )


def _bring(done: Update, name: str, new: bytes, entry: Entry, wanted: bool) -> None:
    """Bring one file up to date; ``entry`` is changed to say what is delivered now."""
    target = done.root / name
    fresh, there = files.digest(new), files.digest_of(target)
    if there is None and (entry.delivered or entry.offered) and not wanted:
        done.gone.append(name)
    elif there == fresh:
        entry.delivered = fresh
    elif there is None or there == entry.delivered:
        files.write(target, new)
        entry.delivered = fresh
        (done.added if there is None else done.renewed).append(name)
    elif fresh not in (entry.delivered, entry.offered):
        laid, _ = files.beside(target, NEW, new)
        entry.offered = fresh
        done.beside.append((name, laid.relative_to(done.root).as_posix()))


def _top(name: str) -> str:
    return name.partition("/")[0]


def _list(names: list[str]) -> str:
    shown = ", ".join(names[:4])
    return shown if len(names) <= 4 else f"{shown} and {len(names) - 4} more"
