# %%
"""Typical wrong answers. Each must fail with its own message, on any set of fresh files."""
import re

import pandas as pd

from gigcraft import data

STYLES = {"website": "%Y-%m-%d", "portal": "%m/%d/%Y", "stall": "%d.%m.%Y"}


def right_clean(raw, category_map):
    """A right answer to start from; each wrong one below spoils one thing."""
    clean = raw.copy()
    exact = test = repeat = pd.Series(False, index=raw.index)
    if raw["order_date"].dtype.kind != "M":
        clean["order_id"] = raw["order_id"].str.strip()
        clean["order_date"] = parse_dates(raw)
        clean["unit_price"] = raw["unit_price"].map(parse_price)
        clean["qty"] = pd.to_numeric(raw["qty"].str.replace("pcs", "").str.strip())
        clean["category"] = raw["category"].str.strip().str.lower().map(category_map)
        clean["status"] = raw["status"].str.strip().str.lower()
        email = raw["email"].str.strip().str.lower()
        clean["email"] = email.mask(email.isin(["", "-", "n/a"]))
        exact = raw.duplicated()
        test = clean["status"] == "test"
        repeat = clean["order_id"].duplicated() & ~exact & ~test
        clean = clean[~(exact | repeat | test)]
    return clean, report_of(clean, exact, repeat, test)


def report_of(clean, exact, repeat, test):
    return {
        "exact_duplicates": int(exact.sum()),
        "repeat_exports": int(repeat.sum()),
        "test_orders": int(test.sum()),
        "missing_qty": int(clean["qty"].isna().sum()),
        "missing_email": int(clean["email"].isna().sum()),
    }


def right_totals(raw, clean):
    exact = raw.duplicated()
    test = raw["status"].str.strip().str.lower() == "test"
    repeat = raw["order_id"].str.strip().duplicated() & ~exact & ~test
    lines = pd.DataFrame({"channel": raw["channel"], "rows_in": 1, "removed_exact": exact,
                          "removed_repeat": repeat, "removed_test": test})
    totals = lines.groupby("channel").sum()
    totals["rows_out"] = clean.groupby("channel").size()
    totals["revenue"] = (clean["qty"] * clean["unit_price"]).groupby(clean["channel"]).sum()
    totals = totals.fillna(0)
    totals.loc["total"] = totals.sum()
    return totals


# %% wrong="load_raw" slip="not-text"
def load_raw(path):
    return pd.read_csv(path)

# %% wrong="load_raw" slip="lost-zeros" visible
def load_raw(path):
    table = pd.read_csv(path, keep_default_na=False)
    return table.astype(str)

# %% wrong="load_raw" slip="not-text"
def load_raw(path):
    return pd.read_csv(path).astype(str)

# %% wrong="load_raw" slip="not-text"
def load_raw(path):
    return pd.read_csv(path, dtype=str, keep_default_na=True, na_values=[])

# %% wrong="load_raw" slip="namibia" visible
def load_raw(path):
    return pd.read_csv(path, dtype=str).fillna("")

# %% wrong="load_raw" slip="changed-cells" visible
def load_raw(path):
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    return table.apply(lambda column: column.str.strip())

# %% wrong="load_raw" slip="other-file" visible
def load_raw(path):
    return data.load("orders")

# %% wrong="load_raw" slip="shape"
def load_raw(path):
    return pd.read_csv(path, dtype=str, keep_default_na=False).drop_duplicates()

# %% wrong="load_raw" slip="no-return"
def load_raw(path):
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    print(table)

# %% wrong="parse_price" slip="stops" visible
def parse_price(text):
    return float(text.replace("€", "").strip().replace(",", "."))

# %% wrong="parse_price" slip="style"
def parse_price(text):
    digits = re.sub(r"\D", "", text)
    if not digits:
        raise ValueError(text)
    return float(digits)

# %% wrong="parse_price" slip="style"
def parse_price(text):
    return float(text.replace("€", "").replace(",", ""))

