"""What a gig asks and helps with: hints, questions, lines of code, reviews and the way to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gigcraft import hints, page
from gigcraft.errors import GigcraftError
from gigcraft.gig.desk import Desk
from gigcraft.quiz import Parsons, placement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gigcraft.page import Mode
    from gigcraft.quiz import Item, Line


class Questions(Desk):
    """The part of `gigcraft.gig.Gig` that asks."""

    def hint(self, task: str, *, mode: Mode = None) -> Any:
        """Offer the next hint for a task: where to look, how to go about it, almost the line."""
        if self._quiet():
            return None
        hint = hints.find(self._hints, task)
        if not page.as_text(mode):
            from gigcraft import widgets

            return widgets.HintView(hint, self._progress, self._module.id)
        taken = min(self._progress.hints(self._module.id).get(task, 0) + 1, len(hints.STAGES))
        self._progress.hint(self._module.id, task, taken)
        return page.say(hints.as_text(hint, taken))

    def warmup(self, *, mode: Mode = None) -> Any:
        """Show three questions about earlier modules; they give no points."""
        return self._slot("Warm-up", "warmup", mode)

    def quiz(self, *, mode: Mode = None) -> Any:
        """Show the module's self-assessment; try as often as you like."""
        return self._slot("Self-assessment", "quiz", mode)

    def question(self, item_id: str, *, mode: Mode = None) -> Any:
        """Show one question by its id."""
        if self._quiet():
            return None
        item = self._quiz.find(item_id)
        if isinstance(item, Parsons):
            return self.parsons(item_id, mode=mode)
        return self._ask("", (item,), mode)

    def parsons(self, problem_id: str, *, mode: Mode = None) -> Any:
        """Show lines of code to put in order."""
        if self._quiet():
            return None
        problem = self._quiz.find(problem_id)
        if not isinstance(problem, Parsons):
            return self.question(problem_id, mode=mode)
        if page.as_text(mode):
            return page.say(self._sitting.as_text(problem))
        from gigcraft import widgets

        return widgets.ParsonsView(problem, self._sitting)

    def answer(self, item_id: str, choice: str, sure: str | float | None = None) -> None:
        """Answer a question in plain text and read the feedback.

        Parameters
        ----------
        item_id
            The question's id, such as ``"no_key"``.
        choice
            The option's letter or its text; for lines of code their letters with steps of
            indentation, such as ``"B0 A1"``.
        sure
            ``"guess"``, ``"unsure"``, ``"sure"``, or 0 to 100.
        """
        if self._quiet():
            return
        feedback = self._sitting.answer(item_id, choice, sure)
        page.say(feedback.line)
        self._tell()

    def pretest(self, *, mode: Mode = None) -> Any:
        """Show the readiness check: twelve questions, no mark; `route` then says where to begin."""
        return self._slot("Readiness check", "pretest", mode)

    def route(self) -> None:
        """Say where to begin, by the first answers to the readiness check."""
        if self._quiet():
            return
        page.say(placement.advice(self._quiz.slot("pretest"), self._sitting.given))

    def review(self, *, mode: Mode = None) -> Any:
        """Show ten questions from the modules before this one, some in other clothes.

        What you missed on a first try comes back as a new question about the same idea.
        """
        if self._quiet():
            return None
        return self._ask("Review", (*self._quiz.slot("review"), *self._quiz.lines), mode)

    def _slot(self, title: str, slot: str, mode: Mode) -> Any:
        if self._quiet():
            return None
        if not (items := self._quiz.slot(slot)):
            raise GigcraftError(f"{self._module.id} has no {title.lower()} questions; read on.")
        return self._ask(title, items, mode)

    def _ask(self, title: str, items: Sequence[Item | Line], mode: Mode) -> Any:
        if not page.as_text(mode):
            from gigcraft import widgets

            return widgets.QuizView(title, items, self._sitting)
        parts = [title] if title else []
        many = len(items) > 1
        for number, item in enumerate(items, 1):
            counter = f"{number} of {len(items)}. " if many else ""
            parts.append(counter + self._sitting.as_text(item))
        if many:
            parts.append(self._sitting.score(items).line)
        return page.say("\n\n".join(parts))
