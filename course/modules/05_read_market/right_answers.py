# Other honest ways to do each task: every one must pass all its tests.

# %%
import random
import re
import statistics
import textwrap

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.patches import Patch


def worth(posts):
    return posts["amount"].where(posts["pay_type"] == "fixed", posts["amount"] * posts["est_hours"])


# %% right="project_value" style="np.where"
def project_value(posts):
    value = np.where(posts["pay_type"] == "fixed", posts["amount"], posts["amount"] * posts["est_hours"])
    return pd.Series(value, index=posts.index)


def unknown_hours(posts):
    return len(posts) - project_value(posts).count()


# %% right="project_value" style="loop, None for missing"
def project_value(posts):
    values = []
    for _, post in posts.iterrows():
        if post["pay_type"] == "fixed":
            values.append(post["amount"])
        elif pd.isna(post["est_hours"]):
            values.append(None)
        else:
            values.append(post["amount"] * post["est_hours"])
    return pd.Series(values, index=posts.index, name="reais")


def unknown_hours(posts):
    count = 0
    for kind, hours in zip(posts["pay_type"], posts["est_hours"]):
        if kind == "hourly" and pd.isna(hours):
            count += 1
    return count


# %% right="project_value" style="apply and loc"
def project_value(posts):
    work = posts.copy()
    work["value"] = work["amount"].astype(float)
    hourly = work["pay_type"] == "hourly"
    work.loc[hourly, "value"] = work.loc[hourly, "amount"] * work.loc[hourly, "est_hours"]
    return work["value"]


def unknown_hours(posts):
    return ((posts["pay_type"] == "hourly") & posts["est_hours"].isna()).sum()


# %% right="niche_table" style="agg with names"
def niche_table(posts):
    market = posts.assign(value=worth(posts))
    table = market.groupby("niche").agg(
        n=("post_id", "count"),
        median_value=("value", "median"),
        q1=("value", lambda v: v.quantile(0.25)),
        q3=("value", lambda v: v.quantile(0.75)),
        median_bids=("bids", "median"),
    )
    end = market["month"].max()
    first = market.loc[market["month"] < 7, "niche"].value_counts()
    last = market.loc[market["month"].between(end - 5, end), "niche"].value_counts()
    table["change_pct"] = (last - first) / first * 100
    return table.sort_values("median_value", ascending=False)


# %% right="niche_table" style="loop over niches, one column more"
def niche_table(posts):
    rows = []
    last = int(posts["month"].max())
    for niche in posts["niche"].unique():
        part = posts[posts["niche"] == niche]
        value = project_value(part).dropna()
        early = sum(month <= 6 for month in part["month"])
        late = sum(month > last - 6 for month in part["month"])
        rows.append({
            "niche": niche,
            "n": len(part),
            "mean_value": value.mean(),
            "median_value": statistics.median(value),
            "q1": np.percentile(value, 25),
            "q3": np.percentile(value, 75),
            "median_bids": statistics.median(part["bids"]),
            "change_pct": late / early * 100 - 100,
        })
    rows.sort(key=lambda row: -row["median_value"])
    return pd.DataFrame(rows).set_index("niche")


# %% right="niche_table" style="describe and crosstab, float n"
def niche_table(posts):
    value = project_value(posts)
    told = value.groupby(posts["niche"]).describe()
    top = posts["month"].max()
    months = pd.crosstab(posts["niche"], posts["month"])
    early = months[[month for month in months.columns if month <= 6]].sum(axis=1)
    late = months[[month for month in months.columns if month > top - 6]].sum(axis=1)
    table = pd.DataFrame({
        "change_pct": late.div(early).sub(1).mul(100),
        "median_bids": posts.groupby("niche").bids.median(),
        "q3": told["75%"], "q1": told["25%"], "median_value": told["50%"],
        "n": posts.niche.value_counts().astype(float),
    })
    return table.loc[told["50%"].sort_values().index[::-1]]


