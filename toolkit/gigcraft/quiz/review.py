"""Spaced reviews: ten questions from earlier modules; what was missed comes back in other clothes.

Half are twins of questions that the learner missed on a first try; topics are mixed, and two ask
for a line of code. The draw follows the answers given before the review began, so it stays the
same while the review is answered, after a restart, and in a saved progress file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from gigcraft.quiz.items import Item, Quiz, digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from gigcraft.course import Module
    from gigcraft.progress import Answered, Progress
    from gigcraft.quiz.lines import Line

LINES = 2
TWINS = 5
BANDS = ((3, 4), (3, 3), (None, 3))
"""(Modules, questions), from the latest module back: the last three, the three before, the rest."""
PAUSE = timedelta(days=2)
"""From the last test run of a gig to its review: recalling after a pause keeps knowledge longer
(Roediger and Karpicke, Psychological Science, 2006)."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    module: str
    original: str
    item: Item
    rank: int
    """0: twin of a missed question, 1: missed, without a twin left, 2: any other."""


def due(review: Module, progress: Progress) -> date | None:
    """Return the first day for a review, or None: not yet earned, or answered already."""
    finished = progress.tested_on(review.after)
    if finished is None or progress.answers(review.id):
        return None
    return finished + PAUSE


def draw(
    name: str,
    bank: Mapping[str, Quiz],
    answers: Mapping[str, Sequence[Answered]],
    begun: Sequence[Answered],
) -> Quiz:
    """Return a review's questions.

    Parameters
    ----------
    name
        Id of the review.
    bank
        The modules that may be asked about, by id, the first of the course first.
    answers
        What the learner answered in them.
    begun
        What the learner has answered in this review.

    Returns
    -------
    Quiz
        Items of the slot ``review`` and one-line tasks, ids prefixed by their module.
    """
    start = min((one.at for one in begun), default="~")  # "~" sorts after every time stamp
    given = {module: [one for one in answers.get(module, ()) if one.at <= start] for module in bank}
    known = {module: quiz for module, quiz in bank.items() if given[module]} or dict(bank)
    missed = {
        (module, one.item)
        for module in known
        for one in given[module]
        if one.attempt == 1 and not one.right
    }
    lines = _lines(name, known)
    total = sum(count for _, count in BANDS) - len(lines)
    items = _items(name, known, missed, total)
    return Quiz(name, tuple(items), (), tuple(lines))


def _items(
    name: str, bank: Mapping[str, Quiz], missed: set[tuple[str, str]], total: int
) -> list[Item]:
    chosen: dict[tuple[str, str], _Candidate] = {}

    def take(modules: Sequence[str], most: int) -> None:
        found = [one for module in modules for one in _candidates(module, bank[module], missed)]
        found.sort(key=lambda one: (one.rank, digest(name, one.module, one.item.id)))
        for one in found:
            twins = sum(each.rank == 0 for each in chosen.values())
            key = (one.module, one.original)
            if most and key not in chosen and (one.rank or twins < TWINS):
                chosen[key] = one
                most -= 1

    for modules, count in _bands(list(bank)):
        take(modules, min(count, total - len(chosen)))
    take(list(bank), total - len(chosen))  # what young courses lack in old modules
    mixed = sorted(chosen.values(), key=lambda one: digest(name, one.item.id, one.module))
    return [_asked(one) for one in mixed]


def _asked(one: _Candidate) -> Item:
    """Return a question as the review asks it; its feedback names the module to go back to."""
    options = tuple(
        replace(option, because=f"{option.because} ({one.module})") for option in one.item.options
    )
    name = f"{one.module}.{one.item.id}"
    return replace(one.item, id=name, slot="review", objective=None, options=options)


def _candidates(module: str, quiz: Quiz, missed: set[tuple[str, str]]) -> Iterator[_Candidate]:
    for twin in quiz.slot("twin"):
        rank = 0 if (module, twin.of) in missed else 2
        yield _Candidate(module, twin.of, twin, rank)
    for item in quiz.slot("quiz"):
        rank = 1 if (module, item.id) in missed else 2
        yield _Candidate(module, item.id, item, rank)


def _lines(name: str, bank: Mapping[str, Quiz]) -> list[Line]:
    """Return two one-line tasks, from different modules where there are any."""
    ordered = sorted(
        ((module, line) for module, quiz in bank.items() for line in quiz.lines),
        key=lambda pair: digest(name, pair[0], pair[1].id),
    )
    firsts: dict[str, Line] = {}
    for module, line in ordered:
        firsts.setdefault(module, line)
    return [
        replace(line, id=f"{module}.{line.id}", because=f"{line.because} ({module})")
        for module, line in list(firsts.items())[:LINES]
    ]


def _bands(modules: list[str]) -> Iterator[tuple[list[str], int]]:
    latest_first = modules[::-1]
    for many, count in BANDS:
        yield latest_first[:many], count
        latest_first = latest_first[many:] if many else []
