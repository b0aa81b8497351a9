"""The learner's own copy of the course: made, kept up to date, saved and restored."""

from gigcraft.workspace.archive import Saved, hand_in, save
from gigcraft.workspace.delivery import (
    Update,
    current,
    nearest,
    notebook,
    start_page,
    update,
    where,
)
from gigcraft.workspace.unpack import Restored, restore

__all__ = [
    "Restored",
    "Saved",
    "Update",
    "current",
    "hand_in",
    "nearest",
    "notebook",
    "restore",
    "save",
    "start_page",
    "update",
    "where",
]
