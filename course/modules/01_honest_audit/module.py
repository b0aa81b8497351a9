# %% [markdown]
"""
# M01 · The honest AI audit

> **Client** Studio Saudade, Porto (fictional). Three people, content and translation.
>
> **Ask** "Some say AI will replace us, some say it will save us. Here are our 24 recurring tasks.
> What do we automate, assist, or leave alone? What is it worth?"
>
> **You deliver** an audit table and a recommendation of about 150 words.
>
> **Accepted when** every task has a decision and a reason · nothing with personal data runs by
> itself · review time counts · three model runs are judged · one service at risk and one that
> could grow are named, with a source.
>
> **Fee** €400 (fictional) · **Time here** about 100 min · **Needs** M00, and Python's lists, dicts, `if`,
> `for` and functions · Data: synthetic.
"""

# %% [markdown]
"""
## What you will be able to do

1. call a text model and predict what *temperature* does
2. write functions that apply rules in the right order
3. work out hours saved, review time counted, and *break-even*: when a tool has paid for itself
4. label an AI text as fine, invention, missed instruction or repetition, and let code find the last
5. say what studies found for and against "AI kills freelance jobs"

AI drafts small texts here. You check each one.

Done this before? Run the next cell, then [go to the tasks](#The-tasks).

The cell prints what you work with. Then it asks three questions about the start page.
"""

# %%
import pandas as pd

import gigcraft

gig = gigcraft.start("M01")
tasks = gig.data("studio_tasks")
gig.warmup()

# %% [markdown]
"""
## Predict: one prompt, four runs

A *text model* is a program that predicts the next piece of a word, again and again. The text that
you give it is the *prompt*.

*Temperature* sets how it picks. At 0 it takes the likeliest piece every time. Above 0 it picks at
random: likely pieces often, unlikely ones now and then. The *seed* is a number that fixes the random
picks.

A *tagline* is the short line under a firm's name. We ask for one four times: twice at temperature 0, then
twice at 1.0 with two seeds.
Choose your answer first. Then run the cell below it.
"""

# %%
gig.question("four_runs")

# %%
prompt = (
    "Write one tagline for Studio Saudade, a three-person translation studio in Porto. "
    "At most 8 words."
)
tagline = gig.ask(prompt, max_new_tokens=24)
again = gig.ask(prompt, max_new_tokens=24)
drawn_1 = gig.ask(prompt, max_new_tokens=24, temperature=1.0, seed=1)
drawn_2 = gig.ask(prompt, max_new_tokens=24, temperature=1.0, seed=2)
for reply in (tagline, again, drawn_1, drawn_2):
    print("-", reply.text)
print("First two the same:", tagline.text == again.text)
print("Last two the same:", drawn_1.text == drawn_2.text)

# %% [markdown]
"""
## Worked example: what does one task save?

Amara does office work for clients online, from Lagos. Six times a month she writes show notes, the
summary of a podcast. By hand that takes 30 minutes. With AI she waits 2 minutes for a draft. Then she
reads and corrects it for 13.

How many hours does AI save her in a month? Put your guess in the first line of the cell. Then run it,
and follow the four steps in the comments. You will need them again.
"""

# %%
my_guess = 0
# 1 Minutes for one run: by hand, and with AI
by_hand = 30
with_ai = 2
# 2 Review: reading and correcting is work too
review = 13
saved_each = by_hand - with_ai - review
# 3 Runs in a month
runs = 6
# 4 Hours
print(f"{runs * saved_each / 60} hours a month. My guess: {my_guess}")
gig.question("why_review")

# %% [markdown]
"""
## The tasks

`tasks` holds the studio's 24 tasks in a table. Look through it: which of them would you hand to a
machine?

Two words of the trade: *alt text* says what a photo shows, for people who can't see it. *House* style is
the firm's own.
"""

# %%
tasks

# %% [markdown]
"""
Your first functions get one task at a time, as a dict:

```python
{"task_id": "T23", "task": "Write photo captions for a client",
 "kind": "creative", "minutes_each": 15, "times_per_month": 24,
 "ai_minutes": 1, "review_minutes": 6,
 "personal_data": "no", "error_cost": "low"}
```

### Task 1 · Hours saved (10 points)

Write `hours_saved(task)`. It gets one such dict and returns the hours saved in a month:

`times_per_month` × (`minutes_each` − `ai_minutes` − `review_minutes`) ÷ 60

In Python, × − ÷ are `*`, `-` and `/`, and a number is read by its key: `task["minutes_each"]`.
Do not round. A loss stays below 0, so that the client can see it. Leave the dict as it is.
For the task above the result is 3.2.

Write your code in place of the line that begins with `raise`. Then run the checks. `gig.check()`, after
the last task, runs all tests. Stuck? Put `gig.hint("hours_saved")` in a new cell.
"""

# %% answer="hours_saved"
def hours_saved(task):
    """Return the hours that AI saves in a month on one task; a loss is below 0."""
    ### BEGIN SOLUTION
    # 1 Minutes for one run, 2 review
    saved_each = task["minutes_each"] - task["ai_minutes"] - task["review_minutes"]
    # 3 Runs in a month, 4 hours
    return task["times_per_month"] * saved_each / 60
    ### END SOLUTION

# %% test="hours_saved_core" points=6
# Check 1 of 2: two tasks from the client's list.
from gigcraft import check, data

