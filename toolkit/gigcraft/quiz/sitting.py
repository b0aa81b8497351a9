"""A learner at a quiz: what was answered, first try and best apart, and where it is kept.

Every answer goes to the progress file first, then to ``quiz_answers.json`` beside the notebook,
so that the answers travel with a submission. Views subscribe, so two views of a quiz agree.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from gigcraft import files
from gigcraft.errors import QuizError
from gigcraft.progress import Answered, Progress
from gigcraft.quiz import items, parsons
from gigcraft.quiz.lines import Line
from gigcraft.quiz.parsons import Parsons, Placed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Protocol

    class Listener(Protocol):
        """A view that wants to hear of new answers."""

        def refresh(self) -> None:
            """Show what the sitting knows now."""


ANSWERS = "quiz_answers.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Score:
    """How a learner stands in a set of items; first try and best are kept apart."""

    total: int
    answered: int
    first: int
    best: int

    @property
    def share(self) -> float:
        """Return the best result as a share, 0 to 1."""
        return self.best / self.total if self.total else 0.0

    @property
    def line(self) -> str:
        """Return the score in words."""
        if not self.answered:
            return f"0 of {self.total} answered."
        return (
            f"{self.answered} of {self.total} answered; right so far: {self.best} of {self.total} "
            f"(on the first try: {self.first})."
        )


class Sitting:
    """One learner's answers to one module's questions.

    Parameters
    ----------
    questions
        The module's quiz.
    progress
        Where answers are kept.
    folder
        The notebook's folder, for the answers that travel; ``None`` writes no file.
    """

    def __init__(self, questions: items.Quiz, progress: Progress, folder: Path | None) -> None:
        self.quiz = questions
        self.progress = progress
        self.note = ""
        self._file = folder / ANSWERS if folder else None
        self._views: WeakSet[Any] = WeakSet()
        self._given: dict[str, list[Answered]] = {}
        self.reload()

    def reload(self) -> None:
        """Read the answers again; take over those beside the notebook that are not known here."""
        self.progress.add(self.quiz.module, self._beside())
        self._given = {}
        for one in self.progress.answers(self.quiz.module):
            self._given.setdefault(one.item, []).append(one)
        self._tell()

    def subscribe(self, view: Listener) -> None:
        """Let a view hear of every new answer, for as long as the view lives."""
        self._views.add(view)

    def answer(
        self, item_id: str, choice: str | tuple[Placed, ...], sure: str | float | None = None
    ) -> items.Feedback:
        """Grade and keep an answer.

        Parameters
        ----------
        item_id
            Which question.
        choice
            Letter as shown or text of an option; for a Parsons problem the placed lines,
            or letters for them (``"B0 A1"``); for a one-line task the line of code.
        sure
            Confidence: guess, unsure, sure, or 0 to 100.

        Raises
        ------
        QuizError
            When item, choice or confidence is unknown.
        """
        item, level = self.quiz.find(item_id), items.confidence(sure)
        if isinstance(item, Parsons):
            placed = item.read(choice) if isinstance(choice, str) else choice
            right, text = item.judge(placed)
            feedback, kept = items.Feedback(right, text), parsons.code(placed)
        elif isinstance(item, Line):
            kept = str(choice)
            feedback = items.Feedback(*item.judge(kept))
        else:
            option = item.pick(str(choice))
            feedback, kept = item.grade(option.text, level), option.text
        given = self.progress.answer(
            self.quiz.module,
            item_id,
            kept,
            right=feedback.right,
            sure=level,
            misconception=feedback.misconception,
        )
        self._given.setdefault(item_id, []).append(given)
        self._export()
        self._tell()
        return feedback

    def given(self, item_id: str) -> Sequence[Answered]:
        """Return all answers to one question, the first try first."""
        return tuple(self._given.get(item_id, ()))

    def feedback(self, item_id: str) -> items.Feedback | None:
        """Return the feedback on the latest answer; None before one, or when it was reworded."""
        if not (given := self.given(item_id)):
            return None
        item, last = self.quiz.find(item_id), given[-1]
        if isinstance(item, Parsons):
            return items.Feedback(*item.judge(parsons.placed_from(last.option)))
        if isinstance(item, Line):
            return items.Feedback(*item.judge(last.option))
        try:
            return item.grade(last.option, last.sure)
        except QuizError:
            return None

    def score(self, items: Sequence[items.Item | Line]) -> Score:
        """Return how the learner stands in these items."""
        given = [self._given[item.id] for item in items if item.id in self._given]
        first = sum(tries[0].right for tries in given)
        best = sum(any(one.right for one in tries) for tries in given)
        return Score(len(items), len(given), first, best)

    def as_text(self, item: items.Item | Parsons | Line) -> str:
        """Return a question for a terminal, with the feedback on the latest answer."""
        text = item.as_text()
        if feedback := self.feedback(item.id):
            text += f"\n  Your latest answer: {feedback.line}"
        return text

    @property
    def notes(self) -> str:
        """Return what is wrong with the files that keep answers, in words; mostly nothing."""
        return " ".join(filter(None, (self.progress.note, self.note)))

    def _tell(self) -> None:
        for view in list(self._views):
            view.refresh()

    def _export(self) -> None:
        if self._file is None:
            return
        rows = [asdict(one) for item in sorted(self._given) for one in self._given[item]]
        page = {"format": FORMAT, "module": self.quiz.module, "answers": rows}
        data = json.dumps(page, ensure_ascii=False, indent=1).encode() + b"\n"
        try:
            files.write(self._file, data)
        except OSError as error:
            self.note = (
                f"{ANSWERS} can't be written here ({error.strerror}); your answers are in the "
                "progress file, but they do not travel with the notebook."
            )

    def _beside(self) -> list[Answered]:
        if self._file is None or not self._file.is_file():
            return []
        try:
            page = json.loads(self._file.read_text(encoding="utf-8"))
            rows = page["answers"] if page["module"] == self.quiz.module else []
            return [_row(row) for row in rows]
        except (OSError, ValueError, KeyError, TypeError):
            self._set_aside(self._file)
            return []

    def _set_aside(self, file: Path) -> None:
        try:
            aside, _ = files.beside(file, "damaged", file.read_bytes())
            self.note = f"{ANSWERS} was damaged; it is kept as {aside.name}."
        except OSError:
            self.note = f"{ANSWERS} can't be read; the answers in the progress file are used."


def _row(row: dict[str, Any]) -> Answered:
    one = Answered(**{field.name: row[field.name] for field in fields(Answered)})
    texts = (one.item, one.option, one.misconception, one.at)
    numbers = isinstance(one.attempt, int) and (one.sure is None or isinstance(one.sure, int))
    if not (all(isinstance(text, str) for text in texts) and numbers and one.attempt > 0):
        raise ValueError("not an answer")
    return one
