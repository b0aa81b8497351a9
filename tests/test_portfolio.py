"""Deliverables become a folder that a client could be shown, and a page that lists them."""

from __future__ import annotations

import json
import subprocess
import sys
from html.parser import HTMLParser

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

from gigcraft import portfolio, progress
from gigcraft.course import Module, Task
from gigcraft.errors import WorkspaceError

mpl.use("Agg")


@pytest.fixture
def module(tmp_path):
    return Module(
        id="M03",
        folder=tmp_path / "modules" / "03_clean_orders",
        title="Clean the client's <export>",
        client="Kiln & Leaf, Leipzig",
        minutes=95,
        needs=(),
        datasets=(),
        objectives=("Load text",),
        tasks={
            "load_raw": Task("load_raw", "Load without loss", (1,)),
            "ai_log": Task("ai_log", "The AI log", (1,)),
            "clean_orders": Task("clean_orders", "One row per order", (1,)),
        },
    )


@pytest.fixture
def root(tmp_path):
    (tmp_path / "gigs" / ".gigcraft").mkdir(parents=True)
    (tmp_path / "gigs" / "03_clean_orders").mkdir()
    return tmp_path / "gigs"


@pytest.fixture
def figure():
    from matplotlib.figure import Figure

    drawn = Figure()
    axes = drawn.subplots()
    axes.bar(["May", "June"], [3, 5])
    axes.set_title("Orders a month")
    axes.set_ylabel("orders")
    return drawn


def read(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*")}


def test_each_kind_becomes_its_file(root, module, figure):
    made = portfolio.export(
        root / "03_clean_orders",
        module,
        {
            "clean": pd.DataFrame({"sku": ["å1", "b2"], "eur": [1.5, None]}),
            "by_month": pd.DataFrame({"n": [1]}, index=pd.Index(["May"], name="month")),
            "paid": pd.Series([2.0, 3.0], index=["I1", "I2"]),
            "note": "Dear client, grüße.",
            "report": {
                "rows": np.int64(400),
                "share": np.float64("nan"),
                "on": pd.Timestamp(2026, 5, 1),
            },
            "log": [1, (2, 3), {"b", "a"}],
            "total": 42.5,
            "chart": figure,
        },
    )
    assert made == root / "portfolio" / "03_clean_orders"
    assert (made / "clean.csv").read_bytes() == "sku,eur\nå1,1.5\nb2,\n".encode()
    assert (made / "by_month.csv").read_text(encoding="utf-8") == "month,n\nMay,1\n"
    assert (made / "paid.csv").read_text(encoding="utf-8") == ",paid\nI1,2.0\nI2,3.0\n"
    assert (made / "note.md").read_text(encoding="utf-8") == "Dear client, grüße.\n"
    report = json.loads((made / "report.json").read_text(encoding="utf-8"))
    assert report == {"rows": 400, "share": None, "on": "2026-05-01T00:00:00"}
    assert json.loads((made / "log.json").read_text(encoding="utf-8")) == [1, [2, 3], ["a", "b"]]
    assert json.loads((made / "total.json").read_text(encoding="utf-8")) == 42.5
    assert (made / "chart.png").read_bytes().startswith(b"\x89PNG")


def test_chart_text_comes_from_the_learner_or_from_the_chart(root, module, figure):
    given = {
        "a": (figure, "June is ahead"),
        "b": figure,
        "b_alt": "May is behind",
        "c": figure,
        "d": figure.axes[0],
    }
    made = portfolio.export(root, module, given)
    piece = json.loads((made / "piece.json").read_text(encoding="utf-8"))
    described = "Chart: Orders a month; up: orders."
    assert [f["alt"] for f in piece["files"]] == [
        "June is ahead",
        "May is behind",
        described,
        described,
    ]
    assert [f["name"] for f in piece["files"]] == ["a.png", "b.png", "c.png", "d.png"]
    assert "![June is ahead](a.png)" in (made / "README.md").read_text(encoding="utf-8")


def test_same_deliverables_same_bytes(root, module, figure):
    given = {"chart": figure, "report": {"b": 1, "a": 2}, "tags": {"x", "y", "z"}}
    log = [{"call_id": "1", "purpose": "draft", "verdict": "edited", "checks": ["price"]}]
    made = portfolio.export(root, module, given, "My note.", log)
    before = read(root / "portfolio")
    portfolio.export(root, module, given, "My note.", log)
    assert read(root / "portfolio") == before
    assert set(before) == {
        f"{made.name}/{name}"
        for name in (
            "README.md",
            "ai_log.json",
            "chart.png",
            "piece.json",
            "report.json",
            "tags.json",
        )
    } | {"index.html"}


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("clean_orders", lambda raw: raw, "`clean_orders` is a function"),
        ("kind", dict, "`kind` is a function"),
        ("clean", None, "`clean` is None"),
        ("thing", object(), "`thing` is a object"),
        ("deep", {"x": object()}, "`deep` is a dict"),
        ("README", "text", "`README` can't name a file"),
        ("con", "text", "`con` can't name a file"),
        ("a/b", "text", "'a/b' can't name a file"),
        ("../up", "text", "'../up' can't name a file"),
        ("x" * 81, "text", "80 at most"),
    ],
)
def test_what_is_no_deliverable_is_refused_in_one_sentence(root, module, name, value, says):
    with pytest.raises(WorkspaceError) as caught:
        portfolio.export(root, module, {"aaa": "fine", name: value})
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not (root / "portfolio").exists()


