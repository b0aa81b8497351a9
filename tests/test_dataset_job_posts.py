"""Job posts: every trap is in every file, and what the module claims holds for fresh seeds."""

from __future__ import annotations

import hashlib

import numpy as np
import pandas as pd
import pytest

from gigcraft import data
from gigcraft.errors import DataError

SEEDS = [*range(100, 120), *(101 * k + shift for k in (1, 2, 3) for shift in (0, 1000, 4000))]
NICHES = [
    "AI workflow", "UX research", "brand storytelling", "data clean-up", "translation",
    "basic articles",
]  # fmt: skip


def valued(made: data.Made) -> pd.DataFrame:
    return made.raw.assign(value=made.truth["value"])


def medians(made: data.Made) -> pd.Series:
    return valued(made).groupby("niche")["value"].median()


def change(made: data.Made) -> pd.Series:
    posts = made.raw
    early = posts[posts["month"] <= 6].groupby("niche").size()
    late = posts[posts["month"] > made.facts["months"] - 6].groupby("niche").size()
    return 100 * (late / early - 1)


def ratios(made: data.Made) -> pd.Series:
    table = valued(made).groupby(["niche", "asks_certificate"])["value"].median().unstack()
    return table["yes"] / table["no"]


@pytest.fixture(scope="module")
def files() -> dict[int, data.Made]:
    return {seed: data.make("job_posts", seed) for seed in SEEDS}


def test_public_file_is_the_generator_s_own() -> None:
    made = data.make("job_posts", 2026)
    text = made.raw.to_csv(index=False, lineterminator="\n")
    digest = hashlib.sha256(text.encode()).hexdigest()
    assert digest == data.card("job_posts").files["job_posts.csv"]
    assert made.facts["posts"] == 2854
    assert made.facts["unknown_hours"] == 65


@pytest.mark.parametrize("months", [12, 0, -3])
def test_too_few_months_are_refused_in_one_sentence(months: int) -> None:
    with pytest.raises(DataError, match="at least 13 months"):
        data.make("job_posts", 1, months=months)


@pytest.mark.parametrize("months", [13, 18, 24])
@pytest.mark.parametrize("seed", SEEDS)
def test_every_trap_is_in_every_file(seed: int, months: int) -> None:
    made = data.make("job_posts", seed, months=months)
    raw, facts = made.raw, made.facts
    assert list(raw["niche"].unique().astype(str)) != NICHES  # shuffled, not grouped
    assert set(raw["niche"]) == set(NICHES)
    assert raw["post_id"].is_unique
    assert (raw["post_id"] == made.truth["post_id"]).all()
    assert set(raw["month"]) == set(range(1, months + 1))
    assert not raw["month"].is_monotonic_increasing
    hourly = raw["pay_type"] == "hourly"
    silent = raw[hourly & raw["est_hours"].isna()]
    assert set(silent["niche"]) == set(NICHES)
    assert facts["unknown_hours"] == len(silent) == made.truth["value"].isna().sum()
    assert raw.loc[~hourly, "est_hours"].notna().sum() == facts["fixed_with_hours"] > 100
    assert raw.loc[~hourly, "est_hours"].isna().sum() > 100
    assert set(raw["asks_certificate"]) == {"yes", "no"}
    assert (raw["amount"] > 0).all()
    cells = raw.groupby(["niche", "asks_certificate"]).size()
    assert len(cells) == 12
    assert cells.min() >= 20


def test_value_is_what_the_card_says(files: dict[int, data.Made]) -> None:
    for made in files.values():
        raw = made.raw
        want = raw["amount"].where(raw["pay_type"] == "fixed", raw["amount"] * raw["est_hours"])
        pd.testing.assert_series_equal(made.truth["value"], want, check_names=False)


def test_order_of_niches_and_long_tail(files: dict[int, data.Made]) -> None:
    for made in files.values():
        middle = medians(made)
        assert list(middle.sort_values(ascending=False).index) == NICHES
        mean = valued(made).groupby("niche")["value"].mean()
        assert (mean / middle).min() > 1.1
        raw_amount = made.raw.groupby("niche")["amount"].median()
        assert (raw_amount / middle).max() < 0.75
        assert middle["AI workflow"] < 3600


def test_direction_of_change(files: dict[int, data.Made]) -> None:
    for made in files.values():
        moved = change(made)
        assert moved.idxmax() == "AI workflow"
        assert moved["AI workflow"] > 45
        assert moved["basic articles"] < -20
        assert moved["translation"] < -8


def test_two_halves_show_less_change_than_the_two_ends(files: dict[int, data.Made]) -> None:
    for made in files.values():
        posts = made.raw[made.raw["niche"] == "basic articles"]
        halves = (posts["month"] > 9).sum() / (posts["month"] <= 9).sum()
        assert 100 * (halves - 1) - change(made)["basic articles"] > 2


def test_certificate_looks_worth_it_only_while_niches_are_mixed(
    files: dict[int, data.Made],
) -> None:
    for made in files.values():
        mixed = valued(made).groupby("asks_certificate")["value"].median()
        assert mixed["yes"] / mixed["no"] > 2
        inside = ratios(made)
        assert inside.between(0.88, 1.12).all()
        assert (inside > 1.1).sum() <= 1


@pytest.mark.parametrize("seed", SEEDS)
def test_a_certificate_that_pays_can_be_told(seed: int) -> None:
    assert (ratios(data.make("job_posts", seed, certificate_effect=1.4)) > 1.2).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_part_of_a_file_tells_it_too(seed: int) -> None:
    """The hidden tests read parts: every group is there, and a strong effect shows."""
    for effect, pays in ((0.7, False), (3.0, True)):
        made = data.make("job_posts", seed, certificate_effect=effect)
        part = data.Made(made.raw.head(900), made.truth.head(900), made.facts)
        cells = part.raw.groupby(["niche", "asks_certificate"]).size()
        assert len(cells) == 12
        assert ((ratios(part) > 1.1).sum() >= 4) == pays
    for months, rows in ((24, 1200), (15, 900)):
        posts = data.make("job_posts", seed, months=months).raw.head(rows)
        assert set(posts["month"]) == set(range(1, months + 1))
        for end in (posts["month"] <= 6, posts["month"] > months - 6):
            assert posts[end].groupby("niche").size().min() >= 5
            assert set(posts[end]["niche"]) == set(NICHES)
    last = data.make("job_posts", seed).truth.tail(500)
    assert 0 < last["value"].isna().sum() != 65


def test_a_bootstrap_interval_of_a_niche_catches_its_median() -> None:
    """The generator's own median of a niche lies in most 95 % intervals of fresh files."""
    caught = 0
    for seed in range(40):
        made = data.make("job_posts", seed)
        values = made.truth.loc[made.truth["niche"] == "translation", "value"].dropna().to_numpy()
        draws = np.random.default_rng(seed).choice(values, size=(400, len(values)))
        low, high = np.quantile(np.median(draws, axis=1), [0.025, 0.975])
        caught += low <= 300 <= high
    assert caught >= 34
