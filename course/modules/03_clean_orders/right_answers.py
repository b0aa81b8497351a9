# %%
"""Other right ways to write each answer; none of them may fail."""
import csv
import datetime as dt
import re
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd


# %% right="load_raw" style="csv module"
def load_raw(path):
    with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123 - as most write it
        rows = list(csv.DictReader(file))
    return pd.DataFrame(rows)

# %% right="load_raw" style="object columns, na_filter off"
def load_raw(path):
    return pd.read_csv(str(path), dtype=object, na_filter=False)

# %% right="load_raw" style="lists of cells, own index"
def load_raw(path):
    with Path(path).open(encoding="utf-8", newline="") as file:
        head, *lines = csv.reader(file)
    table = pd.DataFrame(lines, columns=head)
    table.index = table.index + 1
    return table

# %% right="load_raw" style="string dtype"
def load_raw(path):
    return pd.read_csv(path, dtype="string", keep_default_na=False)

# %% right="parse_price" style="regex"
def parse_price(text):
    found = re.fullmatch(r"\s*€?\s*([\d.,]*\d)[.,](\d\d)\s*€?\s*", text)
    if found is None:
        raise ValueError(f"no price in {text!r}")
    whole = re.sub(r"[.,]", "", found[1])
    return float(f"{whole}.{found[2]}")

# %% right="parse_price" style="last mark wins"
def parse_price(text):
    digits = text.replace("€", "").replace(" ", "")
    if digits.rfind(",") > digits.rfind("."):
        digits = digits.replace(".", "").replace(",", ".")
    else:
        digits = digits.replace(",", "")
    return float(digits)

# %% right="parse_price" style="cents, letter by letter"
def parse_price(text):
    digits = ""
    for letter in text:
        if letter.isdigit():
            digits = digits + letter
    if digits == "":
        raise ValueError("There is no number in this price.")
    return int(digits) / 100

# %% right="parse_price" style="numpy and Decimal"
def parse_price(text):
    kept = "".join(c for c in text if c in "0123456789.,")
    if not any(c.isdigit() for c in kept):
        raise ValueError
    whole, cents = kept[:-3], kept[-2:]
    return np.float64(Decimal(whole.replace(",", "").replace(".", "") + "." + cents))

# %% right="parse_dates" style="row by row with strptime"
def parse_dates(raw):
    result = []
    for _, row in raw.iterrows():
        style = {"website": "%Y-%m-%d", "portal": "%m/%d/%Y", "stall": "%d.%m.%Y"}.get(row["channel"])
        try:
            result.append(pd.Timestamp(dt.datetime.strptime(row["order_date"], style)))
        except (ValueError, TypeError):
            result.append(pd.NaT)
    return pd.Series(result, index=raw.index, dtype="datetime64[s]")

# %% right="parse_dates" style="three readings, one choice"
def parse_dates(raw):
    text, channel = raw["order_date"], raw["channel"]
    iso = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    us = pd.to_datetime(text, format="%m/%d/%Y", errors="coerce")
    german = pd.to_datetime(text, format="%d.%m.%Y", errors="coerce")
    return (
        iso.where(channel == "website")
        .fillna(us.where(channel == "portal"))
        .fillna(german.where(channel == "stall"))
    )

# %% right="parse_dates" style="concat and reindex"
def parse_dates(raw):
    parts = []
    for channel, group in raw.groupby("channel"):
        if channel == "website":
            parts.append(pd.to_datetime(group["order_date"], format="%Y-%m-%d", errors="coerce"))
        elif channel == "portal":
            parts.append(pd.to_datetime(group["order_date"], format="%m/%d/%Y", errors="coerce"))
        elif channel == "stall":
            parts.append(pd.to_datetime(group["order_date"], format="%d.%m.%Y", errors="coerce"))
    return pd.concat(parts).reindex(raw.index).rename("when")

# %% right="parse_dates" style="apply on rows"
def parse_dates(raw):
    def one(row):
        if row["channel"] == "website":
            return pd.to_datetime(row["order_date"], format="%Y-%m-%d", errors="coerce")
        if row["channel"] == "portal":
            return pd.to_datetime(row["order_date"], format="%m/%d/%Y", errors="coerce")
        if row["channel"] == "stall":
            return pd.to_datetime(row["order_date"], format="%d.%m.%Y", errors="coerce")
        return pd.NaT
    return raw.apply(one, axis=1)

