# %% [markdown]
"""
# M08 · Teach a computer to see

> **Client** Mercado Novo, a market archive in Lisbon (fictional). Teresa runs it and answers for its
> catalogue. Kavya designs its web page.
>
> **Ask** "A program should read the digits on hand-written tags. How sure must it be before no person
> looks? And take text colours from our photo."
>
> **You deliver** a stress-test table, a go or no-go memo, a palette with contrasts, alt texts.
>
> **Accepted when** moved, noisy and inverted tags are tested · a rule says what people still read ·
> text pairs reach a contrast of 4.5 · a person wrote the alt texts.
>
> **Fee** €950, 14 hours (fictional) · **Time here** 180 min · **Needs** M06
"""

# %% [markdown]
"""
## What you will be able to do

1. turn images into rows of numbers
2. train a small convolutional net in Keras (it looks through a small window) and name its parts
3. stress-test a net beyond its test images
4. add moved copies to the training images only
5. take a palette from a photo and test its contrast
6. judge what a text model says about a photo, and write the alt text yourself

Done this before? Run the next cell, then [go to the tasks](#The-tasks).

*Keras* is a library for neural networks. Another library, its *backend*, does the sums: PyTorch (`torch`),
unless you chose one.
"""

# %%
import os
os.environ.setdefault("KERAS_BACKEND", "torch")
import keras
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.datasets import load_digits, load_sample_image
from sklearn.model_selection import train_test_split
from gigcraft import check, start
gig = start("M08")
layers, digits = keras.layers, load_digits()
gig.warmup()

# %% [markdown]
"""
## Predict: one pixel

To a computer, an image is a grid of numbers, its *pixels*. Real digits stand in for the archive's tags:
1,797, written by 13 people (Alpaydin and Kaynak, UCI, 1998, CC BY 4.0). Each has 8 × 8 pixels, from 0
(paper) to 16 (full ink), and a *label*: the digit that it shows.

A *neural network* turns numbers into an answer by sums, in which each number has a *weight*. To *train* it
is to adjust the weights until the labels come out. The second cell trains on three quarters of them.
The net reads 97 % of the rest right. How many if each image moves one pixel to the left?
"""

# %%
one = digits.images[3]
left = np.roll(one, -1, axis=1)
views = {"as written": one, "1 pixel left": left, "inverted": 16 - one}
picture, axes = plt.subplots(1, 3, figsize=(6, 2.4))
for axis, name in zip(axes, views):
    axis.imshow(views[name], cmap="gray_r", vmin=0, vmax=16)
    axis.set(title=name, xticks=[], yticks=[])
print("In words: a dark 3 on white; the same, further left; a white 3 on dark.")
gig.question("one_pixel")

# %%
from sklearn.neural_network import MLPClassifier

known, new, known_y, new_y = train_test_split(
    digits.images / 16, digits.target, stratify=digits.target, random_state=0
)
# `reshape(-1, 64)` makes rows of 64 numbers, as many as needed.
first = MLPClassifier((64,), max_iter=500, random_state=0)
first.fit(known.reshape(-1, 64), known_y)
# `np.roll` moves numbers along an axis. A stack has 0: images, 1: lines, 2: columns.
moved = np.roll(new, -1, axis=2)
print("as written:", round(first.score(new.reshape(-1, 64), new_y), 2))
print("1 pixel left:", round(first.score(moved.reshape(-1, 64), new_y), 2))

# %% [markdown]
"""
## Worked example: 1 or 7?

Lerato helps a running club in Johannesburg. A camera should read the last digit on a runner's bib: is it 1
or 7?

A net is a chain of *layers*. Each layer mixes the numbers that it gets into new ones. Layers between the
pixels and the answer are *hidden*. The last layer gives one chance for each answer. The highest chance is
the *confidence*.

`stratify` gives each part the same share of each digit. `argmax(axis=1)` gives the place of the highest
number in each row, counted from 0; `max(axis=1)` gives that number itself.
"""

# %%
# 1 Scale: 0 to 16 becomes 0 to 1
chosen = (digits.target == 1) | (digits.target == 7)
bibs, is_7 = digits.images[chosen] / 16, (digits.target[chosen] == 7).astype(int)
# 2 Flatten: each image becomes one row of 64 numbers
rows = bibs.reshape(len(bibs), 64)
# 3 Split: three quarters to train, one to test
bib_train, bib_test, bib_y, bib_test_y = train_test_split(
    rows, is_7, stratify=is_7, random_state=0
)
print(bib_train.shape, bib_test.shape)

# %%
# 4 Fit: 64 numbers, a hidden layer of 8, then two chances: for 1 and for 7
reader = MLPClassifier((8,), max_iter=1000, random_state=0).fit(bib_train, bib_y)
# 5 Test  6 Break it: light on dark. `items()` gives each name with its images
for name, tested in {"as written": bib_test, "inverted": 1 - bib_test}.items():
    chance = reader.predict_proba(tested)
    sure = chance.max(axis=1)
    wrong = chance.argmax(axis=1) != bib_test_y
    print(name, "| wrong:", wrong.sum(), "of", len(wrong), end=" | ")
    print("confidence:", sure.mean().round(2))
print("confidence when wrong:", sure[wrong].mean().round(2))
gig.question("silent_test")

# %% [markdown]
"""
## The same net in Keras

In Keras, you list the layers yourself. A `Dense` layer mixes all numbers. `relu` turns negative results
into 0. `softmax` turns the last ones into chances that sum to 1.

| term | meaning |
|---|---|
| loss | what training makes smaller: high if the right answer had a low chance |
| batch | the images seen before the weights are corrected once |
| epoch | one pass through all training images |
| validation | images kept out of training, to compare choices; the test images wait for the end |

`Adam(0.005)` says how far one correction goes. `set_random_seed` fixes the random start.
"""

# %%
keras.utils.set_random_seed(0)
small = keras.Sequential([layers.Input((64,))])
small.add(layers.Dense(8, activation="relu"))
small.add(layers.Dense(2, activation="softmax"))
small.compile(optimizer=keras.optimizers.Adam(0.005), metrics=["accuracy"],
              loss="sparse_categorical_crossentropy")  # for labels 0, 1, 2 …
past = small.fit(
    bib_train, bib_y, epochs=10, batch_size=16, validation_split=0.2, verbose=0
)
pd.DataFrame(past.history).round(2)

# %% [markdown]
"""
Each line is one epoch; `val_` marks validation.

## Practise: look with a window

A *convolution* slides a small window over the image and computes the same weighted sum at each place. Each
*filter* has its own weights, so it answers to its own pattern, such as an edge. A net with such a layer is
a *convolutional net*.

`Conv2D(4, 3, activation="relu")` has 4 filters and a window of 3 × 3. It wants images as lines, columns and
colours per pixel; grey is 1 colour. So `Reshape((lines, columns, 1))` comes first. `Flatten()` makes one
row again.

Fill the two blanks `____`. No points; until then, the cell says *not yet*.
"""


# %% tags=["raises-exception"]
def build_bib_net():
    net = keras.Sequential([layers.Input((64,)), layers.Reshape(____)])
    net.add(layers.Conv2D(4, 3, activation="relu"))
    net.add(layers.Flatten())
    net.add(layers.Dense(____, activation="softmax"))  # how many answers?
    return net


with check.task("build_bib_net", passed="Yes: 6 × 6 places, 4 filters, 2 answers."):
    got = [layer.output.shape[1:] for layer in check.call(build_bib_net).layers]
    check.equal(got, [(8, 8, 1), (6, 6, 4), (144,), (2,)], what="the shape after each layer",
                need="an image of one colour, then a chance for each digit", look="both blanks")

# %% [markdown]
"""
## The tasks

Later tasks may call earlier ones. Never change the data that a function is given.

Stuck? Put `gig.hint("prepare")` in a cell.

### Task 1 · Images into rows (12 points)

Write `prepare(images)`. `images` is an array of shape `(n, 8, 8)`; n may be 1. It returns an array of
shape `(n, 64)` with floats from 0 to 1. A row holds its image line by line, from the top. Full ink, 16,
becomes 1.0; so 8 becomes 0.5 in every image, however pale.

The lines below your function split the digits into three parts: to train, to validate, to test.
"""


