"""A page for a client: complete in itself, safe, and read well by a screen reader and a printer."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from gigcraft import course
from gigcraft.errors import GigcraftError
from gigcraft.paper import Paper
from gigcraft.portfolio import export

TEXT = """To **Nile & Co**, 30 June 2026

| invoice | amount |
|---|---:|
| EE-014 | 1,250.00 |

## How to pay

By transfer, please.
"""


class Outline(HTMLParser):
    """Tags with their attributes, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_the_page_has_language_headings_and_named_columns() -> None:
    page = Outline(Paper("Statement for Nile & Co", TEXT, "en-NG").html)
    assert page.all("html") == [{"lang": "en-NG"}]
    assert [tag for tag, _ in page.tags if tag in ("h1", "h2", "h3")] == ["h1", "h2"]
    assert [each["scope"] for each in page.all("th")] == ["col", "col"]
    assert Paper("Statement", TEXT).html.count('scope="col"') == 2
    assert page.all("td")[1]["style"] == "text-align:right"


def test_the_page_needs_nothing_else_and_runs_nothing() -> None:
    text = "<script>alert(1)</script> [pay](javascript:alert(1)) <img src=x onerror=alert(1)>"
    page = Paper("A & B <now>", text).html
    tags = {tag for tag, _ in Outline(page).tags}
    assert tags.isdisjoint({"script", "img", "link", "iframe", "a"})
    assert "<title>A &amp; B &lt;now&gt;</title>" in page
    assert page == Paper("A & B <now>", text).html


@pytest.mark.parametrize(("title", "text"), [("", "a"), (" ", "a"), ("A", ""), ("A", None)])
def test_a_page_without_words_is_refused_in_a_sentence(title: str, text: object) -> None:
    with pytest.raises(GigcraftError, match="A page needs a `(title|markdown)`"):
        Paper(title, text)  # type: ignore[arg-type]


def test_the_portfolio_keeps_the_page_as_one_file(tmp_path: Path) -> None:
    (tmp_path / ".gigcraft").mkdir()
    made = export(tmp_path, course.find("M03"), {"statement": Paper("Statement", TEXT)})
    assert (made / "statement.html").read_text(encoding="utf-8") == Paper("Statement", TEXT).html
    assert "[statement.html](statement.html): page to print" in (made / "README.md").read_text()
