"""Work goes into one zip and comes back on any machine, and nothing is lost on the way."""

from __future__ import annotations

import io
import os
import sqlite3
import stat
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from gigcraft import paths, workspace
from gigcraft.course import Module
from gigcraft.errors import WorkspaceError
from gigcraft.progress import Progress, Result
from gigcraft.workspace import archive, manifest, parcel, unpack

NOTEBOOK = "03_clean_orders/03_clean_orders.ipynb"


@pytest.fixture
def course(tmp_path, monkeypatch):
    share = tmp_path / "share"
    release = share / "course" / "release"
    for name in ("00_start_here/00_start_here.ipynb", NOTEBOOK, "03_clean_orders/exemplar.md"):
        (release / name).parent.mkdir(parents=True, exist_ok=True)
        (release / name).write_text(f"{name}, first edition", encoding="utf-8")
    monkeypatch.setattr(paths, "share", lambda: share)
    return release


@pytest.fixture
def root(course, tmp_path):
    made = tmp_path / "gigs"
    workspace.update(made)
    (made / NOTEBOOK).write_text("my answers", encoding="utf-8")
    (made / "03_clean_orders" / "ai_calls.jsonl").write_text('{"call_id": "1"}\n', encoding="utf-8")
    (made / "03_clean_orders" / ".ipynb_checkpoints").mkdir()
    (made / "03_clean_orders" / ".ipynb_checkpoints" / "old.ipynb").write_text(
        "x", encoding="utf-8"
    )
    (made / "portfolio" / "03_clean_orders").mkdir(parents=True)
    (made / "portfolio" / "03_clean_orders" / "note.md").write_text("grüße", encoding="utf-8")
    answer(made, "right", when=1000)
    return made


def answer(root, option, when=1000.0, item="q1"):
    Progress(root, now=lambda: when).answer("M03", item, option, right=option == "right")


def answers(root):
    return [(a.item, a.attempt, a.option) for a in Progress(root).answers("M03")]


def module():
    return Module("M03", Path("03_clean_orders"), "Clean", "K", 90, (), (), (), {})


