"""The rules of ``ai_log``: what a learner writes about the calls, and what each entry must say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

VERDICTS = ("kept", "edited", "rejected")
KEYS = ("call_id", "purpose", "verdict", "checks", "problem", "fix")


@dataclass(frozen=True)
class Problem:
    """One thing that an ``ai_log`` lacks, in the words of a check message."""

    saw: str
    need: str
    look: str
    slip: str | None = None


def log_problems(ai_log: Any, least: int = 2) -> list[Problem]:
    """Return what an ``ai_log`` lacks, the first thing to mend first; no problem means ``[]``.

    Parameters
    ----------
    ai_log : list of dict
        The learner's entries; anything else is a problem, never an error.
    least
        How many entries the module asks for.
    """
    if not isinstance(ai_log, list | tuple):
        return [
            Problem(
                f"`ai_log` is of type {type(ai_log).__name__}",
                "a list with one dict an AI call",
                "the square brackets around the entries",
            )
        ]
    problems: list[Problem] = []
    for number, entry in enumerate(ai_log, 1):
        problems += _entry_problems(entry, f"entry {number}")
    if not problems:
        problems = _copied(list(ai_log))
    if len(ai_log) < least:
        problems.append(
            Problem(
                f"`ai_log` has {len(ai_log)} of {least} entries",
                f"at least {least} AI calls that you judged",
                "`gig.calls()`: it lists the calls that you made",
                "too-few",
            )
        )
    return problems


def _entry_problems(entry: Any, which: str) -> list[Problem]:
    if not isinstance(entry, dict):
        return [Problem(f"{which} is no dict", "a dict an entry", "the curly brackets")]
    if lacking := [key for key in KEYS if key not in entry]:
        return [
            Problem(
                f"{which} has no key {', '.join(map(repr, lacking))}",
                f"the keys {', '.join(KEYS)}",
                "the spelling of the keys",
            )
        ]
    problems = [
        Problem(f"{which} has no text at {key!r}", f"{key!r} filled in", "that line")
        for key in ("call_id", "purpose")
        if not isinstance(entry[key], str) or not entry[key].strip()
    ]
    verdict = entry["verdict"]
    if verdict not in VERDICTS:
        problems.append(
            Problem(
                f"{which} has the verdict {verdict!r}",
                "kept, edited or rejected",
                "what you did with the output in the end",
                "wrong-verdict",
            )
        )
        return problems
    checks = entry["checks"]
    named = isinstance(checks, list | tuple) and any(
        isinstance(check, str) and check.strip() for check in checks
    )
    if verdict != "rejected" and not named:
        saw = f"{which} is {verdict!r} and names no check"
        if isinstance(checks, str) and checks.strip():
            saw = f"`checks` of {which} is a text: put square brackets around it"
        problems.append(
            Problem(
                saw,
                "a list of the checks you ran before you used the output",
                "the functions you ran, or what you read it against",
                "kept-unchecked",
            )
        )
    if verdict != "kept":
        for key in ("problem", "fix"):
            words = entry[key].casefold().split() if isinstance(entry[key], str) else []
            if len(words) < 4 or len(set(words)) < 3:
                saw = f"{len(words)} words" if len(words) < 4 else "the same word again and again"
                problems.append(
                    Problem(
                        f"{which} has {saw} at {key!r}",
                        "at least four words that a client could follow",
                        "what was wrong in this output, and what you did about it",
                        "copy-paste",
                    )
                )
    return problems


def _copied(entries: list[dict[str, Any]]) -> list[Problem]:
    """Return the texts that stand in more than one entry."""
    for key in ("problem", "fix"):
        seen: dict[str, int] = {}
        for number, entry in enumerate(entries, 1):
            if entry["verdict"] == "kept":
                continue
            text = " ".join(entry[key].casefold().split())
            if text in seen:
                return [_same(seen[text], number, key)]
            seen[text] = number
    calls = [entry["call_id"].strip() for entry in entries]
    for number, call in enumerate(calls, 1):
        first = calls.index(call) + 1
        if first < number:
            return [_same(first, number, "`call_id`")]
    return []


def _same(first: int, second: int, what: str) -> Problem:
    return Problem(
        f"entries {first} and {second} have the same {what}",
        "a different judgement for each output",
        "what was different about the two outputs",
        "copy-paste",
    )
