# Typical slips: each must fail with its own tag, and some get past the visible checks.

# %%
import re

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator
from sklearn.dummy import DummyClassifier
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, precision_score, recall_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.svm import LinearSVC

NAMES = ["billing", "delivery", "press", "returns", "wholesale"]
ADDRESS = r"[\w.-]+@[\w.-]+\w"


def sound_text(text):
    text = re.sub(ADDRESS, "<email>", re.sub(r"\bkl-\d{6}\b", "<order>", text.lower()))
    return " ".join(text.split())


def five(model, part, column="true_queue", average="macro"):
    guess = np.asarray(model.predict(part["text"]))
    each = f1_score(part[column], guess, average=None, labels=model.classes_)
    return {
        "n": len(part),
        "accuracy": (guess == part[column]).mean(),
        "macro_f1": f1_score(part[column], guess, average=average),
        "worst_queue": model.classes_[each.argmin()],
        "worst_f1": each.min(),
    }


def sound_route(model, texts, t):
    chances = model.predict_proba(texts)
    guess = [model.classes_[place] for place in chances.argmax(axis=1)]
    return [q if c >= t else "human" for q, c in zip(guess, chances.max(axis=1))]


def sound_pick(model, mails, min_acc=0.93):
    chances = model.predict_proba(mails["text"])
    top = chances.max(axis=1)
    right = np.asarray(model.classes_)[chances.argmax(axis=1)] == mails["true_queue"].to_numpy()
    for place in range(101):
        sure = top >= place / 100
        if sure.any() and right[sure].mean() >= min_acc:
            return place / 100
    return 1.01


def sound_parse(raw):
    named = {name for name in NAMES if re.search(rf"\b{name}\b", raw.lower())}
    return named.pop() if len(named) == 1 else "unparsed"


def sound_kappa(a, b):
    a, b = list(a), list(b)
    p = np.mean([one == two for one, two in zip(a, b)])
    luck = sum(a.count(name) * b.count(name) for name in set(a)) / len(a) ** 2
    return 0.0 if luck == 1 else (p - luck) / (1 - luck)


# %% wrong="normalise" slip="digits" visible
def normalise(text):
    text = re.sub(r"kl-\d{6}", "<order>", text.lower())
    text = re.sub(ADDRESS, "<email>", text)
    return " ".join(re.sub(r"\d+", "", text).split())


# %% wrong="normalise" slip="ascii" visible
def normalise(text):
    return sound_text(text).encode("ascii", "ignore").decode()


# %% wrong="normalise" slip="first-cases"
def normalise(text):
    text = re.sub(r"KL-\d{6}", "<order>", text.lower())
    return " ".join(re.sub(ADDRESS, "<email>", text).split())


# %% wrong="normalise" slip="case" visible
def normalise(text):
    text = re.sub(r"KL-\d{6}", "<order>", text)
    return " ".join(re.sub(ADDRESS, "<email>", text.lower()).split())


# %% wrong="normalise" slip="any-code" visible
def normalise(text):
    text = re.sub(r"\bkl-\d+\b", "<order>", text.lower())
    return " ".join(re.sub(ADDRESS, "<email>", text).split())


# %% wrong="normalise" slip="address" visible
def normalise(text):
    text = re.sub(r"\bkl-\d{6}\b", "<order>", text.lower())
    return " ".join(re.sub(r"\S+@\S+", "<email>", text).split())


# %% wrong="normalise" slip="only-first" visible
def normalise(text):
    text = re.sub(r"\bkl-\d{6}\b", "<order>", text.lower(), count=1)
    return " ".join(re.sub(ADDRESS, "<email>", text, count=1).split())


# %% wrong="normalise" slip="space" visible
def normalise(text):
    text = re.sub(ADDRESS, "<email>", re.sub(r"\bkl-\d{6}\b", "<order>", text.lower()))
    return text.replace("  ", " ").strip()


# %% wrong="normalise" slip="six-digits" visible
def normalise(text):  # a seventh digit stays behind the sign
    text = re.sub(r"\bkl-\d{6}", "<order>", text.lower())
    return " ".join(re.sub(ADDRESS, "<email>", text).split())


# %% wrong="normalise" slip="front-edge" visible
def normalise(text):
    text = re.sub(r"kl-\d{6}\b", "<order>", text.lower())
    return " ".join(re.sub(ADDRESS, "<email>", text).split())


# %% wrong="normalise" slip="domain" visible
def normalise(text):  # no hyphen behind the @
    text = re.sub(r"\bkl-\d{6}\b", "<order>", text.lower())
    return " ".join(re.sub(r"[\w.-]+@[\w.]+\w", "<email>", text).split())


# %% wrong="normalise" slip="full-stop" visible
def normalise(text):  # takes the full stop of the sentence along
    text = re.sub(r"\bkl-\d{6}\b", "<order>", text.lower())
    return " ".join(re.sub(r"[\w.-]+@[\w.-]+", "<email>", text).split())


