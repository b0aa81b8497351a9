"""What can go wrong, each said in one sentence that names the cure."""

from __future__ import annotations

import re

SLIP = re.compile(r" \[[\w-]+: [\w-]+\]$")
"""The tag at the end of a message that names the usual slip, for statistics over many learners."""


class GigcraftError(Exception):
    """Base of every error that Gigcraft raises on purpose."""

    def _render_traceback_(self) -> list[str]:
        """Return what Jupyter shows instead of a traceback: the sentence alone."""
        return [str(self)]


class DataError(GigcraftError):
    """Raised when a dataset is unknown, incomplete or damaged."""


class ModelError(GigcraftError):
    """Raised when a model can't be fetched, verified or used."""


class QuizError(GigcraftError):
    """Raised when a quiz, an item or an answer is not usable."""


class WorkspaceError(GigcraftError):
    """Raised when the learner's folder can't be created, saved or restored."""


class BuildError(GigcraftError):
    """Raised when a module's source is invalid; names file, cell and cure."""


class GradingError(GigcraftError):
    """Raised when a notebook can't be graded at all."""


class NotYet(GigcraftError):  # noqa: N818 - an outcome more than an error
    """Base of the two outcomes of a check that is not passed."""


class CheckFailed(NotYet):
    """Raised when an answer was tried and does not yet do what the client needs."""

    def _render_traceback_(self) -> list[str]:
        """Return the message without its tag, which is no news for a learner."""
        return [untagged(str(self))]


class NotAttempted(NotYet):
    """Raised when the cell for an answer is still untouched."""


def untagged(message: str) -> str:
    """Return a message without the tag that names the usual slip."""
    return SLIP.sub("", message)
