# %% [markdown]
"""
# M07 · Sort the inbox

> **Client** Kiln & Leaf, ceramics, Leipzig (fictional). Daniela runs the shop.
>
> **Ask** "We get 300 mails a month. Send each one to billing, delivery, press, returns or wholesale.
> A wrong queue annoys people. 'Not sure' is fine, then I read the mail."
>
> **You deliver** a router, a threshold, a plan for this month's mails and a routing policy.
>
> **Accepted when** at least 93 % of the mails that the machine routes are right · their share is reported ·
> new phrasing is tested · two requests in one mail are named as a limit · a named person checks and can stop it.
>
> **Fee** €640, about 10 hours (fictional) · **Time here** about 150 min · **Needs** M02, M06 ·
> Data: synthetic practice data.
"""

# %% [markdown]
"""
## What you will be able to do

1. turn mails into clean text and numbers, and train a router
2. measure macro-F1 and the worst queue
3. show what new phrasing costs, with words and with embeddings
4. set a threshold below which a person decides, and report its coverage
5. turn a text model's answers into labels and measure them against people with kappa

Done this before? Run the next cell, then [go to the tasks](#The-tasks).

The cell loads 1,600 mails and asks three questions about earlier modules.
"""

# %%
import re

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.pipeline import make_pipeline

import gigcraft

gig = gigcraft.start("M07")
mails = gig.data("inbox")
gig.warmup()

# %% [markdown]
"""
## Predict: one mail, two requests

`queue` is where someone filed a mail in a hurry. About 3 in 100 are wrong. `true_queue` is Daniela's
second reading; it is empty in `train`. If a mail asks for two things, the first one decides.

| `part` | mails | phrasing | read again |
|---|---|---|---|
| `train` | 700 | last year's | no |
| `same` | 300 | last year's | yes |
| `pick` | 300 | last month's | yes |
| `new` | 300 | this month's | yes |

A *router* gives each queue a chance, and the five add up to 1. It has learned from `train`. What are
its chances for "Can I exchange the vase and change my invoice?" Choose, then run the next cell.
"""

# %%
gig.question("two_requests")

# %%
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

train, same = mails[mails["part"] == "train"], mails[mails["part"] == "same"]
pick, new = mails[mails["part"] == "pick"], mails[mails["part"] == "new"]
first = make_pipeline(TfidfVectorizer(), LogisticRegression(max_iter=1000))
first.fit(train["text"], train["queue"])
mail = "Can I exchange the vase and change my invoice?"
# classes_ names the queues in the order of the chances
pd.Series(first.predict_proba([mail])[0], index=first.classes_).round(2)

# %% [markdown]
r"""
## Worked example: a bike workshop

Jonas sorts messages for a bike workshop in Gdańsk, in six steps.

**1 Clean.** Each bike has a tag such as `B-2041`. To a counter, each tag is a new word. So he puts
`<bike>` for all of them: `re.sub(pattern, new, text)` replaces what fits. M02 had patterns. New here:
`\b` is the edge of a word, `\w` one letter or digit, `[\w.-]+` a run of letters, digits, points and hyphens.

**2 Count.** `TfidfVectorizer` makes one column for each word. The number is high if the word stands in
this message and in few others. That is *TF-IDF*. `bike` stands in many, so its weight is low.
"""

# %%
OLD = {
    "repair": "The brake is loose|Fix a flat tyre on B-2041|The brake of b-2050 squeaks",
    "rental": "Can I rent a bike on Sunday|We want to rent two bikes|Rent B-2041 for a day",
    "parts": "Do you sell bells|Do you sell a lock|I want to buy a saddle",
}
texts, topics = [], []
for topic, lines in OLD.items():  # a topic and its lines, pair by pair
    for line in lines.split("|"):
        texts.append(re.sub(r"\bb-\d{4}\b", "<bike>", line.lower()))
        topics.append(topic)
counter = TfidfVectorizer().fit(texts)
pd.Series(counter.idf_, index=counter.get_feature_names_out()).sort_values().round(2).head(12)

# %% [markdown]
"""
**3 Train** a pipeline: count, then a logistic regression as in M06.

**4 Test with known words. 5 Test with new words.** People write the same thing in new ways. Such a change
is called *drift*. A test with old phrasing cannot show it.

M06 had precision and recall. *F1* joins the two for one queue:
`2 × precision × recall ÷ (precision + recall)`. Precision 0.5 and recall 1.0 give 0.67. A queue that is never
guessed right has F1 0.

*Macro-F1* is the plain mean of all queues' F1. A small queue counts as much as a large one. The
*worst queue* has the lowest F1. `average=None` gives one F1 for each name in `labels`.
"""

# %%
from sklearn.metrics import f1_score
bikes = make_pipeline(TfidfVectorizer(), LogisticRegression()).fit(texts, topics)
truth = ["repair", "repair", "rental", "rental", "parts", "parts"]
known = ["my brake is loose", "fix the flat tyre", "rent a bike", "can we rent it"]
known += ["do you sell a bell", "i want to buy a lock"]
fresh = ["the wheel wobbles", "the brake makes a noise", "lend me a bike", "a tandem for sunday"]
fresh += ["how much is a lock", "is the saddle for sale"]
for name, lines in {"known words": known, "new words": fresh}.items():
    guess = bikes.predict(lines)
    each = f1_score(truth, guess, average=None, labels=bikes.classes_).round(2)
    print(name, bikes.classes_, each, "macro", f1_score(truth, guess, average="macro"))
gig.question("why_new_words")

# %% [markdown]
"""
**6 Decide when to ask.** The highest chance shows how sure the router is: `.max(axis=1)` takes the highest
of each row. If it is at least a threshold, the machine routes the message. If not, a person reads it.

*Coverage* is the share that the machine routes. Watch what a higher threshold does to coverage, and to the share
right of those routed.

If nothing is routed, there is no share right. `sure.any()` is True if at least one message is. Under the figures, put
the lines of such a loop in order.
"""

# %%
top = bikes.predict_proba(fresh).max(axis=1)
right = bikes.predict(fresh) == truth
for limit in (0.30, 0.37, 0.40):
    sure = top >= limit
    print(limit, "coverage", sure.mean().round(2), "right of those", right[sure].mean().round(2))
gig.parsons("two_limits")

# %% [markdown]
"""
## Practise: coverage and accuracy

Fill the two blanks `____` below. No points.
"""

# %% tags=["raises-exception"]
from gigcraft import check

def measure(top, right, limit):
    sure = np.asarray(top) >= ____
    if not sure.any():
        return 0.0, None
    return round(sure.mean(), 2), round(np.asarray(right)[____].mean(), 2)

with check.task("measure", passed="Coverage 0.75, and two of those three are right."):
    got = check.call(measure, [0.9, 0.5, 0.4, 0.8], [True, True, False, False], 0.5)
    check.equal(got, (0.75, 0.67), what="the pair", look="the two blanks",
                need="the share that is sure, and the share of those that is right")

# %% [markdown]
r"""
## The tasks

Later tasks may call earlier ones. Never change data that you are given. Stuck? `gig.hint("normalise")`.

### Task 1 · Clean the text (10 points)

Write `normalise(text)`. It returns the text

- in lower case: `AÇÃO` becomes `ação`, `Straße` becomes `straße`
- with `<order>` for each order number: `KL-` and exactly six digits, in any case, with a word edge `\b` on both
  sides. Other digits stay, as in `kl-350`, `kl-0060751` and `xkl-006075`.
- with `<email>` for each address: a run `[\w.-]+`, an `@`, and such a run again that ends with `\w`. So
  `(zoë@kiln).` becomes `(<email>).`
- with one space for each run of white space, and none at the ends: `" ".join(text.split())`

Cleaning a clean text changes nothing.
"""


# %% answer="normalise"
def normalise(text):
    """Return the text in lower case, with signs for order numbers and addresses."""
    ### BEGIN SOLUTION
    text = text.lower()
    text = re.sub(r"\bkl-\d{6}\b", "<order>", text)
    text = re.sub(r"[\w.-]+@[\w.-]+\w", "<email>", text)
    return " ".join(text.split())
    ### END SOLUTION

