"""What a notebook says when it starts: the gig, the versions, the data, and who answers."""

from __future__ import annotations

import os
from importlib.metadata import version
from platform import python_version
from typing import TYPE_CHECKING

from gigcraft import ailog, data, models
from gigcraft.errors import GigcraftError
from gigcraft.text import endpoint, local

if TYPE_CHECKING:
    from gigcraft.course import Module


def lines(module: Module) -> list[str]:
    """Return at most four short lines about a module and this machine; loads no model."""
    said = [
        f"{module.id} · {module.title} · {module.client}",
        f"Python {python_version()} · pandas {version('pandas')} · gigcraft {version('gigcraft')}",
    ]
    if module.datasets:
        said.append(f"Data: {', '.join(_provenance(name) for name in module.datasets)}")
    said.append(f"AI: {_answers(module)}")
    return said


def _provenance(name: str) -> str:
    seed = data.card(name).seed
    return f"{name} (written by hand)" if seed is None else f"{name} (synthetic, seed {seed})"


def _answers(module: Module) -> str:
    """Return whether answers are written now, and by which model."""
    forced = os.environ.get("GIGCRAFT_AI", "").strip()
    if forced != "recorded":
        if endpoint.chosen():
            return "live, from the endpoint that you chose"
        name = local.chosen()
        if name != models.TEXT or models.folder(name):
            return f"live, {name} on this computer"
    try:
        recording = ailog.recording(module.folder)
    except GigcraftError as problem:
        return str(problem)
    if recording:
        return f"recorded on {recording['date']} by {recording['model']}; not generated now"
    return "no model here yet; `gigcraft models --fetch` in a terminal gets it"
