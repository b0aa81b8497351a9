# %% [markdown]
"""
# M03 · Clean the client's export

> **Client** Kiln & Leaf, ceramics, Leipzig (fictional). Daniela runs the shop.
>
> **Ask** "Three sales channels, one messy file. We need the correct April revenue for our tax
> adviser. A program must be able to read the file."
>
> **You deliver** a clean table, the list of category names, control totals and a data note.
>
> **Accepted when** one row per order · refunds stay as negatives · nothing is guessed in silence ·
> lines in = rows out + lines removed, by reason · it also works on next month's file.
>
> **Fee** €320, about 5 hours (fictional) · **Time here** 120 min · **Needs** M01, and Python with
> functions, dicts and loops; pandas is taught here · Data: synthetic, seed 2026.
"""

# %% [markdown]
"""
## What you will be able to do

1. load text data with nothing changed behind your back
2. read prices and dates that were written in several local styles
3. remove duplicates by a *key*: what makes an order the same order
4. prove with totals that nothing got lost
5. let AI suggest category names from a closed list (a fixed set), and check each one

AI suggests names here. You and the client decide.

Done this before? Run the next cell, then [go to the tasks](#The-tasks).
"""

# %%
import io
import json
from difflib import get_close_matches

import pandas as pd

import gigcraft

gig = gigcraft.start("M03")
gig.warmup()

# %% [markdown]
"""
## Predict: where is Namibia?

*pandas* is Python's toolbox for tables. Its `read_csv` reads a file of comma-separated text into a
*DataFrame*, a table with named columns. One column is a *Series*.

The next cells ask a question and then load six lines of the *export*, the file from the shop's
systems. The last order came from Namibia, whose country code is `NA`. Choose your answer first.
"""

# %%
gig.question("namibia")

# %%
SAMPLE = """order_id,country,qty
006075,DE,3 pcs
006088,NL,1
006131,IN,1
006202,GB,
006422,GB,4
006428,NA,2"""
pd.read_csv(io.StringIO(SAMPLE))

# %% [markdown]
"""
Three things changed, without a word. `NA` became `NaN`, which means *missing*, the ids lost their
zeros, and the empty quantity became `NaN` too. Two settings stop this: `dtype=str` keeps every cell
as text, and `keep_default_na=False` keeps `NA` and the empty cell as they are.

## Worked example: a gym's sign-ups

Mei, a career changer in Penang, cleans the sign-up list of a gym, which comes from an app and from
the front desk. She works in six steps, and you will use the same six.
"""

# %%
SIGN_UPS = """member,source,joined,level,fee,room
007,app,2025-03-04,Beginner,RM 45.00,A
007,app,2025-03-04,Beginner,RM 45.00,A
012,desk,05/03/2025,beginner ,45.00,-
 012,desk,05/03/2025,NEW,RM 45.00,-
015,app,2025-03-06,Pro,RM 60.00,B
021,desk,07/03/2025,new,,B
099,app,2025-03-07,Test,RM 0.00,-"""
# 1 Load as text
gym = pd.read_csv(io.StringIO(SIGN_UPS), dtype=str, keep_default_na=False)
gym

# %% [markdown]
"""
The *key* is the member number. One ` 012` has a space in front, which the table does not show. It
is no new member, so `str.strip()` trims it; `.str` applies a text method to a whole column.

To *parse* is to turn text into a date or a number. Each source writes dates in its own style:
`%d/%m/%Y` is day, month, year with slashes. `here` marks the lines of one source with `True`.
`loc[rows, column]` picks cells, here those lines of one column, and `index` is the row labels.

With `errors="coerce"`, a date that does not fit becomes `NaT`, a missing date. `to_numeric` turns
an empty cell into `NaN`.
"""

# %%
# 2 Agree the key
member = gym["member"].str.strip()
# 3 Parse: begin with a Series of missing dates, then fill in one source after the other
joined = pd.Series(pd.NaT, index=gym.index, dtype="datetime64[ns]")
for source, style in {"app": "%Y-%m-%d", "desk": "%d/%m/%Y"}.items():
    here = gym["source"] == source
    joined[here] = pd.to_datetime(gym.loc[here, "joined"], format=style, errors="coerce")
fee = pd.to_numeric(gym["fee"].str.replace("RM", "").str.strip())
pd.DataFrame({"member": member, "joined": joined, "fee": fee})

# %% [markdown]
"""
To *standardise* is to give each thing one name. First trim and lower the case, so that `beginner `
and `Beginner` agree. Then `map` looks each spelling up in a dict. A spelling that is not in the
dict, like `test`, becomes missing. `mask` makes a cell missing where its condition is true, and
`isna()` marks what is missing.
"""

# %%
# 4 Standardise
LEVELS = {"beginner": "Beginner", "new": "Beginner", "pro": "Advanced"}
spelling = gym["level"].str.strip().str.lower()
members = pd.DataFrame({
    "member": member,
    "joined": joined,
    "level": spelling.map(LEVELS),
    "fee": fee,
    "room": gym["room"].mask(gym["room"] == "-"),
})
print(members["fee"].isna().sum(), "fee is missing,", members["room"].isna().sum(), "rooms")
members

# %% [markdown]
"""
Now remove lines, each for one reason. `duplicated()` marks every line that repeats an earlier one:
on `gym` it compares whole lines, on `member` it compares the keys. Read `&` as *and*, `|` as *or*,
`~` as *not*. Around `&` and `|`, put each comparison in brackets:
`(gym["room"] == "A") | (gym["room"] == "B")`. For one column, `gym["room"].isin(["A", "B"])` says
the same. `members[marks]` keeps the lines marked `True`. Last, *reconcile*: show that the counts
agree.
"""

# %%
# 5 Remove, by reason
exact = gym.duplicated()
test = spelling == "test"
repeat = member.duplicated() & ~exact & ~test
members = members[~(exact | repeat | test)]
# 6 Reconcile: lines in = rows out + lines removed
print(len(gym), "=", len(members), "+", exact.sum(), "+", repeat.sum(), "+", test.sum())
print(members)
gig.question("why_key")

