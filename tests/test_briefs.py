"""Clients answer questions about one thing, in many wordings, and their files follow the code."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

import gigcraft
from gigcraft import briefs
from gigcraft.check.same import same
from gigcraft.errors import GigcraftError

CLIENTS = ("A", "B", "C")
QUESTIONS = {
    ("A", "dates"): [
        "How do you write dates?", "Is joined day first or month first?", "Is 03/04/2026 in April?",
    ],
    ("A", "active"): [
        "Who is an active member?", "Do paused members count?", "What does pausada mean?",
        "Which members should I keep: also those who cancelled?",
    ],
    ("A", "reading"): [
        "When has an e-mail been read?", "What counts as an open?", "Does a letter count as read if a program opened it?",
        "What does 'by program' mean?", "When is an issue read?",
    ],
    ("B", "dates"): ["Which date format is received?", "05/04/2027: May or April?"],
    ("B", "old_queues"): [
        "What happens to mails labelled complaints?", "Which queues are gone?",
        "Where do mails of the old queues go?", "Which queues do you still use?",
    ],
    ("B", "sure"): [
        "How sure is sure enough?", "How many mistakes may the router make?",
        "What accuracy do you need?", "What threshold do you want?",
        "When is the router sure enough to put a mail into a queue?",
        "How many of 100 must be right?", "What share sorted alone must be right?",
        "What percentage of correct sorting do you need?", "How confident must it be?",
    ],
    ("C", "dates"): ["Are dates written day first?", "Is 04/05/2025 in May?"],
    ("C", "late"): [
        "When is an invoice late?", "From which day is an invoice overdue?",
        "Is it overdue on the due date or after it?", "Do customers get days of grace?",
        "From which date on is an invoice late?", "On which date does an invoice become overdue?",
        "How long after it is due do you call an invoice late?",
    ],
    ("C", "sent_back"): [
        "What is a negative payment?", "What does a minus in amount mean?",
        "How do I treat refunds?", "Did you send money back?",
        "What is an amount under zero?", "Was this payment reversed?", "What is -50000.00?",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("client", "topic"), QUESTIONS)
def test_an_open_point_is_reached_in_many_words(client: str, topic: str) -> None:
    brief = briefs.brief(client, "x")
    for question in QUESTIONS[client, topic]:
        found = brief.topic(question)
        assert found, question
        assert found.name == topic, (question, found.name)
        assert found.gap
        assert brief.ask(question) == found.answer


@pytest.mark.parametrize("client", CLIENTS)
def test_each_brief_leaves_three_things_open(client: str) -> None:
    brief = briefs.brief(client, "x")
    assert sum(topic.gap for topic in brief.topics) == 3
    assert {topic.name for topic in brief.topics if topic.gap} == {
        name for who, name in QUESTIONS if who == client
    }


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("question", ["", "Hello!", "Tell me about the weather."])
def test_what_the_client_does_not_follow(client: str, question: str) -> None:
    brief = briefs.brief(client, "x")
    assert brief.topic(question) is None
    assert "one thing" in brief.ask(question)


def test_a_question_about_two_things_gets_no_answer() -> None:
    brief = briefs.brief("C", "x")
    assert brief.topic("Dates and refunds?") is None


def test_files_follow_the_code() -> None:
    one, again, other = (briefs.brief("A", code) for code in ("ana", " ana ", "bo"))
    assert one.seed == int(hashlib.sha256(b"ana").hexdigest(), 16) % 10_000
    assert same(one.raw, again.raw)
    assert not same(one.raw, other.raw)


@pytest.mark.parametrize("client", CLIENTS)
def test_the_brief_names_the_columns_of_its_files(client: str) -> None:
    brief = briefs.brief(client, "x")
    assert set(brief.raw) == set(brief.entry["tables"])
    for name, columns in brief.entry["tables"].items():
        assert set(columns) <= set(brief.raw[name].columns)
    shown = brief._repr_markdown_()
    for key in ("ask", "deliver", "accepted", "limits"):
        assert brief.entry[key] in shown
    assert brief.name in repr(brief)
    assert brief.currency in shown
    assert brief.date in shown


@pytest.mark.parametrize(
    ("client", "code", "cure"),
    [
        ("D", "x", "Choose one of"),
        (3, "x", "Choose one of"),
        ("A", "", "in quotes"),
        ("A", 7, "in quotes"),
    ],
)
def test_a_wrong_choice_is_one_sentence_with_the_cure(
    client: object, code: object, cure: str
) -> None:
    with pytest.raises(GigcraftError, match=cure):
        briefs.brief(client, code)  # type: ignore[arg-type]


def test_a_small_letter_is_a_choice() -> None:
    assert briefs.brief(" b ", "x").client == "B"


@pytest.mark.parametrize(
    ("wish", "problems"),
    [
        ("The table holds 1 row per invoice, counted by code.", 0),
        ("Each count agrees with the bank: yes or no.", 0),
        ("At least 95% of routed mails are right.", 0),
        ("Replies leave within 1,5 hours of a mail.", 0),
        ("The reminder costs at most ₦2,500 naira per customer.", 0),
        ("Texts and tables contain 0 e-mail addresses in all.", 0),
        ("Each reminder leaves within 2 working days after the list.", 0),
        ("Each member has 1 tidy row in the list.", 0),
        ("The router is tested on 300 new mails.", 0),
        ("On new invoices the model reaches AUC 0.72 or more.", 0),
        ("The macro-F1 is at least 0.55 after a fair trial.", 0),
        ("Each count agrees with the bank: yes/no.", 0),
        ("The ledger has one row per invoice of the agency.", 0),
        ("The plan costs less than ₦700,000 in the trial.", 0),
        ("In 2027 the whole table is tidied up by code.", 1),
        ("All of it is done, and in 2027 most of it.", 1),
        ("The table is clean and has 1 row per invoice.", 1),
        ("The table is easy to read for everybody.", 2),
        ("1 row only.", 1),
    ],
)
def test_wishes_are_read_like_a_stranger(wish: str, problems: int) -> None:
    assert len(briefs.brief("C", "x").unclear(wish)) == problems


def test_a_wish_names_something_of_its_client() -> None:
    wish = "Each invoice stands in 1 row: yes or no."
    assert [briefs.brief(client, "x").names_own(wish) for client in CLIENTS] == [False, False, True]
    other = "The cat sleeps 9 hours on the sofa."
    assert not any(briefs.brief(client, "x").names_own(other) for client in CLIENTS)


def test_a_gig_has_briefs_and_finds_the_saved_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    gig = gigcraft.start("M12")
    assert gig.brief("B", "x").name == "Kiln & Leaf"
    assert gig.essay() == ""
    about = {"nbgrader": {"grade": True, "solution": True}}
    cell = {"cell_type": "markdown", "source": "**To B** ready", "metadata": about}
    Path("work.ipynb").write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    assert gig.essay() == "**To B** ready"
