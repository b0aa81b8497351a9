"""Books of the fictional agency Eko Events: the truth first, then what the bank's file does to it.

`make` draws customers, invoices and the payments that really arrived. Then it writes the bank's
export, in which some payments stand twice. `facts` also holds e-mails with planted errors, for the
checker of Task 5.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.random import Generator

from gigcraft.data import Made
from gigcraft.errors import DataError

PUBLIC_SEED = 2026
AS_OF = pd.Timestamp("2025-06-30")
BUCKETS = ("not due", "1-30", "31-60", "61-90", "over 90")
EDGES = (0, 1, 30, 31, 60, 61, 90, 91)
"""Days past due of eight unpaid invoices: the first and last day of every bucket."""
SLOW = 5
"""Customers who let their bills lie."""
TERMS = (7, 14, 30, 45)
VAT = 0.075
FEWEST = 100
NAMES = (
    "Palmgrove Weddings", "Lagoon Tech Meetup", "Harmattan Jazz Club", "Blue Kettle School",
    "Marina Food Fair", "Long Bridge Runners", "Raffia Craft Market", "Coral Bead Couture",
    "Hibiscus Garden Circle", "Sunrise Health Talks", "Danfo Comedy Nights", "Big Wave Book Week",
    "Yellow Umbrella Films", "Cowrie Savings Forum", "Riverbend Choir", "Accra Design Days",
    "Nairobi Founders Tour", "Lisboa Tambor Festa",
)  # fmt: skip
ABROAD = ("Accra Design Days", "Nairobi Founders Tour", "Lisboa Tambor Festa")
THREATS = ("sue", "court", "lawyer", "police", "legal action")
GOT = r"\b(arrived|received|got|reached us|been paid)\b|\bthank you for (your|the) payment\b"
ASKS = (
    r"\b(pay|settle|send|transfer|clear|call|open|overdue|due|outstanding|unpaid|ow(e|ed|ing)|"
    r"waiting|left|remains?|missing|expect|remit|payable|(could|can|may|would) (we|you)|"
    r"please (make|arrange)|not|no|nothing|never|yet)\b|n['’]t\b"
)
TONES = (
    "Hello {NAME}, our invoices {INVOICES} come to {TOTAL}. Please pay by {DATE}. Thank you.",
    "Dear {NAME}, {TOTAL} is still open for {INVOICES}. We ask you to pay it by {DATE}.",
    "{NAME}: {INVOICES} are long past due. We expect {TOTAL} by {DATE}, or please call us.",
)


def make(
    seed: int, n: int = 160, texts: dict[str, str] | None = None, as_of: str = "2025-06-30"
) -> Made:
    """Return one set of books, written up to 30 June 2025, and what is true of it.

    Parameters
    ----------
    seed
        Any whole number from 0; 2026 made the public files.
    n
        Invoices, at least 100.
    texts
        A learner's templates by tone. Then the result holds them, filled in, as ``raw``, and the
        codes of what is wrong with each as ``truth``; ``facts`` names those that only say that
        the money is there as ``says_paid``. Nothing else is made.
    as_of
        Day for which ``ageing`` among the facts is counted.

    Returns
    -------
    Made
        ``raw``: the tables ``invoices``, ``payments`` and ``customers`` as the module loads them.
        ``truth``: one row an invoice with ``invoice_id``, ``customer_id``, ``gross``, ``paid``,
        ``balance`` and ``due_date``. ``facts``: ``paid`` by invoice, ``outstanding``, ``ageing``
        (bucket to count and amount), ``worst_customer``, ``repeated_refs``, ``halves``, ``edges``
        and ``mails``, a list of e-mails with the codes that must and may be found.

    Raises
    ------
    DataError
        If ``n`` is too small to hold every trap.
    """
    if n < FEWEST:
        raise DataError(f"The books need at least {FEWEST} invoices; ask for more than {n}.")
    if texts is not None:
        rng = np.random.default_rng(seed)
        facts = mail_facts(rng)
        done = {tone: filled(text, facts, "naira") for tone, text in texts.items()}
        wrong = {tone: problems(text, facts) for tone, text in done.items()}
        return Made(done, wrong, facts | {"says_paid": {t for t in texts if says_paid(texts[t])}})
    return _books(seed, n, as_of)


@lru_cache(maxsize=64)
def _books(seed: int, n: int, as_of: str) -> Made:
    """Return the books of ``make``; `gigcraft.data.make` gives each caller a copy of them."""
    rng = np.random.default_rng(seed)
    customers = _customers(rng)
    invoices = _invoices(rng, customers, n)
    parts = _parts(rng, invoices)
    payments = _payments(rng, invoices, parts)
    truth = _truth(invoices, payments)
    exported, repeated = _exported(rng, payments, parts)
    raw = {
        "invoices": invoices.drop(columns="fate"),
        "payments": exported,
        "customers": customers,
    }
    overdue = truth[(truth["balance"] > 0) & (truth["due_date"] < AS_OF)]
    facts = {
        "paid": payments.groupby("invoice_id")["amount"].sum().round(2).to_dict(),
        "outstanding": round(float(truth["balance"].sum()), 2),
        "ageing": ageing(truth, pd.Timestamp(as_of)),
        "worst_customer": str(overdue.groupby("customer_id")["balance"].sum().idxmax()),
        "repeated_refs": repeated,
        "halves": sorted(set(parts.loc[parts["kind"] == "halves", "invoice_id"])),
        "edges": sorted(invoices.loc[invoices["fate"] == "edge", "invoice_id"]),
        "mails": mails(rng),
    }
    return Made(raw, truth, facts)


def cents(amount: Any) -> Decimal:
    """Return an amount with two decimals; a half goes up, away from zero."""
    return Decimal(str(amount)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def ageing(balances: pd.DataFrame, as_of: pd.Timestamp) -> dict[str, dict[str, float]]:
    """Return count and amount of the open balances in each bucket, by plain comparison."""
    table = {name: {"count": 0, "amount": Decimal(0)} for name in BUCKETS}
    for row in balances.itertuples():
        if row.balance <= 0:
            continue
        days = (as_of - row.due_date).days
        place = sum(days > edge for edge in (0, 30, 60, 90))
        table[BUCKETS[place]]["count"] += 1
        table[BUCKETS[place]]["amount"] += cents(row.balance)
    return {
        name: {"count": int(row["count"]), "amount": float(row["amount"])}
        for name, row in table.items()
    }


def mails(rng: Generator) -> list[dict[str, Any]]:
    """Return reminders with and without planted errors, and the codes that each must bring.

    An error may fairly bring a second code: an unfilled ``{TOTAL}`` is also a wrong total. Those
    stand under ``may``.
    """
    facts = mail_facts(rng)
    whole = facts | {"total": cents(int(rng.integers(25, 900)) * 1_000)}
    tones = [TONES[i] for i in rng.permutation(3)]
    stranger = f"EE-{int(rng.integers(4000, 4999))}"
    first, second = facts["invoices"]
    third = f"EE-{int(rng.integers(2000, 2999))}"
    made: list[dict[str, Any]] = []

    def add(why: str, text: str, must: str = "", may: str = "", known: Any = facts) -> None:
        case = {"why": why, "text": text, "facts": dict(known)}
        made.append(case | {"must": set(must.split()), "may": set(may.split())})

    for tone, style in zip(tones, ("naira", "local", "bare"), strict=True):
        add(f"a good one, {style}", filled(tone, facts, style))
    for tone, style in zip(tones, ("code", "whole", "whole_mark"), strict=True):
        add(f"a good one, {style}", filled(tone, whole, style), known=whole)
    good = filled(tones[0], facts, "naira")
    shown = written(facts["total"], "naira")
    add("words that hold a threat", f"{good} It was issued in March. Your courteous team.")
    add("words that end like a threat", f"{good} If there is an issue, call us, and we pursue it.")
    add("the name in capitals", good.replace(facts["name"], facts["name"].upper()))
    add("the name in small letters", good.replace(facts["name"], facts["name"].lower()))
    alone = facts | {"invoices": [first]}
    add("one invoice", filled(tones[0], alone, "naira"), known=alone)
    three = facts | {"invoices": [second, first, third]}
    add("three invoices", filled(tones[1], three, "naira"), known=three)
    swapped = f"{first}, {second} and {third}"
    add(
        "three invoices in another order",
        good.replace(f"{first} and {second}", swapped),
        known=three,
    )
    add("two of three invoices", good, "wrong_invoice", known=three)
    add("one invoice twice", f"{good} A copy of {first} is attached.")
    other = written(facts["total"] + 1000, "naira")
    add("another total", good.replace(shown, other), "wrong_total")
    add("ten times the total", good.replace(shown, shown.replace("₦", "₦1")), "wrong_total")
    add("the total without kobo", good.replace(shown, shown[:-3]), "wrong_total")
    near = written(facts["total"] + Decimal("0.10"), "naira")
    add("ten kobo more", good.replace(shown, near), "wrong_total")
    tiny = shown.replace(",", "")[:-3] + "0" + shown[-3:]
    add("a zero more", good.replace(shown, tiny), "wrong_total")
    add("a stranger's invoice", good.replace(second, stranger), "wrong_invoice")
    add("one invoice too many", f"{good} See also {stranger}.", "wrong_invoice")
    add("one invoice left out", good.replace(second, "the second one"), "wrong_invoice")
    wrong = str(rng.choice([name for name in NAMES[12:] if name != facts["name"]]))
    add("another name", good.replace(facts["name"], wrong), "wrong_name")
    add("no date", good.replace(facts["date"], "soon"), "no_date")
    add("another date", good.replace(facts["date"], "1 August 2025"), "no_date")
    other = good.replace("July", "August")
    add("the right day of another month", other, "no_date")
    add("the day and month of another year", good.replace("2025", "2024"), "no_date")
    first_word, *_, last_word = facts["name"].split()
    add("a namesake", good.replace(facts["name"], f"{first_word} Group"), "wrong_name")
    add("a namesake at the end", good.replace(facts["name"], f"Delta {last_word}"), "wrong_name")
    for threat in (
        "Or we see you in Court!",
        "We will sue.",
        "Next comes LEGAL ACTION.",
        "Ask your lawyer, please.",
        "What will the police say?",
    ):
        add("a threat", f"{good} {threat}", "threat")
    left = filled(tones[0], facts, "naira", but="{TOTAL}")
    add("a total that was not filled in", left, "placeholder_left", "wrong_total")
    left = filled(tones[1], facts, "local", but="{NAME}")
    add("a name that was not filled in", left, "placeholder_left", "wrong_name")
    add("a bracket of another kind", f"{good} [Your Name]", "placeholder_left")
    for mark in "{}[]":
        add("half of a placeholder", f"{good} Your Name{mark}", "placeholder_left")
    both = good.replace(shown, written(facts["total"] + 1000, "naira"))
    both = both.replace(facts["date"], "soon")
    add("two errors", both, "wrong_total no_date")
    return made


def mail_facts(rng: Generator) -> dict[str, Any]:
    """Return what one reminder is about; the kobo are 25, 50 or 75, exact as floats, too."""
    kobo = int(rng.integers(25, 900)) * 100_000 + int(rng.choice([25, 50, 75]))
    return {
        "name": str(rng.choice(NAMES[:12])),
        "total": cents(Decimal(kobo) / 100),
        "invoices": [f"EE-{i}" for i in sorted(rng.choice(range(3000, 3999), 2, replace=False))],
        "date": f"{int(rng.integers(10, 29))} July 2025",
    }


def problems(text: str, facts: dict[str, Any]) -> set[str]:
    """Return the codes of what is wrong with a reminder, one rule after the other."""
    amounts = set()
    for number in re.findall(r"\d[\d.,]*\d|\d", text):
        whole, kobo = (number[:-3], number[-2:]) if number[-3:-2] in {".", ","} else (number, "00")
        amounts.add(Decimal(f"{re.sub('[.,]', '', whole)}.{kobo}"))
    lower = text.lower()
    found = {
        "wrong_total": facts["total"] not in amounts,
        "wrong_invoice": set(re.findall(r"EE-\d{4}", text)) != set(facts["invoices"]),
        "wrong_name": facts["name"].lower() not in lower,
        "no_date": facts["date"] not in text,
        "threat": any(re.search(rf"\b{threat}\b", lower) for threat in THREATS),
        "placeholder_left": any(mark in text for mark in "{}[]"),
    }
    return {code for code, wrong in found.items() if wrong}


def says_paid(text: str) -> bool:
    """Return whether a text tells that money came, and has no word that asks for any."""
    return bool(re.search(GOT, text, re.IGNORECASE) and not re.search(ASKS, text, re.IGNORECASE))


def filled(text: str, facts: dict[str, Any], style: str, but: str = "") -> str:
    """Return a template with the facts put in, all but one placeholder if that is named."""
    values = {
        "{NAME}": facts["name"],
        "{TOTAL}": written(facts["total"], style),
        "{INVOICES}": " and ".join(facts["invoices"]),
        "{DATE}": facts["date"],
    }
    for placeholder, value in values.items():
        text = text if placeholder == but else text.replace(placeholder, value)
    return text


def written(total: Decimal, style: str) -> str:
    """Return an amount in one of the styles that Eko's customers write."""
    english = f"{total:,.2f}"
    swapped = english.translate(str.maketrans(",.", ".,"))
    return {
        "naira": f"₦{english}",
        "local": f"{swapped} ₦",
        "bare": f"{total:.2f}",
        "code": f"NGN {english}",
        "whole": f"{total:.0f}",
        "whole_mark": f"₦{total:,.0f}",
    }[style]


