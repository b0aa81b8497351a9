"""Wishes, marketplace posts and drafts, each drawn with every trap in it."""

from __future__ import annotations

from typing import Any

from numpy.random import Generator

Row = dict[str, Any]

VAGUE = ("fast", "good", "nice", "soon", "smart", "rich", "fine", "clean", "light", "bold")
HOLDS_VAGUE = {
    "fast": "breakfast", "good": "goods", "nice": "nicest", "soon": "sooner", "smart": "smartphone",
    "rich": "enriched", "fine": "refined", "clean": "cleaners", "light": "lighthouse",
    "bold": "bolder",
}  # fmt: skip
HOLDS_VERB = {
    "prints": "blueprints", "sorts": "resorts", "mails": "emails", "copies": "photocopies",
    "reads": "threads", "counts": "discounts", "marks": "bookmarks", "moves": "removes",
    "saves": "autosaves", "calls": "recalls",
}  # fmt: skip
VERBS = tuple(HOLDS_VERB)
UNITS = ("seconds", "minutes", "pages", "lines", "orders", "clicks", "%", "rows")
GRANTED = ("guaranteed", "24/7", "unlimited")
HOLDS_RISKY = {
    "free": "freelance", "forever": "forevermore", "at no cost": "that no costs",
    "any time": "any timetable",
}  # fmt: skip
FLAGS = {
    "unpaid_work": ("free sample", "unpaid test", "work for exposure", "trial without pay"),
    "off_platform": ("outside the platform", "pay in cash", "by private transfer", "skip the site"),
    "secret_data": ("customer list", "patient files", "login details", "payroll file"),
}
OTHER_ORDER = {
    "free sample": "No sample is free here.", "unpaid test": "Is a test ever unpaid? No.",
    "work for exposure": "For exposure, ask others; we pay for work.",
    "trial without pay": "We pay each trial, without fail.",
}  # fmt: skip
HARMLESS = (
    "We offer a paid trial. The cashier helps with questions.",
    "The sample is paid and stays on the platform.",
    "The login page is public, and the list of books is too.",
    "Your work is paid after each step. Files hold no names.",
)


def wishes(rng: Generator) -> Row:
    """Return word lists and a wish for each way to pass or break a rule."""
    vague = [str(word) for word in rng.choice(VAGUE, 5, replace=False)]
    verbs = [str(word) for word in rng.choice(VERBS, 5, replace=False)]
    units = [str(word) for word in rng.choice(UNITS, 4, replace=False)]
    other = [word for word in VAGUE if word not in vague]
    one, two = verbs[:2]
    unit, number = units[0], int(rng.integers(2, 90))
    stray = next(word for word in UNITS if word not in units)
    idle = next(word for word in VERBS if word not in verbs)
    held = ", ".join(HOLDS_VAGUE[word] for word in vague)
    texts = (
        f"The tool {one} each form within {number} {unit}.",
        f"The tool {one} forms in a {vague[0]} way.",
        f"The tool {one} {held} within {number} {unit}.",
        f"A {other[0]} tool {one} each form in {number} {unit}.",
        f"The tool {one} forms and {two} them within {number} {unit}.",
        f"In shops and at fairs the tool {one} what it {two}: yes or no.",
        f"The tool {one} each form and each receipt: yes or no.",
        f"The tool {one} each form in {number} {stray}.",
        f"There is no form that the tool {one} twice.",
        f"After day {number} the tool {one} {unit} of every kind.",
        f"{vague[2].upper()}: the tool {one}, and then {two}, each form.",
        f"The tool {one} each form for the brand and the {idle}.",
        f"Forms stand in {number} rows that look {vague[3]}, and it {one} {vague[4]} ones too.",
        f"In shops and at fairs the tool {one} lists AND {one} forms by day and night: yes or no!",
        f"The tool {one} the brand that it {two} within {number} {unit}.",
        f"The tool {one} forms and {HOLDS_VERB[two]} within {number} {unit}.",
        f"Of {unit} {number}, the tool {one} each form in {number}x {unit}.",
        f"The tool {one} each form. Is it done: yes, or no?",
        f"The tool {one} the list: yes or not, as staff wish.",
        f"The tool {one} each form within 1.5 {unit}.",
    )
    wishes = [{"id": f"V{n:02d}", "from": "S1", "text": text} for n, text in enumerate(texts, 1)]
    words = {"vague": vague, "verbs": verbs, "units": units, "risky": [*GRANTED, *HOLDS_RISKY]}
    return {"words": words, "wishes": wishes}


