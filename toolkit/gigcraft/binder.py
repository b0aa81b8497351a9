"""Binder's environment, derived from ``pyproject.toml``: what to install, and on which Python.

With a folder ``binder/`` Binder installs what that folder names and nothing else, so the names
must follow the project's own. ``gigcraft build`` writes them; CI fails when they are stale.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from gigcraft import files, paths
from gigcraft.errors import BuildError

FOLDER = "binder"
TORCH_INDEX = "https://download.pytorch.org/whl/cpu"
"""PyTorch's own index. Its builds without GPU libraries are preferred, since a version with a
local part (``2.13.0+cpu``) counts as newer than the same version without."""
SERVER = ("jupyterlab",)
"""Binder's image brings these and needs its own version of them, so no exact one is asked for."""
HEADER = "# Derived from pyproject.toml and constraints.txt by `gigcraft build`; do not edit.\n"


def build(*, check: bool = False) -> list[Path]:
    """Write the derived files of ``binder/``.

    Parameters
    ----------
    check
        Only compare with what is on disk.

    Returns
    -------
    list of Path
        Files that were written, or with ``check`` would be.

    Raises
    ------
    BuildError
        If the project's metadata can't be read.
    """
    stale = []
    for path, content in derived(paths.share()):
        if files.digest_of(path) != files.digest(content):
            stale.append(path)
            if not check:
                files.write(path, content)
    return stale


def derived(root: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield every derived file of the clone at ``root``, with its content.

    Raises
    ------
    BuildError
        If there is no ``pyproject.toml``, or it lacks what is needed.
    """
    try:
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        needed, python = list(project["dependencies"]), str(project["requires-python"])
    except FileNotFoundError:
        raise BuildError(f"{root} is no clone of the course; run this in a clone.") from None
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as problem:
        raise BuildError(f"pyproject.toml can't be read ({problem}); mend it.") from None
    pins = seen_working(root / "constraints.txt")
    lines = [f"--extra-index-url {TORCH_INDEX}", *(pinned(line, pins) for line in needed)]
    yield root / FOLDER / "requirements.txt", (HEADER + "\n".join(lines) + "\n").encode()
    yield root / FOLDER / "runtime.txt", f"python-{oldest(python)}\n".encode()


def seen_working(constraints: Path) -> dict[str, str]:
    """Return the versions in ``constraints.txt`` by name, without local parts such as ``+cpu``."""
    if not constraints.is_file():
        return {}
    found = re.findall(r"(?m)^([\w.-]+)==([^+;#\s]+)", constraints.read_text(encoding="utf-8"))
    return {plain(name): version for name, version in found}


def pinned(requirement: str, pins: dict[str, str]) -> str:
    """Return ``requirement`` with the exact version that CI has seen working, if there is one."""
    name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
    if plain(name) in pins and name not in SERVER:
        return f"{name}=={pins[plain(name)]}"
    return requirement


def plain(name: str) -> str:
    """Return a package's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def oldest(requires_python: str) -> str:
    """Return the oldest Python that the project allows, which CI runs, such as ``3.11``.

    Raises
    ------
    BuildError
        If no oldest one is given.
    """
    if found := re.search(r">=\s*(\d+\.\d+)", requires_python):
        return found[1]
    raise BuildError(f"requires-python {requires_python!r} names no oldest version; add `>=`.")
