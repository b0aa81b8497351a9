"""What a gig works with: its module, folder, questions and progress; each read on first use."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from gigcraft import course, hints, page, quiz
from gigcraft.gig import greeting
from gigcraft.gig.missing import explain_missing_names
from gigcraft.progress import open_progress
from gigcraft.quiz import review, sitting

if TYPE_CHECKING:
    from pathlib import Path

    from gigcraft.course import Module


class Desk:
    """The inside of `gigcraft.gig.Gig`; learners see no public name here.

    Parameters
    ----------
    module
        The module.
    folder
        The notebook's folder.
    """

    def __init__(self, module: Module, folder: Path) -> None:
        self._module = module
        self._folder = folder
        self._progress = open_progress(folder)
        self._told = ""

    @cached_property
    def _hints(self) -> dict[str, hints.Hint]:
        return hints.load(self._module.folder / "hints.toml")

    @cached_property
    def _quiz(self) -> quiz.Quiz:
        if not self._module.after or self._module.is_bridge:
            return self._questions(self._module)
        # A review has no questions of its own.
        bank = {module.id: self._questions(module) for module in course.before(self._module)}
        answers = {name: self._progress.answers(name) for name in bank}
        begun = self._progress.answers(self._module.id)
        return review.draw(self._module.id, bank, answers, begun)

    @staticmethod
    def _questions(module: Module) -> quiz.Quiz:
        return quiz.load(module.folder / "quiz.toml", module.id)

    @cached_property
    def _sitting(self) -> sitting.Sitting:
        return sitting.Sitting(self._quiz, self._progress, None if page.graded() else self._folder)

    def _quiet(self) -> bool:
        """Return whether the notebook is being graded; if not, note that the learner is here."""
        if page.graded():
            return True
        self._visit()
        return False

    def _visit(self) -> None:
        if not page.graded():
            self._progress.visit(self._module.id)

    def _tell(self) -> None:
        """Say once what is wrong with the files that keep answers."""
        note = self._sitting.notes
        if note and note != self._told:
            page.say(note)
        self._told = note

    def _greet(self) -> None:
        if page.graded():
            return
        self._progress.visit(self._module.id)
        self._sitting.reload()
        if self._module.is_gig:  # the start page and the bridges teach to read an error
            explain_missing_names()
        for line in greeting.lines(self._module):
            page.say(line)
        self._tell()
