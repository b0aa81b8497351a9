# Typical slips: each must fail with its own tag, and some get past the visible checks.

# %%
import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.compose import make_column_transformer
from sklearn.dummy import DummyClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler
from sklearn.tree import DecisionTreeClassifier

NUMBERS = ["amount", "terms_days", "has_po", "client_age_months", "late_in_last_6"]
SIX = ["amount", "terms_days", "has_po", "sector", "client_age_months", "late_in_last_6"]


def sound_columns():
    words = make_pipeline(
        SimpleImputer(strategy="constant", fill_value="missing"),
        OneHotEncoder(handle_unknown="ignore"),
    )
    return make_column_transformer((StandardScaler(), NUMBERS), (words, ["sector"]))


def lowest(y, p, fp_cost, fn_cost, grid):
    late, p = np.asarray(y) == 1, np.asarray(p)
    cost = {
        float(t): fp_cost * ((p >= t) & ~late).sum() + fn_cost * ((p < t) & late).sum()
        for t in grid
    }
    return max(t for t, c in cost.items() if c == min(cost.values()))


def right_choice(y, p, fp_cost=5, fn_cost=60, grid=None):
    grid = np.round(np.arange(0.01, 1.0, 0.01), 2) if grid is None else grid
    return lowest(y, p, fp_cost, fn_cost, grid)


def out_of_fold():
    return cross_val_predict(
        build_model(), train[features], train["paid_late"], method="predict_proba"
    )[:, 1]


# %% wrong="split_by_time" slip="mixes-months" visible
def split_by_time(df, last_train=14):
    old = int((df["issued_month"] <= last_train).sum())
    return train_test_split(df, train_size=old, random_state=0)


# %% wrong="split_by_time" slip="mixes-months" visible
def split_by_time(df, last_train=14):
    old = int((df["issued_month"] <= last_train).sum())
    return df.iloc[:old], df.iloc[old:]


# %% wrong="split_by_time" slip="wrong-size"
def split_by_time(df, last_train=14):
    return train_test_split(df, random_state=0)


# %% wrong="split_by_time" slip="wrong-size"
def split_by_time(df, last_train=14):
    return df[df["issued_month"] > last_train], df[df["issued_month"] <= last_train]


# %% wrong="split_by_time" slip="wrong-size"
def split_by_time(df, last_train=14):
    return df[df["issued_month"] < last_train], df[df["issued_month"] > last_train]


# %% wrong="split_by_time" slip="wrong-size"
def split_by_time(df, last_train=14):
    return df[df["issued_month"] < last_train], df[df["issued_month"] >= last_train]


# %% wrong="split_by_time" slip="wrong-size"
def split_by_time(df, last_train=14):
    whole = df.dropna()
    return whole[whole["issued_month"] <= last_train], whole[whole["issued_month"] > last_train]


# %% wrong="split_by_time" slip="fixed-cut" visible
def split_by_time(df, last_train=14):
    return df[df["issued_month"] <= 14], df[df["issued_month"] > 14]


# %% wrong="split_by_time" slip="fixed-cut" visible
def split_by_time(df, last_train=14):
    month = df["issued_month"]
    return df[month <= last_train], df[month.between(last_train + 1, 18)]


# %% wrong="split_by_time" slip="loses-columns" visible
def split_by_time(df, last_train=14):
    old = df["issued_month"] <= last_train
    rest = df.drop(columns="issued_month")
    return rest[old], rest[~old]


# %% wrong="split_by_time" slip="no-return"
def split_by_time(df, last_train=14):
    print(df[df["issued_month"] <= last_train], df[df["issued_month"] > last_train])


# %% wrong="features" slip="keeps-leak" visible
features = [*SIX, "reminders_sent"]
leaks = {"days_to_pay": "known after payment only", "reminders_sent": "known after payment only"}

# %% wrong="features" slip="drops-honest" visible
features = [name for name in SIX if name != "late_in_last_6"]
leaks = {
    "days_to_pay": "known after payment only",
    "reminders_sent": "known after payment only",
    "late_in_last_6": "known after payment only",
}

