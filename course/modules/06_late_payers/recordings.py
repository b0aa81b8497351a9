"""What M06 asks the default model: labels for twelve invoices, and a table put into words.

Nothing is picked by its answer: invoices are taken in the order of their random numbers.
"""

from gigcraft import data

SYSTEM = "You label invoices. Answer with one label: late or on time."
WEIGHTS = """late_in_last_6: +0.80
amount: +0.40
has_po: -0.39
terms_days: -0.36
client_age_months: -0.30"""
TABLE = (
    "A model predicts which invoices are paid late. These are its weights. "
    "A plus sign raises the risk, a minus sign lowers it.\n\n"
    f"{WEIGHTS}\n\n"
    "Explain this table to a shop owner in three short sentences."
)
STRICT = " Use only the numbers above and give no reasons."


def in_words(invoice) -> str:
    """Return what is known of an invoice on its day, as a line of words."""
    order = "with" if invoice.has_po else "without"
    sector = invoice.sector if isinstance(invoice.sector, str) else "unknown"
    return (
        f"{invoice.amount:.0f} pounds, {invoice.terms_days} days to pay, "
        f"{order} a purchase order, sector {sector}, "
        f"client for {invoice.client_age_months} months, "
        f"{invoice.late_in_last_6} of the last 6 paid late."
    )


def requests() -> list[dict]:
    """Return each invoice under two orders of the same four examples, then the table twice."""
    invoices = data.load("late_invoices").sort_values("invoice_id")
    known = invoices[invoices["issued_month"] <= 14]
    later = invoices[invoices["issued_month"] > 14]
    shown = {late: list(known[known["paid_late"] == late].head(2).itertuples()) for late in (0, 1)}
    on_time_first = [row for pair in zip(shown[0], shown[1], strict=True) for row in pair]
    twelve = [
        *later[later["paid_late"] == 1].head(4).itertuples(),
        *later[later["paid_late"] == 0].head(8).itertuples(),
    ]
    made = []
    for order, examples in (("late_last", on_time_first), ("time_last", on_time_first[::-1])):
        turns = [{"role": "system", "content": SYSTEM}]
        for row in examples:
            label = "late" if row.paid_late else "on time"
            turns.append({"role": "user", "content": in_words(row)})
            turns.append({"role": "assistant", "content": label})
        for row in sorted(twelve, key=lambda each: each.invoice_id):
            asked = [*turns, {"role": "user", "content": in_words(row)}]
            made.append(_request(f"{order} {row.invoice_id}", asked, 8))
    for name, prompt in (("table", TABLE), ("table_strict", TABLE + STRICT)):
        made.append(_request(name, [{"role": "user", "content": prompt}], 80))
    return made


def _request(name: str, messages: list[dict], max_new_tokens: int) -> dict:
    return {
        "id": name,
        "messages": messages,
        "max_new_tokens": max_new_tokens,
        "temperature": 0.0,
        "seed": 7,
    }
