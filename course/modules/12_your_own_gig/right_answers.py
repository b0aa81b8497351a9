# %%
"""Other right ways, for all three clients. Together the answers for A and for B are whole notebooks."""
import csv
import hashlib
import io
import math
import re
from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline


# %% right="requirements" style="client A"
client, learner_code = "A", "vera-21"
requirements = [
    "The list holds 1 row per member_no, counted by code: yes or no.",
    "In the handed-over list, 0 columns hold an e-mail.",
    "The table names 6 topics, each with a range of two numbers.",
    "Both texts use 60 words at most, checked by code.",
    "Every figure in a text stands in the topic table: yes or no.",
]
questions = [
    "Which date style is in the column joined?",
    "Who counts as an active member?",
    "What counts as an open if a mail program did it?",
]

# %% right="requirements" style="client B"
client, learner_code = "B", "bo 7"
requirements = (
    "The mail table has 1 row per mail_id, copies counted: yes or no.",
    "No row of the table shows an order number or an address: yes or no.",
    "Of the mails sorted alone, 95 of 100 are right on new mails.",
    "At least half the new mails, 150 of 300, are sorted alone.",
    "Daniela reads each draft within 1 day and may change it.",
    "The macro-F1 on 300 new mails is above the one of a single queue: yes or no.",
)
questions = (
    "How often may the router be wrong among those it sorts alone?",
    "What becomes of mails with the label complaints?",
    "05/04/2027: is that April or May?",
    "How do you feel?",
)

# %% right="requirements" style="client C, many"
requirements = [
    "Texts and tables contain 0 e-mail addresses of customers.",
    "Each reminder leaves within 2 working days: yes/no.",
    "The ledger has one row per invoice, 160 in all.",
    "On new invoices the model reaches AUC 0.72 or more.",
    "The plan costs less than ₦700,000 in the trial.",
    "Amara has read 100% of the reminders before they leave.",
]
questions = [
    "What about refunds?", "From which date on is an invoice late?", "What is your fee?",
    "In which style are dates written?",
]

# %% right="prepare" style="client A, pandas"
client, learner_code = "A", "vera-21"


def prepare(raw):
    sheet = raw["subscribers"].copy()
    for name in sheet.columns:
        sheet[name] = sheet[name].str.strip()
    once = sheet.drop_duplicates("member_no")
    usable = once[~once["email"].isin(["", "-"])].copy()
    usable["joined"] = pd.to_datetime(usable["joined"], format="%d/%m/%Y")
    usable["active"] = usable["status"].str.lower().isin(["ativa", "pausada"])
    report = {
        "rows_in": len(sheet), "copies": len(sheet) - len(once),
        "unusable": len(once) - len(usable), "rows_out": len(usable),
    }
    return usable[["member_no", "city", "joined", "active"]], report

# %% right="prepare" style="client A, loops"
client, learner_code = "A", "x"


def prepare(raw):
    members, copies, unusable = {}, 0, 0
    seen = set()
    for row in raw["subscribers"].to_dict("records"):
        number = row["member_no"].strip()
        if number in seen:
            copies += 1
            continue
        seen.add(number)
        if row["email"].strip() in ("", "-"):
            unusable += 1
            continue
        day, month, year = row["joined"].strip().split("/")
        members[number] = {
            "active": row["status"].strip().lower() != "cancelada",
            "joined": pd.Timestamp(int(year), int(month), int(day)),
            "city": row["city"],
            "member_no": number,
            "status": row["status"],
        }
    report = {"rows_out": len(members), "copies": copies, "unusable": unusable}
    report["rows_in"] = len(raw["subscribers"])
    return pd.DataFrame(list(members.values())[::-1]), report

# %% right="prepare" style="client B, pandas"
client, learner_code = "B", "bo 7"


