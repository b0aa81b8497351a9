"""The log-in log: both attacks are in every log, and no honest address comes near the limits."""

from __future__ import annotations

import ipaddress

import pandas as pd
import pytest

from gigcraft import data
from gigcraft.check.same import same

PUBLIC = 2026
SEEDS = [*range(10), *(101 * n + 1000 * shift for n in (1, 2, 3) for shift in range(5))]
RANGES = [
    ipaddress.ip_network(net)
    for net in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")
]


@pytest.fixture(params=[PUBLIC, *SEEDS], scope="module")
def made(request: pytest.FixtureRequest) -> data.Made:
    return data.make("access_log", request.param)


def most(times: pd.Series, width: str) -> int:
    """Return the most moments inside any window, both ends included: by two pointers."""
    moments, first, best = sorted(times), 0, 0
    for last, moment in enumerate(moments):
        while moment - moments[first] > pd.Timedelta(width):
            first += 1
        best = max(best, last - first + 1)
    return best


@pytest.fixture
def worst(made: data.Made) -> pd.DataFrame:
    fails = made.raw[made.raw["result"] == "fail"].assign(time=lambda t: pd.to_datetime(t["time"]))
    times = fails.groupby("ip")["time"]
    return pd.DataFrame({
        "total": times.size(),
        "fast": times.apply(most, "5min"),
        "day": times.apply(most, "24h"),
    })  # fmt: skip


def test_the_two_rules_find_the_two_attackers(made: data.Made, worst: pd.DataFrame) -> None:
    found = set(worst.index[(worst["fast"] >= 10) | (worst["day"] >= 7)])
    assert found == made.truth == {made.facts["burst"], made.facts["slow"]}


def test_neither_rule_alone_will_do(made: data.Made, worst: pd.DataFrame) -> None:
    burst, slow = worst.loc[made.facts["burst"]], worst.loc[made.facts["slow"]]
    assert burst["total"] == burst["day"] == 44
    assert 29 <= burst["fast"] <= 42
    assert slow["total"] == 30
    assert slow["fast"] == 1
    assert 8 <= slow["day"] <= 9
    assert worst["total"].idxmax() == made.facts["forgetful"], "a total accuses the wrong person"


def test_honest_addresses_stay_far_below(made: data.Made, worst: pd.DataFrame) -> None:
    honest = worst.drop(index=list(made.truth))
    assert honest["fast"].max() <= 5
    assert honest["day"].max() <= 5


def test_counting_successes_or_all_addresses_together_accuses_others(made: data.Made) -> None:
    log = made.raw.assign(time=pd.to_datetime(made.raw["time"]))
    office = log[(log["ip"] == made.facts["office"])]
    assert most(office["time"], "5min") >= 10
    fails = log[(log["result"] == "fail") & ~log["ip"].isin(made.truth)]
    assert most(fails["time"], "5min") >= 10


def test_lines_are_mixed_and_addresses_are_for_documentation(made: data.Made) -> None:
    assert not made.raw["time"].is_monotonic_increasing
    assert set(made.raw["result"]) == {"ok", "fail"}
    kinds = set()
    for ip in made.raw["ip"].unique():
        address = ipaddress.ip_address(ip)
        kinds.add(address.version)
        assert any(address in net for net in RANGES if net.version == address.version)
    assert kinds == {4, 6}


def test_no_limit_hangs_on_a_second(made: data.Made) -> None:
    """Open or closed ends of a window give the same set, whatever a learner chooses."""
    fails = made.raw[made.raw["result"] == "fail"].assign(time=lambda t: pd.to_datetime(t["time"]))
    for limit, width in ((10, "5min"), (7, "24h"), (8, "24h"), (40, "10min")):
        for ip, rows in fails.groupby("ip"):
            ones = pd.Series(1, index=rows["time"].sort_values())
            half_open = int(ones.rolling(width).sum().max())
            assert (half_open >= limit) == (most(rows["time"], width) >= limit), ip


def test_the_public_log_holds_the_figures_that_the_module_tells() -> None:
    made = data.make("access_log", PUBLIC)
    assert same(made.raw, data.load("access_log"))
    assert made.facts["broke_in"]
    ours = made.raw[made.raw["ip"] == made.facts["burst"]].sort_values("time")
    assert ours.iloc[-1]["result"] == "ok"
    assert len(ours) == 45
