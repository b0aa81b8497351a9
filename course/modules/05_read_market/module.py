# %% [markdown]
"""
# M05 · Read the market

> **Client** Rede Livre, a freelancers' co-operative in Recife, Brazil (fictional).
>
> **Ask** "Our members ask three things. Where is work moving? What is a fair budget? Does the
> marketplace's paid certificate pay?"
>
> **You deliver** a niche table, a chart and a memo of one page.
>
> **Accepted when** hourly and fixed jobs stand on one scale · the typical budget is a median with an
> interval · change is measured on counts · the certificate is judged inside niches · limits are named.
>
> **Fee** R$ 1,900, about 14 hours (fictional) · **Time here** about 165 min · **Needs** M03 ·
> Data: synthetic practice data, amounts in reais (R$).

A text model sums up your table. You write the check, and stand behind the memo.
"""

# %% [markdown]
"""
## What you will be able to do

1. put mixed units on one scale
2. choose median or mean, and measure change on counts
3. build and read a bootstrap interval
4. find a hidden cause by comparing inside groups
5. draw a chart that states its finding and reads without colour
6. check a model's sentences against your table

Done this before? Run the next cell, then [go to Task 1](#The-tasks).

The cell loads 2,854 job posts from 18 months and asks three questions about earlier modules.
"""

# %%
import re

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

import gigcraft
from gigcraft import check

gig = gigcraft.start("M05")
posts = gig.data("job_posts")
gig.warmup()

# %% [markdown]
"""
## What is known, and what is made up

A *niche* is one kind of work. Studies of real marketplaces found winners and losers:

| Study | Found |
|---|---|
| Hui, Reshef and Zhou, *Organization Science*, 2024 | affected work (texts, images): fewer jobs, lower earnings; no sign that good past work protects |
| Demirci, Hannane and Zhu, *Management Science*, 2025 | writing and coding posts −21 % in 8 months, set against manual work; more rivals; the jobs left are harder and pay more |
| Teutloff and others, *Journal of Economic Behavior & Organization*, 2025 | writing and translation −20 to −50 % against the trend; chatbot building almost tripled, but fewer beginners wanted there |

Our file copies the direction of the moves only. All its numbers are invented.

Next, a prediction about budgets. Answer, then run the cell below it.
"""

# %%
gig.question("mean_or_median")

# %%
fixed = posts[posts["pay_type"] == "fixed"]["amount"]
print("mean:", round(fixed.mean()), " median:", fixed.median(), " dearest:", fixed.max())
print("share of posts below the mean:", round((fixed < fixed.mean()).mean(), 2))
posts.head(4)

# %% [markdown]
"""
A few expensive projects pull the mean up, and seven of ten posts lie below it. So it is no typical budget.

## Worked example: Amara's jobs

Amara, a virtual assistant in Lagos, lists nine jobs (made up, in naira). Some pay a fixed price,
some by the hour. We work in numbered steps; you will use the same ones.

`mask(condition, other)` keeps the first column. Where the condition is true, it takes the value
from `other`. `np.nan` is a missing number, and a sum or product with it is missing, too.
"""

# %%
nan = np.nan
jobs = pd.DataFrame({
    "kind": ["shop", "shop", "shop", "shop", "hotel", "hotel", "hotel", "hotel", "hotel"],
    "month": [1, 2, 2, 4, 1, 3, 3, 4, 4],
    "pay": ["fixed", "hour", "fixed", "fixed", "hour", "fixed", "fixed", "fixed", "hour"],
    "amount": [20_000, 4_000, 26_000, 25_000, 8_000, 90_000, 92_000, 96_000, 9_000],
    "hours": [nan, 6, 8, nan, 10, 12, nan, nan, nan],
    "brief": ["no", "no", "no", "yes", "yes", "yes", "no", "yes", "yes"],
})
# 1 Question: what does a typical job bring?  2 One unit: naira per job
jobs["value"] = jobs["amount"].mask(jobs["pay"] == "hour", jobs["amount"] * jobs["hours"])
jobs

# %% [markdown]
"""
The third job has 8 hours, but its price is fixed, so the hours change nothing. The last job's value
is not known: median and quartiles leave missing values out.

*Quartiles* cut the sorted values into four equal parts: a quarter lie below `q1`, three quarters
below `q3`. In between lies the middle half.

Change is measured on the number of jobs: 100 × (late ÷ early − 1). From 3 jobs to 1 is −67 %. `max()` finds the
last month, and `size` counts rows, so jobs of unknown value count, too.
"""

# %%
# 3 Summary: one row per kind, highest median first
kinds = jobs.groupby("kind")["value"]
summary = pd.DataFrame({
    "n": jobs.groupby("kind").size(),
    "median": kinds.median(), "q1": kinds.quantile(0.25), "q3": kinds.quantile(0.75),
})
early = jobs[jobs["month"] <= 2].groupby("kind").size()
late = jobs[jobs["month"] > jobs["month"].max() - 2].groupby("kind").size()
summary["change"] = 100 * (late / early - 1)
print(summary.sort_values("median", ascending=False))
gig.question("why_counts")

# %% [markdown]
"""
## The tasks

Later tasks may call earlier ones. Never change the table that a function is given: for a new column,
begin with `market = posts.copy()`. `gig.check()`, after the AI log, runs all tests. Stuck? Put `gig.hint("project_value")` in a cell.

### Task 1 · One scale (10 points)

This is Amara's step 2. Write `project_value(posts)`. It returns a Series, under any name, with the value of each project in
reais. Its index is that of `posts`.

- `fixed`: `amount` is the price of the whole project, whatever `est_hours` says.
- `hourly`: `amount` is the price of one hour.
- `hourly` without `est_hours`: the value is missing.

Write `unknown_hours(posts)`, too. It returns how many projects have no known value.
"""


# %% answer="project_value"
def project_value(posts):
    """Return the value of each project in reais; missing where it is not known."""
    ### BEGIN SOLUTION
    # 2 One unit
    by_hour = posts["pay_type"] == "hourly"
    return posts["amount"].mask(by_hour, posts["amount"] * posts["est_hours"])
    ### END SOLUTION


def unknown_hours(posts):
    """Return how many projects have no known value."""
    ### BEGIN SOLUTION
    return int(project_value(posts).isna().sum())
    ### END SOLUTION


# %% test="project_value_core" points=6
# Check 1 of 2: two posts, one fixed at R$ 900, one at R$ 50 for each of 12 hours.
import pandas as pd

from gigcraft import check, data

with check.task(
    "project_value", passed="project_value: the visible part passes. `gig.check()` runs more."
):
    few = data.load("job_posts").head(2)
    few = few.assign(pay_type=["fixed", "hourly"], amount=[900, 50], est_hours=[None, 12.0])
    value = check.call(project_value, few, gives=pd.Series)
    check.equal(len(value), 2, what="the number of values", need="one for each row",
                look="whether your code leaves out rows", slip="drops-rows")
    check.close(value.iloc[0], 900, what="the value of a fixed project at R$ 900", need="900",
                look="what `amount` means in a fixed post", slip="fixed")
    check.close(value.iloc[1], 600, what="the value of 12 hours at R$ 50", need="600",
                look="what `amount` means in an hourly post", slip="raw-amount")
    ### BEGIN HIDDEN TESTS
    few = data.load("job_posts").head(4).assign(
        pay_type=["fixed", "hourly", "hourly", "fixed"],
        amount=[900, 50, 70, 1200],
        est_hours=[9.0, 12.0, None, None],
    )
    few.index = [7, 3, 11, 5]
    value = check.call(project_value, few, gives=pd.Series,
                       look="the row labels, 7, 3, 11 and 5 here: they need not be 0, 1, 2")
    check.equal(len(value), 4, what="the number of values for 4 rows", need="4",
                look="whether your code leaves out posts", slip="drops-rows")
    check.equal(list(value.index), [7, 3, 11, 5], what="the index", need="the index of `posts`",
                look="how you put the result together", slip="other-index")
    check.close(value.loc[7], 900, slip="hours-of-fixed", need="900",
                what="the value of a fixed project at R$ 900 that also tells 9 hours",
                look="which posts your code multiplies")
    check.that(pd.isna(value.loc[11]), slip="invents-value", need="a missing value",
               saw=f"an hourly post without hours has the value {value.loc[11]}",
               look="what your code puts where `est_hours` is missing")
    check.close(value.loc[5], 1200, slip="fixed", need="1200",
                what="the value of a fixed project at R$ 1,200 without hours",
                look="a fixed post whose `est_hours` is missing")
    ### END HIDDEN TESTS

