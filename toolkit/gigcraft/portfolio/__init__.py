"""A learner's deliverables as a folder that a client could be shown, and a page that lists them.

Writing the same deliverables twice gives the same bytes, and a file that the learner has edited
in the portfolio is left alone: the new one lies beside it.
"""

from gigcraft.portfolio.export import essay, export

__all__ = ["essay", "export"]