# %% wrong="features" slip="leaks" visible
features = list(SIX)
leaks = {
    "days_to_pay": "known after payment only",
    "reminders_sent": "known after payment only",
    "late_in_last_6": "tells us about late payments",
}

# %% wrong="features" slip="id-as-number" visible
features = [*SIX, "client_id"]
leaks = {"days_to_pay": "known after payment only", "reminders_sent": "known after payment only"}

# %% wrong="features" slip="month" visible
features = [*SIX, "issued_month"]
leaks = {"days_to_pay": "known after payment only", "reminders_sent": "known after payment only"}

# %% wrong="features" slip="target"
features = [*SIX, "paid_late"]
leaks = {"days_to_pay": "known after payment only", "reminders_sent": "known after payment only"}

# %% wrong="features" slip="leaks" visible
features = list(SIX)
leaks = {"days_to_pay": "known after payment only"}

# %% wrong="features" slip="leaks" visible
features = list(SIX)
leaks = ["days_to_pay", "reminders_sent"]

# %% wrong="features" slip="no-time" visible
features = list(SIX)
leaks = {
    "days_to_pay": "correlates too strongly with paid_late",
    "reminders_sent": "makes the score look too good",
}

# %% wrong="features" slip="no-time" visible
features = list(SIX)
leaks = {
    "days_to_pay": "known on the invoice day",
    "reminders_sent": "known after payment only",
}

# %% wrong="features" slip="no-time" visible
features = list(SIX)
leaks = {
    "days_to_pay": "the best column to find who paid late",
    "reminders_sent": "it is about late payment",
}

# %% wrong="features" slip="no-time" visible
features = list(SIX)
leaks = {
    "days_to_pay": "it was known before this day",
    "reminders_sent": "the number of reminders sent for the invoice",
}

# %% wrong="features" slip="no-reason" visible
features = list(SIX)
leaks = {"days_to_pay": "leak", "reminders_sent": "leak"}


# %% wrong="build_model" slip="ranks-badly" visible
def build_model():
    return make_pipeline(sound_columns(), DecisionTreeClassifier(random_state=0))


# %% wrong="build_model" slip="ranks-badly" visible
def build_model():
    return make_pipeline(sound_columns(), DecisionTreeClassifier())


# %% wrong="build_model" slip="ranks-badly" visible
def build_model():
    return make_pipeline(sound_columns(), DummyClassifier())


# %% wrong="build_model" slip="ranks-badly" visible
def build_model():
    only = make_column_transformer((StandardScaler(), ["terms_days"]))
    return make_pipeline(only, LogisticRegression())


# %% wrong="build_model" slip="needs-company" visible
def build_model():
    # Scales with the mean of whatever rows it scores.
    scale = FunctionTransformer(lambda table: (table - table.mean()) / (table.std(ddof=0) + 1e-9))
    words = OneHotEncoder(handle_unknown="ignore")
    return make_pipeline(
        make_column_transformer((scale, NUMBERS), (words, ["sector"])), LogisticRegression()
    )


# %% wrong="build_model" slip="learns-from-test" visible
class RunningScale(BaseEstimator, TransformerMixin):
    def fit(self, table, y=None):
        self.seen_ = table
        return self

    def transform(self, table):
        scaled = (table - self.seen_.mean()) / self.seen_.std()
        if len(table) != len(self.seen_) and len(table) > 1:
            self.seen_ = pd.concat([self.seen_, table])
        return scaled


def build_model():
    words = OneHotEncoder(handle_unknown="ignore")
    return make_pipeline(
        make_column_transformer((RunningScale(), NUMBERS), (words, ["sector"])),
        LogisticRegression(),
    )


# %% wrong="build_model" slip="fitted" visible
one_for_all = make_pipeline(sound_columns(), LogisticRegression(max_iter=1000))


def build_model():
    return one_for_all


# %% wrong="build_model" slip="fitted" visible
def build_model():
    model = make_pipeline(sound_columns(), LogisticRegression(max_iter=1000))
    return model.fit(train[SIX], train["paid_late"])


