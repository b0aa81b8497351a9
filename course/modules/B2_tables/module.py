# %% [markdown]
"""
# B2 · Tables: a spreadsheet in Python

> **A bridge**, about 45 minutes, no mark. A *DataFrame* is a table, like a sheet in a spreadsheet. The
> library *pandas* makes it. You will choose rows, add a column, add up by group and draw a chart.

You need the Python of bridge B1: names, lists, dicts and functions. Stuck? `gig.hint("long_jobs")` helps.
"""

# %%
import matplotlib.pyplot as plt
import pandas as pd

import gigcraft
from gigcraft import check

gig = gigcraft.start("B2")

# %% [markdown]
"""
## A table and its columns

Lerato writes software in Johannesburg. Here are ten of her jobs, made up for this page; money is in rand
(ZAR). A dict of lists makes the table: one list for each column.
"""

# %%
jobs = pd.DataFrame({
    "client": ["Eko Events", "Rede Livre", "Eko Events", "Jacaranda Books", "Rede Livre",
               "Pixel Parade", "Eko Events", "Jacaranda Books", "Pixel Parade", "Rede Livre"],
    "month": [1, 1, 2, 2, 2, 3, 3, 3, 4, 4],
    "hours": [12, 5, 30, 8, 14, 22, 6, 10, 41, 9],
    "rate": [450, 400, 450, 420, 400, 500, 480, 420, 500, 400],
    "paid": [True, True, True, False, True, False, True, False, False, True],
})
jobs

# %% [markdown]
"""
Look before you work. `shape` gives rows and columns, `head(3)` the first three rows, `dtypes` the kind of
each column. The numbers on the left are the *index*, the names of the rows.
"""

# %%
print(jobs.shape, "rows and columns")
print(jobs.dtypes)
jobs.head(3)

# %% [markdown]
"""
Square brackets with a name pick a column, a *Series*. A list of names picks several, and gives a table.
A column can be added up, and has a mean and a largest value.
"""

# %%
print("hours in all:", jobs["hours"].sum(), " on average:", jobs["hours"].mean())
print("largest job:", jobs["hours"].max())
jobs[["client", "hours"]].head(3)

# %% [markdown]
"""
## Choose rows

A comparison with a column gives `True` or `False` for each row. Put such marks in square brackets, and the
rows marked `True` stay. The table itself does not change.
"""

# %%
gig.question("what_stays")

# %%
marks = jobs["month"] == 1
print(marks.tolist())
jobs[marks]

# %% [markdown]
"""
### Task 1 · Choose rows

Write `long_jobs(table)`. It returns the rows with more than 10 hours, all columns. It must work for any
table with a column `hours`.
"""

# %% answer="long_jobs"
def long_jobs(table):
    """Return the rows with more than 10 hours."""
    ### BEGIN SOLUTION
    return table[table["hours"] > 10]
    ### END SOLUTION

# %% test="long_jobs_core" points=2
import pandas as pd

from gigcraft import check

with check.task("long_jobs"):
    small = pd.DataFrame({"client": ["A", "B", "C", "D"], "hours": [10, 11, 3, 25]})
    got = check.call(long_jobs, small, gives=pd.DataFrame)
    check.that("A" not in list(got["client"]), saw="a job of exactly 10 hours is there",
               need="more than 10 hours", look="the sign between column and number", slip="edge")
    check.equal(list(got["client"]), ["B", "D"], what="the clients that stay", slip="wrong-rows",
                need="the clients of the rows that the task keeps, in order",
                look="the marks in square brackets, made from `table`")

# %% [markdown]
"""
## Two conditions

Join marks with `&` (and) or `|` (or), each comparison in round brackets. `~` turns marks round.
"""

# %%
jobs[(jobs["month"] == 3) & ~jobs["paid"]]

# %% [markdown]
"""
## A new column

Work with whole columns: `jobs["hours"] * 60` multiplies every row. `copy()` first makes a table of your
own, so that the one you were given stays as it was. Then give the new column a name.
"""

# %%
mine = jobs.copy()
mine["minutes"] = mine["hours"] * 60
mine.head(2)

# %% [markdown]
"""
### Task 2 · A new column

Write `with_fee(table)`. It returns the table with one more column, `fee`: hours times rate. Leave the
table that you are given as it was.
"""

# %% answer="with_fee"
def with_fee(table):
    """Return the table with the column fee, hours times rate."""
    ### BEGIN SOLUTION
    result = table.copy()
    result["fee"] = result["hours"] * result["rate"]
    return result
    ### END SOLUTION

# %% test="with_fee_core" points=2
import pandas as pd

from gigcraft import check

with check.task("with_fee"):
    small = pd.DataFrame({"hours": [10, 3], "rate": [40, 55], "client": ["A", "B"]})
    got = check.call(with_fee, small, gives=pd.DataFrame)
    check.that("fee" in got, saw="there is no column `fee`", need="a new column `fee`",
               look="the name in square brackets, left of `=`", slip="no-column")
    check.equal(list(got["fee"]), [400, 165], what="the column `fee`", slip="wrong-fee",
                need="hours times rate in each row",
                look="which two columns you multiply")
    check.that({"hours", "rate", "client"} <= set(got), saw="a column of the table is gone",
               need="all columns, and one more", look="what you return", slip="lost-column")

# %% [markdown]
"""
### Task 3 · Two conditions and a sum

Write `open_fees(table, month)`. It returns one number: the fees of the jobs of that month that are not paid.
You may call `with_fee`.
"""

