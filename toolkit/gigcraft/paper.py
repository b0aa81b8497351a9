"""A page that a client can be sent: an invoice, a proposal, a statement; one file, ready to print.

Words and tables are written in Markdown, where a learner's code can put the figures in. The page
needs nothing but itself: no script, no font or image from elsewhere.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from gigcraft.errors import GigcraftError

_STYLE = """
@page { size: A4; margin: 20mm; }
body { color: #111; background: #fff; font: 11pt/1.5 system-ui, sans-serif; margin: 0 auto;
  max-width: 44rem; padding: 1.5rem; }
h1 { font-size: 1.7rem; line-height: 1.2; }
h2 { font-size: 1.2rem; margin-top: 1.6rem; }
table { border-collapse: collapse; margin: 1rem 0; width: 100%; }
th, td { border-bottom: 1px solid #767676; padding: .35rem .6rem .35rem 0; text-align: left;
  vertical-align: top; }
td { font-variant-numeric: tabular-nums; }
h1, h2, h3, tr { break-after: avoid; break-inside: avoid; }
@media print { body { max-width: none; padding: 0; } }
""".strip()


@dataclass(frozen=True)
class Paper:
    """One page for a client.

    Parameters
    ----------
    title
        What it is, such as ``"Invoice 2026-014"``; it becomes the page's heading.
    markdown
        The text below the heading. Raw HTML in it is shown as text, never run.
    lang
        Language of the text, such as ``"en"`` or ``"pt-BR"``; a screen reader speaks by it.

    Raises
    ------
    GigcraftError
        If title or text is empty or no text.
    """

    title: str
    markdown: str
    lang: str = "en"

    def __post_init__(self) -> None:
        for name in ("title", "markdown", "lang"):
            value = getattr(self, name)
            if not isinstance(value, str) or not value.strip():
                raise GigcraftError(f"A page needs a `{name}`; give it as text, not {value!r}.")

    @property
    def html(self) -> str:
        """Return the whole page as HTML 5."""
        from markdown_it import MarkdownIt

        body = MarkdownIt("commonmark", {"html": False}).enable("table").render(self.markdown)
        body = re.sub(r"<th(?=[ >])", '<th scope="col"', body)
        title = html.escape(self.title.strip())
        return (
            f'<!DOCTYPE html>\n<html lang="{html.escape(self.lang.strip(), quote=True)}">\n<head>\n'
            '<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n"
            f"<body>\n<main>\n<h1>{title}</h1>\n{body}</main>\n</body>\n</html>\n"
        )

    def _repr_markdown_(self) -> str:
        """Return what a notebook shows: title and text."""
        return f"**{self.title.strip()}**\n\n{self.markdown}"
