"""Progress: nothing that was answered is lost, whatever happens to the process or the file."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from gigcraft import course, mastery, paths, quiz
from gigcraft.progress import Progress, Result, open_progress
from gigcraft.progress.ledger import SCHEMA
from gigcraft.quiz.sitting import ANSWERS

FIXTURE = Path(__file__).parent / "fixtures" / "gig_course"

WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from gigcraft import quiz
from gigcraft.progress import Progress
from gigcraft.quiz.sitting import Sitting

here = Path(sys.argv[1])
source = Path(sys.argv[2]) / "course/modules/01_first_gig/quiz.toml"
sitting = Sitting(quiz.load(source, "M01"), Progress(here), here)
for _ in range(2000):
    sitting.answer("rows", "Columns", "sure")
    print(len(sitting.given("rows")), flush=True)
"""


def stored(root: Path) -> Path:
    return root / paths.MARKER / "progress.sqlite"


@pytest.fixture
def modules(monkeypatch: pytest.MonkeyPatch) -> list[course.Module]:
    monkeypatch.setattr(paths, "share", lambda: FIXTURE)
    return course.modules()


# -- what is kept ---------------------------------------------------------------------------------


def test_everything_is_there_in_the_next_process(tmp_path: Path) -> None:
    first = Progress(tmp_path)
    first.answer("M01", "rows", "Columns", right=False, sure=60, misconception="len-is-columns")
    first.answer("M01", "rows", "Rows", right=True)
    first.tested("M01", [Result("round_fee", "not yet", 6, 10)])
    first.hint("M01", "round_fee", 1)
    first.hint("M01", "round_fee", 2)
    first.mark("M01", {"A": 2, "B": 4, "C": 4, "D": 6})
    then = Progress(tmp_path)
    rows = then.answers("M01")
    assert [(one.attempt, one.option, one.right, one.sure) for one in rows] == [
        (1, "Columns", False, 60),
        (2, "Rows", True, None),
    ]
    assert rows[0].misconception == "len-is-columns"
    assert then.best("M01") == {"round_fee": Result("round_fee", "not yet", 6, 10)}
    assert then.hints("M01") == {"round_fee": 2}
    assert then.marks("M01") == {"self": {"A": 2, "B": 4, "C": 4, "D": 6}}
    assert (then.answers("M02"), then.best("M02"), then.note) == ([], {}, "")


def test_a_bridge_is_nobodys_next_step_until_it_is_begun(tmp_path: Path) -> None:
    progress, modules = Progress(tmp_path), course.modules()
    progress.tested("M00", [Result("studio_name", "passed", 1, 1)])
    for item in quiz.load(modules[0].folder / "quiz.toml").slot("quiz"):
        progress.answer("M00", item.id, "x", right=True)
    assert mastery.next_step(progress, modules).startswith("Open M01")
    progress.visit("B1")
    assert mastery.next_step(progress, modules).startswith("In B1, work on the tasks")


def test_trying_again_never_costs_points(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    for state, points in [("not yet", 6), ("passed", 10), ("stopped", 0)]:
        progress.tested("M01", [Result("round_fee", state, points, 10)])
    assert progress.best("M01")["round_fee"] == Result("round_fee", "passed", 10, 10)


def test_minutes_leave_long_pauses_out(tmp_path: Path) -> None:
    clock = [1_000_000.0]
    progress = Progress(tmp_path, now=lambda: clock[0])
    assert progress.minutes("M01") is None
    for pause in (0, 240, 240, 7200, 120, -50):
        clock[0] += pause
        progress.visit("M01")
    assert progress.minutes("M01") == 10


def test_two_notebooks_write_to_one_file(tmp_path: Path) -> None:
    one, two = Progress(tmp_path), Progress(tmp_path)
    for progress in (one, two, one):
        progress.answer("M01", "rows", "Rows", right=True)
    assert [given.attempt for given in two.answers("M01")] == [1, 2, 3]


def test_the_file_lies_in_the_workspace_that_the_notebook_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / paths.MARKER).mkdir()
    folder = tmp_path / "01_first_gig"
    folder.mkdir()
    monkeypatch.chdir(folder)
    open_progress().hint("M01", "round_fee", 1)
    assert stored(tmp_path).is_file()
    assert list(folder.iterdir()) == []


def test_grading_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIGCRAFT_GRADING", "1")
    progress = open_progress(tmp_path)
    progress.answer("M01", "rows", "Rows", right=True)
    assert len(progress.answers("M01")) == 1
    assert list(tmp_path.iterdir()) == []


