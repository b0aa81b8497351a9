"""What M01 asks the default model: five questions that the notebook puts, nine outputs to label.

The nine are the studio's own small jobs. The prompts were chosen so that each of the four labels
occurs; what the model wrote to them is kept as it came.
"""

TAGLINE = (
    "Write one tagline for Studio Saudade, a three-person translation studio in Porto. "
    "At most 8 words."
)
STATUS = (
    "Write a status e-mail of two lines to a client: the translation of the menu is done, "
    "the proof will follow on Friday."
)
LINE = "Translate this line to Portuguese: We will send you the first draft on Monday."

# Each id names the task it belongs to; gig.recorded("audit") finds them by their first word.
AUDIT = {
    "audit_alt_text": (
        "Write alt text, at most 12 words, for a photo: a blue tiled house with a red door."
    ),
    "audit_blog": (
        "In one sentence, tell how Studio Saudade, a translation studio in Porto, began."
    ),
    "audit_deadline": (
        "Summarise in one sentence: The client moved the deadline from Tuesday to Thursday "
        "because two photos are missing."
    ),
    "audit_feedback": (
        "Summarise in one sentence: The museum likes the first draft. It asks for a shorter "
        "second page and sends new photos on Monday."
    ),
    "audit_keywords": "Give five keywords for a blog post about translated menus.",
    "audit_reminder": "Write one sentence that asks a client to pay invoice 14.",
    "audit_shorten": (
        "Shorten to at most five words: Our studio will be closed on Friday afternoon "
        "because of a local holiday."
    ),
    "audit_subject": (
        "Write one subject line for an e-mail that says the translated menu is ready. "
        "No more than 6 words."
    ),
    "audit_word_list": "Put these names in alphabetical order: Lima, Costa, Alves.",
}


def requests() -> list[dict]:
    """Return every call in a stable order."""
    calls = [
        _call("tagline", TAGLINE, 24),
        _call("tagline_drawn_1", TAGLINE, 24, temperature=1.0, seed=1),
        _call("tagline_drawn_2", TAGLINE, 24, temperature=1.0, seed=2),
        _call("status", STATUS, 60),
        _call("line", LINE, 40),
    ]
    return calls + [_call(name, prompt, 80) for name, prompt in AUDIT.items()]


def _call(
    name: str, prompt: str, max_new_tokens: int, temperature: float = 0.0, seed: int = 7
) -> dict:
    return {
        "id": name,
        "messages": [{"role": "user", "content": prompt}],
        "max_new_tokens": max_new_tokens,
        "temperature": temperature,
        "seed": seed,
    }
