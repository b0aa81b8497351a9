"""Self-assessment: questions with a reason behind every option, read from ``quiz.toml``.

Nothing here knows a widget or a database; `sitting` remembers what a learner answered.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gigcraft.errors import QuizError
from gigcraft.quiz.parsons import Parsons

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SLOTS = ("warmup", "predict", "explain", "quiz")
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

    def shown(self) -> tuple[Option, ...]:
        """Return the options in the order learners see: always the same, never the written one."""
        return tuple(sorted(self.options, key=lambda option: _digest(self.id, option.text)))

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
        wanted = _plain(asked)
        hits = [option for option in shown if _plain(option.text) == wanted]
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

    def slot(self, name: str) -> tuple[Item, ...]:
        """Return the items of a slot, in written order."""
        return tuple(item for item in self.items if item.slot == name)

    def everything(self) -> list[Item | Parsons]:
        """Return items and Parsons problems, in written order."""
        return [*self.items, *self.parsons]

    def find(self, item_id: str) -> Item | Parsons:
        """Return an item or a Parsons problem by id, or raise QuizError that lists the ids."""
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


def load(path: Path, module: str = "") -> Quiz:
    """Read and check a module's ``quiz.toml``; a module without one has no questions.

    Parameters
    ----------
    path
        The file, in the schema of the course: ``[[item]]`` and ``[[parsons]]`` tables.
    module
        The module's id, kept for messages.

    Raises
    ------
    QuizError
        When something is missing or contradicts; names file, item and cure.
    """
    if not path.is_file():
        return Quiz(module)
    where = f"{path.parent.name}/{path.name}"
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise QuizError(f"{where} is no valid TOML ({error}); mend that line.") from error
    _keys(tables, set(), {"item", "parsons"}, where)
    items = tuple(_item(table, where, n) for n, table in enumerate(tables.get("item", []), 1))
    parsons = tuple(
        _parsons(table, where, n) for n, table in enumerate(tables.get("parsons", []), 1)
    )
    made = Quiz(module, items, parsons)
    seen: set[str] = set()
    for each in made.everything():
        if each.id in seen:
            raise QuizError(f'{where}: the id "{each.id}" is used twice; rename one of the two.')
        seen.add(each.id)
    return made


def _item(table: dict[str, Any], where: str, number: int) -> Item:
    spot = f"{where}, item {number} ({table.get('id', 'no id')})"
    _keys(table, {"id", "slot", "question", "option"}, {"objective"}, spot)
    _texts(table, ("id", "slot", "question"), spot)
    if table["slot"] not in SLOTS:
        raise QuizError(f'{spot}: slot "{table["slot"]}" is unknown; use {", ".join(SLOTS)}.')
    objective = table.get("objective")
    if table["slot"] == "quiz" and (not isinstance(objective, int) or objective < 1):
        raise QuizError(f"{spot}: a quiz item needs `objective`, counted from 1.")
    raw = table["option"]
    if not isinstance(raw, list) or len(raw) != OPTIONS:
        raise QuizError(f"{spot}: give it exactly {OPTIONS} options.")
    options = tuple(_option(each, f"{spot}, option {n}") for n, each in enumerate(raw, 1))
    if sum(option.right for option in options) != 1:
        raise QuizError(f"{spot}: mark exactly one option with `right = true`.")
    if len({_plain(option.text) for option in options}) != OPTIONS:
        raise QuizError(f"{spot}: two options read the same; word one of them differently.")
    return Item(table["id"], table["slot"], table["question"].strip(), options, objective)


def _option(table: dict[str, Any], spot: str) -> Option:
    _keys(table, {"text", "because"}, {"right", "misconception"}, spot)
    _texts(table, ("text", "because"), spot)
    right = table.get("right", False)
    if not isinstance(right, bool):
        raise QuizError(f"{spot}: write `right = true`, or leave it out.")
    misconception = str(table.get("misconception", "")).strip()
    if right == bool(misconception):
        raise QuizError(
            f"{spot}: name a `misconception` for each wrong option, none for the right one."
        )
    # The view says "Right." in its own place.
    because = table["because"].strip().removeprefix("Right. ")
    return Option(table["text"].strip(), because, right, misconception)


def _parsons(table: dict[str, Any], where: str, number: int) -> Parsons:
    spot = f"{where}, parsons {number} ({table.get('id', 'no id')})"
    _keys(table, {"id", "goal", "lines", "because"}, {"distractors"}, spot)
    _texts(table, ("id", "goal", "because"), spot)
    for key in ("lines", "distractors"):
        lines = table.get(key, [])
        if not isinstance(lines, list) or not all(isinstance(x, str) and x.strip() for x in lines):
            raise QuizError(f"{spot}: `{key}` must be a list of lines of code, none of them empty.")
        if any((len(line) - len(line.lstrip(" "))) % 4 or "\t" in line for line in lines):
            raise QuizError(f"{spot}: indent `{key}` by four spaces a step.")
    if len(table["lines"]) < 2:
        raise QuizError(f"{spot}: give it at least two lines to order.")
    lines, distractors = tuple(table["lines"]), tuple(table.get("distractors", []))
    if {line.strip() for line in lines} & {line.strip() for line in distractors}:
        raise QuizError(f"{spot}: a distractor equals a right line; change or remove it.")
    return Parsons(table["id"], table["goal"].strip(), lines, distractors, table["because"].strip())


def _keys(table: dict[str, Any], need: set[str], may: set[str], spot: str) -> None:
    if not isinstance(table, dict):
        raise QuizError(f"{spot}: write it as a table.")
    if missing := sorted(need - set(table)):
        raise QuizError(f"{spot}: add {' and '.join(f'`{key}`' for key in missing)}.")
    if extra := sorted(set(table) - need - may):
        raise QuizError(f"{spot}: `{extra[0]}` is no key here; remove it or correct its spelling.")


def _texts(table: dict[str, Any], keys: Iterable[str], spot: str) -> None:
    for key in keys:
        if not isinstance(table[key], str) or not table[key].strip():
            raise QuizError(f"{spot}: write a text for `{key}`.")


def _plain(text: str) -> str:
    return " ".join(text.replace("`", "").replace("**", "").lower().split())


def _digest(item_id: str, text: str) -> bytes:
    return hashlib.sha256(f"{item_id}\n{text}".encode()).digest()