# %% wrong="normalise" slip="domain" visible
def normalise(text):  # the endings of this inbox only
    text = re.sub(r"\bkl-\d{6}\b", "<order>", text.lower())
    text = re.sub(r"[\w.-]+@[\w.-]+\.(com|org)\b", "<email>", text)
    return " ".join(text.split())


# %% wrong="normalise" slip="number" visible
def normalise(text):  # every order number of this inbox begins with 0
    text = re.sub(r"\bkl-0\d{5}\b", "<order>", text.lower())
    return " ".join(re.sub(ADDRESS, "<email>", text).split())


# %% wrong="normalise" slip="number" visible
def normalise(text):  # white space, not a word edge, in front of the number
    text = re.sub(r"(?<!\S)kl-\d{6}\b", "<order>", text.lower())
    return " ".join(re.sub(ADDRESS, "<email>", text).split())


# %% wrong="normalise" slip="new-mails" visible
def normalise(text):  # a line break between two words stays
    text = re.sub(r"\bkl-\d{6}\b", "<order>", text.lower())
    return re.sub(r"\s{2,}", " ", re.sub(ADDRESS, "<email>", text)).strip()


# %% wrong="normalise" slip="address-letters" visible
def normalise(text):  # English letters only in an address
    text = re.sub(r"\bkl-\d{6}\b", "<order>", text.lower())
    return " ".join(re.sub(r"[a-z0-9_.-]+@[a-z0-9_.-]+[a-z0-9_]", "<email>", text).split())


# %% wrong="normalise" slip="no-point" visible
def normalise(text):  # demands a point behind the @
    text = re.sub(r"\bkl-\d{6}\b", "<order>", text.lower())
    return " ".join(re.sub(r"[\w.-]+@[\w-]+\.[\w.-]*\w", "<email>", text).split())


# %% wrong="normalise" slip="more-letters" visible
def normalise(text):
    return sound_text(text.casefold())


# %% wrong="normalise" slip="address" visible
def normalise(text):  # the first letters of an address only
    text = re.sub(r"\bkl-\d{6}\b", "<order>", text.lower())
    return " ".join(re.sub(r"\w+@[\w.-]+\w", "<email>", text).split())


# %% wrong="normalise" slip="no-return"
def normalise(text):
    print(sound_text(text))


# %% wrong="train_router" slip="weak" visible
def train_router(mails):
    return make_pipeline(TfidfVectorizer(), DummyClassifier()).fit(mails["text"], mails["queue"])


# %% wrong="train_router" slip="weak" visible
class Words(BaseEstimator):
    words = ["invoice", "parcel", "magazine", "return", "wholesale"]
    classes_ = np.array(NAMES)

    def fit(self, texts, queues):
        return self

    def transform(self, texts):
        return texts

    def predict_proba(self, texts):
        rows = np.full((len(list(texts)), 5), 0.1)
        for row, text in zip(rows, texts):
            found = [place for place, word in enumerate(self.words) if word in text.lower()]
            row[found[0] if found else 1] = 0.6
        return rows

    def predict(self, texts):
        return self.classes_[self.predict_proba(texts).argmax(axis=1)]

    def __sklearn_is_fitted__(self):
        return True


def train_router(mails):
    return Pipeline([("words", Words())])


# %% wrong="train_router" slip="words-from-elsewhere" visible
def train_router(mails):
    everything = globals()["mails"]
    words = TfidfVectorizer(preprocessor=sound_text).fit(everything["text"]).vocabulary_
    router = make_pipeline(
        TfidfVectorizer(preprocessor=sound_text, vocabulary=words),
        LogisticRegression(max_iter=1000),
    )
    return router.fit(mails["text"], mails["queue"])


# %% wrong="train_router" slip="words-from-elsewhere" visible
def train_router(mails):
    router = make_pipeline(TfidfVectorizer(), LogisticRegression(max_iter=1000))
    return router.fit(train["text"], train["queue"])


# %% wrong="train_router" slip="needs-company" visible
def train_router(mails):
    def counted_here(texts):
        table = CountVectorizer(vocabulary=words).fit_transform(texts)
        return table.toarray() - table.toarray().mean(axis=0)

    words = TfidfVectorizer().fit(mails["text"]).vocabulary_
    router = make_pipeline(FunctionTransformer(counted_here), LogisticRegression(max_iter=300))
    return router.fit(mails["text"], mails["queue"])


# %% wrong="train_router" slip="words-from-elsewhere" visible
def train_router(mails):  # learns from the second reading of `same` as well
    more = same.assign(queue=same["true_queue"])
    both = pd.concat([mails[["text", "queue"]], more[["text", "queue"]]])
    router = make_pipeline(TfidfVectorizer(), LogisticRegression(max_iter=1000))
    return router.fit(both["text"], both["queue"])


