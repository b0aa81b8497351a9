"""Binder's folder follows the project, and its steps give a course that works in 2 GB.

The last test does what repo2docker does, in a fresh environment: install the requirements, run
postBuild, and start a session with start. It needs some minutes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import psutil
import pytest

import needs
from gigcraft import binder
from gigcraft.errors import BuildError

CLONE = Path(__file__).parents[1]
LIMIT = 2 * 1024**3
"""Bytes of memory that Binder gives a session; one more ends it."""
PYPROJECT = """
[project]
requires-python = ">=3.11"
dependencies = [
  "jupyterlab>=4.2,<5", "scikit_learn>=1.5", "torch<2.14", "new-thing[x]>=1; a == 'b'",
]
"""


def written(root, pyproject=PYPROJECT, constraints=None):
    (root / "pyproject.toml").write_text(pyproject, encoding="utf-8")
    if constraints is not None:
        (root / "constraints.txt").write_text(constraints, encoding="utf-8")
    made = {path.name: data.decode() for path, data in binder.derived(root)}
    return made["requirements.txt"].splitlines()[1:], made["runtime.txt"]


def test_binder_is_up_to_date():
    assert binder.build(check=True) == [], "run `gigcraft build`"


def test_a_changed_project_is_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(binder.paths, "share", lambda: tmp_path)
    written(tmp_path)
    assert len(binder.build(check=True)) == 2
    assert len(binder.build()) == 2
    assert binder.build(check=True) == []
    written(tmp_path, PYPROJECT.replace("torch<2.14", "torch<2.15"))
    assert [path.name for path in binder.build(check=True)] == ["requirements.txt"]
    written(tmp_path, PYPROJECT.replace(">=3.11", ">=3.12"))
    assert "runtime.txt" in [path.name for path in binder.build(check=True)]


def test_requirements_are_the_projects_own(tmp_path):
    lines, runtime = written(tmp_path)
    assert lines == [
        "--extra-index-url https://download.pytorch.org/whl/cpu",
        "jupyterlab>=4.2,<5",
        "scikit_learn>=1.5",
        "torch<2.14",
        "new-thing[x]>=1; a == 'b'",
    ]
    assert runtime == "python-3.11\n"


def test_requirements_take_the_versions_that_ci_has_seen(tmp_path):
    seen = "scikit-learn==1.9.1\ntorch==2.13.0+cpu\njupyterlab==4.6.6\nother==1\n# torch==1\n"
    lines, _ = written(tmp_path, constraints=seen)
    assert lines[1:4] == ["jupyterlab>=4.2,<5", "scikit_learn==1.9.1", "torch==2.13.0"]


@pytest.mark.parametrize(
    ("pyproject", "says"),
    [
        (None, "is no clone of the course"),
        ("[", "can't be read"),
        ("[project]", "can't be read"),
        (PYPROJECT.replace(">=3.11", "<4"), "names no oldest version"),
    ],
)
def test_an_unusable_project_is_one_sentence(tmp_path, pyproject, says):
    if pyproject is not None:
        (tmp_path / "pyproject.toml").write_text(pyproject, encoding="utf-8")
    with pytest.raises(BuildError, match=says):
        list(binder.derived(tmp_path))


def test_the_steps_are_what_repo2docker_runs():
    for name in ("postBuild", "start"):
        script = CLONE / "binder" / name
        assert script.read_text(encoding="utf-8").startswith("#!/bin/bash\n")
        assert os.access(script, os.X_OK)
        subprocess.run(["bash", "-n", str(script)], check=True)
    assert "set -euo pipefail" in (CLONE / "binder" / "postBuild").read_text(encoding="utf-8")
    last = (CLONE / "binder" / "start").read_text(encoding="utf-8").rstrip().splitlines()[-1]
    assert last == 'exec "$@"'
    project = tomllib.loads((CLONE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={binder.oldest(project['requires-python'])}"


def test_start_goes_on_whatever_fails(tmp_path):
    (tmp_path / "python").write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
    (tmp_path / "python").chmod(0o755)
    env = {"PATH": f"{tmp_path}:/usr/bin:/bin", "HOME": str(tmp_path / "none")}
    command = [str(CLONE / "binder" / "start"), "echo", "two words", "$x"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert done.stdout == "two words $x\n"


# -- the whole way, as on Binder -------------------------------------------------------------------


def clone(target):
    """Copy what git would give: tracked files, and new ones that are not ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=CLONE, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if (CLONE / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(CLONE / name, target / name)


def without_torch_index(requirements):
    """Return the requirements as they are where PyTorch's index is not reachable.

    The build for processors must then come from pip's own configuration, else pip takes the
    big one from the ordinary index: the same versions, so the steps stay proven.
    """
    lines = requirements.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if binder.TORCH_INDEX not in line]
    assert len(kept) == len(lines) - 1
    local = requirements.with_name("requirements.local.txt")
    local.write_text("".join(kept), encoding="utf-8")
    return local