# %% answer="prepare"
def prepare(images):
    """Return one row of 64 floats from 0 to 1 for each image of 8 × 8 pixels."""
    ### BEGIN SOLUTION
    return images.reshape(len(images), 64) / 16
    ### END SOLUTION


# Keep these lines: later tasks use the three parts.
X_rest, X_test, y_rest, y_test = train_test_split(
    prepare(digits.images), digits.target, test_size=360, stratify=digits.target, random_state=0
)
X_train, X_val, y_train, y_val = train_test_split(
    X_rest, y_rest, test_size=360, stratify=y_rest, random_state=0
)

# %% test="prepare_core" points=7
# Check 1 of 2: all 1,797 digits.
import numpy as np
from sklearn.datasets import load_digits

from gigcraft import check

with check.task("prepare"):
    images = load_digits().images
    got = np.asarray(check.call(prepare, images, gives=object, keep=False))
    check.equal(
        got.shape,
        (1797, 64),
        what="the shape",
        need="one row of 64 numbers for each of the 1,797 images",
        look="the line that puts the numbers into another shape",
        slip="not-flat",
    )
    check.close(
        got.max(),
        1.0,
        what="the highest number",
        need="1.0 for full ink",
        within=1e-6,
        look="which number stands for full ink in these images",
        slip="wrong-scale",
    )
    ### BEGIN HIDDEN TESTS
    check.that(
        got.dtype.kind == "f",
        saw=f"numbers of the type {got.dtype}",
        need="floats",
        look="the kind of division",
        slip="whole-numbers",
    )
    wanted = np.stack([image.ravel() for image in images]) / 16
    check.that(
        not np.allclose(got, wanted / images.max(axis=(1, 2))[:, None] * 16, atol=1e-6),
        saw="every image has the highest number 1.0, pale ones too",
        need="the same scale for all images",
        look="whether your divisor depends on the image",
        slip="own-scale",
    )
    check.that(
        np.allclose(np.sort(got, axis=1), np.sort(wanted, axis=1), atol=1e-6),
        saw="some rows hold other numbers than their images",
        need="the 64 pixels of an image in its row, each divided by 16",
        look="whether the numbers are still fractions, and the images still apart",
        slip="wrong-numbers",
    )
    check.that(
        np.allclose(got, wanted, atol=1e-6),
        saw="the pixels of an image stand in another order",
        need="line after line, from the top",
        look="the order in which `reshape` or your loop reads the grid",
        slip="wrong-order",
    )
    ### END HIDDEN TESTS

# %% test="prepare_client" points=5
# Check 2 of 2: other stacks, one single image, pale images.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import numpy as np

from gigcraft import check

with check.task("prepare"):
    for seed in check.seeds(3):
        rng = np.random.default_rng(seed)
        for count, top in ((1, 17), (7, 17), (5, 9), (64, 6)):
            images = rng.integers(0, top, (count, 8, 8))
            images[0, 0, 0] = top - 1
            for given in (images.astype(float), images):
                got = np.asarray(check.call(prepare, given, gives=object))
                check.equal(
                    got.shape,
                    (count, 64),
                    what=f"the shape for {count} image{'s' * (count > 1)}",
                    need=f"a row of 64 numbers for each image: the shape ({count}, 64)",
                    look="whether the number of images is written into your code",
                    slip="fixed-size",
                )
                wanted = np.stack([image.ravel() for image in images]) / 16
                check.that(
                    abs(got.max() - wanted.max()) < 1e-6,
                    saw=f"{got.max():.3f} as the highest number, for pixels up to {top - 1}",
                    need=f"{(top - 1) / 16}: the same scale for every stack",
                    look="whether your divisor depends on the images",
                    slip="own-scale",
                )
                check.that(
                    np.allclose(got, wanted, atol=1e-6),
                    saw="a row that differs from its image",
                    need="each image in its own row, line by line, divided by 16",
                    look="whole numbers as input, and the order of the pixels",
                    slip="wrong-numbers",
                )
### END HIDDEN TESTS

# %% [markdown]
"""
### Task 2 · A net in Keras (14 points)

Write `train_net(X, y, seed=0)`. It builds a Keras model, fits it on the `X` and `y` that it
is given, and returns it. `X` comes from `prepare`, `y` holds digits.

- Rows of 64 go in. Ten chances come out, which sum to 1; place 0 is for digit 0.
- At least one layer is a `Conv2D`. Its window, 2 × 2 or more, looks at the image as a square.
- It reads at least 93 % of new images. Ours reads 97 %: 32 filters, 10 epochs,
  batches of 64, `Adam(0.005)`.
- Same data and same `seed`: same chances. Another seed: another start.
- Write `verbose=0` in `fit`. A fit may take 20 seconds.
"""


# %% answer="train_net"
def train_net(X, y, seed=0):
    """Return a Keras model with a convolution, fitted to rows of 64 and digits 0 to 9."""
    ### BEGIN SOLUTION
    keras.utils.set_random_seed(seed)
    net = keras.Sequential([layers.Input((64,)), layers.Reshape((8, 8, 1))])
    net.add(layers.Conv2D(32, 3, activation="relu"))
    net.add(layers.Flatten())
    net.add(layers.Dense(10, activation="softmax"))
    net.compile(optimizer=keras.optimizers.Adam(0.005), loss="sparse_categorical_crossentropy")
    net.fit(X, y, epochs=10, batch_size=64, verbose=0)
    return net
    ### END SOLUTION


# %% test="train_net_core" points=8
# Check 1 of 2: three quarters of the digits to train, the rest to read.
import keras
import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

from gigcraft import check

### BEGIN HIDDEN TESTS
def parts_of(model):
    """Return all layers, those of inner models included."""
    inner = [part for layer in model.layers if hasattr(layer, "layers") for part in parts_of(layer)]
    return [*model.layers, *inner]

def kinds(model):
    """Return the types of all layers."""
    return [type(layer).__name__ for layer in parts_of(model)]

def is_square(layer):
    """Return whether a convolution gets a square image; a layer that doesn't tell counts as one."""
    try:
        shape = layer.input.shape
    except (AttributeError, ValueError):
        return True
    sides = shape[1:3] if layer.data_format == "channels_last" else shape[2:4]
    return None in sides or 1 < max(sides) <= 2 * min(sides)


### END HIDDEN TESTS
with check.task("train_net"):
    pixels, label = load_digits(return_X_y=True)
    known, new, known_y, new_y = train_test_split(
        pixels / 16, label, stratify=label, random_state=0
    )
    ### BEGIN HIDDEN TESTS
    nets = [
        check.call(train_net, known[:64], known_y[:64], seed=seed, gives=keras.Model)
        for seed in (3, 3, 4)
    ]
    check.that(
        any("Conv2D" in name for name in kinds(nets[0])),
        saw=f"the layers {', '.join(kinds(nets[0]))}",
        need="at least one layer that looks with a window at lines and columns: a `Conv2D`",
        look="the section `Practise: look with a window`",
        slip="no-convolution",
    )
    windows = [layer for layer in parts_of(nets[0]) if "Conv2D" in type(layer).__name__]
    check.that(
        any(min(layer.kernel_size) >= 2 for layer in windows),
        saw=f"a window of {' and '.join(str(layer.kernel_size) for layer in windows)}",
        need="a window of 2 × 2 or more, which sees how pixels lie beside and above each other",
        look="the second number of `Conv2D`",
        slip="small-window",
    )
    check.that(
        any(min(layer.kernel_size) >= 2 and is_square(layer) for layer in windows),
        saw="a window that slides over a strip of pixels, not over a square image",
        need="the lines of the image one above the other, as on paper",
        look="the lines and columns in `Reshape`",
        slip="strip",
    )
    one, again, other = (
        np.asarray(check.call(part.predict, new[:50], verbose=0, keep=False)) for part in nets
    )
    check.that(
        np.allclose(one, again, atol=1e-4),
        saw="two fits with the same seed gave other chances",
        need="the same chances each time",
        look="whether the random start is fixed before the layers are made",
        slip="unseeded",
    )
    check.that(
        not np.allclose(one, other, atol=1e-4),
        saw="seeds 3 and 4 gave the same chances",
        need="a start that depends on `seed`",
        look="where your function uses its argument `seed`",
        slip="ignores-seed",
    )
    ### END HIDDEN TESTS
    net = check.call(train_net, known, known_y, gives=keras.Model, keep=False)
    guess = np.asarray(
        check.call(net.predict, new, verbose=0, keep=False, look="the layers: rows of 64 go in")
    )
    check.equal(
        guess.shape,
        (450, 10),
        what="the shape of the chances for 450 new images",
        need="ten chances for each image",
        look="the last layer",
        slip="wrong-shape",
    )
    check.that(
        np.isfinite(guess).all() and (guess >= 0).all() and np.allclose(guess.sum(axis=1), 1, atol=1e-3),
        saw="chances of an image that do not sum to 1",
        need="ten chances that sum to 1",
        look="the activation of the last layer",
        slip="no-softmax",
    )
    check.that(
        (guess.argmax(axis=1) == new_y).mean() >= 0.93,
        saw=f"{(guess.argmax(axis=1) == new_y).mean():.0%} of new images read right",
        need="at least 93 %",
        look="the number of epochs and filters, and the length of a correction",
        slip="reads-badly",
    )