def forged(path, *members, with_manifest=True):
    """Write a zip of (name or ZipInfo, bytes) that looks like a save."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        if with_manifest:
            out.writestr(manifest.NAME, '{"format": 1, "files": {}}')
        for name, data in members:
            out.writestr(name, data)
    return path


def content(path):
    """The bytes of a file; of a database its rows, as SQLite counts its own writes."""
    if path.suffix != ".sqlite":
        return path.read_bytes()
    with closing(sqlite3.connect(path)) as db:
        return list(db.iterdump())


def everything(root):
    return {
        p.relative_to(root).as_posix(): content(p)
        for p in root.rglob("*")
        if p.is_file() and p.name != "lock"
    }


# -- save ---------------------------------------------------------------------------------------


def test_save_holds_the_work_and_no_caches(root):
    saved = archive.save(root)
    assert saved.path.parent == root
    assert saved.path.name.startswith("gigcraft-save-")
    with zipfile.ZipFile(saved.path) as kept:
        assert kept.namelist() == [
            ".gigcraft/manifest.json",
            ".gigcraft/progress.sqlite",
            "00_start_here/00_start_here.ipynb",
            NOTEBOOK,
            "03_clean_orders/ai_calls.jsonl",
            "03_clean_orders/exemplar.md",
            "portfolio/03_clean_orders/note.md",
        ]
        assert kept.testzip() is None
        assert saved.count == 7


def test_same_work_same_bytes(root, tmp_path):
    first = archive.save(root, tmp_path / "a.zip").path.read_bytes()
    (root / NOTEBOOK).touch()
    archive.save(root)  # a save in the workspace is not saved again
    assert archive.save(root, tmp_path / "b.zip").path.read_bytes() == first


def test_a_database_in_use_is_copied_whole(root, tmp_path):
    database = root / parcel.PROGRESS
    with closing(sqlite3.connect(database, isolation_level=None)) as busy:
        busy.execute("PRAGMA journal_mode = WAL")
        busy.execute("INSERT INTO visits VALUES ('M06', 1, 2, 3)")  # only in the log so far
        busy.execute("BEGIN")
        busy.execute("INSERT INTO visits VALUES ('M99', 1, 2, 3)")  # not committed
        archive.save(root, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as kept:
        (tmp_path / "copy.sqlite").write_bytes(kept.read(parcel.PROGRESS))
    with closing(sqlite3.connect(tmp_path / "copy.sqlite")) as copy:
        assert [row[0] for row in copy.execute("SELECT module FROM visits")] == ["M06"]
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_damaged_database_is_saved_as_it_is(root, tmp_path):
    (root / parcel.PROGRESS).write_bytes(b"no database")
    archive.save(root, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as kept:
        assert kept.read(parcel.PROGRESS) == b"no database"


def test_links_are_left_out_and_named(root, tmp_path):
    (tmp_path / "secret.txt").write_text("s", encoding="utf-8")
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    (root / "folder").symlink_to(tmp_path, target_is_directory=True)
    saved = archive.save(root, tmp_path / "a.zip")
    assert saved.left_out == ["folder", "link.txt"]
    with zipfile.ZipFile(saved.path) as kept:
        assert not any("secret" in name or "link" in name for name in kept.namelist())


def test_odd_names_are_left_out_and_named(root, tmp_path):
    odd = [b"back\\slash.txt", b"line\nbreak.txt", b"latin-\xe9.txt", b"C:x.txt"]
    for name in odd:
        (Path(os.fsdecode(bytes(root) + b"/" + name))).write_text("x", encoding="utf-8")
    (root / "narrow\u202fspace é.txt").write_text("x", encoding="utf-8")
    saved = archive.save(root, tmp_path / "a.zip")
    assert sorted(saved.left_out) == sorted(os.fsdecode(name) for name in odd)
    assert unpack.restore(tmp_path / "new", saved.path).beside == []
    assert (tmp_path / "new" / "narrow\u202fspace é.txt").is_file()


def test_a_save_that_could_not_be_restored_is_not_written(root, tmp_path, monkeypatch):
    monkeypatch.setattr(parcel, "MOST_FILES", 5)
    with pytest.raises(WorkspaceError, match=r"would unpack to 0 MB in 7 files"):
        archive.save(root, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()


def test_save_to_a_folder_that_is_a_file_is_one_sentence(root, tmp_path):
    (tmp_path / "f").write_text("x", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"^The work can't be saved: .*\.$"):
        archive.save(root, tmp_path / "f" / "a.zip")


# -- hand in --------------------------------------------------------------------------------------


def test_hand_in_holds_one_module_without_folders(root):
    (root / "03_clean_orders" / "03_clean_orders.new.ipynb").write_text("new", encoding="utf-8")
    (root / "03_clean_orders" / "exemplar.restored-2.md").write_text("old", encoding="utf-8")
    saved = archive.hand_in(root, module(), "ana-7")
    assert saved.path == root / "ana-7_03_clean_orders.zip"
    with zipfile.ZipFile(saved.path) as kept:
        assert kept.namelist() == ["03_clean_orders.ipynb", "ai_calls.jsonl", "exemplar.md"]
    assert "ana-7_03_clean_orders.zip" not in zipfile.ZipFile(archive.save(root).path).namelist()


@pytest.mark.parametrize("student", ["a_b", "a/b", "..", "-a", "a b", "a\\b", ".a"])
def test_hand_in_refuses_names_that_collecting_cannot_read(root, student):
    with pytest.raises(WorkspaceError, match="letters, digits, dots and hyphens"):
        archive.hand_in(root, module(), student)


def test_hand_in_uses_the_login_name(root, monkeypatch):
    monkeypatch.setattr(archive.getpass, "getuser", lambda: "ana_maria")
    assert archive.hand_in(root, module()).path.name == "ana-maria_03_clean_orders.zip"


def test_hand_in_without_the_notebook_names_the_cure(root):
    (root / NOTEBOOK).unlink()
    with pytest.raises(WorkspaceError, match="--bring-back M03"):
        archive.hand_in(root, module(), "ana")


# -- restore --------------------------------------------------------------------------------------


def test_restore_on_a_new_machine_brings_everything_back(root, tmp_path):
    zipped = archive.save(root, tmp_path / "a.zip").path
    new = tmp_path / "elsewhere" / "gigs"
    done = unpack.restore(new, zipped)
    expected = everything(root)
    del expected["03_clean_orders/.ipynb_checkpoints/old.ipynb"]
    assert everything(new) == expected
    assert done.beside == []
    assert answers(new) == [("q1", 1, "right")]


def test_restore_replaces_what_the_course_delivered(root, tmp_path):
    zipped = archive.save(root, tmp_path / "a.zip").path
    new = tmp_path / "new"
    workspace.update(new)
    done = unpack.restore(new, zipped)
    assert (new / NOTEBOOK).read_text(encoding="utf-8") == "my answers"
    assert done.beside == []
    assert workspace.update(new).sentences() == []


def test_restore_never_overwrites_an_edited_file(root, tmp_path):
    zipped = archive.save(root, tmp_path / "a.zip").path
    (root / NOTEBOOK).write_text("newer answers", encoding="utf-8")
    (root / "portfolio" / "03_clean_orders" / "note.md").write_text("newer", encoding="utf-8")
    done = unpack.restore(root, zipped)
    laid = "03_clean_orders/03_clean_orders.restored.ipynb"
    assert (NOTEBOOK, laid) in done.beside
    assert (root / NOTEBOOK).read_text(encoding="utf-8") == "newer answers"
    assert (root / laid).read_text(encoding="utf-8") == "my answers"
    assert f"{NOTEBOOK} is not the same here, so it is left alone; the saved one is {laid}." in (
        done.sentences()
    )
    before = everything(root)
    unpack.restore(root, zipped)
    assert everything(root) == before


def test_restore_does_not_bring_old_editions_of_untouched_files(root, course, tmp_path):
    zipped = archive.save(root, tmp_path / "a.zip").path
    (course / "03_clean_orders" / "exemplar.md").write_text("second edition", encoding="utf-8")
    workspace.update(root)
    done = unpack.restore(root, zipped)
    assert (root / "03_clean_orders" / "exemplar.md").read_text(
        encoding="utf-8"
    ) == "second edition"
    assert done.beside == []


def test_restored_work_on_an_old_edition_is_offered_the_new_one(root, course, tmp_path):
    zipped = archive.save(root, tmp_path / "a.zip").path
    (course / NOTEBOOK).write_text("second edition", encoding="utf-8")
    new = tmp_path / "new"
    workspace.update(new)
    unpack.restore(new, zipped)
    assert (new / NOTEBOOK).read_text(encoding="utf-8") == "my answers"
    done = workspace.update(new)
    assert done.beside == [(NOTEBOOK, "03_clean_orders/03_clean_orders.new.ipynb")]


def test_progress_of_both_places_is_kept_and_first_tries_stay_first(root, tmp_path):
    zipped = archive.save(root, tmp_path / "a.zip").path
    new = tmp_path / "new"
    workspace.update(new)
    answer(new, "wrong", when=500)
    answer(new, "later", when=5000)
    answer(new, "other", when=10, item="q2")
    Progress(new).tested("M03", [Result("load_raw", "passed", 14, 14)])
    done = unpack.restore(new, zipped)
    assert done.merged
    expected = [("q1", 1, "wrong"), ("q1", 2, "right"), ("q1", 3, "later"), ("q2", 1, "other")]
    assert answers(new) == expected
    assert Progress(new).best("M03")["load_raw"].points == 14
    unpack.restore(new, zipped)
    assert answers(new) == expected


def test_equal_answers_in_one_second_are_all_kept(root, tmp_path):
    answer(root, "right", when=1000)
    zipped = archive.save(root, tmp_path / "a.zip").path
    new = tmp_path / "new"
    answer(new, "wrong", when=2000)
    unpack.restore(new, zipped)
    assert answers(new) == [("q1", 1, "right"), ("q1", 2, "right"), ("q1", 3, "wrong")]


def test_marks_hints_and_minutes_of_both_places(root, tmp_path):
    Progress(root, now=lambda: 100.0).mark("M03", {"tone": 2})
    Progress(root, now=lambda: 100.0).hint("M03", "load_raw", 1)
    for when in (0.0, 240.0):
        Progress(root, now=lambda when=when: when).visit("M03")
    zipped = archive.save(root, tmp_path / "a.zip").path
    new = tmp_path / "new"
    Progress(new, now=lambda: 200.0).mark("M03", {"tone": 4})
    Progress(new, now=lambda: 200.0).hint("M03", "load_raw", 2)
    for when in (900.0, 1020.0):
        Progress(new, now=lambda when=when: when).visit("M03")
    unpack.restore(new, zipped)
    kept = Progress(new)
    assert kept.marks("M03") == {"self": {"tone": 4}}
    assert kept.hints("M03") == {"load_raw": 2}
    assert kept.minutes("M03") == 4


def test_progress_that_cannot_be_merged_lies_beside(root, tmp_path):
    zipped = archive.save(root, tmp_path / "a.zip").path
    new = tmp_path / "new"
    workspace.update(new)
    (new / parcel.PROGRESS).write_bytes(b"damaged here")
    done = unpack.restore(new, zipped)
    assert done.beside == [(parcel.PROGRESS, ".gigcraft/progress.restored.sqlite")]
    assert (new / parcel.PROGRESS).read_bytes() == b"damaged here"
    with zipfile.ZipFile(archive.save(new, tmp_path / "b.zip").path) as kept:
        assert ".gigcraft/progress.restored.sqlite" in kept.namelist()


# -- what restore refuses -------------------------------------------------------------------------


def link():
    info = zipfile.ZipInfo("notes.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.parametrize(
    "member",
    [
        "../evil.txt",
        "a/../../evil.txt",
        "/etc/evil.txt",
        "C:/evil.txt",
        "..\\evil.txt",
        "a//b.txt",
        "./a.txt",
        ".bashrc",
        ".ipython/profile_default/startup/evil.py",
        ".gigcraft/jupyter/kernel.sh",
        link(),
    ],
)
def test_unsafe_zips_are_refused_before_anything_is_written(root, tmp_path, member):
    before = everything(root)
    bad = forged(tmp_path / "bad.zip", ("good.txt", b"x"), (member, b"evil"))
    with pytest.raises(WorkspaceError, match="that a save never holds") as caught:
        unpack.restore(root, bad)
    assert "\n" not in str(caught.value)
    assert everything(root) == before
    assert not (tmp_path / "evil.txt").exists()


def test_one_name_twice_is_refused(root, tmp_path):
    with pytest.warns(UserWarning, match="Duplicate"):
        bad = forged(tmp_path / "bad.zip", ("a.txt", b"1"), ("a.txt", b"2"))
    with pytest.raises(WorkspaceError, match="one name twice"):
        unpack.restore(root, bad)


def test_zip_bombs_are_refused(root, tmp_path, monkeypatch):
    bad = forged(tmp_path / "bad.zip", ("big.txt", bytes(80 * 1024**2)))
    with pytest.raises(WorkspaceError, match=r"would unpack to 80 MB in 2 files"):
        unpack.restore(root, bad)
    monkeypatch.setattr(parcel, "MOST_FILES", 3)
    many = forged(tmp_path / "many.zip", *((f"{n}.txt", b"x") for n in range(3)))
    with pytest.raises(WorkspaceError, match="4 files"):
        unpack.restore(root, many)


def test_a_member_that_lies_about_its_size_is_refused(root, tmp_path):
    good = forged(tmp_path / "good.zip", ("big.txt", bytes(1000))).read_bytes()
    size = (1000).to_bytes(4, "little")
    (tmp_path / "bad.zip").write_bytes(good.replace(size, (10).to_bytes(4, "little")))
    with pytest.raises(WorkspaceError, match="is damaged"):
        unpack.restore(root, tmp_path / "bad.zip")
    assert not (root / "big.txt").exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "There is no file"),
        (b"", "is no complete zip"),
        (b"plain text", "is no complete zip"),
        ("foreign", "was not made by `gigcraft save`"),
        ("newer", "by a newer one"),
        ("odd", "by a newer one"),
        ("cut", "is no complete zip"),
    ],
)
def test_what_is_no_save_is_one_sentence(root, tmp_path, content, says):
    path = tmp_path / "x.zip"
    if content == "foreign":
        forged(path, ("a.txt", b"x"), with_manifest=False)
    elif content == "newer":
        forged(path, (manifest.NAME, b'{"format": 2}'), with_manifest=False)
    elif content == "odd":
        forged(path, (manifest.NAME, b"[[]"), with_manifest=False)
    elif content == "cut":
        path.write_bytes(archive.save(root).path.read_bytes()[:-100])
    elif content is not None:
        path.write_bytes(content)
    with pytest.raises(WorkspaceError) as caught:
        unpack.restore(root, path)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_damaged_member_is_found_before_anything_is_written(root, tmp_path):
    data = bytearray(archive.save(root, tmp_path / "a.zip").path.read_bytes())
    data[data.index(b"PK\x03\x04", 200) + 60] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(WorkspaceError, match=r"is damaged .* Nothing was changed"):
        unpack.restore(tmp_path / "new", tmp_path / "a.zip")
    assert not (tmp_path / "new").exists()


def test_restore_does_not_write_through_a_link(root, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "notes").symlink_to(outside, target_is_directory=True)
    zipped = forged(tmp_path / "a.zip", ("notes/a.txt", b"x"))
    with pytest.raises(WorkspaceError, match="leads out of the course folder"):
        unpack.restore(root, zipped)
    assert list(outside.iterdir()) == []


def test_names_become_what_windows_allows():
    assert unpack.portable("a/b c.md") == "a/b c.md"
    assert unpack.portable("CON.md") == "_CON.md"
    assert unpack.portable("lpt1/what?.md") == "_lpt1/what_.md"
    assert unpack.portable("ends. /x:y") == "ends_/x_y"
    assert unpack.portable("console.md") == "console.md"


def test_restore_uses_those_names_on_windows(root, tmp_path, monkeypatch):
    zipped = forged(tmp_path / "a.zip", ("notes/aux.md", b"x"))
    monkeypatch.setattr(unpack, "WINDOWS", True)
    assert unpack.restore(root, zipped).written == ["notes/_aux.md"]


def test_zip_members_are_plain_files_on_every_system(root):
    data = io.BytesIO(archive.save(root).path.read_bytes())
    with zipfile.ZipFile(data) as kept:
        for info in kept.infolist():
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert info.external_attr >> 16 == 0o100644
            assert info.create_system == 3
