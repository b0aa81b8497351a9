"""The shop's fact sheets: every trap is in every seed, and known verdicts follow the rules."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from gigcraft import data

SEEDS = [*range(200), *(101 * n + 1000 * shift for n in range(1, 5) for shift in range(5))]
KEYS = {
    "sku", "name", "material", "size_cm", "size_in", "capacity_ml", "care", "dishwasher_safe",
    "price_eur", "glaze", "maker", "story", "market",
}  # fmt: skip
TRAPS = ["plain", "no_capacity", "inches_only", "contradiction"]


def traps(sheet: dict[str, Any]) -> list[str]:
    """Return what is wrong with a sheet, worked out from the sheet alone."""
    found = {
        "no_capacity": sheet["capacity_ml"] is None,
        "inches_only": sheet["size_cm"] is None and sheet["size_in"] is not None,
        "contradiction": sheet["dishwasher_safe"] and "hand wash" in sheet["care"].lower(),
    }
    return [trap for trap, there in found.items() if there]


def values(sheet: dict[str, Any]) -> list[float]:
    """Return the numbers that the sheet gives as numbers."""
    kept = [sheet[key] for key in ("size_cm", "size_in", "capacity_ml", "price_eur")]
    return [value for value in kept if value is not None]


def case(cases: list[dict[str, Any]], why: str, sku: str) -> dict[str, Any]:
    return next(each for each in cases if each["why"] == why and each["sku"] == sku)


def test_public_sheets_hold_each_trap_once() -> None:
    sheets = data.load("products")
    assert [set(sheet) for sheet in sheets] == [KEYS] * 12
    assert {sheet["sku"]: traps(sheet) for sheet in sheets if traps(sheet)} == {
        "KL-105": ["contradiction"],
        "KL-350": ["no_capacity"],
        "KL-107": ["inches_only"],
    }
    for field in ("sku", "name", "story"):
        assert len({sheet[field] for sheet in sheets}) == 12
    assert {sheet["market"] for sheet in sheets} == {"DE", "UK", "US"}
    assert {sheet["maker"] for sheet in sheets} == {"Daniela", None}


def test_public_rules_decide_the_care_of_every_sheet() -> None:
    rules = data.load("products", "rules.json")
    assert (rules["min_words"], rules["max_words"]) == (60, 90)
    assert set(rules["facts_to_name"]) < KEYS
    for sheet in data.load("products"):
        keys = [key for key in rules["care_words"] if key in sheet["care"].lower()]
        assert len(keys) == 1, sheet["sku"]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_trap_is_in_every_fresh_delivery(seed: int) -> None:
    made = data.make("products", seed)
    sheets = {sheet["sku"]: sheet for sheet in made.raw["products"]}
    assert [set(sheet) for sheet in sheets.values()] == [KEYS] * 4
    assert list(made.facts) == TRAPS
    assert [traps(sheets[sku]) for sku in made.facts.values()] == [
        [],
        ["no_capacity"],
        ["inches_only"],
        ["contradiction"],
    ]
    plain = sheets[made.facts["plain"]]
    assert plain["size_cm"] % 1 == 0.5, "a decimal that a pattern of digits would split"
    assert plain["capacity_ml"] > 1000, "a number that takes a thousands mark"
    assert plain["dishwasher_safe"] is True
    assert plain["maker"]
    for sheet in sheets.values():
        assert len(set(values(sheet))) == len(values(sheet)), "one number, one meaning"
        assert re.search(r"\d", sheet["story"])
        assert float(sheet["sku"][3:]) not in values(sheet)
        assert None in sheet.values()


@pytest.mark.parametrize("seed", SEEDS)
def test_number_cases_tell_each_slip_apart(seed: int) -> None:
    made = data.make("products", seed)
    plain = next(s for s in made.raw["products"] if s["sku"] == made.facts["plain"])
    capacity, size = plain["capacity_ml"], plain["size_cm"]
    cases = made.truth["numbers"]
    wrong = {why: case(cases, why, plain["sku"])["unsupported"] for why in {c["why"] for c in cases}
             if any(c["why"] == why and c["sku"] == plain["sku"] for c in cases)}  # fmt: skip
    for why in ("thousands mark", "glued unit", "other zeros", "none", "story"):
        assert wrong[why] == set()
    assert f"{capacity:,}" in case(cases, "thousands mark", plain["sku"])["text"]
    part = str(capacity // 10)
    assert part in str(capacity), "a part of a true number must look like support"
    assert wrong["part of a number"] == {part, f"{size:.0f}000"}
    assert wrong["wrong decimal"] == {f"{size + 0.3:.1f}"}
    assert wrong["wrong thousands"] == {f"{capacity + 25:,}"}
    assert wrong["glued and wrong"] == {str(capacity - 15)}
    assert wrong["comma in a list"] == {"2", "3", "4"}
    assert wrong["yes is no number"] == {"0", "1"}
    assert wrong["sku is no fact"] == {plain["sku"][3:]}
    assert wrong["twice"] == {"95"}


@pytest.mark.parametrize("seed", SEEDS)
def test_checked_texts_fail_for_one_known_reason(seed: int) -> None:
    made = data.make("products", seed)
    rules, cases = made.raw["rules"], made.truth["checks"]
    reasons = {
        "too short": "words_ok", "too long": "words_ok", "capitals": "banned",
        "hyphen in phrase": "banned", "phrase of words": "banned", "banned word": "banned",
        "other maker": "banned", "no size": "missing", "no care": "missing",
        "other number": "missing", "other care": "missing", "unsupported": "unsupported",
    }  # fmt: skip
    for each in cases:
        verdict, why = each["verdict"], each["why"]
        assert verdict["words"] == len(each["text"].split())
        parts = {
            "words_ok": not verdict["words_ok"],
            "banned": bool(verdict["banned"]),
            "missing": bool(verdict["missing"]),
            "unsupported": bool(verdict["unsupported"]),
        }
        assert verdict["passed"] == (not any(parts.values()))
        if why in reasons:
            assert [part for part, failed in parts.items() if failed] == [reasons[why]], why
        if why in ("shortest", "longest", "middle", "synonym", "innocent words"):
            assert verdict["passed"], why
    edges = {"too short": -1, "shortest": 0}
    for why, more in edges.items():
        assert (
            case(cases, why, made.facts["plain"])["verdict"]["words"] == rules["min_words"] + more
        )
    texts = " ".join(each["text"].lower() for each in cases if each["why"] == "innocent words")
    assert all(word in texts for word in rules["banned"][2:5]), "banned words inside longer ones"


@pytest.mark.parametrize("seed", SEEDS)
def test_claims_depend_on_the_sheet(seed: int) -> None:
    made = data.make("products", seed)
    cases, sku = made.truth["checks"], made.facts

    def banned(why: str, trap: str) -> list[str]:
        return case(cases, why, sku[trap])["verdict"]["banned"]

    assert banned("dishwasher", "plain") == banned("maker", "plain") == []
    assert banned("dishwasher", "contradiction") == ["dishwasher safe"], "the flag alone allows it"
    assert banned("dishwasher hyphen", "no_capacity") == ["dishwasher-safe"]
    assert banned("not dishwasher safe", "inches_only") == ["dishwasher safe"]
    assert banned("maker", "inches_only") == banned("other maker", "plain") == ["handmade by"]


@pytest.mark.parametrize("seed", SEEDS)
def test_best_draft_cases_have_one_answer(seed: int) -> None:
    made = data.make("products", seed)
    sheets = {sheet["sku"]: sheet for sheet in made.raw["products"]}
    rules = made.raw["rules"]
    for sku, cases in made.truth["best"].items():
        for each in cases:
            drafts, best = each["drafts"], each["best"]
            if best is None:
                assert each["why"] in ("none passes", "no drafts")
                continue
            named = Counter({i: facts_named(d, sheets[sku], rules) for i, d in enumerate(drafts)})
            kept = [i for i in named if "unbreakable" not in drafts[i]
                    and len(drafts[i].split()) <= rules["max_words"]]  # fmt: skip
            top = max(named[i] for i in kept)
            assert drafts[min(i for i in kept if named[i] == top)] == best, each["why"]
        chosen = next(c for c in cases if c["why"] == "most facts last")
        assert max(chosen["drafts"], key=len) != chosen["best"], "the longest must not win"


def facts_named(text: str, sheet: dict[str, Any], rules: dict[str, Any]) -> int:
    """Return how many facts a text names, worked out another way than the generator does."""
    plain = text.lower().replace(",", "")
    facts = [sheet[key] for key in rules["facts_to_name"] if sheet[key] is not None]
    return sum(
        fact.lower() in plain
        if isinstance(fact, str)
        else re.search(rf"(?<![\d.]){re.escape(f'{fact:g}')}(\.0+)?(?![\d]|\.\d)", plain)
        is not None
        for fact in facts
    )


def test_texts_for_public_sheets_are_judged_by_the_public_rules() -> None:
    text = "The Sunday Mug is 11 cm tall and holds 350 ml. Unbreakable."
    made = data.make("products", 0, texts={"KL-350": text})
    assert made.truth == {
        "KL-350": {
            "words": 12,
            "words_ok": False,
            "banned": ["unbreakable"],
            "missing": ["care"],
            "unsupported": {"350"},
            "passed": False,
        }
    }