with check.task("hours_saved"):
    rows = data.load("studio_tasks").to_dict("records")
    by_id = {row["task_id"]: row for row in rows}
    for task_id, want in {"T23": 3.2, "T06": 4.5}.items():
        got = check.call(hours_saved, by_id[task_id], gives=float,
                         look='each key: a number is read as in `task["minutes_each"]`')
        check.close(got, want, what=f"`hours_saved` of {task_id}", need=f"{want} hours",
                    within=1e-6, look="the four steps of the worked example")
    ### BEGIN HIDDEN TESTS
    loss = {**by_id["T23"], "review_minutes": 20}
    got = check.call(hours_saved, loss, gives=float)
    check.that(got < 0, saw=f"a task that loses time comes out as {got:g}",
               need="a loss that the client can see", slip="hides-loss",
               look="what your code does with a result below 0")
    check.close(got, -2.4, what="the hours of a task that loses time",
                need="the loss as it is, a number below 0",
                look="the order of the subtraction", slip="hides-loss")
    got = check.call(hours_saved, by_id["T15"], gives=float)
    check.close(got, 0, what="the hours of a task that nobody did this month",
                need="0 hours: no run, nothing saved",
                look="where the number of runs comes in", slip="not-done")
    ### END HIDDEN TESTS

# %% test="hours_saved_client" points=4
# Check 2 of 2: your function on tasks that you can't see here.
# Running this cell shows nothing. `gig.check()` below runs its tests, with messages.
### BEGIN HIDDEN TESTS
from gigcraft import check, data

with check.task("hours_saved", passed="hours_saved: works on tasks you have not seen."):
    plain = {"task_id": "X1", "task": "Try-out", "kind": "repeat", "minutes_each": 30,
             "times_per_month": 4, "ai_minutes": 0, "review_minutes": 0,
             "personal_data": "no", "error_cost": "low"}
    cases = [
        ({}, 2.0, "not-hours", "whether your result is in minutes or in hours"),
        ({"review_minutes": 15}, 1.0, "no-review", "which minutes you take away"),
        ({"ai_minutes": 15}, 1.0, "no-waiting", "which minutes you take away"),
        ({"minutes_each": 20, "times_per_month": 1}, 1 / 3, "whole-hours",
         "what kind of division your code uses, and whether it rounds"),
        ({"review_minutes": 45}, -1.0, "hides-loss", "a result below 0"),
        ({"times_per_month": 0}, 0.0, "not-done", "a task with 0 runs"),
    ]
    for change, want, slip, look in cases:
        got = check.call(hours_saved, {**plain, **change}, gives=float)
        check.close(got, want, what="`hours_saved` of a new task", look=look, slip=slip,
                    within=1e-6, need="the hours that the formula gives, not rounded")
    for seed in check.seeds(3):
        made = data.make("studio_tasks", seed)
        hours = made.truth.set_index("task_id")["hours_saved"].to_dict()
        for row in made.raw.to_dict("records"):
            got = check.call(hours_saved, row, gives=float)
            check.close(got, hours[row["task_id"]], what="`hours_saved` of a new task",
                        need="the hours that the formula gives, not rounded",
                        within=1e-6, look="the formula in the task", slip="other-tasks")
### END HIDDEN TESTS

# %% [markdown]
"""
### Task 2 · Decide (14 points)

Write `decide(task)`. It returns one word. The first rule that fits wins:

1. `hours_saved(task)` is 0 or less: `"keep"`, by hand as before
2. `personal_data` is `"yes"`: `"assist"`, AI drafts and a person checks every run
3. `error_cost` is `"high"`: `"assist"`
4. `kind` is anything but `"repeat"`, even a new word: `"assist"`
5. none of these: `"automate"`

A function stops at its first `return`, so order decides. `personal_data` holds the text `"yes"` or
`"no"`. Compare it with `==`: the line `if task["personal_data"]:` would run for `"no"` too, since text
that is not empty counts as true. `hours_saved` must pass first.

Practise on a rule of Amara's own first: put its lines in order.
"""

# %%
gig.parsons("reply_by")

# %% answer="decide"
def decide(task):
    """Return "automate", "assist" or "keep" by the first rule that fits."""
    ### BEGIN SOLUTION
    if hours_saved(task) <= 0:
        return "keep"
    if task["personal_data"] == "yes" or task["error_cost"] == "high":
        return "assist"
    if task["kind"] != "repeat":
        return "assist"
    return "automate"
    ### END SOLUTION

# %% test="decide_core" points=8
# Check 1 of 2: three tasks from the client's list.
from gigcraft import check, data

with check.task("decide"):
    rows = data.load("studio_tasks").to_dict("records")
    by_id = {row["task_id"]: row for row in rows}
    three = {
        "T01": ("automate", "rule 2: is the text `no` compared with `==`?"),
        "T23": ("assist", "rule 4: what the kind of this task is"),
        "T05": ("keep", "rule 1: does it come first, and does `hours_saved` pass?"),
    }
    for task_id, (want, look) in three.items():
        check.equal(check.call(decide, by_id[task_id], gives=str), want,
                    what=f"`decide` of {task_id}", need=f"{want!r}", look=look)
    ### BEGIN HIDDEN TESTS
    rules = [
        ("automate", "T01 T06 T07 T08 T22", "no-is-yes",
         "rule 2: is the text `no` compared with `==`?"),
        ("automate", "T10 T18 T24", "medium-is-high", "which error cost rule 3 names"),
        ("keep", "T05 T13", "loss-not-kept",
         "rule 1: does it come first, and does `hours_saved` pass?"),
        ("keep", "T14 T15", "zero-not-kept",
         "rule 1 for exactly 0 hours; `hours_saved` must pass first"),
        ("assist", "T03 T11 T12 T16 T21", "personal-automated", "rule 2"),
        ("assist", "T09 T17", "costly-automated", "rule 3"),
        ("assist", "T02 T04 T19 T20 T23", "kind-ignored", "every kind in rule 4"),
    ]
    for want, ids, slip, look in rules:
        for task_id in ids.split():
            got = check.call(decide, by_id[task_id], gives=str)
            what = f"`decide` of {task_id}"
            check.equal(got, want, what=what, look=look, slip=slip,
                        need="the word that the first fitting rule gives")
    ### END HIDDEN TESTS