# %% test="project_value_client" points=4
# Check 2 of 2: new files, and `unknown_hours`.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import pandas as pd

from gigcraft import check, data

with check.task("project_value", passed="project_value: right on files that it has not seen."):
    for seed in check.seeds(2):
        made = data.make("job_posts", seed)
        new, truth = made.raw.tail(500), made.truth["value"].tail(500)
        gaps = int(truth.isna().sum())
        value = check.call(project_value, new, gives=pd.Series)
        check.equal(len(value), len(new), what="the number of values in a new file",
                    need="one for each row", look="whether your code leaves out posts",
                    slip="drops-rows")
        check.equal(list(value.index), list(new.index), what="the index",
                    need="the index of `posts`", look="the order of your result",
                    slip="other-index")
        check.equal(int(value.isna().sum()), gaps,
                    what="the number of missing values in a new file", slip="invents-value",
                    need="a gap for each hourly post without hours, and for no other post",
                    look="fixed posts without hours, and hourly posts without hours")
        plain = [None if pd.isna(one) else one for one in value]
        numbers = pd.to_numeric(pd.Series(plain, new.index, dtype=object), errors="coerce")
        other = ((numbers - truth).abs() > 0.005) | (numbers.isna() != truth.isna())
        for label in new.index[other][:1]:
            post = new.loc[label]
            check.that(False, slip="value", need="the value by the three rules of the task",
                       saw=f"a post ({post['pay_type']}, amount {post['amount']}, "
                           f"hours {post['est_hours']}) has the value {value.loc[label]}",
                       look="the rule for this kind of post")
        count = check.call(unknown_hours, new, gives=int)
        check.equal(count, gaps, slip="unknown-count",
                    what="`unknown_hours` for a new file",
                    need="the number of posts whose value is missing",
                    look="which posts have no known value: fixed ones always have one")
### END HIDDEN TESTS

# %% [markdown]
"""
### Task 2 · The niche table (12 points)

This is step 3. Write `niche_table(posts)`. It returns a DataFrame with one row per niche. The niche names are its
index, and the highest median stands first. Do not round.

| Column | Holds |
|---|---|
| `n` | number of posts, those of unknown value too |
| `median_value`, `q1`, `q3` | median and quartiles of `project_value`; pandas' `quantile` as it is |
| `median_bids` | median of `bids`, the offers that freelancers sent, over all posts |
| `change_pct` | change in the number of posts, in per cent: the last six months of the file against months 1 to 6 |

This file ends with month 18, others with another month.
"""


# %% answer="niche_table"
def niche_table(posts):
    """Return one row per niche: n, median_value, q1, q3, median_bids, change_pct."""
    ### BEGIN SOLUTION
    # 3 Summary
    market = posts.assign(value=project_value(posts))
    niches = market.groupby("niche")
    last_month = posts["month"].max()
    early = posts[posts["month"] <= 6].groupby("niche").size()
    late = posts[posts["month"] > last_month - 6].groupby("niche").size()
    table = pd.DataFrame({
        "n": niches.size(),
        "median_value": niches["value"].median(),
        "q1": niches["value"].quantile(0.25),
        "q3": niches["value"].quantile(0.75),
        "median_bids": niches["bids"].median(),
        "change_pct": 100 * (late / early - 1),
    })
    return table.sort_values("median_value", ascending=False)
    ### END SOLUTION


# %% test="niche_table_core" points=7
# Check 1 of 2: the table for this file. It has six rows, and `n` adds up to 2,854.
import pandas as pd

from gigcraft import check, data

with check.task(
    "niche_table", passed="niche_table: the visible part passes. `gig.check()` runs more."
):
    made = data.make("job_posts", 2026)
    table = check.call(niche_table, made.raw, gives=pd.DataFrame,
                       look="the line that stopped. Is it in `project_value`? Correct Task 1 first")
    columns = ["n", "median_value", "q1", "q3", "median_bids", "change_pct"]
    lacking = [name for name in columns if name not in table.columns]
    check.that(not lacking, saw=f"the table lacks {', '.join(lacking)}", slip="columns",
               need="the six columns of the task", look="the names of your columns")
    check.equal(sorted(map(str, table.index)), sorted(made.raw["niche"].unique()),
                what="the index", need="the six niche names, each once", slip="index",
                look="what stands in the index of your table")
    check.equal(int(table["n"].sum()), 2854, what="the sum of `n`", need="2,854 posts",
                look="whether posts of unknown value are counted", slip="n")
    ### BEGIN HIDDEN TESTS
    market = made.raw.assign(value=made.truth["value"])
    groups = market.groupby("niche")
    table.index = table.index.map(str)
    for niche, want in groups["value"].median().items():
        check.close(table.loc[niche, "median_value"], want, within=1e-6, slip="not-median",
                    what=f"`median_value` of {niche}", need="the median project value, not rounded",
                    look="which typical value the task asks for. "
                         "If `project_value` does not pass yet, correct that first")
    for name, part, share in (("q1", 0.25, "a quarter"), ("q3", 0.75, "three quarters")):
        for niche, want in groups["value"].quantile(part).items():
            check.close(table.loc[niche, name], want, within=1e-6, slip="quartiles",
                        what=f"`{name}` of {niche}",
                        need=f"the project value with {share} of the values below, not rounded",
                        look="the share that you give to `quantile`, and the column it reads")
    for niche, want in groups["bids"].median().items():
        check.close(table.loc[niche, "median_bids"], want, within=1e-6, slip="bids",
                    what=f"`median_bids` of {niche}", need="the median number of offers a post",
                    look="the column `bids`, and median or mean")
    order = list(groups["value"].median().sort_values(ascending=False).index)
    check.equal(list(table.index), order, what="the order of the rows", slip="order",
                need="the highest median first", look="the last line of your function")
    ### END HIDDEN TESTS

# %% test="niche_table_client" points=5
# Check 2 of 2: new files, one of 24 months, one with many posts that tell no hours.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import pandas as pd

from gigcraft import check, data