# %% right="ai_log" style="one edited, one rejected"
ai_log = [
    dict(call_id=shown["becher"].call_id, purpose="name for becher", verdict="edited",
         checks=["closed list", "asked a German friend"],
         problem="Bowls is in the list, but a Becher is a mug", fix="changed the name to Mugs"),
    dict(call_id=plain["schale"].call_id, purpose="name for schale", verdict="rejected", checks=[],
         problem="It repeats the question and names nothing",
         fix="I took the name from Daniela's list"),
]

# %% right="ai_log" style="all six, in a loop"
ai_log = []
for way, replies in (("without examples", plain), ("with examples", shown)):
    for label, reply in replies.items():
        ai_log.append({
            "call_id": str(reply.call_id),
            "purpose": f"category for {label}",
            "verdict": "rejected",
            "checks": ["closed list"],
            "problem": f"{label} {way} gave no right name",
            "fix": f"entered {label} by hand, {way} or not",
        })

# %% right="clean_orders" style="loops over rows, Int64"
def clean_orders(raw, category_map):
    if pd.api.types.is_datetime64_any_dtype(raw["order_date"]):
        zero = {"exact_duplicates": 0, "repeat_exports": 0, "test_orders": 0}
        return raw.copy(), {**zero, "missing_qty": int(raw["qty"].isna().sum()),
                            "missing_email": int(raw["email"].isna().sum())}
    report = Counter(exact_duplicates=0, repeat_exports=0, test_orders=0, missing_qty=0,
                     missing_email=0)
    dates = list(parse_dates(raw))
    lines, ids, rows = set(), set(), []
    for place, row in enumerate(raw.to_dict("records")):
        line = tuple(row.values())
        order = row["order_id"].strip()
        status = row["status"].strip().lower()
        if line in lines:
            report["exact_duplicates"] += 1
        elif status == "test":
            report["test_orders"] += 1
        elif order in ids:
            report["repeat_exports"] += 1
        else:
            qty = row["qty"].split()
            email = row["email"].strip().lower()
            rows.append({
                "status": status,
                "email": None if email in ("", "-", "n/a") else email,
                "order_id": order,
                "channel": row["channel"],
                "country": row["country"],
                "order_date": dates[place],
                "category": category_map.get(row["category"].strip().lower()),
                "qty": int(qty[0]) if qty else pd.NA,
                "unit_price": parse_price(row["unit_price"]),
            })
            report["missing_qty"] += not qty
            report["missing_email"] += rows[-1]["email"] is None
        lines.add(line)
        ids.add(order)
    return pd.DataFrame(rows).astype({"qty": "Int64"}), dict(report)

# %% right="clean_orders" style="method chain, last copy kept, other order, columns too"
def clean_orders(raw, category_map):
    if pd.api.types.is_datetime64_any_dtype(raw["order_date"]):
        return raw, {"exact_duplicates": 0, "repeat_exports": 0, "test_orders": 0,
                     "missing_qty": raw["qty"].isna().sum(),
                     "missing_email": raw["email"].isna().sum()}
    typed = raw.assign(
        order_id=lambda t: t["order_id"].str.strip(),
        order_date=parse_dates,
        category=lambda t: t["category"].str.strip().str.lower().map(category_map.get),
        qty=lambda t: t["qty"].str.extract(r"(-?\d+)", expand=False).astype("Int64"),
        unit_price=lambda t: t["unit_price"].apply(parse_price),
        status=lambda t: t["status"].str.strip().str.lower(),
        email=lambda t: t["email"].str.strip().str.lower().replace(["", "-", "n/a"], pd.NA),
    )
    no_copies = typed[~raw.duplicated()]
    no_tests = no_copies[no_copies["status"] != "test"]
    clean = (
        no_tests[sorted(raw.columns)].drop_duplicates("order_id", keep="last")
        .sort_values("unit_price", ascending=False)
        .reset_index(drop=True)
    )
    return clean, {
        "exact_duplicates": raw.duplicated().sum(),
        "repeat_exports": len(no_tests) - len(clean),
        "test_orders": len(no_copies) - len(no_tests),
        "missing_qty": clean["qty"].isna().sum(),
        "missing_email": clean["email"].isna().sum(),
        "rows": len(clean),
    }

