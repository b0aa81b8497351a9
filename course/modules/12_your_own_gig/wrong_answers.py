# %%
"""Typical wrong answers, for all three clients. Each must fail with its own message."""
import hashlib
import io
import re
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pandas as pd
from sklearn.dummy import DummyClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict
from sklearn.pipeline import make_pipeline

WISHES = [
    "The table holds 1 row per member, mail or invoice, counted by code.",
    "The counts of all lines agree: yes or no.",
    "The result is tested on 300 letters, mails or invoices that it has not seen.",
    "Every figure of the memo stands in a table: yes or no.",
    "A person reads each text, reply or reminder within 1 day, before it leaves.",
]
ASKED = ["How are dates written?", "When is an invoice late?", "What is a payment with a minus?"]


def members(raw, style="%d/%m/%Y", active=("ativa", "pausada"), tidy=True, columns=()):
    """A right answer for A to spoil."""
    sheet = raw["subscribers"].copy()
    if tidy:
        for name in sheet.columns:
            sheet[name] = sheet[name].str.strip()
    once = sheet.drop_duplicates("member_no" if tidy else None)
    usable = once[~once["email"].str.strip().isin(["", "-"])].copy()
    usable["joined"] = pd.to_datetime(usable["joined"], format=style, errors="coerce")
    usable["active"] = usable["status"].str.strip().str.lower().isin(active)
    return usable[["member_no", "city", "joined", "active", *columns]], counts(sheet, once, usable)


def mails(raw, style="%m/%d/%Y", closed="returns", hide=True, text_only=True):
    """A right answer for B to spoil."""
    sheet = raw["mails"].copy()
    sheet["mail_id"] = sheet["mail_id"].str.strip()
    once = sheet.drop_duplicates("mail_id")
    clean = once[once["text"].str.strip() != ""].copy() if text_only else once.copy()
    clean["received"] = pd.to_datetime(clean["received"], format=style, errors="coerce")
    clean["queue"] = clean["queue"].str.strip().str.lower().replace("complaints", closed)
    if hide:
        clean["text"] = clean["text"].map(mask)
    return clean, counts(sheet, once, clean)


def books(raw, style="%d/%m/%Y", first_day=6, key="bank_ref", keep=lambda line: True, stray=False):
    """A right answer for C to spoil."""
    lines = raw["payments"]
    once = lines.drop_duplicates(key) if key else lines
    ours = once if stray else once[once["invoice_id"].isin(raw["invoices"]["invoice_id"])]
    paid = ours[ours["amount"].map(keep)].groupby("invoice_id")["amount"].sum()
    clean = raw["invoices"][["invoice_id", "customer_id", "gross"]].copy()
    clean["paid"] = clean["invoice_id"].map(paid).fillna(0).round(2)
    clean["balance"] = (clean["gross"] - clean["paid"]).round(2)
    issued = pd.to_datetime(raw["invoices"]["issued"], format=style, errors="coerce")
    clean["due"] = issued + pd.to_timedelta(raw["invoices"]["terms_days"], unit="D")
    days = (pd.Timestamp("2025-06-30") - clean["due"]).dt.days
    clean["late"] = (clean["balance"] > 0) & (days >= first_day)
    return clean, counts(lines, once, ours)


def counts(lines, once, usable):
    return {"rows_in": len(lines), "copies": len(lines) - len(once),
            "unusable": len(once) - len(usable), "rows_out": len(usable)}


def topics(known, new, active_only=True, person=True, letters=True, width=2):
    """A right answer for A to spoil."""
    if active_only:
        new = new[new["member_no"].isin(known.loc[known["active"], "member_no"])]
    new = new.assign(read=(new["opened"] == "yes") & ((new["by"] == "person") | (not person)))
    if letters:
        new = new.groupby(["topic", "member_no", "issue"])["read"].max().reset_index()
    table = new.groupby("topic")["read"].agg(sent="size", opened="sum")
    table["rate"] = table["opened"] / table["sent"]
    spread = width * np.sqrt(table["rate"] * (1 - table["rate"]) / table["sent"])
    return table.assign(low=table["rate"] - spread, high=table["rate"] + spread).sort_values(
        "rate", ascending=False)