def test_names_that_are_one_file_on_some_systems_are_refused(root, module):
    with pytest.raises(WorkspaceError, match="differ only in capitals"):
        portfolio.export(root, module, {"Note": "a", "note": "b"})


def test_readme_tells_the_story(root, module):
    kept = progress.Progress(root)
    kept.tested(
        "M03",
        [
            progress.Result("load_raw", "passed", 14, 14),
            progress.Result("clean_orders", "passed", 16, 16),
        ],
    )
    kept.tested("M03", [progress.Result("clean_orders", "not yet", 0, 16)])  # broken since
    log = [
        {
            "call_id": "1",
            "purpose": "draft",
            "verdict": "edited",
            "checks": ["price"],
            "problem": "wrong price",
            "fix": "took it from the list",
        },
        {"call_id": "2", "purpose": "title", "verdict": "kept", "checks": ["length"]},
        {"call_id": "3"},
    ]
    made = portfolio.export(root, module, {"note": "x"}, "The order file is clean.", log)
    text = (made / "README.md").read_text(encoding="utf-8")
    heads = [line for line in text.splitlines() if line.startswith("#")]
    assert heads == [
        "# Clean the client's <export>",
        "## Client",
        "## Problem",
        "## What I did",
        "## Check",
        "## Result",
        "## In my words",
        "## AI use",
    ]
    assert "Practice project on synthetic data made for a course" in text
    assert "- The course's automatic checks pass for: Load without loss\n" in text
    assert "checks pass for: One row" not in text
    assert "## What I did\n\n- Load without loss\n- Wrote down what it means" in text
    assert "The order file is clean." in text
    assert "The log judges 3 answers of a text model: 1 edited, 1 kept, 1 not judged." in text
    assert "- draft; edited; problem: wrong price; fix: took it from the list" in text
    assert "- [note.md](note.md): text, 1 word" in text


def test_an_edited_file_is_left_alone(root, module):
    made = portfolio.export(root, module, {"note": "first"})
    (made / "README.md").write_text("my own words", encoding="utf-8")
    portfolio.export(root, module, {"note": "first"})
    assert not (made / "README.new.md").exists()
    portfolio.export(root, module, {"note": "second", "more": [1]})
    assert (made / "README.md").read_text(encoding="utf-8") == "my own words"
    assert "more.json" in (made / "README.new.md").read_text(encoding="utf-8")
    assert (made / "note.md").read_text(encoding="utf-8") == "second\n"


