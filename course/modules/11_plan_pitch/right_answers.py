# Other right answers of M11, in unlike styles.

# %%
import math
import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pandas as pd

# %% right="problems" style="regular expressions"
def problems(req, words):
    low = " " + re.sub(r"(?<!\S)[.,;:!?()\"']+|[.,;:!?()\"']+(?!\S)", "", req.lower()) + " "

    def any_of(names):
        return "(?:" + "|".join(map(re.escape, names)) + ")"

    verb = rf"(?<!\S){any_of(words['verbs'])}(?!\S)"
    codes = {
        "vague_word": re.search(rf"(?<!\S){any_of(words['vague'])}(?!\S)", low),
        "no_measure": not re.search(rf"(?<!\S)\d+\s+{any_of(words['units'])}(?!\S)", low)
        and " yes or no " not in low,
        "two_in_one": re.search(rf"{verb}.* and .*{verb}", low),
    }
    return {code for code, holds in codes.items() if holds}

better = {
    "W12": "The bot shows a reply within 4 seconds.",
    "W01": "Each test question gets what it asks: the bot answers it, yes or no.",
    "W03": "The bot sends the receipt of an order within 2 minutes.",
}

# %% right="problems" style="loops with places, a frozenset"
def problems(req, words):
    said = words_of(req)
    out = []
    for word in said:
        if word in words["vague"] and "vague_word" not in out:
            out.append("vague_word")
    measured = False
    for i in range(len(said) - 1):
        if said[i].isdigit() and said[i + 1] in words["units"]:
            measured = True
    for i in range(len(said) - 2):
        if said[i : i + 3] == ["yes", "or", "no"]:
            measured = True
    if not measured:
        out.append("no_measure")
    places = [i for i, word in enumerate(said) if word in words["verbs"]]
    ands = [i for i, word in enumerate(said) if word == "and"]
    if any(places[0] < i < places[-1] for i in ands if places):
        out.append("two_in_one")
    return frozenset(out)

better = dict(
    W01="In the test the bot answers 9 of 10 questions.",
    W03="The bot answers each question about an order within 5 seconds.",
    W12="At noon the bot answers within 10 seconds.",
)

# %% right="three_point" style="numpy"
def three_point(o, m, p):
    if o > m or m > p:
        raise ValueError
    return np.average([o, m, p], weights=[1, 4, 1]), np.ptp([o, p]) / 6


def path_range(tasks):
    table = np.array([three_point(*task) for task in tasks])
    mean, sd = table[:, 0].sum(), np.linalg.norm(table[:, 1])
    return [mean, mean - 2 * sd, mean + 2 * sd]

# %% right="three_point" style="sorted, generator sums"
def three_point(o, m, p):
    if [o, m, p] != sorted([o, m, p]):
        raise ValueError("not in order")
    return o / 6 + m * 2 / 3 + p / 6, (p - o) / 6


def path_range(tasks):
    pairs = [three_point(o, m, p) for (o, m, p) in tasks]
    sd = sum(sd * sd for _, sd in pairs) ** 0.5
    mid = sum(mean for mean, _ in pairs)
    return mid, mid - sd - sd, mid + 2 * sd

# %% right="schedule" style="recursion that remembers"
def schedule(plan):
    rows = {row["id"]: row for row in plan.to_dict("records")}
    links = {key: row["after"].split(";") if row["after"] else [] for key, row in rows.items()}
    if any(name not in rows for names in links.values() for name in names):
        raise ValueError("unknown id")
    days = {
        key: (row["optimistic"] + 4 * row["likely"] + row["pessimistic"]) / 6
        for key, row in rows.items()
    }
    early, late, open_now = {}, {}, set()

    def begin(key):
        if key in open_now:
            raise ValueError("circle")
        if key not in early:
            open_now.add(key)
            early[key] = max((begin(name) + days[name] for name in links[key]), default=0.0)
            open_now.discard(key)
        return early[key]

    end = max(begin(key) + days[key] for key in rows)

    def must(key):
        if key not in late:
            ends = [must(other) for other in rows if key in links[other]]
            late[key] = (min(ends) if ends else end) - days[key]
        return late[key]

    out = []
    for key in sorted(rows):
        out.append([key, early[key], early[key] + days[key], must(key), must(key) - early[key]])
    table = pd.DataFrame(out, columns=["id", "start", "finish", "latest_start", "slack"])
    table["critical"] = table["slack"].abs() < 1e-9
    return table.set_index("id")

