"""Every examination is shown a healthy machine and a sick one."""

from __future__ import annotations

import os
import subprocess
import sys
import webbrowser
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from gigcraft import doctor, models, paths, workspace
from gigcraft.doctor import ATTENTION, MISSING, OK, OPTIONAL, machine, software
from gigcraft.errors import WorkspaceError


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch):
    monkeypatch.setenv("GIGCRAFT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("GIGCRAFT_WORKSPACE", str(tmp_path / "gigs"))
    monkeypatch.chdir(tmp_path)


def test_python():
    assert machine.python().state == OK


def test_old_python(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))
    finding = machine.python()
    assert finding.state == ATTENTION
    assert "install Python >=3.11" in finding.detail


@pytest.mark.parametrize(("gib", "state"), [(1.2, ATTENTION), (8, OK)])
def test_memory(monkeypatch, gib, state):
    seen = SimpleNamespace(available=int(gib * machine.GIB))
    monkeypatch.setattr(psutil, "virtual_memory", lambda: seen)
    finding = machine.memory()
    assert finding.state == state
    assert f"{gib:.1f} GiB free" in finding.detail


def write_group(folder, current, limit, stat):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in zip(
        ("memory.current", "memory.max", "memory.stat"), (current, limit, stat), strict=True
    ):
        (folder / name).write_text(f"{text}\n", encoding="ascii")


def test_memory_of_a_container_counts_cached_files_as_free(tmp_path):
    write_group(tmp_path, 1900 * 2**20, 2048 * 2**20, f"anon 1\ninactive_file {800 * 2**20}")
    assert machine.free_memory(tmp_path) == 948 * 2**20
    write_group(tmp_path, 1900 * 2**20, "max", "anon 1")
    assert machine.free_memory(tmp_path) > 948 * 2**20


@pytest.mark.parametrize(("gib", "state"), [(0.5, ATTENTION), (9, OK)])
def test_disk_before_the_models_are_there(monkeypatch, tmp_path, gib, state):
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _: SimpleNamespace(free=gib * 2**30))
    finding = machine.disk()
    assert finding.state == state
    assert str(tmp_path) in finding.detail


def test_disk_once_the_models_are_there(monkeypatch):
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _: SimpleNamespace(free=0.5 * 2**30))
    monkeypatch.setattr(models, "folder", lambda name: Path(name))
    assert machine.disk().state == OK


def test_parts_of_this_environment_are_fine():
    assert {finding.what: finding.state for finding in software.parts()} == dict.fromkeys(
        software.PARTS, OK
    )


def test_parts_missing_out_of_range_and_broken(monkeypatch):
    def version(name):
        if name == "torch":
            raise metadata.PackageNotFoundError(name)
        return {"transformers": "4.40.0"}.get(name, "9.9")

    monkeypatch.setattr(software, "PARTS", ("torch", "transformers", "matplotlib"))
    monkeypatch.setattr(metadata, "version", version)
    monkeypatch.setattr(software, "import_problem", lambda _: "ImportError: libGL")
    torch, transformers, matplotlib = software.parts()
    assert (torch.state, torch.detail) == (MISSING, 'install it: `pip install "torch<2.14"`')
    assert transformers.state == ATTENTION
    assert transformers.detail.startswith("4.40.0, but <6,>=5 is needed: `pip install")
    assert matplotlib.detail.startswith("9.9 does not start (ImportError: libGL): `pip install")


def test_requirements_leave_out_extras():
    needed = software.requirements()
    assert "torch" in needed
    assert "pytest" not in needed


@pytest.mark.parametrize(
    ("version", "fits"), [("2.13.0+cpu", True), ("2.14.0", False), ("2.14.0.dev1", False)]
)
def test_range_with_local_versions(version, fits):
    assert software.in_range(version, "<2.14") is fits


