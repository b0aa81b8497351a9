"""Run a notebook in a fresh kernel, within limits, and tell what each cell did.

What is told comes from the kernel's replies, not from outputs, so that a warning or a
flood of text changes no mark. A cell that takes the kernel down is left out and the rest
runs again in a new one: marks earned before it stay, and those behind it can still be earned.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from gigcraft import session
from gigcraft.errors import GradingError

TIME, FLOOD, DEAD, LATE = "time", "flood", "dead", "late"
STUCK_AFTER = 5.0
"""Seconds that a cell gets to obey an interrupt before its kernel is ended."""

Progress = Callable[[int, int], None]
"""Called before each code cell with its position (from 0) and the number of cells."""


@dataclass(frozen=True)
class Limits:
    """What one notebook may use.

    Parameters
    ----------
    cell, total
        Seconds for one cell, and for the whole notebook.
    output
        Characters that one cell may print.
    kernels
        How many fresh kernels a notebook may take down before the check ends.
    """

    cell: float = 60.0
    total: float = 600.0
    output: int = 5_000_000
    kernels: int = 4


@dataclass(frozen=True)
class Ran:
    """What happened to one cell.

    Parameters
    ----------
    stopped
        Empty, or why it did not end by itself: ``time``, ``flood`` (printed without end),
        ``dead`` (it ended Python), or ``late`` (never begun, the total time was used up).
    ename, evalue
        Type and text of the exception that it raised; empty if there was none.
    seconds
        How long it ran.
    """

    stopped: str = ""
    ename: str = ""
    evalue: str = ""
    seconds: float = 0.0

    @property
    def fine(self) -> bool:
        """Whether the cell ran to its end."""
        return not (self.stopped or self.ename)


def run(
    notebook: NotebookNode,
    folder: Path,
    limits: Limits,
    private: Path,
    on_cell: Progress | None = None,
) -> list[Ran]:
    """Run all code cells and return what happened, one entry a cell.

    Parameters
    ----------
    notebook
        Runs from memory; it is never written to disk.
    folder
        The kernel's current folder.
    private
        An empty folder for the kernel's own files; the caller removes it.

    Raises
    ------
    GradingError
        If no kernel can be started.
    """
    job = _run(notebook, folder, limits, private, on_cell or (lambda _at, _of: None))
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(job)
    return _in_thread(job)


def _in_thread(job: Coroutine[Any, Any, list[Ran]]) -> list[Ran]:
    """Run ``job`` where the caller's own event loop (a notebook's) is already running."""
    found: list[list[Ran]] = []
    problem: list[BaseException] = []

    def work() -> None:
        try:
            found.append(asyncio.run(job))
        except BaseException as error:
            problem.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    if problem:
        raise problem[0]
    return found[0]


async def _run(
    notebook: NotebookNode, folder: Path, limits: Limits, private: Path, on_cell: Progress
) -> list[Ran]:
    deadline = time.monotonic() + limits.total
    ran: dict[int, Ran] = {}
    left_out: set[int] = set()
    for _ in range(limits.kernels):
        async with _kernel(notebook, folder, private) as client:
            for index in range(len(notebook.cells)):
                if index in left_out:
                    continue
                if index not in ran and notebook.cells[index].cell_type == "code":
                    on_cell(index, len(notebook.cells))
                outcome = await _cell(client, index, limits, deadline)
                if outcome.stopped == LATE:
                    break
                # What was seen first stands; a rerun only brings back the learner's names.
                ran.setdefault(index, outcome)
                if outcome.stopped:
                    left_out.add(index)
                if client.gone:
                    break
            else:
                break
        if time.monotonic() >= deadline:
            break
    return [ran.get(index, Ran(stopped=LATE)) for index in range(len(notebook.cells))]


async def _cell(client: _Client, index: int, limits: Limits, deadline: float) -> Ran:
    """Run one cell; ``client.gone`` is set if its kernel can't be used any more."""
    cell = client.nb.cells[index]
    if cell.cell_type != "code" or not cell.source.strip():
        return Ran()
    left = deadline - time.monotonic()
    if left <= 0:
        return Ran(stopped=LATE)
    allowed = min(limits.cell, left)
    client.begin(allowed, limits.output)
    started = time.monotonic()
    running = asyncio.ensure_future(client.async_execute_cell(cell, index))
    flood = asyncio.ensure_future(client.flooded.wait())
    await asyncio.wait(
        {running, flood}, timeout=allowed + STUCK_AFTER, return_when=asyncio.FIRST_COMPLETED
    )
    flood.cancel()
    seconds = time.monotonic() - started
    if client.flooded.is_set() or not running.done():
        client.gone = True
        await client.end()
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await running
        return Ran(stopped=FLOOD if client.flooded.is_set() else TIME, seconds=seconds)
    problem = running.exception()
    if isinstance(problem, DeadKernelError):
        client.gone = True
        return Ran(stopped=DEAD, seconds=seconds)
    if isinstance(problem, CellTimeoutError):
        client.gone = True
        return Ran(stopped=TIME, seconds=seconds)
    if problem is not None:
        raise problem
    if client.reply.get("ename") == CellTimeoutError.__name__:
        return Ran(stopped=TIME, seconds=seconds)
    if client.reply.get("status") == "error":
        return Ran("", str(client.reply["ename"]), str(client.reply["evalue"]), seconds)
    return Ran(seconds=seconds)


