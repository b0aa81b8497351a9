# %% [markdown]
"""
# M11 · Plan it, price it, pitch it

> **Client** Jacaranda Books, a bookshop in Nairobi (fictional).
>
> **Ask** "We want an assistant for common questions in our web shop, and training for two staff. It must
> be live before the fair opens on 16 August 2027. You lead a developer, an editor and an AI vendor".
>
> **You deliver** testable wishes, a schedule, a price, ten decisions, a proposal, a note to the vendor.
>
> **Accepted when** each wish can be tested · the end has a range · the platform's fee is covered · slack
> and money decide changes · the proposal promises only what is planned.
>
> **Fee** KES 27,000, about 12 hours (fictional) · **Time here** about 165 min · **Needs** M03 · Data:
> synthetic practice data.

"""

# %% [markdown]
"""
## What you will be able to do

1. rewrite vague wishes as requirements that can be tested (Task 1)
2. compute the critical path and the slack of each task (Task 3)
3. give an estimate with a range (Task 2)
4. price with the platform's fee and risk, and promise only what the plan holds (Task 4)
5. decide changes by slack, money and people, and see red flags in posts and offers (Task 5)

You need M03. All other tools are shown before a task asks for them.

Done this before? Run the next cell, then [go to the tasks](#The-tasks).
"""

# %%
import math
import re
from decimal import ROUND_HALF_UP, Decimal

import matplotlib.pyplot as plt
import pandas as pd

import gigcraft
from gigcraft import check, data

gig = gigcraft.start("M11")
gig.warmup()

# %% [markdown]
"""
## Predict: the pictures are late

Kavya, a designer in Pune, makes a web page for a wedding invitation. Two helpers work for her, so texts and
pictures can be done at the same time.

| Task | Days | Waits for |
|---|---|---|
| `brief` | 1 | – |
| `texts` | 3 | `brief` |
| `pictures` | 2 | `brief` |
| `page` | 4 | `texts`, `pictures` |
| `test` | 1 | `page` |

The pictures take two days longer than planned. Choose your answer. Step 4 of the example below shows
whether it holds.
"""

# %%
gig.question("late_pictures")

# %% [markdown]
"""
## Worked example: Kavya's schedule

The *critical path* is the longest chain of tasks that wait for each other. It sets the end date. The
method dates from 1959 (Kelley and Walker, "Critical-path planning and scheduling"). It has seven steps.

The list is not in working order, so step 3 sorts it. Three new tools:

- `[t for t in days if …]` makes a list of those that fit.
- `set(a)` is a *set*: each thing once, in no order. `set(a) <= set(b)` is True if all of `a` is in
  `b`.
- `while` repeats as long as its condition is true.
"""

# %%
# 1 List: each task and its days
days = {"page": 4, "brief": 1, "texts": 3, "pictures": 2, "test": 1}
# 2 Links: what each task waits for
after = {"page": ["texts", "pictures"], "brief": [], "texts": ["brief"],
         "pictures": ["brief"], "test": ["page"]}
# 3 Order: take every task that is ready, until none is left
order = []
while len(order) < len(days):
    ready = [task for task in days
             if task not in order and set(after[task]) <= set(order)]
    print("ready:", ready)
    order += ready

# %% [markdown]
"""
*Earliest*: go forwards. A task starts when the last of those before it is finished: `max` gives the
largest number. A first task starts on day 0, which `default=0` says, since its list is empty.

*Latest*: go backwards with `reversed`. A task must be finished before the earliest of its followers
has to start. A task without followers may last until the end.

*Slack* is latest start minus start: how long a task may wait and the end date still holds. A task
without slack is *critical*.

A DataFrame made from dicts takes their keys as row labels. All days count working days.
"""

# %%
# 4 Earliest: forwards
start, finish = {}, {}
for task in order:
    ends = [finish[other] for other in after[task]]
    start[task] = max(ends, default=0)
    finish[task] = start[task] + days[task]
    print(task, "waits for", ends, "-> starts", start[task], "ends", finish[task])
end = max(finish.values())
print("planned: day", end)
# Your prediction: brief, the longer of texts and pictures, page, test
print("pictures two days longer: day", 1 + max(3, 2 + 2) + 4 + 1)

# %%
# 5 Latest: backwards
latest = {}
for task in reversed(order):
    follow = [latest[other] for other in days if task in after[other]]
    latest[task] = min(follow, default=end) - days[task]
# 6 Slack
invite = pd.DataFrame({"start": start, "finish": finish, "latest_start": latest})
invite["slack"] = invite["latest_start"] - invite["start"]
invite["critical"] = invite["slack"] == 0
# 7 Talk: say the end date, and who can wait
print(f"done after day {end}\n{invite}")
gig.question("why_backwards")

# %% [markdown]
"""
## Practise

First put lines in order: they build step 3. `raise ValueError("…")` stops a function and says why.
Here it stops a plan in which tasks wait for each other in a circle.

Then fill the two blanks `____` in the cell below it, for step 5. No points for either; until then the
cell says *not yet*.
"""

# %%
gig.parsons("working_order")


# %% tags=["raises-exception"]
def latest_starts(order, after, days, end):
    latest = {}
    for task in reversed(order):
        follow = [latest[other] for other in after if task in after[other]]
        latest[task] = ____(follow, default=end) - ____
    return latest


with check.task("latest_starts", passed="Every follower counts."):
    links, took = {"a": [], "b": ["a"], "c": ["a"]}, {"a": 2, "b": 5, "c": 1}
    check.equal(latest_starts(list("abc"), links, took, 7), {"a": 0, "b": 2, "c": 6},
                what="the dict", need="an end of all on day 7", look="the two blanks")

# %% [markdown]
"""
## The tasks

Five files came from Jacaranda Books: `plan` (16 tasks), `wishes`, `changes`, `posts` from a
marketplace, and `people` with a stake in the project. The next cell loads them. It shows the wishes,
the four lists in `words`, and the plan.

The cell after it gives you three helpers for texts. `words_of` and `says` look at whole words, in
small or capital letters, without punctuation at the ends.

Later tasks may call earlier ones. Leave the data that you are given as it was. Stuck? Put
`gig.hint("problems")` in a cell.
"""

# %%
plan = data.load("faq_project")
numbers = ["optimistic", "likely", "pessimistic", "day_cost"]
plan[numbers] = plan[numbers].astype(float)
sheet = data.load("faq_project", "wishes.json")
wishes, words = pd.DataFrame(sheet["wishes"]), sheet["words"]
changes = data.load("faq_project", "changes.csv")
changes["extra_days"] = changes["extra_days"].astype(float)
posts = data.load("faq_project", "briefs.json")
people = data.load("faq_project", "stakeholders.csv")
print(*wishes["id"] + " " + wishes["text"], sep="\n")
print(*words.items(), sep="\n")
plan

# %%
def words_of(text):
    return [word.strip(".,;:!?()\"'").lower() for word in text.split()]

def says(text, phrase):
    return f" {phrase.lower()} " in f" {' '.join(words_of(text))} "

def numbers_of(text):
    return {float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}

print(words_of("Tea is HOT, and fast."), says("Breakfast is over.", "fast"))
print(numbers_of("KES 1,200.50 by 6 August."))

