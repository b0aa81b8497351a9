"""Which graded task practises which theme of the course: the table in ``course/README.md``."""

from __future__ import annotations

import tomllib
from pathlib import Path

from gigcraft import paths
from gigcraft.build import pages
from gigcraft.course import Module, modules
from gigcraft.errors import BuildError

GROUPS = {"work": "Freelance work", "skills": "Skills"}


def themes() -> dict[str, dict[str, str]]:
    """Return the course's themes by group: id and title, in order."""
    path = paths.share() / "course" / "themes.toml"
    found: dict[str, dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found


def practised() -> dict[str, list[tuple[Module, str]]]:
    """Return each theme's graded tasks, as module and title.

    Raises
    ------
    BuildError
        If a task names a theme that the course does not have.
    """
    found: dict[str, list[tuple[Module, str]]] = {
        theme: [] for group in themes().values() for theme in group
    }
    for module in modules():
        for task in module.tasks.values():
            for theme in task.themes:
                if theme not in found:
                    raise BuildError(
                        f"{module.name}/module.toml, task {task.name}: there is no theme "
                        f"{theme!r}; course/themes.toml lists them."
                    )
                found[theme].append((module, task.title))
    return found


def page() -> tuple[Path, bytes]:
    """Return ``course/README.md`` with its table of themes brought up to date."""
    return pages.renewed(paths.share() / "course" / "README.md", "themes", _table())


def _table() -> str:
    tasks = practised()
    lines = []
    for group, titles in themes().items():
        lines += [f"| {GROUPS[group]} | Graded tasks |", "|---|---|"]
        for theme, title in titles.items():
            lines.append(f"| {title} | {_by_module(tasks[theme])} |")
        lines.append("")
    return "\n".join(lines)


def _by_module(tasks: list[tuple[Module, str]]) -> str:
    named: dict[str, list[str]] = {}
    for module, title in tasks:
        named.setdefault(module.id, []).append(title)
    return " · ".join(f"**{name}** {', '.join(titles)}" for name, titles in named.items())
