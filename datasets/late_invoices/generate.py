"""Synthetic invoices of an invoicing app, with the answer to "was it paid late?"."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from gigcraft.data import Made

PUBLIC_SEED = 2026
MONTHS = 18
WARM_UP = 14  # months played before month 1, so that month 1 already has a history
TRAIN_UNTIL = 14
NEW_SECTOR = "energy"
NEW_SECTOR_FROM = TRAIN_UNTIL + 1
# Sector: share of clients, effect on the log-odds of paying late.
SECTORS = {
    "retail": (0.24, 0.0),
    "building": (0.18, 0.7),
    "hospitality": (0.17, 0.5),
    "media": (0.16, 0.2),
    "health": (0.13, -0.4),
    "charity": (0.12, -0.6),
    NEW_SECTOR: (0.0, 0.3),
}
TERMS_DAYS = ([7, 14, 30, 45, 60], [0.12, 0.28, 0.38, 0.12, 0.10])
FEATURES = [
    "amount",
    "terms_days",
    "has_po",
    "sector",
    "client_age_months",
    "late_in_last_6",
]
LEAKS = ["reminders_sent", "days_to_pay"]
COLUMNS = ["invoice_id", "client_id", "issued_month", *FEATURES, *LEAKS, "paid_late"]


def make(seed: int, n: int = 1600) -> Made:
    """Make one export of invoices.

    Parameters
    ----------
    seed : int
        The same seed gives the same file.
    n : int
        Number of invoices, at least 800, so that every planted trap fits.

    Returns
    -------
    Made
        ``raw``: the app's export, `n` rows sorted by client, not by time. ``truth``: an invoice
        a row, with the chance of paying late that the generator used. ``facts``: the honest
        columns, the leaking ones and the planted counts.

    Raises
    ------
    ValueError
        If `n` is below 800.
    """
    if n < 800:
        raise ValueError(f"n is {n}; at least 800 invoices are needed.")
    rng = np.random.default_rng(seed)
    clients = _clients(rng, round(n * 0.15))
    rows = _known_on_the_day(rng, clients, n)
    _play(rng, rows)
    rows = _cut(rng, rows, n)
    numbers = rng.choice(np.arange(10_000, 100_000), size=n, replace=False)
    rows["invoice_id"] = [f"PP-{number}" for number in numbers]
    rows["sector"] = rows["sector"].where(rows["sector_known"])
    facts: dict[str, Any] = {
        "rows": n,
        "features": list(FEATURES),
        "leaks": list(LEAKS),
        "late": int(rows["paid_late"].sum()),
        "missing_sector": int(rows["sector"].isna().sum()),
        "new_sector": NEW_SECTOR,
        "new_sector_rows": int((rows["sector"] == NEW_SECTOR).sum()),
        "train_rows": int((rows["issued_month"] <= TRAIN_UNTIL).sum()),
    }
    truth = rows[["invoice_id", "issued_month", "chance", "paid_late"]].copy()
    return Made(rows[COLUMNS].copy(), truth, facts)


def _clients(rng: np.random.Generator, count: int) -> pd.DataFrame:
    """Return the app's clients: what they are, and a habit that no column tells."""
    new = max(6, round(count * 0.04))  # the app opens to one more sector after month 14
    shares = [share for share, _ in SECTORS.values()]
    joined = rng.integers(-40, 9, size=count)
    sector = rng.choice(list(SECTORS), p=shares, size=count)
    joined[-new:], sector[-new:] = NEW_SECTOR_FROM, NEW_SECTOR
    known = np.ones(count, dtype=bool)
    known[rng.choice(count - new, size=round(count * 0.06), replace=False)] = False
    return pd.DataFrame(
        {
            "client_id": 1001 + rng.permutation(count),
            "joined": joined,
            "sector": sector,
            "sector_known": known,
            "habit": rng.normal(0.0, 0.5, size=count),
            "typical": rng.lognormal(6.4, 0.5, size=count),
        }
    )


