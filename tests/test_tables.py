"""The tables of modules and themes: drawn from the modules, complete, never kept by hand."""

from __future__ import annotations

import dataclasses
import re

import pytest

from gigcraft import course, paths
from gigcraft.build import syllabus, themes
from gigcraft.errors import BuildError


def test_the_front_page_lists_every_gig() -> None:
    path, made = syllabus.page()
    text = made.decode()
    assert path.read_bytes() == made, "`gigcraft build` renews it"
    for module in course.modules():
        if module.is_gig:
            row = f"| {module.id} {module.title} | {module.client} | {module.practise} |"
            assert module.practise
            assert row in text


def test_every_theme_ends_in_a_graded_task() -> None:
    assert [theme for theme, tasks in themes.practised().items() if not tasks] == []


def test_every_task_of_a_gig_names_a_theme() -> None:
    gigs = [module for module in course.modules() if module.is_gig]
    assert [t.name for module in gigs for t in module.tasks.values() if not t.themes] == []


def test_the_page_shows_each_theme_once_with_its_tasks() -> None:
    path, made = themes.page()
    text = made.decode()
    assert path.read_bytes() == made, "`gigcraft build` renews it"
    for group in themes.themes().values():
        for title in group.values():
            (row,) = re.findall(rf"(?m)^\| {re.escape(title)} \| (.+) \|$", text)
            assert re.match(r"\*\*[MB]\d", row)


def test_an_unknown_theme_is_named_with_its_task(monkeypatch: pytest.MonkeyPatch) -> None:
    module = course.find("M03")
    task = dataclasses.replace(module.tasks["load_raw"], themes=("mind-reading",))
    odd = dataclasses.replace(module, tasks={"load_raw": task})
    monkeypatch.setattr(themes, "modules", lambda: [odd])
    with pytest.raises(BuildError, match="03_clean_orders/module.toml, task load_raw: there is no"):
        themes.practised()


def test_a_page_without_its_marks_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    for name in ("course", "datasets"):
        (tmp_path / name).mkdir()
    there = paths.share() / "course" / "themes.toml"
    (tmp_path / "course" / "themes.toml").write_bytes(there.read_bytes())
    (tmp_path / "course" / "README.md").write_text("No table here.", encoding="utf-8")
    monkeypatch.setattr(paths, "share", lambda: tmp_path)
    monkeypatch.setattr(themes, "modules", list)
    with pytest.raises(BuildError, match="course/README.md needs the lines"):
        themes.page()
