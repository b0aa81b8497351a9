"""The command line: thin, one function a command.

Exit codes: 0 done, 1 done but something needs attention (said in words), 2 could not run.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from gigcraft.errors import GigcraftError

ATTENTION = 1
FAILED = 2


class Commands(TyperGroup):
    """The commands; what goes wrong is one sentence on stderr."""

    def invoke(self, ctx: Any) -> Any:
        """Run the chosen command."""
        try:
            return super().invoke(ctx)
        except GigcraftError as problem:
            typer.echo(str(problem), err=True)
            raise typer.Exit(FAILED) from None


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Graded client gigs that teach freelancers to use AI tools.",
)

Workspace = Annotated[
    Path | None,
    typer.Option("--workspace", metavar="DIR", help="Your course folder.", show_default=False),
]
ModuleName = Annotated[str, typer.Argument(metavar="MODULE", help="Such as 03 or M03.")]


@app.command()
def lab(
    workspace: Workspace = None,
    models: Annotated[bool, typer.Option(help="Fetch the models first.")] = True,
    browser: Annotated[bool, typer.Option(help="Open a browser tab.")] = True,
    port: Annotated[int | None, typer.Option(help="Port of JupyterLab.")] = None,
    bring_back: Annotated[
        list[str] | None, typer.Option(metavar="MODULE", help="Fetch a deleted module again.")
    ] = None,
) -> None:
    """Open the course in JupyterLab: the main command."""
    import os

    from gigcraft import course, session
    from gigcraft import workspace as learner

    root = learner.where(workspace)
    update = learner.update(root, {course.find(name).name for name in bring_back or ()})
    _say(update.sentences())
    if models:
        _fetch_models()
    options = [] if browser else ["--no-browser"]
    options += [] if port is None else [f"--port={port}"]
    command = session.lab_command(root, learner.start_page(root), options)
    raise typer.Exit(session.run(command, session.environment(os.environ)))


@app.command()
def doctor(
    online: Annotated[bool, typer.Option(help="Try the network too.")] = False,
    workspace: Workspace = None,
) -> None:
    """Say what this machine can and cannot do, and the cure for each."""
    from gigcraft import doctor as clinic

    findings = clinic.examine(workspace, online=online)
    clinic.show(findings)
    raise typer.Exit(ATTENTION if any(finding.needs_attention for finding in findings) else 0)


@app.command()
def models(
    fetch: Annotated[bool, typer.Option("--fetch", help="Fetch what is missing.")] = False,
    verify: Annotated[bool, typer.Option("--verify", help="Read every byte again.")] = False,
) -> None:
    """List, fetch and verify the models."""
    from gigcraft.models import shelf

    if fetch:
        shelf.fetch_all()
    raise typer.Exit(0 if shelf.show(verify=verify) else ATTENTION)


@app.command()
def save(
    module: Annotated[
        str | None, typer.Argument(metavar="[MODULE]", help="Only this module, to hand in.")
    ] = None,
    workspace: Workspace = None,
    to: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The zip to write.", show_default=False)
    ] = None,
    student: Annotated[
        str | None, typer.Option(metavar="ID", help="Your id, in the name of a hand-in.")
    ] = None,
) -> None:
    """Put your work into one zip; with a module, into one to hand in."""
    from gigcraft import course
    from gigcraft import workspace as learner

    root = learner.current(workspace)
    if module is None:
        saved = learner.save(root, to)
    else:
        saved = learner.hand_in(root, course.find(module), student)
    files = "1 file" if saved.count == 1 else f"{saved.count} files"
    _say([f"{files} saved to {saved.path}."])
    if saved.left_out:
        _say([f"Left out, as a link or an odd name: {name!r}." for name in saved.left_out])
        raise typer.Exit(ATTENTION)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A zip made by `gigcraft save`.")],
    workspace: Workspace = None,
) -> None:
    """Bring saved work back; what you edited here is never overwritten."""
    from gigcraft import workspace as learner

    done = learner.restore(learner.nearest(workspace), file)
    _say(done.sentences())
    raise typer.Exit(ATTENTION if done.beside else 0)


@app.command()
def check(
    module: ModuleName,
    workspace: Workspace = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Grade your own notebook, hidden tests included, and say what to do next."""
    from rich.console import Console

    from gigcraft import course, grading
    from gigcraft import workspace as learner

    gig = course.find(module)
    notebook = learner.notebook(gig.name, workspace)
    with Console(stderr=True).status(f"Running {notebook.name}") as status:
        report = grading.selfcheck(
            gig, notebook, on_cell=lambda at, of, what: status.update(f"{at + 1} of {of}: {what}")
        )
    typer.echo(report.as_json() if as_json else report.as_text())
    raise typer.Exit(0 if report.complete else ATTENTION)


@app.command()
def build(
    modules: Annotated[
        list[str] | None, typer.Argument(metavar="[MODULE]...", help="All when none is named.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; say what is out of date.")
    ] = False,
) -> None:
    """Derive the notebooks from their sources, for authors."""
    from gigcraft import binder, paths
    from gigcraft import build as workshop

    stale = workshop.build(modules, check=check)
    if not modules:
        stale += binder.build(check=check)
    verb = "is out of date; `gigcraft build` renews it" if check else "is written"
    _say([f"{path.relative_to(paths.share())} {verb}." for path in stale] or ["All is up to date."])
    raise typer.Exit(ATTENTION if check and stale else 0)


def _say(sentences: list[str]) -> None:
    for sentence in sentences:
        typer.echo(sentence)


def _fetch_models() -> None:
    from gigcraft.models import shelf

    try:
        shelf.fetch_all()
    except GigcraftError as problem:
        typer.echo(f"{problem} Until then the notebooks show recorded answers.", err=True)