def test_a_deliverable_that_is_gone_leaves_unless_edited(root, module):
    made = portfolio.export(root, module, {"old": "x", "mine": "y"})
    (made / "mine.md").write_text("edited", encoding="utf-8")
    portfolio.export(root, module, {"new": "z"})
    assert sorted(p.name for p in made.glob("*.md")) == ["README.md", "mine.md", "new.md"]
    assert "old.md" not in (root / "portfolio" / "index.html").read_text(encoding="utf-8")


class Page(HTMLParser):
    """Collects what the tests ask of a page, and that its tags are balanced."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.open = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.append((tag, dict(attrs)))
        if tag not in ("meta", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_page_is_whole_accessible_and_escaped(root, module, figure):
    portfolio.export(root, module, {"chart": (figure, 'a "bar" & <b>'), "n": "x"})
    other = Module(
        **{
            **vars(module),
            "folder": module.folder.with_name("06_late_payers"),
            "title": "Who pays late?",
            "client": "Paisley Pay, Leeds",
        }
    )
    portfolio.export(root, other, {"table": pd.DataFrame({"a": [1]})})
    text = (root / "portfolio" / "index.html").read_text(encoding="utf-8")
    page = Page(text)
    assert page.open == []
    assert ("html", {"lang": "en"}) in page.attributes
    assert [tag for tag in page.tags if tag in ("h1", "h2", "h3")] == ["h1", "h2", "h2"]
    images = [values for tag, values in page.attributes if tag == "img"]
    assert [image["alt"] for image in images] == ['a "bar" & <b>']
    targets = [v.get("href") or v["src"] for t, v in page.attributes if t in ("a", "img")]
    assert len(targets) == 2 + 2 + 3 + 1
    for target in targets:
        if not target.startswith("#"):
            assert (root / "portfolio" / target).is_file()
    assert "http" not in text
    assert "Practice project on synthetic data made for a course" in text
    assert "<b>" not in text
    assert text.index("06_late_payers") > text.index("03_clean_orders")


def test_a_damaged_piece_does_not_stop_the_page(root, module):
    (root / "portfolio" / "01_x").mkdir(parents=True)
    (root / "portfolio" / "01_x" / "piece.json").write_text("{", encoding="utf-8")
    (root / "portfolio" / "02_x").mkdir()
    (root / "portfolio" / "02_x" / "piece.json").write_text('{"files": [3]}', encoding="utf-8")
    portfolio.export(root, module, {"n": "x"})
    assert "1 piece<" in (root / "portfolio" / "index.html").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_one_sentence(root, module):
    (root / "portfolio").write_text("a file", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"^The portfolio can't be written: .*\.$"):
        portfolio.export(root, module, {"n": "x"})


def notebook(*cells):
    return json.dumps(
        {
            "cells": [
                {
                    "cell_type": kind,
                    "source": source,
                    "metadata": {"nbgrader": about} if about else {},
                }
                for kind, source, about in cells
            ]
        }
    )


def test_essay_is_read_from_the_saved_notebook(root):
    folder = root / "03_clean_orders"
    assert portfolio.essay(folder) == ""
    graded = {"grade": True, "solution": True}
    text = notebook(
        ("markdown", "# M03", None),
        ("code", "def f(): ...", {"grade": False, "solution": True}),
        ("code", "plot()", graded),
        ("markdown", ["Dear client,\n", "it is clean."], graded),
        ("markdown", "rubric", {"grade": False, "solution": False, "locked": True}),
    )
    (folder / "03_clean_orders.ipynb").write_text(text, encoding="utf-8")
    (folder / "01_other.ipynb").write_text("{}", encoding="utf-8")
    assert portfolio.essay(folder) == "Dear client,\nit is clean."
    untouched = notebook(("markdown", "Write your answer here.", graded))
    (folder / "03_clean_orders.ipynb").write_text(untouched, encoding="utf-8")
    assert portfolio.essay(folder) == ""
    (folder / "03_clean_orders.ipynb").write_text("{", encoding="utf-8")
    assert portfolio.essay(folder) == ""


def test_importing_it_loads_nothing_heavy():
    program = (
        "import sys, gigcraft.portfolio\n"
        "heavy = ('pandas', 'numpy', 'matplotlib', 'torch', 'nbformat')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