with check.task("niche_table", passed="niche_table: right on files that it has not seen."):
    first, second = check.seeds(2)
    long_file = data.make("job_posts", first, months=24).raw.head(1200)
    short_file = data.make("job_posts", second, months=15).raw.head(900)
    # Late hourly posts tell no hours and get more bids: they still count as posts
    silent = (short_file["pay_type"] == "hourly") & (short_file["month"] > 5)
    gaps = short_file.assign(
        est_hours=short_file["est_hours"].mask(silent),
        bids=short_file["bids"] + 60 * silent,
    )
    # One niche ends a month before the file does
    gaps = gaps[(gaps["niche"] != "translation") | (gaps["month"] < 15)]
    for posts_now, months in ((long_file, 24), (gaps, 15)):
        market = posts_now.assign(value=posts_now["amount"].where(
            posts_now["pay_type"] == "fixed", posts_now["amount"] * posts_now["est_hours"]))
        table = check.call(niche_table, posts_now, gives=pd.DataFrame,
                           look=f"the line that stopped, on a file of {months} months")
        table.index = table.index.map(str)
        early = posts_now[posts_now["month"] <= 6].groupby("niche").size()
        late = posts_now[posts_now["month"] > months - 6].groupby("niche").size()
        change = 100 * (late / early - 1)
        groups = market.groupby("niche")
        for niche, count in groups.size().items():
            check.equal(int(table.loc[niche, "n"]), int(count), what=f"`n` of {niche} in a new file",
                        slip="n", need="the number of posts",
                        look="whether posts of unknown value are counted")
            check.close(table.loc[niche, "change_pct"], change[niche], within=1e-6, slip="change",
                        what=f"`change_pct` of {niche} in a file of {months} months",
                        need="the change in per cent between the counts of both ends, not rounded",
                        look="which posts you count, which six months, and the count you divide by")
        for name, column, look in (
            ("median_bids", "bids", "whether posts of unknown value keep their bids"),
            ("median_value", "value", ("which typical value the task asks for. "
                                       "If `project_value` does not pass yet, correct that first")),
        ):
            for niche, want in groups[column].median().items():
                check.close(table.loc[niche, name], want, within=1e-6,
                            slip="bids" if column == "bids" else "not-median",
                            what=f"`{name}` of {niche} in a new file",
                            need="the median of this column over all posts that have it", look=look)
        order = list(groups["value"].median().sort_values(ascending=False).index)
        check.equal(list(table.index), order, what="the order of the rows in a new file",
                    need="the highest median first", look="the last line of your function",
                    slip="order")
### END HIDDEN TESTS

# %% [markdown]
"""
## Worked example: how sure is a median?

Mei asks her gym in Penang: what is a good first goal for jumps? Her data is real: 20 men of a fitness
club (Linnerud, in Tenenhaus, *La régression PLS*, 1998). It ships with scikit-learn.

Other men would give another median. How different? The *bootstrap* answers from this sample alone:

- Draw 20 values out of the 20, *with replacement*: each value goes back, so it may come again.
- Take the median of the draw.
- Do both 2,000 times. The medians differ, as samples do.
- Cut off 2.5 % at each end. What stays is a 95 % *interval*.

`rng` makes random draws; the same *seed* makes the same ones.
"""

# %%
from sklearn.datasets import load_linnerud

club = load_linnerud(as_frame=True).data
jumps = club["Jumps"]
print("median:", jumps.median(), " mean:", jumps.mean(), " most:", jumps.max())
# 4 Uncertainty
rng = np.random.default_rng(1)
medians = []
for turn in range(2000):
    again = rng.choice(jumps, size=len(jumps), replace=True)
    medians.append(float(np.median(again)))
print("first four:", medians[:4], " 95 % interval:", np.quantile(medians, [0.025, 0.975]))

# %% [markdown]
"""
Read it like this: a method that catches the true median in about 95 of 100 such samples gave 40 to
76.6. It says nothing about single men: only 9 of the 20 lie inside.

Practise: the middle 80 % for the mean of sit-ups. Which shares are cut off? Fill both blanks `____`. No points; until then, the cell says *not yet*.
"""


# %% tags=["raises-exception"]
def middle_80(values):
    rng = np.random.default_rng(3)
    means = []
    for turn in range(2000):
        means.append(np.mean(rng.choice(values, size=____, replace=True)))
    return np.quantile(means, [____, 0.9])

with check.task("middle_80", passed="Same size, and 10 % cut off at each end."):
    low, high = check.call(middle_80, club["Situps"])
    check.close(low, 127.7, within=1, what="the lower end", look="both blanks",
                need="the value below which 10 % of the means lie")
    check.close(high, 162.6, within=1, what="the upper end", look="`size`", need="10 % above it")

# %% [markdown]
"""
### Task 3 · How sure is it? (14 points)

This is step 4. Write `boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0)`. It returns two numbers, the lower and
the upper end of the bootstrap interval.

- `values` is a list, an array or a Series without gaps. Its index need not be 0, 1, 2.
- `stat` is a function: it takes values and gives one number. Hand it over by its name, without
  brackets; call it as `stat(again)`.
- `n_boot` is the number of draws; each is as large as `values`.
- `level` is the share in the middle. Cut off `(1 - level) / 2` at each end.
- The same seed gives the same ends, another seed slightly different ones.
- End with `low, high = np.quantile(…)`, then `return low, high`.
"""


# %% answer="boot_ci"
def boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0):
    """Return the ends (low, high) of the bootstrap interval for stat."""
    ### BEGIN SOLUTION
    # 4 Uncertainty
    rng = np.random.default_rng(seed)
    values = np.asarray(values)
    found = []
    for turn in range(n_boot):
        again = rng.choice(values, size=len(values), replace=True)
        found.append(stat(again))
    tail = (1 - level) / 2
    low, high = np.quantile(found, [tail, 1 - tail])
    return float(low), float(high)
    ### END SOLUTION


# %% test="boot_ci_core" points=8
# Check 1 of 2: budgets of nine logos. The low end lies below the high end, each time the same.
import numpy as np
import pandas as pd

from gigcraft import check

with check.task("boot_ci", passed="boot_ci: the visible part passes. `gig.check()` runs more."):
    logos = [300, 350, 400, 420, 500, 650, 700, 900, 4000]
    ends = check.call(boot_ci, logos, n_boot=500, gives=(float, float))
    check.that(ends[0] < ends[1], saw=f"the ends are {ends[0]} and {ends[1]}",
               need="a low end below a high end", slip="no-width",
               look="whether the draws can differ from the sample, and the order of the ends")
    again = check.call(boot_ci, logos, n_boot=500, gives=(float, float))
    check.that(tuple(ends) == tuple(again), saw=f"two calls gave {ends} and {again}",
               need="the same ends for the same seed", look="where the random draws begin",
               slip="no-seed")
    ### BEGIN HIDDEN TESTS
    # Ends of very many draws, so that every right way comes close and a wrong share does not
    sample = np.round(np.random.default_rng(5).lognormal(6.0, 0.8, 60))
    draws = np.random.default_rng(99).choice(sample, size=(40_000, 60))
    want_low, want_high = np.quantile(draws.mean(axis=1), [0.1, 0.9])
    width = want_high - want_low
    low, high = check.call(boot_ci, sample, stat=np.mean, n_boot=1500, level=0.8,
                           gives=(float, float))
    ratio = (high - low) / width
    check.that(0.88 < ratio < 1.12, slip="wrong-width",
               saw=f"for 80 % of a mean, the interval is {ratio:.2f} times as wide as "
                   "a long run makes it",
               need="the middle part that `level` names",
               look="the size of each draw, the replacement, and the share cut off at each end")
    check.that(max(abs(low - want_low), abs(high - want_high)) < 0.1 * width, slip="wrong-place",
               saw="for 80 % of a mean, the interval lies beside the right place",
               need="the middle of the draws", look="which two ends you return")
    low, high = check.call(boot_ci, sample, n_boot=300, seed=3, gives=(float, float))
    check.that(low <= np.median(sample) <= high and high < sample.mean(), slip="stat-ignored",
               saw="without `stat`, the interval does not lie around the sample's median",
               need="the median as the usual `stat`, as in the first line of the task",
               look="the first line of your function")
    named = check.call(boot_ci, sample, stat=np.median, n_boot=300, level=0.95, seed=3)
    check.equal(tuple(named), (low, high), what="the result with `level=0.95` named",
                need="the same as without it: 0.95 is the usual level", slip="level",
                look="the first line of your function, and how it uses `level`")
    low, high = check.call(boot_ci, [250], n_boot=20, gives=(float, float))
    check.equal((low, high), (250, 250), what="the interval of a single value, 250",
                need="250 and 250", look="what your code does with one value", slip="single")
    ### END HIDDEN TESTS

# %% test="boot_ci_client" points=6
# Check 2 of 2: lists, Series, other functions and other seeds.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import numpy as np
import pandas as pd

from gigcraft import check


def share_above_900(values):
    return sum(value > 900 for value in values) / len(values)


