# %% [markdown]
"""
# M12 · Your own gig

> **Client** one of three, all fictional: A Rede Livre, B Kiln & Leaf, C Eko Events.
>
> **Ask** "Here is what we need, in our own words. Ask us what is open. Then build it, check it, and hand it
> over".
>
> **You deliver** a scope, cleaned data, a core result, checks, a pack with an invoice, a memo.
>
> **Accepted when** each wish can be tested · each line is accounted for · the result holds on unseen data
> · your checks find planted errors · the pack is complete.
>
> **Fee** in the brief (fictional) · **Time here** about 165 min, in two or three sittings · **Needs** eight
> modules or more, M03 and M09 among them · Data: synthetic practice data, yours alone.
"""

# %% [markdown]
"""
## What you will be able to do

1. turn a vague brief into questions and wishes that can be tested
2. clean a client's data and account for each line
3. build the core result and prove it on new data
4. check a deliverable by code, a model's draft included
5. hand over: manifest, invoice, memo

A text model drafts for your client. Your checks and you decide what is sent.

Done Review 4? It comes first. Can you do all five without help? Run the next cell, then go to *Choose your
client* and Task 1.
"""

# %%
import hashlib
import io
import re
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pandas as pd
import gigcraft
from gigcraft import check, data

gig = gigcraft.start("M12")
gig.warmup()

# %% [markdown]
"""
## Predict: which question first?

A client writes: "Send us the April sales, all correct, by Friday." The file has dates such as
03/04/2027. Choose the question to ask first, then run the next cell.
"""

# %%
gig.question("first_question")

# %%
for style in ("%d/%m/%Y", "%m/%d/%Y"):
    days = pd.Series(["03/04/2027", "04/05/2027", "04/03/2027"])
    days = pd.to_datetime(days, format=style)
    print(style, "-> sales in April:", int((days.dt.month == 4).sum()))

# %% [markdown]
"""
## Worked example: a small gig from end to end

Pixel Parade, a marketplace in Bengaluru, asks Kavya: "Send us a tidy list of last week's sales." She
works in five steps. You will use the same five. To her questions they answered: one id is one sale, money
sent back counts, the day comes first.

Step 2 counts every line. Those that come in, less *copies* and *unusable* ones, must be those that go out.
`~` means *not*, and `assign` gives a copy of the table with a column changed.
"""

# %%
# 1 Scope: ask what is open, then write wishes that can fail
wish = "Each sale stands in 1 row, and the counts of all lines agree: yes or no."
sales = pd.DataFrame({"sale": ["S1", "S1 ", "S2", "S3", ""], "rupees": [900, 900, 450, -50, 80],
                      "day": ["03/04/2027", "03/04/2027", "05/04/2027", "06/04/2027", "07/04/2027"]})
# 2 Data
sheet = sales.assign(sale=sales["sale"].str.strip())
once = sheet[~(sheet["sale"].duplicated() & (sheet["sale"] != ""))]
tidy = once[once["sale"] != ""].assign(day=pd.to_datetime(once["day"], format="%d/%m/%Y"))
counts = {"rows_in": len(sales), "copies": len(sheet) - len(once),
          "unusable": len(once) - len(tidy), "rows_out": len(tidy)}
left = counts["rows_in"] - counts["copies"] - counts["unusable"]
print(counts, "agree:", left == counts["rows_out"])

# %%
total = int(tidy["rupees"].sum())  # 3 Result
# 4 Checks: read the mail as a stranger, by code
mail = "As of 9 April 2027 you sold for 1,350 rupees. Regards, [Name]"
problems = []
if f"{total:,}" not in mail:
    problems.append("the total is not in the mail")
if "[" in mail:
    problems.append("a placeholder is left")
print(total, problems)
# 5 Hand-over: a fingerprint shows later whether a file was changed
text = tidy.to_csv(index=False, lineterminator="\n")
print("sales.csv", len(tidy), "rows", hashlib.sha256(text.encode()).hexdigest()[:12])

# %% [markdown]
"""
The mail leaves out the 50 rupees that were sent back: it says 1,350, the table 1,300. `[Name]` is left as
well. Both read well, so a quick look misses them. Code does not get tired.

`sha256` makes a *fingerprint* of a text. Change one letter, and the whole fingerprint is another (NIST, FIPS
180-4, 2015). The client can see later whether a file is the one that you sent. A *manifest* is the list of all
files with their fingerprints.
"""

# %%
gig.question("why_counts")

# %% [markdown]
"""
## Practise, for no points

Put the lines of a small check in order. Then fill the two blanks `____`. Until then the cell says *not
yet*.
"""

# %%
gig.parsons("check_lines")


# %% tags=["raises-exception"]
def account(lines, key):
    once = lines.drop_duplicates(____)
    return {"rows_in": len(lines), "copies": len(lines) - ____, "rows_out": len(once)}


with check.task("account", passed="Every line is accounted for."):
    two = pd.DataFrame({"id": ["a", "a", "b"], "n": [1, 2, 3]})
    got = check.call(account, two, "id", gives=dict)
    want = {"rows_in": 3, "copies": 1, "rows_out": 2}
    check.equal(got, want, what="the dict", look="both blanks",
                need="three lines in, one copy, two out")

# %% [markdown]
"""
## Choose your client

| | Client | Choose it after |
|---|---|---|
| A | Rede Livre: what do members read? | M03, M05 |
| B | Kiln & Leaf: sort the mails of the season | M03, M07 |
| C | Eko Events: who is late, who will be? | M04, M06 |

Change the two lines in the next cell. Take any code, but not your name. It makes your files: other code,
other files. Your marker makes the same ones from it.
"""

# %%
client = "C"  # "A", "B" or "C"
learner_code = "practice-1"  # a code of your own
brief = gig.brief(client, learner_code)
print("Your seed:", brief.seed)
for name, each in brief.raw.items():
    print(name, each.shape)
# Ask about one thing at a time, as often as you like.
print(brief.ask("By when do you need it?"))
brief

# %% [markdown]
"""
## The tasks

Leave a function's input as it was. Stuck? Put `gig.hint("prepare")` in a cell. Back after a break? Run all
cells from the top.

### Task 1 · Scope (12 points)

The brief leaves three things open.

Write two lists of texts:

- `requirements`: five wishes or more, each of six words or more. Three name a thing of this client, such as
  invoice or mail. No word is vague. Each has a measure: a number and its unit, or *yes or no*. Copy no sentence
  of the brief. `brief.unclear("…")` says what is missing, `brief.lists` holds vague words and units.
- `questions`: one thing a question. Together they reach the three open points: look at ask and columns.
"""

# %% answer="requirements"
# requirements = ["…", …] and questions = ["…", …]
### BEGIN SOLUTION
requirements = [
    "The ledger has 1 row for each of the 160 invoices.",
    "Paid sums agree with the bank in 160 of 160 invoices, to the kobo.",
    "The counts of payment lines agree, copies and strays included: yes or no.",
    "On new invoices the plan costs fewer naira than reminding all customers: yes or no.",
    "The model uses 0 columns that are known only after the invoice day.",
    "Each reminder is read by Amara within 1 day, before it leaves.",
]
questions = [
    "Is 04/05/2025 in your files the fourth of May or the fifth of April?",
    "From which day on do you call an invoice late?",
    "What is a payment with a minus?",
    "Some lines of the bank stand there twice. Is that one payment?",
]
### END SOLUTION

