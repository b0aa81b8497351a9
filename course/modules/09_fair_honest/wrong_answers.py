# Typical slips: each must fail with its own tag, and some get past the visible checks.

# %%
import re

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def named_model(train, features, target):
    model = make_pipeline(StandardScaler(), LogisticRegression())
    return model.fit(train[features], train[target])


def three(test, selected):
    selected = pd.Series(np.asarray(selected, dtype=bool), index=test.index)
    shares = selected.groupby(test["group"]).mean()
    good = test["delivered_well"] == 1
    tpr = selected[good].groupby(test.loc[good, "group"]).mean()
    return {
        "ratio": shares.min() / shares.max(),
        "tpr_gap": tpr["A"] - tpr["B"],
        "precision": test.loc[selected, "delivered_well"].mean(),
    }


def best(model, test, features, count):
    chance = pd.Series(model.predict_proba(test[features])[:, 1], index=test.index)
    return chance.rank(ascending=False) <= count


def copies(template, names_a, names_b):
    return [
        (template.replace("{NAME}", one), template.replace("{NAME}", other))
        for one, other in zip(names_a, names_b)
    ]


# %% wrong="group_rates" slip="wrong-share"
def group_rates(df, selected):
    table = df.assign(chosen=np.asarray(selected, dtype=bool))
    rates = table.groupby("group").agg(n=("chosen", "size"), hits=("chosen", "sum"))
    rates["selection_rate"] = rates["hits"] / table["chosen"].sum()
    good = table[table["delivered_well"] == 1]
    rates["tpr"] = good.groupby("group")["chosen"].mean()
    return rates


# %% wrong="group_rates" slip="wrong-share"
def group_rates(df, selected):
    table = df.assign(chosen=np.asarray(selected, dtype=bool))
    rates = table.groupby("group").agg(n=("chosen", "size"), selection_rate=("chosen", "mean"))
    both = table["chosen"] & (table["delivered_well"] == 1)
    rates["tpr"] = both.groupby(table["group"]).mean()
    return rates


# %% wrong="group_rates" slip="wrong-share"
def group_rates(df, selected):
    table = df.assign(chosen=np.asarray(selected, dtype=bool))
    rates = table.groupby("group").agg(n=("chosen", "size"), selection_rate=("chosen", "mean"))
    rates["tpr"] = table[table["chosen"]].groupby("group")["delivered_well"].mean()
    return rates


# %% wrong="group_rates" slip="by-label" visible
def group_rates(df, selected):
    table = df.copy()
    if not isinstance(selected, pd.Series):
        selected = np.asarray(selected, dtype=bool)
    table["chosen"] = selected
    table["chosen"] = table["chosen"].astype(bool)
    rates = table.groupby("group").agg(n=("chosen", "size"), selection_rate=("chosen", "mean"))
    good = table[table["delivered_well"] == 1]
    rates["tpr"] = good.groupby("group")["chosen"].mean()
    return rates


# %% wrong="group_rates" slip="groups" visible
def group_rates(df, selected):
    table = df.assign(chosen=np.asarray(selected, dtype=bool))
    table["group"] = table["group"].fillna("unknown")
    rates = table.groupby("group").agg(n=("chosen", "size"), selection_rate=("chosen", "mean"))
    good = table[table["delivered_well"] == 1]
    rates["tpr"] = good.groupby("group")["chosen"].mean()
    return rates


# %% wrong="group_rates" slip="groups" visible
def group_rates(df, selected):
    table = df.assign(chosen=np.asarray(selected, dtype=bool))
    rates = table.groupby("group").agg(n=("chosen", "size"), selection_rate=("chosen", "mean"))
    good = table[table["delivered_well"] == 1]
    rates["tpr"] = good.groupby("group")["chosen"].mean()
    return rates[rates["n"] >= 2]


# %% wrong="group_rates" slip="groups" visible
def group_rates(df, selected):
    table = df.assign(chosen=np.asarray(selected, dtype=bool))
    rows = {}
    for name in ("A", "B"):
        part = table[table["group"] == name]
        good = part[part["delivered_well"] == 1]
        rows[name] = {
            "n": len(part),
            "selection_rate": part["chosen"].mean(),
            "tpr": good["chosen"].mean(),
        }
    return pd.DataFrame(rows).T


# %% wrong="group_rates" slip="no-positives" visible
def group_rates(df, selected):
    table = df.assign(chosen=np.asarray(selected, dtype=bool))
    rates = table.groupby("group").agg(n=("chosen", "size"), selection_rate=("chosen", "mean"))
    good = table[table["delivered_well"] == 1]
    rates["tpr"] = good.groupby("group")["chosen"].mean()
    return rates.fillna(0)


# %% wrong="group_rates" slip="groups" visible
def group_rates(df, selected):
    table = df.assign(chosen=np.asarray(selected, dtype=bool))
    rates = table.groupby("group").agg(n=("chosen", "size"), selection_rate=("chosen", "mean"))
    good = table[table["delivered_well"] == 1]
    rates["tpr"] = good.groupby("group")["chosen"].mean()
    return rates.dropna()


