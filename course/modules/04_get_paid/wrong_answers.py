# Typical slips: each must fail with its own tag, and some get past the visible checks.

# %%
import math
import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

import numpy as np
import pandas as pd

from gigcraft import ailog

CENT = Decimal("0.01")
LINE = "| {0.invoice_id} | {0.due_date:%d %B %Y} | ₦{0.balance:,.2f} |"


def sound_table(invoices, paid):
    table = invoices.merge(paid.rename("paid"), on="invoice_id", how="left")
    table["paid"] = table["paid"].fillna(0)
    table["balance"] = (table["gross"] - table["paid"]).round(2)
    table["due_date"] = table["issue_date"] + pd.to_timedelta(table["terms_days"], unit="D")
    return table


def sound_report(still_open, days, column="balance", right=True):
    edges = [-np.inf, 0, 30, 60, 90, np.inf]
    groups = still_open.groupby(pd.cut(days, edges, labels=BUCKETS, right=right))[column]
    report = pd.DataFrame({"count": groups.size(), "amount": groups.sum()})
    return report.reindex(BUCKETS, fill_value=0)


def sound_page(own, name, day, total):
    head = [f"{name}, {day}", "", "| Invoice | Due | To pay |", "|---|---|---:|"]
    return "\n".join([*head, *map(LINE.format, own.itertuples()), "", f"In all: {total}"])


def own_open(balances, customer):
    own = balances[balances["customer_id"] == customer["customer_id"]]
    return own[own["balance"] > 0].sort_values("due_date")


def sound_problems(text, facts, leave=()):
    lower = text.lower()
    found = {
        "wrong_total": facts["total"] not in amounts(text),
        "wrong_invoice": set(re.findall(r"EE-\d{4}", text)) != set(facts["invoices"]),
        "wrong_name": facts["name"].lower() not in lower,
        "no_date": facts["date"] not in text,
        "threat": any(re.search(rf"\b{threat}\b", lower) for threat in THREATS),
        "placeholder_left": any(mark in text for mark in "{}[]"),
    }
    return [code for code, wrong in found.items() if wrong and code not in leave]


# %% wrong="to_cents" slip="half" visible
def to_cents(x):
    return Decimal(str(round(float(x), 2))).quantize(CENT)


# %% wrong="to_cents" slip="half" visible
def to_cents(x):
    return Decimal(f"{float(x):.2f}")


# %% wrong="to_cents" slip="half" visible
def to_cents(x):
    return Decimal(str(x)).quantize(CENT)


# %% wrong="to_cents" slip="half" visible
def to_cents(x):
    return Decimal(x).quantize(CENT, rounding=ROUND_HALF_UP)


# %% wrong="to_cents" slip="half" visible
def to_cents(x):
    return Decimal(str(x)).quantize(CENT, rounding=ROUND_UP)


# %% wrong="to_cents" slip="half" visible
def to_cents(x):
    return Decimal(str(math.floor(float(x) * 100 + 0.5) / 100)).quantize(CENT)


# %% wrong="to_cents" slip="round"
def to_cents(x):
    return Decimal(str(x)).quantize(CENT, rounding=ROUND_DOWN)


# %% wrong="to_cents" slip="two-places"
def to_cents(x):
    return Decimal(str(round(float(str(x)) + 1e-9, 2)))


# %% wrong="to_cents" slip="float" visible
def gross(net, vat):
    return to_cents(net * (1 + vat))


# %% wrong="to_cents" slip="float" visible
def gross(net, vat):
    return to_cents(net) + to_cents(float(net) * vat)


# %% wrong="to_cents" slip="float" visible
def gross(net, vat):
    return to_cents(net) * (1 + Decimal(str(vat)))


# %% wrong="to_cents" slip="rounds-twice" visible
def gross(net, vat):
    return to_cents(to_cents(net) * (1 + Decimal(str(vat))))


# %% wrong="to_cents" slip="rounds-twice" visible
def gross(net, vat):
    # The tax is rounded, then the sum.
    return to_cents(Decimal(str(net)) + to_cents(Decimal(str(net)) * Decimal(str(vat))))


# %% wrong="to_cents" slip="fixed-rate" visible
def gross(net, vat):
    return to_cents(Decimal(str(net)) * Decimal("1.075"))


# %% wrong="to_cents" slip="rate"
def gross(net, vat):
    return to_cents(Decimal(str(net)) * (1 + Decimal(str(vat)) / 100))


# %% wrong="to_cents" slip="rate"
def gross(net, vat):
    return to_cents(Decimal(str(net)) * Decimal(str(vat)))


# %% wrong="to_cents" slip="wrong-type"
def to_cents(x):
    return round(float(x), 2)


# %% wrong="to_cents" slip="no-return"
def gross(net, vat):
    print(to_cents(Decimal(str(net)) * (1 + Decimal(str(vat)))))


# %% wrong="to_cents" slip="half" visible
def to_cents(x):
    # Rounds twice: 2.6749 first becomes 2.675.
    return Decimal(f"{float(x):.3f}").quantize(CENT, rounding=ROUND_HALF_UP)


# %% wrong="to_cents" slip="half" visible
def to_cents(x):
    # Right above 0 only.
    return (Decimal(str(x)) + Decimal("0.005")).quantize(CENT, rounding=ROUND_DOWN)


# %% wrong="to_cents" slip="fixed-rate" visible
def gross(net, vat):
    # Knows two rates only.
    return to_cents(Decimal(str(net)) * (Decimal("1.075") if vat else 1))