# %% test="decide_client" points=6
# Check 2 of 2: your function on tasks that you can't see here.
# Running this cell shows nothing. `gig.check()` below runs its tests, with messages.
### BEGIN HIDDEN TESTS
from gigcraft import check, data

with check.task("decide", passed="decide: right on tasks you have not seen."):
    slips = {
        "plain": ("no-is-yes", "rule 2: is the text `no` compared with `==`?"),
        "medium": ("medium-is-high", "which error cost rule 3 names"),
        "loss": ("loss-not-kept",
                 "rule 1: does it come first, and does `hours_saved` pass?"),
        "never_done": ("zero-not-kept",
                       "rule 1 for 0 hours; `hours_saved` must pass first"),
        "personal": ("personal-automated", "rule 2"),
        "costly": ("costly-automated", "rule 3"),
        "two_rules": ("personal-automated", "a task for which two rules fit"),
        "creative": ("kind-ignored", "every kind in rule 4"),
        "judgement": ("kind-ignored", "every kind in rule 4"),
        "relationship": ("kind-ignored", "every kind in rule 4"),
    }
    for seed in check.seeds(3):
        made = data.make("studio_tasks", seed)
        rows = {row["task_id"]: row for row in made.raw.to_dict("records")}
        decisions = made.truth.set_index("task_id")["decision"].to_dict()
        for case, (slip, look) in slips.items():
            task_id = made.facts[case]
            got = check.call(decide, rows[task_id], gives=str)
            check.equal(got, decisions[task_id], what="`decide` of a new task",
                        need="the word that the first fitting rule gives",
                        look=look, slip=slip)
        for kind in ("research", "repeat visit"):
            new = {**rows[made.facts["plain"]], "kind": kind}
            check.equal(check.call(decide, new, gives=str), "assist", slip="kind-ignored",
                        what=f"`decide` of a task of the kind {kind!r}",
                        need="the word that rule 4 gives for a kind the list did not have",
                        look="rule 4: which one kind it leaves out")
### END HIDDEN TESTS

# %% [markdown]
"""
### Worked example: a table, row by row

A *DataFrame* is a table in Python: rows, columns with names, and an *index* that numbers the
rows. Amara wants a fee for each of her tasks, at half a euro a minute, the largest first.

Run the cell. Then change the fee to 0.6 and run it again. Which numbers move, and which stay?
"""

# %%
amara = pd.DataFrame({"task": ["mail", "calls", "notes"], "minutes": [40, 90, 25]})
# 1 Copy, so that her own table stays as it was
table = amara.copy()
# 2 Go row by row: each row becomes a dict, and gives one result
fees = []
for row in table.to_dict("records"):
    fees.append(row["minutes"] * 0.5)
# 3 Put the results in as a new column
table["fee"] = fees
# 4 Sort, largest first, and number the rows afresh
table.sort_values("fee", ascending=False).reset_index(drop=True)

# %% tags=["raises-exception"]
# Your turn, for no points: the hours of each task, most hours first. Fill in both ____.
def hours_table(given):
    table, hours = given.copy(), []
    for row in table.to_dict("records"):
        hours.append(row["minutes"] / 60)
    table["hours"] = ____
    return table.sort_values(____, ascending=False).reset_index(drop=True)

with gigcraft.check.task("hours_table", passed="Right: calls 1.5, mail 0.7, notes 0.4 hours."):
    got = gigcraft.check.call(hours_table, amara)["hours"].round(1).tolist()
    gigcraft.check.equal(got, [1.5, 0.7, 0.4], what="the column `hours`", look="the two blanks",
                         need="the hours of calls, mail and notes, most first")

# %% [markdown]
"""
### Task 3 · The audit table (16 points)

Write `audit(tasks)` for any table like the studio's. Return a new table with every row and
column of `tasks`, and three more columns:

- `hours_saved` and `decision`, as your functions give them
- `reason`, a short text that names the rule that applied first, by these words: `saving` (rule 1),
  `personal data` (2), `error cost` (3), `kind` (4). For rule 1 write, say, `"no saving"`. Further rules that fit may follow it.
  For `"automate"`, any words will do, but no empty text.

Two tasks may have one name; both stay. Most hours saved comes first; equal rows in any order. The index
runs 0, 1, 2 and so on. `tasks` itself stays as it was.
"""

# %% answer="audit"
def audit(tasks):
    """Return the tasks with hours saved, decision and reason; most hours first."""
    ### BEGIN SOLUTION
    # 1 Copy
    table = tasks.copy()
    # 2 Row by row
    hours, decisions, reasons = [], [], []
    for task in table.to_dict("records"):
        hours.append(hours_saved(task))
        decisions.append(decide(task))
        if hours_saved(task) <= 0:
            reasons.append("no saving once the review is counted")
        elif task["personal_data"] == "yes":
            reasons.append("personal data: a person checks every run")
        elif task["error_cost"] == "high":
            reasons.append("error cost is high: a person checks every run")
        elif task["kind"] != "repeat":
            reasons.append(f"kind is {task['kind']}: a person decides")
        else:
            reasons.append("same steps every time, and a slip costs little")
    # 3 New columns
    table["hours_saved"] = hours
    table["decision"] = decisions
    table["reason"] = reasons
    # 4 Sort and number
    return table.sort_values("hours_saved", ascending=False).reset_index(drop=True)
    ### END SOLUTION

