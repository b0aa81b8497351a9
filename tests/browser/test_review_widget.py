"""A spaced review in a real JupyterLab: a line of code is typed, judged, and there again later."""

from __future__ import annotations

import os
from pathlib import Path

from conftest import Lab, open_notebook, restart_kernel, run_all, write_notebook
from playwright.sync_api import Page, expect

CELLS = ("import gigcraft\ngig = gigcraft.start('R1')", "gig.review()")
LETTERS = "dd = [a]"
"""Typed in command mode, the first two letters would delete a cell."""


def test_a_review_asks_ten_questions_and_takes_a_line_of_code(
    page: Page, lab: Lab, tmp_path: Path
) -> None:
    work = tmp_path / "work"
    write_notebook(work / "R1_review.ipynb", *CELLS)
    open_notebook(page, lab(work), "R1_review.ipynb")
    run_all(page)
    review = page.locator(".gigcraft")
    expect(review.get_by_role("group", name="Question")).to_have_count(10)
    line = review.get_by_role("group", name="Question 10 of 10.")
    spoken = line.get_by_role("status")
    code = line.get_by_label("Your line of code")
    code.press_sequentially(LETTERS)
    expect(code).to_have_value(LETTERS)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(spoken).to_contain_text("Try 1: ✗ Not yet. Python can't read this as one expression")
    expect(page.locator(".jp-Cell")).to_have_count(len(CELLS))
    if place := os.environ.get("GIGCRAFT_PICTURES"):
        review.screenshot(path=Path(place) / "review.png")

    restart_kernel(page)
    run_all(page)
    again = page.locator(".gigcraft").get_by_role("group", name="Question 10 of 10.")
    expect(again.get_by_label("Your line of code")).to_have_value(LETTERS)
    expect(again.get_by_role("status")).to_contain_text("Try 1: ✗ Not yet.")
