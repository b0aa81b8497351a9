"""Spaced reviews and the readiness check: what is asked again, and where a learner begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from gigcraft import course, gig, quiz
from gigcraft.errors import QuizError
from gigcraft.progress import Answered, Progress
from gigcraft.quiz import placement, review
from gigcraft.quiz.sitting import Sitting

BANK = {
    module.id: quiz.load(module.folder / "quiz.toml", module.id)
    for module in course.modules()
    if module.is_gig
}
LAST = list(BANK)[-1]


def answered(
    item: str, right: bool, at: str = "2026-01-02T10:00:00Z", attempt: int = 1
) -> Answered:
    return Answered(item, attempt, "x", right, None, "", at)


def everything_missed() -> dict[str, list[Answered]]:
    return {name: [answered(i.id, False) for i in one.slot("quiz")] for name, one in BANK.items()}


def asked(drawn: quiz.Quiz) -> list[str]:
    return [each.id for each in (*drawn.slot("review"), *drawn.lines)]


def test_ten_questions_two_of_them_lines_of_code() -> None:
    drawn = review.draw("R2", BANK, {}, [])
    assert len(set(asked(drawn))) == 10
    assert len(drawn.lines) == 2
    assert len({line.id.partition(".")[0] for line in drawn.lines}) == 2
    assert len({name.partition(".")[0] for name in asked(drawn)}) >= 3, "topics are mixed"


def test_the_same_answers_draw_the_same_and_reviews_differ() -> None:
    first = asked(review.draw("R2", BANK, everything_missed(), []))
    assert first == asked(review.draw("R2", BANK, everything_missed(), []))
    assert set(first) != set(asked(review.draw("R3", BANK, everything_missed(), [])))


def test_half_are_twins_of_what_was_missed_and_none_comes_twice() -> None:
    drawn = review.draw("R2", BANK, everything_missed(), [])
    twins = {f"{m}.{t.id}": f"{m}.{t.of}" for m, one in BANK.items() for t in one.slot("twin")}
    names = [item.id for item in drawn.slot("review")]
    assert sum(name in twins for name in names) == review.TWINS
    originals = [twins.get(name, name) for name in names]
    assert len(set(originals)) == len(originals)


def test_one_missed_question_is_among_them_in_other_clothes() -> None:
    twin = BANK[LAST].slot("twin")[0]
    answers = {LAST: [answered(twin.of, False), answered(twin.of, True, attempt=2)]}
    names = asked(review.draw("R2", BANK, answers, []))
    assert f"{LAST}.{twin.id}" in names
    assert {name.partition(".")[0] for name in names} == {LAST}, "only modules that were answered"


def test_answers_given_later_do_not_change_a_review_that_has_begun() -> None:
    begun = [answered("x", True, "2026-02-01T10:00:00Z")]
    before = everything_missed()
    later = {
        name: [*given, answered("new", False, "2026-03-01T10:00:00Z")]
        for name, given in before.items()
    }
    assert asked(review.draw("R2", BANK, later, begun)) == asked(
        review.draw("R2", BANK, before, [])
    )


def test_feedback_names_the_module_to_go_back_to() -> None:
    drawn = review.draw("R2", BANK, {}, [])
    for item in drawn.slot("review"):
        assert all(o.because.endswith(f"({item.id.partition('.')[0]})") for o in item.options)


def test_a_review_is_answered_and_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    (tmp_path / ".gigcraft").mkdir()
    monkeypatch.chdir(tmp_path)
    desk = gig.Gig(course.find("R1"), tmp_path)
    desk.review(mode="text")
    shown = capsys.readouterr().out
    assert "1 of 10." in shown
    names = asked(desk._quiz)
    line = desk._quiz.lines[0]
    desk.answer(line.id, line.answer)
    assert "✓ Right." in capsys.readouterr().out
    again = gig.Gig(course.find("R1"), tmp_path)
    assert asked(again._quiz) == names
    assert again._sitting.feedback(line.id).right


# -- the readiness check ----------------------------------------------------------------------

PRETEST = quiz.load(course.find("M00").folder / "quiz.toml", "M00").slot("pretest")


def route(wrong: dict[str, int], sure: str | None = None, *, only: int = 12) -> str:
    """Return the advice to somebody who gets this many wrong in each block."""
    left = dict(wrong)
    progress = Progress(None)
    seat = Sitting(quiz.Quiz("M00", PRETEST), progress, None)
    for item in PRETEST[:only]:
        miss = left.get(item.block, 0) > 0
        left[item.block] = left.get(item.block, 0) - 1
        option = next(o for o in item.options if o.right is not miss)
        seat.answer(item.id, option.text, sure)
        seat.answer(item.id, next(o for o in item.options if o.right).text, sure)
    return placement.advice(PRETEST, seat.given)


def test_the_check_has_three_blocks_of_four() -> None:
    blocks = [item.block for item in PRETEST]
    assert blocks == [block for block in placement.BLOCKS for _ in range(4)]


@pytest.mark.parametrize(
    ("wrong", "steps"),
    [
        ({}, ["1. Go to M01.", "2. In each module you may skip"]),
        ({"data": 1}, ["1. Go to M01."]),
        ({"python": 2}, ["1. Take bridge B2"]),
        ({"data": 3}, ["1. Take bridge B2"]),
        ({"python": 3}, ["1. Take bridge B1 (Python), then bridge B2"]),
        ({"notebook": 2}, ["1. Read Part 1", "2. Go to M01."]),
        ({"notebook": 1}, ["1. Go to M01."]),
    ],
)
def test_each_block_routes_on_first_answers(wrong: dict[str, int], steps: list[str]) -> None:
    said = route(wrong).split("\n\n")[1].splitlines()
    assert len(said) == len(steps)
    assert all(line.startswith(step) for line, step in zip(said, steps, strict=True))


def test_being_surer_than_right_is_said_without_blame() -> None:
    assert "Python: 1 of 4 right on the first try. You were surer" in route({"python": 3}, "sure")
    assert "surer" not in route({"python": 3}, "guess")
    assert "surer" not in route({}, "sure")


def test_open_questions_are_counted_before_any_advice() -> None:
    assert route({}, only=11).startswith("One question is still open.")
    assert route({}, only=0).startswith("12 questions are still open.")


def test_a_readiness_question_names_its_block(tmp_path: Path) -> None:
    text = (course.find("M00").folder / "quiz.toml").read_text(encoding="utf-8")
    file = tmp_path / "quiz.toml"
    file.write_text(text.replace('block = "python"\n', "", 1), encoding="utf-8")
    with pytest.raises(QuizError, match="needs `block`"):
        quiz.load(file)