# %% wrong="parse_price" slip="invents-number" visible
def parse_price(text):
    digits = re.sub(r"\D", "", text)
    return int(digits) / 100 if digits else float("nan")

# %% wrong="parse_price" slip="invents-number" visible
def parse_price(text):
    digits = re.sub(r"\D", "", text)
    return int(digits or 0) / 100

# %% wrong="parse_price" slip="thousands" visible
def parse_price(text):
    # Takes the side of the euro sign for the style of the number.
    digits = text.strip()
    if digits.endswith("€"):
        digits = digits.replace(".", "").replace(",", ".")
    else:
        digits = digits.replace(",", "")
    return float(digits.replace("€", "").strip())

# %% wrong="parse_price" slip="thousands" visible
def parse_price(text):
    # Reads the first group of digits and two decimals; what stands before a second mark is lost.
    found = re.search(r"(\d{1,3})[.,](\d{2})\b", text)
    if not found:
        raise ValueError(text)
    return float(f"{found[1]}.{found[2]}")

# %% wrong="parse_dates" slip="one-style" visible
def parse_dates(raw):
    return pd.to_datetime(raw["order_date"], dayfirst=True, format="mixed", errors="coerce")

# %% wrong="parse_dates" slip="one-style" visible
def parse_dates(raw):
    return pd.to_datetime(raw["order_date"], format="mixed", errors="coerce")

# %% wrong="parse_dates" slip="guesses" visible
def parse_dates(raw):
    # The separator chooses the style, not the channel.
    styles = {"-": "%Y-%m-%d", "/": "%m/%d/%Y", ".": "%d.%m.%Y"}
    dates = pd.Series(pd.NaT, index=raw.index, dtype="datetime64[ns]")
    known = raw["channel"].isin(["website", "portal", "stall"])
    for sign, style in styles.items():
        here = known & raw["order_date"].str.contains(sign, regex=False)
        dates[here] = pd.to_datetime(raw.loc[here, "order_date"], format=style, errors="coerce")
    return dates

# %% wrong="parse_dates" slip="drops-rows" visible
def parse_dates(raw):
    parts = [
        pd.to_datetime(raw.loc[raw["channel"] == channel, "order_date"], format=style,
                       errors="coerce")
        for channel, style in STYLES.items()
    ]
    return pd.concat(parts).sort_index().dropna()

# %% wrong="parse_dates" slip="other-index"
def parse_dates(raw):
    parts = [
        pd.to_datetime(raw.loc[raw["channel"] == channel, "order_date"], format=style)
        for channel, style in STYLES.items()
    ]
    return pd.concat(parts)

# %% wrong="parse_dates" slip="guesses" visible
def parse_dates(raw):
    dates = pd.to_datetime(raw["order_date"], format="mixed", errors="coerce")
    for channel, style in STYLES.items():
        here = raw["channel"] == channel
        dates[here] = pd.to_datetime(raw.loc[here, "order_date"], format=style, errors="coerce")
    return dates

# %% wrong="parse_dates" slip="guesses" visible
def parse_dates(raw):
    # Whoever is unknown writes like the website.
    dates = []
    for channel, text in zip(raw["channel"], raw["order_date"]):
        style = STYLES.get(channel) or "%Y-%m-%d"
        dates.append(pd.to_datetime(text, format=style, errors="coerce"))
    return pd.Series(dates, index=raw.index)

# %% wrong="parse_dates" slip="guesses" visible
def parse_dates(raw):
    # Website, portal, and everybody else writes like the stall.
    style = raw["channel"].map(STYLES).fillna(STYLES["stall"])
    dates = [pd.to_datetime(text, format=form, errors="coerce")
             for text, form in zip(raw["order_date"], style)]
    return pd.Series(dates, index=raw.index)

# %% wrong="parse_dates" slip="stops" visible
def parse_dates(raw):
    # Takes the row's number for its label.
    dates = []
    for i in range(len(raw)):
        style = STYLES.get(raw["channel"][i])
        text = raw["order_date"][i]
        dates.append(pd.to_datetime(text, format=style, errors="coerce") if style else pd.NaT)
    return pd.Series(dates, index=raw.index)

