"""The support messages: every trap is in every file, and what is planted can be read off the text."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from gigcraft import data
from gigcraft.check.same import same

PUBLIC = 2026
SEEDS = [*range(10), *(101 * n + 1000 * shift for n in (1, 2, 3) for shift in range(5))]
FORMS = {
    "EMAIL": r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "PHONE": r"(?<!\w)(?:0\d{4} \d{6}|\+\d\d \d{4} \d{6}|0\d{3} \d{3} \d{4}"
    r"|\(\d{3}\) \d{3}-\d{4}|\+\d\d \d\d \d{5} \d{3}|0\d(?: \d\d){4})(?!\w)",
    "CARD": r"(?<!\w)\d(?:[ -]?\d){12,15}(?!\w)",
}
RESERVED = re.compile(
    r"07700 900\d{3}|\+44 7700 900\d{3}|0113 496 0\d{3}|\(\d{3}\) 555-01\d\d|\+49 30 23125 \d{3}"
    r"|06 39 98 \d\d \d\d"
)
"""Ofcom, NANPA, Bundesnetzagentur and ARCEP keep these numbers for fiction."""


@pytest.fixture(params=[PUBLIC, *SEEDS], scope="module")
def made(request: pytest.FixtureRequest) -> data.Made:
    return data.make("messages", request.param)


def luhn(value: str) -> bool:
    digits = [int(digit) for digit in re.sub(r"\D", "", value)][::-1]
    doubled = [sum(divmod(2 * d, 10)) if place % 2 else d for place, d in enumerate(digits)]
    return sum(doubled) % 10 == 0


def planted(made: data.Made, name: str) -> Counter:
    rows = made.truth[made.truth["message_id"] == name]
    return Counter(zip(rows["tag"], rows["value"], strict=True))


def test_another_reader_finds_exactly_what_is_planted(made: data.Made) -> None:
    for name, text in zip(made.raw["message_id"], made.raw["text"], strict=True):
        found = Counter(
            (tag, value)
            for tag, form in FORMS.items()
            for value in re.findall(form, text)
            if tag != "CARD" or luhn(value)
        )
        assert found == planted(made, name), text


def test_the_safe_copy_differs_in_the_tags_only(made: data.Made) -> None:
    for name, text in zip(made.raw["message_id"], made.raw["text"], strict=True):
        safe = made.facts["clean"][name]
        values = [value for _, value in planted(made, name)]
        assert not any(value in safe for value in values)
        assert all(value in safe for value in made.facts["keep"][name])
        assert re.sub("<(EMAIL|PHONE|CARD)>", "", safe) in re.sub(
            "|".join(map(re.escape, values)) or "(?!)", "", text
        )


def test_every_trap_is_there(made: data.Made) -> None:
    truth, kinds = made.truth, made.facts["kinds"]
    assert min(made.facts["styles"].values()) >= 5
    values = {tag: list(rows["value"]) for tag, rows in truth.groupby("tag")}
    assert sum(value.isupper() for value in values["EMAIL"]) >= 4
    assert sum("+" in value for value in values["EMAIL"]) >= 4
    assert {len(re.sub(r"\D", "", value)) for value in values["CARD"]} >= {15, 16}
    assert any("-" in value for value in values["CARD"])
    assert any(value.isdigit() for value in values["CARD"])
    assert truth.groupby(["message_id", "tag"]).size().ge(2).sum() >= 7
    assert any(
        f"{row.value}." in text
        for row in truth.itertuples()
        for text in made.raw["text"]
        if row.tag == "EMAIL"
    )
    assert kinds["parcel"] == 9
    assert kinds["file"] >= 4
    assert kinds["order"] >= 10
    assert kinds["date"] >= 12
    kept = [value for values in made.facts["keep"].values() for value in values]
    sixteen = [value for value in kept if len(re.sub(r"\D", "", value)) == 16]
    assert not any(map(luhn, sixteen))
    twenty = [value for value in kept if re.fullmatch(r"\d{20}", value)]
    assert all(luhn(value[:16]) for value in twenty)


def test_numbers_and_hosts_belong_to_nobody(made: data.Made) -> None:
    for row in made.truth.itertuples():
        if row.tag == "PHONE":
            assert RESERVED.fullmatch(row.value), row.value
        if row.tag == "EMAIL":
            host = row.value.lower().split("@")[1]
            assert re.fullmatch(r"(mail\.)?example\.(org|com|net)|[\w-]+\.example", host), host
        if row.tag == "CARD":
            digits = re.sub(r"\D", "", row.value)
            tests = data.generator("messages").__globals__["TEST_CARDS"]
            assert digits.startswith("9999") or digits in tests


def test_no_two_numbers_stand_side_by_side(made: data.Made) -> None:
    for name, text in zip(made.raw["message_id"], made.raw["text"], strict=True):
        values = [value for _, value in planted(made, name)] + made.facts["keep"][name]
        rest = re.sub("|".join(map(re.escape, sorted(values, key=len)[::-1])) or "(?!)", "#", text)
        assert not re.search(r"\d|#[ -]?#", rest), text


def test_no_value_comes_twice(made: data.Made) -> None:
    assert made.truth["value"].is_unique
    values = list(made.truth["value"])
    assert not any(a in b for a in values for b in values if a is not b)


def test_some_people_write_in_several_ways(made: data.Made) -> None:
    senders = made.raw["sender"]
    plain = senders.str.lower().str.replace(" ", "")
    assert plain.nunique() == made.facts["people"]
    assert senders.nunique() >= plain.nunique() + 5
    assert senders.str.strip().str.lower().nunique() > plain.nunique(), "a space inside an address"


def test_the_public_files_hold_the_figures_that_the_module_tells() -> None:
    made = data.make("messages", PUBLIC)
    assert same(made.raw, data.load("messages"))
    assert same(made.truth, data.load("messages", "spans.csv"))
    assert made.raw.shape == (60, 4)
    assert len(made.truth) == 69
    assert (made.raw["sender"].nunique(), made.facts["people"]) == (41, 35)
