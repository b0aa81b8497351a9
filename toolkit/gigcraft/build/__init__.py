"""From a module's source to nbgrader's notebooks: read, validate, expand, release, write."""

from gigcraft.build.release import release_notebook
from gigcraft.build.source import source_notebook
from gigcraft.build.write import build

__all__ = ["build", "release_notebook", "source_notebook"]