# %% right="schedule" style="passes until nothing changes, more columns"
def schedule(plan):
    table = plan.set_index("id", drop=False).copy()
    table["days"] = (table.optimistic + 4 * table.likely + table.pessimistic) / 6
    links = {key: [x for x in after.split(";") if x] for key, after in table["after"].items()}
    for names in links.values():
        for name in names:
            if name not in links:
                raise ValueError(name)
    start = dict.fromkeys(links, 0.0)
    for _ in range(len(links) + 1):
        before = dict(start)
        for key, names in links.items():
            for name in names:
                start[key] = max(start[key], start[name] + table.loc[name, "days"])
        if before == start:
            break
    else:
        raise ValueError("circle")
    table["start"] = pd.Series(start)
    table["finish"] = table["start"] + table["days"]
    end = table["finish"].max()
    late = {key: end - table.loc[key, "days"] for key in links}
    for _ in links:
        for key, names in links.items():
            for name in names:
                late[name] = min(late[name], late[key] - table.loc[name, "days"])
    table["latest_start"] = pd.Series(late)
    table["slack"] = (table["latest_start"] - table["start"]).round(6)
    table["critical"] = table["slack"].eq(0).map({True: np.True_, False: np.False_})
    return table

# %% right="quote" style="fractions"
def quote(cost, margin, risk_days, day_rate, fee):
    cost, margin, risk_days, day_rate, fee = (
        Fraction(str(x)) for x in (cost, margin, risk_days, day_rate, fee)
    )
    if fee >= 1:
        raise ValueError("fee")
    cents = (cost * (1 + margin) + risk_days * day_rate) / (1 - fee) * 100
    whole = (cents * 2 + 1) // 2
    return Decimal(int(whole)) / 100


def promise_check(text, facts, risky):
    return frozenset(n for n in numbers_of(text) if n not in numbers_of(facts)).union(
        p for p in risky if says(text, p) and not says(facts, p)
    )

# %% right="quote" style="own numbers, one loop"
def quote(cost, margin, risk_days, day_rate, fee):
    def D(x):  # noqa: N802
        return Decimal(str(x))

    if D(fee) >= D(1):
        raise ValueError(f"fee {fee}")
    net = D(cost) * (D(1) + D(margin))
    net += D(risk_days) * D(day_rate)
    price = net / (D(1) - D(fee))
    return price.quantize(D("0.01"), ROUND_HALF_UP)


