# Typical slips: each must fail with its own tag, and some get past the visible checks.

# %%
from collections import Counter

import keras
import numpy as np
import pandas as pd
from keras import layers
from sklearn.cluster import KMeans
from sklearn.neural_network import MLPClassifier


def sound_net(last="softmax"):
    net = keras.Sequential([layers.Input((64,)), layers.Reshape((8, 8, 1))])
    net.add(layers.Conv2D(16, 3, activation="relu"))
    net.add(layers.Flatten())
    net.add(layers.Dense(10, activation=last))
    net.compile(optimizer=keras.optimizers.Adam(0.02), loss="sparse_categorical_crossentropy")
    return net


def table_of(model, cases, y, percent=1, digits=9, empty=np.nan):
    rows = {}
    for name, X in cases.items():
        chance = chances(model, X)
        sure, wrong = chance.max(axis=1), chance.argmax(axis=1) != y
        rows[name] = {
            "accuracy": round((1 - wrong.mean()) * percent, digits),
            "mean_conf": round(sure.mean() * percent, digits),
            "conf_when_wrong": round(sure[wrong].mean() * percent, digits) if wrong.any() else empty,
        }
    return pd.DataFrame(rows).T


def usual_cases(X, shift=None, clip=True, seed=0):
    noisy = X + np.random.default_rng(seed).normal(0, 0.25, X.shape)
    right = np.roll(X.reshape(-1, 8, 8), 1, axis=2).reshape(-1, 64)
    return {
        "clean": X,
        "shift": right if shift is None else shift,
        "noise": noisy.clip(0, 1) if clip else noisy,
        "inverted": 1 - X,
    }


def moves(X):
    stack = X.reshape(-1, 8, 8)
    return [X, *(np.roll(stack, way, axis=2).reshape(-1, 64) for way in (-1, 1))]


def sound_palette(image, k=5, seed=0):
    groups = KMeans(k, random_state=seed).fit(image.reshape(-1, 3)[::20])
    order = np.argsort(-np.bincount(groups.labels_))
    return ["#%02x%02x%02x" % tuple(c) for c in groups.cluster_centers_[order].round().astype(int)]


def sound_light(colour):
    c = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    c = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    return float(c @ [0.2126, 0.7152, 0.0722])


def sound_contrast(a, b):
    low, high = sorted((sound_light(a), sound_light(b)))
    return (high + 0.05) / (low + 0.05)


def sound_readable(pal):
    return [
        (a, b) for n, a in enumerate(pal) for b in pal[n + 1 :] if sound_contrast(a, b) >= 4.5
    ]


# %% wrong="prepare" slip="wrong-scale"
def prepare(images):
    return images.reshape(len(images), 64) / 255


# %% wrong="prepare" slip="own-scale" visible
def prepare(images):
    flat = images.reshape(len(images), 64)
    return flat / flat.max(axis=1, keepdims=True)


# %% wrong="prepare" slip="own-scale" visible
def prepare(images):
    return images.reshape(len(images), 64) / images.max()


# %% wrong="prepare" slip="not-flat"
def prepare(images):
    return images / 16


# %% wrong="prepare" slip="not-flat"
def prepare(images):
    return images.reshape(64, -1) / 16


# %% wrong="prepare" slip="wrong-order" visible
def prepare(images):
    return images.transpose(0, 2, 1).reshape(len(images), 64) / 16


# %% wrong="prepare" slip="wrong-numbers" visible
def prepare(images):
    return images.reshape(64, len(images)).T / 16


# %% wrong="prepare" slip="whole-numbers" visible
def prepare(images):
    return (images.reshape(len(images), 64) / 16).round().astype(int)


# %% wrong="prepare" slip="wrong-numbers" visible
def prepare(images):
    return images.reshape(len(images), 64) // 16


# %% wrong="prepare" slip="changes-input"
def prepare(images):
    images /= 16
    return images.reshape(len(images), 64)


# %% wrong="prepare" slip="stops" visible
def prepare(images):
    return images.reshape(1797, 64) / 16


# %% wrong="prepare" slip="no-return"
def prepare(images):
    print(images.reshape(len(images), 64) / 16)


# %% wrong="prepare" slip="wrong-order" visible
def prepare(images):
    return images.reshape(len(images), 64, order="F") / 16


