"""The object that a notebook starts with: ``gig = gigcraft.start("M03")``.

It joins the rooms below for one module and shows their results as widgets, or as plain text
where there is no notebook page (`GIGCRAFT_TEXT=1`, a terminal, ``mode="text"``). While a notebook
is graded (`GIGCRAFT_GRADING=1`) it is silent and writes nothing.
"""

from __future__ import annotations

import dataclasses
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gigcraft import course, mastery, page
from gigcraft.gig.questions import Questions

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from gigcraft.briefs import Brief
    from gigcraft.page import Mode
    from gigcraft.paper import Paper
    from gigcraft.text import Reply


def start(module: str) -> Gig:
    """Begin (or go on with) a module and say what this notebook works with.

    Parameters
    ----------
    module
        Its id, such as ``"M03"``.

    Raises
    ------
    GigcraftError
        When there is no such module; the sentence lists those that exist.
    """
    gig = _gig(course.find(module).folder, Path.cwd(), page.graded())
    gig._greet()
    return gig


@cache
def _gig(source: Path, folder: Path, grading: bool) -> Gig:  # noqa: ARG001  (part of the key)
    # One object a notebook: running the first cell again finds the same answers and views.
    return Gig(course.read(source), folder)


class Gig(Questions):
    """Everything a learner does in one module; type ``gig.`` and press Tab."""

    # -- data and AI --------------------------------------------------------------------------

    def data(self, name: str) -> Any:
        """Return a dataset of the course by name: a table, or parsed JSON."""
        from gigcraft import data

        return data.load(name)

    def path(self, name: str, file: str | None = None) -> Path:
        """Return where a dataset's file lies, to open it yourself."""
        from gigcraft import data

        return data.path(name, file)

    def ask(
        self,
        prompt: str | list[dict[str, str]],
        *,
        max_new_tokens: int = 80,
        temperature: float = 0.0,
        seed: int = 7,
    ) -> Reply:
        """Ask the text model; the reply's ``text`` is what it wrote, ``call_id`` goes to your log.

        Parameters
        ----------
        prompt
            Your question, or chat messages as a list of ``{"role": ..., "content": ...}``.
        max_new_tokens
            Most word pieces to write.
        temperature
            0 repeats the likeliest words; higher values vary more.
        seed
            Start of the random choices when ``temperature`` is above 0.
        """
        from gigcraft import text

        self._visit()
        return text.ask(
            prompt,
            max_new_tokens=max_new_tokens,
            temperature=temperature,
            seed=seed,
            module=self._module.id,
            folder=self._folder,
        )

    def recorded(self, kind: str | None = None) -> list[dict[str, Any]]:
        """Return this module's recorded AI outputs; ``kind`` keeps the ids that begin with it."""
        from gigcraft import ailog

        return ailog.recorded(self._module.folder, kind)

    def calls(self) -> pd.DataFrame:
        """Return the AI calls made in this module so far, one row a call."""
        from gigcraft import ailog

        return ailog.calls(self._module.id, self._folder)

    def paper(self, title: str, markdown: str, *, lang: str = "en") -> Paper:
        """Make a page that a client can be sent; `finish` saves it as one file, ready to print.

        Parameters
        ----------
        title
            What it is, such as ``"Invoice 2026-014"``.
        markdown
            The text below, in Markdown; tables work.
        lang
            Language of the text, such as ``"en"`` or ``"pt-BR"``.
        """
        from gigcraft.paper import Paper

        return Paper(title, markdown, lang)

    def brief(self, client: str, learner_code: str) -> Brief:
        """Return a client's brief with files of your own: show it, `ask` the client, take `raw`.

        Parameters
        ----------
        client
            Which client: ``"A"``, ``"B"`` or ``"C"``.
        learner_code
            Any text of your own; the same text gives the same files.
        """
        from gigcraft import briefs

        return briefs.brief(client, learner_code)

    def essay(self) -> str:
        """Return your written text from the saved notebook; nothing if there is none yet."""
        from gigcraft import portfolio

        return portfolio.essay(self._folder)

    # -- standing -----------------------------------------------------------------------------

    def check(self, *, mode: Mode = None) -> Any:
        """Check your saved notebook with all tests, hidden ones included. Save it first."""
        if self._quiet():
            return None
        from gigcraft import trial

        if page.as_text(mode):
            page.say(trial.run(self._module, self._folder).as_text())
            return self._tell()
        from gigcraft import widgets

        return widgets.CheckView(self._module, self._folder)

    def rubric(
        self, points: dict[str, int] | None = None, *, scorer: str = "self", mode: Mode = None
    ) -> Any:
        """Score the written task yourself: 0, 2, 4 or 6 points for each of A, B, C and D.

        Parameters
        ----------
        points
            Plain-text way: ``{"A": 4, "B": 6, "C": 2, "D": 4}``.
        scorer
            Who scores: ``"self"``, ``"peer"`` or ``"teacher"``.
        """
        if points is not None:
            mastery.check_marks(points, scorer)
        if self._quiet():
            return None
        if points is not None:
            self._progress.mark(self._module.id, points, scorer)
        if points is None and not page.as_text(mode):
            from gigcraft import widgets

            return widgets.RubricView(self._progress, self._module.id, scorer)
        return page.say(mastery.rubric_text(self._progress.marks(self._module.id)))

    def progress(self) -> mastery.Dashboard | None:
        """Show how you stand in every module, and the next best step."""
        if self._quiet():
            return None
        return mastery.dashboard(self._progress, course.modules())

    def finish(
        self,
        *,
        ai_log: Sequence[dict[str, Any]] = (),
        client: str | None = None,
        ask: str | None = None,
        **deliverables: Any,
    ) -> None:
        """Put what you made into your portfolio folder, and say where it lies.

        Parameters
        ----------
        ai_log
            Your AI log, to go with it.
        client, ask
            Whom you worked for and what they asked, where the module has several clients.
        **deliverables
            What you made, by file name: tables, texts, pages, lists, figures.
        """
        if self._quiet():
            return
        from gigcraft import portfolio

        gig = dataclasses.replace(
            self._module, client=client or self._module.client, ask=ask or self._module.ask
        )
        made = portfolio.export(
            self._folder, gig, deliverables, portfolio.essay(self._folder), list(ai_log)
        )
        page.say(f"Your work for {gig.client} lies in {made}.")
        page.say(mastery.next_step(self._progress, course.modules()))