# %% test="train_net_client" points=6
# Check 2 of 2: another split, other labels (9 for 0, 8 for 1 …), another seed, one image alone.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import keras
import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

from gigcraft import check

with check.task("train_net"):
    (seed,) = check.seeds(1)
    pixels, label = load_digits(return_X_y=True)
    known, new, known_y, new_y = train_test_split(
        pixels / 16, 9 - label, stratify=label, random_state=seed
    )
    net = check.call(train_net, known, known_y, seed=seed, gives=keras.Model, keep=False)
    guess = np.asarray(check.call(net.predict, new, verbose=0, keep=False))
    check.equal(
        guess.shape,
        (450, 10),
        what="the shape of the chances for 450 other images",
        need="ten chances for each image",
        look="the last layer, and numbers that are written into your code",
        slip="wrong-shape",
    )
    check.that(
        (guess.argmax(axis=1) == 9 - new_y).mean() < 0.5,
        saw="a net that answers with other labels than those in the `y` that it was given",
        need="a net that learns from the `X` and `y` of this call, and from no others",
        look="which images and labels stand in `fit`",
        slip="other-data",
    )
    check.that(
        (guess.argmax(axis=1) == new_y).mean() >= 0.93,
        saw=f"{(guess.argmax(axis=1) == new_y).mean():.0%} read right on another split",
        need="at least 93 % of images that the net has not seen",
        look="the number of epochs and filters: does the net learn long enough, whatever the seed?",
        slip="reads-badly",
    )
    alone = np.asarray(check.call(net.predict, new[:1], verbose=0, keep=False))
    check.that(
        alone.shape == (1, 10) and np.allclose(alone[0], guess[0], atol=1e-3),
        saw="an image read alone gets other chances than in the batch",
        need="the same chances, whoever else is there",
        look="layers that compare the images of a batch",
        slip="needs-company",
    )
### END HIDDEN TESTS

# %% [markdown]
"""
### Task 3 · Break it on purpose (14 points)

Keep `chances(model, X)` in the next cell. It works for both libraries.

Write `stress_test(model, X, y)`. `X` holds rows as from `prepare`. It returns a DataFrame with four row
labels:

- `clean`: `X` as it is
- `shift`: each image one pixel to the *right* by `np.roll(stack, 1, axis=…)`. Roll images of 8 × 8, not rows
  of 64: what leaves a line comes back in the same line
- `noise`: `X` plus `np.random.default_rng(0).normal(0, 0.25, X.shape)`, then `.clip(0, 1)`
- `inverted`: `1 - X`

and three columns, not rounded: `accuracy`, the share read right; `mean_conf`, the mean confidence;
`conf_when_wrong`, the same for wrong answers only. If nothing is wrong (`wrong.any()` is False), it is `np.nan`, a missing number.
"""


# %% answer="stress_test"
def chances(model, X):
    """Return ten chances for each row, from a scikit-learn or a Keras model."""
    if hasattr(model, "predict_proba"):
        return model.predict_proba(X)
    return model.predict(X, verbose=0)


# A table from a dict of dicts: outer keys become columns, and `.T` turns it round.
week = {"Monday": {"tags": 3, "boxes": 1}, "Friday": {"tags": 5, "boxes": 2}}
print(pd.DataFrame(week).T)


def stress_test(model, X, y):
    """Return accuracy and confidence for clean, moved, noisy and inverted images."""
    ### BEGIN SOLUTION
    moved = np.roll(X.reshape(-1, 8, 8), 1, axis=2).reshape(-1, 64)
    noise = np.random.default_rng(0).normal(0, 0.25, X.shape)
    cases = {"clean": X, "shift": moved, "noise": (X + noise).clip(0, 1), "inverted": 1 - X}
    found = {}
    for name in cases:
        chance = chances(model, cases[name])
        sure = chance.max(axis=1)
        wrong = chance.argmax(axis=1) != y
        found[name] = {
            "accuracy": 1 - wrong.mean(),
            "mean_conf": sure.mean(),
            "conf_when_wrong": sure[wrong].mean() if wrong.any() else np.nan,
        }
    return pd.DataFrame(found).T
    ### END SOLUTION


# %% test="stress_test_core" points=8
# Check 1 of 2: a stand-in model with fixed weights, and images of noise.
import numpy as np
import pandas as pd

from gigcraft import check


class InkReader:
    """A stand-in for a model: fixed weights, so that its answers can be worked out."""

    def __init__(self, seed=0):
        self.weights = np.random.default_rng(seed).normal(0, 1.5, (64, 10))
        self.classes_ = np.arange(10)

    def __eq__(self, other):
        return isinstance(other, InkReader) and np.array_equal(self.weights, other.weights)

    def predict_proba(self, X):
        power = np.exp((np.asarray(X) - 0.5) @ self.weights)
        return power / power.sum(axis=1, keepdims=True)

    def predict(self, X):
        return self.predict_proba(X).argmax(axis=1)


### BEGIN HIDDEN TESTS
def measured(model, rows, y):
    chance = np.asarray(model.predict_proba(rows))
    wrong = chance.argmax(axis=1) != y
    sure = chance.max(axis=1)
    return (1 - wrong.mean(), sure.mean(), sure[wrong].mean() if wrong.any() else np.nan)

def agrees(table, row, values):
    mine = table.loc[row, ["accuracy", "mean_conf", "conf_when_wrong"]]
    mine = pd.to_numeric(mine, errors="coerce").to_numpy(float)
    return np.allclose(mine, values, rtol=0, atol=5e-6, equal_nan=True)

def compare(table, model, X, y):
    clean = measured(model, X, y)
    check.that(
        agrees(table, "clean", clean),
        saw="`clean` has a number that differs from the one worked out by hand",
        need="the share read right, and the mean of the highest chances: all, and the wrong ones",
        look="which chance is the confidence, shares instead of percent, and no rounding",
        slip="wrong-measure",
    )
    stack = X.reshape(-1, 8, 8)

    def flat(images):
        return images.reshape(-1, 64)

    usual = {
        "flat-roll": (
            np.roll(X, 1, axis=1),
            "whether the last pixel of a line moves into the next line",
        ),
        "mixes-images": (np.roll(X, 1, axis=0), "which axis holds the images"),
        "wrong-way": (flat(np.roll(stack, 1, axis=1)), "which axis holds the columns"),
        "left": (flat(np.roll(stack, -1, axis=2)), "the direction of the move"),
        "empty-edge": (
            flat(np.roll(stack, 1, axis=2) * (np.arange(8) > 0)),
            "what stands in the column that the images moved away from",
        ),
    }
    right = measured(model, flat(np.roll(stack, 1, axis=2)), y)
    for slip, (rows, look) in usual.items():
        other = measured(model, rows, y)
        check.that(
            agrees(table, "shift", right) or not agrees(table, "shift", other),
            saw="`shift` is measured on images that moved in another way",
            need="each image one pixel to the right, by itself",
            look=look,
            slip=slip,
        )
    check.that(
        agrees(table, "shift", right),
        saw="`shift` has other numbers than images moved one pixel to the right",
        need="each image one pixel to the right, by itself",
        look="shape and axis at the moment of the roll, and the shape afterwards",
        slip="shift",
    )
    noisy = X + np.random.default_rng(0).normal(0, 0.25, X.shape)
    check.that(
        not agrees(table, "noise", measured(model, noisy, y)),
        saw="`noise` is measured on pixels below 0 and above 1",
        need="pixels from 0 to 1",
        look="the last step in the line of `noise`",
        slip="not-clipped",
    )
    check.that(
        agrees(table, "noise", measured(model, noisy.clip(0, 1), y)),
        saw="`noise` has other numbers than the noise of the task gives",
        need="the noise of the task on clean images, from a fresh `default_rng(0)`",
        look="seed, spread, and what the noise is added to",
        slip="noise",
    )
    check.that(
        agrees(table, "inverted", measured(model, 1 - X, y)),
        saw="`inverted` has other numbers than light ink on dark paper",
        need="0 becomes 1, and 1 becomes 0",
        look="the formula of the task, and what it is applied to",
        slip="inverted",
    )


