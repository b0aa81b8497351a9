"""The Top Pro list: every planted trap is in every seed, and audits land in measured bands.

The bands come from 20 to 25 seeds; they hold the claims that the module and its card make.
"""

from __future__ import annotations

import hashlib

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from gigcraft import data

SEEDS = range(300, 320)
SHIFTS = (0, 1000, 2000, 3000, 4000)
TESTED = [101 * k + shift for k in (1, 2) for shift in SHIFTS]
FOUR = ["test_score", "jobs_done", "gap_months", "replies_per_day"]
TWO = ["test_score", "replies_per_day"]
NO_GAP = ["test_score", "jobs_done", "replies_per_day"]


def years(raw: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    return raw[raw["year"] == 2024], raw[raw["year"] == 2025]


def chances(raw: pd.DataFrame, features: list[str], target: str) -> pd.Series:
    train, test = years(raw)
    model = make_pipeline(StandardScaler(), LogisticRegression())
    model.fit(train[features], train[target])
    return pd.Series(model.predict_proba(test[features])[:, 1], index=test.index)


def audit(raw: pd.DataFrame, features: list[str], target: str) -> dict[str, float]:
    test = years(raw)[1]
    picked = chances(raw, features, target).rank(ascending=False) <= 150
    assert picked.sum() == 150
    good = test["delivered_well"] == 1
    rate = picked.groupby(test["group"]).mean()
    tpr = picked[good].groupby(test["group"]).mean()
    return {
        "ratio": rate.min() / rate.max(),
        "tpr_gap": tpr["A"] - tpr["B"],
        "precision": test.loc[picked, "delivered_well"].mean(),
    }


@pytest.fixture(scope="module")
def files() -> dict[int, data.Made]:
    return {seed: data.make("shortlist", seed) for seed in SEEDS}


@pytest.fixture(scope="module")
def audits(files: dict[int, data.Made]) -> dict[str, pd.DataFrame]:
    kinds = {
        "four": (FOUR, "picked_before"),
        "no_gap": (NO_GAP, "picked_before"),
        "two": (TWO, "picked_before"),
        "delivery": (FOUR, "delivered_well"),
    }
    return {
        name: pd.DataFrame([audit(made.raw, *kind) for made in files.values()])
        for name, kind in kinds.items()
    }


def test_public_file_is_the_generator_s_own() -> None:
    text = data.make("shortlist", 2026).raw.to_csv(index=False, lineterminator="\n")
    digest = hashlib.sha256(text.encode()).hexdigest()
    assert digest == data.card("shortlist").files["shortlist.csv"]


@pytest.mark.parametrize("n", [799, 0, -5])
def test_too_few_rows_are_refused_in_one_sentence(n: int) -> None:
    with pytest.raises(ValueError, match="at least 800 applicants are needed"):
        data.make("shortlist", 1, n=n)


@pytest.mark.parametrize("n", [800, 1600])
@pytest.mark.parametrize("seed", [*range(25), *TESTED])
def test_every_trap_is_in_every_file(seed: int, n: int) -> None:
    made = data.make("shortlist", seed, n=n)
    raw, facts = made.raw, made.facts
    train, test = years(raw)
    assert len(raw) == n == facts["rows"]
    assert len(test) == round(n * 0.3125)
    assert len(train) == facts["train_rows"]
    assert raw["applicant_id"].is_unique
    assert raw["group"].isna().sum() == facts["unknown_group"] == round(n * 0.02)
    assert set(raw["group"].dropna()) == {"A", "B"}
    assert raw["picked_before"].sum() == facts["picked_before"] == round(n * 0.3)
    assert not raw.drop(columns="group").isna().any(axis=None)
    for part in (train, test):
        means = part.groupby("group")[["gap_months", "jobs_done"]].mean()
        assert means.loc["B", "gap_months"] > means.loc["A", "gap_months"] + 3
        assert means.loc["B", "jobs_done"] < means.loc["A", "jobs_done"] - 3
        assert part.groupby(["group", "delivered_well"]).size().min() >= 25
    assert (made.truth["applicant_id"] == raw["applicant_id"]).all()


def test_skill_does_not_depend_on_the_region(files: dict[int, data.Made]) -> None:
    gaps = [made.truth.groupby("region")["skill"].mean().diff().iloc[-1] for made in files.values()]
    assert abs(np.mean(gaps)) < 0.05
    assert max(map(abs, gaps)) < 0.2


def test_editors_punished_gaps(files: dict[int, data.Made]) -> None:
    """Among people who delivered well, those picked had the shorter gaps."""
    for made in files.values():
        good = made.raw[made.raw["delivered_well"] == 1]
        gaps = good.groupby("picked_before")["gap_months"].mean()
        assert gaps[1] < gaps[0] - 2


@pytest.mark.parametrize("features", [FOUR, TWO], ids=["four", "two"])
def test_nobody_ties_at_the_cut(features: list[str]) -> None:
    for target in ("picked_before", "delivered_well"):
        order = chances(data.make("shortlist", 2026).raw, features, target).sort_values()
        assert order.iloc[-150] - order.iloc[-151] > 1e-5


@pytest.mark.parametrize("seed", TESTED)
def test_nobody_ties_at_the_cut_of_a_smaller_file(seed: int) -> None:
    """Hidden tests cut 251 people at 75 and at 63, and at one more and one fewer."""
    raw = data.make("shortlist", seed, n=804).raw
    assert len(years(raw)[1]) == 251
    for features, target, cut in ((FOUR, "picked_before", 75), (TWO, "delivered_well", 63)):
        order = chances(raw, features, target).sort_values()
        for count in (cut - 1, cut, cut + 1):
            assert order.iloc[-count] - order.iloc[-count - 1] > 1e-5


def test_the_learner_s_own_twenty_files() -> None:
    """The numbers that the module's text names."""
    made = [data.make("shortlist", seed).raw for seed in range(20)]
    two = pd.DataFrame([audit(raw, TWO, "picked_before") for raw in made])
    four = pd.DataFrame([audit(raw, FOUR, "picked_before") for raw in made])
    assert two["ratio"].agg(["min", "median", "max"]).round(2).tolist() == [0.76, 0.93, 0.98]
    assert four["ratio"].agg(["min", "median", "max"]).round(2).tolist() == [0.32, 0.45, 0.63]
    change = two["precision"] - four["precision"]
    assert [(change < 0).sum(), (change == 0).sum(), (change > 0).sum()] == [4, 4, 12]


def test_copying_the_editors_copies_their_bias(audits: dict[str, pd.DataFrame]) -> None:
    four = audits["four"]
    assert 0.25 < four["ratio"].min() <= four["ratio"].max() < 0.70
    assert 0.38 < four["ratio"].median() < 0.50
    assert 0.10 < four["tpr_gap"].min() <= four["tpr_gap"].max() < 0.55
    assert four["precision"].min() > 0.70


def test_one_proxy_goes_on_carrying_the_region(audits: dict[str, pd.DataFrame]) -> None:
    no_gap = audits["no_gap"]
    assert no_gap["ratio"].max() < 0.8
    assert 0.46 < no_gap["ratio"].median() < 0.62


def test_without_both_proxies_the_ratio_lies_on_both_sides_of_the_line(
    audits: dict[str, pd.DataFrame],
) -> None:
    """One file of 500 people can't settle whether the ratio is 0.8."""
    two = audits["two"]
    assert 0.70 < two["ratio"].min() < 0.8
    assert 0.84 < two["ratio"].median() < 0.95
    assert two["tpr_gap"].abs().max() < 0.22


def test_better_labels_leave_a_proxy_and_cost_or_gain_precision(
    audits: dict[str, pd.DataFrame],
) -> None:
    assert 0.55 < audits["delivery"]["ratio"].median() < 0.75
    price = audits["delivery"]["precision"] - audits["two"]["precision"]
    assert 0.01 < price.median() < 0.06
    against_old = audits["two"]["precision"] - audits["four"]["precision"]
    assert against_old.min() < 0 < against_old.max()
    assert abs(against_old.median()) < 0.03