# %% wrong="prepare" slip="wrong-order" visible
def prepare(images):
    return images[:, ::-1].reshape(len(images), 64) / 16


# %% wrong="prepare" slip="wrong-numbers" visible
def prepare(images):
    return (images.reshape(len(images), 64) / 16).round(1)


# %% wrong="train_net" slip="wrong-type"
def train_net(X, y, seed=0):
    return MLPClassifier((64,), max_iter=30, random_state=seed).fit(X, y)


# %% wrong="train_net" slip="wrong-type"
def train_net(X, y, seed=0):
    keras.utils.set_random_seed(seed)
    net = sound_net()
    return net.fit(X, y, epochs=1, batch_size=64, verbose=0)


# %% wrong="train_net" slip="no-convolution" visible
def train_net(X, y, seed=0):
    keras.utils.set_random_seed(seed)
    net = keras.Sequential([layers.Input((64,)), layers.Dense(64, activation="relu")])
    net.add(layers.Dense(10, activation="softmax"))
    net.compile(optimizer=keras.optimizers.Adam(0.005), loss="sparse_categorical_crossentropy")
    net.fit(X, y, epochs=8, batch_size=64, verbose=0)
    return net


# %% wrong="train_net" slip="unseeded" visible
def train_net(X, y, seed=0):
    net = sound_net()
    net.fit(X, y, epochs=5, batch_size=64, verbose=0)
    return net


# %% wrong="train_net" slip="ignores-seed" visible
def train_net(X, y, seed=0):
    keras.utils.set_random_seed(0)
    net = sound_net()
    net.fit(X, y, epochs=5, batch_size=64, verbose=0)
    return net


# %% wrong="train_net" slip="reads-badly"
def train_net(X, y, seed=0):
    keras.utils.set_random_seed(seed)
    net = sound_net()
    net.fit(X, y, epochs=1, batch_size=256, verbose=0)
    return net


# %% wrong="train_net" slip="no-softmax"
def train_net(X, y, seed=0):
    keras.utils.set_random_seed(seed)
    net = sound_net(last="sigmoid")
    net.fit(X, y, epochs=2, batch_size=64, verbose=0)
    return net


# %% wrong="train_net" slip="wrong-shape"
def train_net(X, y, seed=0):
    keras.utils.set_random_seed(seed)
    net = keras.Sequential([layers.Input((64,)), layers.Reshape((8, 8, 1))])
    net.add(layers.Conv2D(4, 3, activation="relu"))
    net.add(layers.Flatten())
    net.add(layers.Dense(16, activation="softmax"))
    net.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    net.fit(X, y, epochs=1, batch_size=64, verbose=0)
    return net


# %% wrong="train_net" slip="stops"
def train_net(X, y, seed=0):
    keras.utils.set_random_seed(seed)
    net = keras.Sequential([layers.Input((8, 8, 1)), layers.Conv2D(8, 3), layers.Flatten()])
    net.add(layers.Dense(10, activation="softmax"))
    net.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    net.fit(X.reshape(-1, 8, 8, 1), y, epochs=1, batch_size=64, verbose=0)
    return net


# %% wrong="train_net" slip="other-data" visible
def train_net(X, y, seed=0):
    keras.utils.set_random_seed(seed)
    net = sound_net()
    net.fit(X_train, y_train, epochs=5, batch_size=64, verbose=0)
    return net


# %% wrong="train_net" slip="no-convolution" visible
def train_net(X, y, seed=0):
    keras.utils.set_random_seed(seed)
    net = keras.Sequential([layers.Input((64,)), layers.Reshape((8, 8))])
    net.add(layers.Conv1D(32, 3, activation="relu"))
    net.add(layers.Flatten())
    net.add(layers.Dense(10, activation="softmax"))
    net.compile(optimizer=keras.optimizers.Adam(0.02), loss="sparse_categorical_crossentropy")
    net.fit(X, y, epochs=8, batch_size=64, verbose=0)
    return net


# %% wrong="train_net" slip="unseeded" visible
def train_net(X, y, seed=0):
    net = sound_net()
    keras.utils.set_random_seed(seed)
    net.fit(X, y, epochs=5, batch_size=64, verbose=0)
    return net


