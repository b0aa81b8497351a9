# Other honest ways to do each task: every one must pass all its tests.

# %%
import re
from collections import Counter

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.metrics import (
    accuracy_score, classification_report, cohen_kappa_score, precision_recall_fscore_support,
)
from sklearn.naive_bayes import ComplementNB, MultinomialNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline
from sklearn.svm import LinearSVC

NAMES = ["billing", "delivery", "press", "returns", "wholesale"]


# %% right="normalise" style="compiled, any case"
ORDER = re.compile(r"(?<!\w)kl-[0-9]{6}(?!\d)", re.IGNORECASE)
EMAIL = re.compile(r"(?:\w|[.-])+@(?:\w|[.-])+(?<![.-])")


def normalise(text):
    text = EMAIL.sub("<email>", ORDER.sub("<order>", text))
    return re.sub(r"\s+", " ", text).strip().lower()


# %% right="normalise" style="word by word"
def normalise(text):
    words = []
    for word in text.lower().split():
        word = re.sub(r"\bkl-\d\d\d\d\d\d\b", "<order>", word)
        if "@" in word:
            word = re.sub(r"[\w.-]*\w@\w[\w.-]*\w", "<email>", word)
        words.append(word)
    return " ".join(words)


# %% right="train_router" style="naive Bayes on counts"
def train_router(mails):
    return make_pipeline(CountVectorizer(), MultinomialNB()).fit(mails["text"], mails["queue"])


# %% right="train_router" style="two vocabularies, weighted"
def train_router(mails):
    both = FeatureUnion(
        [
            ("words", TfidfVectorizer(preprocessor=normalise, ngram_range=(1, 2))),
            ("letters", TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3), min_df=3)),
        ]
    )
    model = LogisticRegression(max_iter=1000, class_weight="balanced")
    return Pipeline([("both", both), ("model", model)]).fit(list(mails.text), list(mails.queue))


# %% right="train_router" style="support vectors, calibrated"
def train_router(mails):
    steps = [CountVectorizer(preprocessor=normalise), TfidfTransformer()]
    return make_pipeline(*steps, CalibratedClassifierCV(LinearSVC())).fit(
        mails["text"].tolist(), mails["queue"].tolist()
    )


# %% right="train_router" style="unseeded forest"
def train_router(mails):
    copy = mails.copy()
    copy["text"] = copy["text"].map(normalise)
    forest = RandomForestClassifier(n_estimators=40)
    return make_pipeline(TfidfVectorizer(), forest).fit(copy["text"], copy["queue"])


# %% right="train_router" style="gradient steps, no stop words"
def train_router(mails):
    words = TfidfVectorizer(stop_words="english", sublinear_tf=True)
    return make_pipeline(words, SGDClassifier(loss="log_loss")).fit(mails["text"], mails["queue"])


# %% right="train_router" style="complement Bayes"
def train_router(mails):
    words = TfidfVectorizer(preprocessor=normalise, min_df=2)
    return make_pipeline(words, ComplementNB()).fit(mails["text"], mails["queue"])


# %% right="honest_report" style="by hand"
def honest_report(model, same, new):
    report = pd.DataFrame(index=["new", "same"])
    for name, part in {"same": same, "new": new}.items():
        truth, guess = list(part["true_queue"]), list(model.predict(list(part["text"])))
        hits = Counter(t for t, g in zip(truth, guess) if t == g)
        scores = {q: 2 * hits[q] / (truth.count(q) + guess.count(q)) for q in NAMES}
        worst = min(scores, key=scores.get)
        report.loc[name, "n"] = len(truth)
        report.loc[name, "accuracy"] = sum(hits.values()) / len(truth)
        report.loc[name, "macro_f1"] = sum(scores.values()) / 5
        report.loc[name, "worst_queue"] = worst
        report.loc[name, "worst_f1"] = scores[worst]
    return report


# %% right="honest_report" style="from chances, with more columns"
def honest_report(model, same, new):
    found = {}
    for name, part in [("same", same), ("new", new)]:
        place = model.predict_proba(part.text).argmax(axis=1)
        guess = [model.classes_[each] for each in place]
        precision, recall, f1, _ = precision_recall_fscore_support(
            part.true_queue, guess, labels=NAMES
        )
        found[name] = {
            "worst_queue": NAMES[int(np.argmin(f1))],
            "worst_f1": min(f1),
            "macro_f1": np.mean(f1),
            "accuracy": accuracy_score(part.true_queue, guess),
            "n": part.shape[0],
            "recall": recall.mean(),
            "precision": precision.mean(),
        }
    return pd.DataFrame(found).T


