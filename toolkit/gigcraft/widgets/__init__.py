"""Views of the rooms below, the only ones that need a notebook page.

Each view keeps its state in Python, so that a new run of its cell, a kernel restart or a second
copy of the view shows what was answered before. The pages in this folder (``.js``, ``.css``) are
our own: nothing is loaded from a network.
"""

from gigcraft.widgets.questions import ParsonsView, QuizView
from gigcraft.widgets.tasks import CheckView, HintView, RubricView

__all__ = ["CheckView", "HintView", "ParsonsView", "QuizView", "RubricView"]
