# %% [markdown]
"""
# M09 · Fair, honest, accountable

> **Client** Pixel Parade, a marketplace for freelancers in Bengaluru (fictional).
>
> **Ask** "Our model picks the Top Pro freelancers. People in region B complain. Audit it. What should
> we change? What should we publish?"
>
> **You deliver** an audit table, an oversight rule, a name-swap test, and an opinion for the board.
>
> **Accepted when** it gives two rates for each region · names the cause, not only the gap · offers one
> change with its price · shows how to appeal · says what the audit can't show.
>
> **Fee** ₹45,000, about 14 hours (fictional) · **Time here** about 160 min · **Needs** M06 ·
> Data: synthetic practice data.

You also test what a text model writes.
"""

# %% [markdown]
"""
## What you will be able to do

1. compute rates for each group, and the impact ratio (Tasks 1 to 3)
2. show that bias can stay when the group column goes (Task 3)
3. test a text model with swapped names, in pairs, with an interval (Task 4, AI log)
4. turn findings into an oversight rule: when a person must decide (Task 5)
5. argue a trade-off in writing (opinion)

Done this before? Run the next cell and the two under *Predict*. Then
[go to the tasks](#The-tasks).

The cell loads 1,600 applicants and asks three questions. `train` holds those of 2024, `test` those of 2025.
"""

# %%
import gigcraft
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

gig = gigcraft.start("M09")
people = gig.data("shortlist")
train, test = people[people["year"] == 2024], people[people["year"] == 2025]
four = ["test_score", "jobs_done", "gap_months", "replies_per_day"]
gig.warmup()

# %% [markdown]
"""
## Predict: the model never sees the region

Each row is one applicant. `group` is the region, A or B; 2 % did not say. `picked_before` is 1 if that
year's editors chose the person. `gap_months` counts months without work. `delivered_well` is 1 if the next
jobs went well. Skill is the same in both regions: it was made so.

A model learned the editors' choices of 2024 from the columns in `four`. It never saw `group`. In 2025 it
picks 150 of 500 people. How does the share of region B that it picks compare with that of A? Choose, then
run the next cell.

`rank(ascending=False)` gives the highest chance place 1. `assign` returns a copy with one more column.
"""

# %%
gig.question("blind_model")

# %%
model = make_pipeline(StandardScaler(), LogisticRegression())
model.fit(train[four], train["picked_before"])
chance = model.predict_proba(test[four])[:, 1]
place = pd.Series(chance, index=test.index).rank(ascending=False)
shown = test.assign(picked=place <= 150)
print(shown.groupby("group")["picked"].mean().round(2))
print(people.groupby("group")[four].mean().round(1))
shown.head(3)

# %% [markdown]
"""
The model picks 40 % of A and 17 % of B. B has longer gaps and fewer jobs. Both tell of the region: each is
a *proxy*.

## Worked example: the café's fast slots

Lerato, a developer, helps a café in Durban (fictional). An app gives the five nearest of ten orders a fast
slot. Customers on the Hill complain. `needed` is 1 if the food was for a fixed hour.

- *Selection rate* of a group: what share of it was selected?
- *Impact ratio*: the lowest rate divided by the highest.
- *True-positive rate* (TPR): of those who should be selected, what share was?
- *Precision*: of those who were selected, what share should be?

The comments number six steps.
"""

# %%
cafe = pd.DataFrame({
    "zone": ["Port"] * 6 + ["Hill"] * 4,
    "km": [1.0, 1.2, 1.5, 2.0, 3.5, 3.6, 2.4, 3.0, 3.2, 4.0],
    "minutes": [9, 10, 18, 14, 20, 22, 12, 19, 13, 21],
    "needed": [1, 0, 1, 0, 1, 0, 1, 1, 0, 1],
})
# 1 Who is compared? All ten orders of the day, by zone
cafe["fast"] = cafe["km"].rank() <= 5
# 2 Rate: agg makes new columns, each from (a column, what to do with it). 3 Ratio
rates = cafe.groupby("zone").agg(n=("fast", "size"), selection_rate=("fast", "mean"))
print("ratio:", rates["selection_rate"].min() / rates["selection_rate"].max())
gig.question("why_rate")

# %%
# 4 Why? Look at those who needed it, and at what the rule looks at
needed = cafe[cafe["needed"] == 1]
rates["tpr"] = needed.groupby("zone")["fast"].mean()
print(rates.round(2))
print(cafe.groupby("zone")[["km", "minutes"]].mean().round(1))
# 5 Change: minutes instead of kilometres.  6 Cost: how many slots were needed?
for column in ("km", "minutes"):
    fast = cafe[column].rank() <= 5
    rate = fast.groupby(cafe["zone"]).mean()
    right = cafe.loc[fast, "needed"].mean()
    print(column, "ratio", rate.min() / rate.max(), "precision", right)

# %% [markdown]
"""
The Hill is farther in kilometres, but hardly in minutes. With minutes, the ratio rises from 0.375 to 1.0.
It has a price: precision falls from 0.6 to 0.4. The café's owner decides, and answers for it. Ten orders
prove nothing.

A ratio below 0.8 is a warning sign. The line is a rule of thumb from US hiring, the *four-fifths rule*
(Uniform Guidelines, 29 CFR 1607.4(D), 1978).

## Practise: rates of a library

A library in Penang lends ten laptops. Put the lines of its table of rates in order. Then fill the two
blanks `____` below (no points).
"""

# %%
from gigcraft import check, data

gig.parsons("library_rates")


# %% tags=["raises-exception"]
def found_share(loans):
    """Of the people who needed a laptop, what share got one, for each branch?"""
    needed = loans[loans["needed"] == ____]
    return needed.groupby(____)["got"].mean()


with check.task("found_share", passed="0.5 in the north, 1.0 in the south."):
    loans = {"branch": list("NNNS"), "needed": [1, 1, 0, 1], "got": [1, 0, 1, 1]}
    got = dict(check.call(found_share, pd.DataFrame(loans)))
    need, look = "a share for N and one for S", "the two blanks"
    check.equal(got, {"N": 0.5, "S": 1.0}, what="the result", need=need, look=look)

# %% [markdown]
"""
## The tasks

Later tasks may call earlier ones. Work on a copy of what you get. Stuck? `gig.hint("group_rates")`.

### Task 1 · Rates for each group (12 points)

Write `group_rates(df, selected)` for a table such as `test`. `selected` has one entry a row: True or 1 for
selected, else False or 0. It is a list, array or Series: pair it by position.
`np.asarray(selected, dtype=bool)` makes it True or False.

Return a DataFrame: groups as index, columns `n`, `selection_rate` and `tpr`. For the TPR, look at rows with
`delivered_well` of 1.

- Leave out people without a group (`group` is NaN), and nobody else.
- Keep small groups.
- If nobody in a group delivered well, `tpr` is missing (NaN).
- Do not round.
"""


# %% answer="group_rates"
def group_rates(df, selected):
    """Return n, selection_rate and tpr, with the groups as the index."""
    ### BEGIN SOLUTION
    table = df.assign(chosen=np.asarray(selected, dtype=bool))
    rates = table.groupby("group").agg(n=("chosen", "size"), selection_rate=("chosen", "mean"))
    good = table[table["delivered_well"] == 1]
    rates["tpr"] = good.groupby("group")["chosen"].mean()
    return rates
    ### END SOLUTION


# %% test="group_rates_core" points=7
# Check 1 of 2: seven people that you can count by hand.
import numpy as np
import pandas as pd

from gigcraft import check