# %% [markdown]
"""
## The tasks

In every task, leave the table that you are given as it was; `raw.copy()` gives you one to work on.
Later tasks may call your earlier functions. Each task has two checks. Run the first one to
see its visible part. `gig.check()`, after Task 5, runs the hidden tests, too. Stuck? Put
`gig.hint("load_raw")` in a cell.

### Task 1 · Load without loss (10 points)

Write `load_raw(path)`. It reads a CSV file like Daniela's and returns a DataFrame in which every
cell is text and an empty cell is `""`. Change nothing inside the cells. The file is in UTF-8, the
usual way to store characters such as €.

Try it with `load_raw(gig.path("orders"))`: 423 lines, 9 columns.
"""

# %% answer="load_raw"
def load_raw(path):
    """Return the file as a DataFrame of text; an empty cell is ""."""
    ### BEGIN SOLUTION
    # 1 Load as text
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    ### END SOLUTION

# %% test="load_raw_core" points=6
# Check 1 of 2: the visible part runs here. gig.check() runs hidden tests as well.
import pandas as pd

from gigcraft import check, data

with check.task("load_raw", passed="load_raw: the visible part passes. `gig.check()` runs more."):
    raw = check.call(load_raw, data.path("orders"), gives=pd.DataFrame)
    check.that(raw.shape == (423, 9), saw=f"the table has {raw.shape[0]} rows and "
               f"{raw.shape[1]} columns", need="423 rows and 9 columns", slip="shape",
               look="what your code drops or adds")
    odd = [c for c in raw if not raw[c].map(lambda cell: isinstance(cell, str)).all()]
    check.that(not odd, saw=f"not every cell is text in {', '.join(map(repr, odd))}",
               need="text in every cell, and \"\" in an empty one", slip="not-text",
               look="the two settings of `read_csv` under the six-line sample")
    ### BEGIN HIDDEN TESTS
    want = data.make("orders", 2026).raw
    found = int((raw["country"] == "NA").sum())
    check.that(found == 11, saw=f"{found} lines come from Namibia (`NA`)", slip="namibia",
               need="as many as in the client's file", look="how `NA` is read")
    check.that(raw["order_id"].str.strip().str.len().eq(6).all(), slip="lost-zeros",
               saw=f"an order id is {raw['order_id'].iloc[0]!r}", need="ids of six digits",
               look="whether ids are numbers at any moment")
    check.frame(raw, want, what="your table", slip="changed-cells",
                look="whether your code trims or changes cells")
    ### END HIDDEN TESTS

# %% test="load_raw_client" points=4
# Check 2 of 2: nothing happens when you run this cell. gig.check() runs its tests
# on a file that you have not seen.
### BEGIN HIDDEN TESTS
import csv

import pandas as pd

from gigcraft import check, data

with check.task("load_raw", passed="load_raw: reads a file that it has not seen, cell by cell."):
    path = data.path("orders", "july.csv")
    with path.open(encoding="utf-8", newline="") as file:
        want = pd.DataFrame(list(csv.DictReader(file)))
    raw = check.call(load_raw, path, gives=pd.DataFrame)
    check.that(raw.shape == want.shape, saw=f"the table has {raw.shape[0]} rows and "
               f"{raw.shape[1]} columns", need=f"{want.shape[0]} rows and {want.shape[1]} columns",
               look="whether your code reads the file at `path`", slip="other-file")
    missing = int(raw.isna().sum().sum())
    check.that(missing == 0, saw=f"{missing} cells are missing", need="text in every cell",
               look="the words that pandas reads as missing", slip="not-text")
    found = int((raw["country"] == "NA").sum())
    check.that(found == 2, saw=f"{found} lines come from Namibia (`NA`)", slip="namibia",
               need="every line from Namibia", look="how `NA` is read")
    check.equal(list(raw["order_id"]), list(want["order_id"]), what="the column `order_id`",
                need="the ids of the file, every zero kept",
                look="whether ids are numbers at any moment", slip="lost-zeros")
    check.frame(raw, want, what="your table", slip="changed-cells",
                look="whether your code trims or changes cells")
### END HIDDEN TESTS

# %% [markdown]
"""
### Task 2 · Read a price (14 points)

Write `parse_price(text)`. It returns a `float`. All of these are 1250.0: `"1250.00"`,
`"€1,250.00"`, `"1.250,00 €"`.

Every price has two decimals, so the third character from the end of the number is the decimal mark,
and marks before it split thousands. The € stands on either side, in any style, and spaces stand only
around the number or the €. Where there is no number, as in `""` or `"free"`, raise a `ValueError`;
`float("free")` does that for you. Later, `raw["unit_price"].map(parse_price)` calls it for each
cell.

Practise first, for no points. In Recife, a shop writes `R$ 45,00` or `45.00`. Count from the end:
`text[:-3]` is all but the last three characters. Fill in both blanks `____`.
"""

# %% tags=["raises-exception"]
def parse_fee(text):
    # Take off the currency and the spaces
    digits = text.replace(____, "").strip()
    # Whole units before the mark, the last two digits after it
    whole, cents = digits[:-3], digits[____:]
    return float(whole + "." + cents)

with gigcraft.check.task("faded_price", passed="Both styles are read."):
    for text, fee in {"R$ 45,00": 45.0, "45.00": 45.0, "R$ 9,90": 9.9}.items():
        got = gigcraft.check.call(parse_fee, text)
        gigcraft.check.close(got, fee, what=f"parse_fee({text!r})", look="the two blanks",
                             need="the amount in the text")

# %% answer="parse_price"
def parse_price(text):
    """Return the price in euros; raise ValueError where there is no number."""
    ### BEGIN SOLUTION
    digits = text.replace("€", "").strip()
    whole, cents = digits[:-3], digits[-2:]
    whole = whole.replace(".", "").replace(",", "")
    return float(whole + "." + cents)
    ### END SOLUTION

# %% test="parse_price_core" points=8
# Check 1 of 2: the visible part tries three styles. gig.check() runs hidden tests as well.
from gigcraft import check

