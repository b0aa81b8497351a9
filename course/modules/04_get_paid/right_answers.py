# Other honest ways to do each task: every one must pass all its tests.

# %%
import bisect
import decimal
import re
from collections import Counter, defaultdict
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pandas as pd


# %% right="to_cents" style="named pattern, gross on its own"
HUNDREDTH = Decimal(10) ** -2


def to_cents(x):
    number = x if isinstance(x, Decimal) else Decimal(str(x))
    return number.quantize(HUNDREDTH, ROUND_HALF_UP)


def gross(net, vat):
    net, vat = Decimal(str(net)), Decimal(str(vat))
    return (net + net * vat).quantize(HUNDREDTH, rounding=ROUND_HALF_UP)


# %% right="to_cents" style="whole kobo by fractions"
def to_cents(x):
    kobo = Fraction(str(x)) * 100
    whole = int(abs(kobo) + Fraction(1, 2))
    return Decimal(whole if kobo >= 0 else -whole).scaleb(-2)


def gross(net, vat):
    return to_cents(Fraction(str(net)) * (1 + Fraction(str(vat))))


# %% right="to_cents" style="a context of its own"
def to_cents(x):
    with decimal.localcontext() as rule:
        rule.rounding = decimal.ROUND_HALF_UP
        return round(Decimal(str(x)), 2) if False else Decimal(str(x)).quantize(Decimal("1.00"))


def gross(net, vat):
    percent = Decimal(str(vat)) * 100
    return to_cents(Decimal(str(net)) * (100 + percent) / 100)


# %% right="to_cents" style="the sign by hand"
def to_cents(x):
    number = Decimal(str(x))
    hundredths = (abs(number) * 100 + Decimal("0.5")) // 1
    return (hundredths / 100 if number >= 0 else -hundredths / 100).quantize(Decimal("0.01"))


def gross(net, vat):
    net, vat = Decimal(repr(float(net))), Decimal(repr(float(vat)))
    return to_cents(net + net * vat)


# %% right="paid_per_invoice" style="a loop and a dict"
def paid_per_invoice(payments):
    seen, sums = set(), defaultdict(float)
    for row in payments.itertuples():
        if row.bank_ref not in seen:
            seen.add(row.bank_ref)
            sums[row.invoice_id] += row.amount
    return pd.Series(sums)


# %% right="paid_per_invoice" style="mask, sorted by size"
def paid_per_invoice(payments):
    once = payments[~payments["bank_ref"].duplicated()]
    return once.groupby("invoice_id").agg({"amount": "sum"})["amount"].sort_values()


# %% right="paid_per_invoice" style="the last line of each reference, pivot table"
def paid_per_invoice(payments):
    copy = payments.sort_values("paid_date").drop_duplicates("bank_ref", keep="last")
    return copy.pivot_table(index="invoice_id", values="amount", aggfunc="sum")["amount"]


# %% right="paid_per_invoice" style="Decimals"
def paid_per_invoice(payments):
    once = payments.groupby("bank_ref").first()
    exact = once["amount"].map(lambda amount: Decimal(str(amount)))
    return exact.groupby(once["invoice_id"]).sum()


# %% right="paid_per_invoice" style="one value for each reference, two groupbys"
def paid_per_invoice(payments):
    single = payments.groupby(["invoice_id", "bank_ref"])["amount"].max()
    return single.groupby("invoice_id").sum()


# %% right="balances" style="map instead of a join"
def balances(invoices, payments):
    table = invoices[["invoice_id", "customer_id", "gross"]].copy()
    table["paid"] = invoices["invoice_id"].map(paid_per_invoice(payments)).fillna(0.0)
    table["balance"] = np.round(table["gross"] - table["paid"], 2)
    table["due_date"] = [
        day + timedelta(days=int(days))
        for day, days in zip(invoices["issue_date"], invoices["terms_days"])
    ]
    return table.sort_values("due_date").reset_index(drop=True)


# %% right="balances" style="row by row"
def balances(invoices, payments):
    paid = paid_per_invoice(payments).to_dict()
    rows = []
    for row in invoices.to_dict("records"):
        arrived = paid.get(row["invoice_id"], 0)
        row["paid"] = round(float(arrived), 2)
        row["balance"] = round(row["gross"] - row["paid"], 2)
        row["due_date"] = row["issue_date"] + pd.Timedelta(days=row["terms_days"])
        rows.append(row)
    return pd.DataFrame(rows)


# %% right="balances" style="index, Decimal balances"
def balances(invoices, payments):
    table = invoices.set_index("invoice_id")
    table["paid"] = paid_per_invoice(payments).reindex(table.index, fill_value=0)
    table["balance"] = [
        to_cents(to_cents(total) - to_cents(paid))
        for total, paid in zip(table["gross"], table["paid"])
    ]
    table["due_date"] = table["issue_date"] + table["terms_days"].map(lambda n: pd.Timedelta(n, "D"))
    return table.reset_index()