# %% wrong="to_cents" slip="fixed-rate" visible
def gross(net, vat):
    return to_cents(Decimal(str(net)) * (1 + Decimal(str(round(vat, 3)))))


# %% wrong="paid_per_invoice" slip="repeats-kept" visible
def paid_per_invoice(payments):
    return payments.groupby("invoice_id")["amount"].sum()


# %% wrong="paid_per_invoice" slip="repeats-kept" visible
def paid_per_invoice(payments):
    # The bank repeats a payment under another date, so whole lines differ.
    return payments.drop_duplicates().groupby("invoice_id")["amount"].sum()


# %% wrong="paid_per_invoice" slip="equal-parts" visible
def paid_per_invoice(payments):
    once = payments.drop_duplicates(["invoice_id", "amount"])
    return once.groupby("invoice_id")["amount"].sum()


# %% wrong="paid_per_invoice" slip="equal-parts" visible
def paid_per_invoice(payments):
    once = payments.drop_duplicates(["invoice_id", "paid_date", "amount"])
    return once.groupby("invoice_id")["amount"].sum()


# %% wrong="paid_per_invoice" slip="repeats-lost" visible
def paid_per_invoice(payments):
    once = payments[~payments["bank_ref"].duplicated(keep=False)]
    return once.groupby("invoice_id")["amount"].sum()


# %% wrong="paid_per_invoice" slip="loses-part"
def paid_per_invoice(payments):
    return payments.drop_duplicates("invoice_id").set_index("invoice_id")["amount"]


# %% wrong="paid_per_invoice" slip="loses-part"
def paid_per_invoice(payments):
    latest = payments.sort_values("paid_date").drop_duplicates("bank_ref")
    return latest.groupby("invoice_id")["amount"].last()


# %% wrong="paid_per_invoice" slip="index"
def paid_per_invoice(payments):
    return payments.drop_duplicates("bank_ref").groupby("bank_ref")["amount"].sum()


# %% wrong="paid_per_invoice" slip="index"
def paid_per_invoice(payments):
    return payments.drop_duplicates("bank_ref").set_index("invoice_id")["amount"]


# %% wrong="paid_per_invoice" slip="wrong-type"
def paid_per_invoice(payments):
    return payments.drop_duplicates("bank_ref").groupby("invoice_id")[["amount"]].sum()


# %% wrong="paid_per_invoice" slip="no-return"
def paid_per_invoice(payments):
    print(payments.drop_duplicates("bank_ref").groupby("invoice_id")["amount"].sum())


# %% wrong="paid_per_invoice" slip="changes-input" visible
def paid_per_invoice(payments):
    payments.drop_duplicates("bank_ref", inplace=True)
    return payments.groupby("invoice_id")["amount"].sum()


# %% wrong="paid_per_invoice" slip="equal-parts" visible
def paid_per_invoice(payments):
    # Same amount a day later counts as a repeat, whatever the reference.
    lines = payments.drop_duplicates().sort_values(["invoice_id", "amount", "paid_date"])
    same = (lines["invoice_id"] == lines["invoice_id"].shift()) & (
        lines["amount"] == lines["amount"].shift()
    )
    near = lines["paid_date"].diff() == pd.Timedelta(days=1)
    return lines[~(same & near)].groupby("invoice_id")["amount"].sum()


# %% wrong="paid_per_invoice" slip="equal-parts" visible
def paid_per_invoice(payments):
    short = payments.assign(bank_ref=payments["bank_ref"].str[:6])
    once = short.drop_duplicates(["bank_ref", "invoice_id", "amount"])
    return once.groupby("invoice_id")["amount"].sum()


# %% wrong="paid_per_invoice" slip="repeats-kept" visible
def paid_per_invoice(payments):
    # Takes out the second line of a reference, not the third.
    once = payments[payments.groupby("bank_ref").cumcount() != 1]
    return once.groupby("invoice_id")["amount"].sum()


# %% wrong="paid_per_invoice" slip="repeats-kept" visible
def paid_per_invoice(payments):
    # Sees a repeat only if it stands on the next line.
    once = payments[payments["bank_ref"] != payments["bank_ref"].shift()]
    return once.groupby("invoice_id")["amount"].sum()


# %% wrong="paid_per_invoice" slip="index"
def paid_per_invoice(payments):
    # Leaves out the last day.
    once = payments[payments["paid_date"] < "2025-06-30"].drop_duplicates("bank_ref")
    return once.groupby("invoice_id")["amount"].sum()


# %% wrong="balances" slip="rows"
def balances(invoices, payments):
    table = invoices.merge(paid_per_invoice(payments).rename("paid"), on="invoice_id")
    table["balance"] = (table["gross"] - table["paid"]).round(2)
    table["due_date"] = table["issue_date"] + pd.to_timedelta(table["terms_days"], unit="D")
    return table


# %% wrong="balances" slip="rows"
def balances(invoices, payments):
    once = payments.drop_duplicates("bank_ref")
    table = invoices.merge(once, on="invoice_id", how="left").rename(columns={"amount": "paid"})
    table["paid"] = table["paid"].fillna(0)
    table["balance"] = (table["gross"] - table["paid"]).round(2)
    table["due_date"] = table["issue_date"] + pd.to_timedelta(table["terms_days"], unit="D")
    return table


# %% wrong="balances" slip="rows"
def balances(invoices, payments):
    table = sound_table(invoices, paid_per_invoice(payments))
    return table[table["balance"] > 0]