with check.task("boot_ci", passed="boot_ci: works for other functions, levels and seeds."):
    for seed in check.seeds(2):
        # One of 20 values is above 900: the draws hold 0, 1, 2 or 3 of it, never fewer than 0
        rng = np.random.default_rng(seed)
        sample = [*(float(one) for one in rng.integers(200, 800, 19)), 2400.0]
        for size in (20, 7):
            sizes = []

            def watch(values, sizes=sizes):
                sizes.append(len(values))
                return float(next(iter(values)))

            check.call(boot_ci, sample[:size], stat=watch, n_boot=70, seed=seed, keep=False)
            check.that(70 <= len(sizes) <= 72, slip="n-boot", need="one call per draw",
                       saw=f"with n_boot=70, `stat` was called {len(sizes)} times",
                       look="the number of turns of your loop")
            check.equal(sorted(set(sizes)), [size], slip="draw-size",
                        what=f"the sizes of the draws from {size} values",
                        need="draws as large as `values`", look="`size` in the line that draws")
        low, high = check.call(boot_ci, sample, stat=share_above_900, n_boot=1000, level=0.92,
                               seed=seed, gives=(float, float))
        check.that(abs(low) < 0.001 and abs(high - 0.15) < 0.011, slip="stat-ignored",
                   saw=f"1 of 20 values is above 900. For 92 % of this share, 0.05, the ends are "
                       f"{low:.3f} and {high:.3f}",
                   need="the two places in the draws themselves, between which 92 % of them lie",
                   look="`stat`, `level`, and whether both ends come from the list of draws")
        column = pd.Series(sample, index=range(40, 60))
        as_series = check.call(boot_ci, column, n_boot=100, seed=seed, gives=(float, float),
                               look="a Series whose index begins at 40")
        check.that(min(sample) <= as_series[0] < as_series[1] <= max(sample), slip="series",
                   saw=f"for a Series the ends are {as_series[0]} and {as_series[1]}",
                   need="two different ends inside the values", look="how you read a Series")
        same = check.call(boot_ci, column, n_boot=100, seed=seed, gives=(float, float))
        check.equal(tuple(same), tuple(as_series), what="the second call with one seed",
                    need="the same ends", look="where the random draws begin", slip="no-seed")
        others = {
            tuple(check.call(boot_ci, sample, stat=np.mean, n_boot=50, seed=other))
            for other in range(seed, seed + 3)
        }
        check.that(len(others) > 1, saw="three seeds gave one and the same interval",
                   need="draws that begin with `seed`", look="the line that makes `rng`",
                   slip="fixed-seed")
### END HIDDEN TESTS

# %% [markdown]
"""
## Worked example: a hidden cause

Amara asks: do jobs with a written *brief* (what the client wants) pay more? Over all jobs, yes: 85,000
against 25,000. But hotels pay more *and* write briefs more often. A hidden cause of both is a
*confounder*. So compare inside each kind.

`pivot_table` makes one row per kind and one column per answer, and fills each cell with a median. A *ratio* of
1 means equal, 1.1 means 10 % more.

Then put other lines in order: does asking for a deposit go with earlier payment, inside each country?
"""

# %%
print(jobs.groupby("brief")["value"].median())
# 5 Compare inside groups
inside = jobs.pivot_table(index="kind", columns="brief", values="value", aggfunc="median")
inside["ratio"] = inside["yes"] / inside["no"]
print(inside)
gig.parsons("inside_groups")

# %% [markdown]
"""
### Task 4 · Does the certificate pay? (12 points)

This is step 5. `asks_certificate` says `yes` or `no`: does the post ask for the marketplace's paid certificate?

Write `within(posts, group="niche", split="asks_certificate")`. It returns a DataFrame with the groups as index.
`yes` and `no` are the median project values of posts with this answer; `ratio` is yes ÷ no.
`group` and `split` name columns; `split` holds `yes` and `no`.

Write `decide_cert(table)`. It takes such a table and returns True if the ratio is above 1.1 in at least
four groups, else False. Each group counts once, large or small, and other tables may have more groups or fewer.

Last, store `decide_cert(within(posts))` as `certificate_pays`.
"""


# %% answer="within"
def within(posts, group="niche", split="asks_certificate"):
    """Return the median project value by group: yes, no and ratio."""
    ### BEGIN SOLUTION
    # 5 Compare inside groups
    market = posts.assign(value=project_value(posts))
    table = market.pivot_table(index=group, columns=split, values="value", aggfunc="median")
    table["ratio"] = table["yes"] / table["no"]
    return table
    ### END SOLUTION


def decide_cert(table):
    """Return whether the ratio is above 1.1 in at least four groups."""
    ### BEGIN SOLUTION
    return bool((table["ratio"] > 1.1).sum() >= 4)
    ### END SOLUTION


### BEGIN SOLUTION
certificate_pays = decide_cert(within(posts))
### END SOLUTION

# %% test="within_core" points=7
# Check 1 of 2: the table for this file has six rows, with `yes`, `no` and `ratio`.
import pandas as pd

from gigcraft import check, data

with check.task("within", passed="within: the visible part passes. `gig.check()` runs more."):
    made = data.make("job_posts", 2026)
    table = check.call(within, made.raw, gives=pd.DataFrame,
                       look="the line that stopped. Is it in `project_value`? Correct Task 1 first")
    lacking = [name for name in ("yes", "no", "ratio") if name not in table.columns]
    check.that(not lacking, saw=f"the table lacks {', '.join(lacking)}", slip="columns",
               need="the columns `yes`, `no` and `ratio`", look="the names of your columns")
    check.equal(sorted(map(str, table.index)), sorted(made.raw["niche"].unique()),
                what="the index", need="the six niches", slip="index",
                look="what your table is grouped by")
    answer = check.call(decide_cert, table, gives=bool, keep=False)
    ### BEGIN HIDDEN TESTS
    market = made.raw.assign(value=made.truth["value"])
    table.index = table.index.map(str)
    medians = market.groupby(["niche", "asks_certificate"])["value"].median()
    for niche in table.index:
        yes, no = medians[niche, "yes"], medians[niche, "no"]
        for name, want, need in (
            ("yes", yes, "the median project value of posts that ask for the certificate"),
            ("no", no, "the median project value of posts that do not ask for it"),
            ("ratio", yes / no, "yes divided by no, not rounded"),
        ):
            check.close(table.loc[niche, name], want, within=1e-6, slip="cells",
                        what=f"`{name}` of {niche}", need=need,
                        look="medians of `project_value`, not counts, means or `amount`. "
                             "If `project_value` does not pass yet, correct that first")
    # The rule itself, on tables made by hand
    for ratios, want in (
        ([1.2, 1.3, 1.2, 1.15, 0.9, 0.8], True),
        ([1.2, 1.3, 1.2, 1.05, 0.9, 1.0], False),
        ([4.0, 3.0, 1.0, 1.0, 1.0, 1.0], False),
        ([1.15, 1.15, 1.15, 1.15, 0.3, 0.3], True),
        ([1.1, 1.1, 1.1, 1.1, 1.1, 1.1], False),
        ([1.2, 1.2, 1.2, 1.2, 1.2, 1.2], True),
        ([1.104, 1.104, 1.104, 1.104, 1.0, 1.0], True),
        ([1.2, 1.2, 1.2, 0.9], False),
        ([1.2, 1.2, 1.2], False),
        ([0.9, 0.9, 0.9, 0.9, 1.2, 1.2, 1.2, 1.2], True),
        ([0.9, 1.2, 1.2, 1.2, 1.0], False),
    ):
        by_hand = pd.DataFrame(
            {"no": ([100.0, 2000.0, 40.0] * 3)[:len(ratios)], "ratio": ratios},
            index=list("abcdefgh")[:len(ratios)],
        )
        by_hand.insert(0, "yes", (by_hand["no"] * by_hand["ratio"]).round(6))
        got = check.call(decide_cert, by_hand, gives=bool)
        check.equal(bool(got), want, what=f"`decide_cert` for the ratios {ratios}", slip="rule",
                    need="True if at least four ratios are above 1.1, whatever the rest is",
                    look="how you count; means, shares and sizes do not decide")
    ### END HIDDEN TESTS