# %% right="boot_ci" style="Python's own random"
def boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0):
    draw = random.Random(seed)
    values = list(values)
    found = sorted(stat(draw.choices(values, k=len(values))) for _ in range(n_boot))
    tail = 100 * (1 - level) / 2
    return tuple(np.percentile(found, [tail, 100 - tail]))


# %% right="boot_ci" style="global seed, pandas sample"
def boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0):
    np.random.seed(seed)
    column = pd.Series(list(values))
    size = len(column)
    found = []
    for _ in range(n_boot):
        again = column.to_numpy()[np.random.randint(0, size, size)]
        found.append(float(stat(again)))
    series = pd.Series(found)
    return series.quantile((1 - level) / 2), series.quantile((1 + level) / 2)


# %% right="boot_ci" style="all draws in one table, list of two"
def boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0):
    rng = np.random.RandomState(seed)
    values = np.array(values)
    places = rng.randint(len(values), size=(n_boot, len(values)))
    found = np.apply_along_axis(stat, 1, values[places])
    tail = (1 - level) / 2
    return [np.quantile(found, tail), np.quantile(found, 1 - tail)]


# %% right="boot_ci" style="sorted draws by place"
def boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0):
    rng = np.random.default_rng(seed)
    found = sorted(stat(rng.choice(list(values), len(values))) for _ in range(n_boot))
    cut = int(n_boot * (1 - level) / 2)
    return found[cut], found[n_boot - 1 - cut]


# %% right="boot_ci" style="pandas sample, the draw stays a Series"
def boot_ci(values, stat=np.median, n_boot=2000, level=0.95, seed=0):
    rng = np.random.default_rng(seed)
    column = pd.Series(values)
    found = [stat(column.sample(frac=1, replace=True, random_state=rng)) for _ in range(n_boot)]
    return tuple(np.quantile(found, [(1 - level) / 2, (1 + level) / 2]))


# %% right="within" style="groupby and unstack"
def within(posts, group="niche", split="asks_certificate"):
    value = worth(posts)
    table = value.groupby([posts[group], posts[split]]).median().unstack()
    return table.assign(ratio=table["yes"].div(table["no"]))


def decide_cert(table):
    return len(table[table["ratio"] > 1.1]) >= 4


certificate_pays = decide_cert(within(posts))


# %% right="within" style="loop, other order of rows, NumPy's bool"
def within(posts, group="niche", split="asks_certificate"):
    market = posts.copy()
    market["value"] = project_value(posts)
    rows = {}
    for name in market[group].unique():
        part = market[market[group] == name]
        yes = part.loc[part[split] == "yes", "value"].median()
        no = part.loc[part[split] == "no", "value"].median()
        rows[name] = {"no": no, "yes": yes, "ratio": yes / no, "n": len(part)}
    return pd.DataFrame(rows).T


def decide_cert(table):
    count = 0
    for ratio in table["ratio"]:
        if ratio > 1.1:
            count = count + 1
    return np.bool_(count >= 4)


certificate_pays = decide_cert(within(posts))


# %% right="plot_niches" style="pandas barh with a legend"
def plot_niches(table):
    rows = table.sort_values("median_value")
    axes = rows.plot.barh(y="median_value", color="white", edgecolor="black")
    star = rows["change_pct"].argmax()
    axes.patches[star].set_hatch("xx")
    for place, amount in enumerate(rows["median_value"]):
        axes.text(amount, place, f" R$ {amount:.0f}", va="center")
    axes.set_xlabel("Median project value (R$)")
    axes.set_ylabel("")
    axes.set_title(f"{rows.index[star]} grew by {round(rows['change_pct'].iloc[star])} % in posts")
    return axes


