# Typical slips: each must fail with its own tag, and some get past the visible checks.

# %%
import re

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd


def worth(posts):
    return posts["amount"].where(posts["pay_type"] == "fixed", posts["amount"] * posts["est_hours"])


def count_missing(posts):
    return int(worth(posts).isna().sum())


def sound_table(posts):
    market = posts.assign(value=worth(posts))
    niches = market.groupby("niche")
    early = posts[posts["month"] <= 6].groupby("niche").size()
    late = posts[posts["month"] > posts["month"].max() - 6].groupby("niche").size()
    table = pd.DataFrame({
        "n": niches.size(), "median_value": niches["value"].median(),
        "q1": niches["value"].quantile(0.25), "q3": niches["value"].quantile(0.75),
        "median_bids": niches["bids"].median(), "change_pct": 100 * (late / early - 1),
    })
    return table.sort_values("median_value", ascending=False)


def sound_within(posts, group="niche", split="asks_certificate"):
    market = posts.assign(value=worth(posts))
    table = market.pivot_table(index=group, columns=split, values="value", aggfunc="median")
    table["ratio"] = table["yes"] / table["no"]
    return table


def sound_rule(table):
    return bool((table["ratio"] > 1.1).sum() >= 4)


def draw(table, hatch=True, values=True, label="median value in reais", title=None, rows=None):
    rows = table.sort_values("median_value") if rows is None else rows
    top = rows["change_pct"].idxmax()
    figure, axis = plt.subplots()
    bars = axis.barh(rows.index, rows["median_value"])
    if values:
        axis.bar_label(bars, fmt="{:,.0f}")
    for bar, name in zip(bars, rows.index):
        if hatch and name == top:
            bar.set_hatch("//")
    axis.set_xlabel(label)
    axis.set_title(title or f"Posts for {top} rose by {rows.loc[top, 'change_pct']:.0f} %")
    return axis


def lines_off(reply, rows, causes):
    found = []
    for line in reply.splitlines():
        known = sum((rows[name] for name in rows if name.lower() in line.lower()), [])
        strange = [number for number in re.findall(r"\d+", line) if number not in known]
        if strange or any(word.lower() in line.lower() for word in causes):
            found.append(line)
    return found


# %% wrong="project_value" slip="raw-amount"
def project_value(posts):
    return posts["amount"]


unknown_hours = count_missing


# %% wrong="project_value" slip="drops-rows"
def project_value(posts):
    fixed = posts[posts["pay_type"] == "fixed"]
    return fixed["amount"]


unknown_hours = count_missing


# %% wrong="project_value" slip="drops-rows" visible
def project_value(posts):
    return worth(posts).dropna()


def unknown_hours(posts):
    return len(posts) - len(project_value(posts))


# %% wrong="project_value" slip="invents-value" visible
def project_value(posts):
    return worth(posts).fillna(0)


unknown_hours = count_missing


# %% wrong="project_value" slip="invents-value" visible
def project_value(posts):
    return worth(posts.assign(est_hours=posts["est_hours"].fillna(1)))


unknown_hours = count_missing


# %% wrong="project_value" slip="hours-of-fixed" visible
def project_value(posts):
    return posts["amount"] * posts["est_hours"].fillna(1)


unknown_hours = count_missing


# %% wrong="project_value" slip="hours-of-fixed" visible
def project_value(posts):
    return posts["amount"].mask(posts["est_hours"].notna(), posts["amount"] * posts["est_hours"])


unknown_hours = count_missing


# %% wrong="project_value" slip="other-index" visible
def project_value(posts):
    return worth(posts).reset_index(drop=True)


unknown_hours = count_missing


# %% wrong="project_value" slip="unknown-count" visible
def project_value(posts):
    return worth(posts)


def unknown_hours(posts):
    return int(posts["est_hours"].isna().sum())


# %% wrong="project_value" slip="changes-input"
def project_value(posts):
    hourly = posts["pay_type"] == "hourly"
    posts["amount"] = posts["amount"].mask(hourly, posts["amount"] * posts["est_hours"])
    return posts["amount"]


unknown_hours = count_missing


# %% wrong="project_value" slip="no-return"
def project_value(posts):
    print(worth(posts))


unknown_hours = count_missing


# %% wrong="project_value" slip="wrong-type"
def project_value(posts):
    return list(worth(posts))