# %% wrong="train_net" slip="small-window" visible
def train_net(X, y, seed=0):
    keras.utils.set_random_seed(seed)
    net = keras.Sequential([layers.Input((64,)), layers.Reshape((8, 8, 1))])
    net.add(layers.Conv2D(32, 1, activation="relu"))
    net.add(layers.Flatten())
    net.add(layers.Dense(10, activation="softmax"))
    net.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    net.fit(X, y, epochs=8, batch_size=64, verbose=0)
    return net


# %% wrong="train_net" slip="small-window" visible
def train_net(X, y, seed=0):
    keras.utils.set_random_seed(seed)
    net = keras.Sequential([layers.Input((64,)), layers.Reshape((64, 1, 1))])
    net.add(layers.Conv2D(32, (3, 1), activation="relu"))
    net.add(layers.Flatten())
    net.add(layers.Dense(10, activation="softmax"))
    net.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    net.fit(X, y, epochs=8, batch_size=64, verbose=0)
    return net


# %% wrong="train_net" slip="strip" visible
def train_net(X, y, seed=0):
    keras.utils.set_random_seed(seed)
    net = keras.Sequential([layers.Input((64,)), layers.Reshape((64, 1, 1))])
    net.add(layers.Conv2D(32, 3, padding="same", activation="relu"))
    net.add(layers.Flatten())
    net.add(layers.Dense(10, activation="softmax"))
    net.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    net.fit(X, y, epochs=8, batch_size=64, verbose=0)
    return net


# %% wrong="train_net" slip="strip" visible
def train_net(X, y, seed=0):
    keras.utils.set_random_seed(seed)
    net = keras.Sequential([layers.Input((64,)), layers.Reshape((32, 2, 1))])
    net.add(layers.Conv2D(32, 2, activation="relu"))
    net.add(layers.Flatten())
    net.add(layers.Dense(10, activation="softmax"))
    net.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    net.fit(X, y, epochs=8, batch_size=64, verbose=0)
    return net


# %% wrong="stress_test" slip="flat-roll" visible
def stress_test(model, X, y):
    return table_of(model, usual_cases(X, np.roll(X, 1, axis=1)), y)


# %% wrong="stress_test" slip="mixes-images" visible
def stress_test(model, X, y):
    return table_of(model, usual_cases(X, np.roll(X, 1, axis=0)), y)


# %% wrong="stress_test" slip="wrong-way" visible
def stress_test(model, X, y):
    return table_of(
        model, usual_cases(X, np.roll(X.reshape(-1, 8, 8), 1, axis=1).reshape(-1, 64)), y
    )


# %% wrong="stress_test" slip="left" visible
def stress_test(model, X, y):
    return table_of(
        model, usual_cases(X, np.roll(X.reshape(-1, 8, 8), -1, axis=2).reshape(-1, 64)), y
    )


# %% wrong="stress_test" slip="not-clipped" visible
def stress_test(model, X, y):
    return table_of(model, usual_cases(X, clip=False), y)


# %% wrong="stress_test" slip="noise" visible
def stress_test(model, X, y):
    return table_of(model, usual_cases(X, seed=1), y)


# %% wrong="stress_test" slip="inverted" visible
def stress_test(model, X, y):
    cases = usual_cases(X)
    cases["inverted"] = 1 - cases["noise"]
    return table_of(model, cases, y)


# %% wrong="stress_test" slip="wrong-measure" visible
def stress_test(model, X, y):
    return table_of(model, usual_cases(X), y, percent=100)


# %% wrong="stress_test" slip="wrong-measure" visible
def stress_test(model, X, y):
    return table_of(model, usual_cases(X), y, digits=2)


# %% wrong="stress_test" slip="nothing-wrong" visible
def stress_test(model, X, y):
    return table_of(model, usual_cases(X), y, empty=0.0)


# %% wrong="stress_test" slip="rows"
def stress_test(model, X, y):
    return table_of(model, usual_cases(X), y).T


# %% wrong="stress_test" slip="rows"
def stress_test(model, X, y):
    table = table_of(model, usual_cases(X), y)
    return pd.concat([table, table.loc[["clean"]]])


