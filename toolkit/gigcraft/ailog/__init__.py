"""The record of AI calls, and the log that learners write from it."""

from gigcraft.ailog.made import (
    FILE,
    RECORDED,
    Answer,
    answers,
    append,
    call_id,
    calls,
    missing_calls,
    read,
    recorded,
    recording,
    remember,
    remembered,
)
from gigcraft.ailog.rules import KEYS, VERDICTS, Problem, log_problems

__all__ = [
    "FILE",
    "KEYS",
    "RECORDED",
    "VERDICTS",
    "Answer",
    "Problem",
    "answers",
    "append",
    "call_id",
    "calls",
    "log_problems",
    "missing_calls",
    "read",
    "recorded",
    "recording",
    "remember",
    "remembered",
]
