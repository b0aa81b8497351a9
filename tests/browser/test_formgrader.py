"""A marker at work: nbgrader's formgrader in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import Page, Response, expect

from teaching import NAME, RIGHT, Course, saved

NOTE = "The rate is nine and ten per cent."


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """Return a course with one autograded submission."""
    made = Course(tmp_path / "course")
    made.submit("ana", saved(**RIGHT, note=NOTE))
    made.nbgrader("autograde", NAME)
    return made


def _answers(kind: str) -> Callable[[Response], bool]:
    """Return a test for the server's answer about grades or comments."""
    return lambda got: f"/formgrader/api/{kind}" in got.url and got.ok


def test_a_marker_scores_and_comments(lab: object, page: Page, course: Course) -> None:
    url = lab(course.root)  # type: ignore[operator]
    page.goto(f"{url}/formgrader/gradebook/{NAME}/{NAME}")
    # The page fills its fields from these answers; what is typed before them is lost.
    with page.expect_response(_answers("grades")), page.expect_response(_answers("comments")):
        page.get_by_role("link", name="Submission #1").click()

    # The answer, and beside it the scheme that no learner ever sees.
    expect(page.get_by_text(NOTE)).to_be_visible()
    expect(page.get_by_text('Full marks need the word "nineteen"')).to_be_visible()
    expect(page.get_by_text("[double: fixed]")).to_have_count(0)

    score = page.locator("input.score#note")
    expect(score).to_have_value("")
    comment = page.locator("textarea.comment").last
    with page.expect_response(_answers("grade")), page.expect_response(_answers("comment")):
        score.fill("7")
        comment.fill("Name the rate itself.")
        comment.blur()
    page.screenshot(path=str(course.root.parent / "formgrader.png"), full_page=True)

    page.reload()
    expect(page.locator("input.score#note")).to_have_value("7")
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "gigcraft") as book:
        grade = book.find_grade("note", NAME, NAME, "ana")
        assert (grade.manual_score, grade.needs_manual_grade) == (7, False)
        assert book.find_comment("note", NAME, NAME, "ana").comment == "Name the rate itself."
        assert book.find_submission(NAME, "ana").score == 17