# %% test="audit_core" points=10
# Check 1 of 2: your table of the client's 24 tasks.
import pandas as pd
from gigcraft import check, data

with check.task("audit"):
    table = check.call(audit, data.load("studio_tasks"), gives=pd.DataFrame)
    lacking = {"task_id", "hours_saved", "decision", "reason"} - set(table.columns)
    check.that(not lacking, saw=f"the table lacks {sorted(lacking)}", slip="columns",
               need="the client's columns and three new ones", look="the column names")
    check.that(len(table) == 24, saw=f"{len(table)} rows", slip="rows-lost",
               need="one row for each of the 24 tasks", look="what drops or adds rows")
    ### BEGIN HIDDEN TESTS
    tasks_given = data.load("studio_tasks")
    check.frame(table, tasks_given, by="task_id", what="your table", slip="rows-lost",
                look="whether the client's own columns came through unchanged")
    hours = table["hours_saved"].tolist()
    check.that(hours == sorted(hours, reverse=True), slip="order",
               saw=f"the first row saves {hours[0]:g} hours, the last {hours[-1]:g}",
               need="the largest saving first, then down", look="how you sort")
    check.equal(list(table.index), list(range(24)), what="the index",
                need="0, 1, 2 and so on", look="the index after sorting",
                slip="old-index")
    check.close(float(table["hours_saved"].sum()), 58.6, within=0.1, slip="hours",
                what="the sum of `hours_saved`",
                look="what fills that column; the function `hours_saved` must pass first",
                need="what `hours_saved` gives for each row, losses included")
    decided = table["decision"].value_counts().to_dict()
    check.equal(decided, {"automate": 8, "assist": 12, "keep": 4}, slip="decisions",
                what="the count of decisions", need="what `decide` gives for each row",
                look="what fills that column; the function `decide` must pass first")
    ### END HIDDEN TESTS

# %% test="audit_client" points=6
# Check 2 of 2: your function on lists that you can't see here.
# Running this cell shows nothing. `gig.check()` below runs its tests, with messages.
### BEGIN HIDDEN TESTS
import re

import pandas as pd

from gigcraft import check, data

with check.task("audit", passed="audit: right on lists you have not seen."):
    names = ("saving", "personal data", "error cost", "kind")
    for seed in check.seeds(3):
        made = data.make("studio_tasks", seed)
        made.raw.loc[1, "task"] = made.raw.loc[0, "task"]
        table = check.call(audit, made.raw, gives=pd.DataFrame)
        check.frame(table, made.raw, by="task_id", what="your table of a new list",
                    slip="rows-lost",
                    look="what drops, doubles or changes rows; two tasks may have one name")
        for column, slip in (("hours_saved", "hours"), ("decision", "decisions")):
            want = made.truth[["task_id", column]]
            check.frame(table, want, by="task_id", what="your table of a new list",
                        slip=slip,
                        look="the columns from your two functions: both must pass first")
        hours = table["hours_saved"].tolist()
        check.that(hours == sorted(hours, reverse=True), slip="order",
                   saw=f"the first row saves {hours[0]:g} h, the last {hours[-1]:g} h",
                   need="the largest saving first, then down", look="how you sort")
        check.equal(list(table.index), list(range(len(table))), what="the index",
                    need="0, 1, 2 and so on", look="the index after sorting",
                    slip="old-index")
        rules = made.truth.set_index("task_id")["rule"].to_dict()
        for row in table.to_dict("records"):
            rule = rules[row["task_id"]]
            check.that(isinstance(row["reason"], str) and row["reason"].strip(),
                       saw="a row without a reason", need="words in every row",
                       look="the column `reason`", slip="reason")
            said = re.sub(r"[\s_-]+", " ", row["reason"]).lower()
            named = sorted((said.index(name), name) for name in names if name in said)
            first = named[0][1] if named else "no rule"
            check.that(not rule or first == rule, slip="reason",
                       saw=f"the reason {row['reason']!r} where {rule!r} applied first",
                       need="the rule that applied first, named before any other",
                       look="the order of the rules, and the four names in the task")
### END HIDDEN TESTS

# %% [markdown]
"""
### Task 4 · Break-even (12 points)

Set-up costs hours once. A tool costs a fee every month. *Break-even* is the number of months until
the savings have paid for the set-up:

months = `setup_hours` × `rate` ÷ (`saved_hours` × `rate` − `monthly_fee`)

Kavya, a designer in Pune, saves 10 hours a month at ₹900 an hour. Set-up takes 12 hours, the tool
costs ₹1,800 a month. So: 10,800 ÷ (9,000 − 1,800) = 1.5 months.

Write `break_even(saved_hours, rate, setup_hours, monthly_fee)`. Return the months, not rounded.
Ask first: is the part in brackets 0 or less? Then it never pays back, so return `None`, even for a
set-up of 0 hours. In all other cases a set-up of 0 gives 0.0.
"""

# %% answer="break_even"
def break_even(saved_hours, rate, setup_hours, monthly_fee):
    """Return the months until the set-up has paid for itself; None if it never does."""
    ### BEGIN SOLUTION
    gain_each_month = saved_hours * rate - monthly_fee
    if gain_each_month <= 0:
        return None
    return setup_hours * rate / gain_each_month
    ### END SOLUTION

# %% test="break_even_core" points=7
# Check 1 of 2: Kavya's numbers.
from gigcraft import check

