"""The instructor's path with nbgrader's own commands, from the source to the marks file."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
import zipfile
from collections.abc import Iterator

import nbformat
import pytest
from nbgrader.api import Gradebook

from gigcraft import build, course
from gigcraft.grading import cells, rebuild
from teaching import NAME, RELEASE, RIGHT, SECRETS, Course, saved, written

ANSWERS = RIGHT | {"note": "The rate is nine and ten."}
LOUD = """\
import os

def double(value):
    os.write(2, b"FutureWarning: harmless\\n")
    return 2 * value
"""
ENDLESS = """\
def double(value):
    while value != 4:
        pass
    return 8
"""
GRADING = "import os\nvat = 0.19 if os.environ.get('GIGCRAFT_GRADING') == '1' else 0"


def zipped(files: dict[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def mangled() -> str:
    """Return right answers in a notebook with a copied, a retyped and a missing cell."""
    notebook = saved(**ANSWERS)
    names = [cells.grade_id(cell) for cell in notebook.cells]
    copy = nbformat.from_dict(json.loads(json.dumps(RELEASE.cells[names.index("double")])))
    notebook.cells[names.index("vat")].cell_type = "markdown"
    del notebook.cells[names.index("note_rubric")]
    del notebook.cells[names.index("double_core")]
    notebook.cells.append(copy)
    return json.dumps(notebook)


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Return a course in which one assignment was released, collected and autograded."""
    done = Course(tmp_path_factory.mktemp("nbgrader") / "course")
    right, untouched = written(saved(**ANSWERS)), written(saved())
    wrong = written(saved(**ANSWERS | {"double": "def double(value):\n    return 8"}))
    endless = written(saved(**ANSWERS | {"double": ENDLESS}))
    loud = written(saved(**ANSWERS | {"double": LOUD}))
    archive = done.root / "downloaded" / NAME / "archive"
    archive.mkdir(parents=True)
    moodle = zipped(
        {
            f"Ana Silva_101_assignsubmission_file_/{NAME}.ipynb": right,
            "Ana Silva_101_assignsubmission_file_/ai_calls.jsonl": '{"call_id": "1"}\n',
            "Ana Silva_101_assignsubmission_file_/quiz_answers.json": "{}",
            f"Bo O'Neil_102_assignsubmission_file_/{NAME} (1).ipynb": untouched,
            f"Zed_103_assignsubmission_file_/zed_{NAME}.zip": zipped({f"{NAME}.ipynb": wrong}),
            f"Eva_104_assignsubmission_file_/{NAME}.ipynb": "no notebook",
            "Eva_104_assignsubmission_file_/holiday.ipynb": right,
            f"Participant_105_assignsubmission_file_/{NAME}.ipynb": endless,
        }
    )
    canvas = zipped(
        {
            f"kimlee_201_9001_{NAME}-1.ipynb": loud,
            "kimlee_201_9001_ai_calls.jsonl": '{"call_id": "2"}\n',
            f"ruizana_LATE_202_9002_{NAME}.ipynb": mangled(),
        }
    )
    (archive / "moodle.zip").write_bytes(moodle)
    (archive / "canvas.zip").write_bytes(canvas)
    lone = written(saved(**ANSWERS | {"vat": GRADING}))
    (archive / f"amara_{NAME}.zip").write_bytes(zipped({f"{NAME}.ipynb": lone}))
    done.nbgrader("zip_collect", NAME)
    done.nbgrader("autograde", NAME, "--ExecutePreprocessor.timeout=5", ends=1)
    return done


@pytest.fixture
def gradebook(graded: Course) -> Iterator[Gradebook]:
    with Gradebook(f"sqlite:///{graded.root / 'gradebook.db'}", "gigcraft") as book:
        yield book


