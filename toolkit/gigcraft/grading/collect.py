"""Whose file is it? The names that learning platforms give to handed-in files."""

from __future__ import annotations

import re
from pathlib import Path

from nbgrader.plugins import FileNameCollectorPlugin

SIDECARS = ("ai_calls.jsonl", "quiz_answers.json")
COPY = r"(?:[-+ _]*(?:Copy)?\d+|[+ _]*\(\d+\))?"
"""What platforms and browsers add to a name: ``-1``, ``-Copy1``, `` (1)``."""

MOODLE = re.compile(r"(?:.*_)?(?P<student>\d+)_assignsubmission_file_?")
CANVAS = re.compile(r"[^_]+_(?:LATE_)?(?P<student>\d+)_\d+_(?P<file>.+)")


class Collector(FileNameCollectorPlugin):  # type: ignore[misc]
    """Tell student and file from a path below ``extracted/``.

    Known are Moodle (one folder a student), Canvas (one flat folder), the zip that
    ``gigcraft save`` makes, and plain folders or prefixes named after the student. From Moodle
    and Canvas the student's id is the platform's own number, so that marks can go back.
    """

    def collect(self, submitted_file: str) -> dict[str, str] | None:
        """Return ``student_id`` and ``file_id``, or None for a file that is none of ours."""
        assignment = self.parent.coursedir.assignment_id
        path = Path(submitted_file)
        found = student_and_file(path, assignment)
        if found is None:
            self.log.warning("%s is not part of %s and is left out.", path.name, assignment)
            return None
        student, file = found
        self._seen: set[tuple[str, str]] = getattr(self, "_seen", set())
        if (student, file) in self._seen:
            self.log.warning("%s: a second copy of %s is left out.", student, file)
            return None
        self._seen.add((student, file))
        return {"student_id": student, "file_id": file}


def student_and_file(path: Path, assignment: str) -> tuple[str, str] | None:
    """Return who handed in ``path`` and what it is called in the course.

    Parameters
    ----------
    path
        A file below a folder called ``extracted``.
    assignment
        The module's name, such as ``03_clean_orders``.
    """
    parts = path.parts[path.parts.index("extracted") + 1 :]
    folders, name = list(parts[:-1]), parts[-1]
    canvas = CANVAS.fullmatch(name)
    if canvas and _course_name(canvas["file"], assignment):
        return canvas["student"], _course_name(canvas["file"], assignment)
    file = _course_name(name, assignment)
    for folder in folders:
        if file and (moodle := MOODLE.fullmatch(folder)):
            return moodle["student"], file
    if file and folders:
        student = re.sub(rf"_{assignment}{COPY}$", "", folders[-1])
        return _plain(student), file
    for own in (f"{assignment}.ipynb", *SIDECARS):
        student = name.removesuffix(f"_{own}")
        if student != name:
            return _plain(student), own
    return None


def _course_name(name: str, assignment: str) -> str:
    """Return the file's name in the course without what a platform added, or an empty string."""
    for own in (f"{assignment}.ipynb", *SIDECARS):
        stem, dot, end = own.rpartition(".")
        if re.fullmatch(rf"{stem}{COPY}{re.escape(dot + end)}", name):
            return own
    return ""


def _plain(student: str) -> str:
    """Return a student's name that is safe in a path."""
    return re.sub(r"[^\w.@-]+", "-", student)
