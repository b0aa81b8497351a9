"""The studio's task lists: every planted case is in every seed, and the truth follows the rules."""

from __future__ import annotations

import hashlib

import pandas as pd
import pytest

from gigcraft import data

SEEDS = [*range(300), *(101 * n + 1000 * shift for n in range(1, 5) for shift in range(5))]
COLUMNS = [
    "task_id",
    "task",
    "kind",
    "minutes_each",
    "times_per_month",
    "ai_minutes",
    "review_minutes",
    "personal_data",
    "error_cost",
]
CASES = {
    "plain",
    "medium",
    "personal",
    "costly",
    "creative",
    "judgement",
    "relationship",
    "two_rules",
    "loss",
    "never_done",
}


def gain(tasks: pd.DataFrame) -> pd.Series:
    """Return minutes saved by one run of each task, review counted."""
    return tasks["minutes_each"] - tasks["ai_minutes"] - tasks["review_minutes"]


def first_rule(task: dict) -> str:
    """Return the rule that fires first, worked out another way than the generator does."""
    minutes = task["minutes_each"] - task["ai_minutes"] - task["review_minutes"]
    fires = {
        "saving": minutes * task["times_per_month"] <= 0,
        "personal data": task["personal_data"] == "yes",
        "error cost": task["error_cost"] == "high",
        "kind": task["kind"] != "repeat",
    }
    return next((rule for rule, fired in fires.items() if fired), "")


def test_public_list_is_what_the_card_says() -> None:
    card = data.card("studio_tasks")
    content = data.path("studio_tasks").read_bytes()
    assert hashlib.sha256(content).hexdigest() == card.files["studio_tasks.csv"]
    tasks = data.load("studio_tasks")
    assert tasks.shape == (card.rows, card.columns) == (24, 9)
    assert list(tasks.columns) == COLUMNS
    assert tasks["task_id"].tolist() == [f"T{number:02d}" for number in range(1, 25)]
    assert tasks["task"].is_unique


def test_public_list_holds_every_trap() -> None:
    tasks = data.load("studio_tasks")
    assert set(tasks["personal_data"]) == {"yes", "no"}, "text, not truth values"
    assert set(tasks["kind"]) == {"repeat", "creative", "judgement", "relationship"}
    assert set(tasks["error_cost"]) == {"low", "medium", "high"}
    assert (tasks["review_minutes"] > tasks["minutes_each"]).sum() == 2
    assert (tasks["times_per_month"] == 0).sum() == 1
    assert ((gain(tasks) == 0) & (tasks["times_per_month"] > 0)).sum() == 1
    rules = dict.fromkeys(("saving", "personal data", "error cost", "kind", ""), 0)
    for task in tasks.to_dict("records"):
        rules[first_rule(task)] += 1
    assert all(count >= 2 for count in rules.values()), rules
    free = tasks[[first_rule(task) == "" for task in tasks.to_dict("records")]]
    assert (free["error_cost"] == "medium").any(), "medium must be allowed to run by itself"


@pytest.mark.parametrize("seed", SEEDS)
def test_every_case_is_in_every_fresh_list(seed: int) -> None:
    made = data.make("studio_tasks", seed)
    assert list(made.raw.columns) == COLUMNS
    assert made.raw.shape == (10, 9)
    assert made.raw["task"].is_unique
    assert set(made.facts) == CASES
    by_id = made.raw.set_index("task_id")
    saved = gain(by_id)
    assert saved[made.facts["loss"]] < 0
    assert by_id.loc[made.facts["loss"], "minutes_each"] > 0
    assert by_id.loc[made.facts["never_done"], "times_per_month"] == 0
    assert saved[made.facts["never_done"]] > 0, "only the count keeps it from being automated"
    assert (saved.drop(made.facts["loss"]) > 0).all()
    assert by_id.loc[made.facts["two_rules"], ["kind", "personal_data", "error_cost"]].tolist() == [
        "creative",
        "yes",
        "high",
    ]
    assert (by_id["times_per_month"].drop(made.facts["never_done"]) > 1).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_truth_follows_the_rules_in_order(seed: int) -> None:
    made = data.make("studio_tasks", seed)
    truth = made.truth.set_index("task_id")
    for task in made.raw.to_dict("records"):
        rule = first_rule(task)
        kept = truth.loc[task["task_id"]]
        assert kept["rule"] == rule
        assert kept["decision"] == {"saving": "keep", "": "automate"}.get(rule, "assist")
        minutes = task["minutes_each"] - task["ai_minutes"] - task["review_minutes"]
        assert kept["hours_saved"] == pytest.approx(minutes * task["times_per_month"] / 60)
    assert made.truth["hours_saved"].is_monotonic_decreasing
    assert list(made.truth.index) == list(range(10))
    assert list(made.raw["task_id"]) != list(made.truth["task_id"]), "sorting must matter"
    assert (made.truth["hours_saved"] % 1 != 0).sum() >= 3, "whole-number division must show"


def test_same_seed_same_list_other_seed_other_list() -> None:
    one, again, other = (data.make("studio_tasks", seed).raw for seed in (7, 7, 8))
    assert one.equals(again)
    assert not one.equals(other)