# %% test="within_client" points=5
# Check 2 of 2: files in which it pays or not, other columns, and `certificate_pays`.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import numpy as np
import pandas as pd

from gigcraft import check, data

with check.task("within", passed="within: tells a certificate that pays from one that does not."):
    for effect, seed in zip((0.7, 3.0), check.seeds(2)):
        made = data.make("job_posts", seed, certificate_effect=effect)
        new = made.raw.head(900)
        table = check.call(within, new, gives=pd.DataFrame)
        market = new.assign(value=made.truth["value"].head(900))
        medians = market.groupby(["niche", "asks_certificate"])["value"].median()
        table.index = table.index.map(str)
        above = 0
        for niche in sorted(new["niche"].unique()):
            ratio = medians[niche, "yes"] / medians[niche, "no"]
            above += ratio > 1.1
            check.close(table.loc[niche, "ratio"], ratio, slip="cells",
                        within=1e-6, what=f"`ratio` of {niche} in a new file",
                        need="the median value of `yes` divided by that of `no`, not rounded",
                        look="the line that divides. "
                             "If `project_value` does not pass yet, correct that first")
        got = check.call(decide_cert, table, gives=bool)
        check.equal(bool(got), above >= 4, what="`decide_cert` for a new file", slip="rule",
                    need="the answer of the rule: at least four ratios above 1.1",
                    look="the ratios inside the niches, each counted once")
        other = new.rename(columns={"asks_certificate": "asks_portfolio"})
        table = check.call(within, other, group="pay_type", split="asks_portfolio",
                           gives=pd.DataFrame,
                           look="whether your code uses the names in `group` and `split`")
        medians = market.groupby(["pay_type", "asks_certificate"])["value"].median()
        check.equal(sorted(map(str, table.index)), ["fixed", "hourly"], slip="fixed-columns",
                    what="the index with group='pay_type'", need="`fixed` and `hourly`",
                    look="whether your code uses `group`")
        for name in ("fixed", "hourly"):
            yes, no = medians[name, "yes"], medians[name, "no"]
            for column, want in (("yes", yes), ("no", no), ("ratio", yes / no)):
                check.that(column in table.columns, saw=f"this table has no column {column!r}",
                           need="`yes`, `no` and `ratio` for every `split`", slip="columns",
                           look="the names of your columns with split='asks_portfolio'")
                check.close(table.loc[name, column], want, within=1e-6, slip="fixed-columns",
                            what=f"`{column}` of {name}, with other `group` and `split`",
                            need="medians of the groups and answers that the call names",
                            look="whether each line of your code uses `group` and `split`")
    check.that(isinstance(certificate_pays, (bool, np.bool_)), slip="wrong-type",
               saw=f"`certificate_pays` is {certificate_pays!r}", need="what `decide_cert` returns",
               look="the last line of the task")
    check.equal(bool(certificate_pays), False, what="`certificate_pays`", slip="pooled",
                need="the answer of the rule, for the client's file",
                look="the last line of the task: what goes into `decide_cert`")
### END HIDDEN TESTS

# %% [markdown]
"""
## Worked example: a chart that says something

A chart needs a *finding* as its title, a unit on its axis, bars that begin at 0, and no meaning that hangs on
colour. A *hatch*, a pattern of lines, is still there in a grey print.

`plt.subplots()` makes a new figure with one *Axes*, the drawing area. `barh` draws the first row at the
bottom, so sort upwards. `zip` walks through two lists in pairs. `bar_label` writes each value beside its
bar; `"{:,.0f}"` means no decimals, with a comma for thousands. The f before the title's quotation
marks fills in what stands in `{…}`.
"""

# %%
# 6 Chart
goals = club.median().sort_values()
top = goals.idxmax()  # the name of the row with the highest value
figure, axis = plt.subplots(figsize=(6, 2))
bars = axis.barh(goals.index, goals, color="lightgrey", edgecolor="black")
axis.bar_label(bars, fmt="{:,.0f}", padding=3)
for bar, name in zip(bars, goals.index):
    if name == top:
        bar.set_hatch("//")
axis.set_title(f"{top} lead: the typical member does {goals[top]:.0f} (median of 20 men)")
axis.set(xlabel="repeats in one go", xlim=(0, 140))
plt.show()

# %% [markdown]
"""
### Task 5 · A chart that states its finding (14 points)

Step 6: write `plot_niches(table)`. It draws the table on a new figure and returns its Axes.

- One horizontal bar per niche, as long as `median_value`, names on the y axis, always the longest on top.
- The x axis begins at 0. Its label says what is shown *and* its unit: R$, reais or BRL.
- Beside each bar stands its value in whole reais.
- Only the niche with the highest `change_pct` has a hatch; colours are free.
- The title is a sentence: posts (jobs, demand) of this niche, and no other, rose, grew or are up, by how
  many whole per cent. Pay did not.
"""


# %% answer="plot_niches"
def plot_niches(table):
    """Draw the typical project of each niche and return the Axes."""
    ### BEGIN SOLUTION
    # 6 Chart
    rows = table.sort_values("median_value")
    top = rows["change_pct"].idxmax()
    figure, axis = plt.subplots(figsize=(7, 3.5))
    bars = axis.barh(rows.index, rows["median_value"], color="lightgrey", edgecolor="black")
    axis.bar_label(bars, fmt="{:,.0f}", padding=3)
    for bar, name in zip(bars, rows.index):
        if name == top:
            bar.set_hatch("//")
    axis.set_title(f"{top} grew most: {rows.loc[top, 'change_pct']:+.0f} % posts")
    axis.set_xlabel("typical project (median) in reais, synthetic practice data")
    axis.set_xlim(0, rows["median_value"].max() * 1.15)
    return axis
    ### END SOLUTION


# %% test="plot_niches_core" points=8
# Check 1 of 2: a small table. It looks for two horizontal bars that begin at 0, and for the unit.
import re

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from gigcraft import check

