"""Self-assessment: items with a reason behind every option, Parsons problems, and a sitting."""

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
    load,
)
from gigcraft.quiz.parsons import Parsons, Placed

__all__ = [
    "LETTERS",
    "OPTIONS",
    "SLOTS",
    "SURE",
    "Feedback",
    "Item",
    "Option",
    "Parsons",
    "Placed",
    "Quiz",
    "confidence",
    "load",
]
