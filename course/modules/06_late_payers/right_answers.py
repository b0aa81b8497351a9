# Other honest ways to do each task: every one must pass all its tests.

# %%
import dataclasses

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.compose import ColumnTransformer, make_column_selector, make_column_transformer
from sklearn.ensemble import (
    AdaBoostClassifier,
    GradientBoostingClassifier,
    HistGradientBoostingClassifier,
    RandomForestClassifier,
)
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, LogisticRegressionCV
from sklearn.metrics import confusion_matrix, precision_score, recall_score
from sklearn.model_selection import KFold, StratifiedKFold, cross_val_predict
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline
from sklearn.preprocessing import (
    FunctionTransformer,
    MinMaxScaler,
    OneHotEncoder,
    OrdinalEncoder,
    RobustScaler,
    StandardScaler,
)

NUMBERS = ["amount", "terms_days", "has_po", "client_age_months", "late_in_last_6"]


# %% right="split_by_time" style="query"
def split_by_time(df, last_train=14):
    early = df.query("issued_month <= @last_train")
    late = df.query("issued_month > @last_train")
    return early, late


# %% right="split_by_time" style="sorted and reset"
def split_by_time(df, last_train=14):
    ordered = df.sort_values(["issued_month", "invoice_id"]).reset_index(drop=True)
    return (
        ordered.loc[ordered.issued_month.between(1, last_train)],
        ordered.loc[ordered.issued_month.between(last_train + 1, 99)].reset_index(drop=True),
    )


# %% right="split_by_time" style="loop over rows, list of two"
def split_by_time(df, last_train=14):
    old, new = [], []
    for _, row in df.iterrows():
        (new if row["issued_month"] > last_train else old).append(row)
    return [pd.DataFrame(old), pd.DataFrame(new)]


# %% right="split_by_time" style="drop by index"
def split_by_time(df, last_train=14):
    train = df[df["issued_month"] < last_train + 1]
    test = df.drop(train.index)
    return train.set_index("invoice_id", drop=False), test


# %% right="features" style="computed"
features = [
    name
    for name in invoices.columns
    if name
    not in ("invoice_id", "client_id", "issued_month", "reminders_sent", "days_to_pay", "paid_late")
]
leaks = dict(
    days_to_pay="not yet known when the invoice goes out",
    reminders_sent="we send them later, if the money does not come",
)

# %% right="features" style="tuple and hindsight"
features = ("late_in_last_6", "sector", "amount", "client_age_months", "has_po", "terms_days")
leaks = {
    "days_to_pay": "You can count it only when the client has paid.",
    "reminders_sent": "Grows while we are waiting for payment, so it is a thing of the future.",
}

# %% right="features" style="short reasons"
features = ["amount", "has_po", "terms_days", "sector", "client_age_months", "late_in_last_6"]
leaks = {"reminders_sent": "AFTER the due date", "days_to_pay": "exists at payment"}

# %% right="features" style="cannot know on the day"
features = ["amount", "has_po", "terms_days", "sector", "client_age_months", "late_in_last_6"]
leaks = {
    "reminders_sent": "on the invoice day this is always zero",
    "days_to_pay": "we cannot know this in advance",
}


# %% right="features" style="empty at sending"
features = ["amount", "has_po", "terms_days", "sector", "client_age_months", "late_in_last_6"]
leaks = {"reminders_sent": "counts up from the sending", "days_to_pay": "still empty at sending"}

# %% right="features" style="nobody has it"
features = ["amount", "has_po", "terms_days", "sector", "client_age_months", "late_in_last_6"]
leaks = {
    "reminders_sent": "it doesn't exist on the invoice day",
    "days_to_pay": "nobody has it at that moment",
}

# %% right="features" style="day of payment"
features = ["amount", "has_po", "terms_days", "sector", "client_age_months", "late_in_last_6"]
leaks = {
    "reminders_sent": "not known on the invoice day",
    "days_to_pay": "known on the day of payment",
}


# %% right="build_model" style="named steps, log of the amount"
def build_model():
    money = Pipeline([("log", FunctionTransformer(np.log1p)), ("scale", RobustScaler())])
    words = Pipeline(
        [
            ("fill", SimpleImputer(strategy="most_frequent")),
            ("split", OneHotEncoder(handle_unknown="ignore", min_frequency=10)),
        ]
    )
    columns = ColumnTransformer(
        [
            ("money", money, ["amount"]),
            ("numbers", MinMaxScaler(), NUMBERS[1:]),
            ("words", words, ["sector"]),
        ]
    )
    return Pipeline(
        [("columns", columns), ("model", LogisticRegression(C=0.3, solver="liblinear"))]
    )