# %% right="plot_niches" style="inverted axis, annotate, Brazilian thousands"
def plot_niches(table):
    rows = table.sort_values("median_value", ascending=False)
    top = rows["change_pct"].idxmax()
    fig, ax = plt.subplots()
    ax.invert_yaxis()
    for niche, row in rows.iterrows():
        ax.barh([niche], [row["median_value"]], hatch="//" if niche == top else None, color="0.8")
        shown = f"R$ {row['median_value']:,.0f}".replace(",", ".")
        ax.annotate(shown, (row["median_value"], niche), va="center")
    ax.set_xlim(left=0)
    ax.set(xlabel="reais a typical project", title=f"Demand for {top}: {rows['change_pct'].max():.1f} % more")
    return ax


# %% right="plot_niches" style="two layers, numbers for places, legend, suptitle"
def plot_niches(table):
    rows = table.sort_values("median_value").reset_index(names="name")
    fig = plt.figure()
    ax = fig.add_subplot()
    ax.barh(range(len(rows)), rows["median_value"], color="tab:blue")
    best = rows["change_pct"].idxmax()
    ax.barh([best], rows.loc[best, "median_value"], color="tab:orange", hatch="..")
    ax.set_yticks(range(len(rows)), rows["name"])
    ax.bar_label(ax.containers[0], labels=[f"{round(v)}" for v in rows["median_value"]])
    ax.legend(handles=[Patch(hatch="..", label="grew most")])
    ax.set_xlabel("typical project, BRL")
    fig.suptitle(f"Demand for {rows.loc[best, 'name']} is up {int(rows.loc[best, 'change_pct']):+d} %")
    return ax


# %% right="plot_niches" style="pyplot and the current Axes, names with values"
def plot_niches(table):
    rows = table.sort_values("median_value")
    plt.figure()
    labels = [f"{name}: {value:,.0f}" for name, value in rows["median_value"].items()]
    bars = plt.barh(labels, rows["median_value"])
    spot = list(rows["change_pct"]).index(max(rows["change_pct"]))
    bars[spot].set_hatch("///")
    plt.xlabel("value of a typical project, reais")
    plt.title(f"Posts in {rows.index[spot]} rose by {rows['change_pct'].max():.0f} per cent, while others fell")
    return plt.gca()


# %% right="plot_niches" style="wrapped title, wrapped names, values inside the bars"
def plot_niches(table):
    rows = table.sort_values("median_value")
    top = rows["change_pct"].idxmax()
    figure, axis = plt.subplots(figsize=(6, 6))
    names = [textwrap.fill(name, 8) for name in rows.index]
    bars = axis.barh(names, rows["median_value"], color="white", edgecolor="black")
    axis.bar_label(bars, labels=[f"{value:.0f}" for value in rows["median_value"]], label_type="center")
    bars[list(rows.index).index(top)].set_hatch("..")
    axis.set_xlabel("Valor mediano (R$)")
    axis.set_title(textwrap.fill(f"Demand is growing in {top}: {rows.loc[top, 'change_pct']:.0f} %", 14))
    return axis


# %% right="plot_niches" style="longest first, y axis turned, title on the left in Portuguese"
def plot_niches(table):
    rows = table.sort_values("median_value", ascending=False)
    places = np.arange(len(rows))
    fig, ax = plt.subplots()
    grew = rows["change_pct"] == rows["change_pct"].max()
    for place, value, is_top in zip(places, rows["median_value"], grew):
        ax.barh(-place, value, height=0.4, color="grey", hatch="xx" if is_top else "")
        ax.text(value, -place + 0.1, f"R$ {value:,.0f}".replace(",", "."))
    ax.set_yticks(-places, rows.index)
    ax.set_xlabel("projeto mediano (BRL)")
    ax.set_title(f"Vagas de {rows.index[grew][0]} cresceram {rows['change_pct'].max():.0f} %", loc="left")
    return ax