unknown_hours = count_missing


# %% wrong="niche_table" slip="not-median" visible
def niche_table(posts):
    market = posts.assign(value=worth(posts))
    table = sound_table(posts)
    table["median_value"] = market.groupby("niche")["value"].mean()
    return table.sort_values("median_value", ascending=False)


# %% wrong="niche_table" slip="not-median" visible
def niche_table(posts):
    table = sound_table(posts)
    table["median_value"] = posts.groupby("niche")["amount"].median()
    return table.sort_values("median_value", ascending=False)


# %% wrong="niche_table" slip="not-median" visible
def niche_table(posts):
    return sound_table(posts).round(0)


# %% wrong="niche_table" slip="change" visible
def niche_table(posts):
    market = posts.assign(value=worth(posts))
    early = market[market["month"] <= 6].groupby("niche")["value"].sum()
    late = market[market["month"] > market["month"].max() - 6].groupby("niche")["value"].sum()
    return sound_table(posts).assign(change_pct=100 * (late / early - 1))


# %% wrong="niche_table" slip="change" visible
def niche_table(posts):
    market = posts.assign(value=worth(posts))
    early = market[market["month"] <= 6].groupby("niche")["value"].median()
    late = market[market["month"] > market["month"].max() - 6].groupby("niche")["value"].median()
    return sound_table(posts).assign(change_pct=100 * (late / early - 1))


# %% wrong="niche_table" slip="change" visible
def niche_table(posts):
    half = posts["month"].max() / 2
    early = posts[posts["month"] <= half].groupby("niche").size()
    late = posts[posts["month"] > half].groupby("niche").size()
    return sound_table(posts).assign(change_pct=100 * (late / early - 1))


# %% wrong="niche_table" slip="change" visible
def niche_table(posts):
    early = posts[posts["month"] <= 6].groupby("niche").size()
    late = posts[posts["month"] > 12].groupby("niche").size()
    return sound_table(posts).assign(change_pct=100 * (late / early - 1))


# %% wrong="niche_table" slip="change" visible
def niche_table(posts):
    table = sound_table(posts)
    return table.assign(change_pct=table["change_pct"].round(1))


# %% wrong="niche_table" slip="change" visible
def niche_table(posts):
    table = sound_table(posts)
    return table.assign(change_pct=table["change_pct"] / 100)


# %% wrong="niche_table" slip="change" visible
def niche_table(posts):
    table = sound_table(posts)
    return table.assign(change_pct=100 - 100 / (1 + table["change_pct"] / 100))


# %% wrong="niche_table" slip="change" visible
def niche_table(posts):
    # seven months at the end
    early = posts[posts["month"] <= 6].groupby("niche").size()
    late = posts[posts["month"] >= posts["month"].max() - 6].groupby("niche").size()
    return sound_table(posts).assign(change_pct=100 * (late / early - 1))


# %% wrong="niche_table" slip="order" visible
def niche_table(posts):
    return sound_table(posts).sort_values("median_value")


# %% wrong="niche_table" slip="order" visible
def niche_table(posts):
    return sound_table(posts).sort_values("change_pct", ascending=False)


# %% wrong="niche_table" slip="n"
def niche_table(posts):
    return sound_table(posts).assign(n=worth(posts).groupby(posts["niche"]).count())


# %% wrong="niche_table" slip="quartiles" visible
def niche_table(posts):
    table = sound_table(posts)
    return table.assign(q1=table["q3"], q3=table["q1"])


# %% wrong="niche_table" slip="bids" visible
def niche_table(posts):
    return sound_table(posts).assign(median_bids=posts.groupby("niche")["bids"].mean())


# %% wrong="niche_table" slip="index"
def niche_table(posts):
    return sound_table(posts).reset_index()


# %% wrong="niche_table" slip="bids" visible
def niche_table(posts):
    # bids of posts with a known value only
    known = posts[worth(posts).notna()]
    return sound_table(posts).assign(median_bids=known.groupby("niche")["bids"].median())


# %% wrong="niche_table" slip="change" visible
def niche_table(posts):
    # change of posts with a known value only
    known = posts[worth(posts).notna()]
    early = known[known["month"] <= 6].groupby("niche").size()
    late = known[known["month"] > known["month"].max() - 6].groupby("niche").size()
    return sound_table(posts).assign(change_pct=100 * (late / early - 1))