# %% test="requirements_core" points=7
# Check 1 of 2: the form of your wishes. gig.check() runs hidden tests as well.
from gigcraft import briefs, check

with check.task("requirements"):
    mine = briefs.brief(client, learner_code)
    check.that(
        isinstance(requirements, (list, tuple)) and len(requirements) >= 5,
        saw="`requirements` is no list of five texts or more",
        need="five wishes or more, each a text in the list",
        look="the brackets, the commas, and how many there are",
        slip="too-few",
    )
    for wish_text in requirements:
        lacking = mine.unclear(wish_text)
        check.that(
            not lacking,
            saw=f"the wish {str(wish_text)[:60]!r} has this problem: {'; '.join(lacking)}",
            need="a wish that a stranger can test",
            look="what `brief.unclear` says of it",
            slip="vague" if "vague" in " ".join(lacking) else "no-measure",
        )
    ### BEGIN HIDDEN TESTS
    told = " ".join(briefs.words_of(" ".join([mine.entry[k] for k in ("ask", "deliver", "accepted", "limits")])))
    told = " ".join(briefs.words_of(told.replace("“", "").replace("”", "")))
    shapes = set()
    for wish_text in requirements:
        said = briefs.words_of(wish_text)
        check.that(
            " ".join(said) not in told,
            saw=f"the wish {str(wish_text)[:60]!r} is a sentence of the brief",
            need="your own words and your own measure",
            look="what would show that this wish is not met",
            slip="copies-brief",
        )
        shape = " ".join(word for word in said if not any(sign.isdigit() for sign in word))
        check.that(
            shape not in shapes,
            saw=f"the wish {str(wish_text)[:60]!r} is there twice, with other numbers at most",
            need="five different wishes",
            look="data, result, checks and hand-over: does each have a wish?",
            slip="same-wish",
        )
        shapes.add(shape)
    own = sum(mine.names_own(each) for each in requirements)
    check.that(
        own >= 3,
        saw=f"{own} of your wishes name something of this client",
        need="three or more about what this client gets",
        look="the words of the brief: what is cleaned, found out and handed over?",
        slip="other-gig",
    )
    ### END HIDDEN TESTS

# %% test="requirements_client" points=5
# Check 2 of 2: what your questions reach.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
from gigcraft import briefs, check

with check.task("requirements"):
    mine = briefs.brief(client, learner_code)
    check.that(
        isinstance(questions, (list, tuple)) and len(questions) >= 3,
        saw="`questions` is no list of three texts or more",
        need="the questions that you ask the client, each a text in the list",
        look="what the brief leaves open",
        slip="asks-nothing",
    )
    reached = {mine.topic(str(each)) for each in questions} - {None}
    open_points = [topic for topic in mine.topics if topic.gap]
    found = [topic for topic in open_points if topic in reached]
    unread = sum(mine.topic(str(each)) is None for each in questions)
    check.that(
        len(found) == len(open_points),
        saw=f"your questions reach {len(found)} of {len(open_points)} open points; "
        f"{unread} of them the client did not follow",
        need="a question for each open point, each about one thing",
        look="words in the ask and examples in the columns that can be read in two ways",
        slip="gap-open",
    )
### END HIDDEN TESTS

# %% [markdown]
"""
### Task 2 · Data (18 points)

Ask your questions first: `for each in questions: print(brief.ask(each))`.

Write `prepare(raw)`. It gets a dict of tables such as `brief.raw` and returns `(clean, report)`.

| | One row of `clean` | Columns of `clean` | Unusable |
|---|---|---|---|
| A | a member | `member_no`, `city`, `joined` (a date), `active` (True or False) | no e-mail: empty, blank or `-` |
| B | an old mail | `mail_id`, `received` (a date), `text`, `queue` | no text: empty or blank |
| C | an invoice, paid or not | `invoice_id`, `customer_id`, `gross`, `paid`, `balance`, `due` (a date), `late` (True or False) | a payment whose invoice is not in the list |

`report` is a dict with `rows_in`, `copies`, `unusable` and `rows_out`. It counts the lines of `subscribers`
(A), `mails` (B) or `payments` (C). `rows_in` less `copies` less `unusable` is `rows_out`. A copy is a further
line with the same `member_no`, `mail_id` or `bank_ref`. A date comes from `pd.to_datetime`.

Ids and cells may have spaces at their ends; words may differ in capitals. Queues are lower case. In B,
`text` is `mask(text)`. In C, `due` is `issued` plus `terms_days`; `late` counts on 30 June 2025; amounts are
rounded to kobo.
"""