# %% right="within" style="merge of two tables, rule with a loop that stops"
def within(posts, group="niche", split="asks_certificate"):
    value = worth(posts)
    parts = {}
    for answer in ("yes", "no"):
        here = posts[split] == answer
        parts[answer] = value[here].groupby(posts.loc[here, group]).median().rename(answer)
    table = pd.merge(parts["no"], parts["yes"], left_index=True, right_index=True)
    table["ratio"] = table["yes"] / table["no"]
    return table


def decide_cert(table):
    left = 4
    for yes, no in zip(table["yes"], table["no"]):
        left -= yes / no > 1.1
        if left == 0:
            return True
    return False


certificate_pays = decide_cert(within(posts))


# %% right="suspects" style="sets and comprehensions"
def suspects(reply, rows, causes):
    def fine(line):
        low = line.casefold()
        known = set()
        for name, numbers in rows.items():
            if name.casefold() in low:
                known |= set(numbers)
        return set(re.findall(r"\d+", line)) <= known and not any(c.casefold() in low for c in causes)

    return [line for line in reply.splitlines() if not fine(line)]


# %% right="suspects" style="loops with continue, int numbers"
def suspects(reply, rows, causes):
    result = []
    for line in reply.split("\n"):
        text = line.lower()
        allowed = []
        for name in rows:
            if text.find(name.lower()) >= 0:
                for number in rows[name]:
                    allowed.append(int(number))
        bad = 0
        for cause in causes:
            bad = bad + text.count(cause.lower())
        for number in re.findall("[0-9]+", text):
            if int(number) in allowed:
                continue
            bad = bad + 1
        if bad > 0:
            result.append(line)
    return result


# %% right="suspects" style="helper per line, regex for names and causes"
def holds(words, line):
    return [word for word in words if re.search(rf"\b{re.escape(word)}\b", line, re.IGNORECASE)]


def suspects(reply, rows, causes):
    lines = []
    for line in reply.splitlines():
        pool = []
        for name in holds(rows, line):
            pool.extend(rows[name])
        if holds(causes, line) or not all(n in pool for n in re.findall(r"\d+", line)):
            lines.append(line)
    return lines


# %% right="ai_log" style="typographic quotes, one of many words"
ai_log = [
    {
        "call_id": "453f60e373",
        "purpose": "sum up with an example",
        "verdict": "edited",
        "checks": ["suspects", "each line beside the table"],
        "problem": "“data cleaning: 484 posts, down 26 per cent” is wrong",
        "fix": "kept the first three lines, wrote clean-up anew",
    },
    {
        "call_id": "947895552c",
        "purpose": "sum up at 0.7",
        "verdict": "rejected",
        "checks": [],
        "problem": "Wrong throughout, such as Culture and Development: no row has that name",
        "fix": "wrote six lines from the table",
    },
]

# %% right="ai_log" style="one kept"
ai_log = [
    {
        "call_id": "706817b7c3",
        "purpose": "sum up at 0.7, seed 9",
        "verdict": "kept",
        "checks": ["last line against the table, only this line is used"],
        "problem": "",
        "fix": "",
    },
    {
        "call_id": "58663d42fe",
        "purpose": "reasons",
        "verdict": "rejected",
        "checks": [],
        "problem": "too strong: reducing waste, and improving the quality",
        "fix": "left reasons out of the memo",
    },
]

# %% right="ai_log" style="three calls"
ai_log = [
    dict(
        call_id="6545ffa82e",
        purpose="summary",
        verdict="edited",
        checks=["suspects"],
        problem="data cleaning: 484 posts, down 26 - wrong",
        fix="changed it to up 30",
    ),
    dict(
        call_id="453f60e373",
        purpose="summary",
        verdict="edited",
        checks=["suspects"],
        problem="wrong, and cut in two: down 26 per cent, typical project 5",
        fix="finished the line by hand",
    ),
    dict(
        call_id="58663d42fe",
        purpose="reasons",
        verdict="rejected",
        checks=["read"],
        problem="TOO STRONG: The data shows that the AI workflow is increasing productivity",
        fix="left reasons out of the memo",
    ),
]
