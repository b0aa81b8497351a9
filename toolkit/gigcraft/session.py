"""How a working session starts: threads, offline flags, and the right Python for notebooks.

``python -m gigcraft.session`` prints the settings as shell lines, so that Binder's start script
takes them from here too.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import math
import os
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from gigcraft import files, paths
from gigcraft.errors import WorkspaceError

THREADS = "OMP_NUM_THREADS"
NEEDS_NETWORK = ("GIGCRAFT_MODEL", "GIGCRAFT_ENDPOINT")
"""Variables by which a learner chooses a model outside the course; offline mode blocks both."""
BECOMES = os.name == "posix"
"""Whether this system can replace a process by another program."""
ANNOUNCEMENTS = "@jupyterlab/apputils-extension:announcements"
CGROUP = Path("/sys/fs/cgroup")


def cpus(cgroup: Path = CGROUP) -> int:
    """Return how many processors this process may really use, at least 1.

    A container often sees all processors of its host but gets the time of one or two; more
    threads than that only wait for each other.
    """
    if hasattr(os, "sched_getaffinity"):
        count = len(os.sched_getaffinity(0))
    else:
        count = os.cpu_count() or 1
    limits = [count, *_quotas(cgroup)]
    return max(1, math.ceil(min(limits)))


def settings(base: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that a session adds to ``base``; what is set there stays."""
    wanted = {
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "TOKENIZERS_PARALLELISM": "false",
        THREADS: str(cpus()),
    }
    if not any(base.get(key) for key in NEEDS_NETWORK):
        wanted["HF_HUB_OFFLINE"] = "1"
    return {key: value for key, value in wanted.items() if not base.get(key)}


def environment(base: Mapping[str, str]) -> dict[str, str]:
    """Return ``base`` with a session's settings, and with this Python as the notebooks' kernel.

    The notebooks ask for the kernel ``python3``; a kernel of
    that name in the user's Jupyter folder, or in ``JUPYTER_PATH``, may belong to another Python.
    So a folder with our own comes first.
    """
    env = {**base, **settings(base)}
    env["JUPYTER_PREFER_ENV_PATH"] = "1"
    ours = str(jupyter_folder())
    for name in ("JUPYTER_PATH", "JUPYTER_CONFIG_PATH"):
        before = [part for part in base.get(name, "").split(os.pathsep) if part not in ("", ours)]
        env[name] = os.pathsep.join([ours, *before])
    return env


def jupyter_folder() -> Path:
    """Return a folder of Jupyter settings for a session; make it if needed.

    Its ``python3`` kernel is this Python. It turns off JupyterLab's announcements: they ask a
    newcomer a question that has nothing to do with the course, and call home.

    Raises
    ------
    WorkspaceError
        If the cache folder can't be written.
    """
    tag = hashlib.sha256(sys.executable.encode()).hexdigest()[:10]
    folder = paths.cache_dir() / "jupyter" / tag
    kernel = {
        "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "metadata": {"debugger": True},
    }
    settings = {
        folder / "kernels" / "python3" / "kernel.json": kernel,
        folder / "labconfig" / "page_config.json": {"disabledExtensions": {ANNOUNCEMENTS: True}},
    }
    with files.in_plain_words("The notebooks' settings can't be written", folder):
        for target, content in settings.items():
            data = (json.dumps(content, indent=1) + "\n").encode()
            if files.digest_of(target) != files.digest(data):
                files.write(target, data)
    return folder


def lab_command(root: Path, page: str | None, options: Sequence[str] = ()) -> list[str]:
    """Return the command that opens JupyterLab on ``root``.

    Parameters
    ----------
    page
        Notebook to open, relative to ``root``; None opens the file list.
    options
        JupyterLab's own options, passed through.

    Raises
    ------
    WorkspaceError
        If JupyterLab is not installed.
    """
    if importlib.util.find_spec("jupyterlab") is None:
        raise WorkspaceError(
            "JupyterLab is not installed in this Python; `gigcraft doctor` names the cure."
        )
    # -P: a file of the learner called json.py must not stand in for Python's own.
    command = [sys.executable, "-P", "-m", "jupyterlab", f"--ServerApp.root_dir={root}", *options]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # In a container one is often root; the server still only talks to this machine.
        command.append("--allow-root")
    if page is not None:
        # So it stands in the address that is printed, for those who open it themselves.
        command.append(f"--LabApp.default_url=/lab/tree/{quote(page)}")
    return command


def run(command: Sequence[str], env: Mapping[str, str]) -> int:
    """Run ``command`` until it ends; return its exit code.

    Where the system can, this process becomes the command, so that a signal sent to it reaches
    the server and no server is left behind.
    """
    sys.stdout.flush()
    if BECOMES:
        os.execve(command[0], list(command), dict(env))  # noqa: S606  (our own command)
    process = subprocess.Popen(list(command), env=dict(env))
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            # The server got the same Ctrl-C, and asks whether to stop.
            continue


def _quotas(cgroup: Path) -> list[float]:
    """Return the processor limits of the control groups that this process can see."""
    found = []
    try:
        quota, period = (cgroup / "cpu.max").read_text(encoding="ascii").split()
        found.append(int(quota) / int(period))
    except (OSError, ValueError):
        pass  # no such group, or "max": no limit
    try:
        quota = (cgroup / "cpu" / "cpu.cfs_quota_us").read_text(encoding="ascii")
        period = (cgroup / "cpu" / "cpu.cfs_period_us").read_text(encoding="ascii")
        found.append(int(quota) / int(period))
    except (OSError, ValueError):
        pass
    return [limit for limit in found if limit > 0]


if __name__ == "__main__":
    for key, value in settings(os.environ).items():
        print(f"export {key}={shlex.quote(value)}")  # noqa: T201