# %% [markdown]
"""
### Task 1 · Wishes that can be tested (12 points)

Write `problems(req, words)`. `req` is the text of one wish, `words` a dict of word lists. It returns a
set of codes:

| Code | When |
|---|---|
| `vague_word` | a word of `words["vague"]` stands in it |
| `no_measure` | no number is followed at once by a word of `words["units"]`, and it does not say the three words `yes or no` |
| `two_in_one` | some `and` has a word of `words["verbs"]` anywhere before it, and one anywhere after it; both may be the same word |

A number is a word for which `word.isdigit()` is True: `8` is one; `8x`, `95%` and `1.5` are not. So
write `95 %`, with a space, and `90 minutes`. Look at each `and`, not only at the first.

```python
found = set()                  # an empty set
found.add("late")              # put something in
set(["a", "b"]) & set(["b"])   # what is in both: {"b"}; an empty set counts as False
said = ["in", "3", "days"]
for here, right in zip(said, said[1:]):      # "in" "3", then "3" "days"
    print(here, right)
for place, word in enumerate(said):          # 0 "in", 1 "3", 2 "days"
    print(said[:place], said[place + 1:])    # the words before, and those after
```

Write `better`: a dict with new texts for `W01`, `W03` and `W12`. Each has no problem left, six words or
more, and a word of `words["verbs"]`. Of two jobs, keep one; the other becomes a new wish.
"""


# %% answer="problems"
def problems(req, words):
    """Return the codes of what is wrong with a wish, as a set."""
    ### BEGIN SOLUTION
    said = words_of(req)
    found = set()
    if set(said) & set(words["vague"]):
        found.add("vague_word")
    measured = says(req, "yes or no")
    for here, right in zip(said, said[1:]):
        if here.isdigit() and right in words["units"]:
            measured = True
    if not measured:
        found.add("no_measure")
    verbs = set(words["verbs"])
    for place, word in enumerate(said):
        if word == "and" and verbs & set(said[:place]) and verbs & set(said[place + 1 :]):
            found.add("two_in_one")
    return found
    ### END SOLUTION


# W01, W03 and W12 in new words: better = {"W01": "…", "W03": "…", "W12": "…"}
### BEGIN SOLUTION
better = {
    "W01": "The bot answers 95 of 100 test questions within 3 seconds.",
    "W03": "The bot answers 20 questions about orders from the test list.",
    "W12": "The bot shows the first word of a reply within 2 seconds.",
}
### END SOLUTION

# %% test="problems_core" points=7
# Check 1 of 2: three of the wishes. gig.check() runs hidden tests as well.
from gigcraft import check, data

with check.task("problems"):
    given = data.make("faq_project", 2026)
    lists = given.raw["wishes"]["words"]
    text = {wish["id"]: wish["text"] for wish in given.raw["wishes"]["wishes"]}
    for key in ("W02", "W03", "W06"):
        codes = check.call(problems, text[key], lists, gives=set)
        check.equal(
            codes,
            given.truth["wishes"][key],
            what=f"the set for {key}, {text[key]!r},",
            need="each code whose rule holds, and no other",
            look="the three rows of the table, one by one",
            slip="first-three",
        )
    ### BEGIN HIDDEN TESTS
    rules = {
        "vague_word": "whether whole words are compared, in small or capital letters",
        "no_measure": "what must stand beside a number, and the three words `yes or no`",
        "two_in_one": "each `and` in turn: the words before it, and those after it",
    }
    for key, want in given.truth["wishes"].items():
        codes = check.call(problems, text[key], lists, gives=set)
        for code, look in rules.items():
            check.that(
                (code in codes) == (code in want),
                saw=f"{code!r} is {'' if code in codes else 'not '}in the set for {key}, "
                f"{text[key]!r}",
                need="the rule of the table, word for word",
                look=look,
                slip=code,
            )
        check.that(
            set(codes) <= set(rules),
            saw=f"the set holds {', '.join(sorted(map(str, set(codes) - set(rules))))}",
            need="the three codes only",
            look="the spelling of the codes",
            slip="other-code",
        )
    ### END HIDDEN TESTS

# %% test="problems_client" points=5
# Check 2 of 2: new wishes with new word lists, and your `better`.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
from gigcraft import check, data

with check.task("problems"):
    rules = {
        "vague_word": "whether your words come from `words`, compared as whole words",
        "no_measure": "which words are numbers, what must follow one at once, and the three "
        "words `yes or no`",
        "two_in_one": "each `and` in turn, and whole words on both sides; the same verb may "
        "stand on both",
    }
    for seed in check.seeds(2):
        made = data.make("faq_project", seed)
        lists = made.raw["wishes"]["words"]
        for wish in made.raw["wishes"]["wishes"]:
            codes = check.call(problems, wish["text"], lists, gives=set)
            want = made.truth["wishes"][wish["id"]]
            for code, look in rules.items():
                check.that(
                    (code in codes) == (code in want),
                    saw=f"{code!r} is {'' if code in codes else 'not '}in the set for "
                    f"{wish['text']!r}",
                    need="the rule of the table, with the lists that are given",
                    look=look,
                    slip=code,
                )
    check.that(
        isinstance(better, dict) and set(better) == {"W01", "W03", "W12"},
        saw="`better` does not hold exactly the three ids",
        need="a dict with the keys W01, W03 and W12",
        look="the keys of `better`",
        slip="better-keys",
    )
    judged = data.make("faq_project", 2026, texts={key: str(better[key]) for key in better})
    for key, text in better.items():
        left = sorted(judged.truth[key])
        check.that(
            not left,
            saw=f"your new text for {key} still has {' and '.join(left)}",
            need="a wish with no problem left",
            look="what `problems(better[…], words)` says, and whether a space stands before `%`; "
            "if the set is empty, correct `problems` first",
            slip="better-problem",
        )
        check.that(
            len(str(text).split()) >= 6 and judged.facts[key],
            saw=f"your new text for {key} is too short, or holds no word of the verbs' list",
            need="six words or more that say what the bot does",
            look="`words['verbs']`",
            slip="better-empty",
        )
    check.that(
        len({str(text).strip().lower() for text in better.values()}) == 3,
        saw="two of the new texts are the same",
        need="one text for each wish",
        look="what each of the three people asked for",
        slip="better-same",
    )
### END HIDDEN TESTS

# %% [markdown]
"""
## An estimate with a range

One number hides how unsure you are. So ask for three: `o` days if all goes well, `m` as a rule, `p` if
much goes wrong. The method PERT (Malcolm, Roseboom, Clark and Fazar, 1959) makes two numbers of them:

- the mean, (o + 4m + p) ÷ 6
- the *standard deviation* (sd), (p − o) ÷ 6: how far a task tends to be off

For 1, 2 and 9 days the mean is 18 ÷ 6 = 3.0, the sd 8 ÷ 6 = 1.33.

Along a path, add the means. Don't add the sds: delays and gains partly cancel out. Add their *squares*
and take the root: sds of 3 and 4 make √(9 + 16) = 5.
"""

