# %% [markdown]
"""
# B1 · Python for people who make things

> **A bridge**, about 45 minutes, no mark. It teaches the Python that the gigs use: names, texts, numbers,
> lists, dicts, `if`, `for` and functions. All examples are hours, rates and invoices.

Run each cell with `Shift` and `Enter`. Change numbers and run again: you can't break anything. Each
small task has a check, and `gig.hint("fee")` helps when you are stuck.
"""

# %%
import gigcraft
from gigcraft import check

gig = gigcraft.start("B1")

# %% [markdown]
"""
## Names and numbers

`=` puts a value under a name. A number has no quotation marks, and a point for its decimals. `*` times,
`/` divided by, `**` to the power of. A line that begins with `#` is a note for people.
"""

# %%
hours = 6
rate = 40.5
# The last line of a cell is shown
hours * rate

# %%
gig.question("name_again")

# %%
discount = 0.10
price = hours * rate * (1 - discount)
print(price, "with a discount of 10 %")
rate = 50
print(price, "although the rate is new")

# %% [markdown]
"""
### Task 1 · A fee

Kavya designs a logo: 12 hours at 35 euros, less 10 %. Put the amount under the name `fee`. Let Python do
the sum. Delete the line that begins with `raise` first.
"""

# %% answer="fee"
### BEGIN SOLUTION
fee = 12 * 35 * (1 - 0.10)
### END SOLUTION

# %% test="fee_core" points=2
from gigcraft import check

with check.task("fee"):
    check.that(not isinstance(fee, str), saw="`fee` is a text", need="a number",
               look="the quotation marks: a number has none", slip="text")
    check.close(fee, 378, what="`fee`",
                need="hours times rate, less 10 %",
                look="the discount: what is left of 1 after 10 %",
                slip="wrong-sum")

# %% [markdown]
"""
## Texts

A text stands in quotation marks. `+` joins texts; a number must become a text first, with `str`. An
*f-string* is handier: an `f` before the text, and names in braces. `:.2f` writes two decimals.
"""

# %%
client = "Eko Events"
print("Invoice for " + client + ": " + str(hours) + " hours")
print(f"Invoice for {client}: {hours} hours at {rate:.2f} euros")
print(client.upper(), "has", len(client), "letters and spaces")

# %%
gig.question("text_times")

# %% [markdown]
"""
### Task 2 · A line for an invoice

Make the text `line` with an f-string, from the names below. It must read: `Logo: 12 h x 35.00 EUR`
"""

# %% answer="line"
what = "Logo"
logo_hours = 12
logo_rate = 35
### BEGIN SOLUTION
line = f"{what}: {logo_hours} h x {logo_rate:.2f} EUR"
### END SOLUTION

# %% test="line_core" points=2
from gigcraft import check

with check.task("line"):
    check.that(isinstance(line, str), saw=f"`line` is a {type(line).__name__}", need="one text",
               look="one pair of quotation marks, with an `f` before it", slip="no-text")
    check.that("{" not in line, saw=f"`line` reads {line!r}", need="values in place of the names",
               look="the letter `f` before the quotation mark", slip="no-f")
    check.equal(line, "Logo: 12 h x 35.00 EUR", what="`line`", slip="other-words",
                need="the words, signs and decimals that the task shows",
                look="each space and sign, and `:.2f` for the decimals")

# %% [markdown]
"""
## Lists

A list keeps things in order, in square brackets. Python counts from 0, so the first is `[0]`; `[-1]` is
the last. `append` adds one at the end. `len` counts them, `sum` adds numbers up.
"""

# %%
fees = [240, 90, 410]
fees.append(75)
print(fees, len(fees), "fees, in all", sum(fees))
print("first", fees[0], "last", fees[-1], "largest", max(fees))

# %% [markdown]
"""
### Task 3 · First and last

`weeks` holds the hours of some weeks. Make `first_and_last`: a list of two numbers, the first week and the
last. Write it so that it still works when a week is added.
"""

# %% answer="first_and_last"
weeks = [31, 18, 40, 26]
### BEGIN SOLUTION
first_and_last = [weeks[0], weeks[-1]]
### END SOLUTION

# %% test="first_and_last_core" points=2
from gigcraft import check

with check.task("first_and_last"):
    check.equal(list(first_and_last), [31, 26], what="`first_and_last`", slip="wrong-place",
                need="the first and the last number of the list",
                look="the numbers in square brackets: Python counts from 0")

# %% [markdown]
"""
## Dicts

A dict keeps facts about one thing, each under a *key*. You read a fact with its key in square brackets.
A list of dicts is a small table: one dict for each invoice.
"""

# %%
invoice = {"client": "Eko Events", "amount": 240, "days_open": 12, "paid": False}
print(invoice["client"], "owes", invoice["amount"])
invoice["paid"] = True
print(invoice)

# %% [markdown]
"""
## For each, and only if

`for one in invoices:` runs the indented lines once for each item. `if` runs its block only when the
condition is true. Four spaces mark what belongs to it. `==` asks whether two values are the same; `=`
puts a value under a name. `and` wants both conditions, `or` one of them, `not` turns one round.
"""