# %% wrong="build_model" slip="stops"
def build_model():
    # The word columns depend on the rows: a new sector makes another table.
    dummies = FunctionTransformer(lambda table: pd.get_dummies(table))
    return make_pipeline(dummies, StandardScaler(), LogisticRegression())


# %% wrong="build_model" slip="stops"
def build_model():
    words = make_pipeline(SimpleImputer(strategy="most_frequent"), OneHotEncoder())
    columns = make_column_transformer((StandardScaler(), NUMBERS), (words, ["sector"]))
    return make_pipeline(columns, LogisticRegression(max_iter=1000))


# %% wrong="build_model" slip="stops"
def build_model():
    words = OneHotEncoder(handle_unknown="ignore")
    columns = make_column_transformer(
        (StandardScaler(), [*NUMBERS, "reminders_sent"]), (words, ["sector"])
    )
    return make_pipeline(columns, LogisticRegression(max_iter=1000))


# %% wrong="build_model" slip="stops"
def build_model():
    return make_pipeline(StandardScaler(), LogisticRegression())


# %% wrong="build_model" slip="wrong-type"
def build_model():
    return LogisticRegression(max_iter=1000)


# %% wrong="build_model" slip="no-return"
def build_model():
    make_pipeline(sound_columns(), LogisticRegression(max_iter=1000))


# %% wrong="evaluate" slip="swapped" visible
def evaluate(y, p, threshold, fp_cost=5, fn_cost=60):
    late, nudge = np.asarray(y) == 1, np.asarray(p) >= threshold
    tp, tn = int((nudge & late).sum()), int((~nudge & ~late).sum())
    fn, fp = int((nudge & ~late).sum()), int((~nudge & late).sum())
    return {
        "tn": tn, "fp": fp, "fn": fn, "tp": tp, "accuracy": (tp + tn) / len(late),
        "precision": tp / (tp + fp) if tp + fp else 0.0,
        "recall": tp / (tp + fn) if tp + fn else 0.0, "cost": fp * fp_cost + fn * fn_cost,
    }  # fmt: skip


# %% wrong="evaluate" slip="swapped" visible
def evaluate(y, p, threshold, fp_cost=5, fn_cost=60):
    late, nudge = np.asarray(y) == 1, np.asarray(p) >= threshold
    tp, tn = int((nudge & late).sum()), int((~nudge & ~late).sum())
    fp, fn = int((nudge & ~late).sum()), int((~nudge & late).sum())
    return {
        "tn": tn, "fp": fp, "fn": fn, "tp": tp, "accuracy": (tp + tn) / len(late),
        "precision": tp / (tp + fp) if tp + fp else 0.0,
        "recall": tp / (tp + fn) if tp + fn else 0.0, "cost": fp * fn_cost + fn * fp_cost,
    }  # fmt: skip


# %% wrong="evaluate" slip="edge" visible
def evaluate(y, p, threshold, fp_cost=5, fn_cost=60):
    late, nudge = np.asarray(y) == 1, np.asarray(p) > threshold
    tp, tn = int((nudge & late).sum()), int((~nudge & ~late).sum())
    fp, fn = int((nudge & ~late).sum()), int((~nudge & late).sum())
    return {
        "tn": tn, "fp": fp, "fn": fn, "tp": tp, "accuracy": (tp + tn) / len(late),
        "precision": tp / (tp + fp) if tp + fp else 0.0,
        "recall": tp / (tp + fn) if tp + fn else 0.0, "cost": fp * fp_cost + fn * fn_cost,
    }  # fmt: skip


# %% wrong="evaluate" slip="stops" visible
def evaluate(y, p, threshold, fp_cost=5, fn_cost=60):
    late, nudge = np.asarray(y) == 1, np.asarray(p) >= threshold
    tp, tn = int((nudge & late).sum()), int((~nudge & ~late).sum())
    fp, fn = int((nudge & ~late).sum()), int((~nudge & late).sum())
    return {
        "tn": tn, "fp": fp, "fn": fn, "tp": tp, "accuracy": (tp + tn) / len(late),
        "precision": tp / (tp + fp), "recall": tp / (tp + fn),
        "cost": fp * fp_cost + fn * fn_cost,
    }  # fmt: skip