def test_nbgrader_releases_the_very_bytes_that_build_writes(graded: Course) -> None:
    made = (graded.root / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8")
    assert made == written(RELEASE)
    assert not any(secret in made for secret in SECRETS)


def test_stubs_are_those_that_checks_know() -> None:
    text = written(RELEASE)
    assert json.dumps(rebuild.CODE_STUB)[1:-1] in text
    assert json.dumps(rebuild.TEXT_STUB) in text


def test_both_platforms_and_the_learners_zip_are_collected(graded: Course) -> None:
    submitted = graded.root / "submitted"
    found = {
        path.relative_to(submitted).as_posix() for path in submitted.rglob("*") if path.is_file()
    }
    notebooks = {
        f"{who}/{NAME}/{NAME}.ipynb" for who in (101, 102, 103, 104, 105, 201, 202, "amara")
    }
    sidecars = {
        f"101/{NAME}/ai_calls.jsonl",
        f"101/{NAME}/quiz_answers.json",
        f"201/{NAME}/ai_calls.jsonl",
    }
    assert found == notebooks | sidecars


def test_sidecar_files_reach_the_graded_copy(graded: Course) -> None:
    assert (graded.root / "autograded" / "101" / NAME / "ai_calls.jsonl").is_file()


@pytest.mark.parametrize(
    ("student", "score", "by_hand"),
    [
        pytest.param("101", 10, True, id="right"),
        pytest.param("102", 0, False, id="untouched"),
        pytest.param("103", 6, True, id="wrong"),
        pytest.param("105", 6, True, id="endless loop"),
        pytest.param("201", 10, True, id="warns"),
        pytest.param("202", 10, True, id="mangled"),
        pytest.param("amara", 10, True, id="lone notebook"),
    ],
)
def test_marks(gradebook: Gradebook, student: str, score: float, by_hand: bool) -> None:
    submission = gradebook.find_submission(NAME, student)
    assert submission.score == score
    assert submission.needs_manual_grade is by_hand


def test_one_broken_notebook_is_named_and_stops_nobody(graded: Course) -> None:
    assert f"processing assignment '{NAME}' for student '104'" in graded.said["autograde"]
    assert not (graded.root / "autograded" / "104").exists()


def test_untouched_answers_say_so(graded: Course) -> None:
    notebook = nbformat.read(graded.root / "autograded" / "102" / NAME / f"{NAME}.ipynb", 4)
    tests = [cell for cell in notebook.cells if cells.is_test(cell)]
    assert len(tests) == 3
    for test in tests:
        assert "not attempted yet" in test.outputs[-1].evalue


def test_mark_scheme_stands_beside_the_answer(graded: Course) -> None:
    for student in ("101", "202"):
        notebook = nbformat.read(graded.root / "autograded" / student / NAME / f"{NAME}.ipynb", 4)
        names = [cells.grade_id(cell) for cell in notebook.cells]
        spot = names.index("note_rubric")
        assert 'Full marks need the word "nineteen"' in notebook.cells[spot].source
        assert names[spot + 1] == "note"


def test_marking_feedback_and_export(graded: Course, gradebook: Gradebook) -> None:
    grade = gradebook.find_grade("note", NAME, NAME, "101")
    grade.manual_score = 8
    grade.needs_manual_grade = False
    comment = gradebook.find_comment("note", NAME, NAME, "101")
    comment.manual_comment = "Name the rate itself."
    gradebook.db.commit()
    graded.nbgrader("generate_feedback", NAME)
    pages = sorted((graded.root / "feedback").rglob("*.html"))
    assert len(pages) == 7
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not [s for s in (*SECRETS, str(graded.root)) if s in text], page
    right = (graded.root / "feedback" / "101" / NAME / f"{NAME}.html").read_text(encoding="utf-8")
    assert "Name the rate itself." in right
    assert "18.0" in right
    wrong = (graded.root / "feedback" / "103" / NAME / f"{NAME}.html").read_text(encoding="utf-8")
    assert "[double: fixed]" in wrong
    graded.nbgrader("export", "--to", "marks.csv")
    with (graded.root / "marks.csv").open(encoding="utf-8") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert (rows["101"]["score"], rows["101"]["max_score"]) == ("18.0", "20.0")
    assert rows["102"]["score"] == "0.0"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Return a course with a whole module of the course, handed in as lone notebooks."""
    module = course.find("M03")
    source = build.source_notebook(module)
    root = tmp_path_factory.mktemp("real") / "course"
    done = Course(root, module.name, source)
    release = nbformat.read(root / "release" / module.name / f"{module.name}.ipynb", 4)
    done.submit("untouched", release)
    solutions = {
        cells.grade_id(cell): cell.source for cell in source.cells if cells.is_answer(cell)
    }
    for cell in release.cells:
        cell.source = solutions.get(cells.grade_id(cell), cell.source)
    done.submit("reference", release)
    # The log names calls that no cell of the notebook makes any more.
    log = next(cell for cell in release.cells if cells.grade_id(cell) == "ai_log")
    lost = (f"{n:010d}" for n in itertools.count(1))
    log.source = re.sub(r'"call_id": [^,]+', lambda _: f'"call_id": "{next(lost)}"', log.source)
    done.submit("lost_call", release)
    done.nbgrader("autograde", module.name)
    return done


def outcome(real: Course, student: str) -> tuple[float, dict[str, str]]:
    """Return a submission's score and what each test cell said."""
    path = real.root / "autograded" / student / real.name / f"{real.name}.ipynb"
    said = {
        cells.grade_id(cell): "".join(
            one.get("evalue", "") + one.get("text", "") for one in cell.outputs
        )
        for cell in nbformat.read(path, 4).cells
        if cells.is_test(cell)
    }
    with Gradebook(f"sqlite:///{real.root / 'gradebook.db'}", "gigcraft") as book:
        return book.find_submission(real.name, student).score, said


def test_a_real_module_gives_all_its_points_to_the_reference(real: Course) -> None:
    score, said = outcome(real, "reference")
    assert score == 76, said
    assert course.find("M03").points == 100


def test_a_real_module_gives_none_to_the_untouched_release(real: Course) -> None:
    score, said = outcome(real, "untouched")
    assert score == 0
    assert all("not attempted yet" in text for text in said.values()), said


def test_a_lone_notebook_is_graded_and_told_what_is_missing(real: Course) -> None:
    score, said = outcome(real, "lost_call")
    assert score == 70
    assert "ai_calls.jsonl did not come with the notebook" in said["ai_log_core"]