# %% right="balances" style="whole kobo, rows backwards"
def balances(invoices, payments):
    table = invoices.join(paid_per_invoice(payments).rename("paid"), on="invoice_id")
    table = table.fillna({"paid": 0})
    table["balance"] = ((table["gross"] * 100).round() - (table["paid"] * 100).round()) / 100
    table["due_date"] = table["issue_date"] + table["terms_days"].map(lambda n: pd.Timedelta(n, "D"))
    return table[::-1]


# %% right="ageing" style="comparisons and a loop"
def ageing(balances, as_of):
    count, amount = Counter(), Counter()
    for row in balances.itertuples():
        if row.balance > 0:
            late = (as_of - row.due_date).days
            name = BUCKETS[bisect.bisect_left([0, 30, 60, 90], late)]
            count[name] += 1
            amount[name] += row.balance
    return pd.DataFrame(
        {"count": [count[name] for name in BUCKETS], "amount": [amount[name] for name in BUCKETS]},
        index=BUCKETS,
    )


def statement(balances, customer, as_of):
    mine = balances.query("customer_id == @customer['customer_id'] and balance > 0")
    mine = mine.sort_values(["due_date", "invoice_id"])
    text = f"# Statement\n\n{customer['name']}\n\nDate: {as_of.strftime('%d %B %Y')}\n\n"
    for _, row in mine.iterrows():
        due = row["due_date"].strftime("%d %B %Y")
        text += f"- {naira(row['balance'])} for {row['invoice_id']}, due on {due}\n"
    return text + f"\nTotal open: {naira(mine['balance'].sum())}\n"


# %% right="ageing" style="np.select and value counts"
def ageing(balances, as_of):
    rest = balances.loc[balances["balance"].gt(0)].copy()
    days = (as_of - rest["due_date"]) / pd.Timedelta(days=1)
    tests = [days <= 0, days <= 30, days <= 60, days <= 90]
    rest["bucket"] = np.select(tests, BUCKETS[:4], default=BUCKETS[4])
    rest["bucket"] = pd.Categorical(rest["bucket"], BUCKETS)
    grouped = rest.groupby("bucket", observed=False)["balance"].agg(["count", "sum"])
    return grouped.rename(columns={"sum": "amount"}).astype({"amount": float})


def statement(balances, customer, as_of):
    mine = balances[(balances.customer_id == customer["customer_id"]) & (balances.balance > 0)]
    lines = ["Invoice | Due | Open", "---|---|---"]
    total = Decimal(0)
    for due, name, amount in sorted(zip(mine.due_date, mine.invoice_id, mine.balance)):
        lines.append(f"{name} | {due:%d %B %Y} | {naira(amount)}")
        total += to_cents(amount)
    head = f"Dear {customer['name']}, on {as_of:%d %B %Y} these amounts are open.\n\n"
    return head + "\n".join(lines) + f"\n**Sum** | | **{naira(total)}**"


# %% right="ageing" style="masks, page as a list without a table"
def ageing(balances, as_of):
    days = (as_of - balances["due_date"]).dt.days
    rows = {}
    for name, low, high in zip(BUCKETS, (-9999, 1, 31, 61, 91), (0, 30, 60, 90, 9999)):
        inside = balances[(balances["balance"] > 0) & days.between(low, high)]
        rows[name] = {"amount": inside["balance"].sum(), "count": len(inside)}
    return pd.DataFrame(rows).T


def statement(balances, customer, as_of):
    mine = balances[balances["balance"] > 0]
    mine = mine[mine["customer_id"].eq(customer["customer_id"])].sort_values("due_date")
    day = f"{as_of.day} {as_of.month_name()} {as_of.year}"
    text = f"**{customer['name']}** <{customer['email']}>, {day}\n\n"
    for row in mine.to_dict("records"):
        due = row["due_date"]
        text += f"1. {naira(row['balance'])}: {due.day} {due:%B %Y}, {row['invoice_id']}\n"
    return f"{text}\nPlease check.\n\nIn all {naira(sum(map(to_cents, mine['balance'])))}\n"


# %% right="reminder_problems" style="a dict of rules"
def reminder_problems(text, facts):
    low = text.casefold()
    rules = {
        "wrong_total": float(facts["total"]) not in {float(each) for each in amounts(text)},
        "wrong_invoice": sorted(set(re.findall(r"EE-[0-9]{4}", text))) != sorted(facts["invoices"]),
        "wrong_name": facts["name"].casefold() not in low,
        "no_date": facts["date"] not in text,
        "threat": bool(re.search(r"\b(" + "|".join(THREATS) + r")\b", low)),
        "placeholder_left": bool(re.search(r"[{}\[\]]", text)),
    }
    return sorted((code for code in rules if rules[code]), reverse=True)


