# Other honest ways to do each task: every one must pass all its tests.

# %%
from collections import defaultdict

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler


# %% right="group_rates" style="loop over people"
def group_rates(df, selected):
    chosen = list(np.asarray(selected))
    found = defaultdict(lambda: {"n": 0, "hits": 0, "good": 0, "both": 0})
    for i in range(len(df)):
        group, good = df["group"].iloc[i], df["delivered_well"].iloc[i]
        if not isinstance(group, str):
            continue
        found[group]["n"] += 1
        found[group]["hits"] += int(chosen[i])
        found[group]["good"] += int(good)
        found[group]["both"] += int(chosen[i]) * int(good)
    rows = {}
    for group, count in found.items():
        rows[group] = {
            "n": count["n"],
            "selection_rate": count["hits"] / count["n"],
            "tpr": count["both"] / count["good"] if count["good"] else None,
        }
    return pd.DataFrame.from_dict(rows, orient="index")


# %% right="group_rates" style="one filter a group, more columns"
def group_rates(df, selected):
    table = df.reset_index(drop=True)
    table["chosen"] = [bool(each) for each in selected]
    rows = []
    for name in sorted(table["group"].dropna().unique(), reverse=True):
        part = table[table["group"] == name]
        good = part[part["delivered_well"] == 1]
        rows.append((name, len(part), part["chosen"].mean(), good["chosen"].mean(), len(good)))
    made = pd.DataFrame(rows, columns=["group", "n", "selection_rate", "tpr", "good"])
    return made.set_index("group")


# %% right="group_rates" style="masks and a pivot"
def group_rates(df, selected):
    chosen = pd.Series(np.array(selected).astype(float), index=df.index)
    by_group = chosen.groupby(df["group"])
    tpr = chosen.where(df["delivered_well"] == 1).groupby(df["group"]).mean()
    return pd.DataFrame({"tpr": tpr, "selection_rate": by_group.mean(), "n": by_group.count()})


# %% right="impact_ratio" style="sorted list"
def impact_ratio(rates):
    shares = sorted(rates["selection_rate"].tolist())
    return shares[0] / shares[-1]


def flag(rates):
    return True if impact_ratio(rates) < 0.8 else False


# %% right="impact_ratio" style="loop, flag by itself"
def impact_ratio(rates):
    lowest, highest = 2.0, -1.0
    for share in rates["selection_rate"]:
        lowest, highest = min(lowest, share), max(highest, share)
    return lowest / highest


def flag(rates):
    shares = rates["selection_rate"].to_numpy()
    return np.min(shares) / np.max(shares) < 0.8


# %% right="impact_ratio" style="relative to the best"
def impact_ratio(rates):
    return (rates["selection_rate"] / rates["selection_rate"].max()).min()


def flag(rates):
    return not impact_ratio(rates) >= 0.8


# %% right="audit" style="argsort and positions"
def audit(train, test, features, target, top=0.3):
    model = Pipeline([("scale", StandardScaler()), ("model", LogisticRegression())])
    model.fit(train[features], train[target])
    order = np.argsort(-model.predict_proba(test[features])[:, 1])
    selected = np.zeros(len(test), dtype=int)
    selected[order[: round(top * len(test))]] = 1
    rates = group_rates(test, selected)
    good = test["delivered_well"].to_numpy()
    return dict(
        precision=good[selected == 1].mean(),
        ratio=impact_ratio(rates),
        tpr_gap=rates["tpr"]["A"] - rates["tpr"]["B"],
    )


# %% right="audit" style="nlargest, own sums"
def audit(train, test, features, target, top=0.3):
    model = make_pipeline(StandardScaler(), LogisticRegression())
    model.fit(train[list(features)], train[target])
    table = test.copy()
    table["chance"] = model.predict_proba(table[list(features)])[:, 1]
    winners = table.nlargest(round(top * len(table)), "chance")
    table["in"] = table.index.isin(winners.index)
    rates = table.groupby("group")["in"].mean()
    good = table[table["delivered_well"] == 1].groupby("group")["in"].mean()
    return {
        "ratio": rates.min() / rates.max(),
        "tpr_gap": good["A"] - good["B"],
        "precision": winners["delivered_well"].mean(),
        "rates": rates,
    }


# %% right="audit" style="cut by quantile, log-odds"
def audit(train, test, features, target, top=0.3):
    model = make_pipeline(StandardScaler(), LogisticRegression())
    model.fit(train[features], train[target])
    score = model.decision_function(test[features])
    selected = score >= np.sort(score)[-round(top * len(test))]
    rates = group_rates(test, list(selected))
    return {
        "ratio": impact_ratio(rates),
        "tpr_gap": rates.loc["A", "tpr"] - rates.loc["B", "tpr"],
        "precision": test[selected]["delivered_well"].mean(),
    }


# %% right="swap" style="comprehension, lists as pairs, more draws"
def swap(template, names_a, names_b):
    return [[template.replace("{NAME}", n) for n in both] for both in zip(names_a, names_b)]


def paired_gap(a, b, seed=0):
    gaps = np.array([one - other for one, other in zip(a, b)])
    rng = np.random.default_rng(seed)
    means = [rng.choice(gaps, len(gaps)).sum() / len(gaps) for _ in range(2000)]
    return np.mean(gaps), np.percentile(means, 2.5), np.percentile(means, 97.5)


# %% right="swap" style="positions drawn, sorted by hand"
def swap(template, names_a, names_b):
    made = []
    for i in range(len(names_a)):
        one = names_a[i].join(template.split("{NAME}"))
        other = names_b[i].join(template.split("{NAME}"))
        made.append((one, other))
    return made


