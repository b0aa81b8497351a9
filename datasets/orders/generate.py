"""Order exports of the fictional shop Kiln & Leaf: the truth first, then the mess.

`make` draws true orders, writes each in its channel's hand, and then plants what real exports
hold: copies, repeat exports, test orders, gaps.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.random import Generator

from gigcraft.data import Made
from gigcraft.errors import DataError

Line = dict[str, str]
COLUMNS = [
    "order_id", "channel", "order_date", "country", "category",
    "qty", "unit_price", "status", "email",
]  # fmt: skip
CHANNELS = ("website", "portal", "stall")
SHARES = (0.45, 0.30, 0.25)
DATE_STYLES = {"website": "%Y-%m-%d", "portal": "%m/%d/%Y", "stall": "%d.%m.%Y"}
SPELLINGS = {
    "Mugs": ("mug", "mugs", "coffee mug", "becher", "tasse"),
    "Bowls": ("bowl", "bowls", "bowles", "schale"),
    "Plates": ("plate", "plates", "side plate", "teller"),
    "Vases": ("vase", "vases", "vasen", "bud vase"),
    "Gift sets": ("gift set", "gift sets", "giftset", "gift-set", "geschenkset"),
}
CATEGORY_SHARES = (0.34, 0.22, 0.18, 0.12, 0.14)
CENTS = {
    "Mugs": (1600, 3400), "Bowls": (2200, 4800), "Plates": (1850, 4200),
    "Vases": (3800, 12000), "Gift sets": (6500, 18000),
}  # fmt: skip
WHOLESALE = (110_000, 240_000)
"""Lowest and highest price in cents: of one piece, and of a pallet of gift sets for a shop."""
COUNTRIES = {
    "website": ("DE", "DE", "DE", "AT", "CH", "NL", "FR", "KE"),
    "portal": ("US", "US", "CA", "GB", "AU", "IN", "BR"),
    "stall": ("DE",),
}
STATUS_STYLES = {"website": str.lower, "portal": str.capitalize, "stall": str.upper}
NO_ADDRESS = {"website": "", "portal": "N/A", "stall": "-"}
SWAP_MARKS = str.maketrans(",.", ".,")
MONTHS = 6
FEWEST = 150


class Plan(NamedTuple):
    """How many of each trap to plant; `first` is the first month of six."""

    first: str
    exact_duplicates: int
    repeat_exports: int
    test_orders: int
    missing_qty: int
    missing_email: int
    refunds: int
    namibia: int
    wholesale: int


PUBLIC_SEED = 2026
PUBLIC = Plan("2025-01", 12, 6, 5, 6, 30, 20, 11, 4)


def make(seed: int, n: int = 400) -> Made:
    """Return one export, its clean table, and what was planted.

    Parameters
    ----------
    seed
        Any whole number from 0. 2026 is the public file; every other seed also draws how many
        of each trap there are, so that no typed-in report fits.
    n
        True orders, at least 150. The export has a few dozen lines more.

    Returns
    -------
    Made
        ``raw``: nine columns of text, gaps as ``""``. ``truth``: one row an order, with
        ``order_date`` as datetime64, ``qty`` and ``unit_price`` as float64 (EUR), missing as NaN.
        ``facts``: the counts of the plan, ``missing_qty_ids``, ``revenue`` per channel and in
        all, ``april_revenue`` and ``control_totals`` per channel.

    Raises
    ------
    DataError
        If ``n`` is too small to hold every trap.
    """
    if n < FEWEST:
        raise DataError(f"An order file needs at least {FEWEST} orders; ask for more than {n}.")
    rng = np.random.default_rng(seed)
    plan = PUBLIC if seed == PUBLIC_SEED else _drawn_plan(rng)
    truth = _true_orders(rng, n, plan)
    places = truth.groupby("category").cumcount()
    rows = [_line(rng, order, places[i]) for i, order in enumerate(truth.to_dict("records"))]
    exact, repeated = _to_repeat(rng, truth, plan)
    tests = _test_lines(rng, truth, plan.test_orders)
    added = {
        "exact": [dict(rows[i]) for i in exact],
        "repeat": [
            _rewritten(rng, rows[i], truth["category"][i], only_style=number % 2 == 0)
            for number, i in enumerate(repeated)
        ],
        "test": tests,
    }
    lines = pd.DataFrame(rows + [line for group in added.values() for line in group])
    raw = lines[COLUMNS].iloc[rng.permutation(len(lines))].reset_index(drop=True)
    return Made(raw, truth, _facts(truth, added, plan))


def _drawn_plan(rng: Generator) -> Plan:
    first = str(pd.Period("2024-11", "M") + int(rng.integers(0, 6)))
    lowest, highest = (8, 4, 3, 4, 20, 14, 7, 4), (16, 9, 8, 9, 40, 26, 14, 7)
    return Plan(first, *rng.integers(lowest, highest, endpoint=True).tolist())


def _true_orders(rng: Generator, n: int, plan: Plan) -> pd.DataFrame:
    """Draw the orders themselves, in the order of their dates and ids."""
    first = pd.Period(plan.first, "M").start_time
    days = ((pd.Period(plan.first, "M") + MONTHS).start_time - first).days
    dates = first + pd.to_timedelta(np.sort(rng.integers(0, days, n)), unit="D")
    channel = rng.choice(CHANNELS, n, p=SHARES)
    category = rng.choice(list(CENTS), n, p=CATEGORY_SHARES)
    number = int(rng.integers(3000, 9000))
    truth = pd.DataFrame({
        "order_id": [f"{number + i:06d}" for i in range(n)],
        "channel": channel,
        "order_date": dates.astype("datetime64[us]"),
        "country": [str(rng.choice(COUNTRIES[name])) for name in channel],
        "category": category,
        "qty": rng.choice([1.0, 2.0, 3.0, 4.0, 6.0], n, p=[0.45, 0.28, 0.13, 0.09, 0.05]),
        "unit_price": [_price(rng, *CENTS[name]) for name in category],
        "status": rng.choice(["paid", "shipped"], n, p=[0.3, 0.7]),
        "email": [f"buyer{number + i}@example.org" for i in range(n)],
    })  # fmt: skip
    _plant_gaps_and_refunds(rng, truth, plan)
    return truth


def _plant_gaps_and_refunds(rng: Generator, truth: pd.DataFrame, plan: Plan) -> None:
    free = rng.permutation(len(truth)).tolist()

    def take(count: int, among: pd.Series | None = None) -> list[int]:
        taken = [i for i in free if among is None or among[i]][:count]
        free[:] = [i for i in free if i not in taken]
        return taken

    channel, in_april = truth["channel"], truth["order_date"].dt.month == 4

    # Both styles with a thousands mark must be there, whatever the rest of the pallets do.
    pallets = [*take(1, channel == "portal"), *take(1, channel == "stall")]
    pallets += take(plan.wholesale - 2)
    truth.loc[pallets, "category"] = "Gift sets"
    truth.loc[pallets, "qty"] = 1.0
    truth.loc[pallets, "unit_price"] = [_price(rng, *WHOLESALE) for _ in pallets]
    # The client asks for April, so one gap lies there.
    truth.loc[take(1, in_april) + take(plan.missing_qty - 1), "qty"] = np.nan
    refunds = take(plan.refunds)
    truth.loc[refunds, "qty"] = -rng.choice([1.0, 2.0], len(refunds), p=[0.8, 0.2])
    truth.loc[refunds, "status"] = "refunded"
    truth.loc[take(plan.namibia, channel != "stall"), "country"] = "NA"
    # Most buyers at the stall leave no address.
    at_the_stall = plan.missing_email * 2 // 3
    gaps = take(at_the_stall, channel == "stall") + take(plan.missing_email - at_the_stall)
    truth.loc[gaps, "email"] = None


def _price(rng: Generator, low: int, high: int) -> float:
    """Return a price in euros that ends in 0 or 5 cents; the bounds are in cents."""
    return int(rng.integers(low // 5, high // 5)) * 5 / 100


def _line(rng: Generator, order: dict[str, Any], place: int) -> Line:
    """Write a true order in its channel's hand; `place` counts within its category."""
    channel = order["channel"]
    spellings = SPELLINGS[order["category"]]
    # The first orders of a category go through its spellings, so that every file has all 22.
    spelling = spellings[place] if place < len(spellings) else str(rng.choice(spellings))
    return {
        "order_id": order["order_id"],
        "channel": channel,
        "order_date": order["order_date"].strftime(DATE_STYLES[channel]),
        "country": order["country"],
        "category": _cased(rng, spelling),
        "qty": _quantity(order["qty"], channel),
        "unit_price": _written_price(order["unit_price"], channel),
        "status": STATUS_STYLES[channel](order["status"]),
        "email": _address(rng, order["email"], channel),
    }


