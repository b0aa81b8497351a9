"""The shop's inbox: every planted trap is in every seed, and routers score inside measured bands.

The bands come from 20 seeds; they hold the claims that the module, its card and its guide make.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import Pipeline, make_pipeline

from gigcraft import data

SEEDS = range(100, 120)
QUEUES = {"billing", "delivery", "press", "returns", "wholesale"}
KEYWORDS = {
    "billing": "invoice", "delivery": "parcel", "press": "magazine", "returns": "return",
    "wholesale": "wholesale",
}  # fmt: skip
GRID = np.round(np.arange(0, 1.01, 0.01), 2)


def normalise(text: str) -> str:
    text = re.sub(r"\bkl-\d{6}\b", "<order>", text.lower())
    return " ".join(re.sub(r"[\w.-]+@[\w.-]+\w", "<email>", text).split())


def parts(raw: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {str(name): part for name, part in raw.groupby("part")}


def router(train: pd.DataFrame) -> Pipeline:
    words = TfidfVectorizer(preprocessor=normalise)
    model = make_pipeline(words, LogisticRegression(max_iter=1000))
    return model.fit(train["text"], train["queue"])


def macro(model: object, part: pd.DataFrame) -> float:
    return float(f1_score(part["true_queue"], model.predict(part["text"]), average="macro"))


def routed(model: Pipeline, part: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the highest chance of each mail, and whether the guess is right."""
    right = model.predict(part["text"]) == part["true_queue"].to_numpy()
    return model.predict_proba(part["text"]).max(axis=1), right


def threshold(model: Pipeline, part: pd.DataFrame, target: float) -> float:
    top, right = routed(model, part)
    good = (t for t in GRID if (top >= t).any() and right[top >= t].mean() >= target)
    return float(next(good, 1.01))


@pytest.fixture(scope="module")
def inboxes() -> dict[int, data.Made]:
    return {seed: data.make("inbox", seed) for seed in SEEDS}


@pytest.fixture(scope="module")
def routers(inboxes: dict[int, data.Made]) -> dict[int, Pipeline]:
    return {seed: router(parts(made.raw)["train"]) for seed, made in inboxes.items()}


@pytest.mark.parametrize("n", [799, 0, -5])
def test_too_few_mails_are_refused_in_one_sentence(n: int) -> None:
    with pytest.raises(ValueError, match="at least 800 mails are needed"):
        data.make("inbox", 1, n=n)


@pytest.mark.parametrize("n", [800, 1600])
@pytest.mark.parametrize(
    "seed", [*range(100, 112), *(101 * k + s for k in (1, 2, 3) for s in range(0, 5000, 1000))]
)
def test_every_trap_is_in_every_part(seed: int, n: int) -> None:
    made = data.make("inbox", seed, n=n)
    raw, truth = made.raw, made.truth
    assert len(raw) == n
    assert list(raw["mail_id"]) == list(truth["mail_id"])
    assert raw["mail_id"].is_unique
    assert raw["text"].is_unique
    assert (raw.loc[raw["part"] == "train", "true_queue"] == "").all()
    for name, part in parts(raw).items():
        known = truth.loc[part.index]
        assert len(part) == made.facts["parts"][name]
        assert set(part["queue"]) == set(known["true_queue"]) == QUEUES
        wrong = (part["queue"] != known["true_queue"]).mean()
        assert 0.02 < wrong < 0.04
        assert 0.11 < (known["second"] != "").mean() < 0.13
        assert 0.19 < known["typo"].mean() < 0.21
        assert set(known["family"]) == set(range(6) if name in ("train", "same") else range(2, 8))
        if name != "train":
            assert (part["true_queue"] == known["true_queue"]).all()
        text = "\n".join(part["text"])
        assert re.search(r"KL-\d{6}\b", text)
        assert re.search(r"kl-\d{6}\b", text)
        assert re.search(r"KL-\d{3}\b", text)
        assert re.search(r"@\S+\.(com|org)!", text)
        assert re.search(r"[^\x00-\x7f]", text)


def test_shares_of_the_queues_are_fixed(inboxes: dict[int, data.Made]) -> None:
    for made in inboxes.values():
        counts = made.truth["true_queue"].value_counts(normalize=True)
        assert counts["delivery"] == pytest.approx(0.34, abs=0.01)
        assert counts["press"] == pytest.approx(0.10, abs=0.01)