# %% wrong="parse_dates" slip="guesses" visible
def parse_dates(raw):
    # Day or month first by channel, but no style: 13/04/2025 from the portal is read all the same.
    dates = [
        pd.to_datetime(text, dayfirst=channel == "stall", errors="coerce")
        if channel in STYLES else pd.NaT
        for channel, text in zip(raw["channel"], raw["order_date"])
    ]
    return pd.Series(dates, index=raw.index)

# %% wrong="parse_dates" slip="not-dates"
def parse_dates(raw):
    dates = pd.Series(pd.NaT, index=raw.index, dtype="datetime64[ns]")
    for channel, style in STYLES.items():
        here = raw["channel"] == channel
        dates[here] = pd.to_datetime(raw.loc[here, "order_date"], format=style, errors="coerce")
    return dates.dt.strftime("%Y-%m-%d")

# %% wrong="parse_dates" slip="stops"
def parse_dates(raw):
    return pd.to_datetime(raw["order_date"], format="%Y-%m-%d")

# %% wrong="ai_log" slip="kept-wrong" visible
ai_log = [
    dict(call_id=shown["schale"].call_id, purpose="name for schale", verdict="kept",
         checks=["closed list"], problem="", fix=""),
    dict(call_id=plain["schale"].call_id, purpose="name for schale", verdict="rejected", checks=[],
         problem="It repeats the question and names nothing",
         fix="I took the name from Daniela's list"),
]

# %% wrong="ai_log" slip="invented-id" visible
ai_log = [
    {"call_id": "0123456789", "purpose": "schale", "verdict": "rejected",
     "checks": ["closed list"], "problem": "the answer was Swords, not in the list",
     "fix": "took Bowls from the signed list"},
    {"call_id": "abcdefabcd", "purpose": "teller", "verdict": "kept", "checks": ["closed list"],
     "problem": "", "fix": ""},
]

# %% wrong="ai_log" slip="copy-paste"
ai_log = [
    {"call_id": reply.call_id, "purpose": "a name", "verdict": "rejected",
     "checks": ["closed list"], "problem": "the answer was not right",
     "fix": "chose a name by hand"}
    for reply in (shown["schale"], shown["teller"])
]

# %% wrong="ai_log" slip="kept-unchecked"
ai_log = [
    {"call_id": reply.call_id, "purpose": label, "verdict": "kept", "checks": [],
     "problem": "", "fix": ""}
    for label, reply in shown.items()
]

# %% wrong="ai_log" slip="wrong-verdict"
ai_log = [
    {"call_id": reply.call_id, "purpose": label, "verdict": "wrong", "checks": ["closed list"],
     "problem": f"{label} got a wrong name", "fix": f"gave {label} another name"}
    for label, reply in shown.items()
]

# %% wrong="clean_orders" slip="no-key"
def clean_orders(raw, category_map):
    # Whole lines only: repeat exports stay.
    kept = raw.drop_duplicates()
    clean, report = right_clean(kept.assign(order_id=range(len(kept))).astype({"order_id": str}),
                                category_map)
    clean["order_id"] = kept["order_id"].str.strip().loc[clean.index]
    return clean, report

# %% wrong="clean_orders" slip="no-key"
def clean_orders(raw, category_map):
    # The key is compared before it is trimmed.
    clean, report = right_clean(raw.drop_duplicates("order_id").assign(
        order_id=lambda table: table["order_id"].where(~table["order_id"].str.contains(" "),
                                                       table["order_id"] + "x")), category_map)
    return clean.assign(order_id=clean["order_id"].str.rstrip("x").str.strip()), report

# %% wrong="clean_orders" slip="no-key"
def clean_orders(raw, category_map):
    clean, report = right_clean(raw, category_map)
    return clean.dropna(), report

# %% wrong="clean_orders" slip="no-key"
def clean_orders(raw, category_map):
    # Without refunds: 380 rows.
    clean, report = right_clean(raw, category_map)
    return clean[~(clean["qty"] < 0)], report

