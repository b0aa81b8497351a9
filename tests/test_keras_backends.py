"""M08's Keras cells, from the first one to the tests of its net, on each backend that is installed.

torch comes with the course. TensorFlow does not, so its case may skip anywhere, CI included.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

LAST = "train_net_client"
RUN = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from gigcraft.build.cells import read
from gigcraft.course import find
from proving import notebook_names, running, stops

notebook = notebook_names()
with running(notebook):
    for cell in read(find("M08").folder / "module.py"):
        if cell.language == "code" and not stops(cell):
            exec(compile(cell.source, cell.name or f"cell {{cell.number}}", "exec"), vars(notebook))
        if cell.name == {LAST!r}:
            break
print("backend:", notebook.keras.backend.backend())
"""


@pytest.mark.parametrize("backend", ["torch", "tensorflow"])
def test_the_cells_up_to_the_net_run(backend: str, tmp_path: Path) -> None:
    if find_spec(backend) is None:
        pytest.skip(f"{backend} is not installed: the course does not need it, M08 can use it")
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=tmp_path,
        env={
            **os.environ,
            "GIGCRAFT_GRADING": "1",
            "KERAS_BACKEND": backend,
            "MPLBACKEND": "Agg",
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        },
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert f"backend: {backend}" in done.stdout
    assert done.stdout.count("train_net: this check passes.") == 2
