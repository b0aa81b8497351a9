"""What a learner has done, in one file that outlives a kill at any moment."""

from gigcraft.progress.record import Answered, Progress, Result, open_progress

__all__ = ["Answered", "Progress", "Result", "open_progress"]
