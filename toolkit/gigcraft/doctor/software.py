"""The software: libraries, JupyterLab, the notebooks' kernel, models, nbgrader."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from gigcraft import models, session
from gigcraft.doctor.finding import ATTENTION, MISSING, OK, OPTIONAL, Finding
from gigcraft.errors import GigcraftError

PARTS = ("torch", "transformers", "pandas", "numpy", "scikit-learn", "matplotlib", "anywidget")


def parts() -> Iterator[Finding]:
    """Look at the libraries that notebooks use: there, in range, and able to start."""
    ranges = requirements()
    for name in PARTS:
        wanted = ranges.get(name, "")
        again = f'`pip install "{name}{wanted}"`'
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            yield Finding(name, MISSING, f"install it: {again}")
            continue
        module = "sklearn" if name == "scikit-learn" else name
        if not in_range(version, wanted):
            yield Finding(name, ATTENTION, f"{version}, but {wanted} is needed: {again}")
        elif problem := import_problem(module):
            yield Finding(name, ATTENTION, f"{version} does not start ({problem}): {again}")
        else:
            yield Finding(name, OK, version)


def requirements() -> dict[str, str]:
    """Return the version range of every package that the course needs, by name."""
    from packaging.requirements import Requirement

    needed = [Requirement(line) for line in metadata.requires("gigcraft") or ()]
    return {need.name: str(need.specifier) for need in needed if need.marker is None}


def in_range(version: str, wanted: str) -> bool:
    """Tell whether ``version`` is one that ``wanted`` allows; a local part such as +cpu is fine."""
    from packaging.specifiers import SpecifierSet

    return SpecifierSet(wanted).contains(version, prereleases=True)


def import_problem(module: str) -> str:
    """Return why ``module`` can't be imported, in a few words; nothing if it can."""
    # In a process of its own: a broken library may end the process that imports it.
    command = [sys.executable, "-P", "-c", f"import {module}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    if done.returncode == 0:
        return ""
    lines = done.stderr.strip().splitlines()
    return lines[-1] if lines else f"it ended Python with code {done.returncode}"


def jupyterlab() -> Finding:
    """Look at JupyterLab, and whether it finds the part that shows our widgets."""
    if importlib.util.find_spec("jupyterlab") is None:
        return Finding("JupyterLab", MISSING, 'install it: `pip install "jupyterlab>=4.2,<5"`')
    version = metadata.version("jupyterlab")
    if missing := [name for name in ("anywidget", "@jupyter-widgets") if not labextension(name)]:
        again = "`pip install --force-reinstall anywidget jupyterlab-widgets`"
        return Finding("JupyterLab", ATTENTION, f"{version}, without {missing[0]}: {again}")
    return Finding("JupyterLab", OK, version)


def labextension(name: str) -> bool:
    """Tell whether JupyterLab would find the extension ``name``."""
    from jupyter_core.paths import jupyter_path

    return any((Path(folder) / name).is_dir() for folder in jupyter_path("labextensions"))


def kernel() -> Finding:
    """Look at which Python runs a notebook that `gigcraft lab` opens."""
    if problem := import_problem("ipykernel"):
        cure = "`pip install ipykernel`"
        return Finding("Notebook kernel", MISSING, f"it does not start ({problem}): {cure}")
    try:
        session.jupyter_folder()
    except GigcraftError as problem:
        return Finding("Notebook kernel", ATTENTION, f"{problem} Or set GIGCRAFT_CACHE.")
    seen = f"{sys.executable}"
    other = other_kernel()
    if other:
        seen += f"; open notebooks with `gigcraft lab`, since other programs would use {other}"
    return Finding("Notebook kernel", OK, seen)


def other_kernel() -> str:
    """Return the Python that Jupyter uses on its own accord, if it is another; else nothing."""
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    try:
        first = str(KernelSpecManager().get_kernel_spec("python3").argv[0])
    except (NoSuchKernel, IndexError):
        return ""
    if first in ("python", "python3") or Path(first) == Path(sys.executable):
        return ""
    return first


def default_models() -> Iterator[Finding]:
    """Look at the models, every byte of them."""
    for row in models.status(check=True):
        name = f"Model {row.name}"
        if row.in_cache and row.verified:
            yield Finding(name, OK, f"verified, in {row.path}")
        else:
            yield Finding(
                name,
                MISSING,
                "run `gigcraft models --fetch` where there is internet; until then notebooks show "
                "recorded answers",
            )


def nbgrader() -> Finding:
    """Look for nbgrader, which only teachers need."""
    try:
        version = metadata.version("nbgrader")
    except metadata.PackageNotFoundError:
        cure = '`pip install "gigcraft[teach]"`'
        return Finding("nbgrader", OPTIONAL, f"only teachers need it: {cure}")
    return Finding("nbgrader", OK, version)
