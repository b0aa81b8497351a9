# Typical slips of M11: each must fail with its own tag, and some get past the visible checks.

# %%
import math
import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pandas as pd

BETTER = {
    "W01": "The bot answers 95 of 100 test questions within 3 seconds.",
    "W03": "The bot answers 20 questions about orders from the test list.",
    "W12": "The bot shows the first word of a reply within 2 seconds.",
}


def right_problems(req, words):
    said, found = words_of(req), set()
    if set(said) & set(words["vague"]):
        found.add("vague_word")
    pairs = zip(said, said[1:])
    if not says(req, "yes or no") and not any(
        a.isdigit() and b in words["units"] for a, b in pairs
    ):
        found.add("no_measure")
    verbs = set(words["verbs"])
    for i, word in enumerate(said):
        if word == "and" and verbs & set(said[:i]) and verbs & set(said[i + 1 :]):
            found.add("two_in_one")
    return found


def right_three_point(o, m, p):
    if not o <= m <= p:
        raise ValueError
    return (o + 4 * m + p) / 6, (p - o) / 6


def right_path_range(tasks):
    pairs = [right_three_point(*task) for task in tasks]
    mean, sd = sum(m for m, _ in pairs), math.sqrt(sum(s * s for _, s in pairs))
    return mean, mean - 2 * sd, mean + 2 * sd


def parts(plan):
    days = {r.id: (r.optimistic + 4 * r.likely + r.pessimistic) / 6 for r in plan.itertuples()}
    after = {r.id: [name for name in r.after.split(";") if name] for r in plan.itertuples()}
    return days, after


def in_order(after):
    order = []
    while len(order) < len(after):
        ready = [t for t in after if t not in order and set(after[t]) <= set(order)]
        if not ready:
            raise ValueError
        order += ready
    return order


def forward(order, days, after):
    start, finish = {}, {}
    for task in order:
        start[task] = max([finish[o] for o in after[task]], default=0)
        finish[task] = start[task] + days[task]
    return start, finish


def backward(order, days, after, end):
    latest = {}
    for task in reversed(order):
        follow = [latest[o] for o in days if task in after[o]]
        latest[task] = min(follow, default=end) - days[task]
    return latest


def as_table(start, finish, latest):
    table = pd.DataFrame({"start": start, "finish": finish, "latest_start": latest})
    table["slack"] = table["latest_start"] - table["start"]
    table["critical"] = table["slack"] == 0
    return table