# %% wrong="stress_test" slip="stops"
def stress_test(model, X, y):
    return table_of(model, usual_cases(X_val), y)


# %% wrong="stress_test" slip="stops" visible
def stress_test(model, X, y):
    class Own:
        def predict_proba(self, X):
            return model.predict_proba(X)

    return table_of(Own(), usual_cases(X), y)


# %% wrong="stress_test" slip="no-return"
def stress_test(model, X, y):
    print(table_of(model, usual_cases(X), y))


# %% wrong="stress_test" slip="wrong-measure" visible
def stress_test(model, X, y):
    table = table_of(model, usual_cases(X), y)
    for name, rows in usual_cases(X).items():
        table.loc[name, "mean_conf"] = chances(model, rows)[np.arange(len(y)), y].mean()
    return table


# %% wrong="stress_test" slip="wrong-measure" visible
def stress_test(model, X, y):
    table = table_of(model, usual_cases(X), y)
    for name, rows in usual_cases(X).items():
        chance = chances(model, rows)
        right = chance.argmax(axis=1) == y
        if not right.all():
            table.loc[name, "conf_when_wrong"] = chance.max(axis=1)[right].mean()
    return table


# %% wrong="stress_test" slip="wrong-measure" visible
def stress_test(model, X, y):
    return table_of(model, usual_cases(X), y, digits=4)


# %% wrong="stress_test" slip="noise" visible
def stress_test(model, X, y):
    cases = usual_cases(X)
    cases["noise"] = (X + RNG.normal(0, 0.25, X.shape)).clip(0, 1)
    return table_of(model, cases, y)


RNG = np.random.default_rng(0)


# %% wrong="stress_test" slip="noise" visible
def stress_test(model, X, y):
    cases = usual_cases(X)
    rows = [row + np.random.default_rng(0).normal(0, 0.25, 64) for row in X]
    cases["noise"] = np.clip(rows, 0, 1)
    return table_of(model, cases, y)


# %% wrong="stress_test" slip="inverted" visible
def stress_test(model, X, y):
    cases = usual_cases(X)
    cases["inverted"] = 16 - X
    return table_of(model, cases, y)


# %% wrong="stress_test" slip="empty-edge" visible
def stress_test(model, X, y):
    stack = X.reshape(-1, 8, 8)
    shift = np.zeros_like(stack)
    shift[:, :, 1:] = stack[:, :, :-1]
    return table_of(model, usual_cases(X, shift.reshape(-1, 64)), y)


# %% wrong="augment" slip="labels" visible
def augment(X, y):
    return np.concatenate(moves(X)), np.repeat(y, 3)


X_more, y_more = augment(X_train, y_train)


# %% wrong="augment" slip="only-copies" visible
def augment(X, y):
    return np.concatenate([X, X, X]), np.concatenate([y, y, y])


X_more, y_more = augment(X_train, y_train)


# %% wrong="augment" slip="too-many" visible
def augment(X, y):
    return np.concatenate(moves(X)), np.concatenate([y, y, y])


X_more, y_more = augment(prepare(digits.images), digits.target)


# %% wrong="augment" slip="too-many" visible
def augment(X, y):
    return np.concatenate(moves(X)), np.concatenate([y, y, y])


X_more, y_more = augment(X_rest, y_rest)


# %% wrong="augment" slip="not-training" visible
def augment(X, y):
    return np.concatenate(moves(X)), np.concatenate([y, y, y])


X_more, y_more = augment(X_val, y_val)
X_more, y_more = np.tile(X_more, (3, 1))[:3231], np.tile(y_more, 3)[:3231]


# %% wrong="augment" slip="swapped" visible
def augment(X, y):
    original, left, right = moves(X)
    return np.concatenate([original, right, left]), np.concatenate([y, y, y])


X_more, y_more = augment(X_train, y_train)


# %% wrong="augment" slip="flat-roll" visible
def augment(X, y):
    return np.concatenate([X, np.roll(X, -1, axis=1), np.roll(X, 1, axis=1)]), np.tile(y, 3)


X_more, y_more = augment(X_train, y_train)


# %% wrong="augment" slip="mixed-order" visible
def augment(X, y):
    return np.stack(moves(X), axis=1).reshape(-1, 64), np.repeat(y, 3)


