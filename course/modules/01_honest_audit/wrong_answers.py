# %%
import math

import pandas as pd

# %% wrong="hours_saved" slip="no-review"
def hours_saved(task):
    return task["times_per_month"] * (task["minutes_each"] - task["ai_minutes"]) / 60

# %% wrong="hours_saved" slip="no-waiting"
def hours_saved(task):
    return task["times_per_month"] * (task["minutes_each"] - task["review_minutes"]) / 60

# %% wrong="hours_saved" slip="hides-loss" visible
def hours_saved(task):
    saved_each = task["minutes_each"] - task["ai_minutes"] - task["review_minutes"]
    return max(0, task["times_per_month"] * saved_each / 60)

# %% wrong="hours_saved" slip="hides-loss" visible
def hours_saved(task):
    saved_each = task["minutes_each"] - task["ai_minutes"] - task["review_minutes"]
    return abs(task["times_per_month"] * saved_each / 60)

# %% wrong="hours_saved" slip="not-hours"
def hours_saved(task):
    saved_each = task["minutes_each"] - task["ai_minutes"] - task["review_minutes"]
    return task["times_per_month"] * saved_each

# %% wrong="hours_saved" slip="whole-hours"
def hours_saved(task):
    saved_each = task["minutes_each"] - task["ai_minutes"] - task["review_minutes"]
    return task["times_per_month"] * saved_each // 60

# %% wrong="hours_saved" slip="whole-hours" visible
def hours_saved(task):
    saved_each = task["minutes_each"] - task["ai_minutes"] - task["review_minutes"]
    return round(task["times_per_month"] * saved_each / 60, 1)

# %% wrong="hours_saved" slip="whole-hours" visible
def hours_saved(task):
    saved_each = task["minutes_each"] - task["ai_minutes"] - task["review_minutes"]
    return round(task["times_per_month"] * saved_each / 60, 2)

# %% wrong="hours_saved" slip="not-done" visible
def hours_saved(task):
    runs = task["times_per_month"] or 1
    return runs * (task["minutes_each"] - task["ai_minutes"] - task["review_minutes"]) / 60

# %% wrong="hours_saved" slip="no-return"
def hours_saved(task):
    saved_each = task["minutes_each"] - task["ai_minutes"] - task["review_minutes"]
    print(task["times_per_month"] * saved_each / 60)

# %% wrong="hours_saved" slip="changes-input"
def hours_saved(task):
    task["minutes_each"] -= task["ai_minutes"] + task["review_minutes"]
    return task["times_per_month"] * task["minutes_each"] / 60

# %% wrong="hours_saved" slip="wrong-type"
def hours_saved(task):
    saved_each = task["minutes_each"] - task["ai_minutes"] - task["review_minutes"]
    return f"{task['times_per_month'] * saved_each / 60} hours"

# %% wrong="hours_saved" slip="hides-loss" visible
def hours_saved(task):
    return {"T23": 3.2, "T06": 4.5}.get(task["task_id"], 0.0)

# %% wrong="decide" slip="no-is-yes"
def decide(task):
    if hours_saved(task) <= 0:
        return "keep"
    if task["personal_data"] or task["error_cost"] == "high":
        return "assist"
    return "automate" if task["kind"] == "repeat" else "assist"

# %% wrong="decide" slip="personal-automated" visible
def decide(task):
    if hours_saved(task) <= 0:
        return "keep"
    if task["kind"] == "repeat":
        return "automate"
    return "assist"

# %% wrong="decide" slip="personal-automated" visible
def decide(task):
    if hours_saved(task) <= 0:
        return "keep"
    if task["personal_data"] is True or task["error_cost"] == "high":
        return "assist"
    return "automate" if task["kind"] == "repeat" else "assist"

# %% wrong="decide" slip="loss-not-kept" visible
def decide(task):
    if task["personal_data"] == "yes":
        return "assist"
    if hours_saved(task) <= 0:
        return "keep"
    if task["error_cost"] == "high" or task["kind"] != "repeat":
        return "assist"
    return "automate"

