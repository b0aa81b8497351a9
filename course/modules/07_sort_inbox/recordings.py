"""What M07 asks the default model: a queue for each of 60 mails of this month.

Three ways: without examples, with five, and with the same five the other way round.

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
    """Return 20 mails without examples, 60 with five, and the 20 again with the five turned round."""
    made = data.make("inbox", 2026)
    mails = made.raw.merge(made.truth[["mail_id", "second"]], on="mail_id")
    mails["right"] = made.truth["true_queue"]
    train = mails[(mails["part"] == "train") & (mails["second"] == "")]
    train = train[train["queue"] == train["right"]]
    pairs = []
    for queue in QUEUES:
        mail = train[train["queue"] == queue].iloc[0]
        pairs.append([turn("user", mail["text"]), turn("assistant", queue)])
    ways = (("zero", [], 20), ("few", pairs, 60), ("turned", pairs[::-1], 20))
    new = mails[mails["part"] == "new"].head(60)
    return [
        {
            "id": f"{kind} {mail.mail_id}",
            "messages": [turn("system", SYSTEM), *sum(shown, []), turn("user", mail.text)],
            "max_new_tokens": 12,
            "temperature": 0.0,
            "seed": 7,
        }
        for kind, shown, count in ways
        for mail in new.head(count).itertuples()
    ]


def turn(role: str, content: str) -> dict:
    """Return one chat message."""
    return {"role": role, "content": content}
