"""What the start page asks the default model, recorded for computers without it."""


def requests() -> list[dict]:
    """Return the page's one question."""
    prompt = (
        "Write one sentence for a shop page about a blue mug "
        "from the pottery Kiln & Leaf in Leipzig."
    )
    return [
        {
            "id": "mug",
            "messages": [{"role": "user", "content": prompt}],
            "max_new_tokens": 60,
            "temperature": 0.0,
            "seed": 7,
        }
    ]
