"""What every module must be for a reader: short, plain and complete."""

from __future__ import annotations

import ast
import inspect
import re
import tomllib

import pytest

from gigcraft import check, course
from gigcraft.build import release_notebook, source_notebook
from gigcraft.build.cells import read
from gigcraft.quiz import load
from prose import TABLE_ROW, grade, plain, sentences, words

MODULES = course.modules()
GRADED = [module for module in MODULES if module.is_gig]
BANNED = [
    "just",
    "simply",
    "easy",
    "easily",
    "obviously",
    "trivial",
    "crazy",
    "dummy",
    "unlock",
    "leverage",
    "game-changer",
    "hallucinate",
    "hallucinates",
    "hallucination",
]
MOST_CELLS, MOST_WORDS, MOST_CELL_WORDS, MOST_CODE_LINES = 45, 1800, 120, 12
HIGHEST_GRADE, LONGEST_SENTENCE = 8.0, 25


def by_name(chosen: list[course.Module]):
    return pytest.mark.parametrize("module", chosen, ids=lambda module: module.name)


def release(module: course.Module):
    return release_notebook(source_notebook(module)).cells


def texts(module: course.Module) -> list[str]:
    return [cell.source for cell in release(module) if cell.cell_type == "markdown"]


def quiz(module: course.Module) -> list[dict]:
    return tomllib.loads((module.folder / "quiz.toml").read_text(encoding="utf-8"))["item"]


@by_name(MODULES)
def test_reading_level(module: course.Module) -> None:
    assert grade(" ".join(plain(text) for text in texts(module))) <= HIGHEST_GRADE
    long = [s for text in texts(module) for s in sentences(text) if words(s) > LONGEST_SENTENCE]
    assert long == []


@by_name(MODULES)
def test_size(module: course.Module) -> None:
    cells = release(module)
    assert len(cells) <= MOST_CELLS + 10 * module.is_gig
    assert sum(words(plain(text)) for text in texts(module)) <= MOST_WORDS
    running = [TABLE_ROW.sub("", text) for text in texts(module)]
    assert [text[:60] for text in running if words(text) > MOST_CELL_WORDS] == []
    long = {
        cell.id: len(cell.source.splitlines())
        for cell in cells
        if cell.cell_type == "code"
        and not cell.metadata.get("nbgrader")
        and len(cell.source.splitlines()) > MOST_CODE_LINES
    }
    assert long == {}


@by_name(MODULES)
def test_words_that_the_course_does_not_use(module: course.Module) -> None:
    files = [module.folder / name for name in ("quiz.toml", "hints.toml", "exemplar.md")]
    prose = "\n".join(
        [*texts(module), *(path.read_text(encoding="utf-8") for path in files if path.is_file())]
    )
    found = {word for word in BANNED if re.search(rf"(?i)(?<![\w-]){word}(?![\w-])", prose)}
    assert found == set()


@by_name(MODULES)
def test_no_image_without_words(module: course.Module) -> None:
    images = [alt for text in texts(module) for alt in re.findall(r"!\[([^\]]*)\]\(", text)]
    assert all(0 < len(alt) <= 125 for alt in images)


@by_name(MODULES)
def test_every_question_that_a_page_shows_is_there(module: course.Module) -> None:
    known = load(module.folder / "quiz.toml", module.id)
    code = "\n".join(cell.source for cell in release(module) if cell.cell_type == "code")
    for name in re.findall(r"gig\.(?:question|parsons)\(\"(\w+)\"\)", code):
        assert known.find(name)
    for slot, call in (("quiz", "quiz"), ("warmup", "warmup"), ("pretest", "pretest")):
        assert (f"gig.{call}()" in code) == bool(known.slot(slot)), slot


@by_name(GRADED)
def test_the_card_and_the_portfolio_tell_the_same_request(module: course.Module) -> None:
    card = " ".join(release(module)[0].source.replace("\n>", " ").split())
    assert module.ask
    assert " ".join(module.ask.split()) in card


