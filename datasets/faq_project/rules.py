"""The rules of the module's text, which say what is right for wishes, plans, changes and posts."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any

import pandas as pd

Row = dict[str, Any]

EDGES = ".,;:!?()\"'"


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
    measured = any(one.isdigit() and two in words["units"] for one, two in pairwise(said))
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
    rows: dict[str, Any] = {str(row["id"]): row for row in plan.to_dict("records")}
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
    slack = {key: latest[key] - start[key] for key in rows}
    return pd.DataFrame(
        {
            "start": [start[key] for key in rows],
            "finish": [start[key] + days[key] for key in rows],
            "latest_start": [latest[key] for key in rows],
            "slack": list(slack.values()),
            "critical": [free == 0 for free in slack.values()],
        },
        index=list(rows),
    )


def price(cost: Decimal, margin: str, extra: Decimal, fee: str) -> Decimal:
    """Return the price that leaves cost, margin and extra after the platform's fee."""
    net = cost * (1 + Decimal(margin)) + extra
    return (net / (1 - Decimal(fee))).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def decisions(requests: list[Row], project: dict[str, Any]) -> dict[str, Row]:
    """Return what to answer to each change, by id, without the reasons."""
    slack = project["schedule"]["slack"].to_dict()
    people = project["stakeholders"].to_dict("records")
    return {req["id"]: decision(req, project, slack[req["task"]], people) for req in requests}


def decision(req: Row, project: dict[str, Any], slack: float, people: list[Row]) -> Row:
    """Return what to answer to a change, without the reason."""
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
    for person in people:
        if not any(touched[topic] for topic in person["watches"].split(";")):
            continue
        if person["power"] == "high":
            ask.add(person["id"])
        elif person["interest"] == "high":
            tell.add(person["id"])
    return {"decision": verdict, "days": days, "charge": charge, "ask": ask, "tell": tell}


def flags_of(post: Row, flags: dict[str, Any]) -> set[str]:
    """Return the red flags of a marketplace post."""
    found = {code for code, phrases in flags.items() if any(says(post["text"], p) for p in phrases)}
    return found if post["deliverables"] else found | {"no_scope"}


def numbers_of(text: str) -> set[float]:
    """Return the numbers in a text; 1,200 and 1200.00 are the same."""
    return {float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


def promises(text: str, facts: str, risky: list[str]) -> set[Any]:
    """Return numbers and risky phrases that a draft has and the facts do not."""
    phrases = {p for p in risky if says(text, p) and not says(facts, p)}
    return (numbers_of(text) - numbers_of(facts)) | phrases
