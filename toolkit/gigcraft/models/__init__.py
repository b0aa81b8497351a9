"""The model store: find, fetch, verify and list the default models.

A model is either complete in the cache or not there: its folder is built under a temporary name,
checked, and moved into place in one step. Importing this loads neither torch nor transformers.
"""

from gigcraft.models.download import Progress
from gigcraft.models.registry import EMBED, MODELS, TEXT, Model
from gigcraft.models.store import Row, fetch, folder, status, verify

__all__ = ["EMBED", "MODELS", "TEXT", "Model", "Progress", "Row"]
__all__ += ["fetch", "folder", "status", "verify"]