def prepare(raw):
    sheet = raw["mails"].copy()
    sheet["mail_id"] = sheet["mail_id"].str.strip()
    once = sheet.drop_duplicates("mail_id")
    clean = once[once["text"].str.strip() != ""].copy()
    clean["received"] = pd.to_datetime(clean["received"], format="%m/%d/%Y")
    clean["queue"] = clean["queue"].str.strip().str.lower().replace("complaints", "returns")
    clean["text"] = clean["text"].map(mask)
    counts = len(sheet), len(sheet) - len(once), len(once) - len(clean), len(clean)
    return clean, dict(zip(["rows_in", "copies", "unusable", "rows_out"], counts, strict=True))

# %% right="prepare" style="client B, blanks first within copies, own index"
client, learner_code = "B", "other"


def prepare(raw):
    rows, report = {}, Counter(rows_in=len(raw["mails"]), copies=0, unusable=0, rows_out=0)
    for row in raw["mails"].itertuples(index=False):
        name = row.mail_id.strip()
        report["copies"] += name in rows
        if name not in rows:
            queue = row.queue.strip().lower()
            queue = "returns" if queue == "complaints" else queue
            rows[name] = [pd.to_datetime(row.received, format="%m/%d/%Y"), mask(row.text), queue]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["received", "text", "queue"])
    table = table.rename_axis("mail_id").reset_index()
    keep = table["text"].str.strip().ne("")
    report["unusable"] = int((~keep).sum())
    report["rows_out"] = int(keep.sum())
    return table[keep], dict(report)

# %% right="prepare" style="client C, plain dates"
def prepare(raw):
    lines = raw["payments"].drop_duplicates("bank_ref")
    ours = lines[lines["invoice_id"].isin(raw["invoices"]["invoice_id"])]
    clean = raw["invoices"].copy()
    sums = ours.groupby("invoice_id")["amount"].sum().round(2)
    clean["paid"] = [float(sums.get(each, 0.0)) for each in clean["invoice_id"]]
    clean["balance"] = (clean["gross"] - clean["paid"]).round(2)
    issued = pd.to_datetime(clean["issued"], dayfirst=True, format="%d/%m/%Y")
    clean["due"] = [(day + pd.Timedelta(days=int(n))).date() for day, n in zip(issued, clean["terms_days"], strict=True)]
    last = pd.Timestamp("2025-06-24").date()
    clean["late"] = [owed > 0 and day <= last for owed, day in zip(clean["balance"], clean["due"], strict=True)]
    n = len(raw["payments"])
    return clean, {"rows_in": n, "copies": n - len(lines), "unusable": len(lines) - len(ours), "rows_out": len(ours)}

# %% right="prepare" style="client C, kobo by hand"
def prepare(raw):
    known = set(raw["invoices"]["invoice_id"])
    seen, paid = set(), defaultdict(int)
    copies = strays = 0
    for line in raw["payments"].to_dict("records"):
        if line["bank_ref"] in seen:
            copies += 1
        elif line["invoice_id"] not in known:
            seen.add(line["bank_ref"])
            strays += 1
        else:
            seen.add(line["bank_ref"])
            paid[line["invoice_id"]] += round(line["amount"] * 100)
    rows = []
    for bill in raw["invoices"].to_dict("records"):
        day, month, year = map(int, bill["issued"].split("/"))
        due = pd.Timestamp(year, month, day) + pd.Timedelta(days=bill["terms_days"])
        owed = round(bill["gross"] * 100) - paid[bill["invoice_id"]]
        late = owed > 0 and pd.Timestamp("2025-06-30") > due + pd.Timedelta(days=5)
        rows.append({
            "invoice_id": bill["invoice_id"], "customer_id": bill["customer_id"], "gross": bill["gross"],
            "paid": paid[bill["invoice_id"]] / 100, "balance": owed / 100, "due": due, "late": late,
        })
    n = len(raw["payments"])
    report = {"rows_in": n, "copies": copies, "unusable": strays, "rows_out": n - copies - strays}
    return pd.DataFrame(rows), report

# %% right="result" style="client A, pandas"
client, learner_code = "A", "vera-21"


