"""What M11 asks the default model: an offer and a status mail, each with and without a limit.

The four drafts of the notebook come first, then both offers again with two more seeds: all are
kept.
"""

import math

import pandas as pd

from gigcraft import data

STRICT = " Use only these facts. Promise nothing else."
OFFER = (
    "Write an e-mail to Jacaranda Books: what they get, when it is ready, what it costs, and why "
    "they should choose us."
)
STATUS = "Write a status mail to the client in at most 80 words."


def facts() -> dict[str, str]:
    """Return the two fact sheets, worked out from the public plan."""
    project = data.make("faq_project", 2026).raw["project"]
    end, late = project["finish"], project["finish"] + 2
    offer = [
        "Client: Jacaranda Books, Nairobi",
        "Work: an FAQ assistant for the web shop, with 80 answers",
        "Training: 2 staff",
        f"Start: {date_of(1)}",
        f"Planned end: {date_of(end)}",
        f"Latest end: {date_of(project['deadline'])}",
        "Price: KES 1,072,194.44",
        "Not included: support after the start",
    ]
    status = [
        "Project: FAQ assistant for Jacaranda Books",
        "Late: the task Write 80 answers, by 2 working days",
        f"Planned end until now: {date_of(end)}",
        f"Planned end now: {date_of(late)}",
        f"Latest end: {date_of(project['deadline'])}",
    ]
    return {"offer": "\n".join(offer), "status": "\n".join(status)}


def date_of(day: float) -> str:
    """Return the date on which a working day ends; day 1 is 5 July 2027."""
    date = pd.bdate_range("2027-07-05", periods=90)[math.ceil(day) - 1]
    return f"{date.day} {date:%B %Y}"


def requests() -> list[dict]:
    """Return the four drafts that the notebook asks for, then seeds 2 and 3 of each e-mail."""
    sheets = facts()
    limits = (("plain", ""), ("strict", STRICT))
    made = [
        _request(f"{kind} {limit}", f"{sheets[kind]}\n\n{ask}{more}", heat, seed)
        for kind, ask, heat, seed in (("offer", OFFER, 0.4, 1), ("status", STATUS, 0.0, 7))
        for limit, more in limits
    ]
    for limit, more in limits:
        for seed in (2, 3):
            prompt = f"{sheets['offer']}\n\n{OFFER}{more}"
            made.append(_request(f"again {limit} {seed}", prompt, 0.4, seed))
    return made


def _request(name: str, prompt: str, temperature: float, seed: int) -> dict:
    return {
        "id": name,
        "messages": [{"role": "user", "content": prompt}],
        "max_new_tokens": 130,
        "temperature": temperature,
        "seed": seed,
    }