# %% wrong="niche_table" slip="change" visible
def niche_table(posts):
    # 18 months typed in: the last six of a longer file begin too early
    last = min(posts["month"].max(), 18)
    early = posts[posts["month"] <= 6].groupby("niche").size()
    late = posts[posts["month"].between(last - 5, last)].groupby("niche").size()
    return sound_table(posts).assign(change_pct=100 * (late / early - 1))


# %% wrong="niche_table" slip="quartiles" visible
def niche_table(posts):
    # quartiles that are values of the file
    groups = posts.assign(value=worth(posts)).groupby("niche")["value"]
    return sound_table(posts).assign(
        q1=groups.quantile(0.25, interpolation="lower"),
        q3=groups.quantile(0.75, interpolation="lower"),
    )


# %% wrong="boot_ci" slip="no-width"
def boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0):
    rng = np.random.default_rng(seed)
    values = np.asarray(values)
    found = [stat(rng.choice(values, len(values), replace=False)) for _ in range(n_boot)]
    tail = (1 - level) / 2
    return tuple(np.quantile(found, [tail, 1 - tail]))


# %% wrong="boot_ci" slip="wrong-width" visible
def boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0):
    rng = np.random.default_rng(seed)
    values = np.asarray(values)
    found = [stat(rng.choice(values, len(values))) for _ in range(n_boot)]
    return tuple(np.quantile(found, [1 - level, level]))


# %% wrong="boot_ci" slip="wrong-width" visible
def boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0):
    rng = np.random.default_rng(seed)
    values = np.asarray(values)
    size = max(1, len(values) // 2)
    found = [stat(rng.choice(values, size)) for _ in range(n_boot)]
    tail = (1 - level) / 2
    return tuple(np.quantile(found, [tail, 1 - tail]))


# %% wrong="boot_ci" slip="wrong-width" visible
def boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0):
    rng = np.random.default_rng(seed)
    values = np.asarray(values)
    found = [stat(rng.choice(values, len(values))) for _ in range(n_boot)]
    return tuple(np.quantile(found, [0.025, 0.975]))


# %% wrong="boot_ci" slip="wrong-width" visible
def boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0):
    # the spread of single values, not of the statistic
    tail = (1 - level) / 2
    low, high = np.quantile(np.asarray(values), [tail, 1 - tail])
    return float(low), float(high)


# %% wrong="boot_ci" slip="wrong-width" visible
def boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0):
    # always the median
    rng = np.random.default_rng(seed)
    values = np.asarray(values)
    found = [np.median(rng.choice(values, len(values))) for _ in range(n_boot)]
    tail = (1 - level) / 2
    return tuple(np.quantile(found, [tail, 1 - tail]))


# %% wrong="boot_ci" slip="no-seed"
def boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0):
    rng = np.random.default_rng()
    values = np.asarray(values)
    found = [stat(rng.choice(values, len(values))) + rng.random() / 1e6 for _ in range(n_boot)]
    tail = (1 - level) / 2
    return tuple(np.quantile(found, [tail, 1 - tail]))


# %% wrong="boot_ci" slip="fixed-seed" visible
def boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0):
    rng = np.random.default_rng(0)
    values = np.asarray(values)
    found = [stat(rng.choice(values, len(values))) for _ in range(n_boot)]
    tail = (1 - level) / 2
    return tuple(np.quantile(found, [tail, 1 - tail]))


# %% wrong="boot_ci" slip="n-boot" visible
def boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0):
    rng = np.random.default_rng(seed)
    values = np.asarray(values)
    found = [stat(rng.choice(values, len(values))) for _ in range(2000)]
    tail = (1 - level) / 2
    return tuple(np.quantile(found, [tail, 1 - tail]))


# %% wrong="boot_ci" slip="stops" visible
def boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0):
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(n_boot):
        found.append(stat(np.array([values[i] for i in rng.integers(0, len(values), len(values))])))
    tail = (1 - level) / 2
    return tuple(np.quantile(found, [tail, 1 - tail]))


# %% wrong="boot_ci" slip="no-return"
def boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0):
    rng = np.random.default_rng(seed)
    found = [stat(rng.choice(np.asarray(values), len(values))) for _ in range(n_boot)]
    print(np.quantile(found, [0.025, 0.975]))


