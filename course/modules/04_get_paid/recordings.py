"""What M04 asks the default model: a reminder in three tones, without and with an example."""

SYSTEM = (
    "You write payment reminders for Eko Events. "
    "Use the placeholders {NAME}, {TOTAL}, {INVOICES} and {DATE}. Write no amounts yourself."
)
SHOWN = [
    {"role": "user", "content": "Write a thank-you note in two sentences."},
    {
        "role": "assistant",
        "content": "Dear {NAME}, {TOTAL} for {INVOICES} arrived on {DATE}. Thank you very much.",
    },
]
TONES = ("friendly", "firm", "final")


def messages(tone: str, example: bool) -> list[dict[str, str]]:
    """Return the chat of the notebook's `messages(tone, example)`, word for word."""
    chat = [{"role": "system", "content": SYSTEM}]
    if example:
        chat = chat + SHOWN
    chat.append({"role": "user", "content": f"Write a {tone} reminder in three sentences."})
    return chat


def requests() -> list[dict]:
    """Return three tones without an example, then the same three with one."""
    return [
        {
            "id": f"{'shown' if example else 'plain'}_{tone}",
            "messages": messages(tone, example),
            "max_new_tokens": 80,
            "temperature": 0.0,
            "seed": 7,
        }
        for example in (False, True)
        for tone in TONES
    ]
