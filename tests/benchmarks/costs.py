"""What is measured: each function yields rows, and its first line is the table's title."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import psutil

from gigcraft import course, models, paths
from gigcraft.build import source_notebook
from teaching import filled

QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@dataclass(frozen=True)
class Row:
    """One measurement, with the peer it is held against."""

    what: str
    seconds: float
    megabytes: float
    peer: str = ""
    peer_seconds: float = 0.0

    def cells(self) -> tuple[str, str, str, str, str]:
        """Return the table's cells."""
        ratio = f"{self.seconds / self.peer_seconds:.2f}" if self.peer_seconds else ""
        peer = f"{self.peer} ({self.peer_seconds:.2f} s)" if self.peer_seconds else self.peer
        return self.what, f"{self.seconds:.2f}", f"{self.megabytes:.0f}", peer, ratio


def run(command: list[str], cwd: Path | None = None, **env: str) -> tuple[float, float]:
    """Return a command's wall seconds and the peak memory of its process tree, in MB."""
    start = time.perf_counter()
    process = psutil.Popen(command, cwd=cwd, env={**os.environ, **env}, **QUIET)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _tree_memory(process))
        time.sleep(0.02)
    return time.perf_counter() - start, peak / 1e6


def _tree_memory(process: psutil.Process) -> int:
    total = 0
    try:
        for each in (process, *process.children(recursive=True)):
            total += each.memory_info().rss
    except psutil.Error:
        pass
    return total


def python(code: str, runs: int = 5, **env: str) -> tuple[float, float]:
    """Return the median seconds and memory of a Python one-liner in a fresh process."""
    measured = [run([sys.executable, "-c", code], **env) for _ in range(runs)]
    return statistics.median(s for s, _ in measured), max(m for _, m in measured)


def imports() -> Iterator[Row]:
    """Import: a fresh Python that imports Gigcraft, beside one that does nothing"""
    bare, _ = python("pass")
    for what in ("gigcraft", "gigcraft.check", "gigcraft.text"):
        yield Row(f"import {what}", *python(f"import {what}"), "bare Python", bare)


def first_word() -> Iterator[Row]:
    """First word of the default model in a new process, beside transformers without the helper"""
    where = models.fetch(models.TEXT)
    bare = (
        "from transformers import AutoModelForCausalLM as M, AutoTokenizer as T;"
        f"t,m=(kind.from_pretrained({str(where)!r}) for kind in (T, M));"
        "m.generate(**t('Hello',return_tensors='pt'),max_new_tokens=1)"
    )
    peer, _ = python(bare, runs=3)
    with tempfile.TemporaryDirectory() as folder:
        ask = "from gigcraft import text; text.ask('Hello', max_new_tokens={})"
        for words in (1, 40):
            code = f"import os; os.chdir({folder!r}); {ask.format(words)}"
            what = f"{words} word pieces, new process"
            yield Row(what, *python(code, runs=3), "transformers alone, 1", peer)


def fetching() -> Iterator[Row]:
    """Fetching both models into an empty cache, beside finding them there"""
    with tempfile.TemporaryDirectory() as cache:
        code = "from gigcraft import models; [models.fetch(name) for name in models.MODELS]"
        first = python(code, runs=1, GIGCRAFT_CACHE=cache)
        again, _ = python(code, runs=3, GIGCRAFT_CACHE=cache)
        yield Row("fetch, verify and convert", *first, "the same again", again)


def modules() -> Iterator[Row]:
    """Each module's solution from top to bottom on one processor, with live AI calls"""
    one_cpu = {"OMP_NUM_THREADS": "1", "GIGCRAFT_TEXT": "1"}
    for module in course.modules():
        with tempfile.TemporaryDirectory() as folder:
            notebook = Path(folder) / f"{module.name}.ipynb"
            nbformat.write(source_notebook(module), notebook)
            command = [*_pinned(), sys.executable, "-m", "jupyter", "execute", str(notebook)]
            command += ["--timeout=120", "--allow-errors"]
            seconds, memory = run(command, Path(folder), **one_cpu)
            yield Row(module.id, seconds, memory, "budget", 60.0)


def _pinned() -> list[str]:
    return ["taskset", "-c", "0"] if Path("/usr/bin/taskset").exists() else []


def grading() -> Iterator[Row]:
    """Grading one submission: real nbgrader autograde, beside running the same notebook bare"""
    for module in course.modules():
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            seconds, memory, peer = _autograde(module, root)
            yield Row(f"{module.id} nbgrader autograde", seconds, memory, "nbclient alone", peer)


def _autograde(module: course.Module, root: Path) -> tuple[float, float, float]:
    source = source_notebook(module)
    config = (paths.share() / "course" / "nbgrader_config.py").read_text()
    (root / "nbgrader_config.py").write_text(config)
    for folder, notebook in (
        (root / "source" / module.name, source),
        (root / "submitted" / "reference" / module.name, filled(source)),
    ):
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{module.name}.ipynb")
    nbgrader = [sys.executable, "-m", "nbgrader"]
    run([*nbgrader, "generate_assignment", module.name, "--force"], root)
    seconds, memory = run([*nbgrader, "autograde", module.name, "--create"], root)
    bare = root / "bare.ipynb"
    nbformat.write(source, bare)
    command = [sys.executable, "-m", "jupyter", "execute", str(bare), "--allow-errors"]
    peer, _ = run(command, root, GIGCRAFT_GRADING="1")
    return seconds, memory, peer


ALL = {
    "imports": imports,
    "first_word": first_word,
    "fetching": fetching,
    "modules": modules,
    "grading": grading,
}
