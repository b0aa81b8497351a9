"""The readiness check: three blocks of questions, and where to begin after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gigcraft.progress import Answered
    from gigcraft.quiz.items import Item

BLOCKS = {"notebook": "Computer and notebook", "python": "Python", "data": "Data and AI"}
TOO_SURE = 25
"""Per cent points between how sure and how right a learner was in a block."""


def advice(items: Sequence[Item], given: Callable[[str], Sequence[Answered]]) -> str:
    """Return where to begin, in a few lines; first answers count.

    Parameters
    ----------
    items
        The check's questions.
    given
        Returns all answers to a question, the first one first.
    """
    firsts = {item.id: given(item.id)[0] for item in items if given(item.id)}
    if left := len(items) - len(firsts):
        many = "One question is" if left == 1 else f"{left} questions are"
        return f"{many} still open. Answer with your best guess, then run this cell again."
    lines, right, asked = [], {}, {}
    for block, title in BLOCKS.items():
        mine = [firsts[item.id] for item in items if item.block == block]
        right[block], asked[block] = sum(one.right for one in mine), len(mine)
        lines.append(f"{title}: {right[block]} of {asked[block]} right on the first try.")
        sure = [one for one in mine if one.sure is not None]
        if sure:
            felt = sum(one.sure or 0 for one in sure) / len(sure)
            was = 100 * sum(one.right for one in sure) / len(sure)
            if felt - was >= TOO_SURE:
                lines[-1] += " You were surer than you were right here."
    return "\n".join([*lines, "", *_route(right, asked)])


def _route(right: dict[str, int], asked: dict[str, int]) -> list[str]:
    steps = []
    if right["notebook"] <= asked["notebook"] - 2:
        steps.append("Read Part 1 of this page again and run its cells.")
    if right["python"] <= 1:
        steps.append("Take bridge B1 (Python), then bridge B2 (tables), then M01.")
    elif right["python"] == 2 or right["data"] <= 1:
        steps.append("Take bridge B2 (tables), then M01.")
    else:
        steps.append("Go to M01.")
    if right == asked:
        steps.append("In each module you may skip to the tasks: a link below its aims leads there.")
    return [f"{number}. {step}" for number, step in enumerate(steps, 1)]
