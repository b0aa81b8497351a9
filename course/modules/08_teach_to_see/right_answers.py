# Other honest ways to do each task: every one must pass all its tests.

# %%
import itertools

import keras
import numpy as np
import pandas as pd
from keras import layers
from sklearn.cluster import KMeans, MiniBatchKMeans
from sklearn.metrics import accuracy_score


# %% right="prepare" style="loop"
def prepare(images):
    rows = []
    for image in images:
        row = []
        for line in image:
            for pixel in line:
                row.append(pixel / 16)
        rows.append(row)
    return np.array(rows)


# %% right="prepare" style="float32, ravel"
def prepare(images):
    scaled = np.asarray(images, dtype="float32") / np.float32(16)
    return np.stack([image.ravel() for image in scaled])


# %% right="prepare" style="a table"
def prepare(images):
    return pd.DataFrame(images.reshape(-1, 64)) * 0.0625


# %% right="prepare" style="interpolation, no division"
def prepare(images):
    return np.interp(images, [0, 16], [0.0, 1.0]).reshape(len(images), -1)


# %% right="prepare" style="line beside line"
def prepare(images):
    return np.hstack([images[:, line] for line in range(8)]) / 16


# %% right="train_net" style="functional, validation, prints"
def train_net(X, y, seed=0):
    keras.utils.set_random_seed(seed)
    start = keras.Input((64,))
    grid = layers.Reshape(target_shape=(8, 8, 1))(start)
    seen = layers.Conv2D(filters=16, kernel_size=(3, 3), activation="relu")(grid)
    net = keras.Model(start, layers.Dense(10, "softmax")(layers.Flatten()(seen)))
    net.compile(keras.optimizers.Adam(0.02), "sparse_categorical_crossentropy", metrics=["acc"])
    net.fit(X, y, epochs=6, batch_size=64, validation_split=0.1)
    return net


# %% right="train_net" style="inner model, pooling, one-hot labels, large steps"
def train_net(X, y, seed=0):
    keras.utils.set_random_seed(seed)
    eye = [layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(), layers.Flatten()]
    net = keras.Sequential([layers.Input((64,)), layers.Reshape((8, 8, 1)), keras.Sequential(eye)])
    net.add(layers.Dense(10))
    net.add(layers.Softmax())
    net.compile(optimizer=keras.optimizers.Adam(0.01), loss="categorical_crossentropy")
    net.fit(np.array(X), keras.utils.to_categorical(y, 10), epochs=10, batch_size=64, verbose=0)
    return net


# %% right="train_net" style="a class of its own, window of 5, same padding"
class Eye(keras.Model):
    def __init__(self):
        super().__init__()
        self.look = layers.Conv2D(12, 5, padding="same", activation="relu")
        self.answer = layers.Dense(10, activation="softmax")

    def call(self, rows):
        seen = self.look(keras.ops.reshape(rows, (-1, 8, 8, 1)))
        return self.answer(keras.ops.reshape(seen, (-1, 768)))


def train_net(X, y, seed=0):
    keras.utils.set_random_seed(seed)
    net = Eye()
    net.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    net.fit(X, y, epochs=5, batch_size=64, verbose=0)
    return net


# %% right="stress_test" style="loops and lists"
def stress_test(model, X, y):
    moved = []
    for row in X:
        image = row.reshape(8, 8)
        moved.append(np.hstack([image[:, -1:], image[:, :-1]]).ravel())
    noisy = np.clip(X + np.random.default_rng(0).normal(0, 0.25, X.shape), 0, 1)
    rows = []
    for case in (X, np.array(moved), noisy, 1 - X):
        chance = chances(model, case)
        right, all_sure, wrong_sure = 0, [], []
        for line, label in zip(chance, y):
            best = int(np.argmax(line))
            all_sure.append(line[best])
            if best == label:
                right += 1
            else:
                wrong_sure.append(line[best])
        mean = sum(wrong_sure) / len(wrong_sure) if wrong_sure else float("nan")
        rows.append([right / len(y), sum(all_sure) / len(all_sure), mean])
    names = ["clean", "shift", "noise", "inverted"]
    return pd.DataFrame(rows, names, ["accuracy", "mean_conf", "conf_when_wrong"])


# %% right="stress_test" style="library, other order, index name"
def stress_test(model, X, y):
    rng = np.random.default_rng(0)
    cases = [
        ("inverted", 1 - X),
        ("noise", np.minimum(np.maximum(X + rng.normal(0, 0.25, X.shape), 0), 1)),
        ("shift", np.stack([np.roll(r.reshape(8, 8), 1, axis=1).ravel() for r in X])),
        ("clean", X.copy()),
    ]
    table = pd.DataFrame(columns=["conf_when_wrong", "mean_conf", "accuracy", "n"], dtype=float)
    for name, rows in cases:
        p = pd.DataFrame(chances(model, rows))
        wrong = p.idxmax(axis=1).to_numpy() != np.asarray(y)
        score = accuracy_score(y, p.idxmax(axis=1))
        table.loc[name] = [p.max(axis=1)[wrong].mean(), p.max(axis=1).mean(), score, len(rows)]
    return table.rename_axis("images")