# %% [markdown]
"""
### Task 2 · Three points and a path (12 points)

Write two functions. Do not round.

- `three_point(o, m, p)` returns `(mean, sd)`. If o ≤ m ≤ p does not hold, raise a `ValueError`.
- `path_range(tasks)` takes a list of `(o, m, p)` and returns `(mean, low, high)`: the mean, and the
  mean minus and plus 2 sd. A low end below 0 stays as it is.

If all estimates are fair, more than 9 of 10 paths end within this range. But they are opinions, so tell
the client that the range is rough.

In Python, `o <= m <= p` asks for both at once, `x ** 2` is x squared, and `math.sqrt(x)` the root. The
line `for o, m, p in tasks:` takes three apart.
"""


# %% answer="three_point"
def three_point(o, m, p):
    """Return (mean, sd) of a task from its three estimates."""
    ### BEGIN SOLUTION
    if not o <= m <= p:
        raise ValueError("the estimates must rise: optimistic, likely, pessimistic")
    return (o + 4 * m + p) / 6, (p - o) / 6
    ### END SOLUTION


def path_range(tasks):
    """Return (mean, low, high) of a list of (o, m, p)."""
    ### BEGIN SOLUTION
    total, squares = 0, 0
    for o, m, p in tasks:
        mean, sd = three_point(o, m, p)
        total += mean
        squares += sd**2
    spread = 2 * math.sqrt(squares)
    return total, total - spread, total + spread
    ### END SOLUTION


# %% test="three_point_core" points=7
# Check 1 of 2: the task of 1, 2 and 9 days, and a path of one task.
from gigcraft import check

with check.task("three_point"):
    got_mean, got_sd = check.call(three_point, 1, 2, 9, gives=(float, float))
    look = "the two formulas, and which number counts four times"
    check.close(got_mean, 3, what="the mean of 1, 2, 9", need="3.0", look=look,
                slip="plain-average")
    check.close(got_sd, 8 / 6, what="the sd of 1, 2, 9", need="1.33", look=look, slip="sd")
    one = check.call(path_range, [(1, 2, 9)], gives=(float, float, float))
    wanted = {"mean": 3, "low end": 3 - 16 / 6, "high end": 3 + 16 / 6}
    for got, name in zip(one, wanted):
        check.close(
            got,
            wanted[name],
            what=f"the {name} of a path of one task",
            need="3.0, 0.33 and 5.67",
            look="how many sds lie on each side of the mean, and the root of the squares",
            slip="one-sd",
        )
    ### BEGIN HIDDEN TESTS
    for o, m, p in ((2, 3, 7), (4, 6, 11), (1, 1, 1), (0.5, 2, 8)):
        got_mean, got_sd = check.call(three_point, o, m, p, gives=(float, float),
                                      look="estimates that are equal: they are in order, too")
        what = f"of {o}, {m}, {p}"
        check.close(got_mean, (o + 4 * m + p) / 6, within=1e-6, what=f"the mean {what}",
                    need="(o + 4m + p) ÷ 6, not rounded", slip="plain-average",
                    look="the formula, and whether you round")
        check.close(got_sd, (p - o) / 6, within=1e-6, what=f"the sd {what}",
                    need="(p − o) ÷ 6, not rounded", slip="sd",
                    look="the formula, and whether you round")
    for wrong in ((3, 2, 9), (1, 9, 2), (9, 2, 1)):
        check.raises(ValueError, three_point, *wrong, slip="no-order",
                     look="what your function does first when the three do not rise")
    ### END HIDDEN TESTS

# %% test="three_point_client" points=5
# Check 2 of 2: longer paths.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import math

from gigcraft import check, data

with check.task("three_point"):
    paths = [[(1, 4, 19), (2, 2, 26)], [(1, 1, 1), (0, 3, 6)]]
    for seed in check.seeds(2):
        table = data.make("faq_project", seed).raw["plan"]
        paths.append([tuple(row) for row in table[["optimistic", "likely", "pessimistic"]].to_numpy()])
    both = (
        "how sds come together: a square of each, one sum, one root of the sum; if "
        "`three_point` does not pass yet, correct that first"
    )
    for path in paths:
        total = sum((o + 4 * m + p) / 6 for o, m, p in path)
        spread = 2 * math.sqrt(sum(((p - o) / 6) ** 2 for o, m, p in path))
        got = check.call(path_range, path, gives=(float, float, float))
        name = f"of a path of {len(path)} tasks"
        check.close(got[0], total, within=1e-6, what=f"the mean {name}", slip="path-mean",
                    need="the days that the whole path takes on average, not rounded",
                    look="how the means of the tasks come together")
        check.close(got[1], total - spread, within=1e-6, what=f"the low end {name}",
                    need="the mean minus 2 sd of the path", look=both, slip="adds-sds")
        check.close(got[2], total + spread, within=1e-6, what=f"the high end {name}",
                    need="the mean plus 2 sd of the path", look=both, slip="adds-sds")
    low = check.call(path_range, [(0, 0, 6)], gives=(float, float, float))[1]
    check.close(low, -1, what="the low end of (0, 0, 6)", slip="below-zero",
                need="the mean minus 2 sd, also where that is below 0",
                look="what your code does with a low end below 0")
    check.raises(ValueError, path_range, [(1, 2, 3), (5, 4, 9)], slip="no-order",
                 look="whether `path_range` calls `three_point` for each task")
### END HIDDEN TESTS

# %% [markdown]
"""
### Task 3 · The critical path (18 points)

Write `schedule(plan)`. It returns a DataFrame with the ids as index, in any order, and five columns:
`start`, `finish`, `latest_start`, `slack` and `critical` (True or False).

- A task's days are the mean of its three estimates. First tasks start on day 0.
- `after` holds ids with `;` between them, or `""` for a first task.
- If tasks wait in a circle, or for an id that is not in the plan, raise a `ValueError`.

All means are whole or half days, so `slack == 0` finds the critical tasks.

Take Kavya's steps 1 to 6. This is how you read a plan:

```python
for row in plan.itertuples():          # row by row
    mean = three_point(row.optimistic, row.likely, row.pessimistic)[0]   # [1] is the sd
    names = row.after.split(";")       # "P01;P02" -> ["P01", "P02"], but "" -> [""]
    after[row.id] = [name for name in names if name]      # so drop empty names
```

`[*]` for long means an endless loop: choose Kernel, Interrupt.
"""


# %% answer="schedule"
def schedule(plan):
    """Return start, finish, latest_start, slack and critical for each id."""
    ### BEGIN SOLUTION
    # 1 List, 2 Links
    days, after = {}, {}
    for row in plan.itertuples():
        days[row.id] = three_point(row.optimistic, row.likely, row.pessimistic)[0]
        after[row.id] = [name for name in row.after.split(";") if name]
    # 3 Order: an unknown id is never ready, so it stops the loop, too
    order = []
    while len(order) < len(days):
        ready = [
            task for task in days if task not in order and set(after[task]) <= set(order)
        ]
        if not ready:
            raise ValueError("tasks wait for each other, or for an unknown id")
        order += ready
    # 4 Earliest
    start, finish = {}, {}
    for task in order:
        start[task] = max([finish[other] for other in after[task]], default=0)
        finish[task] = start[task] + days[task]
    end = max(finish.values())
    # 5 Latest
    latest = {}
    for task in reversed(order):
        follow = [latest[other] for other in days if task in after[other]]
        latest[task] = min(follow, default=end) - days[task]
    # 6 Slack
    table = pd.DataFrame({"start": start, "finish": finish, "latest_start": latest})
    table["slack"] = table["latest_start"] - table["start"]
    table["critical"] = table["slack"] == 0
    return table
    ### END SOLUTION