def paired_gap(a, b, seed=0):
    a, b = np.array(a), np.array(b)
    rng = np.random.default_rng(seed)
    rows = rng.integers(0, len(a), size=(2000, len(a)))
    means = np.sort(a[rows].mean(axis=1) - b[rows].mean(axis=1))
    return [(a - b).mean(), means[50], means[-51]]


# %% right="oversight" style="key in case"
def oversight(case):
    def value(key):
        return case[key] if key in case else None

    if value("ratio") is not None and value("ratio") < 0.8:
        return "stop"
    if value("complaints") is not None and value("complaints") > 3:
        return "stop"
    values = [value(key) for key in ("ratio", "complaints", "appeal", "confidence", "group")]
    if None in values:
        return "human"
    if value("appeal") is True:
        return "human"
    if value("confidence") < 0.7:
        return "human"
    return "human" if value("group") == "unknown" else "auto"


# %% right="oversight" style="defaults that never fire"
def oversight(case):
    known = {key: value for key, value in case.items() if value is not None}
    if known.get("ratio", 1) < 0.8 or known.get("complaints", 0) > 3:
        return "stop"
    if len({"ratio", "complaints", "appeal", "confidence", "group"} & set(known)) < 5:
        return "human"
    calm = not known["appeal"] and known["confidence"] >= 0.7 and known["group"] in ("A", "B")
    return "auto" if calm else "human"


# %% right="ai_log" style="one kept, one rejected"
ai_log = [
    {
        "call_id": "557229a3f1",
        "purpose": "public notice from four facts",
        "verdict": "kept",
        "checks": ["each sentence against the four facts", "address tried"],
        "problem": "",
        "fix": "",
    },
    {
        "call_id": "18119eb9fd",
        "purpose": "public notice without facts",
        "verdict": "rejected",
        "checks": ["looked for one sentence about the list"],
        "problem": "speaks of tools that freelancers choose",
        "fix": "asked again with four facts",
    },
]

# %% right="ai_log" style="three calls"
ai_log = [
    dict(
        call_id="ee8a08a122",
        purpose="recommend Fennel",
        verdict="rejected",
        checks=["pair read side by side"],
        problem="turns a person into an agency",
        fix="left the line to the freelancer",
    ),
    dict(
        call_id="24595caf2b",
        purpose="recommend Orvel",
        verdict="rejected",
        checks=["pair read side by side"],
        problem="praises a logo that nobody made",
        fix="sent no recommendation by machine",
    ),
    dict(
        call_id="18119eb9fd",
        purpose="notice",
        verdict="edited",
        checks=["facts of the client"],
        problem="does not mention the list at all",
        fix="replaced it by three true sentences",
    ),
]

# %% right="group_rates" style="a crosstab and a dict of parts"
def group_rates(df, selected):
    marks = pd.Series([int(each) for each in selected], index=df.index)
    counts = pd.crosstab(df["group"], marks).reindex(columns=[0, 1], fill_value=0)
    rates = pd.DataFrame({"selection_rate": counts[1] / counts.sum(axis=1), "tpr": np.nan})
    rates["n"] = counts.sum(axis=1).astype(float)
    for name, part in df[df["delivered_well"] == 1].groupby("group"):
        rates.loc[name, "tpr"] = marks[part.index].mean()
    return rates.sort_values("n")


# %% right="impact_ratio" style="describe, and a sum of bad signs"
def impact_ratio(rates):
    ends = rates["selection_rate"].describe()
    return np.float64(ends["min"]) / ends["max"]


def flag(rates):
    return sum([impact_ratio(rates) < 0.8]) == 1


# %% right="audit" style="by hand, step by step"
def audit(train, test, features, target, top=0.3):
    scaler, model = StandardScaler(), LogisticRegression()
    model.fit(scaler.fit_transform(train[features].to_numpy()), list(train[target]))
    chance = model.predict_proba(scaler.transform(test[features].to_numpy()))
    pairs = sorted(zip(chance[:, 1], range(len(test))), reverse=True)
    wanted = {number for _, number in pairs[: round(top * len(test))]}
    selected = [int(number in wanted) for number in range(len(test))]
    rates = group_rates(test, selected)
    hits = sum(int(test["delivered_well"].iloc[number]) for number in wanted)
    gap = rates.at["A", "tpr"] - rates.at["B", "tpr"]
    return {"tpr_gap": gap, "ratio": impact_ratio(rates), "precision": hits / len(wanted)}


# %% right="swap" style="three numbers as an array"
def swap(template, names_a, names_b):
    return list(zip([template.replace("{NAME}", a) for a in names_a],
                    [template.replace("{NAME}", b) for b in names_b]))


def paired_gap(a, b, seed=0):
    gaps = np.subtract(list(a), list(b))
    rng = np.random.default_rng(seed)
    means = gaps[rng.integers(len(gaps), size=(len(gaps), 2500))].mean(axis=0)
    return np.concatenate([[gaps.mean()], np.percentile(means, [2.5, 97.5], method="nearest")])


# %% right="oversight" style="try, with one answer for gaps"
def oversight(case):
    if (case.get("ratio") or (1 if case.get("ratio") is None else 0)) < 0.8:
        return "stop"
    if (case.get("complaints") or 0) > 3:
        return "stop"
    try:
        ratio, complaints = float(case["ratio"]), int(case["complaints"])
        doubt = case["appeal"] + (case["confidence"] < 0.7) + (case["group"] == "unknown")
        known = case["group"].strip() and ratio >= 0 and complaints >= 0
    except (KeyError, TypeError, AttributeError):
        return "human"
    return "human" if doubt or not known else "auto"
