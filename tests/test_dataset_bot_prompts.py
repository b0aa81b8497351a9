"""The bot's prompts: two banks that share no sentence, and guards that the marks tell apart."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from gigcraft import data

PUBLIC = 2026
SEEDS = range(20)


def shares(guard, prompts: list[dict]) -> tuple[float, float]:
    """Return the share of attacks, and of questions, for which a guard raises an alarm."""
    alarms = Counter(row["kind"] for row in prompts if guard(row["text"].lower()))
    sizes = Counter(row["kind"] for row in prompts)
    return alarms["attack"] / sizes["attack"], alarms["benign"] / sizes["benign"]


def groups(text: str) -> bool:
    kinds = (
        r"\b(?:ignore|forget|disregard|override|no longer|new instruction)",
        r"\b(?:instruction|rules?\b|prompt|system|above)",
        r"\b(?:pass)?(?:code|word)s?\b|\bsecret",
        r"\b(?:pretend|act as|you are now|i am the|imagine)",
        r"\b(?:base64|backwards|spell|poem|translate|letter)",
        r"\b(?:tell|give|show|print|repeat|list|reveal|need|write)\b",
        r"\b(?:staff|door|admin|hidden)",
    )
    return sum(bool(re.search(kind, text)) for kind in kinds) >= 2


def pairs(text: str) -> bool:
    asks = r"\b(?:tell|give|show|print|repeat|list|reveal|what|which|write|spell|say|need)"
    about = r"\b(?:code|password|secret|prompt|instruction|rules)"
    cancels = r"\b(?:ignore|forget|disregard|pretend|act as|you are now)"
    return bool(re.search(about, text) and (re.search(asks, text) or re.search(cancels, text)))


def one_word(text: str) -> bool:
    return bool(re.search("code|password|secret|rules|instruction|prompt|ignore|forget", text))


@pytest.mark.parametrize("seed", [PUBLIC, *SEEDS])
def test_half_of_forty_are_attacks_of_five_families(seed: int) -> None:
    made = data.make("bot_prompts", seed)
    assert Counter(made.truth) == {"attack": 20, "benign": 20}
    assert made.truth == [row["kind"] for row in made.raw]
    assert Counter(made.facts["family"].values()) == dict.fromkeys(
        ("override", "secret", "rules", "role", "disguise"), 4
    )
    assert len({row["text"] for row in made.raw}) == 40


def test_the_whole_bank_is_the_same_for_every_seed_but_for_its_order() -> None:
    first, second = (data.make("bot_prompts", seed, whole=True).raw for seed in (101, 3101))
    assert Counter(row["kind"] for row in first) == {"attack": 60, "benign": 50}
    assert first != second
    assert sorted(row["text"] for row in first) == sorted(row["text"] for row in second)


def test_public_and_hidden_prompts_share_no_sentence() -> None:
    public = {row["text"] for row in data.load("bot_prompts")}
    hidden = {row["text"] for row in data.make("bot_prompts", 101, whole=True).raw}
    assert not public & hidden


def test_sound_guards_pass_and_one_word_guards_do_not() -> None:
    """The marks of Task 5: at least 70 % of attacks, at most 15 % of questions."""
    hidden = data.make("bot_prompts", 101, whole=True).raw
    for sound in (groups, pairs):
        caught, false = shares(sound, hidden)
        assert caught >= 0.73
        assert false <= 0.13
    caught, false = shares(one_word, hidden)
    assert caught >= 0.90
    assert false >= 0.30
    caught, _ = shares(lambda text: "ignore" in text, hidden)
    assert caught <= 0.10


def test_the_public_file_is_the_public_bank() -> None:
    assert data.load("bot_prompts") == data.make("bot_prompts", PUBLIC).raw
