"""Steps that nbgrader runs for this course, as ``course/nbgrader_config.py`` names them."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from gigcraft.grading import cells, rebuild
from gigcraft.grading.verdicts import ANSI

HIDDEN = ("HIDDEN TESTS", "MARK SCHEME")
WITHOUT_TRACEBACK = ("CheckFailed", "NotAttempted")


class Mend(NbGraderPreprocessor):  # type: ignore[misc]
    """Make a submission whole before nbgrader looks at it.

    nbgrader stops the whole batch at a copied cell and takes the last copy even if it is empty.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook rebuilt against the instructor's version."""
        where = resources["nbgrader"]
        course = self.parent.parent.coursedir
        folder = course.format_path(course.source_directory, ".", where["assignment"])
        path = Path(folder) / f"{where['notebook']}.ipynb"
        whole = rebuild.rebuild(nbformat.read(path, as_version=4), nb)
        for note in whole.notes:
            self.log.warning("%s: %s", where["student"], note)
        return whole.notebook, resources


class Discreet(NbGraderPreprocessor):  # type: ignore[misc]
    """Take out of the feedback what a learner must not see.

    That is hidden tests and mark schemes, also where a traceback quotes them, and the folders of
    the grading machine.
    """

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], _index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the cell as it may be shown."""
        ours = bool(cells.grade_id(cell)) and not cells.is_answer(cell)
        if ours:
            for region in HIDDEN:
                cell.source = re.sub(
                    rf"(?ms)^[^\n]*BEGIN {region}.*?END {region}[^\n]*\n?", "", cell.source
                )
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                if ours:
                    shown = output.evalue if output.ename in WITHOUT_TRACEBACK else ""
                    output.traceback = [shown or f"The check stopped with {output.ename}."]
                output.traceback = [_without_paths(line) for line in output.traceback]
            elif output.output_type == "stream":
                output.text = _without_paths(output.text)
        return cell, resources


def _without_paths(text: str) -> str:
    for folder in (Path.cwd(), Path(sys.prefix), Path(sys.base_prefix), Path.home()):
        text = text.replace(str(folder), "…")
    return ANSI.sub("", text)