### END HIDDEN TESTS
with check.task("stress_test"):
    rng = np.random.default_rng(5)
    X_small, y_small = rng.random((60, 64)), rng.integers(0, 10, 60)
    table = check.call(stress_test, InkReader(), X_small, y_small, gives=pd.DataFrame)
    check.equal(
        sorted(map(str, table.index)),
        ["clean", "inverted", "noise", "shift"],
        what="the sorted list of row labels (the index)",
        need="the four names of the task, each once",
        look="how the table is built: rows and columns may have changed places",
        slip="rows",
    )
    check.that(
        {"accuracy", "mean_conf", "conf_when_wrong"} <= set(table.columns),
        saw=f"the columns {', '.join(map(str, table.columns))}",
        need="accuracy, mean_conf, conf_when_wrong",
        look="the spelling of the three names",
        slip="columns",
    )
    ### BEGIN HIDDEN TESTS
    compare(table, InkReader(), X_small, y_small)
    ### END HIDDEN TESTS

# %% test="stress_test_client" points=6
# Check 2 of 2: other models, a Keras net among them, other images, and one without an error.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import keras
import numpy as np
import pandas as pd
from sklearn.datasets import load_digits

from gigcraft import check

with check.task("stress_test"):
    look = "whether your function uses the `model`, `X` and `y` that it is given"
    pixels, label = load_digits(return_X_y=True)
    for seed in check.seeds(3):
        rng = np.random.default_rng(seed)
        rows = rng.choice(len(label), 25 + seed % 7, replace=False)
        X_new = pixels[rows] / 16 * 0.5 + 0.5 * rng.random((len(rows), 64))
        reader = InkReader(seed)
        table = check.call(stress_test, reader, X_new, label[rows], gives=pd.DataFrame, look=look)
        compare(table, reader, X_new, label[rows])
        perfect = reader.predict(X_new)
        table = check.call(stress_test, reader, X_new, perfect, gives=pd.DataFrame)
        check.that(
            abs(table.loc["clean", "accuracy"] - 1) < 1e-6
            and pd.isna(table.loc["clean", "conf_when_wrong"]),
            saw=f"`conf_when_wrong` is {table.loc['clean', 'conf_when_wrong']} though nothing is wrong",
            need="`np.nan`, a missing number",
            look="the case that no answer is wrong",
            slip="nothing-wrong",
        )
        compare(table, reader, X_new, perfect)

    keras.utils.set_random_seed(1)
    net = keras.Sequential([keras.layers.Input((64,)), keras.layers.Dense(10, activation="softmax")])

    class Asked:
        """The same net, asked from outside."""

        def predict_proba(self, X):
            return net.predict(X, verbose=0)

    given = X_new.copy()
    table = check.call(
        stress_test,
        net,
        given,
        label[rows],
        gives=pd.DataFrame,
        keep=False,
        look="how your function gets the chances from a Keras model: `chances` does it for both",
    )
    compare(table, Asked(), X_new, label[rows])
### END HIDDEN TESTS

# %%
# Ours reads 96 % clean, 40 % after one pixel. When yours is wrong, how sure is it?
net = train_net(X_train, y_train)
print(stress_test(net, X_val, y_val).round(2))
# Augmentation: changed copies of training images, same labels. Order the lines.
gig.parsons("copies_after_split")

# %% [markdown]
"""
### Task 4 · Moved copies (14 points)

*Augmentation* adds changed copies of training images with the same labels; here, moved ones.

Write `augment(X, y)` for rows and labels as above. It returns two arrays, `X3` and `y3`, three times as
long: first all originals, then all images moved one pixel left, then all moved right. What leaves an image
may come back on the other side or be replaced by 0. Each label stays with its image.
`np.concatenate([a, b])` puts arrays one below the other.

Then set `X_more, y_more`: the augmented *training* images, made from `X_train` and `y_train`. If
`prepare` does not pass yet, correct it first.
"""


# %% answer="augment"
### BEGIN SOLUTION
def augment(X, y):
    """Return the originals, then each moved left, then each moved right, and their labels."""
    stack = X.reshape(-1, 8, 8)
    left = np.roll(stack, -1, axis=2).reshape(-1, 64)
    right = np.roll(stack, 1, axis=2).reshape(-1, 64)
    return np.concatenate([X, left, right]), np.concatenate([y, y, y])


X_more, y_more = augment(X_train, y_train)
### END SOLUTION

# %% test="augment_core" points=8
# Check 1 of 2: five images, numbered from 0 to 4.
import numpy as np

from gigcraft import check

### BEGIN HIDDEN TESTS
def moved_by(image, way):
    """Return the part of the image that both ways of filling the edge leave alone."""
    return image[:, 1:] if way < 0 else image[:, :-1]

def is_moved(row, original, way):
    """Return whether a row is its original, moved; the edge may be empty or wrapped."""
    image, was = row.reshape(8, 8), original.reshape(8, 8)
    if way == 0:
        return np.allclose(image, was, atol=1e-6)
    inner = image[:, :-1] if way < 0 else image[:, 1:]
    edge, back = (image[:, -1], was[:, 0]) if way < 0 else (image[:, 0], was[:, -1])
    return np.allclose(inner, moved_by(was, way), atol=1e-6) and (
        np.allclose(edge, 0, atol=1e-6) or np.allclose(edge, back, atol=1e-6)
    )

def look_at(X3, y3, X, y):
    count = len(X)
    names = ("originals", "images moved left", "images moved right")
    for block, way in enumerate((0, -1, 1)):
        part = X3[block * count : (block + 1) * count]
        fine = [is_moved(row, was, way) for row, was in zip(part, X)]
        if all(fine):
            continue
        copies = way and all(is_moved(row, was, 0) for row, was in zip(part, X))
        other = way and all(is_moved(row, was, -way) for row, was in zip(part, X))
        flat = way and np.allclose(part, np.roll(X, way, axis=1), atol=1e-6)
        inside = np.arange(64).reshape(8, 8)[:, slice(0, 7) if way < 0 else slice(1, 8)].ravel()
        wrapped = np.roll(X.reshape(-1, 8, 8), way, axis=2).reshape(-1, 64)
        edge = way and np.allclose(part[:, inside], wrapped[:, inside], atol=1e-6)
        one_by_one = count > 1 and all(
            is_moved(X3[3 * n + k], X[n], w) for n in range(count) for k, w in enumerate((0, -1, 1))
        )
        hints = [
            (one_by_one, "mixed-order", "the order: one block after the other, not image by image"),
            (copies, "only-copies", "whether the images of this block moved at all"),
            (other, "swapped", "which block comes second, and which third"),
            (flat, "flat-roll", "whether the end of a line moves into the next line"),
            (edge, "edge", "what fills the empty column: 0, or what left on the other side"),
        ]
        slip, look = next(
            ((slip, look) for hit, slip, look in hints if hit),
            ("not-moved", "the axis of the move, by one pixel, and the shape afterwards"),
        )
        check.that(
            False,
            saw=f"block {block + 1} of 3 does not hold the {names[block]}",
            need=f"the {names[block]} there, in the order of `X`",
            look=look,
            slip=slip,
        )
    check.equal(
        list(y3),
        [*y, *y, *y],
        what="`y3`",
        need="for each of the rows the label of its own image",
        look="the order of the labels, beside the order of the rows",
        slip="labels",
    )