def briefs(rng: Generator) -> Row:
    """Return phrases for each red flag, and posts with every mix of them."""
    flags = {
        code: [str(phrase) for phrase in rng.choice(phrases, 2, replace=False)]
        for code, phrases in FLAGS.items()
    }
    unlisted = {
        code: next(phrase for phrase in FLAGS[code] if phrase not in flags[code]) for code in flags
    }
    tame = [str(text) for text in rng.permutation(HARMLESS)]
    cases = [(f"{tame[0]} Please note: {flags[code][1]}.", ["a text"]) for code in flags]
    cases += [(f"{flags[code][0].capitalize()}, please. {tame[1]}", ["a text"]) for code in flags]
    cases += [
        (tame[3], []),
        (" ".join(f"We want this: {phrases[0].upper()}!" for phrases in flags.values()), []),
        (f"We never {unlisted['off_platform']}x; {flags['secret_data'][0]}s are closed.", ["a"]),
        (f"Some ask: {unlisted['unpaid_work']}. Not on our list.", ["one page"]),
        (" ".join(OTHER_ORDER[phrase] for phrase in flags["unpaid_work"]), ["one page"]),
    ]
    harmless_title = f"Labels that say: {flags['unpaid_work'][0]}"
    briefs = [
        {"id": "M00", "title": harmless_title, "budget": "to be agreed",
         "deliverables": ["a table"], "text": tame[2]}
    ]  # fmt: skip
    briefs += [
        {"id": f"M{n:02d}", "title": f"Post {n}", "budget": "EUR 500", "deliverables": parts,
         "text": text}
        for n, (text, parts) in enumerate(cases, 1)
    ]  # fmt: skip
    return {"flags": flags, "briefs": briefs}


def drafts(rng: Generator) -> Row:
    """Return facts, risky phrases and drafts that keep to them or do not."""
    day, staff, cents = (int(rng.integers(*ends)) for ends in ((10, 28), (2, 9), (10, 99)))
    amount = int(rng.integers(200, 900)) * 1000 + int(rng.integers(100, 999))
    short = str(rng.choice([phrase for phrase in HOLDS_RISKY if " " not in phrase]))
    long = str(rng.choice([phrase for phrase in HOLDS_RISKY if " " in phrase]))
    risky = [short, long, *(str(word) for word in rng.choice(GRANTED, 2, replace=False))]
    granted = risky[2]
    harmless = f"{HOLDS_RISKY[short]}, {HOLDS_RISKY[long]}"
    facts = (
        f"Live by {day} May 2028. EUR {amount:,}.{cents}. {staff} people trained. "
        f"{granted.capitalize()}. Word list: {harmless}."
    )
    texts = {
        "as agreed": f"We finish by {day} May 2028 for EUR {amount}.{cents}, {granted} support.",
        "another day": f"We finish by {day - 1} May 2028.",
        "other cents": f"It costs EUR {amount:,}.{cents + 1}.",
        "part of a number": f"We train {staff} people in {str(amount)[:3]} days.",
        "risky": f"You get it {short.upper()}, for EUR {amount:,}.{cents}.",
        "innocent": f"Word list ({harmless}): {staff} people have read it.",
        "both": f"{long.capitalize()}: {staff + 20} people by {day} May, {granted}.",
        "three phrases": f"{short.capitalize()} help, {long}, {risky[3]}, for {staff} people.",
        "nothing": "We look forward to your answer.",
    }
    return {"facts": facts, "risky": risky, "texts": texts}