with check.task(
    "parse_price", passed="parse_price: the visible part passes. `gig.check()` runs more."
):
    for text in ("24.50", "€24.50", "24,50 €"):
        check.close(check.call(parse_price, text, gives=float), 24.5, need="24.5",
                    what=f"`parse_price({text!r})`", look="how the last three characters are read",
                    slip="style")
    ### BEGIN HIDDEN TESTS
    for text, want in {"1.250,00 €": 1250, "€1,250.00": 1250, "1250.00": 1250,
                       "2.399,95 €": 2399.95}.items():
        check.close(check.call(parse_price, text, gives=float), want, slip="thousands",
                    what=f"`parse_price({text!r})`",
                    need="the amount that the text shows, in euros",
                    look="which mark is the decimal mark when there are two")
    for text in ("", "free"):
        check.raises(ValueError, parse_price, text, slip="invents-number",
                     look="what your code does where there is no number")
    ### END HIDDEN TESTS

# %% test="parse_price_client" points=6
# Check 2 of 2: nothing happens when you run this cell. gig.check() runs its tests
# on prices that you have not seen.
### BEGIN HIDDEN TESTS
import random

from gigcraft import check

with check.task("parse_price", passed="parse_price: reads prices that it has not seen."):
    swap = str.maketrans(",.", ".,")
    for seed in check.seeds(3):
        draw = random.Random(seed)
        for _ in range(12):
            want = draw.choice([draw.randrange(5, 99_999), draw.randrange(100_000, 999_999)]) / 100
            english, bare = f"{want:,.2f}", f"{want:.2f}"
            local = english.translate(swap)
            for text in (bare, f"€{english}", f"{local} €", f"{english} €", f"€{local}",
                         f"  {bare} ", f" € {english}", f"{local}€ "):
                check.close(check.call(parse_price, text, gives=float), want, slip="thousands",
                            what=f"`parse_price({text!r})`",
                            need="the amount that the text shows, in euros",
                            look="the marks, the € and the spaces in this text")
    for text in ("", "  ", "€", "free", "on request", "-"):
        check.raises(ValueError, parse_price, text, slip="invents-number",
                     look="what your code does where there is no number")
### END HIDDEN TESTS

# %% [markdown]
"""
### Task 3 · Read the dates (14 points)

Which day is `03/04/2025`? The text does not say. The channel does:

| channel | who writes | style | 3 April 2025 |
|---|---|---|---|
| `website` | the shop's own site | `%Y-%m-%d` | `2025-04-03` |
| `portal` | a craft portal in the USA | `%m/%d/%Y` | `04/03/2025` |
| `stall` | the cash desk at the market | `%d.%m.%Y` | `03.04.2025` |

Write `parse_dates(raw)`. It reads `channel` and `order_date`. It returns a Series of datetime64
values, one for each row of `raw`, in the same order and with the same index. Row labels need not be
0, 1, 2: lines may have been removed. A date that does not fit its channel's style becomes `NaT`, and
so does any date from another channel.
"""

# %% answer="parse_dates"
def parse_dates(raw):
    """Return the order dates as a Series; NaT where a date cannot be read for certain."""
    ### BEGIN SOLUTION
    # 3 Parse, one style for each channel
    styles = {"website": "%Y-%m-%d", "portal": "%m/%d/%Y", "stall": "%d.%m.%Y"}
    dates = pd.Series(pd.NaT, index=raw.index, dtype="datetime64[ns]")
    for channel, style in styles.items():
        here = raw["channel"] == channel
        dates[here] = pd.to_datetime(
            raw.loc[here, "order_date"], format=style, errors="coerce"
        )
    return dates
    ### END SOLUTION

# %% test="parse_dates_core" points=8
# Check 1 of 2: the visible part reads one order from each channel.
# gig.check() runs hidden tests as well.
import pandas as pd

from gigcraft import check, data

with check.task(
    "parse_dates", passed="parse_dates: the visible part passes. `gig.check()` runs more."
):
    lines = data.load("orders").head(3).assign(
        channel=["website", "portal", "stall"],
        order_date=["2025-04-13", "04/13/2025", "13.04.2025"],
    )
    dates = check.call(parse_dates, lines, gives=pd.Series)
    check.that(pd.api.types.is_datetime64_any_dtype(dates), slip="not-dates",
               saw=f"the Series has the type {dates.dtype}", need="datetime64 values",
               look="how you build the result")
    check.equal(list(dates), [pd.Timestamp("2025-04-13")] * 3, what="the result",
                need="13 April 2025 in all three", look="the style of each channel",
                slip="one-style")
    ### BEGIN HIDDEN TESTS
    lines["order_date"] = ["2025-03-04", "03/04/2025", "04.03.2025"]
    dates = check.call(parse_dates, lines, gives=pd.Series)
    check.equal(list(dates), [pd.Timestamp("2025-03-04")] * 3, what="the result for 4 March 2025",
                need="4 March 2025 in all three",
                look="which number is the month in each channel", slip="one-style")
    # An unknown channel may write in any of the three styles.
    for text in ("2025-03-04", "03/04/2025", "04.03.2025"):
        lines["channel"] = ["website", "fair", "stall"]
        lines["order_date"] = ["2025-03-04", text, "04.03.2025"]
        dates = check.call(parse_dates, lines, gives=pd.Series,
                           look="a row whose channel is not in the table")
        check.equal(len(dates), 3, what="the number of dates for 3 rows", slip="drops-rows",
                    need="3", look="a row whose channel is not in the table: is it lost?")
        check.that(pd.isna(dates.iloc[1]), saw=f"a date from an unknown channel is {dates.iloc[1]}",
                   need="NaT", look="rows whose channel is not in the table", slip="guesses")
    ### END HIDDEN TESTS

# %% test="parse_dates_client" points=6
# Check 2 of 2: nothing happens when you run this cell. gig.check() runs its tests
# on files that you have not seen.
### BEGIN HIDDEN TESTS
import pandas as pd

from gigcraft import check, data