X_more, y_more = augment(X_train, y_train)


# %% wrong="augment" slip="not-moved" visible
def augment(X, y):
    stack = X.reshape(-1, 8, 8)
    up, down = (np.roll(stack, way, axis=1).reshape(-1, 64) for way in (-1, 1))
    return np.concatenate([X, up, down]), np.concatenate([y, y, y])


X_more, y_more = augment(X_train, y_train)


# %% wrong="augment" slip="wrong-shape"
def augment(X, y):
    return np.concatenate(moves(X)[1:]), np.concatenate([y, y])


X_more, y_more = augment(X_train, y_train)


# %% wrong="augment" slip="wrong-shape"
def augment(X, y):
    stack = X.reshape(-1, 8, 8)
    parts = [stack, np.roll(stack, -1, axis=2), np.roll(stack, 1, axis=2)]
    return np.concatenate(parts), np.concatenate([y, y, y])


X_more, y_more = augment(X_train, y_train)


# %% wrong="augment" slip="edge" visible
def augment(X, y):
    wide = np.pad(X.reshape(-1, 8, 8), ((0, 0), (0, 0), (1, 1)), mode="edge")
    left, right = wide[:, :, 2:].reshape(-1, 64), wide[:, :, :-2].reshape(-1, 64)
    return np.concatenate([X, left, right]), np.concatenate([y, y, y])


X_more, y_more = augment(X_train, y_train)


# %% wrong="augment" slip="not-moved" visible
def augment(X, y):
    stack = X.reshape(-1, 8, 8)
    left, right = (np.roll(stack, way, axis=2).reshape(-1, 64) for way in (-2, 2))
    return np.concatenate([X, left, right]), np.concatenate([y, y, y])


X_more, y_more = augment(X_train, y_train)


# %% wrong="augment" slip="wrong-shape"
def augment(X, y):
    return np.concatenate(moves(X)), y + y + y


X_more, y_more = augment(X_train, y_train)


# %% wrong="augment" slip="too-many" visible
def augment(X, y):
    return np.concatenate(moves(X)), np.concatenate([y, y, y])


X_train, y_train = np.concatenate([X_train, X_val]), np.concatenate([y_train, y_val])
X_more, y_more = augment(X_train, y_train)


# %% wrong="augment" slip="labels" visible
def augment(X, y):
    return np.concatenate(moves(X)), np.concatenate([y, y, y])


X_more, y_more = augment(X_train, y_train)[0], np.repeat(y_train, 3)


# %% wrong="palette" slip="wrong-ratio"
def contrast(a, b):
    def light(colour):
        c = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
        return float(c @ [0.2126, 0.7152, 0.0722])

    return (light(a) + 0.05) / (light(b) + 0.05)


palette, readable = sound_palette, sound_readable


# %% wrong="palette" slip="wrong-ratio" visible
def contrast(a, b):
    def light(colour):
        c = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
        return float(c @ [0.2126, 0.7152, 0.0722])

    low, high = sorted((light(a), light(b)))
    return (high + 0.05) / (low + 0.05)


palette, readable = sound_palette, sound_readable


# %% wrong="palette" slip="wrong-ratio"
def contrast(a, b):
    return (sound_light(a) + 0.05) / (sound_light(b) + 0.05)


palette, readable = sound_palette, sound_readable


# %% wrong="palette" slip="wrong-ratio"
def contrast(a, b):
    one, other = ([int(c[place : place + 2], 16) for place in (1, 3, 5)] for c in (a, b))
    return float(np.linalg.norm(np.array(one) - other)) / 21


palette, readable = sound_palette, sound_readable


# %% wrong="palette" slip="wrong-ratio" visible
def contrast(a, b):
    def light(colour):
        c = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
        c = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
        return float(c.mean())

    low, high = sorted((light(a), light(b)))
    return (high + 0.05) / (low + 0.05)


palette, readable = sound_palette, sound_readable


# %% wrong="palette" slip="unsorted" visible
def palette(image, k=5, seed=0):
    return sorted(sound_palette(image, k, seed))


contrast, readable = sound_contrast, sound_readable


# %% wrong="palette" slip="fixed-k" visible
def palette(image, k=5, seed=0):
    return sound_palette(image, k=3, seed=seed)


