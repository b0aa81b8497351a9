"""Projects such as the FAQ assistant of Jacaranda Books: a plan and all that the client asks.

The public project is written by hand (seed 2026 reads it). Every other seed draws a plan of the
same kind, with wishes, changes, marketplace posts and drafts. The right answers are worked out
here from the rules in the module's text.
"""

from __future__ import annotations

import csv
import json
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.random import Generator

from gigcraft.data import Made

Row = dict[str, Any]

PUBLIC_SEED = 2026
PUBLIC_TERMS = {"deadline": 30.0, "margin": "0.15", "fee": "0.10"}
NUMBERS = ["optimistic", "likely", "pessimistic", "day_cost"]
EDGES = ".,;:!?()\"'"
TASKS = (
    "Agree the scope", "Collect examples", "Write the texts", "Draw the pages", "Build the form",
    "Load the texts", "Connect the parts", "Write test cases", "Run the test", "Correct errors",
    "Write the guide", "Train the staff", "Check the data rules", "Go live",
)  # fmt: skip
OWNERS = {"lead": 18000, "developer": 20000, "editor": 12000, "vendor": 25000}
VAGUE = ("fast", "good", "nice", "soon", "smart", "rich", "fine", "clean", "light", "bold")
HOLDS_VAGUE = {
    "fast": "breakfast", "good": "goods", "nice": "nicest", "soon": "sooner", "smart": "smartphone",
    "rich": "enriched", "fine": "refined", "clean": "cleaners", "light": "lighthouse",
    "bold": "bolder",
}  # fmt: skip
VERBS = ("prints", "sorts", "mails", "copies", "reads", "counts", "marks", "moves", "saves", "calls")
UNITS = ("seconds", "minutes", "pages", "lines", "orders", "clicks", "%", "rows")
RISKY = ("guaranteed", "24/7", "unlimited", "free", "forever", "at no cost", "any time")
INNOCENT = {"free": "freelance", "guaranteed": "unguaranteed", "forever": "evergreen"}
FLAGS = {
    "unpaid_work": ("free sample", "unpaid test", "work for exposure", "trial without pay"),
    "off_platform": ("outside the platform", "pay in cash", "by private transfer", "skip the site"),
    "secret_data": ("customer list", "patient files", "login details", "payroll file"),
}
HARMLESS = (
    "We offer a paid trial. The cashier helps with questions.",
    "The sample is paid and stays on the platform.",
    "The login page is public, and the list of books is too.",
    "Your work is paid after each step. Files hold no names.",
)


def make(seed: int) -> Made:
    """Return a project with everything that the client sends, and the right answers.

    Parameters
    ----------
    seed
        Any whole number from 0. 2026 is the public project.

    Returns
    -------
    Made
        ``raw`` has ``plan`` (a table, numbers as numbers), ``wishes``, ``changes`` (a list of
        dicts), ``briefs``, ``stakeholders``, ``drafts`` and ``project``, which is what
        ``decide_change`` is given. ``truth`` has ``schedule``, ``wishes``, ``changes``,
        ``briefs`` and ``drafts``, by id. ``facts``: ``finish``, ``critical`` ids, ``cost``.
    """
    raw = _public() if seed == PUBLIC_SEED else _drawn(np.random.default_rng(seed))
    terms = raw.pop("terms")
    plan = raw["plan"]
    table = schedule(plan)
    finish = float(table["finish"].max())
    raw["project"] = {
        "schedule": table[["start", "finish", "latest_start", "slack", "critical"]],
        "day_cost": dict(zip(plan["id"], plan["day_cost"].tolist(), strict=True)),
        "finish": finish,
        "deadline": terms["deadline"],
        "margin": terms["margin"],
        "fee": terms["fee"],
        "stakeholders": raw["stakeholders"],
    }
    wishes, posts, drafts = raw["wishes"], raw["briefs"], raw["drafts"]
    truth = {
        "schedule": table,
        "wishes": {w["id"]: problems(w["text"], wishes["words"]) for w in wishes["wishes"]},
        "changes": {req["id"]: decision(req, raw["project"]) for req in raw["changes"]},
        "briefs": {post["id"]: flags_of(post, posts["flags"]) for post in posts["briefs"]},
        "drafts": {
            key: promises(text, drafts["facts"], drafts["risky"])
            for key, text in drafts["texts"].items()
        },
    }
    days = (table["finish"] - table["start"]).reindex(plan["id"]).to_numpy()
    facts = {
        "finish": finish,
        "critical": set(table.index[table["critical"]]),
        "cost": float((days * plan["day_cost"].to_numpy()).sum()),
    }
    return Made(raw, truth, facts)


