"""Every graded task is proven: the reference passes, the starter is "not attempted", each typical
wrong answer fails with its own message, and other right ways of writing it pass."""

from __future__ import annotations

from collections import Counter

import pytest

from gigcraft.course import modules
from gigcraft.errors import CheckFailed, NotAttempted
from proving import SHIFTS, SOME_SHIFTS, Attempt, attempts, bench

MODULES = [module for module in modules() if module.tasks]
GRADED = [module for module in MODULES if module.is_gig]


def each(kind: str) -> list:
    """Return one parameter an answer, grouped so that a module's proofs share one process."""
    return [
        pytest.param(attempt, id=attempt.id, marks=pytest.mark.xdist_group(module.name))
        for module in MODULES
        for attempt in attempts(module, kind)
    ]


def each_module(chosen: list) -> list:
    return [
        pytest.param(module.name, id=module.name, marks=pytest.mark.xdist_group(module.name))
        for module in chosen
    ]


@pytest.fixture(autouse=True)
def as_when_grading(monkeypatch: pytest.MonkeyPatch, tmp_path_factory) -> None:
    monkeypatch.setenv("GIGCRAFT_GRADING", "1")
    monkeypatch.chdir(tmp_path_factory.mktemp("notebook"))


@pytest.fixture
def shift(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("GIGCRAFT_SEED_SHIFT", str(request.param))
    return request.param


@pytest.mark.parametrize("shift", SHIFTS, indirect=True)
@pytest.mark.parametrize("name", each_module(MODULES))
def test_reference_passes_every_test(name: str, shift: int, capfd: pytest.CaptureFixture) -> None:
    proof = bench(name)
    capfd.readouterr()
    for task in proof.tasks:
        outcomes = proof.reference(task)
        assert outcomes, f"{task} has no test"
        assert outcomes == [None] * len(outcomes), [str(outcome) for outcome in outcomes]
    assert capfd.readouterr().err == "", "a test cell wrote to stderr, which costs all its points"


@pytest.mark.parametrize("name", each_module(MODULES))
def test_untouched_starter_is_not_attempted(name: str, capfd: pytest.CaptureFixture) -> None:
    for task, outcomes in bench(name).untouched().items():
        for outcome in outcomes:
            assert isinstance(outcome, NotAttempted), f"{task}: {outcome}"
            assert "not attempted" in str(outcome)


@pytest.mark.parametrize("shift", SOME_SHIFTS, indirect=True)
@pytest.mark.parametrize("attempt", each("wrong"))
def test_wrong_answer_fails_with_its_own_message(
    attempt: Attempt, shift: int, capfd: pytest.CaptureFixture
) -> None:
    proof = bench(attempt.module)
    capfd.readouterr()
    outcomes = proof.outcomes(attempt)
    messages = [str(outcome) for outcome in outcomes if isinstance(outcome, CheckFailed)]
    assert any(f"[{attempt.task}: {attempt.label}]" in message for message in messages), messages
    for message in messages:
        assert "Saw:" in message
        assert "Look:" in message
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    "attempt", [param for param in each("wrong") if param.values[0].passes_visible]
)
def test_hidden_tests_catch_what_the_visible_ones_let_pass(attempt: Attempt) -> None:
    outcomes = bench(attempt.module).outcomes(attempt, only_visible=True)
    assert outcomes == [None] * len(outcomes), [str(outcome) for outcome in outcomes]


@pytest.mark.parametrize("shift", SHIFTS, indirect=True)
@pytest.mark.parametrize("attempt", each("right"))
def test_other_right_answer_passes(
    attempt: Attempt, shift: int, capfd: pytest.CaptureFixture
) -> None:
    proof = bench(attempt.module)
    capfd.readouterr()
    outcomes = proof.outcomes(attempt)
    assert outcomes == [None] * len(outcomes), [str(outcome) for outcome in outcomes]
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("name", each_module(GRADED))
def test_each_task_has_its_proofs(name: str) -> None:
    """At least three wrong answers a task, one past the visible tests, and two other right ones."""
    proof = bench(name)
    wrong, right = attempts(proof.module, "wrong"), attempts(proof.module, "right")
    tasks = proof.tasks
    wrongs = Counter(attempt.task for attempt in wrong)
    rights = Counter(attempt.task for attempt in right)
    past_visible = {attempt.task for attempt in wrong if attempt.passes_visible}
    assert {task for task in tasks if wrongs[task] < 3} == set()
    assert {task for task in tasks if rights[task] < 2} == set()
    assert set(tasks) - past_visible == set()
    assert set(wrongs) | set(rights) <= set(tasks)
