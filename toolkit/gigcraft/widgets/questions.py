"""Views of questions and of lines to put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import traitlets

from gigcraft import quiz
from gigcraft.quiz.parsons import Parsons, Placed, placed_from
from gigcraft.widgets.base import View, script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gigcraft.quiz.sitting import Sitting

DEEPEST = 6
"""Steps of indentation that the page offers."""
WORDS = {percent: word for word, percent in quiz.SURE.items()}


class QuizView(View):
    """Questions with their options, the learner's answers and the score.

    Parameters
    ----------
    title
        Heading, or nothing for a lone question.
    items
        The questions to show: to choose from three options, or to answer with a line of code.
    sitting
        Where answers go; two views of one sitting agree.
    """

    _esm = script("quiz")

    def __init__(
        self, title: str, items: Sequence[quiz.Item | quiz.Line], sitting: Sitting
    ) -> None:
        self._title, self._items, self._sitting = title, tuple(items), sitting
        super().__init__()
        sitting.subscribe(self)

    def now(self) -> dict[str, Any]:
        """Return questions, answers and score; which option is right is not among them."""
        many = len(self._items) > 1
        return {
            "title": self._title,
            "items": [self._item(item, n) for n, item in enumerate(self._items, 1)],
            "score": self._sitting.score(self._items).line if many else "",
            "note": self._sitting.notes,
        }

    def hear(self, message: dict[str, Any]) -> None:
        """Grade an answer from the page."""
        item = {one.id: one for one in self._items}[message["item"]]
        if isinstance(item, quiz.Line):
            self._sitting.answer(item.id, message["line"])
        else:
            self._sitting.answer(item.id, item.pick(message["option"]).text, message["sure"])

    def plain(self) -> str:
        """Return the questions and the score as text."""
        return "\n\n".join(
            [*filter(None, [self._title]), *(self._sitting.as_text(item) for item in self._items)]
        )

    def _item(self, item: quiz.Item | quiz.Line, number: int) -> dict[str, Any]:
        given = self._sitting.given(item.id)
        last = given[-1] if given else None
        if isinstance(item, quiz.Line):
            return {
                "id": item.id,
                "number": number,
                "question": item.question,
                "line": last.option if last else "",
                "tries": len(given),
                "feedback": _said(self._sitting.feedback(item.id), f"Try {len(given)}: "),
            }
        shown = [option.text for option in item.shown()]
        chosen = shown.index(last.option) if last and last.option in shown else -1
        feedback = self._sitting.feedback(item.id)
        head = f"Answer {quiz.LETTERS[chosen]}, try {len(given)}: "
        return {
            "id": item.id,
            "number": number,
            "question": item.question,
            "options": shown,
            "chosen": chosen,
            "tries": len(given),
            "sure": WORDS.get(last.sure or 0, "") if last else "",
            "feedback": _said(feedback, head),
        }


class ParsonsView(View):
    """Lines of code to put in order, at the right indentation.

    Parameters
    ----------
    problem
        The problem to show.
    sitting
        Where answers go.
    """

    _esm = script("parsons")
    placed = traitlets.List().tag(sync=True)

    def __init__(self, problem: Parsons, sitting: Sitting) -> None:
        self._problem, self._sitting = problem, sitting
        super().__init__()
        if given := sitting.given(problem.id):
            self.placed = self._numbers(placed_from(given[-1].option))
        sitting.subscribe(self)

    def now(self) -> dict[str, Any]:
        """Return the goal, the lines in the order shown, and the latest feedback."""
        given = self._sitting.given(self._problem.id)
        return {
            "goal": self._problem.goal,
            "pool": list(self._problem.pool()),
            "tries": len(given),
            "feedback": _said(self._sitting.feedback(self._problem.id), f"Try {len(given)}: "),
        }

    def hear(self, message: dict[str, Any]) -> None:
        """Judge the order that the page sends."""
        pool = self._problem.pool()
        pairs = [(int(line), int(steps)) for line, steps in message["placed"]]
        lines = [line for line, _ in pairs]
        if len(set(lines)) < len(lines) or not all(
            0 <= line < len(pool) and 0 <= steps <= DEEPEST for line, steps in pairs
        ):
            raise ValueError("not an order of these lines")
        self.placed = [list(pair) for pair in pairs]
        self._sitting.answer(self._problem.id, tuple((pool[n], steps) for n, steps in pairs))

    def plain(self) -> str:
        """Return the problem as text."""
        return self._sitting.as_text(self._problem)

    def _numbers(self, placed: Sequence[Placed]) -> list[list[int]]:
        """Return placed lines as numbers in the pool; lines that are no longer there are left."""
        free = list(enumerate(self._problem.pool()))
        numbers = []
        for text, steps in placed:
            if (found := next((n for n, line in free if line == text), None)) is not None:
                free = [(n, line) for n, line in free if n != found]
                numbers.append([found, steps])
        return numbers


def _said(feedback: quiz.Feedback | None, head: str) -> dict[str, Any] | None:
    if feedback is None:
        return None
    return {"head": head, "right": feedback.right, "text": feedback.text}
