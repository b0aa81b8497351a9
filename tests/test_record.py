"""Recording: what the model wrote, all of it, and the same bytes when nothing changed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import needs
from gigcraft import ailog, course, models, record, text
from gigcraft.errors import ModelError
from gigcraft.text import local

RECORDINGS = """
def requests():
    turn = [{"role": "user", "content": "Name a colour."}]
    return [
        {"id": "b", "messages": turn, "max_new_tokens": 4, "temperature": 0, "seed": 7},
        {
            "id": "a",
            "messages": "And a \\u00fcber shape?",
            "max_new_tokens": 4,
            "temperature": 1.0,
            "seed": 2,
        },
    ]
"""


@pytest.fixture
def module(tmp_path: Path) -> course.Module:
    folder = tmp_path / "77_test"
    folder.mkdir()
    (folder / "recordings.py").write_text(RECORDINGS, encoding="utf-8")
    return course.Module("M77", folder, "T", "C", 1, (), (), (), {})


@pytest.fixture
def writer(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stands in for the model; returns the names of the models that were asked."""
    asked: list[str] = []

    def write(name: str, messages: list[dict], **params: object) -> str:
        asked.append(name)
        return f"wrote {messages[-1]['content']} {params['seed']}"

    monkeypatch.setattr(local, "write", write)
    return asked


def test_all_outputs_are_kept_in_order(module: course.Module, writer: list[str]) -> None:
    seen: list[tuple] = []
    assert record.record(module, lambda *step: seen.append(step))
    assert seen == [(0, 2, "b"), (1, 2, "a")]
    whole = ailog.recording(module.folder)
    assert [output["id"] for output in whole["outputs"]] == ["b", "a"]
    assert whole["outputs"][1]["text"] == "wrote And a über shape? 2"
    assert whole["model"] == "smollm2-135m"
    assert whole["revision"] == models.MODELS[models.TEXT].files[0].sha256
    assert set(whole["versions"]) == {"torch", "transformers"}
    written = (module.folder / "recorded.json").read_text(encoding="utf-8")
    assert written.endswith("}\n")
    assert "über" in written
    assert list(json.loads(written)) == sorted(json.loads(written))


def test_the_ids_are_those_that_ask_gives(
    module: course.Module, writer: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.record(module)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIGCRAFT_AI", "recorded")
    monkeypatch.setattr(course, "find", lambda wanted: module)
    reply = text.ask("Name a colour.", max_new_tokens=4, module="M77")
    assert reply.text == "wrote Name a colour. 7"


def test_the_date_changes_only_with_the_outputs(
    module: course.Module, writer: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = module.folder / "recorded.json"
    record.record(module)
    old = path.read_text(encoding="utf-8").replace(
        ailog.recording(module.folder)["date"], "2020-01-01"
    )
    path.write_text(old, encoding="utf-8")
    assert not record.record(module)
    assert path.read_text(encoding="utf-8") == old
    monkeypatch.setattr(local, "write", lambda *a, **k: "other words")
    assert record.record(module)
    assert ailog.recording(module.folder)["date"] != "2020-01-01"


def test_the_default_model_records_whatever_the_author_chose(
    module: course.Module, writer: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIGCRAFT_MODEL", "some/bigger-model")
    monkeypatch.setenv("GIGCRAFT_ENDPOINT", "http://127.0.0.1:9")
    record.record(module)
    assert writer == ["smollm2-135m"] * 2


def test_a_failure_leaves_the_old_file(
    module: course.Module, writer: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    record.record(module)
    before = (module.folder / "recorded.json").read_bytes()

    def fail(*arguments: object, **options: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(local, "write", fail)
    with pytest.raises(KeyboardInterrupt):
        record.record(module)
    assert (module.folder / "recorded.json").read_bytes() == before


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (None, "77_test/recordings.py is missing"),
        ("x = 1", "can't be run (KeyError"),
        ("def requests(: pass", "can't be run (SyntaxError"),
        ("def requests(): return [{'id': 'a'}]", "a request has the keys"),
        (RECORDINGS.replace('"id": "b"', '"id": "a"'), "the same id"),
        (RECORDINGS.replace('"Name a colour."', '""'), "Message 1 is empty"),
    ],
)
def test_bad_requests_get_one_sentence(
    module: course.Module, writer: list[str], source: str | None, said: str
) -> None:
    path = module.folder / "recordings.py"
    path.unlink()
    if source:
        path.write_text(source, encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        record.record(module)
    assert said in str(caught.value)
    assert writer == []


def test_the_command_says_what_it_did(
    module: course.Module,
    writer: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture,
) -> None:
    monkeypatch.setattr(course, "find", lambda wanted: module)
    monkeypatch.setattr(models, "fetch", lambda name: None)
    assert record.main(["77"]) == 0
    assert "77_test: recorded" in capsys.readouterr().err
    assert record.main(["77"]) == 0
    assert "77_test: unchanged" in capsys.readouterr().err
    assert record.main([]) == 2
    shutil.rmtree(module.folder)
    assert record.main(["77"]) == 2
    assert "recordings.py is missing" in capsys.readouterr().err


def test_the_module_runs_as_a_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gigcraft.record", "no_such_module"], capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "no module 'no_such_module'" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_real_model_records_the_same_twice(module: course.Module) -> None:
    needs.models()
    assert record.record(module)
    before = (module.folder / "recorded.json").read_bytes()
    assert not record.record(module)
    assert (module.folder / "recorded.json").read_bytes() == before
    assert all(output["text"] for output in ailog.recorded(module.folder))