# %% wrong="boot_ci" slip="draw-size" visible
def boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0):
    rng = np.random.default_rng(seed)
    values = np.asarray(values)
    size = max(len(values) - 1, 1)
    found = [stat(rng.choice(values, size)) for _ in range(n_boot)]
    tail = (1 - level) / 2
    return tuple(np.quantile(found, [tail, 1 - tail]))


# %% wrong="boot_ci" slip="draw-size" visible
def boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0):
    rng = np.random.default_rng(seed)
    values = np.asarray(values)
    found = [stat(rng.choice(values, 55)) for _ in range(n_boot)]
    tail = (1 - level) / 2
    return tuple(np.quantile(found, [tail, 1 - tail]))


# %% wrong="boot_ci" slip="stat-ignored" visible
def boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0):
    # a normal interval: the middle, plus and minus so many standard deviations
    from statistics import NormalDist

    rng = np.random.default_rng(seed)
    values = np.asarray(values)
    found = [stat(rng.choice(values, len(values))) for _ in range(n_boot)]
    reach = NormalDist().inv_cdf((1 + level) / 2) * np.std(found)
    return float(np.mean(found) - reach), float(np.mean(found) + reach)


# %% wrong="boot_ci" slip="stat-ignored" visible
def boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0):
    # turned about the statistic of the sample
    rng = np.random.default_rng(seed)
    values = np.asarray(values)
    found = [stat(rng.choice(values, len(values))) for _ in range(n_boot)]
    tail = (1 - level) / 2
    low, high = np.quantile(found, [tail, 1 - tail])
    return 2 * stat(values) - high, 2 * stat(values) - low


# %% wrong="boot_ci" slip="stat-ignored" visible
def boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0):
    # the middle 80 % typed in, as in the blanks
    rng = np.random.default_rng(seed)
    values = np.asarray(values)
    found = [stat(rng.choice(values, len(values))) for _ in range(n_boot)]
    return tuple(np.quantile(found, [0.1, 0.9]))


# %% wrong="boot_ci" slip="wrong-width" visible
def boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0):
    # one end too far: cuts off the whole rest at the top
    rng = np.random.default_rng(seed)
    values = np.asarray(values)
    found = [stat(rng.choice(values, len(values))) for _ in range(n_boot)]
    return tuple(np.quantile(found, [0, level]))


# %% wrong="within" slip="pooled" visible
within, decide_cert = sound_within, sound_rule
pooled = worth(posts).groupby(posts["asks_certificate"]).median()
certificate_pays = bool(pooled["yes"] / pooled["no"] > 1.1)


# %% wrong="within" slip="cells" visible
def within(posts, group="niche", split="asks_certificate"):
    table = posts.groupby([group, split]).size().unstack()
    return table.assign(ratio=table["yes"] / table["no"])


decide_cert = sound_rule
certificate_pays = False


# %% wrong="within" slip="cells" visible
def within(posts, group="niche", split="asks_certificate"):
    market = posts.assign(value=worth(posts))
    table = market.pivot_table(index=group, columns=split, values="value")
    return table.assign(ratio=table["yes"] / table["no"])


decide_cert = sound_rule
certificate_pays = False


# %% wrong="within" slip="cells" visible
def within(posts, group="niche", split="asks_certificate"):
    table = sound_within(posts, group, split)
    return table.assign(ratio=table["no"] / table["yes"])


decide_cert = sound_rule
certificate_pays = False


# %% wrong="within" slip="cells" visible
def within(posts, group="niche", split="asks_certificate"):
    return sound_within(posts, group, split).round(1)


decide_cert = sound_rule
certificate_pays = False

# %% wrong="within" slip="rule" visible
within = sound_within


def decide_cert(table):
    return bool(table["ratio"].mean() > 1.1)


certificate_pays = decide_cert(within(posts))

# %% wrong="within" slip="rule" visible
within = sound_within


def decide_cert(table):
    return bool(table["ratio"].median() > 1.1)


certificate_pays = decide_cert(within(posts))

# %% wrong="within" slip="rule" visible
within = sound_within


def decide_cert(table):
    return bool((table["ratio"] > 1.1).all())


certificate_pays = decide_cert(within(posts))

# %% wrong="within" slip="rule" visible
within = sound_within


def decide_cert(table):
    return bool((table["ratio"] >= 1.1).sum() >= 4)


