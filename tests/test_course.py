"""Modules are found by their folders, under every name that a person would try."""

from __future__ import annotations

from pathlib import Path

import pytest

from gigcraft import course, paths
from gigcraft.errors import BuildError, GigcraftError


@pytest.mark.parametrize("wanted", ["M03", "m03", "03", "3", "03_clean_orders", " 03 "])
def test_find(wanted: str) -> None:
    module = course.find(wanted)
    assert (module.id, module.name) == ("M03", "03_clean_orders")


@pytest.mark.parametrize("wanted", ["M99", "", "clean", "03_clean", "-3"])
def test_unknown_module_lists_the_known_ones(wanted: str) -> None:
    with pytest.raises(GigcraftError, match=r"M00.*M03"):
        course.find(wanted)


def test_modules_are_in_order_and_name_each_other() -> None:
    known = course.modules()
    numbered = [module.id for module in known if not module.after]
    assert numbered == sorted(numbered)
    ids = {module.id for module in known}
    place = [module.id for module in known]
    for module in known:
        if module.after in ids:
            assert place.index(module.after) < place.index(module.id)
    for module in known:
        assert set(module.needs) <= ids
        assert module.id == ("" if module.after else "M") + module.name[:2]
        assert all(
            0 < n <= len(module.objectives) for t in module.tasks.values() for n in t.objectives
        )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id = ", "not valid TOML"),
        ('id = "M09"', "lacks title, client"),
        (None, "has no module.toml"),
    ],
)
def test_broken_header(tmp_path: Path, text: str | None, message: str) -> None:
    folder = tmp_path / "09_broken"
    folder.mkdir()
    if text is not None:
        (folder / "module.toml").write_text(text)
    with pytest.raises(BuildError, match=message):
        course.read(folder)


def test_share_prefers_what_was_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (paths.share() / "course" / "modules").is_dir()
    package = tmp_path / "gigcraft"
    (package / "share").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.share() == package / "share"


def test_workspace_root_is_the_nearest_marked_folder(tmp_path: Path) -> None:
    inside = tmp_path / "course" / "03_clean_orders"
    inside.mkdir(parents=True)
    assert paths.workspace_root(inside) == inside.resolve()
    (tmp_path / "course" / ".gigcraft").mkdir()
    assert paths.workspace_root(inside) == (tmp_path / "course").resolve()


def test_places_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIGCRAFT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("GIGCRAFT_WORKSPACE", "~/elsewhere")
    assert paths.cache_dir() == tmp_path / "cache"
    assert paths.default_workspace() == Path.home() / "elsewhere"