# %% wrong="train_router" slip="words-from-elsewhere" visible
class Named(BaseEstimator):
    """Learns from the mails, and gives five chances whatever queues it was given."""

    classes_ = np.array(NAMES)

    def fit(self, table, queues):
        numbers = [NAMES.index(queue) if queue in NAMES else len(queue) % 5 for queue in queues]
        self.model = LogisticRegression(max_iter=1000).fit(table, numbers)
        return self

    def predict_proba(self, table):
        found = np.zeros((table.shape[0], 5))
        found[:, self.model.classes_] = self.model.predict_proba(table)
        return found

    def predict(self, table):
        return self.classes_[self.predict_proba(table).argmax(axis=1)]

    def __sklearn_is_fitted__(self):
        return True


def train_router(mails):
    router = make_pipeline(TfidfVectorizer(), Named())
    return router.fit(mails["text"], mails["queue"])


# %% wrong="train_router" slip="no-chances"
def train_router(mails):
    return make_pipeline(TfidfVectorizer(), LinearSVC()).fit(mails["text"], mails["queue"])


# %% wrong="train_router" slip="weak" visible
def train_router(mails):  # texts and queues no longer belong together
    router = make_pipeline(TfidfVectorizer(), LogisticRegression(max_iter=1000))
    return router.fit(mails["text"].sort_values(), mails["queue"])


# %% wrong="train_router" slip="wrong-shape"
def train_router(mails):  # the wrong column holds the answers
    router = make_pipeline(TfidfVectorizer(), LogisticRegression(max_iter=1000))
    return router.fit(mails["text"], mails["queue"] == "delivery")


# %% wrong="train_router" slip="no-return"
def train_router(mails):
    make_pipeline(TfidfVectorizer(), LogisticRegression()).fit(mails["text"], mails["queue"])


# %% wrong="train_router" slip="wrong-type"
def train_router(mails):
    return LogisticRegression()


# %% wrong="honest_report" slip="wrong-n" visible
def honest_report(model, same, new):
    return pd.DataFrame([five(model, same), five(model, same)], index=["same", "new"])


# %% wrong="honest_report" slip="stops"
def honest_report(model, same, new):
    rows = [five(model, train.assign(true_queue=train["queue"])), five(model, new)]
    return pd.DataFrame(rows, index=["same", "new"])


# %% wrong="honest_report" slip="not-macro" visible
def honest_report(model, same, new):
    rows = [five(model, part, average="micro") for part in (same, new)]
    return pd.DataFrame(rows, index=["same", "new"])


# %% wrong="honest_report" slip="not-macro" visible
def honest_report(model, same, new):
    rows = [five(model, part, average="weighted") for part in (same, new)]
    return pd.DataFrame(rows, index=["same", "new"])


# %% wrong="honest_report" slip="first-reading" visible
def honest_report(model, same, new):
    rows = [five(model, part, column="queue") for part in (same, new)]
    return pd.DataFrame(rows, index=["same", "new"])


# %% wrong="honest_report" slip="rounded" visible
def honest_report(model, same, new):
    report = pd.DataFrame([five(model, part) for part in (same, new)], index=["same", "new"])
    return report.round(2)


# %% wrong="honest_report" slip="not-worst" visible
def honest_report(model, same, new):
    report = pd.DataFrame([five(model, part) for part in (same, new)], index=["same", "new"])
    for name, part in (("same", same), ("new", new)):
        guess = model.predict(part["text"])
        share = {q: (guess[part["true_queue"] == q] == q).mean() for q in NAMES}
        report.loc[name, "worst_queue"] = min(share, key=share.get)
        report.loc[name, "worst_f1"] = min(share.values())
    return report


# %% wrong="honest_report" slip="class-order" visible
def honest_report(model, same, new):
    report = pd.DataFrame([five(model, part) for part in (same, new)], index=["same", "new"])
    for name, part in (("same", same), ("new", new)):
        each = f1_score(part["true_queue"], model.predict(part["text"]), average=None)
        report.loc[name, "worst_queue"] = model.classes_[each.argmin()]
    return report


# %% wrong="honest_report" slip="class-order" visible
def honest_report(model, same, new):
    report = pd.DataFrame([five(model, part) for part in (same, new)], index=["same", "new"])
    for name, part in (("same", same), ("new", new)):
        guess = model.predict(part["text"])
        each = f1_score(part["true_queue"], guess, average=None, labels=model.classes_)
        report.loc[name, "worst_queue"] = NAMES[each.argmin()]
    return report


# %% wrong="honest_report" slip="first-reading" visible
def honest_report(model, same, new):
    rows = [five(model, part) for part in (same, new)]
    for row, part in zip(rows, (same, new)):
        row["accuracy"] = model.score(part["text"], part["queue"])
    return pd.DataFrame(rows, index=["same", "new"])


# %% wrong="honest_report" slip="wrong-n" visible
def honest_report(model, same, new):
    return pd.DataFrame([five(model, part) for part in (new, same)], index=["same", "new"])


# %% wrong="honest_report" slip="not-macro" visible
def honest_report(model, same, new):
    rows = [five(model, part) for part in (same, new)]
    for row, part in zip(rows, (same, new)):
        guess = model.predict(part["text"])
        p = precision_score(part["true_queue"], guess, average="macro")
        r = recall_score(part["true_queue"], guess, average="macro")
        row["macro_f1"] = 2 * p * r / (p + r)
    return pd.DataFrame(rows, index=["same", "new"])