# -- what may happen to it ------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize("wait", [0.0, 0.013, 0.05, 0.11, 0.2, 0.31])
def test_a_kill_loses_nothing_already_answered(tmp_path: Path, wait: float) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path), str(FIXTURE)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    said = [writer.stdout.readline()]
    time.sleep(wait)
    writer.send_signal(signal.SIGKILL)
    said += writer.stdout.read().splitlines()
    writer.stdout.close()
    assert writer.wait() == -signal.SIGKILL
    told = [int(line) for line in said if line.strip()]
    kept = Progress(tmp_path)
    assert kept.note == ""
    # An answer may be on disk before its number was printed, never the other way round.
    assert len(kept.answers("M01")) in {told[-1], told[-1] + 1}
    beside = json.loads((tmp_path / ANSWERS).read_text(encoding="utf-8"))["answers"]
    assert len(beside) in {told[-1], told[-1] + 1}


def damaged_header(file: Path) -> None:
    file.write_bytes(b"no database at all" * 100)


def damaged_middle(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[4096 : len(data) - 512] = os.urandom(len(data) - 4096 - 512)
    file.write_bytes(bytes(data))


@pytest.mark.parametrize("harm", [damaged_header, damaged_middle])
def test_a_damaged_file_is_kept_aside_and_a_new_one_begun(tmp_path: Path, harm: object) -> None:
    assert callable(harm)
    Progress(tmp_path).answer("M01", "rows", "Rows", right=True)
    for number in range(2):
        harm(stored(tmp_path))
        before = stored(tmp_path).read_bytes()
        progress = Progress(tmp_path, now=lambda: 5.0)
        assert progress.note.startswith("Your progress file was damaged; it is kept as ")
        aside = stored(tmp_path).with_name(f"progress.damaged-{5 + number}.sqlite")
        assert aside.read_bytes() == before
        progress.answer("M01", "rows", "Rows", right=True)
        assert len(Progress(tmp_path).answers("M01")) == 1


def test_damage_while_the_notebook_runs_is_survived(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    progress.answer("M01", "rows", "Rows", right=True)
    damaged_header(stored(tmp_path))
    progress.answer("M01", "rows", "Rows", right=True)
    assert "damaged" in progress.note
    assert len(Progress(tmp_path).answers("M01")) == 1


def test_a_file_that_vanishes_is_begun_anew(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    stored(tmp_path).unlink()
    stored(tmp_path).parent.rmdir()
    progress.answer("M01", "rows", "Rows", right=True)
    assert len(Progress(tmp_path).answers("M01")) == 1


def unwritable_folder(root: Path) -> None:
    (root / paths.MARKER).write_text("a file where the folder should be")


def unwritable_file(root: Path) -> None:
    stored(root).mkdir(parents=True)


@pytest.mark.parametrize("harm", [unwritable_folder, unwritable_file])
def test_without_a_usable_file_the_notebook_goes_on_in_memory(tmp_path: Path, harm: object) -> None:
    assert callable(harm)
    harm(tmp_path)
    progress = Progress(tmp_path)
    progress.answer("M01", "rows", "Rows", right=True)
    assert len(progress.answers("M01")) == 1
    assert progress.note.startswith("Your progress can't be saved (")
    assert "gigcraft doctor" in progress.note


def test_a_read_only_file_still_shows_what_was_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Progress(tmp_path).answer("M01", "rows", "Rows", right=True)
    real = sqlite3.connect

    # The tests may run as root, who may write everything: let SQLite itself refuse.
    def read_only(database: str | Path, **options: object) -> sqlite3.Connection:
        if isinstance(database, Path):
            options["uri"] = True
            database = f"{database.as_uri()}?mode=ro"
        return real(database, **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(sqlite3, "connect", read_only)
    progress = Progress(tmp_path)
    progress.answer("M01", "rows", "Columns", right=False)
    assert "readonly" in progress.note
    assert [one.option for one in progress.answers("M01")] == ["Rows", "Columns"]
    monkeypatch.undo()
    assert len(Progress(tmp_path).answers("M01")) == 1


def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    Progress(tmp_path)
    with sqlite3.connect(stored(tmp_path)) as db:
        db.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    db.close()
    before = stored(tmp_path).read_bytes()
    progress = Progress(tmp_path)
    progress.answer("M01", "rows", "Rows", right=True)
    assert "pip install -U gigcraft" in progress.note
    assert stored(tmp_path).read_bytes() == before


# -- the rule for mastery -------------------------------------------------------------------------


def states(progress: Progress, modules: list[course.Module]) -> list[str]:
    return [row["State"] for row in mastery.dashboard(progress, modules).table()]


def test_a_module_is_mastered_step_by_step(modules: list[course.Module]) -> None:
    progress = Progress(None)
    quiz_ids = ["rounding", "rows", "missing", "copies", "proof"]

    def step() -> str:
        return mastery.next_step(progress, modules)

    assert states(progress, modules) == ["not started", "not started"]
    assert step() == "Open M01, A first gig; plan 60 minutes."
    progress.visit("M01")
    assert states(progress, modules)[0] == "working"
    assert "gig.check()" in step()
    progress.tested("M01", [Result("a", "not yet", 50, 60), Result("b", "not yet", 10, 16)])
    assert states(progress, modules)[0] == "working"
    assert step() == "M01 has 60 of the 61 test points it needs. Begin with b."
    progress.tested("M01", [Result("b", "not yet", 11, 16)])
    assert states(progress, modules)[0] == "tests mastered"
    assert "gig.quiz()" in step()
    for item in quiz_ids[:3]:
        progress.answer("M01", item, "x", right=True)
    progress.mark("M01", {"A": 6, "B": 6, "C": 6, "D": 6}, scorer="peer")
    assert states(progress, modules)[0] == "tests mastered"
    assert "gig.quiz()" in step()
    progress.answer("M01", quiz_ids[3], "x", right=False)
    progress.answer("M01", quiz_ids[3], "x", right=True)
    assert states(progress, modules)[0] == "mastered"
    progress.mark("M01", {"A": 4, "B": 4, "C": 4, "D": 2}, scorer="teacher")
    assert states(progress, modules)[0] == "tests mastered"
    assert "revise" in step()
    progress.mark("M01", {"D": 4}, scorer="teacher")
    assert states(progress, modules)[0] == "mastered"
    assert step() == "Open M02, The next gig; plan 60 minutes."


def test_a_row_says_who_scored_and_keeps_first_try_apart(modules: list[course.Module]) -> None:
    progress = Progress(None)
    progress.mark("M01", {"A": 6, "B": 6, "C": 6, "D": 6})
    progress.mark("M01", {"A": 2, "B": 4, "C": 4, "D": 4}, scorer="teacher")
    progress.answer("M01", "rows", "Columns", right=False, sure=95, misconception="len-is-columns")
    progress.answer("M01", "rows", "Rows", right=True)
    progress.answer("M01", "proof", "x", right=False, sure=90, misconception="today-is-always")
    board = mastery.dashboard(progress, modules)
    assert board.table()[0] == {
        "Module": "M01 A first gig",
        "State": "working",
        "Tests": "–",
        "Written task": "14 of 24 (teacher)",
        "Quiz, best": "20%",
        "Quiz, first try": "0%",
        "Minutes": "–",
    }
    assert board.remarks == (
        "When you were sure on a first try, 0 of 2 answers were right.",
        "Ideas to look at again: today is always.",
    )


def test_a_review_waits_two_days_after_its_gig_and_is_the_next_step_then(
    modules: list[course.Module],
) -> None:
    clock = [1_767_225_600.0]  # 1 January 2026
    progress = Progress(None, now=lambda: clock[0])
    first, second = modules
    review = replace(
        second, id="R1", title="Review", after="M01", needs=("M01",), tasks={}, points=0
    )
    taken = [first, review]
    assert mastery.dashboard(progress, taken).remarks == ()
    progress.tested("M01", [Result("a", "passed", 76, 76)])
    for item in ("rounding", "rows", "missing", "copies"):
        progress.answer("M01", item, "x", right=True)
    progress.mark("M01", {"A": 6, "B": 6, "C": 6, "D": 6})
    board = mastery.dashboard(progress, taken)
    assert board.remarks == ("Reviews: R1 waits until 03 January 2026.",)
    assert "R1" not in board.step
    clock[0] += 2 * 86_400
    board = mastery.dashboard(progress, taken)
    assert board.remarks == ("Reviews: R1 is due.",)
    assert board.step.startswith("Open R1")
    progress.answer("R1", "M01.rows", "x", right=True)
    assert mastery.dashboard(progress, taken).remarks == ()


def test_an_unfinished_rubric_does_not_count(modules: list[course.Module]) -> None:
    progress = Progress(None)
    progress.mark("M01", {"A": 6, "B": 6, "C": 6})
    assert mastery.standing(progress, modules[0]).manual is None
    progress.tested("M01", [Result("a", "passed", 76, 76)])
    for item in ("rounding", "rows", "missing", "copies"):
        progress.answer("M01", item, "x", right=True)
    assert "gig.rubric()" in mastery.next_step(progress, modules)


def test_the_dashboard_is_a_real_table_and_plain_text(modules: list[course.Module]) -> None:
    board = mastery.dashboard(Progress(None), modules)
    page = board._repr_html_()
    assert page.count('<th scope="col">') == 7
    assert page.count('<th scope="row">') == 2
    assert "<caption>" in page
    assert "M01 A first gig" in repr(board)
    assert repr(board).endswith(f"Next best step: {board.step}")
