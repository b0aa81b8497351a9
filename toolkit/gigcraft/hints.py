"""Staged hints: *where* to look, *how* to go about it, *almost* the line; never the answer."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gigcraft.errors import BuildError, GigcraftError

if TYPE_CHECKING:
    from pathlib import Path

STAGES = ("where", "how", "almost")
LABELS = ("Where to look", "How to go about it", "Almost the line")
STUCK = (
    "That was the last hint. Still stuck after 15 minutes? Read the example before the task again, "
    "then come back."
)


@dataclass(frozen=True, slots=True)
class Hint:
    """The three hints of one task."""

    task: str
    where: str
    how: str
    almost: str

    def stages(self, upto: int) -> list[tuple[str, str]]:
        """Return (label, text) of the first ``upto`` stages."""
        texts = (self.where, self.how, self.almost)
        return list(zip(LABELS, texts, strict=True))[: max(0, upto)]


def load(path: Path) -> dict[str, Hint]:
    """Read and check a module's ``hints.toml``.

    Parameters
    ----------
    path
        The file; one table a task, with the keys ``where``, ``how`` and ``almost``.

    Returns
    -------
    dict of str to Hint
        By task name; empty when the module has no hints file.

    Raises
    ------
    BuildError
        When the file is no TOML or a task lacks a stage.
    """
    if not path.is_file():
        return {}
    where = f"{path.parent.name}/{path.name}"
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BuildError(f"{where} is no valid TOML ({error}); mend that line.") from error
    found = {}
    for task, table in tables.items():
        if not isinstance(table, dict) or set(table) != set(STAGES):
            raise BuildError(f"{where}, [{task}]: give it exactly the keys {', '.join(STAGES)}.")
        for stage, text in table.items():
            if not isinstance(text, str) or not text.strip():
                raise BuildError(f"{where}, [{task}]: write a text for `{stage}`.")
        found[task] = Hint(task, *(table[stage].strip() for stage in STAGES))
    return found


def find(hints: dict[str, Hint], task: str) -> Hint:
    """Return the hints of ``task``, or raise GigcraftError that lists the tasks that have some."""
    if task in hints:
        return hints[task]
    known = ", ".join(f'"{name}"' for name in hints) or "none yet"
    raise GigcraftError(f'There is no hint for "{task}"; this module has hints for: {known}.')


def as_text(hint: Hint, taken: int) -> str:
    """Return the latest hint taken as plain text, with what to do next; empty before the first."""
    if not taken:
        return ""
    label, text = hint.stages(taken)[-1]
    lines = [f"Hint {taken} of {len(STAGES)} for {hint.task}. {label}: {text}"]
    if taken >= len(STAGES):
        lines.append(STUCK)
    return "\n".join(lines)
