"""The object that a notebook starts with, in plain text, while graded, and cold."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import gigcraft
from gigcraft import paths, trial
from gigcraft.errors import GigcraftError, GradingError
from gigcraft.gig import Gig
from gigcraft.progress import Progress

FIXTURE = Path(__file__).parent / "fixtures" / "gig_course"
HEAVY = ("IPython", "anywidget", "ipywidgets", "numpy", "pandas", "torch", "transformers")
NOTEBOOK_LIFE = """
import gigcraft
gig = gigcraft.start("M01")
gig.warmup(), gig.quiz(), gig.question("markup"), gig.parsons("total"), gig.hint("round_fee")
gig.answer("rows", "A", sure="sure"), gig.check(), gig.rubric(), gig.progress()
gig.rubric({"A": 2, "B": 2, "C": 2, "D": 2}), gig.finish(text="done"), gig.quiz(mode="widget")
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty notebook folder of its own, in plain-text mode, with the fixture course."""
    monkeypatch.setattr(paths, "share", lambda: FIXTURE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIGCRAFT_TEXT", "1")
    monkeypatch.delenv("GIGCRAFT_GRADING", raising=False)
    return tmp_path


@pytest.fixture
def gig(here: Path, capsys: pytest.CaptureFixture[str]) -> Gig:
    started = gigcraft.start("M01")
    capsys.readouterr()
    return started


def loaded_by(code: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    patch = (
        f"from pathlib import Path\nfrom gigcraft import paths\n"
        f"paths.share = lambda: Path({str(FIXTURE)!r})\n"
    )
    return subprocess.run(
        [sys.executable, "-c", patch + code],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), **env},
        capture_output=True,
        text=True,
        check=False,
    )


# -- cold --------------------------------------------------------------------------------------


def test_import_offers_at_most_eight_names_and_loads_no_library(tmp_path: Path) -> None:
    assert len(gigcraft.__all__) <= 8
    assert set(gigcraft.__all__) <= set(dir(gigcraft))
    for name in gigcraft.__all__:
        assert getattr(gigcraft, name)
    with pytest.raises(AttributeError, match="no attribute 'begin'"):
        gigcraft.begin  # noqa: B018
    code = f"import sys, gigcraft\nprint([m for m in {HEAVY} if m in sys.modules])"
    assert loaded_by(code, tmp_path).stdout == "[]\n"


def test_start_and_plain_text_load_no_library_either(tmp_path: Path) -> None:
    code = (
        "import sys, gigcraft\ngig = gigcraft.start('M01'); gig.quiz(); gig.answer('rows', 'A')\n"
        f"print([m for m in {HEAVY} if m in sys.modules])"
    )
    done = loaded_by(code, tmp_path, GIGCRAFT_CACHE=str(tmp_path / "cache"))
    assert done.stdout.endswith("[]\n"), done


# -- start -------------------------------------------------------------------------------------


def test_start_says_what_it_works_with_in_few_lines(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIGCRAFT_CACHE", str(here / "cache"))
    gigcraft.start("M01")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= 6
    assert max(map(len, lines)) <= 88
    assert lines[0] == "M01 · A first gig · Sunrise Tours, Mombasa"
    assert lines[1].startswith("Python 3.")
    assert "gigcraft models --fetch" in lines[2]


def test_an_unknown_module_lists_the_known_ones_without_a_traceback(here: Path) -> None:
    with pytest.raises(GigcraftError, match=r"no module 'M77'. The course has M01, M02") as caught:
        gigcraft.start("M77")
    assert caught.value._render_traceback_() == [str(caught.value)]


def test_starting_again_is_the_same_gig_with_fresh_answers(gig: Gig, here: Path) -> None:
    Progress(here).answer("M01", "rows", "Rows", right=True)
    assert gigcraft.start("1") is gig
    assert len(gig._sitting.given("rows")) == 1


def test_every_method_explains_itself() -> None:
    for name, method in inspect.getmembers(Gig, inspect.isfunction):
        if not name.startswith("_"):
            first = (inspect.getdoc(method) or "").splitlines()[0]
            assert first.endswith("."), name
            assert len(first) <= 100, name


# -- plain text --------------------------------------------------------------------------------


def test_a_quiz_is_read_answered_and_read_again(
    gig: Gig, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gig.quiz() is None
    asked = capsys.readouterr().out
    first = "Self-assessment\n\n1 of 5. When do you round a fee?\n  A. Once, at the end\n"
    assert asked.startswith(first)
    assert asked.endswith("0 of 5 answered.\n")
    gig.answer("rounding", "C", sure=95)
    said = capsys.readouterr().out
    assert said.startswith("✗ Not yet. Many people do this")
    assert "second look" in said
    gig.answer("rounding", "Once, at the end", "guess")
    gig.quiz()
    said = capsys.readouterr().out
    assert "Your latest answer: ✓ Right." in said
    assert said.endswith("1 of 5 answered; right so far: 1 of 5 (on the first try: 0).\n")


def test_lone_questions_and_lines_of_code(gig: Gig, capsys: pytest.CaptureFixture[str]) -> None:
    gig.question("markup")
    assert capsys.readouterr().out.startswith("Which of these is **text**")
    gig.question("total")
    gig.parsons("total")
    first, second = capsys.readouterr().out.split("Add up the paid invoices.\n")[1:]
    assert first == second
    gig.answer("total", "E0 F0 A1 C2 B0")
    assert capsys.readouterr().out.startswith("✓ Right. The total starts at zero once")


def test_hints_come_one_at_a_time_and_are_counted(
    gig: Gig, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for taken in (1, 2, 3, 3):
        gig.hint("round_fee")
        assert capsys.readouterr().out.startswith(f"Hint {taken} of 3 ")
        assert Progress(here).hints("M01") == {"round_fee": taken}
    with pytest.raises(GigcraftError, match='no hint for "round"'):
        gig.hint("round")


def test_the_written_task_is_scored_in_text(
    gig: Gig, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gig.rubric()
    assert "your text.\nA. Fits the client\n" in capsys.readouterr().out
    gig.rubric({"A": 6, "B": 4, "C": 4, "D": 4})
    assert "18 of 24 points, scored by: self." in capsys.readouterr().out
    assert Progress(here).marks("M01")["self"]["A"] == 6
    for wrong in ({"A": 6}, {"A": 5, "B": 4, "C": 4, "D": 4}):
        with pytest.raises(GigcraftError, match="all four criteria"):
            gig.rubric(wrong)
    with pytest.raises(GigcraftError, match='scorer="mum" is unknown'):
        gig.rubric({"A": 6, "B": 4, "C": 4, "D": 4}, scorer="mum")


def test_a_module_without_a_kind_of_question_says_so(here: Path) -> None:
    with pytest.raises(GigcraftError, match="M02 has no warm-up questions"):
        gigcraft.start("M02").warmup()


def test_whoever_started_is_working(gig: Gig) -> None:
    assert "M01 A first gig   working" in repr(gig.progress())


def test_a_damaged_progress_file_is_told_once(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = here / paths.MARKER / "progress.sqlite"
    file.parent.mkdir()
    file.write_bytes(b"damaged" * 1000)
    started = gigcraft.start("M01")
    assert capsys.readouterr().out.count("Your progress file was damaged") == 1
    started.answer("rows", "A")
    assert "damaged" not in capsys.readouterr().out


# -- finish ------------------------------------------------------------------------------------


def test_finish_fills_the_portfolio_and_names_the_next_step(
    gig: Gig, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = [{"call_id": "0123456789", "purpose": "draft", "verdict": "kept", "checks": ["read"]}]
    gig.finish(note="Dear client, all is well.", ai_log=log)
    made = here / "portfolio" / "01_first_gig"
    assert "Dear client" in (made / "note.md").read_text(encoding="utf-8")
    assert "0123456789" in (made / "ai_log.json").read_text(encoding="utf-8")
    said = capsys.readouterr().out
    assert "Sunrise Tours, Mombasa" in said
    assert "In M01, work on the tasks" in said


# -- the full check ----------------------------------------------------------------------------

REPORT = {
    "points": 6, "max_points": 16, "problems": [], "repairs": ["One cell was mended."],
    "next": "Round a fee.", "tasks": [
        {"name": "round_fee", "title": "Round a fee", "state": "not yet", "points": 6,
         "max_points": 16, "message": "Saw: 3\nNeed: 4", "checks": [{}]},
        {"name": "note", "title": "Note", "state": "marked by hand", "points": 0,
         "max_points": 24, "message": "", "checks": []},
    ],
}  # fmt: skip


def answering(monkeypatch: pytest.MonkeyPatch, out: str, err: str = "") -> list[list[str]]:
    asked: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        asked.append(command)
        return subprocess.CompletedProcess(command, 1, out, err)

    monkeypatch.setattr(trial.subprocess, "run", run)
    return asked


def test_check_reads_the_report_of_the_command_line(
    gig: Gig, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = answering(monkeypatch, "noise\n" + json.dumps(REPORT) + "\n")
    gig.check()
    assert asked[0][1:] == ["-P", "-m", "gigcraft", "check", "M01", "--json"]
    assert capsys.readouterr().out == (
        "6 of 16 test points.\n"
        "✗ Round a fee (round_fee): not yet, 6 of 16 points\n  Saw: 3\n  Need: 4\n"
        "Note (note): marked by hand, up to 24 points\n"
        "One cell was mended.\nNext: Round a fee.\n"
    )


@pytest.mark.parametrize("out", ["", "[]", "not JSON", '{"points": 1}'])
def test_a_check_that_could_not_run_says_why(
    gig: Gig, monkeypatch: pytest.MonkeyPatch, out: str
) -> None:
    answering(monkeypatch, out, "There is no\n01_first_gig.ipynb here.")
    with pytest.raises(GradingError, match=r"could not run: There is no 01_first_gig.ipynb here."):
        gig.check()


# -- while graded ------------------------------------------------------------------------------


def test_a_graded_notebook_is_silent_and_writes_nothing(tmp_path: Path) -> None:
    done = loaded_by(NOTEBOOK_LIFE, tmp_path, GIGCRAFT_GRADING="1")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    assert [path.name for path in tmp_path.iterdir()] == []


def test_the_same_life_outside_of_grading_speaks(tmp_path: Path) -> None:
    code = NOTEBOOK_LIFE.replace("gig.check(), ", "").replace(', gig.quiz(mode="widget")', "")
    done = loaded_by(code, tmp_path)
    assert (done.stderr, done.returncode) == ("", 0)
    assert "Warm-up" in done.stdout
    assert (tmp_path / "quiz_answers.json").is_file()


# -- a name that no cell has made -------------------------------------------------------------


def in_a_notebook(folder: Path, *cells: str) -> list[str]:
    """Run cells in a real kernel and return what each shows as an error, as plain text."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(
        notebook, kernel_name="python3", allow_errors=True, resources=resources
    ).execute()
    shown = [
        "\n".join("\n".join(out.traceback) for out in cell.outputs if out.output_type == "error")
        for cell in notebook.cells
    ]
    return [re.sub(r"\x1b\[[0-9;]*m", "", text) for text in shown]


def test_a_missing_name_is_explained_without_a_traceback(tmp_path: Path) -> None:
    start = "import gigcraft\ngig = gigcraft.start('M03')"
    deep = "def total():\n    return fees\ndef show():\n    return total()\nshow()"
    blank = "x = ____"
    _, finish, inside, faded, other = in_a_notebook(
        tmp_path, start, "gig.finish(clean=clean)", deep, blank, "1 / 0"
    )
    assert finish.splitlines()[0] == "NameError: name 'clean' is not defined"
    assert "No cell has made `clean` yet." in finish
    assert "Traceback" not in finish
    assert "return fees" in inside
    assert "x = ____" in faded
    assert "ZeroDivisionError" in other


def test_the_start_page_shows_errors_as_python_does(tmp_path: Path) -> None:
    start = "import gigcraft\ngig = gigcraft.start('M00')"
    assert "Traceback" in in_a_notebook(tmp_path, start, "hour * 40")[1]