def peak_of(command, env, cwd):
    """Run ``command``; return its code, its output, and the most memory all its processes held.

    Measured, not enforced: shared pages count once (PSS), as in a container's limit. An address
    space limit would refuse torch, which reserves far more than it uses.
    """
    log = cwd / ".output"
    with log.open("wb") as out:
        process = psutil.Popen(command, env=env, cwd=cwd, stdout=out, stderr=subprocess.STDOUT)
        peak = 0
        while process.poll() is None:
            held = 0
            for each in [process, *process.children(recursive=True)]:
                try:
                    held += each.memory_full_info().pss
                except (psutil.NoSuchProcess, psutil.ZombieProcess):
                    continue
            peak = max(peak, held)
            time.sleep(0.2)
    return process.returncode, log.read_text(encoding="utf-8", errors="replace"), peak


SOLVE = """
from pathlib import Path
import nbformat
from gigcraft import build, course
for folder in Path().glob("[0-9]*"):
    nbformat.write(build.source_notebook(course.find(folder.name)), folder / "solved.ipynb")
"""
ASK = "import os, gigcraft; print(os.getcwd(), os.environ['HF_HUB_OFFLINE'], gigcraft.__file__)"


def test_binders_steps_give_a_course_that_works_offline_in_two_gigabytes(tmp_path):
    if "1" not in (os.environ.get("GIGCRAFT_BINDER"), os.environ.get(needs.REQUIRE_ALL)):
        needs.lacking("some minutes for Binder's steps", "set GIGCRAFT_BINDER=1 to take them")
    home = tmp_path / "jovyan"
    home.mkdir()
    clone(home)  # on Binder the clone is the home folder
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "env")], check=True)
    env = {key: value for key, value in os.environ.items() if not key.startswith("GIGCRAFT")}
    env |= {
        "PATH": f"{tmp_path / 'env' / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "VIRTUAL_ENV": str(tmp_path / "env"),
    }
    env.pop("OMP_NUM_THREADS", None)
    requirements = home / "binder" / "requirements.txt"
    if os.environ.get("GIGCRAFT_TORCH_INDEX") != "1":
        requirements = without_torch_index(requirements)
    install = ["pip", "install", "-q", "--no-cache-dir", "-r", str(requirements)]
    subprocess.run(install, env=env, cwd=home, check=True)
    subprocess.run(["./binder/postBuild"], env=env, cwd=home, check=True)

    # Binder's one processor; and no network from here on, so that a try would show.
    start = ["taskset", "-c", "0", str(home / "binder" / "start")]
    env |= {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    done = subprocess.run([*start, "python", "-c", ASK], env=env, capture_output=True, text=True)
    where, offline, package = done.stdout.split()
    assert (Path(where), offline) == (home / "gigcraft", "1")
    assert Path(package).is_relative_to(tmp_path / "env")

    subprocess.run([*start, "python", "-c", SOLVE], env=env, check=True)
    notebooks = sorted((home / "gigcraft").glob("[0-9]*/solved.ipynb"))
    assert notebooks
    for notebook in notebooks:
        command = [*start, "jupyter", "execute", str(notebook)]
        code, output, peak = peak_of(command, env, home)
        print(f"{notebook.parent.name}: peak {peak / 1024**2:.0f} MB")
        assert code == 0, output
        assert peak < LIMIT
    untouched = subprocess.run([*start, "gigcraft", "check", "00"], env=env, capture_output=True)
    assert untouched.returncode == 1
    assert b"not attempted" in untouched.stdout