with check.task("parse_dates", passed="parse_dates: right on files that it has not seen."):
    few = data.load("orders").head(3).assign(
        channel=["website", "portal", "stall"],
        order_date=["2025-04-13", "04/13/2025", "13.04.2025"],
    )
    check.call(parse_dates, few.reset_index(drop=True), gives=pd.Series)
    few.index = [7, 3, 11]
    check.call(parse_dates, few, gives=pd.Series,
               look="the row labels, 7, 3 and 11 here: they need not be 0, 1, 2")
    for seed in check.seeds(3):
        month = data.make("orders", seed)
        true = month.truth.set_index("order_id")["order_date"]
        lines = month.raw[month.raw["order_id"].str.strip().isin(true.index)]
        want = [true[order.strip()] for order in lines["order_id"]]
        dates = check.call(parse_dates, lines, gives=pd.Series)
        check.equal(len(dates), len(lines), what="the number of dates", slip="drops-rows",
                    need="one for each row", look="whether your code leaves out rows")
        check.equal(list(dates.index), list(lines.index), what="the index", slip="other-index",
                    need="the index of `raw`", look="the order in which you put dates together")
        check.equal(list(dates), want, what="the column of dates", slip="one-style",
                    need="the day that each channel means",
                    look="which number is the month in each channel")
    odd = month.raw.head(7).assign(
        channel=["website", "portal", "stall", "fair", "website", "stall", "website"],
        order_date=["2025-02-30", "13/04/2025", "31.04.2025", "2025-04-03", "03/04/2025",
                    "2025-04-03", "2025-04-03"],
    )
    odd.index = [7, 3, 11, 5, 2, 9, 4]
    dates = check.call(parse_dates, odd, gives=pd.Series)
    check.equal(list(dates.index), list(odd.index), what="the index", slip="other-index",
                need="the index of `raw`", look="what your code does with the index")
    check.that(dates.iloc[:6].isna().all(), saw="a date that does not fit was read all the same",
               need="NaT where style or channel do not fit", slip="guesses",
               look="how strict your reading is")
    check.equal(dates.iloc[6], pd.Timestamp("2025-04-03"), what="a good date below six bad ones",
                need="3 April 2025",
                look="whether one bad date spoils others", slip="guesses")
### END HIDDEN TESTS

# %% [markdown]
"""
## AI at work: 94 spellings, 5 names

The shop sells `Mugs`, `Bowls`, `Plates`, `Vases` and `Gift sets`. The file has 94 spellings. Trim
and lower case need no AI, so they come first. Then comes a plain helper: `get_close_matches` from
Python's `difflib` finds the name whose letters are most alike, or none.

**Ask.** Five labels stay open, and four of them are German words. A text model may have read some
German, so ask it about three labels, twice each. The second time one thing changes: three examples
come first, two of them Italian. Without the model, you read recorded answers.

A *closed list* then checks each answer: only the five names may pass.
"""

# %%
ALLOWED = ["Mugs", "Bowls", "Plates", "Vases", "Gift sets"]
spellings = gig.data("orders")["category"]
labels = sorted(spellings.str.strip().str.lower().unique())
print(spellings.nunique(), "spellings become", len(labels), "labels")
near = {}
for label in labels:
    found = get_close_matches(label, [name.lower() for name in ALLOWED], n=1)
    near[label] = found[0].capitalize() if found else ""
pd.Series(near, name="difflib")

# %%
EXAMPLES = {"soup bowl": "Bowls", "vaso": "Vases", "tazza": "Mugs"}

# A chat in four parts: the shop, the rule, the examples, the label
def messages(label, examples):
    rule = f"Answer with exactly one of: {', '.join(ALLOWED)}."
    chat = [{"role": "system",
             "content": f"You sort product labels of a ceramics shop. {rule}"}]
    for said, answer in examples.items():
        chat.append({"role": "user", "content": said})
        chat.append({"role": "assistant", "content": answer})
    chat.append({"role": "user", "content": label})
    return chat

# %%
# Ask, then check each answer against the closed list
plain, shown = {}, {}
for label in ["becher", "schale", "teller"]:
    plain[label] = gig.ask(messages(label, {}), max_new_tokens=20)
    shown[label] = gig.ask(messages(label, EXAMPLES), max_new_tokens=20)
for name, replies in {"plain": plain, "with examples": shown}.items():
    for label, reply in replies.items():
        verdict = "in the list" if reply.text.strip() in ALLOWED else "not in the list"
        print(f"{name:14}{label:8}{verdict:16}{reply.text!r}")

# %% [markdown]
"""
**Check.** `difflib` names 17 of 22 labels. One is wrong: *Tasse*, German for *cup*, shares letters
with *vases*, not meaning.

In our recording, the small model chose no name without examples: once it repeated the list, twice it
repeated itself. With them it wrote `Bowls`, `Swords` and `Giftsets`. The list stops the last two
and lets `Bowls` pass, yet a *Becher* is a mug. A closed list checks the form of an answer, never
its meaning. That holds for any model.

**Fix.** A person decides. Daniela explains: *Becher*, *Tassen* and coffee mugs are mugs, *Schalen*
are bowls, *Teller* are plates, a *Geschenkset* is a gift set. Fill in the six names; the cell
compares them with the list she signed.
"""

# %%
decided = {
    "coffee mug": "", "tasse": "", "becher": "",
    "schale": "", "teller": "", "geschenkset": "",
}
my_map = {**near, **decided}
signed = gig.path("orders", "categories.json").read_text(encoding="utf-8")
category_map = json.loads(signed)
open_labels = [label for label in category_map if my_map[label] != category_map[label]]
print("Differs from the signed list:", open_labels or "nothing. The map is final.")

# %% [markdown]
"""
### The AI log (6 points)

**Log.** Write `ai_log`, a list with two or more of the six calls. One entry looks like this:

```python
{"call_id": plain["teller"].call_id, "purpose": "name for a label",
 "verdict": "rejected", "checks": ["closed list"],
 "problem": "…", "fix": "…"}
```

The verdict is `kept`, `edited` or `rejected`. Kept and edited answers need a check that you did.
Edited and rejected ones need a problem and a fix of four words or more, worded anew for each entry.
"""