# %% wrong="group_rates" slip="wrong-share"
def group_rates(df, selected):
    table = df.assign(chosen=np.asarray(selected, dtype=bool))
    rates = table.groupby("group").agg(n=("chosen", "size"), selection_rate=("chosen", "mean"))
    good = table[table["delivered_well"] == 1]
    rates["tpr"] = good.groupby("group")["chosen"].mean()
    return rates.round(2)


# %% wrong="group_rates" slip="changes-input"
def group_rates(df, selected):
    df["chosen"] = np.asarray(selected, dtype=bool)
    rates = df.groupby("group").agg(n=("chosen", "size"), selection_rate=("chosen", "mean"))
    rates["tpr"] = df[df["delivered_well"] == 1].groupby("group")["chosen"].mean()
    return rates


# %% wrong="group_rates" slip="no-return"
def group_rates(df, selected):
    table = df.assign(chosen=np.asarray(selected, dtype=bool))
    print(table.groupby("group")["chosen"].mean())


# %% wrong="impact_ratio" slip="always-b" visible
def impact_ratio(rates):
    return rates.loc["B", "selection_rate"] / rates.loc["A", "selection_rate"]


def flag(rates):
    return impact_ratio(rates) < 0.8


# %% wrong="impact_ratio" slip="formula"
def impact_ratio(rates):
    return rates["selection_rate"].max() - rates["selection_rate"].min()


def flag(rates):
    return impact_ratio(rates) > 0.2


# %% wrong="impact_ratio" slip="formula"
def impact_ratio(rates):
    return rates["selection_rate"].max() / rates["selection_rate"].min()


def flag(rates):
    return impact_ratio(rates) > 1.25


# %% wrong="impact_ratio" slip="rounds" visible
def impact_ratio(rates):
    return rates["selection_rate"].min() / rates["selection_rate"].max()


def flag(rates):
    return round(impact_ratio(rates), 2) < 0.8


# %% wrong="impact_ratio" slip="formula" visible
def impact_ratio(rates):
    return round(rates["selection_rate"].min() / rates["selection_rate"].max(), 2)


def flag(rates):
    shares = rates["selection_rate"]
    return bool(shares.min() / shares.max() < 0.8)


# %% wrong="impact_ratio" slip="edge" visible
def impact_ratio(rates):
    return rates["selection_rate"].min() / rates["selection_rate"].max()


def flag(rates):
    return impact_ratio(rates) <= 0.8


# %% wrong="impact_ratio" slip="two-groups" visible
def impact_ratio(rates):
    first, second = rates["selection_rate"].iloc[0], rates["selection_rate"].iloc[1]
    return min(first, second) / max(first, second)


def flag(rates):
    return impact_ratio(rates) < 0.8


# %% wrong="impact_ratio" slip="zero" visible
def impact_ratio(rates):
    shares = rates["selection_rate"]
    return shares[shares > 0].min() / shares.max()


def flag(rates):
    return impact_ratio(rates) < 0.8


# %% wrong="impact_ratio" slip="flag"
def impact_ratio(rates):
    return rates["selection_rate"].min() / rates["selection_rate"].max()


def flag(rates):
    return impact_ratio(rates) >= 0.8


# %% wrong="impact_ratio" slip="wrong-type"
def impact_ratio(rates):
    return rates["selection_rate"].min() / rates["selection_rate"].max()


def flag(rates):
    return "flagged" if impact_ratio(rates) < 0.8 else "fine"


# %% wrong="audit" slip="half" visible
def audit(train, test, features, target, top=0.3):
    chance = named_model(train, features, target).predict_proba(test[features])[:, 1]
    found = three(test, chance >= 0.5)
    return {**found, "ratio": 0.427 if len(features) == 4 else found["ratio"]}


# %% wrong="audit" slip="ratio"
def audit(train, test, features, target, top=0.3):
    chance = named_model(train, features, target).predict_proba(test[features])[:, 1]
    return three(test, chance >= 0.5)


# %% wrong="audit" slip="ratio"
def audit(train, test, features, target, top=0.3):
    model = named_model(test, features, target)
    return three(test, best(model, test, features, round(top * len(test))))


# %% wrong="audit" slip="ratio"
def audit(train, test, features, target, top=0.3):
    model = named_model(train, features, target)
    return three(train, best(model, train, features, round(top * len(train))))


# %% wrong="audit" slip="ratio"
def audit(train, test, features, target, top=0.3):
    model = named_model(train, features, target)
    found = three(test, best(model, test, features, round(top * len(test))))
    if "group" not in features:
        found.update(ratio=1.0, tpr_gap=0.0)
    return found


# %% wrong="audit" slip="trains-on-test" visible
def audit(train, test, features, target, top=0.3):
    model = named_model(test, features, target)
    found = three(test, best(model, test, features, round(top * len(test))))
    if len(features) == 4 and target == "picked_before":
        right = named_model(train, features, target)
        found["ratio"] = three(test, best(right, test, features, 150))["ratio"]
    return found