# %% test="normalise_core" points=6
# Check 1 of 2: three short mails.
from gigcraft import check

with check.task("normalise"):
    look_at = {
        "  Where is  my Mug?\n": ("where is my mug?", "capitals and white space"),
        "Order KL-006075, please.": ("order <order>, please.", "the order number"),
        "Write to Post12@example.com now": ("write to <email> now", "the address"),
    }
    for text, (want, look) in look_at.items():
        check.equal(
            check.call(normalise, text, gives=str),
            want,
            what=f"`normalise({text!r})`",
            need=repr(want),
            look=look,
            slip="first-cases",
        )
    ### BEGIN HIDDEN TESTS
    number, address = "`<order>` for an order number", "`<email>` for the whole address"
    for text, want, need, look, slip in [
        ("order kl-006075", "order <order>", number, "order numbers in small letters", "case"),
        ("Order Kl-006075.", "order <order>.", number, "order numbers in mixed letters", "case"),
        ("2 mugs for 49.90", "2 mugs for 49.90", "other digits as they were",
         "digits that are no order number", "digits"),
        ("since 28 April 2026", "since 28 april 2026", "other digits as they were",
         "digits that are no order number", "digits"),
        ("KL-350 and KL-006075", "kl-350 and <order>", "a product code as it was, in small letters",
         "how many digits there are", "any-code"),
        ("not KL-0060751", "not kl-0060751", "exactly six digits for an order number",
         "what may follow the sixth digit", "six-digits"),
        ("code XKL-006075", "code xkl-006075", "a word edge before an order number",
         "what stands before the first letter", "front-edge"),
        ("my order (KL-116075)!", "my order (<order>)!", number,
         "marks around the number, and its first digits", "number"),
        ("Informação, Łukasz", "informação, łukasz", "every letter kept, in small letters",
         "letters outside a to z", "ascii"),
        ("(a.b-c@mail.example.org).", "(<email>).", address, "marks around the address", "address"),
        ("to m.lind98@example.com, thanks", "to <email>, thanks", address, "marks after it",
         "address"),
        ("to a@b-c.net, please", "to <email>, please", address,
         "hyphens and endings behind the `@`", "domain"),
        ("Write to a@example.com.", "write to <email>.", "the full stop left behind the sign",
         "how the last run ends", "full-stop"),
        ("one\n\n\ttwo   three ", "one two three", "one space for each run of white space",
         "line breaks, tabs and runs of spaces", "space"),
        ("KL-006075 KL-006088", "<order> <order>", "a sign for each number", "the second number",
         "only-first"),
        ("a@example.com or b@example.com", "<email> or <email>", "a sign for each address",
         "the second address", "only-first"),
        ("Write to joão@exemplo.com", "write to <email>", address,
         "which letters an address may have", "address-letters"),
        ("ask a@kiln, please", "ask <email>, please", address,
         "what your code demands behind the `@`", "no-point"),
        ("Lange Straße 5", "lange straße 5", "each letter in lower case, and no letter more",
         "the method that makes small letters", "more-letters"),
        ("", "", "an empty text for an empty mail", "an empty mail", "empty"),
    ]:
        check.equal(
            check.call(normalise, text, gives=str),
            want,
            what=f"`normalise({text!r})`",
            need=need,
            look=look,
            slip=slip,
        )
    ### END HIDDEN TESTS

# %% test="normalise_client" points=4
# Check 2 of 2: the mails of new inboxes.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import re

from gigcraft import check, data

with check.task("normalise"):
    for seed in check.seeds(2):
        for text in data.make("inbox", seed, n=800).raw["text"].head(100):
            want = re.sub(r"\bkl-\d{6}\b", "<order>", text.lower())
            want = " ".join(re.sub(r"[\w.-]+@[\w.-]+\w", "<email>", want).split())
            got = check.call(normalise, text, gives=str)
            check.equal(
                got,
                want,
                what=f"`normalise({text!r})`",
                need="this mail cleaned by the four points of the task",
                look="order numbers, codes, addresses, white space and letters of this mail",
                slip="new-mails",
            )
    clean = "hello, <order> is for <email>. thanks, zoë"
    check.equal(
        check.call(normalise, clean, gives=str),
        clean,
        what=f"`normalise({clean!r})`",
        need="no change to a clean text",
        look="what your code does with the signs `<order>` and `<email>`",
        slip="not-stable",
    )
### END HIDDEN TESTS

# %% [markdown]
"""
### Task 2 · Train a router (14 points)

Write `train_router(mails)`. `mails` has the columns `text` and `queue`. Return a fitted scikit-learn
`Pipeline` whose `predict` and `predict_proba` take raw texts. Advice, not tested: clean
each text before counting, with `TfidfVectorizer(preprocessor=normalise)`. The function stands there without brackets.

- Learn from `mails` alone. Tests also train it on three queues with new names, in a made-up language.
- A mail scored alone gets the same chances as in a list. Scoring teaches nothing.
- Tests train on `train` of three new inboxes. The mean macro-F1 on `same`, against `true_queue`, must reach
  0.88; the other tests ask for 0.80. Our logistic regression reaches about 0.94.
"""


# %% answer="train_router"
def train_router(mails):
    """Return a fitted pipeline from raw text to the chances of the queues."""
    ### BEGIN SOLUTION
    router = make_pipeline(
        TfidfVectorizer(preprocessor=normalise),
        LogisticRegression(max_iter=1000),
    )
    return router.fit(mails["text"], mails["queue"])
    ### END SOLUTION


# Keep this line: later cells use the router.
router = train_router(train)

# %% test="train_router_core" points=8
# Check 1 of 2: train on this inbox, then score `same`.
import numpy as np
from sklearn.metrics import f1_score
from sklearn.pipeline import Pipeline

from gigcraft import check, data

with check.task("train_router"):
    inbox = data.load("inbox")
    old, again = inbox[inbox["part"] == "train"], inbox[inbox["part"] == "same"]
    look = "the column that you fit on, and that `fit` gets texts and queues"
    model = check.call(train_router, old, gives=Pipeline, look=look)
    check.that(
        hasattr(model, "predict_proba"),
        saw="a pipeline without `predict_proba`",
        need="a chance for each queue, so that a threshold can be set later",
        look="the last step: which kind of model gives chances?",
        slip="no-chances",
    )
    look = "whether the pipeline was fitted, and whether its first step takes raw text"
    scores = np.asarray(check.call(model.predict_proba, again["text"], look=look))
    check.equal(
        scores.shape,
        (300, 5),
        what="the shape of the chances",
        need="five chances for each of the 300 mails",
        look="the column with the answers",
        slip="wrong-shape",
    )
    ### BEGIN HIDDEN TESTS
    texts = list(again["text"])
    guess = np.asarray(check.call(model.predict, texts))
    check.that(
        f1_score(again["true_queue"], guess, average="macro") >= 0.80,
        saw="a macro-F1 below 0.80 on the mails of `same`",
        need="a router that finds all five queues",
        look="what the pipeline counts, and which column it learns from",
        slip="weak",
    )
    for row in (0, 7, 150, 299):
        alone = np.asarray(check.call(model.predict_proba, [texts[row]]))
        check.that(
            np.allclose(alone[0], scores[row], atol=1e-6),
            saw="a mail scored alone gets other chances than in the list",
            need="the same chances, whoever else writes",
            look="steps that learn from the texts they score",
            slip="needs-company",
        )
    second = np.asarray(check.call(model.predict_proba, texts))
    check.that(
        np.allclose(second, scores, atol=1e-6),
        saw="the second scoring of the same mails gave other chances",
        need="chances that depend on the training mails only",
        look="steps that go on learning while they score",
        slip="learns-while-scoring",
    )
    ### END HIDDEN TESTS

# %% test="train_router_client" points=6
# Check 2 of 2: three new inboxes, and three queues in a made-up language.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import codecs

import numpy as np
import pandas as pd
from sklearn.metrics import f1_score
from sklearn.pipeline import Pipeline

from gigcraft import check, data

