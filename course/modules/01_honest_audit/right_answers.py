# %%
import re
from collections import Counter
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pandas as pd

# %% right="hours_saved" style="one line, hours first"
def hours_saved(task):
    return task["times_per_month"] / 60 * (
        task["minutes_each"] - (task["ai_minutes"] + task["review_minutes"])
    )

# %% right="hours_saved" style="get, float"
def hours_saved(task):
    minutes = float(task.get("minutes_each", 0))
    for cost in ("ai_minutes", "review_minutes"):
        minutes = minutes - task.get(cost, 0)
    total = minutes * task.get("times_per_month", 0)
    return total / 60

# %% right="hours_saved" style="numpy"
def hours_saved(task):
    each, ai, review, runs = (
        np.float64(task[key])
        for key in ("minutes_each", "ai_minutes", "review_minutes", "times_per_month")
    )
    return runs * (each - ai - review) / 60

# %% right="hours_saved" style="early zero, whole number returned"
def hours_saved(task):
    runs = task["times_per_month"]
    if runs == 0:
        return 0
    by_hand = runs * task["minutes_each"] / 60
    with_ai = runs * (task["ai_minutes"] + task["review_minutes"]) / 60
    return by_hand - with_ai

# %% right="decide" style="nested"
def decide(task):
    if hours_saved(task) > 0:
        if task["personal_data"] == "no":
            if task["error_cost"] != "high":
                if task["kind"] == "repeat":
                    return "automate"
        return "assist"
    return "keep"

# %% right="decide" style="flags"
def decide(task):
    needs_person = any(
        [
            task["personal_data"].strip().lower() == "yes",
            task["error_cost"] == "high",
            task["kind"].strip() not in ["repeat"],
        ]
    )
    decision = "assist" if needs_person else "automate"
    if not hours_saved(task) > 0:
        decision = "keep"
    return decision

# %% right="decide" style="elif, own sum"
def decide(task):
    saved = task["minutes_each"] - task["ai_minutes"] - task["review_minutes"]
    if saved <= 0 or task["times_per_month"] == 0:
        answer = "keep"
    elif task["personal_data"] == "yes":
        answer = "assist"
    elif task["error_cost"] == "high":
        answer = "assist"
    elif not task["kind"] == "repeat":
        answer = "assist"
    else:
        answer = "automate"
    return answer

# %% right="decide" style="table of rules"
def decide(task):
    rules = [
        (lambda t: hours_saved(t) <= 0, "keep"),
        (lambda t: t["personal_data"] == "yes", "assist"),
        (lambda t: t["error_cost"] == "high", "assist"),
        (lambda t: t["kind"] != "repeat", "assist"),
    ]
    return next((word for fits, word in rules if fits(task)), "automate")

# %% right="audit" style="apply"
def audit(tasks):
    def why(task):
        found = []
        if task["hours_saved"] <= 0:
            found.append("saving")
        if task["personal_data"] == "yes":
            found.append("personal data")
        if task["error_cost"] == "high":
            found.append("error cost")
        if task["kind"] != "repeat":
            found.append("kind")
        return ", ".join(found) or "-"

    out = tasks.copy(deep=True)
    out["hours_saved"] = out.apply(hours_saved, axis=1)
    out["decision"] = out.apply(decide, axis=1)
    out["reason"] = out.apply(why, axis=1)
    out = out.sort_values(by=["hours_saved", "task"], ascending=[False, True])
    return out.reset_index(drop=True)

# %% right="audit" style="list of dicts, sorted by Python"
def audit(tasks):
    rows = []
    for _, series in tasks.iterrows():
        row = dict(series)
        row["hours_saved"] = round(hours_saved(row), 2)
        row["decision"] = decide(row)
        if row["decision"] == "keep":
            row["reason"] = "No saving."
        elif row["decision"] == "automate":
            row["reason"] = "All clear"
        elif row["personal_data"] == "yes":
            row["reason"] = "Personal_data is yes, and the kind is " + row["kind"]
        elif row["error_cost"] == "high":
            row["reason"] = "ERROR COST too high"
        else:
            row["reason"] = f"The kind of task ({row['kind']}) needs a person"
        rows.append(row)
    rows.sort(key=lambda row: row["hours_saved"], reverse=True)
    return pd.DataFrame(rows)

# %% right="audit" style="vectors, extra column"
def audit(tasks):
    minutes = tasks["minutes_each"] - tasks["ai_minutes"] - tasks["review_minutes"]
    table = tasks.assign(hours_saved=minutes * tasks["times_per_month"] / 60)
    conditions = [
        table["hours_saved"] <= 0,
        table["personal_data"] == "yes",
        table["error_cost"] == "high",
        table["kind"] != "repeat",
    ]
    table["decision"] = np.select(conditions, ["keep", "assist", "assist", "assist"], "automate")
    table["reason"] = np.select(
        conditions, ["saving is 0 or less", "personal-data", "error-cost", "kind"], "routine"
    )
    table["checked_by"] = ""
    return table.sort_values("hours_saved", ascending=False, ignore_index=True)