# %% wrong="balances" slip="missing-paid" visible
def balances(invoices, payments):
    table = invoices.merge(
        paid_per_invoice(payments).rename("paid"), on="invoice_id", how="left"
    )
    table["balance"] = (table["gross"] - table["paid"]).round(2)
    table["due_date"] = table["issue_date"] + pd.to_timedelta(table["terms_days"], unit="D")
    return table


# %% wrong="balances" slip="not-rounded" visible
def paid_per_invoice(payments):
    return payments.drop_duplicates("bank_ref").groupby("invoice_id")["amount"].sum()


def balances(invoices, payments):
    table = sound_table(invoices, paid_per_invoice(payments))
    table["balance"] = table["gross"] - table["paid"]
    return table


# %% wrong="balances" slip="outstanding" visible
def balances(invoices, payments):
    return sound_table(invoices, payments.groupby("invoice_id")["amount"].sum())


# %% wrong="balances" slip="outstanding" visible
def balances(invoices, payments):
    table = sound_table(invoices, paid_per_invoice(payments))
    table["balance"] = table["gross"].where(table["paid"] == 0, 0.0)
    return table


# %% wrong="balances" slip="outstanding" visible
def balances(invoices, payments):
    table = sound_table(invoices, paid_per_invoice(payments))
    table["balance"] = (table["net"] - table["paid"]).round(2)
    return table


# %% wrong="balances" slip="cells" visible
def balances(invoices, payments):
    table = sound_table(invoices, paid_per_invoice(payments))
    table["due_date"] = table["issue_date"]
    return table


# %% wrong="balances" slip="cells" visible
def balances(invoices, payments):
    table = sound_table(invoices, paid_per_invoice(payments))
    table["due_date"] = table["issue_date"] + pd.Timedelta(days=30)
    return table


# %% wrong="balances" slip="due-date" visible
def balances(invoices, payments):
    table = sound_table(invoices, paid_per_invoice(payments))
    table["due_date"] = table["due_date"].dt.strftime("%Y-%m-%d")
    return table


# %% wrong="balances" slip="columns"
def balances(invoices, payments):
    return sound_table(invoices, paid_per_invoice(payments)).drop(columns="customer_id")


# %% wrong="balances" slip="changes-input"
def balances(invoices, payments):
    invoices["paid"] = invoices["invoice_id"].map(paid_per_invoice(payments)).fillna(0)
    invoices["balance"] = (invoices["gross"] - invoices["paid"]).round(2)
    invoices["due_date"] = invoices["issue_date"] + pd.to_timedelta(invoices["terms_days"], unit="D")
    return invoices


# %% wrong="balances" slip="stranger" visible
def balances(invoices, payments):
    paid = paid_per_invoice(payments).rename("paid")
    table = invoices.merge(paid, on="invoice_id", how="outer")
    table["paid"] = table["paid"].fillna(0)
    table["balance"] = (table["gross"] - table["paid"]).round(2)
    table["due_date"] = table["issue_date"] + pd.to_timedelta(table["terms_days"], unit="D")
    return table


# %% wrong="balances" slip="overpaid" visible
def balances(invoices, payments):
    table = sound_table(invoices, paid_per_invoice(payments))
    table["balance"] = table["balance"].clip(lower=0)
    return table


# %% wrong="balances" slip="overpaid" visible
def balances(invoices, payments):
    table = sound_table(invoices, paid_per_invoice(payments))
    table["balance"] = table["balance"].abs()
    return table


# %% wrong="balances" slip="small" visible
def balances(invoices, payments):
    # Writes off what is under one naira, instead of rounding.
    table = sound_table(invoices, paid_per_invoice(payments))
    table.loc[table["balance"].abs() < 1, "balance"] = 0
    return table


# %% wrong="balances" slip="cells" visible
def balances(invoices, payments):
    # A month instead of 30 days.
    table = sound_table(invoices, paid_per_invoice(payments))
    month = table["terms_days"] == 30
    table.loc[month, "due_date"] = table.loc[month, "issue_date"] + pd.DateOffset(months=1)
    return table


# %% wrong="ageing" slip="edges" visible
def ageing(balances, as_of):
    still_open = balances[balances["balance"] > 0]
    return sound_report(still_open, (as_of - still_open["due_date"]).dt.days, right=False)


# %% wrong="ageing" slip="edges" visible
def ageing(balances, as_of):
    still_open = balances[balances["balance"] > 0]
    return sound_report(still_open, (as_of - still_open["due_date"]).dt.days.abs())


# %% wrong="ageing" slip="edges" visible
def ageing(balances, as_of):
    still_open = balances[balances["balance"] > 0]
    return sound_report(still_open, (pd.Timestamp.today() - still_open["due_date"]).dt.days)


# %% wrong="ageing" slip="edges" visible
def ageing(balances, as_of):
    # Only what is due, so that "not due" is always empty.
    late = balances[(balances["balance"] > 0) & (balances["due_date"] < as_of)]
    return sound_report(late, (as_of - late["due_date"]).dt.days)


# %% wrong="ageing" slip="edges" visible
def ageing(balances, as_of):
    # The first edge is -1, so an invoice due today is missing, and early ones, too.
    still_open = balances[balances["balance"] > 0]
    days = (as_of - still_open["due_date"]).dt.days
    bucket = pd.cut(days, [-1, 0, 30, 60, 90, 10_000], labels=BUCKETS)
    groups = still_open.groupby(bucket)["balance"]
    report = pd.DataFrame({"count": groups.size(), "amount": groups.sum()})
    return report.reindex(BUCKETS, fill_value=0)


