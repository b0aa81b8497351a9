"""One source, the same bytes every time, and one sentence for what is invalid."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator

from gigcraft import course
from gigcraft.build import build, release_notebook, source_notebook
from gigcraft.errors import BuildError

GOLDEN = Path(__file__).parent / "golden"
REFRESH = os.environ.get("GIGCRAFT_REFRESH_GOLDEN") == "1"


@pytest.mark.parametrize("which", ["source", "release"])
def test_golden(which: str) -> None:
    notebook = source_notebook(course.read(GOLDEN / "00_mini"))
    if which == "release":
        notebook = release_notebook(notebook)
    text = nbformat.writes(notebook) + "\n"
    golden = GOLDEN / f"00_mini.{which}.ipynb"
    if REFRESH:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_metadata_is_nbgraders_own() -> None:
    for notebook in (
        source_notebook(course.read(GOLDEN / "00_mini")),
        release_notebook(source_notebook(course.read(GOLDEN / "00_mini"))),
    ):
        MetadataValidator().validate_nb(notebook)
        nbformat.validate(notebook)


def test_what_is_committed_is_what_the_sources_give() -> None:
    stale = [path.name for path in build(check=True) if "course/source" not in path.as_posix()]
    assert stale == [], "run `gigcraft build` and commit what it writes"


@pytest.mark.parametrize("module", course.modules(), ids=lambda module: module.name)
def test_release_holds_no_answer(module: course.Module) -> None:
    source = source_notebook(module)
    release = release_notebook(source)
    text = "\n".join(cell.source for cell in release.cells)
    for mark in ("BEGIN SOLUTION", "BEGIN HIDDEN TESTS", "MARK SCHEME"):
        assert mark not in text
    assert [cell.id for cell in release.cells] == [cell.id for cell in source.cells]


GOOD = """# %% [markdown]
\"\"\"
# M00 · A module in small
\"\"\"

# %% answer="double"
def double(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% test="double_core" points=5
# Check
assert double(1) == 2

# %% [markdown] essay="note" points=5
\"\"\"
Text
\"\"\"
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('answer="double"', 'answr="double"', "unknown key 'answr'"),
        (" points=5\n# Check", "\n# Check", "its points are None"),
        (" points=5\n# Check", " points=-1\n# Check", "its points are -1"),
        (" points=5\n# Check", " points=6\n# Check", "points sum to 11; make them 10"),
        ('test="double_core"', 'test="triple_core"', "no answer cell's name begins it"),
        ('test="double_core"', 'test="double"', "the same name"),
        ('answer="double"', 'answer="double" test="x"', "has the keys answer and test"),
        ('answer="double"', 'answer="dou ble"', "no valid name"),
        ("    ### END SOLUTION\n", "", "SOLUTION marks do not pair"),
        (
            "    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION",
            "    return 2",
            "no BEGIN",
        ),
        (
            "# Check\nassert double(1) == 2",
            "### BEGIN HIDDEN TESTS\n1\n### END HIDDEN TESTS",
            "empty",
        ),
        ("    return 2 * x", "    return 2 *", "no valid Python"),
        ("# M00 · A module in small", "# Something", "the first heading"),
        ("# M00 · A module in small", "text", "has no heading"),
        ("Text", "# Second", "second top heading"),
        ("Text", "### Too deep", "skips a heading level"),
        ("Text", "### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS", "HIDDEN TESTS region"),
        ("[markdown] essay=", "essay=", "it is a code cell"),
        ('essay="note"', 'essay="letter"', "lacks the task"),
    ],
)
def test_invalid_source_gets_one_sentence(tmp_path: Path, old: str, new: str, message: str) -> None:
    folder = tmp_path / "00_broken"
    folder.mkdir()
    shutil.copy(GOLDEN / "00_mini" / "module.toml", folder)
    assert old in GOOD
    (folder / "module.py").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BuildError) as caught:
        source_notebook(course.read(folder))
    text = str(caught.value)
    assert message in text
    assert "00_broken" in text
    assert "\n" not in text.strip()


def test_the_good_one_is_good(tmp_path: Path) -> None:
    folder = tmp_path / "00_good"
    folder.mkdir()
    shutil.copy(GOLDEN / "00_mini" / "module.toml", folder)
    (folder / "module.py").write_text(GOOD, encoding="utf-8")
    assert len(source_notebook(course.read(folder)).cells) == 4
