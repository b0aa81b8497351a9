"""Ask a text model: find who answers, keep the record, never fail with a traceback."""

from __future__ import annotations

import math
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gigcraft import ailog, course, models
from gigcraft.errors import GigcraftError, ModelError
from gigcraft.text import endpoint, local
from gigcraft.text.reply import Reply

ROLES = ("system", "user", "assistant")


def ask(
    prompt: str | list[dict[str, str]],
    *,
    max_new_tokens: int = 80,
    temperature: float = 0.0,
    seed: int = 7,
    module: str | None = None,
    folder: Path | None = None,
    on_token: local.OnToken | None = None,
) -> Reply:
    """Ask the text model, and add the call to ``ai_calls.jsonl``.

    While a notebook is graded no model runs: the answer is looked up. Otherwise the endpoint or
    model that the learner chose answers, else the default model, else the module's recordings.

    Parameters
    ----------
    prompt : str or list of dict
        A question, or chat messages ``{"role": ..., "content": ...}`` that end with the user's.
    max_new_tokens : int
        Most word pieces to write, 1 to 2000.
    temperature : float
        0 takes the likeliest word each time; above 0 words are drawn, seeded by ``seed``.
    seed : int
        Start of the random draws.
    module : str, optional
        Id of the module that asks, such as ``"M03"``.
    folder : Path, optional
        The notebook's folder; the current one by default.
    on_token : callable, optional
        Called with each piece of text while a local model writes.

    Raises
    ------
    ModelError
        When an argument is not usable or nobody can answer; the sentence names the cure.
    """
    messages = as_messages(prompt)
    params: dict[str, Any] = {
        "max_new_tokens": _whole("max_new_tokens", max_new_tokens, 1, 2000),
        "seed": _whole("seed", seed, 0, 2**63 - 1),
        "temperature": _temperature(temperature),
    }
    number = ailog.call_id(module=module, messages=messages, **params)
    if os.environ.get("GIGCRAFT_GRADING") == "1":
        text, model, backend, note = _replay(module, number, folder)
        ailog.remember(module, number)
        return Reply(text, model, backend, number, messages, params, 0.0, note)
    began = time.perf_counter()
    text, model, backend, note = _answer(module, number, messages, params, on_token)
    seconds = 0.0 if backend == "recorded" else round(time.perf_counter() - began, 2)
    reply = Reply(text, model, backend, number, messages, params, seconds, note)
    ailog.append(
        {
            "backend": backend,
            "call_id": number,
            "messages": messages,
            "model": model,
            "module": module,
            "note": note,
            "params": params,
            "seconds": seconds,
            "text": text,
            "when": datetime.now(UTC).isoformat(timespec="seconds"),
        },
        folder,
    )
    ailog.remember(module, number)
    return reply


def as_messages(prompt: str | list[dict[str, str]]) -> list[dict[str, str]]:
    """Return chat messages for a prompt; messages are checked and copied.

    Raises
    ------
    ModelError
        When the prompt is empty or is not a usable list of messages.
    """
    if isinstance(prompt, str):
        prompt = [{"role": "user", "content": prompt}]
    if not isinstance(prompt, list) or not prompt:
        raise ModelError("Give a question as text, or a list of chat messages.")
    for place, turn in enumerate(prompt):
        if not isinstance(turn, dict) or set(turn) != {"role", "content"}:
            raise ModelError('A chat message is a dict with the keys "role" and "content".')
        if turn["role"] not in ROLES or (turn["role"] == "system" and place):
            raise ModelError(
                f"Message {place + 1} has the role {turn['role']!r}: use user or assistant, "
                "and system for the first message only."
            )
        if not isinstance(turn["content"], str) or not turn["content"].strip():
            raise ModelError(f"Message {place + 1} is empty: write the question as text.")
    if prompt[-1]["role"] != "user":
        raise ModelError("The last message must come from the user: it is what gets answered.")
    return [{"role": turn["role"], "content": turn["content"]} for turn in prompt]


def _answer(
    module: str | None,
    number: str,
    messages: list[dict[str, str]],
    params: dict[str, Any],
    on_token: local.OnToken | None,
) -> tuple[str, str, str, str]:
    """Return text, model, backend and note from whoever can answer now."""
    forced = os.environ.get("GIGCRAFT_AI", "").strip()
    if forced not in ("", "live", "recorded"):
        raise ModelError(f"GIGCRAFT_AI is {forced!r}: set it to live or recorded, or unset it.")
    if forced != "recorded":
        if endpoint.chosen():
            text, model = endpoint.write(messages, **params)
            return text, model, "endpoint", ""
        name = local.chosen()
        if name != models.TEXT or models.folder(name):
            text = local.write(name, messages, **params, on_token=on_token)
            return text, name, "local", ""
    if forced != "live" and (found := _recorded(module, number)):
        return found
    if forced == "recorded":
        raise ModelError(
            "There is no recorded answer to this question: ask one of the notebook's ready-made "
            "questions, or unset GIGCRAFT_AI so that the model answers."
        )
    raise ModelError(
        f'The model "{models.TEXT}" is not on this computer, and this question has no recorded '
        "answer: run `gigcraft models --fetch` in a terminal, then run this cell again."
    )


def _replay(module: str | None, number: str, folder: Path | None) -> tuple[str, str, str, str]:
    """Return text, model, backend and note for a graded notebook, without any model."""
    for entry in reversed(ailog.read(folder)):
        if entry["call_id"] == number and isinstance(entry.get("text"), str):
            return entry["text"], str(entry.get("model", "")), "replay", "from ai_calls.jsonl"
    note = "no answer: this call is neither in ai_calls.jsonl nor recorded"
    return _recorded(module, number) or ("", "", "replay", note)


def _recorded(module: str | None, number: str) -> tuple[str, str, str, str] | None:
    if module is None:
        return None
    try:
        whole = ailog.recording(course.find(module).folder)
    except GigcraftError:
        return None
    for output in whole.get("outputs", []):
        if output["call_id"] == number:
            note = f"recorded on {whole['date']} by {whole['model']}; not generated now"
            return output["text"], whole["model"], "recorded", note
    return None


def _whole(name: str, value: Any, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ModelError(f"`{name}` is {value!r}: give a whole number from {least} to {most}.")
    return value


def _temperature(value: Any) -> float:
    usable = isinstance(value, int | float) and not isinstance(value, bool)
    if not usable or not math.isfinite(value) or not 0 <= value <= 2:
        raise ModelError(f"`temperature` is {value!r}: give a number from 0 to 2.")
    return float(value)