def _cased(rng: Generator, spelling: str) -> str:
    styles = (spelling, spelling.capitalize(), spelling.upper(), f"{spelling} ", f" {spelling}")
    return styles[int(rng.choice(len(styles), p=[0.4, 0.3, 0.1, 0.1, 0.1]))]


def _quantity(qty: float, channel: str) -> str:
    if np.isnan(qty):
        return ""
    return f"{qty:.0f} pcs" if channel == "stall" else f"{qty:.0f}"


def _written_price(price: float, channel: str) -> str:
    if channel == "website":
        return f"{price:.2f}"
    english = f"{price:,.2f}"
    return f"€{english}" if channel == "portal" else f"{english.translate(SWAP_MARKS)} €"


def _address(rng: Generator, email: Any, channel: str) -> str:
    if not isinstance(email, str):  # missing: None or NaN, as pandas keeps it
        return NO_ADDRESS[channel]
    return email.capitalize() if rng.random() < 0.15 else email


def _to_repeat(rng: Generator, truth: pd.DataFrame, plan: Plan) -> tuple[list[int], list[int]]:
    """Choose orders to copy and, apart from them, orders to export again in another hand.

    A gap and a refund are among the copies, and a gap among the repeats: who counts gaps before
    removing copies, or forgets to remove them, gets other figures in every file.
    """
    order = rng.permutation(len(truth)).tolist()

    def first(flags: pd.Series) -> int:
        return next(i for i in order if flags[i])

    gaps = truth.isna()
    no_address, no_qty, refund = first(gaps["email"]), first(gaps["qty"]), first(truth["qty"] < 0)
    rest = [i for i in order if i not in (no_address, no_qty, refund)]
    cut = plan.exact_duplicates - 2
    exact = [no_address, refund, *rest[:cut]]
    repeated = [no_qty, *rest[cut : cut + plan.repeat_exports - 1]]
    return exact, repeated


