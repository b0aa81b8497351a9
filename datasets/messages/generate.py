"""Support messages of the fictional Northside Clinic: what is planted first, the text after.

Every planted thing is either personal data (an e-mail address, a phone number, a card number) or a
look-alike that has to stay (a date, an order number, a lot number, a parcel number, a file number).
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.random import Generator

from gigcraft.data import Made

PUBLIC_SEED = 2026
MESSAGES = 60
TAGS = ("EMAIL", "PHONE", "CARD")
STYLES = ("uk", "uk_abroad", "leeds", "usa", "germany", "france")

TEST_CARDS = (
    "4111111111111111", "4242424242424242", "4012888888881881", "5555555555554444",
    "5105105105105100", "6011111111111117", "3530111333300000", "378282246310005",
    "371449635398431", "30569309025904", "4222222222222",
)  # fmt: skip
"""Test numbers that payment firms publish. Others here begin with 9999, which no issuer uses."""

SENTENCES = {
    "EMAIL": (
        "You can reach me at {}.",
        "My new address is {}, please change it.",
        "Please send the letter to {} instead.",
        "My daughter ({}) reads my mail.",
        "Copy {} when you answer.",
        "The result may go to {}; I am away.",
        "Is {} still on my file?",
    ),
    "PHONE": (
        "Please call {} after five.",
        "My number is {}.",
        "Ring me on {}, I work nights.",
        "Text {} when the results are in.",
        "The carer's phone ({}) is always on.",
        "Has {} been deleted from my file?",
    ),
    "CARD": (
        "I paid for the travel vaccine with card {}.",
        "Please refund card {}.",
        "The card on file is {}, is that right?",
        "The desk noted my card ({}) on paper.",
    ),
    "parcel": (
        "The parcel with the inhaler is {}.",
        "Tracking for {} has stopped.",
        "Parcel {} never came.",
    ),
    "file": ("The insurer's file is {}.", "Please quote {} to the insurer."),
    "order": (
        "It is about order {}.",
        "Order {} had the wrong dose.",
        "I never got order {}.",
    ),
    "date": (
        "I was seen on {}.",
        "My next visit is on {}.",
        "The cough began on {}.",
        "Can we move {} to the week after?",
    ),
    "lot": ("The lot number on the box is {}.", "Is lot {} recalled?"),
    "price": ("I was charged {} for it.", "The bill said {}."),
}
PAIRS = {
    "EMAIL": ("Use {} or {}.", "Send it to {}, not to {}."),
    "PHONE": ("Call {} or, after six, {}.", "Both {} and {} are mine."),
}
FILLERS = (
    "My asthma is worse at night.",
    "The new tablets make me dizzy.",
    "I need my repeat prescription.",
    "The rash on my arm is back.",
    "My knee still hurts after physio.",
    "Could you send me the test results?",
    "I use a wheelchair and need the side door.",
    "The receptionist was very kind.",
    "I can't come in the mornings.",
    "My hay fever has started.",
    "I look after my mother, so short notice is hard.",
    "Please write in large print.",
    "Thank you for your help.",
    "My blood pressure was high again.",
)
COLOURS = ("amber", "coral", "indigo", "olive", "ruby", "teal", "umber", "violet")
PLANTS = ("aloe", "birch", "clover", "fern", "ivy", "lotus", "maple", "reed", "sorrel", "thyme")
HOSTS = (
    "example.org", "example.com", "example.net", "mail.example.org", "post.example",
    "north-post.example",
)  # fmt: skip


class Planted(NamedTuple):
    """One thing in a text: its kind (a tag or a look-alike's name), its value and its style."""

    kind: str
    value: str
    style: str


def make(seed: int) -> Made:
    """Return sixty messages, what is planted in them, and the safe copy.

    Parameters
    ----------
    seed
        Any whole number from 0. 2026 is the public file.

    Returns
    -------
    Made
        ``raw``: ``message_id``, ``received``, ``sender``, ``text``, all text. ``truth``: one row
        for each piece of personal data: ``message_id``, ``tag``, ``value``, in reading order.
        ``facts``: ``clean`` (message id to redacted text), ``keep`` (message id to look-alikes),
        ``styles`` (phone style to count), ``people`` (number of senders), and counts by kind.
    """
    rng = np.random.default_rng([seed, 10])
    singles, pairs = _planted(rng)
    texts: list[list[str]] = [[] for _ in range(MESSAGES)]
    inside: list[list[Planted]] = [[] for _ in range(MESSAGES)]
    places = [*rng.permutation(MESSAGES), *rng.permutation(MESSAGES), *rng.permutation(MESSAGES)]
    for place, things in zip(places, [*pairs, *singles], strict=False):
        kind = things[0].kind
        choice = (SENTENCES if len(things) == 1 else PAIRS)[kind]
        texts[place].append(_pick(rng, choice).format(*(thing.value for thing in things)))
        inside[place] += things
    senders, people = _senders(rng)
    day = pd.Timestamp("2025-03-03")
    rows, spans = [], []
    clean, keep = {}, {}
    for number in range(MESSAGES):
        sentences = [*texts[number], _pick(rng, FILLERS)]
        if rng.random() < 0.4 or len(sentences) == 1:
            sentences.append(_pick(rng, [line for line in FILLERS if line not in sentences]))
        text = " ".join(sentences[i] for i in rng.permutation(len(sentences)))
        name = f"N{seed % 10_000:04d}-{number + 1:02d}"
        received = day + pd.Timedelta(minutes=int(number * 330 + rng.integers(0, 300)))
        rows.append([name, received.strftime("%Y-%m-%d %H:%M"), senders[number], text])
        mine = sorted(inside[number], key=lambda thing: text.index(thing.value))
        spans += [[name, thing.kind, thing.value] for thing in mine if thing.kind in TAGS]
        keep[name] = [thing.value for thing in mine if thing.kind not in TAGS]
        safe = text
        for thing in mine:
            if thing.kind in TAGS:
                safe = safe.replace(thing.value, f"<{thing.kind}>")
        clean[name] = safe
    raw = pd.DataFrame(rows, columns=["message_id", "received", "sender", "text"])
    truth = pd.DataFrame(spans, columns=["message_id", "tag", "value"])
    every = [thing for group in (*pairs, *singles) for thing in group]
    facts: dict[str, Any] = {
        "clean": clean,
        "keep": keep,
        "people": people,
        "styles": {style: sum(thing.style == style for thing in every) for style in STYLES},
        "kinds": {kind: sum(thing.kind == kind for thing in every) for kind in SENTENCES},
    }
    return Made(raw, truth, facts)


def luhn(digits: str) -> bool:
    """Return whether digits pass the Luhn check (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = int(digit) * (1 + place % 2)
        total += number if number < 10 else number - 9
    return total % 10 == 0


def _planted(rng: Generator) -> tuple[list[list[Planted]], list[list[Planted]]]:
    """Return what stands alone in a sentence, and what stands in twos; no value comes twice."""
    seen: set[str] = set()

    def fresh(kind: str, style: str = "") -> Planted:
        while True:
            value = _value(rng, kind, style)
            if not any(value in other or other in value for other in seen):
                seen.add(value)
                return Planted(kind, value, style)

    pairs = [[fresh("EMAIL", style), fresh("EMAIL", style)] for style in ("plain", "plus", "upper")]
    pairs += [[fresh("PHONE", one), fresh("PHONE", two)] for one, two in _couples(rng)]
    wanted = [("EMAIL", style) for style in ("plain", "plus", "upper", "digits") for _ in range(4)]
    wanted += [("PHONE", style) for style in STYLES for _ in range(int(rng.integers(3, 6)))]
    wanted += [("CARD", style) for style in ("spaced", "hyphens", "solid", "amex", "short") * 2]
    wanted += [("CARD", "spaced")] * int(rng.integers(1, 4))
    wanted += [("parcel", style) for style in ("spaced", "solid", "hyphens") for _ in range(3)]
    for kind, low in (("file", 4), ("order", 10), ("date", 12), ("lot", 5), ("price", 6)):
        wanted += [(kind, "")] * int(rng.integers(low, low + 4))
    singles = [[fresh(kind, style)] for kind, style in wanted]
    return [singles[i] for i in rng.permutation(len(singles))], pairs


def _couples(rng: Generator) -> list[tuple[str, str]]:
    order = [STYLES[i] for i in rng.permutation(len(STYLES))]
    return list(zip(order, order[1:] + order[:1], strict=True))


def _value(rng: Generator, kind: str, style: str) -> str:
    return {
        "EMAIL": lambda: _email(rng, style),
        "PHONE": lambda: _phone(rng, style),
        "CARD": lambda: _card(rng, style),
        "parcel": lambda: _parcel(rng, style),
        "file": lambda: _solid_card(rng) + _digits(rng, 4),
        "order": lambda: f"NC-2025-{_digits(rng, 6)}",
        "date": lambda: _date(rng),
        "lot": lambda: f"4{_digits(rng, 10)}",
        "price": lambda: f"£{rng.integers(12, 180)}.{_digits(rng, 2)}",
    }[kind]()


def _email(rng: Generator, style: str) -> str:
    name = f"{_pick(rng, COLOURS)}{_pick(rng, '._-')}{_pick(rng, PLANTS)}"
    if style == "plus":
        name += f"+{_pick(rng, ('clinic', 'health', 'post'))}"
    if style == "digits":
        name += str(rng.integers(10, 99))
    address = f"{name}@{_pick(rng, HOSTS)}"
    return address.upper() if style == "upper" else address


def _phone(rng: Generator, style: str) -> str:
    """Return a number kept for fiction: Ofcom, NANPA, Bundesnetzagentur and ARCEP say which."""
    last = _digits(rng, 4)
    return {
        "uk": f"07700 900{last[:3]}",
        "uk_abroad": f"+44 7700 900{last[:3]}",
        "leeds": f"0113 496 0{last[:3]}",
        "usa": f"({_pick(rng, (202, 312, 415, 503))}) 555-01{last[:2]}",
        "germany": f"+49 30 23125 {last[:3]}",
        "france": f"06 39 98 {last[:2]} {last[2:]}",
    }[style]


def _solid_card(rng: Generator) -> str:
    if rng.random() < 0.4:
        return str(_pick(rng, [card for card in TEST_CARDS if len(card) == 16]))
    body = f"9999{_digits(rng, 11)}"
    return next(body + last for last in "0123456789" if luhn(body + last))


def _card(rng: Generator, style: str) -> str:
    if style == "amex":
        card = str(_pick(rng, [card for card in TEST_CARDS if len(card) == 15]))
        return f"{card[:4]} {card[4:10]} {card[10:]}"
    if style == "short":
        card = str(_pick(rng, [card for card in TEST_CARDS if len(card) < 15]))
        return card if len(card) == 13 else f"{card[:4]} {card[4:10]} {card[10:]}"
    return _grouped(_solid_card(rng), style)


def _parcel(rng: Generator, style: str) -> str:
    """Return sixteen digits in a card's form that fail the Luhn check by their last digit."""
    card = _solid_card(rng)
    wrong = (int(card[-1]) + int(rng.integers(1, 10))) % 10
    return _grouped(f"{card[:-1]}{wrong}", style)


def _grouped(digits: str, style: str) -> str:
    mark = {"spaced": " ", "hyphens": "-", "solid": ""}[style]
    return mark.join(re.findall(r"\d{4}", digits))


def _date(rng: Generator) -> str:
    day = pd.Timestamp("2025-01-01") + pd.Timedelta(days=int(rng.integers(0, 365)))
    styles = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y")
    return day.strftime(str(_pick(rng, styles)))


def _senders(rng: Generator) -> tuple[list[str], int]:
    """Return one sender a message. Some people write again, in other capitals or spaces."""
    everyone = [f"{colour}.{plant}@example.org" for colour in COLOURS for plant in PLANTS]
    people = [everyone[i] for i in rng.permutation(len(everyone))[: int(rng.integers(34, 42))]]
    # Six people write at least twice, the second time in another way; chance fills the rest.
    again = [people[0].upper(), f"{people[1]} ", people[2].title(), f" {people[3]}",
             people[4].replace("@", " @ "), people[5].capitalize()]  # fmt: skip
    rest = MESSAGES - len(people) - len(again)
    chosen = [*people, *again, *(people[i] for i in rng.integers(0, len(people), rest))]
    return [chosen[i] for i in rng.permutation(MESSAGES)], len(people)


def _digits(rng: Generator, count: int) -> str:
    return "".join(map(str, rng.integers(0, 10, count)))


def _pick(rng: Generator, choices: Any) -> Any:
    return choices[int(rng.integers(len(choices)))]