def result(known, new):
    active = known.loc[known["active"], "member_no"]
    letters = new[new["member_no"].isin(active)].copy()
    letters["read"] = (letters["opened"] == "yes") & (letters["by"] == "person")
    letters = letters.groupby(["topic", "member_no", "issue"])["read"].max().reset_index()
    table = letters.groupby("topic")["read"].agg(["size", "sum"])
    table.columns = ["sent", "opened"]
    table["rate"] = table["opened"] / table["sent"]
    spread = 2 * (table["rate"] * (1 - table["rate"]) / table["sent"]) ** 0.5
    table["low"] = table["rate"] - spread
    table["high"] = table["rate"] + spread
    return table.sort_values("rate", ascending=False)

# %% right="result" style="client A, sets"
client, learner_code = "A", "x"


def result(known, new):
    active = {row.member_no for row in known.itertuples() if row.active}
    sent, read = defaultdict(set), defaultdict(set)
    for line in new.to_dict("records"):
        if line["member_no"] in active:
            letter = (line["member_no"], line["issue"])
            sent[line["topic"]].add(letter)
            if line["opened"] == "yes" and line["by"] != "program":
                read[line["topic"]].add(letter)
    rows = {}
    for topic in sent:
        n, k = len(sent[topic]), len(read[topic])
        rate = k / n
        width = 2 * math.sqrt(rate * (1 - rate) / n)
        rows[topic] = {"sent": n, "opened": k, "rate": rate, "low": rate - width, "high": rate + width}
    return pd.DataFrame(rows).T.sort_values("rate", ascending=False)

# %% right="result" style="client B, logistic regression"
client, learner_code = "B", "bo 7"


def result(known, new):
    model = make_pipeline(TfidfVectorizer(), LogisticRegression(max_iter=1000))
    oof = cross_val_predict(model, known["text"], known["queue"], cv=5, method="predict_proba")
    model.fit(known["text"], known["queue"])
    names = model.classes_
    right, sure = names[oof.argmax(axis=1)] == known["queue"].to_numpy(), oof.max(axis=1)
    threshold = 1.0
    for step in range(100, -1, -1):
        taken = sure >= step / 100
        if taken.any() and right[taken].mean() >= 0.95:
            threshold = step / 100
    chances = model.predict_proba(new["text"])
    return {"queue": names[chances.argmax(axis=1)], "sure": chances.max(axis=1), "threshold": threshold}

# %% right="result" style="client B, naive Bayes, own folds, lists"
client, learner_code = "B", "other"


def result(known, new):
    model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), MultinomialNB(alpha=0.1))
    x, y = known["text"].to_numpy(), known["queue"].to_numpy()
    sure, right = np.zeros(len(y)), np.zeros(len(y), dtype=bool)
    for fit, test in StratifiedKFold(5, shuffle=True, random_state=0).split(x, y):
        model.fit(x[fit], y[fit])
        chances = model.predict_proba(x[test])
        sure[test] = chances.max(axis=1)
        right[test] = model.classes_[chances.argmax(axis=1)] == y[test]
    able = [t / 100 for t in range(100) if (sure >= t / 100).sum() > 20 and right[sure >= t / 100].mean() >= 0.95]
    model.fit(x, y)
    chances = model.predict_proba(new["text"].map(mask))
    queues = [str(model.classes_[row.argmax()]) for row in chances]
    return {"queue": queues, "sure": [float(row.max()) for row in chances], "threshold": min([*able, 1.0])}

# %% right="result" style="client C, random forest"
def result(known, new):
    columns = ["amount", "terms_days", "has_po", "client_age_months", "late_in_last_6"]
    forest = RandomForestClassifier(60, min_samples_leaf=12, random_state=3)
    y = known["paid_late"].to_numpy()
    oof = cross_val_predict(forest, known[columns], y, cv=5, method="predict_proba")[:, 1]
    grid = np.linspace(0, 1, 101)
    costs = [2500 * ((oof >= t) & (y == 0)).sum() + 30000 * ((oof < t) & (y == 1)).sum() for t in grid]
    chance = forest.fit(known[columns], y).predict_proba(new[columns])[:, 1]
    return {"chance": list(chance), "threshold": float(grid[int(np.argmin(costs))])}

