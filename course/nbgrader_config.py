"""Settings of the nbgrader course in this folder; README.md says how to use it."""

import os
from pathlib import Path

c = get_config()

c.CourseDirectory.course_id = "gigcraft"
c.CourseDirectory.root = str(Path(__file__).resolve().parent)

# What learners get: an untouched answer stops with a word that checks understand.
c.ClearSolutions.code_stub = {"python": 'raise NotImplementedError("not attempted yet")'}
c.ClearSolutions.text_stub = "Write your answer here."
# The mark scheme stands in a locked cell: nbgrader puts it back beside the answer for the marker.
c.ClearMarkScheme.enforce_metadata = False

# Collecting: Moodle, Canvas, `gigcraft save` and plain folders; sidecar files come along.
c.ZipCollectApp.collector_plugin = "gigcraft.grading.collect.Collector"

# Autograding. Mend goes first: nbgrader fails a notebook with copied, retyped or missing cells.
c.Autograde.sanitize_preprocessors = [
    "gigcraft.grading.steps.Mend",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.ExecutePreprocessor.timeout = 120
# nbgrader gives 0 for any text on stderr. Errors are outputs of their own, so nothing is hidden
# by leaving out warnings and progress bars.
c.IgnorePattern.enabled = True
c.IgnorePattern.pattern = r"Warning\b|WARNING|\d%\|"


def begin_grading(**_: object) -> None:
    """Let notebooks replay their AI calls: no model runs, nothing is written."""
    os.environ["GIGCRAFT_GRADING"] = "1"


def end_grading(**_: object) -> None:
    """Leave the process as it was; the formgrader goes on in it."""
    os.environ.pop("GIGCRAFT_GRADING", None)


c.Autograde.pre_convert_hook = begin_grading
c.Autograde.post_convert_hook = end_grading

# Feedback holds no hidden test, no mark scheme and no path.
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "gigcraft.grading.steps.Discreet",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