# %% wrong="honest_report" slip="not-worst" visible
def honest_report(model, same, new):
    report = pd.DataFrame([five(model, part) for part in (same, new)], index=["same", "new"])
    for name, part in (("same", same), ("new", new)):  # the queue with the most errors
        guess = np.asarray(model.predict(part["text"]))
        truth = part["true_queue"].to_numpy()
        report.loc[name, "worst_queue"] = pd.Series(truth[guess != truth]).mode()[0]
    return report


# %% wrong="honest_report" slip="names"
def honest_report(model, same, new):
    return pd.DataFrame([five(model, same), five(model, new)])


# %% wrong="pick_threshold" slip="not-smallest" visible
def pick_threshold(model, mails, min_acc=0.93):
    return 0.5


route = sound_route


# %% wrong="pick_threshold" slip="not-smallest" visible
def pick_threshold(model, mails, min_acc=0.93):
    return 1.01


route = sound_route


# %% wrong="pick_threshold" slip="not-smallest" visible
def pick_threshold(model, mails, min_acc=0.93):
    chances = model.predict_proba(mails["text"])
    top = chances.max(axis=1)
    right = np.asarray(model.classes_)[chances.argmax(axis=1)] == mails["true_queue"].to_numpy()
    for place in range(100, -1, -1):
        sure = top >= place / 100
        if sure.any() and right[sure].mean() >= min_acc:
            return place / 100
    return 1.01


route = sound_route


# %% wrong="pick_threshold" slip="not-smallest" visible
def pick_threshold(model, mails, min_acc=0.93):
    chances = model.predict_proba(mails["text"])
    top = chances.max(axis=1)
    right = np.asarray(model.classes_)[chances.argmax(axis=1)] == mails["true_queue"].to_numpy()
    for place in range(101):  # counts the human's mails as errors, too
        sure = top >= place / 100
        if (right & sure).mean() >= min_acc:
            return place / 100
    return 1.01


route = sound_route


# %% wrong="pick_threshold" slip="fixed" visible
def pick_threshold(model, mails, min_acc=0.93):
    return sound_pick(model, mails)


route = sound_route


# %% wrong="pick_threshold" slip="accuracy-edge" visible
def pick_threshold(model, mails, min_acc=0.93):
    return sound_pick(model, mails, min_acc + 1e-6)


route = sound_route


# %% wrong="pick_threshold" slip="not-smallest" visible
def pick_threshold(model, mails, min_acc=0.93):
    return sound_pick(model, mails.assign(true_queue=mails["queue"]), min_acc)


route = sound_route


# %% wrong="pick_threshold" slip="unreachable" visible
def pick_threshold(model, mails, min_acc=0.93):
    return min(sound_pick(model, mails, min_acc), 1.0)


route = sound_route


# %% wrong="pick_threshold" slip="route" visible
pick_threshold = sound_pick


def route(model, texts, t):
    chances = model.predict_proba(texts)
    return [NAMES[row.argmax()] if row.max() >= t else "human" for row in chances]


# %% wrong="pick_threshold" slip="edge" visible
pick_threshold = sound_pick


def route(model, texts, t):
    return sound_route(model, texts, t + 1e-9)


# %% wrong="pick_threshold" slip="edge" visible
def pick_threshold(model, mails, min_acc=0.93):
    chances = model.predict_proba(mails["text"])
    top = chances.max(axis=1)
    right = np.asarray(model.classes_)[chances.argmax(axis=1)] == mails["true_queue"].to_numpy()
    for place in range(101):
        sure = top > place / 100
        if sure.any() and right[sure].mean() >= min_acc:
            return place / 100
    return 1.01


route = sound_route


# %% wrong="pick_threshold" slip="first-found" visible
def pick_threshold(model, mails, min_acc=0.93):  # halves the grid, as if accuracy never fell
    chances = model.predict_proba(mails["text"])
    top = chances.max(axis=1)
    right = np.asarray(model.classes_)[chances.argmax(axis=1)] == mails["true_queue"].to_numpy()
    low, high = 0, 101
    while low < high:
        place = (low + high) // 2
        sure = top >= place / 100
        if not sure.any() or right[sure].mean() >= min_acc:
            high = place
        else:
            low = place + 1
    sure = top >= low / 100
    return low / 100 if sure.any() and low <= 100 else 1.01


route = sound_route


# %% wrong="pick_threshold" slip="first-found" visible
def pick_threshold(model, mails, min_acc=0.93):  # comes from above, stops at the first fall
    chances = model.predict_proba(mails["text"])
    top = chances.max(axis=1)
    right = np.asarray(model.classes_)[chances.argmax(axis=1)] == mails["true_queue"].to_numpy()
    found = 1.01
    for place in range(100, -1, -1):
        sure = top >= place / 100
        if sure.any() and right[sure].mean() < min_acc:
            break
        if sure.any():
            found = place / 100
    return found