certificate_pays = decide_cert(within(posts))

# %% wrong="within" slip="rule" visible
within = sound_within


def decide_cert(table):
    return bool((table["ratio"] > 1.1).sum() > 4)


certificate_pays = decide_cert(within(posts))


# %% wrong="within" slip="rule" visible
def within(posts, group="niche", split="asks_certificate"):
    return sound_within(posts, group, split)


def decide_cert(table):
    return False


certificate_pays = False


# %% wrong="within" slip="rule" visible
within = sound_within


def decide_cert(table):
    return bool((table["ratio"] > 1.1).mean() > 0.6)


certificate_pays = decide_cert(within(posts))

# %% wrong="within" slip="rule" visible
within = sound_within


def decide_cert(table):
    return bool((table["ratio"] <= 1.1).sum() <= 2)


certificate_pays = decide_cert(within(posts))

# %% wrong="within" slip="rule" visible
within = sound_within


def decide_cert(table):
    return bool((table["ratio"].round(1) > 1.1).sum() >= 4)


certificate_pays = decide_cert(within(posts))

# %% wrong="within" slip="rule" visible
within = sound_within


def decide_cert(table):
    # only the first six rows
    return sum(ratio > 1.1 for ratio in list(table["ratio"])[:6]) >= 4


certificate_pays = decide_cert(within(posts))

# %% wrong="within" slip="wrong-type" visible
within, decide_cert = sound_within, sound_rule
certificate_pays = "False"

# %% wrong="within" slip="wrong-type" visible
within, decide_cert = sound_within, sound_rule
certificate_pays = 0


# %% wrong="within" slip="fixed-columns" visible
def within(posts, group="niche", split="asks_certificate"):
    table = sound_within(posts, group, split)
    if group != "niche":
        table["yes"] = 0
    return table


decide_cert = sound_rule
certificate_pays = False


# %% wrong="within" slip="stops" visible
def within(posts, group="niche", split="asks_certificate"):
    market = posts.assign(value=worth(posts))
    yes = market[market["asks_certificate"] == "yes"].groupby(group)["value"].median()
    no = market[market[split] == "no"].groupby(group)["value"].median()
    return pd.DataFrame({"yes": yes, "no": no, "ratio": yes / no})


decide_cert = sound_rule
certificate_pays = False


# %% wrong="within" slip="fixed-columns" visible
def within(posts, group="niche", split="asks_certificate"):
    return sound_within(posts.rename(columns={split: "asks_certificate"}))


decide_cert = sound_rule
certificate_pays = False


# %% wrong="within" slip="wrong-type"
def within(posts, group="niche", split="asks_certificate"):
    return worth(posts).groupby([posts[group], posts[split]]).median()


decide_cert = sound_rule
certificate_pays = False


# %% wrong="plot_niches" slip="count-as-price" visible
def plot_niches(table):
    # The number of posts grew; the title says that the pay did.
    axis = draw(table)
    top = table["change_pct"].idxmax()
    axis.set_title(f"Budgets for {top} rose by {table['change_pct'].max():.0f} per cent")
    return axis


# %% wrong="plot_niches" slip="count-as-price" visible
def plot_niches(table):
    # Beside bars of pay, a reader takes this for pay.
    axis = draw(table)
    axis.set_title(f"{table['change_pct'].idxmax()} rose by {table['change_pct'].max():.0f} per cent")
    return axis


# %% wrong="plot_niches" slip="cut-axis"
def plot_niches(table):
    axis = draw(table)
    axis.set_xlim(table["median_value"].min() * 0.9, None)
    return axis


# %% wrong="plot_niches" slip="cut-axis"
def plot_niches(table):
    axis = draw(table)
    axis.set_xlim(0, table["median_value"].median())
    return axis


# %% wrong="plot_niches" slip="no-unit"
def plot_niches(table):
    return draw(table, label="median value")


# %% wrong="plot_niches" slip="bars"
def plot_niches(table):
    figure, axis = plt.subplots()
    axis.bar(table.index, table["median_value"])
    axis.set_xlabel("median value in reais")
    return axis


# %% wrong="plot_niches" slip="bars"
def plot_niches(table):
    return draw(table.assign(median_value=table["n"]))


# %% wrong="plot_niches" slip="wrong-type"
def plot_niches(table):
    return draw(table).figure


