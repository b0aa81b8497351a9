"""Graded client gigs that teach freelancers to use AI tools.

Rooms load on first use, so that ``import gigcraft`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gigcraft import check, data, errors, text
    from gigcraft.gig import Gig, start

__all__ = ["Gig", "__version__", "check", "data", "errors", "start", "text"]

_FROM_GIG = {"Gig", "start"}
_ROOMS = {"check", "data", "errors", "text"}


def __getattr__(name: str) -> Any:
    """Load an exported name on its first use (PEP 562)."""
    if name in _ROOMS:
        return import_module(f"gigcraft.{name}")
    if name in _FROM_GIG:
        return getattr(import_module("gigcraft.gig"), name)
    if name == "__version__":
        from importlib.metadata import version

        return version("gigcraft")
    raise AttributeError(f"module 'gigcraft' has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the exported names, so that Tab finds them."""
    return sorted(__all__)
