"""What the course holds: every module, found by its folder."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gigcraft import paths
from gigcraft.errors import BuildError, GigcraftError

HEADER = "module.toml"
GIG = 100
"""Points of a gig."""
REQUIRED = ("id", "title", "client", "minutes", "needs", "datasets", "objectives")


@dataclass(frozen=True)
class Task:
    """One thing that a learner hands in.

    Parameters
    ----------
    name
        The function or variable asked for; also the first part of its cells' ids.
    title
        What it is about, in a few words.
    objectives
        Numbers (from 1) of the module's objectives that it practises.
    themes
        Ids of the course's themes (``course/themes.toml``) that it practises.
    """

    name: str
    title: str
    objectives: tuple[int, ...]
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Module:
    """One gig of the course, as its ``module.toml`` describes it.

    Parameters
    ----------
    id
        Short name for people, such as ``M03``.
    folder
        Where its source lies; the folder's name is the assignment's name.
    minutes
        Time that a learner may plan for it.
    needs
        Ids of the modules to take first.
    points
        What all its graded cells together are worth.
    ask
        What the client asks for, in a sentence.
    practise
        What one learns to do in it, in a few words; bridges and reviews leave it out.
    after
        For a bridge or a review: id of the gig that it follows, such as ``M03``.
    """

    id: str
    folder: Path
    title: str
    client: str
    minutes: int
    needs: tuple[str, ...]
    datasets: tuple[str, ...]
    objectives: tuple[str, ...]
    tasks: dict[str, Task]
    points: float = GIG
    ask: str = ""
    practise: str = ""
    after: str = ""

    @property
    def is_gig(self) -> bool:
        """Whether it is a whole gig with a written task; start page, bridges, reviews are not."""
        return self.points == GIG

    @property
    def is_bridge(self) -> bool:
        """Whether it is a bridge: for those who want the basics first, and nobody has to."""
        return bool(self.after and self.tasks)

    @property
    def is_review(self) -> bool:
        """Whether it is a spaced review: ten questions, some days after the gig that it follows."""
        return bool(self.after and not self.tasks)

    @property
    def name(self) -> str:
        """Name of folder, assignment and notebook, such as ``03_clean_orders``."""
        return self.folder.name


def modules() -> list[Module]:
    """Return all modules in the order to take them; a bridge or review follows its gig."""
    found = (read(path.parent) for path in paths.modules_dir().glob(f"*/{HEADER}"))
    return sorted(found, key=lambda module: (module.after or module.id, module.after, module.name))


def before(module: Module) -> list[Module]:
    """Return the gigs that stand before a module in the course."""
    ordered = modules()
    return [each for each in ordered[: ordered.index(module)] if each.is_gig]


def find(wanted: str) -> Module:
    """Return the module called ``wanted``: ``M03``, ``03``, ``3``, ``B1`` or ``03_clean_orders``.

    Raises
    ------
    GigcraftError
        If there is no such module; the sentence lists those that there are.
    """
    for folder in sorted(path.parent for path in paths.modules_dir().glob(f"*/{HEADER}")):
        number = folder.name.partition("_")[0]
        short = wanted.strip().upper().removeprefix("M")
        if wanted.strip() == folder.name or (short and short.zfill(2) == number):
            return read(folder)
    known = ", ".join(module.id for module in modules())
    raise GigcraftError(f"There is no module {wanted!r}. The course has {known}.")


@cache
def read(folder: Path) -> Module:
    """Return the module in ``folder``.

    Raises
    ------
    BuildError
        If ``module.toml`` is missing, not TOML, or lacks a key.
    """
    path = folder / HEADER
    try:
        header: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BuildError(f"{folder.name} has no {HEADER}; add one.") from None
    except tomllib.TOMLDecodeError as problem:
        raise BuildError(f"{folder.name}/{HEADER} is not valid TOML: {problem}.") from None
    missing = [key for key in REQUIRED if key not in header]
    if missing:
        raise BuildError(f"{folder.name}/{HEADER} lacks {', '.join(missing)}; add it.")
    tasks = {
        name: Task(
            name, entry["title"], tuple(entry.get("objectives", ())), tuple(entry.get("themes", ()))
        )
        for name, entry in header.get("tasks", {}).items()
    }
    return Module(
        id=header["id"],
        folder=folder,
        title=header["title"],
        client=header["client"],
        minutes=header["minutes"],
        needs=tuple(header["needs"]),
        datasets=tuple(header["datasets"]),
        objectives=tuple(header["objectives"]),
        tasks=tasks,
        points=header.get("points", GIG),
        ask=header.get("ask", ""),
        practise=header.get("practise", ""),
        after=header.get("after", ""),
    )