with check.task("train_router"):
    found = []
    for seed in check.seeds(3):
        raw = data.make("inbox", seed).raw
        old, again = raw[raw["part"] == "train"], raw[raw["part"] == "same"]
        model = check.call(train_router, old[["text", "queue"]], gives=Pipeline)
        guess = np.asarray(check.call(model.predict, list(again["text"])))
        found.append(f1_score(again["true_queue"], guess, average="macro"))
    check.that(
        float(np.mean(found)) >= 0.88,
        saw=f"a mean macro-F1 of {np.mean(found):.2f} on three new inboxes",
        need="at least 0.88 on mails that it has not seen",
        look="what the pipeline counts, and the last step",
        slip="new-inbox",
    )
    three = ["billing", "returns", "wholesale"]  # fewer queues, under names never heard
    turn = {name: codecs.encode(name, "rot13") for name in three}
    old, again = (part[part["queue"].isin(three)] for part in (old, again))
    again = again[again["true_queue"].isin(three)]
    old = pd.DataFrame({"text": old["text"].map(lambda text: codecs.encode(text, "rot13")),
                        "queue": old["queue"].map(turn)})
    texts = [codecs.encode(text, "rot13") for text in again["text"]]
    look = "names of queues, words or tables that your code takes from elsewhere"
    model = check.call(train_router, old, gives=Pipeline, look=look)
    shape = np.asarray(check.call(model.predict_proba, texts, look=look)).shape
    check.that(
        shape == (len(texts), 3),
        saw=f"{shape[-1]} chances for each mail, though the mails to learn from have three queues",
        need="chances for the queues of the mails that it is given, and no others",
        look=look,
        slip="words-from-elsewhere",
    )
    guess = np.asarray(check.call(model.predict, texts))
    score = f1_score(again["true_queue"].map(turn), guess, average="macro")
    check.that(
        score >= 0.80,
        saw=f"a macro-F1 of {score:.2f} on three queues in a made-up language",
        need="a router that learns its words from the mails it is given",
        look=look,
        slip="words-from-elsewhere",
    )
### END HIDDEN TESTS

# %% [markdown]
"""
### Task 3 · An honest report (14 points)

Write `honest_report(model, same, new)`. `model` is fitted, and its `predict` takes texts. `same` and `new` are
tables with `text`, `queue` and `true_queue`. Return a DataFrame with the index `same`, `new` and the columns

- `n`: the number of mails
- `accuracy`: the share of right guesses
- `macro_f1`: over the five queues
- `worst_queue` and `worst_f1`: the queue with the lowest F1, and that F1

Judge by the second reading. Do not round. A table from two dicts:
`pd.DataFrame([{"n": 6}, {"n": 9}], index=["same", "new"])`. `each.argmin()` gives the place of the lowest
number in the array `each`; `model.classes_[0]` is the name at place 0. The names can stand in any order:
`labels=model.classes_` puts the F1 in the same one.
"""


# %% answer="honest_report"
def honest_report(model, same, new):
    """Return accuracy, macro-F1 and the worst queue for known and new phrasing."""
    ### BEGIN SOLUTION
    rows = []
    for part in (same, new):
        guess = model.predict(part["text"])
        each = f1_score(part["true_queue"], guess, average=None, labels=model.classes_)
        rows.append(
            {
                "n": len(part),
                "accuracy": (guess == part["true_queue"]).mean(),
                "macro_f1": each.mean(),
                "worst_queue": model.classes_[each.argmin()],
                "worst_f1": each.min(),
            }
        )
    return pd.DataFrame(rows, index=["same", "new"])
    ### END SOLUTION

# %% test="honest_report_core" points=8
# Check 1 of 2: a router of our own on ten and on twelve mails.
import numpy as np
import pandas as pd

from gigcraft import check


class Stub:
    """A router that has learned by heart: text to queue."""

    def __init__(self, answers):
        self.answers = answers
        self.classes_ = np.array(["returns", "billing", "wholesale", "press", "delivery"])

    def __deepcopy__(self, memo):
        return self

    def predict(self, texts):
        return np.array([self.answers[text] for text in texts])

    def predict_proba(self, texts):
        guess = self.predict(texts)
        return np.where(guess[:, None] == self.classes_[None, :], 0.8, 0.05)

    def score(self, texts, queues):
        return float((self.predict(texts) == np.asarray(queues)).mean())


def table_of(letters, guesses, wrong, prefix):
    names = {name[0]: name for name in ("billing", "delivery", "press", "returns", "wholesale")}
    true = [names[letter] for letter in letters]
    texts = [f"{prefix} {number}" for number in range(len(true))]
    filed = [("press" if q != "press" else "billing") if i in wrong else q
             for i, q in enumerate(true)]
    answers = dict(zip(texts, [names[letter] for letter in guesses]))
    rows = pd.DataFrame({"text": texts, "queue": filed, "true_queue": true})
    return rows.set_index(pd.Index(range(50, 50 + len(rows)))), answers


with check.task("honest_report"):
    known, one = table_of("bbddddprrw", "bbdddrprrw", {0, 3}, "known")
    fresh, two = table_of("bbbddddpprww", "bbdddwwprrww", {1, 4, 11}, "fresh")
    report = check.call(honest_report, Stub({**one, **two}), known, fresh, gives=pd.DataFrame)
    columns = ["n", "accuracy", "macro_f1", "worst_queue", "worst_f1"]
    check.that(
        set(columns) <= set(report.columns) and sorted(map(str, report.index)) == ["new", "same"],
        saw=f"the columns {list(report.columns)} and the index {list(report.index)}",
        need=f"the columns {', '.join(columns)} and the index same, new",
        look="the spelling of the names",
        slip="names",
    )
    ### BEGIN HIDDEN TESTS
    wanted = {
        "same": {"n": 10, "accuracy": 0.9, "macro_f1": (1 + 6 / 7 + 1 + 4 / 5 + 1) / 5,
                 "worst_f1": 4 / 5},
        "new": {"n": 12, "accuracy": 8 / 12,
                "macro_f1": (4 / 5 + 4 / 7 + 2 / 3 + 2 / 3 + 2 / 3) / 5, "worst_f1": 4 / 7},
    }
    looks = {
        "n": ("how many mails this row is about", "the table that this row counts", "wrong-n"),
        "accuracy": ("the share right by the second reading",
                     "which column holds the second reading", "first-reading"),
        "macro_f1": ("each queue's F1 counted once",
                     "how the five F1 become one number", "not-macro"),
        "worst_f1": ("the lowest F1 of the five queues",
                     "which of the five F1 your code takes", "not-worst"),
    }
    for name, values in wanted.items():
        for key, value in values.items():
            need, look, slip = looks[key]
            got = report.loc[name, key]
            if key != "n":
                try:
                    gap = abs(float(got) - value)
                except (TypeError, ValueError):
                    gap = 1
                check.that(
                    not 1e-6 < gap < 0.0051,
                    saw=f"`{key}` in the row {name!r} is {got}",
                    need="the full number",
                    look="where your code rounds",
                    slip="rounded",
                )
            check.close(
                got,
                value,
                what=f"`{key}` in the row {name!r}",
                within=1e-6,
                need=need,
                look=look,
                slip=slip,
            )
    worst = {"same": "returns", "new": "delivery"}
    place = Stub({}).classes_.tolist()
    by_name = sorted(place)
    for name, queue in worst.items():
        got = str(report.loc[name, "worst_queue"])
        mixed = got in (by_name[place.index(queue)], place[by_name.index(queue)])
        check.equal(
            got,
            queue,
            what=f"`worst_queue` in the row {name!r}",
            need="the name of the queue with the lowest F1",
            look="whether names and F1 stand in one order: `labels` and `model.classes_`"
            if mixed and got != queue else "which queue has the lowest F1, and its name",
            slip="class-order" if mixed and got != queue else "not-worst",
        )
    ### END HIDDEN TESTS

# %% test="honest_report_client" points=6
# Check 2 of 2: a trained router on a new inbox, and a queue that is never found.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import make_pipeline

from gigcraft import check, data