def test_import_problem_names_it_even_when_python_dies(tmp_path, monkeypatch):
    (tmp_path / "dies.py").write_text("import os; os._exit(139)", encoding="utf-8")
    (tmp_path / "fails.py").write_text("1 / 0", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert software.import_problem("dies") == "it ended Python with code 139"
    assert software.import_problem("fails") == "ZeroDivisionError: division by zero"
    assert software.import_problem("json") == ""


def test_jupyterlab_and_its_extensions(monkeypatch):
    assert software.jupyterlab().state == OK
    monkeypatch.setattr(software, "labextension", lambda name: name != "anywidget")
    finding = software.jupyterlab()
    assert finding.state == ATTENTION
    assert "without anywidget: `pip install" in finding.detail
    monkeypatch.setattr(software.importlib.util, "find_spec", lambda _: None)
    assert software.jupyterlab().state == MISSING


def test_kernel_of_another_python_is_told_but_no_alarm(monkeypatch):
    assert software.kernel().detail == sys.executable
    monkeypatch.setattr(software, "other_kernel", lambda: "/elsewhere/python")
    finding = software.kernel()
    assert finding.state == OK
    assert "with `gigcraft lab`, since other programs would use /elsewhere/python" in finding.detail


def test_other_kernel_is_seen(tmp_path, monkeypatch):
    spec = tmp_path / "jupyter" / "kernels" / "python3"
    spec.mkdir(parents=True)
    (spec / "kernel.json").write_text(
        '{"argv": ["/elsewhere/python"], "display_name": "x", "language": "python"}'
    )
    assert software.other_kernel() == ""
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    assert software.other_kernel() == "/elsewhere/python"


def test_kernel_without_a_cache_or_without_ipykernel(monkeypatch):
    def refuse():
        raise WorkspaceError("No.")

    monkeypatch.setattr(software.session, "jupyter_folder", refuse)
    assert software.kernel().detail == "No. Or set GIGCRAFT_CACHE."
    monkeypatch.setattr(software, "import_problem", lambda _: "ImportError")
    assert software.kernel().state == MISSING


def test_models_missing_and_verified(monkeypatch):
    assert {finding.state for finding in software.default_models()} == {MISSING}
    row = models.Row("small", "writes", 1, True, True, Path("here"))
    monkeypatch.setattr(models, "status", lambda check: [row])
    assert [finding.state for finding in software.default_models()] == [OK]


def test_course_folder(tmp_path):
    assert machine.learners_folder(None).detail == f"`gigcraft lab` will make {tmp_path / 'gigs'}"
    (tmp_path / "gigs" / paths.MARKER).mkdir(parents=True)
    finding = machine.learners_folder(None)
    assert (finding.state, finding.detail) == (OK, str(tmp_path / "gigs"))


def test_course_folder_that_cannot_be_made_or_written(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    finding = machine.learners_folder(tmp_path / "new" / "er")
    assert finding.state == ATTENTION
    assert f"{tmp_path} can't be written" in finding.detail

    def refuse(**_):
        raise PermissionError(13, "Permission denied")

    (tmp_path / "gigs" / paths.MARKER).mkdir(parents=True)
    monkeypatch.setattr(machine.tempfile, "TemporaryFile", refuse)
    assert "Permission denied; make it writable" in machine.learners_folder(None).detail
    assert workspace.current() == tmp_path / "gigs"


def test_browser(monkeypatch):
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser("x"))
    assert machine.browser().state == OK

    def none():
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "get", none)
    assert machine.browser().state == OPTIONAL
    assert not machine.browser().needs_attention


def test_nbgrader(monkeypatch):
    assert software.nbgrader().state == OK

    def gone(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", gone)
    assert software.nbgrader().detail == 'only teachers need it: `pip install "gigcraft[teach]"`'


@pytest.mark.parametrize(("code", "state"), [(0, OK), (1, ATTENTION)])
def test_network_is_asked_only_online(monkeypatch, code, state):
    asked = []

    def run(command, **_):
        asked.append(command)
        return SimpleNamespace(returncode=code, stderr="")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(software, "import_problem", lambda _: "")
    assert doctor.examine()[-1].what == "nbgrader"
    assert asked == []
    assert doctor.examine(online=True)[-1].state == state
    assert len(asked) == 1


def test_table_shows_every_cure_whole(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "70")
    cure = 'only teachers need it: `pip install "gigcraft[teach]"`'
    long = "é" * 120
    doctor.show([doctor.Finding("nbgrader", OPTIONAL, cure), doctor.Finding("x", ATTENTION, long)])
    out = capsys.readouterr().out
    assert "[teach]" in out
    assert out.count("é") == 120
    assert "One point needs attention." in out
    doctor.show([doctor.Finding("x", OK, "")])
    assert "All is well." in capsys.readouterr().out
