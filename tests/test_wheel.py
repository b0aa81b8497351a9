"""The wheel alone opens the course: no clone is needed."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import needs

ROOT = Path(__file__).parents[1]
OPEN = """
import sys
from pathlib import Path
from gigcraft import course, data, paths, workspace
assert paths.share() == Path(sys.argv[1]) / "gigcraft" / "share", paths.share()
update = workspace.update(Path(sys.argv[2]))
print(*[module.id for module in course.modules()], *data.names())
print(len(data.load("orders")), len(data.make("orders", 5).raw) > 0)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as pip does, from what git would give out."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", str(ROOT)]
    built = subprocess.run(
        [*command, "-w", str(folder)], capture_output=True, text=True, check=False
    )
    if built.returncode and "hatchling" in built.stderr:
        needs.lacking("the build tool hatchling", "connect to the package index once")
    assert built.returncode == 0, built.stderr[-2000:]
    return next(folder.glob("*.whl"))


def test_it_holds_the_course_and_no_clutter(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
    share = [name for name in names if name.startswith("gigcraft/share/")]
    for wanted in (
        "gigcraft/share/course/modules/03_clean_orders/module.py",
        "gigcraft/share/course/release/03_clean_orders/03_clean_orders.ipynb",
        "gigcraft/share/datasets/orders/orders.csv",
        "gigcraft/share/datasets/orders/generate.py",
        "gigcraft/widgets/quiz.js",
        "gigcraft/py.typed",
    ):
        assert wanted in names
    clutter = ("__pycache__", ".ipynb_checkpoints", "ai_calls", "quiz_answers", ".gigcraft/")
    assert [name for name in share if any(part in name for part in clutter)] == []


def test_it_opens_the_course_without_a_clone(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    opened = subprocess.run(
        [sys.executable, "-c", OPEN, str(site), str(tmp_path / "gigs")],
        env={"PYTHONPATH": str(site), "PATH": "", "HOME": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert opened.returncode == 0, opened.stderr
    assert opened.stdout.split()[0] == "M00"
    assert (tmp_path / "gigs" / "00_start_here" / "00_start_here.ipynb").is_file()
