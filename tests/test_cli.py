"""Each command does its work, says it in words, and ends with the right code."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from gigcraft import build, cli, course, doctor, grading, models, paths, session
from gigcraft.course import Module
from gigcraft.errors import GradingError, ModelError
from gigcraft.models import shelf

NOTEBOOK = "03_clean_orders/03_clean_orders.ipynb"


@pytest.fixture
def release(tmp_path, monkeypatch):
    """A small course, a home of its own, and no lab that really starts."""
    share = tmp_path / "share"
    made = share / "course" / "release"
    for name in ("00_start_here/00_start_here.ipynb", NOTEBOOK):
        (made / name).parent.mkdir(parents=True)
        (made / name).write_text(f"{name}, first edition", encoding="utf-8")
    module = Module("M03", Path("03_clean_orders"), "Clean", "K", 90, (), (), (), {})
    monkeypatch.setattr(paths, "share", lambda: share)
    monkeypatch.setattr(course, "find", lambda name: module)
    monkeypatch.setenv("GIGCRAFT_WORKSPACE", str(tmp_path / "gigs"))
    monkeypatch.setenv("GIGCRAFT_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return made


@pytest.fixture
def started(monkeypatch):
    """The commands that were to be run, with their environments."""
    seen = []
    monkeypatch.setattr(session, "run", lambda command, env: seen.append((command, env)) or 0)
    return seen


def run(*arguments):
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


def test_lab_makes_the_folder_and_opens_the_start_page(release, started, tmp_path):
    done = run("lab", "--no-models", "--no-browser", "--port", "9999")
    assert (done.exit_code, done.stdout) == (0, f"Your course folder is {tmp_path / 'gigs'}.\n")
    ((command, env),) = started
    assert command[-1] == "--LabApp.default_url=/lab/tree/00_start_here/00_start_here.ipynb"
    assert {"--no-browser", "--port=9999"} < set(command)
    assert env["HF_HUB_OFFLINE"] == "1"
    assert (tmp_path / "gigs" / NOTEBOOK).is_file()


def test_lab_says_what_it_did_not_overwrite(release, started, tmp_path):
    run("lab", "--no-models", "--workspace", tmp_path / "w")
    (tmp_path / "w" / NOTEBOOK).write_text("mine", encoding="utf-8")
    (release / NOTEBOOK).write_text("second", encoding="utf-8")
    done = run("lab", "--no-models", "--workspace", tmp_path / "w")
    assert done.stdout.startswith(f"You have changed {NOTEBOOK}, so it is left alone;")
    assert (tmp_path / "w" / NOTEBOOK).read_text(encoding="utf-8") == "mine"


def test_lab_brings_a_deleted_module_back(release, started, tmp_path):
    run("lab", "--no-models")
    (tmp_path / "gigs" / NOTEBOOK).unlink()
    assert "You deleted" in run("lab", "--no-models").stdout
    assert not (tmp_path / "gigs" / NOTEBOOK).exists()
    run("lab", "--no-models", "--bring-back", "03")
    assert (tmp_path / "gigs" / NOTEBOOK).is_file()


def test_lab_goes_on_when_models_cannot_be_fetched(release, started, monkeypatch):
    def refuse():
        raise ModelError("No models today.")

    monkeypatch.setattr(shelf, "fetch_all", refuse)
    done = run("lab")
    assert done.exit_code == 0
    assert done.stderr == "No models today. Until then the notebooks show recorded answers.\n"
    assert len(started) == 1


def test_an_error_is_one_sentence_on_stderr_and_code_2(release, started, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = run("lab", "--no-models", "--workspace", tmp_path / "file")
    assert (done.exit_code, done.stdout) == (2, "")
    assert (
        done.stderr == f"{tmp_path / 'file'} is a file; choose another folder with --workspace.\n"
    )
    assert started == []


def test_wrong_usage_is_code_2():
    assert run("lab", "--port", "many").exit_code == 2
    assert run("no-such-command").exit_code == 2


def test_save_and_restore(release, started, tmp_path):
    run("lab", "--no-models")
    (tmp_path / "gigs" / NOTEBOOK).write_text("mine", encoding="utf-8")
    done = run("save", "--to", tmp_path / "a.zip")
    assert (done.exit_code, done.stdout) == (0, f"3 files saved to {tmp_path / 'a.zip'}.\n")
    done = run("restore", tmp_path / "a.zip", "--workspace", tmp_path / "new")
    assert done.exit_code == 0
    assert (tmp_path / "new" / NOTEBOOK).read_text(encoding="utf-8") == "mine"
    (tmp_path / "new" / NOTEBOOK).write_text("other", encoding="utf-8")
    done = run("restore", tmp_path / "a.zip", "--workspace", tmp_path / "new")
    assert done.exit_code == 1
    assert "is left alone; the saved one is 03_clean_orders/03_clean_orders.restored" in done.stdout


def test_save_names_links_that_it_left_out(release, started, tmp_path):
    run("lab", "--no-models")
    (tmp_path / "gigs" / "link").symlink_to(tmp_path)
    done = run("save")
    assert done.exit_code == 1
    assert "Left out, as a link or an odd name: 'link'." in done.stdout


def test_save_of_one_module_is_a_hand_in(release, started, tmp_path):
    run("lab", "--no-models")
    done = run("save", "03", "--student", "ana")
    path = tmp_path / "gigs" / "ana_03_clean_orders.zip"
    assert done.stdout == f"1 file saved to {path}.\n"
    assert zipfile.ZipFile(path).namelist() == ["03_clean_orders.ipynb"]


def test_save_without_a_workspace_is_code_2(release):
    done = run("save")
    assert done.exit_code == 2
    assert "`gigcraft lab` makes one" in done.stderr


@pytest.mark.parametrize(("complete", "code"), [(True, 0), (False, 1)])
def test_check_grades_the_notebook_here(release, tmp_path, monkeypatch, complete, code):
    seen = []

    def selfcheck(module, notebook, on_cell=None):
        seen.append((module, notebook))
        return SimpleNamespace(complete=complete, as_text=lambda: "text", as_json=lambda: "{}")

    monkeypatch.setattr(grading, "selfcheck", selfcheck)
    (tmp_path / "03_clean_orders.ipynb").write_text("{}", encoding="utf-8")
    done = run("check", "03")
    assert (done.exit_code, done.stdout) == (code, "text\n")
    assert run("check", "03", "--json").stdout == "{}\n"
    assert seen[0] == (course.find("03"), tmp_path / "03_clean_orders.ipynb")


def test_check_that_cannot_grade_is_code_2(release, tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise GradingError("That is no notebook.")

    monkeypatch.setattr(grading, "selfcheck", refuse)
    (tmp_path / "03_clean_orders.ipynb").write_text("{}", encoding="utf-8")
    done = run("check", "03")
    assert (done.exit_code, done.stderr) == (2, "That is no notebook.\n")


def test_build_says_what_is_out_of_date(release, monkeypatch):
    from gigcraft import binder

    stale = [paths.share() / "course" / "release" / "x.ipynb"]
    monkeypatch.setattr(build, "build", lambda names, check: list(stale))
    monkeypatch.setattr(binder, "build", lambda check: [paths.share() / "binder" / "runtime.txt"])
    done = run("build", "--check")
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "course/release/x.ipynb is out of date; `gigcraft build` renews it.",
        "binder/runtime.txt is out of date; `gigcraft build` renews it.",
    ]
    done = run("build", "03")
    assert (done.exit_code, done.stdout) == (0, "course/release/x.ipynb is written.\n")
    stale.clear()
    assert run("build", "03", "--check").stdout == "All is up to date.\n"


def row(name, **state):
    return models.Row(name, "writes", 541_615_000, state["there"], state["verified"], Path("x"))


def test_models_lists_and_says_the_cure(monkeypatch):
    rows = [row("small", there=True, verified=None), row("other", there=False, verified=None)]
    monkeypatch.setattr(models, "status", lambda check: rows)
    done = run("models")
    assert done.exit_code == 1
    assert "542 MB" in done.stdout
    assert "in the cache" in done.stdout
    assert "missing" in done.stdout
    assert "`gigcraft models --fetch` brings what is missing." in done.stdout


def test_models_verified_or_damaged(monkeypatch):
    asked = []
    rows = [row("small", there=True, verified=True)]
    monkeypatch.setattr(models, "status", lambda check: asked.append(check) or rows)
    done = run("models", "--verify")
    assert done.exit_code == 0
    assert "verified" in done.stdout
    assert asked == [True]
    rows[0] = row("small", there=False, verified=False)
    done = run("models", "--verify")
    assert done.exit_code == 1
    assert "damaged" in done.stdout


def test_models_fetch_shows_progress_and_skips_what_is_there(monkeypatch):
    fetched = []

    def fetch(name, progress):
        progress("download", 5, 10)
        progress("convert", 0, 1)
        fetched.append(name)

    there = [models.EMBED]
    monkeypatch.setattr(models, "folder", lambda name: Path("x") if name in there else None)
    monkeypatch.setattr(models, "fetch", fetch)
    monkeypatch.setattr(models, "status", lambda check: [])
    done = run("models", "--fetch")
    assert fetched == [models.TEXT]
    assert f"{models.TEXT}: ready" in done.stdout
    there.append(models.TEXT)
    run("models", "--fetch")
    assert fetched == [models.TEXT]


@pytest.mark.parametrize(
    ("state", "code"),
    [(doctor.OK, 0), (doctor.OPTIONAL, 0), (doctor.ATTENTION, 1), (doctor.MISSING, 1)],
)
def test_doctor_ends_with_1_when_something_needs_attention(monkeypatch, state, code):
    found = [doctor.Finding("disk", state, "seen")]
    monkeypatch.setattr(doctor, "examine", lambda chosen, online: found)
    done = run("doctor")
    assert done.exit_code == code
    assert state in done.stdout


def test_help_lists_the_commands_and_loads_nothing_heavy():
    program = (
        "import sys; sys.argv = ['gigcraft', '--help']\n"
        "from gigcraft.cli import app\n"
        "try: app()\n"
        "except SystemExit as end: assert end.code == 0\n"
        "heavy = 'torch transformers pandas numpy nbformat jupyterlab IPython'.split()\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.endswith("[]\n")
    for command in ("lab", "doctor", "models", "save", "restore", "check", "build"):
        assert f" {command} " in done.stdout


def test_python_m_gigcraft_is_the_command(tmp_path):
    command = [sys.executable, "-m", "gigcraft", "restore", str(tmp_path / "none.zip")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr == f"There is no file {tmp_path / 'none.zip'}; name the zip that you saved.\n"
    )
    assert json.dumps(done.stderr).count("Traceback") == 0
