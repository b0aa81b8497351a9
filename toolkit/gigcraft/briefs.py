"""Clients who answer: a brief from a file, scripted answers, and data of the learner's own.

A brief is vague in places on purpose. `Brief.ask` finds what a question is about by key words and
gives the client's answer, the same each time. The learner's code chooses the seed, so each
learner has files of their own, and a marker can make them again.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gigcraft import data
from gigcraft.errors import GigcraftError

DATASET = "capstone"
SEEDS = 10_000
FEWEST_WORDS = 6
BETWEEN = 2
"""Words that may stand between a number and its unit, as in "2 working days"."""
ONE_TO_TEN = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
MONEY = r"(R\$|EUR|USD|GBP|[₦€$£])\s?\d"


@dataclass(frozen=True)
class Topic:
    """One thing that a client can be asked about.

    Parameters
    ----------
    name
        Short name, such as ``"dates"``.
    words
        Patterns; each that a question holds at the start of a word counts once.
    answer
        What the client says.
    gap
        Whether the brief leaves this open on purpose.
    about
        What the topic is, in words for a message.
    beats
        Names of topics that give way to this one when a question holds as many words of both:
        "From which date on is it late?" asks about being late.
    """

    name: str
    words: tuple[str, ...]
    answer: str
    gap: bool
    about: str
    beats: tuple[str, ...] = ()


@dataclass(frozen=True)
class Brief:
    """What one client asks for, and the client's answers.

    Parameters
    ----------
    client
        ``"A"``, ``"B"`` or ``"C"``.
    seed
        Seed of this learner's files.
    entry
        The client's part of ``briefs.json``.
    lists
        The word lists that wishes are read with: ``vague``, ``units``, and ``scores``, whose
        names may stand before their number.
    """

    client: str
    seed: int
    entry: dict[str, Any]
    lists: dict[str, list[str]]

    @property
    def name(self) -> str:
        """Name of the client."""
        return str(self.entry["name"])

    @property
    def fee(self) -> float:
        """The agreed fee before tax."""
        return float(self.entry["fee"])

    @property
    def vat(self) -> float:
        """Rate of the tax on the fee."""
        return float(self.entry["vat"])

    @property
    def currency(self) -> str:
        """Sign or code of the client's money."""
        return str(self.entry["currency"])

    @property
    def date(self) -> str:
        """The day for which the work is done."""
        return str(self.entry["date"])

    @cached_property
    def raw(self) -> dict[str, Any]:
        """The client's files, made from this learner's seed: table by name."""
        made: dict[str, Any] = data.make(DATASET, self.seed, client=self.client).raw
        return made

    @property
    def topics(self) -> list[Topic]:
        """Everything the client can be asked about."""
        return [
            Topic(
                name,
                tuple(each["words"]),
                each["answer"],
                each.get("gap", False),
                each["about"],
                tuple(each.get("beats", ())),
            )
            for name, each in self.entry["topics"].items()
        ]

    def topic(self, question: str) -> Topic | None:
        """Return what a question is about; ``None`` if that is nothing, or several things."""
        counted = [(_hits(question, topic), topic) for topic in self.topics]
        most = max(number for number, _ in counted)
        best = [topic for number, topic in counted if number == most]
        beaten = {name for topic in best for name in topic.beats}
        best = [topic for topic in best if topic.name not in beaten]
        return best[0] if most and len(best) == 1 else None

    def ask(self, question: str) -> str:
        """Return the client's answer to a question about one thing."""
        found = self.topic(str(question))
        return found.answer if found else str(self.entry["unclear"])

    def unclear(self, wish: str) -> list[str]:
        """Return what keeps a wish from being tested, in words; nothing means ``[]``.

        Parameters
        ----------
        wish
            The text of one requirement.
        """
        said = words_of(wish)
        vague = [word for word in said if word in self.lists["vague"]]
        found = [f"vague word: {word}" for word in dict.fromkeys(vague)]
        if not self._measured(str(wish)):
            found.append("no measure: a number and its unit, or the words yes or no")
        if len(said) < FEWEST_WORDS:
            found.append(f"fewer than {FEWEST_WORDS} words")
        return found

    def names_own(self, wish: str) -> bool:
        """Return whether a wish names something of this client, such as a mail or an invoice."""
        said = re.split(r"[^\w]+", str(wish).lower())
        return any(word.startswith(tuple(self.entry["own"])) for word in said)

    def _measured(self, wish: str) -> bool:
        """Return whether a wish holds a number with its unit, a share, money, or yes or no."""
        if re.search(rf"\d\s?%|{MONEY}|(?i:\byes\s?(or|/|-)\s?no\b)", wish):
            return True
        said = words_of(re.sub(r"(?<=\w)[-/](?=\w)", " ", wish))
        units, scores = set(self.lists["units"]), set(self.lists["scores"])
        for place, word in enumerate(said):
            if not _is_number(word):
                continue
            after, before = said[place + 1 : place + 2 + BETWEEN], said[max(place - 4, 0) : place]
            if units & set(after[:1]):
                return True
            if not re.fullmatch(r"(19|20)\d\d", word) and (units - {"of", "per"}) & set(after):
                return True
            if scores & {*after, *before}:
                return True
        return False

    def _repr_markdown_(self) -> str:
        return _as_markdown(self.entry)

    def __repr__(self) -> str:
        return re.sub(r"[*`>]", "", _as_markdown(self.entry))


