"""What a test cell asks, and the three-line message when the answer is not there yet.

A test cell only does what could be asked of a stranger: it calls the learner's function with
data and looks at the data that comes back.

>>> from gigcraft import check
>>> with check.task("double"):
...     check.equal(check.call(lambda x: 2 * x, 4, gives=int), 8, what="double(4)", look="...")
double: this check passes. `gig.check()` runs all tests.
"""

from gigcraft.check.calls import Maybe, call, raises
from gigcraft.check.compare import close, equal, frame, that
from gigcraft.check.log import ai_calls, ai_log
from gigcraft.check.outcome import seeds, task

__all__ = [
    "Maybe",
    "ai_calls",
    "ai_log",
    "call",
    "close",
    "equal",
    "frame",
    "raises",
    "seeds",
    "task",
    "that",
]
