"""Fresh task lists of a studio: ten tasks, one for each case that an audit must get right.

The public list of 24 tasks was written by hand. A fresh list is smaller, so that a learner can
check it by eye, and holds every case: each rule alone, two rules at once, a task that costs more
time with AI than without, and one that nobody did this month.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from gigcraft.data import Made

COLUMNS = [
    "task_id",
    "task",
    "kind",
    "minutes_each",
    "times_per_month",
    "ai_minutes",
    "review_minutes",
    "personal_data",
    "error_cost",
]
# Case: kind, personal data, error cost, decision, the rule that fires first ("" for none).
CASES = {
    "plain": ("repeat", "no", "low", "automate", ""),
    "medium": ("repeat", "no", "medium", "automate", ""),
    "personal": ("repeat", "yes", "low", "assist", "personal data"),
    "costly": ("repeat", "no", "high", "assist", "error cost"),
    "creative": ("creative", "no", "low", "assist", "kind"),
    "judgement": ("judgement", "no", "medium", "assist", "kind"),
    "relationship": ("relationship", "no", "low", "assist", "kind"),
    "two_rules": ("creative", "yes", "high", "assist", "personal data"),
    "loss": ("relationship", "yes", "high", "keep", "saving"),
    "never_done": ("repeat", "no", "low", "keep", "saving"),
}
WORDING = {
    "repeat": [
        "Convert a file to another format",
        "Resize photos for a web page",
        "Fill in the delivery form",
        "Number the pages of a manual",
        "Move dates into the calendar",
        "Copy addresses into labels",
        "Check a text for double spaces",
        "Back up the week's files",
        "List the words in a glossary",
    ],
    "creative": ["Find a name for a tea shop", "Write a radio spot", "Draft a short story"],
    "judgement": ["Choose a typeface for a report", "Rate two translations"],
    "relationship": ["Call a client after delivery", "Welcome a new client", "Mend a quarrel"],
}


def make(seed: int) -> Made:
    """Make one list of ten tasks.

    Parameters
    ----------
    seed : int
        The same seed gives the same list.

    Returns
    -------
    Made
        ``raw``: the studio's list, shuffled. ``truth``: the list with ``hours_saved``,
        ``decision`` and ``rule`` (the rule that fires first), best saving first.
        ``facts``: the ``task_id`` of each case, by the case's name.
    """
    rng = np.random.default_rng(seed)
    words = {kind: list(rng.permutation(texts)) for kind, texts in WORDING.items()}
    names = list(rng.permutation(list(CASES)))
    rows: list[dict[str, Any]] = []
    for number, case in enumerate(names, start=1):
        kind, personal_data, error_cost, decision, rule = CASES[case]
        minutes = _minutes(rng, case)
        rows.append(
            {
                "task_id": f"N{number:02d}",
                "task": str(words[kind].pop()),
                "kind": kind,
                **minutes,
                "personal_data": personal_data,
                "error_cost": error_cost,
                "hours_saved": _hours(**minutes),
                "decision": decision,
                "rule": rule,
            }
        )
    table = pd.DataFrame(rows)
    truth = table.sort_values("hours_saved", ascending=False, kind="stable")
    return Made(
        raw=table[COLUMNS].copy(),
        truth=truth.reset_index(drop=True),
        facts={str(case): row["task_id"] for case, row in zip(names, rows, strict=True)},
    )


def _minutes(rng: np.random.Generator, case: str) -> dict[str, int]:
    """Return whole minutes and runs a month that fit the case."""
    ai = int(rng.integers(1, 6))
    review = int(rng.integers(2, 16))
    gain = int(rng.integers(3, 41))
    if case == "loss":
        gain = -int(rng.integers(1, min(10, ai + review - 1)))
    # A prime number of runs: no saving is a whole number of hours by chance, or twice the same.
    runs = 0 if case == "never_done" else int(rng.choice([7, 11, 13, 17, 19, 23]))
    return {
        "minutes_each": ai + review + gain,
        "times_per_month": runs,
        "ai_minutes": ai,
        "review_minutes": review,
    }


def _hours(minutes_each: int, times_per_month: int, ai_minutes: int, review_minutes: int) -> float:
    return times_per_month * (minutes_each - ai_minutes - review_minutes) / 60