# %% wrong="clean_orders" slip="fills-quantity" visible
def clean_orders(raw, category_map):
    clean, report = right_clean(raw, category_map)
    return clean.assign(qty=clean["qty"].fillna(1)), report

# %% wrong="clean_orders" slip="report" visible
def clean_orders(raw, category_map):
    clean, _ = right_clean(raw, category_map)
    return clean, {"exact_duplicates": 12, "repeat_exports": 6, "test_orders": 5,
                   "missing_qty": 6, "missing_email": 30}

# %% wrong="clean_orders" slip="report"
def clean_orders(raw, category_map):
    # Gaps counted before the copies go.
    clean, report = right_clean(raw, category_map)
    return clean, report | {"missing_qty": int((raw["qty"] == "").sum())}

# %% wrong="clean_orders" slip="report"
def clean_orders(raw, category_map):
    # Trims everything first, so that repeat exports become exact copies.
    return right_clean(raw.apply(lambda column: column.str.strip().str.lower()), category_map)

# %% wrong="clean_orders" slip="cells" visible
def clean_orders(raw, category_map):
    # Refunds are turned into sales.
    clean, report = right_clean(raw, category_map)
    return clean.assign(qty=clean["qty"].abs()), report

# %% wrong="clean_orders" slip="cells" visible
def clean_orders(raw, category_map):
    # The country of Namibia gets lost.
    clean, report = right_clean(raw, category_map)
    return clean.assign(country=clean["country"].mask(clean["country"] == "NA")), report

# %% wrong="clean_orders" slip="columns" visible
def clean_orders(raw, category_map):
    # A tenth column, which the client's program does not know.
    clean, report = right_clean(raw, category_map)
    return clean.assign(amount=clean["qty"] * clean["unit_price"]), report

# %% wrong="clean_orders" slip="still-text" visible
def clean_orders(raw, category_map):
    clean, report = right_clean(raw, category_map)
    return clean.assign(order_date=clean["order_date"].dt.strftime("%Y-%m-%d")), report

# %% wrong="clean_orders" slip="guesses-category" visible
def clean_orders(raw, category_map):
    # A new spelling is called a mug.
    clean, report = right_clean(raw, category_map)
    return clean.assign(category=clean["category"].fillna("Mugs")), report

# %% wrong="clean_orders" slip="old-report" visible
def clean_orders(raw, category_map):
    # Given its own result, it tells again what was removed from the client's file.
    if pd.api.types.is_datetime64_any_dtype(raw["order_date"]):
        return raw.copy(), {"exact_duplicates": 12, "repeat_exports": 6, "test_orders": 5,
                            "missing_qty": int(raw["qty"].isna().sum()),
                            "missing_email": int(raw["email"].isna().sum())}
    return right_clean(raw, category_map)

# %% wrong="clean_orders" slip="old-report" visible
def clean_orders(raw, category_map):
    # Given its own result, it counts no gaps.
    clean, report = right_clean(raw, category_map)
    if pd.api.types.is_datetime64_any_dtype(raw["order_date"]):
        report = dict.fromkeys(report, 0)
    return clean, report

# %% wrong="clean_orders" slip="stops" visible
def clean_orders(raw, category_map):
    # Reads its own result as if it were text.
    clean = right_clean(raw, category_map)[0]
    raw["unit_price"].str.replace("€", "")
    return clean, right_clean(raw, category_map)[1]

# %% wrong="clean_orders" slip="not-twice" visible
def clean_orders(raw, category_map):
    # A second run loses the dates and says nothing.
    if raw["order_date"].dtype.kind == "M":
        return raw.assign(order_date=pd.NaT), {}
    return right_clean(raw, category_map)

# %% wrong="clean_orders" slip="changes-input"
def clean_orders(raw, category_map):
    clean, report = right_clean(raw, category_map)
    raw["order_id"] = raw["order_id"].str.strip()
    return clean, report

# %% wrong="clean_orders" slip="wrong-type"
def clean_orders(raw, category_map):
    return right_clean(raw, category_map)[0]