# %% wrong="plot_niches" slip="no-return"
def plot_niches(table):
    draw(table)


# %% wrong="plot_niches" slip="bars" visible
def plot_niches(table):
    # draws on the figure that is open
    rows = table.sort_values("median_value")
    top = rows["change_pct"].idxmax()
    bars = plt.barh(rows.index, rows["median_value"])
    plt.gca().bar_label(bars, fmt="{:,.0f}")
    bars[list(rows.index).index(top)].set_hatch("//")
    plt.xlabel("median value (R$)")
    plt.title(f"{top} grew by {rows.loc[top, 'change_pct']:.0f} %")
    return plt.gca()


# %% wrong="plot_niches" slip="stale-title" visible
def plot_niches(table):
    # a share, not per cent
    top = table["change_pct"].idxmax()
    return draw(table, title=f"{top} grew by {table['change_pct'].max() / 100:.2f}")


# %% wrong="plot_niches" slip="unsorted" visible
def plot_niches(table):
    return draw(table, rows=table)


# %% wrong="plot_niches" slip="unsorted" visible
def plot_niches(table):
    return draw(table, rows=table.sort_values("median_value", ascending=False))


# %% wrong="plot_niches" slip="names" visible
def plot_niches(table):
    axis = draw(table)
    axis.set_yticks([])
    return axis


# %% wrong="plot_niches" slip="names" visible
def plot_niches(table):
    rows = table.sort_values("median_value")
    axis = draw(table, rows=rows)
    axis.set_yticks(range(len(rows)), table.index)
    return axis


# %% wrong="plot_niches" slip="colour-only" visible
def plot_niches(table):
    axis = draw(table, hatch=False)
    rows = table.sort_values("median_value")
    axis.patches[rows["change_pct"].argmax()].set_facecolor("red")
    return axis


# %% wrong="plot_niches" slip="wrong-highlight" visible
def plot_niches(table):
    axis = draw(table)
    for bar in axis.patches:
        bar.set_hatch("//")
    return axis


# %% wrong="plot_niches" slip="wrong-highlight" visible
def plot_niches(table):
    axis = draw(table, hatch=False)
    axis.patches[-1].set_hatch("//")
    return axis


# %% wrong="plot_niches" slip="no-values" visible
def plot_niches(table):
    return draw(table, values=False)


# %% wrong="plot_niches" slip="stale-title" visible
def plot_niches(table):
    return draw(table, title="AI workflow grew by 78 %")


# %% wrong="plot_niches" slip="stale-title" visible
def plot_niches(table):
    top = table["change_pct"].idxmax()
    return draw(table, title=f"Posts for {top} grew most")


# %% wrong="plot_niches" slip="stale-title" visible
def plot_niches(table):
    return draw(table, title="Project value by niche")


# %% wrong="plot_niches" slip="no-values" visible
def plot_niches(table):
    # values in the order of the table, beside bars in another order
    axis = draw(table, values=False)
    axis.bar_label(axis.containers[0], labels=[f"{value:,.0f}" for value in table["median_value"]])
    return axis


# %% wrong="plot_niches" slip="no-values" visible
def plot_niches(table):
    axis = draw(table, values=False)
    axis.bar_label(axis.containers[0], labels=[f"{value / 1000:.0f}k" for value in table["median_value"]])
    return axis


# %% wrong="plot_niches" slip="wrong-direction" visible
def plot_niches(table):
    top = table["change_pct"].idxmax()
    return draw(table, title=f"{top} fell most: {table['change_pct'].max():.0f} % more")


# %% wrong="plot_niches" slip="wrong-direction" visible
def plot_niches(table):
    top = table["change_pct"].idxmax()
    return draw(table, title=f"{top} fell by {table['change_pct'].max():.0f} %")


# %% wrong="plot_niches" slip="wrong-direction" visible
def plot_niches(table):
    top = table["change_pct"].idxmax()
    return draw(table, title=f"{top} grew: -{table['change_pct'].max():.0f} %")


# %% wrong="plot_niches" slip="many-names" visible
def plot_niches(table):
    told = ", ".join(f"{name} {change:.0f} %" for name, change in table["change_pct"].items())
    return draw(table, title=f"Growth in the niches: {told}")


# %% wrong="plot_niches" slip="no-verb" visible
def plot_niches(table):
    top = table["change_pct"].idxmax()
    return draw(table, title=f"{top} {table['change_pct'].max():.0f}")


