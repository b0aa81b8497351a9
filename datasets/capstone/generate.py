"""Three clients' files for the last gig, made from one seed: the truth first, the mess afterwards.

Kiln & Leaf's mails, Eko Events' ledger and the history of its invoices begin as the files of
earlier gigs, under a seed of their own; Rede Livre's members and their reading are made here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.random import Generator

from gigcraft import data
from gigcraft.data import Made
from gigcraft.errors import DataError

MEMBERS = 420
ISSUES = 12
TOPICS = ("events", "tools", "rights", "rates", "portraits", "courses")
"""Twice in twelve issues each."""
AWAY = {
    "events": 0.55,
    "tools": 0.16,
    "rights": 0.12,
    "rates": 0.16,
    "portraits": 0.20,
    "courses": 0.14,
}
"""Share of letters that a mail program opens by itself: most for the one sent at night."""
CITIES = ("Recife", "Olinda", "Caruaru", "Natal", "João Pessoa", "Maceió", "Petrolina")
FIRST = ("ana", "davi", "iara", "joao", "lia", "ravi", "rosa", "tomas", "vera", "yuri")
AS_OF = pd.Timestamp("2025-06-30")
GRACE = 5
TRAIN_UNTIL = 14
NAIRA = 1000
KNOWN = ["amount", "terms_days", "has_po", "sector", "client_age_months", "late_in_last_6"]
LATER = ["reminders_sent", "days_to_pay"]
COLUMNS = {
    "A": (["topic", "sent", "opened", "rate"], "topic", "opened"),
    "B": (["mail_id", "queue", "sure"], "mail_id", "sure"),
    "C": (["invoice_id", "customer_id", "gross", "balance"], "invoice_id", "balance"),
}
DATES = {"A": ("30 April 2027", "31 March 2027"), "B": ("1 November 2027", "1 October 2027"),
         "C": ("30 June 2025", "31 May 2025")}  # fmt: skip
KINDS = (
    "duplicate row", "swapped columns", "invented number", "unfilled placeholder",
    "amount below 0", "stale date",
)  # fmt: skip


@lru_cache(maxsize=24)  # `data.make` hands out copies
def make(seed: int, client: str = "C") -> Made:
    """Return one client's files and what is true of them.

    Parameters
    ----------
    seed
        Any whole number from 0.
    client
        ``"A"`` Rede Livre, ``"B"`` Kiln & Leaf, ``"C"`` Eko Events.

    Returns
    -------
    Made
        ``raw``: tables by name, as in ``briefs.json``. ``truth``: ``clean`` and ``report``, the
        answers of Task 2; for A ``topics``, for B ``queues`` of the new mails, for C ``late``
        (0 or 1) of the new invoices. ``facts``: ``bad`` (kind to deliverable) and ``fine``, the
        deliverables of Task 4, and planted counts.

    Raises
    ------
    DataError
        If there is no such client.
    """
    makers = {"A": _members, "B": _mails, "C": _books}
    if client not in makers:
        raise DataError(f"There is no client {client!r}; choose A, B or C.")
    rng = np.random.default_rng([seed, ord(client)])
    made = makers[client](rng, seed)
    made.facts |= _deliveries(rng, client)
    return made


# -- A: members and what they read ----------------------------------------------------------------


def _members(rng: Generator, seed: int) -> Made:  # noqa: ARG001 - one shape for all three
    n = MEMBERS
    numbers = np.sort(rng.choice(np.arange(1000, 9999), n, replace=False))
    truth = pd.DataFrame({
        "member_no": [f"R{number}" for number in numbers],
        "city": rng.choice(CITIES, n),
        "joined": pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 800, n), unit="D"),
        "status": rng.permutation(np.resize(["ativa"] * 6 + ["pausada"] * 3 + ["cancelada"], n)),
    })  # fmt: skip
    mail = [f"{rng.choice(FIRST)}.{number.lower()}@example.com" for number in truth["member_no"]]
    sheet = truth.assign(joined=truth["joined"].dt.strftime("%d/%m/%Y"))
    sheet.insert(1, "email", mail)
    spots = rng.permutation(n)
    copied, gone = spots[: int(rng.integers(9, 19))], spots[20 : 20 + int(rng.integers(6, 13))]
    sheet.loc[gone, "email"] = rng.choice(["", "-", " "], len(gone))
    sheet["city"] = np.where(rng.random(n) < 0.1, sheet["city"] + " ", sheet["city"])
    shout = rng.random(n) < 0.15
    sheet["status"] = np.where(shout, sheet["status"].str.title() + " ", sheet["status"])
    again = sheet.loc[copied].copy()
    again["email"] = " " + again["email"].str.upper()
    again["member_no"] = again["member_no"] + " "
    subscribers = pd.concat([sheet, again]).sample(frac=1, random_state=int(rng.integers(1 << 30)))
    clean = truth.drop(index=gone).assign(active=truth["status"] != "cancelada")
    opens, read = _opens(rng, truth)
    report = {"rows_in": len(subscribers), "copies": len(copied), "unusable": len(gone)}
    report["rows_out"] = len(clean)
    table = _topics(read[read["member_no"].isin(clean.loc[clean["active"], "member_no"])])
    raw = {"subscribers": subscribers.reset_index(drop=True), "opens": opens}
    clean = clean[["member_no", "city", "joined", "active"]].reset_index(drop=True)
    facts = {"copied": len(copied), "no_address": len(gone)}
    return Made(raw, {"clean": clean, "report": report, "topics": table}, facts)


def _opens(rng: Generator, members: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the log as the mail tool writes it, and one true row a member and issue."""
    topics = rng.permutation(np.array(list(TOPICS) * 2))
    love = dict(zip(TOPICS, rng.permutation([0.22, 0.25, 0.30, 0.34, 0.40, 0.52]), strict=True))
    if love["events"] > 0.3:  # the topic that programs open most is not the one that is read most
        other = min(love, key=lambda name: love[name])
        love["events"], love[other] = love[other], love["events"]
    rows = pd.DataFrame(
        [(member, issue + 1) for issue in range(ISSUES) for member in members["member_no"]],
        columns=["member_no", "issue"],
    )
    rows = rows[rng.random(len(rows)) < 0.62].reset_index(drop=True)
    rows["topic"] = topics[rows["issue"] - 1]
    quiet = rows["member_no"].map(dict(zip(members["member_no"], members["status"], strict=True)))
    rate = rows["topic"].map(love) * np.where(quiet == "cancelada", 0.2, 1.0)
    read = rng.random(len(rows)) < rate
    auto = rng.random(len(rows)) < rows["topic"].map(AWAY)
    true = rows.assign(read=read)
    person = rows.assign(opened=np.where(read, "yes", "no"), by=np.where(read, "person", ""))
    program = rows[auto].assign(opened="yes", by="program")
    log = pd.concat([person[~(auto & ~read)], program])
    log = pd.concat([log, log.sample(60, random_state=int(rng.integers(1 << 30)))])
    log = log.sample(frac=1, random_state=int(rng.integers(1 << 30))).reset_index(drop=True)
    return log, true


