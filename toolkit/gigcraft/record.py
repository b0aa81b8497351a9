"""Record a module's AI outputs: ``python -m gigcraft.record 02_true_copy``.

Runs what the module's ``recordings.py`` asks for with the default model, and writes
``recorded.json`` beside it. Outputs are neither edited nor picked: what the model wrote is kept.
"""

from __future__ import annotations

import json
import os
import runpy
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from gigcraft import ailog, course, files, models
from gigcraft.errors import GigcraftError, ModelError
from gigcraft.text import local
from gigcraft.text.asking import as_messages

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
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    if not arguments:
        console.print("Name the modules to record, such as 02_true_copy.", style="red")
        return 2
    for wanted in arguments:
        try:
            module = course.find(wanted)
            models.fetch(models.TEXT)
            with Bar(console=console) as bar:
                task = bar.add_task(module.name)
                changed = record(
                    module,
                    lambda done, total, now: bar.update(
                        task, completed=done, total=total, description=f"{module.name}: {now}"
                    ),
                )
                bar.update(task, completed=bar.tasks[0].total)
        except GigcraftError as problem:
            console.print(str(problem), style="red", markup=False, highlight=False)
            return 2
        console.print(f"{module.name}: {'recorded' if changed else 'unchanged'}")
    return 0


if __name__ == "__main__":
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    sys.exit(main(sys.argv[1:]))