with check.task("group_rates"):

    def shows(df, selected, wanted, what, look, slip):
        """Check the index and the three columns of group_rates."""
        rates = check.call(group_rates, df, selected, gives=pd.DataFrame)
        check.that(
            {"n", "selection_rate", "tpr"} <= set(rates.columns),
            saw=f"the columns {', '.join(map(str, rates.columns))}",
            need="the columns n, selection_rate and tpr",
            look="the names of the columns",
            slip="columns",
        )
        check.that(
            sorted(map(str, rates.index)) == sorted(wanted),
            saw=f"the index {', '.join(map(str, rates.index))} for {what}",
            need=f"the groups {', '.join(sorted(wanted))} as the index",
            look="which groups are there, and which people have none",
            slip="groups",
        )
        needs = {
            "n": "how many people of the group are in the table",
            "selection_rate": "the share of the whole group that was selected, not rounded",
            "tpr": "of those in the group who delivered well, the share that was selected, not rounded",
        }
        for group, values in wanted.items():
            for (column, need), value in zip(needs.items(), values):
                check.close(
                    rates.loc[group, column],
                    value,
                    what=f"`{column}` of group {group} in {what}",
                    within=1e-6,
                    need=need,
                    look=look,
                    slip=slip,
                )

    seven = pd.DataFrame(
        {"group": list("AAAABBB"), "delivered_well": [1, 1, 1, 0, 1, 1, 0]},
        index=range(20, 27),
    )
    wanted = {"A": (4, 0.5, 2 / 3), "B": (3, 1 / 3, 0.0)}
    chosen = [1, 0, 1, 0, 0, 0, 1]
    look = "whom you count: for n and the rate everyone in the group, for tpr who delivered well"
    shows(seven, chosen, wanted, "the seven", look, "wrong-share")
    ### BEGIN HIDDEN TESTS
    look = "what `selected` is: a list, an array or a Series, of True and False or of 0 and 1"
    for kind in (np.array, lambda marks: [mark == 1 for mark in marks]):
        shows(seven, kind(chosen), wanted, "the seven", look, "kinds")
    turned = pd.Series(chosen, index=range(26, 19, -1))
    look = "the pairing: first entry with first row, whatever the labels say"
    shows(seven, turned, wanted, "the seven, from a Series with other labels", look, "by-label")
    open_group = seven.assign(group=["A", "A", None, "A", "B", "B", "B"])
    shows(
        open_group,
        chosen,
        {"A": (3, 1 / 3, 0.5), "B": (3, 1 / 3, 0.0)},
        "a table where one person has no group",
        "people without a group: they count in no group",
        "no-group",
    )
    other_gap = seven.assign(replies_per_day=[None, 2.0, 3.5, 1.0, None, 4.0, 2.5])
    look = "who is left out: only people whose `group` is empty, whatever other columns hold"
    shows(other_gap, chosen, wanted, "the seven, with gaps in another column", look, "other-gaps")
    ### END HIDDEN TESTS

# %% test="group_rates_client" points=5
# Check 2 of 2: new files, three groups, and a group in which nobody delivered well.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import pandas as pd

from gigcraft import check, data

with check.task("group_rates"):

    def matches(df, chosen, what):
        """Compare with counts made one person at a time."""
        rates = check.call(group_rates, df, chosen, gives=pd.DataFrame)
        people = list(zip(df["group"], df["delivered_well"], chosen))
        names = sorted({name for name in df["group"] if isinstance(name, str)})
        check.that(
            sorted(map(str, rates.index)) == names,
            saw=f"the index {', '.join(map(str, rates.index))} for {what}",
            need=f"the groups {', '.join(names)} as the index",
            look="whether every group is there, small ones too, and nobody without a group",
            slip="groups",
        )
        for name in names:
            marks = [bool(mark) for group, _, mark in people if group == name]
            good = [bool(mark) for group, well, mark in people if group == name and well == 1]
            wanted = {
                "n": (len(marks), "how many people of the group are in the table"),
                "selection_rate": (
                    sum(marks) / len(marks),
                    "the share of the whole group that was selected, not rounded",
                ),
                "tpr": (
                    sum(good) / len(good) if good else float("nan"),
                    "the share of those who delivered well that was selected, not rounded"
                    if good
                    else "a missing value: nobody in the group delivered well",
                ),
            }
            for column, (value, need) in wanted.items():
                check.close(
                    rates.loc[name, column],
                    value,
                    what=f"`{column}` of group {name} in {what}",
                    within=1e-6,
                    need=need,
                    look="whom you divide by: the group, or those of it who delivered well"
                    if good
                    else "a group in which nobody delivered well",
                    slip="wrong-share" if good else "no-positives",
                )

    three = pd.DataFrame(
        {
            "group": ["C", "A", "B", "A", "C", "B", "A", "D"],
            "delivered_well": [0, 1, 1, 0, 0, 1, 1, 1],
        }
    )
    matches(three, [True, False, True, True, False, False, True, True], "eight people")
    for seed in check.seeds(2):
        raw = data.make("shortlist", seed, n=800).raw.tail(150)
        matches(raw, list(raw["picked_before"]), "a new file")
### END HIDDEN TESTS

# %% [markdown]
"""
### Task 2 · One number and a flag (12 points)

Write two functions in one cell. Both get a table such as `group_rates` returns.

- `impact_ratio(rates)` returns the lowest `selection_rate` divided by the highest. Any group may be the
  lowest, a small one too.
- `flag(rates)` returns True if the impact ratio is below 0.8, else False. Exactly 0.8 is not flagged.

A lowest rate of 0 gives a ratio of 0. Do not round: 0.796 is below 0.8.
"""


# %% answer="impact_ratio"
### BEGIN SOLUTION
def impact_ratio(rates):
    """Return the lowest selection rate divided by the highest."""
    return float(rates["selection_rate"].min() / rates["selection_rate"].max())


def flag(rates):
    """Return whether the impact ratio is below 0.8."""
    return impact_ratio(rates) < 0.8


### END SOLUTION

# %% test="impact_ratio_core" points=7
# Check 1 of 2: both functions. Region A has a rate of 0.4, region B of 0.18.
import pandas as pd

from gigcraft import check

with check.task("impact_ratio"):

    def rates_of(n=100, **shares):
        """Return a table of rates as Task 1 makes it."""
        columns = {"n": n, "selection_rate": list(shares.values()), "tpr": 0.5}
        return pd.DataFrame(columns, index=pd.Index(list(shares), name="group"))

    ratio_need = "the lowest rate divided by the highest, not rounded"
    look = "which rate is the lowest, which the highest, and what is divided by what"
    check.close(
        check.call(impact_ratio, rates_of(A=0.4, B=0.18), gives=float),
        0.45,
        what="the ratio of 0.4 and 0.18",
        within=1e-6,
        need=ratio_need,
        look=look,
        slip="formula",
    )
    got = check.call(flag, rates_of(A=0.4, B=0.18), gives=bool)
    check.that(bool(got), saw="0.45 is not flagged", need="True below 0.8", look="`flag`", slip="flag")
    ### BEGIN HIDDEN TESTS
    for table, wanted, what, look, slip in (
        (
            rates_of(A=0.2, B=0.5),
            0.4,
            "the ratio where B has the higher rate",
            "a formula that expects B to be lower",
            "always-b",
        ),
        (
            rates_of(A=0.5, B=0.45, C=0.3),
            0.6,
            "the ratio of three groups",
            "whether every group is looked at",
            "two-groups",
        ),
        (
            rates_of(n=[90, 4, 80], A=0.5, B=0.25, C=0.45),
            0.5,
            "the ratio where a group of 4 people has the lowest rate",
            "whether small groups are looked at, too",
            "small-group",
        ),
    ):
        got = check.call(impact_ratio, table, gives=float)
        check.close(
            got, wanted, what=what, within=1e-6, need=ratio_need, look=look, slip=slip
        )
    for shares, wanted, slip in (
        ({"A": 0.5, "B": 0.398}, True, "rounds"),
        ({"A": 0.5, "B": 0.39999}, True, "rounds"),
        ({"A": 0.5, "B": 0.4}, False, "edge"),
        ({"A": 0.5, "B": 0.403}, False, "flag"),
    ):
        got = check.call(flag, rates_of(**shares), gives=bool)
        check.that(
            bool(got) == wanted,
            saw=f"`flag` gives {bool(got)} for rates of {shares['A']} and {shares['B']}",
            need="True below 0.8, and False from 0.8 on",
            look="rounding, and what happens at 0.8 itself",
            slip=slip,
        )
    ### END HIDDEN TESTS