# %% wrong="clean_orders" slip="categories"
def clean_orders(raw, category_map):
    # Looks spellings up as they stand; what is not found stays empty.
    clean, report = right_clean(raw, category_map)
    return clean.assign(category=raw["category"].map(category_map)[clean.index]), report

# %% wrong="reconcile" slip="worked-out" visible
def reconcile(raw, clean):
    # The repeats are the rest, so the totals balance whatever got lost.
    totals = right_totals(raw, clean)
    rest = totals["rows_in"] - totals["removed_exact"] - totals["removed_test"] - totals["rows_out"]
    return totals.assign(removed_repeat=rest)

# %% wrong="reconcile" slip="typed-channels" visible
def reconcile(raw, clean):
    totals = right_totals(raw, clean)
    return totals.reindex(["website", "portal", "stall", "total"]).fillna(0)

# %% wrong="reconcile" slip="rows-in" visible
def reconcile(raw, clean):
    # Counts only the result.
    totals = right_totals(clean.astype(str), clean)
    totals[["removed_exact", "removed_repeat", "removed_test"]] = 0
    return totals

# %% wrong="reconcile" slip="revenue" visible
def reconcile(raw, clean):
    totals = right_totals(raw, clean)
    sold = clean[clean["qty"] > 0]
    revenue = (sold["qty"] * sold["unit_price"]).groupby(sold["channel"]).sum()
    return totals.assign(revenue=[*revenue, revenue.sum()])

# %% wrong="reconcile" slip="revenue" visible
def reconcile(raw, clean):
    # A gap counts as one piece.
    return right_totals(raw, clean).assign(
        revenue=right_totals(raw, clean.assign(qty=clean["qty"].fillna(1)))["revenue"])

# %% wrong="reconcile" slip="no-balance"
def reconcile(raw, clean):
    # Test orders are not among the reasons.
    return right_totals(raw, clean).assign(removed_test=0)

# %% wrong="reconcile" slip="no-reasons" visible
def reconcile(raw, clean):
    # One lump instead of reasons.
    totals = right_totals(raw, clean)
    lump = totals["rows_in"] - totals["rows_out"]
    return totals.assign(removed_exact=lump, removed_repeat=0, removed_test=0)

# %% wrong="reconcile" slip="rows-out" visible
def reconcile(raw, clean):
    # Worked out, not counted: this balances whatever happens.
    totals = right_totals(raw, clean)
    removed = totals[["removed_exact", "removed_repeat", "removed_test"]].sum(axis=1)
    return totals.assign(rows_out=totals["rows_in"] - removed)

# %% wrong="reconcile" slip="empty-cell"
def reconcile(raw, clean):
    # A channel without test orders gets an empty cell.
    totals = right_totals(raw, clean)
    return totals.assign(removed_test=totals["removed_test"].where(totals["removed_test"] > 0))

# %% wrong="reconcile" slip="lost-channel" visible
def reconcile(raw, clean):
    # Only the channels that are still there.
    totals = right_totals(raw, clean).drop(index="total")
    totals = totals[totals.index.isin(clean["channel"])].copy()
    totals.loc["total"] = totals.sum()
    return totals

# %% wrong="reconcile" slip="lost-channel" visible
def reconcile(raw, clean):
    # The row is there, its cells are empty.
    totals = right_totals(raw, clean)
    return totals.assign(revenue=totals["revenue"].mask(totals["rows_out"] == 0))

# %% wrong="reconcile" slip="index"
def reconcile(raw, clean):
    return right_totals(raw, clean).drop(index="total")

# %% wrong="reconcile" slip="index" visible
def reconcile(raw, clean):
    return right_totals(raw, clean).iloc[::-1]

# %% wrong="reconcile" slip="no-balance"
def reconcile(raw, clean):
    # Exact copies are counted as repeat exports as well.
    totals = right_totals(raw, clean)
    return totals.assign(removed_repeat=totals["removed_repeat"] + totals["removed_exact"])
