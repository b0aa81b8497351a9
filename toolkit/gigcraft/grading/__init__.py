"""The grading workshop: how a saved notebook becomes marks and messages.

Each step is a function of its own, so that grading a whole cohort can use the same ones:
`rebuild` makes a notebook whole again, `run` executes it, `verdicts` turns what happened
into marks, and `single` does all three for the learner's own notebook.
"""

from __future__ import annotations

from gigcraft.grading.report import Report, TaskVerdict
from gigcraft.grading.run import Limits, Ran
from gigcraft.grading.single import selfcheck

__all__ = ["Limits", "Ran", "Report", "TaskVerdict", "selfcheck"]