# %% right="stress_test" style="columns of lists, built sideways, strings as missing numbers"
def stress_test(model, X, y):
    side = X.reshape(len(X), 8, 8)
    noisy = np.random.default_rng(0).normal(0, 0.25, X.shape) + X
    noisy[noisy < 0], noisy[noisy > 1] = 0, 1
    moved = side[:, :, [7, 0, 1, 2, 3, 4, 5, 6]].reshape(len(X), -1)
    table = pd.DataFrame(index=pd.Index(["shift", "clean", "inverted", "noise"], name="case"))
    lines = [chances(model, rows) for rows in (moved, X, np.abs(X - 1), noisy)]
    table["conf_when_wrong"] = [
        pd.Series(c.max(axis=1)).where(pd.Series(c.argmax(axis=1)) != pd.Series(list(y))).mean()
        for c in lines
    ]
    table["mean_conf"] = [np.sort(c, axis=1)[:, -1].mean() for c in lines]
    table["accuracy"] = [(c.argmax(axis=1) == y).mean() for c in lines]
    return table.astype(object)


# %% right="stress_test" style="records, float32, None where nothing is wrong"
def stress_test(model, X, y):
    X = np.array(X, dtype="float32")
    grids, lines = X.reshape(-1, 8, 8), []
    noise = np.random.default_rng(0).normal(0, 0.25, X.shape)
    for name, rows in (
        ("clean", X),
        ("shift", np.concatenate([grids[:, :, 7:], grids[:, :, :7]], axis=2).reshape(-1, 64)),
        ("noise", np.clip(X + noise, 0, 1)),
        ("inverted", np.float32(1) - X),
    ):
        best = [(max(chance), list(chance).index(max(chance))) for chance in chances(model, rows)]
        missed = [sure for (sure, guess), label in zip(best, y, strict=True) if guess != label]
        lines.append(
            {
                "case": name,
                "accuracy": 1 - len(missed) / len(best),
                "mean_conf": np.mean([sure for sure, guess in best]),
                "conf_when_wrong": np.mean(missed) if missed else None,
            }
        )
    return pd.DataFrame(lines).set_index("case")


# %% right="augment" style="empty edges"
def augment(X, y):
    stack = X.reshape(-1, 8, 8)
    left, right = np.zeros_like(stack), np.zeros_like(stack)
    left[:, :, :-1] = stack[:, :, 1:]
    right[:, :, 1:] = stack[:, :, :-1]
    return np.vstack([X, left.reshape(-1, 64), right.reshape(-1, 64)]), np.hstack([y, y, y])


X_more, y_more = augment(X_train, y_train)


# %% right="augment" style="lists"
def augment(X, y):
    rows, labels = [], []
    for way in (0, -1, 1):
        for row, label in zip(X, y):
            rows.append(np.roll(row.reshape(8, 8), way, axis=1).flatten().tolist())
            labels.append(int(label))
    return [rows, labels]


X_more, y_more = map(np.array, augment(X_train, y_train))


# %% right="augment" style="tables, columns by number"
def augment(X, y):
    side = np.arange(64).reshape(8, 8)
    left = pd.DataFrame(X[:, np.roll(side, -1, axis=1).ravel()])
    right = pd.DataFrame(X[:, np.roll(side, 1, axis=1).ravel()])
    return pd.concat([pd.DataFrame(X), left, right], ignore_index=True), pd.Series([*y] * 3)


X_more, y_more = augment(X_train, y_train)


# %% right="palette" style="mini-batches, loops, upper case"
def palette(image, k=5, seed=0):
    pixels = image.reshape(-1, 3).astype(float)
    model = MiniBatchKMeans(n_clusters=k, random_state=seed, n_init=3).fit(pixels)
    labels = list(model.labels_)
    shares = sorted(range(k), key=labels.count, reverse=True)
    return tuple("#" + "".join(f"{round(v):02X}" for v in model.cluster_centers_[n]) for n in shares)


def contrast(a, b):
    lights = []
    for colour in (a.lstrip("#"), b.lstrip("#")):
        parts = []
        for pair in (colour[:2], colour[2:4], colour[4:]):
            c = int(pair, 16) / 255
            parts.append(c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4)
        lights.append(0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2])
    ratio = (lights[0] + 0.05) / (lights[1] + 0.05)
    return ratio if ratio > 1 else 1 / ratio


def readable(pal):
    good = []
    for i in range(len(pal)):
        for j in range(i + 1, len(pal)):
            if contrast(pal[i], pal[j]) >= 4.5:
                good.append([pal[i], pal[j]])
    return good


# %% right="palette" style="all pixels, value counts, combinations"
def palette(image, k=5, seed=0):
    pixels = pd.DataFrame(np.asarray(image).reshape(-1, 3), columns=list("rgb"))
    pixels["group"] = KMeans(k, random_state=seed, n_init=2).fit_predict(pixels[list("rgb")])
    names = []
    for group in pixels["group"].value_counts().index:
        middle = pixels.loc[pixels["group"] == group, list("rgb")].mean()
        names.append("#{:02x}{:02x}{:02x}".format(*(int(round(value)) for value in middle)))
    return names


