"""What M02 asks the default model: the notebook's ready-made prompts, and 3 drafts a product."""

from __future__ import annotations

import json
from pathlib import Path

PRODUCTS = Path(__file__).parents[3] / "datasets" / "products" / "products.json"

ROLE = "You write short texts for a pottery shop."
LIMITS = (
    "Use only the facts you are given. Write 60 to 90 words. Do not write: unbreakable, "
    "lead-free, eco-friendly, oven safe, dishwasher safe, handmade by."
)
EXAMPLE = (
    "Here is a good text for another piece: The Moon Plate is stoneware with a grey glaze. "
    "It is 22 cm wide. Hand wash only."
)
LABELS = {
    "name": "Name",
    "material": "Material",
    "size_cm": "Height in cm",
    "size_in": "Height in inches",
    "capacity_ml": "Holds in ml",
    "care": "Care",
    "dishwasher_safe": "Dishwasher safe",
    "price_eur": "Price in euros",
    "glaze": "Glaze",
    "maker": "Maker",
    "story": "Story",
}
CANDLE = [
    {
        "role": "system",
        "content": "You write short texts for a bookshop. Use only the facts you are given. "
        "Write at most 40 words. Do not write: healing.",
    },
    {
        "role": "user",
        "content": "<facts>\nname: Last Chapter\nwax: soy\nburn_hours: 40\nprice_kes: 1450\n"
        "</facts>\nDescribe this candle for the shop page.",
    },
]


def requests() -> list[dict]:
    """Return the prompts in stable order; drafts of every product follow, seeds 1 to 3."""
    sheets = {sheet["sku"]: sheet for sheet in json.loads(PRODUCTS.read_text(encoding="utf-8"))}
    mug, teapot = sheets["KL-350"], sheets["KL-105"]
    ready = [
        ("candle", CANDLE, 0.0, 7),
        ("mug-no-facts", chat(ROLE, task(mug)), 0.0, 7),
        ("mug-facts", chat(ROLE, facts(mug) + task(mug)), 0.0, 7),
        ("mug-limits", chat(f"{ROLE} {LIMITS}", facts(mug) + task(mug)), 0.0, 7),
        ("teapot-limits", chat(f"{ROLE} {LIMITS}", facts(teapot) + task(teapot)), 0.0, 7),
        (
            "teapot-example",
            chat(f"{ROLE} {LIMITS} {EXAMPLE}", facts(teapot) + task(teapot)),
            0.0,
            7,
        ),
        (
            "teapot-varied",
            chat(f"{ROLE} {LIMITS} {EXAMPLE}", facts(teapot) + task(teapot)),
            0.7,
            7,
        ),
    ]
    drafts = [
        (f"draft-{sku}-{seed}", chat(f"{ROLE} {LIMITS}", facts(sheet) + task(sheet)), 0.7, seed)
        for sku, sheet in sheets.items()
        for seed in (1, 2, 3)
    ]
    return [
        {
            "id": name,
            "messages": messages,
            "max_new_tokens": 100,
            "temperature": temperature,
            "seed": seed,
        }
        for name, messages, temperature, seed in ready + drafts
    ]


def chat(system: str, user: str) -> list[dict]:
    """Return a system and a user message."""
    return [{"role": "system", "content": system}, {"role": "user", "content": user}]


def task(sheet: dict) -> str:
    """Return what the model is asked for."""
    return f"Describe the {sheet['name']} for the shop page."


def facts(sheet: dict) -> str:
    """Return the filled fields of a sheet between marks, one a line."""
    said = {True: "yes", False: "no"}
    lines = [
        f"{label}: {said[sheet[key]] if isinstance(sheet[key], bool) else sheet[key]}"
        for key, label in LABELS.items()
        if sheet[key] is not None
    ]
    return "<facts>\n" + "\n".join(lines) + "\n</facts>\n"