# %% right="result" style="client C, log amount, no sector, Series"
def result(known, new):
    def facts(table):
        return pd.DataFrame({
            "money": np.log(table["amount"]), "po": table["has_po"], "before": table["late_in_last_6"],
            "terms": table["terms_days"] / 30, "age": table["client_age_months"] / 12,
        })

    model = LogisticRegression(max_iter=1000)
    oof = pd.Series(cross_val_predict(model, facts(known), known["paid_late"], cv=10,
                                      method="predict_proba")[:, 1], index=known.index)
    late = known["paid_late"] == 1
    best = min((2500 * int(((oof >= t / 200) & ~late).sum()) + 30000 * int(((oof < t / 200) & late).sum()), t / 200)
               for t in range(200))
    model.fit(facts(known), known["paid_late"])
    return {"threshold": best[1], "chance": pd.Series(model.predict_proba(facts(new))[:, 1])}

# %% right="checks" style="client A, loops, five kinds"
client, learner_code = "A", "vera-21"


def checks(deliverable):
    wrong = []
    table = deliverable["table"]
    keys = list(table[deliverable["key"]])
    for key in set(keys):
        if keys.count(key) > 1:
            wrong.append(f"{key} twice")
    if [str(c) for c in table.columns] != [str(c) for c in deliverable["columns"]]:
        wrong.append("columns")
    for mark in ("{", "["):
        if mark in deliverable["memo"]:
            wrong.append("placeholder " + mark)
    for number in numbers_of(deliverable["memo"].replace(deliverable["date"], " ")):
        if not any(abs(number - each) < 0.001 for each in deliverable["numbers"]):
            wrong.append(f"number {number}")
    if deliverable["memo"].find(deliverable["date"]) < 0:
        wrong.append("date")
    return wrong

# %% right="checks" style="client B, one expression each"
client, learner_code = "B", "bo 7"


def checks(deliverable):
    d = deliverable
    text = d["memo"].replace(d["date"], "")
    rules = {
        "twice": not d["table"][d["key"]].is_unique,
        "order": tuple(d["table"].columns) != tuple(d["columns"]),
        "below 0": d["table"].get(d["amount"], pd.Series(dtype=float)).map(
            lambda cell: not isinstance(cell, str) and cell < 0).any(),
        "open": re.search(r"[\[\]{}]", text) is not None,
        "number": bool(numbers_of(text) - {float(n) for n in d["numbers"]}),
        "day": d["date"] not in d["memo"],
    }
    return [name for name in rules if rules[name]]

# %% right="manifest" style="client A, csv module"
client, learner_code = "A", "vera-21"


def manifest(pack):
    table = {"file": [], "rows": [], "sha256": []}
    for name, text in pack.items():
        if name.lower()[:3] == "raw" or re.search(ADDRESS, text) is not None:
            raise ValueError("stays behind: " + name)
        table["file"].append(name)
        is_table = name.endswith(".csv")
        table["rows"].append(len(list(csv.reader(io.StringIO(text)))) - 1 if is_table else 0)
        table["sha256"].append(hashlib.sha256(bytes(text, "utf-8")).hexdigest())
    return pd.DataFrame(table)


def invoice(lines, vat):
    cents = 0
    for line in lines:
        exact = Decimal(str(line[1])) * Decimal(str(line[2])) * 100
        cents += int(exact.quantize(Decimal("1"), rounding=ROUND_HALF_UP))
    tax = int((cents * Decimal(str(vat))).quantize(Decimal("1"), rounding=ROUND_HALF_UP))
    out = {"net": cents, "vat": tax, "total": cents + tax}
    return {name: (Decimal(out[name]) / 100).quantize(Decimal("0.01")) for name in out}


bill = invoice([("Clean list", 10, 150), ("Topics", 8, 150), ("Two texts", 6, 150)], 0.05)

# %% right="manifest" style="client B, reversed"
client, learner_code = "B", "bo 7"


