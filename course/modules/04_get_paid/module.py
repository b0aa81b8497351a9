# %% [markdown]
"""
# M04 · Get paid: invoices and cash

> **Client** Eko Events, an event agency in Lagos (fictional). Amara keeps its books.
>
> **Ask** "Who owes us what on 30 June, and how old is it? Write the reminders, please."
>
> **You deliver** the open balances, an ageing report, a statement for one customer and reminders in
> three tones.
>
> **Accepted when** each invoice counts once · part payments count · lines that the bank repeats do
> not · every invoice is in the right age group, first and last day included · code puts all amounts
> into pages and mails.
>
> **Not asked for** legal steps: these differ from place to place.
>
> **Fee** ₦120,000, about 9 hours (fictional) · **Time here** about 165 min · **Needs** M03 ·
> Data: synthetic, seed 2026.
"""

# %% [markdown]
"""
## What you will be able to do

1. round money correctly
2. join tables without losing or multiplying rows
3. build an ageing report, and a statement that a customer can be sent
4. check a reminder by code before a person sends it
5. choose a tone and the next step

Amounts are in naira (₦, NGN). A *kobo* is a hundredth of a naira. The books are made up (CC0): they do
not show what events cost in Lagos, or how late people pay. AI drafts reminders here; code fills in
the amounts, and you decide what goes out.

Done this before? Run the next cell, then [go to the tasks](#The-tasks).
"""

# %%
import io
import re
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pandas as pd

import gigcraft

pd.set_option("display.max_colwidth", None)  # show long texts in full
gig = gigcraft.start("M04")
gig.warmup()

# %% [markdown]
"""
## Predict: half a kobo

Tax often ends in half a kobo. On Eko's invoices, a half goes up. What does Python's
`round(2.675, 2)` give? Choose, then run the next cell.
"""

# %%
gig.question("half_kobo")

# %%
print(round(2.675, 2))
print(Decimal(2.675))

# %% [markdown]
"""
A number with a point, a *float*, is stored in binary. The nearest one to 2.675 is a little lower, so
`round` goes down. It sends an exact half to the even neighbour: `round(0.125, 2)` is 0.12 (Python
documentation, `round`, 2025).

## Worked example: a yoga teacher's bills

Jonas in Gdańsk keeps a yoga teacher's books. Who owes her what on 31 March? He takes five steps.

A `Decimal` keeps its digits. Make it from text: `str` writes a number as text. Multiply it
by Decimals or whole numbers only. `quantize` rounds to as many decimals as the number in its brackets:
`Decimal("0.01")` has two. With `ROUND_HALF_UP`, a half goes up, away from 0: −0.125 becomes −0.13.
"""

# %%
# 1 Round: a course for 61.50 zł and 23 % tax
price, rate = 61.5, 0.23
print("floats:  ", price * (1 + rate), "->", round(price * (1 + rate), 2))
exact = Decimal(str(price)) * (1 + Decimal(str(rate)))
print("Decimals:", exact, "->", exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))

# %% [markdown]
"""
In the next cell, `parse_dates` reads a column as dates. The bank shows `T1` twice: one *reference*, one
payment. `T2` and `T3` are alike, too, but they are two payments.

`drop_duplicates("ref")` keeps the first line of each reference. `groupby` and `sum` add up what
arrived for each bill; `rename` gives this Series a name.

A *join* puts columns of a second table, or a Series, beside a first. Rows meet where the *key* is the
same, here `bill`: a column, or the index of the Series. `merge(…, how="left")` keeps every row of the left table; where nothing meets it, the cell is missing.
Without `how`, pandas keeps only rows that meet. A bill without any payment is then gone.
"""

# %%
BILLS = """bill,buyer,sent,days,total
Y1,gym,2025-01-10,14,75.65
Y2,school,2025-02-20,30,60.00
Y3,gym,2025-02-28,14,49.82
Y4,bank,2025-03-03,14,90.00
Y5,school,2025-03-20,30,60.00"""
bills = pd.read_csv(io.StringIO(BILLS), parse_dates=["sent"])
arrived = pd.DataFrame({"ref": ["T1", "T1", "T2", "T3", "T4"],
                        "bill": ["Y1", "Y1", "Y2", "Y2", "Y4"],
                        "amount": [75.65, 75.65, 30.0, 30.0, 40.0]})
print(arrived)
gig.question("why_left")

# %%
# 2 Agree the key
once = arrived.drop_duplicates("ref")
paid = once.groupby("bill")["amount"].sum().rename("paid")
# 3 Join
table = bills.merge(paid, on="bill", how="left")
print(len(table), "rows; without `how`:", len(bills.merge(paid, on="bill")),
      "; joined with single payments:", len(bills.merge(once, on="bill", how="left")))
table["paid"] = table["paid"].fillna(0)
table["balance"] = (table["total"] - table["paid"]).round(2)
table["due"] = table["sent"] + pd.to_timedelta(table["days"], unit="D")
table.drop(columns=["sent", "days"])

# %% [markdown]
"""
Without `how`, three rows are left. Joined with single payments, there are six: `Y2` meets two
payments, so it stands there twice, and so does its total. So add up first, then join.

`pd.to_timedelta` turns days into spans of time; a date plus a span is a date.

An *ageing report* sorts open bills into *buckets* by the days since the due date. `pd.cut` does it:
from edges −∞, 0, 14, ∞ (`np.inf` is ∞) it makes three buckets. Each holds its right edge, so 14 days
belong to `1-14`.

`.dt.days` counts whole days, `groups.size()` rows. `reindex(LABELS, fill_value=0)` puts rows in the order of a list and
writes 0 for a bucket that is empty.
"""

# %%
# 4 Age, by the days on 31 March
LABELS = ["not due", "1-14", "over 14"]
still_open = table[table["balance"] > 0]
days = (pd.Timestamp("2025-03-31") - still_open["due"]).dt.days
bucket = pd.cut(days, [-np.inf, 0, 14, np.inf], labels=LABELS)
groups = still_open.groupby(bucket)["balance"]
report = pd.DataFrame({"count": groups.size(), "amount": groups.sum()})
print("days:", list(days))
report.reindex(LABELS, fill_value=0)

# %% [markdown]
"""
`Y4` is exactly 14 days late, so it is in `1-14`. The bucket `over 14` holds `Y3`.

## Practise, for no points

First put the lines of an ageing report in order. Then fill the two blanks `____` below. `rates` has no row
for the last room, and the owner wants to see every room.
"""

# %%
gig.parsons("ageing_lines")

# %% tags=["raises-exception"]
# Until both blanks are filled in, this cell says: not attempted yet.
def room_prices(rooms, rates):
    both = rooms.merge(rates, on="room", how=____)
    both["rate"] = both["rate"].fillna(____)
    return both

with gigcraft.check.task("room_prices", passed="Every room has a row and a number."):
    rooms = pd.DataFrame({"room": ["hall", "roof", "yard"]})
    rates = pd.DataFrame({"room": ["hall", "roof"], "rate": [90, 55]})
    both = gigcraft.check.call(room_prices, rooms, rates)
    gigcraft.check.equal(list(both["rate"]), [90, 55, 0], what="the rates",
                         need="every room, 0 where it has no rate", look="both blanks")