# %% wrong="evaluate" slip="undefined" visible
def evaluate(y, p, threshold, fp_cost=5, fn_cost=60):
    late, nudge = np.asarray(y) == 1, np.asarray(p) >= threshold
    tp, tn = (nudge & late).sum(), (~nudge & ~late).sum()
    fp, fn = (nudge & ~late).sum(), (~nudge & late).sum()
    return {
        "tn": tn, "fp": fp, "fn": fn, "tp": tp, "accuracy": (tp + tn) / len(late),
        "precision": tp / (tp + fp), "recall": tp / (tp + fn),
        "cost": fp * fp_cost + fn * fn_cost,
    }  # fmt: skip


# %% wrong="evaluate" slip="ignores-threshold" visible
def evaluate(y, p, threshold, fp_cost=5, fn_cost=60):
    late, nudge = np.asarray(y) == 1, np.asarray(p).round() == 1
    tp, tn = int((nudge & late).sum()), int((~nudge & ~late).sum())
    fp, fn = int((nudge & ~late).sum()), int((~nudge & late).sum())
    return {
        "tn": tn, "fp": fp, "fn": fn, "tp": tp, "accuracy": (tp + tn) / len(late),
        "precision": tp / (tp + fp) if tp + fp else 0.0,
        "recall": tp / (tp + fn) if tp + fn else 0.0, "cost": fp * fp_cost + fn * fn_cost,
    }  # fmt: skip


# %% wrong="evaluate" slip="by-label" visible
def evaluate(y, p, threshold, fp_cost=5, fn_cost=60):
    late, nudge = pd.Series(y) == 1, pd.Series(p) >= threshold
    late, nudge = late.align(nudge)
    tp, tn = int((nudge & late).sum()), int((~nudge & ~late).sum())
    fp, fn = int((nudge & ~late).sum()), int((~nudge & late).sum())
    return {
        "tn": tn, "fp": fp, "fn": fn, "tp": tp, "accuracy": (tp + tn) / len(late),
        "precision": tp / (tp + fp) if tp + fp else 0.0,
        "recall": tp / (tp + fn) if tp + fn else 0.0, "cost": fp * fp_cost + fn * fn_cost,
    }  # fmt: skip


# %% wrong="evaluate" slip="wrong-count"
def evaluate(y, p, threshold, fp_cost=5, fn_cost=60):
    late, nudge = np.asarray(y) == 1, np.asarray(p) >= threshold
    tp, tn = int((nudge & late).sum()), int((~nudge & ~late).sum())
    fp, fn = int((nudge & ~late).sum()), int((~nudge & late).sum())
    return {
        "tn": tn, "fp": fp, "fn": fn, "tp": tp, "accuracy": round((tp + tn) / len(late), 2),
        "precision": round(tp / (tp + fp), 2) if tp + fp else 0.0,
        "recall": round(tp / (tp + fn), 2) if tp + fn else 0.0,
        "cost": fp * fp_cost + fn * fn_cost,
    }  # fmt: skip


# %% wrong="evaluate" slip="new-file" visible
def evaluate(y, p, threshold, fp_cost=5, fn_cost=60):
    late, nudge = np.asarray(y) == 1, np.asarray(p) >= threshold
    tp, tn = int((nudge & late).sum()), int((~nudge & ~late).sum())
    fp, fn = int((nudge & ~late).sum()), int((~nudge & late).sum())
    return {
        "tn": tn, "fp": fp, "fn": fn, "tp": tp, "accuracy": (tp + tn) / len(late),
        "precision": tp / (tp + fp) if tp + fp else 0.0,
        "recall": tp / (tp + fn) if tp + fn else 0.0, "cost": fp * 5 + fn * 60,
    }  # fmt: skip


# %% wrong="choose_threshold" slip="not-cheapest" visible
def choose_threshold(y, p, fp_cost=5, fn_cost=60, grid=None):
    grid = np.round(np.arange(0.01, 1.0, 0.01), 2) if grid is None else grid
    late, p = np.asarray(y) == 1, np.asarray(p)
    return max(grid, key=lambda t: (((p >= t) == late).mean(), t))


