"""Text models: ask one, load it for yourself, compare texts by meaning.

Importing this loads neither torch nor transformers.
"""

from gigcraft.text.asking import ask
from gigcraft.text.local import embed, load
from gigcraft.text.reply import Reply

__all__ = ["Reply", "ask", "embed", "load"]
