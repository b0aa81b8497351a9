"""The call file survives crashes, and the rules of the AI log catch each slip."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path

import pytest

from gigcraft import ailog, course
from gigcraft.ailog import made
from gigcraft.errors import ModelError

ASK = [{"role": "user", "content": "Name a colour."}]
PARAMS = {"max_new_tokens": 80, "temperature": 0.0, "seed": 7}


@pytest.fixture(autouse=True)
def nothing_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "_made", {})


def test_the_same_question_has_the_same_id_for_good() -> None:
    number = ailog.call_id(module="M03", messages=ASK, **PARAMS)
    assert number == "dfba9799b2"
    turned = [{"content": "Name a colour.", "role": "user"}]
    whole = ailog.call_id(module="M03", messages=turned, max_new_tokens=80, temperature=0, seed=7)
    assert whole == number


@pytest.mark.parametrize(
    "change",
    [
        {"module": "M04"},
        {"module": None},
        {"messages": [{"role": "user", "content": "Name a colour!"}]},
        {"max_new_tokens": 81},
        {"temperature": 0.1},
        {"seed": 8},
    ],
)
def test_another_question_has_another_id(change: dict) -> None:
    question = {"module": "M03", "messages": ASK, **PARAMS}
    assert ailog.call_id(**question) != ailog.call_id(**{**question, **change})


def test_lines_are_added_and_read_in_order(tmp_path: Path) -> None:
    assert ailog.read(tmp_path) == []
    for number in ("aaa", "bbb"):
        ailog.append({"call_id": number, "text": "ü\u2028\nx"}, tmp_path)
    assert [entry["call_id"] for entry in ailog.read(tmp_path)] == ["aaa", "bbb"]
    assert ailog.read(tmp_path)[0]["text"] == "ü\u2028\nx"
    assert (tmp_path / ailog.FILE).read_bytes().count(b"\n") == 2


def test_a_line_that_returns_is_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = []
    monkeypatch.setattr(made.os, "fsync", lambda handle: synced.append(handle))
    ailog.append({"call_id": "aaa"}, tmp_path)
    assert len(synced) == 1


def test_a_torn_last_line_costs_that_line_only(tmp_path: Path) -> None:
    ailog.append({"call_id": "aaa"}, tmp_path)
    path = tmp_path / ailog.FILE
    with path.open("ab") as file:
        file.write(b'{"call_id": "bb')
    assert [entry["call_id"] for entry in ailog.read(tmp_path)] == ["aaa"]
    ailog.append({"call_id": "ccc"}, tmp_path)
    assert [entry["call_id"] for entry in ailog.read(tmp_path)] == ["aaa", "ccc"]


def test_lines_changed_by_hand_are_left_out(tmp_path: Path) -> None:
    lines = ["[1]", "nonsense", '{"text": "no id"}', '{"call_id": 3}', "", '{"call_id": "aaa"}']
    (tmp_path / ailog.FILE).write_bytes("\n".join(lines).encode() + b"\n\xff\xfe\n")
    assert [entry["call_id"] for entry in ailog.read(tmp_path)] == ["aaa"]


def test_processes_that_write_at_once_lose_no_line(tmp_path: Path) -> None:
    code = """
from gigcraft import ailog, course
for _ in range(50):
    ailog.append({"call_id": "aaa", "text": "x" * 5000})