with check.task("honest_report"):
    for seed in check.seeds(1):
        raw = data.make("inbox", seed, n=800).raw
        old, known, fresh = (raw[raw["part"] == part] for part in ("train", "same", "new"))
        for strength in (1.0, 0.05):  # the weak one never finds the small queues
            model = make_pipeline(TfidfVectorizer(), LogisticRegression(C=strength, max_iter=1000))
            model.fit(old["text"], old["queue"])
            report = check.call(
                honest_report, model, known, fresh, gives=pd.DataFrame, keep=False
            )
            for name, part in (("same", known), ("new", fresh)):
                guess = model.predict(part["text"])
                each = f1_score(
                    part["true_queue"], guess, average=None, labels=model.classes_,
                    zero_division=0,
                )
                worst = report.loc[name, "worst_queue"]
                low = [q for q, f1 in zip(model.classes_, each) if f1 <= each.min() + 1e-9]
                for key, value in (
                    ("n", len(part)),
                    ("accuracy", (guess == part["true_queue"]).mean()),
                    ("macro_f1", each.mean()),
                    ("worst_f1", each.min()),
                ):
                    check.close(
                        report.loc[name, key],
                        value,
                        what=f"`{key}` in the row {name!r} of a new inbox",
                        within=1e-6,
                        need="this figure for mails and a router never seen before",
                        look="which table and column it comes from; a queue never found has F1 0",
                        slip="new-inbox",
                    )
                check.that(
                    worst in low,
                    saw=f"`worst_queue` of a new inbox is {worst!r}",
                    need="the queue with the lowest F1",
                    look="the order of the queues beside the order of the F1",
                    slip="wrong-queue",
                )
### END HIDDEN TESTS

# %% [markdown]
"""
## Meaning instead of words

TF-IDF knows words, no meaning. To it, "nothing has come yet" and "my order has not arrived" share only "has". An
*embedding* is a list of numbers that a language model gives a text. Texts of like meaning get like numbers.

all-MiniLM-L6-v2 gives 384 numbers. We ran it once on all mails and stored its numbers, shortened to 64, so no
model runs here. How much will that help on `same`, how much on `new`? Guess first.

Is the model on your computer? Try it in a new cell. We saw 0.41 and 0.18; 1 is the same meaning. Then find a pair
that goes wrong:

```python
from gigcraft.text import embed
one, two, three = embed(["Nothing has come yet", "My order has not arrived", "I need an invoice"])
print(one @ two, one @ three)
```
"""

# %%
from sklearn.preprocessing import FunctionTransformer

vectors = pd.read_csv(gig.path("inbox", "vectors.csv"), index_col="mail_id") / 1000
id_of = dict(zip(mails["text"], mails["mail_id"]))  # from each text to its id

def stored(texts):
    return vectors.loc[[id_of[text] for text in texts]].to_numpy()

meaning = make_pipeline(FunctionTransformer(stored), LogisticRegression(max_iter=1000))
meaning.fit(train["text"], train["queue"])
pd.concat({name: honest_report(model, same, new)
           for name, model in {"words": router, "meaning": meaning}.items()}).round(3)

# %%
both = new[["true_queue", "text"]].copy()
both["words"], both["meaning"] = router.predict(new["text"]), meaning.predict(new["text"])
for name in ("words", "meaning"):
    other = "meaning" if name == "words" else "words"
    only = both[(both[name] == both["true_queue"]) & (both[other] != both["true_queue"])]
    print(len(only), "of 300 only right by", name)
pd.options.display.max_colwidth = None  # show each mail whole
both[both["words"] != both["meaning"]].head(8)

# %% [markdown]
"""
### Task 4 · Decide when a person decides (16 points)

Write `pick_threshold(model, mails, min_acc=0.93)`. *Routed*: the highest chance is at least the threshold.
Try each value of the grid `np.round(np.arange(0, 1.01, 0.01), 2)`, from the lowest: the share right
can rise and fall. Return the first value at which a mail is routed and the share right of the routed ones, by
`true_queue`, is at least `min_acc`. If there is none, return 1.01.

Write `route(model, texts, t)`. It returns a list: for each text the likeliest queue if its chance is at least `t`,
else `"human"`.

Use `predict_proba`, and `classes_` for the names. `row.max()` is the highest chance of one row,
`row.argmax()` its place. For all rows, `.argmax(axis=1)` gives the places, and
`np.asarray(model.classes_)[places]` the names.
"""


# %% answer="pick_threshold"
def pick_threshold(model, mails, min_acc=0.93):
    """Return the smallest threshold whose routed mails are right often enough, or 1.01."""
    ### BEGIN SOLUTION
    chances = model.predict_proba(mails["text"])
    top = chances.max(axis=1)
    guess = np.asarray(model.classes_)[chances.argmax(axis=1)]
    right = guess == np.asarray(mails["true_queue"])
    for t in np.round(np.arange(0, 1.01, 0.01), 2):
        sure = top >= t
        if sure.any() and right[sure].mean() >= min_acc:
            return float(t)
    return 1.01
    ### END SOLUTION


def route(model, texts, t):
    """Return a queue for each text, or "human" where the router is not sure."""
    ### BEGIN SOLUTION
    chances = model.predict_proba(texts)
    guess = np.asarray(model.classes_)[chances.argmax(axis=1)]
    return [
        queue if chance >= t else "human"
        for queue, chance in zip(guess.tolist(), chances.max(axis=1))
    ]
    ### END SOLUTION

# %% test="pick_threshold_core" points=10
# Check 1 of 2: a router of our own that knows eight mails.
import numpy as np
import pandas as pd

from gigcraft import check


class Sure:
    """A router that has learned by heart: text to guess and highest chance."""

    def __init__(self, known, classes):
        self.known, self.classes_ = known, np.array(classes)

    def __deepcopy__(self, memo):
        return self

    def predict_proba(self, texts):
        rows = np.zeros((len(texts), len(self.classes_)))
        for row, text in zip(rows, texts):
            guess, chance = self.known[text]
            row[:] = (1 - chance) / (len(self.classes_) - 1)
            row[list(self.classes_).index(guess)] = chance
        return rows

    def predict(self, texts):
        return self.classes_[self.predict_proba(texts).argmax(axis=1)]


MIXED = ["returns", "billing", "wholesale", "press", "delivery"]
EIGHT = [
    ("returns", "returns", 0.955), ("billing", "billing", 0.885), ("press", "press", 0.815),
    ("delivery", "billing", 0.75), ("billing", "billing", 0.645), ("press", "press", 0.585),
    ("wholesale", "returns", 0.475), ("returns", "delivery", 0.335),
]


def eight_mails(rows, classes=MIXED):
    texts = [f"mail {place}" for place in range(len(rows))]
    known = {text: (guess, chance) for text, (_, guess, chance) in zip(texts, rows)}
    table = pd.DataFrame({"text": texts, "true_queue": [true for true, _, _ in rows]})
    table["queue"] = table["true_queue"].to_numpy()[::-1]
    return Sure(known, classes), table.set_index(pd.Index(range(20, 20 + len(rows))))


with check.task("pick_threshold"):
    model, table = eight_mails(EIGHT)
    chosen = check.call(pick_threshold, model, table, gives=float)
    plan = check.call(route, model, list(table["text"]), 0.6)
    check.that(
        isinstance(plan, list) and len(plan) == 8,
        saw="`route` does not give a list of eight for eight mails",
        need="one entry for each mail",
        look="what `route` returns",
        slip="no-list",
    )
    ### BEGIN HIDDEN TESTS
    places = np.round(np.arange(0, 1.01, 0.01), 2)
    check.that(
        any(abs(chosen - place) < 1e-9 for place in [*places, 1.01]),
        saw=f"the threshold {chosen}",
        need="a value of the grid, or 1.01",
        look="the grid in the task",
        slip="off-grid",
    )
    for least, want, look, slip in (
        (0.93, 0.76, "which mails count: the routed ones, by `true_queue`", "not-smallest"),
        (0.8, 0.48, "where `min_acc` stands, which value is returned, whether chances are rounded",
         "fixed"),
        (0.625, 0.0, "an accuracy of exactly `min_acc`", "accuracy-edge"),
        (0.7, 0.34, "which of the good values is returned", "not-smallest"),
        (0.5, 0.0, "where the grid begins", "not-smallest"),
    ):
        check.close(
            check.call(pick_threshold, model, table, min_acc=least, gives=float),
            want,
            what=f"the threshold of the eight mails for min_acc={least}",
            within=1e-9,
            need="the smallest value of the grid at which enough of the routed mails are right",
            look=look,
            slip=slip,
        )
    check.equal(
        list(map(str, plan)),
        ["returns", "billing", "press", "billing", "billing", "human", "human", "human"],
        what="`route` at 0.6",
        need="the likeliest queue, or a person where its chance is too low",
        look="the names in `classes_`, and which chance decides",
        slip="route",
    )
    check.equal(
        list(map(str, check.call(route, model, list(table["text"]), 0.75)))[3:5],
        ["billing", "human"],
        what="`route` at 0.75 for chances of 0.75 and 0.645",
        need="routing from the threshold on, with the chances as they are",
        look="a chance that equals the threshold",
        slip="edge",
    )
    ### END HIDDEN TESTS

