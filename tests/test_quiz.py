"""Quiz and Parsons: what the file may say, what an answer earns, what a learner reads."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from gigcraft import course, quiz
from gigcraft.errors import QuizError
from gigcraft.progress import Progress
from gigcraft.quiz import parsons
from gigcraft.quiz.sitting import ANSWERS, Sitting

FIXTURE = Path(__file__).parent / "fixtures" / "gig_course/course/modules/01_first_gig/quiz.toml"
ITEM = """
[[item]]
id = "a"
slot = "quiz"
objective = 1
question = "Why?"
[[item.option]]
text = "One"
right = true
because = "Right. It is."
[[item.option]]
text = "Two"
misconception = "two-ism"
because = "It is not."
[[item.option]]
text = "Three"
misconception = "three-ism"
because = "No."
"""
LINES = """
[[parsons]]
id = "p"
goal = "Add."
lines = ["total = 0", "for x in xs:", "    total += x", "print(total)"]
distractors = ["    total = x"]
because = "The sum starts at zero."
"""

ONE_LINE = """
[[line]]
id = "l"
question = "The names of those who have not paid, as a list?"
setup = [
  'rows = pd.DataFrame({"name": ["Ana", "Bo"], "paid": [True, False]})',
  'rows = pd.DataFrame({"name": ["Cy"], "paid": [True]})',
]
answer = 'rows.loc[~rows["paid"], "name"].tolist()'
because = "`~` turns the mask round."
"""


def load(tmp_path: Path, text: str) -> quiz.Quiz:
    file = tmp_path / "01_first_gig" / "quiz.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return quiz.load(file, "M01")


def item(tmp_path: Path) -> quiz.Item:
    return load(tmp_path, ITEM).items[0]


def problem(tmp_path: Path) -> parsons.Parsons:
    return load(tmp_path, LINES).parsons[0]


# -- the file ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "cure"),
    [
        ('text = "Two"', 'text = "Two"\nright = true', "none for the right one"),
        ("right = true\n", "", "name a `misconception`"),
        ('right = true\nbecause = "Right. It is."',
         'misconception = "x"\nbecause = "It is."', "exactly one option"),
        ('because = "No."', 'because = ""', "text for `because`"),
        ('because = "No."', "", "add `because`"),
        ('misconception = "two-ism"\n', "", "name a `misconception`"),
        ('text = "Two"', 'text = "**one**"', "two options read the same"),
        ('slot = "quiz"', 'slot = "exam"', 'slot "exam" is unknown'),
        ("objective = 1\n", "", "needs `objective`"),
        ("objective = 1", "objective = 1\npoints = 2", "`points` is no key"),
        ('[[item.option]]\ntext = "Three"\nmisconception = "three-ism"\nbecause = "No."', "",
         "exactly 3 options"),
        ("right = true", 'right = "yes"', "`right = true`"),
        ('question = "Why?"', "question = 1", "text for `question`"),
        ("[[item]]", "[[item", "no valid TOML"),
        ("[[item]]", "[[items]]", "no valid TOML|no key here"),
    ],
)  # fmt: skip
def test_a_wrong_item_is_named_with_its_cure(tmp_path: Path, old: str, new: str, cure: str) -> None:
    assert old in ITEM
    with pytest.raises(QuizError, match=cure) as caught:
        load(tmp_path, ITEM.replace(old, new, 1))
    assert "01_first_gig/quiz.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "cure"),
    [
        ('"    total = x"', '"  total = x"', "four spaces"),
        ('"    total = x"', '"total += x"', "equals a right line"),
        ('"    total = x"', '" "', "none of them empty"),
        (
            '"total = 0", "for x in xs:", "    total += x", "print(total)"',
            '"total = 0"',
            "two lines",
        ),
        ('goal = "Add."', "", "add `goal`"),
    ],
)
def test_a_wrong_parsons_problem_is_named(tmp_path: Path, old: str, new: str, cure: str) -> None:
    with pytest.raises(QuizError, match=cure):
        load(tmp_path, LINES.replace(old, new, 1))


def test_ids_are_unique_across_both_kinds(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match='the id "a" is used twice'):
        load(tmp_path, ITEM + LINES.replace('"p"', '"a"'))


def test_a_module_without_questions_has_none(tmp_path: Path) -> None:
    assert quiz.load(tmp_path / "quiz.toml").everything() == []


def test_a_twin_names_the_question_that_it_repeats(tmp_path: Path) -> None:
    twin = ITEM.replace('id = "a"', 'id = "b"').replace("objective = 1", 'of = "a"')
    twin = twin.replace('"quiz"', '"twin"')
    assert load(tmp_path, ITEM + twin).slot("twin")[0].of == "a"
    with pytest.raises(QuizError, match='"b" is a twin; name its quiz item'):
        load(tmp_path, ITEM + twin.replace('of = "a"', 'of = "c"'))


# -- one line of code ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "cure"),
    [
        ("setup = [\n", 'setup = ""\nother = [\n', "`other` is no key"),
        ("""  'rows = pd.DataFrame({"name": ["Cy"], "paid": [True]})',\n""", "", "two examples"),
        ('because = "`~` turns the mask round."', "", "add `because`"),
    ],
)
def test_a_wrong_line_task_is_named(tmp_path: Path, old: str, new: str, cure: str) -> None:
    assert old in ONE_LINE
    with pytest.raises(QuizError, match=cure):
        load(tmp_path, ONE_LINE.replace(old, new))


@pytest.mark.parametrize(
    ("code", "right", "said"),
    [
        ('rows.loc[~rows["paid"], "name"].tolist()', True, "turns the mask round"),
        ('[n for n, p in zip(rows["name"], rows["paid"]) if not p]', True, "turns"),
        (" list(rows.name[rows.paid == False]) ", True, "turns"),
        ("['Bo']", False, 'With `rows = pd.DataFrame({"name": ["Cy"]'),
        ("rows['name'].tolist()", False, "gives `['Ana', 'Bo']`"),
        ("rows['owed'].tolist()", False, "stopped with KeyError"),
        ("x = rows", False, "can't read this as one expression"),
        ("if rows", False, "can't read this as one expression"),
    ],
)
def test_a_line_of_code_is_judged_by_what_it_gives(
    tmp_path: Path, code: str, right: bool, said: str
) -> None:
    sitting = Sitting(load(tmp_path, ONE_LINE), Progress(tmp_path), tmp_path)
    feedback = sitting.answer("l", code)
    assert feedback.right is right
    assert said in feedback.text
    again = Sitting(load(tmp_path, ONE_LINE), Progress(tmp_path), tmp_path)
    assert again.feedback("l") == feedback


# -- items --------------------------------------------------------------------------------------


def test_options_are_shown_in_one_order_that_does_not_follow_the_file(tmp_path: Path) -> None:
    written = item(tmp_path)
    turned = replace(written, options=written.options[::-1])
    assert written.shown() == turned.shown()
    places = {
        quiz.Item(f"id{n}", "quiz", "?", written.options, 1).shown().index(written.options[0])
        for n in range(20)
    }
    assert places == {0, 1, 2}


def test_each_letter_is_right_once_in_any_three_questions(tmp_path: Path) -> None:
    for module in course.modules():
        asked = quiz.load(module.folder / "quiz.toml", module.id).slot("quiz")
        right = [next(n for n, o in enumerate(one.shown()) if o.right) for one in asked]
        assert all(set(right[i : i + 3]) == {0, 1, 2} for i in range(0, len(right) - 2, 3))


def test_an_answer_may_be_a_letter_or_a_text(tmp_path: Path) -> None:
    one = item(tmp_path)
    for letter, option in zip("ABC", one.shown(), strict=True):
        assert one.pick(letter) == one.pick(letter.lower()) == option
        assert one.pick(f" {option.text.upper()} ") == option
    with pytest.raises(QuizError, match="answer with A, B or C"):
        one.pick("D")
    with pytest.raises(QuizError, match="answer with A, B or C"):
        one.pick("")


def test_feedback_gives_the_reason_and_says_right_once(tmp_path: Path) -> None:
    one = item(tmp_path)
    assert one.grade("One").line == "✓ Right. It is."
    wrong = one.grade("Two", 60)
    assert (wrong.right, wrong.line, wrong.misconception) == (
        False, "✗ Not yet. It is not.", "two-ism",
    )  # fmt: skip
    assert "second look" in one.grade("Two", 90).text
    assert "second look" not in one.grade("One", 90).text


def test_text_shows_letters_and_how_to_answer(tmp_path: Path) -> None:
    one = item(tmp_path)
    assert f"  B. {one.shown()[1].text}" in one.as_text()
    assert 'gig.answer("a", "A"' in one.as_text()
    assert "because" not in one.as_text()


@pytest.mark.parametrize(
    ("sure", "percent"),
    [("guess", 33), (" Sure ", 90), (0, 0), (72.6, 73), (100, 100), (None, None), ("", None)],
)
def test_confidence_is_a_word_or_a_number(sure: str | float | None, percent: int | None) -> None:
    assert quiz.confidence(sure) == percent


@pytest.mark.parametrize("sure", [101, -1, "very", True, float("nan")])
def test_other_confidence_is_refused(sure: str | float) -> None:
    with pytest.raises(QuizError, match="guess"):
        quiz.confidence(sure)


# -- Parsons ------------------------------------------------------------------------------------

RIGHT = (("total = 0", 0), ("for x in xs:", 0), ("total += x", 1), ("print(total)", 0))


@pytest.mark.parametrize(
    ("placed", "said"),
    [
        (RIGHT, "starts at zero"),
        ((RIGHT[0], RIGHT[1], ("total += x", 0)), "Lines 1 to 2 fit. Line 3 is the right line at"),
        ((RIGHT[0], RIGHT[3]), "Line 1 fits. Line 2 does not fit there: `print(total)`"),
        ((RIGHT[1],), "Line 1 does not fit there"),
        ((RIGHT[0], RIGHT[1], ("total = x", 1)), "Line 3 does not fit there: `total = x`"),
        (RIGHT[:3], "Lines 1 to 3 fit. The code is not complete"),
        ((*RIGHT, ("total = x", 0)), "Lines 1 to 4 fit. After that, one line is not needed"),
        ((), "The code is not complete"),
    ],
)
def test_parsons_says_where_the_order_first_breaks(
    tmp_path: Path, placed: tuple[parsons.Placed, ...], said: str
) -> None:
    right, text = problem(tmp_path).judge(placed)
    assert right == (placed == RIGHT)
    assert text.startswith(said) or said in text


def test_parsons_lines_are_shuffled_and_answered_by_letter(tmp_path: Path) -> None:
    one = problem(tmp_path)
    pool = one.pool()
    assert sorted(pool) == sorted(line.strip() for line in (*one.lines, *one.distractors))
    assert pool[:4] != tuple(text for text, _ in RIGHT)
    answer = " ".join(f"{parsons.letter(pool.index(text))}{steps}" for text, steps in RIGHT)
    assert one.read(answer) == RIGHT
    assert one.read(answer.lower().replace(" ", ", ")) == RIGHT


@pytest.mark.parametrize(
    ("answer", "cure"), [("F0", "A to E"), ("A0 A1", "twice"), ("A-1", "A to E")]
)
def test_a_wrong_parsons_answer_is_explained(tmp_path: Path, answer: str, cure: str) -> None:
    with pytest.raises(QuizError, match=cure):
        problem(tmp_path).read(answer)


def test_placed_lines_survive_as_code() -> None:
    assert parsons.placed_from(parsons.code(RIGHT)) == RIGHT


# -- a sitting ----------------------------------------------------------------------------------


def sitting(folder: Path, progress: Progress | None = None) -> Sitting:
    return Sitting(quiz.load(FIXTURE, "M01"), progress or Progress(folder), folder)


def test_first_try_and_best_are_kept_apart(tmp_path: Path) -> None:
    now = sitting(tmp_path)
    items = now.quiz.slot("quiz")
    assert now.score(items).line == "0 of 5 answered."
    now.answer("rounding", "After each step", "sure")
    now.answer("rounding", "Once, at the end")
    now.answer("rows", "Rows")
    now.answer("rows", "Cells")
    now.answer("missing", "Write zero")
    now.answer("missing", "Keep it missing and ask the client")
    now.answer("copies", "Two orders")
    score = now.score(items)
    assert (score.answered, score.first, score.best, score.share) == (4, 1, 3, 0.6)


def test_answers_outlive_the_process_and_say_the_same(tmp_path: Path) -> None:
    feedback = sitting(tmp_path).answer("rounding", "After each step", "sure")
    again = sitting(tmp_path)
    assert again.feedback("rounding") == feedback
    assert again.given("rounding")[0].sure == 90
    sitting(tmp_path).answer("total", "A0 B1")
    assert len(sitting(tmp_path).given("total")) == 1


def test_answers_travel_beside_the_notebook(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    sitting(here).answer("rounding", "After each step")
    sitting(here).answer("rows", "Rows", 70)
    there.mkdir()
    (there / ANSWERS).write_bytes((here / ANSWERS).read_bytes())
    moved = sitting(there)
    assert moved.given("rounding") == sitting(here).given("rounding")
    moved.answer("rounding", "Once, at the end")
    assert [one.attempt for one in moved.given("rounding")] == [1, 2]
    page = json.loads((there / ANSWERS).read_text(encoding="utf-8"))
    assert [row["right"] for row in page["answers"]] == [False, True, True]


def test_known_answers_are_not_replaced_by_the_file(tmp_path: Path) -> None:
    sitting(tmp_path).answer("rows", "Columns")
    page = json.loads((tmp_path / ANSWERS).read_text(encoding="utf-8"))
    page["answers"][0] |= {"option": "Rows", "right": True}
    (tmp_path / ANSWERS).write_text(json.dumps(page), encoding="utf-8")
    assert sitting(tmp_path).given("rows")[0].option == "Columns"


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"module": "M01", "answers": [{}]}', '{"module": "M01", "answers": 3}']
)
def test_a_damaged_answers_file_is_kept_aside(tmp_path: Path, text: str) -> None:
    (tmp_path / ANSWERS).write_text(text, encoding="utf-8")
    now = sitting(tmp_path)
    assert "was damaged; it is kept as quiz_answers.damaged.json" in now.notes
    assert (tmp_path / "quiz_answers.damaged.json").read_text(encoding="utf-8") == text
    now.answer("rows", "Rows")
    assert json.loads((tmp_path / ANSWERS).read_text(encoding="utf-8"))["answers"]


def test_a_file_of_another_module_is_left_out(tmp_path: Path) -> None:
    sitting(tmp_path).answer("rows", "Rows")
    other = Sitting(quiz.load(FIXTURE, "M02"), Progress(None), tmp_path)
    assert other.given("rows") == ()


def test_a_reworded_option_leaves_the_answer_but_no_stale_feedback(tmp_path: Path) -> None:
    now = sitting(tmp_path)
    now.progress.answer("M01", "rows", "Lines", right=True)
    now.reload()
    assert now.feedback("rows") is None
    assert now.score(now.quiz.slot("quiz")).best == 1


def test_views_hear_of_an_answer_wherever_it_was_given(tmp_path: Path) -> None:
    class View:
        heard = 0

        def refresh(self) -> None:
            self.heard += 1

    now, view = sitting(tmp_path), View()
    now.subscribe(view)
    now.answer("rows", "Rows")
    assert view.heard == 1


def test_an_unknown_question_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match='no question "rowz" in M01; it has: old_one'):
        sitting(tmp_path).answer("rowz", "A")