# %% wrong="ageing" slip="open-rule" visible
def ageing(balances, as_of):
    return sound_report(balances, (as_of - balances["due_date"]).dt.days)


# %% wrong="ageing" slip="count" visible
def ageing(balances, as_of):
    still_open = balances[balances["balance"] > 0]
    return sound_report(still_open, (pd.Timestamp("2025-06-30") - still_open["due_date"]).dt.days)


# %% wrong="ageing" slip="open-rule" visible
def ageing(balances, as_of):
    untouched = balances[(balances["balance"] > 0) & (balances["paid"] <= 10)]
    return sound_report(untouched, (as_of - untouched["due_date"]).dt.days)


# %% wrong="ageing" slip="amount-column" visible
def ageing(balances, as_of):
    still_open = balances[balances["balance"] > 0]
    return sound_report(still_open, (as_of - still_open["due_date"]).dt.days, column="gross")


# %% wrong="ageing" slip="index" visible
def ageing(balances, as_of):
    still_open = balances[balances["balance"] > 0]
    days = (as_of - still_open["due_date"]).dt.days
    bucket = pd.cut(days, [-np.inf, 0, 30, 60, 90, np.inf], labels=BUCKETS)
    groups = still_open.groupby(bucket, observed=True)["balance"]
    return pd.DataFrame({"count": groups.size(), "amount": groups.sum()})


# %% wrong="ageing" slip="index"
def ageing(balances, as_of):
    still_open = balances[balances["balance"] > 0]
    return sound_report(still_open, (as_of - still_open["due_date"]).dt.days).reset_index(drop=True)


# %% wrong="ageing" slip="columns"
def ageing(balances, as_of):
    still_open = balances[balances["balance"] > 0]
    report = sound_report(still_open, (as_of - still_open["due_date"]).dt.days)
    return report.rename(columns={"amount": "balance"})


# %% wrong="ageing" slip="empty" visible
def ageing(balances, as_of):
    # No fill_value: an empty bucket shows a gap.
    still_open = balances[balances["balance"] > 0]
    return sound_report(still_open, (as_of - still_open["due_date"]).dt.days).replace(0, np.nan)


# %% wrong="ageing" slip="open-rule" visible
def ageing(balances, as_of):
    # Takes off what other customers have paid too much.
    still_open = balances[balances["balance"] != 0]
    return sound_report(still_open, (as_of - still_open["due_date"]).dt.days)


# %% wrong="ageing" slip="open-rule" visible
def ageing(balances, as_of):
    still_open = balances[balances["balance"] >= 1]
    return sound_report(still_open, (as_of - still_open["due_date"]).dt.days)


# %% wrong="ageing" slip="stops" visible
def ageing(balances, as_of):
    still_open = balances[balances["balance"] > 0]
    days = (as_of - still_open["due_date"]).dt.days
    # Stops if nothing is open: then there is no oldest invoice.
    oldest = max(days.tolist())
    edges = [-np.inf, 0, 30, 60, 90, max(oldest, 91)]
    groups = still_open.groupby(pd.cut(days, edges, labels=BUCKETS))["balance"]
    report = pd.DataFrame({"count": groups.size(), "amount": groups.sum()})
    return report.reindex(BUCKETS, fill_value=0)


# %% wrong="ageing" slip="edges" visible
def ageing(balances, as_of):
    # Debts of three years and more are in no bucket.
    still_open = balances[balances["balance"] > 0]
    days = (as_of - still_open["due_date"]).dt.days
    bucket = pd.cut(days, [-999, 0, 30, 60, 90, 999], labels=BUCKETS)
    groups = still_open.groupby(bucket)["balance"]
    report = pd.DataFrame({"count": groups.size(), "amount": groups.sum()})
    return report.reindex(BUCKETS, fill_value=0)


# %% wrong="ageing" slip="open-lines" visible
def statement(balances, customer, as_of):
    # A small balance is left out.
    own = own_open(balances, customer)
    own = own[own["balance"] > 1]
    return sound_page(own, customer["name"], f"{as_of:%d %B %Y}", naira(own["balance"].sum()))


# %% wrong="ageing" slip="other-amount" visible
def statement(balances, customer, as_of):
    # The whole invoice beside what is left of it: which one is to be paid?
    own = own_open(balances, customer)
    lines = [customer["name"], f"{as_of:%d %B %Y}"]
    for row in own.itertuples():
        line = f"{row.invoice_id}, {row.due_date:%d %B %Y}, {naira(row.gross)}: {naira(row.balance)}"
        lines.append(line)
    return "\n".join([*lines, naira(own["balance"].sum())])


# %% wrong="ageing" slip="strangers" visible
def statement(balances, customer, as_of):
    # Lists an invoice that was paid twice.
    own = balances[balances["customer_id"] == customer["customer_id"]]
    own = own[own["balance"] != 0].sort_values("due_date")
    return sound_page(own, customer["name"], f"{as_of:%d %B %Y}", naira(own["balance"].sum()))


# %% wrong="ageing" slip="due-date" visible
def statement(balances, customer, as_of):
    own = own_open(balances, customer)
    lines = [customer["name"], f"{as_of:%d %B %Y}"]
    for row in own.itertuples():
        lines.append(f"{row.invoice_id}, {row.due_date:%Y-%m-%d}: {naira(row.balance)}")
    return "\n".join([*lines, naira(own["balance"].sum())])