# %% test="schedule_core" points=11
# Check 1 of 2: Jacaranda's plan ends on day 25. gig.check() runs hidden tests as well.
import pandas as pd

from gigcraft import check, data

with check.task("schedule"):
    given = data.make("faq_project", 2026)
    table = check.call(
        schedule, given.raw["plan"], gives=pd.DataFrame,
        look="a first task, whose list in `after` must be empty, and a row whose `after` names "
        "a task further down",
    )
    names = ["start", "finish", "latest_start", "slack", "critical"]
    lacking = [name for name in names if name not in table.columns]
    saw = f"the table lacks {', '.join(lacking)}" if lacking else "the index does not hold the ids"
    check.that(
        not lacking and set(table.index) == set(given.raw["plan"]["id"]),
        saw=saw,
        need="the ids as index, and the five columns",
        look="the names of the columns, and what the rows are called",
        slip="shape",
    )
    check.close(
        table["finish"].max(),
        25,
        what="the last finish",
        need="25.0",
        look="the days of a task, and what a task with several names in `after` waits for; "
        "if `three_point` does not pass yet, correct that first",
        slip="last-finish",
    )
    ### BEGIN HIDDEN TESTS
    clues = {
        "start": ("the day on which all tasks before it are finished",
                  "a task with several names in `after`: which one does it wait for"),
        "finish": ("the start plus the task's days", "the mean of the three estimates"),
        "latest_start": ("the last day on which the task can begin without moving the end",
                         "the way back: the follower that starts first, and a last task"),
        "slack": ("the days that the task may wait", "latest start minus start"),
    }
    want = given.truth["schedule"]
    for name, (need, look) in clues.items():
        for key in want.index:
            check.close(table.loc[key, name], want.loc[key, name], what=f"`{name}` of {key}",
                        need=need, look=look, slip=name)
    for key in want.index:
        mine = table.loc[key, "critical"]
        check.that(
            not isinstance(mine, str) and bool(mine) == bool(want.loc[key, "critical"]),
            saw=f"`critical` of {key} is {repr(mine) if isinstance(mine, str) else bool(mine)}",
            need="True if a delay of the task moves the end, else False",
            look="which slack makes a task critical; without quotation marks around True and False",
            slip="critical",
        )
    ### END HIDDEN TESTS

# %% test="schedule_client" points=7
# Check 2 of 2: new plans in mixed order, and plans that can't work.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import pandas as pd

from gigcraft import check, data

with check.task("schedule"):
    clues = {
        "start": ("the day on which all tasks before it are finished",
                  "a task with several names in `after`, and the order of the rows"),
        "finish": ("the start plus the task's days", "the mean of the three estimates"),
        "latest_start": ("the last day on which the task can begin without moving the end",
                         "the way back, also for a task without followers that is not the last"),
        "slack": ("the days that the task may wait", "latest start minus start"),
    }
    for seed in check.seeds(2):
        made = data.make("faq_project", seed)
        want = made.truth["schedule"]
        table = check.call(schedule, made.raw["plan"], gives=pd.DataFrame,
                           look="a plan whose rows are not in working order")
        check.equal(set(table.index), set(want.index), what="the set of ids in the index",
                    need="every id of the plan, once", look="what the rows are called", slip="shape")
        for name, (need, look) in clues.items():
            for key in want.index:
                check.close(table.loc[key, name], want.loc[key, name], need=need, look=look,
                            what=f"`{name}` of {key} in a new plan", slip=name)
        for key in want.index:
            check.equal(bool(table.loc[key, "critical"]), bool(want.loc[key, "critical"]),
                        what=f"`critical` of {key} in a new plan", slip="critical",
                        need="True if a delay of the task moves the end, else False",
                        look="which slack makes a task critical")
    # z waits for a and m; k waits for nothing, and nothing waits for k
    small = pd.DataFrame({
        "id": ["z", "a", "m", "k"], "task": list("zamk"), "owner": "lead",
        "after": ["a;m", "", "a", ""], "optimistic": 1.0, "likely": [2.0, 1.0, 4.0, 3.0],
        "pessimistic": [3.0, 1.0, 7.0, 5.0], "day_cost": 100.0,
    })
    long_k = small.assign(likely=[2.0, 1.0, 4.0, 12.0], pessimistic=[3.0, 1.0, 7.0, 23.0])
    for table, key, free in ((small, "k", 4), (small, "z", 0), (long_k, "k", 0), (long_k, "z", 5)):
        check.close(
            check.call(schedule, table, gives=pd.DataFrame).loc[key, "slack"], free,
            what=f"the slack of {key}, for which nothing waits, in a plan of four tasks",
            need="the days until the project ends", slip="latest_start",
            look="which finish is the end of the project: the tasks come in no fixed order",
        )
    # two chains of equal length: a then b, and c then d
    twins = pd.DataFrame({
        "id": ["d", "b", "a", "c"], "task": list("dbac"), "owner": "lead",
        "after": ["c", "a", "", ""], "optimistic": [3.0, 2.0, 3.0, 2.0],
        "likely": [3.0, 2.0, 3.0, 2.0], "pessimistic": [3.0, 2.0, 3.0, 2.0], "day_cost": 100.0,
    })
    table = check.call(schedule, twins, gives=pd.DataFrame)
    for key in "abcd":
        check.equal(bool(table.loc[key, "critical"]), True, slip="critical",
                    what=f"`critical` of {key} in a plan with two chains of equal length",
                    need="True if a delay of the task moves the end, else False",
                    look="whether `critical` comes from the slack of each task")
    unknown = small.assign(after=["a;q", "", "a", ""])
    check.raises(ValueError, schedule, unknown, slip="unknown-id",
                 look="an id in `after` that is not in the plan")
    for links in (["a", "z", "a", ""], ["a;m", "m", "a", ""], ["a", "", "m", ""]):
        check.raises(ValueError, schedule, small.assign(after=links), slip="no-circle",
                     look="what your loop does when no task is ready")
### END HIDDEN TESTS

# %% [markdown]
"""
## Draw the plan

A *Gantt chart* has one bar a task. Hatched bars are critical. The dotted line is day 30, the last
working day before the fair.

Critical does not mean important: P01, the requirements, has half a day of slack.

The method has two limits:

- It does not know who works. One editor has P02, P03 and P09, and P09 overlaps with both. Its slack
  lets it begin on day 10.
- It follows one path. A second one is only half a day shorter. Either can make the project late. In our
  simulation, about 6 of 10 such projects end after day 25; MacCrimmon and Ryavec (1964) describe why.
"""

# %%
timetable = schedule(plan)     # no table? then Task 3 comes first
rows = plan.set_index("id").join(timetable).sort_values("start", ascending=False)
tight = rows["critical"].astype(bool)
chart, axis = plt.subplots(figsize=(9, 6), layout="constrained")
bars = axis.barh(rows.index + " " + rows["task"], rows["finish"] - rows["start"], ec="black",
                 color="white", left=rows["start"], hatch=tight.map({True: "///", False: ""}))