# %% answer="open_fees"
def open_fees(table, month):
    """Return the sum of the fees of one month that are not paid."""
    ### BEGIN SOLUTION
    fees = with_fee(table)
    return fees[(fees["month"] == month) & ~fees["paid"]]["fee"].sum()
    ### END SOLUTION

# %% test="open_fees_core" points=2
import pandas as pd

from gigcraft import check

with check.task("open_fees"):
    small = pd.DataFrame({"month": [1, 1, 2, 2], "hours": [2, 3, 4, 5], "rate": [10, 10, 10, 10],
                          "paid": [False, True, False, False]})
    for month, want, slip, look in (
        (1, 20, "counts-paid", "the mark for jobs that are not paid; does `with_fee` pass?"),
        (2, 90, "wrong-month", "the comparison with `month`"),
        (5, 0, "wrong-month", "a month without jobs: an empty sum is 0"),
    ):
        got = check.call(open_fees, small, month)
        check.close(got, want, what=f"the open fees of month {month}",
                    need="the sum of the fees that are not paid in this month",
                    look=look, slip=slip)

# %% [markdown]
"""
## Add up by group

`groupby` makes a group for each value of a column. Then say which column, and what to do: `sum`, `mean`,
`max`, or `size` to count rows. `sort_values(ascending=False)` puts the largest first.
"""

# %%
hours = jobs.groupby("client")["hours"].sum()
hours.sort_values(ascending=False)

# %%
gig.question("group_index")

# %% [markdown]
"""
### Task 4 · Add up by group

Write `fee_by_client(table)`. It returns a Series: for each client the sum of the fees, largest first.
"""

# %% answer="fee_by_client"
def fee_by_client(table):
    """Return the sum of the fees for each client, largest first."""
    ### BEGIN SOLUTION
    return with_fee(table).groupby("client")["fee"].sum().sort_values(ascending=False)
    ### END SOLUTION

# %% test="fee_by_client_core" points=2
import pandas as pd

from gigcraft import check

with check.task("fee_by_client"):
    small = pd.DataFrame({"client": ["A", "B", "A", "C"], "hours": [1, 9, 2, 4],
                          "rate": [10, 10, 20, 10]})
    got = check.call(fee_by_client, small, gives=pd.Series)
    sums = got.to_dict()
    check.equal(sums, {"A": 50, "B": 90, "C": 40}, what="the sums", slip="wrong-sum",
                need="one sum for each client",
                look="the groups, and the column that is added up; does `with_fee` pass?")
    check.equal(list(got.index), ["B", "A", "C"], what="the order of the clients", slip="order",
                need="the largest sum first",
                look="`sort_values`, largest first")

# %% [markdown]
"""
## A bar chart

`plot.barh()` draws a bar for each row of a Series, and returns the *Axes*, the drawing area. A good chart
says in its title what one sees, names its unit, and starts bars at 0. Lying bars leave room for long names.
The first row is drawn at the bottom.
"""

# %%
axes = hours.sort_values().plot.barh(color="0.4")
axes.set_title("Pixel Parade took the most hours")
axes.set_xlabel("hours, January to April")
axes.set_ylabel("")

# %% [markdown]
"""
### Task 5 · A bar chart

Write `chart(table)`. It draws the fees by client as lying bars, longest at the top, with a title, and with
`fee in ZAR` as the label of the x-axis. Return the Axes.
"""

# %% answer="chart"
def chart(table):
    """Draw the fees by client and return the Axes."""
    ### BEGIN SOLUTION
    axes = fee_by_client(table).sort_values().plot.barh(color="0.4")
    axes.set_title("Where the fees come from")
    axes.set_xlabel("fee in ZAR")
    return axes
    ### END SOLUTION

# %% test="chart_core" points=2
import matplotlib.pyplot as plt
import pandas as pd

from gigcraft import check

with check.task("chart"):
    small = pd.DataFrame({"client": ["A", "B", "A", "C"], "hours": [1, 9, 2, 4],
                          "rate": [10, 10, 20, 10]})
    plt.figure()
    axes = check.call(chart, small)
    check.that(hasattr(axes, "patches"), saw="what came back is no Axes",
               need="the Axes that `plot.barh()` gives", look="what you return", slip="no-axes")
    title, label = axes.get_title().strip(), axes.get_xlabel().strip()
    bars = [bar.get_width() for bar in sorted(axes.patches, key=lambda bar: bar.get_y())]
    plt.close("all")
    check.equal(sorted(bars), [40, 50, 90], what="the lengths of the bars", slip="wrong-bars",
                need="one bar for each client, as long as its sum",
                look="lying bars of the fees, one for each client; does `fee_by_client` pass?")
    check.equal(bars, [40, 50, 90], what="the bars from bottom to top", slip="order",
                need="the largest sum at the top",
                look="the order: the first row of a Series is drawn at the bottom")
    check.that(title, saw="the chart has no title", need="a title that says what one sees",
               look="`set_title`", slip="no-title")
    check.equal(label, "fee in ZAR", what="the label of the x-axis",
                need="the words and the currency that the task gives",
                look="`set_xlabel`",
                slip="no-unit")

# %% [markdown]
"""
## Check yourself

Save the notebook, then press the button. Then five questions.
"""

# %%
gig.check()

# %%
gig.quiz()

# %% [markdown]
"""
## Key points

- Look first: `shape`, `head`, `dtypes`.
- Marks in square brackets choose rows; `&`, `|` and `~` join and turn them.
- `copy()` before you change a table that somebody gave you.
- `groupby` a column, pick another, then `sum`.

**Next:** M01, the first gig.
"""