# %% right="break_even" style="denominator test, one expression"
def break_even(saved_hours, rate, setup_hours, monthly_fee):
    net = saved_hours * rate - monthly_fee
    return (setup_hours * rate) / net if net > 0 else None

# %% right="break_even" style="in hours"
def break_even(saved_hours, rate, setup_hours, monthly_fee):
    hours_a_month = saved_hours - monthly_fee / rate
    if saved_hours * rate <= monthly_fee:
        return None
    return float(setup_hours / hours_a_month)

# %% right="break_even" style="zero set-up as its own case, whole number"
def break_even(saved_hours, rate, setup_hours, monthly_fee):
    earned = saved_hours * rate
    if monthly_fee >= earned:
        return None
    if setup_hours == 0:
        return 0
    return setup_hours * rate / (earned - monthly_fee)

# %% right="break_even" style="fractions"
def break_even(saved_hours, rate, setup_hours, monthly_fee):
    net = Fraction(saved_hours) * Fraction(rate) - Fraction(monthly_fee)
    if net <= 0:
        return None
    return float(Fraction(setup_hours) * Fraction(rate) / net)

# %% right="labels" style="filled from groups, threes counted in a Counter"
def repeats(text):
    words = re.findall(r"[\w'’-]+", text.casefold())
    counts = Counter(zip(words, words[1:], words[2:], strict=False))
    return max(counts.values(), default=0) > 2

groups = {
    "fine": ["alt_text", "deadline"],
    "invention": ["blog", "feedback", "reminder"],
    "missed instruction": ["shorten", "word_list"],
    "repetition": ["keywords", "subject"],
}
labels = {"audit_" + name: label for label, names in groups.items() for name in names}

# %% right="labels" style="default and exceptions, joined texts in a dict"
def repeats(text):
    words = text.upper().split()
    seen = {}
    found = False
    for i in range(len(words)):
        three = " ".join(words[i : i + 3])
        if i + 3 <= len(words):
            seen[three] = seen.get(three, 0) + 1
        if seen.get(three, 0) == 3:
            found = True
    return found

labels = {output["id"]: "invention" for output in gig.recorded("audit")}
labels.update(audit_alt_text="fine", audit_deadline="fine")
labels["audit_keywords"] = labels["audit_subject"] = "repetition"
for name in ("audit_shorten", "audit_word_list"):
    labels[name] = "missed instruction"

# %% right="labels" style="repeats by a regular expression, NumPy's bool"
def repeats(text):
    flat = " " + " ".join(text.lower().split()) + " "
    return np.bool_(re.search(r"(?= (\S+ \S+ \S+) )(?=.+? \1 .*? ?\1 )", flat) is not None)

# %% right="ai_log" style="other texts of a live model, kept"
tagline = SimpleNamespace(call_id=tagline.call_id, text="From Porto, in your words")
status = SimpleNamespace(call_id=status.call_id, text="The menu is done. Proof on Friday.")
line = SimpleNamespace(
    call_id=line.call_id, text="Enviamos-lhe o primeiro rascunho na segunda-feira."
)
ai_log = [
    {"call_id": reply.call_id, "purpose": purpose, "verdict": "kept",
     "checks": ("read it beside the prompt", f"repeats() gave {repeats(reply.text)}"),
     "problem": "", "fix": ""}
    for reply, purpose in ((line, "line"), (tagline, "tagline"), (status, "e-mail"))
]

# %% right="ai_log" style="all rejected, checks of odd kinds"
ai_log = [
    {"call_id": reply.call_id, "purpose": "draft", "verdict": "rejected", "checks": checks,
     "problem": f"nobody could send this {what}", "fix": f"a new {what} by my hand"}
    for reply, what, checks in (
        (tagline, "tagline", None), (status, "e-mail", "repeats: True"), (line, "line", ""),
    )
]

# %% right="ai_log" style="dict calls, two edited"
ai_log = [
    dict(
        call_id=tagline.call_id,
        purpose="tagline",
        verdict="edited",
        checks=["Bruno's list, and repeats(tagline.text) is False"],
        problem="It writes the studio's name wrong.",
        fix="I put Studio Saudade back in.",
    ),
    dict(
        call_id=line.call_id,
        purpose="one line in Portuguese",
        verdict="edited",
        checks=["compared with Bruno's line"],
        problem="This is no Portuguese that Bruno knows.",
        fix="I put his own line there.",
    ),
    dict(
        call_id=status.call_id,
        purpose="two-line e-mail",
        verdict="rejected",
        checks=["counted the lines", "names and days", "REPEATS = TRUE"],
        problem="It has more than two lines.",
        fix="Typed two lines from the prompt.",
    ),
]

# %% right="ai_log" style="copied ids, extra key, drawn runs"
ai_log = []
for reply, what in ((line, "line"), (drawn_2, "second draw"), (status, "e-mail"), (tagline, "tagline")):
    ai_log.append(
        {
            "call_id": str(reply.call_id),
            "purpose": what,
            "verdict": "rejected",
            "checks": [f"`repeats`: {repeats(reply.text)}"],
            "problem": f"The {what} does not name the facts",
            "fix": f"Wrote my own in place of the {what}",
            "minutes": 2,
        }
    )