def _rewritten(rng: Generator, line: Line, category: str, *, only_style: bool) -> Line:
    """Write the same order again: in other spaces and capitals, or in another hand altogether."""
    spaced = f"{line['order_id']} " if rng.random() < 0.5 else f" {line['order_id']}"
    other = line | {"order_id": spaced, "status": line["status"].swapcase()}
    if "@" in line["email"]:
        other["email"] = line["email"].upper()
    if only_style:
        other["category"] = line["category"].swapcase()
        return other
    others = [name for name in SPELLINGS[category] if name != line["category"].strip().lower()]
    other["category"] = _cased(rng, str(rng.choice(others)))
    if line["unit_price"].startswith("€"):
        other["unit_price"] = line["unit_price"].replace("€", "") + " €"
    return other


def _test_lines(rng: Generator, truth: pd.DataFrame, count: int) -> list[Line]:
    """Write orders by which somebody tried the shop out; the stall's till never has any."""
    last = int(truth["order_id"].iloc[-1])
    dates = truth["order_date"].iloc[rng.integers(0, len(truth), count)]
    lines = []
    for number, date in enumerate(dates, start=1):
        channel = "website" if number % 2 else "portal"
        order = {
            "order_id": f"{last + number:06d}", "channel": channel, "order_date": date,
            "country": "DE", "category": "Mugs", "qty": 1.0, "unit_price": 1.0,
            "status": "test", "email": "test@example.org",
        }  # fmt: skip
        line = _line(rng, order, place=len(SPELLINGS["Mugs"]))
        lines.append(line | {"status": str(rng.choice(["test", "Test", "TEST "]))})
    return lines


def _facts(truth: pd.DataFrame, added: dict[str, list[Line]], plan: Plan) -> dict[str, Any]:
    amount = truth["qty"] * truth["unit_price"]
    totals: dict[str, dict[str, float]] = {}
    for channel in CHANNELS:
        here = truth["channel"] == channel
        removed = {
            f"removed_{reason}": sum(line["channel"] == channel for line in lines)
            for reason, lines in added.items()
        }
        totals[channel] = {
            "rows_in": int(here.sum()) + sum(removed.values()),
            **removed,
            "rows_out": int(here.sum()),
            "revenue": round(float(amount[here].sum()), 2),
        }
    totals["total"] = {
        key: round(sum(row[key] for row in totals.values()), 2) for key in totals["website"]
    }
    return {
        **{name: count for name, count in plan._asdict().items() if name != "first"},
        "first_month": plan.first,
        "missing_qty_ids": set(truth["order_id"][truth["qty"].isna()]),
        "revenue": {channel: row["revenue"] for channel, row in totals.items()},
        "april_revenue": round(float(amount[truth["order_date"].dt.month == 4].sum()), 2),
        "control_totals": totals,
    }
