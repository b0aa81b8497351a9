"""What M05 asks the default model: to sum up the niche table.

One thing changes at a time: an example, the temperature, the seed, the word "why". Nothing is picked by
its answer: the seeds are 7, 8 and 9.
"""

from gigcraft import data

END = 6  # months at either end of the file
RULE = "You sum up job market tables for freelancers in three short sentences."
SHOWN = """Logos: 120 posts, up 4 per cent, typical project 900 reais.
Video cuts: 80 posts, down 12 per cent, typical project 450 reais."""
SUMMARY = (
    "Logos pay most: a typical project is 900 reais. Posts for video cuts fell by 12 per cent."
)
WHY = "\nWhere is work moving, and why?"


def table_in_words() -> str:
    """Return niche, posts, change and typical project, a line each, as a learner's table has them."""
    posts = data.make("job_posts", 2026)
    market = posts.raw.assign(value=posts.truth["value"])
    first = market["month"] <= END
    last = market["month"] > market["month"].max() - END
    lines = []
    medians = market.groupby("niche")["value"].median().sort_values(ascending=False)
    for name, typical in medians.items():
        here = market["niche"] == name
        change = 100 * ((here & last).sum() / (here & first).sum() - 1)
        moved = f"{'up' if change > 0 else 'down'} {abs(change):.0f} per cent"
        lines.append(f"{name}: {here.sum()} posts, {moved}, typical project {typical:.0f} reais.")
    return "\n".join(lines)


def requests() -> list[dict]:
    """Return the question without an example and with one, warmer, and asking why."""
    table = table_in_words()
    bare = [{"role": "system", "content": RULE}]
    example = [
        *bare,
        {"role": "user", "content": SHOWN},
        {"role": "assistant", "content": SUMMARY},
    ]
    asked = {"role": "user", "content": table}
    why = {"role": "user", "content": table + WHY}
    return [
        _request("bare", [*bare, asked], 0.0, 7),
        _request("example", [*example, asked], 0.0, 7),
        *(_request(f"warm seed {seed}", [*example, asked], 0.7, seed) for seed in (7, 8, 9)),
        _request("why", [*bare, why], 0.0, 7),
    ]


def _request(name: str, messages: list[dict], temperature: float, seed: int) -> dict:
    return {
        "id": name,
        "messages": messages,
        "max_new_tokens": 100,
        "temperature": temperature,
        "seed": seed,
    }
