"""What a workspace remembers of every file as the course delivered it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from gigcraft import files, paths

NAME = f"{paths.MARKER}/manifest.json"
FORMAT = 1


@dataclass
class Entry:
    """What the manifest knows of one file; both values are sha256 (64 hex digits).

    Parameters
    ----------
    delivered
        The course's file as it was put in place; empty when the learner's own file was there.
    offered
        The newer file that was laid beside an edited one; empty when there was none.
    """

    delivered: str = ""
    offered: str = ""


def read(root: Path) -> dict[str, Entry]:
    """Return the manifest of a workspace; a missing or damaged one is empty.

    Without a manifest every file counts as the learner's, so nothing can be lost.
    """
    try:
        return parse((root / NAME).read_bytes())
    except (OSError, ValueError):
        return {}


def parse(data: bytes) -> dict[str, Entry]:
    """Return the entries in the bytes of a manifest.

    Raises
    ------
    ValueError
        If the bytes are no manifest of this format.
    """
    content = json.loads(data)
    known = content.get("files") if isinstance(content, dict) else None
    if not isinstance(known, dict) or content.get("format") != FORMAT:
        raise ValueError("not a manifest")
    return {
        str(name): Entry(str(entry.get("delivered", "")), str(entry.get("offered", "")))
        for name, entry in known.items()
        if isinstance(entry, dict)
    }


def write(root: Path, manifest: dict[str, Entry]) -> None:
    """Write the manifest of a workspace."""
    content = {
        "format": FORMAT,
        "course": metadata.version("gigcraft"),
        "files": {
            name: {key: value for key, value in vars(entry).items() if value}
            for name, entry in sorted(manifest.items())
        },
    }
    text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
    target = root / NAME
    if files.digest_of(target) != files.digest(text.encode()):
        files.write(target, text.encode())