def _customers(rng: Generator) -> pd.DataFrame:
    names = [NAMES[i] for i in rng.permutation(len(NAMES))]
    mail = [f"accounts@{name.lower().replace(' ', '-')}.example" for name in names]
    ids = [f"C{number:02d}" for number in range(1, len(names) + 1)]
    return pd.DataFrame({"customer_id": ids, "name": names, "email": mail})


def _invoices(rng: Generator, customers: pd.DataFrame, n: int) -> pd.DataFrame:
    """Draw invoices of half a year, each with what becomes of it."""
    whose = rng.choice(customers["customer_id"], n, p=_shares(rng, len(customers)))
    # Every customer has an invoice.
    whose[rng.permutation(n)[: len(customers)]] = customers["customer_id"]
    terms = rng.choice(TERMS, n, p=[0.1, 0.3, 0.45, 0.15])
    age = rng.integers(2, 178, n)
    slow = rng.permutation(customers["customer_id"])[:SLOW]
    fate = _fates(rng, age - terms, np.isin(whose.astype(str), slow.astype(str)))
    edge = np.flatnonzero(fate == "edge")
    age[edge] = np.array(EDGES) + terms[edge]
    order = np.argsort(-age, kind="stable")
    whose, terms, age, fate = whose[order], terms[order], age[order], fate[order]
    net = _nets(rng, n)
    # Only whole amounts can be paid in two equal halves.
    net[fate == "halves"] = net[fate == "halves"] // 100 * 100
    # The customer who owes most has paid a part of something: balances are not gross amounts.
    unpaid = np.isin(fate, ["open", "edge"]) & (age > terms)
    owed = pd.Series(net * unpaid).groupby(whose).sum()
    own = (whose == owed.idxmax()) & (fate == "open") & (age > terms)
    fate[np.argmin(np.where(own, net, np.inf))] = "half"
    abroad = dict(zip(customers["customer_id"], customers["name"].isin(ABROAD), strict=True))
    rate = np.where([abroad[each] for each in whose], 0.0, VAT)
    first = int(rng.integers(1001, 1400))
    return pd.DataFrame({
        "invoice_id": [f"EE-{first + i}" for i in range(n)],
        "customer_id": whose,
        "issue_date": (AS_OF - pd.to_timedelta(age, unit="D")).astype("datetime64[us]"),
        "terms_days": terms,
        "net": net,
        "vat_rate": rate,
        "gross": [float(_with_tax(*each)) for each in zip(net, rate, strict=True)],
        "fate": fate,
    })  # fmt: skip