# -- the rules -----------------------------------------------------------------------------------


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without punctuation at either end."""
    return [word.strip(EDGES).lower() for word in text.split()]


def says(text: str, phrase: str) -> bool:
    """Return whether the phrase stands in the text as whole words, in a row."""
    return f" {phrase.lower()} " in f" {' '.join(words_of(text))} "


def problems(text: str, words: dict[str, list[str]]) -> set[str]:
    """Return what is wrong with a wish."""
    said, found = words_of(text), set()
    if set(said) & set(words["vague"]):
        found.add("vague_word")
    pairs = zip(said, said[1:], strict=False)
    measured = any(one.isdigit() and two in words["units"] for one, two in pairs)
    if not measured and not says(text, "yes or no"):
        found.add("no_measure")
    verbs = set(words["verbs"])
    for place, word in enumerate(said):
        if word == "and" and verbs & set(said[:place]) and verbs & set(said[place + 1 :]):
            found.add("two_in_one")
    return found


def duration(row: Row) -> float:
    """Return the three-point mean of a task: here whole or half days."""
    return float((row["optimistic"] + 4 * row["likely"] + row["pessimistic"]) / 6)


def schedule(plan: pd.DataFrame) -> pd.DataFrame:
    """Return start, finish, latest start, slack and whether a task is critical, by id."""
    rows = {row["id"]: row for row in plan.to_dict("records")}
    after = {key: [name for name in row["after"].split(";") if name] for key, row in rows.items()}
    days = {key: duration(row) for key, row in rows.items()}
    start: dict[str, float] = {}
    while len(start) < len(rows):
        for key in rows:
            if key not in start and all(other in start for other in after[key]):
                start[key] = max((start[other] + days[other] for other in after[key]), default=0.0)
    end = max(start[key] + days[key] for key in rows)
    latest: dict[str, float] = {}
    for key in reversed(list(start)):
        ends = [latest[other] for other in rows if key in after[other]]
        latest[key] = min(ends, default=end) - days[key]
    return pd.DataFrame(
        {
            key: {
                "start": start[key],
                "finish": start[key] + days[key],
                "latest_start": latest[key],
                "slack": latest[key] - start[key],
                "critical": latest[key] == start[key],
            }
            for key in rows
        }
    ).T.astype({"start": float, "finish": float, "latest_start": float, "slack": float,
                "critical": bool})  # fmt: skip


def price(cost: Decimal, margin: str, extra: Decimal, fee: str) -> Decimal:
    """Return the price that leaves cost, margin and extra after the platform's fee."""
    net = cost * (1 + Decimal(margin)) + extra
    return (net / (1 - Decimal(fee))).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def decision(req: Row, project: dict[str, Any]) -> Row:
    """Return what to answer to a change, without the reason."""
    slack = float(project["schedule"].loc[req["task"], "slack"])
    days = max(0.0, float(req["extra_days"]) - slack)
    charge = Decimal(0)
    if req["personal_data"] == "yes" or project["finish"] + days > project["deadline"]:
        verdict = "refuse"
    elif req["in_scope"] == "yes":
        verdict = "accept"
    else:
        verdict = "price"
        cost = Decimal(str(req["extra_days"])) * Decimal(str(project["day_cost"][req["task"]]))
        charge = price(cost, project["margin"], Decimal(0), project["fee"])
    touched = {"date": days > 0, "money": charge > 0, "data": req["personal_data"] == "yes"}
    ask, tell = set(), set()
    for person in project["stakeholders"].to_dict("records"):
        if not any(touched[topic] for topic in person["watches"].split(";")):
            continue
        if person["power"] == "high":
            ask.add(person["id"])
        elif person["interest"] == "high":
            tell.add(person["id"])
    return {"decision": verdict, "days": days, "charge": charge, "ask": ask, "tell": tell}