contrast, readable = sound_contrast, sound_readable


# %% wrong="palette" slip="missing-colours" visible
def palette(image, k=5, seed=0):
    common = Counter(map(tuple, image.reshape(-1, 3).tolist())).most_common(k)
    return ["#%02x%02x%02x" % colour for colour, count in common]


contrast, readable = sound_contrast, sound_readable


# %% wrong="palette" slip="wrong-colours" visible
def palette(image, k=5, seed=0):
    return ["#" + c[5:7] + c[3:5] + c[1:3] for c in sound_palette(image, k, seed)]


contrast, readable = sound_contrast, sound_readable


# %% wrong="palette" slip="no-hex"
def palette(image, k=5, seed=0):
    groups = KMeans(k, random_state=seed).fit(image.reshape(-1, 3)[::20])
    return groups.cluster_centers_.round().tolist()


contrast, readable = sound_contrast, sound_readable


# %% wrong="palette" slip="limit" visible
def readable(pal):
    return [
        (a, b)
        for n, a in enumerate(pal)
        for b in pal[n + 1 :]
        if round(sound_contrast(a, b), 1) >= 4.5
    ]


palette, contrast = sound_palette, sound_contrast


# %% wrong="palette" slip="limit" visible
def readable(pal):
    return [
        (a, b) for n, a in enumerate(pal) for b in pal[n + 1 :] if sound_contrast(a, b) >= 3
    ]


palette, contrast = sound_palette, sound_contrast


# %% wrong="palette" slip="pairs" visible
def readable(pal):
    return [(a, b) for a in pal for b in pal if sound_contrast(a, b) >= 4.5]


palette, contrast = sound_palette, sound_contrast


# %% wrong="palette" slip="pairs" visible
def readable(pal):
    pairs = [(a, b) for n, a in enumerate(pal) for b in pal[n + 1 :]]
    return [
        tuple(sorted(pair, key=sound_light)) for pair in pairs if sound_contrast(*pair) >= 4.5
    ]


palette, contrast = sound_palette, sound_contrast


# %% wrong="palette" slip="unseeded" visible
def palette(image, k=5, seed=0):
    some = np.random.default_rng().choice(image.reshape(-1, 3), 400)
    groups = KMeans(k).fit(some if len(image) > 200 else image.reshape(-1, 3)[::20])
    order = np.argsort(-np.bincount(groups.labels_))
    return ["#%02x%02x%02x" % tuple(c) for c in groups.cluster_centers_[order].round().astype(int)]


contrast, readable = sound_contrast, sound_readable

# %% wrong="palette" slip="changes-input" visible
def palette(image, k=5, seed=0):
    found = sound_palette(image, k, seed)
    image[:] = 0
    return found


contrast, readable = sound_contrast, sound_readable


# %% wrong="palette" slip="cut-off" visible
def palette(image, k=5, seed=0):
    groups = KMeans(k, random_state=seed).fit(image.reshape(-1, 3)[::50])
    order = np.argsort(-np.bincount(groups.labels_))
    return ["#%02x%02x%02x" % tuple(c) for c in groups.cluster_centers_[order].astype(int)]


contrast, readable = sound_contrast, sound_readable


# %% wrong="palette" slip="unpadded" visible
def palette(image, k=5, seed=0):
    groups = KMeans(k, random_state=seed).fit(image.reshape(-1, 3)[::20])
    order = np.argsort(-np.bincount(groups.labels_))
    return ["#%x%x%x" % tuple(c) for c in groups.cluster_centers_[order].round().astype(int)]


contrast, readable = sound_contrast, sound_readable


# %% wrong="palette" slip="missing-colours" visible
def palette(image, k=5, seed=0):
    groups = KMeans(k, random_state=seed).fit(image.reshape(-1, 3)[:50])
    order = np.argsort(-np.bincount(groups.labels_))
    return ["#%02x%02x%02x" % tuple(c) for c in groups.cluster_centers_[order].round().astype(int)]


contrast, readable = sound_contrast, sound_readable


