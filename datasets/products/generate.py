"""Fresh fact sheets with rules and texts whose verdict is known, for the hidden tests of M02.

A fresh delivery has four sheets: a plain one with a decimal size and a capacity above 1,000, one
without capacity, one with its size in inches only, and one whose dishwasher flag and care text
disagree. ``verdict`` judges every text here, and in Task 5 the learner's own texts.
"""

from __future__ import annotations

import json
import re
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import numpy as np

from gigcraft.data import Made

Sheet = dict[str, Any]

FACTS_TO_NAME = ("name", "material", "size_cm", "size_in", "capacity_ml", "glaze", "price_eur")
NUMBER = r"\d+(?:,\d{3}(?!\d))*(?:\.\d+)?"
EDGES = ".,;:!?()\"'“”‘’"

FIRST = ("Meadow", "Cloud", "Pebble", "Ferry", "Linden", "Dune", "Harvest", "Corner")
PIECE = ("Cup", "Jug", "Bowl", "Jar", "Flask", "Basin", "Carafe", "Tumbler")
MATERIAL = ("stoneware", "earthenware", "porcelain", "terracotta")
GLAZE = ("plum", "sand", "ink black", "fern green", "sky blue", "ochre", "pearl grey", "rose")
STORY = (
    "The rim was drawn out {count} times before it poured well.",
    "It was the last of {count} shapes on the shelf.",
    "The pattern repeats {count} times around the foot.",
)
MAKERS = ("Daniela", "Kavya", "Mei")
CARE = {
    "hand wash": ("Hand wash only.", ["hand wash", "clean by hand", "washing by hand"]),
    "dishwasher": ("Dishwasher, lower rack.", ["dishwasher", "washing machine for dishes"]),
    "soft brush": ("Clean with a soft brush.", ["soft brush", "brush it clean"]),
}
# Every banned word is paired with an innocent one that contains it.
BANNED = (("proof", "oven-proof"), ("perfect", "perfectly"), ("rare", "rarely"), ("pure", "purely"))
TRAPS = ("plain", "no_capacity", "inches_only", "contradiction")
# No number, no fact, no claim.
FILLER = (
    "This piece stands on the table every day and keeps its calm shape while people talk and "
    "eat around it so that a plain meal feels like a small and quiet feast at home"
)


def make(seed: int, texts: dict[str, str] | None = None) -> Made:
    """Return a fresh delivery, or the verdict on texts for the public sheets.

    Parameters
    ----------
    seed
        Any whole number from 0. It has no effect where ``texts`` are given.
    texts
        A learner's text for each SKU of the public file.

    Returns
    -------
    Made
        ``raw`` has ``products`` (4 sheets) and ``rules``. ``truth`` has ``numbers`` and
        ``checks``, lists of cases with ``why``, ``sku``, ``text`` and what is right for it, and
        ``best``, a list of cases for ``best_draft`` by SKU. ``facts`` names the SKU of each trap.
        With ``texts``, ``truth`` holds a verdict by SKU.
    """
    if texts is not None:
        sheets = {sheet["sku"]: sheet for sheet in _read("products.json")}
        rules = _read("rules.json")
        judged = {sku: verdict(text, sheets[sku], rules) for sku, text in texts.items()}
        return Made(raw=texts, truth=judged)
    rng = np.random.default_rng(seed)
    rules, innocent = _rules(rng)
    sheets = _sheets(rng)
    plain, no_capacity, inches, _ = sheets
    truth = {
        "numbers": _number_cases(plain, no_capacity),
        "checks": [case for sheet in sheets for case in _check_cases(sheet, rules, innocent)],
        "best": {sheet["sku"]: _best_cases(sheet, rules) for sheet in (plain, inches)},
    }
    facts = dict(zip(TRAPS, (sheet["sku"] for sheet in sheets), strict=True))
    return Made(raw={"products": sheets, "rules": rules}, truth=truth, facts=facts)


def clean_words(text: str) -> list[str]:
    """Return the words of a text in lower case, without punctuation at either end."""
    return [word.strip(EDGES).lower() for word in text.split()]


def has_phrase(text: str, phrase: str) -> bool:
    """Return whether the words of ``phrase`` stand in the text as whole words, in a row."""
    words, wanted = clean_words(text), phrase.lower().split()
    return any(words[i : i + len(wanted)] == wanted for i in range(len(words)))


def numbers(text: str) -> dict[str, float]:
    """Return the numbers in a text: as written, with their value."""
    return {found: float(found.replace(",", "")) for found in re.findall(NUMBER, text)}


def unsupported(text: str, sheet: Sheet) -> set[str]:
    """Return the numbers in a text that no fact gives; the SKU and yes/no facts give none."""
    facts = [v for key, v in sheet.items() if key != "sku" and not isinstance(v, bool)]
    known = {value for fact in facts for value in numbers(str(fact)).values()}
    return {number for number, value in numbers(text).items() if value not in known}