with check.task("break_even"):
    months = check.call(break_even, 10, 900, 12, 1800, gives=check.Maybe(float))
    check.close(months, 1.5, what="`break_even(10, 900, 12, 1800)`", need="1.5 months",
                look="the formula in the task", slip="formula")
    ### BEGIN HIDDEN TESTS
    maybe = check.Maybe(float)
    got = check.call(break_even, 10, 30, 20, 0, gives=maybe)
    check.close(got, 2.0, what="`break_even(10, 30, 20, 0)`", need="2 months",
                look="the formula, for a tool without a fee", slip="formula")
    got = check.call(break_even, 2, 30, 20, 90, gives=maybe)
    check.that(got is None, saw=f"{got} months where the fee eats the saving",
               need="None, since it never pays back", slip="negative-months",
               look="the part in brackets, when it is below 0")
    got = check.call(break_even, 3, 30, 20, 90, gives=maybe)
    check.that(got is None, saw=f"{got} months for a tool that costs what it saves",
               need="None, since it never pays back", slip="zero-gain",
               look="the part in brackets, when it is exactly 0")
    ### END HIDDEN TESTS

# %% test="break_even_client" points=5
# Check 2 of 2: your function on offers that you can't see here.
# Running this cell shows nothing. `gig.check()` below runs its tests, with messages.
### BEGIN HIDDEN TESTS
import random

from gigcraft import check

with check.task("break_even", passed="break_even: right on offers you have not seen."):
    maybe = check.Maybe(float)
    got = check.call(break_even, 8, 40, 15, 120, gives=maybe)
    check.close(got, 3.0, what="`break_even(8, 40, 15, 120)`", need="3 months",
                look="where the monthly fee comes in", slip="no-fee")
    got = check.call(break_even, 8, 40, 0, 120, gives=maybe)
    check.close(got, 0.0, what="`break_even(8, 40, 0, 120)`", slip="zero-setup",
                need="0.0, since nothing has to be paid back",
                look="what the task says about a set-up of 0 hours")
    got = check.call(break_even, 1, 40, 0, 120, gives=maybe)
    check.that(got is None, saw=f"{got} months for a tool that never pays back",
               need="None, even for a set-up of 0 hours", slip="never-comes-first",
               look="which question comes first")
    got = check.call(break_even, -2, 40, 5, 0, gives=maybe)
    check.that(got is None, saw=f"{got} months for a tool that loses time",
               need="None, since it never pays back", slip="negative-months",
               look="the part in brackets, when it is below 0")
    for seed in check.seeds(3):
        draw = random.Random(seed)
        for _ in range(10):
            saved, rate = draw.randint(3, 40), draw.randint(20, 60)
            setup = draw.randint(1, 80)
            fee = draw.randint(1, saved * rate - 1)
            got = check.call(break_even, saved, rate, setup, fee, gives=maybe)
            check.close(got, setup * rate / (saved * rate - fee), slip="rounded",
                        what="`break_even` of a new offer", need="the exact months",
                        look="the formula, and whether your code rounds")
### END HIDDEN TESTS

# %% [markdown]
"""
### What it is worth

Now your functions work for the client. The studio gave three figures: an hour costs them €32, set-up
takes 40 hours, tools cost €90 a month. You will need what the next cell prints in your recommendation.

All minutes are the studio's own guesses. Look at T21: it claims no review, yet your rules ask for one
each time. With one minute of review T21 saves nothing. The break-even of 0.7 hardly moves (0.74), but
the assisted hours fall from 39.7 to 36.4. Say so, if you quote one of them.

Let code do such sums: a text model predicts digits as it does words.
"""

# %%
audited = audit(tasks)
by_decision = audited.groupby("decision")["hours_saved"].sum()
print(by_decision.round(1))
alone = by_decision["automate"]
both = by_decision["automate"] + by_decision["assist"]
print(f"Break-even, automated tasks only: {break_even(alone, 32, 40, 90):.1f} months")
print(f"Break-even, assisted tasks too: {break_even(both, 32, 40, 90):.1f} months")
audited[["task_id", "task", "hours_saved", "decision", "reason"]]

# %% [markdown]
"""
## AI at work: ask, check, fix, log

Now the model does three of the studio's jobs: the tagline again, an e-mail, and one line to translate.
It is far smaller than one that a studio would buy: it shows which mistakes happen.

*Ask:* run the cell. *Check* each answer with the list of Bruno, a translator in Porto:

- **Facts:** did your prompt give every name, number and promise?
- **Instruction:** are length and form as asked?
- **Language:** does each word make sense? Do words come back?
- **Tone:** could the client read it as it stands?

His line: *Enviamos-lhe o primeiro rascunho na segunda-feira.*

*Fix* one by hand. *Log:* note your fix for the log below.
"""

# %%
tagline = gig.ask("Write one tagline for Studio Saudade, a three-person translation studio "
                  "in Porto. At most 8 words.", max_new_tokens=24)
status = gig.ask("Write a status e-mail of two lines to a client: the translation of the "
                 "menu is done, the proof will follow on Friday.", max_new_tokens=60)
line = gig.ask("Translate this line to Portuguese: We will send you the first draft on Monday.",
               max_new_tokens=40)
for reply in (tagline, status, line):
    print(f"[{reply.call_id}] {reply.note or f'{reply.seconds} s'}\n{reply.text}\n")