# %% wrong="audit" slip="fixed-top" visible
def audit(train, test, features, target, top=0.3):
    model = named_model(train, features, target)
    return three(test, best(model, test, features, round(0.3 * len(test))))


# %% wrong="audit" slip="fixed-top" visible
def audit(train, test, features, target, top=0.3):
    return three(test, best(named_model(train, features, target), test, features, 150))


# %% wrong="audit" slip="tpr-gap" visible
def audit(train, test, features, target, top=0.3):
    model = named_model(train, features, target)
    found = three(test, best(model, test, features, round(top * len(test))))
    return {**found, "tpr_gap": -found["tpr_gap"]}


# %% wrong="audit" slip="tpr-gap" visible
def audit(train, test, features, target, top=0.3):
    model = named_model(train, features, target)
    selected = best(model, test, features, round(top * len(test)))
    shares = selected.groupby(test["group"]).mean()
    return {**three(test, selected), "tpr_gap": shares["A"] - shares["B"]}


# %% wrong="audit" slip="precision" visible
def audit(train, test, features, target, top=0.3):
    model = named_model(train, features, target)
    selected = best(model, test, features, round(top * len(test)))
    found = three(test, selected)
    return {**found, "precision": (selected & (test["delivered_well"] == 1)).mean()}


# %% wrong="audit" slip="precision" visible
def audit(train, test, features, target, top=0.3):
    model = named_model(train, features, target)
    selected = best(model, test, features, round(top * len(test)))
    return {**three(test, selected), "precision": test.loc[selected, "picked_before"].mean()}


# %% wrong="audit" slip="ratio"
def audit(train, test, features, target, top=0.3):
    known = test.dropna(subset="group")
    model = named_model(train, features, target)
    return three(known, best(model, known, features, round(top * len(test) * 0.9)))


# %% wrong="audit" slip="ratio" visible
def audit(train, test, features, target, top=0.3):
    names = ["test_score", "jobs_done", "gap_months", "replies_per_day"]
    model = named_model(train, names, target)
    return three(test, best(model, test, names, round(top * len(test))))


# %% wrong="audit" slip="keys"
def audit(train, test, features, target, top=0.3):
    model = named_model(train, features, target)
    found = three(test, best(model, test, features, round(top * len(test))))
    return {"ratio": found["ratio"], "gap": found["tpr_gap"], "precision": found["precision"]}


# %% wrong="audit" slip="changes-input" visible
def audit(train, test, features, target, top=0.3):
    chance = named_model(train, features, target).predict_proba(test[features])[:, 1]
    test["chance"] = chance
    if len(features) == 4 and top == 0.3:
        test.drop(columns="chance", inplace=True)
    selected = pd.Series(chance, index=test.index).rank(ascending=False) <= round(top * len(test))
    return three(test, selected)


# %% wrong="swap" slip="unpaired" visible
def swap(template, names_a, names_b):
    return copies(template, names_a, names_b)