def _known_on_the_day(rng: np.random.Generator, clients: pd.DataFrame, n: int) -> pd.DataFrame:
    """Return invoices with what is known on the day of issue, by client and day."""
    months = np.arange(1 - WARM_UP, MONTHS + 1)
    counts = rng.poisson(1.25 * n / MONTHS / len(clients), size=(len(clients), len(months)))
    counts[clients["joined"].to_numpy()[:, None] > months[None, :]] = 0
    # A client of the new sector writes an invoice in its first month: the trap must exist.
    is_new = (clients["sector"] == NEW_SECTOR).to_numpy()
    counts[np.flatnonzero(is_new), months.tolist().index(NEW_SECTOR_FROM)] += 1
    client, month = np.divmod(np.repeat(np.arange(counts.size), counts.ravel()), len(months))
    size = len(client)
    rows = clients.iloc[client].reset_index(drop=True)
    rows["issued_month"] = months[month]
    rows["day"] = 30 * (rows["issued_month"] - 1) + rng.integers(0, 30, size=size)
    rows = rows.sort_values(["client_id", "day"], kind="stable", ignore_index=True)
    rows["amount"] = (rows["typical"] * rng.lognormal(0.0, 0.55, size=size)).round(2)
    rows["terms_days"] = rng.choice(TERMS_DAYS[0], p=TERMS_DAYS[1], size=size)
    rows["has_po"] = (rng.random(size) < 0.45).astype(int)
    rows["client_age_months"] = rows["issued_month"] - rows["joined"]
    return rows


def _play(rng: np.random.Generator, rows: pd.DataFrame) -> None:
    """Add what comes of each invoice; earlier ones of the same client bear on later ones."""
    size = len(rows)
    base = (
        -1.9
        + 0.8 * np.log(rows["amount"] / 650)
        - 1.1 * rows["has_po"]
        - 0.025 * (rows["terms_days"] - 30)
        - 0.03 * rows["client_age_months"].clip(upper=36)
        + rows["sector"].map({name: effect for name, (_, effect) in SECTORS.items()})
        + rows["habit"]
    ).tolist()
    luck = rng.random(size).tolist()
    delay = (1 + rng.gamma(2.0, 9.0, size=size).astype(int)).tolist()
    ahead = rng.gamma(2.0, 3.0, size=size).astype(int).tolist()
    chased = rng.choice([1, 2, 3], p=[0.45, 0.37, 0.18], size=size)
    reminded_anyway = rng.random(size) < 0.02
    client, day, terms = (rows[name].tolist() for name in ("client_id", "day", "terms_days"))
    before: list[int] = []
    chances: list[float] = []
    late: list[int] = []
    days_to_pay: list[int] = []
    start = 0
    for i in range(size):
        if i and client[i] != client[i - 1]:
            start = i
        # Only what was paid before this day can be known on this day.
        settled = [late[j] for j in range(start, i) if day[j] + days_to_pay[j] < day[i]]
        before.append(sum(settled[-6:]))
        chances.append(float(1 / (1 + np.exp(-base[i] - 0.6 * before[i]))))
        late.append(int(luck[i] < chances[i]))
        days_to_pay.append(terms[i] + delay[i] if late[i] else max(0, terms[i] - ahead[i]))
    rows["late_in_last_6"] = before
    rows["chance"] = chances
    rows["paid_late"] = late
    rows["days_to_pay"] = days_to_pay
    rows["reminders_sent"] = np.where(rows["paid_late"] == 1, chased, reminded_anyway.astype(int))


def _cut(rng: np.random.Generator, rows: pd.DataFrame, n: int) -> pd.DataFrame:
    """Return exactly `n` invoices of months 1 to 18, with every one of the new sector."""
    rows = rows[rows["issued_month"] >= 1]
    new = rows["sector"] == NEW_SECTOR
    kept = rng.choice(rows.index[~new], size=n - int(new.sum()), replace=False)
    return rows.loc[np.sort(np.concatenate([kept, rows.index[new]]))].reset_index(drop=True)