# %% [markdown]
"""
## The tasks

Leave the data that a function gets as it was; `.copy()` gives you a table to work on. Later tasks
may call earlier functions. Stuck? Put `gig.hint("to_cents")` in a cell.

### Task 1 · Round money (12 points)

Write two functions. Both return a `Decimal` with two decimals.

- `to_cents(x)` rounds to hundredths; a half goes up, away from 0 (step 1). `x` is a number or a text such as
  `"10.045"`. So `to_cents(5)` is `Decimal("5.00")`.
- `gross(net, vat)` is the amount with tax, rounded once, at the end. `vat` is a rate. In Nigeria it is
  0.075 (Finance Act 2019); elsewhere it is another one.
"""

# %% answer="to_cents"
def to_cents(x):
    """Return x as a Decimal with two decimals; a half goes up."""
    ### BEGIN SOLUTION
    # 1 Round
    return Decimal(str(x)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    ### END SOLUTION


def gross(net, vat):
    """Return net plus tax as a Decimal with two decimals."""
    ### BEGIN SOLUTION
    return to_cents(Decimal(str(net)) * (1 + Decimal(str(vat))))
    ### END SOLUTION

# %% test="to_cents_core" points=7
# Check 1 of 2: the visible part rounds three amounts. gig.check() runs hidden tests as well.
from decimal import Decimal

from gigcraft import check

with check.task("to_cents", passed="to_cents: the visible part passes. `gig.check()` runs more."):
    for x, want in ((1234.567, "1234.57"), (5, "5.00")):
        got = check.call(to_cents, x, gives=Decimal)
        check.equal(got, Decimal(want), what=f"`to_cents({x})`", need=f"Decimal({want!r})",
                    look="step 1 of the worked example", slip="round")
        check.equal(str(got), want, what=f"`to_cents({x})` as text", need="two decimals",
                    look="the number that you give to `quantize`", slip="two-places")
    got = check.call(gross, 100, 0.075, gives=Decimal)
    check.equal(got, Decimal("107.50"), what="`gross(100, 0.075)`", need="Decimal('107.50')",
                look="what a rate is: 0.075 of 100 is 7.50", slip="rate")
    ### BEGIN HIDDEN TESTS
    for x, want in ((2.675, "2.68"), (0.125, "0.13"), (1.005, "1.01"), (-0.125, "-0.13"),
                    ("10.045", "10.05"), ("2.665", "2.67"), (Decimal("0.375"), "0.38"),
                    (2.674, "2.67"), (2.6749, "2.67"), ("0.0049", "0.00"), (-7.311, "-7.31"), (450000, "450000.00")):
        got = check.call(to_cents, x, gives=Decimal)
        check.equal(got, Decimal(want), what=f"`to_cents({x!r})`", slip="half",
                    need="a half to go up, away from zero, and everything else to the nearest",
                    look="how the number becomes a Decimal, and the rule given to `quantize`")
        check.equal(str(got), want, what=f"`to_cents({x!r})` as text", need="two decimals",
                    look="the number that you give to `quantize`", slip="two-places")
    ### END HIDDEN TESTS

# %% test="to_cents_client" points=5
# Check 2 of 2: `gross` on invoices that you have not seen.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
from decimal import Decimal

from gigcraft import check, data

with check.task("to_cents", passed="gross: right to the kobo on invoices that it has not seen."):
    for net, want in ((4.6, "4.95"), (3.0, "3.23"), (9.0, "9.68"), (200.2, "215.22")):
        check.equal(check.call(gross, net, 0.075, gives=Decimal), Decimal(want), slip="float",
                    what=f"`gross({net}, 0.075)`", need="the exact product, rounded once",
                    look="whether a float is multiplied anywhere, and where you round")
    check.equal(check.call(gross, 9.995, 0.075, gives=Decimal), Decimal("10.74"), slip="rounds-twice",
                what="`gross(9.995, 0.075)`, for a price with half a cent",
                need="the exact product, rounded once, at the end",
                look="how often you round on the way to the result")
    for vat, want in ((0.0, "80.10"), (0.19, "95.32"), (0.0825, "86.71")):
        check.equal(check.call(gross, 80.1, vat, gives=Decimal), Decimal(want), slip="fixed-rate",
                    what=f"`gross(80.1, {vat})`", need="tax at exactly the rate that is given",
                    look="whether `vat` reaches the product as it is")
    for seed in check.seeds(2):
        for row in data.make("ledger", seed).raw["invoices"].itertuples():
            got = check.call(gross, row.net, row.vat_rate, gives=Decimal)
            check.equal(got, Decimal(f"{row.gross:.2f}"), slip="float",
                        what=f"`gross({row.net}, {row.vat_rate})`",
                        need="the exact product, rounded once",
                        look="whether a float is multiplied anywhere, and where you round")
### END HIDDEN TESTS

# %% tags=["raises-exception"]
# Eko's books: three tables. How many amounts differ from those on the invoices?
invoices = pd.read_csv(gig.path("ledger"), parse_dates=["issue_date"])
payments = pd.read_csv(gig.path("ledger", "payments.csv"), parse_dates=["paid_date"])
customers = pd.read_csv(gig.path("ledger", "customers.csv"))
mine, rounded = 0, 0
for row in invoices.itertuples():  # one row after the other; row.net is a cell
    printed = to_cents(row.gross)
    mine = mine + (gross(row.net, row.vat_rate) != printed)
    rounded = rounded + (to_cents(round(row.net * (1 + row.vat_rate), 2)) != printed)
print(f"{len(invoices)} invoices; yours differs on {mine}, round() on {rounded}")
invoices.head(3)

# %% [markdown]
"""
### Task 2 · What has arrived (14 points)

With `round`, 30 of 160 invoices were a kobo off. The cell above also loaded `payments`, the bank's file
until 30 June. The bank can show one payment more than once, at times under another date. Same
`bank_ref`, same payment. Some customers pay in parts, even in two halves on one day.

Write `paid_per_invoice(payments)` (step 2). It returns a Series: the index holds each `invoice_id` with a
payment, each once; the value is the sum that arrived for it.

Try `len(paid_per_invoice(payments))`: 147 lines hold 142 payments for 121 invoices.
"""

# %% answer="paid_per_invoice"
def paid_per_invoice(payments):
    """Return what arrived for each invoice: a Series with invoice_id as its index."""
    ### BEGIN SOLUTION
    # 2 Agree the key
    once = payments.drop_duplicates("bank_ref")
    return once.groupby("invoice_id")["amount"].sum().round(2)
    ### END SOLUTION

# %% test="paid_per_invoice_core" points=8
# Check 1 of 2: the visible part adds up one invoice that was paid in two parts.
# gig.check() runs hidden tests as well.
import pandas as pd

from gigcraft import check, data

with check.task("paid_per_invoice",
                passed="paid_per_invoice: the visible part passes. `gig.check()` runs more."):
    few = pd.DataFrame({
        "bank_ref": ["TRF1", "TRF2", "TRF3"], "invoice_id": ["EE-1001", "EE-1001", "EE-1002"],
        "paid_date": pd.to_datetime(["2025-05-02", "2025-05-20", "2025-06-30"]),
        "amount": [200.0, 300.5, 80.0],
    })
    paid = check.call(paid_per_invoice, few, gives=pd.Series)
    check.equal(sorted(map(str, paid.index)), ["EE-1001", "EE-1002"], what="the index",
                need="each invoice once", look="what you group by", slip="index")
    check.close(paid["EE-1001"], 500.5, what="the sum for an invoice paid in two parts",
                need="500.5, both parts together", look="what happens to the second part",
                slip="loses-part")
    ### BEGIN HIDDEN TESTS
    day, later = pd.Timestamp("2025-05-02"), pd.Timestamp("2025-05-03")
    halves = few.assign(bank_ref=["TRF300001", "TRF300002", "TRF300003"], amount=250.25,
                        paid_date=[day, day, later], invoice_id="EE-1001")
    paid = check.call(paid_per_invoice, halves, gives=pd.Series)
    check.close(paid["EE-1001"], 750.75, slip="equal-parts",
                what="the sum for an invoice paid in three equal parts, two of them on one day",
                need="all three parts: they have three references",
                look="by which column you know that a line is a repeat")
    again = pd.concat([few, few.tail(1), few.tail(1), few.head(1).assign(paid_date=later)])
    paid = check.call(paid_per_invoice, again, gives=pd.Series)
    check.equal(sorted(map(str, paid.index)), ["EE-1001", "EE-1002"], slip="repeats-lost",
                what="the index when the bank repeats a payment", need="each invoice once",
                look="whether the first line of a repeated payment stays")
    for name, times in (("EE-1002", "three times"), ("EE-1001", "twice, on two dates")):
        check.close(paid[name], few.groupby("invoice_id")["amount"].sum()[name],
                    what=f"the sum for {name}, of which the bank shows a payment {times}",
                    need="one payment for each reference", slip="repeats-kept",
                    look="which lines are the same payment, whatever their date")
    made = data.make("ledger", 2026)
    paid = check.call(paid_per_invoice, made.raw["payments"], gives=pd.Series)
    check.equal(sorted(map(str, paid.index)), sorted(made.facts["paid"]), slip="index",
                what="the index for Eko's file", need="each invoice with a payment, once",
                look="what you group by")
    check.close(sum(map(float, paid)), sum(made.facts["paid"].values()), slip="sum",
                what="all that arrived in Eko's file", need="each payment once, each part counted",
                look="lines that come twice, and parts")
    ### END HIDDEN TESTS

# %% test="paid_per_invoice_client" points=6
# Check 2 of 2: bank files that you have not seen.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import pandas as pd

from gigcraft import check, data

with check.task("paid_per_invoice", passed="paid_per_invoice: right on new bank files."):
    for seed in check.seeds(3):
        made = data.make("ledger", seed)
        lines, want, halves = made.raw["payments"], made.facts["paid"], made.facts["halves"]
        paid = check.call(paid_per_invoice, lines, gives=pd.Series)
        check.equal(sorted(map(str, paid.index)), sorted(want), what="the index for a new file",
                    need="each invoice with a payment, once", look="what you group by",
                    slip="index")
        for name in halves:
            check.close(paid[name], want[name], slip="equal-parts",
                        what=f"the sum for {name}, paid in two equal parts on one day",
                        need="both parts: they have two references",
                        look="by which column you know that a line is a repeat")
        twice = set(lines.loc[lines["bank_ref"].duplicated(), "invoice_id"])
        for name in sorted(want, key=lambda each: each not in twice):
            check.close(paid[name], want[name], slip="repeats-kept" if name in twice else "sum",
                        what=f"the sum for {name} in a new file",
                        need="one payment for each reference, all parts added up",
                        look="its lines in the bank's file: which are one payment, which are parts")
        mixed = lines.sample(frac=1, random_state=seed)
        paid = check.call(paid_per_invoice, mixed, gives=pd.Series,
                          look="the row labels: they need not be 0, 1, 2")
        check.close(sum(map(float, paid)), sum(want.values()), slip="order",
                    what="all that arrived, with the lines in another order",
                    need="the same sum as in the first order",
                    look="whether your code leans on the order of the lines")
### END HIDDEN TESTS

# %% [markdown]
"""
### Task 3 · What is still open (14 points)

Write `balances(invoices, payments)` (step 3). It returns a table with one row for each invoice, in any order.
These are its columns; others may stand beside them:

| column | what it holds |
|---|---|
| `invoice_id`, `customer_id`, `gross` | as in `invoices` |
| `paid` | what has arrived; 0 if nothing has |
| `balance` | `gross` less `paid`, rounded to two decimals; below 0 if too much has arrived |
| `due_date` | `issue_date` plus `terms_days`, as a date (pandas calls the type datetime64) |

Rounding matters: without it, a paid invoice can keep a balance such as −0.00000000006. A payment
for an invoice that is not in `invoices` adds no row. On Eko's books, you should get 160 rows, and 51
of them have a balance above 0.
"""

# %% answer="balances"
def balances(invoices, payments):
    """Return one row an invoice: what it costs, what has arrived, what is open, when it is due."""
    ### BEGIN SOLUTION
    # 3 Join
    paid = paid_per_invoice(payments).rename("paid")
    table = invoices.merge(paid, on="invoice_id", how="left")
    table["paid"] = table["paid"].fillna(0)
    table["balance"] = (table["gross"] - table["paid"]).round(2)
    table["due_date"] = table["issue_date"] + pd.to_timedelta(table["terms_days"], unit="D")
    return table
    ### END SOLUTION

# %% test="balances_core" points=8
# Check 1 of 2: the visible part counts rows and columns. gig.check() runs hidden tests as well.
import pandas as pd

from gigcraft import check, data

with check.task("balances", passed="balances: the visible part passes. `gig.check()` runs more."):
    made = data.make("ledger", 2026)
    table = check.call(balances, made.raw["invoices"], made.raw["payments"], gives=pd.DataFrame)
    columns = ["invoice_id", "customer_id", "gross", "paid", "balance", "due_date"]
    lacking = [name for name in columns if name not in table.columns]
    check.that(not lacking, saw=f"the table lacks {', '.join(lacking)}", slip="columns",
               need="the six columns of the task", look="the names of your columns")
    check.that(len(table) == 160, saw=f"the table has {len(table)} rows", slip="rows",
               need="160, one for each invoice",
               look="the join: fewer rows were lost, more were multiplied")
    ### BEGIN HIDDEN TESTS
    empty = int(table[columns].isna().sum().sum())
    check.that(empty == 0, saw=f"{empty} cells are missing", need="a value in every cell",
               look="invoices for which nothing has arrived", slip="missing-paid")
    check.that(pd.api.types.is_datetime64_any_dtype(table["due_date"]), slip="due-date",
               saw=f"`due_date` has the type {table['due_date'].dtype}", need="datetime64 values",
               look="how days are added to dates in step 3")
    check.close(sum(map(float, table["balance"])), made.facts["outstanding"], slip="outstanding",
                what="the sum of all balances",
                need="what the invoices say, less what arrived for them",
                look="`paid` and `balance`. If `paid_per_invoice` does not pass yet, correct it first")
    settled = set(made.truth.loc[made.truth["balance"] == 0, "invoice_id"])
    off = [float(b) for b in table.loc[table["invoice_id"].isin(settled), "balance"] if float(b) != 0]
    check.that(not off, saw=f"{len(off)} paid invoices keep a balance, such as {off[:1]}",
               need="0 for an invoice that is paid", look="the last step of `balance`",
               slip="not-rounded")
    check.frame(table, made.truth, by="invoice_id", what="your table", slip="cells",
                look="how this column is made from the two files")
    day = pd.Timestamp("2025-06-02")
    three = pd.DataFrame({
        "invoice_id": ["EE-1001", "EE-1002", "EE-1003"], "customer_id": ["C01", "C02", "C01"],
        "issue_date": day, "terms_days": [7, 14, 30], "net": [100.0, 50.25, 80.0],
        "vat_rate": 0.0, "gross": [100.0, 50.25, 80.0],
    })
    lines = pd.DataFrame({
        "bank_ref": ["TRF1", "TRF2", "TRF3"], "invoice_id": ["EE-1001", "EE-1002", "EE-0999"],
        "paid_date": day, "amount": [130.0, 50.0, 20.0],
    })
    table = check.call(balances, three, lines, gives=pd.DataFrame)
    check.that(len(table) == 3, slip="stranger", need="one row for each invoice of `invoices`",
               saw=f"three invoices and a payment for an older one give {len(table)} rows",
               look="whose rows the join keeps")
    got = table.set_index("invoice_id")["balance"].map(float)
    for name, want, what, slip in (("EE-1002", 0.25, "gross 50.25 and paid 50", "small"),
                                   ("EE-1001", -30, "gross 100 and paid 130", "overpaid"),
                                   ("EE-1003", 80, "gross 80 and nothing paid", "outstanding")):
        check.close(got[name], want, what=f"`balance` for {what}", slip=slip,
                    need="`gross` less `paid`, whether it is small, large or below 0",
                    look="what your code does with `balance` after the subtraction")
    ### END HIDDEN TESTS

# %% test="balances_client" points=6
# Check 2 of 2: books that you have not seen, and rows in another order.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import pandas as pd

from gigcraft import check, data

with check.task("balances", passed="balances: right on new books, unpaid invoices included."):
    for seed in check.seeds(3):
        made = data.make("ledger", seed, n=120)
        mixed = made.raw["invoices"].sample(frac=1, random_state=seed)
        table = check.call(balances, mixed, made.raw["payments"], gives=pd.DataFrame,
                           look="the row labels: they need not be 0, 1, 2")
        check.that(len(table) == 120, saw=f"new books of 120 invoices give {len(table)} rows",
                   need="one row for each invoice", slip="rows",
                   look="the join: fewer rows were lost, more were multiplied")
        unpaid = set(mixed["invoice_id"]) - set(made.facts["paid"])
        paid = table.loc[table["invoice_id"].isin(unpaid), "paid"]
        check.that((paid == 0).all(), saw="`paid` is not 0 where nothing has arrived",
                   need="0 for those invoices", look="what a left join leaves in their cells",
                   slip="missing-paid")
        check.frame(table, made.truth, by="invoice_id", what="the table for new books",
                    slip="cells", look="this column. If `paid_per_invoice` does not pass yet, "
                    "correct it first")
### END HIDDEN TESTS

# %% [markdown]
"""
### Task 4 · How old it is, and one customer's statement (16 points)

**The report.** Write `ageing(table, as_of)` (step 4). `table` is what `balances` returns. The result is
a table with the index `BUCKETS` and the columns `count` and `amount`. Only *open* invoices count: balance
above 0. Age runs from `due_date` to the date `as_of`: 0 days or fewer is `not due`, 90 days is `61-90`.
An empty bucket shows 0.

**The statement** lists what one customer owes. Before you write it, look at step 5. It makes a text in
Markdown, where `|` separates the columns of a table and `---:` puts one to the right. `gig.paper` turns
the text into a page that prints.
"""

# %%
# 5 Write the page: a line on top, one line a bill, the sum below
on_day = pd.Timestamp("2025-03-31")
unpaid = pd.DataFrame({"bill": ["Y3", "Y4", "Y5"], "balance": [49.82, 50.0, 60.0],
                       "due": pd.to_datetime(["2025-03-14", "2025-03-17", "2025-04-19"])})
lines = [f"On {on_day:%d %B %Y}, these bills are open.", ""]
lines = lines + ["| Bill | Due | To pay |", "|---|---|---:|"]
for row in unpaid.sort_values("due").itertuples():
    lines.append(f"| {row.bill} | {row.due:%d %B %Y} | zł {row.balance:,.2f} |")
lines = lines + ["", f"In all: **zł {unpaid['balance'].sum():,.2f}**"]
gig.paper("Statement of account", "\n".join(lines))

# %% [markdown]
"""
In an f-string, `:,.2f` writes an amount, `:%d %B %Y` a date. `sort_values` puts rows in order, and
`itertuples` gives one after the other. `append` adds a line to the list, and `"\n".join(lines)` makes
one text of it.

Now write `statement(table, customer, as_of)` (step 5). It returns text. `customer` is a dict with
`customer_id`, `name` and `email`. Dates look like `30 June 2025`; `naira` writes amounts. It holds:

- the name and `as_of`
- one line for each open invoice of this customer, due or not: `invoice_id`, due date, balance, and
  no other amount; the oldest first
- below, a line with their sum

Name no other invoice.
"""

# %% answer="ageing"
BUCKETS = ["not due", "1-30", "31-60", "61-90", "over 90"]


def naira(amount):
    """Return an amount as text, such as ₦1,250.00."""
    return f"₦{to_cents(amount):,.2f}"


def ageing(table, as_of):
    """Return count and amount of what is open, by the days since the due date."""
    ### BEGIN SOLUTION
    # 4 Age
    still_open = table[table["balance"] > 0]
    days = (as_of - still_open["due_date"]).dt.days
    bucket = pd.cut(days, [-np.inf, 0, 30, 60, 90, np.inf], labels=BUCKETS)
    groups = still_open.groupby(bucket)["balance"]
    report = pd.DataFrame({"count": groups.size(), "amount": groups.sum().round(2)})
    return report.reindex(BUCKETS, fill_value=0)
    ### END SOLUTION


def statement(table, customer, as_of):
    """Return what one customer owes on the day, as text in Markdown."""
    ### BEGIN SOLUTION
    # 5 Write the page
    own = table[table["customer_id"] == customer["customer_id"]]
    own = own[own["balance"] > 0].sort_values("due_date")
    lines = [f"For {customer['name']}, {customer['email']}", ""]
    lines = lines + [f"Open on {as_of:%d %B %Y}, according to our books:", ""]
    lines = lines + ["| Invoice | Due | To pay |", "|---|---|---:|"]
    for row in own.itertuples():
        lines.append(f"| {row.invoice_id} | {row.due_date:%d %B %Y} | {naira(row.balance)} |")
    lines = lines + ["", f"In all: **{naira(own['balance'].sum())}**", ""]
    lines.append("Is a line wrong, or paid by now? Please tell us. Eko Events, Lagos")
    return "\n".join(lines)
    ### END SOLUTION

# %% test="ageing_core" points=9
# Check 1 of 2: the report `ageing`. The visible part looks at its rows and columns.
# gig.check() runs hidden tests as well.
import pandas as pd

from gigcraft import check, data

with check.task("ageing", passed="ageing: the visible part passes. `gig.check()` runs more."):
    names = ["not due", "1-30", "31-60", "61-90", "over 90"]
    last = pd.Timestamp("2025-06-30")
    made = data.make("ledger", 2026)
    report = check.call(ageing, made.truth, last, gives=pd.DataFrame)
    check.equal(list(map(str, report.index)), names, what="the index", slip="index",
                need="the five names of `BUCKETS`, in this order", look="`reindex` in step 4")
    check.that({"count", "amount"} <= set(report.columns), slip="columns",
               saw=f"the columns are {', '.join(map(str, report.columns))}",
               need="`count` and `amount`", look="the names of your columns")
    ### BEGIN HIDDEN TESTS
    def compare(report, want, what):
        check.equal(list(map(str, report.index)), names, what=f"the index {what}", slip="index",
                    need="the five names of `BUCKETS`, in this order",
                    look="a bucket that holds nothing")
        for name in names:
            for column in ("count", "amount"):
                check.close(report.loc[name, column], want[name][column], slip=column,
                            what=f"`{column}` of {name!r} {what}",
                            need="each open invoice in the bucket of its age, with its balance",
                            look="which invoices are open, from which day you count, and where "
                                 "0, 30, 60 and 90 days go")

    for days, name in ((-5, names[0]), (0, names[0]), (1, names[1]), (30, names[1]), (31, names[2]),
                       (60, names[2]), (61, names[3]), (90, names[3]), (91, names[4]), (400, names[4]),
                       (4000, names[4])):
        one = made.truth.head(1).assign(gross=50.0, paid=10.0, balance=40.0,
                                        due_date=last - pd.Timedelta(days=days))
        report = check.call(ageing, one, last, gives=pd.DataFrame)
        check.equal(list(map(str, report.index)), names, slip="index", look="buckets without invoices",
                    what="the index for one open invoice", need="all five names of `BUCKETS`")
        check.close(report.loc[name, "count"], 1, slip="edges",
                    what=f"`count` of {name!r} for an invoice {days} days after its due date",
                    need="this invoice in this bucket",
                    look="to which bucket the first and the last day belong")
        check.close(report.loc[name, "amount"], 40, slip="amount-column",
                    what=f"`amount` of {name!r} for gross 50, paid 10, balance 40",
                    need="the balance of this invoice", look="which column you add up")
        rest = report.loc[[other for other in names if other != name], ["count", "amount"]]
        check.that((rest == 0).all(axis=None), slip="empty",
                   saw=f"one invoice in {name!r} gives the rows {rest.to_dict('index')}",
                   need="0 in both columns of a bucket that is empty",
                   look="`reindex`, and what stands in a bucket without invoices")
    few = made.truth.head(4).assign(paid=[10.0, 75.0, 49.5, 50.0], balance=[40.0, -25.0, 0.5, 0.0],
                                    gross=50.0, due_date=last)
    report = check.call(ageing, few, last, gives=pd.DataFrame)
    check.close(report.loc[names[0], "count"], 2, slip="open-rule",
                what="`count` for the balances 40, −25, 0.5 and 0",
                need="the invoices with a balance above 0, however small",
                look="which rows you keep at the start")
    check.close(report.loc[names[0], "amount"], 40.5, slip="open-rule",
                what="`amount` for the balances 40, −25, 0.5 and 0",
                need="the sum of the balances above 0", look="which rows you keep at the start")
    settled = made.truth.assign(paid=made.truth["gross"], balance=0.0)
    report = check.call(ageing, settled, last, gives=pd.DataFrame,
                        look="books in which everything is paid")
    check.equal(list(map(str, report.index)), names, what="the index when everything is paid",
                need="all five names of `BUCKETS`", look="buckets without invoices", slip="index")
    check.that((report[["count", "amount"]] == 0).all(axis=None), slip="empty",
               saw=f"books without an open invoice give {report.to_dict('index')}",
               need="0 in both columns of every bucket", look="buckets without invoices")
    for seed in check.seeds(2):
        fresh = data.make("ledger", seed)
        report = check.call(ageing, fresh.truth.sample(frac=1, random_state=seed), last,
                            gives=pd.DataFrame, look="the row labels: they need not be 0, 1, 2")
        compare(report, fresh.facts["ageing"], "for new books")
    report = check.call(ageing, made.truth, pd.Timestamp("2025-05-15"), gives=pd.DataFrame)
    later = data.make("ledger", 2026, as_of="2025-05-15").facts["ageing"]
    compare(report, later, "on 15 May 2025")
    ### END HIDDEN TESTS

# %% test="ageing_client" points=7
# Check 2 of 2: the page that `statement` writes, for customers that you have not seen.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import re

import pandas as pd

from gigcraft import check, data

with check.task("ageing", passed="statement: complete, in order, and nobody else's invoices."):
    for seed, day in zip(check.seeds(3), ("2025-06-30", "2025-04-15", "2025-08-15")):
        as_of = pd.Timestamp(day)
        made = data.make("ledger", seed, n=100)
        truth, people = made.truth.copy(), made.raw["customers"].to_dict("records")
        # One paid invoice of each customer was paid twice: nothing is open there.
        twice = truth[truth["balance"] == 0].drop_duplicates("customer_id").index
        truth.loc[twice, "paid"] += truth.loc[twice, "gross"]
        truth.loc[twice, "balance"] -= truth.loc[twice, "gross"]
        # Of one open invoice of each customer, a small rest is left.
        small = truth[truth["balance"] > 0].drop_duplicates("customer_id", keep="last").index
        truth.loc[small, "paid"], truth.loc[small, "balance"] = truth.loc[small, "gross"] - 0.5, 0.5
        unpaid = truth[truth["balance"] > 0]
        # Whose statement can go wrong: one with a part payment, one not due yet, the worst.
        first = [*unpaid.loc[unpaid["paid"] > 0, "customer_id"][:1],
                 *unpaid.loc[unpaid["due_date"] >= as_of, "customer_id"][-1:],
                 made.facts["worst_customer"]]
        people.sort(key=lambda each: each["customer_id"] not in first)
        for customer in people[:4]:
            own = truth[truth["customer_id"] == customer["customer_id"]]
            due = own[own["balance"] > 0].sort_values("due_date")
            text = check.call(statement, truth, customer, as_of, gives=str,
                              keep=customer is people[0])
            head = f"the statement for {customer['name']}"
            check.that(customer["name"] in text, saw=f"{head} lacks the name", slip="name",
                       need="the name as in the dict", look="`customer['name']`")
            today = rf"(?<!\d)0?{as_of.day} {as_of:%B %Y}"
            check.that(re.search(today, text), saw=f"{head} lacks the date {as_of:%d %B %Y}",
                       need="the date `as_of`, like 30 June 2025", slip="date",
                       look="how step 5 writes dates, and whether you use `as_of`")
            lines = text.splitlines()
            places = []
            for row in due.itertuples():
                found = [i for i, line in enumerate(lines) if row.invoice_id in line]
                check.that(len(found) == 1, slip="open-lines",
                           saw=f"{row.invoice_id} is open and stands on {len(found)} lines",
                           need="one line for each open invoice, due or not, however small the balance",
                           look="which rows of the table you walk through")
                line, places = lines[found[0]], places + found
                check.that(f"₦{row.balance:,.2f}" in line, slip="balance",
                           saw=f"{head} has the line {line!r}",
                           need="what is still to pay of this invoice, by `naira`",
                           look="which column you write, and that `to_cents` passes")
                sums = {each.replace(",", "") for each in re.findall(r"\d[\d,]*\.\d\d(?!\d)", line)}
                check.that(sums == {f"{row.balance:.2f}"}, slip="other-amount",
                           saw=f"{head} has the line {line!r}",
                           need="one amount a line: what is still to pay",
                           look="each amount that this line writes")
                day = rf"(?<!\d)0?{row.due_date.day} {row.due_date:%B %Y}"
                check.that(re.search(day, line), saw=f"{head} has the line {line!r}",
                           need="the due date, like 30 June 2025", slip="due-date",
                           look="which date you write, and how step 5 writes dates")
            ordered = [day for _, day in sorted(zip(places, due["due_date"]))]
            check.that(ordered == sorted(ordered), saw=f"{head} is not in the order of due dates",
                       need="the oldest due date first", look="`sort_values`", slip="order")
            others = sorted(set(truth["invoice_id"]) - set(due["invoice_id"]))
            strange = [name for name in others if name in text]
            check.that(not strange, saw=f"{head} names {', '.join(strange[:3])}", slip="strangers",
                       need="this customer's open invoices only",
                       look="invoices with balance 0 or below, and those of other customers")
            rest = lines[max(places, default=-1) + 1:]
            total = f"₦{float(due['balance'].sum()):,.2f}"
            check.that(any(total in line for line in rest), slip="sum",
                       saw=f"{head} has no line below the invoices with their sum",
                       need="the sum of the open balances, by `naira`",
                       look="the last line of step 5, and what it adds up")
### END HIDDEN TESTS

# %% tags=["raises-exception"]
AS_OF = pd.Timestamp("2025-06-30")
table = balances(invoices, payments)
report = ageing(table, AS_OF)
late = table[(table["balance"] > 0) & (table["due_date"] < AS_OF)]
late = late.merge(customers, on="customer_id")
worst = late.groupby("customer_id")["balance"].sum().idxmax()  # where it is highest
customer = customers[customers["customer_id"] == worst].iloc[0].to_dict()
page = gig.paper("Statement of account", statement(table, customer, AS_OF))
print("open", naira(report["amount"].sum()), "| overdue", naira(late["balance"].sum()))
print(report)
page

# %% [markdown]
"""
## AI at work

**Ask.** Ask the model for templates. A *template* has *placeholders* such as `{TOTAL}`; code puts
the amounts in later. So the model never handles money, and it sees no customer's name.

There are three tones, with two drafts each. For the second draft, one thing changes: a short thank-you
note comes first, as an example.
"""

# %%
RULE = ("You write payment reminders for Eko Events. Use the placeholders {NAME}, "
        "{TOTAL}, {INVOICES} and {DATE}. Write no amounts yourself.")
NOTE = "Dear {NAME}, {TOTAL} for {INVOICES} arrived on {DATE}. Thank you very much."
plain, drafts = [dict(role="system", content=RULE)], {}
shown = plain + [dict(role="user", content="Write a thank-you note in two sentences."),
                 dict(role="assistant", content=NOTE)]
for name in ["plain friendly", "plain firm", "plain final",
             "shown friendly", "shown firm", "shown final"]:
    ask = f"Write a {name.split()[1]} reminder in three sentences."
    chat = plain if "plain" in name else shown
    drafts[name] = gig.ask(chat + [dict(role="user", content=ask)])
    print(name, re.findall(r"\{\w+\}", drafts[name].text), drafts[name].text, "\n")

# %% [markdown]
r"""
**Check.** Each list names the placeholders that were found. In the recording, no plain draft has one
(`plain final` has `[date]`, in the wrong brackets). None asks for money: two are about a coming event,
one about an order.

After the example, all three have `{NAME}` and `{TOTAL}`, none has `{INVOICES}`, and one invents
`{TIME}`. Two say that the money *has arrived*, the opposite of the truth. That comes from the example: it
shows the form and brings its content along. A larger model writes better. You still check.

Code can help. `re.findall` lists what fits a *pattern*. `re.search` finds one match, else `None`; `if`
takes a match as true, `None` as false.

| pattern | fits |
|---|---|
| `\d` | one digit |
| `\d+` | one digit or more |
| `\d{4}` | exactly four digits |
| `\b` | the edge of a word |
"""

# %%
# A set holds each thing once; two sets differ if != says so. rf"…" takes in a variable.
mail = "Dear gym, zł 60.00 for Y1 and Y22 is open. Please settle this issue by 9 May."
found = set(re.findall(r"Y\d+", mail))
print("ids:", found, "| other ids than Y1:", found != {"Y1"})
print("gym named:", "GYM".lower() in mail.lower(), "| {TOTAL} left:", "{TOTAL}" in mail)
for word in ["sue", "gym"]:
    match = re.search(rf"\b{word}\b", mail)
    print(word, "in it:", word in mail, "| as a word:", bool(match))

# %% [markdown]
"""
### Task 5 · Reminders that code checks (14 points)

Write `reminder_problems(text, facts)`. It returns a list of codes in any order, empty if
none fits. `facts` has the keys `name`, `total` (a Decimal), `invoices` (a list of ids) and `date`
(such as `14 July 2025`). `amounts(text)`, given below, returns all numbers of a text. The cell above
shows the rest.

| code | when |
|---|---|
| `wrong_total` | the total is not among the numbers; `₦1,250.00`, `1.250,00 ₦`, `NGN 1250.00` and `1250` are all the same |
| `wrong_invoice` | the ids in the text (`EE-` and four digits) are not exactly those in `facts`; one may come twice |
| `wrong_name` | the name is not in the text; capitals do not matter |
| `no_date` | the date is not in the text as written in `facts` |
| `threat` | one of `THREATS` is in the text as whole words (`issue` holds `sue`, but not as a word); capitals do not matter |
| `placeholder_left` | one of the marks `{`, `}`, `[`, `]` is in the text |

#### Your three templates

Write `templates` in the same cell: a dict with the keys `friendly`, `firm` and `final`.

| each text | why |
|---|---|
| has the four placeholders, and no `f` before its quotation marks | code fills it in |
| holds no amount that you typed, such as `₦5,000.00` | amounts come from the books only |
| has five other words or more, not those of another tone | each tone is a step |
| says that the money is still open, not that it arrived | the reader must know what to do |
| has no problem by the rules above, once filled in | it goes out like this |

As long as `templates` is missing, the cell ends in a red error; the first check works all the same.
"""

# %% answer="reminder_problems"
THREATS = ["sue", "court", "lawyer", "police", "legal action"]


def amounts(text):
    """Return all numbers of a text as Decimals; a mark before the last two digits is decimal."""
    found = set()
    for number in re.findall(r"\d[\d.,]*\d|\d", text):
        whole, cents = number, "00"
        if number[-3:-2] in (".", ","):
            whole, cents = number[:-3], number[-2:]
        found.add(Decimal(whole.replace(".", "").replace(",", "") + "." + cents))
    return found


def fill(template, facts):
    """Return a template with the facts put in by code."""
    text = template.replace("{NAME}", facts["name"]).replace("{TOTAL}", naira(facts["total"]))
    text = text.replace("{INVOICES}", " and ".join(facts["invoices"]))
    return text.replace("{DATE}", facts["date"])


def facts_of(own):
    """Return what a reminder is about: one customer's late invoices, to be paid in two weeks."""
    return {"name": own["name"].iloc[0], "total": to_cents(own["balance"].sum()),
            "invoices": list(own["invoice_id"]), "date": "14 July 2025"}


def reminder_problems(text, facts):
    """Return the codes of what is wrong with a reminder, as a list."""
    ### BEGIN SOLUTION
    problems = []
    lower = text.lower()
    if facts["total"] not in amounts(text):
        problems.append("wrong_total")
    if set(re.findall(r"EE-\d{4}", text)) != set(facts["invoices"]):
        problems.append("wrong_invoice")
    if facts["name"].lower() not in lower:
        problems.append("wrong_name")
    if facts["date"] not in text:
        problems.append("no_date")
    for threat in THREATS:
        if re.search(rf"\b{threat}\b", lower) and "threat" not in problems:
            problems.append("threat")
    for mark in "{}[]":
        if mark in text and "placeholder_left" not in problems:
            problems.append("placeholder_left")
    return problems
    ### END SOLUTION


# Your three templates:
### BEGIN SOLUTION
templates = {
    "friendly": "Hello {NAME}, a short note: {INVOICES} came to {TOTAL} and is past due. Could you "
                "pay by {DATE}? If it is on its way, thank you, and please ignore this.",
    "firm": "Dear {NAME}, {TOTAL} is overdue for {INVOICES}. Please pay by {DATE}, or tell us today "
            "on which day you will pay. The statement is attached.",
    "final": "Dear {NAME}, we wrote before about {INVOICES}. {TOTAL} has to reach us by {DATE}. Is "
             "something wrong with an invoice? Then please call Amara before that day.",
}
### END SOLUTION

# %% test="reminder_problems_core" points=8
# Check 1 of 2: the visible part reads two reminders. gig.check() runs hidden tests as well.
from decimal import Decimal

from gigcraft import check, data

with check.task("reminder_problems",
                passed="reminder_problems: the visible part passes. `gig.check()` runs more."):
    facts = {"name": "Palmgrove Weddings", "total": Decimal("1250.00"),
             "invoices": ["EE-1001", "EE-1002"], "date": "14 July 2025"}
    good = ("Dear Palmgrove Weddings, ₦1,250.00 is open for EE-1001 and EE-1002. "
            "Please pay by 14 July 2025.")
    found = check.call(reminder_problems, good, facts, gives=list)
    check.equal(set(found), set(), what="the list for a good reminder", need="an empty list",
                look="the rule of each code that your list holds", slip="false-alarm")
    bad = "Dear Palmgrove Weddings, ₦1,350.00 is open for EE-1001 and EE-1002. Please pay soon."
    found = check.call(reminder_problems, bad, facts, gives=list)
    check.equal(set(found), {"wrong_total", "no_date"}, slip="codes",
                what="the list for a reminder with another total and without a date",
                need="wrong_total and no_date", look="the first and the fourth code of the table")
    ### BEGIN HIDDEN TESTS
    for seed in check.seeds(2):
        for mail in data.make("ledger", seed).facts["mails"]:
            found = check.call(reminder_problems, mail["text"], mail["facts"], gives=list)
            shown = f"the list for {mail['text']!r} is {found}"
            lacking = mail["must"] - set(found)
            check.that(not lacking, saw=shown, need="every code that this text deserves",
                       look=f"the rule of {', '.join(sorted(lacking))}",
                       slip="-".join(["misses", *sorted(lacking)[:1]]))
            extra = set(found) - mail["must"] - mail["may"]
            check.that(not extra, saw=shown, need="no code that this text does not deserve",
                       look=f"the rule of {', '.join(sorted(map(str, extra)))}",
                       slip="-".join(["alarm", *sorted(map(str, extra))[:1]]))
    ### END HIDDEN TESTS

# %% test="reminder_problems_client" points=6
# Check 2 of 2: more reminders that you have not seen, and your `templates`.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import re

from gigcraft import check, data

with check.task("reminder_problems", passed="templates: filled in for new customers, all clean."):
    check.that(isinstance(templates, dict) and set(templates) == {"friendly", "firm", "final"},
               saw="`templates` is no dict with the three tones", slip="tones",
               need="the keys friendly, firm and final", look="the keys of your dict")
    for tone, text in templates.items():
        lacking = [mark for mark in ("{NAME}", "{TOTAL}", "{INVOICES}", "{DATE}")
                   if mark not in str(text)]
        check.that(not lacking, saw=f"the template {tone!r} lacks {' and '.join(lacking)}",
                   need="all four placeholders", look="the spelling, in capitals",
                   slip="placeholders")
    own = {tone: re.findall(r"[^\W\d_]+", re.sub(r"\{\w+\}", " ", str(text)).lower())
           for tone, text in templates.items()}
    for tone, words in own.items():
        check.that(len(words) >= 5, saw=f"words besides the placeholders in the template {tone!r}: {len(words)}",
                   need="five or more", slip="too-short",
                   look="whether the customer learns what to do")
    check.that(len({" ".join(words) for words in own.values()}) == 3,
               saw="two templates have the same words", need="a text for each tone",
               look="what a customer should read first, and what after two months", slip="same-text")
    for tone, text in templates.items():
        typed = re.search(r"(₦|\bNGN|\bnaira)\s*\d|\d\s*(₦|NGN\b|naira\b)|\d,\d{3}\b", str(text), re.I)
        check.that(not typed, saw=f"the template {tone!r} holds the amount {typed and typed.group()!r}…",
                   need="amounts that code puts in, no other", slip="typed-amount",
                   look="each digit in the template")
    texts = {tone: str(text) for tone, text in templates.items()}
    for tone in sorted(data.make("ledger", 1, texts=texts).facts["says_paid"]):
        check.that(False, saw=f"the template {tone!r} says: {texts[tone]!r}",
                   need="a request: for these invoices, the money is still open", slip="says-paid",
                   look="what a customer who reads this will think and do")
    for seed in check.seeds(3):
        made = data.make("ledger", seed, texts=texts)
        for tone, codes in made.truth.items():
            check.that(not codes, saw=f"filled in, the template {tone!r} has {', '.join(sorted(codes))}",
                       need="no problem by the rules of the table", slip="template",
                       look="brackets, ids or threats that stand in the template itself")
            found = check.call(reminder_problems, made.raw[tone], made.facts, gives=list)
            check.that(not found, saw=f"`reminder_problems` gives {found} for your {tone!r} template",
                       need="an empty list, since it is filled in well", slip="own-alarm",
                       look="the rule of this code in your function")
        for mail in data.make("ledger", seed + 7, n=100).facts["mails"]:
            found = set(check.call(reminder_problems, mail["text"], mail["facts"], gives=list))
            check.that(mail["must"] <= found <= mail["must"] | mail["may"], slip="new-mail",
                       saw=f"the list for {mail['text']!r} is {sorted(map(str, found))}",
                       need="the codes of the table, no more and no fewer",
                       look="each rule of the table, with this text")
### END HIDDEN TESTS

# %% [markdown]
"""
**Fix.** The next cell fills a template for each late customer and checks it. Then it checks the drafts, with
the facts of the last customer. Its last printed line is `shown friendly` with `{INVOICES}` put in: no rule
finds anything. Yet it says that the money has arrived. Rules see form; a person reads the meaning.

**Decide.** By age, code proposes a tone. You decide: `MINE = {"C05": "final"}` sets it for one customer.
Read the mails, and name those that you have read: `READ = ["C01", "C05"]`.
"""

# %% tags=["raises-exception"]
MINE, READ, rows = {}, [], []
for who, own in late.groupby("customer_id"):
    facts, age = facts_of(own), (AS_OF - own["due_date"].min()).days
    tone = MINE.get(who, "friendly" if age <= 30 else "firm" if age <= 60 else "final")
    text = fill(templates[tone], facts)
    rows.append([who, age, tone, reminder_problems(text, facts), who in READ, text])
for name, reply in drafts.items():
    print(name, reminder_problems(fill(reply.text, facts), facts))
odd = drafts["shown friendly"].text.replace("{TOTAL}", "{TOTAL} for {INVOICES}")
print("with {INVOICES}", reminder_problems(fill(odd, facts), facts), fill(odd, facts))
reminders = pd.DataFrame(rows, columns=["id", "age", "tone", "found", "read", "text"])
reminders

# %% answer="ai_log"
# Log (6 points): a list with one dict for each of two or more of your six calls, such as
# {"call_id": drafts["plain firm"].call_id, "purpose": "…", "verdict": "rejected",
#  "checks": ["…"], "problem": "…", "fix": "…"}
# `verdict` is "kept", "edited" or "rejected". `checks` names what you ran and what you read;
# for a rejected draft it may be empty. You can keep a draft only if it has no problem as it came.
# Unless you kept it, write `problem` and `fix`: four words or more each, and new words each time.
### BEGIN SOLUTION
ai_log = [
    {
        "call_id": drafts["shown friendly"].call_id,
        "purpose": "template for a friendly reminder",
        "verdict": "edited",
        "checks": ["reminder_problems", "read against the ledger"],
        "problem": "says that the money has arrived, and names no invoice",
        "fix": "kept the greeting, wrote the request and added INVOICES",
    },
    {
        "call_id": drafts["plain firm"].call_id,
        "purpose": "template for a firm reminder",
        "verdict": "rejected",
        "checks": ["reminder_problems"],
        "problem": "invites people to an event and has no placeholder",
        "fix": "wrote the firm template by hand",
    },
]
### END SOLUTION

# %% test="ai_log_core" points=6
# The form of your log is checked here; later also that the calls were made, and what you kept.
from gigcraft import ailog, check, data

with check.task("ai_log", passed="ai_log: complete in form. `gig.check()` looks up the calls."):
    check.ai_log(ai_log)
    ### BEGIN HIDDEN TESTS
    check.ai_calls(ai_log, "M04")
    # each call's own text, not what `drafts` holds now
    texts = {name: each[-1].text for name, each in ailog.answers("M04").items()}
    for number, entry in enumerate(ai_log, 1):
        name = entry["call_id"].strip()
        if entry["verdict"] != "kept" or name not in texts:
            continue
        made = data.make("ledger", 1, texts={name: texts[name]})
        codes = sorted(made.truth[name])
        check.that(not codes, slip="kept-with-problem",
                   saw=f"entry {number} is 'kept'; filled in, this draft has {', '.join(codes)}",
                   need="to keep only a draft that has no problem as it came",
                   look="the line of this draft that the cell above `ai_log` prints, and your verdict")
        check.that(name not in made.facts["says_paid"], slip="kept-says-paid",
                   saw=f"entry {number} is 'kept', and its draft says: {texts[name]!r}",
                   need="to keep only a draft that asks for the money",
                   look="what a customer who reads this draft will think")
    ### END HIDDEN TESTS

# %%
# Save the notebook first. This runs every test of every task, hidden ones included.
gig.check()

# %% [markdown] locked="reminder_note_rubric"
"""
## Reminder and policy (24 points)

Write to Eko's owner, in 120 to 250 words:

1. the reminder for the customer with the most overdue money, ready to send
2. a policy in two lines: when to stop being friendly, when to call
3. how AI was used and checked, how sure you are, who sends, and what is open

**How sure, and who answers?** Your rules know six kinds of error. Six drafts are too few to say how often
others come. Amara sends the mails and answers for them to customers; you answer to her for the rules
and templates. A model answers for nothing.

[Notes for another client](exemplar.md) show the level.

| | 0 | 2 | 4 | 6 |
|---|---|---|---|---|
| **A** Fits the client | off the ask | general | one part missing | reminder first, then both policy lines with days |
| **B** True | invented | no figures | right, no source | each figure right, with its cell or table |
| **C** Judgement | none | "checked" | a check, what it found | also the fix, how sure, who sends, what is open |
| **D** Plain | hard to follow | wordy or blaming | clear, in length | polite and ready to send |

=== BEGIN MARK SCHEME ===
True figures for seed 2026, 30 June 2025: open ₦26,516,140.01, of which overdue ₦18,317,136.69. Most overdue:
C11, Cowrie Savings Forum, ₦2,913,287.39 on EE-1021 (₦869,307.19), EE-1038 (₦250,796.43), EE-1089
(₦1,634,745.62) and EE-1124 (₦158,438.15, a part is paid); the oldest is 162 days late. Its statement
comes to ₦3,681,100.93, since EE-1170 and EE-1157 (₦767,813.54) are not due yet.

A: 6 needs the reminder first, with name, amount, invoices and a date, and both policy lines with
days. 4 lacks one of these. Any sensible limits in days are right.
B: 6 names a cell or table for each figure. 4 has right figures without sources. ₦3,681,100.93 called
overdue is wrong: 2 at most.
C: 6 says which check ran, what it found, what was done, how sure that leaves the writer, who sends, and what is
open. It must say that a rule does not see meaning, or name something that was found by reading. A share of
all mails, worked out from six drafts, is no 6. "AI wrote it, I checked" is 2.
D: under 100 or over 270 words is at most 4. A threat that Eko has not decided on is at most 2.
=== END MARK SCHEME ===
"""

# %% [markdown] essay="reminder_note" points=24
"""
**To Cowrie Savings Forum.** "Dear Cowrie Savings Forum, four of our invoices are past due: EE-1021,
EE-1038, EE-1089 and EE-1124, together ₦2,913,287.39. What you paid towards EE-1124 is taken off. Please
pay by 14 July 2025. If an amount is in dispute, call Amara before that day and pay the rest. The
statement is attached. If you have paid, thank you; please send us the bank reference."

Sum and invoices are in `reminders`, row C11; the part payment is in `open_balances`, EE-1124. The
statement shows ₦3,681,100.93, since EE-1170 and EE-1157 are not due yet.

**Policy.** Friendly up to 30 days after the due date, firm up to 60.
From day 61, Amara calls before anything is sent; Cowrie is at 162 days.

**AI.** A small model drafted six templates. `reminder_problems` found a problem in each (cell after Task 5).
Two say that the money has arrived. No rule of mine sees that; I found it by reading. I wrote all
three templates by hand, and code put in the amounts. I read the templates and this mail, so I set
`READ = ["C11"]`; the other 15 are unread (`reminders`, column `read`). Six drafts are too few to say how
often a model writes such a thing.

**Open.** Eko has ₦18,317,136.69 overdue (cell after Task 4). Amara sends the mails, I answer for rules and
templates. Please decide whether she calls Cowrie first. Synthetic practice data, seed 2026.
"""

# %%
# Check yourself: score your note by the table above.
gig.rubric()

# %%
# Check yourself: wrong answers cost nothing and tell you why.
gig.quiz()

# %% [markdown]
"""
## Key points

1. A half needs a rule: use Decimal, made from text.
2. A payment is its bank reference. Amount and date can repeat.
3. A left join keeps those who have paid nothing.
4. Try the first and the last day of every bucket.
5. Code writes amounts; a check reads each mail; a person chooses the tone.
6. Name only steps on which the client has decided. An empty threat costs trust.

**Use it on Monday.** List your own open invoices with due dates. Who is over 30 days late, and who
calls them?

**Reflect** (optional): which sentence would you never send, and why?

Save the notebook. The last cell fills your portfolio.
"""

# %% tags=["raises-exception"]
open_balances = table[table["balance"] > 0]
gig.finish(ageing_report=report, open_balances=open_balances, statement=page,
           reminders=reminders, ai_log=ai_log)