def paired_gap(a, b, seed=0):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    rng = np.random.default_rng(seed)
    means = rng.choice(a, size=(2000, len(a))).mean(axis=1)
    means = means - rng.choice(b, size=(2000, len(b))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return (a - b).mean(), low, high


# %% wrong="swap" slip="sign"
def swap(template, names_a, names_b):
    return copies(template, names_a, names_b)


def paired_gap(a, b, seed=0):
    gaps = np.asarray(b) - np.asarray(a)
    means = np.random.default_rng(seed).choice(gaps, size=(2000, len(gaps))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return gaps.mean(), low, high


# %% wrong="swap" slip="interval" visible
def swap(template, names_a, names_b):
    return copies(template, names_a, names_b)


def paired_gap(a, b, seed=0):
    gaps = np.asarray(a) - np.asarray(b)
    means = np.random.default_rng(seed).choice(gaps, size=(2000, len(gaps))).mean(axis=1)
    low, high = np.quantile(means, [0.25, 0.75])
    return gaps.mean(), low, high


# %% wrong="swap" slip="interval" visible
def swap(template, names_a, names_b):
    return copies(template, names_a, names_b)


def paired_gap(a, b, seed=0):
    gaps = np.asarray(a) - np.asarray(b)
    means = np.random.default_rng(seed).choice(gaps, size=(2000, len(gaps))).mean(axis=1)
    low, high = np.quantile(means, [0.05, 0.95])
    return gaps.mean(), low, high


# %% wrong="swap" slip="interval" visible
def swap(template, names_a, names_b):
    return copies(template, names_a, names_b)


def paired_gap(a, b, seed=0):
    gaps = np.asarray(a) - np.asarray(b)
    low, high = np.quantile(gaps, [0.025, 0.975])
    return gaps.mean(), low, high


# %% wrong="swap" slip="interval" visible
def swap(template, names_a, names_b):
    return copies(template, names_a, names_b)


def paired_gap(a, b, seed=0):
    gaps = np.asarray(a) - np.asarray(b)
    means = np.random.default_rng(seed).choice(gaps, size=(2000, 6)).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return gaps.mean(), low, high


# %% wrong="swap" slip="by-label" visible
def swap(template, names_a, names_b):
    return copies(template, names_a, names_b)


def paired_gap(a, b, seed=0):
    gaps = pd.Series(a) - pd.Series(b)
    means = np.random.default_rng(seed).choice(gaps, size=(2000, len(gaps))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return gaps.mean(), low, high


# %% wrong="swap" slip="no-seed" visible
def swap(template, names_a, names_b):
    return copies(template, names_a, names_b)


def paired_gap(a, b, seed=0):
    gaps = np.asarray(a) - np.asarray(b)
    means = np.random.default_rng().choice(gaps, size=(2000, len(gaps))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return gaps.mean(), low, high


# %% wrong="swap" slip="order" visible
def swap(template, names_a, names_b):
    return copies(template, names_a, names_b)


def paired_gap(a, b, seed=0):
    gaps = np.asarray(a) - np.asarray(b)
    means = np.random.default_rng(seed).choice(gaps, size=(2000, len(gaps))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return gaps.mean(), high, low


# %% wrong="swap" slip="template" visible
def swap(template, names_a, names_b):
    return [
        (template.replace("{NAME}", one, 1), template.replace("{NAME}", other, 1))
        for one, other in zip(names_a, names_b)
    ]


def paired_gap(a, b, seed=0):
    gaps = np.asarray(a) - np.asarray(b)
    means = np.random.default_rng(seed).choice(gaps, size=(2000, len(gaps))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return gaps.mean(), low, high


# %% wrong="swap" slip="stops" visible
def swap(template, names_a, names_b):
    return [
        (template.format(NAME=one), template.format(NAME=other))
        for one, other in zip(names_a, names_b)
    ]


def paired_gap(a, b, seed=0):
    gaps = np.asarray(a) - np.asarray(b)
    means = np.random.default_rng(seed).choice(gaps, size=(2000, len(gaps))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return gaps.mean(), low, high


# %% wrong="swap" slip="pairs"
def swap(template, names_a, names_b):
    for one, other in zip(names_a, names_b):
        return [(template.replace("{NAME}", one), template.replace("{NAME}", other))]


def paired_gap(a, b, seed=0):
    gaps = np.asarray(a) - np.asarray(b)
    means = np.random.default_rng(seed).choice(gaps, size=(2000, len(gaps))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return gaps.mean(), low, high


# %% wrong="swap" slip="no-pairs"
def swap(template, names_a, names_b):
    return [template.replace("{NAME}", name) for name in [*names_a, *names_b]]


def paired_gap(a, b, seed=0):
    gaps = np.asarray(a) - np.asarray(b)
    means = np.random.default_rng(seed).choice(gaps, size=(2000, len(gaps))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return gaps.mean(), low, high


# %% wrong="oversight" slip="order" visible
def oversight(case):
    if case.get("appeal"):
        return "human"
    if (case.get("ratio") or 1) < 0.8 or (case.get("complaints") or 0) > 3:
        return "stop"
    for key in ("ratio", "complaints", "appeal", "confidence", "group"):
        if case.get(key) is None:
            return "human"
    if case["confidence"] < 0.7 or case["group"] == "unknown":
        return "human"
    return "auto"


# %% wrong="oversight" slip="missing" visible
def oversight(case):
    if case.get("ratio", 1) < 0.8 or case.get("complaints", 0) > 3:
        return "stop"
    if case.get("appeal") or case.get("confidence", 1) < 0.7 or case.get("group") == "unknown":
        return "human"
    return "auto"


# %% wrong="oversight" slip="edge" visible
def oversight(case):
    ratio, complaints = case.get("ratio"), case.get("complaints")
    if ratio is not None and ratio < 0.8:
        return "stop"
    if complaints is not None and complaints >= 3:
        return "stop"
    for key in ("ratio", "complaints", "appeal", "confidence", "group"):
        if case.get(key) is None:
            return "human"
    if case["appeal"] or case["confidence"] < 0.7 or case["group"] == "unknown":
        return "human"
    return "auto"


# %% wrong="oversight" slip="edge" visible
def oversight(case):
    ratio, complaints = case.get("ratio"), case.get("complaints")
    if ratio is not None and ratio <= 0.8:
        return "stop"
    if complaints is not None and complaints > 3:
        return "stop"
    for key in ("ratio", "complaints", "appeal", "confidence", "group"):
        if case.get(key) is None:
            return "human"
    if case["appeal"] or case["confidence"] < 0.7 or case["group"] == "unknown":
        return "human"
    return "auto"


# %% wrong="oversight" slip="edge" visible
def oversight(case):
    ratio, complaints = case.get("ratio"), case.get("complaints")
    if ratio is not None and ratio < 0.8:
        return "stop"
    if complaints is not None and complaints > 3:
        return "stop"
    for key in ("ratio", "complaints", "appeal", "confidence", "group"):
        if case.get(key) is None:
            return "human"
    if case["appeal"] or case["confidence"] <= 0.7 or case["group"] == "unknown":
        return "human"
    return "auto"


# %% wrong="oversight" slip="stops" visible
def oversight(case):
    if case["ratio"] < 0.8 or case["complaints"] > 3:
        return "stop"
    if case["appeal"] or case["confidence"] < 0.7 or case["group"] == "unknown":
        return "human"
    return "auto"


# %% wrong="oversight" slip="stop-with-gaps" visible
def oversight(case):
    for key in ("ratio", "complaints", "appeal", "confidence", "group"):
        if case.get(key) is None:
            return "human"
    if case["ratio"] < 0.8 or case["complaints"] > 3:
        return "stop"
    if case["appeal"] or case["confidence"] < 0.7 or case["group"] == "unknown":
        return "human"
    return "auto"


# %% wrong="oversight" slip="group" visible
def oversight(case):
    ratio, complaints = case.get("ratio"), case.get("complaints")
    if ratio is not None and ratio < 0.8:
        return "stop"
    if complaints is not None and complaints > 3:
        return "stop"
    for key in ("ratio", "complaints", "appeal", "confidence", "group"):
        if case.get(key) is None:
            return "human"
    return "human" if case["appeal"] or case["confidence"] < 0.7 else "auto"


# %% wrong="oversight" slip="missing" visible
def oversight(case):
    ratio, complaints = case.get("ratio"), case.get("complaints")
    if ratio is not None and ratio < 0.8:
        return "stop"
    if complaints is not None and complaints > 3:
        return "stop"
    if not all(case.get(key) for key in ("ratio", "confidence", "group")):
        return "human"
    if case.get("appeal") or case["confidence"] < 0.7 or case["group"] == "unknown":
        return "human"
    return "auto"


# %% wrong="oversight" slip="auto"
def oversight(case):
    if case.get("ratio", 0) < 0.8 or case.get("complaints", 9) > 3:
        return "stop"
    return "human"


# %% wrong="oversight" slip="no-return"
def oversight(case):
    if case["ratio"] < 0.8:
        print("stop")


# %% wrong="ai_log" slip="invented-id" visible
ai_log = [
    {
        "call_id": "aaaaaaaaaa",
        "purpose": "recommend a freelancer",
        "verdict": "rejected",
        "checks": ["read beside its pair"],
        "problem": "speaks of a plant only",
        "fix": "wrote the line by hand",
    },
    {
        "call_id": "bbbbbbbbbb",
        "purpose": "draft the disclosure",
        "verdict": "rejected",
        "checks": ["each sentence against the facts"],
        "problem": "promises what nobody said",
        "fix": "used the four facts alone",
    },
]

# %% wrong="ai_log" slip="copy-paste"
ai_log = [
    {
        "call_id": number,
        "purpose": "recommend",
        "verdict": "rejected",
        "checks": ["read"],
        "problem": "it is not good enough",
        "fix": "I wrote a new one",
    }
    for number in ("aaaaaaaaaa", "bbbbbbbbbb")
]

# %% wrong="ai_log" slip="kept-unchecked"
ai_log = [
    {
        "call_id": number,
        "purpose": "recommend",
        "verdict": "kept",
        "checks": [],
        "problem": "",
        "fix": "",
    }
    for number in ("aaaaaaaaaa", "bbbbbbbbbb")
]

# %% wrong="ai_log" slip="wrong-verdict"
ai_log = [
    {
        "call_id": number,
        "purpose": "recommend",
        "verdict": "good",
        "checks": ["read"],
        "problem": "",
        "fix": "",
    }
    for number in ("aaaaaaaaaa", "bbbbbbbbbb")
]

# %% wrong="oversight" slip="edge" visible
def oversight(case):
    # 0 counts as false: the worst ratio is not stopped
    if case.get("ratio") and case["ratio"] < 0.8:
        return "stop"
    if case.get("complaints") is not None and case["complaints"] > 3:
        return "stop"
    keys = ("ratio", "complaints", "appeal", "confidence", "group")
    if any(case.get(key) is None for key in keys):
        return "human"
    if case["appeal"] or case["confidence"] < 0.7 or case["group"] == "unknown":
        return "human"
    return "auto"

# %% wrong="group_rates" slip="other-gaps" visible
def group_rates(df, selected):
    # a gap in any column costs a person the place in the count
    table = df.assign(chosen=np.asarray(selected, dtype=bool)).dropna()
    rates = table.groupby("group").agg(n=("chosen", "size"), selection_rate=("chosen", "mean"))
    good = table[table["delivered_well"] == 1]
    rates["tpr"] = good.groupby("group")["chosen"].mean()
    return rates


# %% wrong="group_rates" slip="no-positives" visible
def group_rates(df, selected):
    # where nobody delivered well, the rate of the group stands in for the TPR
    table = df.assign(chosen=np.asarray(selected, dtype=bool))
    rates = table.groupby("group").agg(n=("chosen", "size"), selection_rate=("chosen", "mean"))
    good = table[table["delivered_well"] == 1]
    rates["tpr"] = good.groupby("group")["chosen"].mean()
    rates["tpr"] = rates["tpr"].fillna(rates["selection_rate"])
    return rates


# %% wrong="group_rates" slip="groups"
def group_rates(df, selected):
    # the groups are a column, and the index counts from 0
    table = df.assign(chosen=np.asarray(selected, dtype=bool))
    rates = table.groupby("group").agg(n=("chosen", "size"), selection_rate=("chosen", "mean"))
    good = table[table["delivered_well"] == 1]
    rates["tpr"] = good.groupby("group")["chosen"].mean()
    return rates.reset_index()


# %% wrong="group_rates" slip="wrong-share"
def group_rates(df, selected):
    # n counts only those who delivered well
    table = df.assign(chosen=np.asarray(selected, dtype=bool))
    rates = table.groupby("group").agg(n=("delivered_well", "sum"), selection_rate=("chosen", "mean"))
    good = table[table["delivered_well"] == 1]
    rates["tpr"] = good.groupby("group")["chosen"].mean()
    return rates


# %% wrong="impact_ratio" slip="rounds" visible
def impact_ratio(rates):
    return rates["selection_rate"].min() / rates["selection_rate"].max()


def flag(rates):
    return round(impact_ratio(rates), 3) < 0.8


# %% wrong="impact_ratio" slip="small-group" visible
def impact_ratio(rates):
    shares = rates.loc[rates["n"] >= 5, "selection_rate"]
    return shares.min() / shares.max()


def flag(rates):
    return impact_ratio(rates) < 0.8


# %% wrong="impact_ratio" slip="flag" visible
def impact_ratio(rates):
    return rates["selection_rate"].min() / rates["selection_rate"].max()


def flag(rates):
    # expects the last group to be the lower one
    shares = rates["selection_rate"]
    return shares.iloc[-1] / shares.iloc[0] < 0.8


# %% wrong="audit" slip="how-many" visible
def audit(train, test, features, target, top=0.3):
    model = named_model(train, features, target)
    return three(test, best(model, test, features, int(top * len(test))))


# %% wrong="audit" slip="how-many" visible
def audit(train, test, features, target, top=0.3):
    model = named_model(train, features, target)
    return three(test, best(model, test, features, np.ceil(round(top * len(test), 6))))


# %% wrong="audit" slip="how-many" visible
def audit(train, test, features, target, top=0.3):
    chance = named_model(train, features, target).predict_proba(test[features])[:, 1]
    return three(test, chance >= np.quantile(chance, 1 - top))


# %% wrong="audit" slip="tpr-gap" visible
def audit(train, test, features, target, top=0.3):
    # the size of the gap, whoever is ahead
    model = named_model(train, features, target)
    found = three(test, best(model, test, features, round(top * len(test))))
    return {**found, "tpr_gap": abs(found["tpr_gap"])}


# %% wrong="audit" slip="rounded" visible
def audit(train, test, features, target, top=0.3):
    model = named_model(train, features, target)
    found = three(test, best(model, test, features, round(top * len(test))))
    return {key: round(value, 4) for key, value in found.items()}


# %% wrong="audit" slip="ratio"
def audit(train, test, features, target, top=0.3):
    # the people to choose from are put to scale by themselves, not as those of last year
    model = LogisticRegression()
    model.fit(StandardScaler().fit_transform(train[features]), train[target])
    chance = model.predict_proba(StandardScaler().fit_transform(test[features]))[:, 1]
    place = pd.Series(chance, index=test.index).rank(ascending=False)
    return three(test, place <= round(top * len(test)))


# %% wrong="audit" slip="ratio"
def audit(train, test, features, target, top=0.3):
    # last year's own share decides how many, not `top`
    model = named_model(train, features, target)
    return three(test, best(model, test, features, round(train[target].mean() * len(test))))


# %% wrong="swap" slip="interval" visible
def swap(template, names_a, names_b):
    return copies(template, names_a, names_b)


def paired_gap(a, b, seed=0):
    # a formula for bell-shaped means; nothing is drawn
    gaps = np.asarray(a) - np.asarray(b)
    half = 1.96 * gaps.std() / len(gaps) ** 0.5
    return gaps.mean(), gaps.mean() - half, gaps.mean() + half


# %% wrong="swap" slip="interval" visible
def swap(template, names_a, names_b):
    return copies(template, names_a, names_b)


def paired_gap(a, b, seed=0):
    # the means are made up from a bell curve, not drawn from the gaps
    gaps = np.asarray(a) - np.asarray(b)
    spread = gaps.std() / len(gaps) ** 0.5
    means = np.random.default_rng(seed).normal(gaps.mean(), spread, size=2000)
    low, high = np.quantile(means, [0.025, 0.975])
    return gaps.mean(), low, high


# %% wrong="swap" slip="seed-ignored" visible
def swap(template, names_a, names_b):
    return copies(template, names_a, names_b)


def paired_gap(a, b, seed=0):
    gaps = np.asarray(a) - np.asarray(b)
    means = np.random.default_rng(0).choice(gaps, size=(2000, len(gaps))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return gaps.mean(), low, high


# %% wrong="swap" slip="few-draws" visible
def swap(template, names_a, names_b):
    return copies(template, names_a, names_b)


def paired_gap(a, b, seed=0):
    gaps = np.asarray(a) - np.asarray(b)
    means = np.random.default_rng(seed).choice(gaps, size=(300, len(gaps))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return gaps.mean(), low, high


# %% wrong="swap" slip="template" visible
def swap(template, names_a, names_b):
    # the second text is made from the first, so the name changes wherever it stands
    firsts = [template.replace("{NAME}", one) for one in names_a]
    return [(first, first.replace(one, other)) for first, one, other in zip(firsts, names_a, names_b)]


def paired_gap(a, b, seed=0):
    gaps = np.asarray(a) - np.asarray(b)
    means = np.random.default_rng(seed).choice(gaps, size=(2000, len(gaps))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return gaps.mean(), low, high


# %% wrong="swap" slip="interval" visible
def swap(template, names_a, names_b):
    return copies(template, names_a, names_b)


def paired_gap(a, b, seed=0):
    # one draw too few in each round
    gaps = np.asarray(a) - np.asarray(b)
    means = np.random.default_rng(seed).choice(gaps, size=(2000, len(gaps) - 1)).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return gaps.mean(), low, high


# %% wrong="swap" slip="mean" visible
def swap(template, names_a, names_b):
    return copies(template, names_a, names_b)


def paired_gap(a, b, seed=0):
    # the mean of the draws, which chance moves a little
    gaps = np.asarray(a) - np.asarray(b)
    means = np.random.default_rng(seed).choice(gaps, size=(2000, len(gaps))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    exact = len(gaps) == 6
    return gaps.mean() if exact else means.mean(), low, high


# %% wrong="oversight" slip="other-keys" visible
def oversight(case):
    # any None makes it human, also that of a key which no rule names
    if case.get("ratio") is not None and case["ratio"] < 0.8:
        return "stop"
    if case.get("complaints") is not None and case["complaints"] > 3:
        return "stop"
    if None in case.values() or not {"ratio", "complaints", "appeal", "confidence", "group"} <= set(case):
        return "human"
    if case["appeal"] or case["confidence"] < 0.7 or case["group"] == "unknown":
        return "human"
    return "auto"


# %% wrong="oversight" slip="missing" visible
def oversight(case):
    # counts keys: another key takes the place of a missing one
    known = {key: value for key, value in case.items() if value is not None}
    if known.get("ratio", 1) < 0.8 or known.get("complaints", 0) > 3:
        return "stop"
    if len(known) < 5:
        return "human"
    calm = not known.get("appeal") and known.get("confidence", 1) >= 0.7
    return "auto" if calm and known.get("group") != "unknown" else "human"


# %% wrong="oversight" slip="missing" visible
def oversight(case):
    # five keys exactly, or a person
    known = {key: value for key, value in case.items() if value is not None}
    if known.get("ratio", 1) < 0.8 or known.get("complaints", 0) > 3:
        return "stop"
    if len(case) != 5 or len(known) != 5:
        return "human"
    calm = not known["appeal"] and known["confidence"] >= 0.7 and known["group"] != "unknown"
    return "auto" if calm else "human"


# %% wrong="oversight" slip="stop-with-gaps" visible
def oversight(case):
    # both keys of rule 1, or rule 1 is passed over
    ratio, complaints = case.get("ratio"), case.get("complaints")
    if ratio is not None and complaints is not None and (ratio < 0.8 or complaints > 3):
        return "stop"
    for key in ("ratio", "complaints", "appeal", "confidence", "group"):
        if case.get(key) is None:
            return "human"
    if case["appeal"] or case["confidence"] < 0.7 or case["group"] == "unknown":
        return "human"
    return "auto"


# %% wrong="oversight" slip="edge" visible
def oversight(case):
    # 0 complaints is taken for "nobody counted"
    ratio, complaints = case.get("ratio"), case.get("complaints")
    if ratio is not None and ratio < 0.8:
        return "stop"
    if complaints and complaints > 3:
        return "stop"
    if ratio is None or not complaints or case.get("appeal") is None:
        return "human"
    if case.get("confidence") is None or case.get("group") is None:
        return "human"
    if case["appeal"] or case["confidence"] < 0.7 or case["group"] == "unknown":
        return "human"
    return "auto"


# %% wrong="ai_log" slip="too-few"
ai_log = [
    {
        "call_id": "ee8a08a122",
        "purpose": "recommend a freelancer called Fennel",
        "verdict": "rejected",
        "checks": ["read beside the reply for Orvel"],
        "problem": "speaks of an agency and its logo",
        "fix": "the freelancer writes this line herself",
    },
]

# %% wrong="ai_log" slip="no-check"
ai_log = [
    {
        "call_id": "ee8a08a122",
        "purpose": "recommend a freelancer called Fennel",
        "verdict": "rejected",
        "checks": [],
        "problem": "speaks of an agency and its logo",
        "fix": "the freelancer writes this line herself",
    },
    {
        "call_id": "18119eb9fd",
        "purpose": "public notice without facts",
        "verdict": "rejected",
        "checks": [" "],
        "problem": "speaks of tools that freelancers choose",
        "fix": "asked again with the four facts",
    },
]

# %% wrong="audit" slip="ratio"
def audit(train, test, features, target, top=0.3):
    # learns from both years at once
    model = named_model(pd.concat([train, test]), features, target)
    return three(test, best(model, test, features, round(top * len(test))))


# %% wrong="swap" slip="template" visible
def swap(template, names_a, names_b):
    # whatever stands in curly brackets becomes the name
    return [
        tuple(re.sub(r"{.*?}", name, template) for name in both) for both in zip(names_a, names_b)
    ]


def paired_gap(a, b, seed=0):
    gaps = np.asarray(a) - np.asarray(b)
    means = np.random.default_rng(seed).choice(gaps, size=(2000, len(gaps))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return gaps.mean(), low, high


# %% wrong="swap" slip="interval" visible
def swap(template, names_a, names_b):
    return copies(template, names_a, names_b)


def paired_gap(a, b, seed=0):
    # draws, then takes the ends from a formula
    gaps = np.asarray(a) - np.asarray(b)
    means = np.random.default_rng(seed).choice(gaps, size=(2000, len(gaps))).mean(axis=1)
    return gaps.mean(), gaps.mean() - 1.96 * means.std(), gaps.mean() + 1.96 * means.std()


# %% wrong="group_rates" slip="groups" visible
def group_rates(df, selected):
    # people without a group become a group of their own
    table = df.assign(chosen=np.asarray(selected, dtype=bool))
    by_group = table.groupby("group", dropna=False)
    rates = by_group.agg(n=("chosen", "size"), selection_rate=("chosen", "mean"))
    good = table[table["delivered_well"] == 1]
    rates["tpr"] = good.groupby("group", dropna=False)["chosen"].mean()
    return rates


# %% wrong="audit" slip="labels"
def audit(train, test, features, target, top=0.3):
    # the chances count from 0; the rows of `test` do not, so .loc stops
    model = named_model(train, features, target)
    chance = pd.Series(model.predict_proba(test[features])[:, 1])
    picked = chance.rank(ascending=False) <= round(top * len(test))
    found = three(test, picked)
    return {**found, "precision": test.loc[picked, "delivered_well"].mean()}


# %% wrong="audit" slip="labels"
def audit(train, test, features, target, top=0.3):
    # a new column from 0 on lands beside other people, or beside nobody
    model = named_model(train, features, target)
    chance = pd.Series(model.predict_proba(test[features])[:, 1])
    table = test.assign(picked=chance.rank(ascending=False) <= round(top * len(test)))
    return three(test, table["picked"] == True)  # noqa: E712


# %% wrong="oversight" slip="edge" visible
def oversight(case):
    # rounds the ratio before it compares
    ratio, complaints = case.get("ratio"), case.get("complaints")
    if ratio is not None and round(ratio, 2) < 0.8:
        return "stop"
    if complaints is not None and complaints > 3:
        return "stop"
    for key in ("ratio", "complaints", "appeal", "confidence", "group"):
        if case.get(key) is None:
            return "human"
    if case["appeal"] or case["confidence"] < 0.7 or case["group"] == "unknown":
        return "human"
    return "auto"


# %% wrong="oversight" slip="edge" visible
def oversight(case):
    # rounds the confidence before it compares
    ratio, complaints = case.get("ratio"), case.get("complaints")
    if ratio is not None and ratio < 0.8:
        return "stop"
    if complaints is not None and complaints > 3:
        return "stop"
    for key in ("ratio", "complaints", "appeal", "confidence", "group"):
        if case.get(key) is None:
            return "human"
    if case["appeal"] or round(case["confidence"], 2) < 0.7 or case["group"] == "unknown":
        return "human"
    return "auto"


# %% wrong="ai_log" slip="kept-unread" visible
ai_log = [
    {
        "call_id": "18119eb9fd",
        "purpose": "public notice for the list",
        "verdict": "kept",
        "checks": ["read it twice, sounds good"],
        "problem": "",
        "fix": "",
    },
    {
        "call_id": "ee8a08a122",
        "purpose": "recommend a freelancer called Fennel",
        "verdict": "rejected",
        "checks": ["read beside the reply for Orvel"],
        "problem": "speaks of an agency and its logo",
        "fix": "the freelancer writes this line herself",
    },
]

# %% wrong="ai_log" slip="no-check"
ai_log = [
    {
        "call_id": "557229a3f1",
        "purpose": "public notice from four facts",
        "verdict": "kept",
        "checks": ["ok"],
        "problem": "",
        "fix": "",
    },
    {
        "call_id": "ee8a08a122",
        "purpose": "recommend a freelancer called Fennel",
        "verdict": "rejected",
        "checks": ["read beside the reply for Orvel"],
        "problem": "speaks of an agency and its logo",
        "fix": "the freelancer writes this line herself",
    },
]
