"""A check passes in silence, or says in three short lines what came back and where to look."""

from __future__ import annotations

import logging
import sys
import warnings

import numpy as np
import pandas as pd
import pytest

from gigcraft import check
from gigcraft.check.compare import near
from gigcraft.check.same import same
from gigcraft.check.show import short
from gigcraft.errors import CheckFailed, NotAttempted

LOOK = "the task's text"


def failure(function, *args, **kwargs) -> str:
    """Return the message that a check gives inside a task."""
    with pytest.raises(CheckFailed) as caught, check.task("double"):
        function(*args, **kwargs)
    return str(caught.value)


def test_pass_prints_one_line_and_nothing_on_stderr(capsys: pytest.CaptureFixture) -> None:
    with check.task("double"):
        print("noise")
        print("noise", file=sys.stderr)
        warnings.warn("noise", stacklevel=1)
        logging.getLogger("somewhere").error("noise")
        check.equal(
            check.call(lambda x: 2 * x, 4, gives=int),
            8,
            what="`double(4)`",
            need="twice 4",
            look=LOOK,
        )
    out, err = capsys.readouterr()
    assert out == "double: this check passes. `gig.check()` runs all tests.\n"
    assert err == ""


def test_silence_ends_with_the_check() -> None:
    with pytest.raises(CheckFailed), check.task("double"):
        check.that(False, saw="a", need="b", look="c")
    assert logging.root.manager.disable == logging.NOTSET
    with pytest.warns(UserWarning, match="heard again"):
        warnings.warn("heard again", stacklevel=1)


def test_untouched_function_is_not_attempted() -> None:
    def double(x):
        raise NotImplementedError("not attempted yet")

    for checks in (
        lambda: check.call(double, 4, gives=int),
        lambda: check.raises(ValueError, double, 4, look=LOOK),
        lambda: double(4),
    ):
        with pytest.raises(NotAttempted, match="double: not attempted yet"), check.task("double"):
            checks()


def test_undefined_name_is_not_attempted_but_a_slip_inside_a_function_is_told() -> None:
    with pytest.raises(NotAttempted, match="not attempted"), check.task("labels"):
        labels  # noqa: B018, F821 - what a test cell meets in an untouched notebook

    def double(x):
        return 2 * y  # noqa: F821 - the learner's own typing error

    message = failure(check.call, double, 4, gives=int)
    assert "name 'y' is not defined" in message


def test_a_call_of_an_unwritten_function_names_that_one() -> None:
    def parse_price(text):
        raise NotImplementedError("not attempted yet")

    def clean_orders(text):
        return parse_price(text)

    message = failure(check.call, clean_orders, "4", gives=float)
    assert "`clean_orders` calls `parse_price`, which is not written yet" in message


def test_a_blank_that_is_not_filled_in_is_not_attempted() -> None:
    def faded(text):
        return text.replace(____, "")  # noqa: F821 - a faded example as it is given out

    for checks in (lambda: check.call(faded, "4", gives=str), lambda: faded("4")):
        with pytest.raises(NotAttempted, match="Replace each `____`"), check.task("faded_price"):
            checks()


@pytest.mark.parametrize("value", [None, 3])
def test_ellipsis_is_not_attempted(value) -> None:
    with pytest.raises(NotAttempted), check.task("labels"):
        check.equal(..., value, what="`labels`", need="five labels", look=LOOK)


@pytest.mark.parametrize(
    ("function", "tag", "told"),
    [
        (lambda x: None, "no-return", "return"),
        (lambda x: print(x), "no-return", "printed something"),
        (lambda x: str(x), "wrong-type", "a str"),
        (lambda x: bool(x), "wrong-type", "a bool"),
        (lambda x: x["price"], "stops", "TypeError"),
        (lambda x: sys.exit(), "stops", "SystemExit"),
        (lambda: 1, "stops", "positional argument"),
    ],
)
def test_call_tells_what_came_back(function, tag: str, told: str) -> None:
    message = failure(check.call, function, 4, gives=int)
    assert f"[double: {tag}]" in message
    assert told in message


def test_call_shows_the_learners_own_line(tmp_path) -> None:
    cell = tmp_path / "cell.py"
    cell.write_text("def double(x):\n    return x['price']\n")
    names: dict = {}
    exec(compile(cell.read_text(), str(cell), "exec"), names)
    assert "return x['price']" in failure(check.call, names["double"], 4, gives=int)


@pytest.mark.parametrize("given", [[1, 2], {"a": [1]}, pd.DataFrame({"a": [1.0, np.nan]})])
def test_call_notices_a_changed_input_and_keeps_the_original(given) -> None:
    before = short(given)

    def change(value):
        if isinstance(value, list):
            value.append(3)
        elif isinstance(value, dict):
            value["a"].append(2)
        else:
            value["b"] = 1
        return 1

    assert "[double: changes-input]" in failure(check.call, change, given, gives=int)
    assert short(given) == before
    assert check.call(lambda value: 1, given, gives=int) == 1