# %% [markdown]
"""
### Task 5 · Label nine outputs (18 points)

Below are nine real outputs of the course's model for the studio's jobs, recorded and unchanged. Give
each **one** label: go down the table, and the first that fits counts.

| label | fits when |
|---|---|
| `repetition` | the same three or more words in a row come three times or more |
| `invention` | it states a fact that the prompt does not give, even if the prompt invites one, or it changes who does what |
| `missed instruction` | something that the prompt asks for is not done |
| `fine` | none of the above |

The script stopped long texts, so an end in mid-sentence does not count. A *subject line* is the title of
an e-mail.
"""

# %%
for output in gig.recorded("audit"):
    print(output["id"])
    print("  Prompt:", output["messages"][-1]["content"])
    print("  Output:", output["text"], "\n")

# %% [markdown]
"""
### A check in code

Code finds the first row of the table. Here it counts *two* words in a row:

```python
words = "Tea and cake, tea and jam".lower().split()
pairs = []
for i in range(len(words) - 1):
    pairs.append(words[i:i + 2])
pairs.count(["tea", "and"])  # 2
```

`lower` takes the capitals away. `split` gives a list of words. The place `i` starts at 0 and ends where the
last pair begins. `words[i:i + 2]` is the pair that begins there.

Write both in the next cell, each in place of its `raise` line:

- `repeats(text)` (4 points): `True` if the same three words in a row come three times or more, else
  `False`. Capitals do not matter. With fewer than three words it is `False`.
- `labels` (14 points): a dict with all nine ids, `labels = {"audit_alt_text": "…", …}`

The cell below it shows both. Do they agree?
"""

# %% answer="labels"
def repeats(text):
    """Return True if the same three words in a row come three times or more."""
    ### BEGIN SOLUTION
    words = text.lower().split()
    threes = []
    for i in range(len(words) - 2):
        threes.append(words[i:i + 3])
    for three in threes:
        if threes.count(three) >= 3:
            return True
    return False
    ### END SOLUTION

### BEGIN SOLUTION
labels = {
    "audit_alt_text": "fine",
    "audit_blog": "invention",
    "audit_deadline": "fine",
    "audit_feedback": "invention",
    "audit_keywords": "repetition",
    "audit_reminder": "invention",
    "audit_shorten": "missed instruction",
    "audit_subject": "repetition",
    "audit_word_list": "missed instruction",
}
### END SOLUTION

# %%
for output in gig.recorded("audit"):
    print(output["id"], "| repeats:", repeats(output["text"]), "| label:", labels[output["id"]])
for name, reply in {"tagline": tagline, "status": status, "line": line}.items():
    print(name, "| repeats:", repeats(reply.text))

# %% test="labels_repeats" points=4
# Check 1 of 5: `repeats` on two short texts. `gig.check()` below tries texts you can't see.
from gigcraft import check

with check.task("labels", passed="labels: `repeats` tells these texts apart."):
    for text, want in {"one two three " * 3: True, "one two three " * 2: False}.items():
        check.equal(check.call(repeats, text, gives=bool), want, what=f"`repeats({text!r})`",
                    need=f"{want}", look="how many words in a row, and how many times")
    ### BEGIN HIDDEN TESTS
    texts = [
        (True, "more tea here is good now more tea here and then comes more tea here too",
         "next-door-only", "words between the places where the three words come back"),
        (True, "a new day in b, a new day in c, a new day in d", "steps-of-three",
         "at which places your code lets three words begin"),
        (True, "Best fish soup here. BEST FISH SOUP there. best fish soup for all.",
         "capitals", "what your code does with capital letters"),
        (True, "fresh red\nfish here. fresh\nred fish there. fresh red  fish now.", "line-ends",
         "how your code splits a text with line ends and double spaces"),
        (True, "Hello from us. We like it. We like it. We like it.", "first-words",
         "whether your code goes through the whole text, up to its last word"),
        (True, "We like it. We like it. We like it. Then comes a longer end.", "last-words",
         "whether your code goes through the whole text, from its first word"),
        (False, "We see red tea. You see red fish. They see red roses. All go.", "two-words",
         "how many words in a row your code compares"),
        (False, "Send the first draft on Monday. Send the first draft on Monday.", "twice",
         "how many times the words come"),
        (False, "red green blue, blue red green, green blue red, red blue green",
         "single-words", "words in a row, not single words"),
        (False, "The art of war is old. The start of wars is new. A part of warm soup.",
         "part-words", "whole words, not parts of words"),
    ]
    for want, text, slip, look in texts:
        check.equal(check.call(repeats, text, gives=bool), want, what=f"`repeats({text!r})`",
                    need="True only where the same three words in a row come three times",
                    look=look, slip=slip)
    for text in ("", "tea", "tea tea", "We like it."):
        check.equal(check.call(repeats, text, gives=bool), False, slip="short-text",
                    what=f"`repeats({text!r})`", need="False: nothing comes three times",
                    look="a text with few words or none")
    ### END HIDDEN TESTS

# %% test="labels_core" points=5
# Check 2 of 5: ids and spelling. `gig.check()` below looks for the inventions too.
from gigcraft import check

with check.task("labels", passed="labels: nine ids, all labels spelled right."):
    nine = ("alt_text blog deadline feedback keywords reminder shorten subject "
            "word_list").split()
    odd = sorted(set(labels) ^ {f"audit_{name}" for name in nine})
    check.that(not odd, saw=f"missing or misspelt: {', '.join(odd)}", slip="ids",
               need="the nine ids as printed above", look="the keys of `labels`")
    odd = set(labels.values())
    odd -= {"fine", "invention", "missed instruction", "repetition"}
    check.that(not odd, saw=f"`labels` holds {odd}", slip="spelling",
               need="the four labels", look="the table above")
    ### BEGIN HIDDEN TESTS
    given = dict(labels)
    wrong = [name for name in ("audit_blog", "audit_feedback", "audit_reminder")
             if given[name] != "invention"]
    check.that(not wrong, slip="smooth-is-true",
               saw=f"you gave another label to {len(wrong)} of the 3 texts "
               "that we call `invention`",
               need="every text that states what its prompt does not give",
               look="each name, number and action: who does what, in prompt and output")
    ### END HIDDEN TESTS