with check.task(
    "plot_niches", passed="plot_niches: the visible part passes. `gig.check()` runs more."
):
    small = pd.DataFrame(
        {"n": [40, 60], "median_value": [1250.0, 480.0], "q1": [900.0, 300.0],
         "q3": [2000.0, 700.0], "median_bids": [9.0, 21.0], "change_pct": [-4.2, 12.3]},
        index=["logos", "flyers"],
    )
    plt.close("all")
    try:
        axes = check.call(plot_niches, small, gives=Axes)
    finally:
        plt.close("all")
    bars = [p for p in axes.patches if isinstance(p, Rectangle) and p.get_width() * p.get_height()]
    check.that(bars, saw="no bars", need="one bar per niche", look="which kind of chart you draw",
               slip="no-bars")
    lengths = sorted({round(bar.get_width(), 3) for bar in bars}, reverse=True)
    check.equal(lengths, [1250, 480], what="the list of bar lengths", slip="bars",
                need="horizontal bars of 1250 and 480", look="`barh`, and the column you draw")
    left = axes.get_xlim()[0]
    check.that(left <= 0 and all(abs(bar.get_x()) < 1e-9 for bar in bars), slip="cut-axis",
               saw=f"the x axis begins at {left:.0f}", need="bars and axis that begin at 0",
               look="the limits of the x axis")
    check.that(axes.get_xlim()[1] >= 1250, slip="cut-axis", need="room for the whole bar",
               saw=f"the x axis ends at {axes.get_xlim()[1]:.0f}, inside a bar",
               look="the limits of the x axis")
    label = axes.get_xlabel()
    check.that(any(unit in label.lower() for unit in ("r$", "reais", "brl")), slip="no-unit",
               saw=f"the x label is {label!r}", need="what is shown, and its unit",
               look="the label of the x axis")
    words = re.sub(r"r\$|reais|brl|real\b|\bin\b|\bthe\b|[\d\W_]", "", label.lower())
    check.that(len(words) >= 4, slip="only-unit", need="what is shown, beside its unit",
               saw=f"the x label is {label!r}", look="what a reader learns about the bars from it")
    ### BEGIN HIDDEN TESTS
    rows = pd.concat([small, small.assign(median_value=[820.0, 2100.0])])
    rows.index = ["logos", "flyers", "video cuts", "maps"]
    rows["change_pct"] = [-4.2, 12.3, 31.4, 5.0]
    plt.close("all")
    plt.barh(["an earlier chart"], [77.0])
    try:
        axes = check.call(plot_niches, rows, gives=Axes)
        axes.figure.draw_without_rendering()
        bars = {
            float(axes.transData.transform((0, bar.get_y() + bar.get_height() / 2))[1]):
                bar.get_width()
            for bar in axes.patches
            if isinstance(bar, Rectangle) and bar.get_width() * bar.get_height()
        }
        spots = [
            (float(axes.transData.transform((0, place))[1]), text.get_text())
            for place, text in zip(axes.get_yticks(), axes.get_yticklabels())
        ]
    finally:
        plt.close("all")
    from_top = [bars[height] for height in sorted(bars, reverse=True)]
    check.equal(sorted(from_top), sorted(rows["median_value"]), what="the list of bar lengths",
                slip="bars", need="a new figure, with one bar per niche, as long as its `median_value`",
                look="which column you draw, and the line that begins a new figure")
    check.equal(from_top, sorted(from_top, reverse=True), slip="unsorted",
                what="the list of bar lengths from top to bottom",
                need="the longest bar on top, whatever the order of the rows",
                look="how your function sorts the table, and where `barh` begins to draw")
    for height, length in bars.items():
        name = rows.index[rows["median_value"] == length][0]
        near = min(spots, key=lambda spot: abs(spot[0] - height), default=(0, ""))[1]
        near = " ".join(near.split())
        check.that(name in near.lower(), slip="names", need="the niche's name",
                   saw=f"beside the bar of {name} the y axis says {near!r}",
                   look="the labels of the y axis, and their order")
    ### END HIDDEN TESTS

# %% test="plot_niches_client" points=6
# Check 2 of 2: other niche tables: hatch, values beside the bars, title.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import re

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from gigcraft import check

NAMES = ["AI workflow", "UX research", "brand storytelling", "data clean-up", "translation",
         "basic articles"]  # fmt: skip
ROSE = set(
    "grow grows grew growing grown growth rise rises rose risen rising up more most gain gains "
    "gained gaining increase increases increased increasing climb climbs climbed jump jumps jumped "
    "higher add adds added double doubled doubles expand expands expanded soar soars soared surge "
    "surges surged advance advances advanced lead leads led fastest strongest win wins won "
    "cresceu cresceram subiu subiram aumentou aumentaram mais".split()
)
COUNTED = set("post posts posting postings job jobs demand request requests ad ads advert adverts "
              "order orders gig gigs brief briefs vagas anúncios demanda procura pedidos".split())
MONEY = set("budget budgets pay pays paid value values worth price prices fee fees rate rates income "
            "reais earn earns valor preço preços".split())
FELL = set("fall falls fell fallen falling down decline declines declined drop drops dropped "
           "lose loses lost shrank shrunk less fewer decrease decreased sank caiu".split())


def numbers(text):
    """Every number in a text, read with a comma or with a point for thousands."""
    found = set()
    for piece in re.findall(r"\d[\d.,\u00a0\u202f']*", text):
        bare = re.sub(r"[\u00a0\u202f']", "", piece.strip(".,"))
        for group, point in ((",", "."), (".", ",")):
            whole, _, part = bare.partition(point)
            if re.fullmatch(rf"\d+|\d{{1,3}}(\{group}\d{{3}})+", whole) and part.isdigit() | (part == ""):
                found.add(float(whole.replace(group, "") + "." + (part or "0")))
    return found


def tight(text):
    """A text without white space, so that a line break inside a name does not count."""
    return re.sub(r"\s+", "", text).lower()


def middle(axes, text):
    box = text.get_window_extent(axes.figure.canvas.get_renderer())
    return (box.y0 + box.y1) / 2


with check.task("plot_niches", passed="plot_niches: its finding is true in new files, too."):
    tops = ("data clean-up", "translation")
    for number, seed in enumerate(check.seeds(2)):
        rng = np.random.default_rng(seed)
        top = tops[number]
        medians = np.cumsum(rng.integers(90, 700, 6))[::-1] + rng.choice([0.0, 0.2, -0.3], 6)
        table = pd.DataFrame(
            {"n": rng.integers(200, 800, 6), "median_value": medians, "q1": medians / 2,
             "q3": medians * 2, "median_bids": rng.integers(5, 40, 6).astype(float),
             "change_pct": [3.2, -8.1, 11.7, 6.4, -21.3, -30.2]},
            index=NAMES,
        )
        table.loc[top, "change_pct"] = change = 41.3 + 9 * number
        plt.close("all")
        try:
            axes = check.call(plot_niches, table, gives=Axes)
            axes.figure.draw_without_rendering()
            heights, hatched, beside = {}, set(), {}
            for bar in axes.patches:
                if isinstance(bar, Rectangle) and bar.get_width() * bar.get_height():
                    place = (0, bar.get_y() + bar.get_height() / 2)
                    heights[round(float(axes.transData.transform(place)[1]), 1)] = bar.get_width()
                    if bar.get_hatch():
                        hatched.add(round(bar.get_width(), 3))
            check.that(heights, saw="no bars", need="one bar per niche", slip="no-bars",
                       look="which kind of chart you draw")
            for text in (*axes.texts, *axes.get_yticklabels()):
                if text.get_text() and text.get_visible():
                    spot = middle(axes, text)
                    nearest = min(heights, key=lambda height: abs(height - spot))
                    beside[nearest] = beside.get(nearest, set()) | numbers(text.get_text())
        finally:
            plt.close("all")
        check.that(hatched, saw="no bar has a hatch", need="a hatch on the highlighted bar",
                   look="how the highlighted bar is marked", slip="colour-only")
        marked = [name for name in NAMES if round(table.loc[name, "median_value"], 3) in hatched]
        check.equal(marked, [top], slip="wrong-highlight",
                    what="the list of niches with a hatch, for a new table,",
                    need="one hatched bar, the niche with the highest `change_pct`",
                    look="which row you highlight: the growth decides, not the place")
        check.that(any(beside.values()), saw="no value stands beside the bars", slip="no-values",
                   need="the median beside each bar, in whole reais",
                   look="the line that writes the values")
        for height, length in heights.items():
            written = beside.get(height, set())
            check.that(any(abs(length - one) <= 1 for one in written), slip="no-values",
                       saw=f"beside the bar of length {length:,.1f} stands "
                           f"{', '.join(f'{one:g}' for one in sorted(written)) or 'no number'}",
                       need="the length of this bar, in whole reais",
                       look="the values you write, their order, and their format")
        title = " ".join(
            [axes.get_title(loc) for loc in ("center", "left", "right")]
            + [axes.figure.get_suptitle()]
        )
        told = {"saw": f"for a new table the title is {' '.join(title.split())!r}"}
        check.that(tight(top) in tight(title), **told, slip="stale-title",
                   need=f"a sentence that names {top}, whose `change_pct` is the highest",
                   look="whether the name in your title comes from the table")
        others = [name for name in NAMES if name != top and tight(name) in tight(title)]
        check.that(not others, **told, need=f"{top} and no other niche", slip="many-names",
                   look="which names your title takes from the table")
        check.that(any(abs(change - one) <= 1 for one in numbers(title)), **told,
                   need="the `change_pct` of the highlighted niche, as a whole number",
                   look="whether the number in your title comes from the table", slip="stale-title")
        rest = re.sub(r"\s*".join(map(re.escape, top.replace(" ", ""))), " ", title, flags=re.I)
        said = re.findall(r"[^\W\d_]+", rest.lower())
        words = set(said)
        rose = next((place for place, word in enumerate(said) if word in ROSE), len(said))
        fell = next((place for place, word in enumerate(said) if word in FELL), len(said))
        minus = re.search(rf"[-−]\s?({int(change)}|{int(change) + 1})\b", rest)
        check.that(fell >= rose and not minus, **told, slip="wrong-direction",
                   need="a title that says up, as the number is above 0",
                   look="the words and the sign in your title")
        check.that(rose < len(said), **told, slip="no-verb",
                   need="a sentence that says that the niche rose, grew or is up",
                   look="whether a reader who sees only the title learns what happened")
        check.that(words & COUNTED and not words & MONEY, **told, slip="count-as-price",
                   need="what grew: the number of posts. A reader takes the bars for pay",
                   look="whether your title says posts, jobs or demand, and nothing of money")