def flags_of(post: Row, flags: dict[str, Any]) -> set[str]:
    """Return the red flags of a marketplace post."""
    found = {
        code for code, phrases in flags.items() if any(says(post["text"], p) for p in phrases)
    }
    return found if post["deliverables"] else found | {"no_scope"}


def numbers_of(text: str) -> set[float]:
    """Return the numbers in a text; 1,200 and 1200.00 are the same."""
    return {float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


def promises(text: str, facts: str, risky: list[str]) -> set[Any]:
    """Return numbers and risky phrases that a draft has and the facts do not."""
    phrases = {p for p in risky if says(text, p) and not says(facts, p)}
    return (numbers_of(text) - numbers_of(facts)) | phrases


# -- the public project, and drawn ones ----------------------------------------------------------


def _public() -> dict[str, Any]:
    plan = _table("plan.csv")
    plan[NUMBERS] = plan[NUMBERS].astype(float)
    changes = _table("changes.csv").to_dict("records")
    for req in changes:
        req["extra_days"] = float(req["extra_days"])
    wishes = _json("wishes.json")
    drafts = {
        "facts": "Live on 6 August 2027. Price: KES 1,072,194.44. Training for 2 staff.",
        "risky": wishes["words"]["risky"],
        "texts": {
            "true": "We go live on 6 August 2027 for KES 1072194.44, with training for 2 staff.",
            "false": "We go live on 1 August 2027, with 24/7 support and freelance editors.",
        },
    }
    return {
        "plan": plan, "wishes": wishes, "changes": changes, "briefs": _json("briefs.json"),
        "stakeholders": _table("stakeholders.csv"), "drafts": drafts, "terms": PUBLIC_TERMS,
    }  # fmt: skip


def _table(name: str) -> pd.DataFrame:
    path = Path(__file__).with_name(name)
    with path.open(encoding="utf-8", newline="") as file:
        return pd.DataFrame(list(csv.DictReader(file)))


def _json(name: str) -> Any:
    return json.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def _drawn(rng: Generator) -> dict[str, Any]:
    while not _has_every_trap(plan := _plan(rng)):
        pass
    table = schedule(plan)
    deadline = float(table["finish"].max()) + int(rng.integers(3, 7))
    terms = {
        "deadline": deadline,
        "margin": str(rng.choice(["0.10", "0.125", "0.20"])),
        "fee": str(rng.choice(["0.05", "0.12", "0.20"])),
    }
    return {
        "plan": plan, "wishes": _wishes(rng), "changes": _changes(rng, table, deadline),
        "briefs": _briefs(rng), "stakeholders": _people(rng), "drafts": _drafts(rng),
        "terms": terms,
    }  # fmt: skip


def _plan(rng: Generator) -> pd.DataFrame:
    """Draw tasks of whole or half days that wait for one to three others, in any order."""
    count = int(rng.integers(11, len(TASKS) + 1))
    ids = [f"K{number:02d}" for number in rng.choice(range(10, 99), count, replace=False)]
    rows = []
    for place, key in enumerate(ids):
        low, likely = int(rng.integers(1, 4)), int(rng.integers(3, 8))
        high = likely + int(rng.integers(1, 7))
        high += -(low + 4 * likely + high) % 3  # so that the mean is a whole or a half
        chosen: list[str] = []
        if place >= 2:
            near = ids[max(0, place - 4) : place]
            many = min(len(near), int(rng.choice([1, 2, 3], p=[0.4, 0.4, 0.2])))
            chosen = list(rng.choice(near, many, replace=False))
        owner = str(rng.choice(list(OWNERS)))
        rows.append([key, TASKS[place], owner, ";".join(chosen), low, likely, high, OWNERS[owner]])
    columns = ["id", "task", "owner", "after", *NUMBERS]
    plan = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(NUMBERS, float))
    return plan.iloc[rng.permutation(count)].reset_index(drop=True)