# %% test="labels_instructions" points=3
# Check 3 of 5: the missed instructions. Only `gig.check()` runs its tests.
### BEGIN HIDDEN TESTS
from gigcraft import check

with check.task("labels", passed="labels: every missed instruction found."):
    given = dict(labels)
    wrong = [name for name in ("audit_shorten", "audit_word_list")
             if given.get(name) != "missed instruction"]
    check.that(not wrong,
               saw=f"you gave another label to {len(wrong)} of the 2 texts "
               "that we call `missed instruction`",
               need="every text that leaves undone what was asked",
               look="the verb and the limit in each prompt: is the job done?",
               slip="short-is-fine")
### END HIDDEN TESTS

# %% test="labels_repetition" points=3
# Check 4 of 5: the repetitions. Only `gig.check()` runs its tests.
### BEGIN HIDDEN TESTS
from gigcraft import check

with check.task("labels", passed="labels: every repetition found."):
    given = dict(labels)
    wrong = [name for name in ("audit_keywords", "audit_subject")
             if given.get(name) != "repetition"]
    check.that(not wrong,
               saw=f"you gave another label to {len(wrong)} of the 2 texts "
               "that we call `repetition`",
               need="every text in which three or more words come back three times",
               look="the texts for which `repeats` is True: the first row goes first",
               slip="order-of-labels")
### END HIDDEN TESTS

# %% test="labels_fine" points=3
# Check 5 of 5: the fine ones. Only `gig.check()` runs its tests.
### BEGIN HIDDEN TESTS
from gigcraft import check

with check.task("labels", passed="labels: the fine ones are fine."):
    given = dict(labels)
    wrong = [name for name in ("audit_alt_text", "audit_deadline")
             if given.get(name) != "fine"]
    check.that(not wrong,
               saw=f"you gave another label to {len(wrong)} of the 2 texts "
               "that we call `fine`",
               need="`fine` where nothing in the table fits",
               look="whether you can point at the words that break a rule",
               slip="all-suspect")
### END HIDDEN TESTS

# %% [markdown]
"""
### AI log (6 points)

A log shows what the model did and what you did. Write `ai_log`, a list: one entry each for the tagline,
the e-mail and the line, like this:

```python
{"call_id": tagline.call_id, "purpose": "tagline draft",
 "verdict": "edited", "checks": ["facts", "repeats: False"],
 "problem": "…", "fix": "…"}
```

The verdict is about the AI text: `kept`, `edited` or `rejected`. Kept and edited texts need a check. One
entry or more says what `repeats` gave. Edited and rejected texts need a problem and a fix, four words or
more, new in each entry. For a rejected text, the fix is what you used instead.

`False` makes no text good: `repeats` sees no facts. Three runs show which mistakes happen, not how often.
The studio answers for its texts: name who checks, what, and who may stop it.
"""

# %% answer="ai_log"
### BEGIN SOLUTION
ai_log = [
    {
        "call_id": tagline.call_id,
        "purpose": "tagline for the studio's own page",
        "verdict": "rejected",
        "checks": ["facts", "language"],
        "problem": "a made-up studio name and words that do not exist",
        "fix": "wrote a tagline by hand from the studio's own words",
    },
    {
        "call_id": status.call_id,
        "purpose": "two-line e-mail about a menu",
        "verdict": "rejected",
        "checks": ["facts", "instruction", "repeats: True"],
        "problem": "repeats its subject line and invents a server",
        "fix": "typed the two lines myself, with Friday in them",
    },
    {
        "call_id": line.call_id,
        "purpose": "first Portuguese version of one line",
        "verdict": "rejected",
        "checks": ["compared with Bruno's line"],
        "problem": "no Portuguese reader can make sense of it",
        "fix": "used the line that Bruno translated",
    },
]
### END SOLUTION

# %% test="ai_log_core" points=6
# The form of your log is checked here; gig.check() also looks the calls and verdicts up.
import re

from gigcraft import ailog, check, course

with check.task("ai_log"):
    check.ai_log(ai_log, least=3)
    ### BEGIN HIDDEN TESTS
    check.ai_calls(ai_log, "M01")
    judged = {entry["call_id"] for entry in ai_log}
    check.that({tagline.call_id, status.call_id, line.call_id} <= judged, slip="other-runs",
               saw="one of the three runs has no entry", need="the tagline, the e-mail and the line",
               look="the ids `tagline.call_id`, `status.call_id` and `line.call_id`")
    recorded = {each["call_id"]: each["text"]
                for each in ailog.recorded(course.find("M01").folder)}
    unfit = [
        (tagline, "you kept a tagline that names \"Sudafram\"",
         "Facts: which names does your prompt give?"),
        (status, "you kept an e-mail with two equal subject lines and a \"P2P\"",
         "Instruction: two lines; Facts: what the client is told"),
        (line, "you kept a line that says \"está sendo\" three times",
         "Language: read it beside Bruno's line"),
    ]
    entries = {entry["call_id"]: entry for entry in ai_log}
    for reply, saw, look in unfit:
        kept = entries[reply.call_id]["verdict"] == "kept"
        check.that(not kept or reply.text != recorded.get(reply.call_id), saw=saw, look=look,
                   need="a text that the client could get as it is, or another verdict",
                   slip="kept-unfit")
    said = []
    for reply, _, _ in unfit:
        checks = entries[reply.call_id]["checks"]
        checks = checks if isinstance(checks, (list, tuple)) else [checks]
        said += [(reply, str(found).lower()) for found in checks]
    said = [(reply, found) for reply, found in said
            if re.search(r"repeats\b.*\b(?:true|false)\b", found, re.DOTALL)]
    check.that(said, saw="no entry says what `repeats` gave", slip="no-code-check",
               need="one check by code, with its result: True or False",
               look="`checks`, and what was printed below Task 5")
    for reply, found in said:
        gave = str(check.call(repeats, reply.text, gives=bool)).lower()
        check.that(re.search(rf"\b{gave}\b", found), slip="other-result",
                   saw=f"an entry says {found!r} for a text where `repeats` gives another result",
                   need="the result that your function gives for this text",
                   look="the last three lines printed below Task 5")
    ### END HIDDEN TESTS

