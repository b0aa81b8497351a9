"""What one examination found."""

from __future__ import annotations

from dataclasses import dataclass

OK = "ok"
ATTENTION = "needs attention"
MISSING = "missing"
OPTIONAL = "not installed"
"""For what only some people need: said, but no reason to worry."""


@dataclass(frozen=True)
class Finding:
    """What one examination found.

    Parameters
    ----------
    what
        What was looked at.
    state
        One of ``ok``, ``needs attention``, ``missing``, ``not installed``.
    detail
        What was seen; for anything but ``ok`` also the cure.
    """

    what: str
    state: str
    detail: str

    @property
    def needs_attention(self) -> bool:
        """Whether somebody should act on it."""
        return self.state in (ATTENTION, MISSING)