# %%
def mask(text):
    text = re.sub(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", "EMAIL", text)
    return re.sub(r"(?i)KL-\d{6}", "ORDER", text)

def numbers_of(text):
    found = re.findall(r"(?<![\w-])\d[\d,]*(?:\.\d+)?(?![\w-])", text)
    return {float(each.replace(",", "")) for each in found}

print(mask("Order kl-001234, write to ana@example.com!"))
print(numbers_of("EE-1021: 1,200.50 of 3,000 by 6 May, 22%"))
sample = data.make("capstone", 7, client=client).facts["fine"][0]  # for Task 4


# %% answer="prepare"
def prepare(raw):
    """Return the cleaned table, and what became of each line."""
    ### BEGIN SOLUTION
    # Client C: Eko Events
    lines = raw["payments"]
    once = lines.drop_duplicates("bank_ref")
    ours = once[once["invoice_id"].isin(raw["invoices"]["invoice_id"])]
    paid = ours.groupby("invoice_id")["amount"].sum()
    clean = raw["invoices"][["invoice_id", "customer_id", "gross"]].copy()
    clean["paid"] = clean["invoice_id"].map(paid).fillna(0).round(2)
    clean["balance"] = (clean["gross"] - clean["paid"]).round(2)
    issued = pd.to_datetime(raw["invoices"]["issued"], format="%d/%m/%Y")
    clean["due"] = issued + pd.to_timedelta(raw["invoices"]["terms_days"], unit="D")
    days = (pd.Timestamp("2025-06-30") - clean["due"]).dt.days
    clean["late"] = (clean["balance"] > 0) & (days >= 6)
    report = {
        "rows_in": len(lines),
        "copies": len(lines) - len(once),
        "unusable": len(once) - len(ours),
        "rows_out": len(ours),
    }
    return clean, report
    ### END SOLUTION

# %% test="prepare_core" points=10
# Check 1 of 2: your own files. gig.check() runs hidden tests as well.
import pandas as pd

from gigcraft import briefs, check, data

KEY = {"A": "member_no", "B": "mail_id", "C": "invoice_id"}
COUNTS = ("rows_in", "copies", "unusable", "rows_out")
with check.task("prepare"):
    seed = briefs.seed_of(learner_code)
    given = data.make("capstone", seed, client=client)
    clean_one, counted = check.call(prepare, given.raw, gives=(pd.DataFrame, dict))
    for column in given.truth["clean"].columns:
        check.that(
            column in clean_one.columns,
            saw=f"`clean` has no column {column!r}",
            need="the columns of the table in Task 2",
            look="the row of your client, and the spelling",
            slip="no-column",
        )
    check.that(
        all(name in counted for name in COUNTS),
        saw=f"`report` has the keys {', '.join(map(str, counted))}",
        need="rows_in, copies, unusable and rows_out",
        look="the keys of your dict",
        slip="report-keys",
    )
    left = counted["rows_in"] - counted["copies"] - counted["unusable"]
    check.that(
        left == counted["rows_out"],
        saw=f"rows_in less copies and unusable is {left}, rows_out is {counted['rows_out']}",
        need="counts that agree",
        look="which lines are counted in none of the four, or in two",
        slip="counts-differ",
    )
    ### BEGIN HIDDEN TESTS
    name = KEY[client]
    ids = clean_one[name].astype(str).str.strip()
    check.that(
        ids.is_unique,
        saw=f"`clean` has {len(ids)} rows for {ids.nunique()} values of `{name}`",
        need="one row for each",
        look="ids that differ in spaces, and which lines are the same thing",
        slip="copies-kept",
    )
    check.that(
        set(ids) >= set(given.truth["clean"][name]),
        saw=f"{len(set(given.truth['clean'][name]) - set(ids))} rows are lost",
        need="every row that can be used, gaps in other columns included",
        look="what takes rows out: a join, `dropna`, or a filter",
        slip="rows-lost",
    )
    check.that(
        set(ids) == set(given.truth["clean"][name]),
        saw=f"{len(set(ids) - set(given.truth['clean'][name]))} rows are too many",
        need="usable rows only",
        look="the last column of the table in Task 2, and blanks",
        slip="unusable-kept",
    )
    for each in COUNTS:
        check.equal(
            counted[each],
            given.truth["report"][each],
            what=f"`report[{each!r}]` for your own files",
            need="the lines of your files that this name counts",
            look="the table that is counted, and the order: copies first, then what is unusable",
            slip="count",
        )
    ### END HIDDEN TESTS

# %% test="prepare_client" points=8
# Check 2 of 2: every cell, in your files and in two sets that you have not seen.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import datetime
import re

import pandas as pd

from gigcraft import briefs, check, data

KEY = {"A": "member_no", "B": "mail_id", "C": "invoice_id"}
LOOK = {
    "joined": ("date-style", "what the client answers about dates, and that the column holds dates, not texts"),
    "received": ("date-style", "what the client answers about dates, and that the column holds dates, not texts"),
    "due": ("date-style", ("what the client answers about dates, how many days a customer has, and that the "
            "column holds dates, not texts")),
    "active": ("active", "what the client answers about the status, and capitals and spaces"),
    "queue": ("old-queue", "what the client answers about labels, and capitals and spaces"),
    "text": ("text", "`mask`, and what else your code does to the text"),
    "paid": ("paid", "part payments, repeated lines, and what the client says of a minus"),
    "balance": ("paid", "part payments, repeated lines, and what the client says of a minus"),
    "late": ("late-day", "the first late day, what is open, and the order of day and month"),
}
with check.task("prepare"):
    for number in (briefs.seed_of(learner_code), *check.seeds(2)):
        where = "your files" if number == briefs.seed_of(learner_code) else "new files"
        given = data.make("capstone", number, client=client)
        clean_one, counted = check.call(prepare, given.raw, gives=(pd.DataFrame, dict))
        name, truth = KEY[client], given.truth["clean"]
        held = clean_one.copy()
        held[name] = held[name].astype(str).str.strip()
        cells = [str(cell) for cell in held.to_numpy().ravel()]
        check.that(
            not any(re.search(r"[\w.+-]+@[\w-]+\.", cell) for cell in cells),
            saw="an e-mail address stands in `clean`",
            need="no address in what you hand over",
            look="columns that nobody asked for, and `mask`",
            slip="address-kept",
        )
        if client == "B":
            for table in (held, truth):
                table["text"] = table["text"].astype(str).str.split().str.join(" ")
        for day_column in {"joined", "received", "due"} & set(truth.columns):
            if held[day_column].map(lambda cell: isinstance(cell, datetime.date)).all():
                held[day_column] = pd.to_datetime(held[day_column])
        for text_column in {"city"} & set(truth.columns):
            held[text_column] = held[text_column].astype(str).str.strip()
        for column in truth.columns[1:]:
            slip, look = LOOK.get(column, ("cell", "what your code does to this column"))
            check.frame(
                held,
                truth[[name, column]],
                what=f"`clean` for {where}",
                look=look,
                by=name,
                slip=slip,
            )
        for each, want in given.truth["report"].items():
            check.equal(
                counted.get(each),
                want,
                what=f"`report[{each!r}]` for {where}",
                need="the lines of these files that this name counts",
                look="whether the counts come from the files that the function gets",
                slip="fixed-counts",
            )
### END HIDDEN TESTS

# %% [markdown]
"""
### Task 3 · Core result (18 points)

Write `result(known, new)`.

| | Gets | Returns | Tests want |
|---|---|---|---|
| A | `clean`, and the log `opens` | a table with the index `topic`, best rate first: `sent`, `opened`, `rate`, `low`, `high` | the same numbers |
| B | `clean`, and new mails with `text` | a dict: `queue` and `sure` for each new mail, and `threshold` | after 300 old mails: macro-F1 0.55; 0.2 sorted alone, 0.90 of them right |
| C | `past`, and new invoices | a dict: `chance` for each new invoice, and `threshold` | AUC 0.72; cost below 0.9 times the cheaper of "all" and "nobody" |

**A** An active member and an issue make one letter, however many lines it has. Letters with a line are
`sent`; those that a member read are `opened`. The range is rate ∓ 2 × √(rate × (1 − rate) ÷ sent).

**B, C** Learn from `known` only. The threshold comes from out-of-fold chances, as in M06:
`cross_val_predict(model, X, y, cv=5, method="predict_proba")`. Decide with `>=`. B takes the lowest
threshold of 0.00, 0.01 … that meets the client's share of right ones. If no threshold meets it, return 1.0. C
makes the cost small.

In C, two columns of `past` are known only later; in `new` they mean nothing yet.

Tests bring other files, shorter ones too.
"""


# %% answer="result"
def result(known, new):
    """Return the core result of your client."""
    ### BEGIN SOLUTION
    # Client C: Eko Events
    from sklearn.compose import make_column_transformer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    numbers = ["amount", "terms_days", "has_po", "client_age_months", "late_in_last_6"]
    words = make_pipeline(
        SimpleImputer(strategy="constant", fill_value="missing"),
        OneHotEncoder(handle_unknown="ignore"),
    )
    columns = make_column_transformer((StandardScaler(), numbers), (words, ["sector"]))
    model = make_pipeline(columns, LogisticRegression(max_iter=1000))
    x, y = known[[*numbers, "sector"]], known["paid_late"]
    oof = cross_val_predict(model, x, y, cv=5, method="predict_proba")[:, 1]
    costs = {}
    for step in range(101):
        limit = step / 100
        needless = ((oof >= limit) & (y == 0)).sum()
        missed = ((oof < limit) & (y == 1)).sum()
        costs[limit] = 2500 * needless + 30000 * missed
    model.fit(x, y)
    chance = model.predict_proba(new[[*numbers, "sector"]])[:, 1]
    return {"chance": chance, "threshold": min(costs, key=costs.get)}
    ### END SOLUTION

# %% test="result_core" points=10
# Check 1 of 2: the form of the result, on your own files. gig.check() runs hidden tests as well.
import numpy as np
import pandas as pd

from gigcraft import briefs, check, data

with check.task("result"):
    given = data.make("capstone", briefs.seed_of(learner_code), client=client)
    known = given.raw["past"] if client == "C" else given.truth["clean"]
    new = given.raw["opens"] if client == "A" else given.raw["new"]
    got = check.call(result, known, new, gives=pd.DataFrame if client == "A" else dict)
    names = {"A": ["sent", "opened", "rate", "low", "high"], "B": ["queue", "sure", "threshold"],
             "C": ["chance", "threshold"]}[client]
    for name in names:
        check.that(
            name in got,
            saw=f"the result has no {name!r}",
            need=f"{', '.join(names)}",
            look="the row of your client in the table of Task 3",
            slip="lacks-part",
        )
    if client != "A":
        flat = {name: np.ndim(got[name]) for name in names[:-1]}
        check.that(
            set(flat.values()) == {1},
            saw="; ".join(f"{name!r} has {number} dimensions" for name, number in flat.items() if number != 1),
            need="one value for each new row",
            look="`predict_proba` gives a column a class: `[:, 1]` takes the second, `.max(axis=1)` the largest",
            slip="two-columns",
        )
        check.that(
            all(len(got[name]) == len(new) for name in names[:-1]),
            saw=f"{names[0]!r} has {len(got[names[0]])} values for {len(new)} new rows",
            need="one value for each new row, in their order",
            look="which table is scored",
            slip="scores-known",
        )
    ### BEGIN HIDDEN TESTS
    if client == "A":
        want = given.truth["topics"]
        looks = {
            "sent": "letters of active members, each member and issue once",
            "opened": "what the client says of opens, each member and issue once",
            "rate": "`opened` by `sent`", "low": "the formula of the range", "high": "the formula of the range",
        }
        check.equal(sorted(map(str, got.index)), sorted(want.index), what="the index",
                    need="each topic once", look="what you group by", slip="index")
        for name in names:
            for topic in want.index:
                check.close(got.loc[topic, name], float(want.loc[topic, name]), within=1e-6,
                            need="what the column says, for the members of `clean`",
                            what=f"{name!r} of {topic!r}", look=looks[name], slip=name)
        check.that(list(got["rate"]) == sorted(got["rate"], reverse=True),
                   saw="the rates do not fall from row to row", need="best rate first",
                   look="how the table is sorted", slip="order")
    elif client == "B":
        right = np.asarray(got["queue"], dtype=str) == np.asarray(given.truth["queues"])
        check.that(right.mean() >= 0.80, saw=f"{right.mean():.2f} of your new mails are sorted right",
                   need="0.80 or more; one queue for all gives 0.34",
                   look="what the model learns from, and the order of the new mails", slip="baseline-only")
        sure = np.asarray(got["sure"], dtype=float)
        check.that(((sure >= 0) & (sure <= 1)).all(), saw="`sure` holds numbers outside 0 to 1",
                   need="the chance of the queue that was chosen", look="the largest chance of each row",
                   slip="sure")
        check.that(len(np.unique(sure)) > 20, saw=f"`sure` has {len(np.unique(sure))} different values, 20 or fewer",
                   need="the chance of the queue that was chosen, a value of its own for nearly each mail",
                   look="the largest chance of each row; a small tree gives too few values", slip="sure")
    else:
        chance = np.asarray(got["chance"], dtype=float)
        check.that(((chance >= 0) & (chance <= 1)).all(), saw="`chance` holds numbers outside 0 to 1",
                   need="a chance of being late for each new invoice", look="`predict_proba`, the column `[:, 1]`",
                   slip="no-chance")
        check.that(len(np.unique(chance)) > 20,
                   saw=f"`chance` has {len(np.unique(chance))} different values, 20 or fewer",
                   need="a chance of its own for nearly each new invoice",
                   look="whether a model learns, with `predict_proba`; a small tree gives too few values",
                   slip="baseline-only")
        later = new.assign(reminders_sent=3, days_to_pay=90)
        again = np.asarray(check.call(result, known, later, gives=dict)["chance"], dtype=float)
        check.that(abs(again.mean() - chance.mean()) < 0.1,
                   saw="the chances follow columns that are known only later",
                   need="chances from facts of the invoice day",
                   look="the two columns that are 0 in each new invoice", slip="leak")
    ### END HIDDEN TESTS

# %% test="result_client" points=8
# Check 2 of 2: files that you have not seen, one of them short.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import numpy as np
import pandas as pd
from sklearn.metrics import f1_score, roc_auc_score

from gigcraft import check, data

with check.task("result"):
    if client == "A":
        for number in check.seeds(3):
            given = data.make("capstone", number, client="A")
            got = check.call(result, given.truth["clean"], given.raw["opens"], gives=pd.DataFrame)
            want = given.truth["topics"]
            for name in want.columns:
                for topic in want.index:
                    mine = got[name].get(topic) if name in got else None
                    check.close(mine, float(want.loc[topic, name]), within=1e-6,
                                need="what the column says, for these members",
                                what=f"{name!r} of {topic!r} in new files", slip="new-files",
                                look="whether members, topics and rates come from the tables that it gets")
        few = given.truth["clean"].head(150)
        some = check.call(result, few, given.raw["opens"], gives=pd.DataFrame)
        letters = given.raw["opens"][given.raw["opens"]["member_no"].isin(few.loc[few["active"], "member_no"])]
        check.close(float(some["sent"].sum()), len(letters[["member_no", "issue"]].drop_duplicates()),
                    need="one letter a member and issue",
                    what="the sum of `sent` for the first 150 members", slip="strangers",
                    look="lines of people who are not among the active members of `clean`")
    elif client == "B":
        scores, alone, right, taken_all = [], [], 0, 0
        for number in check.seeds(3):
            given = data.make("capstone", number, client="B")
            short = given.truth["clean"].sample(300, random_state=number)
            got = check.call(result, short, given.raw["new"], gives=dict)
            said = np.asarray(got["queue"], dtype=str)
            truth = np.asarray(given.truth["queues"])
            taken = np.asarray(got["sure"], dtype=float) >= float(got["threshold"])
            scores.append(f1_score(truth, said, average="macro"))
            right, taken_all = right + int((said == truth)[taken].sum()), taken_all + int(taken.sum())
            alone.append(taken.mean())
        check.that(np.mean(scores) >= 0.55, saw=f"a mean macro-F1 of {np.mean(scores):.2f} on new mails",
                   need="0.55 or more after learning from 300 mails",
                   look="what the model counts, and whether it learns from the mails it gets", slip="weak")
        check.that(np.mean(alone) >= 0.2, saw=f"only {np.mean(alone):.2f} of the new mails are sorted alone",
                   need="0.20 or more after 300 old mails", look="the lowest threshold that is sure enough",
                   slip="too-careful")
        names = sorted(set(short["queue"]))
        turned = dict(zip(names, names[1:] + names[:1], strict=True))
        other = short.assign(queue=short["queue"].map(turned)).head(200)
        said = np.asarray(check.call(result, other, given.raw["new"], gives=dict)["queue"], dtype=str)
        agree = np.mean(said == np.asarray([turned[each] for each in truth]))
        check.that(agree >= 0.5, saw=f"with other labels in `known`, {agree:.2f} of the new mails follow them",
                   need="a model that learns from the table `known` that the function gets",
                   look="whether the model is made inside `result`, and from which table", slip="own-files")
        told = short.assign(text=[" ".join([queue] * 5) for queue in short["queue"]])
        got = check.call(result, told, given.raw["new"].head(20), gives=dict)
        check.that(float(got["threshold"]) <= 0.05,
                   saw=f"`known` whose texts tell the queue gives the threshold {float(got['threshold']):.2f}",
                   need="0.00 there, the lowest that meets 95 of 100: all are right",
                   look="whether the threshold is looked for, from 0.00 on, each time", slip="fixed-threshold")
        check.that(right >= 0.90 * taken_all, saw=f"of mails sorted alone, {right / taken_all:.2f} are right",
                   need="0.95; the tests allow 0.90 for chance",
                   look="which chances choose the threshold: of models that have not seen the mail?",
                   slip="threshold")
    else:
        ranks, mine, all_of_them, nobody = [], 0, 0, 0
        for number in check.seeds(4):
            given = data.make("capstone", number, client="C")
            past = given.raw["past"] if number % 2 else given.raw["past"].sample(700, random_state=1)
            got = check.call(result, past, given.raw["new"], gives=dict)
            late = np.asarray(given.truth["late"])
            chance = np.asarray(got["chance"], dtype=float)
            ranks.append(roc_auc_score(late, chance))
            sent = chance >= float(got["threshold"])
            mine += 2500 * (sent & (late == 0)).sum() + 30000 * (~sent & (late == 1)).sum()
            all_of_them += 2500 * (late == 0).sum()
            nobody += 30000 * (late == 1).sum()
        check.that(np.mean(ranks) >= 0.72, saw=f"a mean AUC of {np.mean(ranks):.2f} on new invoices",
                   need="0.72 or more", look="the columns, the order of the new rows, and the last step",
                   slip="weak")
        turned = past.assign(paid_late=1 - past["paid_late"])
        chance = np.asarray(check.call(result, turned, given.raw["new"], gives=dict)["chance"], dtype=float)
        rank = roc_auc_score(late, chance)
        check.that(rank < 0.4, saw=f"with late and not late exchanged in `known`, the AUC is still {rank:.2f}",
                   need="a model that learns from the table `known` that the function gets",
                   look="whether the model is made inside `result`, and from which table", slip="own-files")
        check.that(mine < 0.9 * min(all_of_them, nobody),
                   saw=f"your plan costs {mine / min(all_of_them, nobody):.2f} times the cheaper simple rule",
                   need="less than 0.9 times reminding everybody or nobody",
                   look="the two costs in the sum, and which chances choose the threshold",
                   slip="threshold")
### END HIDDEN TESTS

# %% tags=["raises-exception"]
# Your figures, for the memo. Need one more? Count it: figures["paused"] = …
clean, report = prepare(brief.raw)
known = brief.raw["past"] if client == "C" else clean
made = result(known, brief.raw["opens"] if client == "A" else brief.raw["new"])
figures = dict(report)
if client == "A":
    table = made.reset_index()
    percent = made[["rate", "low", "high"]].mul(100).round()
    figures["topics"] = percent.join(made[["sent", "opened"]]).to_dict("index")
else:
    table = brief.raw["new"].iloc[:, :1].assign(**made).drop(columns="threshold")
    figures.update(threshold=float(made["threshold"]), new=len(table))

# %% tags=["raises-exception"]
# B, C: a trial on the last 3 of 10 old rows. In C they are other customers, not later.
if client != "A":
    cut, value = len(known) * 7 // 10, "sure" if client == "B" else "chance"
    trial, back = result(known[:cut], known[cut:]), known[cut:]
    taken = np.asarray(trial[value]) >= trial["threshold"]
    above = table[value] >= made["threshold"]
    table.insert(1, "alone" if client == "B" else "remind", above)
    figures.update(chosen=int(above.sum()), trial=len(back))
if client == "B":
    right = (np.asarray(trial["queue"]) == back["queue"].to_numpy())[taken]
    figures.update(alone=len(right), right=int(right.sum()))
    figures["share"] = round(100 * right.sum() / max(1, len(right)))

# %% tags=["raises-exception"]
if client == "C":
    unpaid = back["paid_late"].to_numpy() == 1
    cost = int(2500 * (taken & ~unpaid).sum() + 30000 * (~taken & unpaid).sum())
    figures.update(cost=cost, cost_all=2500 * int((~unpaid).sum()))
    figures.update(cost_none=30000 * int(unpaid.sum()), late=int(clean["late"].sum()))
    figures["open"] = round(float(clean["balance"].sum()), 2)
    figures["late_sum"] = round(float(clean.loc[clean["late"], "balance"].sum()), 2)
    owed = clean[clean["late"]].iloc[0]  # one reminder: code puts in each amount
    reminder = (f"Customer {owed['customer_id']}: ₦{owed['balance']:,.2f} of invoice "
                f"{owed['invoice_id']} is open. Please pay by 14 July 2025. Eko Events")
figures

# %% tags=["raises-exception"]
import matplotlib.pyplot as plt

chart, axis = plt.subplots()
if client == "A":
    turned = made.iloc[::-1]  # the best rate on top
    turned["rate"].plot.barh(ax=axis, color="0.6", xerr=turned["high"] - turned["rate"])
    axis.set(title="Synthetic practice data", xlabel="share of letters read")
else:
    table[value].plot.hist(ax=axis, bins=20, color="0.6")
    axis.axvline(made["threshold"], color="k", linestyle="--")
    axis.set(title="Synthetic practice data", xlabel=f"{value} (dashed: threshold)", ylabel="rows")
plt.show()

# %% [markdown]
"""
### Task 4 · Your own checks (12 points)

Write `checks(deliverable)`. It returns a list of texts, one for each problem, in your words. Two problems
give two texts, no problem gives `[]`. A deliverable is a dict:

| Key | Holds |
|---|---|
| `table` | a DataFrame |
| `columns` | the names of its columns, in the order agreed |
| `key` | the column whose values stand once only |
| `amount` | a column of numbers that are never below 0; 0 is fine |
| `memo` | a text |
| `numbers` | the numbers that the memo may hold, besides the date |
| `date` | the day for which the memo is written, such as `30 June 2025` |

Six kinds of errors are planted:

- a key twice
- columns out of order
- an amount below 0
- a memo with an old date
- a number in the memo that nobody gave
- a placeholder with `{ }` or `[ ]`

Find five kinds or more, and raise no false alarm.

`sample` is a deliverable without a problem. `memo.replace(date, "")` takes a date away; `set(a) - set(b)` is
what only `a` holds; `table[key].duplicated()` is True from the second time on.
"""


# %% answer="checks"
def checks(deliverable):
    """Return what is wrong with a deliverable, one text a problem."""
    ### BEGIN SOLUTION
    table, memo = deliverable["table"], deliverable["memo"]
    found = []
    if list(table.columns) != list(deliverable["columns"]):
        found.append("the columns are not in the order agreed")
    if table[deliverable["key"]].duplicated().any():
        found.append("a key stands twice")
    if (pd.to_numeric(table[deliverable["amount"]], errors="coerce") < 0).any():
        found.append("an amount is below 0")
    if any(sign in memo for sign in "{}[]"):
        found.append("a placeholder is left")
    if deliverable["date"] not in memo:
        found.append("the date is another one")
    more = numbers_of(memo.replace(deliverable["date"], "")) - set(deliverable["numbers"])
    if more:
        found.append(f"numbers that nobody gave: {sorted(more)}")
    return found
    ### END SOLUTION

# %% test="checks_core" points=7
# Check 1 of 2: a deliverable without a problem. gig.check() runs hidden tests as well.
from gigcraft import check, data

with check.task("checks"):
    facts = data.make("capstone", 7, client=client).facts
    got = check.call(checks, facts["fine"][0], gives=list)
    check.that(
        len(got) == 0,
        saw=f"a false alarm: {str(got)[:80]}",
        need="an empty list where nothing is wrong",
        look="the rule that speaks up here",
        slip="false-alarm",
    )
    ### BEGIN HIDDEN TESTS
    caught = [kind for kind, case in facts["bad"].items() if check.call(checks, case, gives=list)]
    missed = [kind for kind in facts["bad"] if kind not in caught]
    check.that(
        len(caught) > 0,
        saw="none of six planted errors was found",
        need="a text for each problem",
        look="whether each rule adds to the list that you return",
        slip="always-empty",
    )
    check.that(
        len(caught) >= 5,
        saw=f"{len(caught)} of 6 planted errors are found; missed: {', '.join(missed)}",
        need="five kinds or more",
        look=f"your rule for this kind: {missed[0] if missed else ''}",
        slip="too-few",
    )
    three = {**facts["bad"]["unfilled placeholder"], "table": facts["bad"]["duplicate row"]["table"]}
    three["memo"] += " Experts expect 87% more next year."
    got = check.call(checks, three, gives=list)
    check.that(
        all(isinstance(each, str) and each.strip() for each in got),
        saw=f"the list holds {str(got)[:60]}",
        need="a text for each problem, which says what is wrong",
        look="what your rules append",
        slip="no-text",
    )
    check.that(
        len(got) >= 2,
        saw=f"a deliverable with three planted errors gives {len(got)} text",
        need="a text for each problem, in one list",
        look="whether your function goes on after the first rule that speaks up",
        slip="stops-at-first",
    )
    ### END HIDDEN TESTS

# %% test="checks_client" points=5
# Check 2 of 2: other deliverables, with and without errors.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
from gigcraft import check, data

with check.task("checks"):
    caught = None
    for seed in check.seeds(3):
        facts = data.make("capstone", seed, client=client).facts
        for case in facts["fine"]:
            got = check.call(checks, case, gives=list)
            check.that(
                len(got) == 0,
                saw=f"a false alarm in a deliverable that is fine: {str(got)[:80]}",
                need="an empty list: rows in another order, an amount of 0, and a number said twice are fine",
                look="the rule that speaks up, and how it compares",
                slip="false-alarm",
            )
        now = {kind for kind, case in facts["bad"].items() if check.call(checks, case, gives=list)}
        caught = now if caught is None else caught & now
    missed = [kind for kind in facts["bad"] if kind not in caught]
    check.that(
        len(caught) >= 5,
        saw=f"{len(caught)} of 6 kinds are found each time; missed: {', '.join(missed)}",
        need="five kinds or more, each time",
        look="whether your rules use the keys of the deliverable, not names or numbers of one case",
        slip="not-each-time",
    )
### END HIDDEN TESTS

# %% [markdown]
"""
### Task 5 · Hand-over (10 points)

Write `manifest(pack)`. `pack` is a dict from file name to text. Return a DataFrame with one row a file:
`file`, `rows`, `sha256`. `rows` is the length of a `.csv` table, else 0.

A file that must stay behind stops it with `raise ValueError("…")`: its name begins with `raw`, or its text
holds an e-mail address, found with `re.search(ADDRESS, text)`.

```python
len(pd.read_csv(io.StringIO(text)))              # a text as a table
hashlib.sha256(text.encode("utf-8")).hexdigest() # 64 letters and digits
name.endswith(".csv"), name.startswith("raw")    # True or False
```

Write `invoice(lines, vat)`. `lines` is a list of `(what, quantity, price)`. Return a dict of Decimals with two
places: `net`, `vat`, `total`. Round each line, then the tax on the sum; a half goes up. As in M04, make
Decimals from text: `Decimal(str(x)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)`.

Then make `bill`: its lines come to the fee of the brief.
"""


# %% answer="manifest"
ADDRESS = r"[\w.+-]+@[\w-]+(\.[\w-]+)+"


def manifest(pack):
    """Return one row a file: its name, its rows and its fingerprint."""
    ### BEGIN SOLUTION
    rows = []
    for name in sorted(pack):
        text = pack[name]
        if name.startswith("raw") or re.search(ADDRESS, text):
            raise ValueError(f"{name} must stay behind")
        length = len(pd.read_csv(io.StringIO(text))) if name.endswith(".csv") else 0
        print_of = hashlib.sha256(text.encode("utf-8")).hexdigest()
        rows.append({"file": name, "rows": length, "sha256": print_of})
    return pd.DataFrame(rows)
    ### END SOLUTION


def invoice(lines, vat):
    """Return net, vat and total as Decimals with two places."""
    ### BEGIN SOLUTION
    cent = Decimal("0.01")
    net = Decimal("0.00")
    for _what, quantity, price in lines:
        line = Decimal(str(quantity)) * Decimal(str(price))
        net += line.quantize(cent, rounding=ROUND_HALF_UP)
    tax = (net * Decimal(str(vat))).quantize(cent, rounding=ROUND_HALF_UP)
    return {"net": net, "vat": tax, "total": net + tax}
    ### END SOLUTION


# bill = invoice([("…", hours, rate), …], brief.vat)
### BEGIN SOLUTION
bill = invoice([("Ledger, model, plan and memo", 24, "20000.00")], brief.vat)
### END SOLUTION

# %% test="manifest_core" points=6
# Check 1 of 2: a pack of two files. gig.check() runs hidden tests as well.
import hashlib

import pandas as pd

from gigcraft import check

with check.task("manifest"):
    small = {"memo.md": "Two sales.\n", "sales.csv": "id,sum\nS1,9\nS2,5\n"}
    got = check.call(manifest, small, gives=pd.DataFrame)
    want = pd.DataFrame({"file": list(small), "rows": [0, 2]})
    look = "one row a file, and how rows are counted"
    check.frame(got, want, by="file", what="the manifest", look=look, slip="rows")
    ### BEGIN HIDDEN TESTS
    more = {
        "plan.csv": 'id,text\n1,"two\nlines"\n2,no\n',
        "memo.html": "<style>@page { margin: 2mm }</style> João agreed.",
        "invoice.html": "Total 5.00",
        "areas.csv": "city,n\nMaceió,3\n",
    }
    drawn = {"draw.csv": "a\n1\n", "notes_raw.md": "No data.\n"}
    try:
        manifest(dict(drawn))
    except ValueError:
        check.that(False, saw="the pack with `draw.csv` and `notes_raw.md` is stopped",
                   need="a stop for names that begin with `raw`; these two hold it further on",
                   look="`name.startswith`", slip="raw-within")
    got = check.call(manifest, more, gives=pd.DataFrame)
    check.equal(sorted(map(str, got["file"])), sorted(more), what="the files in the manifest",
                need="each file of the pack, once", look="which files your loop leaves out", slip="missing-file")
    for name, text in more.items():
        row = got[got["file"] == name].iloc[0]
        check.equal(str(row["sha256"]).lower(), hashlib.sha256(text.encode("utf-8")).hexdigest(), slip="hash",
                    need="the SHA-256 of the file's whole text",
                    what=f"the fingerprint of {name}", look="what is hashed: the whole text, in UTF-8")
        check.equal(int(row["rows"]), {"plan.csv": 2, "areas.csv": 1}.get(name, 0), slip="rows",
                    need="the rows of a table, 0 for any other file",
                    what=f"`rows` of {name}", look="a line break inside a cell, and files that are no table")
    for name, text in (("raw_members.csv", "member_no\nR1\n"), ("raw.csv", "a\n1\n")):
        check.raises(ValueError, manifest, {**more, name: text}, slip="raw-file",
                     look="what your function does with names that begin with `raw`")
    for name, text in (("clean.csv", "member,mail\nR1,ana@example.com\n"),
                       ("notes.md", "Ask jo.lee+x@mail.example.org first.")):
        check.raises(ValueError, manifest, {**more, name: text}, slip="address",
                     look="whether each text is searched for an address, whatever its kind")
    ### END HIDDEN TESTS

# %% test="manifest_client" points=4
# Check 2 of 2: invoices, and your `bill`.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
from decimal import Decimal

from gigcraft import briefs, check

with check.task("manifest"):
    cases = (
        ([("draft", 1, 100)], 0.19, ("100.00", "19.00", "119.00")),
        ([("hours", "1.5", "33.33"), ("hours", 0.5, 0.25)], 0.05, ("50.13", "2.51", "52.64")),
        ([("text", 3, "0.335")] * 2, 0, ("2.02", "0.00", "2.02")),
        ([("a", 1, 4.6), ("b", 1, 200.2)], 0.075, ("204.80", "15.36", "220.16")),
        ([("a", 1, "4.6")], 0.075, ("4.60", "0.35", "4.95")),
    )
    for lines, rate, want in cases:
        got = check.call(invoice, lines, rate, gives=dict)
        for name, amount in zip(("net", "vat", "total"), want, strict=True):
            check.equal(str(got.get(name)), amount, what=f"{name!r} of {lines} at {rate}", slip="rounding",
                        need="a Decimal with two places, each line rounded, a half up",
                        look="where you round, by which rule, and whether floats are multiplied")
    mine = briefs.brief(client, learner_code)
    due = Decimal(str(mine.fee))
    check.that(
        isinstance(bill, dict) and bill.get("net") == due,
        saw=f"`bill` has the net sum {bill.get('net') if isinstance(bill, dict) else bill}",
        need=f"the fee of the brief before tax, {due:.2f}",
        look="your lines: quantity times price, added up; two lines may be needed, such as 25 × 70 and 1 × 100",
        slip="fee",
    )
    tax = (due * Decimal(str(mine.vat))).quantize(Decimal("0.01"))
    check.that(
        bill.get("vat") == tax,
        saw=f"`bill` has the tax {bill.get('vat')}",
        need="the tax rate of the brief",
        look="`brief.vat`",
        slip="tax",
    )
### END HIDDEN TESTS

# %% [markdown]
"""
## AI at work: four drafts

**Ask.** The model gets two sheets of facts and drafts a text for your client from each. The facts are made
up beforehand. They are not your figures: take none of them into your memo. We ask each twice and change one
thing: the second prompt ends with "Use only these facts. Write no other number."

**Check.** Your `checks` read each draft. Allowed are the numbers and the date of the prompt. Then read the
drafts yourself: is each statement in the facts? Does the draft name a figure of the sheet, and end its last
sentence? What would the client think?
"""

# %%
day = {"A": "10 May 2027", "B": "15 November 2027", "C": "14 July 2025"}[client]
drafts = {}
for each in gig.recorded(client):
    prompt = each["messages"][-1]["content"]
    reply = drafts[each["id"]] = gig.ask(each["messages"], **each["params"])
    case = {**sample, "memo": reply.text, "numbers": numbers_of(prompt), "date": day}
    if "plain" in each["id"]:
        print("=== Facts and task:", prompt)
    print("---", each["id"], reply.call_id, checks(case))
    print(reply.text)

# %% [markdown]
"""
In our recordings, some false drafts pass: a reminder that refuses the payment, a text that invents a passion.
No number is wrong in them. Code finds what you told it to look for. So name who reads last: the person whom
`brief.ask("Who decides?")` names.

**Fix and log.** Write `ai_log`, a list with one dict for each of the four drafts:

```python
{"call_id": drafts["C first plain"].call_id, "purpose": "…", "verdict": "rejected",
 "checks": ["checks", "…"], "problem": "…", "fix": "…"}
```

`verdict` is kept, edited or rejected. A draft that a check or the questions above speak against can't be kept.
Kept and edited ones need checks. Edited and rejected ones need a `problem` and a `fix`, of four words or more, new
each time. If a draft has no use, say which text you send instead.
"""

# %% answer="ai_log"
### BEGIN SOLUTION
ai_log = [
    {
        "call_id": drafts["C first plain"].call_id,
        "purpose": "friendly reminder to customer C07",
        "verdict": "rejected",
        "checks": ["checks", "read against the sheet"],
        "problem": "refuses a payment and names no amount",
        "fix": "wrote three sentences, code fills the amount",
    },
    {
        "call_id": drafts["C first strict"].call_id,
        "purpose": "the same reminder with a limit",
        "verdict": "rejected",
        "checks": ["checks", "read as the customer"],
        "problem": "speaks of a loss and a website",
        "fix": "used my own reminder for both cases",
    },
    {
        "call_id": drafts["C second plain"].call_id,
        "purpose": "summary of the books for the owner",
        "verdict": "rejected",
        "checks": ["checks", "read against the figures"],
        "problem": "invents a system and names no figure",
        "fix": "took the figures from the cell after Task 3",
    },
    {
        "call_id": drafts["C second strict"].call_id,
        "purpose": "the same summary with a limit",
        "verdict": "rejected",
        "checks": ["checks", "read as the owner"],
        "problem": "moves an event to 12 August, nobody did",
        "fix": "memo written by hand from the printed figures",
    },
]
### END SOLUTION

# %% test="ai_log_core" points=6
# The form of your log is checked here; later also the calls, and what you kept.
import re

from gigcraft import ailog, check

with check.task("ai_log"):
    check.ai_log(ai_log, least=4)
    ### BEGIN HIDDEN TESTS
    check.ai_calls(ai_log, "M12")
    figure = r"(?<![\w-])\d[\d,]*(?:\.\d+)?(?![\w-])"

    def speaks_against(prompt, text):
        facts = prompt.split("Write it in")[0]
        date = re.search(r"\d+ (?:May|July|November) 20\d\d", facts)
        sheet, said = facts, text
        if date:
            sheet, said = facts.replace(date.group(), " "), text.replace(date.group(), " ")
        known, used = set(re.findall(figure, sheet)), set(re.findall(figure, said))
        if re.search(r"[\[\]{}]", text):
            return "a placeholder is left"
        if used - known:
            return "it holds a number that is not in its facts"
        if known and not used:
            return "it names no figure of its sheet"
        if not re.search(r"[.!?][\"'”’)]*\s*$", text):
            return "its last sentence does not end"
        return ""

    texts = {name: each[-1] for name, each in ailog.answers("M12").items()}
    for number, entry in enumerate(ai_log, 1):
        drafted = texts.get(str(entry["call_id"]).strip())
        against = speaks_against(*drafted) if drafted else ""
        check.that(
            str(entry["verdict"]).strip().lower() != "kept" or not against,
            saw=f"entry {number} keeps a draft although {against}",
            need="kept only where no check and none of the questions above speaks against the draft",
            look="what the cell of the drafts printed for it, and its sheet of facts",
            slip="kept-flagged",
        )
    ### END HIDDEN TESTS

# %%
# Save the notebook first. The button runs every test of every task, hidden ones too.
gig.check()

# %% [markdown] locked="memo_rubric"
"""
## Memo to your client (24 points)

Write to your client, one page at most, 200 to 350 words:

- what you found on the day of the brief, date included, and what they have to decide
- how it was checked
- where AI was used, what it got wrong, and how you know
- what stays uncertain, and who decides
- what is handed over, and when you delete the raw files

| | 0 | 2 | 4 | 6 |
|---|---|---|---|---|
| **A** Fits the client | off the ask | general | one acceptance point missing | every point, decision first |
| **B** True | invented | no numbers | right, no source | right, each with its task or table |
| **C** Judgement about AI | none | "checked" | a problem and how it was found | also fix, what is uncertain, who decides |
| **D** Plain | hard | wordy | clear | one page, ready to send |

[A marked memo for another client](exemplar.md) shows the level.

**Defence**, 5 minutes, spoken or in writing: "Show me one thing that the AI got wrong, and how you know."

=== BEGIN MARK SCHEME ===
Each learner has other figures: run the learner's notebook and compare with the cells after Task 3. The code
`practice-1` (seed 8801) gives:

- A: 437 lines, 17 copies, 7 without an address, 413 members. Read: courses 53 % (49 to 58), rates 40, tools 36,
  events 28, rights 27, portraits 19. With programs counted, or paused members left out, other figures come.
- B: 1,016 lines, 16 copies, 8 empty, 992 mails. Logistic regression: threshold 0.37, 283 of 300 new mails sorted
  alone; trial 262 of 293 right, 0.89. That is below the 95 of 100 asked for: the memo must say so.
- C: 154 payment lines, 7 copies, 8 of the sister firm, 139. Open ₦29,047,447.79; late 41 invoices,
  ₦15,530,242.31. Threshold 0.07, 201 of 392 reminders. Trial on 363 invoices: ₦592,500; everybody ₦755,000,
  nobody ₦1,830,000.

A 6: the decision in the first two sentences, then every point of *Accepted when*. B 6: each figure agrees
with a cell and names it. "41 of 160 are late" is right, "a quarter of customers" is not. C 6: one thing the AI got
wrong, how it was found (a rule of `checks`, or reading), what was sent instead, what stays uncertain and
who decides. D 6: 200 to 350 words, respectful to late payers, members or writers.

Defence: a learner who names a statement, the fact against it and where that fact stands has passed. Ask:
"Which error would your code not have found?" Where memo and defence disagree, C is 2 at most.
=== END MARK SCHEME ===
"""

# %% [markdown] essay="memo" points=24
"""
**To Eko Events: who is late, and who may be**

41 of 160 invoices are late on 30 June 2025, together ₦15,530,242.31 (cell after Task 3). Please decide by Friday
whether Amara sends the 201 reminders planned for the 392 new invoices (table.csv).

**Books.** The bank's file has 154 lines: 7 copies, 8 of your sister firm, 139 counted (Task 2). A line with a
minus was taken off what was paid, as you told me. Late means open on day 6 after the due date or later.
In all, ₦29,047,447.79 is open.

**Plan.** A new invoice gets a reminder when its chance of being late is 0.07 or more (Task 3). The threshold
follows from your prices, ₦2,500 and ₦30,000. In a trial on 363 old invoices that the model had not seen, the plan
costs ₦592,500. Reminding everybody costs ₦755,000, nobody ₦1,830,000 (trial cell). Only facts of the
invoice day are used.

**How it was checked.** My checks find all six kinds of planted errors and raised no false alarm (Task 4).

**AI.** A local model drafted two reminders and two summaries. I use none. One reminder says that it is "unable to
accept payment"; no check found that, I found it by reading. One summary moves an event to 12 August; my
check found the 12, a number that nobody gave. I wrote the texts by hand, and code puts in each amount.

**Uncertain.** The trial rows are other customers, not later months, and new sectors may behave in other ways. Compare cost
with "everybody" each month. If the plan costs more twice in a row, stop it.

**Who decides.** Amara reads each reminder and may stop it. The list must not decide about credit: it was built for
a reminder that costs little.

**Handed over.** Ledger, reminder list, invoice and this memo, with fingerprints in the manifest. No names are in
it. I delete your raw files 30 days from now. Synthetic practice data.
"""

# %% [markdown]
"""
## Check yourself

Score your memo by the table above. Then answer eight questions. Wrong answers cost nothing and tell you why.
"""

# %%
gig.rubric()

# %%
gig.quiz()

# %% [markdown]
"""
## Key points

1. Ask what can be read in two ways, before you write code.
2. Account for each line: in, copies, unusable, out.
3. Judge a result on data that it has not seen, against a simple rule.
4. Checks find what you told them to. A person reads last.
5. Hand over what was agreed, with fingerprints, and nothing more.

**Use it on Monday.** Take your next brief. Which two words could be read in two ways? Send one mail with
both questions.

**Reflect** (optional): which of your twelve gigs would you show first, and to whom?

Save the notebook. The last two cells build your pack, check it and fill your portfolio.
"""

# %% tags=["raises-exception"]
memo = gig.paper(f"Memo to {brief.name}", gig.essay() or "Not written yet.")
rows = "\n".join(f"| {name} | {brief.currency} {bill[name]:,} |" for name in bill)
head = f"To {brief.name}, {brief.date}. Payable in 14 days. Fictional.\n\n| Item | Amount |\n|---|---|\n"
invoice_page = gig.paper("Invoice", head + rows)
cleaned = clean.drop(columns="text", errors="ignore")  # mails stay with the client
pack = {"memo.html": memo.html, "invoice.html": invoice_page.html}
pack["cleaned.csv"] = cleaned.to_csv(index=False, lineterminator="\n")
pack["table.csv"] = table.to_csv(index=False, lineterminator="\n")
texts = {"reminder": reminder} if client == "C" else {}  # A, B: name and text
pack.update({f"{name}.md": text for name, text in texts.items()})
listed = manifest(pack)
listed

# %% tags=["raises-exception"]
# Your checks read your own memo. Allowed: figures, brief, the client's answers, 0 to 12.
answers = " ".join(topic.answer for topic in brief.topics)
allowed = numbers_of(f"{figures} {bill} {brief!r} {answers} {len(clean)}") | set(range(13))
own = {"table": table, "columns": list(table.columns), "key": table.columns[0],
       "amount": table.columns[-1], "memo": memo.markdown, "numbers": allowed, "date": brief.date}
print("Problems in your own pack:", checks(own))
said = f"{figures.get('chosen')} of {len(table)} rows reach the threshold"
if client == "A":
    said = "Letters read: " + ", ".join(f"{t} {r:.0%}" for t, r in made["rate"].items())
gig.finish(client=brief.name, ask=brief.entry["ask"].strip("“”"), cleaned=cleaned,
           table=table, memo=memo, invoice=invoice_page, manifest=listed, core_chart=chart,
           core_chart_alt=f"Core result. {said}.", ai_log=ai_log, **texts)
