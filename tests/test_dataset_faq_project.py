"""Projects like the FAQ assistant: every trap is in every seed, and right answers follow the rules."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from gigcraft import data

SEEDS = [*range(12), *(101 * n + 1000 * shift for n in range(1, 5) for shift in range(5))]
PUBLIC = 2026
COLUMNS = ["id", "task", "owner", "after", "optimistic", "likely", "pessimistic", "day_cost"]


@pytest.fixture(params=[PUBLIC, *SEEDS], scope="module")
def made(request: pytest.FixtureRequest) -> data.Made:
    return data.make("faq_project", request.param)


def links_of(plan: pd.DataFrame) -> dict[str, list[str]]:
    return {row.id: [x for x in row.after.split(";") if x] for row in plan.itertuples()}


def durations(plan: pd.DataFrame) -> pd.Series:
    table = plan.set_index("id")
    return (table["optimistic"] + 4 * table["likely"] + table["pessimistic"]) / 6


def longest_from(key: str, days: pd.Series, followers: dict[str, list[str]]) -> float:
    """Return the length of the longest chain that begins with a task, found by walking it."""
    return days[key] + max((longest_from(o, days, followers) for o in followers[key]), default=0)


def test_public_files_are_what_the_public_seed_makes() -> None:
    raw = data.make("faq_project", PUBLIC).raw
    plan = data.load("faq_project")
    assert list(plan.columns) == COLUMNS
    assert list(plan["id"]) == list(raw["plan"]["id"])
    assert data.load("faq_project", "wishes.json") == raw["wishes"]
    assert data.load("faq_project", "briefs.json") == raw["briefs"]
    assert len(data.load("faq_project", "stakeholders.csv")) == 8
    assert len(data.load("faq_project", "changes.csv")) == len(raw["changes"]) == 10


def test_figures_that_the_text_gives() -> None:
    given = data.make("faq_project", PUBLIC)
    table = given.truth["schedule"]
    assert given.facts["finish"] == 25
    assert given.facts["cost"] == 776_500
    assert table.loc["P01", "slack"] == 0.5
    assert table.loc["P09", "latest_start"] == 12.5
    assert table.loc["P03", "finish"] == 10, "the editor is free again"
    hard = given.raw["plan"].set_index("id").loc[sorted(given.facts["critical"])]
    squares = ((hard["pessimistic"] - hard["optimistic"]) / 6) ** 2
    assert 25 + 2 * squares.sum() ** 0.5 == pytest.approx(29.16, abs=0.01)
    kinds = Counter(change["decision"] for change in given.truth["changes"].values())
    assert kinds == {"price": 6, "accept": 2, "refuse": 2}
    assert given.truth["wishes"]["W02"] == set()
    assert [key for key, found in given.truth["wishes"].items() if not found] == [
        "W02",
        "W04",
        "W07",
    ]
    assert given.truth["briefs"]["B2"] == set(), "a paid trial is fine"


def drawn_days(plan: pd.DataFrame, many: int) -> dict[str, np.ndarray]:
    """Return each task's days in many simulated projects: the beta distribution of PERT."""
    rng, days = np.random.default_rng(1), {}
    for row in plan.itertuples():
        low, wide = row.optimistic, row.pessimistic - row.optimistic
        shape = 4 * (row.likely - low) / wide if wide else 2
        days[row.id] = low + wide * rng.beta(1 + shape, 5 - shape, many)
    return days


def test_how_often_the_range_holds() -> None:
    """More than 9 of 10 paths end within the range; 6 of 10 public projects after their mean."""
    for seed in (PUBLIC, *SEEDS[:8]):
        given = data.make("faq_project", seed)
        plan = given.raw["plan"].set_index("id", drop=False)
        hard = plan.loc[sorted(given.facts["critical"])]
        if durations(hard).sum() != given.facts["finish"]:
            continue  # two critical paths: the range is that of one
        sd = (((hard["pessimistic"] - hard["optimistic"]) / 6) ** 2).sum() ** 0.5
        ends = sum(drawn_days(hard, 2000).values())
        assert (abs(ends - given.facts["finish"]) <= 2 * sd).mean() > 0.9
    given = data.make("faq_project", PUBLIC)
    links, days = links_of(given.raw["plan"]), drawn_days(given.raw["plan"], 20_000)
    finish: dict[str, np.ndarray] = {}
    while len(finish) < len(links):
        for key in links:
            if key not in finish and all(name in finish for name in links[key]):
                waits = [finish[name] for name in links[key]]
                finish[key] = days[key] + (np.max(waits, axis=0) if waits else 0)
    ends = np.max(list(finish.values()), axis=0)
    assert (ends > 25).mean() == pytest.approx(0.61, abs=0.02)
    assert (ends > 29.16).mean() == pytest.approx(0.05, abs=0.01)
    assert (ends > 30).mean() == pytest.approx(0.03, abs=0.01)


def test_plan_is_whole_and_half_days(made: data.Made) -> None:
    plan = made.raw["plan"]
    assert list(plan.columns) == COLUMNS
    assert plan["id"].is_unique
    assert ((plan["optimistic"] <= plan["likely"]) & (plan["likely"] <= plan["pessimistic"])).all()
    assert (durations(plan) * 2 % 1 == 0).all()
    assert {name for names in links_of(plan).values() for name in names} <= set(plan["id"])


