"""The models as a person sees them in a terminal: a table, and a bar while they arrive."""

from __future__ import annotations

from gigcraft import models

MEGA = 1_000_000


def show(*, verify: bool) -> bool:
    """Print the table of models; return whether all of them can be used."""
    from rich.console import Console
    from rich.table import Table

    rows = models.status(check=verify)
    table = Table("Model", "What it does", "Size", "State")
    for row in rows:
        state = "in the cache" if row.in_cache else "missing"
        if row.verified is not None:
            state = "verified" if row.verified else "damaged"
        table.add_row(row.name, row.purpose, f"{row.size / MEGA:,.0f} MB", state)
    console = Console()
    console.print(table)
    ready = all(row.in_cache for row in rows)
    if not ready:
        console.print("`gigcraft models --fetch` brings what is missing.")
    return ready


def fetch_all() -> None:
    """Bring every model that is missing, with a progress bar.

    Raises
    ------
    ModelError
        If a model can't be brought; models that arrived before stay.
    """
    missing = [name for name in models.MODELS if models.folder(name) is None]
    if not missing:
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns) as bar:
        for name in missing:
            task = bar.add_task(name, total=None)

            def step(
                what: str, done: int, total: int, name: str = name, task: object = task
            ) -> None:
                bar.update(task, description=f"{name}: {what}", completed=done, total=total)  # type: ignore[arg-type]

            models.fetch(name, step)
            bar.update(task, description=f"{name}: ready", completed=1, total=1)