# %% test="pick_threshold_client" points=6
# Check 2 of 2: unreachable targets, edges, and a trained router on a new inbox.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from gigcraft import check, data

with check.task("pick_threshold"):
    wrong, table = eight_mails([("press", "billing", 0.9), ("press", "press", 0.5)])
    check.close(
        check.call(pick_threshold, wrong, table, min_acc=0.93, gives=float),
        1.01,
        what="the threshold where the surest mail is wrong",
        within=1e-9,
        need="a value above 1, so that a person reads all",
        look="what happens when no value of the grid is good enough",
        slip="unreachable",
    )
    edge, table = eight_mails([("press", "billing", 0.25), ("press", "press", 0.5)])
    check.close(
        check.call(pick_threshold, edge, table, min_acc=0.93, gives=float),
        0.26,
        what="the threshold where a wrong mail has the chance 0.25",
        within=1e-9,
        need="a threshold that leaves this mail to a person",
        look="a chance that equals the threshold: that mail is routed; and one routed mail is enough",
        slip="edge",
    )
    check.equal(
        list(map(str, check.call(route, edge, list(table["text"]), 1.01))),
        ["human", "human"],
        what="`route` at 1.01",
        need="a person for every mail",
        look="a threshold that no chance can reach",
        slip="all-human",
    )
    waves = [("press", "billing", 0.25), ("press", "press", 0.3), ("billing", "billing", 0.35),
             ("returns", "returns", 0.42), ("press", "returns", 0.62), ("press", "press", 0.9)]
    model, table = eight_mails(waves)
    for least, look, slip in (
        (0.75, "whether your code tries the values one by one, from the lowest", "first-found"),
        (0.67, "where your code rounds a share: 4 of 6 is less than 0.67", "rounded"),
    ):
        check.close(
            check.call(pick_threshold, model, table, min_acc=least, gives=float),
            0.26,
            what=f"the threshold of six mails for min_acc={least}, where the share right falls twice",
            within=1e-9,
            need="the smallest value that is good enough, though a higher one is not",
            look=look,
            slip=slip,
        )
    model, table = eight_mails([("press", "press", 1.0), ("press", "billing", 0.995)])
    check.close(
        check.call(pick_threshold, model, table, min_acc=0.93, gives=float),
        1.0,
        what="the threshold where only the chance 1.0 is right",
        within=1e-9,
        need="the smallest value that leaves the wrong mail to a person",
        look="the last value of your grid",
        slip="last-value",
    )
    check.equal(
        list(map(str, check.call(route, model, list(table["text"]), 0.999))),
        ["press", "human"],
        what="`route` at 0.999 for chances of 1.0 and 0.995",
        need="the chances compared as they are",
        look="where your code rounds",
        slip="edge",
    )
    for seed in check.seeds(1):
        raw = data.make("inbox", seed, n=800).raw
        old, chosen, fresh = (raw[raw["part"] == part] for part in ("train", "pick", "new"))
        model = make_pipeline(TfidfVectorizer(), LogisticRegression(max_iter=1000))
        model.fit(old["text"], old["queue"])
        chances = model.predict_proba(chosen["text"])
        right = model.predict(chosen["text"]) == chosen["true_queue"].to_numpy()
        top = chances.max(axis=1)
        grid = [t for t in np.round(np.arange(0, 1.01, 0.01), 2) if (top >= t).any()]
        for least in (0.9, 0.97):
            want = next((t for t in grid if right[top >= t].mean() >= least), 1.01)
            check.close(
                check.call(pick_threshold, model, chosen, min_acc=least, keep=False),
                want,
                what=f"the threshold of a new inbox for min_acc={least}",
                within=1e-9,
                need="the smallest value at which enough of the routed mails are right",
                look="which column holds the second reading, and which mails count as routed",
                slip="new-inbox",
            )
        texts = list(fresh["text"])
        chances = model.predict_proba(texts)
        want = [
            queue if chance >= 0.5 else "human"
            for queue, chance in zip(model.predict(texts), chances.max(axis=1))
        ]
        check.equal(
            list(map(str, check.call(route, model, texts, 0.5, keep=False))),
            list(map(str, want)),
            what="`route` for a new inbox at 0.5",
            need="a queue or a person for each text, in the order of the texts",
            look="the order of the texts and of `classes_`",
            slip="new-route",
        )
### END HIDDEN TESTS

# %% [markdown]
"""
## This month, once

Choose on `pick`, judge on `new`. About 200 mails of `pick` are routed. Luck seldom moves such a share by more than
two *standard errors*, `2 × sqrt(0.93 × 0.07 ÷ 200)`, about 0.04. So ask for 0.97 to keep a promise of 0.93. On
20 practice inboxes, the target 0.93 broke the promise 8 times; 0.97 kept it each time.

Embeddings have more right on new words. Do they also route more?
One target alone says little. Choose it by `new`, and you have tuned on the test.
"""

# %%
chart, axis = plt.subplots()
grid = np.arange(0.2, 0.75, 0.01)
for name, model, grey in (("words", router, "black"), ("meaning", meaning, "0.45")):
    top = model.predict_proba(new["text"]).max(axis=1)
    right = model.predict(new["text"]) == new["true_queue"].to_numpy()
    axis.plot(grid, [right[top >= t].mean() for t in grid], color=grey, label=f"{name}: right")
    axis.plot(grid, [(top >= t).mean() for t in grid], ":", color=grey, label=f"{name}: coverage")
    for target in (0.93, 0.96, 0.97):
        sure = top >= pick_threshold(model, pick, target)
        print(name, target, "coverage", sure.mean().round(3), "right", right[sure].mean().round(3))
axis.set(title="Synthetic practice data, this month", xlabel="threshold", ylabel="share of mails")
axis.legend()

# %%
threshold = pick_threshold(router, pick, 0.97)
guess, top = router.predict(new["text"]), router.predict_proba(new["text"]).max(axis=1)
sure, right = top >= threshold, guess == new["true_queue"].to_numpy()
links = "Also: |One more thing|second question|By the way|PS: "  # | means or
two = new["text"].str.contains(links).to_numpy()  # a link word joins two requests
print("threshold", threshold, "routed", sure.sum(), "of 300, right", (sure & right).sum())
print("two requests:", two.sum(), "routed", (two & sure).sum(), "right", (two & sure & right).sum())
seen = new.assign(guess=guess, chance=top.round(2)).set_index("mail_id")
seen = seen[["true_queue", "guess", "chance", "text"]]
ends = {"surest wrong": seen[~right].nlargest(5, "chance")}
ends["least sure routed"] = seen[sure].nsmallest(10, "chance")
pd.concat(ends)

# %% [markdown]
"""
### Agreement beyond luck

Two readers give some mails the same label by luck. *Kappa* (Cohen, 1960) leaves luck out: `(p − luck) ÷ (1 − luck)`,
1 at most. `p` is the share of equal labels. For luck, multiply A's share by B's for each label, and add up.
Ten mails:

| mails | A writes | B writes |
|---|---|---|
| 8 | delivery | delivery |
| 1 | delivery | billing |
| 1 | billing | delivery |

- `p`: 8 of 10 labels are equal, 0.8
- luck: `0.9 × 0.9` for delivery and `0.1 × 0.1` for billing, 0.82 together
- kappa: `(0.8 − 0.82) ÷ (1 − 0.82) = −0.11`

So 80 % equal labels can be less than luck gives.
"""