def verdict(text: str, sheet: Sheet, rules: dict[str, Any]) -> dict[str, Any]:
    """Return what the client's rules say about a text, in the shape of ``check_copy``."""
    words = len(text.split())
    banned = [phrase for phrase in rules["banned"] if has_phrase(text, phrase)]
    if not sheet["dishwasher_safe"] or has_phrase(sheet["care"], "hand wash"):
        banned += [claim for claim in rules["dishwasher_claims"] if has_phrase(text, claim)]
    maker = rules["maker_phrase"]
    named = sheet["maker"] and has_phrase(text, f"{maker} {sheet['maker']}")
    if has_phrase(text, maker) and not named:
        banned.append(maker)
    size = sheet["size_cm"] if sheet["size_cm"] is not None else sheet["size_in"]
    missing = [] if size in numbers(text).values() else ["size"]
    for care, phrases in rules["care_words"].items():
        if has_phrase(sheet["care"], care) and not any(has_phrase(text, p) for p in phrases):
            missing.append("care")
    wrong = unsupported(text, sheet)
    words_ok = rules["min_words"] <= words <= rules["max_words"]
    return {
        "words": words,
        "words_ok": words_ok,
        "banned": banned,
        "missing": missing,
        "unsupported": wrong,
        "passed": words_ok and not banned and not missing and not wrong,
    }


def fill(opening: str, words: int) -> str:
    """Return ``opening`` with neutral filler, ``words`` words in all."""
    short = words - len(opening.split())
    return f"{opening} {' '.join(islice(cycle(FILLER.split()), short))}" if short > 0 else opening


def _read(name: str) -> Any:
    return json.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


def _rules(rng: np.random.Generator) -> tuple[dict[str, Any], list[str]]:
    """Return fresh rules, and innocent words that contain a banned one."""
    low = int(rng.integers(40, 56))
    others = rng.choice(len(BANNED) - 1, size=2, replace=False) + 1
    pairs = [BANNED[0], *(BANNED[i] for i in others)]
    rules = {
        "min_words": low,
        "max_words": low + int(rng.integers(20, 31)),
        "banned": ["unbreakable", "lead-free", *(word for word, _ in pairs), "made for life"],
        "dishwasher_claims": ["dishwasher safe", "dishwasher-safe"],
        "maker_phrase": "handmade by",
        "care_words": {care: phrases for care, (_, phrases) in CARE.items()},
        "facts_to_name": list(FACTS_TO_NAME),
    }
    return rules, [word for _, word in pairs]


def _sheets(rng: np.random.Generator) -> list[Sheet]:
    """Return four sheets: plain, without capacity, size in inches only, contradictory."""
    first, piece = rng.permutation(FIRST), rng.permutation(PIECE)
    glaze, codes = rng.permutation(GLAZE), rng.choice(np.arange(111, 199), size=4, replace=False)
    makers = rng.permutation(MAKERS)
    sheets: list[Sheet] = [
        {
            "sku": f"KL-{codes[i]}",
            "name": f"{first[i]} {piece[i]}",
            "material": str(rng.choice(MATERIAL)),
            # 13.5 to 19.5, prices from 21 to 59, capacities from 610: never the same value.
            "size_cm": int(rng.integers(13, 20)) + 0.5,
            "size_in": None,
            "capacity_ml": 10 * int(rng.integers(61, 99)),
            "care": CARE["hand wash"][0],
            "dishwasher_safe": False,
            "price_eur": float(rng.integers(21, 60)),
            "glaze": str(glaze[i]),
            "maker": None,
            "story": str(rng.choice(STORY)).format(count=rng.integers(6, 9)),
            "market": str(rng.choice(("DE", "UK", "US"))),
        }
        for i in range(4)
    ]
    plain, no_capacity, inches, contradiction = sheets
    plain |= {"capacity_ml": 50 * int(rng.integers(22, 39)), "maker": str(makers[0])}
    plain |= {"dishwasher_safe": True, "care": CARE["dishwasher"][0]}
    no_capacity |= {"capacity_ml": None}
    inches |= {"size_cm": None, "size_in": int(rng.integers(3, 5)) + 0.5}
    inches |= {"care": CARE["soft brush"][0]}
    contradiction |= {"dishwasher_safe": True, "maker": str(makers[1])}
    return sheets


def _number_cases(plain: Sheet, no_capacity: Sheet) -> list[dict[str, Any]]:
    """Return sentences for ``unsupported_numbers``: what each trap needs, one at a time."""
    capacity, size, price = plain["capacity_ml"], plain["size_cm"], plain["price_eur"]
    about_plain = {
        "thousands mark": f"It holds {capacity:,} ml.",
        "glued unit": f"A {capacity}ml piece, {size}cm tall.",
        "other zeros": f"At {size:.2f} cm tall it costs €{price:.2f}, so {price:g} euros.",
        "part of a number": f"We sold {capacity // 10} of them, in lots of {size:.0f}000.",
        "wrong decimal": f"It is {size + 0.3:.1f} cm tall.",
        "wrong thousands": f"It holds {capacity + 25:,} ml.",
        "glued and wrong": f"A {capacity - 15}ml piece.",
        "comma in a list": f"Shelves 2,3 and 4 hold it; {size} cm tall.",
        "yes is no number": "It is 1 of a kind and has 0 faults.",
        "sku is no fact": f"Ask for piece {plain['sku'][3:]}.",
        "twice": "Fired 95 hours, yes, 95 hours.",
        "none": f"The {plain['name']} has no number in its text.",
        "story": plain["story"],
    }
    about_gap = {
        "null fact": "It holds 350 ml and nothing is null.",
        "sku is no fact": f"It holds {no_capacity['sku'][3:]} ml.",
    }
    return [
        {"why": why, "sku": sheet["sku"], "text": text, "unsupported": unsupported(text, sheet)}
        for sheet, texts in ((plain, about_plain), (no_capacity, about_gap))
        for why, text in texts.items()
    ]