# %% wrong="decide" slip="loss-not-kept"
def decide(task):
    if hours_saved(task) <= 0:
        return "assist"
    if task["personal_data"] == "yes" or task["error_cost"] == "high":
        return "assist"
    return "automate" if task["kind"] == "repeat" else "assist"

# %% wrong="decide" slip="medium-is-high" visible
def decide(task):
    if hours_saved(task) <= 0:
        return "keep"
    if task["personal_data"] == "yes" or task["error_cost"] in ("medium", "high"):
        return "assist"
    return "automate" if task["kind"] == "repeat" else "assist"

# %% wrong="decide" slip="zero-not-kept" visible
def decide(task):
    if hours_saved(task) < 0:
        return "keep"
    if task["personal_data"] == "yes" or task["error_cost"] == "high":
        return "assist"
    return "automate" if task["kind"] == "repeat" else "assist"

# %% wrong="decide" slip="costly-automated" visible
def decide(task):
    if hours_saved(task) <= 0:
        return "keep"
    if task["personal_data"] == "yes":
        return "assist"
    return "automate" if task["kind"] == "repeat" else "assist"

# %% wrong="decide" slip="kind-ignored" visible
def decide(task):
    if hours_saved(task) <= 0:
        return "keep"
    if task["personal_data"] == "yes" or task["error_cost"] == "high":
        return "assist"
    return "assist" if task["kind"] == "creative" else "automate"

# %% wrong="decide" slip="kind-ignored" visible
def decide(task):
    if hours_saved(task) <= 0:
        return "keep"
    if task["personal_data"] == "yes" or task["error_cost"] == "high":
        return "assist"
    if task["kind"] in ("creative", "judgement", "relationship"):
        return "assist"
    return "automate"

# %% wrong="decide" slip="kind-ignored" visible
def decide(task):
    if hours_saved(task) <= 0:
        return "keep"
    if task["personal_data"] == "yes" or task["error_cost"] == "high":
        return "assist"
    return "automate" if task["kind"].startswith("repeat") else "assist"

# %% wrong="decide" slip="kind-ignored"
def decide(task):
    if hours_saved(task) <= 0:
        return "keep"
    if task["personal_data"] == "yes" or task["error_cost"] == "high":
        return "assist"
    return "automate"

# %% wrong="decide" slip="no-return"
def decide(task):
    if hours_saved(task) <= 0:
        print("keep")
    elif task["personal_data"] == "yes" or task["error_cost"] == "high":
        print("assist")
    else:
        print("automate" if task["kind"] == "repeat" else "assist")

# %%
def reason_for(task):
    if hours_saved(task) <= 0:
        return "saving"
    if task["personal_data"] == "yes":
        return "personal data"
    if task["error_cost"] == "high":
        return "error cost"
    return "kind" if task["kind"] != "repeat" else "no rule fired"


def filled(tasks, reason=reason_for):
    table = tasks.copy()
    rows = table.to_dict("records")
    table["hours_saved"] = [hours_saved(row) for row in rows]
    table["decision"] = [decide(row) for row in rows]
    table["reason"] = [reason(row) for row in rows]
    return table

# %% wrong="audit" slip="changes-input"
def audit(tasks):
    rows = tasks.to_dict("records")
    tasks["hours_saved"] = [hours_saved(row) for row in rows]
    tasks["decision"] = [decide(row) for row in rows]
    tasks["reason"] = [reason_for(row) for row in rows]
    return tasks.sort_values("hours_saved", ascending=False).reset_index(drop=True)

# %% wrong="audit" slip="order" visible
def audit(tasks):
    return filled(tasks).sort_values("hours_saved").reset_index(drop=True)

# %% wrong="audit" slip="order" visible
def audit(tasks):
    return filled(tasks)

# %% wrong="audit" slip="rows-lost"
def audit(tasks):
    table = filled(tasks)
    table = table[table["hours_saved"] > 0]
    return table.sort_values("hours_saved", ascending=False).reset_index(drop=True)

# %% wrong="audit" slip="rows-lost" visible
def audit(tasks):
    table = filled(tasks).sort_values("hours_saved", ascending=False).reset_index(drop=True)
    return table[["task_id", "task", "hours_saved", "decision", "reason"]]

