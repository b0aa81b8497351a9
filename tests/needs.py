"""What a test needs from the machine: without it, skip with the reason, or fail in CI."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

REQUIRE_ALL = "GIGCRAFT_REQUIRE_ALL"


def lacking(what: str, cure: str) -> None:
    """Skip the running test, or fail it where everything is required."""
    reason = f"this machine lacks {what}; {cure}"
    if os.environ.get(REQUIRE_ALL) == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def browser() -> Path:
    """Return the path of Chromium."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return Path(found)
    lacking("Chromium", "install the package `chromium`")
    raise AssertionError  # lacking() always raises


def models() -> None:
    """Make sure that the default models are in the cache."""
    from gigcraft import models as store
    from gigcraft.errors import ModelError

    try:
        for name in store.MODELS:
            store.fetch(name)
    except ModelError as problem:
        lacking("the default models", str(problem))