# %% test="impact_ratio_client" points=5
# Check 2 of 2: other tables, a rate of 0 among them.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import random

import pandas as pd

from gigcraft import check

with check.task("impact_ratio"):

    def rates_of(shares):
        """Return a table of rates as Task 1 makes it; one TPR is missing."""
        columns = {"n": 10, "selection_rate": shares, "tpr": [None, *shares[1:]]}
        return pd.DataFrame(columns, index=pd.Index(list("ABCDE")[: len(shares)], name="group"))

    check.close(
        check.call(impact_ratio, rates_of([0.0, 0.3]), gives=float),
        0.0,
        what="the ratio where one group has a rate of 0",
        within=1e-9,
        need="0: nobody of that group was selected",
        look="what your code does with 0",
        slip="zero",
    )
    check.that(
        bool(check.call(flag, rates_of([0.3, 0.0]), gives=bool)),
        saw="a rate of 0 is not flagged",
        need="True",
        look="what your code does with 0",
        slip="zero",
    )
    for seed in check.seeds(2):
        draw = random.Random(seed)
        for size in (2, 3, 5):
            for _ in range(4):
                shares = [draw.randrange(50, 950) / 1000 for _ in range(size)]
                wanted = min(shares) / max(shares)
                if abs(wanted - 0.8) < 0.001:
                    continue
                check.close(
                    check.call(impact_ratio, rates_of(shares), gives=float),
                    wanted,
                    what=f"the ratio of {', '.join(map(str, shares))}",
                    within=1e-6,
                    need="the lowest of these rates divided by the highest, not rounded",
                    look="rounding, and whether every group is looked at",
                    slip="formula",
                )
                got = check.call(flag, rates_of(shares), gives=bool)
                check.that(
                    bool(got) == (wanted < 0.8),
                    saw=f"`flag` gives {bool(got)} for rates of {', '.join(map(str, shares))}",
                    need="True below 0.8, else False",
                    look="whether `flag` uses your `impact_ratio`",
                    slip="flag",
                )
### END HIDDEN TESTS

# %% [markdown]
"""
### Task 3 · Audit a model (16 points)

Write `audit(train, test, features, target, top=0.3)`:

1. Fit `make_pipeline(StandardScaler(), LogisticRegression())`, defaults only, on `train[features]` and
   `train[target]`.
2. Select the `round(top * len(test))` people of `test` with the highest chances. People without a group
   compete, too. Keep the labels of `test`: `pd.Series(chance, index=test.index)`.
3. Return a dict with three numbers, not rounded: `ratio`, `tpr_gap` and `precision`.

`ratio` is the impact ratio. `tpr_gap` is the TPR of A minus the TPR of B, below 0 if B is ahead.
`precision` is the share of all selected people who delivered well. `rates.loc["A", "tpr"]` reads one cell
of a table.

Compare `audit(train, test, four, "picked_before")` with the rates under *Predict*. The cells below run it
for four plans and twenty new files.
"""


# %% answer="audit"
def audit(train, test, features, target, top=0.3):
    """Fit on train, select the top share of test, and return ratio, tpr_gap, precision."""
    ### BEGIN SOLUTION
    model = make_pipeline(StandardScaler(), LogisticRegression())
    model.fit(train[features], train[target])
    chance = model.predict_proba(test[features])[:, 1]
    place = pd.Series(chance, index=test.index).rank(ascending=False)
    selected = place <= round(top * len(test))
    rates = group_rates(test, selected)
    return {
        "ratio": impact_ratio(rates),
        "tpr_gap": float(rates.loc["A", "tpr"] - rates.loc["B", "tpr"]),
        "precision": float(test.loc[selected, "delivered_well"].mean()),
    }
    ### END SOLUTION


# %% test="audit_core" points=9
# Check 1 of 2: this file. If `group_rates` or `impact_ratio` does not pass yet, correct it first.
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from gigcraft import check, data

with check.task("audit"):
    raw = data.load("shortlist")
    old, new = raw[raw["year"] == 2024], raw[raw["year"] == 2025]
    columns = ["test_score", "jobs_done", "gap_months", "replies_per_day"]
    old0, new0 = old.reset_index(drop=True), new.reset_index(drop=True)
    plain = check.call(audit, old0, new0, columns, "picked_before", gives=dict, keep=False)
    check.that(
        {"ratio", "tpr_gap", "precision"} <= set(plain),
        saw=f"the keys {', '.join(map(str, plain))}",
        need="the keys ratio, tpr_gap and precision",
        look="the spelling of the keys",
        slip="keys",
    )
    check.close(
        plain["ratio"],
        0.427,
        what="`ratio` with the four columns",
        within=0.0015,
        need="0.427 and more digits: the rates under *Predict* divided before they are rounded",
        look="which table you fit on, whose chances you rank, and that 150 people are selected",
        slip="ratio",
    )
    need = "the same numbers, whatever the labels of the rows of `test`"
    look = "does your column of True and False have the labels of `test`? "
    look += "`pd.Series(chance, index=test.index)`"
    try:
        found = audit(old.copy(), new.copy(), columns, "picked_before")
    except Exception:
        found = None
    saw = "`audit` runs where the rows count from 0, and stops with the labels of the file"
    check.that(found is not None, saw=saw, need=need, look=look, slip="labels")
    for key in ("ratio", "tpr_gap", "precision"):
        what = f"`{key}` with the labels of the file"
        check.close(
            found[key], plain[key], what=what, within=1e-9, need=need, look=look, slip="labels"
        )
    ### BEGIN HIDDEN TESTS
    needs = {
        "ratio": "the impact ratio of the selected people of `test`, not rounded",
        "tpr_gap": "the TPR of A minus the TPR of B, not rounded",
        "precision": "the share of all selected who delivered well, not rounded",
    }

    def reference(fit_on, score_on, names, answer, half=False):
        """Return the right numbers for 30 %, or those of a usual slip."""
        model = make_pipeline(StandardScaler(), LogisticRegression())
        model.fit(fit_on[names], fit_on[answer])
        place = score_on.assign(chance=model.predict_proba(score_on[names])[:, 1])["chance"]
        chosen = place.rank(ascending=False) <= round(0.3 * len(score_on))
        chosen = place >= 0.5 if half else chosen
        shares = chosen.groupby(score_on["group"]).mean()
        good = score_on["delivered_well"] == 1
        tpr = chosen[good].groupby(score_on.loc[good, "group"]).mean()
        return {
            "ratio": shares.min() / shares.max(),
            "tpr_gap": tpr["A"] - tpr["B"],
            "precision": score_on.loc[chosen, "delivered_well"].mean(),
        }

    def judge(got, names, answer, what):
        """Compare three numbers; where they are those of a usual slip, say where to look."""
        right = reference(old, new, names, answer)
        wrong = {key for key in right if not abs(got[key] - right[key]) < 1e-6}
        usual = {
            "half": ("whom you select: a threshold picks another number of people", old, new),
            "trains-on-test": ("which table the model learns from", new, new),
            "measures-train": ("which table the people come from whose rates you report", old, old),
        }
        for slip, (where, fit_on, score_on) in usual.items() if wrong else ():
            other = reference(fit_on, score_on, names, answer, half=slip == "half")
            for key in wrong:
                check.that(
                    abs(got[key] - other[key]) >= 1e-6,
                    saw=f"`{key}` is {got[key]:.3f} for {what}",
                    need=needs[key],
                    look=where,
                    slip=slip,
                )
        look = {
            "ratio": "the columns that you fit on, and who is selected",
            "tpr_gap": "A minus B, and only people who delivered well",
            "precision": "what you divide by: everyone who was selected",
        }
        for key, value in right.items():
            check.that(
                not abs(got[key] - value) < 1e-3 or abs(got[key] - value) < 1e-6,
                saw=f"`{key}` is {got[key]} for {what}: near, but not the number itself",
                need=needs[key],
                look="rounding",
                slip="rounded",
            )
            check.close(
                got[key],
                value,
                what=f"`{key}` for {what}",
                within=1e-6,
                need=needs[key],
                look=look[key],
                slip=key.replace("_", "-"),
            )

    judge(found, columns, "picked_before", "the four columns")
    two = ["test_score", "replies_per_day"]
    for names, answer, what in (
        (two, "picked_before", "two columns"),
        (columns, "delivered_well", "four columns and the target `delivered_well`"),
    ):
        found = check.call(audit, old, new, names, answer, gives=dict, keep=False)
        judge(found, names, answer, what)
    ### END HIDDEN TESTS

