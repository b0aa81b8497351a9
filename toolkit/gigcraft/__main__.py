"""``python -m gigcraft`` is the ``gigcraft`` command."""

from __future__ import annotations

from gigcraft.cli import app

if __name__ == "__main__":
    app()
