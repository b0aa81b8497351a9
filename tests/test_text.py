"""Asking, loading and embedding: offline, repeatable, on record, and one sentence when not."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import numpy as np
import pytest

import needs
from gigcraft import ailog, course, models, text
from gigcraft.errors import GigcraftError, ModelError
from gigcraft.text import local
from gigcraft.text.reply import Reply

MUG = "Write one sentence about a blue mug."
SETTINGS = ("GRADING", "AI", "MODEL", "ENDPOINT", "API_KEY", "CACHE")


@pytest.fixture(autouse=True)
def notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a notebook, and none of the user's settings."""
    for name in SETTINGS:
        monkeypatch.delenv(f"GIGCRAFT_{name}", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIGCRAFT_CACHE", str(tmp_path / "empty"))
    monkeypatch.setattr(local, "_loaded", {})
    monkeypatch.setattr(local, "write", lambda *a, **k: pytest.fail("a model was run"))


@pytest.fixture
def gig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> course.Module:
    """A module M77 with one recorded answer."""
    folder = tmp_path / "modules" / "77_test"
    folder.mkdir(parents=True)
    number = ailog.call_id(
        module="M77",
        messages=text.asking.as_messages(MUG),
        max_new_tokens=80,
        temperature=0,
        seed=7,
    )
    output = {"id": "mug", "call_id": number, "text": "A mug, recorded."}
    whole = {"date": "2026-02-03", "model": "smollm2-135m", "outputs": [output]}
    (folder / "recorded.json").write_text(json.dumps(whole))
    module = course.Module("M77", folder, "T", "C", 1, (), (), (), {})

    def find(wanted: str) -> course.Module:
        if wanted != "M77":
            raise GigcraftError("no such module")
        return module

    monkeypatch.setattr(course, "find", find)
    return module


class TestTheRealModel:
    @pytest.fixture(autouse=True)
    def _models(self) -> None:
        needs.models()

    def test_a_greedy_answer_repeats_and_is_on_record(self, notebook: Path) -> None:
        first = text.ask(MUG, max_new_tokens=8, module="M03")
        second = text.ask(MUG, max_new_tokens=8, module="M03")
        assert first.text
        assert first.text == second.text
        assert (first.backend, first.model, first.note) == ("local", "smollm2-135m", "")
        assert first.call_id == second.call_id
        lines = ailog.read(notebook)
        assert [line["call_id"] for line in lines] == [first.call_id, second.call_id]
        assert lines[0]["text"] == first.text
        assert lines[0]["module"] == "M03"
        assert lines[0]["params"] == {"max_new_tokens": 8, "seed": 7, "temperature": 0.0}

    def test_drawn_answers_follow_the_seed_and_leave_the_users_draws_alone(self) -> None:
        import torch

        torch.manual_seed(1)
        expected = torch.rand(3)
        torch.manual_seed(1)
        one = text.ask(MUG, max_new_tokens=12, temperature=1.0, seed=1)
        again = text.ask(MUG, max_new_tokens=12, temperature=1.0, seed=1)
        other = text.ask(MUG, max_new_tokens=12, temperature=1.0, seed=2)
        assert one.text == again.text != other.text
        assert torch.equal(torch.rand(3), expected)

    def test_the_models_own_settings_do_not_leak_into_a_greedy_call(self) -> None:
        _, model = text.load()
        plain = text.ask(MUG, max_new_tokens=12).text
        own = model.generation_config
        old = own.repetition_penalty, own.temperature, own.min_new_tokens, own.no_repeat_ngram_size
        try:
            own.repetition_penalty, own.temperature = 5.0, 0.1
            own.no_repeat_ngram_size = 1
            assert text.ask(MUG, max_new_tokens=12).text == plain
            assert model.generation_config is own
        finally:
            own.repetition_penalty, own.temperature, own.min_new_tokens = old[:3]
            own.no_repeat_ngram_size = old[3]

    def test_learners_get_transformers_own_objects_once(self) -> None:
        import torch
        from transformers import PreTrainedModel, PreTrainedTokenizerBase

        tokenizer, model = text.load()
        assert isinstance(tokenizer, PreTrainedTokenizerBase)
        assert isinstance(model, PreTrainedModel)
        assert type(model).__module__.startswith("transformers.")
        assert model.dtype == torch.float32
        assert not model.training
        assert text.load()[1] is model

    def test_pieces_arrive_as_they_are_written(self) -> None:
        pieces: list[str] = []
        reply = text.ask(MUG, max_new_tokens=12, on_token=pieces.append)
        assert len(pieces) > 3
        assert "".join(pieces).strip() == reply.text

    def test_chat_messages_and_a_prompt_are_the_same_question(self) -> None:
        turn = {"role": "user", "content": MUG}
        assert text.ask([turn], max_new_tokens=4).call_id == text.ask(MUG, max_new_tokens=4).call_id

    def test_too_long_a_question_is_refused(self) -> None:
        with pytest.raises(ModelError, match=r"too long.*shorten it"):
            text.ask("mug " * 9000)

    def test_embeddings_compare_by_meaning_whatever_the_batch(self) -> None:
        texts = ["The cat sat on the mat.", "A kitten rested on a rug.", "Invoice 14 is late. " * 9]
        vectors = text.embed(texts)
        assert vectors.shape == (3, 384)
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
        same = vectors @ vectors.T
        assert same[0, 1] > 0.5 > 0.3 > same[0, 2]
        alone = np.vstack([text.embed([one]) for one in texts])
        assert np.allclose(alone, vectors, atol=1e-5)
        assert text.embed([]).shape == (0, 384)

    def test_embedding_a_known_text_gives_the_published_models_vector(self) -> None:
        """Mean pooling over real words only, then length 1, computed here by hand."""
        import torch

        tokenizer, model = text.load(models.EMBED)
        read = tokenizer(["blue mug"], return_tensors="pt")
        with torch.no_grad():
            mean = model(**read).last_hidden_state[0].numpy().mean(0)
        want = mean / np.linalg.norm(mean)
        assert np.allclose(text.embed(["blue mug", "a much longer text " * 20])[0], want, atol=1e-5)

    def test_a_new_process_answers_without_network_noise_or_pickle(self, notebook: Path) -> None:
        code = """
import builtins, pickle, socket, sys
class NoNetwork(socket.socket):
    def connect(self, *a): raise AssertionError("network")
    connect_ex = sendto = connect
socket.socket = NoNetwork
socket.getaddrinfo = socket.create_connection = NoNetwork.connect
def never(*a, **k): raise AssertionError("pickle")
import torch
torch.load = never
from gigcraft import text
print(text.ask("Say hello.", max_new_tokens=3).text)
print(text.embed(["one"]).shape)
"""
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        assert done.stdout.splitlines()[-1] == "(1, 384)"
        assert len(ailog.read(notebook)) == 1

    def test_a_folder_can_be_the_bigger_model(self, monkeypatch: pytest.MonkeyPatch) -> None:
        home = models.folder(models.TEXT)
        monkeypatch.setenv("GIGCRAFT_MODEL", str(home))
        reply = text.ask(MUG, max_new_tokens=3)
        assert (reply.backend, reply.model) == ("local", str(home))

    def test_a_folder_that_is_no_model_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "nothing").mkdir()
        monkeypatch.setenv("GIGCRAFT_MODEL", str(tmp_path / "nothing"))
        with pytest.raises(ModelError, match="can't be loaded: check the name in GIGCRAFT_MODEL"):
            text.ask(MUG)

    def test_a_model_in_pickle_format_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import torch

        home = models.folder(models.TEXT)
        assert home is not None
        old = tmp_path / "old"
        old.mkdir()
        for name in ("config.json", "tokenizer.json", "tokenizer_config.json"):
            (old / name).write_bytes((home / name).read_bytes())
        torch.save({}, old / "pytorch_model.bin")
        monkeypatch.setenv("GIGCRAFT_MODEL", str(old))
        with pytest.raises(ModelError, match="can't be loaded"):
            text.ask(MUG)

    def test_forced_live_answers_though_recorded(
        self, gig: course.Module, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GIGCRAFT_AI", "live")
        assert text.ask(MUG, module="M77").backend == "local"

    def test_grading_runs_no_model(
        self, gig: course.Module, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GIGCRAFT_GRADING", "1")
        monkeypatch.setattr(local, "write", lambda *a, **k: pytest.fail("a model was run"))
        assert text.ask(MUG, module="M77").text == "A mug, recorded."

    def test_threads_stay_within_the_process_share(self) -> None:
        import torch

        text.load()
        assert torch.get_num_threads() <= local.usable_cpus()


def test_a_container_share_limits_the_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local.os, "sched_getaffinity", lambda pid: set(range(72)), raising=False)
    monkeypatch.setattr(Path, "read_text", lambda self: "150000 100000\n")
    assert local.usable_cpus() == 1
    monkeypatch.setattr(Path, "read_text", lambda self: "max 100000\n")
    assert local.usable_cpus() == 72


@pytest.mark.usefixtures("no_model")
class TestWithoutAModel:
    def test_a_recorded_answer_says_that_it_is_one(
        self, gig: course.Module, notebook: Path
    ) -> None:
        reply = text.ask(MUG, module="M77")
        assert (reply.text, reply.backend) == ("A mug, recorded.", "recorded")
        assert reply.note == "recorded on 2026-02-03 by smollm2-135m; not generated now"
        assert ailog.read(notebook)[0]["note"] == reply.note

    def test_a_question_that_nobody_recorded_names_the_cure(self, gig: course.Module) -> None:
        with pytest.raises(ModelError, match="gigcraft models --fetch"):
            text.ask("Something else?", module="M77")
        with pytest.raises(ModelError, match="gigcraft models --fetch"):
            text.ask(MUG)
        assert ailog.read() == []

    def test_forced_live_takes_no_recording(
        self, gig: course.Module, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GIGCRAFT_AI", "live")
        with pytest.raises(ModelError, match="gigcraft models --fetch"):
            text.ask(MUG, module="M77")

    def test_forced_recorded_asks_nobody(
        self, gig: course.Module, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GIGCRAFT_AI", "recorded")
        monkeypatch.setenv("GIGCRAFT_ENDPOINT", "http://127.0.0.1:9")
        assert text.ask(MUG, module="M77").backend == "recorded"
        with pytest.raises(ModelError, match="no recorded answer"):
            text.ask("Something else?", module="M77")

    def test_an_unknown_setting_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GIGCRAFT_AI", "sometimes")
        with pytest.raises(ModelError, match="live or recorded"):
            text.ask(MUG)

    def test_loading_and_embedding_name_the_cure(self) -> None:
        for attempt in (text.load, lambda: text.embed(["one"])):
            with pytest.raises(ModelError, match=r"not on this computer yet.*--fetch"):
                attempt()

    def test_grading_replays_what_the_learner_was_told(
        self, gig: course.Module, notebook: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GIGCRAFT_GRADING", "1")
        reply = text.ask(MUG, module="M77")
        assert (reply.text, reply.backend) == ("A mug, recorded.", "recorded")
        ailog.append({"call_id": reply.call_id, "module": "M77", "text": "Mine.", "model": "big"})
        mine = text.ask(MUG, module="M77")
        assert (mine.text, mine.model, mine.backend) == ("Mine.", "big", "replay")
        unknown = text.ask("Something else?", module="M77")
        assert (unknown.text, unknown.backend) == ("", "replay")
        assert "neither" in unknown.note
        assert len(ailog.read(notebook)) == 1  # grading writes nothing
        assert {reply.call_id, unknown.call_id} <= set(ailog.remembered("M77"))


@pytest.mark.usefixtures("no_model")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"prompt": ""}, "Message 1 is empty"),
        ({"prompt": "  \n"}, "Message 1 is empty"),
        ({"prompt": []}, "Give a question"),
        ({"prompt": None}, "Give a question"),
        ({"prompt": ["hello"]}, 'keys "role" and "content"'),
        ({"prompt": [{"role": "user"}]}, 'keys "role" and "content"'),
        ({"prompt": [{"role": "boss", "content": "Hi"}]}, "role 'boss'"),
        ({"prompt": [{"role": "user", "content": 3}]}, "Message 1 is empty"),
        (
            {"prompt": [{"role": "user", "content": "a"}, {"role": "system", "content": "b"}]},
            "Message 2 has the role 'system'",
        ),
        ({"prompt": [{"role": "assistant", "content": "a"}]}, "must come from the user"),
        ({"temperature": -0.1}, "`temperature` is -0.1"),
        ({"temperature": float("nan")}, "`temperature` is nan"),
        ({"temperature": "warm"}, "`temperature` is 'warm'"),
        ({"temperature": True}, "`temperature` is True"),
        ({"max_new_tokens": 0}, "`max_new_tokens` is 0"),
        ({"max_new_tokens": 8.5}, "`max_new_tokens` is 8.5"),
        ({"max_new_tokens": 10**6}, "`max_new_tokens` is 1000000"),
        ({"seed": -1}, "`seed` is -1"),
        ({"seed": None}, "`seed` is None"),
    ],
)
def test_bad_arguments_get_one_sentence(arguments: dict, said: str) -> None:
    with pytest.raises(ModelError) as caught:
        text.ask(**{"prompt": MUG, **arguments})
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("texts", ["one", [1, 2], ["one", None]])
def test_embedding_something_else_is_refused(texts: object) -> None:
    with pytest.raises(ModelError, match="Give `embed` a list of texts"):
        text.embed(texts)  # type: ignore[arg-type]


