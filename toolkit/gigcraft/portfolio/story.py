"""What a piece of the portfolio says: its README, and the page that lists all pieces."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from gigcraft.course import Module
from gigcraft.portfolio.render import File, count

PRACTICE = "Practice project on synthetic data made for a course."
NOT_CHECKED = "No check has passed yet: run `gig.check()`, then the last cell again."
AI_LOG = "ai_log"
"""Every module's task that is told under its own heading."""
_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.05rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding: .4rem 0; }
th, td { border-bottom: 1px solid GrayText; padding: .4rem .6rem .4rem 0; text-align: left;
  vertical-align: top; }
figure { margin: 1rem 0; }
img { background: white; height: auto; max-width: 100%; }
a:focus-visible { outline: 3px solid; outline-offset: 2px; }
""".strip()


def readme(
    module: Module,
    made: Sequence[File],
    essay: str,
    ai_log: Sequence[Mapping[str, Any]],
    passed: Sequence[str],
) -> str:
    """Return the README of one piece, in Markdown.

    Parameters
    ----------
    passed
        Titles of the tasks whose latest check has passed.
    """
    logged = module.tasks[AI_LOG].title if AI_LOG in module.tasks else ""
    done = [f"- {title}" for title in passed if title != logged]
    done += ["- Wrote down what it means for the client"] if essay.strip() else []
    lines = [f"# {module.title}", "", PRACTICE, "", "## Client", "", module.client, ""]
    lines += ["## Problem", "", module.ask or module.title, ""]
    lines += ["## What I did", "", *(done or [NOT_CHECKED]), ""]
    lines += ["## Check", "", *_checks(passed, ai_log), ""]
    lines += ["## Result", ""]
    for file in made:
        lines.append(f"- [{file.name}]({quote(file.name)}): {file.summary}")
        if file.alt:
            lines += ["", f"  ![{file.alt}]({quote(file.name)})", ""]
    lines += ["", "## In my words", "", essay.strip(), ""] if essay.strip() else [""]
    lines += ["## AI use", "", *_ai_use(ai_log)]
    return "\n".join(lines).rstrip() + "\n"


def _checks(passed: Sequence[str], ai_log: Sequence[Mapping[str, Any]]) -> list[str]:
    said = [f"- The course's automatic checks pass for: {title}" for title in passed]
    by_hand = {str(each) for entry in ai_log for each in _listed(entry.get("checks"))}
    said += [f"- Checked in the model's text: {each}" for each in sorted(by_hand)]
    return said or [NOT_CHECKED]


def _ai_use(ai_log: Sequence[Mapping[str, Any]]) -> list[str]:
    if not ai_log:
        return ["No AI output is logged for this piece."]
    verdicts = Counter(str(entry.get("verdict", "not judged")) for entry in ai_log)
    counted = ", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items()))
    said = [f"The log judges {count(len(ai_log), 'answer')} of a text model: {counted}.", ""]
    for entry in ai_log:
        parts = [str(entry.get("purpose") or "no purpose given"), str(entry.get("verdict", ""))]
        parts += [f"problem: {entry['problem']}"] if entry.get("problem") else []
        parts += [f"fix: {entry['fix']}"] if entry.get("fix") else []
        said.append(f"- {'; '.join(part for part in parts if part)}")
    return said


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple | set) else [value] if value else []


def index(pieces: Sequence[Mapping[str, Any]]) -> str:
    """Return the page that lists all pieces; it needs nothing but itself and their folders.

    Parameters
    ----------
    pieces
        What each piece's ``piece.json`` says, in order.
    """
    rows, parts = [], []
    for piece in pieces:
        folder, title, client = (_text(piece[key]) for key in ("folder", "title", "client"))
        rows.append(
            f'<tr><th scope="row"><a href="#{folder}">{title}</a></th><td>{client}</td>'
            f"<td>{len(piece['files'])}</td></tr>"
        )
        listed = "\n".join(_listing(str(piece["folder"]), file) for file in piece["files"])
        story = f'<a href="{_link(str(piece["folder"]), "README.md")}">The story of this piece</a>'
        parts.append(
            f'<section aria-labelledby="{folder}">\n<h2 id="{folder}">{title}</h2>\n'
            f"<p>Client: {client}. {story}.</p>\n<ul>\n{listed}\n</ul>\n</section>"
        )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>My portfolio</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n<main>\n"
        f"<h1>My portfolio</h1>\n<p>{PRACTICE}</p>\n"
        f"<table>\n<caption>{count(len(pieces), 'piece')}</caption>\n"
        '<thead><tr><th scope="col">Piece</th><th scope="col">Client</th>'
        '<th scope="col">Files</th></tr></thead>\n<tbody>\n'
        + "\n".join(rows)
        + "\n</tbody>\n</table>\n"
        + "\n".join(parts)
        + "\n</main>\n</body>\n</html>\n"
    )


def _listing(folder: str, file: Mapping[str, str]) -> str:
    link, name = _link(folder, file["name"]), _text(file["name"])
    line = f'<li><a href="{link}">{name}</a>: {_text(file["summary"])}'
    if alt := file.get("alt"):
        line += f'<figure><img src="{link}" alt="{_text(alt)}" width="480"></figure>'
    return line + "</li>"


def _link(folder: str, name: str) -> str:
    return f"{quote(folder)}/{quote(name)}"


def _text(value: object) -> str:
    return html.escape(str(value))
