"""Synthetic mails to a ceramics shop, with the queue that each one belongs to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from gigcraft.data import Made

PUBLIC_SEED = 2026
QUEUES = ["billing", "delivery", "press", "returns", "wholesale"]
SHARES = [0.24, 0.34, 0.10, 0.20, 0.12]
# Part: how many mails, and the families of phrasing that its writers use.
PARTS = {
    "train": (700, range(6)),
    "same": (300, range(6)),
    "pick": (300, range(2, 8)),
    "new": (300, range(2, 8)),
}
LABEL_NOISE = 0.03
SECOND = 0.12
TYPO = 0.20
ITEMS = [
    "mug", "vase", "plate", "bowl", "teapot", "jug", "cup", "planter", "tray", "soup bowl",
    "espresso cup", "salad bowl",
]  # fmt: skip
WHEN = ["last Monday", "on 3 May", "two weeks ago", "last week", "on Thursday", "in April"]
SINCE = ["for nine days", "since Tuesday", "for two weeks", "since 28 April", "for a week"]
PLACES = ["Porto", "Gdańsk", "Pune", "Lagos", "Recife", "Penang", "Nairobi", "Malmö", "Leeds"]
GREETINGS = ["Hello,", "Hi,", "Good morning,", "Dear Daniela,", "Dear team,", "Guten Tag,", ""]
FILLERS = [
    "I found your shop through a friend.",
    "Your website is lovely.",
    "We have bought from you before.",
    "The {item} (code KL-{code}) is for our kitchen.",
    "I like the colours very much.",
    "Please let me know what to do.",
    "A short answer is enough.",
    "I could not find this on your website.",
]
LINKS = ["Also: ", "One more thing. ", "And a second question. ", "By the way: ", "PS: "]
CLOSINGS = ["Thanks", "Thank you", "Best wishes", "Kind regards", "Many thanks", "Obrigada"]
NAMES = [
    "Zoë", "Łukasz", "Conceição", "Ngozi", "Anke", "Priya", "Siti", "João", "Wanjiru", "Tom",
    "Mehmet", "Inês",
]  # fmt: skip


Thing = TypeVar("Thing")


@lru_cache(maxsize=16)  # gigcraft.data.make hands out copies
def make(seed: int, n: int = 1600) -> Made:
    """Make one inbox.

    Parameters
    ----------
    seed : int
        The same seed gives the same mails.
    n : int
        Number of mails, at least 800, so that every planted trap fits in every part.

    Returns
    -------
    Made
        ``raw``: `n` mails in four parts, with the queue that a hurried person filed each under
        (`queue`) and, outside the training part, the queue found on a second reading
        (`true_queue`). ``truth``: the right queue of every mail, its family of phrasing, the
        queue of a second request, and whether it has a typing error. ``facts``: planted counts.

    Raises
    ------
    ValueError
        If `n` is below 800.
    """
    if n < 800:
        raise ValueError(f"n is {n}; at least 800 mails are needed.")
    rng = np.random.default_rng(seed)
    phrases = json.loads(Path(__file__).with_name("phrases.json").read_text(encoding="utf-8"))
    sizes = {name: round(n * size / 1600) for name, (size, _) in PARTS.items()}
    sizes["train"] += n - sum(sizes.values())
    seen: set[str] = set()
    rows = [
        row
        for name, (_, families) in PARTS.items()
        for row in _part(rng, name, sizes[name], families, phrases, seen)
    ]
    truth = pd.DataFrame(rows)
    numbers = np.sort(rng.choice(np.arange(10_000, 100_000), size=n, replace=False))
    truth.insert(0, "mail_id", [f"M{number}" for number in numbers])
    raw = truth[["mail_id", "part", "text", "queue", "true_queue"]].copy()
    raw.loc[raw["part"] == "train", "true_queue"] = ""  # nobody read these a second time
    facts: dict[str, Any] = {
        "rows": n,
        "parts": sizes,
        "wrong_labels": {
            name: int((part["queue"] != part["true_queue"]).sum())
            for name, part in truth.groupby("part")
        },
        "second_requests": int((truth["second"] != "").sum()),
        "typos": int(truth["typo"].sum()),
    }
    return Made(raw, truth.drop(columns=["text", "queue"]), facts)


def _part(
    rng: np.random.Generator,
    name: str,
    size: int,
    families: range,
    phrases: dict[str, list[list[str]]],
    seen: set[str],
) -> list[dict[str, Any]]:
    """Return the mails of one part: exact numbers of queues, second requests, typos, slips."""
    counts = _shares(size)
    queues = rng.permutation(np.repeat(QUEUES, counts))
    second = _chosen(rng, size, SECOND)
    typo = _chosen(rng, size, TYPO)
    slip = _chosen(rng, size, LABEL_NOISE)
    family = rng.permutation(np.resize(np.array(families), size))
    rows = []
    for place, queue in enumerate(map(str, queues)):
        others = [each for each in QUEUES if each != queue]
        also = _one(rng, others) if second[place] else ""
        text = ""
        while not text or text in seen:
            text = _write(rng, phrases, queue, also, int(family[place]))
            if typo[place]:
                text = _mistype(rng, text)
        seen.add(text)
        rows.append(
            {
                "part": name,
                "text": text,
                "queue": _one(rng, others) if slip[place] else queue,
                "true_queue": queue,
                "family": int(family[place]),
                "second": also,
                "typo": bool(typo[place]),
            }
        )
    return rows


def _shares(size: int) -> list[int]:
    """Return how many mails each queue gets; the rounding goes to delivery, the largest."""
    counts = [round(size * share) for share in SHARES]
    counts[1] += size - sum(counts)
    return counts


def _chosen(rng: np.random.Generator, size: int, share: float) -> np.ndarray:
    """Return True for exactly that share of the places."""
    marks = np.zeros(size, dtype=bool)
    marks[rng.choice(size, size=round(size * share), replace=False)] = True
    return marks


def _write(
    rng: np.random.Generator,
    phrases: dict[str, list[list[str]]],
    queue: str,
    also: str,
    family: int,
) -> str:
    """Return a mail: greeting, request, now and then more, and a name."""
    body = [_filled(rng, _one(rng, phrases[queue][family]))]
    if rng.random() < 0.4:
        body.append(_filled(rng, _one(rng, FILLERS)))
    if also:  # the first request decides the queue
        more = _filled(rng, _one(rng, phrases[also][family]))
        body.append(_one(rng, LINKS) + more)
    if queue in ("billing", "delivery", "returns") and rng.random() < 0.5:
        number = f"KL-{rng.integers(1_000, 90_000):06d}"
        body.append(f"Order {number if rng.random() < 0.6 else number.lower()}.")
    name = _one(rng, NAMES)
    if rng.random() < 0.3:
        body.append(f"Please write to {_address(rng)}!")
    gap = "\n" if rng.random() < 0.5 else "  "
    parts = [_one(rng, GREETINGS), " ".join(body), f"{_one(rng, CLOSINGS)}, {name}"]
    return gap.join(part for part in parts if part)


def _one(rng: np.random.Generator, things: Sequence[Thing]) -> Thing:
    """Return one of the things: what `rng.choice` would draw, with less work."""
    return things[int(rng.integers(len(things)))]


def _filled(rng: np.random.Generator, phrase: str) -> str:
    return phrase.format(
        item=_one(rng, ITEMS),
        when=_one(rng, WHEN),
        since=_one(rng, SINCE),
        place=_one(rng, PLACES),
        code=rng.integers(101, 400),
    )


def _address(rng: np.random.Generator) -> str:
    word = _one(rng, ["Post", "hello", "office", "m.lind", "kitchen"])
    return f"{word}{rng.integers(10, 99)}@{_one(rng, ['example.com', 'mail.example.org'])}"


def _mistype(rng: np.random.Generator, text: str) -> str:
    """Return the text with two neighbouring letters of one longer word swapped."""
    words = text.split(" ")
    able = [
        i for i, word in enumerate(words) if word.isalpha() and word.isascii() and len(word) > 4
    ]
    if not able:
        return text
    place = _one(rng, able)
    word = words[place]
    spots = [i for i in range(1, len(word) - 2) if word[i] != word[i + 1]]
    if spots:
        at = _one(rng, spots)
        words[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)
