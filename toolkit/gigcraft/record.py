"""Record a module's AI outputs: ``python -m gigcraft.record 02_true_copy``.

Runs what the module's ``recordings.py`` asks for with the default model, and writes
``recorded.json`` beside it. Outputs are neither edited nor picked: what the model wrote is kept.
"""

from __future__ import annotations

import json
import runpy
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gigcraft import ailog, course, files, models
from gigcraft.errors import GigcraftError, ModelError
from gigcraft.text import local
from gigcraft.text.asking import as_messages

if TYPE_CHECKING:
    from rich.console import Console

REQUESTS = "recordings.py"
PARAMS = ("max_new_tokens", "seed", "temperature")

Progress = Callable[[int, int, str], None]
"""Called with the number of outputs done, of all, and the id of the one that comes now."""


def record(module: course.Module, progress: Progress | None = None) -> bool:
    """Write the module's ``recorded.json``; return whether anything changed.

    The file is the same, byte for byte, when the outputs are, the date included.

    Parameters
    ----------
    module : Module
        Its folder holds ``recordings.py`` with ``requests()``.
    progress : callable, optional
        Told before each output.

    Raises
    ------
    ModelError
        When ``recordings.py`` is missing or wrong, or the default model is not on this computer.
    """
    wanted = requests(module.folder)
    outputs = []
    for done, request in enumerate(wanted):
        if progress:
            progress(done, len(wanted), request["id"])
        params = {name: request[name] for name in PARAMS}
        messages = request["messages"]
        outputs.append(
            {
                "call_id": ailog.call_id(module=module.id, messages=messages, **params),
                "id": request["id"],
                "messages": messages,
                "params": params,
                # The default model always, so that every author records the same.
                "text": local.write(models.TEXT, messages, **params),
            }
        )
    made: dict[str, Any] = {
        "model": models.TEXT,
        "outputs": outputs,
        "revision": models.MODELS[models.TEXT].files[0].sha256,
    }
    path = module.folder / ailog.RECORDED
    before = _before(path)
    if all(before.get(key) == value for key, value in made.items()):
        return False
    made["date"] = datetime.now(UTC).date().isoformat()
    made["versions"] = {name: version(name) for name in ("torch", "transformers")}
    text = json.dumps(made, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    files.write(path, text.encode())
    return True


def requests(folder: Path) -> list[dict[str, Any]]:
    """Return the checked requests of the module in ``folder``, in their order.

    Raises
    ------
    ModelError
        When the file is missing, has no ``requests()``, or a request lacks something.
    """
    path = folder / REQUESTS
    name = f"{folder.name}/{REQUESTS}"
    if not path.is_file():
        raise ModelError(f"{name} is missing: add it, with a function `requests()`.")
    try:
        made = runpy.run_path(str(path))["requests"]()
    except Exception as error:
        raise ModelError(f"{name} can't be run ({type(error).__name__}: {error}).") from error
    keys = {"id", "messages", *PARAMS}
    for request in made:
        if not isinstance(request, dict) or set(request) != keys:
            raise ModelError(f"{name}: a request has the keys {', '.join(sorted(keys))}.")
        request["messages"] = as_messages(request["messages"])
        request["temperature"] = float(request["temperature"])
    ids = [request["id"] for request in made]
    if len(set(ids)) != len(ids):
        raise ModelError(f"{name}: two requests have the same id.")
    return list(made)


def _before(path: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def main(arguments: list[str]) -> int:
    """Record the named modules, with a progress bar; return the exit code."""
    from rich.console import Console

    console = Console(stderr=True)
    if not arguments:
        console.print("Name the modules to record, such as 02_true_copy.", style="red")
        return 2
    try:
        models.fetch(models.TEXT)
        for wanted in arguments:
            module = course.find(wanted)
            changed = _with_bar(module, console)
            console.print(f"{module.name}: {'recorded' if changed else 'unchanged'}")
    except GigcraftError as problem:
        console.print(str(problem), style="red", markup=False, highlight=False)
        return 2
    return 0


def _with_bar(module: course.Module, console: Console) -> bool:
    from rich.progress import Progress as Bar

    with Bar(console=console, transient=True) as bar:
        task = bar.add_task(module.name)

        def show(done: int, total: int, now: str) -> None:
            bar.update(task, completed=done, total=total, description=f"{module.name}: {now}")

        return record(module, show)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
