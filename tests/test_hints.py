"""Hints: three stages a task, read from a file that is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from gigcraft import hints
from gigcraft.errors import BuildError, GigcraftError

GOOD = '[round_fee]\nwhere = "here"\nhow = "so"\nalmost = "`round(…)`"\n'


def load(tmp_path: Path, text: str) -> dict[str, hints.Hint]:
    file = tmp_path / "01_first_gig" / "hints.toml"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    return hints.load(file)


def test_stages_come_one_after_the_other(tmp_path: Path) -> None:
    hint = load(tmp_path, GOOD)["round_fee"]
    assert hint.stages(0) == []
    assert hint.stages(2) == [("Where to look", "here"), ("How to go about it", "so")]
    assert len(hint.stages(9)) == 3


def test_text_shows_what_was_taken_and_no_more(tmp_path: Path) -> None:
    hint = load(tmp_path, GOOD)["round_fee"]
    assert hints.as_text(hint, 1) == "Hint 1 of 3 for round_fee. Where to look: here"
    assert "round(" not in hints.as_text(hint, 2)
    assert hints.as_text(hint, 3).endswith(hints.STUCK)


def test_a_module_without_hints_has_none(tmp_path: Path) -> None:
    assert hints.load(tmp_path / "hints.toml") == {}


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("[a]\nwhere = 1", "exactly the keys where, how, almost"),
        (GOOD.replace('"so"', '" "'), "write a text for `how`"),
        (GOOD + 'more = "x"\n', "exactly the keys"),
        ("[a", "no valid TOML"),
    ],
)
def test_a_wrong_file_is_named_with_its_cure(tmp_path: Path, text: str, cure: str) -> None:
    with pytest.raises(BuildError, match=cure) as caught:
        load(tmp_path, text)
    assert "01_first_gig/hints.toml" in str(caught.value)


def test_an_unknown_task_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(GigcraftError, match='hints for: "round_fee"'):
        hints.find(load(tmp_path, GOOD), "round")


def test_before_the_first_hint_there_is_nothing_to_read() -> None:
    assert hints.as_text(hints.Hint("round_fee", "here", "so", "almost"), 0) == ""
