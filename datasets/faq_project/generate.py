"""Projects such as the FAQ assistant of Jacaranda Books: a plan and all that the client asks.

The public project is written by hand (seed 2026 reads it). Every other seed draws a plan of the
same kind, with wishes, changes, marketplace posts and drafts. What is right for each is worked out
by ``rules.py``; the texts are drawn by ``texts.py``, both beside this file.
"""

from __future__ import annotations

import csv
import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
from numpy.random import Generator

from gigcraft.data import Made

Row = dict[str, Any]

PUBLIC_SEED = 2026
PUBLIC_TERMS = {"deadline": 30.0, "margin": "0.15", "fee": "0.10"}
NUMBERS = ["optimistic", "likely", "pessimistic", "day_cost"]
TASKS = (
    "Agree the scope", "Collect examples", "Write the texts", "Draw the pages", "Build the form",
    "Load the texts", "Connect the parts", "Write test cases", "Run the test", "Correct errors",
    "Write the guide", "Train the staff", "Check the data rules", "Go live",
)  # fmt: skip
OWNERS = {"lead": 18000, "developer": 20000, "editor": 12000, "vendor": 25000}


def _beside(name: str) -> ModuleType:
    """Return a Python file of this folder as a module; the folder is no package."""
    path = Path(__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(f"gigcraft_dataset_faq_project_{name}", path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


rules, drawn = _beside("rules"), _beside("texts")


def make(seed: int, texts: dict[str, str] | None = None) -> Made:
    """Return a project with everything that the client sends, or what is wrong with new wishes.

    Parameters
    ----------
    seed
        Any whole number from 0. 2026 is the public project.
    texts
        A learner's wishes by id; ``truth`` then holds their problems by the project's word lists,
        and ``facts`` the verbs of the lists that stand in each.

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
    if texts is not None:
        words = raw["wishes"]["words"]
        found = {key: rules.problems(text, words) for key, text in texts.items()}
        verbs = {key: set(rules.words_of(t)) & set(words["verbs"]) for key, t in texts.items()}
        return Made(texts, found, verbs)
    plan = raw["plan"]
    table = rules.schedule(plan)
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
        "wishes": {w["id"]: rules.problems(w["text"], wishes["words"]) for w in wishes["wishes"]},
        "changes": rules.decisions(raw["changes"], raw["project"]),
        "briefs": {post["id"]: rules.flags_of(post, posts["flags"]) for post in posts["briefs"]},
        "drafts": {
            key: rules.promises(text, drafts["facts"], drafts["risky"])
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


@cache
def _text(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _table(name: str) -> pd.DataFrame:
    return pd.DataFrame(list(csv.DictReader(_text(name).splitlines())))


def _json(name: str) -> Any:
    return json.loads(_text(name))


def _drawn(rng: Generator) -> dict[str, Any]:
    while not _has_every_trap(plan := _plan(rng)):
        pass
    table = rules.schedule(plan)
    deadline = float(table["finish"].max()) + int(rng.integers(3, 7))
    terms = {
        "deadline": deadline,
        "margin": str(rng.choice(["0.10", "0.125", "0.20"])),
        "fee": str(rng.choice(["0.05", "0.12", "0.20"])),
    }
    return {
        "plan": plan, "wishes": drawn.wishes(rng), "changes": _changes(rng, table, deadline),
        "briefs": drawn.briefs(rng), "stakeholders": _people(rng), "drafts": drawn.drafts(rng),
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
    table, place = rules.schedule(plan), {key: i for i, key in enumerate(plan["id"])}
    after = dict(zip(plan["id"], plan["after"], strict=True))
    links = {key: names.split(";") for key, names in after.items() if names}
    finish, slack = table["finish"].to_dict(), table["slack"]
    first_is_not_last = any(
        finish[names[0]] < max(finish[name] for name in names)
        for key, names in links.items()
        if slack[key] == 0
    )
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
    slack = table["slack"].to_dict()
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
