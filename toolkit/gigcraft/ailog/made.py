"""The calls that were made: a file beside the notebook, and what a module's author recorded.

Every call adds one line to ``ai_calls.jsonl``, so that a learner can prove which calls were made,
and a grader can replay them without a model.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from gigcraft.course import find
from gigcraft.errors import ModelError

if TYPE_CHECKING:
    import pandas as pd

FILE = "ai_calls.jsonl"
RECORDED = "recorded.json"

_made: dict[tuple[str | None, str], None] = {}
"""The calls of this process, in order (module, call id)."""


def call_id(
    *,
    module: str | None,
    messages: Sequence[dict[str, str]],
    max_new_tokens: int,
    temperature: float,
    seed: int,
) -> str:
    """Return the ten hexadecimal digits that name a question, whichever model answers it."""
    question = {
        "max_new_tokens": int(max_new_tokens),
        "messages": [{"content": turn["content"], "role": turn["role"]} for turn in messages],
        "module": module,
        "seed": int(seed),
        "temperature": float(temperature),
    }
    text = json.dumps(question, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def append(entry: dict[str, Any], folder: Path | None = None) -> None:
    """Add one call to the file beside the notebook; once this returns, the line is on the disk.

    Parameters
    ----------
    entry : dict
        What can be written as JSON.
    folder : Path, optional
        The notebook's folder; the current one by default.

    Raises
    ------
    ModelError
        When the file can't be written.
    """
    path = (folder or Path.cwd()) / FILE
    line = json.dumps(entry, sort_keys=True).encode() + b"\n"
    try:
        with path.open("ab+") as file:
            if file.tell():
                file.seek(-1, os.SEEK_END)
                if file.read(1) != b"\n":
                    line = b"\n" + line  # an earlier process died in the middle of its line
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise ModelError(
            f"The file {FILE} beside your notebook can't be written "
            f"({error.strerror or error}): free some space or open the folder for writing."
        ) from error


def read(folder: Path | None = None) -> list[dict[str, Any]]:
    """Return the calls in the file beside the notebook, oldest first.

    A line that is torn, or was damaged by hand, is left out. No file means no calls.
    """
    try:
        text = ((folder or Path.cwd()) / FILE).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    entries = []
    for line in text.splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict) and isinstance(entry.get("call_id"), str):
            entries.append(entry)
    return entries


def remember(module: str | None, number: str) -> None:
    """Note in memory that this process made a call, so that a lone notebook proves its calls."""
    _made[module, number] = None


def remembered(module: str | None = None) -> tuple[str, ...]:
    """Return the ids of the calls that this process made for the module, in order."""
    return tuple(number for where, number in _made if module is None or where in (None, module))


def calls(module: str, folder: Path | None = None) -> pd.DataFrame:
    """Return one row a call of the module: id, time, question, answer, model, backend, seconds."""
    import pandas as pd

    columns = ["call_id", "when", "prompt", "text", "model", "backend", "seconds"]
    rows = [
        {**entry, "prompt": (entry.get("messages") or [{}])[-1].get("content")}
        for entry in read(folder)
        if entry.get("module") == module
    ]
    return pd.DataFrame(rows, columns=columns)


def recording(folder: Path) -> dict[str, Any]:
    """Return a module's whole ``recorded.json``, or ``{}`` when it has none.

    Raises
    ------
    ModelError
        When the file is there but is not what ``python -m gigcraft.record`` writes.
    """
    try:
        text = (folder / RECORDED).read_text(encoding="utf-8")
    except OSError:
        return {}
    try:
        whole = json.loads(text)
        for output in whole["outputs"]:
            _ = output["id"], output["call_id"], output["text"]
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"{folder.name}/{RECORDED} is damaged: run `python -m gigcraft.record {folder.name}`."
        ) from error
    return dict(whole)


def recorded(folder: Path, kind: str | None = None) -> list[dict[str, Any]]:
    """Return a module's recorded outputs; ``kind`` keeps those whose id begins with it.

    Raises
    ------
    ModelError
        When the file is there but damaged.
    """
    outputs: list[dict[str, Any]] = recording(folder).get("outputs", [])
    return [output for output in outputs if output["id"].startswith(kind or "")]


class Answer(NamedTuple):
    """What a model said to a question; `prompt` is the question's last message."""

    prompt: str
    text: str


def answers(module: str, folder: Path | None = None) -> dict[str, list[Answer]]:
    """Return what models answered, by call id: the notebook's own calls, else the recording.

    Parameters
    ----------
    module
        Id of the module, such as ``M03``.
    folder
        The notebook's folder; the current one by default.

    Returns
    -------
    dict of str to list of Answer
        One question may have been asked several times: oldest answer first.
    """
    found: dict[str, list[Answer]] = {}
    for call in calls(module, folder).itertuples():
        answer = Answer(str(call.prompt), str(call.text))
        found.setdefault(str(call.call_id), []).append(answer)
    for output in recorded(find(module).folder):
        answer = Answer(output["messages"][-1]["content"], output["text"])
        found.setdefault(output["call_id"], [answer])
    return found


def missing_calls(
    ai_log: Any, module: str | None, folder: Path | None = None
) -> tuple[list[str], bool]:
    """Return the logged call ids that nobody made, and whether ``ai_calls.jsonl`` was there.

    An id counts as made when it is in the file beside the notebook, or when a cell of the
    notebook asked that question in this process (a grader runs the cells again).
    """
    known = {
        entry["call_id"] for entry in read(folder) if entry.get("module") in (None, module)
    } | set(remembered(module))
    named = [
        str(entry.get("call_id")) if isinstance(entry, dict) else repr(entry)
        for entry in (ai_log if isinstance(ai_log, list | tuple) else [])
    ]
    missing = [number for number in dict.fromkeys(named) if number not in known]
    return missing, ((folder or Path.cwd()) / FILE).is_file()
