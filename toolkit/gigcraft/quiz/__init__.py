"""Self-assessment: items with a reason behind every option, lines of code, and a sitting."""

from gigcraft.quiz.file import load
from gigcraft.quiz.items import (
    LETTERS,
    OPTIONS,
    SLOTS,
    SURE,
    Feedback,
    Item,
    Option,
    Quiz,
    confidence,
)
from gigcraft.quiz.lines import Line
from gigcraft.quiz.parsons import Parsons, Placed

__all__ = [
    "LETTERS",
    "OPTIONS",
    "SLOTS",
    "SURE",
    "Feedback",
    "Item",
    "Line",
    "Option",
    "Parsons",
    "Placed",
    "Quiz",
    "confidence",
    "load",
]