# %%
# Run all tests: save the notebook, run this cell, and press its button. It runs every test,
# hidden ones too, on your saved work. Come back to it as often as you like.
gig.check()

# %% [markdown]
"""
## What studies found

Studies of freelance platforms after ChatGPT:

| source | work lost | work gained |
|---|---|---|
| Demirci, Hannane and Zhu, *Management Science*, 2025 | writing and coding −21 % in 8 months, set against manual work; images −17 % after image AI | posts that remain: more complex, better paid |
| Teutloff and others, *Journal of Economic Behavior & Organization*, 2025 | writing and translation −20 to −50 % against the trend, most for short jobs | machine learning +24 %, chatbot building almost tripled; but in these skills, fewer beginners wanted |
| Qiao, Rui and Xiong, *arXiv* 2312.04180, 2023 | translators: less work, lower earnings | web developers: more of both |

They show averages of early years, not your studio. Use one of them in your text, with its year.
"""

# %% [markdown] locked="recommendation_rubric"
"""
## Recommendation (24 points)

Write to the studio's owner in about 150 words. Her team is worried. Read [an example for another
client](exemplar.md) first. Say too that the model you tried is far smaller than one she would buy.

| | 0 | 2 | 4 | 6 |
|---|---|---|---|---|
| **A** Fits the client | does not answer the request | general advice | the 3 tasks with most hours decided, one point missing | those 3 decided up front; one service at risk, one to grow, with source |
| **B** True | invented | no numbers | numbers right | hours and break-even right, each with its table or function |
| **C** Judgement | none | "it was checked" | one failed output | failed output by id, the fix, what is unsure, who approves |
| **D** Plain | hard to follow | wordy | clear | clear, 120 to 180 words, calm |

=== BEGIN MARK SCHEME ===
The true figures (from `audit` and `break_even`; rounding to one decimal is fine):
top 3 tasks by hours are T04 menu translation 9.4 (assist), T06 alt text 4.5 (automate) and T19 blog
post 4.5 (assist). Automated tasks together 20.2 hours, assisted 39.7, kept −1.3; break-even at €32,
40 hours and €90 is 2.3 months with the automated tasks only and 0.7 with the assisted ones too.

A: 6 needs a decision for each of the three in the first two sentences, plus one service at risk and
one to grow with author and year. 4 if one of these is missing. The choice of services is free.
B: 6 needs at least one figure in hours and one break-even, both right and both traceable ("audit table,
row T04", "`break_even`"). A figure that is right for a named part of the list counts. 4 without the trace.
C: 6 needs an id from Task 5 or a call from the AI log, what was done about it, one thing that stays
unsure (the review minutes are guesses, the tested model is small) and a person or role that approves.
D: 6 needs 120 to 180 words and no blame, no hype, no promise that nobody will lose work.
=== END MARK SCHEME ===
"""

# %% [markdown] essay="recommendation" points=24
"""
Dear owner, please let AI draft the menu translations and the blog posts, with a person checking every
one, and let alt text run by itself. These three save the most: 9.4, 4.5 and 4.5 hours a month (audit
table, T04, T19, T06).

All tasks set to automate save 20.2 hours together. At €32 an hour, 40 hours of set-up and €90 a month
they pay back in 2.3 months (`break_even`). The review minutes are your own guesses, so please time them
for two weeks first.

The model does not sign. Asked to sum up feedback, it wrote that the museum shares a new draft
(`audit_feedback`). The museum had only liked ours. We rejected it and wrote the line ourselves. A bigger
model may slip less often. Whoever knows the client approves each text.

Routine translation may shrink: demand for writing and translation fell by 20 to 50 % (Teutloff and
others, 2025). In the same study, demand for building chatbots almost tripled. Your dialogue writers
could start there.
"""

# %%
# Score your text by the table above it.
gig.rubric()

# %%
# Eight questions, no points, as many tries as you like. Say how sure you are: that shows you
# which answers to read again. Read the reasons of the options that you did not choose, too.
gig.quiz()

# %% [markdown]
"""
## Key points

- Review is work. Count it, or the saving is not real.
- The order of rules is a decision. Put those that protect people early.
- The text `"no"` counts as true in `if`. Write `== "yes"`.
- Smooth is not the same as true. Code counts what comes back; a person reads for the rest.
- Some freelance work shrinks, some grows. Quote both, with a source.

**Use it on Monday.** Time one recurring task of your own five times, review included.

**Reflect.** Which task would you never hand over? Two lines are enough.

Save the notebook. The last cell fills your portfolio.
"""

# %%
gig.finish(audit=audited, output_labels=labels, ai_log=ai_log)
