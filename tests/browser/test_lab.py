"""`gigcraft lab`, as a learner on a new machine meets it: a command, an address, a page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psutil
from conftest import ADDRESS, Started, wait_idle
from playwright.sync_api import Page, expect

START = "00_start_here/00_start_here.ipynb"


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