def _has_every_trap(plan: pd.DataFrame) -> bool:
    """Return whether file order, the first link and the number of starts all matter."""
    table, place = schedule(plan), {key: i for i, key in enumerate(plan["id"])}
    links = {row.id: row.after.split(";") for row in plan.itertuples() if row.after}
    first_is_not_last = any(
        table.loc[names[0], "finish"] < max(table.loc[name, "finish"] for name in names)
        for key, names in links.items()
        if table.loc[key, "critical"]
    )
    slack = table["slack"]
    return bool(
        first_is_not_last
        and (plan["after"] == "").sum() == 2
        and any(place[name] > place[key] for key, names in links.items() for name in names)
        and (slack >= 2).sum() >= 2
        and (slack == 0).sum() >= 4
        and (slack > 0).sum() >= 3
    )


def _changes(rng: Generator, table: pd.DataFrame, deadline: float) -> list[Row]:
    free = table.index[table["slack"] >= 2]
    loose, other = (str(key) for key in rng.choice(free, 2, replace=False))
    tight = [str(key) for key in rng.choice(table.index[table["slack"] == 0], 4, replace=False)]
    room = deadline - float(table["finish"].max())
    slack = {key: float(table.loc[key, "slack"]) for key in (loose, other)}
    cases = (
        ("within the slack", loose, slack[loose] - 1, "no", "no"),
        ("all of the slack", other, slack[other], "no", "no"),
        ("more than the slack", loose, slack[loose] + 1.5, "no", "no"),
        ("critical", tight[0], 1.5, "no", "no"),
        ("to the last day", tight[1], room, "no", "no"),
        ("too late", tight[2], room + 0.5, "no", "no"),
        ("too late, though promised", tight[3], room + 1, "yes", "no"),
        ("promised, in the slack", other, 1.0, "yes", "no"),
        ("promised, critical", tight[0], 1.0, "yes", "no"),
        ("personal data, in the slack", loose, 0.5, "no", "yes"),
        ("personal data, promised", tight[1], 1.0, "yes", "yes"),
        ("late by slack, still in time", other, slack[other] + room, "no", "no"),
    )
    return [
        {"id": f"R{number:02d}", "asked_by": "S1", "request": why, "task": task,
         "extra_days": days, "in_scope": scope, "personal_data": personal}
        for number, (why, task, days, scope, personal) in enumerate(cases, 1)
    ]  # fmt: skip


def _people(rng: Generator) -> pd.DataFrame:
    rows = []
    topics = ("date", "money", "data")
    for power in ("high", "low"):
        for interest in ("high", "low"):
            for topic in topics:
                more = str(rng.choice([name for name in topics if name != topic]))
                watches = f"{more};{topic}" if rng.random() < 0.3 else topic
                rows.append([power, interest, watches])
    order = rng.permutation(len(rows))
    people = [[f"S{n}", f"person {n}", *rows[i]] for n, i in enumerate(order, 11)]
    return pd.DataFrame(people, columns=["id", "who", "power", "interest", "watches"])