# %% answer="ai_log"
### BEGIN SOLUTION
ai_log = [
    {
        "call_id": shown["schale"].call_id,
        "purpose": "category for the German label schale",
        "verdict": "rejected",
        "checks": ["closed list", "Daniela's list"],
        "problem": "wrote Swords, which the shop does not sell",
        "fix": "took Bowls from the signed list",
    },
    {
        "call_id": shown["teller"].call_id,
        "purpose": "category for the German label teller",
        "verdict": "rejected",
        "checks": ["closed list", "Daniela's list"],
        "problem": "Giftsets is not in the list, and a Teller is a plate",
        "fix": "asked Daniela and entered Plates by hand",
    },
]
### END SOLUTION

# %% test="ai_log_core" points=6
# The visible part looks at the form. gig.check() also looks for each call in your call file.
from gigcraft import check

with check.task("ai_log", passed="ai_log: complete in form. `gig.check()` looks up the calls."):
    check.ai_log(ai_log)
    ### BEGIN HIDDEN TESTS
    check.ai_calls(ai_log, "M03")
    asked = {}
    for replies in (globals().get("plain", {}), globals().get("shown", {})):
        asked |= {reply.call_id: (label, reply.text.strip()) for label, reply in replies.items()}
    for number, entry in enumerate(ai_log, 1):
        label, said = asked.get(entry["call_id"], ("", ""))
        check.that(
            not label or entry["verdict"] != "kept" or said == category_map[label],
            saw=f"entry {number} keeps {said!r} for {label!r}",
            need="a kept name that agrees with the list that Daniela signed",
            look="`category_map` for this label",
            slip="kept-wrong",
        )
    ### END HIDDEN TESTS

# %% [markdown]
"""
### Task 4 · One row per order (16 points)

Write `clean_orders(raw, category_map)`. It returns `clean, report`; the starter tells what `report`
counts. Given its own result, with dates in `order_date`, it keeps all rows; the first 3 counts are 0.

`clean` has the nine columns only, and one row per order:

- no test order (`status` is `test`); once cleaned, the copies of an order are identical: keep one
- `order_id` without outer spaces; `channel`, `country` as they are
- dates and prices from your functions
- `category` from `category_map`, keys in lower case; others missing
- `qty` as numbers: `"2 pcs"` is 2; negatives stay; missing stays missing
- `status`, `email` trimmed, in lower case; an e-mail `N/A`, `-` or blank becomes missing
"""

# %% answer="clean_orders"
def clean_orders(raw, category_map):
    """Return the clean table and the report, a dict of five counts.

    exact_duplicates  lines of raw that equal an earlier line in every cell, as they stand
    repeat_exports    further lines of an order, written differently
    test_orders       lines of raw that are test orders
    missing_qty       missing quantities, counted in clean
    missing_email     missing addresses, counted in clean

    To ask whether dates are dates: pd.api.types.is_datetime64_any_dtype(raw["order_date"])
    """
    ### BEGIN SOLUTION
    clean = raw.copy()
    exact = test = repeat = pd.Series(False, index=raw.index)
    if not pd.api.types.is_datetime64_any_dtype(raw["order_date"]):
        # 2 Agree the key
        clean["order_id"] = raw["order_id"].str.strip()
        # 3 Parse
        clean["order_date"] = parse_dates(raw)
        clean["unit_price"] = raw["unit_price"].map(parse_price)
        clean["qty"] = pd.to_numeric(raw["qty"].str.replace("pcs", "").str.strip())
        # 4 Standardise
        clean["category"] = raw["category"].str.strip().str.lower().map(category_map)
        clean["status"] = raw["status"].str.strip().str.lower()
        email = raw["email"].str.strip().str.lower()
        clean["email"] = email.mask(email.isin(["", "-", "n/a"]))
        # 5 Remove, by reason
        exact = raw.duplicated()
        test = clean["status"] == "test"
        repeat = clean["order_id"].duplicated() & ~exact & ~test
        clean = clean[~(exact | repeat | test)]
    # 6 Reconcile
    report = {
        "exact_duplicates": int(exact.sum()),
        "repeat_exports": int(repeat.sum()),
        "test_orders": int(test.sum()),
        "missing_qty": int(clean["qty"].isna().sum()),
        "missing_email": int(clean["email"].isna().sum()),
    }
    return clean, report
    ### END SOLUTION

# %% test="clean_orders_core" points=10
# Check 1 of 2: the visible part runs here. gig.check() runs hidden tests as well.
import pandas as pd

from gigcraft import check, data

with check.task(
    "clean_orders", passed="clean_orders: the visible part passes. `gig.check()` runs more."
):
    names = data.load("orders", "categories.json")
    clean, report = check.call(
        clean_orders, data.load("orders"), names, gives=(pd.DataFrame, dict),
        look="the line that stopped. Is it in `parse_price` or `parse_dates`? "
             "Correct Task 2 or 3 first. Around `&` and `|`, is each comparison in brackets?",
    )
    check.that(len(clean) == 400, saw=f"`clean` has {len(clean)} rows", slip="no-key",
               need="the client has 400 orders",
               look="what makes two lines the same order, and what is no order")
    found = set(clean["category"])
    check.that(found == set(names.values()), slip="categories", need="the five names",
               saw="a category is missing: a spelling was not found" if clean["category"].isna().any()
               else f"`clean` has {len(found)} categories", look="how you look a spelling up")
    wanted = {"exact_duplicates": 12, "repeat_exports": 6, "test_orders": 5,
              "missing_qty": 6, "missing_email": 30}
    for key, count in wanted.items():
        check.equal(report.get(key), count, what=f"`report[{key!r}]`", need=str(count),
                    look="the docstring of the starter: what the key counts, and where", slip="report")
    ### BEGIN HIDDEN TESTS
    true = data.make("orders", 2026).truth
    check.equal(set(clean.columns), set(true.columns), what="the set of columns of `clean`",
                need="the nine columns of the file, and no others", slip="columns",
                look="columns that your code adds or leaves out")
    check.that(pd.api.types.is_datetime64_any_dtype(clean["order_date"])
               and pd.api.types.is_numeric_dtype(clean["qty"])
               and pd.api.types.is_numeric_dtype(clean["unit_price"]), slip="still-text",
               saw="a date, quantity or price column is not of its type",
               need="dates as datetime64, quantity and price as numbers", look="`clean.dtypes`")
    missing = set(clean.loc[clean["qty"].isna(), "order_id"])
    check.equal(missing, set(true.loc[true["qty"].isna(), "order_id"]), slip="fills-quantity",
                what="the set of orders without a quantity",
                need="a gap wherever the file has one, and nowhere else",
                look="what happens to an empty cell")
    check.frame(clean, true, by="order_id", what="`clean`", slip="cells",
                look="the rules for this column, and the earlier function that reads it")
    ### END HIDDEN TESTS