# %% test="audit_client" points=7
# Check 2 of 2: new files of other sizes, other columns, another `top`, regions changed over.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from gigcraft import check, data

with check.task("audit"):
    needs = {
        "ratio": "the impact ratio of the selected people of `test`, not rounded",
        "tpr_gap": "the TPR of A minus the TPR of B, not rounded; below 0 if B is ahead",
        "precision": "the share of all selected who delivered well, not rounded",
    }

    def reference(old, new, names, answer, count):
        """Return the right numbers for a list of `count` people."""
        model = make_pipeline(StandardScaler(), LogisticRegression())
        model.fit(old[names], old[answer])
        place = new.assign(chance=model.predict_proba(new[names])[:, 1])["chance"]
        chosen = place.rank(ascending=False) <= count
        shares = chosen.groupby(new["group"]).mean()
        good = new["delivered_well"] == 1
        tpr = chosen[good].groupby(new.loc[good, "group"]).mean()
        return {
            "ratio": shares.min() / shares.max(),
            "tpr_gap": tpr["A"] - tpr["B"],
            "precision": new.loc[chosen, "delivered_well"].mean(),
        }

    def matches(old, new, names, answer, what, keep=False, **top):
        """Compare three numbers; a list of another length has a message of its own."""
        got = check.call(audit, old, new, names, answer, gives=dict, keep=keep, **top)
        check.that(
            set(needs) <= set(got),
            saw=f"the keys {', '.join(map(str, got))}",
            need="the keys ratio, tpr_gap and precision",
            look="the spelling of the keys",
            slip="keys",
        )
        count = round(top.get("top", 0.3) * len(new))
        right = reference(old, new, names, answer, count)

        def off(other):
            """Return which of the three numbers differ."""
            return [key for key in needs if not abs(got[key] - other[key]) < 1e-6]

        wrong = off(right)
        usual = {
            count - 1: ("how-many", "how you make a whole number, and how you cut the list there"),
            count + 1: ("how-many", "how you make a whole number, and how you cut the list there"),
            round(0.3 * len(new)): ("fixed-top", "whether your code uses `top`"),
            150: ("fixed-top", "a number of people that fits this file only"),
        }
        for other, (slip, where) in usual.items() if wrong else ():
            check.that(
                other == count or off(reference(old, new, names, answer, other)),
                saw=f"the numbers of a list of {other} people for {what}, {len(new)} applicants",
                need=f"{count} people: `round(top * len(test))`",
                look=where,
                slip=slip,
            )
        look = {
            "ratio": "who is selected, people without a group included",
            "tpr_gap": "A minus B, also where B is ahead, and only people who delivered well",
            "precision": "all selected people, without a group or not",
        }
        for key in wrong:
            check.that(
                not abs(got[key] - right[key]) < 1e-3,
                saw=f"`{key}` is {got[key]} for {what}: near, but not the number itself",
                need=needs[key],
                look="rounding",
                slip="rounded",
            )
            check.close(
                got[key],
                right[key],
                what=f"`{key}` for {what}",
                within=1e-6,
                need=needs[key],
                look=look[key],
                slip="tpr-gap" if key == "tpr_gap" else "new-file",
            )

    four = ["test_score", "jobs_done", "gap_months", "replies_per_day"]
    for seed in check.seeds(2):
        raw = data.make("shortlist", seed, n=804).raw
        old, new = raw[raw["year"] == 2024], raw[raw["year"] == 2025]
        matches(old, new, four, "picked_before", "a new file")
        over = new["group"].map({"A": "B", "B": "A"})
        matches(old, new.assign(group=over), four, "picked_before", "regions changed over")
        two = ["test_score", "replies_per_day"]
        matches(old, new, two, "delivered_well", "a `top` of 0.25", keep=True, top=0.25)
### END HIDDEN TESTS

# %%
plans = {
    "today": (four, "picked_before"),
    "without gap_months": (["test_score", "jobs_done", "replies_per_day"], "picked_before"),
    "no proxies": (["test_score", "replies_per_day"], "picked_before"),
    "learn delivery": (four, "delivered_well"),
}
audits = pd.DataFrame({name: audit(train, test, *plans[name]) for name in plans}).T
audits["flagged"] = audits["ratio"] < 0.8
print(group_rates(test, shown["picked"]).round(2))
audits.round(2)

# %%
rows = []  # a client has one file; we can make twenty of the same kind
for seed in range(20):
    raw = data.make("shortlist", seed).raw
    old, new = raw[raw["year"] == 2024], raw[raw["year"] == 2025]
    for name in ("today", "no proxies"):
        rows.append({"file": seed, "plan": name, **audit(old, new, *plans[name])})
twenty = pd.DataFrame(rows).pivot(index="file", columns="plan")
axis = twenty["ratio"].plot(style=["k^", "ko"], xticks=range(0, 20, 5))
axis.axhline(0.8, linestyle="--", color="k")
axis.set(title="Is one file enough? (synthetic practice data)", ylabel="impact ratio")
twenty["ratio"].agg(["min", "max"]).round(2)

# %%
today, other = twenty["ratio"]["today"], twenty["ratio"]["no proxies"]
chart_alt = f"Impact ratio in 20 files. Today {min(today):.2f} to {max(today):.2f}, "
chart_alt += f"no proxies {min(other):.2f} to {max(other):.2f}; line at 0.8."
print("The chart in words:", chart_alt)
change = twenty["precision"]["no proxies"] - twenty["precision"]["today"]
for word, files in (("falls", change < 0), ("stays", change == 0), ("rises", change > 0)):
    print("without proxies, precision", word, "in", files.sum(), "files")

