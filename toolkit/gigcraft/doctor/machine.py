"""The machine: Python, memory, disk, course folder, browser, network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import webbrowser
from importlib import metadata
from pathlib import Path

from gigcraft import models, paths, session, workspace
from gigcraft.doctor.finding import ATTENTION, OK, OPTIONAL, Finding
from gigcraft.errors import GigcraftError

GIB = 1024**3
MEMORY = 2.0
"""GiB that the course needs, notebook, browser and model together."""
DISK = 1.5
"""GiB for the models and what is unpacked on the way."""
DISK_LATER = 0.2
"""GiB that work needs once the models are there."""


def python() -> Finding:
    """Look at Python's version."""
    from packaging.specifiers import SpecifierSet

    wanted = metadata.metadata("gigcraft")["Requires-Python"]
    seen = ".".join(map(str, sys.version_info[:3]))
    if SpecifierSet(wanted).contains(seen):
        return Finding("Python", OK, f"{seen} in {sys.prefix}")
    return Finding("Python", ATTENTION, f"{seen}; install Python {wanted} and Gigcraft in it")


def memory() -> Finding:
    """Look at the memory that is free, or that the container allows."""
    free = free_memory() / GIB
    if free >= MEMORY:
        return Finding("Memory", OK, f"{free:.1f} GiB free")
    cure = f"close other programs until {MEMORY:g} GiB are free"
    return Finding("Memory", ATTENTION, f"{free:.1f} GiB free; {cure}")


def free_memory(cgroup: Path = session.CGROUP) -> int:
    """Return the bytes of memory that can still be used, in the container if there is one."""
    import psutil  # type: ignore[import-untyped]

    free = int(psutil.virtual_memory().available)
    for group, used, limit, cached in (
        (cgroup, "memory.current", "memory.max", "inactive_file"),
        (
            cgroup / "memory",
            "memory.usage_in_bytes",
            "memory.limit_in_bytes",
            "total_inactive_file",
        ),
    ):
        try:
            stat = dict(line.split() for line in (group / "memory.stat").read_text().splitlines())
            # Cached files count as used, but give way.
            taken = int((group / used).read_text()) - int(stat.get(cached, 0))
            free = min(free, int((group / limit).read_text()) - taken)
        except (OSError, ValueError):
            continue  # no such group, or "max": no limit
    return max(free, 0)


def disk() -> Finding:
    """Look at the disk that holds the models."""
    cache = paths.cache_dir()
    there = next(folder for folder in (cache, *cache.parents) if folder.exists())
    free = shutil.disk_usage(there).free / GIB
    have_all = all(models.folder(name) for name in models.MODELS)
    need = DISK_LATER if have_all else DISK
    if free >= need:
        return Finding("Disk", OK, f"{free:.1f} GiB free at {there}")
    cure = f"free {need:g} GiB, or set GIGCRAFT_CACHE to a folder on another disk"
    return Finding("Disk", ATTENTION, f"{free:.1f} GiB free at {there}; {cure}")


def learners_folder(chosen: Path | None) -> Finding:
    """Look at the course folder: there, and writable."""
    try:
        root = workspace.current(chosen)
    except GigcraftError:
        root = workspace.where(chosen)
        there = next(folder for folder in (root, *root.parents) if folder.exists())
        if there.is_dir() and os.access(there, os.W_OK):
            return Finding("Course folder", OK, f"`gigcraft lab` will make {root}")
        return Finding(
            "Course folder", ATTENTION, f"{there} can't be written; choose one with --workspace"
        )
    try:
        with tempfile.TemporaryFile(dir=root / paths.MARKER):
            return Finding("Course folder", OK, str(root))
    except OSError as problem:
        cure = "make it writable, or choose another with --workspace"
        return Finding("Course folder", ATTENTION, f"{root}: {problem.strerror}; {cure}")


def browser() -> Finding:
    """Look for a browser to show JupyterLab in."""
    try:
        return Finding("Browser", OK, webbrowser.get().__class__.__name__)
    except webbrowser.Error:
        cure = "start with `gigcraft lab --no-browser` and open the address that it prints"
        return Finding("Browser", OPTIONAL, f"none on this machine; {cure}")


def network() -> Finding:
    """Try to reach the package index that pip is set up for."""
    name = next(iter(models.MODELS.values())).wheel
    command = [
        sys.executable,
        "-m",
        "pip",
        "index",
        "versions",
        name,
        "--retries=0",
        "--timeout=15",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode == 0:
        return Finding("Network", OK, "the package index answers")
    cure = "check your connection or proxy; what is fetched already works without it"
    return Finding("Network", ATTENTION, f"the package index does not answer; {cure}")