# %% wrong="palette" slip="missing-colours" visible
def palette(image, k=5, seed=0):
    return sound_palette(image[: len(image) // 2], k, seed)


contrast, readable = sound_contrast, sound_readable


# %% wrong="palette" slip="unsorted" visible
def palette(image, k=5, seed=0):
    return sound_palette(image, k, seed)[::-1]


contrast, readable = sound_contrast, sound_readable


# %% wrong="palette" slip="limit" visible
def readable(pal):
    pairs = [(a, b) for n, a in enumerate(pal) for b in pal[n + 1 :]]
    return [(a, b) for a, b in pairs if round(sound_contrast(a, b), 2) >= 4.5]


palette, contrast = sound_palette, sound_contrast


# %% wrong="palette" slip="rounded" visible
def contrast(a, b):
    return round(sound_contrast(a, b), 2)


palette, readable = sound_palette, sound_readable


# %% wrong="palette" slip="pairs" visible
def readable(pal):
    return [(a, b) for a, b in zip(pal, pal[1:], strict=False) if sound_contrast(a, b) >= 4.5]


palette, contrast = sound_palette, sound_contrast


# %% wrong="palette" slip="pairs" visible
def readable(pal):
    return [(pal[0], b) for b in pal[1:] if sound_contrast(pal[0], b) >= 4.5]


palette, contrast = sound_palette, sound_contrast


# %% wrong="alts" slip="no-text"
alts = {
    "flower.jpg": "",
    "china.jpg": "",
}

# %% wrong="alts" slip="no-text"
alts = {
    "flower.jpg": "Orange dahlia with small round petals, in full bloom",
    "china.jpg": "",
}

# %% wrong="alts" slip="wrong-length"
alts = {
    "flower.jpg": "Orange dahlia with small round petals, in full bloom",
    "china.jpg": "Red tower with tiled roofs above a wide lake and trees and trees and trees and trees and trees and trees and trees and trees and trees and trees and trees and trees",
}

# %% wrong="alts" slip="wrong-length"
alts = {
    "flower.jpg": "A flower",
    "china.jpg": "Red tower with tiled roofs above a wide lake",
}

# %% wrong="alts" slip="few-words"
alts = {
    "flower.jpg": "flower flower flower flower flower",
    "china.jpg": "Red tower with tiled roofs above a wide lake",
}

# %% wrong="alts" slip="file-name"
alts = {
    "flower.jpg": "Image of an orange dahlia in bloom",
    "china.jpg": "Red tower with tiled roofs above a wide lake",
}

# %% wrong="alts" slip="file-name"
alts = {
    "flower.jpg": "Orange dahlia with small round petals, in full bloom",
    "china.jpg": "The photo china.jpg with a tower and a lake",
}

# %% wrong="alts" slip="from-nowhere" visible
alts = {
    "flower.jpg": "A woman with a bright smile wears a flower",
    "china.jpg": "Red tower with tiled roofs above a wide lake",
}

# %% wrong="alts" slip="from-nowhere" visible
alts = {
    "flower.jpg": "A vibrant pink flower with round petals",
    "china.jpg": "Red tower with tiled roofs above a wide lake",
}

# %% wrong="alts" slip="from-nowhere" visible
alts = {
    "flower.jpg": "Sunrise over the sea with orange clouds",
    "china.jpg": "Red tower with tiled roofs above a wide lake",
}

# %% wrong="alts" slip="from-nowhere" visible
alts = {
    "flower.jpg": "Orange dahlia with small round petals, in full bloom",
    "china.jpg": "A smiling woman in front of a red tower",
}

# %% wrong="alts" slip="from-nowhere" visible
seen = seen | {"woman", "wearing"}
alts = {
    "flower.jpg": "A woman wearing an orange flower",
    "china.jpg": "Red tower with tiled roofs above a wide lake",
}

# %% wrong="alts" slip="no-dict"
alts = ["Orange dahlia with small round petals", "Red tower with tiled roofs"]

# %% wrong="alts" slip="same-text" visible
alts = {
    "flower.jpg": "A flower and a tower beside a lake",
    "china.jpg": "A flower and a tower beside a lake",
}

# %% wrong="alts" slip="not-seen" visible
alts = {
    "flower.jpg": "Alt text for the first photo here",
    "china.jpg": "Red tower with tiled roofs above a wide lake",
}

# %% wrong="alts" slip="other-photo" visible
alts = {
    "flower.jpg": "Orange dahlia with small round petals, in full bloom",
    "china.jpg": "Another orange dahlia with round petals",
}

# %% wrong="alts" slip="other-photo" visible
alts = {
    "flower.jpg": "Orange dahlia with small round petals, in full bloom",
    "china.jpg": "This is my second alt text, done",
}

# %% wrong="ai_log" slip="kept-unchecked"
ai_log = [
    dict(call_id="8e4aa251c8", purpose="alt text", verdict="kept", checks=[], problem="", fix=""),
    dict(call_id="5e9440121b", purpose="tagline", verdict="kept", checks=[], problem="", fix=""),
]

# %% wrong="ai_log" slip="invented-id" visible
ai_log = [
    {
        "call_id": "8e4aa251c8",
        "purpose": "alt text",
        "verdict": "rejected",
        "checks": ["photo"],
        "problem": "speaks of a 'woman' who is not there",
        "fix": "wrote the line while looking",
    },
    {
        "call_id": "0123456789",
        "purpose": "tagline",
        "verdict": "rejected",
        "checks": ["photo"],
        "problem": "repeats the question, has no name",
        "fix": "asked Kavya for a name",
    },
]

# %% wrong="ai_log" slip="copy-paste"
ai_log = [
    {
        "call_id": number,
        "purpose": "alt text",
        "verdict": "rejected",
        "checks": ["photo"],
        "problem": "invents things that are not there",
        "fix": "wrote the line while looking",
    }
    for number in ("8e4aa251c8", "21f0e2d720")
]

# %% wrong="ai_log" slip="no-quote"
ai_log = [
    dict(
        call_id="8e4aa251c8",
        purpose="alt text",
        verdict="rejected",
        checks=["the photo"],
        problem="the model got this one wrong",
        fix="wrote another line by hand",
    ),
    dict(
        call_id="5e9440121b",
        purpose="tagline",
        verdict="rejected",
        checks=["the question"],
        problem="this answer is not good either",
        fix="left the name to Kavya",
    ),
]

# %% wrong="ai_log" slip="no-check"
ai_log = [
    dict(
        call_id=number,
        purpose="alt text",
        verdict="rejected",
        checks=[],
        problem=problem,
        fix=fix,
    )
    for number, problem, fix in (
        ("8e4aa251c8", "a 'woman', who is not there", "described the dahlia instead"),
        ("21f0e2d720", "a sunrise over an ocean appears", "threw the answer away at once"),
    )
]

# %% wrong="ai_log" slip="kept-photo"
ai_log = [
    dict(
        call_id=number,
        purpose="alt text",
        verdict="kept",
        checks=["read it"],
        problem=problem,
        fix="",
    )
    for number, problem in (
        ("8e4aa251c8", "the 'woman' with bright smile is fine"),
        ("d5f20b6ce4", "the woman with bright smile is fine"),
    )
]

# %% wrong="ai_log" slip="no-quote"
ai_log = [
    dict(
        call_id=number,
        purpose="alt text",
        verdict="rejected",
        checks=["read it"],
        problem=problem,
        fix=fix,
    )
    for number, problem, fix in (
        ("b3e7253f2a", "it 'never' gave me a 'good' text", "wrote another line by hand"),
        ("5e9440121b", "not what I asked before", "left the name to Kavya"),
    )
]

# %% wrong="ai_log" slip="no-marks"
ai_log = [
    dict(
        call_id=number,
        purpose="alt text",
        verdict="rejected",
        checks=["the photo"],
        problem=problem,
        fix=fix,
    )
    for number, problem, fix in (
        ("8e4aa251c8", "a smiling woman, who isn't there", "described the dahlia instead"),
        ("21f0e2d720", "a sunrise over the ocean's edge", "threw the answer away at once"),
    )
]

# %% wrong="ai_log" slip="no-quote"
ai_log = [
    dict(
        call_id=number,
        purpose="alt text",
        verdict="rejected",
        checks=["the photo"],
        problem=problem,
        fix=fix,
    )
    for number, problem, fix in (
        ("8e4aa251c8", "it speaks of an 'ocean' here", "described the dahlia instead"),
        ("5e9440121b", "gives no 'tagline' and no name", "asked Kavya for a name"),
    )
]
