"""The record of AI calls, and the log that learners write from it."""

from gigcraft.ailog.made import (
    FILE,
    RECORDED,
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

__all__ = ["FILE", "KEYS", "RECORDED", "VERDICTS", "Problem", "append", "call_id", "calls"]
__all__ += ["log_problems", "missing_calls", "read", "recorded", "recording", "remember"]
__all__ += ["remembered"]
