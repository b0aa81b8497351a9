"""The agency's books: every trap is in every set, the truth can be read off, wrong ways show."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pandas as pd
import pytest

from gigcraft import data
from gigcraft.check.same import same
from gigcraft.errors import DataError

SEEDS = [*range(8), *(101 * n + 1000 * shift for n in (1, 2, 3) for shift in range(5))]
PUBLIC = 2026
DAY = pd.Timestamp("2025-06-30")
BUCKETS = ["not due", "1-30", "31-60", "61-90", "over 90"]
EDGES = [0, 1, 30, 31, 60, 61, 90, 91]
CODES = {"wrong_total", "wrong_invoice", "wrong_name", "no_date", "threat", "placeholder_left"}


@pytest.fixture(params=[PUBLIC, *SEEDS], scope="module")
def made(request: pytest.FixtureRequest) -> data.Made:
    return data.make("ledger", request.param)


def owed(made: data.Made, payments: pd.DataFrame) -> float:
    return made.raw["invoices"]["gross"].sum() - payments["amount"].sum()


def test_the_three_files_are_those_of_the_public_seed() -> None:
    made = data.make("ledger", PUBLIC)
    for name, table in made.raw.items():
        text = table.to_csv(index=False, lineterminator="\n")
        assert data.path("ledger", f"{name}.csv").read_text(encoding="utf-8") == text
    dated = pd.read_csv(data.path("ledger"), parse_dates=["issue_date"])
    assert same(dated, made.raw["invoices"])
    dated = pd.read_csv(data.path("ledger", "payments.csv"), parse_dates=["paid_date"])
    assert same(dated, made.raw["payments"])


def test_keys_meet(made: data.Made) -> None:
    invoices, payments, customers = (made.raw[n] for n in ("invoices", "payments", "customers"))
    assert invoices["invoice_id"].is_unique
    assert customers["customer_id"].is_unique
    assert customers["name"].is_unique
    assert set(invoices["customer_id"]) == set(customers["customer_id"])
    assert set(payments["invoice_id"]) < set(invoices["invoice_id"])
    assert payments["paid_date"].max() <= DAY
    assert len(invoices) == len(made.truth) == 160
    assert invoices["invoice_id"].str.fullmatch(r"EE-\d{4}").all()


def test_gross_is_net_and_tax_with_halves_up(made: data.Made) -> None:
    off = halves = 0
    for row in made.raw["invoices"].itertuples():
        exact = Decimal(str(row.net)) * (1 + Decimal(str(row.vat_rate)))
        right = exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
        assert Decimal(str(row.gross)) == right
        halves += exact * 1000 % 10 == 5 and exact * 1000 == int(exact * 1000)
        off += Decimal(f"{round(row.net * (1 + row.vat_rate), 2):.2f}") != right
    assert halves >= 15
    assert off >= 10


def test_the_truth_can_be_read_off_the_files(made: data.Made) -> None:
    seen: set[str] = set()
    kobo: dict[str, int] = {}
    for line in made.raw["payments"].to_dict("records"):
        if line["bank_ref"] not in seen:
            seen.add(line["bank_ref"])
            kobo[line["invoice_id"]] = kobo.get(line["invoice_id"], 0) + round(100 * line["amount"])
    rows = []
    for row in made.raw["invoices"].to_dict("records"):
        paid = kobo.get(row["invoice_id"], 0)
        rows.append(
            {
                "invoice_id": row["invoice_id"],
                "customer_id": row["customer_id"],
                "gross": row["gross"],
                "paid": paid / 100,
                "balance": (round(100 * row["gross"]) - paid) / 100,
                "due_date": row["issue_date"] + pd.Timedelta(days=row["terms_days"]),
            }
        )
    assert same(pd.DataFrame(rows), made.truth)
    assert made.facts["paid"] == pytest.approx({name: paid / 100 for name, paid in kobo.items()})
    assert made.facts["outstanding"] == pytest.approx(made.truth["balance"].sum(), abs=0.005)


def test_every_trap_is_there(made: data.Made) -> None:
    payments, truth = made.raw["payments"], made.truth
    twice = payments[payments["bank_ref"].duplicated(keep=False)]
    assert sorted(set(twice["bank_ref"])) == made.facts["repeated_refs"]
    assert 5 <= len(made.facts["repeated_refs"]) <= 7
    assert 0 < payments.duplicated().sum() < len(made.facts["repeated_refs"])
    parts = payments.drop_duplicates("bank_ref").groupby("invoice_id").size()
    assert (parts == 2).sum() >= 8
    assert (parts.reindex(set(twice["invoice_id"])) == 2).any(), "a part is repeated"
    partly = truth[(truth["paid"] > 0) & (truth["balance"] > 0)]
    assert len(partly) >= 4
    assert set(twice["invoice_id"]) & set(partly["invoice_id"])
    assert len(made.facts["halves"]) == 4
    for name in made.facts["halves"]:
        own = payments[payments["invoice_id"] == name].drop_duplicates("bank_ref")
        assert len(own) == 2
        assert own["amount"].nunique() == own["paid_date"].nunique() == 1
        assert truth.set_index("invoice_id").loc[name, "balance"] == 0
    edges = truth[truth["invoice_id"].isin(made.facts["edges"])]
    assert sorted((DAY - edges["due_date"]).dt.days) == EDGES
    assert (edges["paid"] == 0).all()
    assert (truth["balance"] >= 0).all()
    assert set(made.raw["invoices"]["vat_rate"]) == {0.0, 0.075}


def test_ageing_is_what_the_truth_says(made: data.Made) -> None:
    still_open = made.truth[made.truth["balance"] > 0]
    days = (DAY - still_open["due_date"]).dt.days
    inside = [days <= 0, days.between(1, 30), days.between(31, 60), days.between(61, 90), days > 90]
    for name, here in zip(BUCKETS, inside, strict=True):
        assert made.facts["ageing"][name]["count"] == here.sum() >= 2
        amount = still_open.loc[here, "balance"].sum()
        assert made.facts["ageing"][name]["amount"] == pytest.approx(amount, abs=0.005)


def test_each_wrong_way_shows_in_the_money(made: data.Made) -> None:
    payments, true = made.raw["payments"], made.facts["outstanding"]
    once = payments.drop_duplicates("bank_ref")
    assert owed(made, once) == pytest.approx(true, abs=0.005)
    for wrong in (
        payments,
        payments.drop_duplicates(),
        once.drop_duplicates("invoice_id"),
        payments.drop_duplicates(["invoice_id", "amount"]),
        payments.drop_duplicates(["invoice_id", "paid_date", "amount"]),
    ):
        assert abs(owed(made, wrong) - true) > 1000
    some = made.truth[made.truth["invoice_id"].isin(once["invoice_id"])]
    assert some["balance"].sum() < 0.3 * true, "an inner join loses most of the debt"
    still_open = made.truth[made.truth["balance"] > 0]
    days = (DAY - still_open["due_date"]).dt.days
    left = [(days < 0).sum(), ((days >= 0) & (days < 30)).sum(), (days >= 90).sum()]
    right = [made.facts["ageing"][name]["count"] for name in ("not due", "1-30", "over 90")]
    assert left[0] < right[0]
    assert left[2] > right[2]


def test_mails_bring_what_they_must(made: data.Made) -> None:
    judge = data.generator("ledger").__globals__["problems"]
    mails = made.facts["mails"]
    assert {code for mail in mails for code in mail["must"]} == CODES
    assert sum(not mail["must"] for mail in mails) >= 11
    assert {len(mail["facts"]["invoices"]) for mail in mails} == {1, 2, 3}
    assert any(sorted(mail["facts"]["invoices"]) != mail["facts"]["invoices"] for mail in mails)
    for mark in "{}[]":
        others = set("{}[]") - {mark}
        assert any(mark in mail["text"] and not others & set(mail["text"]) for mail in mails), mark
    for mail in mails:
        found = judge(mail["text"], mail["facts"])
        assert mail["must"] <= found <= mail["must"] | mail["may"], mail["why"]
        assert float(mail["facts"]["total"]) == mail["facts"]["total"], "exact as a float, too"


def test_templates_are_filled_and_judged() -> None:
    texts = {"good": "{NAME} owes {TOTAL} for {INVOICES} by {DATE}.", "bad": "Pay, or we sue."}
    made = data.make("ledger", 5, texts=texts)
    assert made.truth["good"] == set()
    assert {"threat", "wrong_total", "wrong_name"} <= made.truth["bad"]
    assert made.facts["name"] in made.raw["good"]
    assert made.facts["says_paid"] == set()


def test_a_text_that_says_paid_is_told_from_one_that_asks() -> None:
    paid = (
        "Dear {NAME}, {TOTAL} for {INVOICES} arrived on {DATE}. Thank you very much.",
        "We RECEIVED {TOTAL} for {INVOICES} on {DATE}.",
        "Thank you for the payment of {TOTAL} for {INVOICES}, on time and complete.",
        "{TOTAL} has been paid for {INVOICES} on {DATE}. Please enjoy your day.",
    )
    asks = (
        "Thank you for your payment. {TOTAL} is outstanding for {INVOICES}: by {DATE}?",
        "{TOTAL} for {INVOICES} hasn’t arrived, {NAME}. Is {DATE} possible?",
        "We hope that {INVOICES} arrived. You owe us {TOTAL} by {DATE}.",
        "{INVOICES} came to {TOTAL}. By {DATE}, {NAME}?",
        "Our invoices {INVOICES} will have arrived, {NAME}. Could we have {TOTAL} by {DATE}?",
    )
    made = data.make("ledger", 5, texts=dict(enumerate(paid + asks)))
    assert made.facts["says_paid"] == set(range(len(paid)))


def test_the_public_files_hold_the_figures_that_the_module_tells() -> None:
    made = data.make("ledger", PUBLIC)
    payments = made.raw["payments"]
    assert (len(payments), payments["bank_ref"].nunique()) == (147, 142)
    assert made.facts["outstanding"] == 26_516_140.01
    assert [made.facts["ageing"][name]["count"] for name in BUCKETS] == [14, 14, 5, 6, 12]
    late = made.truth[(made.truth["balance"] > 0) & (made.truth["due_date"] < DAY)]
    assert late["balance"].sum() == pytest.approx(18_317_136.69, abs=0.005)
    worst = late[late["customer_id"] == "C11"]
    assert made.facts["worst_customer"] == "C11"
    assert worst["balance"].sum() == pytest.approx(2_913_287.39, abs=0.005)
    assert (worst["paid"] > 0).sum() == 1
    whole = made.truth.loc[made.truth["customer_id"] == "C11", "balance"].sum()
    assert whole == pytest.approx(3_681_100.93, abs=0.005)
    oldest = (DAY - late.groupby("customer_id")["due_date"].min()).dt.days
    assert ((oldest <= 30).sum(), oldest.between(31, 60).sum(), (oldest > 60).sum()) == (5, 3, 8)
    invoices = made.raw["invoices"]
    rounded = (invoices["net"] * (1 + invoices["vat_rate"])).map(lambda value: round(value, 2))
    assert ((rounded - invoices["gross"]).abs() > 0.004).sum() == 30


def test_callers_get_books_of_their_own() -> None:
    first = data.make("ledger", 3)
    first.raw["invoices"]["gross"] = 0.0
    first.facts["mails"].clear()
    again = data.make("ledger", 3)
    assert again.raw["invoices"]["gross"].min() > 0
    assert again.facts["mails"]


def test_another_day_gives_other_ages() -> None:
    june, may = (data.make("ledger", 3, as_of=day) for day in ("2025-06-30", "2025-05-15"))
    assert june.facts["ageing"] != may.facts["ageing"]
    assert same(june.raw, may.raw)


def test_too_few_invoices_are_refused_in_one_sentence() -> None:
    assert len(data.make("ledger", 5, n=100).truth) == 100
    with pytest.raises(DataError, match="at least 100"):
        data.make("ledger", 5, n=99)