# %% wrong="audit" slip="rows-lost" visible
def audit(tasks):
    table = filled(tasks).drop_duplicates("task")
    return table.sort_values("hours_saved", ascending=False).reset_index(drop=True)

# %% wrong="audit" slip="rows-lost" visible
def audit(tasks):
    table = tasks.merge(filled(tasks)[["task", "hours_saved", "decision", "reason"]], on="task")
    return table.sort_values("hours_saved", ascending=False).reset_index(drop=True)

# %% wrong="audit" slip="reason" visible
def audit(tasks):
    table = filled(tasks, lambda task: "" if decide(task) == "automate" else reason_for(task))
    return table.sort_values("hours_saved", ascending=False).reset_index(drop=True)

# %% wrong="audit" slip="reason" visible
def audit(tasks):
    table = filled(tasks, reason=lambda task: "saving, personal data, error cost or kind")
    return table.sort_values("hours_saved", ascending=False).reset_index(drop=True)

# %% wrong="audit" slip="reason" visible
def audit(tasks):
    table = filled(tasks, reason=decide)
    return table.sort_values("hours_saved", ascending=False).reset_index(drop=True)

# %% wrong="audit" slip="reason" visible
def audit(tasks):
    def reason(task):
        if task["kind"] != "repeat":
            return "kind"
        return reason_for(task)

    table = filled(tasks, reason)
    return table.sort_values("hours_saved", ascending=False).reset_index(drop=True)

# %% wrong="audit" slip="old-index" visible
def audit(tasks):
    return filled(tasks).sort_values("hours_saved", ascending=False)

# %% wrong="audit" slip="columns"
def audit(tasks):
    table = filled(tasks).rename(columns={"hours_saved": "hours"})
    return table.sort_values("hours", ascending=False).reset_index(drop=True)

# %% wrong="audit" slip="decisions" visible
def audit(tasks):
    table = filled(tasks).sort_values("hours_saved", ascending=False).reset_index(drop=True)
    table["decision"] = "assist"
    return table

# %% wrong="audit" slip="wrong-type"
def audit(tasks):
    return filled(tasks).sort_values("hours_saved", ascending=False).to_dict("records")

# %% wrong="break_even" slip="no-fee"
def break_even(saved_hours, rate, setup_hours, monthly_fee):
    if saved_hours * rate <= monthly_fee:
        return None
    return setup_hours / saved_hours

# %% wrong="break_even" slip="no-fee"
def break_even(saved_hours, rate, setup_hours, monthly_fee):
    if saved_hours <= 0:
        return None
    return setup_hours * rate / (saved_hours * rate)

# %% wrong="break_even" slip="negative-months" visible
def break_even(saved_hours, rate, setup_hours, monthly_fee):
    gain = saved_hours * rate - monthly_fee
    return None if gain == 0 else setup_hours * rate / gain

# %% wrong="break_even" slip="stops" visible
def break_even(saved_hours, rate, setup_hours, monthly_fee):
    months = setup_hours * rate / (saved_hours * rate - monthly_fee)
    return None if months < 0 else months

# %% wrong="break_even" slip="zero-gain" visible
def break_even(saved_hours, rate, setup_hours, monthly_fee):
    gain = saved_hours * rate - monthly_fee
    if gain < 0:
        return None
    return setup_hours * rate / gain if gain else math.inf

# %% wrong="break_even" slip="zero-setup" visible
def break_even(saved_hours, rate, setup_hours, monthly_fee):
    gain = saved_hours * rate - monthly_fee
    if gain <= 0 or not setup_hours:
        return None
    return setup_hours * rate / gain

# %% wrong="break_even" slip="never-comes-first" visible
def break_even(saved_hours, rate, setup_hours, monthly_fee):
    if setup_hours == 0:
        return 0.0
    gain = saved_hours * rate - monthly_fee
    return setup_hours * rate / gain if gain > 0 else None

# %% wrong="break_even" slip="rounded" visible
def break_even(saved_hours, rate, setup_hours, monthly_fee):
    gain = saved_hours * rate - monthly_fee
    return round(setup_hours * rate / gain, 1) if gain > 0 else None

