"""What M12 asks the default model: two texts for each client, each with and without a limit."""

STRICT = " Use only these facts. Write no other number."
WORDS = "Write it in at most 60 words."
ASKED = {
    "A first": (
        (
            "Client: Rede Livre, a freelancers' co-operative\n"
            "First issue: 10 May 2027\n"
            "Most read topic: courses, 55 percent of letters\n"
            "Least read topic: events, 23 percent of letters"
        ),
        "Write a friendly text for members about what they read most.",
    ),
    "A second": (
        (
            "First issue: 10 May 2027\n"
            "Members on the list: 408\n"
            "Removed from the list: 12 without an address\n"
            "Approved by: the editor"
        ),
        "Write a short note to the editor about the cleaned list.",
    ),
    "B first": (
        (
            "Mail: My teapot arrived with a broken lid. Can I send it back?\n"
            "Returns: within 30 days, the label is free\n"
            "Season starts: 15 November 2027\n"
            "Daniela reads each reply"
        ),
        "Write a friendly reply to this mail.",
    ),
    "B second": (
        (
            "Mails sorted alone: 262 of 300\n"
            "Right among those: 95 of 100\n"
            "Read by Daniela: 38\n"
            "Start: 15 November 2027"
        ),
        "Write a policy for the team: which mails does a person read?",
    ),
    "C first": (
        ("Customer: C07\nOpen: ₦412,345.60\nInvoices: EE-1180 and EE-1192\nPay by: 14 July 2025"),
        "Write a friendly payment reminder without a threat.",
    ),
    "C second": (
        (
            "Client: Eko Events\n"
            "Late invoices: 31\n"
            "Late amount: ₦9,870,250.25\n"
            "Reminders planned: 128\n"
            "Next review: 14 July 2025"
        ),
        "Write a summary for the owner.",
    ),
}


def requests() -> list[dict]:
    """Return four drafts a client: each text plain, then with the limit."""
    return [
        {
            "id": f"{name} {limit}",
            "messages": [{"role": "user", "content": f"{facts}\n\n{task} {WORDS}{more}"}],
            "max_new_tokens": 80,
            "seed": 7,
            "temperature": 0.0,
        }
        for name, (facts, task) in ASKED.items()
        for limit, more in (("plain", ""), ("strict", STRICT))
    ]