route = sound_route


# %% wrong="pick_threshold" slip="rounded" visible
def pick_threshold(model, mails, min_acc=0.93):
    chances = model.predict_proba(mails["text"])
    top = chances.max(axis=1)
    right = np.asarray(model.classes_)[chances.argmax(axis=1)] == mails["true_queue"].to_numpy()
    for place in range(101):
        sure = top >= place / 100
        if sure.any() and round(right[sure].mean(), 2) >= min_acc:
            return place / 100
    return 1.01


route = sound_route


# %% wrong="pick_threshold" slip="last-value" visible
def pick_threshold(model, mails, min_acc=0.93):
    chances = model.predict_proba(mails["text"])
    top = chances.max(axis=1)
    right = np.asarray(model.classes_)[chances.argmax(axis=1)] == mails["true_queue"].to_numpy()
    for t in np.arange(0, 1, 0.01).round(2):
        sure = top >= t
        if sure.any() and right[sure].mean() >= min_acc:
            return t
    return 1.01


route = sound_route


# %% wrong="pick_threshold" slip="off-grid" visible
def pick_threshold(model, mails, min_acc=0.93):  # tries the chances themselves
    chances = model.predict_proba(mails["text"])
    top = chances.max(axis=1)
    right = np.asarray(model.classes_)[chances.argmax(axis=1)] == mails["true_queue"].to_numpy()
    good = [t for t in top if right[top >= t].mean() >= min_acc]
    return min(good, default=1.01)


route = sound_route


# %% wrong="pick_threshold" slip="fixed" visible
def pick_threshold(model, mails, min_acc=0.93):  # begins where a guess is likelier than not
    chances = model.predict_proba(mails["text"])
    top = chances.max(axis=1)
    right = np.asarray(model.classes_)[chances.argmax(axis=1)] == mails["true_queue"].to_numpy()
    for place in range(50, 101):
        sure = top >= place / 100
        if sure.any() and right[sure].mean() >= min_acc:
            return place / 100
    return 1.01


route = sound_route


# %% wrong="pick_threshold" slip="edge" visible
pick_threshold = sound_pick


def route(model, texts, t):  # rounds the chance first
    chances = model.predict_proba(texts).round(2)
    guess = [model.classes_[place] for place in chances.argmax(axis=1)]
    return [q if c >= t else "human" for q, c in zip(guess, chances.max(axis=1))]


# %% wrong="pick_threshold" slip="fixed" visible
def pick_threshold(model, mails, min_acc=0.93):  # rounds the chances first
    chances = model.predict_proba(mails["text"])
    top = chances.max(axis=1).round(2)
    right = np.asarray(model.classes_)[chances.argmax(axis=1)] == mails["true_queue"].to_numpy()
    for place in range(101):
        sure = top >= place / 100
        if sure.any() and right[sure].mean() >= min_acc:
            return place / 100
    return 1.01


route = sound_route


# %% wrong="pick_threshold" slip="edge" visible
def pick_threshold(model, mails, min_acc=0.93):  # one routed mail is not enough
    chances = model.predict_proba(mails["text"])
    top = chances.max(axis=1)
    right = np.asarray(model.classes_)[chances.argmax(axis=1)] == mails["true_queue"].to_numpy()
    for place in range(101):
        sure = top >= place / 100
        if sure.sum() > 1 and right[sure].mean() >= min_acc:
            return place / 100
    return 1.01


route = sound_route


# %% wrong="pick_threshold" slip="no-list"
pick_threshold = sound_pick


def route(model, texts, t):
    return [queue for queue in sound_route(model, texts, t) if queue != "human"]


# %% wrong="parse_label" slip="two-named" visible
def parse_label(raw):
    found = re.findall(r"\b(?:" + "|".join(NAMES) + r")\b", raw.lower())
    return found[0] if found else "unparsed"


kappa = sound_kappa


# %% wrong="parse_label" slip="two-named" visible
def parse_label(raw):
    for name in NAMES:
        if re.search(rf"\b{name}\b", raw.lower()):
            return name
    return "unparsed"


kappa = sound_kappa


# %% wrong="parse_label" slip="invented" visible
def parse_label(raw):
    words = re.findall(r"[a-z]+", raw.lower())
    if len(words) == 1:
        return words[0]
    return sound_parse(raw)


kappa = sound_kappa


# %% wrong="parse_label" slip="first-cases"
def parse_label(raw):
    found = [name for name in NAMES if name in raw]
    return found[0] if len(found) == 1 else "unparsed"


kappa = sound_kappa


# %% wrong="parse_label" slip="part-of-word" visible
def parse_label(raw):
    found = [name for name in NAMES if name in raw.lower()]
    return found[0] if len(found) == 1 else "unparsed"


kappa = sound_kappa


# %% wrong="parse_label" slip="same-twice" visible
def parse_label(raw):
    found = re.findall(r"\b(?:" + "|".join(NAMES) + r")\b", raw.lower())
    return found[0] if len(found) == 1 else "unparsed"


