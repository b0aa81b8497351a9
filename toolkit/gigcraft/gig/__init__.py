"""The object that a notebook starts with: ``gig = gigcraft.start("M03")``."""

from gigcraft.gig.learner import Gig, start

__all__ = ["Gig", "start"]