def router(known, new, model=None, threshold=None, seen=False):
    """A right answer for B to spoil."""
    model = model or make_pipeline(TfidfVectorizer(), LogisticRegression(max_iter=1000))
    x, y = known["text"], known["queue"]
    model.fit(x, y)
    oof = model.predict_proba(x) if seen else cross_val_predict(model, x, y, cv=5, method="predict_proba")
    right, sure = model.classes_[oof.argmax(axis=1)] == y.to_numpy(), oof.max(axis=1)
    able = [t / 100 for t in range(101) if (sure >= t / 100).any() and right[sure >= t / 100].mean() >= 0.95]
    chances = model.predict_proba(new["text"])
    return {"queue": model.classes_[chances.argmax(axis=1)], "sure": chances.max(axis=1),
            "threshold": min([*able, 1.0]) if threshold is None else threshold}


FACTS = ["amount", "terms_days", "has_po", "client_age_months", "late_in_last_6"]


def forecast(known, new, columns=FACTS, costs=(2500, 30000), column=1, threshold=None):
    """A right answer for C to spoil."""
    from sklearn.preprocessing import StandardScaler

    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))
    y = known["paid_late"]
    oof = cross_val_predict(model, known[columns], y, cv=5, method="predict_proba")[:, column]
    bill = {t / 100: costs[0] * ((oof >= t / 100) & (y == 0)).sum()
            + costs[1] * ((oof < t / 100) & (y == 1)).sum() for t in range(101)}
    chance = model.fit(known[columns], y).predict_proba(new[columns])[:, column]
    return {"chance": chance, "threshold": min(bill, key=bill.get) if threshold is None else threshold}


def found(deliverable, but=()):
    """A right answer of Task 4 to spoil: leave rules out."""
    d = deliverable
    text = d["memo"].replace(d["date"], "")
    rules = {
        "twice": d["table"][d["key"]].duplicated().any(),
        "order": list(d["table"].columns) != d["columns"],
        "below": (pd.to_numeric(d["table"][d["amount"]], errors="coerce") < 0).any(),
        "open": any(sign in text for sign in "{}[]"),
        "number": bool(numbers_of(text) - set(d["numbers"])),
        "day": d["date"] not in d["memo"],
    }
    return [name for name, wrong in rules.items() if wrong and name not in but]


def listed(pack, encoding="utf-8", guard=True, names=True, read=True, only=""):
    """A right answer of Task 5 to spoil."""
    rows = []
    for name, text in pack.items():
        if (names and name.startswith("raw")) or (guard and re.search(ADDRESS, text)):
            raise ValueError(name)
        if not name.endswith(only):
            continue
        table = len(pd.read_csv(io.StringIO(text))) if read else text.count("\n") - 1
        rows.append({"file": name, "rows": table if name.endswith(".csv") else 0,
                     "sha256": hashlib.sha256(text.encode(encoding, "replace")).hexdigest()})
    return pd.DataFrame(rows)


def charged(lines, vat):
    cent = Decimal("0.01")
    net = Decimal("0.00")
    for _, quantity, price in lines:
        net += (Decimal(str(quantity)) * Decimal(str(price))).quantize(cent, rounding=ROUND_HALF_UP)
    tax = (net * Decimal(str(vat))).quantize(cent, rounding=ROUND_HALF_UP)
    return {"net": net, "vat": tax, "total": net + tax}


# %% wrong="requirements" slip="copies-brief" visible
requirements = [*WISHES, "Reminders must leave within 2 days."]
questions = ASKED

# %% wrong="requirements" slip="copies-brief"
client, learner_code = "A", "a"
requirements = [*WISHES, "We approve each text within 2 days."]
questions = ASKED

# %% wrong="requirements" slip="vague"
requirements = [*WISHES[:4], "The reminders are good and leave within 2 days."]
questions = ASKED

# %% wrong="requirements" slip="no-measure"
requirements = [*WISHES[:4], "The whole ledger of the agency is tidied up by code."]
questions = ASKED

# %% wrong="requirements" slip="too-few"
requirements = WISHES[:3]
questions = ASKED

# %% wrong="requirements" slip="same-wish" visible
requirements = [f"The file number {n} has 1 row per invoice in it." for n in range(6)]
questions = ASKED

# %% wrong="requirements" slip="other-gig" visible
requirements = [
    "Each of our cats has 2 hours in the sun.",
    "The red bus leaves within 5 minutes of the bell.",
    "No cat waits more than 2 hours for its food.",
    "The driver waits 3 minutes at each of the stops.",
    "Every seat of the bus is dry: yes or no.",
]
questions = ASKED