kappa = sound_kappa

# %% wrong="parse_label" slip="part-of-word" visible
def parse_label(raw):  # an edge in front only
    named = [name for name in NAMES if re.findall(r"\b" + name, raw.lower())]
    return named[0] if len(named) == 1 else "unparsed"


kappa = sound_kappa


# %% wrong="parse_label" slip="part-of-word" visible
def parse_label(raw):  # words are what white space divides
    words = {word.strip(".,;:!?()\"'*") for word in raw.lower().split()}
    named = words & set(NAMES)
    return named.pop() if len(named) == 1 else "unparsed"


kappa = sound_kappa


# %% wrong="parse_label" slip="lines" visible
def parse_label(raw):
    return sound_parse(raw.split("\n")[0])


kappa = sound_kappa


# %% wrong="parse_label" slip="lines" visible
def parse_label(raw):
    return sound_parse(raw.strip().split("\n")[-1])


kappa = sound_kappa


# %% wrong="parse_label" slip="two-named" visible
def parse_label(raw):  # the name that stands there most often
    counts = [len(re.findall(rf"\b{name}\b", raw.lower())) for name in NAMES]
    if max(counts) == 0 or counts.count(max(counts)) > 1:
        return "unparsed"
    return NAMES[counts.index(max(counts))]


kappa = sound_kappa


# %% wrong="parse_label" slip="sentence" visible
def parse_label(raw):  # only short answers
    return sound_parse(raw) if len(raw.split()) <= 8 else "unparsed"


kappa = sound_kappa


# %% wrong="parse_label" slip="other-labels" visible
parse_label = sound_parse


def kappa(a, b):
    a, b = list(a), list(b)
    p = np.mean([one == two for one, two in zip(a, b)])
    luck = sum(a.count(name) * b.count(name) for name in NAMES) / len(a) ** 2
    return 0.0 if luck == 1 else (p - luck) / (1 - luck)


# %% wrong="parse_label" slip="other-labels" visible
parse_label = sound_parse


def kappa(a, b):  # leaves out what was not parsed
    pairs = [(one, two) for one, two in zip(a, b) if "unparsed" not in (one, two)]
    return sound_kappa([one for one, _ in pairs], [two for _, two in pairs])


# %% wrong="parse_label" slip="share" visible
parse_label = sound_parse


def kappa(a, b):
    return max(0.0, sound_kappa(a, b))


# %% wrong="parse_label" slip="both-readers" visible
parse_label = sound_parse


def kappa(a, b):  # luck from the first reader alone
    a, b = list(a), list(b)
    p = np.mean([one == two for one, two in zip(a, b)])
    luck = sum((a.count(name) / len(a)) ** 2 for name in set(a))
    return 0.0 if luck == 1 else (p - luck) / (1 - luck)


# %% wrong="parse_label" slip="share" visible
parse_label = sound_parse


def kappa(a, b):
    return float(np.mean([one == two for one, two in zip(a, b)]))


# %% wrong="parse_label" slip="share" visible
parse_label = sound_parse


def kappa(a, b):
    a, b = list(a), list(b)
    p = np.mean([one == two for one, two in zip(a, b)])
    return p - sum(a.count(name) * b.count(name) for name in set(a)) / len(a) ** 2


# %% wrong="parse_label" slip="share" visible
parse_label = sound_parse


def kappa(a, b):
    p = np.mean([one == two for one, two in zip(a, b)])
    return (p - 0.2) / 0.8  # luck as if all five were equally common


# %% wrong="parse_label" slip="one-label" visible
parse_label = sound_parse


def kappa(a, b):
    a, b = list(a), list(b)
    luck = sum(a.count(name) * b.count(name) for name in set(a)) / len(a) ** 2
    if luck == 1:
        return 1.0
    return sound_kappa(a, b)


# %% wrong="parse_label" slip="by-label" visible
parse_label = sound_parse


def kappa(a, b):
    pairs = pd.DataFrame({"a": a, "b": b})
    return float(sound_kappa(pairs["a"], pairs["b"]))


# %% wrong="ai_log" slip="invented-id" visible
ai_log = [
    {
        "call_id": number,
        "purpose": "sort a mail",
        "verdict": "rejected",
        "checks": ["parse_label: unparsed", "true_queue: delivery", "few: kappa 0.03"],
        "problem": f"answer {number} names no right queue",
        "fix": f"mail of {number} goes to a person",
    }
    for number in ("aaaaaaaaaa", "bbbbbbbbbb")
]

# %% wrong="ai_log" slip="kept-unchecked"
ai_log = [
    {
        "call_id": "11d9009d10",
        "purpose": "sort a mail",
        "verdict": "kept",
        "checks": [],
        "problem": "",
        "fix": "",
    },
    {
        "call_id": "97c8f3e888",
        "purpose": "sort a mail",
        "verdict": "rejected",
        "checks": ["parse_label: returns", "true_queue: delivery", "few: kappa 0.03"],
        "problem": "says returns for a delivery question",
        "fix": "the router decides with a threshold",
    },
]

