"""What a text model answered, and how it came about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>&~$])")


@dataclass(frozen=True, repr=False)
class Reply:
    """One answer.

    Parameters
    ----------
    text : str
        What the model wrote, unchanged.
    model : str
        Name of the model that wrote it.
    backend : str
        ``"local"``, ``"endpoint"``, ``"recorded"`` or ``"replay"``.
    call_id : str
        Ten hexadecimal digits that name the question.
    messages : list of dict
        The question, as chat messages.
    params : dict
        ``max_new_tokens``, ``temperature`` and ``seed``.
    seconds : float
        How long the answer took; 0 when nothing was generated.
    note : str
        Anything that a reader must know, such as that the text was recorded earlier.
    """

    text: str
    model: str
    backend: str
    call_id: str
    messages: list[dict[str, str]] = field(default_factory=list)
    params: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0
    note: str = ""

    def __str__(self) -> str:
        """Return the text alone, for ``print``."""
        return self.text

    def __repr__(self) -> str:
        """Return the text with where it comes from, for a terminal."""
        return f"{self.text}\n[{self._source()}]"

    def _repr_markdown_(self) -> str:
        """Return the text as a quotation; nothing in it is taken for formatting or a link."""
        quoted = _literally(self.text).replace("\n", "  \n> ")
        return f"> {quoted}\n\n*{_literally(self._source())}*"

    def _source(self) -> str:
        time = f"{self.seconds:.1f} s" if self.seconds else ""
        return " · ".join(filter(None, (self.model, time, f"call_id {self.call_id}", self.note)))


def _literally(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
