"""The views in a real JupyterLab: by keyboard alone, spoken, and there again after a restart."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import DARK, LIGHT, Lab, open_notebook, restart_kernel, run_all, write_notebook
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


CONTRASTS = """() => {
  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const over = (colours) => {
    paint.clearRect(0, 0, 1, 1);
    for (const colour of colours) { paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1); }
    return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => rgb
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const found = [];
  for (const element of document.querySelectorAll(".gigcraft, .gigcraft *")) {
    const text = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!text) continue;
    const grounds = ["white"];
    const chain = [];
    for (let up = element; up; up = up.parentElement) chain.unshift(up);
    grounds.push(...chain.map((one) => getComputedStyle(one).backgroundColor));
    const [a, b] = [over(grounds), over([...grounds, getComputedStyle(element).color])].map(light);
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    found.push([ratio, element.tagName + ": " + element.textContent.slice(0, 40)]);
  }
  return found.sort((one, two) => one[0] - two[0]);
}"""


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
    page.keyboard.press("ArrowDown")
    expect(first.get_by_role("radio", name="C. After each step")).to_be_checked()
    tab_to(page, first.get_by_label("How sure are you?"))
    page.keyboard.press("s")
    tab_to(page, first.get_by_role("button", name="Check answer 1"))
    page.keyboard.press("Enter")

    expect(spoken).to_contain_text("Answer C, try 1: ✗ Not yet. Many people do this")
    expect(spoken).to_contain_text("You were sure of this one")
    assert spoken.get_attribute("aria-live") == "polite"
    expect(one).to_contain_text("1 of 5 answered; right so far: 0 of 5 (on the first try: 0).")
    expect(page.locator(".jp-Cell")).to_have_count(3)
    # The second view of the same quiz agrees.
    expect(two.get_by_role("status").first).to_contain_text("Answer C, try 1: ✗ Not yet.")

    restart_kernel(page)
    run_all(page)
    again = page.locator(".gigcraft").nth(0)
    expect(again.get_by_role("status").first).to_contain_text("Answer C, try 1: ✗ Not yet.")
    expect(again.get_by_role("radio", name="C. After each step")).to_be_checked()
    expect(again.get_by_label("How sure are you?").first).to_have_value("sure")

    tab_to(page, again.get_by_role("radio", name="C. After each step"))
    page.keyboard.press("ArrowDown")
    tab_to(page, again.get_by_role("button", name="Check answer 1"))
    page.keyboard.press("Space")
    expect(again.get_by_role("status").first).to_contain_text("Answer A, try 2: ✓ Right.")
    expect(again).to_contain_text("right so far: 1 of 5 (on the first try: 0).")


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_lines_hints_and_points_by_keyboard_in_both_themes(
    page: Page, lab: Lab, tmp_path: Path, theme: str
) -> None:
    cells = ("gig.question('total')", "gig.hint('round_fee')", "gig.rubric()", "gig.check()")
    opened(page, lab, tmp_path / "work", *cells, "gig.question('markup')", theme=theme)
    lines, hint, rubric, _, markup = (page.locator(".gigcraft").nth(n) for n in range(5))

    page.locator(".jp-Cell").nth(1).focus()
    for code in ("total = 0", "print(total)", "for invoice in invoices:"):
        tab_to(page, lines.get_by_role("button", name=f"Use: {code}"))
        page.keyboard.press("Enter")
    tab_to(page, lines.get_by_role("button", name="Move up: for invoice"), "Shift+Tab")
    page.keyboard.press("Space")
    moved = lines.get_by_role("status").last
    expect(moved).to_have_text("Line 2 of 3, indentation 0: for invoice in invoices:")
    # The focus stays on the button of the line that moved.
    expect(lines.get_by_role("button", name="Move up: for invoice")).to_be_focused()
    tab_to(page, lines.get_by_role("button", name="Indent: print(total)"))
    page.keyboard.press("Enter")
    expect(moved).to_have_text("Line 3 of 3, indentation 1: print(total)")
    tab_to(page, lines.get_by_role("button", name="Check the order"))
    page.keyboard.press("Enter")
    expect(lines.get_by_role("status").first).to_contain_text(
        "Try 1: ✗ Not yet. Lines 1 to 2 fit. Line 3 does not fit there: print(total)"
    )

    tab_to(page, hint.get_by_role("button"))
    page.keyboard.press("Enter")
    expect(hint.get_by_role("status").first).to_have_text(
        "Where to look. Look at the line with round."
    )
    for letter in "ABCD":
        tab_to(page, rubric.get_by_role("combobox").nth("ABCD".index(letter)))
        page.keyboard.press("4")
    tab_to(page, rubric.get_by_role("button"))
    page.keyboard.press("Enter")
    expect(rubric.get_by_role("status")).to_have_text("16 of 24 points, scored by: self.")

    # Markup of the course becomes elements; anything else stays the text that it is.
    expect(markup.locator("legend code").first).to_have_text("<b>7</b>")
    expect(markup.locator("legend strong")).to_have_text("text")
    assert markup.locator("b").count() == 0

    dark = page.evaluate("document.body.dataset.jpThemeLight") == "false"
    assert dark == (theme == DARK)
    worst, where = page.evaluate(CONTRASTS)[0]
    assert worst >= 4.5, where
    # 200 % zoom leaves half the width: nothing may stick out to the side.
    page.set_viewport_size({"width": 640, "height": 450})
    wide = page.locator(".gigcraft").evaluate_all(
        "all => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length"
    )
    assert wide == 0