# %% [markdown]
r"""
### Task 5 · Judge a text model's labels (16 points)

Write `parse_label(raw)`. It returns the one queue that an answer names, on any line, in any case, as a whole word.
"express" and "pressing" name none; `Label:returns` and `returns/refund` name one. The same name twice counts once.
No name, or two different ones: return `"unparsed"`. `re.findall(r"\b" + queue + r"\b", text)` is `[]` if nothing fits.

Write `kappa(a, b)`: the kappa of two lists, arrays or Series, paired by position. Any text can be a label. If luck
is 1, return 0.0.
"""


# %% answer="parse_label"
QUEUES = ["billing", "delivery", "press", "returns", "wholesale"]


def parse_label(raw):
    """Return the one queue that an answer names, or "unparsed"."""
    ### BEGIN SOLUTION
    named = [queue for queue in QUEUES if re.search(rf"\b{queue}\b", raw.lower())]
    return named[0] if len(named) == 1 else "unparsed"
    ### END SOLUTION


def kappa(a, b):
    """Return the agreement of two readers beyond luck; 0.0 if luck explains all."""
    # Tools: a.count(label) counts in a list, set(a) has each label once, zip(a, b) makes pairs
    a, b = list(a), list(b)
    ### BEGIN SOLUTION
    p = sum(one == two for one, two in zip(a, b)) / len(a)
    luck = sum(a.count(label) * b.count(label) for label in set(a)) / len(a) ** 2
    return 0.0 if luck == 1 else (p - luck) / (1 - luck)
    ### END SOLUTION

# %% test="parse_label_core" points=10
# Check 1 of 2: four answers, then more.
from gigcraft import check

with check.task("parse_label"):
    for raw, want in {
        "returns": "returns",
        "Delivery.": "delivery",
        "The mail is about wholesale.": "wholesale",
        "I don't know.": "unparsed",
    }.items():
        check.equal(
            check.call(parse_label, raw, gives=str),
            want,
            what=f"`parse_label({raw!r})`",
            need=repr(want),
            look="the five names, in any case",
            slip="first-cases",
        )
    ### BEGIN HIDDEN TESTS
    one, none = "the one queue that the answer names", "no queue: this answer names none of them"
    two = "no queue: the answer leaves a choice, so a person decides"
    for raw, want, need, look, slip in [
        ("BILLING", "billing", one, "capital letters", "case"),
        ("PRESS!", "press", one, "capital letters", "case"),
        ("Label: Wholesale", "wholesale", one, "capital letters", "case"),
        ("**Returns**", "returns", one, "marks around the name", "marks"),
        ("'delivery'", "delivery", one, "marks around the name", "marks"),
        ("billing\nThe customer was charged twice.", "billing", one, "an answer of two lines",
         "lines"),
        ("The client wants money back.\n\nLabel: returns", "returns", one,
         "an answer whose name comes late", "lines"),
        ("Dear customer, thank you for your kind mail, which belongs to our press team", "press",
         one, "a name in a long sentence", "sentence"),
        ("billing or returns", "unparsed", two, "an answer that names two queues", "two-named"),
        ("Returns, not delivery.", "unparsed", two, "an answer that names two queues",
         "two-named"),
        ("billing, delivery, press, returns, wholesale", "unparsed", two,
         "an answer that names all", "two-named"),
        ("billing, yes, billing, or returns", "unparsed", two,
         "a name that stands there more often than another", "two-named"),
        ("returns\nwholesale", "unparsed", two, "a second line with another name", "lines"),
        ("Delivery. Answer: delivery", "delivery", one, "the same name twice", "same-twice"),
        ("billing billing billing", "billing", one, "the same name twice", "same-twice"),
        ("express delivery", "delivery", one, "a name inside a longer word", "part-of-word"),
        ("The customer is impressed", "unparsed", none, "a name inside a longer word",
         "part-of-word"),
        ("A pressing matter", "unparsed", none, "both edges of the word", "part-of-word"),
        ("Label:returns", "returns", one, "a mark, not a space, beside the name", "part-of-word"),
        ("returns/refund", "returns", one, "a mark, not a space, beside the name", "part-of-word"),
        ("billing/delivery, so delivery", "unparsed", two, "a mark, not a space, between two names",
         "part-of-word"),
        ("Complaints", "unparsed", none, "a queue that does not exist", "invented"),
        ("Sales", "unparsed", none, "a queue that does not exist", "invented"),
        ("", "unparsed", none, "an empty answer", "empty"),
        ("   \n", "unparsed", none, "an empty answer", "empty"),
    ]:
        check.equal(
            check.call(parse_label, raw, gives=str),
            want,
            what=f"`parse_label({raw!r})`",
            need=need,
            look=look,
            slip=slip,
        )
    ### END HIDDEN TESTS

# %% test="parse_label_client" points=6
# Check 2 of 2: your function `kappa`.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import numpy as np
import pandas as pd

from gigcraft import check

with check.task("parse_label"):
    nine = ["delivery"] * 9 + ["billing"]
    turned = ["delivery"] * 8 + ["billing", "delivery"]
    beyond = "the agreement beyond luck, by the formula of the task"
    for a, b, want, need, look, slip in [
        (nine, turned, (0.8 - 0.82) / 0.18, beyond, "the ten mails above the task, step by step",
         "share"),
        (["press", "billing"] * 3, ["press", "billing"] * 3, 1.0, "1 for two equal readers",
         "what `p` and luck are here", "equal"),
        (["press", "billing"] * 2, ["press", "press", "billing", "billing"], 0.0,
         "0 where readers agree as often as luck does", "how luck is added up", "luck"),
        (["press", "press", "press", "billing"], ["billing", "billing", "billing", "press"],
         -0.375 / 0.625, beyond, "whose shares luck multiplies, and what happens below 0",
         "both-readers"),
        (["press"] * 5, ["press"] * 5, 0.0, "0.0 where luck explains all",
         "two readers who use one label only", "one-label"),
        (["press", "unparsed", "unparsed", "human"], ["press", "unparsed", "human", "human"],
         (3 / 4 - 5 / 16) / (1 - 5 / 16), "every label counted, `unparsed` and others too",
         "which labels luck goes over", "other-labels"),
        (["press", "press", "billing", "unparsed"], ["press", "billing", "billing", "returns"],
         (0.5 - 4 / 16) / (1 - 4 / 16), beyond, "labels that only one reader uses", "own-labels"),
    ]:
        check.close(
            check.call(kappa, a, b, gives=float),
            want,
            what=f"`kappa({a}, {b})`",
            within=1e-6,
            need=need,
            look=look,
            slip=slip,
        )
    rng = np.random.default_rng(check.seeds(1)[0])
    names = np.array(["billing", "delivery", "press", "returns", "wholesale"])
    for _ in range(3):
        a = rng.choice(names, size=60, p=[0.5, 0.2, 0.1, 0.1, 0.1])
        b = np.where(rng.random(60) < 0.5, a, rng.choice(names, size=60))
        luck = sum((a == name).mean() * (b == name).mean() for name in names)
        want = ((a == b).mean() - luck) / (1 - luck)
        series = pd.Series(b, index=range(160, 100, -1))
        for kind, one, two in (
            ("lists", a.tolist(), b.tolist()),
            ("an array and a Series", a, series),
            ("two Series", pd.Series(a), series),
        ):
            check.close(
                check.call(kappa, one, two, gives=float),
                want,
                what=f"`kappa` of 60 mails, from {kind}",
                within=1e-6,
                need="the same kappa, whatever holds the labels",
                look="how luck is added up, and whether pairs go by position",
                slip="by-label" if kind == "two Series" else "new-labels",
            )
### END HIDDEN TESTS

