"""Synthetic job posts of one marketplace, with the value of each project.

`make` draws what each project is worth, and who asks for the certificate, and then writes it the
way posts do: some by the hour, some at a fixed price, some with a gap.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.random import Generator

from gigcraft.data import Made
from gigcraft.errors import DataError

PUBLIC_SEED = 2026
FEWEST_MONTHS = 13  # the first six months and the last six must not overlap, nor meet
HALF = 6
COLUMNS = [
    "post_id", "month", "niche", "pay_type", "amount", "est_hours", "bids", "asks_certificate",
]  # fmt: skip


class Niche(NamedTuple):
    """What is typical of a niche: invented numbers, in a shape that studies found."""

    posts: float  # a month, in the middle of 18 months
    growth: float  # last six of 18 months over the first six
    value: float  # median of a project, in reais
    hours: float
    bids: float
    certificate: tuple[int, int]  # of how many posts how many ask for it: (3, 5)


NICHES = {
    "AI workflow": Niche(19, 1.80, 2900, 30, 9, (3, 5)),
    "UX research": Niche(16, 1.08, 2250, 26, 12, (1, 2)),
    "brand storytelling": Niche(20, 1.10, 1480, 20, 14, (2, 5)),
    "data clean-up": Niche(27, 1.20, 620, 10, 17, (1, 4)),
    "translation": Niche(32, 0.74, 300, 6, 26, (1, 8)),
    "basic articles": Niche(42, 0.66, 160, 4, 38, (1, 10)),
}
SPREAD = 0.52  # of hours and of pay an hour; together they spread the value
SHARE_HOURLY = 0.4
SHARE_NO_HOURS = 0.045  # of hourly posts
SHARE_HOURS_TOLD = 0.6  # of fixed posts, where the hours change nothing


def make(seed: int, months: int = 18, certificate_effect: float = 1.0) -> Made:
    """Return the posts of one marketplace.

    Parameters
    ----------
    seed
        Any whole number from 0. 2026 is the public file.
    months
        How many months of posts, at least 13.
    certificate_effect
        By how much a project that asks for the certificate is worth more than an equal one that
        does not. 1 in the public file: nothing.

    Returns
    -------
    Made
        ``raw``: eight columns, in no order. ``truth``: ``post_id``, ``niche`` and ``value`` in
        reais, missing where no post tells the hours. ``facts``: the counts of what was planted.

    Raises
    ------
    DataError
        If ``months`` is too small.
    """
    if months < FEWEST_MONTHS:
        raise DataError(f"Job posts need at least {FEWEST_MONTHS} months; ask for more.")
    rng = np.random.default_rng(seed)
    posts = pd.concat(
        [_niche(rng, name, niche, months, certificate_effect) for name, niche in NICHES.items()],
        ignore_index=True,
    )
    posts = posts.iloc[rng.permutation(len(posts))].reset_index(drop=True)
    numbers = rng.choice(np.arange(10_000, 100_000), size=len(posts), replace=False)
    posts["post_id"] = [f"RL-{number}" for number in numbers]
    hourly = posts["pay_type"] == "hourly"
    facts: dict[str, Any] = {
        "posts": len(posts),
        "months": months,
        "hourly": int(hourly.sum()),
        "unknown_hours": int(posts["value"].isna().sum()),
        "fixed_with_hours": int((~hourly & posts["est_hours"].notna()).sum()),
        "asks_certificate": int((posts["asks_certificate"] == "yes").sum()),
    }
    return Made(posts[COLUMNS].copy(), posts[["post_id", "niche", "value"]].copy(), facts)


def _niche(
    rng: Generator, name: str, niche: Niche, months: int, certificate_effect: float
) -> pd.DataFrame:
    """Return the posts of one niche, with the truth in `value`."""
    month = np.repeat(np.arange(1, months + 1), _counts(rng, niche, months))
    size = len(month)
    hours = np.maximum(2, np.round(niche.hours * rng.lognormal(0.0, SPREAD, size)))
    rate = niche.value / niche.hours * rng.lognormal(0.0, SPREAD, size)
    asks = _asks(rng, rate * hours, *niche.certificate)
    rate = np.where(asks, certificate_effect, 1.0) * rate
    hourly = rng.random(size) < SHARE_HOURLY
    rate = np.maximum(8, np.round(rate))
    fixed = np.maximum(20, np.round(rate * hours, -1))
    told = hourly | (rng.random(size) < SHARE_HOURS_TOLD)
    silent = hourly & (rng.random(size) < SHARE_NO_HOURS)
    silent[rng.choice(np.flatnonzero(hourly))] = True  # every niche has one at least
    return pd.DataFrame({
        "month": month,
        "niche": name,
        "pay_type": np.where(hourly, "hourly", "fixed"),
        "amount": np.where(hourly, rate, fixed).astype(int),
        "est_hours": np.where(told & ~silent, hours, np.nan),
        "bids": rng.poisson(niche.bids * rng.gamma(6.0, 1 / 6.0, size)),
        "asks_certificate": np.where(asks, "yes", "no"),
        "value": np.where(silent, np.nan, np.where(hourly, rate * hours, fixed)),
    })  # fmt: skip


def _counts(rng: Generator, niche: Niche, months: int) -> np.ndarray:
    """Return posts a month: a steady trend, and some luck that leaves the trend to be seen."""
    slope = np.log(niche.growth) / 12  # months 1-6 and 13-18 lie twelve apart
    trend = niche.posts * np.exp(slope * (np.arange(1, months + 1) - 9.5))
    counts = np.round(trend * (1 + rng.normal(0.0, 0.1, months))).astype(int)
    return np.clip(counts, 1, None)


def _asks(rng: Generator, value: np.ndarray, yes: int, of: int) -> np.ndarray:
    """Return who asks for the certificate: inside a niche, dear and cheap projects alike.

    Of every `of` projects that stand next to each other by value, `yes` ask for it.
    """
    asks = np.zeros(len(value), dtype=bool)
    order = np.argsort(value, kind="stable")
    for start in range(0, len(order), of):
        block = order[start : start + of]
        asks[rng.permutation(block)[:yes]] = True
    return asks