# %% wrong="plot_niches" slip="only-unit"
def plot_niches(table):
    return draw(table, label="R$")


# %% wrong="plot_niches" slip="only-unit"
def plot_niches(table):
    return draw(table, label="in reais (R$)")


# %% wrong="plot_niches" slip="stale-title" visible
def plot_niches(table):
    # the niche that pays most, with the growth of another
    top = table["median_value"].idxmax()
    return draw(table, title=f"{top} grew by {table['change_pct'].max():.0f} %")


# %% wrong="plot_niches" slip="stale-title" visible
def plot_niches(table):
    top = table["change_pct"].idxmax()
    return draw(table, title=f"{top} rose to {table.loc[top, 'median_value']:,.0f} reais")


# %% wrong="suspects" slip="other-row"
def suspects(reply, rows, causes):
    # any number of the whole table will do
    every = [number for row in rows.values() for number in row]
    found = []
    for line in reply.splitlines():
        strange = [number for number in re.findall(r"\d+", line) if number not in every]
        if strange or any(word.lower() in line.lower() for word in causes):
            found.append(line)
    return found


# %% wrong="suspects" slip="no-niche" visible
def suspects(reply, rows, causes):
    found = []
    for line in reply.splitlines():
        wrong = any(word.lower() in line.lower() for word in causes)
        names = [name for name in rows if name.lower() in line.lower()]
        known = [number for name in names for number in rows[name]]
        if names and any(number not in known for number in re.findall(r"\d+", line)):
            wrong = True
        if wrong:
            found.append(line)
    return found


# %% wrong="suspects" slip="part-of-number" visible
def suspects(reply, rows, causes):
    found = []
    for line in reply.splitlines():
        known = " ".join(" ".join(rows[name]) for name in rows if name.lower() in line.lower())
        wrong = any(number not in known for number in re.findall(r"\d+", line))
        if wrong or any(word.lower() in line.lower() for word in causes):
            found.append(line)
    return found


# %% wrong="suspects" slip="first-number" visible
def suspects(reply, rows, causes):
    found = []
    for line in reply.splitlines():
        known = sum((rows[name] for name in rows if name.lower() in line.lower()), [])
        numbers = re.findall(r"\d+", line)
        wrong = bool(numbers) and numbers[0] not in known and "80" not in numbers
        wrong = wrong or (len(numbers) == 2 and numbers[1] not in known)
        if wrong or any(word.lower() in line.lower() for word in causes):
            found.append(line)
    return found


# %% wrong="suspects" slip="causes" visible
def suspects(reply, rows, causes):
    return lines_off(reply, rows, [])


# %% wrong="suspects" slip="causes" visible
def suspects(reply, rows, causes):
    return [
        line for line in reply.splitlines()
        if lines_off(line, rows, []) or any(word in line for word in causes)
    ]


# %% wrong="suspects" slip="fixed-causes" visible
def suspects(reply, rows, causes):
    return lines_off(reply, rows, [*causes, "thanks to"])


# %% wrong="suspects" slip="capitals"
def suspects(reply, rows, causes):
    shouted = {name.upper(): row for name, row in rows.items()}
    return [
        line for line in reply.splitlines()
        if lines_off(line, {n: r for n, r in shouted.items() if n.title() in line}, causes)
    ]


# %% wrong="suspects" slip="other-row"
def suspects(reply, rows, causes):
    return [number for line in lines_off(reply, rows, causes) for number in re.findall(r"\d+", line)]


# %% wrong="suspects" slip="list" visible
def suspects(reply, rows, causes):
    # a line with two strange numbers comes twice
    found = []
    for line in reply.splitlines():
        known = sum((rows[name] for name in rows if name.lower() in line.lower()), [])
        for number in re.findall(r"\d+", line):
            if number not in known:
                found.append(line)
        for word in causes:
            if word.lower() in line.lower() and line not in found:
                found.append(line)
    return found


# %% wrong="suspects" slip="list" visible
def suspects(reply, rows, causes):
    # stops at the first one
    return lines_off(reply, rows, causes)[:1]


# %% wrong="suspects" slip="list" visible
def suspects(reply, rows, causes):
    return [line.strip() for line in lines_off(reply, rows, causes)]