# %% right="pick_threshold" style="loops"
def pick_threshold(model, mails, min_acc=0.93):
    rows = model.predict_proba(list(mails["text"]))
    truth = list(mails["true_queue"])
    for step in range(101):
        good = kept = 0
        for row, queue in zip(rows, truth):
            if max(row) >= step / 100:
                kept += 1
                good += model.classes_[list(row).index(max(row))] == queue
        if kept > 0 and good / kept >= min_acc:
            return step / 100
    return 1.01


def route(model, texts, t):
    plan = []
    for row in model.predict_proba(texts):
        best = max(range(len(row)), key=lambda place: row[place])
        plan.append(str(model.classes_[best]) if row[best] >= t else "human")
    return plan


# %% right="pick_threshold" style="with predict, linspace, array of strings"
def pick_threshold(model, mails, min_acc=0.93):
    top = np.max(model.predict_proba(mails.text), axis=1)
    right = (model.predict(mails.text) == mails.true_queue).to_numpy()
    share = [right[top >= t].mean() for t in np.linspace(0, 1, 101)]
    good = [t for t, each in zip(np.linspace(0, 1, 101), share) if each >= min_acc]
    return min(good, default=1.01)


def route(model, texts, t):
    top = np.max(model.predict_proba(texts), axis=1)
    return np.where(top >= t, model.predict(texts), "human").tolist()


# %% right="parse_label" style="set of words"
def parse_label(raw):
    words = re.findall(r"[a-z]+", raw.lower())
    named = set(words) & set(NAMES)
    if len(named) != 1:
        return "unparsed"
    return list(named)[0]


def kappa(a, b):
    a, b = np.array(a, dtype=str), np.array(b, dtype=str)
    luck = sum((a == name).mean() * (b == name).mean() for name in np.union1d(a, b))
    if abs(luck - 1) < 1e-12:
        return 0
    return ((a == b).mean() - luck) / (1 - luck)


# %% right="parse_label" style="one pattern, scikit-learn"
NAMED = re.compile(r"\b(billing|delivery|press|returns|wholesale)\b", re.IGNORECASE)


def parse_label(raw):
    found = {each.lower() for each in NAMED.findall(raw)}
    return found.pop() if len(found) == 1 else "unparsed"


def kappa(a, b):
    if len(set(a) | set(b)) == 1:
        return 0.0
    return float(cohen_kappa_score(list(a), list(b)))


# %% right="parse_label" style="table"
def parse_label(raw):
    text = " " + re.sub(r"\W+", " ", raw.lower()) + " "
    named = [name for name in NAMES if f" {name} " in text]
    return named[0] if len(named) == 1 else "unparsed"


def kappa(a, b):
    table = pd.crosstab(np.asarray(a), np.asarray(b), normalize=True)
    labels = sorted(set(table.index) | set(table.columns))
    table = table.reindex(index=labels, columns=labels, fill_value=0.0)
    luck = float((table.sum(axis=0) * table.sum(axis=1)).sum())
    if np.isclose(luck, 1):
        return 0.0
    return (np.trace(table.to_numpy()) - luck) / (1 - luck)

# %% right="normalise" style="split at white space first, lookarounds, one pass"
SIGNS = re.compile(r"(?P<order>\bkl-\d{6}\b)|(?P<email>[\w.-]+@[\w.-]+\w)")


def normalise(text):
    small = " ".join(part.lower() for part in text.split())
    return SIGNS.sub(lambda found: f"<{found.lastgroup}>", small)


# %% right="normalise" style="small letters last, signs by hand"
def normalise(text):
    text = re.sub(r"\b[Kk][Ll]-[0-9][0-9][0-9][0-9][0-9][0-9]\b", "<ORDER>", text)
    text = re.sub(r"[-.\w]+@[-.\w]*\w", "<EMAIL>", text)
    text = re.sub(r"[\s]{1,}", " ", text.lower())
    if text.startswith(" "):
        text = text[1:]
    return text.rstrip()


# %% right="train_router" style="own class inside a pipeline"
class Cleaner(BaseEstimator, TransformerMixin):
    def fit(self, texts, queues=None):
        self.fitted_ = True
        return self

    def transform(self, texts):
        return [normalise(text) for text in texts]


def train_router(mails):
    steps = [("clean", Cleaner()), ("count", TfidfVectorizer()),
             ("model", LogisticRegression(C=10, max_iter=1000))]
    return Pipeline(steps).fit(mails["text"].to_numpy(), mails["queue"].to_numpy())


