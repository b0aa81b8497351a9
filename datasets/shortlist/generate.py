"""Synthetic applicants for a marketplace's "Top Pro" list, with the truth about their work."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from gigcraft.data import Made

PUBLIC_SEED = 2026
TEST_SHARE = 0.3125  # 500 of 1,600 applied in 2025, the year to audit
SHARE_B = 0.42
PICKED = 0.30  # past editors took the top 30 % by their own taste
FEATURES = ["test_score", "jobs_done", "gap_months", "replies_per_day"]
HONEST = ["test_score", "replies_per_day"]
PROXIES = ["gap_months", "jobs_done"]
COLUMNS = ["applicant_id", "year", "group", *FEATURES, "picked_before", "delivered_well"]


def make(seed: int, n: int = 1600) -> Made:
    """Make one file of applicants.

    Parameters
    ----------
    seed : int
        The same seed gives the same file.
    n : int
        Number of applicants, at least 800, so that every planted trap fits.

    Returns
    -------
    Made
        ``raw``: what the client sends, `n` rows in random order. ``truth``: the same people with
        their skill and their group, known or not. ``facts``: column names and planted counts.

    Raises
    ------
    ValueError
        If `n` is below 800.
    """
    if n < 800:
        raise ValueError(f"n is {n}; at least 800 applicants are needed.")
    rng = np.random.default_rng(seed)
    people = _people(rng, n)
    _editors(rng, people)
    # Some people do not say where they live: left open at random, in both years.
    hidden = rng.choice(n, size=round(n * 0.02), replace=False)
    people["group"] = people["region"].mask(np.isin(np.arange(n), hidden))
    facts: dict[str, Any] = {
        "rows": n,
        "features": list(FEATURES),
        "proxies": list(PROXIES),
        "train_rows": int((people["year"] == 2024).sum()),
        "unknown_group": int(people["group"].isna().sum()),
        "picked_before": int(people["picked_before"].sum()),
    }
    truth = people[["applicant_id", "region", "skill", "delivered_well"]].copy()
    return Made(people[COLUMNS].copy(), truth, facts)


def _people(rng: np.random.Generator, n: int) -> pd.DataFrame:
    """Return applicants: skill is drawn before the region and does not depend on it."""
    skill = rng.normal(0.0, 1.0, size=n)
    in_b = np.zeros(n, dtype=bool)
    in_b[rng.choice(n, size=round(n * SHARE_B), replace=False)] = True
    # Life outside work: gaps are longer in region B, whatever a person can do.
    gap = rng.gamma(1.3, np.where(in_b, 9.0, 3.0)).round().clip(0, 60)
    # Fewer offers reach region B, and every gap costs jobs.
    jobs = rng.poisson(np.exp(3.2 + 0.3 * skill - 0.35 * in_b - 0.012 * gap))
    score = (62 + 11 * skill + rng.normal(0.0, 9.0, size=n)).clip(0, 100).round(1)
    replies = np.exp(1.5 + 0.18 * skill + rng.normal(0.0, 0.35, size=n)).round(2)
    year = np.full(n, 2024)
    year[rng.choice(n, size=round(n * TEST_SHARE), replace=False)] = 2025
    chance = 1 / (1 + np.exp(-(0.1 + 1.9 * skill)))
    return pd.DataFrame(
        {
            "applicant_id": [f"TP-{k}" for k in rng.choice(np.arange(10_000, 100_000), n, False)],
            "year": year,
            "region": np.where(in_b, "B", "A"),
            "skill": skill,
            "test_score": score,
            "jobs_done": jobs,
            "gap_months": gap.astype(int),
            "replies_per_day": replies,
            "delivered_well": (rng.random(n) < chance).astype(int),
        }
    )


def _editors(rng: np.random.Generator, people: pd.DataFrame) -> None:
    """Add whom past editors picked: by test and experience, and against gaps."""
    taste = (
        1.1 * (people["test_score"] - 62) / 13
        + 0.5 * (people["jobs_done"] - 22) / 8
        - 0.9 * people["gap_months"] / 9
        + 0.2 * np.log(people["replies_per_day"])
        + rng.normal(0.0, 0.6, size=len(people))
    )
    best = np.argsort(-taste.to_numpy(), kind="stable")[: round(len(people) * PICKED)]
    people["picked_before"] = 0
    people.loc[best, "picked_before"] = 1