### END HIDDEN TESTS
with check.task("augment"):
    X_five = np.random.default_rng(8).random((5, 64)).round(2) + 0.01
    result = check.call(augment, X_five, np.arange(5), gives=(object, object))
    X3, y3 = (np.asarray(part) for part in result)
    check.equal(
        (X3.shape, y3.shape),
        ((15, 64), (15,)),
        what="the shapes of `X3` and `y3`",
        need="15 rows of 64 and 15 labels",
        look="how the three blocks are put together",
        slip="wrong-shape",
    )
    ### BEGIN HIDDEN TESTS
    look_at(X3, y3, X_five, np.arange(5))
    ### END HIDDEN TESTS

# %% test="augment_client" points=6
# Check 2 of 2: other images, one image alone, and your `X_more, y_more`.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

from gigcraft import check

with check.task("augment"):
    pixels, label = load_digits(return_X_y=True)
    for seed in check.seeds(3):
        rng = np.random.default_rng(seed)
        for count in (1, 12):
            X_new, y_new = rng.random((count, 64)) + 0.01, rng.integers(0, 10, count)
            result = check.call(augment, X_new, y_new, gives=(object, object))
            X3, y3 = (np.asarray(part) for part in result)
            check.equal(
                (X3.shape, y3.shape),
                ((3 * count, 64), (3 * count,)),
                what=f"the shapes for {count} image{'s' * (count > 1)}",
                need=f"{3 * count} rows of 64 and {3 * count} labels",
                look="numbers that are written into your code",
                slip="wrong-shape",
            )
            look_at(X3, y3, X_new, y_new)
    mine, mine_y = np.asarray(X_more), np.asarray(y_more)
    rest, _, rest_y, _ = train_test_split(
        pixels / 16, label, test_size=360, stratify=label, random_state=0
    )
    known, _, known_y, _ = train_test_split(
        rest, rest_y, test_size=360, stratify=rest_y, random_state=0
    )
    check.that(
        len(mine) == 3 * len(known),
        saw=f"`X_more` has {len(mine)} rows",
        need="three times the 1,077 training images, and no others",
        look="which images went in, and whether `X_train` still is what Task 1 made of it",
        slip="too-many",
    )
    check.that(
        np.allclose(mine[: len(known)], known, atol=1e-6),
        saw="`X_more` does not begin with the 1,077 training images",
        need="the training images of Task 1, in their order",
        look="what goes into `augment` on your last line. If `prepare` does not pass, correct it first",
        slip="not-training",
    )
    look_at(mine, mine_y, known, known_y)
### END HIDDEN TESTS

# %% [markdown]
"""
## What may go unread by people?

`sturdy` learns from the augmented images. After the stress test, a table tries
thresholds on 1,080 validation images, clean and moved: the share read alone, its errors, the cost (fictional).

Choose `sure_enough`, your threshold, *before* you run the cell with the test images. Your memo gives the
reason. The cell also moves these images one pixel *down*, as no training image was. *Ink* is the mean of an
image's 64 numbers.
"""

# %%
sturdy = train_net(X_more, y_more)
print(stress_test(sturdy, X_val, y_val).round(2))
both, both_y = augment(X_val, y_val)
chance = chances(sturdy, both)
sure, wrong = chance.max(axis=1), chance.argmax(axis=1) != both_y
trial = []
for t in (0.5, 0.8, 0.9, 0.95, 0.99):
    errors = (wrong & (sure >= t)).sum()
    euros = 0.20 * (sure < t).sum() + 12 * errors  # €0.20: a person reads. €12: wrong tag
    trial.append([t, (sure >= t).mean(), errors, euros])
costs = pd.DataFrame(trial, columns=["threshold", "read alone", "wrong", "euros"]).round(2)
costs

# %%
sure_enough = 0.5  # write yours: the cheapest that you can defend
stress = stress_test(sturdy, X_test, y_test)
down = np.roll(X_test.reshape(-1, 8, 8), 1, axis=1).reshape(-1, 64)
for name, tags in {"clean": X_test, "down": down, "inverted": 1 - X_test}.items():
    chance = chances(sturdy, tags)
    alone, wrong = chance.max(axis=1) >= sure_enough, chance.argmax(axis=1) != y_test
    ink = tags.mean(axis=1)
    print(f"{name}: {1 - wrong.mean():.0%} read right. Read alone: {alone.sum()} of 360,")
    print(f"  {(alone & wrong).sum()} of them wrong. Ink: {ink.min():.2f} to {ink.max():.2f}")
stress.round(2)

# %% [markdown]
"""
Which rule on ink finds inverted tags? Which rule finds tags that moved down? If you have none, what does that
mean for your decision?

At 0.95, our net read 317 of the 360 clean images alone, none of them wrong. If none of n readings was
wrong, up to 3 in n may still be: the *rule of three* (Hanley and Lippman-Hand, 1983). 3 in 317 is about 1 %.

This holds for such images only. The same 13 people wrote the training and the test images. So new
handwriting was never tested. Teresa decides and answers for the result.
"""

# %% [markdown]
"""
## Colours as numbers

In a photo, each pixel has three numbers from 0 to 255: red, green, blue. Each is two *hex*
digits (0 to 9, a to f): 255 is `ff`, 5 is `05`, and `#f50500` is a strong red.

*k-means* sorts pixels into `k` groups of similar colours. The middle of a group is its colour. The tile
in the next cell has four red and two blue pixels. `labels_` says which group a pixel is in, `bincount` counts
them, and `argsort(-size)` lists the groups, largest first.

*Contrast* is a ratio of how light two colours are. WCAG 2.2 asks for at least 4.5 for normal text (1.4.3, AA).
"""

# %%
from sklearn.cluster import KMeans

reds = [[250, 0, 0], [240, 8, 0], [245, 6, 0], [245, 6, 0]]
tile = np.array(reds + [[0, 0, 200], [0, 4, 210]])  # of a photo: photo.reshape(-1, 3)
groups = KMeans(2, random_state=4).fit(tile)
size = np.bincount(groups.labels_)
print(groups.cluster_centers_.round().astype(int))  # whole numbers, as hex needs them
print(size, "largest first:", np.argsort(-size))
print("hex:", f"{245:02x}", f"{5:02x}", "and back:", int("f5", 16), "middle:", "#f50500"[3:5])
names = ["red", "green", "blue"]
for place in range(3):
    print(names[place], "stands before", names[place + 1 :])

# %% [markdown]
"""
### Task 5 · Palette and contrast (12 points)

Write three functions.

`palette(image, k=5, seed=0)` returns `k` texts like `"#f50500"`: the rounded middles of the groups,
largest group first. Same seed, same palette. Every 50th pixel of the image is enough: `pixels[::50]`.

`contrast(a, b)` takes two texts, in small or capital letters. It returns the ratio of WCAG 2.2 (W3C,
2023), not rounded:

1. Of red, green, blue: `c` is the number ÷ 255. Up to 0.04045, take `c / 12.92`; above,
   `((c + 0.055) / 1.055) ** 2.4`.
2. Luminance: 0.2126 × red + 0.7152 × green + 0.0722 × blue.
3. `(lighter + 0.05) / (darker + 0.05)`.

`readable(pal)` returns a list of tuples: the pairs with a ratio of at least 4.5. Each pair once, the
earlier colour first.
"""

# %% answer="palette"
# To compare: the red of #f50500 gives 0.913 in step 1. Its luminance is 0.195, and its
# ratio to white 4.28.
### BEGIN SOLUTION
def palette(image, k=5, seed=0):
    """Return the k main colours of an image as hex texts, the largest group first."""
    pixels = image.reshape(-1, 3)[::50]
    groups = KMeans(k, random_state=seed).fit(pixels)
    largest = np.argsort(-np.bincount(groups.labels_))
    middles = groups.cluster_centers_[largest].round().astype(int)
    return [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in middles]


def luminance(colour):
    """Return how light a colour is, from 0 to 1 (WCAG 2.2, relative luminance)."""
    total = 0
    for place, weight in ((1, 0.2126), (3, 0.7152), (5, 0.0722)):
        c = int(colour[place : place + 2], 16) / 255
        total += weight * (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4)
    return total


def contrast(a, b):
    """Return the contrast ratio of two colours, from 1 to 21."""
    one, other = luminance(a), luminance(b)
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def readable(pal):
    """Return the pairs of colours that normal text may use."""
    pairs = []
    for place in range(len(pal)):
        for later in pal[place + 1 :]:
            if contrast(pal[place], later) >= 4.5:
                pairs.append((pal[place], later))
    return pairs