# %% right="build_model" style="unscaled, no imputer, warns"
def build_model():
    columns = make_column_transformer(
        (OneHotEncoder(handle_unknown="ignore"), ["sector"]), remainder="passthrough"
    )
    return make_pipeline(columns, LogisticRegression())


# %% right="build_model" style="encode first, scale afterwards"
def build_model():
    columns = make_column_transformer(
        (OneHotEncoder(handle_unknown="infrequent_if_exist", sparse_output=False), ["sector"]),
        remainder="passthrough",
    )
    return make_pipeline(
        columns, StandardScaler(), LogisticRegression(class_weight="balanced", max_iter=500)
    )


# %% right="build_model" style="random forest, no seed"
def build_model():
    columns = make_column_transformer(
        (OneHotEncoder(handle_unknown="ignore"), ["sector"]), remainder="passthrough"
    )
    return make_pipeline(columns, RandomForestClassifier(n_estimators=100))


# %% right="build_model" style="histogram boosting"
def build_model():
    columns = make_column_transformer(
        (OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1), ["sector"]),
        remainder="passthrough",
    )
    return make_pipeline(columns, HistGradientBoostingClassifier(max_iter=60))


# %% right="build_model" style="gradient boosting"
def build_model():
    columns = make_column_transformer(
        (StandardScaler(), NUMBERS), (OneHotEncoder(handle_unknown="ignore"), ["sector"])
    )
    return make_pipeline(columns, GradientBoostingClassifier())


# %% right="build_model" style="by type, naive bayes"
def build_model():
    columns = make_column_transformer(
        (StandardScaler(), make_column_selector(dtype_include="number")),
        (OneHotEncoder(handle_unknown="ignore", sparse_output=False), ["sector"]),
    )
    return make_pipeline(columns, GaussianNB())


# %% right="build_model" style="numbers only, by a class of my own"
class Numbers(BaseEstimator, TransformerMixin):
    def fit(self, table, y=None):
        self.mean_ = table[NUMBERS].mean()
        self.spread_ = table[NUMBERS].std()
        return self

    def transform(self, table):
        return (table[NUMBERS] - self.mean_) / self.spread_


def build_model():
    return Pipeline([("numbers", Numbers()), ("model", LogisticRegression())])


# %% right="evaluate" style="loop"
def evaluate(y, p, threshold, fp_cost=5, fn_cost=60):
    tn = fp = fn = tp = 0
    for truth, chance in zip(list(y), list(p)):
        if chance >= threshold:
            if truth:
                tp += 1
            else:
                fp += 1
        elif truth:
            fn += 1
        else:
            tn += 1
    try:
        precision = tp / (tp + fp)
    except ZeroDivisionError:
        precision = 0.0
    try:
        recall = tp / (tp + fn)
    except ZeroDivisionError:
        recall = 0.0
    return dict(
        cost=fp_cost * fp + fn_cost * fn,
        recall=recall,
        precision=precision,
        accuracy=(tp + tn) / (tn + fp + fn + tp),
        tp=tp,
        fn=fn,
        fp=fp,
        tn=tn,
    )


# %% right="evaluate" style="scikit-learn, warns"
def evaluate(y, p, threshold, fp_cost=5, fn_cost=60):
    guess = (np.array(p) >= threshold).astype(int)
    tn, fp, fn, tp = confusion_matrix(np.array(y), guess, labels=[0, 1]).ravel()
    return {
        "tn": tn,
        "fp": fp,
        "fn": fn,
        "tp": tp,
        "accuracy": (tn + tp) / (tn + fp + fn + tp),
        "precision": precision_score(np.array(y), guess),
        "recall": recall_score(np.array(y), guess),
        "cost": fp * fp_cost + fn * fn_cost,
    }


# %% right="evaluate" style="table by position, dataclass"
@dataclasses.dataclass
class Counts:
    tn: int
    fp: int
    fn: int
    tp: int