def test_schedule_is_right_by_another_way(made: data.Made) -> None:
    plan, table = made.raw["plan"], made.truth["schedule"]
    links, days = links_of(plan), durations(plan)
    followers = {key: [o for o in links if key in links[o]] for key in links}
    for key in links:
        assert table.loc[key, "start"] + longest_from(key, days, followers) <= made.facts["finish"]
        assert table.loc[key, "latest_start"] == made.facts["finish"] - longest_from(
            key, days, followers
        )
        assert table.loc[key, "start"] == longest_from(key, days, links) - days[key]
    assert (table["slack"] >= 0).all()
    assert (table["critical"] == (table["slack"] == 0)).all()


def test_every_trap_of_the_plan(made: data.Made) -> None:
    plan, table, links = made.raw["plan"], made.truth["schedule"], links_of(made.raw["plan"])
    place = {key: number for number, key in enumerate(plan["id"])}
    assert any(place[o] > place[key] for key in links for o in links[key]), "not in working order"
    assert sum(not names for names in links.values()) == 2
    assert any(len(names) >= 2 for names in links.values())
    late = [
        table.loc[names[0], "finish"] < table.loc[key, "start"]
        for key, names in links.items()
        if names and table.loc[key, "critical"]
    ]
    assert any(late), "the first link alone gives a wrong start"
    assert durations(plan).sum() > made.facts["finish"]
    assert (table["slack"] > 0).any()


def test_wishes_hold_every_kind(made: data.Made) -> None:
    wishes, truth = made.raw["wishes"], made.truth["wishes"]
    found = Counter(code for codes in truth.values() for code in codes)
    assert set(found) == {"vague_word", "no_measure", "two_in_one"}
    assert set() in truth.values()
    texts = " ".join(wish["text"].lower() for wish in wishes["wishes"])
    hidden = [w for w in wishes["words"]["vague"] if w in texts.replace(f" {w} ", "  ")]
    assert hidden, "a vague word stands inside another word"


def test_drawn_wishes_ask_for_every_and() -> None:
    """A wish counts as two although its first and its last `and` join no two jobs."""
    for seed in SEEDS:
        given = data.make("faq_project", seed)
        verbs = set(given.raw["wishes"]["words"]["verbs"])
        texts = {w["id"]: w["text"].lower() for w in given.raw["wishes"]["wishes"]}
        two = [texts[key] for key, found in given.truth["wishes"].items() if "two_in_one" in found]
        first = [verbs & set(text.partition(" and ")[0].split()) for text in two]
        last = [verbs & set(text.rpartition(" and ")[2].split()) for text in two]
        assert set() in first
        assert set() in last
        assert any(len(verbs & set(text.split())) == 1 for text in two), "one verb, said twice"


def test_changes_reach_every_edge(made: data.Made) -> None:
    project, changes = made.raw["project"], made.truth["changes"]
    assert {each["decision"] for each in changes.values()} == {"accept", "price", "refuse"}
    ends = {project["finish"] + each["days"] for each in changes.values()}
    assert project["deadline"] in ends, "one ends exactly on the last day"
    assert max(ends) > project["deadline"]
    slack = project["schedule"]["slack"]
    edge = [r for r in made.raw["changes"] if r["extra_days"] == slack[r["task"]] > 0]
    assert edge, "one takes exactly the slack"
    assert any(each["days"] == 0 and each["charge"] > 0 for each in changes.values())
    for request in made.raw["changes"]:
        each = changes[request["id"]]
        if request["personal_data"] == "yes":
            assert each["decision"] == "refuse"
        assert (each["charge"] > 0) == (each["decision"] == "price")
        kept = each["charge"] * (1 - Decimal(project["fee"]))
        assert kept >= 0
    people = project["stakeholders"].set_index("id")
    for each in changes.values():
        assert (people.loc[sorted(each["ask"]), "power"] == "high").all()
        assert (people.loc[sorted(each["tell"]), "power"] == "low").all()
    assert any(each["tell"] for each in changes.values())
    assert {(row.power, row.interest) for row in people.itertuples()} == {
        (power, interest) for power in ("high", "low") for interest in ("high", "low")
    }


def test_posts_and_drafts(made: data.Made) -> None:
    flags = Counter(code for codes in made.truth["briefs"].values() for code in codes)
    assert set(flags) == {"unpaid_work", "off_platform", "no_scope", "secret_data"}
    assert set() in made.truth["briefs"].values()
    clean = [post for post in made.raw["briefs"]["briefs"] if not made.truth["briefs"][post["id"]]]
    assert all(post["deliverables"] for post in clean)
    drafts = made.truth["drafts"].values()
    assert set() in drafts
    assert any(isinstance(one, str) for found in drafts for one in found)
    assert any(isinstance(one, float) for found in drafts for one in found)


def test_harmless_words_hold_risky_ones() -> None:
    """Whole words count: in a title, in a draft and in the facts."""
    for seed in SEEDS:
        given = data.make("faq_project", seed)
        posts, drafts = given.raw["briefs"], given.raw["drafts"]
        titled = posts["briefs"][0]
        assert any(phrase in titled["title"] for phrase in posts["flags"]["unpaid_work"])
        assert given.truth["briefs"][titled["id"]] == set()
        short, long = drafts["risky"][:2]
        assert " " in long
        for phrase in (short, long):
            assert phrase in drafts["facts"]
            assert phrase in drafts["texts"]["innocent"]
        assert given.truth["drafts"]["innocent"] == set()
        assert short in given.truth["drafts"]["risky"]
        assert long in given.truth["drafts"]["both"]
