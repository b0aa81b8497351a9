"""The order exports: every trap is in every file, counts differ, and the truth can be read off."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from gigcraft import data
from gigcraft.check.same import same
from gigcraft.errors import DataError

SEEDS = [*range(8), *(101 * n + 1000 * shift for n in (1, 2, 3) for shift in range(5))]
PUBLIC = 2026
COUNTS = ("exact_duplicates", "repeat_exports", "test_orders", "missing_qty", "missing_email")
STYLES = {"website": "%Y-%m-%d", "portal": "%m/%d/%Y", "stall": "%d.%m.%Y"}


@pytest.fixture(params=[PUBLIC, *SEEDS], scope="module")
def made(request: pytest.FixtureRequest) -> data.Made:
    return data.make("orders", request.param)


def tidy(cells: pd.Series) -> pd.Series:
    return cells.str.strip().str.lower()


def test_every_cell_is_text_and_the_truth_is_typed(made: data.Made) -> None:
    assert made.raw.map(lambda cell: isinstance(cell, str)).all(axis=None)
    assert made.raw.shape[1] == made.truth.shape[1] == 9
    assert len(made.truth) == 400
    assert made.truth["order_id"].is_unique
    kinds = made.truth.dtypes
    assert kinds["order_date"].kind == "M"
    assert kinds["qty"] == kinds["unit_price"] == "float64"


def test_counts_are_what_was_planted(made: data.Made) -> None:
    raw, truth, facts = made.raw, made.truth, made.facts
    assert raw.duplicated().sum() == facts["exact_duplicates"]
    rest = raw[~raw.duplicated()]
    assert rest["order_id"].str.strip().duplicated().sum() == facts["repeat_exports"]
    assert (tidy(raw["status"]) == "test").sum() == facts["test_orders"]
    assert truth["qty"].isna().sum() == facts["missing_qty"] == len(facts["missing_qty_ids"])
    assert truth["email"].isna().sum() == facts["missing_email"]
    planted = sum(facts[name] for name in COUNTS[:3])
    assert len(raw) == len(truth) + planted


def test_every_trap_is_there(made: data.Made) -> None:
    raw, truth, facts = made.raw, made.truth, made.facts
    prices = raw["unit_price"]
    assert prices.str.contains(r"^€\d,\d{3}\.\d\d$").any()
    assert prices.str.contains(r"^\d\.\d{3},\d\d €$").any()
    assert prices.str.contains(r"^\d+\.\d\d$").any()
    assert (truth["qty"].isna() & (truth["order_date"].dt.month == 4)).any()
    assert (raw["country"] == "NA").sum() >= 7
    assert raw["order_id"].str.strip().str.startswith("0").all()
    assert (truth["qty"] < 0).sum() == facts["refunds"]
    assert (truth["status"] == "refunded").sum() == facts["refunds"]
    portal = truth[truth["channel"] == "portal"]
    day, month = portal["order_date"].dt.day, portal["order_date"].dt.month
    assert ((day <= 12) & (day != month)).sum() >= 20
    assert ((day <= 12) & (day != month) & (month == 4)).sum() >= 1
    assert set(raw.loc[tidy(raw["status"]) == "test", "channel"]) <= {"website", "portal"}
    assert raw["qty"].str.endswith(" pcs").any()
    assert {"", "N/A", "-"} <= set(raw["email"])


def test_counting_before_removing_copies_gives_other_figures(made: data.Made) -> None:
    raw, facts = made.raw, made.facts
    assert (raw["qty"] == "").sum() > facts["missing_qty"]
    assert raw["email"].isin(["", "N/A", "-"]).sum() > facts["missing_email"]
    trimmed = raw.apply(tidy)
    assert trimmed.duplicated().sum() > facts["exact_duplicates"], "copies but for their spaces"
    copies = raw[raw.duplicated()]
    assert copies["qty"].str.startswith("-").any()


def test_all_22_spellings_and_no_other(made: data.Made) -> None:
    names = data.load("orders", "categories.json")
    assert set(tidy(made.raw["category"])) == set(names)
    assert len(names) == 22
    assert made.raw["category"].nunique() > 60, "trimming and lower case must do most of the work"


def test_the_truth_can_be_read_off_the_file(made: data.Made) -> None:
    """Another reader than the generator's writer: line by line, first line of an order wins."""
    names = data.load("orders", "categories.json")
    orders: dict[str, dict] = {}
    for line in made.raw.to_dict("records"):
        if line["status"].strip().lower() == "test":
            continue
        pieces = re.match(r"-?\d+", line["qty"])
        digits = re.sub(r"\D", "", line["unit_price"])
        order = {
            "order_id": line["order_id"].strip(),
            "channel": line["channel"],
            "order_date": pd.to_datetime(line["order_date"], format=STYLES[line["channel"]]),
            "country": line["country"],
            "category": names[line["category"].strip().lower()],
            "qty": float(pieces[0]) if pieces else float("nan"),
            "unit_price": int(digits) / 100,
            "status": line["status"].strip().lower(),
            "email": line["email"].lower() if "@" in line["email"] else None,
        }
        known = orders.setdefault(order["order_id"], order)
        assert same(known, order), "copies must say the same once cleaned"
    read = pd.DataFrame(orders.values()).sort_values("order_id", ignore_index=True)
    assert same(read, made.truth)


def test_control_totals_balance(made: data.Made) -> None:
    totals = pd.DataFrame(made.facts["control_totals"]).T
    removed = totals.filter(like="removed_").sum(axis=1)
    assert (totals["rows_in"] == removed + totals["rows_out"]).all()
    assert totals.loc["total", "rows_in"] == len(made.raw)
    assert made.truth.eval("qty * unit_price").sum() == pytest.approx(
        made.facts["revenue"]["total"], abs=0.005
    )
    assert made.facts["control_totals"]["stall"]["removed_test"] == 0


def test_each_wrong_way_shows_in_the_money(made: data.Made) -> None:
    truth, facts = made.truth, made.facts
    amount = truth["qty"] * truth["unit_price"]
    assert amount[truth["qty"] > 0].sum() > facts["revenue"]["total"] + 1
    assert (truth["qty"].fillna(1) * truth["unit_price"]).sum() > facts["revenue"]["total"] + 1
    portal = truth["channel"] == "portal"
    swapped = truth["order_date"].where(
        ~portal | (truth["order_date"].dt.day > 12),
        pd.to_datetime(truth["order_date"].dt.strftime("%Y-%d-%m"), errors="coerce"),
    )
    in_april = amount[swapped.dt.month == 4].sum()
    assert abs(in_april - facts["april_revenue"]) > 1


def test_the_public_file_holds_the_figures_that_the_module_tells() -> None:
    made = data.make("orders", PUBLIC)
    assert same(made.raw, data.load("orders"))
    assert made.raw.shape == (423, 9)
    assert [made.facts[name] for name in COUNTS] == [12, 6, 5, 6, 30]
    assert (made.raw["country"] == "NA").sum() == 11


def test_counts_differ_from_file_to_file() -> None:
    reports = {tuple(data.make("orders", seed).facts[name] for name in COUNTS) for seed in SEEDS}
    assert len(reports) >= len(SEEDS) - 1
    assert (12, 6, 5, 6, 30) not in reports


def test_too_few_orders_are_refused_in_one_sentence() -> None:
    assert len(data.make("orders", 5, n=150).truth) == 150
    with pytest.raises(DataError, match="at least 150"):
        data.make("orders", 5, n=149)