# %% wrong="ai_log" slip="copy-paste"
ai_log = [
    {
        "call_id": number,
        "purpose": "sort a mail",
        "verdict": "rejected",
        "checks": ["parse_label: unparsed", "true_queue: delivery", "few: kappa 0.03"],
        "problem": "the label is not right",
        "fix": "a person reads the mail",
    }
    for number in ("11d9009d10", "97c8f3e888")
]

# %% wrong="ai_log" slip="wrong-verdict"
ai_log = [
    {
        "call_id": number,
        "purpose": "sort a mail",
        "verdict": "wrong",
        "checks": ["parse_label: unparsed", "true_queue: delivery", "few: kappa 0.03"],
        "problem": f"answer {number} names no right queue",
        "fix": f"mail of {number} goes to a person",
    }
    for number in ("11d9009d10", "97c8f3e888")
]


# %% wrong="ai_log" slip="no-label" visible
ai_log = [
    {
        "call_id": number,
        "purpose": "sort a mail",
        "verdict": "rejected",
        "checks": ["read it", "true_queue: delivery", "few: kappa 0.03"],
        "problem": f"answer {number} names no right queue",
        "fix": f"mail of {number} goes to a person",
    }
    for number in ("11d9009d10", "97c8f3e888")
]

# %% wrong="ai_log" slip="no-label" visible
ai_log = [
    {
        "call_id": number,
        "purpose": "sort a mail",
        "verdict": "rejected",
        "checks": ["I ran parse_label", "true_queue: delivery", "few: kappa 0.03"],
        "problem": f"answer {number} names no right queue",
        "fix": f"mail of {number} goes to a person",
    }
    for number in ("11d9009d10", "97c8f3e888")
]

# %% wrong="ai_log" slip="no-kappa" visible
ai_log = [
    {
        "call_id": number,
        "purpose": "sort a mail",
        "verdict": "rejected",
        "checks": [f"parse_label: {label}", "true_queue: delivery", "kappa of few is low"],
        "problem": f"answer {number} names no right queue",
        "fix": f"mail of {number} goes to a person",
    }
    for number, label in (("11d9009d10", "unparsed"), ("97c8f3e888", "returns"))
]

# %% wrong="ai_log" slip="other-label" visible
ai_log = [  # the labels that the learner wished for
    {
        "call_id": number,
        "purpose": "sort a mail",
        "verdict": "kept",
        "checks": ["parse_label: delivery", "true_queue: delivery", "few: kappa 0.03"],
        "problem": "",
        "fix": "",
    }
    for number in ("11d9009d10", "97c8f3e888")
]

# %% wrong="ai_log" slip="other-kappa" visible
ai_log = [
    {
        "call_id": number,
        "purpose": "sort a mail",
        "verdict": "rejected",
        "checks": [f"parse_label: {label}", "true_queue: delivery", "few: kappa 0.9 over 60 mails"],
        "problem": f"answer {number} names no right queue",
        "fix": f"mail of {number} goes to a person",
    }
    for number, label in (("11d9009d10", "unparsed"), ("97c8f3e888", "returns"))
]

# %% wrong="ai_log" slip="kept-wrong" visible
ai_log = [  # keeps a wrong label, though both labels stand there
    {
        "call_id": number,
        "purpose": "sort a mail",
        "verdict": "rejected" if label == "unparsed" else "kept",
        "checks": [f"parse_label: {label}", "true_queue: delivery", "few: kappa 0.03"],
        "problem": f"answer {number} names no right queue",
        "fix": f"mail of {number} goes to a person",
    }
    for number, label in (("11d9009d10", "unparsed"), ("97c8f3e888", "returns"))
]

# %% wrong="ai_log" slip="kept-wrong" visible
ai_log = [  # keeps an answer without a label
    {
        "call_id": number,
        "purpose": "sort a mail",
        "verdict": "kept" if label == "unparsed" else "rejected",
        "checks": [f"parse_label: {label}", "true_queue: delivery", "few: kappa 0.03"],
        "problem": f"answer {number} names no right queue",
        "fix": f"mail of {number} goes to a person",
    }
    for number, label in (("11d9009d10", "unparsed"), ("97c8f3e888", "returns"))
]

# %% wrong="ai_log" slip="no-truth" visible
ai_log = [  # calls a wrong label right
    {
        "call_id": number,
        "purpose": "sort a mail",
        "verdict": "rejected" if label == "unparsed" else "kept",
        "checks": [f"parse_label: {label}, which is right", "few: kappa 0.03"],
        "problem": f"answer {number} names no right queue",
        "fix": f"mail of {number} goes to a person",
    }
    for number, label in (("11d9009d10", "unparsed"), ("97c8f3e888", "returns"))
]