# %% right="clean_orders" style="test orders first, object dtypes, duplicates by clean lines"
def clean_orders(raw, category_map):
    if pd.api.types.is_datetime64_any_dtype(raw["order_date"]):
        return [raw.copy(), {
            "exact_duplicates": 0, "repeat_exports": 0, "test_orders": 0,
            "missing_qty": raw["qty"].isna().sum(), "missing_email": raw["email"].isna().sum(),
        }]
    work = raw.copy()
    tests = work[work["status"].str.lower().str.strip() == "test"]
    work = work.drop(tests.index)
    before = len(work)
    work = work.drop_duplicates()
    exact = before - len(work)
    work["order_date"] = parse_dates(work).astype("datetime64[s]")
    work["unit_price"] = [parse_price(text) for text in work["unit_price"]]
    work["qty"] = work["qty"].replace("", np.nan).str.replace(" pcs", "").astype(float)
    for name in ("order_id", "status", "email", "category"):
        work[name] = work[name].str.strip()
    for name in ("status", "email", "category"):
        work[name] = work[name].str.lower()
    work["category"] = work["category"].map(category_map).astype("category")
    work["email"] = work["email"].astype(object)
    work.loc[~work["email"].str.contains("@"), "email"] = None
    before = len(work)
    work = work.drop_duplicates()
    return [work.astype({"order_id": object}), {
        "test_orders": len(tests), "exact_duplicates": exact, "repeat_exports": before - len(work),
        "missing_qty": work["qty"].isna().sum(), "missing_email": work["email"].isna().sum(),
    }]

# %% right="reconcile" style="loops and dicts"
def reconcile(raw, clean):
    names = ["rows_in", "removed_exact", "removed_repeat", "removed_test", "rows_out", "revenue"]
    table = defaultdict(lambda: dict.fromkeys(names, 0))
    seen_lines, seen_ids = set(), set()
    for row in raw.to_dict("records"):
        here = table[row["channel"]]
        here["rows_in"] += 1
        line, order = tuple(row.values()), row["order_id"].strip()
        if line in seen_lines:
            here["removed_exact"] += 1
        elif row["status"].strip().lower() == "test":
            here["removed_test"] += 1
        elif order in seen_ids:
            here["removed_repeat"] += 1
        seen_lines.add(line)
        seen_ids.add(order)
    for row in clean.to_dict("records"):
        here = table[row["channel"]]
        here["rows_out"] += 1
        if not pd.isna(row["qty"]):
            here["revenue"] += row["qty"] * row["unit_price"]
    result = pd.DataFrame(table).T
    result.loc["total"] = result.sum()
    return result

# %% right="reconcile" style="value_counts and Decimal"
def reconcile(raw, clean):
    exact = raw.duplicated(keep="first")
    rest = raw[~exact]
    is_test = rest["status"].str.strip().str.lower().eq("test")
    orders = rest[~is_test]
    repeats = orders[orders["order_id"].str.strip().duplicated()]
    result = pd.DataFrame({
        "revenue": {
            channel: float(sum(
                Decimal(str(q)) * Decimal(str(p))
                for q, p in zip(part["qty"], part["unit_price"]) if q == q
            ))
            for channel, part in clean.groupby("channel")
        },
        "rows_out": clean["channel"].value_counts(),
        "removed_test": rest.loc[is_test, "channel"].value_counts(),
        "removed_repeat": repeats["channel"].value_counts(),
        "removed_exact": raw.loc[exact, "channel"].value_counts(),
        "rows_in": raw["channel"].value_counts(),
    }).fillna(0)
    return pd.concat([result, result.sum().to_frame("total").T])

# %% right="reconcile" style="pivot of reasons, extra column"
def reconcile(raw, clean):
    reason = pd.Series("kept", index=raw.index)
    reason[raw["order_id"].str.strip().duplicated()] = "removed_repeat"
    reason[raw.duplicated()] = "removed_exact"
    reason[raw["status"].str.strip().str.lower() == "test"] = "removed_test"
    table = pd.crosstab(raw["channel"], reason)
    table["rows_in"] = table.sum(axis=1)
    table["rows_out"] = clean.groupby("channel")["order_id"].count()
    money = clean.assign(amount=clean["qty"].fillna(0) * clean["unit_price"])
    table["revenue"] = money.groupby("channel")["amount"].sum().round(2)
    table = table.fillna(0)
    table = table.sort_values("revenue", ascending=False)
    table.loc["total"] = table.sum()
    return table