### END SOLUTION

# %% test="palette_core" points=8
# Check 1 of 2: a picture with three plain colours, black on white, and two greys.
import re

import numpy as np

from gigcraft import check


def mosaic(colours, shares, seed, side=120):
    """Return a picture with these colours in stripes of these shares, each a little uneven."""
    rng = np.random.default_rng(seed)
    place = np.arange(side * side) / side**2
    which = np.searchsorted(np.cumsum(shares)[:-1], place, side="right")
    pixels = np.array(colours)[which] + rng.integers(-2, 3, (side * side, 3))
    return pixels.clip(0, 255).astype(np.uint8).reshape(side, side, 3)


def numbers(text):
    return [int(text[place : place + 2], 16) for place in (1, 3, 5)]


### BEGIN HIDDEN TESTS
def same_colours(found, wanted, most=6):
    return len(found) == len(wanted) and all(
        np.abs(np.array(numbers(mine)) - other).max() <= most
        for mine, other in zip(found, wanted)
    )

def judge(found, by_share, k):
    check.that(
        len(found) == k,
        saw=f"{len(found)} colours for k={k}",
        need=f"{k} colours",
        look="whether your function uses `k`",
        slip="fixed-k",
    )
    short = [c for c in found if not re.fullmatch(r"#[0-9a-fA-F]{6}", str(c))]
    check.that(
        not short,
        saw=f"the colour {short[0] if short else ''}",
        need="# and six hex digits, two for each of red, green and blue",
        look="how a number below 16 is written with two digits",
        slip="unpadded",
    )
    met = [n for n, c in enumerate(by_share) if any(same_colours([m], [c]) for m in found)]
    stray = [m for m in found if not any(same_colours([m], [c]) for c in by_share)]
    check.that(
        len(met) == k or stray,
        saw=f"{len(met)} of the picture's {k} plain colours, some of them more than once",
        need="one colour for each group of similar pixels in the whole picture",
        look="whether pixels from everywhere are sorted into groups; a common pixel is no group",
        slip="missing-colours",
    )
    check.that(
        len(met) == k,
        saw=f"a palette with {len(met)} of the picture's {k} plain colours",
        need="the middle of each group of similar colours: red, green, blue",
        look="the difference between a common pixel and the middle of a group, and the hex digits",
        slip="wrong-colours",
    )
    check.that(
        same_colours(found, by_share),
        saw="the right colours in another order",
        need="the colour with the largest share of the picture first",
        look="how the groups are sorted: by their number of pixels",
        slip="unsorted",
    )


