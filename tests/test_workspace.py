"""The learner's copy of the course: it follows the course, and never overwrites work."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from gigcraft import files, paths, workspace
from gigcraft.errors import WorkspaceError
from gigcraft.workspace import delivery, manifest

FIRST = "00_start_here/00_start_here.ipynb"
THIRD = "03_clean_orders/03_clean_orders.ipynb"


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A small course of two notebooks, and a home of its own."""
    share = tmp_path / "share"
    release = share / "course" / "release"
    for name in (FIRST, THIRD, "03_clean_orders/exemplar.md", ".ipynb_checkpoints/x.ipynb"):
        (release / name).parent.mkdir(parents=True, exist_ok=True)
        (release / name).write_text(f"{name}, first edition", encoding="utf-8")
    monkeypatch.setattr(paths, "share", lambda: share)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.delenv("GIGCRAFT_WORKSPACE", raising=False)
    return release


@pytest.fixture
def root(tmp_path):
    return tmp_path / "work here" / "gigs"


def upgrade(course, name=THIRD, edition="second"):
    (course / name).write_text(f"{name}, {edition} edition", encoding="utf-8")


def contents(root):
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in root.rglob("*")
        if path.is_file() and paths.MARKER not in path.parts
    }


def test_first_update_makes_the_course_folder(course, root):
    done = workspace.update(root)
    assert sorted(contents(root)) == [
        FIRST,
        "03_clean_orders/03_clean_orders.ipynb",
        "03_clean_orders/exemplar.md",
    ]
    assert done.sentences() == [f"Your course folder is {root}."]
    assert paths.workspace_root(root / "03_clean_orders") == root
    assert workspace.start_page(root) == FIRST


def test_second_update_changes_nothing_and_says_nothing(course, root):
    workspace.update(root)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.name != "lock"}
    assert workspace.update(root).sentences() == []
    after = {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.name != "lock"}
    assert after == before


def test_unedited_file_follows_the_course(course, root):
    workspace.update(root)
    upgrade(course)
    done = workspace.update(root)
    assert done.renewed == [THIRD]
    assert contents(root)[THIRD].endswith("second edition")
    assert len(contents(root)) == 3


def test_edited_file_stays_and_the_new_version_lies_beside_it_once(course, root):
    workspace.update(root)
    (root / THIRD).write_text("mine", encoding="utf-8")
    assert workspace.update(root).sentences() == []
    upgrade(course)
    done = workspace.update(root)
    new = "03_clean_orders/03_clean_orders.new.ipynb"
    assert done.beside == [(THIRD, new)]
    assert done.sentences() == [
        f"You have changed {THIRD}, so it is left alone; the course's new version is {new}."
    ]
    assert contents(root)[THIRD] == "mine"
    assert contents(root)[new].endswith("second edition")
    (root / new).unlink()
    assert workspace.update(root).sentences() == []
    assert not (root / new).exists()


def test_third_edition_spares_an_edited_new_version_too(course, root):
    workspace.update(root)
    (root / THIRD).write_text("mine", encoding="utf-8")
    upgrade(course)
    workspace.update(root)
    new = root / "03_clean_orders" / "03_clean_orders.new.ipynb"
    new.write_text("mine as well", encoding="utf-8")
    upgrade(course, edition="third")
    done = workspace.update(root)
    assert done.beside == [(THIRD, "03_clean_orders/03_clean_orders.new-2.ipynb")]
    assert new.read_text(encoding="utf-8") == "mine as well"


def test_an_edit_that_equals_the_new_edition_is_the_courses_again(course, root):
    workspace.update(root)
    (root / THIRD).write_text(f"{THIRD}, second edition", encoding="utf-8")
    upgrade(course)
    assert workspace.update(root).sentences() == []
    upgrade(course, edition="third")
    assert workspace.update(root).renewed == [THIRD]