def promise_check(text, facts, risky):
    def values(words):
        return set(float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", words))

    found = set()
    for number in values(text):
        if number not in values(facts):
            found.add(number)
    padded = {name: " " + " ".join(words_of(t)) + " " for name, t in (("t", text), ("f", facts))}
    for phrase in risky:
        if f" {phrase} " in padded["t"] and f" {phrase} " not in padded["f"]:
            found.add(phrase)
    return found

# %% right="decide_change" style="masks in the table of people"
def decide_change(req, project):
    slack = project["schedule"]["slack"][req["task"]]
    days = req["extra_days"] - slack if req["extra_days"] > slack else 0
    too_late = project["finish"] + days > project["deadline"]
    personal = req["personal_data"] == "yes"
    if personal or too_late:
        verdict = "refuse"
    else:
        verdict = "accept" if req["in_scope"] == "yes" else "price"
    charge = 0
    if verdict == "price":
        work = req["extra_days"] * project["day_cost"][req["task"]]
        charge = quote(str(work), project["margin"], "0", "0", project["fee"])
    topics = [t for t, hit in (("date", days > 0), ("money", charge > 0), ("data", personal)) if hit]
    who = project["stakeholders"].copy()
    hit = who["watches"].str.split(";").map(lambda seen: any(t in seen for t in topics)).astype(bool)
    strong = who["power"] == "high"
    keen = who["interest"] == "high"
    why = {"refuse": "we can not do this in time or by law", "accept": "we owe you this one",
           "price": "this is additional work for us"}
    return dict(
        days=np.float64(days), decision=verdict, charge=charge, reason=why[verdict],
        ask=set(who.loc[hit & strong, "id"]), tell=set(who.loc[hit & ~strong & keen, "id"]),
        who_asked=req.get("asked_by"),
    )


def red_flags(post, flags):
    codes = {code for code, phrases in flags.items() if any(says(post["text"], p) for p in phrases)}
    return codes | ({"no_scope"} if len(post["deliverables"]) == 0 else set())

# %% right="decide_change" style="nested ifs, frozen sets"
def decide_change(req, project):
    table = project["schedule"]
    late = max(float(req["extra_days"]) - float(table.loc[req["task"]]["slack"]), 0.0)
    answer = {"days": late, "charge": Decimal("0.00")}
    touched = []
    if late:
        touched += ["date"]
    if req["personal_data"] == "yes":
        touched += ["data"]
        answer["decision"] = "refuse"
    elif project["deadline"] < project["finish"] + late:
        answer["decision"] = "refuse"
    elif req["in_scope"] == "no":
        answer["decision"] = "price"
        touched += ["money"]
        answer["charge"] = quote(
            Decimal(str(req["extra_days"])) * Decimal(str(project["day_cost"][req["task"]])),
            project["margin"], 0, 0, project["fee"],
        )
    else:
        answer["decision"] = "accept"
    groups = {"ask": [], "tell": []}
    for _, person in project["stakeholders"].iterrows():
        if set(touched).isdisjoint(person["watches"].split(";")):
            continue
        if person["power"] == "high":
            groups["ask"].append(person["id"])
        elif person["interest"] != "low":
            groups["tell"].append(person["id"])
    answer["ask"], answer["tell"] = frozenset(groups["ask"]), frozenset(groups["tell"])
    answer["reason"] = f"we say {answer['decision']} since {late:g} days come on top"
    return answer


def red_flags(post, flags):
    out = set() if post["deliverables"] else {"no_scope"}
    text = " " + " ".join(words_of(post["text"])) + " "
    for code in flags:
        for phrase in flags[code]:
            if f" {phrase.lower()} " in text:
                out.add(code)
    return out

# %% right="problems" style="each and cuts the wish in two"
def problems(req, words):
    """Joins the words again and cuts them at each place where ` and ` stands."""
    said = words_of(req)
    codes = {"vague_word": False, "no_measure": True, "two_in_one": False}
    codes["vague_word"] = not set(words["vague"]).isdisjoint(said)
    for n, word in enumerate(said[:-1]):
        if word.isdigit() and words["units"].count(said[n + 1]):
            codes["no_measure"] = False
    if ("yes", "or", "no") in zip(said, said[1:], said[2:]):
        codes["no_measure"] = False
    parts = " ".join(said).split(" and ")
    for cut in range(1, len(parts)):
        left, right = " ".join(parts[:cut]).split(), " ".join(parts[cut:]).split()
        if sum(w in words["verbs"] for w in left) * sum(w in words["verbs"] for w in right):
            codes["two_in_one"] = True
    return {code: holds for code, holds in codes.items() if holds}.keys()


better = {
    "W01": "The bot answers 95 % of the test questions.",
    "W03": "The bot shows the order number of the customer: yes or no?",
    "W12": "Each reply opens in 3 seconds or less.",
}

# %% right="three_point" style="means and squares in lists, numbers as fractions"
def three_point(o, m, p):
    if m < o or p < m:
        raise ValueError((o, m, p))
    o, m, p = Fraction(o), Fraction(m), Fraction(p)
    return [(o + 4 * m + p) / 6, (p - o) / 6]


def path_range(tasks):
    means, squares = [], []
    for task in tasks:
        mean, sd = three_point(*task)
        means.append(mean)
        squares.append(sd**2)
    spread = 2 * sum(squares) ** 0.5
    return float(sum(means)), float(sum(means)) - spread, float(sum(means)) + spread

# %% right="decide_change" style="charge as a number, rules in a list, sets from a comprehension"
def decide_change(req, project):
    row = project["schedule"].loc[req["task"]]
    days = np.maximum(0.0, float(req["extra_days"]) - row["slack"])
    rules = [
        ("refuse", req["personal_data"] == "yes"),
        ("refuse", days > project["deadline"] - project["finish"]),
        ("accept", req["in_scope"] == "yes"),
        ("price", True),
    ]
    decision = [name for name, holds in rules if holds][0]
    charge = 0.0
    if decision == "price":
        charge = float(quote(req["extra_days"] * project["day_cost"][req["task"]],
                             project["margin"], 0, 0, project["fee"]))
    touched = {name for name, hit in (("date", days), ("money", charge)) if hit}
    touched |= {"data"} if req["personal_data"] == "yes" else set()
    who = [p for p in project["stakeholders"].to_dict("records")
           if touched.intersection(p["watches"].split(";"))]
    return {
        "ask": {p["id"] for p in who if p["power"] == "high"},
        "tell": {p["id"] for p in who if (p["power"], p["interest"]) == ("low", "high")},
        "decision": decision, "charge": charge, "days": days,
        "reason": f"The answer is {decision}, by our plan.",
    }


def red_flags(post, flags):
    found = {"no_scope": not post["deliverables"]}
    found |= {code: any(says(post["text"], one) for one in flags[code]) for code in flags}
    return frozenset(code for code in found if found[code])

# %% right="ai_log" style="edited and rejected"
ai_log = [
    {"call_id": replies["offer strict"].call_id, "purpose": "a mail that offers the work",
     "verdict": "rejected", "checks": [], "problem": "offers a discount that nobody planned",
     "fix": "wrote the offer by hand from the plan"},
    {"call_id": replies["status plain"].call_id, "purpose": "a mail about the delay",
     "verdict": "edited", "checks": ["promise_check", "read each date against the plan"],
     "problem": "never says that 80 answers are late", "fix": "put the task and 10 August in by code"},
]

# %% right="ai_log" style="three entries as tuples"
ai_log = (
    {"call_id": replies["offer plain"].call_id, "purpose": "offer", "verdict": "rejected",
     "checks": ["promise_check"], "problem": "promises a gift to loyal customers",
     "fix": "none of it was used"},
    {"call_id": replies["status strict"].call_id, "purpose": "status", "verdict": "rejected",
     "checks": ["reading"], "problem": "says that a website has a trial",
     "fix": "wrote two sentences with dates myself"},
    {"call_id": replies["status plain"].call_id, "purpose": "status, plain", "verdict": "edited",
     "checks": ["read against the plan"], "problem": "the new end, 10 August, is not there",
     "fix": "kept the greeting, and put the date in by code"},
)