templates = {
    "friendly": "Dear {NAME}\n\nour bill {INVOICES} over {TOTAL} may have slipped through. {DATE}?",
    "firm": "{NAME}, please pay {TOTAL} ({INVOICES}) by {DATE}; {NAME} was reminded before.",
    "final": "Last reminder to {NAME}: {INVOICES}, {TOTAL}, by {DATE}. Call us if it is wrong.",
}


# %% right="reminder_problems" style="words instead of patterns, a total without amounts()"
def reminder_problems(text, facts):
    problems = set()
    styles = []
    total = facts["total"]
    english = f"{total:,.2f}"
    styles += [english, english.translate(str.maketrans(",.", ".,")), f"{total:.2f}"]
    if total == int(total):
        styles += [f"{int(total):,}", f"{int(total)}", f"{int(total):,}".replace(",", ".")]
    numbers = [each.strip(".,;:") for each in re.split(r"[^\d.,]+", text)]
    if not any(style in numbers for style in styles):
        problems.add("wrong_total")
    words = re.findall(r"[\w-]+", text)
    ids = [word for word in words if word.startswith("EE-")]
    if set(ids) - set(facts["invoices"]) or set(facts["invoices"]) - set(ids):
        problems.add("wrong_invoice")
    if text.lower().find(facts["name"].lower()) < 0:
        problems.add("wrong_name")
    if text.count(facts["date"]) == 0:
        problems.add("no_date")
    plain = " " + " ".join(re.findall(r"[a-z]+", text.lower())) + " "
    for threat in THREATS:
        if f" {threat} " in plain:
            problems.add("threat")
    if set("{}[]") & set(text):
        problems.add("placeholder_left")
    return list(problems)


# %% right="reminder_problems" style="other ways to say that money is open"
def reminder_problems(text, facts):
    found = []
    if not any(number == facts["total"] for number in amounts(text)):
        found += ["wrong_total"]
    if set(re.findall(r"\bEE-\d{4}\b", text)) ^ set(facts["invoices"]):
        found += ["wrong_invoice"]
    if not re.search(re.escape(facts["name"]), text, re.IGNORECASE):
        found += ["wrong_name"]
    if facts["date"] not in text:
        found += ["no_date"]
    found += ["threat" for threat in THREATS if re.search(rf"(?i)(?<!\w){threat}(?!\w)", text)]
    found += ["placeholder_left" for mark in "{}[]" if mark in text]
    return found


templates = {
    "friendly": "Hello {NAME}, no payment for {INVOICES} has arrived so far. Could you send {TOTAL} "
    "by {DATE}? If it has been paid by now, thank you.",
    "firm": "Dear {NAME}, a part of {INVOICES} has been paid, thank you. {TOTAL} is left. Please "
    "make sure that it has reached us by {DATE}.",
    "final": "{NAME}: our letters were received. {TOTAL} for {INVOICES} was to be paid long ago and "
    "hasn't been paid. We will call you on {DATE}.",
}


# %% right="reminder_problems" style="paid by now, arrived, reached: each in a request"
templates = {
    "friendly": "Dear {NAME}, your last bill was paid on time, thank you, while {TOTAL} for {INVOICES} "
    "is outstanding. Pay by {DATE}?",
    "firm": "Dear {NAME}, most of your bills were paid by now and only {INVOICES} ({TOTAL}) remain "
    "unpaid. Please transfer the rest by {DATE}.",
    "final": "Dear {NAME}, we hope that our invoices {INVOICES} have arrived. They have reached our "
    "second notice. {TOTAL} is due by {DATE}.",
}


# %% right="ai_log" style="one edited, one rejected"
ai_log = [
    dict(call_id=drafts["shown firm"].call_id, purpose="opening of a mail", verdict="edited",
         checks=("reminder_problems", "read aloud"), problem="no invoice, and {TIME} is left",
         fix="only the greeting is left of it"),
    dict(call_id=drafts["plain final"].call_id, purpose="final reminder", verdict="rejected",
         checks=[], problem="It speaks of an order and a time",
         fix="I wrote the final text myself"),
]

# %% right="ai_log" style="all six, in a loop"
ai_log = []
for name, reply in drafts.items():
    ai_log.append({
        "call_id": str(reply.call_id),
        "purpose": f"template {name}",
        "verdict": "rejected",
        "checks": ["reminder_problems"],
        "problem": f"{name} lacks the invoices",
        "fix": f"wrote {name} again by hand",
    })