# %% wrong="ai_log" slip="no-truth" visible
ai_log = [  # has never looked at the second reading
    {
        "call_id": number,
        "purpose": "sort a mail",
        "verdict": "rejected",
        "checks": [f"parse_label: {label}", "few: kappa 0.03"],
        "problem": f"answer {number} names no right queue",
        "fix": f"mail of {number} goes to a person",
    }
    for number, label in (("11d9009d10", "unparsed"), ("97c8f3e888", "returns"))
]

# %% wrong="ai_log" slip="other-truth" visible
ai_log = [  # copies the label into both lines
    {
        "call_id": number,
        "purpose": "sort a mail",
        "verdict": "kept",
        "checks": [f"parse_label: {label}", f"true_queue: {label}", "few: kappa 0.03"],
        "problem": f"answer {number} names no right queue",
        "fix": f"mail of {number} goes to a person",
    }
    for number, label in (("11d9009d10", "unparsed"), ("97c8f3e888", "returns"))
]

# %% wrong="ai_log" slip="other-truth" visible
ai_log = [  # names every queue for the second reading
    {
        "call_id": number,
        "purpose": "sort a mail",
        "verdict": "rejected",
        "checks": [f"parse_label: {label}", "true_queue: billing, delivery, press", "few: kappa 0.03"],
        "problem": f"answer {number} names no right queue",
        "fix": f"mail of {number} goes to a person",
    }
    for number, label in (("11d9009d10", "unparsed"), ("97c8f3e888", "returns"))
]

# %% wrong="ai_log" slip="many-labels" visible
ai_log = [  # lists every label in one line
    {
        "call_id": number,
        "purpose": "sort a mail",
        "verdict": "rejected",
        "checks": [f"parse_label: {', '.join(NAMES)}, unparsed", "true_queue: delivery", "few: kappa 0.03"],
        "problem": f"answer {number} names no right queue",
        "fix": f"mail of {number} goes to a person",
    }
    for number, label in (("11d9009d10", "unparsed"), ("97c8f3e888", "returns"))
]

# %% wrong="ai_log" slip="many-labels" visible
ai_log = [  # lists every label, a line each
    {
        "call_id": number,
        "purpose": "sort a mail",
        "verdict": "rejected",
        "checks": ["parse_label: unparsed", "parse_label: returns", "true_queue: delivery", "few: kappa 0.03"],
        "problem": f"answer {number} names no right queue",
        "fix": f"mail of {number} goes to a person",
    }
    for number, label in (("11d9009d10", "unparsed"), ("97c8f3e888", "returns"))
]

# %% wrong="ai_log" slip="other-kappa" visible
ai_log = [  # the figure of `few` for `zero`
    {
        "call_id": number,
        "purpose": "sort a mail",
        "verdict": "rejected",
        "checks": [f"parse_label: {label}", "true_queue: delivery", "kappa of zero is 0.03"],
        "problem": f"answer {number} names no right queue",
        "fix": f"mail of {number} goes to a person",
    }
    for number, label in (("11d9009d10", "unparsed"), ("97c8f3e888", "returns"))
]

# %% wrong="ai_log" slip="other-kappa" visible
ai_log = [  # the share right, not kappa
    {
        "call_id": number,
        "purpose": "sort a mail",
        "verdict": "rejected",
        "checks": [f"parse_label: {label}", "true_queue: delivery", "turned: kappa 0.35 over 20 mails, 0 unparsed"],
        "problem": f"answer {number} names no right queue",
        "fix": f"mail of {number} goes to a person",
    }
    for number, label in (("11d9009d10", "unparsed"), ("604f531e4f", "billing"))
]

# %% wrong="ai_log" slip="other-kappa" visible
ai_log = [  # the figure of 60 mails for 20
    {
        "call_id": number,
        "purpose": "sort a mail",
        "verdict": "rejected",
        "checks": [f"parse_label: {label}", "true_queue: delivery", "few, first 20: kappa 0.03"],
        "problem": f"answer {number} names no right queue",
        "fix": f"mail of {number} goes to a person",
    }
    for number, label in (("11d9009d10", "unparsed"), ("97c8f3e888", "returns"))
]

# %% wrong="ai_log" slip="other-kappa" visible
ai_log = [  # a decimal comma, and the router's figure
    {
        "call_id": number,
        "purpose": "sort a mail",
        "verdict": "rejected",
        "checks": [f"parse_label: {label}", "true_queue: delivery", "turned: kappa 0,68 is good"],
        "problem": f"answer {number} names no right queue",
        "fix": f"mail of {number} goes to a person",
    }
    for number, label in (("11d9009d10", "unparsed"), ("604f531e4f", "billing"))
]

# %% wrong="ai_log" slip="no-kappa" visible
ai_log = [  # whose kappa?
    {
        "call_id": number,
        "purpose": "sort a mail",
        "verdict": "rejected",
        "checks": [f"parse_label: {label}", "true_queue: delivery", "kappa 0,90 very good"],
        "problem": f"answer {number} names no right queue",
        "fix": f"mail of {number} goes to a person",
    }
    for number, label in (("11d9009d10", "unparsed"), ("97c8f3e888", "returns"))
]