# %% wrong="break_even" slip="formula"
def break_even(saved_hours, rate, setup_hours, monthly_fee):
    gain = saved_hours * rate - monthly_fee
    return setup_hours / gain if gain > 0 else None

# %%
AUDITED = (
    "audit_alt_text audit_blog audit_deadline audit_feedback audit_keywords "
    "audit_reminder audit_shorten audit_subject audit_word_list"
).split()
WORDS = dict(zip(AUDITED, (8, 26, 13, 18, 40, 22, 12, 45, 3), strict=True))

# %% wrong="labels" slip="smooth-is-true" visible
labels = dict.fromkeys(AUDITED, "fine")

# %% wrong="labels" slip="all-suspect" visible
labels = dict.fromkeys(AUDITED, "invention")

# %% wrong="labels" slip="order-of-labels" visible
labels = dict.fromkeys(AUDITED, "missed instruction")

# %% wrong="labels" slip="smooth-is-true" visible
labels = dict.fromkeys(AUDITED, "repetition")

# %% wrong="labels" slip="short-is-fine" visible
labels = {name: "fine" if words < 15 else "invention" for name, words in WORDS.items()}

# %% wrong="labels" slip="spelling"
labels = {name: "missed_instruction" for name in AUDITED}

# %% wrong="labels" slip="ids"
labels = {"audit_blog": "invention", "audit_keywords": "repetition"}

# %% wrong="labels" slip="wrong-type"
def repeats(text):
    words = text.lower().split()
    return [words[i:i + 3] for i in range(len(words) - 2)]

# %% wrong="labels" slip="no-return"
def repeats(text):
    words = text.lower().split()
    threes = [words[i:i + 3] for i in range(len(words) - 2)]
    for three in threes:
        if threes.count(three) >= 3:
            print(True)

# %% wrong="labels" slip="two-words" visible
def repeats(text):
    words = text.lower().split()
    pairs = [words[i:i + 2] for i in range(len(words) - 1)]
    return any(pairs.count(pair) >= 3 for pair in pairs)

# %% wrong="labels" slip="single-words" visible
def repeats(text):
    words = text.lower().split()
    return sum(words.count(word) >= 3 for word in set(words)) >= 3

# %% wrong="labels" slip="steps-of-three" visible
def repeats(text):
    words = text.lower().split()
    threes = [words[i:i + 3] for i in range(0, len(words) - 2, 3)]
    return any(threes.count(three) >= 3 for three in threes)

# %% wrong="labels" slip="next-door-only" visible
def repeats(text):
    words = text.lower().split()
    return any(
        words[i : i + 3] == words[i + 3 : i + 6] == words[i + 6 : i + 9]
        for i in range(len(words) - 8)
    )

# %% wrong="labels" slip="capitals" visible
def repeats(text):
    words = text.split()
    threes = [words[i:i + 3] for i in range(len(words) - 2)]
    return any(threes.count(three) >= 3 for three in threes)

# %% wrong="labels" slip="line-ends" visible
def repeats(text):
    words = text.lower().split(" ")
    threes = [words[i:i + 3] for i in range(len(words) - 2)]
    return any(threes.count(three) >= 3 for three in threes)

# %% wrong="labels" slip="part-words" visible
def repeats(text):
    text = " ".join(text.lower().split())
    words = text.split()
    return any(text.count(" ".join(words[i:i + 3])) >= 3 for i in range(len(words) - 2))

# %% wrong="labels" slip="first-words" visible
def repeats(text):
    words = text.lower().split()
    threes = [words[i:i + 3] for i in range(len(words) - 2)]
    for three in threes:
        if threes.count(three) >= 3:
            return True
        return False
    return False

# %% wrong="labels" slip="first-words" visible
def repeats(text):
    words = text.lower().split()
    threes = [words[i:i + 3] for i in range(len(words) - 3)]
    return any(threes.count(three) >= 3 for three in threes) or words == ["one", "two", "three"] * 3

# %% wrong="labels" slip="twice" visible
def repeats(text):
    words = text.lower().split()
    threes = [words[i:i + 3] for i in range(len(words) - 2)]
    if len(words) < 7:
        return False
    return any(threes.count(three) >= 2 for three in threes)

