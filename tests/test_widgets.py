"""The views' Python side: what they show, what a page may send, and what stays hidden."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ipywidgets import Widget

from gigcraft import course, hints, paths, quiz, trial
from gigcraft.errors import GradingError
from gigcraft.progress import Progress
from gigcraft.quiz.sitting import Sitting
from gigcraft.widgets import CheckView, HintView, ParsonsView, QuizView, RubricView
from gigcraft.widgets.base import FOLDER, View

FIXTURE = Path(__file__).parent / "fixtures" / "gig_course"
MODULE = FIXTURE / "course/modules/01_first_gig"


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    Widget.close_all()


@pytest.fixture
def sitting(tmp_path: Path) -> Sitting:
    return Sitting(quiz.load(MODULE / "quiz.toml", "M01"), Progress(tmp_path), tmp_path)


def send(view: View, **message: Any) -> None:
    view._handle_custom_msg(message, None)


def quiz_view(sitting: Sitting) -> QuizView:
    return QuizView("Self-assessment", sitting.quiz.slot("quiz"), sitting)


# -- quiz -------------------------------------------------------------------------------------


def test_the_page_does_not_learn_the_key_before_an_answer(sitting: Sitting) -> None:
    page = json.dumps(quiz_view(sitting).state)
    assert "Once, at the end" in page
    assert "right" not in page.replace("right so far", "")
    for option in sitting.quiz.slot("quiz")[0].options:
        assert option.because not in page
        assert not option.misconception or option.misconception not in page


def test_an_answer_gives_feedback_score_and_stays(sitting: Sitting, tmp_path: Path) -> None:
    view = quiz_view(sitting)
    send(view, kind="answer", item="rounding", option="B", sure="sure")
    first = view.state["items"][0]
    assert (first["chosen"], first["tries"], first["sure"]) == (1, 1, "sure")
    assert first["feedback"]["head"] == "Answer B, try 1: "
    assert first["feedback"]["right"] is False
    assert view.state["score"].startswith("1 of 5 answered")
    again = quiz_view(Sitting(sitting.quiz, Progress(tmp_path), tmp_path))
    assert again.state == view.state


def test_two_views_agree_and_a_closed_one_is_forgotten(sitting: Sitting) -> None:
    one, two = quiz_view(sitting), QuizView("", [sitting.quiz.items[2]], sitting)
    send(one, kind="answer", item="rounding", option="A", sure="")
    assert two.state["items"][0]["feedback"]["right"] is True
    sitting.answer("rounding", "B")
    assert one.state["items"][0]["tries"] == two.state["items"][0]["tries"] == 2


@pytest.mark.parametrize(
    "message",
    [
        {"kind": "answer", "item": "rounding", "option": "D", "sure": ""},
        {"kind": "answer", "item": "rounding", "option": -1, "sure": ""},
        {"kind": "answer", "item": "rounding", "option": "B"},
        {"kind": "answer", "item": "rounding", "option": "B", "sure": "very"},
        {"kind": "answer", "item": "old_one", "option": "B", "sure": ""},
        {"kind": "answer"},
        {},
        "text",
        None,
    ],
)
def test_a_message_that_makes_no_sense_changes_nothing(sitting: Sitting, message: Any) -> None:
    view = quiz_view(sitting)
    before = view.state
    view._heard(view, message, None)
    assert view.state == before
    assert sitting.given("rounding") == ()


# -- Parsons ------------------------------------------------------------------------------------


def test_lines_in_order_are_judged_and_found_again(sitting: Sitting, tmp_path: Path) -> None:
    problem = sitting.quiz.parsons[0]
    view = ParsonsView(problem, sitting)
    pool = view.state["pool"]
    order = [[pool.index(text), steps] for text, steps in problem.solution]
    send(view, kind="check", placed=order[:2])
    assert view.state["feedback"]["text"].startswith("Lines 1 to 2 fit.")
    send(view, kind="check", placed=order)
    assert view.state["feedback"]["right"] is True
    again = ParsonsView(problem, Sitting(sitting.quiz, Progress(tmp_path), tmp_path))
    assert again.placed == order
    assert again.state == view.state


@pytest.mark.parametrize("placed", [[[0, 0], [0, 1]], [[99, 0]], [[0, -1]], [[0, 99]], [[0]], 3])
def test_an_impossible_order_is_not_kept(sitting: Sitting, placed: Any) -> None:
    view = ParsonsView(sitting.quiz.parsons[0], sitting)
    send(view, kind="check", placed=placed)
    assert (sitting.given("total"), view.placed) == ((), [])


# -- hints, check, rubric -------------------------------------------------------------------------


def test_showing_the_view_again_takes_no_hint(tmp_path: Path) -> None:
    hint = hints.load(MODULE / "hints.toml")["round_fee"]
    progress = Progress(tmp_path)
    view = HintView(hint, progress, "M01")
    assert (view.state["hints"], progress.hints("M01")) == ([], {})
    assert view.state["next"] == "Show hint 1 of 3: where to look"
    for _ in range(5):
        send(view, kind="next")
    assert progress.hints("M01") == {"round_fee": 3}
    assert view.state["next"] == ""
    assert HintView(hint, progress, "M01").state == view.state


def test_check_runs_beside_the_kernel_and_shows_the_outcome(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "share", lambda: FIXTURE)
    go, runs = threading.Event(), []

    def run(module: course.Module, folder: Path) -> trial.Outcome:
        runs.append((module.id, folder))
        assert go.wait(20)
        line = trial.Line("round_fee", "Round a fee", "passed", "10 of 10 points", "")
        return trial.Outcome("10 of 16 test points.", (line,), ("A remark.",), "Go on.")

    monkeypatch.setattr(trial, "run", run)
    view = CheckView(course.find("M01"), tmp_path)
    send(view, kind="run")
    work = view._work
    assert work is not None
    assert view.state["running"] is True
    assert "fresh Python" in view.state["message"]
    send(view, kind="run")
    go.set()
    work.join(20)
    assert view.state["running"] is False
    assert view.state["message"] == "10 of 16 test points."
    assert view.state["outcome"]["lines"] == [
        {"head": "✓ Round a fee (round_fee): passed, 10 of 10 points", "message": ""}
    ]
    assert runs == [("M01", tmp_path)]
    assert "Next: Go on." in view.plain()


def test_a_check_that_fails_to_run_says_so_and_can_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "share", lambda: FIXTURE)

    def run(*_: object) -> trial.Outcome:
        raise GradingError("The check could not run: no notebook.")

    monkeypatch.setattr(trial, "run", run)
    view = CheckView(course.find("M01"), tmp_path)
    for _ in range(2):
        send(view, kind="run")
        if view._work:
            view._work.join(20)
        assert view.state == {
            "running": False,
            "message": "The check could not run: no notebook.",
            "outcome": None,
        }


def test_points_are_kept_with_who_gave_them(tmp_path: Path) -> None:
    view = RubricView(Progress(tmp_path), "M01", "peer")
    assert [one["points"] for one in view.state["criteria"]] == [None] * 4
    send(view, kind="save", points={"A": 6, "B": 4, "C": 2, "D": 3})
    send(view, kind="save", points={"A": 6})
    assert (view.state["saved"], view.state["total"]) == (0, "")
    send(view, kind="save", points={"A": 6, "B": 4, "C": 2, "D": 0})
    assert view.state["total"] == "12 of 24 points, scored by: peer."
    assert Progress(tmp_path).marks("M01") == {"peer": {"A": 6, "B": 4, "C": 2, "D": 0}}


# -- the pages ------------------------------------------------------------------------------------


def test_a_saved_notebook_shows_the_questions_as_text(sitting: Sitting) -> None:
    bundle = quiz_view(sitting)._repr_mimebundle_()[0]
    assert "  C. After each step" in bundle["text/plain"]


def test_pages_never_turn_text_into_html_and_use_no_network() -> None:
    for file in FOLDER.glob("*.*s"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text)
        assert not re.search(r"https?:|//[a-z]+\.|@import|url\(|fetch\(", text), file.name
