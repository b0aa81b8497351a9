"""What ``quiz.toml`` may say, read and checked."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gigcraft.errors import QuizError
from gigcraft.quiz import placement
from gigcraft.quiz.items import OPTIONS, SLOTS, Item, Option, Quiz, digest, plain
from gigcraft.quiz.lines import Line
from gigcraft.quiz.parsons import Parsons

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def load(path: Path, module: str = "") -> Quiz:
    """Read and check a module's ``quiz.toml``; a module without one has no questions.

    Parameters
    ----------
    path
        The file, in the schema of the course: tables ``[[item]]``, ``[[parsons]]``, ``[[line]]``.
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
    _keys(tables, set(), {"item", "parsons", "line"}, where)
    items = _placed(
        [_item(table, where, n) for n, table in enumerate(tables.get("item", []), 1)], module
    )
    parsons = tuple(
        _parsons(table, where, n) for n, table in enumerate(tables.get("parsons", []), 1)
    )
    lines = tuple(_line(table, where, n) for n, table in enumerate(tables.get("line", []), 1))
    made = Quiz(module, items, parsons, lines)
    seen: set[str] = set()
    for each in made.everything():
        if each.id in seen:
            raise QuizError(f'{where}: the id "{each.id}" is used twice; rename one of the two.')
        seen.add(each.id)
    graded = {item.id for item in made.slot("quiz")}
    for twin in made.slot("twin"):
        if twin.of not in graded:
            raise QuizError(f'{where}: "{twin.id}" is a twin; name its quiz item with `of`.')
    return made


def _placed(items: list[Item], module: str) -> tuple[Item, ...]:
    """Return the items with each letter right equally often: once in any three of a slot."""
    turns = dict.fromkeys(SLOTS, 0)
    placed = []
    for item in items:
        block, turn = divmod(turns[item.slot], OPTIONS)
        turns[item.slot] += 1
        order = sorted(range(OPTIONS), key=lambda place: digest(module, item.slot, block, place))
        placed.append(replace(item, place=order[turn]))
    return tuple(placed)


def _item(table: dict[str, Any], where: str, number: int) -> Item:
    spot = f"{where}, item {number} ({table.get('id', 'no id')})"
    _keys(table, {"id", "slot", "question", "option"}, {"objective", "of", "block"}, spot)
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
    if len({plain(option.text) for option in options}) != OPTIONS:
        raise QuizError(f"{spot}: two options read the same; word one of them differently.")
    question = table["question"].strip()
    block = table.get("block", "")
    if (block not in placement.BLOCKS) if table["slot"] == "pretest" else block:
        raise QuizError(f"{spot}: a readiness question needs `block`, others have none.")
    of = table.get("of", "")
    return Item(table["id"], table["slot"], question, options, objective, of, block)


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


def _line(table: dict[str, Any], where: str, number: int) -> Line:
    spot = f"{where}, line {number} ({table.get('id', 'no id')})"
    _keys(table, {"id", "question", "setup", "answer", "because"}, set(), spot)
    _texts(table, ("id", "question", "answer", "because"), spot)
    setup = table["setup"]
    if not isinstance(setup, list) or len(setup) < 2 or not all(map(_is_text, setup)):
        raise QuizError(f"{spot}: give `setup` two examples or more, as a list of Python texts.")
    return Line(
        table["id"], table["question"].strip(), tuple(setup), table["answer"], table["because"]
    )


def _keys(table: dict[str, Any], need: set[str], may: set[str], spot: str) -> None:
    if not isinstance(table, dict):
        raise QuizError(f"{spot}: write it as a table.")
    if missing := sorted(need - set(table)):
        raise QuizError(f"{spot}: add {' and '.join(f'`{key}`' for key in missing)}.")
    if extra := sorted(set(table) - need - may):
        raise QuizError(f"{spot}: `{extra[0]}` is no key here; remove it or correct its spelling.")


def _texts(table: dict[str, Any], keys: Iterable[str], spot: str) -> None:
    for key in keys:
        if not _is_text(table[key]):
            raise QuizError(f"{spot}: write a text for `{key}`.")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
