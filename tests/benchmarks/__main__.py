"""Print what Gigcraft costs, beside a peer measured in the same run: ``python tests/benchmarks``.

Nothing here passes or fails: machines differ and are noisy. Ratios say more than seconds.
The budgets are those of the design: 30 ms to import, 3 s to the first word (1 s as the aim),
60 s and 1.2 GB for a module's solution on one processor.
"""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parents[1]))

import costs


def main() -> None:
    """Measure everything, or what is named on the command line, and print a table each."""
    console = Console(width=100)
    for name in sys.argv[1:] or costs.ALL:
        bench = costs.ALL[name]
        table = Table(title=bench.__doc__, title_justify="left")
        for column in ("what", "seconds", "peak MB", "peer", "ratio"):
            table.add_column(column, justify="left" if column in ("what", "peer") else "right")
        with console.status(f"measuring {name} …"):
            for row in bench():
                table.add_row(*row.cells())
        console.print(table)


if __name__ == "__main__":
    main()
