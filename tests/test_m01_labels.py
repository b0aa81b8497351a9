"""The nine outputs that M01 asks learners to label: real, complete, and worth their share."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from gigcraft.build import cells
from gigcraft.course import find
from proving import Attempt, bench

MODULE = find("M01")
LABELS = json.loads((MODULE.folder / "labels.json").read_text(encoding="utf-8"))
AGREED = {output["id"]: output["agreed"] for output in LABELS["outputs"]}


@pytest.fixture(autouse=True)
def as_when_grading(monkeypatch: pytest.MonkeyPatch, tmp_path_factory) -> None:
    monkeypatch.setenv("GIGCRAFT_GRADING", "1")
    monkeypatch.chdir(tmp_path_factory.mktemp("notebook"))


def points_for(labels: dict[str, str]) -> float:
    """Return the points that Task 5 gives for ``labels``."""
    proof = bench(MODULE.name)
    answer = Attempt(MODULE.name, "right", "labels", "any", False, f"labels = {labels!r}")
    outcomes = proof.outcomes(answer)
    tests = cells.tests_of("labels", proof.cells)
    return sum(test.points for test, outcome in zip(tests, outcomes, strict=True) if not outcome)


def test_labels_are_about_the_recorded_outputs() -> None:
    recorded = json.loads((MODULE.folder / "recorded.json").read_text(encoding="utf-8"))["outputs"]
    assert {output["id"] for output in recorded if output["id"].startswith("audit")} == set(AGREED)
    assert set(AGREED.values()) == {"repetition", "invention", "missed instruction", "fine"}


def test_agreement_is_what_the_two_passes_give() -> None:
    same = sum(output["first"] == output["second"] for output in LABELS["outputs"])
    assert LABELS["agreement"] == pytest.approx(same / len(AGREED))


def test_agreed_labels_earn_all_points() -> None:
    assert points_for(AGREED) == 18


@pytest.mark.parametrize("label", sorted(set(AGREED.values())))
def test_one_label_everywhere_earns_its_share(label: str) -> None:
    """The code of the task earns 4 points by itself; the labels share the other 14."""
    share = Counter(AGREED.values())[label] / len(AGREED)
    assert points_for(dict.fromkeys(AGREED, label)) == pytest.approx(4 + 14 * share, abs=0.4)


def test_code_finds_the_repetitions_and_no_other() -> None:
    notebook = bench(MODULE.name).notebook.__dict__
    recorded = json.loads((MODULE.folder / "recorded.json").read_text(encoding="utf-8"))["outputs"]
    found = {each["id"] for each in recorded if notebook["repeats"](each["text"])}
    repeated = {name for name, label in AGREED.items() if label == "repetition"}
    assert found == repeated | {"status"}


def test_every_question_of_the_notebook_is_recorded() -> None:
    notebook = bench(MODULE.name).notebook.__dict__
    for name in ("tagline", "again", "drawn_1", "drawn_2", "status", "line"):
        assert notebook[name].text, f"`{name}` has no recorded answer"
        assert notebook[name].backend == "recorded", name
