"""Datasets are what their cards say, and fresh files are the same for the same seed."""

from __future__ import annotations

import hashlib
import re

import pandas as pd
import pytest

from gigcraft import course, data, paths
from gigcraft.check.same import same
from gigcraft.errors import DataError

NAMES = data.names()
LARGEST = 1_000_000
"""Bytes; a data set must stay small enough to ship."""


@pytest.mark.parametrize("name", NAMES)
def test_card_tells_the_truth(name: str) -> None:
    card = data.card(name)
    for file, digest in card.files.items():
        content = data.path(name, file).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest
        assert len(content) < LARGEST
        assert b"\r" not in content
    public = data.load(name)
    assert len(public) == card.rows
    if isinstance(public, pd.DataFrame):
        assert public.shape[1] == card.columns
    assert "synthetic" in (paths.datasets_dir() / name / "card.toml").read_text().lower()
    assert card.licence.startswith("CC0")


@pytest.mark.parametrize("name", NAMES)
def test_used_by_is_what_the_modules_say(name: str) -> None:
    users = {module.id for module in course.modules() if name in module.datasets}
    assert set(data.card(name).used_by) == users


@pytest.mark.parametrize("name", NAMES)
def test_same_seed_same_data_other_seed_other_data(name: str) -> None:
    first, again, other = (data.make(name, seed) for seed in (11, 11, 12))
    assert same(first.raw, again.raw)
    assert same(first.truth, again.truth)
    assert not same(first.raw, other.raw)


@pytest.mark.parametrize("name", NAMES)
def test_no_address_that_could_be_real(name: str) -> None:
    text = "".join(data.path(name, file).read_text() for file in data.card(name).files)
    domains = set(re.findall(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)", text.lower()))
    reserved = (".example", "example.org", "example.com", "example.net")  # RFC 2606
    assert {domain for domain in domains if not domain.endswith(reserved)} == set()


def test_csv_is_loaded_as_text() -> None:
    name = next(name for name in NAMES if data.card(name).as_text and data.card(name).columns)
    table = data.load(name)
    assert table.map(lambda cell: isinstance(cell, str)).all(axis=None)


def test_what_does_not_exist_is_said_in_one_sentence() -> None:
    with pytest.raises(DataError, match="no dataset 'ordres'.*orders"):
        data.load("ordres")
    with pytest.raises(DataError, match="no file 'secret.csv'"):
        data.path(NAMES[0], "secret.csv")
    with pytest.raises(DataError, match="no file"):
        data.path(NAMES[0], "../../pyproject.toml")
