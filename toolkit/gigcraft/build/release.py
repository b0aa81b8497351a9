"""The learner's notebook: nbgrader's own steps, in nbgrader's own order, without its database."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from nbformat.notebooknode import NotebookNode

from gigcraft import paths
from gigcraft.errors import BuildError

CONFIG = "nbgrader_config.py"


def release_notebook(source: NotebookNode) -> NotebookNode:
    """Return a source notebook as learners get it: no solution, hidden test or mark scheme.

    The steps and their settings (``course/nbgrader_config.py``) are those of
    ``nbgrader generate_assignment``, so both write the same bytes.

    Raises
    ------
    BuildError
        If nbgrader is not installed.
    """
    try:
        from nbgrader import preprocessors as steps
    except ImportError:
        raise BuildError(
            "Building needs nbgrader; install it with: pip install 'gigcraft[teach]'."
        ) from None
    from traitlets.config import PyFileConfigLoader

    course: Path = paths.share() / "course"
    config = PyFileConfigLoader(CONFIG, path=str(course)).load_config()
    # Checksums come last: nbgrader tells an untouched answer by the checksum of what was given out.
    order = (
        steps.LockCells,
        steps.ClearSolutions,
        steps.ClearOutput,
        steps.CheckCellMetadata,
        steps.ClearHiddenTests,
        steps.ClearMarkScheme,
        steps.ComputeChecksums,
    )
    notebook = copy.deepcopy(source)
    resources: dict[str, Any] = {}
    for step in order:
        notebook, resources = step(config=config).preprocess(notebook, resources)
    return notebook