# %%
invoices = [
    {"client": "Eko Events", "amount": 240, "days_open": 12, "paid": False},
    {"client": "Rede Livre", "amount": 90, "days_open": 45, "paid": False},
    {"client": "Eko Events", "amount": 410, "days_open": 60, "paid": True},
    {"client": "Jacaranda Books", "amount": 75, "days_open": 31, "paid": False},
]
unpaid = []
for one in invoices:
    if not one["paid"]:
        unpaid.append(one["amount"])
print(unpaid, "makes", sum(unpaid))

# %%
gig.parsons("open_sum")

# %% [markdown]
"""
### Task 4 · Who is late?

Make `late`: a list with the clients of all invoices that are not paid and open for more than 30 days. Begin
with an empty list, `late = []`.
"""

# %% answer="late"
### BEGIN SOLUTION
late = []
for one in invoices:
    if not one["paid"] and one["days_open"] > 30:
        late.append(one["client"])
### END SOLUTION

# %% test="late_core" points=2
from gigcraft import check

with check.task("late"):
    check.that("Eko Events" not in late, saw="`late` holds Eko Events",
               need="only invoices that are not paid and older than 30 days",
               look="both conditions, joined by `and`", slip="one-condition")
    check.equal(sorted(late), ["Jacaranda Books", "Rede Livre"], what="the names in `late`",
                slip="wrong-names",
                need="the names of those with more than 30 days",
                look="31 days is more than 30, and what you append")

# %% [markdown]
"""
## Functions

A function is a small machine with a name. `def` makes it, the names in brackets go in, and `return` hands
the result back. Without `return` it hands back `None`, Python's word for "nothing".
"""

# %%
def with_tax(amount, tax=0.19):
    """Return the amount with tax on top; 0.19 is 19 %."""
    return amount * (1 + tax)

print(with_tax(100), with_tax(100, 0.075))

# %%
gig.question("print_return")

# %% [markdown]
"""
### Task 5 · A function for a net amount

Write `net(hours, rate, discount=0)`. It returns hours times rate, less the discount. A discount of 0.1 is
10 %. It must return the amount, not print it.
"""

# %% answer="net"
def net(hours, rate, discount=0):
    """Return hours times rate, less the discount."""
    ### BEGIN SOLUTION
    return hours * rate * (1 - discount)
    ### END SOLUTION

# %% test="net_core" points=2
from gigcraft import check

with check.task("net"):
    for given, want in (((6, 40), 240), ((12, 35, 0.1), 378), ((3, 50, 1), 0), ((2, 7.5), 15)):
        got = check.call(net, *given, gives=float)
        check.close(got, want, what=f"net{given}", slip="wrong-sum",
                    need="hours times rate, less the discount",
                    look="whether hours, rate and discount all reach the result")

# %% [markdown]
"""
### Task 6 · A total for each client

Write `total_by_client(invoices)`. It returns a dict: each client with the sum of the amounts, paid or not.
This is how such a sum grows:

- `totals = {}` is an empty dict.
- `totals.get("Eko Events", 0)` gives what is there under that key, and 0 if nothing is.
- `totals["Eko Events"] = …` puts a new value there.
"""

# %% answer="total_by_client"
def total_by_client(invoices):
    """Return a dict from client to the sum of the amounts."""
    ### BEGIN SOLUTION
    totals = {}
    for one in invoices:
        client = one["client"]
        totals[client] = totals.get(client, 0) + one["amount"]
    return totals
    ### END SOLUTION

# %% test="total_by_client_core" points=2
from gigcraft import check

with check.task("total_by_client"):
    rows = [("Eko Events", 240), ("Rede Livre", 90), ("Eko Events", 410)]
    bills = [{"client": name, "amount": amount} for name, amount in rows]
    got = check.call(total_by_client, bills, gives=dict)
    check.equal(got.get("Eko Events"), 650, what="the total of a client with 240 and 410",
                need="both fees in one sum",
                look="what your code does when the client is there already", slip="overwrites")
    check.equal(got, {"Eko Events": 650, "Rede Livre": 90}, what="the dict", slip="wrong-dict",
                need="one sum for each client",
                look="the keys: one for each client")
    check.equal(check.call(total_by_client, [], gives=dict), {}, slip="wrong-dict",
                what="the dict for an empty list",
                need="an empty dict",
                look="what you start with")

# %% [markdown]
"""
## Check yourself

Save the notebook, then press the button. Then four questions.
"""

# %%
gig.check()

# %%
gig.quiz()

# %% [markdown]
"""
## Key points

- `=` puts a value under a name; `==` asks whether two values are the same.
- Square brackets read: `fees[0]` from a list, `invoice["amount"]` from a dict.
- Indented lines belong to the `for`, `if` or `def` above them.
- A function hands back what stands after `return`, and `None` without it.

**Next:** bridge B2, tables. Or go to M01, if you know tables already.
"""