@by_name(GRADED)
def test_quiz_is_complete(module: course.Module) -> None:
    items = quiz(module)
    graded = [item for item in items if item["slot"] == "quiz"]
    assert len(graded) >= 8
    assert sum(item["slot"] == "warmup" for item in items) == 3
    assert any(item["slot"] == "predict" for item in items)
    assert any(item["slot"] == "explain" for item in items)
    assert {item["objective"] for item in graded} == set(range(1, len(module.objectives) + 1))
    for item in items:
        options = item["option"]
        assert len(options) == 3, item["id"]
        assert sum(option.get("right", False) for option in options) == 1, item["id"]
        assert all(option["because"] for option in options), item["id"]
        assert all(o.get("right") or o.get("misconception") for o in options), item["id"]


@by_name(GRADED)
def test_the_reviews_can_draw_from_it(module: course.Module) -> None:
    mine = load(module.folder / "quiz.toml", module.id)
    assert len(mine.slot("twin")) >= 4
    assert len(mine.lines) >= 2
    for line in mine.lines:
        assert line.judge(line.answer)[0], line.id
        for setup in line.setup:
            typed_in = line.judge(repr(line.right(setup)))
            assert not typed_in[0], f"{line.id} takes the result of one example as an answer"


@by_name(GRADED)
def test_the_key_has_no_telling_length(module: course.Module) -> None:
    places = []
    for item in (item for item in quiz(module) if item["slot"] == "quiz"):
        lengths = sorted(len(option["text"]) for option in item["option"])
        key = next(len(option["text"]) for option in item["option"] if option.get("right"))
        places.append(lengths.index(key))
    assert places.count(2) <= 0.45 * len(places), "the key is the longest option too often"
    assert places.count(0) <= 0.45 * len(places), "the key is the shortest option too often"


@by_name(GRADED)
def test_every_objective_has_a_task(module: course.Module) -> None:
    practised = {number for task in module.tasks.values() for number in task.objectives}
    assert practised >= set(range(1, len(module.objectives) + 1))


@by_name(MODULES)
def test_every_task_has_hints(module: course.Module) -> None:
    file = module.folder / "hints.toml"
    hints = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    answers = [
        cell.id
        for cell in release(module)
        if cell.metadata.get("nbgrader", {}).get("solution") and cell.cell_type == "code"
    ]
    for answer in answers:
        assert list(hints[answer]) == ["where", "how", "almost"]


@by_name(GRADED)
def test_the_files_of_a_module_are_all_there(module: course.Module) -> None:
    wanted = {
        "module.toml", "module.py", "quiz.toml", "hints.toml", "wrong_answers.py",
        "right_answers.py", "recordings.py", "recorded.json", "exemplar.md", "answer_guide.md",
    }  # fmt: skip
    assert wanted - {path.name for path in module.folder.iterdir()} == set()


@by_name(MODULES)
def test_every_check_fits_its_signature(module: course.Module) -> None:
    """Practice cells, too, which no other test fills in: a check that stops helps nobody."""
    unfit = []
    for cell in read(module.folder / "module.py"):
        if cell.language != "code":
            continue
        for call in ast.walk(ast.parse(cell.source)):
            asked = ast.unparse(call.func) if isinstance(call, ast.Call) else ""
            name = asked.removeprefix("gigcraft.").removeprefix("check.")
            if not asked.endswith(f"check.{name}") or name not in check.__all__:
                continue
            named = {keyword.arg: None for keyword in call.keywords}
            if None in named or any(isinstance(one, ast.Starred) for one in call.args):
                continue  # what a star brings along can't be counted here
            try:
                inspect.signature(getattr(check, name)).bind(*call.args, **named)
            except TypeError as problem:
                unfit.append(f"{ast.unparse(call)[:60]}: {problem}")
    assert unfit == []