def _with_tax(net: float, rate: float) -> Decimal:
    return cents(Decimal(str(net)) * (1 + Decimal(str(rate))))


def _shares(rng: Generator, count: int) -> np.ndarray:
    share = rng.uniform(0.5, 1.5, count)
    return share / share.sum()


def _fates(rng: Generator, overdue: np.ndarray, slow: np.ndarray) -> np.ndarray:
    """Return paid, two (paid in two parts), half (one of two parts), open, halves or edge."""
    n = len(overdue)
    chance = np.select([overdue <= 0, overdue <= 30], [0.4, 0.7], 0.97)
    chance = np.where(slow, chance * 0.55, chance)
    paid = rng.random(n) < chance
    fate = np.where(paid, "paid", "open").astype("<U6")
    two = rng.random(n) < 0.2
    fate[paid & two] = "two"
    fate[~paid & two & (rng.random(n) < 0.7)] = "half"
    spots = rng.permutation(n)
    fate[spots[: len(EDGES)]] = "edge"
    rest = spots[len(EDGES) :]
    # What every file must hold, wherever chance has put the others.
    fate[rest[:4]], fate[rest[4:8]] = "halves", "half"
    return fate


def _nets(rng: Generator, n: int) -> np.ndarray:
    """Return amounts before tax; for one in eight, the tax ends in half a kobo."""
    kobo = np.round(np.exp(rng.normal(np.log(38_000_000), 0.75, n))).astype(int)
    kobo = np.clip(kobo, 4_500_000, 480_000_000) // 5 * 5
    tie = rng.permutation(n)[: n // 8]
    kobo[tie] = kobo[tie] // 40 * 40 + 20  # 7.5 % of 20 kobo is 1.5 kobo
    return kobo / 100


def _parts(rng: Generator, invoices: pd.DataFrame) -> pd.DataFrame:
    """Return the shares that arrived of each invoice, in kobo, with the kind of payment."""
    rows = []
    for row in invoices.itertuples():
        kobo = int(cents(row.gross) * 100)
        part = kobo * int(rng.integers(30, 70)) // 100
        if row.fate == "paid":
            rows.append((row.invoice_id, "paid", kobo))
        elif row.fate == "two":
            rows += [(row.invoice_id, "two", part), (row.invoice_id, "two", kobo - part)]
        elif row.fate == "half":
            rows.append((row.invoice_id, "half", part))
        elif row.fate == "halves":
            rows += [(row.invoice_id, "halves", kobo // 2)] * 2
    return pd.DataFrame(rows, columns=["invoice_id", "kind", "kobo"])


def _payments(rng: Generator, invoices: pd.DataFrame, parts: pd.DataFrame) -> pd.DataFrame:
    issued = invoices.set_index("invoice_id")["issue_date"]
    dates = []
    for number, row in enumerate(parts.itertuples()):
        room = (AS_OF - issued[row.invoice_id]).days
        wait = int(rng.integers(1, max(2, min(75, room))))
        # Two halves on one day: only the bank's reference tells them apart.
        same_day = row.kind == "halves" and number and parts["kind"][number - 1] == "halves"
        same_day = same_day and parts["invoice_id"][number - 1] == row.invoice_id
        dates.append(dates[-1] if same_day else issued[row.invoice_id] + pd.Timedelta(days=wait))
    ref = 100_000 + rng.choice(899_999, len(parts), replace=False)
    return pd.DataFrame({
        "bank_ref": [f"TRF{number}" for number in ref],
        "invoice_id": parts["invoice_id"],
        "paid_date": pd.Series(dates).astype("datetime64[us]"),
        "amount": parts["kobo"] / 100,
    })  # fmt: skip


def _truth(invoices: pd.DataFrame, payments: pd.DataFrame) -> pd.DataFrame:
    arrived = (payments["amount"] * 100).round().astype(int).groupby(payments["invoice_id"]).sum()
    paid = invoices["invoice_id"].map(arrived).fillna(0).astype(int)
    gross = (invoices["gross"] * 100).round().astype(int)
    due = invoices["issue_date"] + pd.to_timedelta(invoices["terms_days"], unit="D")
    return pd.DataFrame({
        "invoice_id": invoices["invoice_id"],
        "customer_id": invoices["customer_id"],
        "gross": invoices["gross"],
        "paid": paid / 100,
        "balance": (gross - paid) / 100,
        "due_date": due.astype("datetime64[us]"),
    })  # fmt: skip


def _exported(
    rng: Generator, payments: pd.DataFrame, parts: pd.DataFrame
) -> tuple[pd.DataFrame, list[str]]:
    """Write the bank's file: some payments stand twice, half of them under another date."""
    kinds = parts["kind"].to_numpy()
    spots = rng.permutation(len(parts))
    # Two parts of an invoice that is paid, one part of an invoice that is not, and some whole ones.
    chosen = []
    for kind, count in (("two", 1), ("half", 2), ("paid", int(rng.integers(2, 5)))):
        chosen += [i for i in spots if kinds[i] == kind][:count]
    again = payments.iloc[chosen].copy()
    moved = np.arange(len(again)) % 2 == 0
    again["paid_date"] += pd.to_timedelta(np.where(moved, 1, 0), unit="D")
    again["paid_date"] = again["paid_date"].astype("datetime64[us]")
    lines = pd.concat([payments, again]).sort_values("paid_date", kind="stable", ignore_index=True)
    return lines, sorted(again["bank_ref"])
