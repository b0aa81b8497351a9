"""Two weeks of log-ins at the fictional Northside Clinic: ordinary days and two attackers.

Addresses come from the ranges kept for documentation (RFC 5737 and RFC 3849).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.random import Generator

from gigcraft.data import Made

PUBLIC_SEED = 2026
COLUMNS = ["time", "ip", "user", "result"]
DAYS = 14
STAFF = 36
OFFICE = "203.0.113.10"
USERS = [f"{role}{n}" for role in ("reception", "nurse", "doctor", "physio") for n in range(1, 10)]
BURST, BURST_MINUTES = 44, 10
SLOW, SLOW_HOURS = 30, 3
MOST_NORMAL_IN_24H = 5
RUSH = 14


def make(seed: int) -> Made:
    """Return a log-in log and who attacked.

    Parameters
    ----------
    seed
        Any whole number from 0. 2026 is the public file.

    Returns
    -------
    Made
        ``raw``: ``time`` (ISO text), ``ip``, ``user``, ``result`` (``ok`` or ``fail``), in no
        order of time. ``truth``: the set of the two attacking addresses. ``facts``: ``burst``,
        ``slow``, ``forgetful`` and ``office`` (addresses), ``broke_in`` (whether the burst ended
        in a log-in), ``burst_start`` and ``slow_start``.
    """
    rng = np.random.default_rng([seed, 10])
    first = pd.Timestamp("2025-03-03") + pd.Timedelta(weeks=int(rng.integers(0, 8)))
    if seed == PUBLIC_SEED:
        first = pd.Timestamp("2025-03-03")
    addresses = _addresses(rng)
    burst, slow, forgetful, *staff = addresses
    users = [USERS[i] for i in rng.permutation(len(USERS))]
    lines: list[tuple[pd.Timestamp, str, str, str]] = []
    for number in range(DAYS):
        day = first + pd.Timedelta(days=number)
        working = day.day_of_week < 5
        for address, user in zip(staff, users, strict=False):
            lines += _ordinary(rng, day, address, user, busy=working)
        lines += _office(rng, day, users) if working else []
        lines += _forgetful(rng, first, number, forgetful, users[0])
    lines += _rush(rng, first + pd.Timedelta(days=7), staff, users)
    burst_start = first + pd.Timedelta(days=int(rng.integers(1, 12)), hours=2)
    # Half way between clock marks, so that fixed bins split the burst.
    burst_start += pd.Timedelta(minutes=int(rng.choice([2, 12, 22, 32, 42])), seconds=30)
    lines += _burst(rng, burst_start, burst, users)
    broke_in = bool(rng.random() < 0.5) or seed == PUBLIC_SEED
    if broke_in:
        when = burst_start + pd.Timedelta(minutes=BURST_MINUTES, seconds=40)
        lines.append((when, burst, users[3], "ok"))
    slow_start = first + pd.Timedelta(days=int(rng.integers(1, 9)), minutes=int(rng.integers(600)))
    lines += _slow(rng, slow_start, slow, users)
    raw = pd.DataFrame(lines, columns=COLUMNS)
    raw["time"] = raw["time"].dt.strftime("%Y-%m-%dT%H:%M:%S")
    raw = raw.iloc[rng.permutation(len(raw))].reset_index(drop=True)
    facts: dict[str, Any] = {
        "burst": burst,
        "slow": slow,
        "forgetful": forgetful,
        "office": OFFICE,
        "broke_in": broke_in,
        "burst_start": burst_start,
        "slow_start": slow_start,
    }
    return Made(raw, {burst, slow}, facts)


def _addresses(rng: Generator) -> list[str]:
    """Return addresses of both kinds, in mixed order; the office has its own."""
    old = [f"{net}.{host}" for net in ("192.0.2", "198.51.100") for host in range(1, 255)]
    new = [f"2001:db8:{block:x}::{host:x}" for block in range(1, 20) for host in range(1, 20)]
    chosen = [old[i] for i in rng.permutation(len(old))[: STAFF - 9]]
    chosen += [new[i] for i in rng.permutation(len(new))[:12]]
    return [chosen[i] for i in rng.permutation(len(chosen))]


def _at(day: pd.Timestamp, second: float) -> pd.Timestamp:
    return day + pd.Timedelta(seconds=int(second))


def _ordinary(
    rng: Generator, day: pd.Timestamp, address: str, user: str, *, busy: bool
) -> list[tuple[pd.Timestamp, str, str, str]]:
    """Return a day of one person: now and then a typing error or two before it works."""
    lines = []
    for _ in range(int(rng.integers(1, 4)) if busy else int(rng.random() < 0.25)):
        second = rng.integers(7 * 3600, 19 * 3600)
        if rng.random() < 0.12:
            errors = int(rng.integers(1, 3))
            lines += [
                (_at(day, second - 40 + 15 * error), address, user, "fail")
                for error in range(errors)
            ]
        lines.append((_at(day, second), address, user, "ok"))
    # Three log-ins with at most two errors each could make six; keep the promise of the card.
    too_many = [line for line in lines if line[3] == "fail"][2:]
    return [line for line in lines if line not in too_many]


def _office(
    rng: Generator, day: pd.Timestamp, users: list[str]
) -> list[tuple[pd.Timestamp, str, str, str]]:
    """Return the shared address: everybody at once when the shift begins, and few errors."""
    lines = [
        (_at(day, 8 * 3600 + rng.integers(0, 240)), OFFICE, user, "ok")
        for user in users[: int(rng.integers(13, 18))]
    ]
    lines += [
        (_at(day, 9 * 3600 + rng.integers(0, 8 * 3600)), OFFICE, users[5], "ok")
        for _ in range(int(rng.integers(12, 20)))
    ]
    lines += [
        (_at(day, 8 * 3600 + rng.integers(0, 600)), OFFICE, users[6], "fail")
        for _ in range(int(rng.integers(0, 3)))
    ]
    return lines


def _forgetful(
    rng: Generator, first: pd.Timestamp, number: int, address: str, user: str
) -> list[tuple[pd.Timestamp, str, str, str]]:
    """Return three or four errors a day after noon, then a log-in: many in all, yet normal."""
    day = first + pd.Timedelta(days=number)
    # Eight minutes later each day, so that 24 hours never hold the errors of two days.
    start = 12 * 3600 + 480 * number + int(rng.integers(0, 60))
    errors = 3 + (day.day_of_week in (0, 2, 4))
    lines = [(_at(day, start + 60 * n), address, user, "fail") for n in range(errors)]
    return [*lines, (_at(day, start + 400), address, user, "ok")]


def _rush(
    rng: Generator, day: pd.Timestamp, staff: list[str], users: list[str]
) -> list[tuple[pd.Timestamp, str, str, str]]:
    """Return the morning on which all passwords had to change: many addresses, one error each."""
    start = 6 * 3600 + 1800
    return [
        (_at(day, start + rng.integers(0, 200)), address, user, "fail")
        for address, user in list(zip(staff, users, strict=False))[:RUSH]
    ]


def _burst(
    rng: Generator, start: pd.Timestamp, address: str, users: list[str]
) -> list[tuple[pd.Timestamp, str, str, str]]:
    """Return 44 failures in ten minutes; most of them in the middle."""
    middle = rng.integers(150, 420, 26)
    rest = rng.integers(0, BURST_MINUTES * 60, BURST - len(middle))
    return [(_at(start, second), address, users[3], "fail") for second in [*middle, *rest]]


def _slow(
    rng: Generator, start: pd.Timestamp, address: str, users: list[str]
) -> list[tuple[pd.Timestamp, str, str, str]]:
    """Return one failure about every three hours, each time for another user."""
    lines = []
    for number in range(SLOW):
        shift = int(rng.integers(-300, 301))
        when = _at(start, number * SLOW_HOURS * 3600 + shift)
        lines.append((when, address, users[number % len(users)], "fail"))
    return lines