### END HIDDEN TESTS

# %% [markdown]
r"""
## AI at work

A text model sums up your table. Its sentences are claims: write the check first.

### Task 6 · Check the sentences (8 points)

Write `suspects(reply, rows, causes)`. It returns the suspect lines of `reply` as a list, unchanged, in order.
`rows` is a dict: `rows["translation"]` lists the numbers of this row, as texts. `causes` lists words such as "due to": a
table of counts shows no cause.

A line may hold numbers only from the rows of niches that stand in it; without a niche, none. A line that breaks this is
suspect, and so is one with a cause. Capitals do not count: use `lower()`.

`reply.splitlines()` lists lines, `re.findall(r"\d+", line)` numbers, as texts. `for name in rows:` takes
each niche. `+` joins lists.
"""


# %% answer="suspects"
def suspects(reply, rows, causes):
    """Return the lines of a reply that name a cause, or a number of no row that they name."""
    ### BEGIN SOLUTION
    found = []
    for line in reply.splitlines():
        known = []
        for name in rows:
            if name.lower() in line.lower():
                known = known + rows[name]
        suspect = False
        for number in re.findall(r"\d+", line):
            if number not in known:
                suspect = True
        for word in causes:
            if word.lower() in line.lower():
                suspect = True
        if suspect:
            found.append(line)
    return found
    ### END SOLUTION


# %% test="suspects_core" points=8
# A short reply is tried here: line 2 has a number of another row. Later come lines of other kinds.
from gigcraft import check

with check.task("suspects", passed="suspects: the visible part passes. `gig.check()` runs more."):
    two_rows = {"logos": ["120", "7", "900"], "video cuts": ["80", "12", "450"]}
    reply_lines = ["Logos: 120 posts, up 7 per cent.", "Video cuts: 80 posts, down 7 per cent."]
    got = check.call(suspects, "\n".join(reply_lines), two_rows, ["due to"], gives=list)
    check.equal(got, reply_lines[1:], what="the list of suspect lines", slip="other-row",
                need="line 2 alone: 7 is a number of the logos, not of the video cuts",
                look="which numbers you allow in a line")
    ### BEGIN HIDDEN TESTS
    for line, suspect, need, look, slip in (
        ("Logos pay 9 reais.", True, "suspect: no number of the row is 9",
         "how you compare: a whole number, or a part of it", "part-of-number"),
        ("Logos: 120 posts, up 7 per cent, 450 reais.", True, "suspect: 450 is of another row",
         "whether every number of the line is compared", "first-number"),
        ("Web shops: 120 posts.", True, "suspect: it names none of the niches, yet holds a number",
         "a line with a number and no niche", "no-niche"),
        ("Here is the summary.", False, "not suspect: it holds no number and no cause",
         "a line without a niche and without a number", "harmless"),
        ("", False, "not suspect: it is empty", "an empty line", "harmless"),
        ("VIDEO CUTS: 80 posts, 450 reais.", False, "not suspect: capitals do not count",
         "how you look for the name", "capitals"),
        ("80 video cuts and 120 logos were asked for.", False,
         "not suspect: it names both niches, and each number is of one of their rows",
         "a line that names two niches", "two-niches"),
        ("Fewer logos are wanted due to AI.", True, "suspect: it claims a cause",
         "lines with a cause and no number", "causes"),
        ("Due to AI, video cuts fell by 12 per cent.", True, "suspect: it claims a cause",
         "how you look for the words, and their capitals", "causes"),
        ("Thanks to rain, logos rose.", False, "not suspect: these words are not in `causes` here",
         "whether you use the list that is given", "fixed-causes"),
    ):
        got = check.call(suspects, line, two_rows, ["Because", "due to"], gives=list)
        check.equal(got, [line] if suspect else [], what=f"the result for the line {line!r}",
                    need=need, look=look, slip=slip)
    mixed = ["Summary", "Logos: 6 posts, 8 per cent.", "Logos: 900 reais.", "  Cut: 80", "Due to us."]
    got = check.call(suspects, "\n".join(mixed), two_rows, ["due to"], gives=list)
    check.equal(got, [mixed[1], mixed[3], mixed[4]], slip="list",
                what="the result for five lines, of which lines 2, 4 and 5 are suspect",
                need="these three lines, each once, unchanged and in order",
                look="where your code adds a line to the list, and what it adds")
    ### END HIDDEN TESTS

# %%
# Six requests, or their recording. To see a whole one: saved["example"]["messages"]
saved = {each["id"]: each for each in gig.recorded()}
table_in_words = saved["bare"]["messages"][-1]["content"]
print(table_in_words)
rows, replies = {}, {}
for line in table_in_words.splitlines():
    rows[line.split(":")[0]] = re.findall(r"\d+", line)
for name, each in saved.items():
    heat, seed = each["params"]["temperature"], each["params"]["seed"]
    ask = each["messages"]
    replies[name] = gig.ask(ask, max_new_tokens=100, temperature=heat, seed=seed)
gig.question("who_invents")

# %% tags=["raises-exception"]
CAUSES = ["because", "due to", "driven by", "leads to", "led to", "caused", "thanks to"]
for name, reply in replies.items():
    marked = suspects(reply.text, rows, CAUSES)
    print(f"\n{name} | call_id {reply.call_id} | {len(marked)} suspect")
    for line in reply.text.splitlines():
        print("?" if line in marked else " ", line)

# %% [markdown]
"""
A `?` marks what your code suspects. Read each line beside the table.
In our recording:

| Request | Marked | Reading finds |
|---|---|---|
| `bare` | 2 of 4 lines | both wrong: storytelling is up 7, clean-up is up 30 |
| `example` | 1 of 4 | wrong: clean-up is up 30; the length limit cut the line |
| `warm seed 7`, `8` | 4 of 4 | all wrong |
| `warm seed 9` | 4 of 4 | the line on clean-up is right, with the niche renamed |
| `why` | 0 of 1 | "reducing waste" is too strong: no column tells that |

So the check marks a right line, and lets pass one that claims too much. Reading decides. *Wrong*: a row says
otherwise. *Too strong*: no row says it.

*Fix and log.* Write `ai_log`, a list with one dict for each of at least two of your calls:

```python
{"call_id": "…", "purpose": "…", "verdict": "rejected",
 "checks": ["…"], "problem": "…", "fix": "…"}
```

`gig.calls()` lists the ids. `verdict` is kept, edited or rejected. Name your checks if you kept or edited it. If
you edited or rejected it, `problem` quotes at least three words in a row and calls them *too strong* or *wrong*.
`fix` says in four words or more what you did, new each time.
"""