def manifest(pack):
    def row(name):
        if name.startswith("raw") or re.search(ADDRESS, pack[name]):
            raise ValueError(name)
        rows = pd.read_csv(io.StringIO(pack[name])).shape[0] if ".csv" in name else 0
        return {"sha256": hashlib.sha256(pack[name].encode()).hexdigest(), "rows": rows, "file": name}

    return pd.DataFrame([row(name) for name in reversed(list(pack))])


def money(x):
    return Decimal(x).quantize(Decimal(".01"), ROUND_HALF_UP)


def invoice(lines, vat):
    net = sum((money(Decimal(str(q)) * Decimal(str(p))) for _, q, p in lines), Decimal("0.00"))
    tax = money(net * Decimal(str(vat)))
    return dict(net=net, vat=tax, total=money(net + tax))


bill = invoice([("Router", "18.5", 80), ("Policy and drafts", 1, "370")], "0.19")

# %% right="ai_log" style="client A"
client, learner_code = "A", "vera-21"
drafts = {each["id"]: gig.ask(each["messages"], **each["params"]) for each in gig.recorded("A")}
ai_log = [
    {"call_id": drafts["A first plain"].call_id, "purpose": "teaser", "verdict": "rejected", "checks": [],
     "problem": "calls itself a freelance platform, no topic", "fix": "my own text with two shares"},
    {"call_id": drafts["A first strict"].call_id, "purpose": "teaser with limit", "verdict": "rejected", "checks": [],
     "problem": "invents passion for the environment", "fix": "same own text as above, read by the editor"},
    {"call_id": drafts["A second plain"].call_id, "purpose": "note to editor", "verdict": "rejected", "checks": ["checks"],
     "problem": "invites members to a meeting nobody planned", "fix": "two sentences with counts from report"},
    {"call_id": drafts["A second strict"].call_id, "purpose": "short note", "verdict": "edited", "checks": ["checks", "report"],
     "problem": "says no issue is left, unproven", "fix": "named the 12 members without address"},
]

# %% right="ai_log" style="client B, a tuple"
client, learner_code = "B", "bo 7"
drafts = {each["id"]: gig.ask(each["messages"], **each["params"]) for each in gig.recorded("B")}
ai_log = (
    {"call_id": drafts["B first plain"].call_id, "purpose": "reply", "verdict": "rejected", "checks": ["checks"],
     "problem": "writes as the customer, placeholders left", "fix": "own reply with thirty days and free label"},
    {"call_id": drafts["B first strict"].call_id, "purpose": "reply, limit", "verdict": "rejected", "checks": ["read"],
     "problem": "repeats one sentence until the end", "fix": "own reply, again read by Daniela"},
    {"call_id": drafts["B second plain"].call_id, "purpose": "policy", "verdict": "rejected", "checks": ["read"],
     "problem": "names a rule that nobody made", "fix": "policy written from threshold and shares"},
    {"call_id": drafts["B second strict"].call_id, "purpose": "policy, limit", "verdict": "rejected", "checks": ["read"],
     "problem": "one word again and again, no policy", "fix": "used the policy that I wrote myself"},
)

# %% right="ai_log" style="client A, one kept with its checks"
client, learner_code = "A", "vera-21"
drafts = {each["id"]: gig.ask(each["messages"], **each["params"]) for each in gig.recorded("A")}
ai_log = [
    {"call_id": drafts["A first plain"].call_id, "purpose": "teaser", "verdict": "rejected", "checks": ["checks"],
     "problem": "names no share, ends in mid-sentence", "fix": "own text with the shares of table"},
    {"call_id": drafts["A first strict"].call_id, "purpose": "teaser, limit", "verdict": "rejected", "checks": ["read"],
     "problem": "speaks of sustainability, not in facts", "fix": "own text, editor reads it first"},
    {"call_id": drafts["A second plain"].call_id, "purpose": "note", "verdict": "rejected", "checks": ["read"],
     "problem": "a meeting that is not planned", "fix": "sent the second draft in its place"},
    {"call_id": drafts["A second strict"].call_id, "purpose": "note", "verdict": "kept",
     "checks": ["checks: []", "408 and the date stand in the sheet"], "problem": "", "fix": ""},
]