def test_deleted_file_stays_away_until_asked_for(course, root):
    workspace.update(root)
    (root / THIRD).unlink()
    upgrade(course)
    done = workspace.update(root)
    assert done.gone == [THIRD]
    assert "--bring-back" in done.sentences()[0]
    assert not (root / THIRD).exists()
    assert workspace.update(root, {"03_clean_orders"}).added == [THIRD]
    assert contents(root)[THIRD].endswith("second edition")


def test_new_module_arrives(course, root):
    workspace.update(root)
    (course / "06_late_payers").mkdir()
    (course / "06_late_payers" / "06_late_payers.ipynb").write_text("six", encoding="utf-8")
    done = workspace.update(root)
    assert done.sentences() == ["New in your course folder: 06_late_payers/06_late_payers.ipynb."]


def test_learners_own_file_of_that_name_stays(course, root):
    workspace.update(root)
    (root / "06_late_payers").mkdir()
    (root / "06_late_payers" / "06_late_payers.ipynb").write_text("mine", encoding="utf-8")
    (course / "06_late_payers").mkdir()
    (course / "06_late_payers" / "06_late_payers.ipynb").write_text("six", encoding="utf-8")
    workspace.update(root)
    workspace.update(root)
    assert contents(root)["06_late_payers/06_late_payers.ipynb"] == "mine"
    assert contents(root)["06_late_payers/06_late_payers.new.ipynb"] == "six"


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"format": 99}', '{"format": 1, "files": 3}'])
def test_damaged_manifest_makes_every_difference_the_learners(course, root, damage):
    workspace.update(root)
    (root / manifest.NAME).write_text(damage, encoding="utf-8")
    (root / THIRD).write_text("mine", encoding="utf-8")
    workspace.update(root)
    assert contents(root)[THIRD] == "mine"
    assert (root / "03_clean_orders" / "03_clean_orders.new.ipynb").exists()
    assert json.loads((root / manifest.NAME).read_text(encoding="utf-8"))["format"] == 1


def test_two_at_once_make_one_workspace(course, root):
    failed = []

    def go():
        try:
            workspace.update(root)
        except Exception as problem:
            failed.append(problem)

    threads = [threading.Thread(target=go) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(contents(root)) == 3


def test_a_held_workspace_says_so(course, root, monkeypatch):
    from filelock import FileLock

    workspace.update(root)
    monkeypatch.setattr(delivery, "LOCK_SECONDS", 0.1)
    with (
        FileLock(root / paths.MARKER / "lock", is_singleton=False),
        pytest.raises(WorkspaceError, match="Another Gigcraft command"),
    ):
        workspace.update(root)


def test_full_disk_is_one_sentence_and_loses_nothing(course, root, monkeypatch):
    workspace.update(root)
    upgrade(course)
    real = files.write

    def full(path, data):
        if path == root / THIRD:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        real(path, data)

    monkeypatch.setattr(files, "write", full)
    with pytest.raises(WorkspaceError, match=r"disk .* is full; free some space") as caught:
        workspace.update(root)
    assert "\n" not in str(caught.value)
    assert contents(root)[THIRD].endswith("first edition")
    monkeypatch.setattr(files, "write", real)
    assert workspace.update(root).renewed == [THIRD]


def test_write_leaves_the_old_file_when_it_fails(tmp_path, monkeypatch):
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")

    def fail(*_):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="full"):
        files.write(target, b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]
    assert target.read_bytes() == b"old"


def test_read_only_folder_is_one_sentence(course, root, monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.EROFS, "Read-only file system", str(root))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(WorkspaceError, match="read-only or in use"):
        workspace.update(root)


@pytest.mark.parametrize("below", ["", "deeper/still"])
def test_a_file_where_the_folder_should_be(course, tmp_path, below):
    (tmp_path / "gigs").write_text("a file", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="is a file; choose another"):
        workspace.update(tmp_path / "gigs" / below)