# %% answer="ai_log"
### BEGIN SOLUTION
ai_log = [
    {
        "call_id": "6545ffa82e",
        "purpose": "sum up the niche table",
        "verdict": "edited",
        "checks": ["suspects", "each line beside the table"],
        "problem": "'354 posts, down 26 per cent' is wrong: 26 is the row of translation",
        "fix": "wrote up 7 per cent from niche_table",
    },
    {
        "call_id": "58663d42fe",
        "purpose": "say where work is moving",
        "verdict": "rejected",
        "checks": ["suspects found nothing", "read beside the table"],
        "problem": "'increasing productivity, reducing waste' is too strong, no column shows it",
        "fix": "one sentence by hand: posts rose by 78 per cent",
    },
]
### END SOLUTION

# %% test="ai_log_core" points=6
# The form of your log is checked here; later also the calls, and what you quote from them.
import re

from gigcraft import ailog, check

with check.task("ai_log"):
    check.ai_log(ai_log)
    ### BEGIN HIDDEN TESTS
    check.ai_calls(ai_log, "M05")
    answered = ailog.answers("M05")
    for number, entry in enumerate(ai_log, 1):
        if entry["verdict"] == "kept":
            continue
        said = re.findall(r"\w+", entry["problem"].lower())
        runs = {tuple(said[start:start + 3]) for start in range(len(said) - 2)}
        texts = [
            re.findall(r"\w+", each.text.lower()) for each in answered.get(entry["call_id"], [])
        ]
        quoted = any(
            tuple(text[start:start + 3]) in runs for text in texts for start in range(len(text) - 2)
        )
        check.that(quoted or not texts, slip="no-quote",
                   saw=f"the problem of entry {number} quotes nothing from its reply",
                   need="at least three words in a row, as they stand in this reply",
                   look="the reply with this `call_id`: copy the words that you judge")
        judged = re.search(r"(?<!not )(?<!nothing )\b(too strong|wrong)\b", " ".join(said))
        check.that(judged, slip="no-judgement",
                   saw=f"the problem of entry {number} calls the words neither wrong nor too strong",
                   need="one of the two, so that a client knows what to think of them",
                   look="whether a row of the table says otherwise, or no row says it")
    ### END HIDDEN TESTS

# %%
# Save the notebook first. The button runs every test of every task, hidden ones too.
gig.check()

# %% tags=["raises-exception"]
# The figures: your functions on the client's file, with intervals. dropna() leaves gaps out
table, value = niche_table(posts), project_value(posts)
table["low"], table["high"] = 0.0, 0.0
for niche in table.index:
    known_values = value[posts["niche"] == niche].dropna()
    table.loc[niche, ["low", "high"]] = boot_ci(known_values)
print(within(posts).round(2), "\ncertificate pays:", certificate_pays)
print(value.groupby(posts["asks_certificate"]).median())
print("value unknown:", unknown_hours(posts))
chart = plot_niches(table).figure
print(table.round(1).to_string())

# %% [markdown] locked="market_memo_rubric"
"""
## Market memo (24 points)

Write to the members of Rede Livre, in at most 250 words. Name one niche to specialise in, one to add and one to
leave. Say whether the certificate pays. Give numbers, an interval and two limits of this data. Say how you checked
the model, what stays uncertain, and who stands behind the memo.

| | 0 | 2 | 4 | 6 |
|---|---|---|---|---|
| **A** Fits the client | off the ask | general advice | one part missing | three niches, certificate, two limits; decision first |
| **B** True and traceable | wrong numbers | right direction, no numbers | right, no source | each number right, with its cell or task |
| **C** Judgement about AI | none, or names a cause | "checked" | a check and a problem it found | also the fix, what stays uncertain, who stands behind it |
| **D** Plain and professional | hard to follow | wordy | clear, in length | ready to send |

[A marked memo for another client](exemplar.md) shows the level.

=== BEGIN MARK SCHEME ===
Reference figures, public file. Interval ends may differ by a few reais with another seed.

| niche | n | median | interval | change | bids | ratio |
|---|---|---|---|---|---|---|
| AI workflow | 352 | 3,061 | 2,820 to 3,390 | +78 % | 8 | 1.06 |
| UX research | 289 | 2,340 | 2,060 to 2,600 | +13 % | 11 | 0.99 |
| brand storytelling | 354 | 1,440 | 1,270 to 1,638 | +7 % | 13 | 1.05 |
| data clean-up | 484 | 594 | 552 to 640 | +30 % | 16 | 0.98 |
| translation | 596 | 296 | 280 to 320 | −26 % | 24 | 0.99 |
| basic articles | 779 | 159.5 | 140.5 to 170 | −33 % | 35 | 0.98 |

65 of 2,854 posts have no known value. Certificate over all: 1,360 against 370 (confounded).

A 6: three niches and the certificate are decided in the first two sentences, and two limits are named
(synthetic, one marketplace, posts and not earnings, six-month ends, unknown hours, cost of learning left
out). Any choice that its own numbers support is fine, such as UX research to specialise in. 4: one part
is missing.
B 6: figures agree with the printed cells and name them. The pooled 1,360 against 370 as a reason to buy
the certificate is wrong: 0 or 2. So is a mean given as typical.
C 6: an AI problem found by a named check, its fix, what stays uncertain and who stands behind the memo.
"AI caused the fall" is 0: the table shows no cause.
D 6: within 250 words, respects members who write articles today. More than 275 words is at most 4.
=== END MARK SCHEME ===
"""

# %% [markdown] essay="market_memo" points=24
"""
**To the members of Rede Livre**

Specialise in AI workflow, add data clean-up, and take no new work in basic articles. Do not buy the
certificate to earn more.

**Where work moves** (cell "The figures"). From months 1 to 6 to months 13 to 18, posts for AI workflow rose by
78 %, for data clean-up by 30 %. Basic articles fell by 33 %, translation by 26 %. Rivals differ, too: 8 bids
for a typical post in AI workflow, 35 in basic articles.

**Fair budgets** (same cell). Half of the AI workflow projects are worth more than R$ 3,061 (95 % interval R$ 2,820
to 3,390). Data clean-up: R$ 594 (552 to 640). Basic articles: R$ 159.50 (140.50 to 170).

**Certificate** (Task 4). Posts that ask for it are worth R$ 1,360, others R$ 369.50. But inside the niches the ratio
is 0.98 to 1.06: well-paid niches ask for it more often.

**AI.** A text model summed up the table. My check marked 15 of its 21 lines, such as brand storytelling with the change
of translation. Reading found one sentence more, "reducing waste". I took none of them and wrote each sentence from
the table.

**Limits.** Practice data, invented, from one marketplace. Posts are not earnings, and the table shows no cause.
65 posts tell no hours. What learning AI workflow costs is not in the file. The interval is the least that is
uncertain: next year may differ. I stand behind the numbers; each member decides.
"""

# %% [markdown]
"""
## Check yourself

Score your memo by the table above. Then answer eleven questions. Wrong answers cost nothing and tell you why.
"""

# %%
gig.rubric()

# %%
gig.quiz()

# %% [markdown]
"""
## Key points

1. First one unit, then a summary.
2. A few expensive projects pull the mean up. The median stays typical.
3. An interval says how sure the median is, not how far single budgets reach.
4. Compare inside groups before you believe a difference.
5. A chart and a model's sentence are claims. Code marks, reading decides, and you stand behind what you send.

**Use it on Monday.** Put your last ten jobs on one scale: naira, reais or euros per job. What is the
median, and which kind of work grows?

**Reflect** (optional): which number in your memo would change a member's plan, and how sure is it?

Save the notebook. The last cell fills your portfolio.
"""

# %% tags=["raises-exception"]
first = table.index[0]
chart_alt = (
    f"Bars, reais per project: {first} {table['median_value'].iloc[0]:,.0f} down to "
    f"{table.index[-1]} {table['median_value'].iloc[-1]:,.0f}. {chart.axes[0].get_title()}"
)
made = {"niche_chart": chart, "niche_chart_alt": chart_alt, "certificate": within(posts)}
gig.finish(niche_table=table.round(1), **made, ai_log=ai_log)