### END HIDDEN TESTS
with check.task("palette"):
    shades = [[200, 40, 40], [30, 60, 190], [240, 220, 90]]
    image = mosaic(shades, (0.2, 0.5, 0.3), 1)
    found = list(check.call(palette, image, k=3, gives=object, keep=False))
    check.that(
        len(found) == 3
        and all(isinstance(c, str) and re.fullmatch(r"#[0-9a-fA-F]{6}", c) for c in found),
        saw=f"the palette {found}",
        need="a list of 3 texts: # and six hex digits",
        look="the number of groups, and how a number becomes two hex digits",
        slip="no-hex",
    )
    check.close(
        check.call(contrast, "#000000", "#ffffff", gives=float),
        21,
        what="the contrast of black and white",
        need="21: the highest ratio there is",
        look="steps 1 to 3, with black and white by hand",
        slip="wrong-ratio",
    )
    ### BEGIN HIDDEN TESTS
    judge(found, [shades[1], shades[2], shades[0]], 3)
    plain = np.array([[20, 90, 160], [210, 120, 30]])
    rng = np.random.default_rng(2)
    uneven = plain[np.arange(14400) // 8640] + (rng.random((14400, 1)) < 0.8)
    cut = list(check.call(palette, uneven.reshape(120, 120, 3), k=2, gives=object))
    check.that(
        not same_colours(cut, plain, most=0),
        saw="a colour that was cut down to whole numbers",
        need="the middles rounded to the nearest whole number",
        look="what stands between the middles of the groups and the hex digits",
        slip="cut-off",
    )
    judge(cut, plain + 1, 2)
    for grey, ratio in (("#777777", 4.47809), ("#767676", 4.54222), ("#ff0000", 3.99848)):
        for pair in ((grey, "#ffffff"), ("#FFFFFF", grey.upper())):
            got = check.call(contrast, *pair, gives=float)
            check.that(
                got not in (round(ratio, 1), round(ratio, 2)),
                saw=f"the contrast of {pair[0]} and {pair[1]} is {got}, a rounded number",
                need="the ratio itself, not rounded",
                look="the end of `contrast`",
                slip="rounded",
            )
            check.close(
                got,
                ratio,
                what=f"the contrast of {pair[0]} and {pair[1]}",
                need="the ratio of WCAG 2.2, by steps 1 to 3, the same both ways round",
                within=0.002,
                look="step 1, the three weights of step 2, and which colour is lighter",
                slip="wrong-ratio",
            )
    near = [tuple(map(str, p)) for p in check.call(readable, ["#ffffff", "#3f8181"], gives=object)]
    check.that(
        not near,
        saw="#3f8181 on white counts as readable, with a ratio of 4.498",
        need="ratios of 4.5 and more, compared before any rounding",
        look="whether the ratio is rounded before it is compared with 4.5",
        slip="limit",
    )
    pairs = check.call(readable, ["#ffffff", "#777777", "#767676", "#000000"], gives=object)
    pairs = [tuple(map(str, pair)) for pair in pairs]
    wanted = {
        ("#ffffff", "#767676"), ("#ffffff", "#000000"),
        ("#777777", "#000000"), ("#767676", "#000000"),
    }  # fmt: skip
    check.that(
        ("#ffffff", "#777777") not in pairs and ("#777777", "#ffffff") not in pairs,
        saw="#777777 on white counts as readable, with a ratio of 4.48",
        need="ratios of 4.5 and more, not rounded",
        look="the limit, and whether the ratio is rounded before it is compared",
        slip="limit",
    )
    check.that(
        len(pairs) == len({frozenset(pair) for pair in pairs}),
        saw=f"{len(pairs)} pairs, some of them twice",
        need="each pair once",
        look="where the inner loop begins",
        slip="pairs",
    )
    check.equal(
        set(pairs),
        wanted,
        what="`readable` for white, two greys and black",
        need="every pair of at least 4.5, the earlier colour first",
        look="which of the two comes first, and pairs that are left out",
        slip="pairs",
    )
    ### END HIDDEN TESTS

# %% test="palette_client" points=4
# Check 2 of 2: other pictures and numbers of colours, other pairs, the client's photo.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import itertools

import numpy as np
from sklearn.datasets import load_sample_image

from gigcraft import check

with check.task("palette"):

    def light(text):
        c = np.array(numbers(text)) / 255
        linear = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
        return float(linear @ [0.2126, 0.7152, 0.0722])

    def ratio_of(one, other):
        low, high = sorted((light(one), light(other)))
        return (high + 0.05) / (low + 0.05)

    corners = [list(corner) for corner in itertools.product((4, 120, 230), repeat=3)]
    for seed in check.seeds(3):
        rng = np.random.default_rng(seed)
        for k, shares in ((2, (0.35, 0.65)), (4, (0.1, 0.2, 0.3, 0.4)), (5, (0.26, 0.04, 0.46, 0.09, 0.15))):
            shades = [corners[n] for n in rng.choice(len(corners), k, replace=False)]
            image = mosaic(shades, shares, seed)
            found = list(check.call(palette, image, k=k, seed=seed % 5, gives=object, keep=False))
            order = np.argsort(-np.array(shares))
            judge(found, [shades[n] for n in order], k)
        tones = ["#%02x%02x%02x" % tuple(rng.integers(0, 256, 3)) for _ in range(7)]
        tones.append("#0a0a0a")
        for one, other in itertools.permutations(tones, 2):
            check.close(
                check.call(contrast, one, other, gives=float),
                ratio_of(one, other),
                what=f"the contrast of {one} and {other}",
                need="the ratio of WCAG 2.2, by steps 1 to 3, not rounded",
                within=0.002,
                look="which colour is lighter, and dark numbers up to 0.04045",
                slip="wrong-ratio",
            )
        wanted = {pair for pair in itertools.combinations(tones, 2) if ratio_of(*pair) >= 4.5}
        pairs = [tuple(map(str, pair)) for pair in check.call(readable, tones, gives=object)]
        check.that(
            set(pairs) == wanted and len(pairs) == len(wanted),
            saw=f"{len(pairs)} readable pairs in a new palette of eight",
            need="every pair of at least 4.5, each once, the earlier colour first",
            look="the two loops, and the limit",
            slip="pairs",
        )
    photo = load_sample_image("flower.jpg")
    first, again = (list(check.call(palette, photo, seed=3, gives=object, keep=False)) for _ in range(2))
    check.that(
        first == again and len(first) == 5,
        saw="two different palettes of one photo with one seed",
        need="5 colours, and the same ones each time",
        look="where your function uses `seed`",
        slip="unseeded",
    )
### END HIDDEN TESTS

# %%
flower = load_sample_image("flower.jpg")
colours = palette(flower)
pairs = [(a, b, round(contrast(a, b), 2)) for a, b in readable(colours)]
report = pd.DataFrame(pairs, columns=["text", "background", "contrast"])
swatches, (photo, axis) = plt.subplots(1, 2, figsize=(10, 3), layout="constrained")
photo.imshow(flower)
photo.set(title="flower.jpg: vultilion, CC BY 2.0", xticks=[], yticks=[])
axis.bar(colours, 1, color=colours, edgecolor="black")
axis.set(title="Palette, largest share first", xlabel="hex code", yticks=[])
plt.subplots(figsize=(5, 3))[1].imshow(load_sample_image("china.jpg"))
plt.title("china.jpg: danielbuechele, CC BY 2.0")
report

# %% [markdown]
"""
## AI at work

*Ask.* Kavya needs *alt text*: words that a screen reader speaks in place of a photo. Can the text model
write it? We ask about `flower.jpg` under three file names: only the name
in the question changes. Then we allow it not to know. Last, we ask for
a palette name and a tagline.

*Check.* Look at the photo above. `seen` holds words for what is in it; add your own. The code sorts the
words of each answer, without small ones such as *the*: seen, or *from nowhere*, neither seen nor asked. Code
can only sort. You judge: does an answer claim things or people that nobody told the model?
"""

# %%
import re
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS as small
seen = {"flower", "dahlia", "round", "petals", "orange", "green", "leaves", "blurred"}
answers, sorted_words = {}, {}
for each in gig.recorded():
    reply = gig.ask(each["messages"])
    answers[each["id"]] = reply
    print(each["id"], "| call_id", reply.call_id, "\n>", reply.text)
    said = set(re.findall("[a-z]{3,}", reply.text.lower())) - small - {"seen"}
    asked = set(re.findall("[a-z]{3,}", each["messages"][0]["content"].lower()))
    sorted_words[each["id"]] = {"seen": said & seen, "from nowhere": said - asked - seen}
pd.DataFrame(sorted_words).T.map(sorted)  # `-` takes away, `&` keeps what both have

# %% [markdown]
"""
### Task 6 · Alt texts (4 points)

The photo never changed; only its name did. In our recordings, the words follow the name: a flower and a
woman, a sunrise, a woman. None says "I cannot see it." The model gets text, so it continues text. Models that
take images exist. A person must check their texts, too.

*Fix.* So you write `alts`: for each of the two photos above, in English, what it shows and what matters on
the archive's page. 15 to 125 characters, at least four different words, no file name, no "image of".
For `flower.jpg`, use a word of `seen`, and none from nowhere. It is in the photo? Add it to `seen` and rerun
its cell.
"""

# %% answer="alts"
# alts = {"flower.jpg": "…", "china.jpg": "…"}
# You can't see the photos? Ask a person what is in them, and write from that.
### BEGIN SOLUTION
alts = {
    "flower.jpg": "Orange dahlia in full bloom, with small round petals, before dark green leaves",
    "china.jpg": "Red tower with tiled roofs among trees, above a wide lake with small boats",
}
### END SOLUTION

# %% test="alts_core" points=4
# Your two texts: length, words, and in the hidden part what they say.
import re

from gigcraft import check

with check.task("alts"):
    check.that(
        isinstance(alts, dict),
        saw=f"`alts` is of type {type(alts).__name__}",
        need="a dict: the name of each photo with its text",
        look="the curly brackets, and the colon between name and text",
        slip="no-dict",
    )
    texts = {name: str(alts.get(name, "")).strip().lower() for name in ("flower.jpg", "china.jpg")}
    for name, text in texts.items():
        check.that(
            text,
            saw=f"no text for {name}",
            need="a text for each of the two photos, as a screen reader has nothing else to say",
            look="the names of the photos in `alts`, and what stands between the quotation marks",
            slip="no-text",
        )
        check.that(
            15 <= len(text) <= 125,
            saw=f"{len(text)} characters for {name}",
            need="15 to 125: one line that says what matters",
            look="what a listener on the archive's page has to know",
            slip="wrong-length",
        )
        check.that(
            len(set(re.findall(r"\w+", text))) >= 4,
            saw=f"fewer than four different words for {name}",
            need="what the photo shows, in words",
            look="the photo",
            slip="few-words",
        )
        check.that(
            "image of" not in text and name not in text,
            saw=f"\"image of\" or a file name for {name}",
            need="what is in the photo: the screen reader says by itself that it is an image",
            look="the beginning of that text",
            slip="file-name",
        )
    ### BEGIN HIDDEN TESTS
    words = {name: set(re.findall("[a-z]{3,}", text)) for name, text in texts.items()}
    check.that(
        texts["flower.jpg"] != texts["china.jpg"],
        saw="one text for both photos",
        need="a text of its own for each photo",
        look="the two photos",
        slip="same-text",
    )
    made_up = [
        word
        for text in texts.values()
        for word in re.findall(r"\b(?:wom[ae]n|girl|smil\w+|sunrise|sunset)\b", text)
    ]
    nowhere = set()
    for asked_about in set(sorted_words) - {"tagline"}:
        nowhere |= set(sorted_words[asked_about]["from nowhere"])
    made_up += sorted(words["flower.jpg"] & (nowhere - set(seen)))
    check.that(
        not made_up,
        saw=f"the word {made_up[0]!r}, which stands in an answer of the model" if made_up else "",
        need="only what a person saw in the photo",
        look="the photo. Is it there? Then add the word to `seen`, and run that cell again",
        slip="from-nowhere",
    )
    check.that(
        words["flower.jpg"] & set(seen),
        saw="the text for flower.jpg has no word of `seen`",
        need="words for what you saw in this photo",
        look="the first photo, and your own words for it: are they in `seen`?",
        slip="not-seen",
    )
    named = (
        "tower|pagoda|temple|palace|build|roof|pavilion|lake|water|tree|hous|hall|architect|stor(?:e?y|ies)"
        "|monument|castle|shrine|landmark|chinese|balcon|river|forest|hill|view|boat|sea\\b"
    )
    check.that(
        re.search(named, texts["china.jpg"]),
        saw="the text for china.jpg names nothing that stands in this photo",
        need="what the photo shows: a listener has only your words",
        look="the second photo: what stands in the middle, and what lies around it",
        slip="other-photo",
    )
    ### END HIDDEN TESTS

# %% [markdown]
"""
### AI log (6 points)

*Log.* Write `ai_log`: a list with one dict for each of at least two calls.

```python
{"call_id": "…", "purpose": "…", "verdict": "rejected",
 "checks": ["…"], "problem": "says '…', but …", "fix": "…"}
```

`verdict`: kept, edited or rejected. An answer about the photo cannot be kept, unless it says that the model
cannot see it. `checks`: what you compared the answer with; at least one entry needs it, and each kept or
edited one. Edited and rejected ones need `problem` and `fix`: four words or more, new ones each time. One
`problem` quotes a word from the column *from nowhere*, in quotation marks.
"""

# %% answer="ai_log"
### BEGIN SOLUTION
ai_log = [
    {
        "call_id": "8e4aa251c8",
        "purpose": "alt text for the photo flower.jpg",
        "verdict": "rejected",
        "checks": ["looked at the photo", "words from nowhere"],
        "problem": "speaks of a 'woman', and nobody is there",
        "fix": "wrote the alt text while looking at the photo",
    },
    {
        "call_id": "5e9440121b",
        "purpose": "name and tagline for the palette",
        "verdict": "rejected",
        "checks": ["compared with the question"],
        "problem": "repeats the question and gives no name",
        "fix": "Kavya names the palette together with the client",
    },
]
### END SOLUTION

# %% test="ai_log_core" points=6
# The form of your log is checked here; later also that the calls were made.
import re

from gigcraft import check

with check.task("ai_log"):
    check.ai_log(ai_log)
    check.that(
        any(entry["checks"] for entry in ai_log),
        saw="no entry names a check",
        need="in one entry at least, what you compared the answer with",
        look="the key `checks`: a list of texts in square brackets",
        slip="no-check",
    )
    for entry in ai_log:
        for name, reply in answers.items():
            kept = entry["call_id"].strip() == reply.call_id and entry["verdict"] == "kept"
            honest = re.match(r"(?i)\W*(sorry\W+)?(but )?i (cannot|can not|can.t) see", reply.text)
            check.that(
                not kept or name == "tagline" or honest,
                saw=f"the answer about the photo with the id {reply.call_id} is kept",
                need="no words about a photo that no model looked at",
                look="`verdict` of that entry, and what its answer claims",
                slip="kept-photo",
            )
    marks, plain, quoted, to_quote = "\"'`‘’“”„«»", set(), set(), set()
    for entry in ai_log:
        problem = str(entry["problem"]).lower()
        for name, reply in answers.items():
            nowhere = set(sorted_words[name]["from nowhere"])
            to_quote |= nowhere
            if entry["call_id"].strip() == reply.call_id:
                plain |= nowhere & set(re.findall("[a-z]{3,}", problem))
                inside = " ".join(re.findall(rf"(?<!\w)[{marks}](.+?)[{marks}](?!\w)", problem))
                quoted |= nowhere & set(re.findall("[a-z]{3,}", inside))
    check.that(
        quoted or not plain,
        saw="a word from nowhere without quotation marks",
        need="the answer's own word, marked as such: your reader can tell it from yours",
        look="that word in `problem`: 'single' marks fit inside a text in double ones",
        slip="no-marks",
    )
    check.that(
        quoted or not to_quote,
        saw="no `problem` quotes a word that its answer made up",
        need="one entry at least that says which word of its answer comes from nowhere",
        look="the column *from nowhere* in the table above, in the line of that answer",
        slip="no-quote",
    )
    ### BEGIN HIDDEN TESTS
    check.ai_calls(ai_log, "M08")
    ### END HIDDEN TESTS

# %%
# Save the notebook first. The button runs every test of every task, hidden ones too.
gig.check()

# %% [markdown] locked="go_memo_rubric"
"""
## Go or no-go memo (24 points)

Write to Teresa, in at most 250 words: may the program read tags alone? Give the threshold, your reason and its
cost, what people still read, results for moved, noisy and inverted tags. How sure are you, who decides, what
stops the program? Add colour pairs, use of AI, alt texts.

| | 0 | 2 | 4 | 6 |
|---|---|---|---|---|
| A Fits the client | none | general | one part missing | complete, decision first |
| B True | invented | no numbers | no source | each with its cell |
| C Judgement | none | "checked" | a limit | also why, how sure, who decides, AI problem, fix |
| D Plain | hard | wordy | clear | ready to send |

C: why is confidence not enough? See [a marked memo](exemplar.md).

=== BEGIN MARK SCHEME ===
Figures of the reference nets (10 epochs, 32 filters; `net` learns from 1,077 images, `sturdy` from 3,231).

- `net`, 360 validation images: clean 0.96, shift 0.40, noise 0.90, inverted 0.00; confidence when wrong 0.69,
  0.74, 0.70, 0.86.
- `sturdy`, 360 test images: clean 0.97, shift 0.97, noise 0.87, inverted 0.01; confidence when wrong 0.60,
  0.77, 0.71, 0.89.
- The notebook starts with `sure_enough = 0.5`. The next two points hold for 0.95.
- `sturdy`, 1,080 clean and moved validation images at 0.95: 91 % read alone, 4 of them wrong, €67.80, the lowest
  of the five costs; all read by people: €216 (1,080 × €0.20).
- Test images at 0.95: 317 of 360 read alone, none of them wrong, so up to 3 in 317, about 1 %, may be. Inverted:
  207 read alone, all wrong. One pixel down: 47 % read right; 129 read alone, 40 wrong (the training copies moved
  sideways only). Mean ink: clean 0.18 to 0.40, inverted 0.60 to 0.82.
- Palette #043633, #e1ac73, #ca7e42, #bb2e08, #4d4321; readable pairs 6.55 (first and second) and 4.84 (second
  and fifth).

A learner's own net gives other figures: check them against the printed cells.

A 6: go, no-go or go with conditions in the first two sentences; threshold with reason and cost; what people still read (below
the threshold, inverted tags, tags that may have moved down or a frame against it, a sample of the rest); the three stress results; palette; both alt texts. 4: one
is missing.
B 6: numbers agree with the printed cells and each names its cell or task. 4: right, no source. 2: "robust",
"very accurate".
C 6: says that no rule here finds tags that moved down, or what protects against them; that confidence means little on images unlike the training ones (inverted: nearly all wrong, still
confident), how sure the result is (3 in n, or 13 writers and not the archive's tags), that Teresa decides,
answers and may stop it, and at which sign; names one AI problem (invents a woman, a sunrise) and its fix. 4: the
limit without its reason, nobody named, or no AI problem.
D 6: at most 250 words without the alt texts and any table; each alt text at most 125 characters, says what matters, does
not begin with "image of". A list of every object or a file name is at most 4.
=== END MARK SCHEME ===
"""

# %% [markdown] essay="go_memo" points=24
"""
**Reading tags: go, with conditions**

Go for dark ink on light tags, in a frame that centres the digit, if the program is at least 0.95 sure. People
read the rest: less sure ones, tags with a mean ink above 0.5, and 2 % of those read alone, each week.

- Why 0.95: on 1,080 validation images (`costs`), it costs least, €67.80. People alone: €216.
- 360 test images (`stress`): clean 97 % right, one pixel right 97 %, noise 87 %. Without moved copies, a move left
  40 % (cell after Task 3).
- Inverted (cell of `sure_enough`, set to 0.95): 1 % right, and all 207 sure readings wrong. Their ink is 0.60 or more, that of
  clean tags 0.40 or less. Confidence only compares ten answers. It does not see that a tag is unlike the training.
- One pixel down (same cell): 40 of 129 sure readings wrong, and no rule finds them. Hence the frame.
- At 0.95, 317 read alone, none wrong (same cell). Up to 3 in 317, 1 %, may be.

Uncertain: 13 writers from 1998, not your tags. Start with 500 of yours, read twice. You decide, Teresa, and answer
for the catalogue. Stop the program if a weekly sample shows more than 1 % wrong.

Colours (`report`): #043633 with #e1ac73 6.55, #e1ac73 with #4d4321 4.84. Both pass 4.5.

AI: asked about the photo, a text model invented a woman. I wrote the alt texts while looking.

**flower.jpg**: Orange dahlia in full bloom, with small round petals, in front of dark green leaves.

**china.jpg**: Red tower with tiled roofs among trees, above a wide lake with small boats.
"""

# %%
# Check yourself: score your memo by the table above. Then answer eleven questions.
# Wrong answers cost nothing and tell you why.
from IPython.display import display

display(gig.rubric())
gig.quiz()

# %% [markdown]
"""
## Key points

1. An image is an array. Scale it the same way every time.
2. A good test score covers images like the test images, no others.
3. Confidence says little about images unlike the training images.
4. Split first, then augment the training part.
5. Contrast is a number. Alt text is a person's judgement.

**Use it on Monday.** Take the two colours of your own invoice or web page and compute their contrast.

**Reflect** (optional): where do you trust a tool because it sounds sure?

Save the notebook. The last cell fills your portfolio.
"""

# %%
swatches_alt = f"Five colour swatches, largest share first: {', '.join(colours)}."
made = {"palette": swatches, "palette_alt": swatches_alt, "contrast_report": report}
made["stress_test"] = stress.round(3).reset_index(names="images")
made["thresholds"] = costs
gig.finish(alt_texts=alts, ai_log=ai_log, **made)