def _topics(read: pd.DataFrame) -> pd.DataFrame:
    table = read.groupby("topic")["read"].agg(sent="size", opened="sum")
    table["rate"] = table["opened"] / table["sent"]
    spread = 2 * np.sqrt(table["rate"] * (1 - table["rate"]) / table["sent"])
    table["low"], table["high"] = table["rate"] - spread, table["rate"] + spread
    return table.sort_values("rate", ascending=False)


# -- B: mails -------------------------------------------------------------------------------------


def _mails(rng: Generator, seed: int) -> Made:
    made = data.make("inbox", seed + 50_000)
    # Old labels were read a second time: what is wrong with them here is the closed queue.
    inbox = made.raw.assign(queue=made.truth["true_queue"])
    old = inbox[inbox["part"].isin(["train", "pick"])].reset_index(drop=True)
    new = inbox[inbox["part"] == "new"].reset_index(drop=True)
    n = len(old)
    days = pd.to_timedelta(rng.integers(0, 200, n), unit="D")
    truth = old[["mail_id", "text", "queue"]].assign(received=pd.Timestamp("2027-03-01") + days)
    sheet = truth.assign(received=truth["received"].dt.strftime("%m/%d/%Y"))
    back = np.flatnonzero(sheet["queue"] == "returns")
    closed = rng.permutation(back)[: len(back) // 3]
    sheet.loc[closed, "queue"] = "complaints"
    spots = rng.permutation(np.setdiff1d(np.arange(n), closed))
    copied, gone = spots[: int(rng.integers(12, 25))], spots[30 : 30 + int(rng.integers(8, 16))]
    sheet.loc[gone, "text"] = rng.choice(["", " ", "\n"], len(gone))
    shout = rng.random(n) < 0.2
    sheet["queue"] = np.where(shout, sheet["queue"].str.title() + " ", sheet["queue"])
    again = sheet.loc[copied].copy()
    again["queue"] = again["queue"].str.upper()
    again["mail_id"] = again["mail_id"] + " "
    mails = pd.concat([sheet, again]).sample(frac=1, random_state=int(rng.integers(1 << 30)))
    clean = truth.drop(index=gone).reset_index(drop=True)
    clean["text"] = clean["text"].map(masked)
    report = {"rows_in": len(mails), "copies": len(copied), "unusable": len(gone)}
    report["rows_out"] = len(clean)
    mails = mails[["mail_id", "received", "text", "queue"]].reset_index(drop=True)
    raw = {"mails": mails, "new": new[["mail_id", "text"]]}
    clean = clean[["mail_id", "received", "text", "queue"]]
    facts = {"copied": len(copied), "empty": len(gone), "complaints": len(closed)}
    return Made(raw, {"clean": clean, "report": report, "queues": list(new["queue"])}, facts)


def masked(text: str) -> str:
    """Return a text with EMAIL and ORDER in the places of addresses and order numbers."""
    text = re.sub(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", "EMAIL", text)
    return re.sub(r"(?i)KL-\d{6}", "ORDER", text)


# -- C: a ledger, and the history of invoices -----------------------------------------------------


def _books(rng: Generator, seed: int) -> Made:
    books = data.make("ledger", seed + 50_000)
    invoices, payments = books.raw["invoices"], books.raw["payments"]
    truth = books.truth.set_index("invoice_id")
    # Two open invoices are on the last day of patience and on the first one after it.
    unpaid = truth.index[(truth["paid"] == 0) & (truth["due_date"] < AS_OF)][:2]
    terms = invoices.set_index("invoice_id")["terms_days"]
    dated = invoices.set_index("invoice_id")["issue_date"]
    for name, days in zip(unpaid, (GRACE, GRACE + 1), strict=True):
        dated[name] = AS_OF - pd.Timedelta(days=days + int(terms[name]))
    back = _sent_back(rng, payments, truth)
    stray = payments.sample(int(rng.integers(4, 9)), random_state=int(rng.integers(1 << 30)))
    strange = [f"XX-{number}" for number in rng.choice(9000, len(stray), replace=False) + 1000]
    fresh = [f"TRS{number}" for number in rng.choice(899_999, len(stray), replace=False)]
    stray = stray.assign(bank_ref=fresh, invoice_id=strange)
    lines = pd.concat([payments, back, stray]).sort_values("paid_date", kind="stable")
    once = lines.drop_duplicates("bank_ref")
    ours = once[once["invoice_id"].isin(truth.index)]
    kobo = (ours["amount"] * 100).round().astype(int).groupby(ours["invoice_id"]).sum()
    clean = invoices[["invoice_id", "customer_id", "gross"]].copy()
    paid = clean["invoice_id"].map(kobo).fillna(0).astype(int)
    clean["paid"] = paid / 100
    clean["balance"] = ((clean["gross"] * 100).round().astype(int) - paid) / 100
    spans = pd.to_timedelta(invoices["terms_days"], unit="D")
    clean["due"] = dated.reindex(clean["invoice_id"]).to_numpy() + spans
    clean["late"] = (clean["balance"] > 0) & ((AS_OF - clean["due"]).dt.days > GRACE)
    report = {"rows_in": len(lines), "copies": len(lines) - len(once)}
    report |= {"unusable": len(stray), "rows_out": len(ours)}
    sheet = invoices[["invoice_id", "customer_id"]].copy()
    sheet["issued"] = dated.reindex(sheet["invoice_id"]).dt.strftime("%d/%m/%Y").to_numpy()
    sheet["terms_days"], sheet["gross"] = invoices["terms_days"], invoices["gross"]
    bank = lines[["bank_ref", "invoice_id"]].copy()
    bank["paid_on"], bank["amount"] = lines["paid_date"].dt.strftime("%d/%m/%Y"), lines["amount"]
    past, new, late = _history(seed)
    raw = {"invoices": sheet, "payments": bank.reset_index(drop=True), "past": past, "new": new}
    facts = {"sent_back": sorted(back["invoice_id"]), "strays": len(stray), "edges": list(unpaid)}
    return Made(raw, {"clean": clean, "report": report, "late": late}, facts)


def _sent_back(rng: Generator, payments: pd.DataFrame, truth: pd.DataFrame) -> pd.DataFrame:
    """Return lines with a minus: a part of what was paid goes back, of old and new invoices."""
    full = truth[(truth["balance"] == 0) & (truth["due_date"] < AS_OF - pd.Timedelta(days=20))]
    chosen = rng.permutation(full.index.to_numpy())[: int(rng.integers(5, 9))]
    share = rng.integers(2, 7, len(chosen)) / 10
    return pd.DataFrame({
        "bank_ref": [f"TRB{number}" for number in rng.choice(899_999, len(chosen), replace=False)],
        "invoice_id": chosen,
        "paid_date": payments["paid_date"].max(),
        "amount": -(full.loc[chosen, "gross"].to_numpy() * share).round(2),
    })  # fmt: skip


def _history(seed: int) -> tuple[pd.DataFrame, pd.DataFrame, list[int]]:
    """Return past invoices, new ones without an outcome, and the outcome of the new ones."""
    rows = data.make("late_invoices", seed + 50_000).raw
    rows["invoice_id"] = "EN" + rows["invoice_id"].str[2:]
    rows["amount"] = (rows["amount"] * NAIRA).round(2)
    rows = rows[["invoice_id", "issued_month", *KNOWN, *LATER, "paid_late"]]
    old = rows["issued_month"] <= TRAIN_UNTIL
    past, new = rows[old], rows[~old].reset_index(drop=True)
    late = [int(each) for each in new["paid_late"]]
    new = new.drop(columns=["paid_late", "issued_month"]).assign(reminders_sent=0, days_to_pay=0)
    return past.drop(columns="issued_month").reset_index(drop=True), new, late


# -- Task 4: what a client could be sent by mistake -----------------------------------------------


def _deliveries(rng: Generator, client: str) -> dict[str, Any]:
    """Return deliverables with one planted error each, and three without any."""
    bad = {}
    for kind in KINDS:
        case = _delivery(rng, client)
        table, memo = case["table"], case["memo"]
        first, second = case["columns"][-2:]
        if kind == "duplicate row":
            case["table"] = pd.concat([table, table.iloc[[int(rng.integers(len(table)))]]])
        elif kind == "swapped columns":
            case["table"] = table.rename(columns={first: second, second: first})
        elif kind == "invented number":
            case["memo"] = f"{memo} Experts expect {int(rng.integers(51, 99))}% more next year."
        elif kind == "unfilled placeholder":
            case["memo"] = memo + str(rng.choice([" Regards, [Your Name]", " Thanks, {NAME}"]))
        elif kind == "amount below 0":
            case["table"] = table.copy()
            case["table"].iloc[-1, table.columns.get_loc(case["amount"])] *= -1
        else:
            case["memo"] = memo.replace(case["date"], DATES[client][1])
            # Its day and year must not show as invented numbers alone: the date itself is wrong.
            case["numbers"] = [*case["numbers"], 1, 31, 2025, 2027]
        bad[kind] = case
    fine = [_delivery(rng, client) for _ in range(3)]
    fine[0]["table"] = fine[0]["table"].sort_index(ascending=False)
    zero = fine[1]["table"].copy()
    zero.iloc[0, zero.columns.get_loc(fine[1]["amount"])] = 0
    fine[1]["table"] = zero
    fine[2]["memo"] += f" The total of {fine[2]['numbers'][0]:,.2f} was checked twice."
    return {"bad": bad, "fine": fine}


def _delivery(rng: Generator, client: str) -> dict[str, Any]:
    columns, key, amount = COLUMNS[client]
    n = int(rng.integers(6, 12))
    if client == "A":
        sent = rng.integers(200, 400, 6)
        table = pd.DataFrame({"topic": TOPICS, "sent": sent, "opened": rng.integers(20, 190, 6)})
        table["rate"] = (table["opened"] / table["sent"]).round(2)
    elif client == "B":
        ids = [f"M{number}" for number in rng.choice(np.arange(10_000, 99_999), n, replace=False)]
        queues = rng.choice(["billing", "delivery", "returns"], n)
        table = pd.DataFrame(
            {"mail_id": ids, "queue": queues, "sure": rng.integers(30, 99, n) / 100}
        )
        table.loc[1, ["queue", "sure"]] = table.loc[0, ["queue", "sure"]].tolist()
    else:
        ids = [f"EE-{number}" for number in rng.choice(np.arange(1000, 9999), n, replace=False)]
        gross = rng.integers(40_000, 900_000, n) + 0.25
        owed = [gross[0], *(gross[1:] - 30_000)]
        table = pd.DataFrame({"invoice_id": ids, "customer_id": rng.choice(["C01", "C02"], n)})
        table["gross"], table["balance"] = gross, owed
        table.loc[1, ["customer_id", "gross", "balance"]] = table.loc[
            0, ["customer_id", "gross", "balance"]
        ].tolist()
    total = float(table[amount].sum().round(2)) + 1000
    name = table[key].iloc[0]
    memo = f"As of {DATES[client][0]}, the table has {len(table)} rows. The total is {total:,.2f}."
    memo += f" The first row is {name}. Please read it before 1 step is taken."
    return {
        "table": table, "columns": columns, "key": key, "amount": amount, "memo": memo,
        "numbers": [total, len(table), 1], "date": DATES[client][0],
    }  # fmt: skip