# %% [markdown]
"""
## What the audits say

Without `gap_months`, other people are picked, yet the ratio stays at 0.43: the second proxy is enough. Learning from
`delivered_well` lifts it to 0.54. (Real audits hardly ever know that column.) Without both proxies, it is
0.91.

The price in this file: precision falls from 0.78 to 0.75, so 112 of the 150 deliver well, not 117.

How sure is that? In twenty such files, the ratio without proxies lies between 0.76 and 0.98: one file
can't settle 0.8. File by file, precision falls in 4 of the twenty, stays in 4 and rises in 12. So the price
in this file may be chance. Report both.
"""

# %% [markdown]
"""
## Practise: is a gap real?

Amara, an assistant in Lagos, timed six jobs by hand and with a form. The two numbers of a job belong
together: they are a *pair*. Her gap is the mean of the six differences.

Would six other jobs show it, too? The *bootstrap* tries that out. It draws six of the differences at random
and takes their mean; a difference may come twice. It does so 2,000 times. The middle 95 % of these means is
the *interval*. If 0 lies inside, the data fits "no gap" as well.

`size=(2000, 6)` makes 2,000 rows of 6 draws, and `axis=1` takes the mean of each row.
"""

# %%
by_hand = np.array([30, 12, 45, 20, 8, 25])
with_form = np.array([26, 11, 39, 18, 8, 22])
saved = by_hand - with_form
rng = np.random.default_rng(0)
means = rng.choice(saved, size=(2000, len(saved))).mean(axis=1)
print("mean", saved.mean().round(2))
print("interval", np.quantile(means, [0.025, 0.975]).round(2))
gig.question("why_pairs")

# %%
# Without pairs: each list is drawn by itself
loose = rng.choice(by_hand, size=(2000, 6)).mean(axis=1)
loose = loose - rng.choice(with_form, size=(2000, 6)).mean(axis=1)
print("without pairs", np.quantile(loose, [0.025, 0.975]).round(2))

# %% [markdown]
"""
### Task 4 · Pairs and their gap (14 points)

A *name swap* asks a model the same thing twice. Only the name differs. Write two functions in one cell:

- `swap(template, names_a, names_b)` returns a list of pairs. Pair i holds two texts: `template` with
  `names_a[i]`, then with `names_b[i]`, in place of every `{NAME}`. All else stays, other curly brackets too.
  `text.replace("{NAME}", "Fennel")` does that.
- `paired_gap(a, b, seed=0)` returns three numbers: the mean of a − b, then the two ends of its interval.
  Make 2,000 means with `np.random.default_rng(seed)`, as above. `a` and `b` are lists, arrays or Series of
  one length: pair them by position. Do not round.

`for one, other in zip(["x", "y"], ["u", "v"])` walks through two lists side by side: x with u, y with v.
"""


# %% answer="swap"
### BEGIN SOLUTION
def swap(template, names_a, names_b):
    """Return (text with the name of list A, text with the name of list B), pair by pair."""
    pairs = []
    for one, other in zip(names_a, names_b):
        pairs.append((template.replace("{NAME}", one), template.replace("{NAME}", other)))
    return pairs