# %% [markdown]
"""
## AI at work

*Ask.* The text model sorts one mail by a list of names. `zero` has no examples.
`few` adds five sorted mails, wholesale last. `turned` has the same five the other way round, billing last.

The model runs on your computer. A web service would get customers' names and addresses: that needs a contract
(EU law: GDPR, 2016, Article 28).

*Check.* The second cell reads recorded answers: 60 mails for `few`, the first 20 of them for the others. It
prints the shares unparsed and right, and kappa against Daniela. Two readers join in:
"delivery always", and your router.

Which labels does `few` never use?
"""

# %%
import time

saved = {each["id"]: each["messages"] for each in gig.recorded()}
for kind in ("zero", "few", "turned"):
    messages = saved[kind + " " + new["mail_id"].iloc[1]]
    reply = gig.ask(messages, max_new_tokens=12)
    print(kind, "->", reply.text, "| parse_label:", parse_label(reply.text))
    print("  call_id", reply.call_id, "| seconds", reply.seconds)
print("\nTHE MAIL:", messages[-1]["content"], "\ntrue_queue:", new["true_queue"].iloc[1])
start = time.perf_counter()
router.predict(new["text"])
print("\nRouter: milliseconds a mail", round((time.perf_counter() - start) / 300 * 1000, 2))

# %%
person = new.set_index("mail_id")["true_queue"]
machine = pd.Series(router.predict(new["text"]), index=person.index)
readers = {"delivery always": pd.Series("delivery", person.index[:60]), "router": machine.head(60)}
for kind in ("zero", "few", "turned"):
    raw = {each["id"].split()[1]: each["text"] for each in gig.recorded(kind)}
    readers[kind] = pd.Series(raw).map(parse_label)
readers["few, first 20"] = readers["few"].head(20)
for name, labels in readers.items():
    hand = person[labels.index]
    print(name, len(labels), "mails, unparsed", round((labels == "unparsed").mean(), 2),
          "right", round((labels == hand).mean(), 2), "kappa", round(kappa(labels, hand), 2))
pd.crosstab(person[readers["few"].index], readers["few"])

# %% [markdown]
"""
In our recording, `zero` continued letters: 19 of 20 unparsed. `few` used two names. `turned` said billing 20
times, as its last example did: 0.35 right, yet kappa 0. With 60 mails, luck moves kappa by about 0.1.

*Fix and log.* Write `ai_log`, a list with a dict for each of two or more calls:

```python
{"call_id": "… (printed above)", "purpose": "…", "verdict": "kept, edited or rejected",
 "checks": ["parse_label: …", "true_queue: …", "few: kappa …"], "problem": "…", "fix": "…"}
```

In every dict, `checks` holds one line with the label from `parse_label` and
one with Daniela's, `true_queue`. A wrong label can't be kept. In at least one dict, it also holds a printed kappa
and its kind: zero, few or turned. Edited or rejected calls need `problem` and `fix`, four words or more, new each
time. You answer for what you keep.
"""

# %% answer="ai_log"
### BEGIN SOLUTION
ai_log = [
    {
        "call_id": "11d9009d10",
        "purpose": "sort one mail without examples",
        "verdict": "rejected",
        "checks": ["parse_label: unparsed", "true_queue: delivery", "zero: kappa -0.01"],
        "problem": "repeats the mail and names no queue",
        "fix": "stored unparsed, so a person reads it",
    },
    {
        "call_id": "97c8f3e888",
        "purpose": "sort the same mail with five examples",
        "verdict": "rejected",
        "checks": ["parse_label: returns", "true_queue: delivery", "few: kappa 0.03"],
        "problem": "says returns for a delivery question",
        "fix": "the TF-IDF router decides, with a threshold",
    },
]
### END SOLUTION

# %% test="ai_log_core" points=6
# The form of your log is checked here; later also the calls, the labels and the kappa that it states.
import re

from gigcraft import ailog, check, course, data

with check.task("ai_log"):
    check.ai_log(ai_log)
    ### BEGIN HIDDEN TESTS
    check.ai_calls(ai_log, "M07")
    queues = r"\b(?:billing|delivery|press|returns|wholesale)\b"
    said = queues + r"|\bunparsed\b"
    readers = r"parse_label|true[_ ]queue|daniela|second reading"

    def label(text):
        named = set(re.findall(queues, str(text).lower()))
        return named.pop() if len(named) == 1 else "unparsed"

    def readings(lines):
        """Return the labels that the lines give for `parse_label`, and those for Daniela."""
        machine, person = set(), set()
        for line in lines:
            verb = rf"(parse_label(?:\([^)]*\))?`?) returns(?=\W+(?:{said}))"
            line = re.sub(verb, r"\1 gives", str(line).lower())
            who = (re.findall(readers, line) or [None])[0]
            for clause in re.split(r"[,;|(\n]|\. |\b(?:and|but|though|while)\b", line):
                who = (re.findall(readers, clause) or [who])[0]
                for word in re.findall(f"{readers}|{said}", clause):
                    if re.fullmatch(readers, word):
                        who = word
                    elif who:
                        (machine if who == "parse_label" else person).add(word)
        return machine, person

    def figures(line):
        """Return the pairs of kind and kappa that a line states, and the numbers of mails in it."""
        line = re.sub(r"(?<=\d),(?=\d)", ".", str(line).lower().replace("−", "-"))
        line = re.sub(r"\b(?:near|to|about|below|above|than) zero\b|\ba few\b|\bfew mails\b", " ", line)
        many = r"(?<![\d.-])([26]0)(?!\d|\.\d)"
        sizes = set(re.findall(many, line))
        line = re.sub(rf"\b\d+(?:\.\d+)? ?(?:mails|answers|of|%)|{many}", " ", line)
        number = r"(?<![\w.])-?\d+(?:\.\d+)?(?![\w])"
        kinds, numbers = re.findall(r"\b(?:zero|few|turned)\b", line), re.findall(number, line)
        if len(kinds) != len(numbers):  # of several figures, the first behind the word kappa
            parts = re.split(r"\b(?:zero|few|turned)\b", line)[1:]
            parts = [line] if len(parts) == 1 and "kappa" not in parts[0] else parts
            numbers = [(re.findall(number, part.split("kappa", 1)[-1]) or re.findall(number, part)
                        or [""])[0] for part in parts]
        return [(kind, float(found)) for kind, found in zip(kinds, numbers) if found], sizes

    inbox = data.load("inbox")
    right = dict(zip(inbox["mail_id"], inbox["true_queue"]))
    outputs = ailog.recorded(course.find("M07").folder)
    answered = ailog.answers("M07")
    mail_of = {call: next((mail for mail, text in zip(inbox["mail_id"], inbox["text"])
                           if text in each[-1].prompt), None) for call, each in answered.items()}
    mail_of |= {each["call_id"]: each["id"].split()[1] for each in outputs}
    every = []
    for number, entry in enumerate(ai_log, 1):
        found = entry["checks"] if isinstance(entry["checks"], (list, tuple)) else []
        every += map(str, found)
        machine, person = readings(found)
        call = entry["call_id"].strip()
        labels = {label(each.text) for each in answered.get(call, [])}
        truth = right.get(mail_of.get(call), "")
        check.that(
            machine,
            saw=f"the checks of entry {number} are {found}",
            need="for each answer, `parse_label` and the label that it gave",
            look="the lines that the cell above the table printed",
            slip="no-label",
        )
        check.that(
            len(machine) == 1,
            saw=f"entry {number} gives `parse_label` the labels {', '.join(sorted(machine))}",
            need="one label beside `parse_label`; Daniela's stands behind `true_queue`",
            look="each line of `checks` that names a queue",
            slip="many-labels",
        )
        check.that(
            not labels or machine <= labels,
            saw=f"entry {number} says {' '.join(sorted(machine))!r} for its answer",
            need="the label that `parse_label` gives for the text of this call",
            look="`gig.calls()`, the column `text` in the row of this id",
            slip="other-label",
        )
        check.that(
            person == {truth} or not truth,
            saw=f"entry {number} says {' and '.join(sorted(person)) or 'nothing'} for `true_queue`",
            need="Daniela's label of this mail, beside the machine's",
            look="`true_queue` in the row of this mail in `new`",
            slip="other-truth" if person else "no-truth",
        )
        check.that(
            entry["verdict"] != "kept" or not truth or machine == {truth},
            saw=f"entry {number} keeps a label that differs from Daniela's",
            need="a label that she shares, or the verdict edited or rejected",
            look="the two labels in `checks` of this entry",
            slip="kept-wrong",
        )
    printed = {}
    for kind, count in (("zero", 20), ("few", 60), ("few", 20), ("turned", 20)):
        rows = [each for each in outputs if each["id"].split()[0] == kind][:count]
        a, b = [label(each["text"]) for each in rows], [right[each["id"].split()[1]] for each in rows]
        luck = sum(a.count(name) * b.count(name) for name in set(a)) / count**2
        printed[kind, str(count)] = (sum(map(str.__eq__, a, b)) / count - luck) / (1 - luck)
    stated, unfit = 0, []
    for line in every:
        pairs, sizes = figures(line) if "kappa" in line.lower() else ([], set())
        for kind, number in pairs:
            known = [value for (name, size), value in printed.items()
                     if name == kind and (size in sizes or not sizes or len(pairs) > 1)]
            stated += 1
            if not any(abs(number - value) <= 0.0051 for value in known):
                unfit.append(line)
    check.that(
        stated,
        saw="no line with the word kappa, its figure and the kind: zero, few or turned",
        need="one judgement over many mails beside the single answers",
        look="the figures that were printed beside the table",
        slip="no-kappa",
    )
    check.that(
        not unfit,
        saw=f"the line {unfit[0]!r}" if unfit else "",
        need="the kappa of the kind that this line names, as it was printed",
        look="the lines above the table; if `kappa` does not pass yet, correct that first",
        slip="other-kappa",
    )
    ### END HIDDEN TESTS