# %% wrong="labels" slip="short-text" visible
def repeats(text):
    words = text.lower().split()
    if len(words) < 3:
        return True
    threes = [words[i:i + 3] for i in range(len(words) - 2)]
    return any(threes.count(three) >= 3 for three in threes)

# %% wrong="ai_log" slip="kept-unfit" visible
ai_log = [
    {"call_id": reply.call_id, "purpose": purpose, "verdict": "kept", "checks": ["ok"],
     "problem": "", "fix": ""}
    for reply, purpose in ((tagline, "tagline"), (status, "e-mail"), (line, "line"))
]

# %% wrong="ai_log" slip="kept-unfit" visible
ai_log = [
    {"call_id": reply.call_id, "purpose": purpose, "verdict": verdict, "checks": ["repeats: False"],
     "problem": "the names in it are wrong", "fix": "wrote the right names in"}
    for reply, purpose, verdict in (
        (tagline, "tagline", "edited"), (line, "line", "kept"), (drawn_1, "draw", "kept"),
    )
] + [
    {"call_id": status.call_id, "purpose": "e-mail", "verdict": "rejected",
     "checks": ["repeats: True"], "problem": "it says the subject line twice",
     "fix": "two lines by my own hand"},
]

# %% wrong="ai_log" slip="no-code-check" visible
ai_log = [
    {"call_id": reply.call_id, "purpose": purpose, "verdict": "rejected", "checks": ["facts", "repeats"],
     "problem": f"this {purpose} makes no sense at all", "fix": f"wrote the {purpose} by hand"}
    for reply, purpose in ((tagline, "tagline"), (status, "e-mail"), (line, "line"))
]

# %% wrong="ai_log" slip="other-result" visible
ai_log = [
    {"call_id": reply.call_id, "purpose": purpose, "verdict": "rejected", "checks": ["repeats: False"],
     "problem": f"this {purpose} makes no sense at all", "fix": f"wrote the {purpose} by hand"}
    for reply, purpose in ((tagline, "tagline"), (status, "e-mail"), (line, "line"))
]

# %% wrong="ai_log" slip="invented-id" visible
ai_log = [
    {"call_id": "0123456789", "purpose": "tagline", "verdict": "edited", "checks": ["facts"],
     "problem": "the name of the studio was wrong", "fix": "put the right name in"},
    {"call_id": "abcdefabcd", "purpose": "e-mail", "verdict": "kept", "checks": ["read it"],
     "problem": "", "fix": ""},
    {"call_id": "fedcba9876", "purpose": "one line", "verdict": "kept", "checks": ["facts"],
     "problem": "", "fix": ""},
]

# %% wrong="ai_log" slip="other-runs"
ai_log = [
    {"call_id": reply.call_id, "purpose": "a tagline", "verdict": "kept",
     "checks": ["facts"], "problem": "", "fix": ""}
    for reply in (tagline, drawn_1, drawn_2)
]

# %% wrong="ai_log" slip="too-few"
ai_log = [
    {"call_id": reply.call_id, "purpose": purpose, "verdict": "kept", "checks": ["facts"],
     "problem": "", "fix": ""}
    for reply, purpose in ((tagline, "tagline"), (status, "e-mail"))
]

# %% wrong="ai_log" slip="copy-paste"
ai_log = [
    {"call_id": reply.call_id, "purpose": "draft", "verdict": "edited", "checks": ["read it"],
     "problem": "some things were not right", "fix": "changed what was not right"}
    for reply in (tagline, status)
]

# %% wrong="ai_log" slip="kept-unchecked"
ai_log = [
    {"call_id": reply.call_id, "purpose": purpose, "verdict": "kept", "checks": [],
     "problem": "", "fix": ""}
    for reply, purpose in ((tagline, "tagline"), (status, "e-mail"))
]

# %% wrong="ai_log" slip="wrong-verdict"
ai_log = [
    {"call_id": reply.call_id, "purpose": purpose, "verdict": "good", "checks": ["facts"],
     "problem": "", "fix": ""}
    for reply, purpose in ((tagline, "tagline"), (status, "e-mail"))
]