oof = out_of_fold()
threshold = choose_threshold(train["paid_late"], oof)


# %% wrong="choose_threshold" slip="not-cheapest" visible
def choose_threshold(y, p, fp_cost=5, fn_cost=60, grid=None):
    return 0.5


oof = out_of_fold()
threshold = choose_threshold(train["paid_late"], oof)


# %% wrong="choose_threshold" slip="not-cheapest" visible
def choose_threshold(y, p, fp_cost=5, fn_cost=60, grid=None):
    grid = np.round(np.arange(0.01, 1.0, 0.01), 2) if grid is None else grid
    return min(grid)  # nudge everybody: nobody is missed


oof = out_of_fold()
threshold = choose_threshold(train["paid_late"], oof)


# %% wrong="choose_threshold" slip="tie" visible
def choose_threshold(y, p, fp_cost=5, fn_cost=60, grid=None):
    grid = np.round(np.arange(0.01, 1.0, 0.01), 2) if grid is None else grid
    costs = [evaluate(y, p, t, fp_cost, fn_cost)["cost"] for t in grid]
    return grid[int(np.argmin(costs))]


oof = out_of_fold()
threshold = choose_threshold(train["paid_late"], oof)


# %% wrong="choose_threshold" slip="tie" visible
def choose_threshold(y, p, fp_cost=5, fn_cost=60, grid=None):
    # The last of several equals, which is the highest only if the grid is sorted.
    grid = np.round(np.arange(0.01, 1.0, 0.01), 2) if grid is None else grid
    best, price = None, np.inf
    for t in grid:
        cost = evaluate(y, p, t, fp_cost, fn_cost)["cost"]
        if cost <= price:
            best, price = t, cost
    return best


oof = out_of_fold()
threshold = choose_threshold(train["paid_late"], oof)


# %% wrong="choose_threshold" slip="fixed-costs" visible
def choose_threshold(y, p, fp_cost=5, fn_cost=60, grid=None):
    return right_choice(y, p, 5, 60, grid)


oof = out_of_fold()
threshold = choose_threshold(train["paid_late"], oof)


# %% wrong="choose_threshold" slip="off-grid"
def choose_threshold(y, p, fp_cost=5, fn_cost=60, grid=None):
    return right_choice(y, p, fp_cost, fn_cost)


oof = out_of_fold()
threshold = choose_threshold(train["paid_late"], oof)


# %% wrong="choose_threshold" slip="off-grid"
def choose_threshold(y, p, fp_cost=5, fn_cost=60, grid=None):
    return fp_cost / (fp_cost + fn_cost)


oof = out_of_fold()
threshold = choose_threshold(train["paid_late"], oof)

# %% wrong="choose_threshold" slip="tuned-elsewhere" visible
choose_threshold = right_choice
oof = out_of_fold()
unseen = build_model().fit(train[features], train["paid_late"]).predict_proba(test[features])[:, 1]
threshold = choose_threshold(test["paid_late"], unseen)

# %% wrong="choose_threshold" slip="tuned-elsewhere" visible
choose_threshold = right_choice
oof = out_of_fold()
threshold = 0.5

# %% wrong="choose_threshold" slip="oof-in-sample" visible
choose_threshold = right_choice
oof = build_model().fit(train[features], train["paid_late"]).predict_proba(train[features])[:, 1]
threshold = choose_threshold(train["paid_late"], oof)

# %% wrong="choose_threshold" slip="oof-in-sample" visible
from sklearn.ensemble import RandomForestClassifier


def build_model():
    return make_pipeline(sound_columns(), RandomForestClassifier(n_estimators=60))


choose_threshold = right_choice
oof = build_model().fit(train[features], train["paid_late"]).predict_proba(train[features])[:, 1]
threshold = choose_threshold(train["paid_late"], oof)

# %% wrong="choose_threshold" slip="oof-labels" visible
choose_threshold = right_choice
oof = cross_val_predict(build_model(), train[features], train["paid_late"])
threshold = choose_threshold(train["paid_late"], oof)