axis.bar_label(bars, rows["slack"].map("slack {:g}".format).mask(tight, "critical"), padding=4)
axis.axvline(30, linestyle=":", color="black")
axis.set(xlabel="working days from the start", xlim=(0, 32),
         title=f"Ready on day {rows['finish'].max():g} (synthetic practice data)")
chart_alt = f"{axis.get_title()}. Critical: {', '.join(sorted(rows.index[tight]))}."
print(chart_alt, timetable.sort_values("start"), sep="\n")

# %% [markdown]
"""
### Task 4 · A price that holds, and no other promise (12 points)

`Decimal` computes money with the digits that you see. Make it from text:

```python
Decimal("2.675").quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)   # Decimal('2.68')
Decimal(str(0.1)) * 3                                                # Decimal('0.3')
Decimal(1.005) < Decimal(str(1.005))    # True: without str, the last digits are not what you see
```

Kavya's costs are INR 40,000. Her *margin*, the profit, is 15 % of them. Two risk days at 6,000 are for
bad luck. The platform takes 10 % *of the price*.

```python
keep = 40000 + 40000 * Decimal("0.15") + 2 * 6000    # she must keep 58,000
keep / (1 - Decimal("0.10"))                         # so she quotes 64,444.44
keep * Decimal("1.10")          # adding 10 % is wrong: of 63,800 only 57,420 are left
```

- `quote(cost, margin, risk_days, day_rate, fee)` returns that price as a `Decimal`, rounded once.
  Each argument is a text or a number; days may be halves. If `fee` is 1 or more, raise a `ValueError`.
- `promise_check(text, facts, risky)` returns a set, like `{9.0, "24/7"}`: numbers (by `numbers_of`) and
  phrases of `risky` (by `says`) that stand in `text`, but not in `facts`.

For sets, `a - b` is what only `a` has.
"""