def right_quote(cost, margin, risk_days, day_rate, fee):
    cost, margin, risk_days, day_rate, fee = (
        Decimal(str(x)) for x in (cost, margin, risk_days, day_rate, fee)
    )
    if fee >= 1:
        raise ValueError
    net = cost * (1 + margin) + risk_days * day_rate
    return (net / (1 - fee)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def right_promise_check(text, facts, risky):
    phrases = {p for p in risky if says(text, p) and not says(facts, p)}
    return (numbers_of(text) - numbers_of(facts)) | phrases


def right_flags(post, flags):
    found = {c for c, phrases in flags.items() if any(says(post["text"], p) for p in phrases)}
    return found if post["deliverables"] else found | {"no_scope"}


def answer(req, project, **other):
    slack = project["schedule"].loc[req["task"], "slack"]
    days = max(0, req["extra_days"] - slack)
    charge = Decimal(0)
    if req["personal_data"] == "yes" or project["finish"] + days > project["deadline"]:
        decision = "refuse"
    elif req["in_scope"] == "yes":
        decision = "accept"
    else:
        decision = "price"
        work = Decimal(str(req["extra_days"])) * Decimal(str(project["day_cost"][req["task"]]))
        charge = right_quote(work, project["margin"], 0, 0, project["fee"])
    made = {"days": days, "decision": decision, "charge": charge,
            "reason": f"this is why we {decision}"}
    made.update(other)
    topics = {"date": made["days"] > 0, "money": made["charge"] > 0,
              "data": req["personal_data"] == "yes"}
    ask, tell = set(), set()
    for person in project["stakeholders"].itertuples():
        if any(topics[t] for t in person.watches.split(";")):
            if person.power == "high":
                ask.add(person.id)
            elif person.interest == "high":
                tell.add(person.id)
    return {"ask": ask, "tell": tell, **made}


# %% wrong="problems" slip="vague_word" visible
def problems(req, words):
    found = right_problems(req, words) - {"vague_word"}
    if any(word in req.lower() for word in words["vague"]):
        found.add("vague_word")
    return found

better = BETTER

# %% wrong="problems" slip="vague_word" visible
def problems(req, words):
    vague = ("fast", "quickly", "friendly", "good", "better", "modern", "soon", "nice")
    found = right_problems(req, words) - {"vague_word"}
    return found | {"vague_word"} if any(says(req, w) for w in vague) else found

better = BETTER

# %% wrong="problems" slip="vague_word"
def problems(req, words):
    found = right_problems(req, words) - {"vague_word"}
    if set(req.split()) & set(words["vague"]):
        found.add("vague_word")
    return found

better = BETTER

# %% wrong="problems" slip="first-three"
def problems(req, words):
    return {"vague_word", "no_measure", "two_in_one"}

better = BETTER

# %% wrong="problems" slip="no_measure" visible
def problems(req, words):
    found = right_problems(req, words) - {"no_measure"}
    if not any(word.isdigit() for word in words_of(req)) and not says(req, "yes or no"):
        found.add("no_measure")
    return found

better = BETTER

# %% wrong="problems" slip="no_measure" visible
def problems(req, words):
    found = right_problems(req, words)
    if says(req, "yes") or says(req, "no"):
        found.discard("no_measure")
    return found

better = BETTER

# %% wrong="problems" slip="no_measure" visible
def problems(req, words):
    found = right_problems(req, words) - {"no_measure"}
    said = words_of(req)
    number = any(word.isdigit() for word in said)
    if not (number and set(said) & set(words["units"])) and not says(req, "yes or no"):
        found.add("no_measure")
    return found

better = BETTER

# %% wrong="problems" slip="two_in_one" visible
def problems(req, words):
    found = right_problems(req, words) - {"two_in_one"}
    said = words_of(req)
    if "and" in said and sum(word in words["verbs"] for word in said) >= 2:
        found.add("two_in_one")
    return found

better = BETTER

# %% wrong="problems" slip="two_in_one" visible
def problems(req, words):
    found = right_problems(req, words) - {"two_in_one"}
    if set(words_of(req)) & {"and"} and set(words_of(req)) & set(words["verbs"]):
        found.add("two_in_one")
    return found

better = BETTER

# %% wrong="problems" slip="two_in_one" visible
def problems(req, words):
    found = right_problems(req, words) - {"two_in_one"}
    said = words_of(req)
    if "and" in said:
        place = said.index("and")
        verbs = set(words["verbs"])
        if verbs & set(said[:place]) and verbs & set(said[place + 1 : place + 2]):
            found.add("two_in_one")
    return found

better = BETTER

# %% wrong="problems" slip="better-problem" visible
problems = right_problems
better = BETTER | {"W12": "The bot answers without long waits for a reply."}

# %% wrong="problems" slip="better-empty" visible
problems = right_problems
better = BETTER | {"W12": "Within 3 seconds."}

# %% wrong="problems" slip="better-keys" visible
problems = right_problems
better = {"W01": BETTER["W01"]}

# %% wrong="problems" slip="better-same" visible
problems = right_problems
better = dict.fromkeys(BETTER, "The bot answers within 3 seconds at noon.")

# %% wrong="three_point" slip="plain-average"
def three_point(o, m, p):
    if not o <= m <= p:
        raise ValueError
    return (o + m + p) / 3, (p - o) / 6

path_range = right_path_range

# %% wrong="three_point" slip="sd"
def three_point(o, m, p):
    if not o <= m <= p:
        raise ValueError
    return (o + 4 * m + p) / 6, (p - o) / 2

path_range = right_path_range

# %% wrong="three_point" slip="no-order" visible
def three_point(o, m, p):
    return (o + 4 * m + p) / 6, (p - o) / 6

path_range = right_path_range

# %% wrong="three_point" slip="no-order" visible
def three_point(o, m, p):
    if o > p:
        raise ValueError
    return (o + 4 * m + p) / 6, (p - o) / 6

path_range = right_path_range

# %% wrong="three_point" slip="plain-average" visible
def three_point(o, m, p):
    if not o <= m <= p:
        raise ValueError
    return round((o + 4 * m + p) / 6, 1), (p - o) / 6

path_range = right_path_range

# %% wrong="three_point" slip="adds-sds" visible
three_point = right_three_point

def path_range(tasks):
    pairs = [three_point(*task) for task in tasks]
    mean, sd = sum(m for m, _ in pairs), sum(s for _, s in pairs)
    return mean, mean - 2 * sd, mean + 2 * sd

# %% wrong="three_point" slip="adds-sds" visible
three_point = right_three_point

def path_range(tasks):
    pairs = [three_point(*task) for task in tasks]
    mean, sd = sum(m for m, _ in pairs), max(s for _, s in pairs)
    return mean, mean - 2 * sd, mean + 2 * sd

# %% wrong="three_point" slip="one-sd"
three_point = right_three_point

def path_range(tasks):
    mean, low, high = right_path_range(tasks)
    return mean, (mean + low) / 2, (mean + high) / 2

# %% wrong="three_point" slip="one-sd"
three_point = right_three_point

def path_range(tasks):
    return sum(t[1] for t in tasks), sum(t[0] for t in tasks), sum(t[2] for t in tasks)

# %% wrong="three_point" slip="path-mean" visible
three_point = right_three_point

def path_range(tasks):
    mean, low, high = right_path_range(tasks)
    middle = mean / len(tasks)
    return middle, low, high

# %% wrong="schedule" slip="last-finish"
def schedule(plan):
    days, after = parts(plan)
    start, finish, day = {}, {}, 0
    for task in in_order(after):
        start[task], finish[task] = day, day + days[task]
        day = finish[task]
    return as_table(start, finish, dict(start))

# %% wrong="schedule" slip="last-finish"
def schedule(plan):
    days, after = parts(plan)
    first = {task: names[:1] for task, names in after.items()}
    order = in_order(after)
    start, finish = forward(order, days, first)
    return as_table(start, finish, backward(order, days, first, max(finish.values())))

# %% wrong="schedule" slip="last-finish"
def schedule(plan):
    days = dict(zip(plan["id"], plan["likely"]))
    after = parts(plan)[1]
    order = in_order(after)
    start, finish = forward(order, days, after)
    return as_table(start, finish, backward(order, days, after, max(finish.values())))

# %% wrong="schedule" slip="stops"
def schedule(plan):
    days, after = parts(plan)
    order = list(days)
    start, finish = forward(order, days, after)
    return as_table(start, finish, backward(order, days, after, max(finish.values())))

# %% wrong="schedule" slip="last-finish"
def schedule(plan):
    days, after = parts(plan)
    start, finish = {}, {}
    for task in days:
        start[task] = max([finish.get(o, 0) for o in after[task]], default=0)
        finish[task] = start[task] + days[task]
    return as_table(start, finish, backward(in_order(after), days, after, max(finish.values())))

# %% wrong="schedule" slip="start" visible
def schedule(plan):
    days, after = parts(plan)
    order = sorted(after)
    start, finish = {}, {}
    for task in order:
        start[task] = max([finish.get(o, 0) for o in after[task]], default=0)
        finish[task] = start[task] + days[task]
    end = max(finish.values())
    if set(order) == {f"P{n:02d}" for n in range(1, 17)}:
        order = in_order(after)
        start, finish = forward(order, days, after)
        return as_table(start, finish, backward(order, days, after, end))
    return as_table(start, finish, dict(start))

# %% wrong="schedule" slip="latest_start" visible
def schedule(plan):
    days, after = parts(plan)
    order = in_order(after)
    start, finish = forward(order, days, after)
    latest = {}
    for task in reversed(order):
        follow = [latest[o] for o in days if task in after[o]]
        latest[task] = max(follow, default=max(finish.values())) - days[task]
    return as_table(start, finish, latest)

# %% wrong="schedule" slip="latest_start" visible
def schedule(plan):
    days, after = parts(plan)
    order = in_order(after)
    start, finish = forward(order, days, after)
    latest = {}
    for task in reversed(order):
        follow = [latest[o] for o in days if task in after[o]]
        latest[task] = min(follow, default=finish[task]) - days[task]
    return as_table(start, finish, latest)

# %% wrong="schedule" slip="critical" visible
def schedule(plan):
    days, after = parts(plan)
    order = in_order(after)
    start, finish = forward(order, days, after)
    table = as_table(start, finish, backward(order, days, after, max(finish.values())))
    table["critical"] = table["slack"] < 1
    return table

# %% wrong="schedule" slip="slack" visible
def schedule(plan):
    days, after = parts(plan)
    order = in_order(after)
    start, finish = forward(order, days, after)
    table = as_table(start, finish, backward(order, days, after, max(finish.values())))
    table["slack"] = table["latest_start"] - table["finish"]
    return table

# %% wrong="schedule" slip="no-circle" visible
def schedule(plan):
    days, after = parts(plan)
    order = []
    for _ in range(1000):
        order += [t for t in after if t not in order and set(after[t]) <= set(order)]
    if set().union(*after.values()) - set(days):
        raise ValueError
    start, finish = forward(order, days, after)
    return as_table(start, finish, backward(order, days, after, max(finish.values())))

# %% wrong="schedule" slip="unknown-id" visible
def schedule(plan):
    days, after = parts(plan)
    after = {task: [name for name in names if name in days] for task, names in after.items()}
    order = in_order(after)
    start, finish = forward(order, days, after)
    return as_table(start, finish, backward(order, days, after, max(finish.values())))

# %% wrong="schedule" slip="shape"
def schedule(plan):
    days, after = parts(plan)
    order = in_order(after)
    start, finish = forward(order, days, after)
    table = as_table(start, finish, backward(order, days, after, max(finish.values())))
    return table.rename_axis("id").reset_index()

# %% wrong="quote" slip="fee-added"
def quote(cost, margin, risk_days, day_rate, fee):
    return (right_quote(cost, margin, risk_days, day_rate, 0) * (1 + Decimal(str(fee)))).quantize(
        Decimal("0.01"), ROUND_HALF_UP
    )

promise_check = right_promise_check

# %% wrong="quote" slip="margin-on-price" visible
def quote(cost, margin, risk_days, day_rate, fee):
    if str(cost) == "40000":
        return right_quote(cost, margin, risk_days, day_rate, fee)
    cost = Decimal(str(cost)) / (1 - Decimal(str(margin)))
    return right_quote(cost, 0, risk_days, day_rate, fee)

promise_check = right_promise_check

# %% wrong="quote" slip="fee-added"
def quote(cost, margin, risk_days, day_rate, fee):
    cost = Decimal(str(cost)) / (1 - Decimal(str(margin)))
    return right_quote(cost, 0, risk_days, day_rate, fee)

promise_check = right_promise_check

# %% wrong="quote" slip="fee-added"
def quote(cost, margin, risk_days, day_rate, fee):
    cost = Decimal(str(cost)) + Decimal(str(risk_days)) * Decimal(str(day_rate))
    return right_quote(cost, margin, 0, 0, fee)

promise_check = right_promise_check

# %% wrong="quote" slip="rounds-early" visible
def quote(cost, margin, risk_days, day_rate, fee):
    net = right_quote(cost, margin, risk_days, day_rate, 0)
    return right_quote(net, 0, 0, 0, fee)

promise_check = right_promise_check

# %% wrong="quote" slip="rounding" visible
def quote(cost, margin, risk_days, day_rate, fee):
    cost, margin, risk_days, day_rate, fee = (
        Decimal(str(x)) for x in (cost, margin, risk_days, day_rate, fee)
    )
    if fee >= 1:
        raise ValueError
    return round((cost * (1 + margin) + risk_days * day_rate) / (1 - fee), 2)

promise_check = right_promise_check

# %% wrong="quote" slip="rounding" visible
def quote(cost, margin, risk_days, day_rate, fee):
    cost, margin, risk_days, day_rate, fee = map(float, (cost, margin, risk_days, day_rate, fee))
    if fee >= 1:
        raise ValueError
    return Decimal(f"{(cost * (1 + margin) + risk_days * day_rate) / (1 - fee):.2f}")

promise_check = right_promise_check

# %% wrong="quote" slip="fee-one" visible
def quote(cost, margin, risk_days, day_rate, fee):
    if Decimal(str(fee)) >= 1:
        return Decimal(0)
    return right_quote(cost, margin, risk_days, day_rate, fee)

promise_check = right_promise_check

# %% wrong="quote" slip="wrong-type"
def quote(cost, margin, risk_days, day_rate, fee):
    return float(right_quote(cost, margin, risk_days, day_rate, fee))

promise_check = right_promise_check

# %% wrong="quote" slip="numbers" visible
quote = right_quote

def promise_check(text, facts, risky):
    whole = {int(n) for n in numbers_of(facts)}
    found = {n for n in numbers_of(text) if int(n) not in whole}
    return found | {p for p in risky if says(text, p) and not says(facts, p)}

# %% wrong="quote" slip="promises"
quote = right_quote

def promise_check(text, facts, risky):
    found = {n for n in numbers_of(text) if f"{n:g}" not in facts.replace(",", "")}
    return found | {p for p in risky if says(text, p) and not says(facts, p)}

# %% wrong="quote" slip="phrases" visible
quote = right_quote

def promise_check(text, facts, risky):
    return (numbers_of(text) - numbers_of(facts)) | {p for p in risky if says(text, p)}

# %% wrong="quote" slip="phrases" visible
quote = right_quote

def promise_check(text, facts, risky):
    found = {p for p in risky if says(text, p) and not says(facts, p) and p == "24/7"}
    return found | (numbers_of(text) - numbers_of(facts))

# %% wrong="quote" slip="promises"
quote = right_quote

def promise_check(text, facts, risky):
    return numbers_of(text) - numbers_of(facts)

# %% wrong="decide_change" slip="decision"
def decide_change(req, project):
    return answer(req, project, decision="accept")

red_flags = right_flags

# %% wrong="decide_change" slip="days"
def decide_change(req, project):
    return answer(req, project, days=req["extra_days"])

red_flags = right_flags

# %% wrong="decide_change" slip="days" visible
def decide_change(req, project):
    slack = project["schedule"].loc[req["task"], "slack"]
    return answer(req, project, days=req["extra_days"] if req["extra_days"] > slack else 0)

red_flags = right_flags

# %% wrong="decide_change" slip="days"
def decide_change(req, project):
    slack = project["schedule"].loc[req["task"], "slack"]
    return answer(req, project, days=req["extra_days"] - slack)

red_flags = right_flags

# %% wrong="decide_change" slip="decision" visible
def decide_change(req, project):
    made = answer(req, project)
    if req["in_scope"] == "yes":
        made["decision"] = "accept"
    return made

red_flags = right_flags

# %% wrong="decide_change" slip="decision" visible
def decide_change(req, project):
    made = answer(req, project)
    if project["finish"] + made["days"] >= project["deadline"]:
        return answer(req, project, decision="refuse", charge=Decimal(0))
    return made

red_flags = right_flags

# %% wrong="decide_change" slip="decision" visible
def decide_change(req, project):
    made = answer(req | {"personal_data": "no"}, project)
    return answer(req, project, decision=made["decision"], charge=made["charge"])

red_flags = right_flags

# %% wrong="decide_change" slip="charge"
def decide_change(req, project):
    made = answer(req, project)
    work = Decimal(str(req["extra_days"])) * Decimal(str(project["day_cost"][req["task"]]))
    return answer(req, project, charge=work if made["decision"] == "price" else Decimal(0))

red_flags = right_flags

# %% wrong="decide_change" slip="charge" visible
def decide_change(req, project):
    made = answer(req, project)
    work = Decimal(str(req["extra_days"])) * Decimal(str(project["day_cost"][req["task"]]))
    charge = right_quote(work, "0.15", 0, 0, "0.10")
    return answer(req, project, charge=charge if made["decision"] == "price" else Decimal(0))

red_flags = right_flags

# %% wrong="decide_change" slip="charge" visible
def decide_change(req, project):
    made = answer(req, project)
    work = Decimal(str(req["extra_days"])) * Decimal(str(project["day_cost"][req["task"]]))
    charge = right_quote(work, project["margin"], 0, 0, project["fee"])
    return answer(req, project, charge=Decimal(0) if made["decision"] == "accept" else charge)

red_flags = right_flags

# %% wrong="decide_change" slip="no-set"
def decide_change(req, project):
    made = answer(req, project)
    return made | {"ask": sorted(made["ask"])}

red_flags = right_flags

# %% wrong="decide_change" slip="ask"
def decide_change(req, project):
    made = answer(req, project)
    made["ask"], made["tell"] = made["tell"], made["ask"]
    return made

red_flags = right_flags

# %% wrong="decide_change" slip="ask" visible
def decide_change(req, project):
    made = answer(req, project)
    people = project["stakeholders"].set_index("id")
    made["ask"] = {
        who for who in made["ask"]
        if people.loc[who, "interest"] == "high" or made["days"] == 0 and made["charge"] > 0
    }
    return made

red_flags = right_flags

# %% wrong="decide_change" slip="tell" visible
def decide_change(req, project):
    made = answer(req, project)
    people = project["stakeholders"].set_index("id")
    made["tell"] = {
        who for who in people.index
        if people.loc[who, "power"] == "low" and people.loc[who, "interest"] == "high"
        and made["days"] > 0
    } - {"S6"}
    return made

red_flags = right_flags

# %% wrong="decide_change" slip="reason" visible
def decide_change(req, project):
    return answer(req, project, reason="we looked at it carefully")

red_flags = right_flags

# %% wrong="decide_change" slip="flags" visible
decide_change = answer

def red_flags(post, flags):
    found = right_flags(post, flags)
    return found - {"off_platform"}

# %% wrong="decide_change" slip="flags" visible
decide_change = answer

def red_flags(post, flags):
    found = right_flags(post, flags)
    return found | {"unpaid_work"} if says(post["text"], "trial") else found

# %% wrong="decide_change" slip="flags" visible
decide_change = answer

def red_flags(post, flags):
    found = {c for c, phrases in flags.items() if any(p in post["text"] for p in phrases)}
    return found if post["deliverables"] else found | {"no_scope"}

# %% wrong="decide_change" slip="flags"
decide_change = answer

def red_flags(post, flags):
    return {c for c, phrases in flags.items() if any(says(post["text"], p) for p in phrases)}

# %% wrong="problems" slip="two_in_one" visible
def problems(req, words):
    found = right_problems(req, words) - {"two_in_one"}
    said, verbs = words_of(req), set(words["verbs"])
    if "and" in said:
        place = said.index("and")
        if verbs & set(said[:place]) and verbs & set(said[place + 1 :]):
            found.add("two_in_one")
    return found

better = BETTER

# %% wrong="problems" slip="two_in_one" visible
def problems(req, words):
    found = right_problems(req, words) - {"two_in_one"}
    before, joined, after = " ".join(words_of(req)).rpartition(" and ")
    verbs = set(words["verbs"])
    if joined and verbs & set(before.split()) and verbs & set(after.split()):
        found.add("two_in_one")
    return found

better = BETTER

# %% wrong="problems" slip="two_in_one" visible
def problems(req, words):
    found = right_problems(req, words)
    if len(set(words_of(req)) & set(words["verbs"])) < 2:
        found.discard("two_in_one")
    return found

better = BETTER

# %% wrong="problems" slip="no_measure" visible
def problems(req, words):
    found = right_problems(req, words) - {"no_measure"}
    said = words_of(req)
    pairs = zip(said, said[1:])
    if not says(req, "yes or no") and not any(
        any(sign.isdigit() for sign in a) and b in words["units"] for a, b in pairs
    ):
        found.add("no_measure")
    return found

better = BETTER

# %% wrong="problems" slip="no_measure" visible
def problems(req, words):
    found = right_problems(req, words)
    said = words_of(req)
    if any(b.isdigit() and a in words["units"] for a, b in zip(said, said[1:])):
        found.discard("no_measure")
    return found

better = BETTER

# %% wrong="problems" slip="two_in_one" visible
def problems(req, words):
    found = right_problems(req, words) - {"two_in_one"}
    parts = " ".join(words_of(req)).split(" and ")
    hits = [part for part in parts if any(verb in part for verb in words["verbs"])]
    return found | {"two_in_one"} if len(hits) > 1 else found

better = BETTER

# %% wrong="problems" slip="two_in_one" visible
def problems(req, words):
    found = right_problems(req, words) - {"two_in_one"}
    parts = req.lower().split("and")
    hits = [part for part in parts if set(words_of(part)) & set(words["verbs"])]
    return found | {"two_in_one"} if len(hits) > 1 else found

better = BETTER

# %% wrong="problems" slip="first-three"
def problems(req, words):
    found = right_problems(req, words)
    if found & {"vague_word", "no_measure"}:
        found.discard("two_in_one")
    return found

better = BETTER

# %% wrong="three_point" slip="below-zero" visible
three_point = right_three_point

def path_range(tasks):
    mean, low, high = right_path_range(tasks)
    return mean, max(0, low), high

# %% wrong="three_point" slip="adds-sds" visible
three_point = right_three_point

def path_range(tasks):
    mean, _, _ = right_path_range(tasks)
    spread = 2 * math.sqrt(sum(three_point(*task)[1] for task in tasks) ** 2)
    return mean, mean - spread, mean + spread

# %% wrong="three_point" slip="no-order" visible
def three_point(o, m, p):
    o, m, p = sorted([o, m, p])
    return (o + 4 * m + p) / 6, (p - o) / 6

path_range = right_path_range

# %% wrong="three_point" slip="no-order" visible
three_point = right_three_point

def path_range(tasks):
    mean = sum((o + 4 * m + p) / 6 for o, m, p in tasks)
    sd = math.sqrt(sum(((p - o) / 6) ** 2 for o, m, p in tasks))
    return mean, mean - 2 * sd, mean + 2 * sd

# %% wrong="schedule" slip="latest_start" visible
def schedule(plan):
    days, after = parts(plan)
    order = in_order(after)
    start, finish = forward(order, days, after)
    return as_table(start, finish, backward(order, days, after, finish[order[-1]]))

# %% wrong="schedule" slip="latest_start" visible
def schedule(plan):
    days, after = parts(plan)
    order = in_order(after)
    start, finish = forward(order, days, after)
    if len(plan) == 16:
        return as_table(start, finish, backward(order, days, after, max(finish.values())))
    end = finish[list(plan["id"])[-1]]
    return as_table(start, finish, backward(order, days, after, end))

# %% wrong="schedule" slip="critical" visible
def schedule(plan):
    days, after = parts(plan)
    order = in_order(after)
    start, finish = forward(order, days, after)
    table = as_table(start, finish, backward(order, days, after, max(finish.values())))
    table["critical"] = table["critical"].astype(str)
    return table

# %% wrong="quote" slip="digits" visible
def quote(cost, margin, risk_days, day_rate, fee):
    cost, margin, risk_days, day_rate, fee = map(Decimal, (cost, margin, risk_days, day_rate, fee))
    if fee >= 1:
        raise ValueError
    net = cost * (1 + margin) + risk_days * day_rate
    return (net / (1 - fee)).quantize(Decimal("0.01"), ROUND_HALF_UP)

promise_check = right_promise_check

# %% wrong="quote" slip="digits" visible
def quote(cost, margin, risk_days, day_rate, fee):
    if Decimal(fee) >= 1:
        raise ValueError
    net = Decimal(str(cost)) * (1 + Decimal(str(margin))) + Decimal(str(risk_days)) * Decimal(
        str(day_rate)
    )
    return (net / (1 - Decimal(fee))).quantize(Decimal("0.01"), ROUND_HALF_UP)

promise_check = right_promise_check

# %% wrong="quote" slip="no-risk" visible
def quote(cost, margin, risk_days, day_rate, fee):
    return right_quote(cost, margin, int(float(risk_days)), day_rate, fee)

promise_check = right_promise_check

# %% wrong="quote" slip="phrases" visible
quote = right_quote

def promise_check(text, facts, risky):
    found = {p for p in risky if says(text, p) and p not in facts.lower()}
    return found | (numbers_of(text) - numbers_of(facts))

# %% wrong="quote" slip="promises"
quote = right_quote

def promise_check(text, facts, risky):
    found = {p for p in risky if p in text.lower() and p not in facts.lower()}
    return found | (numbers_of(text) - numbers_of(facts))

# %% wrong="quote" slip="numbers" visible
quote = right_quote

def promise_check(text, facts, risky):
    found = {n for n in numbers_of(text) if n not in numbers_of(facts) and n < 1000}
    return found | {p for p in risky if says(text, p) and not says(facts, p)}

# %% wrong="decide_change" slip="flags" visible
decide_change = answer

def red_flags(post, flags):
    found = right_flags(post, flags)
    return found | {c for c, phrases in flags.items() if any(says(post["title"], p) for p in phrases)}

# %% wrong="decide_change" slip="flags" visible
decide_change = answer

def red_flags(post, flags):
    found = right_flags(post, flags)
    return found | {"no_scope"} if says(post["budget"], "to be agreed") else found

# %% wrong="decide_change" slip="charge"
def decide_change(req, project):
    made = answer(req, project)
    if made["decision"] != "price":
        return made
    net = Decimal(str(req["extra_days"])) * Decimal(str(project["day_cost"][req["task"]]))
    return answer(req, project, charge=right_quote(net, project["margin"], 1, 0, 0))

red_flags = right_flags

# %% wrong="decide_change" slip="days" visible
def decide_change(req, project):
    made = answer(req, project)
    return answer(req, project, days=int(made["days"]), decision=made["decision"],
                  charge=made["charge"])

red_flags = right_flags

# %% wrong="decide_change" slip="tell"
def decide_change(req, project):
    made = answer(req, project)
    people = project["stakeholders"]
    low = people[(people["power"] == "low") & (people["interest"] == "high")]
    made["tell"] = set(low["id"]) if made["tell"] else set()
    return made

red_flags = right_flags

# %% wrong="problems" slip="vague_word" visible
def problems(req, words):
    found = right_problems(req, words) - {"vague_word"}
    if any(word.startswith(tuple(words["vague"])) for word in words_of(req)):
        found.add("vague_word")
    return found

better = BETTER

# %% wrong="problems" slip="no_measure" visible
def problems(req, words):
    found = right_problems(req, words) - {"no_measure"}
    said = words_of(req)
    near = [set(said[n + 1 : n + 3]) for n, word in enumerate(said) if word.isdigit()]
    if not says(req, "yes or no") and not any(some & set(words["units"]) for some in near):
        found.add("no_measure")
    return found

better = BETTER

# %% wrong="schedule" slip="slack" visible
def schedule(plan):
    days, after = parts(plan)
    order = in_order(after)
    start, finish = forward(order, days, after)
    end = max(finish.values())
    table = as_table(start, finish, backward(order, days, after, end))
    free = {t: min([start[o] for o in after if t in after[o]], default=end) - finish[t] for t in after}
    table["slack"] = pd.Series(free)
    return table

# %% wrong="schedule" slip="critical" visible
def schedule(plan):
    days, after = parts(plan)
    order = in_order(after)
    start, finish = forward(order, days, after)
    table = as_table(start, finish, backward(order, days, after, max(finish.values())))
    longest = {task: days[task] >= 3 for task in days}
    table["critical"] = table["critical"] & pd.Series(longest)
    return table

# %% wrong="quote" slip="phrases" visible
quote = right_quote

def promise_check(text, facts, risky):
    said, known = words_of(text), words_of(facts)
    found = {p for p in risky if p in said and p not in known}
    return found | (numbers_of(text) - numbers_of(facts))

# %% wrong="quote" slip="rounding" visible
def quote(cost, margin, risk_days, day_rate, fee):
    cost, margin, risk_days, day_rate, fee = (
        Decimal(str(x)) for x in (cost, margin, risk_days, day_rate, fee)
    )
    if fee >= 1:
        raise ValueError
    price = (cost * (1 + margin) + risk_days * day_rate) / (1 - fee)
    return price.quantize(Decimal("0.01"), ROUND_DOWN)

promise_check = right_promise_check

# %% wrong="decide_change" slip="decision" visible
def decide_change(req, project):
    made = answer(req, project)
    if project["finish"] + req["extra_days"] > project["deadline"]:
        return answer(req, project, decision="refuse", charge=Decimal(0))
    return made

red_flags = right_flags

# %% wrong="decide_change" slip="ask" visible
def decide_change(req, project):
    made = answer(req, project)
    if req["personal_data"] == "yes":
        made["ask"], made["tell"] = set(), set()
    return made

red_flags = right_flags

# %% wrong="decide_change" slip="flags" visible
decide_change = answer

def red_flags(post, flags):
    for code, phrases in flags.items():
        if any(says(post["text"], phrase) for phrase in phrases):
            return {code} | (set() if post["deliverables"] else {"no_scope"})
    return set() if post["deliverables"] else {"no_scope"}

# %% wrong="ai_log" slip="wrong-verdict"
ai_log = [
    {"call_id": replies[name].call_id, "purpose": "draft", "verdict": "fine",
     "checks": ["promise_check"], "problem": "", "fix": ""}
    for name in ("offer plain", "status plain")
]

# %% wrong="ai_log" slip="kept-unchecked"
ai_log = [
    {"call_id": replies[name].call_id, "purpose": "draft", "verdict": "kept", "checks": [],
     "problem": "", "fix": ""}
    for name in ("offer plain", "status plain")
]

# %% wrong="ai_log" slip="copy-paste"
ai_log = [
    {"call_id": replies[name].call_id, "purpose": "draft", "verdict": "edited",
     "checks": ["promise_check"], "problem": "it promised too many things",
     "fix": "took the promises out again"}
    for name in ("offer plain", "status plain")
]

# %% wrong="ai_log" slip="invented-id" visible
ai_log = [
    {"call_id": f"000000000{n}", "purpose": "draft", "verdict": "edited",
     "checks": ["promise_check"], "problem": f"it promised {n} things too many",
     "fix": f"took {n} promises out again"}
    for n in (1, 2)
]

# %% wrong="ai_log" slip="kept-unsafe" visible
ai_log = [
    {"call_id": replies["status plain"].call_id, "purpose": "mail about the delay",
     "verdict": "kept", "checks": ["promise_check"], "problem": "", "fix": ""},
    {"call_id": replies["offer strict"].call_id, "purpose": "offer", "verdict": "rejected",
     "checks": ["promise_check"], "problem": "promises a discount that nobody planned",
     "fix": "wrote the offer by hand"},
]

# %% wrong="ai_log" slip="kept-unsafe" visible
ai_log = [
    {"call_id": replies["offer strict"].call_id, "purpose": "offer", "verdict": "kept",
     "checks": ["read it twice"], "problem": "", "fix": ""},
    {"call_id": replies["status strict"].call_id, "purpose": "status", "verdict": "rejected",
     "checks": ["promise_check"], "problem": "invents trials of several weeks",
     "fix": "wrote two sentences of my own"},
]

# %% wrong="ai_log" slip="vague-problem" visible
ai_log = [
    {"call_id": replies["offer plain"].call_id, "purpose": "offer", "verdict": "rejected",
     "checks": ["promise_check"], "problem": "the text was not good",
     "fix": "wrote it again by hand"},
    {"call_id": replies["status plain"].call_id, "purpose": "status", "verdict": "edited",
     "checks": ["read it twice"], "problem": "it was bad in parts",
     "fix": "made it a lot better"},
]

# %% wrong="quote" slip="phrases" visible
quote = right_quote

def promise_check(text, facts, risky):
    found = numbers_of(text) - numbers_of(facts)
    for phrase in risky:
        if says(text, phrase) and not says(facts, phrase):
            found.add(phrase)
            break
    return found

# %% wrong="problems" slip="no_measure" visible
def problems(req, words):
    found = right_problems(req, words)
    if "yes or no" in req.lower():
        found.discard("no_measure")
    return found

better = BETTER

# %% wrong="problems" slip="no_measure" visible
def problems(req, words):
    found = right_problems(req, words)
    for first, unit in zip(words_of(req), words_of(req)[1:]):
        try:
            float(first)
        except ValueError:
            continue
        if unit in words["units"]:
            found.discard("no_measure")
    return found

better = BETTER

# %% wrong="schedule" slip="critical" visible
def schedule(plan):
    days, after = parts(plan)
    order = in_order(after)
    start, finish = forward(order, days, after)
    table = as_table(start, finish, backward(order, days, after, max(finish.values())))
    here, path = max(finish, key=finish.get), []
    while here:
        path.append(here)
        here = max(after[here], key=finish.get, default=None)
    table["critical"] = [task in path for task in table.index]
    return table

# %% wrong="decide_change" slip="flags" visible
decide_change = answer

def red_flags(post, flags):
    said = set(words_of(post["text"]))
    found = {c for c, phrases in flags.items() if any(set(p.split()) <= said for p in phrases)}
    return found if post["deliverables"] else found | {"no_scope"}