# %% test="clean_orders_client" points=6
# Check 2 of 2: nothing happens when you run this cell. gig.check() runs its tests
# on files that you have not seen.
### BEGIN HIDDEN TESTS
import pandas as pd

from gigcraft import check, data

with check.task("clean_orders", passed="clean_orders: right on files that it has not seen, "
                "refunds and gaps included."):
    names = data.load("orders", "categories.json")
    for seed in check.seeds(3):
        month = data.make("orders", seed)
        true, facts = month.truth, month.facts
        clean, report = check.call(
            clean_orders, month.raw, names, gives=(pd.DataFrame, dict),
            look="the line that stopped. Is it in `parse_price` or `parse_dates`? "
                 "Correct Task 2 or 3 first",
        )
        ids = list(clean["order_id"])
        check.that(len(ids) == len(set(ids)), saw=f"{len(ids) - len(set(ids))} orders stand twice",
                   need="one row for each order", look="what makes two lines the same order",
                   slip="no-key")
        tests = clean["status"].astype(str).str.strip().str.lower() == "test"
        check.that(not tests.any(), saw=f"{int(tests.sum())} test orders are left",
                   need="none of them", look="how a test order's status may be written",
                   slip="keeps-tests")
        lost = true[~true["order_id"].isin(ids)]
        check.that(not (lost["qty"] < 0).any(), saw=f"{int((lost['qty'] < 0).sum())} refunds "
                   "are gone", need="refunds stay, as negative quantities", slip="drops-refunds",
                   look="what your code does with a quantity below 0")
        check.that(lost.empty, saw=f"{len(lost)} orders are gone", need="every order",
                   look="what your code does with rows that have a gap", slip="drops-gaps")
        gaps = set(clean.loc[clean["qty"].isna(), "order_id"])
        check.equal(gaps, facts["missing_qty_ids"], what="the set of orders without a quantity",
                    need="a gap wherever the file has one, and nowhere else",
                    look="what happens to an empty cell", slip="fills-quantity")
        check.frame(clean, true, by="order_id", what="`clean`", slip="cells",
                    look="the rules for this column, and the earlier function that reads it")
        for key in ("exact_duplicates", "repeat_exports", "test_orders", "missing_qty",
                    "missing_email"):
            check.equal(report.get(key), facts[key], what=f"`report[{key!r}]` for a new file",
                        need="the count in this file",
                        look="what the key counts, and where", slip="report")
        again, second = check.call(
            clean_orders, clean, names, gives=(pd.DataFrame, dict),
            look="this is your own `clean`, given back: dates, prices and quantities are read "
                 "already",
        )
        check.frame(again, true, by="order_id", what="the result of cleaning your own `clean`",
                    look="what your code does when the dates are already dates", slip="not-twice")
        order = month.raw["order_id"].str.strip()
        normal = month.raw["status"].str.strip().str.lower() != "test"
        row = month.raw[~order.duplicated(keep=False) & normal].index[0]
        odd = month.raw.copy()
        odd.loc[row, ["category", "qty", "email"]] = ["krug", "12 pcs", " N/A "]
        found, _ = check.call(clean_orders, odd, names, gives=(pd.DataFrame, dict),
                              look="a spelling that is not in `category_map`")
        line = found[found["order_id"] == order[row]].iloc[0]
        check.that(pd.isna(line["category"]), slip="guesses-category",
                   saw=f"`krug`, which is not in `category_map`, became {line['category']!r}",
                   need="a missing category: nothing is guessed in silence",
                   look="what your code does with a spelling that the map lacks")
        check.close(line["qty"], 12, what="the quantity of `12 pcs`", need="12", slip="cells",
                    look="quantities of two digits")
        check.that(pd.isna(line["email"]), saw="the e-mail ` N/A ` stayed", slip="cells",
                   need="a missing address", look="the order: trim first, then compare")
        removed = [second.get(key) for key in ("exact_duplicates", "repeat_exports", "test_orders")]
        check.equal(removed, [0, 0, 0], slip="old-report", need="0 for each of them",
                    what="`exact_duplicates, repeat_exports, test_orders` for your own `clean`",
                    look="what is left to remove in a table that is clean already")
        gaps = [second.get(key) for key in ("missing_qty", "missing_email")]
        check.equal(gaps, [report["missing_qty"], report["missing_email"]], slip="old-report",
                    what="`missing_qty, missing_email` for your own `clean`",
                    need="the same gaps as before", look="where your report counts them")
### END HIDDEN TESTS

# %% [markdown]
"""
### Task 5 · Control totals (16 points)

A *control total* is a count or a sum that must hold through all steps. Here it is: lines in = rows
out + lines removed. It shows that nothing got lost, but not that the file was true.

Write `reconcile(raw, clean)`. It returns a DataFrame with one row for each channel of `raw`, in any
order, and a last row `total`. Use these names as row labels (the index); the starter lists the
columns. The `clean` that you get may have lost an order, or all of a channel. Then the totals must
not balance, so that people see it.
"""

# %% [markdown]
"""
Practise first: put Mei's lines in order. `table["paid"] = table["fee"] * table["months"]` makes a new
column. `groupby` makes groups, and `sum` adds up in each of them, where `True` counts as 1:
`table.groupby("source")["fee"].sum()` adds up one column. `size` counts rows, and
`loc["total"]` adds a row. Where a group is in one table only, its cell stays empty, and `fillna(0)`
writes 0 there.
"""

