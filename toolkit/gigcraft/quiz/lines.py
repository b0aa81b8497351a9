"""One-line tasks: write an expression, and it is run on small examples beside the right one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from gigcraft.check.same import same


@dataclass(frozen=True, slots=True)
class Line:
    """A question answered by one line of code.

    Parameters
    ----------
    setup
        Python lines that make the names which the question gives, one example each.
    answer
        A right line.
    """

    id: str
    question: str
    setup: tuple[str, ...]
    answer: str
    because: str

    def judge(self, code: str) -> tuple[bool, str]:
        """Return whether a line gives what the answer gives in every example, and why not.

        The line is the learner's own and runs in the learner's own Python.
        """
        line = code.strip().removeprefix(">>>").strip().strip("`")
        try:
            ready = compile(line, "<your line>", "eval")
        except SyntaxError as error:
            return (
                False,
                f"Python can't read this as one expression ({error.msg}). No `=`, no `if` block.",
            )
        for setup in self.setup:
            try:
                got = eval(ready, _names(setup))  # noqa: S307  (see the docstring)
            except Exception as error:  # the learner's line may raise anything
                return False, f"Your line stopped with {type(error).__name__}: {error}."
            if not same(got, self.right(setup)):
                return False, f"With `{setup}` your line gives `{_short(got)}`. What was asked for?"
        return True, self.because

    def right(self, setup: str) -> Any:
        """Return what the answer gives in an example."""
        return eval(self.answer, _names(setup))  # noqa: S307  (the course's own code)

    def as_text(self) -> str:
        """Return the question for a terminal or a screen reader."""
        return f'{self.question}\n  Answer: gig.answer("{self.id}", "your line of code")'


def _names(setup: str) -> dict[str, Any]:
    from decimal import Decimal

    import numpy as np
    import pandas as pd

    names: dict[str, Any] = {"pd": pd, "np": np, "re": re, "Decimal": Decimal}
    exec(setup, names)  # noqa: S102  (the course's own code)
    return names


def _short(value: object) -> str:
    shown = " ".join(repr(value).split())
    return shown if len(shown) <= 80 else f"{shown[:77]}…"