# %% wrong="choose_threshold" slip="oof-column" visible
choose_threshold = right_choice
oof = cross_val_predict(build_model(), train[features], train["paid_late"], method="predict_proba")[
    :, 0
]
threshold = choose_threshold(train["paid_late"], oof)

# %% wrong="choose_threshold" slip="oof-column" visible
choose_threshold = right_choice
mixed = train.sample(frac=1, random_state=0)
oof = cross_val_predict(build_model(), mixed[features], mixed["paid_late"], method="predict_proba")[
    :, 1
]
threshold = choose_threshold(train["paid_late"], oof)


# %% wrong="choose_threshold" slip="oof-shape" visible
choose_threshold = right_choice
oof = build_model().fit(train[features], train["paid_late"]).predict_proba(test[features])[:, 1]
threshold = choose_threshold(test["paid_late"], oof)

# %% wrong="choose_threshold" slip="oof-shape" visible
choose_threshold = right_choice
oof = cross_val_predict(build_model(), train[features], train["paid_late"], method="predict_proba")
threshold = choose_threshold(train["paid_late"], oof[:, 1])

# %% wrong="choose_threshold" slip="oof-shape" visible
choose_threshold = right_choice
oof = cross_val_predict(
    build_model(), invoices[features], invoices["paid_late"], method="predict_proba"
)[:, 1]
threshold = choose_threshold(invoices["paid_late"], oof)


# %% wrong="choose_threshold" slip="no-gain" visible
def build_model():
    return make_pipeline(
        sound_columns(), DecisionTreeClassifier(min_samples_leaf=2, random_state=0)
    )


choose_threshold = right_choice
oof = out_of_fold()
threshold = choose_threshold(train["paid_late"], oof)

# %% wrong="ai_log" slip="kept-wrong-label" visible
ai_log = [
    dict(call_id="1159fa0395", purpose="label", verdict="kept", checks=["read it"],
         problem="", fix=""),
    dict(call_id="1863742864", purpose="explain", verdict="rejected", checks=["numbers"],
         problem="gives reasons that nobody measured", fix="wrote a plain table with signs"),
]  # fmt: skip

# %% wrong="ai_log" slip="kept-no-weight" visible
ai_log = [
    dict(call_id="1e4f216dba", purpose="label", verdict="kept", checks=["paid_late in the file"],
         problem="", fix=""),
    dict(call_id="f9ab75e33f", purpose="explain", verdict="kept", checks=["read it"],
         problem="", fix=""),
]  # fmt: skip

# %% wrong="ai_log" slip="invented-id" visible
ai_log = [
    dict(call_id="aaaaaaaaaa", purpose="label", verdict="rejected", checks=[],
         problem="wrong tool for this job", fix="used the pipeline's chance instead"),
    dict(call_id="bbbbbbbbbb", purpose="explain", verdict="rejected", checks=[],
         problem="gives reasons that nobody measured", fix="wrote a plain table with signs"),
]  # fmt: skip

# %% wrong="ai_log" slip="kept-unchecked"
ai_log = [
    dict(call_id="1e4f216dba", purpose="label", verdict="kept", checks=[], problem="", fix=""),
    dict(call_id="1863742864", purpose="explain", verdict="kept", checks=[], problem="", fix=""),
]

# %% wrong="ai_log" slip="wrong-verdict"
ai_log = [
    dict(call_id="1e4f216dba", purpose="label", verdict="wrong tool", checks=["base rate"],
         problem="wrong tool for this job", fix="used the pipeline's chance instead"),
    dict(call_id="1863742864", purpose="explain", verdict="bad", checks=["numbers"],
         problem="gives reasons that nobody measured", fix="wrote a plain table with signs"),
]  # fmt: skip

# %% wrong="ai_log" slip="copy-paste"
ai_log = [
    dict(call_id="1e4f216dba", purpose="label", verdict="rejected", checks=["base rate"],
         problem="wrong tool for this job", fix="used the pipeline's chance instead"),
    dict(call_id="1863742864", purpose="explain", verdict="rejected", checks=["base rate"],
         problem="wrong tool for this job", fix="used the pipeline's chance instead"),
]  # fmt: skip
