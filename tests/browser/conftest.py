"""A real JupyterLab and a real browser for the tests in this folder."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

import needs

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 90
"""Seconds to wait for the server; a busy machine of two cores needs many of them."""
DARK, LIGHT = "JupyterLab Dark", "JupyterLab Light"
ADDRESS = re.compile(r"http://(?:127\.0\.0\.1|localhost):(\d+)/lab\S*token=\S+")

Lab = Callable[..., str]


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


@contextmanager
def gigcraft_lab(tmp_path: Path, **env: str) -> Iterator[Started]:
    """Start `gigcraft lab` for a user who has nothing but a Python kernel of another program."""
    home = tmp_path / "home"
    kernel = home / ".local" / "share" / "jupyter" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    other = {"argv": ["/no/such/python"], "display_name": "Other", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(other), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "GIGCRAFT"))}
    env = {**kept, "HOME": str(home), "JUPYTER_PREFER_ENV_PATH": "0", **env}
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


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Started]:
    """Return a running `gigcraft lab` whose cache is empty: no model is there."""
    with gigcraft_lab(tmp_path, GIGCRAFT_CACHE=str(tmp_path / "cache")) as lab:
        yield lab


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once for all tests."""
    chromium = needs.browser()
    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(chromium), args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, lab: Lab) -> Iterator[Page]:  # after lab, so that it closes first
    """Return a fresh tab; with GIGCRAFT_PICTURES=FOLDER its last state is kept as a picture."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE * 1000)
    yield tab
    if pictures := os.environ.get("GIGCRAFT_PICTURES"):
        tab.screenshot(path=f"{pictures}/{tab.title()}.png")
    context.close()


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    """Return ``lab(workdir, theme=..., **env)``: start JupyterLab there, return its address."""
    with _stack() as start:
        yield lambda workdir, theme=LIGHT, **env: start(workdir, tmp_path / "jupyter", theme, env)


@contextmanager
def _stack() -> Iterator[Callable[[Path, Path, str, dict[str, str]], str]]:
    running: list[subprocess.Popen[bytes]] = []

    def start(workdir: Path, own: Path, theme: str, env: dict[str, str]) -> str:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        settings = own / "config" / "lab" / "user-settings" / "@jupyterlab" / "apputils-extension"
        settings.mkdir(parents=True, exist_ok=True)
        for name, chosen in {
            "themes": {"theme": theme},
            "notification": {"checkForUpdates": False, "fetchNews": "false"},
        }.items():
            (settings / f"{name}.jupyterlab-settings").write_text(json.dumps(chosen))
        places = {
            "JUPYTER_CONFIG_DIR": own / "config",
            "JUPYTER_DATA_DIR": own / "data",
            "JUPYTER_RUNTIME_DIR": own / "runtime",
            "IPYTHONDIR": own / "ipython",
        }
        log = own / f"lab-{port}.log"
        command = [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
            *("--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"),
            *("--IdentityProvider.token=", "--ServerApp.password="),
            f"--ServerApp.root_dir={workdir}",
        ]
        ours = {"OMP_NUM_THREADS": "1", **{key: str(path) for key, path in places.items()}}
        with log.open("wb") as out:
            server = subprocess.Popen(
                command,
                env={**os.environ, **ours, **env},
                cwd=workdir,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        running.append(server)
        base = f"http://127.0.0.1:{port}"
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"{base}/api", timeout=5).close()  # noqa: S310
            except (urllib.error.URLError, OSError):
                if server.poll() is not None:
                    break
                time.sleep(0.3)
            else:
                return base
        raise AssertionError(f"JupyterLab did not start: {log.read_text()[-2000:]}")

    try:
        yield start
    finally:
        for server in running:
            server.terminate()  # JupyterLab stops its kernels on this signal
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def write_notebook(path: Path, *cells: str) -> Path:
    """Write a notebook with these code cells."""
    page = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    page.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3 (ipykernel)"}
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(page, path)
    return path


def open_notebook(page: Page, url: str, path: str) -> None:
    """Open a notebook (path from the server's root) and wait until its kernel is idle."""
    page.goto(f"{url}/lab/tree/{path}?reset")
    wait_idle(page)
    page.wait_for_timeout(1000)  # the notebook itself hears of its kernel a moment later


def run_all(page: Page) -> None:
    """Run all cells and wait for the last."""
    last = page.locator(".jp-CodeCell .jp-InputPrompt").last
    before = last.inner_text()
    _menu(page, "Run", "Run All Cells")
    page.wait_for_function(
        "before => { const text = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]"
        ".at(-1).textContent; return /[0-9]/.test(text) && text.trim() !== before.trim(); }",
        arg=before,
    )


def restart_kernel(page: Page) -> None:
    """Restart the kernel and clear the outputs, with the page left open."""
    _menu(page, "Kernel", "Restart Kernel and Clear Outputs of All Cells…")
    page.locator(".jp-Dialog button.jp-mod-accept").click()
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    wait_idle(page)


def wait_idle(page: Page) -> None:
    """Wait until a kernel is connected and no cell is running or waiting."""
    expect(page.locator(".jp-StatusBar-Widget")).to_contain_text("(ipykernel) | Idle")
    page.wait_for_function(
        "() => ![...document.querySelectorAll('.jp-InputPrompt')]"
        ".some((prompt) => prompt.textContent.includes('*'))"
    )


def _menu(page: Page, menu: str, entry: str) -> None:
    page.locator(".lm-MenuBar-itemLabel", has_text=menu).first.click()
    page.locator(f'.lm-Menu-item:has(.lm-Menu-itemLabel:text-is("{entry}"))').first.click()