def test_new_phrasing_costs_what_the_module_says(
    inboxes: dict[int, data.Made], routers: dict[int, Pipeline]
) -> None:
    same = [macro(routers[seed], parts(made.raw)["same"]) for seed, made in inboxes.items()]
    new = [macro(routers[seed], parts(made.raw)["new"]) for seed, made in inboxes.items()]
    assert 0.89 < min(same) <= max(same) < 0.99
    assert 0.92 < np.median(same) < 0.96
    assert 0.68 < min(new) <= max(new) < 0.80


def test_keywords_are_no_router(inboxes: dict[int, data.Made]) -> None:
    for made in inboxes.values():
        part = parts(made.raw)["same"]
        guess = [
            next((queue for queue, word in KEYWORDS.items() if word in text.lower()), "delivery")
            for text in part["text"]
        ]
        assert f1_score(part["true_queue"], guess, average="macro") < 0.5


def test_a_margin_keeps_the_promise(
    inboxes: dict[int, data.Made], routers: dict[int, Pipeline]
) -> None:
    """Target 0.93 on `pick` breaks a promise of 0.93 on `new` in 8 of 20 inboxes; 0.97 never."""
    broken = {0.93: 0, 0.97: 0}
    coverage = []
    for seed, made in inboxes.items():
        part = parts(made.raw)
        top, right = routed(routers[seed], part["new"])
        for target in broken:
            sure = top >= threshold(routers[seed], part["pick"], target)
            broken[target] += right[sure].mean() < 0.93
            if target == 0.97:
                coverage.append(sure.mean())
    assert broken == {0.93: 8, 0.97: 0}
    assert 0.5 < min(coverage) <= max(coverage) < 0.7


def test_public_figures_of_the_module() -> None:
    mails = data.load("inbox")
    part = parts(mails)
    words = router(part["train"])
    assert macro(words, part["same"]) == pytest.approx(0.942, abs=0.002)
    assert macro(words, part["new"]) == pytest.approx(0.731, abs=0.002)
    top, right = routed(words, part["new"])
    sure = top >= threshold(words, part["pick"], 0.97)
    assert (int(sure.sum()), int((sure & right).sum())) == (179, 174)
    sure = top >= threshold(words, part["pick"], 0.96)
    assert sure.mean() == pytest.approx(0.61, abs=0.005)


def test_stored_vectors_belong_to_the_mails_and_help_with_new_words() -> None:
    mails = data.load("inbox")
    table = pd.read_csv(data.path("inbox", "vectors.csv"), index_col="mail_id")
    assert list(table.index) == list(mails["mail_id"])
    assert table.shape == (1600, 64)
    vectors = (table / 1000).to_numpy()
    train = (mails["part"] == "train").to_numpy()
    model = LogisticRegression(max_iter=1000).fit(vectors[train], mails["queue"][train])
    found = {}
    for name in ("same", "new"):
        here = (mails["part"] == name).to_numpy()
        guess = model.predict(vectors[here])
        found[name] = f1_score(mails["true_queue"][here], guess, average="macro")
    assert found["same"] == pytest.approx(0.953, abs=0.005)
    assert found["new"] == pytest.approx(0.860, abs=0.005)
    top, right, coverage = {}, {}, {}
    for name in ("pick", "new"):
        here = (mails["part"] == name).to_numpy()
        top[name] = model.predict_proba(vectors[here]).max(axis=1)
        right[name] = model.predict(vectors[here]) == mails["true_queue"][here].to_numpy()
    for target in (0.96, 0.97):
        good = (t for t in GRID if right["pick"][top["pick"] >= t].mean() >= target)
        coverage[target] = (top["new"] >= next(good)).mean()
    assert coverage == pytest.approx({0.96: 0.753, 0.97: 0.577}, abs=0.01)


def test_stored_vectors_are_what_the_model_makes() -> None:
    """A sample of forty: the shortened vectors keep the likeness that the model gives."""
    import needs
    from gigcraft.text import embed

    needs.models()
    mails = data.load("inbox").iloc[::40]
    table = pd.read_csv(data.path("inbox", "vectors.csv"), index_col="mail_id") / 1000
    full = embed(list(mails["text"]))
    short = table.loc[mails["mail_id"]].to_numpy()
    far = np.linalg.norm(full[:, None] - full[None], axis=2)[np.triu_indices(40, 1)]
    near = np.linalg.norm(short[:, None] - short[None], axis=2)[np.triu_indices(40, 1)]
    assert np.corrcoef(far, near)[0, 1] > 0.9