# %% wrong="requirements" slip="other-gig"
client, learner_code = "B", "b"
requirements = [
    "Each invoice of the agency stands in 1 row.",
    "Part payments agree with the bank to the kobo: yes or no.",
    "The chances use 0 columns known later than day one.",
    "Reminding costs less than ₦700,000 in the trial.",
    "The customer pays within 5 days, or nothing happens.",
]
questions = ["How are dates written?", "Which labels are gone?", "How sure is sure enough?"]

# %% wrong="requirements" slip="asks-nothing" visible
requirements, questions = WISHES, []

# %% wrong="requirements" slip="gap-open" visible
requirements, questions = WISHES, ["Is all clear?", "What is your fee?", "By when do you need it?"]

# %% wrong="requirements" slip="gap-open"
requirements = WISHES
questions = ["Please explain dates, refunds and who is overdue.", *ASKED[:2]]

# %% wrong="requirements" slip="gap-open"
client, learner_code = "B", "b"
requirements, questions = WISHES, ASKED

# %% wrong="prepare" slip="fixed-counts" visible
FIRST = prepare(brief.raw)[1]


def prepare(raw):
    return books(raw)[0], dict(FIRST)

# %% wrong="prepare" slip="paid" visible
def prepare(raw):
    return books(raw, keep=lambda amount: amount > 0)

# %% wrong="prepare" slip="paid"
def prepare(raw):
    clean, report = books(raw, key=["invoice_id", "amount"])
    return clean, books(raw)[1]

# %% wrong="prepare" slip="count" visible
def prepare(raw):
    return books(raw, key=None)

# %% wrong="prepare" slip="count"
def prepare(raw):
    return books(raw, stray=True)

# %% wrong="prepare" slip="date-style"
def prepare(raw):
    return books(raw, style="%m/%d/%Y")

# %% wrong="prepare" slip="late-day" visible
def prepare(raw):
    return books(raw, first_day=1)

# %% wrong="prepare" slip="late-day"
def prepare(raw):
    return books(raw, first_day=5)

# %% wrong="prepare" slip="rows-lost"
def prepare(raw):
    clean, report = books(raw)
    return clean[clean["paid"] != 0], report

# %% wrong="prepare" slip="counts-differ"
def prepare(raw):
    clean, report = books(raw)
    return clean, report | {"rows_out": len(clean)}

# %% wrong="prepare" slip="changes-input"
def prepare(raw):
    raw["payments"]["amount"] = raw["payments"]["amount"].abs()
    return books(raw)

# %% wrong="prepare" slip="copies-kept"
client, learner_code = "A", "a"


def prepare(raw):
    return members(raw, tidy=False)

# %% wrong="prepare" slip="active" visible
client, learner_code = "A", "a"


def prepare(raw):
    return members(raw, active=("ativa",))

# %% wrong="prepare" slip="date-style"
client, learner_code = "A", "a"


def prepare(raw):
    return members(raw, style="%m/%d/%Y")

# %% wrong="prepare" slip="address-kept" visible
client, learner_code = "A", "a"


def prepare(raw):
    return members(raw, columns=["email"])

# %% wrong="prepare" slip="rows-lost"
client, learner_code = "A", "a"


def prepare(raw):
    clean, report = members(raw, style="%m/%d/%Y")
    return clean.dropna(), report

# %% wrong="prepare" slip="old-queue" visible
client, learner_code = "B", "b"


def prepare(raw):
    return mails(raw, closed="complaints")

# %% wrong="prepare" slip="old-queue"
client, learner_code = "B", "b"


def prepare(raw):
    return mails(raw, closed="billing")

# %% wrong="prepare" slip="date-style"
client, learner_code = "B", "b"


def prepare(raw):
    return mails(raw, style="%d/%m/%Y")

# %% wrong="prepare" slip="address-kept"
client, learner_code = "B", "b"


def prepare(raw):
    return mails(raw, hide=False)

# %% wrong="prepare" slip="unusable-kept"
client, learner_code = "B", "b"


def prepare(raw):
    return mails(raw, text_only=False)

# %% wrong="result" slip="leak" visible
def result(known, new):
    return forecast(known, new, [*FACTS, "reminders_sent", "days_to_pay"])

# %% wrong="result" slip="leak"
def result(known, new):
    return forecast(known, new, [*FACTS, "reminders_sent"])

# %% wrong="result" slip="baseline-only" visible
def result(known, new):
    return {"chance": [known["paid_late"].mean()] * len(new), "threshold": 0.5}

# %% wrong="result" slip="threshold" visible
def result(known, new):
    return forecast(known, new, threshold=0.5)

