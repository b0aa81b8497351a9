"""What this machine can and cannot do, and the cure for each.

Every examination is one function that returns a finding. None of them reaches the network
unless asked to, so that a healthy machine without internet is called healthy.
"""

from __future__ import annotations

from pathlib import Path

from gigcraft.doctor import machine, software
from gigcraft.doctor.finding import ATTENTION, MISSING, OK, OPTIONAL, Finding

__all__ = ["ATTENTION", "MISSING", "OK", "OPTIONAL", "Finding", "examine", "show"]


def examine(chosen: Path | None = None, *, online: bool = False) -> list[Finding]:
    """Return all findings.

    Parameters
    ----------
    chosen
        The workspace to look at; by default the one around the current folder, or the usual one.
    online
        Also try to reach the package index, which takes some seconds without a network.
    """
    findings = [
        machine.python(),
        machine.memory(),
        machine.disk(),
        *software.parts(),
        software.jupyterlab(),
        software.kernel(),
        *software.default_models(),
        machine.learners_folder(chosen),
        machine.browser(),
        software.nbgrader(),
    ]
    return [*findings, machine.network()] if online else findings


def show(findings: list[Finding]) -> None:
    """Print the findings as a table, and one line that sums them up."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("What", "State")
    table.add_column("Seen, and the cure", overflow="fold")
    for finding in findings:
        # As plain text: brackets in a cure are part of a command.
        table.add_row(*map(Text, (finding.what, finding.state, finding.detail)))
    console = Console()
    console.print(table)
    count = sum(finding.needs_attention for finding in findings)
    said = {0: "All is well.", 1: "One point needs attention."}
    console.print(said.get(count, f"{count} points need attention."))
