"""A working session has the right Python, the right threads and no network of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gigcraft import session
from gigcraft.errors import WorkspaceError


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("GIGCRAFT_CACHE", str(tmp_path / "cache"))


def group(folder, name, text):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="ascii")
    return folder


def test_cpus_follow_affinity_and_the_container(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)), raising=False)
    assert session.cpus(tmp_path / "none") == 8
    assert session.cpus(group(tmp_path / "a", "cpu.max", "150000 100000\n")) == 2
    assert session.cpus(group(tmp_path / "b", "cpu.max", "max 100000\n")) == 8
    assert session.cpus(group(tmp_path / "c", "cpu.max", "1000 100000\n")) == 1
    old = group(tmp_path / "d", "cpu/cpu.cfs_quota_us", "100000\n")
    assert session.cpus(group(old, "cpu/cpu.cfs_period_us", "100000\n")) == 1
    free = group(tmp_path / "e", "cpu/cpu.cfs_quota_us", "-1\n")
    assert session.cpus(group(free, "cpu/cpu.cfs_period_us", "100000\n")) == 8


def test_cpus_where_there_is_no_affinity(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert session.cpus(tmp_path) == 1


def test_settings_keep_what_is_set(monkeypatch):
    monkeypatch.setattr(session, "cpus", lambda: 2)
    assert session.settings({}) == {
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "TOKENIZERS_PARALLELISM": "false",
        "OMP_NUM_THREADS": "2",
        "HF_HUB_OFFLINE": "1",
    }
    assert "OMP_NUM_THREADS" not in session.settings({"OMP_NUM_THREADS": "7"})
    assert "HF_HUB_OFFLINE" not in session.settings({"HF_HUB_OFFLINE": "0"})


@pytest.mark.parametrize("chosen", ["GIGCRAFT_MODEL", "GIGCRAFT_ENDPOINT"])
def test_a_model_of_the_learners_own_is_not_cut_off(chosen):
    assert "HF_HUB_OFFLINE" not in session.settings({chosen: "x"})


def spec(folder, argv0):
    target = folder / "kernels" / "python3"
    target.mkdir(parents=True)
    about = {"argv": [argv0, "-f", "{connection_file}"], "display_name": "x", "language": "python"}
    (target / "kernel.json").write_text(json.dumps(about), encoding="utf-8")


@pytest.fixture
def foreign(tmp_path):
    """The environment of a user whose own Jupyter folders hold other `python3` kernels."""
    spec(tmp_path / "home" / ".local" / "share" / "jupyter", "/user/python")
    spec(tmp_path / "data", "/data/python")
    spec(tmp_path / "path", "/path/python")
    return {
        **os.environ,
        "HOME": str(tmp_path / "home"),
        "JUPYTER_DATA_DIR": str(tmp_path / "data"),
        "JUPYTER_PATH": str(tmp_path / "path"),
        "JUPYTER_PREFER_ENV_PATH": "0",
    }


def kernels(env):
    command = [sys.executable, "-m", "jupyter", "kernelspec", "list", "--json"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["kernelspecs"]


def test_foreign_kernels_would_win_without_us(foreign):
    assert kernels(foreign)["python3"]["spec"]["argv"][0] == "/path/python"


def test_notebooks_run_in_this_python_whatever_is_installed(foreign, tmp_path):
    env = session.environment(foreign)
    assert kernels(env)["python3"]["spec"]["argv"][0] == sys.executable
    notebook = {
        "cells": [
            {
                "cell_type": "code",
                "id": "a",
                "metadata": {},
                "outputs": [],
                "execution_count": None,
                "source": "import sys; print(sys.executable)",
            }
        ],
        "metadata": {"kernelspec": {"name": "python3", "display_name": "x", "language": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    command = [sys.executable, "-m", "jupyter", "execute", "--inplace", str(path)]
    subprocess.run(command, env=env, check=True, capture_output=True)
    output = json.loads(path.read_text(encoding="utf-8"))["cells"][0]["outputs"][0]["text"]
    assert "".join(output).strip() == sys.executable


def test_environment_is_the_same_twice_and_keeps_jupyter_path(tmp_path):
    env = session.environment({"JUPYTER_PATH": f"{tmp_path}"})
    assert env["JUPYTER_PATH"].endswith(f"{os.pathsep}{tmp_path}")
    assert session.environment(env) == env


def test_settings_that_cannot_be_made_is_one_sentence(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv("GIGCRAFT_CACHE", str(tmp_path / "file"))
    with pytest.raises(WorkspaceError, match=r"^The notebooks' settings can't be written: .*\.$"):
        session.jupyter_folder()


def test_lab_command_opens_the_page_in_the_workspace(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    command = session.lab_command(Path("/w"), "00_a/00_a.ipynb", ["--no-browser"])
    page = "--LabApp.default_url=/lab/tree/00_a/00_a.ipynb"
    assert command[:4] == [sys.executable, "-P", "-m", "jupyterlab"]
    assert command[4:] == ["--ServerApp.root_dir=/w", "--no-browser", page]
    assert session.lab_command(Path("/w"), None)[-1] == "--ServerApp.root_dir=/w"


def test_lab_starts_for_root_too(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert "--allow-root" in session.lab_command(Path("/w"), None)


def test_lab_without_jupyterlab_is_one_sentence(monkeypatch):
    monkeypatch.setattr(session.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(WorkspaceError, match="`gigcraft doctor` names the cure"):
        session.lab_command(Path("/w"), None)


def test_shell_lines_set_what_is_not_set():
    env = {key: value for key, value in os.environ.items() if key not in session.settings({})}
    script = (
        f'eval "$({sys.executable} -m gigcraft.session)"; echo "$OMP_NUM_THREADS $HF_HUB_OFFLINE"'
    )
    done = subprocess.run(
        ["bash", "-c", script], env={**env, "OMP_NUM_THREADS": "3"}, capture_output=True, text=True
    )
    assert (done.stdout, done.stderr) == ("3 1\n", "")


def test_run_waits_through_ctrl_c_where_it_cannot_become_the_command(monkeypatch):
    ends = iter([KeyboardInterrupt, 3])

    class Process:
        def __init__(self, command, env):
            assert (command, env) == (["lab"], {"A": "1"})

        def wait(self):
            if (end := next(ends)) is KeyboardInterrupt:
                raise KeyboardInterrupt
            return end

    monkeypatch.setattr(session, "BECOMES", False)
    monkeypatch.setattr(session.subprocess, "Popen", Process)
    assert session.run(["lab"], {"A": "1"}) == 3