# %% answer="quote"
def quote(cost, margin, risk_days, day_rate, fee):
    """Return the price after whose fee cost, margin and risk are left, as a Decimal."""
    ### BEGIN SOLUTION
    cost, margin, fee = Decimal(str(cost)), Decimal(str(margin)), Decimal(str(fee))
    if fee >= 1:
        raise ValueError("a fee of 1 or more leaves nothing")
    keep = cost + cost * margin + Decimal(str(risk_days)) * Decimal(str(day_rate))
    return (keep / (1 - fee)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    ### END SOLUTION


def promise_check(text, facts, risky):
    """Return numbers and risky phrases that `text` has and `facts` does not."""
    ### BEGIN SOLUTION
    found = numbers_of(text) - numbers_of(facts)
    for phrase in risky:
        if says(text, phrase) and not says(facts, phrase):
            found.add(phrase)
    return found
    ### END SOLUTION


# %% test="quote_core" points=7
# Check 1 of 2: Kavya's price, and two sentences about a plan.
from decimal import Decimal

from gigcraft import check, data

with check.task("quote"):
    mixed = "whether `Decimal(str(…))` stands around each of the five arguments"
    quoted = check.call(quote, "40000", "0.15", 2, 6000, "0.10", gives=Decimal, look=mixed)
    check.equal(quoted, Decimal("64444.44"), what="Kavya's price", need="64444.44",
                slip="fee-added",
                look="the three parts that she keeps, and what the fee is a share of")
    drafts = data.make("faq_project", 2026).raw["drafts"]
    for name, want in (("true", set()), ("false", {1.0, 24.0, 7.0, "24/7"})):
        text = drafts["texts"][name]
        found = check.call(promise_check, text, drafts["facts"], drafts["risky"], gives=set)
        check.equal(found, want, what=f"the set for {text!r}", slip="promises",
                    need="1, 24, 7 and 24/7" if want else "an empty set",
                    look="numbers and whole phrases that `facts` does not have")
    ### BEGIN HIDDEN TESTS
    share = ("the margin as a share of the cost", "margin-on-price", "what the margin is a share of")
    fee = ("a price that leaves the rest after the fee", "fee-added", "what the fee is a share of")
    risk = ("risk days times rate, without margin", "no-risk",
            "the risk days: they may be halves, and carry no margin")
    half = ("half a cent rounded up", "rounding", "how a half is rounded")
    once = ("one rounding, at the end", "rounds-early", "when you round, and how often")
    digits = ("the digits that you see, then half a cent rounded up", "digits",
              "which argument becomes a Decimal without `str`")
    cases = (
        (("1000", "0.25", 0, 0, 0), "1250.00", share),
        (("1000", "0.20", 0, 0, "0.20"), "1500.00", fee),
        ((800, 0, 0, 0, "0.2"), "1000.00", fee),
        ((100, "0.5", 3, "50.50", 0), "301.50", risk),
        ((100, 0, 0.5, 51, 0), "125.50", risk),
        (("0.125", 0, 0, 0, 0), "0.13", half),
        (("10.004", 0, 0, 0, "0.5"), "20.01", once),
        ((1.005, 0, 0, 0, 0), "1.01", digits),
        ((1, 0.145, 0, 0, 0), "1.15", digits),
        ((0, 0, 1, 2.675, 0), "2.68", digits),
        (("0.402", 0, 0, 0, 0.6), "1.01", digits),
    )
    for args, want, (need, slip, look) in cases:
        quoted = check.call(quote, *args, gives=Decimal, look=mixed)
        check.equal(quoted, Decimal(want), what=f"quote{args}", need=need, look=look, slip=slip)
    ### END HIDDEN TESTS

# %% test="quote_client" points=5
# Check 2 of 2: other prices, fees that can't be, and new drafts.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
from decimal import ROUND_HALF_UP, Decimal

from gigcraft import check, data

with check.task("quote"):
    for seed in check.seeds(2):
        made = data.make("faq_project", seed)
        spent, fee = Decimal(str(made.facts["cost"])) + Decimal("0.35"), made.raw["project"]["fee"]
        margin = Decimal(made.raw["project"]["margin"])
        keep = spent + spent * margin + Decimal("2.5") * Decimal("17500.5")
        want = (keep / (1 - Decimal(fee))).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
        quoted = check.call(quote, spent, margin, 2.5, "17500.5", fee, gives=Decimal)
        check.equal(quoted, want, what="the price of a new plan", slip="price",
                    need="a price that leaves cost, margin and risk after the fee",
                    look="cost, margin, risk and fee, in this order, and one rounding at the end")
        drafts = made.raw["drafts"]
        for name, text in drafts["texts"].items():
            found = check.call(promise_check, text, drafts["facts"], drafts["risky"], gives=set)
            want = made.truth["drafts"][name]
            numbers = {one for one in want if not isinstance(one, str)}
            check.equal({one for one in found if not isinstance(one, str)}, numbers,
                        what=f"the set of numbers for {text!r}", need="numbers that `facts` lacks",
                        look="whether numbers are compared as numbers, whole ones", slip="numbers")
            check.equal({one for one in found if isinstance(one, str)}, want - numbers,
                        what=f"the set of phrases for {text!r} and the facts {drafts['facts']!r}",
                        need="phrases of `risky` that `text` says and `facts` does not",
                        look="whole words, in `text` and in `facts`: does `says` look at both?",
                        slip="phrases")
    for fee in (1, "1.2"):
        check.raises(ValueError, quote, "100", "0.1", 0, 0, fee, slip="fee-one",
                     look="a fee that leaves nothing")
### END HIDDEN TESTS

# %%
# Plan and price in numbers: margin 15 %, fee 10 %, 4 risk days (about 2 sd) at 18,000.
# Task 5 works with `project`
by_id = plan.set_index("id")
critical = timetable.index[timetable["critical"].astype(bool)]
hard = by_id.loc[critical, ["optimistic", "likely", "pessimistic"]]
mean, low, high = path_range(list(hard.itertuples(index=False)))
cost = ((timetable["finish"] - timetable["start"]) * by_id["day_cost"]).sum()
price = quote(str(cost), "0.15", 4, 18000, "0.10")
project = {"schedule": timetable, "day_cost": by_id["day_cost"].to_dict(),
           "finish": mean, "deadline": 30.0, "margin": "0.15", "fee": "0.10",
           "stakeholders": people}
print(f"day {mean:g}, {low:.1f} to {high:.1f}; cost {cost:,.2f}, price {price:,.2f}")

# %% [markdown]
"""
### Task 5 · Changes, people and red flags (16 points)

Write two functions. `decide_change(req, project)` answers one change, alone, by the plan as it stands.
`req` has `task` (which gets longer), `extra_days`, and `in_scope` and `personal_data` (`"yes"` or
`"no"`). It returns a dict:

| Key | Value |
|---|---|
| `days` | how much later the project ends: `extra_days` minus the task's slack, never below 0 |
| `decision` | `"refuse"` if personal data is `"yes"`, or if `finish` + `days` is more than `deadline`; else `"accept"` if in scope (we promised it); else `"price"` |
| `charge` | for `"price"`: `quote` of `extra_days` × the task's `day_cost`, no risk days; else 0 |
| `ask`, `tell` | sets of stakeholder ids |
| `reason` | your words, four or more, not the same for all three decisions |

`finish` is a mean: a change that ends exactly on `deadline` is late about half the time. You lead, so you
tell the client.

A *stakeholder* is someone with a stake. A grid of power and interest (Eden and Ackermann, 1998) sorts
those who watch a topic that the change touches. `watches` has `;` between topics.

| Topic | Touched if |
|---|---|
| `date` | `days` > 0 |
| `money` | `charge` > 0 |
| `data` | personal data is `"yes"` |

Count what the change *would* touch, also when you refuse it: they hear what was asked and why not.

| Power | Interest | Then |
|---|---|---|
| high | any | `ask` before you answer |
| low | high | `tell` |
| low | low | neither |

```python
project["finish"], project["deadline"]      # the two days; margin and fee are there as well
project["schedule"].loc["P03", "slack"]     # one cell: the row P03, the column slack
touched = {"date", "money"}                 # braces around things make a set
touched & set("money;data".split(";"))      # {"money"}: what this person watches
for person in people.itertuples():          # row by row: person.id, person.power …
    if person.power == "high":
        print("ask", person.id)
    elif person.interest == "high":         # looked at only if the `if` above is False
        print("tell", person.id)
```

"""

# %% [markdown]
"""
**Red flags.** `red_flags(post, flags)` returns a set of codes. Title and budget do not count: a shop may sell
"free sample" labels.

| Code | When |
|---|---|
| a key of `flags` | `post["text"]` says one of the phrases that belong to this key |
| `no_scope` | the list `post["deliverables"]` is empty |

```python
flags = posts["flags"]
for code, phrases in flags.items():         # a code, and its list of phrases
    print(code, phrases)
for post in posts["briefs"]:                # try your function on the six posts
    print(post["id"], red_flags(post, flags))
```
"""

# %% answer="decide_change"
def decide_change(req, project):
    """Return days, decision, charge, ask, tell and reason for a change."""
    ### BEGIN SOLUTION
    slack = project["schedule"].loc[req["task"], "slack"]
    days = max(0, req["extra_days"] - slack)
    charge = Decimal(0)
    if req["personal_data"] == "yes":
        decision, reason = "refuse", "personal data does not go to the vendor"
    elif project["finish"] + days > project["deadline"]:
        decision, reason = "refuse", "the assistant would miss the fair"
    elif req["in_scope"] == "yes":
        decision, reason = "accept", "it is part of what we promised"
    else:
        decision, reason = "price", "new work, and the date still holds"
        more = Decimal(str(req["extra_days"])) * Decimal(str(project["day_cost"][req["task"]]))
        charge = quote(more, project["margin"], 0, 0, project["fee"])
    touched = set()
    if days > 0:
        touched.add("date")
    if charge > 0:
        touched.add("money")
    if req["personal_data"] == "yes":
        touched.add("data")
    ask, tell = set(), set()
    for person in project["stakeholders"].itertuples():
        if not touched & set(person.watches.split(";")):
            continue
        if person.power == "high":
            ask.add(person.id)
        elif person.interest == "high":
            tell.add(person.id)
    return {
        "days": days, "decision": decision, "charge": charge,
        "ask": ask, "tell": tell, "reason": reason,
    }
    ### END SOLUTION


def red_flags(post, flags):
    """Return the codes of the red flags in a marketplace post, as a set."""
    ### BEGIN SOLUTION
    found = set()
    for code, phrases in flags.items():
        for phrase in phrases:
            if says(post["text"], phrase):
                found.add(code)
    if not post["deliverables"]:
        found.add("no_scope")
    return found
    ### END SOLUTION


# %% test="decide_change_core" points=10
# Check 1 of 2: changes C03 and C08. gig.check() runs hidden tests as well.
from gigcraft import check, data

with check.task("decide_change"):
    given = data.make("faq_project", 2026)
    first = "; if `quote` does not pass yet, correct it first"
    clues = {
        "days": ("the days that the slack does not take up", "`extra_days`, slack, and 0"),
        "decision": ("the first rule that holds",
                     "the order: refuse, accept, price; the last day is not yet too late"),
        "charge": ("the price of new work that we do, else 0",
                   "what is quoted, and for which decision" + first),
        "ask": ("people with high power who watch a topic that is touched",
                "which topics the change touches, what each person watches, and power"),
        "tell": ("people with low power and high interest who watch a topic that is touched",
                 "which topics the change touches, what each person watches, and interest"),
    }

    def decided(req, project, want, name, shown):
        made = check.call(decide_change, req, project, gives=dict)
        lacking = [key for key in (*clues, "reason") if key not in made]
        check.that(not lacking, saw=f"the dict lacks {', '.join(lacking)}", need="the six keys",
                   look="the first column of the table", slip="keys")
        for key, (need, look) in clues.items():
            look += "" if shown else "; take all figures and people from `project`"
            if key in ("ask", "tell"):
                ids = ", ".join(sorted(want[key])) or "an empty set"
                check.that(isinstance(made[key], set | frozenset), slip="no-set",
                           saw=f"`{key}` is of type {type(made[key]).__name__}",
                           need="a set of ids",
                           look=f"how `{key}` begins: `set()` is an empty set")
                check.equal(made[key], want[key], what=f"`{key}` for {name}", look=look, slip=key,
                            need=f"{need}: {ids}" if shown else need)
            elif key == "decision":
                check.equal(made[key], want[key], what=f"`{key}` for {name}", look=look, slip=key,
                            need=f"{need}: {want[key]}" if shown else need)
            else:
                check.close(made[key], want[key], what=f"`{key}` for {name}", look=look, slip=key,
                            need=f"{need}: {want[key]}" if shown else need)
        return made

    requests = {req["id"]: req for req in given.raw["changes"]}
    for name in ("C03", "C08"):
        decided(requests[name], given.raw["project"], given.truth["changes"][name], name, True)
    ### BEGIN HIDDEN TESTS
    reasons = {}
    for name, want in given.truth["changes"].items():
        made = decided(requests[name], given.raw["project"], want, name, False)
        check.that(len(str(made["reason"]).split()) >= 4, saw=f"the reason is {made['reason']!r}",
                   need="four words or more that the client can follow",
                   look="the key `reason`", slip="reason")
        reasons[made["decision"]] = str(made["reason"])
    check.that(len(set(reasons.values())) > 1, saw="all decisions have the same reason",
               need="a reason that fits the decision", look="the key `reason`", slip="reason")
    for seed in check.seeds(2):
        fresh = data.make("faq_project", seed)
        for req in fresh.raw["changes"]:
            decided(req, fresh.raw["project"], fresh.truth["changes"][req["id"]],
                    f"the change {req['request']!r} of a new project", False)
    ### END HIDDEN TESTS

# %% test="decide_change_client" points=6
# Check 2 of 2: posts B1 and B3. gig.check() runs hidden tests with new posts as well.
from gigcraft import check, data

with check.task("decide_change"):
    posts_now = data.make("faq_project", 2026)
    offers = {post["id"]: post for post in posts_now.raw["briefs"]["briefs"]}
    for name in ("B1", "B3"):
        found = check.call(red_flags, offers[name], posts_now.raw["briefs"]["flags"], gives=set)
        check.equal(found, posts_now.truth["briefs"][name], what=f"the set of red flags for {name}",
                    need="each code whose rule holds", slip="flags",
                    look="every phrase of every code, and the list of deliverables")
    ### BEGIN HIDDEN TESTS
    for made in (posts_now, *(data.make("faq_project", seed) for seed in check.seeds(2))):
        flags_now = made.raw["briefs"]["flags"]
        for post in made.raw["briefs"]["briefs"]:
            found = check.call(red_flags, post, flags_now, gives=set)
            check.equal(found, made.truth["briefs"][post["id"]], slip="flags",
                        what=f"the set of red flags for {post['title']!r} with the text "
                        f"{post['text']!r}",
                        need="each code whose rule holds, and no other",
                        look="whole phrases of `flags` in the text alone, in small or capital "
                        "letters, and the list of deliverables")
    ### END HIDDEN TESTS

# %% [markdown]
"""
## AI at work: a draft that promises

**Ask.** The model gets facts and writes an offer and a status mail. Then we ask again and change one
thing. The prompt ends with: "Use only these facts. Promise nothing else." Prompts and seeds are printed,
so anyone can repeat the calls.

**Check.** Code looks both ways:

- `promise_check(draft, facts_text, words["risky"])`: what does the draft hold that the facts do not?
- `promise_check(needed[…], draft, [])`: which needed figures does the draft lack?

Then read. Two empty sets do not prove that a draft is true: code knows only figures and listed phrases.
Your name stands under each text. So you answer for it, not the model.
"""

# %%
def date_of(day):
    date = pd.bdate_range("2027-07-05", periods=90)[math.ceil(day) - 1]
    return f"{date.day} {date:%B %Y}"
facts = {"START": date_of(1), "FINISH": date_of(mean), "LATEST": date_of(high),
         "LATE": date_of(mean + 2), "PRICE": f"KES {price:,.2f}"}
facts_text = f"{facts}. 80 answers, 2 staff, 2 days late, no support after the start."
needed = {"offer": f"{facts['FINISH']}, {facts['PRICE']}", "status": facts["LATE"]}
needed["again"] = needed["offer"]
facts["TEST"] = better["W01"]
print(needed)

# %%
# four calls are yours; the others, "again", were recorded
replies = {each["id"]: gig.ask(each["messages"], **each["params"])
           for each in gig.recorded() if "again" not in each["id"]}
for each in gig.recorded():
    name, text = each["id"], each["text"]
    print("---", name, each["params"])
    if name in replies:
        text = replies[name].text
        print("PROMPT:", each["messages"][0]["content"], end="\n\nDRAFT: ")
    print(text)
    print("too much:", promise_check(text, facts_text, words["risky"]))
    print("lacking:", promise_check(needed[name.split()[0]], text, []))

# %% [markdown]
"""
In our recording the first two offers promise a discount, though the second prompt forbids it. The first
check finds the word. It misses the "complimentary item", a gift by another name. One status mail invents
trials of one, two and three weeks. The check reports 1 and 3, not 2: the facts hold a 2.

No offer names date and price, and no status mail the new end. The second check finds that. So read as the
client, and as the developer. Eight drafts show what can go wrong, not how often.

**Fix and log.** `ai_log` is a list with one dict for each of at least two calls:

```python
{"call_id": replies["offer plain"].call_id, "purpose": "…", "verdict": "rejected",
 "checks": ["promise_check", "…"], "problem": "…", "fix": "…"}
```

| Key | Value |
|---|---|
| `verdict` | kept, edited or rejected; kept only if both printed sets are empty and reading found nothing |
| `checks` | what you ran and how you read; at least one, unless the draft is rejected |
| `problem`, `fix` | unless kept: four words or more, new each time. `problem` names what is wrong or missing: a figure, or a word of five letters or more, from the draft or its prompt |
"""

# %% answer="ai_log"
### BEGIN SOLUTION
ai_log = [
    {
        "call_id": replies["offer plain"].call_id,
        "purpose": "first draft of the offer",
        "verdict": "rejected",
        "checks": ["promise_check", "read as the client"],
        "problem": "promises a discount and a gift, names no price",
        "fix": "wrote the offer by hand, figures by code",
    },
    {
        "call_id": replies["status strict"].call_id,
        "purpose": "mail about two days of delay",
        "verdict": "rejected",
        "checks": ["promise_check", "read as the developer"],
        "problem": "invents trials of one to three weeks",
        "fix": "two sentences of our own with the new date",
    },
]
### END SOLUTION

# %% test="ai_log_core" points=6
# The form of your log is checked here; later also that the calls were made.
from gigcraft import check

with check.task("ai_log"):
    check.ai_log(ai_log)
    ### BEGIN HIDDEN TESTS
    check.ai_calls(ai_log, "M11")
    drafts = {reply.call_id: (name, reply.text) for name, reply in replies.items()}
    prompts = {each["id"]: each["messages"][0]["content"] for each in gig.recorded()}
    plain = {"about", "after", "could", "other", "shoul", "their", "there", "these", "which",
             "would", "write"}

    def marks(text):
        """Return the figures of a text and how its longer words begin."""
        return numbers_of(text) | {w[:5] for w in words_of(text) if len(w) >= 5} - plain

    for entry in ai_log:
        name, text = drafts.get(entry["call_id"], ("", ""))
        if entry["verdict"] == "kept" and name:
            check.that("facts_text" in globals(), slip="stopped-above",
                       saw=f"{name!r} is kept, and the facts to check it by are not there",
                       need="all cells above run without an error",
                       look="the first cell that stopped: begin there")
        if entry["verdict"] == "kept" and name.split()[:1] and name.split()[0] in needed:
            added = promise_check(text, facts_text, words["risky"])
            lacking = promise_check(needed[name.split()[0]], text, [])
            check.that(
                not added and not lacking,
                saw=f"{name!r} is kept, and a check of it is not empty",
                need="a kept draft that adds nothing to the facts and leaves out no needed figure",
                look="the two sets that are printed under this draft",
                slip="kept-unsafe",
            )
        elif entry["verdict"] != "kept" and name in prompts:
            check.that(
                marks(entry["problem"]) & marks(f"{text} {prompts[name]}"),
                saw=f"the problem of {name!r}, {entry['problem']!r}, could be that of any text",
                need="the figure or the word that is wrong or missing in this draft",
                look="the draft, its prompt and the two sets that are printed under it",
                slip="vague-problem",
            )
    ### END HIDDEN TESTS

# %%
# Save the notebook first. The button runs every test of every task, hidden ones too.
gig.check()

# %% [markdown] locked="offer_note_rubric"
"""
## Proposal and partner note (24 points)

First write the proposal in the next code cell, at most 200 words: replace each `…`. Type no date and no
price. Words like `{PRICE}` are filled from your plan, `{TEST}` is your new `W01`. Say how AI is used, who
checks, and who answers for it.

Then write a note to the AI vendor in the text cell, at most 200 words: five points, and a last paragraph.

| Point | Settle |
|---|---|
| Data | what the vendor gets, and that it trains no model on it |
| Ownership | who owns prompts and answers |
| Tests | what runs before each change of the model, and who sees the results |
| Errors | who corrects a wrong answer, by when, at whose cost |
| Exit | how you get your data back, and when it is deleted |
| Last: AI in our own work | a problem in a draft and its fix, what is uncertain, who decides |

If personal data is handled for you, a written contract is required: GDPR, Article 28 (2016), and Kenya's
Data Protection Act, section 42 (2019).

| | 0 | 2 | 4 | 6 |
|---|---|---|---|---|
| **A** Fits the client | off the ask | general | one point missing | price and dates first, all five points |
| **B** True | invented | no range | right, one figure typed | all by code, range named, no other promise |
| **C** Judgement about AI | none | "checked" | a problem and its fix | also what is uncertain, who decides |
| **D** Plain | hard | wordy | clear | ready to send |

[A marked proposal for another client](exemplar.md) shows the level.

=== BEGIN MARK SCHEME ===
Figures of the reference: start 5 July 2027; planned end day 25, 6 August 2027; range day 20.8 to 29.2,
so 13 August 2027 at the latest; the fair opens on 16 August 2027. Costs KES 776,500.00, price KES
1,072,194.44 (margin 15 %, four risk days at 18,000, fee 10 %).

The rule of Task 5 compares the mean with day 30. C10 uses all days: about half of such projects would
then miss the fair. A learner who says so in the note shows judgement (C).

Changes: C01 price, +3 days, 46,000.00 · C02 price, +1.5, 51,111.11 · C03 price, 0, 30,666.67 · C04
accept, 0 · C05 refuse, +6 (day 31) · C06 refuse, personal data · C07 price, 0, 46,000.00 · C08 accept, +1
· C09 price, +1, 23,000.00 · C10 price, +5 (exactly day 30), 127,777.78. Each is decided alone.

A model proposal (the code cell holds only its frame):

**Ready** {FINISH}, at the latest {LATEST}, before the fair. **Price** {PRICE}.
*What you get.* An assistant in your web shop with 80 answers that your team has approved; training for
two staff; a guide. The assistant is accepted when this holds: {TEST}
*Not included.* Support after the start, a voice line, further languages. New wishes get a price and a
date before we begin.
*How AI is used, and who checks.* The assistant chooses among approved answers. Our editor checks each
answer before it goes in; your head of the web shop can switch the assistant off. It may still choose a
wrong answer; staff see all chats without names.

A 6: date and price in the first lines; what is included and not; the note settles all five points. 4:
one of them is missing.
B 6: every date and price is a word in braces, the later end is named, `promise_check` is empty. A date
typed by hand, even the right one, is at most 4. A single date as a promise is 2.
C 6: names one problem in a draft (a discount, a gift, a date in the wrong place) and its fix, what stays
uncertain (a near path, answers after the start) and who decides. "AI was used responsibly" is 0.
D 6: both texts within 200 words, respectful, ready to send.
=== END MARK SCHEME ===
"""

# %%
offer = """**Ready** {FINISH}, at the latest {LATEST}. **Price** {PRICE}.
## What you get
… The assistant is accepted when this holds: {TEST}
## Not included
…
## How AI is used, and who checks
…"""
offer = offer.format(**facts)
extra = promise_check(offer, f"{facts_text} {facts}", words["risky"])
print(f"Not sent yet: {extra} is not in the plan" if extra else "Nothing found. Now read it.")
proposal = gig.paper("Proposal to Jacaranda Books", offer)
proposal

# %% [markdown] essay="offer_note" points=24
"""
**To our AI vendor: what we agree before you start**

**Data.** You get 80 approved answers and 100 test questions, all without names. You train no model on
them, and you get no chats of customers.

**Ownership.** Prompts, answers and test questions belong to Jacaranda Books.

**Tests.** Before each change of the model you run our 100 test questions and send us the list of
replies. Below 95 right ones the change waits. The head of the web shop decides.

**Errors.** A wrong answer that comes from your model is corrected within one working day, at your cost.
A wrong answer that stood in our list is ours to correct.

**Exit.** Within five working days after the end you hand back all files in open formats and delete your
copies. You confirm both in writing.

**AI in our own work.** A small text model drafted the offer. It promised a discount and a gift that the
plan does not hold; `promise_check` found the first, reading found the second. We rejected the draft and
wrote the offer ourselves, with figures from the plan. Uncertain: a second path is only half a day shorter,
so the range may be too narrow. Our lead watches both paths and tells you each Friday.
"""

# %%
# Check yourself: score your two texts by the table above
gig.rubric()

# %%
gig.quiz()

# %% [markdown]
"""
## Key points

1. A wish that no test can fail is no requirement yet.
2. Only critical tasks move the end date, until a change makes others critical.
3. Plan with the mean. Promise the high end.
4. The fee is a share of the price: divide, don't add.
5. Slack takes up time, not work. New work has a price.
6. An AI draft promises what sounds usual. You answer for it, so the plan decides.

**Use it on Monday.** Take your next job. Write down what waits for what. Which task's delay would move
the end?

**Reflect** (optional): which promise did you give that no plan held?

The last cell decides the ten changes and fills your portfolio.
"""

# %%
answers = [decide_change(req, project) for req in changes.to_dict("records")]
decided = pd.DataFrame(answers, index=changes["id"])
for column in ("ask", "tell"):
    decided[column] = [", ".join(sorted(ids)) for ids in decided[column]]
made = {"plan_chart": chart, "plan_chart_alt": chart_alt, "proposal": proposal}
made |= {"schedule": timetable.round(2), "wishes": better, "changes": decided}
gig.finish(ai_log=ai_log, **made)