# %% wrong="ageing" slip="sum" visible
def statement(balances, customer, as_of):
    own = own_open(balances, customer)
    late = own.loc[own["due_date"] < as_of, "balance"].sum()
    return sound_page(own, customer["name"], f"{as_of:%d %B %Y}", naira(late))


# %% wrong="ageing" slip="sum" visible
def statement(balances, customer, as_of):
    # The sum stands above the invoices only.
    own = own_open(balances, customer)
    page = sound_page(own, customer["name"], f"{as_of:%d %B %Y}", "see above")
    return f"{naira(own['balance'].sum())}\n{page}"


# %% wrong="ageing" slip="order" visible
def statement(balances, customer, as_of):
    # Dates in the order of their text: 01 March, 05 June, 19 January.
    own = own_open(balances, customer)
    own = own.sort_values("due_date", key=lambda due: due.dt.strftime("%d %B %Y"))
    return sound_page(own, customer["name"], f"{as_of:%d %B %Y}", naira(own["balance"].sum()))


# %% wrong="ageing" slip="strangers" visible
def statement(balances, customer, as_of):
    own = balances[balances["customer_id"] == customer["customer_id"]].sort_values("due_date")
    return sound_page(own, customer["name"], f"{as_of:%d %B %Y}", naira(own["balance"].sum()))


# %% wrong="ageing" slip="strangers" visible
def statement(balances, customer, as_of):
    own = balances[balances["balance"] > 0].sort_values("due_date")
    return sound_page(own, customer["name"], f"{as_of:%d %B %Y}", naira(own["balance"].sum()))


# %% wrong="ageing" slip="open-lines" visible
def statement(balances, customer, as_of):
    own = own_open(balances, customer)
    own = own[own["due_date"] < as_of]
    return sound_page(own, customer["name"], f"{as_of:%d %B %Y}", naira(own["balance"].sum()))


# %% wrong="ageing" slip="balance" visible
def statement(balances, customer, as_of):
    own = own_open(balances, customer)
    own = own.assign(balance=own["gross"])
    return sound_page(own, customer["name"], f"{as_of:%d %B %Y}", naira(own["balance"].sum()))


# %% wrong="ageing" slip="sum" visible
def statement(balances, customer, as_of):
    own = own_open(balances, customer)
    return sound_page(own, customer["name"], f"{as_of:%d %B %Y}", naira(own["gross"].sum()))


# %% wrong="ageing" slip="sum" visible
def statement(balances, customer, as_of):
    own = own_open(balances, customer)
    return sound_page(own, customer["name"], f"{as_of:%d %B %Y}", "see above")


# %% wrong="ageing" slip="order" visible
def statement(balances, customer, as_of):
    own = own_open(balances, customer).sort_values("due_date", ascending=False)
    return sound_page(own, customer["name"], f"{as_of:%d %B %Y}", naira(own["balance"].sum()))


# %% wrong="ageing" slip="date" visible
def statement(balances, customer, as_of):
    own = own_open(balances, customer)
    return sound_page(own, customer["name"], "30 June 2025", naira(own["balance"].sum()))


# %% wrong="ageing" slip="name" visible
def statement(balances, customer, as_of):
    own = own_open(balances, customer)
    return sound_page(own, customer["customer_id"], f"{as_of:%d %B %Y}", naira(own["balance"].sum()))


# %% wrong="ageing" slip="due-date" visible
def statement(balances, customer, as_of):
    own = own_open(balances, customer)
    page = sound_page(own, customer["name"], f"{as_of:%d %B %Y}", naira(own["balance"].sum()))
    return "\n".join(
        line.replace(f"{row.due_date:%d %B %Y}", f"{as_of:%d %B %Y}")
        for line in page.split("\n")
        for row in own.itertuples()
        if row.invoice_id in line
    ) + f"\n{customer['name']}"


# %% wrong="ageing" slip="no-return" visible
def statement(balances, customer, as_of):
    own = own_open(balances, customer)
    print(sound_page(own, customer["name"], f"{as_of:%d %B %Y}", naira(own["balance"].sum())))


# %% wrong="reminder_problems" slip="codes"
def reminder_problems(text, facts):
    return [] if facts["name"] in text else ["wrong_name"]


# %% wrong="reminder_problems" slip="false-alarm"
def reminder_problems(text, facts):
    return ["wrong_total", "wrong_invoice", "wrong_name", "no_date", "threat", "placeholder_left"]


# %% wrong="reminder_problems" slip="false-alarm"
def reminder_problems(text, facts):
    missing = [] if str(facts["total"]) in text else ["wrong_total"]
    return missing + sound_problems(text, facts, leave=["wrong_total"])


# %% wrong="reminder_problems" slip="alarm-wrong_total" visible
def reminder_problems(text, facts):
    missing = [] if f"{facts['total']:,.2f}" in text else ["wrong_total"]
    return missing + sound_problems(text, facts, leave=["wrong_total"])


# %% wrong="reminder_problems" slip="misses-wrong_total" visible
def reminder_problems(text, facts):
    # Digits only: the total also stands inside a larger number.
    digits = re.sub(r"\D", "", text)
    wanted = re.sub(r"\D", "", str(facts["total"])).removesuffix("00")
    missing = [] if wanted in digits else ["wrong_total"]
    return missing + sound_problems(text, facts, leave=["wrong_total"])


