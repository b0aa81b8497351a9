"""Where things lie: the course that was installed, the cache, the learner's workspace."""

from __future__ import annotations

import os
from pathlib import Path

MARKER = ".gigcraft"
"""Folder that makes a directory a workspace; it holds the progress file."""


def share() -> Path:
    """Return the folder that holds ``course/`` and ``datasets/``.

    In a wheel that is ``gigcraft/share``; in a clone (editable install) it is the repository.
    """
    package = Path(__file__).parent
    installed = package / "share"
    return installed if installed.is_dir() else package.parents[1]


def modules_dir() -> Path:
    """Return the folder with one folder a module, the source of truth."""
    return share() / "course" / "modules"


def release_dir() -> Path:
    """Return the folder with the notebooks that learners open."""
    return share() / "course" / "release"


def datasets_dir() -> Path:
    """Return the folder with one folder a dataset."""
    return share() / "datasets"


def cache_dir() -> Path:
    """Return the folder for verified models: ``GIGCRAFT_CACHE``, else the user's cache."""
    if chosen := os.environ.get("GIGCRAFT_CACHE"):
        return Path(chosen).expanduser()
    from platformdirs import user_cache_path

    return user_cache_path("gigcraft")


def default_workspace() -> Path:
    """Return the learner's folder: ``GIGCRAFT_WORKSPACE``, else ``~/gigcraft``."""
    if chosen := os.environ.get("GIGCRAFT_WORKSPACE"):
        return Path(chosen).expanduser()
    return Path.home() / "gigcraft"


def workspace_root(start: Path | None = None) -> Path:
    """Return the workspace that ``start`` (default: the current folder) lies in.

    A folder outside any workspace is its own root, so that a lone notebook works too.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / MARKER).is_dir():
            return folder
    return here