def contrast(a, b):
    def light(colour):
        c = np.array([int(colour[n : n + 2], 16) for n in (1, 3, 5)]) / 255
        return (np.where(c > 0.04045, ((c + 0.055) / 1.055) ** 2.4, c / 12.92) * W).sum()

    return np.float64(max(light(a), light(b)) + 0.05) / (min(light(a), light(b)) + 0.05)


W = np.array([0.2126, 0.7152, 0.0722])


def readable(pal):
    return {pair: 1 for pair in itertools.combinations(pal, 2) if contrast(*pair) >= 4.5}.keys()


# %% right="palette" style="own k-means from far points, logarithms, text formats"
def palette(image, k=5, seed=0):
    points = image.reshape(-1, 3)[::50].astype(float)
    middles = [points[seed % len(points)]]
    while len(middles) < k:
        gaps = [((points - m) ** 2).sum(axis=1) for m in middles]
        middles.append(points[np.min(gaps, axis=0).argmax()])
    for _ in range(20):
        near = np.argmin([((points - m) ** 2).sum(axis=1) for m in middles], axis=0)
        middles = [points[near == n].mean(axis=0) for n in range(k)]
    shares = sorted(range(k), key=lambda n: -(near == n).sum())
    return ["#" + bytes(int(v + 0.5) for v in middles[n]).hex() for n in shares]


def contrast(a, b):
    def light(colour):
        red, green, blue = bytes.fromhex(colour[1:])
        parts = zip((red, green, blue), (2126, 7152, 722), strict=True)
        return sum(w * (c / 3294.6 if c < 11 else ((c + 14.025) / 269.025) ** 2.4) for c, w in parts)

    one, other = sorted([light(a), light(b)], reverse=True)
    return np.exp(np.log(one + 500) - np.log(other + 500))


def readable(pal):
    pal, good = list(pal), []
    while pal:
        first = pal.pop(0)
        good += [(first, other) for other in pal if not contrast(other, first) < 4.5]
    return good


# %% right="ai_log" style="one edited"
ai_log = [
    {
        "call_id": "d5f20b6ce4",
        "purpose": "alt text under a camera's file name",
        "verdict": "rejected",
        "checks": [],
        "problem": "says „woman“, there is none in it",
        "fix": "looked again and wrote one line",
    },
    {
        "call_id": "5e9440121b",
        "purpose": "tagline",
        "verdict": "edited",
        "checks": ["hex codes against the palette"],
        "problem": "gives neither name nor tagline",
        "fix": "kept the codes, wrote the rest",
    },
]

# %% right="ai_log" style="three calls"
ai_log = [
    dict(
        call_id=number,
        purpose="alt text",
        verdict="rejected",
        checks=["the photo itself"],
        problem=problem,
        fix=fix,
    )
    for number, problem, fix in (
        ("8e4aa251c8", "'She' wears a 'pink' flower: no person", "described the orange dahlia instead"),
        ("21f0e2d720", "it speaks of a 'sky', there is none", "threw the answer away at once"),
        ("b3e7253f2a", "does not say that it can't see", "noted that asking is no check"),
    )
]

# %% right="ai_log" style="backticks, a kept tagline, an apostrophe"
ai_log = [
    dict(
        call_id="21f0e2d720",
        purpose="alt text",
        verdict="edited",
        checks=("the photo",),
        problem="there's `the ocean`, which isn't there",
        fix="took it out and wrote dahlia",
    ),
    dict(
        call_id="5e9440121b",
        purpose="the five hex codes",
        verdict="kept",
        checks=["each code against the palette"],
        problem="",
        fix="",
    ),
]

# %% right="train_net" style="rows of zeros around, then 1 × 1"
def train_net(X, y, seed=0):
    keras.utils.set_random_seed(seed)
    net = keras.Sequential([layers.Input((64,)), layers.Reshape((8, 8, 1))])
    net.add(layers.ZeroPadding2D((1, 0)))
    net.add(layers.Conv2D(16, (2, 3), activation="relu"))
    net.add(layers.Conv2D(12, 1, activation="relu"))
    net.add(layers.Flatten())
    net.add(layers.Dense(10, activation="softmax"))
    net.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    net.fit(X, y, epochs=6, batch_size=64, verbose=0)
    return net


# %% right="alts" style="other words, one of them added to seen"
seen = seen | {"bright", "blossom"}
alts = {
    "china.jpg": "Four-storey Chinese pagoda above a misty lake, under a wide sky.",
    "flower.jpg": "A bright orange blossom, seen close, against blurred leaves!",
}

# %% right="alts" style="short, keyword arguments"
alts = dict([("flower.jpg", "One round dahlia flower"), ("china.jpg", "Old palace by the sea")])

# %% right="alts" style="a person on the same page, a third photo"
alts = {
    "flower.jpg": "Dahlias in pale orange: one in full view, a second one below it",
    "china.jpg": "Tourists' boats cross the water behind a tall red and green temple",
    "stall.jpg": "",
}