def test_numbers_are_taken_kindly() -> None:
    assert check.call(lambda: 3, gives=float) == 3
    assert check.call(lambda: np.float64(3.5), gives=float) == 3.5
    assert check.call(lambda: np.int64(3), gives=int) == 3
    assert check.call(lambda: np.bool_(True), gives=bool)
    assert check.call(lambda: frozenset("ab"), gives=set) == {"a", "b"}
    assert list(check.call(lambda: np.array([1.5, 2]), gives=(float, float))) == [1.5, 2]
    assert list(check.call(lambda: pd.Series([1, 2]), gives=(float, float))) == [1, 2]
    assert "[double: wrong-type]" in failure(
        check.call, lambda: pd.Series([1, 2, 3]), gives=(float, float)
    )
    assert check.call(lambda: None, gives=check.Maybe(float)) is None
    assert "float or None" in failure(check.call, lambda: "x", gives=check.Maybe(float))


def test_two_values_are_wanted_in_order() -> None:
    table = pd.DataFrame({"a": [1]})
    assert check.call(lambda: (table, {}), gives=(pd.DataFrame, dict))[1] == {}
    assert "DataFrame and a dict" in failure(
        check.call, lambda: ({}, table), gives=(pd.DataFrame, dict)
    )
    assert "a DataFrame of 1 rows" in failure(check.call, lambda: table, gives=(pd.DataFrame, dict))


def test_a_broken_shape_in_the_test_cell_becomes_a_sentence() -> None:
    with pytest.raises(CheckFailed, match="KeyError: 'missing_qty'"), check.task("clean"):
        {}["missing_qty"]


def test_outcomes_show_no_traceback() -> None:
    with pytest.raises(CheckFailed) as caught, check.task("double"):
        check.that(False, saw="a", need="b", look="c", slip="fixed")
    assert caught.value._render_traceback_() == [
        "double: not yet.\n  Saw:  a.\n  Need: b.\n  Look: c."
    ]
    assert str(caught.value).endswith("Look: c. [double: fixed]")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([1, 2], (1, 2), True),
        ([1, 2], np.array([1, 2]), True),
        (pd.Series([1, None]), [1.0, float("nan")], True),
        ({"a", "b"}, {"b", "a"}, True),
        ({"a": 1}, {"a": 1.0}, True),
        (1, 1.0, True),
        ("1", 1, False),
        ([1, 2], [2, 1], False),
        ({"a": 1}, {"a": 1, "b": 2}, False),
        (float("nan"), None, True),
        (pd.DataFrame({"a": [1]}), pd.DataFrame({"a": [2]}), False),
        (pd.DataFrame({"a": [1]}), pd.DataFrame({"a": [1]}), True),
    ],
)
def test_same_compares_content(one, other, expected: bool) -> None:
    assert same(one, other) is expected


def test_near_wants_a_number() -> None:
    assert near(1.004, 1.0, 0.005)
    assert not near(1.006, 1.0, 0.005)
    assert not near("free", 1.0, 0.005)
    assert near(float("nan"), None, 0.005)


def test_raises() -> None:
    check.raises(ValueError, int, "free", look=LOOK)
    message = failure(check.raises, ValueError, lambda text: float("nan"), "free", look=LOOK)
    assert "gave nan" in message
    assert "ValueError" in message
    assert "KeyError" in failure(check.raises, ValueError, lambda t: {}[t], "free", look=LOOK)


def test_frame_names_the_first_difference() -> None:
    want = pd.DataFrame(
        {"id": ["a", "b"], "qty": [1, 2], "when": pd.to_datetime(["2025-01-01"] * 2)}
    )
    mixed = want.iloc[::-1].assign(qty=[2.0, 1.001])
    check.frame(mixed, want, what="`clean`", by="id", look=LOOK)
    look = {"what": "`clean`", "by": "id", "look": LOOK}
    assert "'qty' for id b" in failure(check.frame, want.assign(qty=[1, 3]), want, **look)
    assert "1 rows" in failure(check.frame, want.head(1), want, **look)
    assert "no column 'qty'" in failure(check.frame, want.drop(columns="qty"), want, **look)
    assert "twice" in failure(check.frame, want.assign(id=["a", "a"]), want, **look)
    assert "another order" in failure(check.frame, mixed, want, order=True, **look)
    assert "a list" in failure(check.frame, [], want, **look)


def test_seeds_move_with_the_shift(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GIGCRAFT_SEED_SHIFT", raising=False)
    assert check.seeds(3) == (101, 202, 303)
    monkeypatch.setenv("GIGCRAFT_SEED_SHIFT", "1000")
    assert check.seeds(2) == (1101, 1202)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.float64(2.5), "2.5"),
        ([np.int64(1)], "[1]"),
        ({"b", "a"}, "{'a', 'b'}"),
        ({"found": set()}, "{'found': set()}"),
        (np.zeros(3), "an array of 3 values"),
        (pd.DataFrame({"a": [1]}), "a DataFrame of 1 rows and 1 columns"),
        ("x" * 100, "'" + "x" * 78 + "…"),
    ],
)
def test_values_are_shown_as_a_learner_writes_them(value, text: str) -> None:
    assert short(value) == text