# %%
gig.parsons("totals")

# %% answer="reconcile"
def reconcile(raw, clean):
    """Return the control totals of each channel and in all.

    rows_in         lines of raw
    removed_exact   lines of raw that go as exact copies,
    removed_repeat  as repeat exports,
    removed_test    or as test orders, as in Task 4
    rows_out        rows counted in clean
    revenue         sum of qty x unit_price in clean, to the cent: refunds lower it,
                    a missing quantity adds nothing

    No cell is empty: where there is nothing, it holds 0. Each line has one reason,
    and no test order stands in raw twice.
    """
    ### BEGIN SOLUTION
    # 5 Remove, by reason: which lines, and in which channel?
    exact = raw.duplicated()
    test = raw["status"].str.strip().str.lower() == "test"
    repeat = raw["order_id"].str.strip().duplicated() & ~exact & ~test
    lines = pd.DataFrame({
        "channel": raw["channel"],
        "rows_in": 1,
        "removed_exact": exact,
        "removed_repeat": repeat,
        "removed_test": test,
    })
    totals = lines.groupby("channel").sum()
    # 6 Reconcile with what came out
    amount = clean["qty"] * clean["unit_price"]
    totals["rows_out"] = clean.groupby("channel").size()
    totals["revenue"] = amount.groupby(clean["channel"]).sum().round(2)
    totals = totals.fillna(0)
    totals.loc["total"] = totals.sum()
    return totals
    ### END SOLUTION

# %% test="reconcile_core" points=10
# Check 1 of 2: here the totals of this month's file must balance.
# gig.check() runs hidden tests as well.
import pandas as pd

from gigcraft import check, data

with check.task(
    "reconcile", passed="reconcile: the visible part passes. `gig.check()` runs more."
):
    month = data.make("orders", 2026)
    totals = check.call(reconcile, month.raw, month.truth, gives=pd.DataFrame)
    columns = ["rows_in", "removed_exact", "removed_repeat", "removed_test", "rows_out", "revenue"]
    lacking = [name for name in columns if name not in totals.columns]
    check.that(not lacking, saw=f"the table lacks {', '.join(lacking)}", slip="columns",
               need="the six columns of the task", look="the names of your columns")
    check.equal(sorted(map(str, totals.index)), ["portal", "stall", "total", "website"],
                what="the index", need="the three channels and `total`", slip="index",
                look="what your rows are called: `groupby` or `set_index(\"channel\")` names them")
    empty = totals[columns].isna().any(axis=None)
    check.that(not empty, saw="a cell of the table is empty", need="a number in every cell",
               look="a channel in which one of the reasons never happens", slip="empty-cell")
    balance = totals["rows_in"] - totals[columns[1:5]].sum(axis=1)
    check.that((balance == 0).all(), saw="lines in and lines out do not balance in some row",
               need="rows_in = removed + rows_out in every row", slip="no-balance",
               look="whether a line is counted for two reasons, or for none")
    ### BEGIN HIDDEN TESTS
    want = month.facts["control_totals"]
    for name, slip in (("rows_in", "rows-in"), ("removed_test", "no-reasons"),
                       ("removed_exact", "no-reasons"), ("removed_repeat", "no-reasons"),
                       ("rows_out", "rows-out"), ("revenue", "revenue")):
        for channel in ("website", "portal", "stall", "total"):
            check.close(totals.loc[channel, name], want[channel][name], slip=slip,
                        what=f"`{name}` of {channel}",
                        need=f"the sum of what `{name}` counts in this file",
                        look=f"what `{name}` counts, and in which table")
    ### END HIDDEN TESTS

# %% test="reconcile_client" points=6
# Check 2 of 2: nothing happens when you run this cell. gig.check() runs its tests
# on files that you have not seen.
### BEGIN HIDDEN TESTS
import pandas as pd

from gigcraft import check, data

with check.task("reconcile", passed="reconcile: balances new files, and shows a lost order."):
    rows = ("website", "portal", "stall", "total")
    for seed in check.seeds(3):
        month = data.make("orders", seed)
        want = month.facts["control_totals"]
        totals = check.call(reconcile, month.raw, month.truth, gives=pd.DataFrame)
        check.equal(sorted(map(str, totals.index)), sorted(rows), what="the index",
                    need="the three channels and `total`", look="what your rows are called",
                    slip="index")
        check.equal(str(totals.index[-1]), "total", what="the last row", need="`total`",
                    look="the order of your rows", slip="index")
        for name, slip in (("revenue", "revenue"), ("rows_in", "rows-in"),
                           ("removed_exact", "no-reasons"), ("removed_repeat", "no-reasons"),
                           ("removed_test", "no-reasons"), ("rows_out", "rows-out")):
            for channel in rows:
                check.close(totals.loc[channel, name], want[channel][name], slip=slip,
                            what=f"`{name}` of {channel} in a new file",
                            need=f"the sum of what `{name}` counts in this file",
                            look=f"what `{name}` counts, and in which table")
        sold = month.truth[month.truth["qty"] > 0]
        without = month.truth.drop(index=sold.index[seed % len(sold)])
        totals = check.call(reconcile, month.raw, without, gives=pd.DataFrame)
        check.close(totals.loc["total", "rows_out"], len(without), slip="rows-out",
                    what="`rows_out` when `clean` has lost an order",
                    need="the rows of the `clean` that is given",
                    look="from which table you count the rows that came out")
        check.close(totals.loc["total", "rows_in"], len(month.raw), slip="rows-in",
                    what="`rows_in` when `clean` has lost an order",
                    need="all lines of `raw`",
                    look="from which table you count the lines that came in")
        without = month.truth[month.truth["channel"] != "stall"]
        look = "a channel that is in `raw` and no longer in `clean`"
        for name in ("removed_exact", "removed_repeat", "removed_test"):
            for channel in rows:
                check.close(totals.loc[channel, name], want[channel][name], slip="worked-out",
                            what=f"`{name}` of {channel} when `clean` has lost an order",
                            need="the lines of `raw` that go for this reason",
                            look="from which table you count them: a rest hides a lost order")
        totals = check.call(reconcile, month.raw, without, gives=pd.DataFrame, look=look)
        check.equal(sorted(map(str, totals.index)), sorted(rows), slip="lost-channel",
                    what="when `clean` has lost all orders of the stall, the index",
                    need="one row for each channel of `raw`, and `total`", look=look)
        for name in ("rows_out", "revenue"):
            check.close(totals.loc["stall", name], 0, slip="lost-channel", need="0", look=look,
                        what=f"when `clean` has lost all orders of the stall, its `{name}`")
        check.close(totals.loc["total", "rows_in"], len(month.raw), slip="lost-channel",
                    need="all lines of `raw`",
                    look=look,
                    what="when `clean` has lost the orders of the stall, `rows_in` in all")
    moved = [table.replace({"channel": {"stall": "fair"}}) for table in (month.raw, month.truth)]
    totals = check.call(reconcile, *moved, gives=pd.DataFrame)
    check.equal(sorted(map(str, totals.index)), ["fair", "portal", "total", "website"],
                what="the index for a file with a channel `fair`", slip="typed-channels",
                need="one row for each channel of `raw`, and `total`",
                look="where your code takes the names of the channels from")