# %% wrong="result" slip="threshold"
def result(known, new):
    return forecast(known, new, costs=(1, 1))

# %% wrong="result" slip="weak"
def result(known, new):
    return forecast(known, new, column=0)

# %% wrong="result" slip="weak"
def result(known, new):
    made = forecast(known, new)
    return made | {"chance": np.sort(made["chance"])}

# %% wrong="result" slip="scores-known"
def result(known, new):
    return forecast(known, known)

# %% wrong="result" slip="opened" visible
client, learner_code = "A", "a"


def result(known, new):
    return topics(known, new, person=False)

# %% wrong="result" slip="sent" visible
client, learner_code = "A", "a"


def result(known, new):
    return topics(known, new, letters=False)

# %% wrong="result" slip="sent"
client, learner_code = "A", "a"


def result(known, new):
    return topics(known, new, active_only=False)

# %% wrong="result" slip="low"
client, learner_code = "A", "a"


def result(known, new):
    return topics(known, new, width=1)

# %% wrong="result" slip="order"
client, learner_code = "A", "a"


def result(known, new):
    return topics(known, new).sort_index().sort_values("rate")

# %% wrong="result" slip="new-files" visible
client, learner_code = "A", "a"
OWN = gig.brief("A", "a").raw


def result(known, new):
    return topics(members(OWN)[0], OWN["opens"])

# %% wrong="result" slip="baseline-only" visible
client, learner_code = "B", "b"


def result(known, new):
    return router(known, new, DummyClassifier())

# %% wrong="result" slip="threshold" visible
client, learner_code = "B", "b"


def result(known, new):
    return router(known, new, seen=True)

# %% wrong="result" slip="threshold"
client, learner_code = "B", "b"


def result(known, new):
    return router(known, new, threshold=0.0)

# %% wrong="result" slip="too-careful"
client, learner_code = "B", "b"


def result(known, new):
    return router(known, new, threshold=0.9)

# %% wrong="result" slip="own-files" visible
OWN_PAST = gig.brief("C", "practice-1").raw["past"]


def result(known, new):
    return forecast(OWN_PAST, new)

# %% wrong="result" slip="own-files"
client, learner_code = "B", "b"
OWN_MAILS = mails(gig.brief("B", "b").raw)[0]


def result(known, new):
    return router(OWN_MAILS, new)

# %% wrong="result" slip="fixed-threshold" visible
client, learner_code = "B", "b"


def result(known, new):
    return router(known, new, threshold=0.5)

# %% wrong="result" slip="fixed-threshold"
client, learner_code = "B", "b"


def result(known, new):
    return router(known, new, threshold=0.4)

# %% wrong="result" slip="two-columns"
def result(known, new):
    made = forecast(known, new)
    return made | {"chance": np.column_stack([1 - made["chance"], made["chance"]])}

# %% wrong="result" slip="sure"
client, learner_code = "B", "b"


def result(known, new):
    made = router(known, new)
    return made | {"sure": np.ones(len(new))}

# %% wrong="checks" slip="always-empty" visible
def checks(deliverable):
    return []

# %% wrong="checks" slip="false-alarm"
def checks(deliverable):
    return ["please check everything by hand"]

# %% wrong="checks" slip="too-few" visible
def checks(deliverable):
    return found(deliverable, but=("number", "open", "day", "below"))

# %% wrong="checks" slip="too-few"
def checks(deliverable):
    return found(deliverable, but=("number", "open"))

# %% wrong="checks" slip="false-alarm" visible
def checks(deliverable):
    zero = deliverable["table"][deliverable["amount"]].astype(str) == "0"
    zero |= deliverable["table"][deliverable["amount"]].astype(str) == "0.0"
    return found(deliverable) + ["an amount of 0"] * int(zero.any())

# %% wrong="checks" slip="false-alarm"
def checks(deliverable):
    more = numbers_of(deliverable["memo"]) - set(deliverable["numbers"])
    return found(deliverable) + [f"number {each}" for each in more]

# %% wrong="checks" slip="false-alarm"
client, learner_code = "B", "b"


def checks(deliverable):
    same = deliverable["table"].drop(columns=deliverable["key"]).duplicated().any()
    return found(deliverable) + ["alike"] * int(same)

# %% wrong="checks" slip="too-few"
client, learner_code = "A", "a"


def checks(deliverable):
    if set(deliverable["table"].columns) != set(deliverable["columns"]):
        return ["columns"]
    return found(deliverable, but=("order", "day"))