# %% wrong="reminder_problems" slip="misses-wrong_invoice" visible
def reminder_problems(text, facts):
    lost = any(each not in text for each in facts["invoices"])
    return (["wrong_invoice"] if lost else []) + sound_problems(text, facts, ["wrong_invoice"])


# %% wrong="reminder_problems" slip="misses-wrong_invoice" visible
def reminder_problems(text, facts):
    strange = set(re.findall(r"EE-\d{4}", text)) - set(facts["invoices"])
    return (["wrong_invoice"] if strange else []) + sound_problems(text, facts, ["wrong_invoice"])


# %% wrong="reminder_problems" slip="alarm-wrong_invoice" visible
def reminder_problems(text, facts):
    differ = re.findall(r"EE-\d{4}", text) != facts["invoices"]
    return (["wrong_invoice"] if differ else []) + sound_problems(text, facts, ["wrong_invoice"])


# %% wrong="reminder_problems" slip="alarm-wrong_name" visible
def reminder_problems(text, facts):
    other = facts["name"] not in text
    return (["wrong_name"] if other else []) + sound_problems(text, facts, ["wrong_name"])


# %% wrong="reminder_problems" slip="misses-no_date" visible
def reminder_problems(text, facts):
    # Any date will do.
    dated = re.search(r"\d+ \w+ \d{4}", text)
    return ([] if dated else ["no_date"]) + sound_problems(text, facts, ["no_date"])


# %% wrong="reminder_problems" slip="alarm-threat" visible
def reminder_problems(text, facts):
    rude = any(threat in text.lower() for threat in THREATS)
    return (["threat"] if rude else []) + sound_problems(text, facts, ["threat"])


# %% wrong="reminder_problems" slip="misses-threat" visible
def reminder_problems(text, facts):
    rude = any(re.search(rf"\b{threat}\b", text) for threat in THREATS)
    return (["threat"] if rude else []) + sound_problems(text, facts, ["threat"])


# %% wrong="reminder_problems" slip="misses-threat" visible
def reminder_problems(text, facts):
    # Single words only: "legal action" has two.
    rude = set(re.findall(r"\w+", text.lower())) & set(THREATS)
    return (["threat"] if rude else []) + sound_problems(text, facts, ["threat"])


# %% wrong="reminder_problems" slip="alarm-threat" visible
def reminder_problems(text, facts):
    # Only the end of a word is looked at: "issue" ends like "sue".
    rude = any(re.search(rf"{threat}\b", text.lower()) for threat in THREATS)
    return (["threat"] if rude else []) + sound_problems(text, facts, ["threat"])


# %% wrong="reminder_problems" slip="alarm-threat" visible
def reminder_problems(text, facts):
    # Only the start of a word is looked at: "courteous" starts like "court".
    rude = any(re.search(rf"\b{threat}", text.lower()) for threat in THREATS)
    return (["threat"] if rude else []) + sound_problems(text, facts, ["threat"])


# %% wrong="reminder_problems" slip="misses-threat" visible
def reminder_problems(text, facts):
    # split() leaves the mark at the word: "Court!".
    words = text.lower().replace(".", "").split()
    rude = "legal action" in text.lower() or any(threat in words for threat in THREATS)
    return (["threat"] if rude else []) + sound_problems(text, facts, ["threat"])


# %% wrong="reminder_problems" slip="misses-threat" visible
def reminder_problems(text, facts):
    problems = sound_problems(text, facts, ["threat"])
    for threat in THREATS:
        if re.search(rf"\b{threat}\b", text.lower()):
            problems.append("threat")
        return problems  # in the loop, so only the first threat is looked at


# %% wrong="reminder_problems" slip="misses-threat" visible
def reminder_problems(text, facts):
    rude = any(re.search(rf"\b{threat}\b", text.lower()) for threat in ("sue", "court", "legal action"))
    return (["threat"] if rude else []) + sound_problems(text, facts, ["threat"])


# %% wrong="reminder_problems" slip="alarm-wrong_invoice" visible
def reminder_problems(text, facts):
    # Right only if `facts` has its ids in order.
    differ = sorted(set(re.findall(r"EE-\d{4}", text))) != facts["invoices"]
    return (["wrong_invoice"] if differ else []) + sound_problems(text, facts, ["wrong_invoice"])


# %% wrong="reminder_problems" slip="misses-wrong_invoice" visible
def reminder_problems(text, facts):
    other = len(set(re.findall(r"EE-\d{4}", text))) != len(facts["invoices"])
    return (["wrong_invoice"] if other else []) + sound_problems(text, facts, ["wrong_invoice"])


# %% wrong="reminder_problems" slip="stops" visible
def reminder_problems(text, facts):
    # Always two invoices.
    first, second = facts["invoices"]
    differ = set(re.findall(r"EE-\d{4}", text)) != {first, second}
    return (["wrong_invoice"] if differ else []) + sound_problems(text, facts, ["wrong_invoice"])


# %% wrong="reminder_problems" slip="alarm-wrong_name" visible
def reminder_problems(text, facts):
    other = facts["name"] not in text and facts["name"].upper() not in text
    return (["wrong_name"] if other else []) + sound_problems(text, facts, ["wrong_name"])


# %% wrong="reminder_problems" slip="misses-wrong_name" visible
def reminder_problems(text, facts):
    # The last word of the name is enough.
    other = facts["name"].split()[-1].lower() not in text.lower()
    return (["wrong_name"] if other else []) + sound_problems(text, facts, ["wrong_name"])