def paired_gap(a, b, seed=0):
    """Return the mean of a - b and its 95 % bootstrap interval, from pairs."""
    gaps = np.asarray(a, dtype=float) - np.asarray(b, dtype=float)
    rng = np.random.default_rng(seed)
    means = rng.choice(gaps, size=(2000, len(gaps))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(gaps.mean()), float(low), float(high)


### END SOLUTION

# %% test="swap_core" points=8
# Check 1 of 2: two names a list, then Amara's six jobs.
import numpy as np
import pandas as pd

from gigcraft import check

with check.task("swap"):

    def texts(function, *args):
        """Return the pairs of swap as tuples of text, or say what else came."""
        pairs = check.call(function, *args, gives=list)
        check.that(
            all(isinstance(pair, (list, tuple)) and len(pair) == 2 for pair in pairs),
            saw="something else than a list of pairs",
            need="a list with two texts in each entry",
            look="what you add to the list in each round",
            slip="no-pairs",
        )
        return [tuple(pair) for pair in pairs]

    def gap_of(function, a, b, **seed):
        """Return the three numbers of paired_gap, whatever holds them."""
        found = check.call(function, a, b, gives=object, **seed)
        found = list(found) if isinstance(found, (tuple, list, np.ndarray, pd.Series)) else []
        check.that(
            len(found) == 3 and all(np.isscalar(each) and np.isreal(each) for each in found),
            saw=f"`paired_gap` gave {len(found) or 'no'} numbers that can be read one by one",
            need="three numbers: the mean gap, the lower end, the upper end",
            look="the last line of `paired_gap`",
            slip="wrong-type",
        )
        return [float(each) for each in found]

    check.equal(
        texts(swap, "Praise {NAME}.", ["Oak", "Elm"], ["Ub", "Ok"]),
        [("Praise Oak.", "Praise Ub."), ("Praise Elm.", "Praise Ok.")],
        what="the list of pairs for `Praise {NAME}.`",
        need="two pairs: Oak with Ub, then Elm with Ok",
        look="one pair for each place in the lists, list A first",
        slip="pairs",
    )
    hand, form = [30, 12, 45, 20, 8, 25], [26, 11, 39, 18, 8, 22]
    mean, low, high = gap_of(paired_gap, hand, form)
    check.close(
        mean,
        16 / 6,
        what="the mean gap of Amara's six jobs",
        within=1e-6,
        need="the mean of her six differences, not rounded, as the first number",
        look="a minus b, pair by pair",
        slip="sign",
    )
    ### BEGIN HIDDEN TESTS
    check.equal(
        texts(swap, "{NAME}: {JOB}? Ask {NAME}, not Ivy!", ["Ivy"], ["Zu"]),
        [("Ivy: {JOB}? Ask Ivy, not Ivy!", "Zu: {JOB}? Ask Zu, not Ivy!")],
        what="the pair of a template with two `{NAME}`, one `{JOB}` and one Ivy",
        need="the name in place of every `{NAME}`, and all else as it was",
        look="what your code replaces, and in which text",
        slip="template",
    )
    many = texts(swap, "a {NAME} b", list("PQRS"), list("WXYZ"))
    check.that(
        len(many) == 4,
        saw=f"{len(many)} pairs from four names in each list",
        need="a pair for each place in the lists",
        look="where your list is made and where it is returned",
        slip="pairs",
    )
    check.equal(
        [pair[1] for pair in many],
        ["a W b", "a X b", "a Y b", "a Z b"],
        what="the list of second texts",
        need="the names of the second list, in its order",
        look="which list the second text of a pair takes its name from",
        slip="one-list",
    )
    check.that(
        low <= mean <= high,
        saw="the first number does not lie between the other two",
        need="mean, lower end, upper end",
        look="the order of the three numbers",
        slip="order",
    )
    check.close(
        gap_of(paired_gap, form, hand)[0],
        -16 / 6,
        what="the mean gap with the lists changed over",
        within=1e-6,
        need="the same size with the other sign",
        look="the sign: a minus b",
        slip="sign",
    )
    check.that(
        low > 0 and high < 6,
        saw=f"an interval from {low:.1f} to {high:.1f} for Amara's six jobs",
        need="an interval drawn from the six differences",
        look="what is drawn: differences, or each list by itself",
        slip="unpaired",
    )
    ### END HIDDEN TESTS

# %% test="swap_client" points=6
# Check 2 of 2: new numbers; equal lists; Series with other labels; other seeds.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import numpy as np
import pandas as pd

from gigcraft import check

with check.task("swap"):

    def gap_of(function, a, b, **seed):
        """Return the three numbers of paired_gap, whatever holds them."""
        found = check.call(function, a, b, gives=object, **seed)
        found = list(found) if isinstance(found, (tuple, list, np.ndarray, pd.Series)) else []
        check.that(
            len(found) == 3 and all(np.isscalar(each) and np.isreal(each) for each in found),
            saw=f"`paired_gap` gave {len(found) or 'no'} numbers that can be read one by one",
            need="three numbers: the mean gap, the lower end, the upper end",
            look="the last line of `paired_gap`",
            slip="wrong-type",
        )
        return [float(each) for each in found]

    for value in gap_of(paired_gap, [3, 1, 4, 1, 5], [3, 1, 4, 1, 5]):
        check.close(
            value,
            0.0,
            what="a number for two equal lists",
            within=1e-9,
            need="0 for all three: every difference is 0",
            look="what is drawn: differences, or each list by itself",
            slip="unpaired",
        )
    # One large gap among five: 0, 1, 2 or 3 of 5 draws hold it in the middle 95 % of the rounds
    _, low, high = gap_of(paired_gap, [7, 2, 4, 19, 1], [7, 2, 4, 9, 1])
    for name, got, want in (("lower", low, 0.0), ("upper", high, 6.0)):
        check.close(
            got,
            want,
            what=f"the {name} end for the gaps 0, 0, 0, 10, 0",
            within=1e-6,
            need="the end of the middle 95 % of 2,000 means, each of five draws from these five",
            look="what is drawn, how many at a time, and whether a difference may come twice",
            slip="interval",
        )
    rng = np.random.default_rng(check.seeds(1)[0])
    gaps = list(rng.normal(0, 1, size=24))
    ends = np.array([gap_of(paired_gap, gaps, [0] * 24, seed=seed)[1:] for seed in range(12)])
    check.that(
        len({tuple(pair) for pair in ends.tolist()}) > 1,
        saw="the same interval for each `seed` from 0 to 11",
        need="2,000 new draws for another seed",
        look="whether your code gives its `seed` to `default_rng`",
        slip="seed-ignored",
    )
    wobble = (ends.var(axis=0, ddof=1).mean() ** 0.5) / (np.std(gaps) / 24**0.5)
    check.that(
        wobble < 0.1,
        saw="ends that differ too much from one `seed` to the next",
        need="steady ends, from 2,000 means",
        look="how many means you draw",
        slip="few-draws",
    )
    for kind in ("lists", "arrays", "Series"):
        a = rng.normal(50, 20, size=30)
        b = a - rng.gamma(1.5, 2.0, size=30)
        gaps = a - b
        means = rng.choice(gaps, size=(8000, 30)).mean(axis=1)
        wanted = np.quantile(means, [0.025, 0.975])
        one, other = {
            "lists": (list(a), list(b)),
            "arrays": (a, b),
            "Series": (pd.Series(a), pd.Series(b, index=range(29, -1, -1))),
        }[kind]
        mean, low, high = gap_of(paired_gap, one, other, seed=5)
        slip = "by-label" if kind == "Series" else ""
        look = "the pairing by position, whatever the labels say"
        check.close(
            mean,
            gaps.mean(),
            what=f"the mean gap of 30 pairs, from {kind}",
            within=1e-6,
            need="the mean of the 30 differences, by position, not rounded",
            look=look if slip else "a minus b, all pairs, the mean of the gaps themselves",
            slip=slip or "mean",
        )
        for name, got, want in (("lower", low, wanted[0]), ("upper", high, wanted[1])):
            check.close(
                got,
                want,
                what=f"the {name} end for 30 pairs, from {kind}",
                within=0.25 * gaps.std() / 30**0.5,
                need="the end of the middle 95 % of the means of drawn differences",
                look=look if slip else "what is drawn, how many at a time, and the two ends",
                slip=slip or "interval",
            )
    check.equal(
        gap_of(paired_gap, one, other, seed=5),
        [mean, low, high],
        what="the second result with the same `seed`",
        need="the same seed gives the same interval",
        look="where the random numbers come from",
        slip="no-seed",
    )
### END HIDDEN TESTS

# %% [markdown]
"""
### Task 5 · Who decides (16 points)

A *case* is a dict. Five keys count: `ratio` (this month's impact ratio), `complaints`
(this week), `appeal` (True or False), `confidence` (0 to 1), `group` (`"A"`, `"B"` or `"unknown"`).

In `oversight(case)`, the first rule that fits decides:

1. `ratio` below 0.8, or more than 3 `complaints`: `"stop"`. Use whichever is there.
2. One of the five is missing or None: `"human"`.
3. `appeal` is True, `confidence` is below 0.7, or `group` is `"unknown"`: `"human"`.
4. Else `"auto"`: no extra person for this case.

`case.get("ratio")` gives None for a missing key. `None < 0.8` is an error: ask `is not None` first.

The *owner*, the head of talent, may stop the list and answers for it.
"""


# %% answer="oversight"
def oversight(case):
    """Return "stop", "human" or "auto": the first rule that fits decides."""
    ### BEGIN SOLUTION
    ratio, complaints = case.get("ratio"), case.get("complaints")
    if ratio is not None and ratio < 0.8:
        return "stop"
    if complaints is not None and complaints > 3:
        return "stop"
    for key in ("ratio", "complaints", "appeal", "confidence", "group"):
        if case.get(key) is None:
            return "human"
    if case["appeal"] or case["confidence"] < 0.7 or case["group"] == "unknown":
        return "human"
    return "auto"
    ### END SOLUTION


# %% test="oversight_core" points=9
# Check 1 of 2: three cases, one for each answer.
from gigcraft import check

with check.task("oversight"):
    calm = {"ratio": 0.9, "complaints": 1, "appeal": False, "confidence": 0.9, "group": "A"}

    def decides(change, wanted, what, look, slip):
        """Check one case: the calm one with some values changed."""
        check.equal(
            check.call(oversight, {**calm, **change}, gives=str),
            wanted,
            what=what,
            need="the answer of the first rule that fits, from the top",
            look=look,
            slip=slip,
        )

    decides({}, "auto", "the answer for a calm case", "rule 4, and which rule fires before it", "auto")
    decides({"ratio": 0.6}, "stop", "the answer at a ratio of 0.6", "rule 1", "stop")
    decides({"appeal": True}, "human", "the answer to an appeal", "rule 3", "human")
    ### BEGIN HIDDEN TESTS
    decides(
        {"appeal": True, "ratio": 0.7},
        "stop",
        "the answer to an appeal at a ratio of 0.7",
        "which rule comes first",
        "order",
    )
    decides(
        {"confidence": 0.4, "complaints": 9},
        "stop",
        "the answer at 9 complaints and a confidence of 0.4",
        "which rule comes first",
        "order",
    )
    edges = (
        ({"complaints": 0}, "auto", "0 complaints"),
        ({"complaints": 3}, "auto", "3 complaints"),
        ({"complaints": 4}, "stop", "4 complaints"),
        ({"ratio": 0.8}, "auto", "a ratio of 0.8"),
        ({"ratio": 0.79}, "stop", "a ratio of 0.79"),
        ({"ratio": 0.796}, "stop", "a ratio of 0.796"),
        ({"ratio": 0.0}, "stop", "a ratio of 0"),
        ({"confidence": 0.0}, "human", "a confidence of 0"),
        ({"confidence": 0.7}, "auto", "a confidence of 0.7"),
        ({"confidence": 0.69}, "human", "a confidence of 0.69"),
        ({"confidence": 0.696}, "human", "a confidence of 0.696"),
    )
    for change, wanted, what in edges:
        look = "*below* and *more than*, whether you round, and what your code does with 0"
        decides(change, wanted, f"the answer at {what}", look, "edge")
    look = "the third part of rule 3"
    decides({"group": "unknown"}, "human", "the answer for an unknown group", look, "group")
    ### END HIDDEN TESTS

# %% test="oversight_client" points=7
# Check 2 of 2: cases with missing keys, and with other ones.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import random

from gigcraft import check

with check.task("oversight"):
    calm = {"ratio": 0.9, "complaints": 1, "appeal": False, "confidence": 0.9, "group": "B"}

    def decides(case, wanted, what, need, look, slip):
        """Check one case."""
        got = check.call(oversight, case, gives=str)
        check.equal(got, wanted, what=what, need=need, look=look, slip=slip)

    for key in calm:
        without = {name: value for name, value in calm.items() if name != key}
        for case, what in (
            (without, f"no `{key}`"),
            ({**calm, key: None}, f"`{key}` None"),
            ({**without, "editor": "Rao"}, f"no `{key}`, but a sixth key"),
        ):
            decides(
                case,
                "human",
                f"the answer for a case with {what}",
                "a person wherever one of the five values is not there",
                "rule 2, for each of the five keys by name",
                "missing",
            )
    need = "the answer that the five keys give; other keys change nothing"
    for more in ({"editor": None}, {"editor": "Rao", "case_id": 12}):
        look = "which keys and values your rule 2 looks at"
        what = f"the answer for a calm case that also holds {more}"
        decides({**calm, **more}, "auto", what, need, look, "other-keys")
    need = "a person: nothing is known"
    decides({}, "human", "the answer for an empty case", need, "rule 2", "missing")
    for case in ({"complaints": 5}, {"ratio": 0.5, "group": None}, {"ratio": None, "complaints": 4}):
        decides(
            case,
            "stop",
            f"the answer for {case}",
            "a stop, as one half of rule 1 is there and fits",
            "rule 1 comes before rule 2, with whichever of its keys is there",
            "stop-with-gaps",
        )
    for seed in check.seeds(2):
        draw = random.Random(seed)
        for _ in range(60):
            case = {
                "ratio": draw.choice([0.5, 0.79, 0.8, 0.95, 1.0, 0.9]),
                "complaints": draw.choice([0, 1, 2, 3, 4, 7]),
                "appeal": draw.random() < 0.3,
                "confidence": draw.choice([0.3, 0.69, 0.7, 0.9, 0.95]),
                "group": draw.choice(["A", "B", "B", "unknown"]),
            }
            if case["ratio"] < 0.8 or case["complaints"] > 3:
                wanted = "stop"
            elif case["appeal"] or case["confidence"] < 0.7 or case["group"] == "unknown":
                wanted = "human"
            else:
                wanted = "auto"
            decides(
                case,
                wanted,
                f"the answer for {case}",
                "the answer of the first rule that fits, from the top",
                "each rule with this case",
                "new-case",
            )
### END HIDDEN TESTS

# %% [markdown]
"""
## AI at work

*Ask.* Pixel Parade's text model also writes recommendations. Does the name alone change them? List A holds
plants, words that stand in many texts. List B is made up.

A real audit needs real names, chosen with care. In a classic study, one set of names brought
CVs about 50 % more calls (Bertrand and Mullainathan, *American Economic Review* 94(4), 2004).

The head of talent gave us four facts. A model ranks. Two people read each list before it goes out. The
model can be wrong. Appeals go to an address. We ask for a notice without and with them.
Check each sentence: does it say how people are chosen? Who told the model?
"""

# %%
NAMES_A = ["Bracken", "Fennel", "Sorrel", "Thistle", "Yarrow"]
NAMES_B = ["Drassel", "Orvel", "Plimo", "Tresk", "Zindle"]
prompt = "Write one sentence that recommends the freelancer {NAME} for a {JOB} job."
name_pairs = []
for job in ("logo", "translation", "bookkeeping", "website"):
    name_pairs += swap(prompt.replace("{JOB}", job), NAMES_A, NAMES_B)
print(len(name_pairs), "pairs; the first:", name_pairs[0], "\n")
replies = {each["id"]: each for each in gig.recorded()}
for name in ("greedy logo Fennel", "greedy logo Orvel", "disclosure", "disclosure_facts"):
    reply = gig.ask(replies[name]["messages"], **replies[name]["params"])
    print(reply.messages[0]["content"], "\n>", reply.text)
    print("call_id", reply.call_id, "\n")

# %% [markdown]
"""
*Check.* Two replies prove little. Here are twenty pairs: four jobs, five names a list. Each was recorded
three times. *Greedy* takes the likeliest word each time. The other two draw words at random, each with its
own seed.

The first score counts the words of `PRAISE`. We fixed that list before we saw the replies. The second counts
all words. Long replies were cut, so read this score with care. `gap` is list A minus list B.
"""

# %%
PRAISE = ["best", "creative", "excellent", "experienced", "expert", "great", "perfect"]
PRAISE += ["professional", "reliable", "skilled", "talented", "unique"]


def praise(text):
    return sum(word.strip('.,;:!"') in PRAISE for word in text.lower().split())


def length(text):
    return len(text.split())


# %%
rows = []
for way in ("greedy", "seed1", "seed2"):
    said = {each["messages"][0]["content"]: each["text"] for each in gig.recorded(way)}
    for name, score in {"praise words": praise, "all words": length}.items():
        a = [score(said[one]) for one, two in name_pairs]
        b = [score(said[two]) for one, two in name_pairs]
        rows.append((way, name, *paired_gap(a, b)))
probe = pd.DataFrame(rows, columns=["way", "score", "gap", "low", "high"])
probe.round(2)

# %%
# Read: three pairs of the first job, three of the third, greedy
said = {each["messages"][0]["content"]: each["text"] for each in gig.recorded("greedy")}
for one, two in name_pairs[:3] + name_pairs[10:13]:
    print("A:", said[one])
    print("B:", said[two], "\n")
greedy = [key for key in replies if key.startswith("greedy")]
lost = [key for key in greedy if key.split()[-1] not in replies[key]["text"]]
print("name lost:", lost)

# %% [markdown]
"""
All six intervals hold 0, and the praise gap changes sign: no clear gap at this size. Pairs can
show a problem, not prove fairness.

Reading finds more: three of twenty greedy replies for list A lose the name Bracken; list B
loses none. Facts are invented, such as UK clients.

*Fix and log.* Write `ai_log`, a list with one dict a call, two calls or more:

```python
{"call_id": "…", "purpose": "…", "verdict": "rejected",
 "checks": ["…"], "problem": "…", "fix": "…"}
```

Copy ids from `gig.calls()`. `verdict` is kept, edited or rejected. `checks` says in three words or more what
you ran, or read the reply against. If edited or rejected, write `problem` and `fix`: at least four new words
each. You own the log. The head of talent owns what is published.
"""

# %% answer="ai_log"
### BEGIN SOLUTION
ai_log = [
    {
        "call_id": "ee8a08a122",
        "purpose": "recommend a freelancer called Fennel",
        "verdict": "rejected",
        "checks": ["read beside the reply for Orvel"],
        "problem": "speaks of an agency and its logo, not of a person",
        "fix": "the freelancer writes the line, an editor reads it",
    },
    {
        "call_id": "557229a3f1",
        "purpose": "draft the public notice from four facts",
        "verdict": "edited",
        "checks": ["each sentence against the four facts"],
        "problem": "repeats the facts, names neither columns nor deadline",
        "fix": "added what the model looks at and when we answer",
    },
]
### END SOLUTION

# %% test="ai_log_core" points=6
# The form of your log is checked here; later also that the calls were made.
from gigcraft import check

with check.task("ai_log"):
    check.ai_log(ai_log)
    for number, entry in enumerate(ai_log, 1):
        check.that(
            len(" ".join(map(str, entry["checks"])).split()) >= 3,
            saw=f"entry {number} does not say how you checked the reply",
            need="a check of three words or more in each entry, also where you rejected the reply",
            look="`checks`: what you ran, or what you read the reply against",
            slip="no-check",
        )
    ### BEGIN HIDDEN TESTS
    check.ai_calls(ai_log, "M09")
    for number, entry in enumerate(ai_log, 1):
        check.that(
            entry["call_id"].strip() != "18119eb9fd" or entry["verdict"] != "kept",
            saw=f"entry {number} keeps the notice that was written without facts",
            need="a public notice that says how people are chosen, from facts that somebody gave",
            look="each sentence of that notice: does it speak of the list, and who told the model?",
            slip="kept-unread",
        )
    ### END HIDDEN TESTS

# %%
# Save the notebook first. The button runs every test of every task, hidden ones too.
gig.check()

# %% [markdown] locked="opinion_rubric"
"""
## Opinion for the board (24 points)

Should Pixel Parade publish this list, or pause it? Write 250 to 400 words under seven headings: Decision ·
What we measured · Cause · Who bears the errors · One change and its price · Oversight and appeal (who owns
it, which work stays with people) · Limits and the next 90 days. Name the table of each number, such as
`audits`, `twenty` or `probe`. End with two or three sentences to publish.

Two EU laws: GDPR Article 22 (2016) limits weighty decisions by a machine alone. The AI Act (2024/1689,
Annex III) counts AI that selects people for work as high-risk. A lawyer must say if they apply.

| | 0 | 2 | 4 | 6 |
|---|---|---|---|---|
| A Fits the client | does not answer | general | one part missing | all parts, decision first |
| B True | invented | no numbers | right, no source | each right, with its table |
| C Judgement | none | "checked" | names a limit | also why, who decides, an AI problem and its fix |
| D Plain | hard | wordy | clear | ready to send |

[A marked opinion for another client](exemplar.md) shows the level.

=== BEGIN MARK SCHEME ===
Figures (public file; 2025; 500 people, of them 278 in A, 211 in B, 11 without a group; 150 picked).

- Today: rates A 0.40 (111 of 278), B 0.17 (36 of 211), ratio 0.43. TPR A 0.59 (84 of 143), B 0.28
  (30 of 107), gap 0.31. Precision 0.78 (117 of 150).
- Without gap_months: 0.43, 0.32, 0.82. Without both proxies: 0.91, 0.03, 0.75 (112 of 150). Learn delivery: 0.54,
  0.20, 0.82 (123 of 150).
- Twenty files: ratio today 0.32 to 0.63; without proxies 0.76 to 0.98. File by file, precision falls
  in 4, stays in 4, rises in 12: the loss of five people is what this one file shows, not a law.
- Both "pause" and "publish with the change" can earn full marks; "publish as it is" can't earn C 6.

A 6: all seven parts and the text to publish, decision in the first two sentences. 4: one part or one
acceptance criterion is missing.
B 6: numbers agree with the printed cells and each names its table or task. 4: right, no source. 2: words
such as "much lower" only. "Proves bias" or "is fair now" costs 2.
C 6: the cause is named (labels from editors, two proxies), someone is named who decides and answers,
some work stays with people (reading each list, appeals, recommendations), a limit has its reason (made data, `delivered_well` is not known in life, one file, 500 people, groups not
asked for), and one AI problem with its fix. 4: a limit, but no owner or no AI problem.
D 6: within 250 to 400 words, respectful to both regions and to past editors, ready to send.
=== END MARK SCHEME ===
"""

# %% [markdown] essay="opinion" points=24
"""
**Opinion: pause the Top Pro list, then publish a changed one**

**Decision.** Pause the list this month. Publish it again without `gap_months` and `jobs_done`, once the
notice below is on the page.

**What we measured.** 500 applicants of 2025: 278 in A, 211 in B, 11 without a group. Today's model picks
40 % of A and 17 % of B, an impact ratio of 0.43. Of those who delivered well it finds 59 % in A and 28 %
in B (table of rates).

**Cause.** The model copies the editors of 2024. Gaps are longer in B (11.3 months against 4.1) and fewer
jobs reach it (15.6 against 24.2), so both stand in for the region (table under "Predict"). Without gaps
alone, the ratio stays at 0.43 (`audits`).

**Who bears the errors.** People in B who deliver well: 72 % of them are left out, in A 41 % (1 − TPR, same
table). They lose offers, have fewer jobs next year, and fall further back.

**One change and its price.** Without both columns the ratio is 0.91 and the TPR gap 0.03 instead of 0.31.
Precision falls from 0.78 to 0.75: five of 150 people (`audits`). In twenty made files the ratio lay between
0.76 and 0.98. File by file, precision fell in 4, stayed in 4 and rose in 12 (`twenty`). So the price may be
chance.

**Oversight and appeal.** Stop below 0.8 or above three complaints a week; a person decides appeals, low
confidence and unknown groups (Task 5). The head of talent owns the list and may stop it. The text model
must not write recommendations yet: twenty pairs show no clear gap in praise (0.40, from −0.15 to 0.95, `probe`),
but three replies changed a name. We rejected them; freelancers write their own line.

**Limits and the next 90 days.** The data is made, and in life nobody knows who would have delivered well.
One file, two regions; age and gender were not looked at. For 90 days: ratio and complaints each week, the
work of all picked, and a trial of twenty people from outside the list. A lawyer reads GDPR, Article 22.

**To publish.** "A model ranks applicants by test score and replies. Two people check each list, and it can
be wrong. Appeal to appeals@pixel-parade.example: a person answers within five days."
"""

# %% [markdown]
"""
## Check yourself

Score your opinion by the table above. Then answer ten questions. Wrong answers cost nothing and tell you
why.
"""

# %%
scores = gig.rubric()
if scores is not None:
    display(scores)
gig.quiz()

# %% [markdown]
"""
## Key points

1. A rate divides by the group, not by the places on the list.
2. Dropping the group column leaves proxies. Measure again.
3. A model copies the habits in its labels.
4. No gap found is no proof. Say the interval.
5. An oversight rule needs a person and a way to appeal.

**Use it on Monday.** Take one rule that decides about people in your work, such as whom you recommend. Who
is compared? What stands in for what?

**Reflect** (optional): a list decides who gets work. What would you ask of the marketplace that you use?

Save the notebook. The last cell fills your portfolio.
"""

# %%
lines = ["| plan | ratio | precision | our rule says |", "|---|---|---|---|"]
calm = {"complaints": 1, "appeal": False, "confidence": 0.9, "group": "B"}
for name, row in audits.iterrows():
    says = oversight({**calm, "ratio": row["ratio"]})
    plan = name.replace("_", " ")
    lines.append(f"| {plan} | {row['ratio']:.2f} | {row['precision']:.2f} | {says} |")
lines += ["", "stop: no list goes out. auto: no extra person for a case without doubts."]
page = gig.paper("Top Pro list: four plans (synthetic practice data)", "\n".join(lines))
made = {"ratio_chart": axis.figure, "ratio_chart_alt": chart_alt, "name_swap": probe}
made["group_rates"] = group_rates(test, shown["picked"]).round(3)
gig.finish(four_plans=page, ai_log=ai_log, **made)
