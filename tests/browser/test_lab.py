"""`gigcraft lab`, as a learner on a new machine meets it: a command, an address, a page."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from conftest import PATIENCE, wait_idle
from playwright.sync_api import Page, expect

START = "00_start_here/00_start_here.ipynb"
ADDRESS = re.compile(r"http://(?:127\.0\.0\.1|localhost):(\d+)/lab\S*token=\S+")


@dataclass
class Started:
    """A running `gigcraft lab`."""

    process: subprocess.Popen[bytes]
    workspace: Path
    log: Path

    def address(self) -> str:
        """Return the address that it printed, once it has."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            if found := ADDRESS.search(self.log.read_text(encoding="utf-8")):
                return found[0]
            time.sleep(0.2)
        raise AssertionError(f"no address: {self.log.read_text(encoding='utf-8')[-2000:]}")

    def stop(self) -> None:
        """Send the signal that closing a terminal or a service manager sends."""
        self.process.terminate()
        self.process.wait(30)


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Started]:
    """Start the lab for a user who has nothing but a Python kernel of another program."""
    home = tmp_path / "home"
    kernel = home / ".local" / "share" / "jupyter" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    other = {"argv": ["/no/such/python"], "display_name": "Other", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(other), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "GIGCRAFT"))}
    env = {**kept, "HOME": str(home), "GIGCRAFT_CACHE": str(tmp_path / "cache")}
    env["JUPYTER_PREFER_ENV_PATH"] = "0"
    log = tmp_path / "lab.log"
    command = [sys.executable, "-m", "gigcraft", "lab", "--no-browser", "--no-models"]
    command += ["--port", str(port), "--workspace", str(tmp_path / "my gigs")]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, env=env, cwd=tmp_path, stdout=out, stderr=subprocess.STDOUT
        )
    lab = Started(process, tmp_path / "my gigs", log)
    try:
        yield lab
    finally:
        if process.poll() is None:
            lab.stop()


def test_the_start_page_opens_and_its_cells_run_in_this_python(
    page: Page, started: Started, tmp_path: Path
) -> None:
    address = started.address()
    assert f"Your course folder is {started.workspace}." in started.log.read_text("utf-8")
    assert f"/lab/tree/{START}" in address
    page.goto(address)
    heading = page.locator(".jp-Notebook h1").first
    expect(heading).to_contain_text("M00")
    wait_idle(page)
    expect(page.get_by_text("Would you like to")).to_have_count(0)
    page.screenshot(path=tmp_path / "start.png")

    page.locator(".jp-Notebook .jp-Cell").last.click()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.insert_text("import os, sys; print(sys.executable, os.environ['HF_HUB_OFFLINE'])")
    page.keyboard.press("Control+Enter")
    wait_idle(page)
    output = page.locator(".jp-OutputArea-output").last
    expect(output).to_contain_text(f"{sys.executable} 1")
    page.screenshot(path=tmp_path / "ran.png")


def test_stopping_it_leaves_no_process_behind(started: Started) -> None:
    started.address()
    family = psutil.Process(started.process.pid)
    processes = [family, *family.children(recursive=True)]
    assert "jupyterlab" in " ".join(family.cmdline())
    started.stop()
    gone, alive = psutil.wait_procs(processes, timeout=10)
    assert alive == []
    assert family in gone


def test_a_second_lab_beside_the_first_is_no_problem(started: Started, tmp_path: Path) -> None:
    first = started.address()
    env = {**os.environ, "HOME": str(tmp_path / "home"), "GIGCRAFT_CACHE": str(tmp_path / "cache")}
    port = ADDRESS.search(first)[1]  # type: ignore[index]
    command = [sys.executable, "-m", "gigcraft", "lab", "--no-browser", "--no-models"]
    command += ["--port", port, "--workspace", str(started.workspace)]
    log = tmp_path / "second.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=env, stdout=out, stderr=subprocess.STDOUT)
    second = Started(process, started.workspace, log)
    try:
        assert ADDRESS.search(second.address())[1] != port  # type: ignore[index]
    finally:
        second.stop()