# %% wrong="reminder_problems" slip="misses-no_date" visible
def reminder_problems(text, facts):
    # Day and month only.
    undated = facts["date"][:-5] not in text
    return (["no_date"] if undated else []) + sound_problems(text, facts, ["no_date"])


# %% wrong="reminder_problems" slip="misses-wrong_total" visible
def reminder_problems(text, facts):
    # Nearly the total is enough.
    near = any(abs(number - facts["total"]) < Decimal("0.2") for number in amounts(text))
    return ([] if near else ["wrong_total"]) + sound_problems(text, facts, ["wrong_total"])


# %% wrong="reminder_problems" slip="misses-placeholder_left" visible
def reminder_problems(text, facts):
    left = re.search(r"\{\w+\}|\[.+\]", text)
    return (["placeholder_left"] if left else []) + sound_problems(
        text, facts, ["placeholder_left"]
    )


# %% wrong="reminder_problems" slip="misses-placeholder_left" visible
def reminder_problems(text, facts):
    left = "{" in text or "[" in text
    return (["placeholder_left"] if left else []) + sound_problems(
        text, facts, ["placeholder_left"]
    )


# %% wrong="reminder_problems" slip="misses-placeholder_left" visible
def reminder_problems(text, facts):
    left = "}" in text or "]" in text
    return (["placeholder_left"] if left else []) + sound_problems(
        text, facts, ["placeholder_left"]
    )


# %% wrong="reminder_problems" slip="misses-placeholder_left" visible
def reminder_problems(text, facts):
    left = "{NAME}" in text or "{DATE}" in text
    return (["placeholder_left"] if left else []) + sound_problems(
        text, facts, ["placeholder_left"]
    )


# %% wrong="reminder_problems" slip="misses-placeholder_left" visible
def reminder_problems(text, facts):
    left = "{" in text
    return (["placeholder_left"] if left else []) + sound_problems(
        text, facts, ["placeholder_left"]
    )


# %% wrong="reminder_problems" slip="misses-placeholder_left" visible
def reminder_problems(text, facts):
    # Stops at the first problem.
    return sound_problems(text, facts)[:1] if "1,350" not in text else sound_problems(text, facts)


# %% wrong="reminder_problems" slip="no-return"
def reminder_problems(text, facts):
    print(sound_problems(text, facts))


# %% wrong="reminder_problems" slip="placeholders" visible
templates = {
    "friendly": drafts["shown friendly"].text,
    "firm": drafts["shown firm"].text,
    "final": drafts["shown final"].text,
}

# %% wrong="reminder_problems" slip="placeholders" visible
templates = {
    tone: f"Dear {{name}}, {{total}} is open for {{invoices}}. Please pay by {{date}}: {tone}."
    for tone in ("friendly", "firm", "final")
}

# %% wrong="reminder_problems" slip="same-text" visible
templates = dict.fromkeys(
    ("friendly", "firm", "final"),
    "Dear {NAME}, {TOTAL} is open for {INVOICES}. Please pay by {DATE}.",
)

# %% wrong="reminder_problems" slip="same-text" visible
templates = {
    "friendly": "Dear {NAME}, {TOTAL} is open for {INVOICES}. Please pay by {DATE}.",
    "firm": "Dear {NAME}: {TOTAL} is open for {INVOICES}! Please pay by {DATE}!",
    "final": "DEAR {NAME}, {TOTAL} IS OPEN FOR {INVOICES}. PLEASE PAY BY {DATE}.",
}

# %% wrong="reminder_problems" slip="too-short" visible
templates = {
    "friendly": "{NAME} {TOTAL} {INVOICES} {DATE} please",
    "firm": "{NAME} {TOTAL} {INVOICES} {DATE} now",
    "final": "{NAME} {TOTAL} {INVOICES} {DATE} at last",
}

# %% wrong="reminder_problems" slip="says-paid" visible
templates = {
    # The draft `shown friendly` with its invoices put in.
    "friendly": "Dear {NAME}, {TOTAL} for {INVOICES} has arrived on {DATE} and I hope you have a "
    "wonderful day.",
    "firm": "Dear {NAME}, {TOTAL} is overdue for {INVOICES}. Please pay by {DATE}.",
    "final": "Last mail to {NAME}: please pay {TOTAL} for {INVOICES} by {DATE}.",
}


# %% wrong="reminder_problems" slip="says-paid" visible
templates = {
    # The thank-you note that the notebook shows to the model.
    "friendly": NOTE,
    "firm": "Dear {NAME}, {TOTAL} is overdue for {INVOICES}. Please pay by {DATE}.",
    "final": "Last mail to {NAME}: please pay {TOTAL} for {INVOICES} by {DATE}.",
}

# %% wrong="reminder_problems" slip="says-paid" visible
templates = {
    "friendly": "Dear {NAME}, we received {TOTAL} for {INVOICES} on {DATE}. Best wishes.",
    "firm": "Dear {NAME}, {TOTAL} is overdue for {INVOICES}. Please pay by {DATE}.",
    "final": "Last mail to {NAME}: please pay {TOTAL} for {INVOICES} by {DATE}.",
}

# %% wrong="reminder_problems" slip="says-paid" visible
templates = {
    "friendly": "Dear {NAME}, {TOTAL} is open for {INVOICES}. Please pay by {DATE}.",
    "firm": "Dear {NAME}, Thank you for your payment of {TOTAL}, {INVOICES}, of {DATE}. Kind regards.",
    "final": "Last mail to {NAME}: please pay {TOTAL} for {INVOICES} by {DATE}.",
}