def evaluate(y, p, threshold, fp_cost=5, fn_cost=60):
    table = pd.DataFrame({"late": list(y), "chance": list(p)})
    table["nudge"] = table["chance"] >= threshold
    cells = table.groupby(["late", "nudge"]).size()
    counts = Counts(
        *(int(cells.get(key, 0)) for key in [(0, False), (0, True), (1, False), (1, True)])
    )
    found = dataclasses.asdict(counts)
    found["accuracy"] = (counts.tp + counts.tn) / len(table)
    found["precision"] = counts.tp / max(counts.tp + counts.fp, 1)
    found["recall"] = counts.tp / max(counts.tp + counts.fn, 1)
    found["cost"] = float(fp_cost * counts.fp + fn_cost * counts.fn)
    return found


# %% right="choose_threshold" style="loop with a running best"
def choose_threshold(y, p, fp_cost=5, fn_cost=60, grid=None):
    if grid is None:
        grid = [number / 100 for number in range(1, 100)]
    best, lowest = None, float("inf")
    for value in sorted(grid):
        price = evaluate(y, p, value, fp_cost=fp_cost, fn_cost=fn_cost)["cost"]
        if price <= lowest:
            best, lowest = value, price
    return best


oof = pd.Series(
    cross_val_predict(
        build_model(),
        train[features],
        train["paid_late"],
        cv=StratifiedKFold(10, shuffle=True, random_state=3),
        method="predict_proba",
    )[:, 1],
    index=train.index,
)
threshold = choose_threshold(train["paid_late"], oof)


# %% right="choose_threshold" style="arrays, without evaluate"
def choose_threshold(y, p, fp_cost=5, fn_cost=60, grid=np.round(np.arange(0.01, 1.0, 0.01), 2)):
    if grid is None:
        grid = np.round(np.arange(0.01, 1.0, 0.01), 2)
    late, chance = np.asarray(y), np.asarray(p)
    grid = np.sort(np.asarray(grid))[::-1]
    nudge = chance[None, :] >= grid[:, None]
    costs = fp_cost * (nudge & (late == 0)).sum(axis=1) + fn_cost * (~nudge & (late == 1)).sum(
        axis=1
    )
    return grid[np.argmin(costs)]


pieces = pd.Series(0.0, index=range(len(train)))
for fit_on, score_on in KFold(4).split(train):
    part = build_model().fit(train[features].iloc[fit_on], train["paid_late"].iloc[fit_on])
    pieces[score_on] = part.predict_proba(train[features].iloc[score_on])[:, 1]
oof = pieces.tolist()
threshold = choose_threshold(train["paid_late"], oof)


# %% right="choose_threshold" style="with an unseeded forest"
def build_model():
    columns = make_column_transformer(
        (OneHotEncoder(handle_unknown="ignore"), ["sector"]), remainder="passthrough"
    )
    return make_pipeline(columns, RandomForestClassifier(n_estimators=60))


def choose_threshold(y, p, fp_cost=5, fn_cost=60, grid=None):
    grid = np.linspace(0.01, 0.99, 99).round(2) if grid is None else grid
    costs = {float(t): evaluate(y, p, t, fp_cost, fn_cost)["cost"] for t in grid}
    return max(t for t, c in costs.items() if c == min(costs.values()))


oof = cross_val_predict(
    build_model(), train[list(features)], train["paid_late"], cv=3, method="predict_proba"
)[:, 1]
threshold = choose_threshold(train["paid_late"], oof)

# %% right="ai_log" style="one edited"
ai_log = [
    {
        "call_id": "1e4f216dba",
        "purpose": "label invoice PP-15619",
        "verdict": "kept",
        "checks": ["compared with paid_late in the file"],
        "problem": "",
        "fix": "",
    },
    {
        "call_id": "f9ab75e33f",
        "purpose": "put the weights into words",
        "verdict": "edited",
        "checks": ["read against the five weights"],
        "problem": "speaks of an amount paid late",
        "fix": "named all five weights with their signs",
    },
]

# %% right="ai_log" style="three calls"
ai_log = [
    dict(
        call_id="1e4f216dba",
        purpose="label",
        verdict="rejected",
        checks=[],
        problem="wrong tool for this job",
        fix="used the pipeline's chance instead",
    ),
    dict(
        call_id="1159fa0395",
        purpose="label, examples turned",
        verdict="rejected",
        checks=["base rate"],
        problem="says on time for every invoice",
        fix="left it out of the list",
    ),
    dict(
        call_id="1863742864",
        purpose="explain",
        verdict="rejected",
        checks=["numbers", "because"],
        problem="gives reasons that nobody measured",
        fix="wrote a plain table with signs",
    ),
]