def brief(client: str, learner_code: str) -> Brief:
    """Return the brief of a client, with files of the learner's own.

    Parameters
    ----------
    client
        ``"A"``, ``"B"`` or ``"C"``.
    learner_code
        Any text; the same text gives the same files.

    Raises
    ------
    GigcraftError
        If there is no such client, or the code is no text.
    """
    sheet = data.load(DATASET)
    known = {key: entry["name"] for key, entry in sheet["clients"].items()}
    wanted = client.strip().upper() if isinstance(client, str) else client
    if wanted not in known:
        choice = ", ".join(f'"{key}" ({name})' for key, name in known.items())
        raise GigcraftError(f"There is no client {client!r}. Choose one of {choice}.")
    if not isinstance(learner_code, str) or not learner_code.strip():
        raise GigcraftError(
            f'learner_code is {learner_code!r}. Give it a text in quotes, such as "kavya-27".'
        )
    return Brief(wanted, seed_of(learner_code), sheet["clients"][wanted], sheet["lists"])


def seed_of(learner_code: str) -> int:
    """Return a learner's seed, 0 to 9,999: the code's SHA-256 as a number, cut to four digits."""
    return int(hashlib.sha256(learner_code.strip().encode()).hexdigest(), 16) % SEEDS


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without punctuation at their ends."""
    return [word for each in str(text).split() if (word := each.strip(".,;:!?()\"'%").lower())]


def _hits(question: str, topic: Topic) -> int:
    return sum(bool(re.search(rf"(?i)(?<!\w){word}", question)) for word in topic.words)


def _is_number(word: str) -> bool:
    return word in ONE_TO_TEN or bool(re.fullmatch(r"[^\w]?\d[\d.,]*", word))


def _as_markdown(entry: dict[str, Any]) -> str:
    lines = [
        (
            f"**{entry['name']}**, {entry['place']} (fictional). "
            f"Fee {entry['currency']} {entry['fee']:,.2f} before tax ({entry['vat']:.1%}); "
            f"about {entry['hours']} hours. As of {entry['date']}."
        ),
        f"> {entry['ask']}",
        f"**You deliver** {entry['deliver']}",
        f"**Accepted when** {entry['accepted']}",
        f"**Limits** {entry['limits']}",
    ]
    for table, columns in entry["tables"].items():
        shown = ", ".join(f"`{name}` {example}" for name, example in columns.items())
        lines.append(f'`raw["{table}"]`: {shown}')
    return "\n\n".join(lines)