"""
    both = [subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path) for _ in range(3)]
    assert [process.wait(60) for process in both] == [0, 0, 0]
    assert len(ailog.read(tmp_path)) == 150


def test_a_file_that_can_not_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / ailog.FILE).mkdir()
    with pytest.raises(ModelError, match="beside your notebook can't be written"):
        ailog.append({"call_id": "aaa"}, tmp_path)
    assert ailog.read(tmp_path) == []


def test_calls_are_a_table_of_one_module(tmp_path: Path) -> None:
    assert list(ailog.calls("M03", tmp_path).columns) == [
        "call_id", "when", "prompt", "text", "model", "backend", "seconds",
    ]  # fmt: skip
    for module in ("M03", "M04"):
        ailog.append(
            {"call_id": "aaa", "module": module, "messages": ASK, "text": "Blue"}, tmp_path
        )
    table = ailog.calls("M03", tmp_path)
    assert len(table) == 1
    assert table.loc[0, "prompt"] == "Name a colour."
    assert table.loc[0, "text"] == "Blue"


def test_recorded_outputs_are_found_by_their_kind(tmp_path: Path) -> None:
    assert ailog.recorded(tmp_path) == []
    outputs = [{"id": i, "call_id": i, "text": i} for i in ("mug_1", "mug_2", "bowl")]
    (tmp_path / ailog.RECORDED).write_text(json.dumps({"outputs": outputs}))
    assert ailog.recorded(tmp_path) == outputs
    assert [output["id"] for output in ailog.recorded(tmp_path, "mug")] == ["mug_1", "mug_2"]


@pytest.mark.parametrize("damage", ["{", "[]", "{}", '{"outputs": [{"id": "a"}]}'])
def test_damaged_recordings_are_said(tmp_path: Path, damage: str) -> None:
    (tmp_path / ailog.RECORDED).write_text(damage)
    with pytest.raises(ModelError, match=r"damaged: run `python -m gigcraft.record"):
        ailog.recorded(tmp_path)


# -- the rules of ai_log ---------------------------------------------------------------------


def good_log() -> list[dict]:
    return [
        {
            "call_id": "aaa",
            "purpose": "first draft",
            "verdict": "edited",
            "checks": ["check_copy"],
            "problem": "it invented a dishwasher claim",
            "fix": "removed it and named hand wash",
        },
        {
            "call_id": "bbb",
            "purpose": "a headline",
            "verdict": "rejected",
            "checks": [],
            "problem": "no word of it fits",
            "fix": "wrote the headline by hand",
        },
        {
            "call_id": "ccc",
            "purpose": "a list of words",
            "verdict": "kept",
            "checks": ["read against the sheet"],
            "problem": "",
            "fix": "",
        },
    ]


def test_a_good_log_has_no_problem() -> None:
    assert ailog.log_problems(good_log()) == []
    assert ailog.log_problems(tuple(good_log()[:2])) == []
    (short,) = ailog.log_problems(good_log()[:2], least=3)
    assert (short.saw, short.slip) == ("`ai_log` has 2 of 3 entries", "too-few")


def test_two_kept_entries_with_checks_are_fine() -> None:
    kept = good_log()[2]
    other = {**kept, "call_id": "ddd", "purpose": "more words"}
    assert ailog.log_problems([kept, other]) == []


def slips(entries: object) -> list[str | None]:
    return [problem.slip for problem in ailog.log_problems(entries)]


@pytest.mark.parametrize("entries", [None, {}, "log", 3, [], good_log()[:1]])
def test_less_than_two_entries_in_a_list(entries: object) -> None:
    assert len(ailog.log_problems(entries)) == 1


@pytest.mark.parametrize("key", ailog.KEYS)
def test_each_key_is_needed(key: str) -> None:
    entries = good_log()
    del entries[1][key]
    (problem,) = ailog.log_problems(entries)
    assert "entry 2" in problem.saw
    assert repr(key) in problem.saw


@pytest.mark.parametrize(
    ("place", "change", "slip"),
    [
        (0, {"verdict": "Edited"}, "wrong-verdict"),
        (0, {"verdict": "fine"}, "wrong-verdict"),
        (0, {"verdict": ["kept"]}, "wrong-verdict"),
        (2, {"checks": []}, "kept-unchecked"),
        (2, {"checks": [" "]}, "kept-unchecked"),
        (2, {"checks": None}, "kept-unchecked"),
        (2, {"checks": "check_copy"}, "kept-unchecked"),
        (0, {"checks": []}, "kept-unchecked"),
        (0, {"problem": "three words only"}, "copy-paste"),
        (0, {"problem": "bad bad bad Bad"}, "copy-paste"),
        (1, {"fix": ""}, "copy-paste"),
        (1, {"fix": None}, "copy-paste"),
        (1, {"problem": " It  invented a DISHWASHER claim"}, "copy-paste"),
        (1, {"fix": "removed it and named hand wash"}, "copy-paste"),
        (0, {"purpose": " "}, None),
        (0, {"call_id": 12}, None),
    ],
)
def test_each_slip_is_caught_once(place: int, change: dict, slip: str | None) -> None:
    entries = good_log()
    entries[place].update(change)
    before = copy.deepcopy(entries)
    assert slips(entries) == [slip]
    assert entries == before


def test_the_same_kept_entry_twice_is_a_copy() -> None:
    kept = good_log()[2]
    assert slips([kept, dict(kept)]) == ["copy-paste"]


def test_an_entry_that_is_no_dict() -> None:
    assert slips([*good_log(), "rejected"]) == [None]


# -- which calls were made -------------------------------------------------------------------


def test_calls_in_the_file_count(tmp_path: Path) -> None:
    for number in ("aaa", "bbb", "ccc"):
        ailog.append({"call_id": number, "module": "M03"}, tmp_path)
    assert ailog.missing_calls(good_log(), "M03", tmp_path) == ([], True)
    assert ailog.missing_calls(good_log(), "M04", tmp_path) == (["aaa", "bbb", "ccc"], True)


def test_an_invented_id_is_named_once(tmp_path: Path) -> None:
    ailog.append({"call_id": "aaa", "module": "M03"}, tmp_path)
    entries = [*good_log()[:2], good_log()[1]]
    assert ailog.missing_calls(entries, "M03", tmp_path) == (["bbb"], True)


def test_a_lone_notebook_proves_its_calls_by_making_them(tmp_path: Path) -> None:
    for number in ("aaa", "bbb"):
        ailog.remember("M03", number)
    ailog.remember("M04", "ccc")
    assert ailog.missing_calls(good_log(), "M03", tmp_path) == (["ccc"], False)
    assert ailog.remembered("M03") == ("aaa", "bbb")
    assert ailog.remembered("M04") == ("ccc",)
    assert ailog.remembered() == ("aaa", "bbb", "ccc")


def test_answers_are_the_notebooks_own_before_the_recorded_ones(tmp_path: Path) -> None:
    first, second, *_ = ailog.recorded(course.find("M03").folder)
    assert ailog.answers("M03", tmp_path)[first["call_id"]] == [
        (first["messages"][-1]["content"], first["text"])
    ]
    for text in ("one", "two"):
        call = {"call_id": first["call_id"], "module": "M03", "messages": ASK, "text": text}
        ailog.append(call, tmp_path)
    found = ailog.answers("M03", tmp_path)
    assert [answer.text for answer in found[first["call_id"]]] == ["one", "two"]
    assert found[first["call_id"]][0].prompt == "Name a colour."
    assert found[second["call_id"]][0].text == second["text"]


@pytest.mark.parametrize("entries", [None, 3, [None], [{}], [{"call_id": ["a"]}]])
def test_any_log_is_read_without_an_error(tmp_path: Path, entries: object) -> None:
    missing, present = ailog.missing_calls(entries, "M03", tmp_path)
    assert isinstance(missing, list)
    assert not present
