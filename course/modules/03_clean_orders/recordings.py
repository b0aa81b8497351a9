"""What the module asks the default model, recorded for computers without it."""

SYSTEM = (
    "You sort product labels of a ceramics shop. "
    "Answer with exactly one of: Mugs, Bowls, Plates, Vases, Gift sets."
)
EXAMPLES = {"soup bowl": "Bowls", "vaso": "Vases", "tazza": "Mugs"}
LABELS = ("becher", "schale", "teller")


def messages(label: str, examples: dict[str, str]) -> list[dict[str, str]]:
    """Return the chat of the notebook's `messages(label, examples)`, word for word."""
    chat = [{"role": "system", "content": SYSTEM}]
    for said, answer in examples.items():
        chat.append({"role": "user", "content": said})
        chat.append({"role": "assistant", "content": answer})
    chat.append({"role": "user", "content": label})
    return chat


def requests() -> list[dict]:
    """Return three labels without examples, then the same three with examples."""
    return [
        {
            "id": f"{name}_{label}",
            "messages": messages(label, examples),
            "max_new_tokens": 20,
            "temperature": 0.0,
            "seed": 7,
        }
        for name, examples in (("plain", {}), ("shown", EXAMPLES))
        for label in LABELS
    ]