# %% wrong="checks" slip="stops-at-first" visible
def checks(deliverable):
    for each in found(deliverable):
        return [each]
    return []

# %% wrong="checks" slip="stops-at-first"
client, learner_code = "B", "b"


def checks(deliverable):
    said = found(deliverable)
    return [" and ".join(said)] if said else []

# %% wrong="checks" slip="no-text"
def checks(deliverable):
    return [True] if found(deliverable) else []

# %% wrong="checks" slip="not-each-time" visible
SEEN = [str(case) for case in data.make("capstone", 7, client=client).facts["bad"].values()]


def checks(deliverable):
    return ["seen before"] if str(deliverable) in SEEN else []

# %% wrong="checks" slip="not-each-time"
client, learner_code = "A", "a"
SEEN_A = [str(case) for case in data.make("capstone", 7, client="A").facts["bad"].values()]


def checks(deliverable):
    wrong = found(deliverable, but=("number", "twice", "day"))
    return wrong or ["seen before"] * (str(deliverable) in SEEN_A)

# %% wrong="manifest" slip="raw-file" visible
def manifest(pack):
    return listed(pack, names=False)


invoice = charged

# %% wrong="manifest" slip="raw-within" visible
def manifest(pack):
    if any("raw" in name for name in pack):
        raise ValueError("a raw file")
    return listed(pack)


invoice = charged

# %% wrong="manifest" slip="address" visible
def manifest(pack):
    return listed(pack, guard=False)


invoice = charged

# %% wrong="manifest" slip="missing-file"
def manifest(pack):
    return listed(pack, only="v") if len(pack) > 2 else listed(pack)


invoice = charged

# %% wrong="manifest" slip="rows" visible
def manifest(pack):
    return listed(pack, read=False)


invoice = charged

# %% wrong="manifest" slip="hash" visible
def manifest(pack):
    return listed(pack, encoding="ascii")


invoice = charged

# %% wrong="manifest" slip="address"
def manifest(pack):
    for name, text in pack.items():
        if "@" in text and name.endswith(".csv"):
            raise ValueError(name)
    return listed(pack, guard=False)


invoice = charged

# %% wrong="manifest" slip="rounding" visible
manifest = listed


def invoice(lines, vat):
    net = sum(float(quantity) * float(price) for _, quantity, price in lines)
    return {"net": round(net, 2), "vat": round(net * vat, 2), "total": round(net * (1 + vat), 2)}

# %% wrong="manifest" slip="rounding"
manifest = listed


def invoice(lines, vat):
    net = sum((Decimal(str(q)) * Decimal(str(p)) for _, q, p in lines), Decimal(0))
    cent = Decimal("0.01")
    tax = (net * Decimal(str(vat))).quantize(cent, rounding=ROUND_HALF_UP)
    net = net.quantize(cent, rounding=ROUND_HALF_UP)
    return {"net": net, "vat": tax, "total": net + tax}

# %% wrong="manifest" slip="fee" visible
manifest, invoice = listed, charged
bill = charged([("work", 24, 100)], 0.075)

# %% wrong="manifest" slip="tax"
client, learner_code = "B", "b"
manifest, invoice = listed, charged
bill = charged([("work", 1, 1850)], 0.05)

# %% wrong="ai_log" slip="too-few"
ai_log = ai_log[:2]

# %% wrong="ai_log" slip="invented-id" visible
ai_log = [{**each, "call_id": f"c0ffee{n}"} for n, each in enumerate(ai_log)]

# %% wrong="ai_log" slip="copy-paste"
ai_log = [{**each, "problem": "bad"} for each in ai_log]

# %% wrong="ai_log" slip="kept-unchecked"
ai_log = [{**each, "verdict": "kept", "checks": []} for each in ai_log]

# %% wrong="ai_log" slip="kept-flagged" visible
ai_log = [{**each, "verdict": "kept", "checks": ["checks"], "problem": "", "fix": ""} for each in ai_log]

# %% wrong="ai_log" slip="kept-flagged"
ai_log = [{**ai_log[0], "verdict": "kept", "problem": "", "fix": ""}, *ai_log[1:]]

# %% wrong="ai_log" slip="kept-flagged"
client, learner_code = "B", "b"
DRAFTS = [gig.ask(each["messages"], **each["params"]) for each in gig.recorded("B")]
ai_log = [
    {"call_id": one.call_id, "purpose": "text for the team", "verdict": "kept", "checks": ["read", "checks"],
     "problem": "", "fix": ""}
    for one in DRAFTS
]