class _Client(NotebookClient):  # type: ignore[misc]
    """nbclient with outputs counted instead of kept."""

    gone = False
    reply: dict[str, Any]
    flooded: asyncio.Event

    def begin(self, seconds: float, output: int) -> None:
        """Get ready for one cell."""
        self.timeout = max(1, round(seconds))
        self.reply = {}
        self.flooded = asyncio.Event()
        self._left = output
        self.on_cell_executed = self._remember

    def _remember(self, execute_reply: dict[str, Any], **_: object) -> None:
        self.reply = execute_reply["content"]

    def output(self, _outs: object, msg: dict[str, Any], *_: object) -> None:
        self._left -= len(str(msg["content"].get("text") or msg["content"].get("data") or ""))
        if self._left < 0:
            self.flooded.set()

    async def end(self) -> None:
        """End the kernel and every process that it started."""
        await self.km.shutdown_kernel(now=True)


class _OwnPython(KernelSpecManager):
    """Knows one kernel: this very Python, whatever ``python3`` means on this machine."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        # -P: a learner's file called json.py must not stand in for Python's own.
        argv = [sys.executable, "-P", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=argv, display_name=kernel_name, language="python")


@contextlib.asynccontextmanager
async def _kernel(notebook: NotebookNode, folder: Path, private: Path) -> AsyncIterator[_Client]:
    manager = AsyncKernelManager(
        kernel_spec_manager=_OwnPython(), connection_file=str(private / "kernel.json")
    )
    client = _Client(
        notebook,
        km=manager,
        allow_errors=True,
        interrupt_on_timeout=True,
        raise_on_iopub_timeout=True,
        error_on_timeout={"ename": CellTimeoutError.__name__, "evalue": "", "traceback": []},
        record_timing=False,
    )
    # A learner's own start-up files and history stay out, and so does every model.
    environment = (
        os.environ
        | session.settings(os.environ)
        | {
            "GIGCRAFT_GRADING": "1",
            "HF_HUB_OFFLINE": "1",
            "IPYTHONDIR": str(private / "ipython"),
        }
    )
    try:
        try:
            await client.async_start_new_kernel(
                cwd=str(folder), env=environment, stdout=DEVNULL, stderr=DEVNULL
            )
            await client.async_start_new_kernel_client()
        except (OSError, RuntimeError):
            raise GradingError(
                "Python could not be started for the check; `gigcraft doctor` says what is missing."
            ) from None
        yield client
    finally:
        if client.kc is not None:
            client.kc.stop_channels()
        if manager.has_kernel:
            await client.end()
        manager.cleanup_connection_file()