# %% wrong="suspects" slip="harmless" visible
def suspects(reply, rows, causes):
    return [
        line for line in reply.splitlines()
        if lines_off(line, rows, causes) or not any(name in line.lower() for name in rows)
    ]


# %% wrong="suspects" slip="two-niches" visible
def suspects(reply, rows, causes):
    # only the row of the first niche named
    found = []
    for line in reply.splitlines():
        names = [name for name in rows if name.lower() in line.lower()][:1]
        if lines_off(line, {name: rows[name] for name in names}, causes):
            found.append(line)
    return found


# %% wrong="suspects" slip="no-return"
def suspects(reply, rows, causes):
    for line in lines_off(reply, rows, causes):
        print(line)


# %% wrong="suspects" slip="changes-input" visible
def suspects(reply, rows, causes):
    found = []
    for line in reply.splitlines():
        known = None
        for name in rows:
            if name.lower() in line.lower():
                if known is None:
                    known = rows[name]
                else:
                    known += rows[name]
        if any(number not in (known or []) for number in re.findall(r"\d+", line)):
            found.append(line)
        elif any(word.lower() in line.lower() for word in causes):
            found.append(line)
    return found


# %% wrong="ai_log" slip="invented-id" visible
ai_log = [
    {
        "call_id": "0000000000",
        "purpose": "summary",
        "verdict": "rejected",
        "checks": ["numbers"],
        "problem": "numbers that nobody can find",
        "fix": "wrote it from the table",
    },
    {
        "call_id": "1111111111",
        "purpose": "reasons",
        "verdict": "rejected",
        "checks": ["read"],
        "problem": "reasons that no column shows",
        "fix": "left the reasons out entirely",
    },
]

# %% wrong="ai_log" slip="kept-unchecked"
ai_log = [
    {
        "call_id": "6545ffa82e",
        "purpose": "summary",
        "verdict": "kept",
        "checks": [],
        "problem": "",
        "fix": "",
    },
    {
        "call_id": "58663d42fe",
        "purpose": "reasons",
        "verdict": "rejected",
        "checks": ["read"],
        "problem": "reasons that no column shows",
        "fix": "left the reasons out entirely",
    },
]

# %% wrong="ai_log" slip="copy-paste"
ai_log = [
    {
        "call_id": "6545ffa82e",
        "purpose": "summary",
        "verdict": "rejected",
        "checks": ["read"],
        "problem": "it was not good enough",
        "fix": "wrote it by hand instead",
    },
    {
        "call_id": "58663d42fe",
        "purpose": "reasons",
        "verdict": "rejected",
        "checks": ["read"],
        "problem": "it was not good enough",
        "fix": "wrote it by hand instead",
    },
]

# %% wrong="ai_log" slip="no-quote" visible
ai_log = [
    {
        "call_id": "6545ffa82e",
        "purpose": "summary",
        "verdict": "rejected",
        "checks": ["suspects"],
        "problem": "one number is wrong in line three",
        "fix": "wrote that line from the table",
    },
    {
        "call_id": "58663d42fe",
        "purpose": "reasons",
        "verdict": "rejected",
        "checks": ["read"],
        "problem": "'improving the quality of work' is too strong",
        "fix": "left the reasons out entirely",
    },
]

# %% wrong="ai_log" slip="no-quote" visible
ai_log = [
    {
        # quotes the reply of another call
        "call_id": "6545ffa82e",
        "purpose": "summary",
        "verdict": "edited",
        "checks": ["suspects"],
        "problem": "'improving the quality of work' is too strong",
        "fix": "left the reasons out entirely",
    },
    {
        "call_id": "58663d42fe",
        "purpose": "reasons",
        "verdict": "rejected",
        "checks": ["read"],
        "problem": "'increasing productivity, reducing waste' is too strong",
        "fix": "wrote the line from the table",
    },
]

# %% wrong="ai_log" slip="no-judgement" visible
ai_log = [
    {
        "call_id": "6545ffa82e",
        "purpose": "summary",
        "verdict": "edited",
        "checks": ["suspects"],
        "problem": "it says brand storytelling: 354 posts, down 26 per cent",
        "fix": "put in up 7 per cent",
    },
    {
        "call_id": "58663d42fe",
        "purpose": "reasons",
        "verdict": "rejected",
        "checks": ["read"],
        "problem": "'improving the quality of work' is too strong",
        "fix": "left the reasons out entirely",
    },
]