# %%
# Save the notebook first. The button runs every test of every task, hidden ones too.
gig.check()

# %% [markdown] locked="routing_policy_rubric"
"""
## Routing policy (24 points)

Write it for Daniela, at most 250 words without the table. Say what the machine routes, and the promise with threshold and coverage.
Compare old and new phrasing, for words and for embeddings, and name the worst queue. Say what happens to two
requests, and what you saw of the text model. You stand behind the figures. Name the owner of the router, who checks
it and can stop it. When does routing stop? Add a table of five errors: what happened, who notices, fix.

Choose which mails always go to a person, whatever the chance, for example:

| Mail | Why |
|---|---|
| speaks of an injury or a lawyer | a day in a wrong queue is too long |
| wants to see or delete personal data | the law sets a month (GDPR, 2016, Articles 12, 15 and 17) |

| | 0 | 2 | 4 | 6 |
|---|---|---|---|---|
| A Fits the client | does not answer | general | one point missing | every point of "accepted when", decision first |
| B True | invented | no numbers | right, no source | each right, with its cell |
| C Judgement | none | "checked" | names a limit | also an AI problem and its fix, the owner, what always goes to a person, what is uncertain |
| D Plain | hard | wordy | clear | ready to send |

[A marked policy for another client](exemplar.md) shows the level.

=== BEGIN MARK SCHEME ===
Figures of the reference router (TF-IDF and logistic regression). Other routers give other figures: check
them against the learner's printed cells.

- `same`: accuracy 0.950, macro-F1 0.942, worst press 0.912. `new`: 0.733, 0.731, press 0.645 (Task 3).
- Embeddings: `same` 0.960 / 0.953, `new` 0.860 / 0.860, worst press 0.818 ("Meaning instead of words").
- Target 0.97 on `pick`: threshold 0.50, on `new` coverage 0.597 (179 of 300), right 0.972 (174 of 179).
  Target 0.93: threshold 0.44, coverage 0.683, right 0.917: below the promise ("This month, once").
- Embeddings at target 0.97: coverage 0.577, right 0.988; at 0.93: 0.823 and 0.931, a thin margin.
- Target 0.96: words coverage 0.610, right 0.962; embeddings 0.753 and 0.956. A policy that asks for another
  comparison next month is better than one that calls either "best".
- Two requests: 34 found in `new`, 7 routed, 3 right. Four of the five most confident errors are such mails.
  Without them: 172 routed, 171 right.
- Text model, 60 mails: right 0.17, kappa 0.03, never says billing, delivery or press. Its first 20: right
  0.05, kappa -0.04; turned examples: billing 20 of 20, right 0.35, kappa 0 ("AI at work").

A 6: promise kept or broken in the first two sentences, coverage, new phrasing, two requests, and the
table of five errors. 4: one of these is missing.
B 6: numbers agree with the printed cells and each names its cell or task. 4: right, no source.
C 6: a limit with its reason, the text model's problem and what replaces it, an owner by name who may stop
it, mails that always go to a person, and what stays uncertain (one month, 300 mails, synthetic). 4: a limit only.
D 6: at most 250 words without the table, no blame for writers or staff, ready to send.
=== END MARK SCHEME ===
"""

# %% [markdown] essay="routing_policy" points=24
"""
**Routing policy for Kiln & Leaf**

**Decision.** The router sends a mail on when its highest chance is 0.50 or more. This month it routed 179 of 300
mails (60 %), and 174 of those were right (97 %): the promise of 93 % is kept (cell "This month, once"). Daniela reads
the other 121.

**New phrasing.** Macro-F1 is 0.94 on last year's phrasing and 0.73 on this month's. The worst queue is press both
times (0.91, 0.65; Task 3). Embeddings: 0.95 and 0.86 ("Meaning instead of words"). At our target they
route 58 %, at 0.96 they route 75 % ("This month, once"). We start with words and compare again next month.

**Limits.** Of 34 mails with two requests seven were routed, three of them rightly (same cell). From now on a mail with
a link word such as "PS" goes to Daniela. So does any mail about an injury, a lawyer or personal data. The machine never
answers, refunds or deletes.

**Text model.** It labelled 60 mails: 17 % right, kappa 0.03. With its examples turned round it said billing 20 times
("AI at work"). We rejected it; the router decides.

**Owner, check and stop.** Daniela owns the router; I stand behind the figures. Each week Amara reads 20 routed mails. If
fewer than 18 are right, Daniela switches routing off and has 100 new mails sorted for training. Uncertain: one month of
synthetic mails; luck moves 97 % by two or three points.

| What happened | Who notices | Fix |
|---|---|---|
| M97516: payment page, and a parcel, went to delivery | buyer, still can't pay | link word: to a person |
| M99229: press kit, and a declined card, went to billing | journalist waits | link word: to a person |
| M82472: review, and an address, went to delivery | blogger waits | link word: to a person |
| M87061: shipping to Pune, and stock, went to wholesale | buyer, no price | link word: to a person |
| M94911: "still no sign of the bowl" went to returns | buyer, no parcel | train with new mails each month |
"""

# %% [markdown]
"""
## Check yourself

Score your policy by the table above. Then answer nine questions.
"""

# %%
gig.rubric()

# %%
gig.quiz()

# %% [markdown]
"""
## Key points

1. Give all order numbers one sign: a counter should see what mails share.
2. Report macro-F1 and the worst queue; accuracy hides small queues.
3. Test on new phrasing. Old phrasing flatters.
4. A threshold needs a margin, and a figure for coverage beside it.
5. A label is worth its agreement beyond luck, and a person answers for it.

**Use it on Monday.** Sort 30 of your own mails twice, a week apart. What is your kappa with yourself?

**Reflect** (optional): which wrong route would be hardest to explain, and why?

Save the notebook. The last cell fills your portfolio.
"""

# %%
plan = new[["mail_id", "text"]].assign(queue=route(router, new["text"], threshold))
counts = plan["queue"].value_counts()
table = "\n".join(f"| {queue} | {count} |" for queue, count in counts.items())
sheet = gig.paper(
    "Kiln & Leaf: this month's mails by queue",
    f"Threshold {threshold}. Synthetic practice data.\n\n| queue | mails |\n|---|---|\n{table}",
)
chart_alt = f"Line chart of {len(new)} mails: a higher threshold routes fewer, and more are right."
gig.finish(
    routing_plan=plan, routing_sheet=sheet, report=honest_report(router, same, new).reset_index(names="mails"),
    threshold_chart=chart, threshold_chart_alt=chart_alt, ai_log=ai_log)