def _wishes(rng: Generator) -> Row:
    vague = [str(word) for word in rng.choice(VAGUE, 5, replace=False)]
    verbs = [str(word) for word in rng.choice(VERBS, 5, replace=False)]
    units = [str(word) for word in rng.choice(UNITS, 4, replace=False)]
    other = [word for word in VAGUE if word not in vague]
    one, two = verbs[:2]
    unit, number = units[0], int(rng.integers(2, 90))
    stray = next(word for word in UNITS if word not in units)
    idle = next(word for word in VERBS if word not in verbs)
    texts = (
        f"The tool {one} each form within {number} {unit}.",
        f"The tool {one} forms in a {vague[0]} way.",
        f"The tool {one} {HOLDS_VAGUE[vague[1]]} within {number} {unit}.",
        f"A {other[0]} tool {one} each form in {number} {unit}.",
        f"The tool {one} forms and {two} them within {number} {unit}.",
        f"In shops and at fairs the tool {one} what it {two}: yes or no.",
        f"The tool {one} each form and each receipt: yes or no.",
        f"The tool {one} each form in {number} {stray}.",
        f"There is no form that the tool {one} twice.",
        f"After day {number} the tool {one} {unit} of every kind.",
        f"{vague[2].upper()}: the tool {one}, and then {two}, each form.",
        f"The tool {one} each form for the brand and the {idle}.",
        f"Forms stand in {number} rows that look {vague[3]}, and it {one} {vague[4]} ones too.",
        f"The tool {one} in one place and in two, and {two} there within {number} {unit}!",
        f"The tool {one} each form. Is it done: yes, or no?",
    )
    wishes = [{"id": f"V{n:02d}", "from": "S1", "text": text} for n, text in enumerate(texts, 1)]
    words = {"vague": vague, "verbs": verbs, "units": units, "risky": list(RISKY)}
    return {"words": words, "wishes": wishes}


def _briefs(rng: Generator) -> Row:
    flags = {
        code: [str(phrase) for phrase in rng.choice(phrases, 2, replace=False)]
        for code, phrases in FLAGS.items()
    }
    unlisted = {
        code: next(phrase for phrase in FLAGS[code] if phrase not in flags[code]) for code in flags
    }
    tame = [str(text) for text in rng.permutation(HARMLESS)]
    cases = [(f"{tame[0]} Please note: {flags[code][1]}.", ["a text"]) for code in flags]
    cases += [(f"{flags[code][0].capitalize()}, please. {tame[1]}", ["a text"]) for code in flags]
    cases += [
        (tame[2], ["a table"]),
        (tame[3], []),
        (" ".join(f"We want this: {phrases[0].upper()}!" for phrases in flags.values()), []),
        (f"We never say {unlisted['off_platform']}x, {flags['secret_data'][0]}s are closed.", ["a"]),
        (f"Some ask: {unlisted['unpaid_work']}. Not on our list.", ["one page"]),
    ]
    briefs = [
        {"id": f"M{n:02d}", "title": f"Post {n}", "budget": "EUR 500", "deliverables": parts,
         "text": text}
        for n, (text, parts) in enumerate(cases, 1)
    ]  # fmt: skip
    return {"flags": flags, "briefs": briefs}


def _drafts(rng: Generator) -> Row:
    day, staff, cents = (int(rng.integers(*ends)) for ends in ((10, 28), (2, 9), (10, 99)))
    amount = int(rng.integers(200, 900)) * 1000 + int(rng.integers(100, 999))
    risky = [str(word) for word in rng.choice(RISKY[3:], 2, replace=False)]
    risky += [str(word) for word in rng.choice(RISKY[:3], 2, replace=False)]
    granted, refused = risky[2], risky[0]
    facts = f"Live by {day} May 2028. Price EUR {amount:,}.{cents}. {staff} people trained. {granted}."
    harmless = INNOCENT.get(refused, "careful")
    texts = {
        "as agreed": f"We finish by {day} May 2028 for EUR {amount}.{cents}, {granted} support.",
        "another day": f"We finish by {day - 1} May 2028.",
        "other cents": f"It costs EUR {amount:,}.{cents + 1}.",
        "part of a number": f"We train {staff} people in {str(amount)[:3]} days.",
        "risky": f"You get {refused.upper()}, for EUR {amount:,}.{cents}.",
        "innocent": f"Our {harmless} team trains {staff} people.",
        "both": f"{refused.capitalize()}: {staff + 20} people by {day} May, {granted}.",
        "nothing": "We look forward to your answer.",
    }
    return {"facts": facts, "risky": risky, "texts": texts}
