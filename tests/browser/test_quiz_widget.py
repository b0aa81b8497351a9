"""The views in a real JupyterLab: by keyboard alone, spoken, and there again after a restart."""

from __future__ import annotations

from pathlib import Path

from conftest import LIGHT, Lab, open_notebook, restart_kernel, run_all, write_notebook
from playwright.sync_api import Locator, Page, expect

FIXTURES = Path(__file__).parents[1] / "fixtures" / "gig_course"
START = f"""
from pathlib import Path
from gigcraft import paths
paths.share = lambda: Path({str(FIXTURES)!r})
import gigcraft
gig = gigcraft.start("M01")
"""
NAME = "01_first_gig.ipynb"
REACH = 60
"""Tab stops after which a part of the page counts as out of reach."""


def opened(page: Page, lab: Lab, folder: Path, *cells: str, theme: str = LIGHT) -> None:
    write_notebook(folder / NAME, START, *cells)
    open_notebook(page, lab(folder, theme=theme), NAME)
    run_all(page)
    expect(page.locator(".gigcraft")).to_have_count(len(cells))


def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Press a key until the focus is where it is wanted."""
    for _ in range(REACH):
        if wanted.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"the keyboard does not reach {wanted}")


def test_a_quiz_is_answered_by_keyboard_and_remembered(
    page: Page, lab: Lab, tmp_path: Path
) -> None:
    opened(page, lab, tmp_path / "work", "gig.quiz()", "gig.quiz()")
    one, two = page.locator(".gigcraft").nth(0), page.locator(".gigcraft").nth(1)
    first = one.get_by_role("group", name="Question 1 of 5. When do you round a fee?")
    spoken = first.get_by_role("status")
    expect(spoken).to_have_text("")

    # From the notebook in command mode, where the arrow keys belong to JupyterLab.
    page.keyboard.press("Control+Home")
    page.locator(".jp-Cell").nth(1).focus()
    tab_to(page, first.get_by_role("radio").nth(0))
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(first.get_by_role("radio", name="B. After each step")).to_be_checked()
    tab_to(page, first.get_by_label("How sure are you?"))
    page.keyboard.press("s")
    tab_to(page, first.get_by_role("button", name="Check answer 1"))
    page.keyboard.press("Enter")

    expect(spoken).to_contain_text("Answer B, try 1: ✗ Not yet. Many people do this")
    expect(spoken).to_contain_text("You were sure of this one")
    assert spoken.get_attribute("aria-live") == "polite"
    expect(one).to_contain_text("1 of 5 answered; right so far: 0 of 5 (on the first try: 0).")
    expect(page.locator(".jp-Cell")).to_have_count(3)
    # The second view of the same quiz agrees.
    expect(two.get_by_role("status").first).to_contain_text("Answer B, try 1: ✗ Not yet.")

    restart_kernel(page)
    run_all(page)
    again = page.locator(".gigcraft").nth(0)
    expect(again.get_by_role("status").first).to_contain_text("Answer B, try 1: ✗ Not yet.")
    expect(again.get_by_role("radio", name="B. After each step")).to_be_checked()
    expect(again.get_by_label("How sure are you?").first).to_have_value("sure")

    tab_to(page, again.get_by_role("radio", name="B. After each step"))
    page.keyboard.press("ArrowDown")
    tab_to(page, again.get_by_role("button", name="Check answer 1"))
    page.keyboard.press("Space")
    expect(again.get_by_role("status").first).to_contain_text("Answer C, try 2: ✓ Right.")
    expect(again).to_contain_text("right so far: 1 of 5 (on the first try: 0).")
