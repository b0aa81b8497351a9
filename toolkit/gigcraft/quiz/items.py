"""Self-assessment: questions with a reason behind every option.

Nothing here knows a widget or a database; `sitting` remembers what a learner answered.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from gigcraft.errors import QuizError
from gigcraft.quiz.lines import Line
from gigcraft.quiz.parsons import Parsons

SLOTS = ("pretest", "warmup", "predict", "explain", "quiz", "twin")
"""Where an item is asked; a twin is a quiz item in other clothes, for the spaced reviews."""
OPTIONS = 3
LETTERS = "ABC"
SURE = {"guess": 33, "unsure": 60, "sure": 90}
"""Words for confidence, in per cent; a guess among three options is right one time in three."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option of an item, with the reason why it is right or not."""

    text: str
    because: str
    right: bool = False
    misconception: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a learner reads after an answer."""

    right: bool
    text: str
    misconception: str = ""

    @property
    def line(self) -> str:
        """Return the result in words, with a sign that does not lean on colour."""
        return f"{'✓ Right.' if self.right else '✗ Not yet.'} {self.text}"


@dataclass(frozen=True, slots=True)
class Item:
    """One question with three options, kept in the order in which the author wrote them."""

    id: str
    slot: str
    question: str
    options: tuple[Option, ...]
    objective: int | None = None
    of: str = ""
    block: str = ""
    place: int | None = None
    """Where the right option stands, counted from 0; None leaves it to chance."""

    def shown(self) -> tuple[Option, ...]:
        """Return the options in the order learners see: always the same, never the written one."""
        mixed = sorted(self.options, key=lambda option: digest(self.id, option.text))
        if self.place is not None:
            right = next(option for option in mixed if option.right)
            mixed.remove(right)
            mixed.insert(self.place, right)
        return tuple(mixed)

    def pick(self, choice: str) -> Option:
        """Return the option that a letter (as shown) or a text means.

        Raises
        ------
        QuizError
            When it means none of them; the sentence lists the letters.
        """
        shown = self.shown()
        asked = str(choice).strip()
        if len(asked) == 1 and asked.upper() in LETTERS:
            return shown[LETTERS.index(asked.upper())]
        wanted = plain(asked)
        hits = [option for option in shown if plain(option.text) == wanted]
        if len(hits) == 1:
            return hits[0]
        raise QuizError(f'"{asked}" is no option of {self.id}; answer with A, B or C.')

    def grade(self, choice: str, sure: int | None = None) -> Feedback:
        """Return the feedback on a choice; being sure and wrong is named, without blame."""
        option = self.pick(choice)
        text = option.because
        if sure is not None and sure >= SURE["sure"] and not option.right:
            text += " You were sure of this one, so it is worth a second look."
        return Feedback(option.right, text, option.misconception)

    def as_text(self) -> str:
        """Return the question for a terminal or a screen reader."""
        lines = [self.question]
        lines += [f"  {letter}. {o.text}" for letter, o in zip(LETTERS, self.shown(), strict=True)]
        lines.append(f'  Answer: gig.answer("{self.id}", "A", sure="unsure"), or "guess" or "sure"')
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Quiz:
    """All questions of a module."""

    module: str
    items: tuple[Item, ...] = ()
    parsons: tuple[Parsons, ...] = ()
    lines: tuple[Line, ...] = ()

    def slot(self, name: str) -> tuple[Item, ...]:
        """Return the items of a slot, in written order."""
        return tuple(item for item in self.items if item.slot == name)

    def everything(self) -> list[Item | Parsons | Line]:
        """Return items, Parsons problems and one-line tasks, in written order."""
        return [*self.items, *self.parsons, *self.lines]

    def find(self, item_id: str) -> Item | Parsons | Line:
        """Return a question by id, or raise QuizError that lists the ids."""
        known = {each.id: each for each in self.everything()}
        if item_id in known:
            return known[item_id]
        raise QuizError(
            f'There is no question "{item_id}" in {self.module}; '
            f"it has: {', '.join(known) or 'none'}."
        )


def confidence(sure: str | float | None) -> int | None:
    """Return confidence in per cent from a word (guess, unsure, sure) or a number 0 to 100.

    Raises
    ------
    QuizError
        When it is neither.
    """
    if sure is None or sure == "":
        return None
    if isinstance(sure, str) and sure.strip().lower() in SURE:
        return SURE[sure.strip().lower()]
    if isinstance(sure, int | float) and not isinstance(sure, bool) and 0 <= sure <= 100:
        return round(sure)
    raise QuizError(f'sure={sure!r} is not usable; give "guess", "unsure", "sure" or 0 to 100.')


def plain(text: str) -> str:
    """Return a text as it is compared: small letters, one space, no marks of code or weight."""
    return " ".join(text.replace("`", "").replace("**", "").lower().split())


def digest(*parts: object) -> bytes:
    """Return bytes that put things in an order of no meaning, the same on every machine."""
    return hashlib.sha256("\n".join(map(str, parts)).encode()).digest()
