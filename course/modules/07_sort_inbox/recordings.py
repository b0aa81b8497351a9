"""What M07 asks the default model: a queue for each of 60 mails of this month.

Nothing is picked by its answer: the mails are the first 60 of the part `new`. The five examples are
the first training mail of each queue that was filed rightly and asks for one thing only.
"""

from gigcraft import data

QUEUES = ["billing", "delivery", "press", "returns", "wholesale"]
SYSTEM = (
    "You sort the mails of a pottery shop. Answer with one word from this list: "
    "billing, delivery, press, returns, wholesale."
)


def requests() -> list[dict]:
    """Return 20 mails without examples, then 60 with five examples; the first 20 are the same."""
    made = data.make("inbox", 2026)
    mails = made.raw.merge(made.truth[["mail_id", "second"]], on="mail_id")
    mails["right"] = made.truth["true_queue"]
    train = mails[(mails["part"] == "train") & (mails["second"] == "")]
    train = train[train["queue"] == train["right"]]
    examples = []
    for queue in QUEUES:
        mail = train[train["queue"] == queue].iloc[0]
        examples += [turn("user", mail["text"]), turn("assistant", queue)]
    new = mails[mails["part"] == "new"].head(60)
    return [
        {
            "id": f"{kind} {mail.mail_id}",
            "messages": [turn("system", SYSTEM), *shown, turn("user", mail.text)],
            "max_new_tokens": 12,
            "temperature": 0.0,
            "seed": 7,
        }
        for kind, shown, count in (("zero", [], 20), ("few", examples, 60))
        for mail in new.head(count).itertuples()
    ]


def turn(role: str, content: str) -> dict:
    """Return one chat message."""
    return {"role": role, "content": content}