def _must(sheet: Sheet, rules: dict[str, Any], synonym: int = 0) -> str:
    """Return the shortest text with size and care: all that a passing text has to state."""
    size = f"{sheet['size_cm']} cm" if sheet["size_cm"] else f"{sheet['size_in']} inches"
    care = next(
        phrases[synonym % len(phrases)]
        for key, phrases in rules["care_words"].items()
        if has_phrase(sheet["care"], key)
    )
    return f"It is {size} tall. Care: {care.capitalize()}."


def _check_cases(sheet: Sheet, rules: dict[str, Any], innocent: list[str]) -> list[dict[str, Any]]:
    """Return texts for ``check_copy``, most of them with one thing wrong."""
    low, high = rules["min_words"], rules["max_words"]
    middle, must = (low + high) // 2, _must(sheet, rules)
    maker = sheet["maker"] or "Bruno"
    size, _, care = must.partition(". ")
    care_words = rules["care_words"].items()
    other_care = next(p[0] for kind, p in care_words if not has_phrase(sheet["care"], kind))
    texts = {
        "too short": fill(must, low - 1),
        "shortest": fill(must, low),
        "middle": fill(must, middle),
        "longest": fill(must, high),
        "too long": fill(must, high + 1),
        "synonym": fill(_must(sheet, rules, 1), middle),
        "capitals": fill(f"{must} UNBREAKABLE!", middle),
        "hyphen in phrase": fill(f"{must} A Lead-Free, calm piece.", middle),
        "phrase of words": fill(f"{must} It is made for life.", middle),
        "innocent words": fill(f"{must} It is {' and '.join(innocent)} made.", middle),
        "banned word": fill(f"{must} It is {rules['banned'][3]}.", middle),
        "dishwasher": fill(f"{must} It is dishwasher safe.", middle),
        "dishwasher hyphen": fill(f"{must} A Dishwasher-safe piece.", middle),
        "not dishwasher safe": fill(f"{must} It is not dishwasher safe.", middle),
        "maker": fill(f"{must} It was handmade by {maker}.", middle),
        "other maker": fill(f"{must} It was handmade by Lerato.", middle),
        "no size": fill(care, middle),
        "other number": fill(f"It costs €{sheet['price_eur']:.2f}. {care}", middle),
        "other care": fill(f"{size}. Care: {other_care}.", middle),
        "no care": fill(f"{size}.", middle),
        "unsupported": fill(f"{must} It took 77 hours.", middle),
        "two problems": fill(f"{size}. It took 77 hours. It is unbreakable.", high + 3),
    }
    return [
        {"why": why, "sku": sheet["sku"], "text": text, "verdict": verdict(text, sheet, rules)}
        for why, text in texts.items()
    ]


def _best_cases(sheet: Sheet, rules: dict[str, Any]) -> list[dict[str, Any]]:
    """Return lists of drafts with the one to pick: each list has one trap in it."""
    low, high, must = rules["min_words"], rules["max_words"], _must(sheet, rules)
    some = f"{must} {sheet['glaze'].capitalize()} is its glaze."
    more = f"{some} It is {sheet['material']}, holds {sheet['capacity_ml']:,} ml"
    few, good = fill(must, high), fill(f"{more} and is called {sheet['name']}.", low + 4)
    twin = fill(f"Here is {sheet['name']}. {more}.", low + 6)
    repeats = fill(f"{some} {sheet['glaze']}. {sheet['glaze']}. {sheet['glaze']}.", low + 5)
    plainer = fill(f"{some} It is {sheet['material']}.", low)
    holds = fill(f"{must} It holds {sheet['capacity_ml']:,} ml.", low + 2)
    costs = f"{more}, costs €{sheet['price_eur']:.2f} and is called {sheet['name']}."
    broken = fill(f"{costs} It is unbreakable.", high)
    wordy = fill(costs, high + 9)
    cases: dict[str, tuple[list[str], str | None]] = {
        "most facts last": ([few, good], good),
        "most facts first": ([good, few, repeats], good),
        "failing drafts": ([broken, few, good, wordy], good),
        "earliest on ties": ([few, twin, good], twin),
        "thousands mark": ([few, holds], holds),
        "repeated fact": ([repeats, plainer], plainer),
        "none passes": ([broken, wordy], None),
        "no drafts": ([], None),
    }
    return [{"why": why, "drafts": drafts, "best": best} for why, (drafts, best) in cases.items()]