# %% right="honest_report" style="classification_report"
def honest_report(model, same, new):
    rows = {}
    for name, part in dict(new=new, same=same).items():
        found = classification_report(
            part["true_queue"], model.predict(part["text"].to_list()), output_dict=True,
            zero_division=0, labels=sorted(model.classes_),
        )
        f1 = pd.Series({queue: found[queue]["f1-score"] for queue in model.classes_})
        rows[name] = [len(part), (model.predict(part["text"]) == part["true_queue"]).mean(),
                      found["macro avg"]["f1-score"], f1.idxmin(), f1.min()]
    columns = ["n", "accuracy", "macro_f1", "worst_queue", "worst_f1"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


# %% right="honest_report" style="confusion table"
def honest_report(model, same, new):
    report = pd.DataFrame(columns=["worst_queue", "n", "accuracy", "macro_f1", "worst_f1"])
    for name, part in [("same", same), ("new", new)]:
        guess = pd.Series(model.predict(part["text"]), index=part.index)
        scores = []
        for queue in model.classes_:
            hit = ((guess == queue) & (part["true_queue"] == queue)).sum()
            all_of_it = (guess == queue).sum() + (part["true_queue"] == queue).sum()
            scores.append((2 * hit / all_of_it if all_of_it else 0.0, queue))
        lowest, queue = min(scores)
        share = (guess == part["true_queue"]).sum() / len(part)
        macro = sum(each for each, _ in scores) / len(scores)
        report.loc[name] = [queue, len(part), share, macro, lowest]
    return report


# %% right="pick_threshold" style="cumulative, from the surest down"
def pick_threshold(model, mails, min_acc=0.93):
    chances = np.asarray(model.predict_proba(list(mails["text"])))
    top = chances.max(axis=1)
    names = np.array(model.classes_)[chances.argmax(axis=1)]
    hits = (names == mails["true_queue"].values).astype(int)
    best = 1.01
    for t in reversed(np.round(np.arange(0, 1.01, 0.01), 2)):
        kept = int((top >= t).sum())
        if kept and hits[top >= t].sum() >= min_acc * kept - 1e-12:
            best = t
    return best


def route(model, texts, t):
    table = pd.DataFrame(model.predict_proba(texts), columns=list(model.classes_))
    return table.idxmax(axis=1).where(table.max(axis=1) >= t, "human").tolist()


# %% right="pick_threshold" style="grid of quotients, next"
def pick_threshold(model, mails, min_acc=0.93):
    top = model.predict_proba(mails["text"]).max(axis=1)
    right = route(model, mails["text"], 0) == mails["true_queue"].to_numpy()
    grid = [place / 100 for place in range(101)]
    return next(
        (t for t in grid if (top >= t).any() and right[top >= t].mean() >= min_acc), 1.01
    )


def route(model, texts, t):
    answer = []
    for row in model.predict_proba(texts).tolist():
        name = dict(zip(row, model.classes_))[max(row)]
        answer.append(name if max(row) >= t else "human")
    return answer


# %% right="parse_label" style="word by word, Counter"
def parse_label(raw):
    words = "".join(letter if letter.isalpha() else " " for letter in raw.casefold()).split()
    found = Counter(word for word in words if word in NAMES)
    return next(iter(found)) if len(found) == 1 else "unparsed"


def kappa(a, b):
    count, one, two = len(a), Counter(a), Counter(b)
    same = sum(x == y for x, y in zip(list(a), list(b)))
    luck = sum(one[label] / count * (two[label] / count) for label in one | two)
    if luck == 1:
        return 0.0
    return 1 - (1 - same / count) / (1 - luck)


# %% right="ai_log" style="one edited"
ai_log = [
    {
        "call_id": "11d9009d10",
        "purpose": "sort mail M82366 without examples",
        "verdict": "rejected",
        "checks": ["parse_label returns unparsed", "Daniela's label: delivery",
                   "router: kappa 0.68, few: kappa 0.03"],
        "problem": "continues the mail, gives no label",
        "fix": "counted as unparsed, read by Daniela",
    },
    {
        "call_id": "97c8f3e888",
        "purpose": "sort mail M82366 with examples",
        "verdict": "edited",
        "checks": ["read the mail", "PARSE_LABEL = Returns", "second reading = Delivery",
                   "Kappa of few: 0,03"],
        "problem": "returns, though the parcel is missing",
        "fix": "changed the label to delivery by hand",
    },
]

# %% right="ai_log" style="three calls"
ai_log = [
    dict(
        call_id="11d9009d10",
        purpose="no examples",
        verdict="rejected",
        checks=["delivery in true_queue, unparsed in parse_label"],
        problem="no name from the list",
        fix="gave it to a person",
    ),
    dict(
        call_id="97c8f3e888",
        purpose="five examples",
        verdict="rejected",
        checks=("parse_label(reply) -> returns", "true_queue -> delivery",
                "few 60 mails, unparsed 0.08 right 0.17 kappa 0.03"),
        problem="kappa near zero over sixty mails",
        fix="kept the router with its threshold",
    ),
    dict(
        call_id="604f531e4f",
        purpose="five examples turned",
        verdict="rejected",
        checks=["parse_label: billing (true_queue: delivery)",
                "kappa near zero: zero −0.01, few 0.03, turned 0.0"],
        problem="the label moves with the order",
        fix="no text model in the plan",
    ),
]
