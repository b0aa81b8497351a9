"""The last gig's files: every trap is in every set, and the truth can be read off by other code."""

from __future__ import annotations

import re
from collections import defaultdict

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from gigcraft import data
from gigcraft.errors import DataError

SEEDS = [*range(10), 8801, *(101 * n + 1000 * shift for n in (1, 2) for shift in range(5))]
CLIENTS = ("A", "B", "C")
NUMBER = re.compile(r"(?<![\w-])\d[\d,]*(?:\.\d+)?(?![\w-])")


@pytest.fixture(params=SEEDS, scope="module")
def sets(request: pytest.FixtureRequest) -> dict[str, data.Made]:
    return {client: data.make("capstone", request.param, client=client) for client in CLIENTS}


def test_no_other_client() -> None:
    with pytest.raises(DataError, match="choose A, B or C"):
        data.make("capstone", 1, client="D")


def test_counts_agree(sets: dict[str, data.Made]) -> None:
    sizes = set()
    for made in sets.values():
        report = made.truth["report"]
        assert report["rows_in"] - report["copies"] - report["unusable"] == report["rows_out"]
        assert min(report.values()) > 0
        sizes.add(tuple(report.values()))
    assert len(sizes) == 3


def test_members_can_be_read_off(sets: dict[str, data.Made]) -> None:
    raw, truth = sets["A"].raw, sets["A"].truth
    members = {}
    for row in raw["subscribers"].to_dict("records"):
        members.setdefault(row["member_no"].strip(), row)
    usable = {no: row for no, row in members.items() if "@" in row["email"]}
    clean = truth["clean"].set_index("member_no")
    assert set(usable) == set(clean.index)
    for no, row in usable.items():
        assert row["city"].strip() == clean.loc[no, "city"]
        assert clean.loc[no, "joined"].strftime("%d/%m/%Y") == row["joined"]
        assert clean.loc[no, "active"] == (row["status"].strip().lower() != "cancelada")
    assert clean["active"].mean() < 0.95
    assert (clean["joined"].dt.day > 12).any()
    assert (clean["joined"].dt.day <= 12).sum() > 50


def test_programs_and_paused_members_matter(sets: dict[str, data.Made]) -> None:
    raw, truth = sets["A"].raw, sets["A"].truth
    active = set(truth["clean"].loc[truth["clean"]["active"], "member_no"])
    letters: dict[str, dict[tuple, set]] = defaultdict(lambda: defaultdict(set))
    for line in raw["opens"].to_dict("records"):
        if line["member_no"] in active:
            letters[line["topic"]][line["member_no"], line["issue"]].add(
                (line["opened"], line["by"])
            )
    rates, naive = {}, {}
    for topic, held in letters.items():
        rates[topic] = sum(("yes", "person") in said for said in held.values()) / len(held)
        naive[topic] = sum(any(one == "yes" for one, _ in said) for said in held.values()) / len(
            held
        )
        assert truth["topics"].loc[topic, "sent"] == len(held)
        assert truth["topics"].loc[topic, "rate"] == pytest.approx(rates[topic])
    assert len(rates) == 6
    assert max(naive, key=lambda name: naive[name]) == "events"
    assert max(rates, key=lambda name: rates[name]) != "events"


def test_mails_can_be_read_off(sets: dict[str, data.Made]) -> None:
    raw, truth = sets["B"].raw, sets["B"].truth
    clean = truth["clean"].set_index("mail_id")
    rows = {}
    for row in raw["mails"].to_dict("records"):
        rows.setdefault(row["mail_id"].strip(), row)
    usable = {name: row for name, row in rows.items() if row["text"].strip()}
    assert set(usable) == set(clean.index)
    labels = {name: row["queue"].strip().lower() for name, row in usable.items()}
    assert "complaints" in labels.values()
    for name, label in labels.items():
        assert clean.loc[name, "queue"] == ("returns" if label == "complaints" else label)
        assert clean.loc[name, "received"].strftime("%m/%d/%Y") == usable[name]["received"]
    assert not clean["text"].str.contains(r"@|(?i:KL-\d{6})").any()
    assert raw["mails"]["text"].str.contains("@").any()
    assert len(raw["new"]) == len(truth["queues"]) == 300
    assert not set(raw["new"]["mail_id"]) & set(clean.index)


def test_books_can_be_read_off(sets: dict[str, data.Made]) -> None:
    raw, truth = sets["C"].raw, sets["C"].truth
    seen: set[str] = set()
    kobo: dict[str, int] = defaultdict(int)
    for line in raw["payments"].to_dict("records"):
        if line["bank_ref"] not in seen:
            seen.add(line["bank_ref"])
            kobo[line["invoice_id"]] += round(100 * line["amount"])
    clean = truth["clean"].set_index("invoice_id")
    day, days = pd.Timestamp("2025-06-30"), set()
    for row in raw["invoices"].to_dict("records"):
        name, issued = row["invoice_id"], pd.to_datetime(row["issued"], format="%d/%m/%Y")
        mine = clean.loc[name]
        assert round(100 * mine["paid"]) == kobo[name]
        assert round(100 * mine["balance"]) == round(100 * row["gross"]) - kobo[name]
        assert mine["due"] == issued + pd.Timedelta(days=row["terms_days"])
        past = (day - mine["due"]).days
        assert mine["late"] == (past >= 6 and mine["balance"] > 0)
        days |= {past} if mine["balance"] > 0 else set()
    assert {5, 6} <= days
    back = sets["C"].facts["sent_back"]
    assert len(back) >= 5
    assert clean.loc[back, "late"].all()
    assert (clean["balance"] >= 0).all()
    assert set(raw["payments"]["invoice_id"]) - set(clean.index)


def test_late_payment_can_be_forecast_from_honest_columns(sets: dict[str, data.Made]) -> None:
    past, new = sets["C"].raw["past"], sets["C"].raw["new"]
    facts = ["amount", "terms_days", "has_po", "client_age_months", "late_in_last_6"]
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(
        past[facts], past["paid_late"]
    )
    late = np.array(sets["C"].truth["late"])
    assert roc_auc_score(late, model.predict_proba(new[facts])[:, 1]) > 0.68
    assert 0.05 < late.mean() < 0.2
    assert (new[["reminders_sent", "days_to_pay"]] == 0).all(axis=None)
    assert "paid_late" not in new


@pytest.mark.parametrize("client", CLIENTS)
def test_deliverables_hold_what_they_say(sets: dict[str, data.Made], client: str) -> None:
    facts = sets[client].facts
    assert len(facts["bad"]) == 6
    assert len(facts["fine"]) == 3
    for case in facts["fine"]:
        assert problems(case) == set()
    assert any((case["table"][case["amount"]] == 0).any() for case in facts["fine"])
    for kind, case in facts["bad"].items():
        assert problems(case) == {kind}, kind


def problems(case: dict) -> set[str]:
    """Return the kinds of errors, by plain rules."""
    table, text = case["table"], case["memo"].replace(case["date"], "")
    said = {float(number.replace(",", "")) for number in NUMBER.findall(text)}
    amounts = [cell for cell in table[case["amount"]] if not isinstance(cell, str)]
    found = {
        "duplicate row": table[case["key"]].duplicated().any(),
        "swapped columns": list(table.columns) != case["columns"],
        "invented number": bool(said - set(map(float, case["numbers"]))),
        "unfilled placeholder": bool(re.search(r"[\[\]{}]", text)),
        "amount below 0": any(cell < 0 for cell in amounts),
        "stale date": case["date"] not in case["memo"],
    }
    return {kind for kind, wrong in found.items() if wrong}
