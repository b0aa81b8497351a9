"""A whole module as a learner meets it: `gigcraft lab`, the real model, the page, the keyboard."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from conftest import Started, gigcraft_lab, restart_kernel, run_all, wait_idle
from playwright.sync_api import Locator, Page, expect

import needs
from gigcraft import build, course, paths
from teaching import filled, written

MODULE = course.find("M03")
PAGE = f"{MODULE.name}/{MODULE.name}.ipynb"
SHOWN_STDERR = '[data-mime-type="application/vnd.jupyter.stderr"]'


@pytest.fixture
def solved(tmp_path: Path):
    """Return a running lab with the real model, in which every answer of the module is filled in."""
    needs.models()
    with gigcraft_lab(tmp_path, GIGCRAFT_CACHE=str(paths.cache_dir())) as lab:
        lab.address()
        notebook = filled(build.source_notebook(MODULE))
        (lab.workspace / PAGE).write_text(written(notebook), encoding="utf-8")
        yield lab


def views(page: Page) -> Locator:
    return page.locator(".gigcraft")


def test_a_module_from_top_to_bottom(page: Page, solved: Started) -> None:
    page.goto(solved.address().replace("00_start_here/00_start_here.ipynb", PAGE))
    expect(page.locator(".jp-Notebook h1").first).to_contain_text("M03")
    wait_idle(page)
    run_all(page)
    wait_idle(page)
    for error in page.locator(SHOWN_STDERR).all_text_contents():
        assert "faded_price: not attempted yet" in error, "only the blanks are still open"
    tasks = [name for name in MODULE.tasks if name not in ("ai_log", "data_note")]
    for task in tasks:
        passed = page.locator(".jp-OutputArea-output", has_text=f"{task}: ")
        expect(passed.first).to_be_attached()
        expect(passed.filter(has_text="not yet")).to_have_count(0)
    expect(page.locator(".jp-OutputArea-output", has_text="smollm2-135m").first).to_be_attached()
    portfolio = solved.workspace / "portfolio" / MODULE.name
    assert (portfolio / "README.md").read_text(encoding="utf-8").count("synthetic") >= 1
    assert (portfolio / "clean.csv").is_file()

    answer_the_first_question(page)
    picture(page, "quiz")
    restart_kernel(page)
    run_all(page)
    wait_idle(page)
    quiz = page.get_by_role("group", name="Question 1 of 8").first
    expect(quiz.get_by_role("status")).to_contain_text("try 1")
    with sqlite3.connect(solved.workspace / ".gigcraft" / "progress.sqlite") as kept:
        assert kept.execute("SELECT count(*) FROM answers").fetchone() == (1,)

    page.keyboard.press("Control+s")
    button = page.get_by_role("button", name="Check my saved notebook")
    button.scroll_into_view_if_needed()
    button.press("Enter")
    result = views(page).filter(has=button).get_by_role("status")
    expect(result).to_contain_text("76 of 76 test points")
    picture(page, "module")


def answer_the_first_question(page: Page) -> None:
    """Choose and check with keys alone."""
    quiz = page.get_by_role("group", name="Question 1 of 8").first
    quiz.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(quiz.get_by_role("status")).to_contain_text("try 1")


def picture(page: Page, name: str) -> None:
    """Keep a picture where GIGCRAFT_PICTURES says so."""
    if folder := os.environ.get("GIGCRAFT_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png")