class TestEndpoint:
    @pytest.fixture
    def server(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[HTTPServer]:
        """A stand-in for an OpenAI-compatible server on this computer."""

        class Answer(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                got = json.loads(self.rfile.read(length))
                self.server.got = (self.path, self.headers.get("Authorization"), got)
                status, body = self.server.answer
                data = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *arguments: object) -> None:
                pass

        with HTTPServer(("127.0.0.1", 0), Answer) as server:
            turn = {"role": "assistant", "content": " Hello from afar. "}
            choice = {"index": 0, "message": turn, "finish_reason": "stop"}
            server.answer = (200, {"id": "1", "model": "big-7b", "choices": [choice]})
            threading.Thread(target=server.serve_forever, daemon=True).start()
            monkeypatch.setenv("GIGCRAFT_ENDPOINT", f"http://127.0.0.1:{server.server_port}/v1")
            yield server
            server.shutdown()

    def test_it_answers_and_is_on_record(
        self, server: HTTPServer, notebook: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GIGCRAFT_API_KEY", "secret-key")
        monkeypatch.setenv("GIGCRAFT_MODEL", "my-model")
        reply = text.ask(MUG, max_new_tokens=9, temperature=0.5, seed=3)
        assert (reply.text, reply.model, reply.backend) == (
            "Hello from afar.",
            "big-7b",
            "endpoint",
        )
        path, key, got = server.got
        assert path == "/v1/chat/completions"
        assert key == "Bearer secret-key"
        assert got["messages"] == [{"role": "user", "content": MUG}]
        assert got["model"] == "my-model"
        assert (got["max_tokens"], got["temperature"], got["seed"]) == (9, 0.5, 3)
        assert "secret-key" not in (notebook / ailog.FILE).read_text()

    @pytest.mark.parametrize(
        ("status", "said"),
        [
            (401, "refused the key: check GIGCRAFT_API_KEY"),
            (404, "check GIGCRAFT_ENDPOINT and GIGCRAFT_MODEL"),
            (429, "wait a minute"),
            (500, "error 500"),
        ],
    )
    def test_a_refusal_is_one_sentence(self, server: HTTPServer, status: int, said: str) -> None:
        server.answer = (status, {"error": "no"})
        with pytest.raises(ModelError) as caught:
            text.ask(MUG)
        assert said in str(caught.value)
        assert "\n" not in str(caught.value)

    @pytest.mark.parametrize("body", [b"<html>", {"choices": []}, {"hello": 1}])
    def test_an_answer_of_another_kind_is_one_sentence(
        self, server: HTTPServer, body: object
    ) -> None:
        server.answer = (200, body)
        with pytest.raises(ModelError, match="answered with something else"):
            text.ask(MUG)

    def test_nobody_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        monkeypatch.setenv("GIGCRAFT_ENDPOINT", f"http://127.0.0.1:{port}")
        with pytest.raises(ModelError, match="did not answer: check that it runs"):
            text.ask(MUG)

    def test_an_address_without_http(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GIGCRAFT_ENDPOINT", "localhost:11434")
        with pytest.raises(ModelError, match="begins with http"):
            text.ask(MUG)


class TestReply:
    REPLY = Reply(
        "# Not a title\n![x](http://y)", "m", "local", "0123456789", seconds=1.25, note="n."
    )

    def test_it_reads_well(self) -> None:
        assert str(self.REPLY) == "# Not a title\n![x](http://y)"
        assert repr(self.REPLY).splitlines()[-1] == "[m · 1.2 s · call_id 0123456789 · n.]"

    def test_markdown_shows_the_text_and_runs_none_of_it(self) -> None:
        shown = self.REPLY._repr_markdown_()
        assert shown.startswith("> \\# Not a title  \n> \\!\\[x\\]\\(http://y\\)\n\n*m")

    def test_it_can_not_be_changed(self) -> None:
        with pytest.raises(AttributeError):
            self.REPLY.text = "better"  # type: ignore[misc]


def test_the_import_is_light() -> None:
    code = (
        "import sys, gigcraft.text; print({'torch', 'transformers', 'pandas'} & set(sys.modules))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"