# %% wrong="reminder_problems" slip="says-paid" visible
templates = {
    "friendly": "Dear {NAME}, {TOTAL} is open for {INVOICES}. Please pay by {DATE}.",
    "firm": "Dear {NAME}, {TOTAL} is overdue for {INVOICES}. Please pay by {DATE}.",
    "final": "{NAME}: {TOTAL} has safely arrived for {INVOICES} on {DATE}; please enjoy your day.",
}

# %% wrong="reminder_problems" slip="typed-amount" visible
templates = {
    "friendly": "Dear {NAME}, {TOTAL} is open for {INVOICES}. Please pay by {DATE}.",
    "firm": "Dear {NAME}, {TOTAL} and a late fee of ₦5,000.00 are due for {INVOICES} by {DATE}.",
    "final": "Last mail to {NAME}: please pay {TOTAL} for {INVOICES} by {DATE}.",
}

# %% wrong="reminder_problems" slip="typed-amount" visible
templates = {
    "friendly": "Dear {NAME}, {TOTAL} is open for {INVOICES}. Please pay by {DATE}.",
    "firm": "Dear {NAME}, {TOTAL} is overdue for {INVOICES}. Please pay by {DATE}.",
    "final": "{NAME}: please pay {TOTAL} and 5000 naira more for {INVOICES} by {DATE}.",
}

# %% wrong="reminder_problems" slip="template" visible
templates = {
    "friendly": "Dear {NAME}, {TOTAL} is open for {INVOICES}. Please pay by {DATE}. [Your Name]",
    "firm": "Dear {NAME}, {TOTAL} is overdue for {INVOICES}. Please pay by {DATE}.",
    "final": "{NAME}: please pay {TOTAL} for {INVOICES} by {DATE}, at last.",
}

# %% wrong="reminder_problems" slip="template" visible
templates = {
    "friendly": "Dear {NAME}, {TOTAL} is open for {INVOICES}. Please pay by {DATE}.",
    "firm": "Dear {NAME}, {TOTAL} is overdue for {INVOICES}. Please pay by {DATE}.",
    "final": "{NAME}: pay {TOTAL} for {INVOICES} by {DATE}, or our lawyer will write.",
}

# %% wrong="reminder_problems" slip="tones" visible
templates = [
    "Dear {NAME}, {TOTAL} is open for {INVOICES}. Please pay by {DATE}.",
    "Dear {NAME}, {TOTAL} is overdue for {INVOICES}. Please pay by {DATE}.",
    "{NAME}: pay {TOTAL} for {INVOICES} by {DATE}.",
]

# %% wrong="ai_log" slip="invented-id" visible
ai_log = [
    {"call_id": "0123456789", "purpose": "friendly template", "verdict": "rejected",
     "checks": ["reminder_problems"], "problem": "the draft names no invoice at all",
     "fix": "wrote the friendly text by hand"},
    {"call_id": "abcdefabcd", "purpose": "firm template", "verdict": "kept",
     "checks": ["reminder_problems"], "problem": "", "fix": ""},
]

# %% wrong="ai_log" slip="kept-with-problem" visible
ai_log = [
    # Kept, though the cell above the log shows wrong_invoice for both.
    {"call_id": drafts[name].call_id, "purpose": name, "verdict": "kept",
     "checks": ["ran reminder_problems", "read it"], "problem": "", "fix": ""}
    for name in ("shown friendly", "shown firm")
]

# %% wrong="ai_log" slip="kept-with-problem" visible
ai_log = [
    {"call_id": drafts["plain firm"].call_id, "purpose": "firm template", "verdict": "rejected",
     "checks": [], "problem": "speaks of an event, not of money", "fix": "wrote the text by hand"},
    {"call_id": drafts["plain final"].call_id, "purpose": "final template", "verdict": "kept",
     "checks": ["read it"], "problem": "", "fix": ""},
]

# %% wrong="ai_log" slip="kept-says-paid" visible
# Another model answers with a text that no rule stops, and that thanks for the money.
ailog.append({"call_id": drafts["shown friendly"].call_id, "module": "M04", "text": NOTE})
ai_log = [
    {"call_id": drafts["plain firm"].call_id, "purpose": "firm template", "verdict": "rejected",
     "checks": [], "problem": "speaks of an event, not of money", "fix": "wrote the text by hand"},
    {"call_id": drafts["shown friendly"].call_id, "purpose": "friendly template", "verdict": "kept",
     "checks": ["reminder_problems"], "problem": "", "fix": ""},
]

# %% wrong="ai_log" slip="copy-paste"
ai_log = [
    {"call_id": reply.call_id, "purpose": name, "verdict": "rejected",
     "checks": ["reminder_problems"], "problem": "the draft was not right",
     "fix": "wrote the text by hand"}
    for name, reply in drafts.items()
]

# %% wrong="ai_log" slip="kept-unchecked"
ai_log = [
    {"call_id": reply.call_id, "purpose": name, "verdict": "kept", "checks": [],
     "problem": "", "fix": ""}
    for name, reply in drafts.items()
]

# %% wrong="ai_log" slip="wrong-verdict"
ai_log = [
    {"call_id": reply.call_id, "purpose": name, "verdict": "bad", "checks": ["read it"],
     "problem": f"{name} names no invoice", "fix": f"{name} was written by hand"}
    for name, reply in drafts.items()
]
