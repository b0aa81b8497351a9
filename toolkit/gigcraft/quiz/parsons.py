"""Parsons problems: put given lines of code in order, at the right indentation."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from gigcraft.errors import QuizError

STEP = 4
"""Spaces a step of indentation."""

Placed = tuple[str, int]
"""A line as placed: its code without indentation, and its steps of indentation."""


@dataclass(frozen=True, slots=True)
class Parsons:
    """Lines in the right order, with indentation, and lines that do not belong."""

    id: str
    goal: str
    lines: tuple[str, ...]
    distractors: tuple[str, ...]
    because: str

    @property
    def solution(self) -> tuple[Placed, ...]:
        """Return the right lines as placed."""
        return tuple(split(line) for line in self.lines)

    def pool(self) -> tuple[str, ...]:
        """Return all lines without indentation, in the order learners see (always the same)."""
        lines = [line.strip() for line in (*self.lines, *self.distractors)]
        keyed = sorted(
            enumerate(lines),
            key=lambda each: hashlib.sha256(f"{self.id}\n{each[0]}\n{each[1]}".encode()).digest(),
        )
        return tuple(line for _, line in keyed)

    def judge(self, placed: tuple[Placed, ...]) -> tuple[bool, str]:
        """Return whether the lines are right, and a sentence that says where they first break."""
        want = self.solution
        for number, (got, right) in enumerate(zip(placed, want, strict=False), 1):
            if got == right:
                continue
            fits = _fits(number - 1)
            if got[0] == right[0]:
                return False, (
                    f"{fits}Line {number} is the right line at another indentation. "
                    "Ask which line above it belongs to."
                )
            ask = (
                "Ask what the code must have done before that line can run."
                if got[0] in {line for line, _ in want}
                else "This line is not needed anywhere. Ask what it would do wrong."
            )
            return False, f"{fits}Line {number} does not fit there: `{got[0]}`. {ask}"
        if len(placed) < len(want):
            return False, f"{_fits(len(placed))}The code is not complete yet: go on from there."
        if len(placed) > len(want):
            extra = len(placed) - len(want)
            rest = "one line is" if extra == 1 else f"{extra} lines are"
            return False, f"{_fits(len(want))}After that, {rest} not needed."
        return True, self.because

    def as_text(self) -> str:
        """Return the problem for a terminal or a screen reader."""
        pool = self.pool()
        lines = [self.goal, "Not every line is needed. The lines:"]
        lines += [f"  {letter(number)}. {line}" for number, line in enumerate(pool)]
        sample = " ".join(f"{letter(n)}{n if n < 2 else 1}" for n in range(min(3, len(pool))))
        lines.append(
            f'  Answer: gig.answer("{self.id}", "{sample}") places these lines in this order; '
            "the number is the steps of indentation."
        )
        return "\n".join(lines)

    def read(self, answer: str) -> tuple[Placed, ...]:
        """Return the lines that an answer such as ``"B0 A1 C1"`` places.

        Raises
        ------
        QuizError
            When a letter is unknown or used twice.
        """
        pool = self.pool()
        placed: list[Placed] = []
        used: set[int] = set()
        for word in answer.replace(",", " ").split():
            match = re.fullmatch(r"([A-Za-z])(\d?)", word)
            number = ord(match[1].upper()) - ord("A") if match else -1
            if match is None or number >= len(pool):
                last = letter(len(pool) - 1)
                raise QuizError(
                    f'"{word}" is no line of {self.id}; use the letters A to {last}, '
                    'each with its steps of indentation, as in "B0 A1".'
                )
            if number in used:
                raise QuizError(f"Line {letter(number)} is used twice; use each letter once.")
            used.add(number)
            placed.append((pool[number], int(match[2] or 0)))
        return tuple(placed)


def split(line: str) -> Placed:
    """Return a line's code and its steps of indentation."""
    return line.strip(), (len(line) - len(line.lstrip(" "))) // STEP


def code(placed: tuple[Placed, ...]) -> str:
    """Return placed lines as code; `placed_from` reads it back."""
    return "\n".join(" " * STEP * steps + text for text, steps in placed)


def placed_from(text: str) -> tuple[Placed, ...]:
    """Return the lines of code that `code` wrote as placed."""
    return tuple(split(line) for line in text.splitlines() if line.strip())


def letter(number: int) -> str:
    """Return the letter of the ``number``-th line, counted from 0."""
    return chr(ord("A") + number)


def _fits(count: int) -> str:
    if count == 0:
        return ""
    return "Line 1 fits. " if count == 1 else f"Lines 1 to {count} fit. "