### END HIDDEN TESTS

# %%
# Save the notebook first. This runs every test of every task, hidden ones included.
gig.check()

# %% [markdown]
"""
## The data note (24 points)

The next code cell runs your functions on Daniela's file and works out the figures. The file runs
from January to June. `totals` covers all of it, and April is one part.

Write to the tax adviser, in at most 200 words: April revenue, what was wrong, what you did, and what
you did *not* decide. Say also what the model did and how you checked it. [Notes for another client](exemplar.md) show what earns marks.
"""

# %% [markdown] locked="data_note_rubric"
"""
A figure is *traceable* when its source is named: `totals`, `report`, an order id. For April, write
"printed by the cell above, from `clean`". This table marks your note:

| | 0 | 2 | 4 | 6 |
|---|---|---|---|---|
| **A** Fits the client | off the ask | client named | one point missing | April first, then all points: what was wrong, done, open |
| **B** True | wrong figures | no figures | right figures | right, each with its source |
| **C** Judgement | none | "checked" | a check, what it found | also what is open, who decides |
| **D** Plain | hard to follow | wordy or blaming | clear, in length | ready to send |

=== BEGIN MARK SCHEME ===
True figures for seed 2026: April revenue 7,694.75 EUR from 70 orders, refunds of 417.50 EUR
included; 423 lines in, 12 exact copies, 6 repeat exports, 5 test orders, 400 orders out; six
quantities missing, one of them in April (006278, 15 April, 26.95 EUR a piece); 30 orders without
an e-mail address; revenue of the half year 45,060.70 EUR.

A: 6 needs the April figure in the first two sentences and all four points (wrong, done, open,
revenue). 4 lacks one of them.
B: 6 names a source for each figure (`totals`, `report`, the April cell, an order id). 4 has right
figures without sources. 8,112.25 (refunds dropped), 6,107.25 (day first) and 7,721.70 (gap filled
with 1) are wrong: 0 or 2.
C: 6 says what the model did, how it was checked, what the check found and who decides on the open
quantities. Whether a quantity in April is missing must be said. "AI cleaned the data" is 0.
D: more than 220 words is at most 4.
=== END MARK SCHEME ===
"""

# %% tags=["raises-exception"]
# Your functions on Daniela's file
raw = load_raw(gig.path("orders"))
clean, report = clean_orders(raw, category_map)
totals = reconcile(raw, clean)
april = clean[clean["order_date"].dt.month == 4]
amount = april["qty"] * april["unit_price"]
print(f"April revenue: {amount.sum():,.2f} EUR from {len(april)} orders")
print(f"Refunds in April: {amount[amount < 0].sum():,.2f} EUR, {(amount < 0).sum()} orders")
print(clean.loc[clean["qty"].isna(), ["order_id", "order_date", "unit_price"]])
print(pd.Series(report))
totals

# %% [markdown] essay="data_note" points=24
"""
April revenue of Kiln & Leaf is €7,694.75, from 70 orders (printed by the cell above, from `clean`).
Four refunds, €417.50 in all, are taken off.

**What was wrong.** Three channels write dates and prices in three styles. Of 423 lines, 12 were
exact copies, 6 were repeat exports of the same order and 5 were tests (table `totals`).

**What I did.** I kept one row for each order id, read each date in its channel's style, and left
refunds as negative quantities. 423 lines in = 400 orders out + 23 removed, by reason, in every
channel.

**AI.** A small text model suggested categories for three German labels. Two answers, "Swords" and
"Giftsets", are not in the shop's list. One was in it and wrong. I rejected all three. Daniela signed
the list in `categories.json`. Categories do not touch the revenue.

**What I did not decide.** Six orders have no quantity, so they add nothing yet (`report`). One lies
in April: 006278 of 15 April, €26.95 a piece. Daniela has the order book and decides. If it was one
piece, April is €7,721.70. Please wait for her answer before you file.

Synthetic practice data, seed 2026.
"""

# %%
gig.quiz()

# %% [markdown]
"""
## Key points

- Load as text. Decide yourself what is missing.
- What counts as a duplicate is up to the business: same order id, same order.
- The source tells you how to read a date. The text alone does not.
- Keep gaps and refunds, count them, and ask.
- A closed list checks the form of an AI answer. A person checks its meaning.

**Use it on Monday.** Open a client file. Count its lines, name its key and write down three totals
before you change a cell.

**Before you hand in.** Save, and run `gig.check()` once more. If nobody else marks your note, score
it in the next cell. The last cell fills your portfolio.
"""

# %%
gig.rubric()

# %% tags=["raises-exception"]
# The adviser needs no e-mail addresses: they stay with the shop
gig.finish(clean=clean.drop(columns="email"), category_map=category_map, control_totals=totals, report=report,
           ai_log=ai_log)