def test_a_file_where_a_module_should_be(course, root):
    workspace.update(root)
    (course / "06_late_payers").mkdir()
    (course / "06_late_payers" / "06_late_payers.ipynb").write_text("six", encoding="utf-8")
    (root / "06_late_payers").write_text("my notes", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="move that out of the way"):
        workspace.update(root)
    assert (root / "06_late_payers").read_text(encoding="utf-8") == "my notes"


def test_refuses_the_course_itself(course):
    share = paths.share()
    for folder in (share, share / "course", share / "course" / "release" / "03_clean_orders"):
        with pytest.raises(WorkspaceError, match="belongs to the course itself"):
            workspace.update(folder)
    workspace.update(share / "my-work")
    assert (share / "my-work" / THIRD).is_file()


def test_refuses_the_home_folder(course):
    with pytest.raises(WorkspaceError, match="holds more than the course"):
        workspace.update(Path.home())


def test_refuses_a_folder_of_other_files_but_takes_up_bare_notebooks(course, root, tmp_path):
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "taxes.pdf").write_text("x", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"already holds other files \(taxes.pdf\)"):
        workspace.update(documents)
    (root / "03_clean_orders").mkdir(parents=True)
    (root / THIRD).write_text("sent by a colleague", encoding="utf-8")
    workspace.update(root)
    assert contents(root)[THIRD] == "sent by a colleague"


def test_default_gives_way_to_a_clone_in_its_place(course, monkeypatch):
    assert workspace.where() == Path.home() / "gigcraft"
    clone = Path.home() / "gigcraft"
    clone.mkdir()
    monkeypatch.setattr(paths, "share", lambda: clone)
    assert workspace.where() == Path.home() / "gigcraft-workspace"


def test_current_prefers_the_workspace_around_the_current_folder(course, root, monkeypatch):
    monkeypatch.chdir(Path.home())
    with pytest.raises(WorkspaceError, match="`gigcraft lab` makes one"):
        workspace.current()
    workspace.update(root)
    workspace.update(Path.home() / "gigcraft")
    assert workspace.current() == Path.home() / "gigcraft"
    monkeypatch.chdir(root / "03_clean_orders")
    assert workspace.current() == root


def test_notebook_is_found_here_or_in_the_workspace(course, root, monkeypatch, tmp_path):
    workspace.update(root)
    monkeypatch.chdir(root)
    assert workspace.notebook("03_clean_orders") == root / THIRD
    (tmp_path / "03_clean_orders.ipynb").write_text("{}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert workspace.notebook("03_clean_orders") == tmp_path / "03_clean_orders.ipynb"
    with pytest.raises(WorkspaceError, match="--bring-back 05"):
        workspace.notebook("05_none", root)


def test_no_released_notebooks_is_one_sentence(course, root):
    for path in list(course.rglob("*.ipynb")) + list(course.rglob("*.md")):
        path.unlink()
    with pytest.raises(WorkspaceError, match="`gigcraft build` makes them"):
        workspace.update(root)


def test_a_kill_at_any_write_leaves_a_workspace_that_updates(course, root, tmp_path):
    """End the process at each of its writes in turn; the next update must finish the work."""
    program = (
        "import os, sys; from pathlib import Path; from gigcraft import files, paths, workspace\n"
        f"paths.share = lambda: Path({str(paths.share())!r})\n"
        "left, real = int(sys.argv[1]), files.write\n"
        "def write(path, data):\n"
        "    global left\n"
        "    left -= 1\n"
        "    if left < 0: os._exit(9)\n"
        "    real(path, data)\n"
        "files.write = write\n"
        "workspace.update(Path(sys.argv[2]))\n"
    )
    for writes in range(5):
        place = tmp_path / f"killed-{writes}"
        ended = subprocess.run([sys.executable, "-c", program, str(writes), str(place)])
        assert ended.returncode == (9 if writes < 4 else 0)
        workspace.update(place)
        assert len(contents(place)) == 3
        upgrade(course, edition=str(writes))
        assert workspace.update(place).beside == []
