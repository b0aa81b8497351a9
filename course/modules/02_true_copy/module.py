# %% [markdown]
"""
# M02 · Copy that is true

> **Client** Kiln & Leaf, ceramics, Leipzig (fictional). Daniela runs the shop.
>
> **Ask** "We have twelve new pieces. I need shop texts of 60 to 90 words, and no promise that we
> can't keep. Last year a text said 'dishwasher safe', and we paid for it".
>
> **You deliver** texts for the first four pieces, a list of problems in the fact sheets, and a change note.
>
> **Accepted when** every number comes from the sheet · no banned claim · size and care are always
> stated · what the sheet leaves open is reported, not guessed.
>
> **Fee** €240, about 4 hours (fictional) · **Time here** about 120 min · **Needs** M01 ·
> Data: written by hand for practice; synthetic in the tests.
"""

# %% [markdown]
"""
## What you will be able to do

1. build a prompt from data, with facts, limits and shape kept apart
2. find numbers and claims that the sheet does not back, by code
3. choose or reject drafts by stated rules
4. edit a draft and explain each change
5. say which parts of basic writing are now cheap, and which are not

AI writes drafts here. You check each one against the sheet.

Done this before? Run the next cell, then [go to the tasks](#The-sheets-and-the-rules).
"""

# %%
import json
import re

import gigcraft

gig = gigcraft.start("M02")
sheets = {sheet["sku"]: sheet for sheet in gig.data("products")}
rules = json.loads(gig.path("products", "rules.json").read_text(encoding="utf-8"))
gig.warmup()

# %% [markdown]
"""
## Predict: a prompt without facts

A *prompt* is the text you send to a model. Here it has a *system* message, which sets the role, and
a *user* message, which asks. Neither holds a fact about the mug.

Answer first. Then run the second cell. It shows the draft and Daniela's sheet.
"""

# %%
gig.question("no_facts")

# %%
mug_no_facts = gig.ask(
    [
        {"role": "system", "content": "You write short texts for a pottery shop."},
        {"role": "user", "content": "Describe the Sunday Mug for the shop page."},
    ],
    max_new_tokens=100,
)
print(mug_no_facts.text)
sheets["KL-350"]

# %% [markdown]
"""
## Worked example: a candle for a bookshop

Jacaranda Books in Nairobi sells one candle, priced in Kenyan shillings (KES). The steps are
**facts, limits, shape, call, check**.

`None` is Python's word for "nothing here". The sheet has no scent, so no line about scent may reach
the model.

- `candle.items()` gives each key with its value, one pair at a time.
- `is not None` asks whether something is there. `False` and 0 are something.
- `f"{key}: {value}"` is an f-string: Python puts the values in for the braces. Inside its double quotes,
  write a key with single ones: `f"{candle['name']}"`.
- `"\n".join(lines)` makes one text of the list, with a line break (`\n`) between the lines.
"""

# %%
candle = {"name": "Last Chapter", "wax": "soy", "burn_hours": 40, "scent": None,
          "price_kes": 1450}
# 1 Facts: every filled field, one a line
lines = []
for key, value in candle.items():
    if value is not None:
        lines.append(f"{key}: {value}")
facts = "<facts>\n" + "\n".join(lines) + "\n</facts>"
# 2 Limits: what the text may and may not do
limits = ("Use only the facts you are given. Write at most 40 words. "
          "Do not write: healing.")

# %%
# 3 Shape: a system message for role and limits, a user message for facts and request
system = f"You write short texts for a bookshop. {limits}"
user = f"{facts}\nDescribe this candle for the shop page."
messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
# 4 Call: a recorded answer, so that we all read the same draft
draft = gig.recorded("candle")[0]["text"]
# 5 Check: the length by code, the claims by reading
print(draft)
print(len(draft.split()), "words, allowed are 40")
gig.question("why_marks")

# %% [markdown]
"""
The limit said 40 words. The draft has 69, and it invents a town and a craftsman. A limit in a prompt is a wish.

## Practice: two blanks

Amara, who does office work for clients online, builds a prompt for a soap. Fill the two blanks `____`. Until then
the cell says *not yet*. It gives no points.

The loop here stands in one line: `[… for … in … if …]` makes the same list as the candle's loop.
"""

# %% tags=["raises-exception"]
def soap_lines(sheet):
    # 1 Facts: every filled field, one a line, between marks
    lines = [f"{key}: {value}" for key, value in sheet.items() if value is not ____]
    return "<facts>\n" + "\n".join(lines) + ____

from gigcraft import check
with check.task("soap_lines", passed="The gap is left out, and the block is closed."):
    made = check.call(soap_lines, {"name": "Dawn", "oil": None, "price_ngn": 2500})
    want = "<facts>\nname: Dawn\nprice_ngn: 2500\n</facts>"
    check.equal(made, want, what="the block", look="the two blanks",
                need="the opening mark, one line a filled field, the closing mark")

# %% [markdown]
"""
## The sheets and the rules

`sheets` holds twelve sheets by SKU, the shop's short code. An empty field is `None`. `size_cm` is the
height in centimetres, `size_in` the same in inches, and `market` the country where the piece is sold.

`rules` is a dict. Its keys:

| Key | Meaning |
|---|---|
| `min_words`, `max_words` | limits of length, both allowed |
| `banned` | phrases that no text may hold |
| `dishwasher_claims` | phrases allowed only if the sheet says the piece is dishwasher-safe |
| `maker_phrase` | a phrase allowed only with the sheet's `maker` right after it |
| `care_words` | for each kind of care, phrases that state it |
| `facts_to_name` | the fields that count in Task 4 |

The tests also use other sheets and rules with the same keys. Later tasks may call your earlier
functions; those must pass first. Put `rules` in a new cell to see them, or `gig.hint("build_messages")` if you are stuck.
"""

# %% [markdown]
"""
### Task 1 · Messages from a fact sheet (12 points)

Write `build_messages(product, rules)`. It returns a list of two dicts with the keys `role` and
`content`: first `system`, then `user`. Leave `product` and `rules` as they are.

- The `user` message holds the facts between `<facts>` and `</facts>`.
- Include every field that has a value, written as on the sheet. `sku` and `market` may stay out.
- `True` and `False` are facts too. Word them as you like, such as `dishwasher safe: no`. Keep the word
  dishwasher.
- A field that is `None` is left out, its name too.
- Both word limits and every phrase in `rules["banned"]` stand in the system or the user message.
"""

# %% answer="build_messages"
def build_messages(product, rules):
    """Return the system and the user message that ask for this product's text."""
    ### BEGIN SOLUTION
    # 1 Facts: every filled field, one a line, between marks
    lines = [f"{key}: {value}" for key, value in product.items() if value is not None]
    facts = "<facts>\n" + "\n".join(lines) + "\n</facts>"
    # 2 Limits
    limits = (
        f"Use only the facts you are given. Write {rules['min_words']} to "
        f"{rules['max_words']} words. Do not write: {', '.join(rules['banned'])}."
    )
    # 3 Shape
    return [
        {
            "role": "system",
            "content": f"You write short texts for a pottery shop. {limits}",
        },
        {"role": "user", "content": f"{facts}\nDescribe the {product['name']}."},
    ]
    ### END SOLUTION

# %% test="build_messages_core" points=7
# Check 1 of 2: the Harbour Mug, on Daniela's sheet.
import json
import re

from gigcraft import check, data

with check.task("build_messages"):
    rules_now = json.loads(
        data.path("products", "rules.json").read_text(encoding="utf-8")
    )
    mug = data.load("products")[0]
    made = check.call(build_messages, mug, rules_now, gives=list)
    roles = [message.get("role") for message in made if isinstance(message, dict)]
    check.equal(
        roles,
        ["system", "user"],
        what="the roles",
        need="system, then user",
        look="the shape of the candle's messages",
        slip="shape",
    )
    for fact in (
        "Harbour Mug",
        "stoneware",
        "sea green",
        "350",
        "Dishwasher, top rack.",
    ):
        check.that(
            fact in made[1]["content"],
            saw=f"the user message lacks {fact!r}",
            need="every filled field of the sheet",
            look="the loop over the fields",
            slip="lost-fact",
        )
    ### BEGIN HIDDEN TESTS
    signs = dict.fromkeys(("yes", "true", "safe", "allowed", "ok", "1"), 1)
    signs |= dict.fromkeys(("no", "not", "false", "never", "unsafe", "cannot", "0"), -1)

    def block_of(sheet):
        made = check.call(build_messages, sheet, rules_now, gives=list)
        return max(re.findall(r"<facts>(.*?)</facts>", made[1]["content"], re.DOTALL), key=len)

    def leaning(block, other):
        """Whether the words that only this block has begin with a yes (1), a no (-1) or neither."""
        mine, theirs = (re.findall(r"[\w'’]+", each.lower()) for each in (block, other))
        while mine and theirs and mine[0] == theirs[0]:
            mine, theirs = mine[1:], theirs[1:]
        while mine and theirs and mine[-1] == theirs[-1]:
            mine, theirs = mine[:-1], theirs[:-1]
        found = [-1 if word[-3:] in ("n't", "n’t") else signs.get(word, 0) for word in mine]
        return next(filter(None, found), 0)

    for sheet in data.load("products"):
        made = check.call(build_messages, sheet, rules_now, gives=list)
        text = made[1]["content"]
        blocks = re.findall(r"<facts>(.*?)</facts>", text, re.DOTALL)
        check.that(
            blocks,
            saw="the user message has no block between `<facts>` and `</facts>`",
            need="the facts between these two marks",
            look="how the candle's facts are marked",
            slip="no-marks",
        )
        block = max(blocks, key=len)
        gaps = re.findall(r"(?i)\b(none|null|nan)\b", block)
        check.that(
            not gaps,
            saw=f"the facts say {gaps[:1]}",
            need="no line for an empty field",
            look="what your loop does with `None`",
            slip="null-facts",
        )
        if sheet["capacity_ml"] is None:
            check.that(
                "capacity" not in block.lower(),
                saw="the facts name an empty field",
                need="no line for it, its name left out too",
                slip="null-facts",
                look="what your loop does with `None`",
            )
        check.that(
            "dishwash" in block.lower(),
            saw=f"the facts of {sheet['name']} never say the word dishwasher",
            need="`True` and `False` as facts, and the word dishwasher kept",
            slip="drops-false",
            look="the line of `dishwasher_safe`: whether it is there for `False` too, and "
            "whether the word dishwasher stands in that line",
        )
        yes, no = (block_of({**sheet, "dishwasher_safe": flag}) for flag in (True, False))
        check.that(
            yes != no,
            saw=f"{sheet['name']} gets the same facts whether `dishwasher_safe` is True or False",
            need="facts that tell a yes from a no",
            slip="same-flag",
            look="where your line about the dishwasher takes its yes or no from",
        )
        check.that(
            leaning(yes, no) >= leaning(no, yes),
            saw=f"the facts of {sheet['name']} say no for True, or yes for False",
            need="a yes where the sheet says True, a no where it says False",
            slip="turned-flag",
            look="which word your code writes for `True`, and which for `False`",
        )
        for key in ("name", "material", "care", "glaze", "story"):
            check.that(
                sheet[key] in block,
                saw=f"the facts lack the {key} of {sheet['name']}",
                need="every filled field of the sheet",
                slip="other-product",
                look="whether each value comes from `product`",
            )
    ### END HIDDEN TESTS

# %% test="build_messages_client" points=5
# Check 2 of 2: your function on new sheets and rules.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import re

from gigcraft import check, data

NUMBER = r"\d+(?:,\d{3}(?!\d))*(?:\.\d+)?"

with check.task(
    "build_messages",
    passed="build_messages: works on sheets and rules it has not seen.",
):
    for seed in check.seeds(3):
        made = data.make("products", seed)
        for sheet in made.raw["products"]:
            messages = check.call(build_messages, sheet, made.raw["rules"], gives=list)
            whole = "\n".join(message["content"] for message in messages)
            blocks = re.findall(
                r"<facts>(.*?)</facts>", messages[1]["content"], re.DOTALL
            )
            block = max(blocks, key=len, default="")
            values = {
                float(number.replace(",", "")) for number in re.findall(NUMBER, block)
            }
            for key in ("name", "material", "care", "glaze", "story", "maker"):
                check.that(
                    sheet[key] is None or sheet[key] in block,
                    slip="other-product",
                    saw=f"the facts of a new sheet lack its {key}",
                    need="every filled field",
                    look="whether each value comes from `product`",
                )
            for key in ("size_cm", "size_in", "capacity_ml", "price_eur"):
                check.that(
                    sheet[key] is None or sheet[key] in values,
                    slip="other-product",
                    saw=f"the facts of a new sheet lack its {key}",
                    need="every filled field",
                    look="fields that only some sheets fill",
                )
            check.that(
                not re.search(r"(?i)\b(none|null|nan)\b", block),
                slip="null-facts",
                saw="the facts of a new sheet name an empty field",
                need="no line for an empty field",
                look="what your loop does with `None`",
            )
            numbers = set(re.findall(r"\d+", whole.replace(block, "")))
            limits = {str(made.raw["rules"][key]) for key in ("min_words", "max_words")}
            check.that(
                limits <= numbers,
                saw="the messages lack a word limit of the new rules",
                need="both limits from `rules`",
                look="where your limits come from",
                slip="fixed-limits",
            )
            low, high = (made.raw["rules"][key] for key in ("min_words", "max_words"))
            upper = r"(?<!min.)(?<!min and )(?:at most|max\w*|up to)\W*(?:words?\W*)?"
            lower = r"(?<!max.)(?<!max and )(?:at least|min\w*|from|between)\W*(?:words?\W*)?"
            asked = whole.replace(block, "").lower()
            pair = re.search(rf"({upper})?\b{high}\b(?: words)?\s*(?:-|–|to|and)\s*{low}\b", asked)
            check.that(
                not (pair and pair[1] is None)
                and not re.search(rf"{upper}{low}\b|{lower}{high}\b", asked),
                saw=f"the lower limit is {low} and the upper one {high}, and the messages turn them",
                need="the lower limit as the least, the upper one as the most",
                look="which key of `rules` stands in which place of your sentence",
                slip="turned-limits",
            )
            for phrase in made.raw["rules"]["banned"]:
                check.that(
                    phrase in whole.lower(),
                    saw=f"the messages never name {phrase!r}",
                    need="every phrase in `rules['banned']`",
                    slip="no-banned",
                    look="the second step, limits",
                )
### END HIDDEN TESTS

# %% [markdown]
"""
## AI at work: change one thing

*Ask.* You have a draft of the Sunday Mug without facts. The next cell asks twice more. The second
prompt **adds the facts**, the third **adds the limits**. All else stays the same.

Without the model, you read recorded answers.

The limits in this prompt are stricter than Daniela's rules: no dishwasher and no maker for any piece.

*Check.* Mark each claim that the sheet does not make.
"""

# %%
ready = {answer["id"]: answer["messages"] for answer in gig.recorded()}
for message in ready["mug-limits"]:
    print(message["content"], "\n")
mug_facts = gig.ask(ready["mug-facts"], max_new_tokens=100)
mug_limits = gig.ask(ready["mug-limits"], max_new_tokens=100)
print("WITH FACTS:", mug_facts.text, "\n\nWITH LIMITS:", mug_limits.text)

# %% [markdown]
r"""
In our recording the facts helped a little: stoneware and the dent are there. But honey brown became
"golden". With limits, the draft says "eco-friendly" again and again. That phrase is banned, and
our own prompt brought it in. Your draft may differ. A prompt steers, code checks.

## Find numbers by pattern

A *regular expression* is a pattern for text. `re.findall(pattern, text)` lists every piece that fits.

| Part | Fits |
|---|---|
| `\d+` | one digit or more |
| `\d{3}` | exactly three digits |
| `\.` | a point |
| `(?:…)?` | the group once, or not at all |
| `(?:…)*` | the group any number of times |
| `(?!\d)` | only if no digit comes next |

The `r` before a pattern keeps `\d` as it is. You need not read `NUMBER` at a glance, only use it.
"""

# %%
order = "40h candles, 9.5 cm tall, KES 1,450 each; boxes of 6,12 or 24."
# Whole digits; then with decimals; then with a comma before exactly three digits
for pattern in (r"\d+", r"\d+(?:\.\d+)?", r"\d+(?:,\d{3}(?!\d))*(?:\.\d+)?"):
    print(re.findall(pattern, order))
NUMBER = r"\d+(?:,\d{3}(?!\d))*(?:\.\d+)?"
# What comes back is text. To compare values, take out the commas first
print("9.50" == "9.5", float("9.50") == 9.5, float("1,450".replace(",", "")))
# isinstance asks for the kind of a value
print(isinstance(True, bool), isinstance(9.5, bool), isinstance("soy", str))

# %%
# A set keeps each value once. Start with an empty one, then add
found = set()
for number in ("40", "12", "40"):
    found.add(number)
print(sorted(found), "24" in found)

# %% [markdown]
"""
### Task 2 · Numbers without support (14 points)

Write `unsupported_numbers(text, product)`. It returns the set of numbers in `text` that stand nowhere on
the sheet.

- Return each number as it is written in the text, without a unit: `"350"` for `350ml`.
- Compare by value: 9, `9.0` and `9.00` agree, and so do 1200 and `1,200`. But 35 is not part of 350.
- A comma is a thousands mark only before exactly three digits, as in `NUMBER`.
- All filled fields are facts, story and care too. Two exceptions: the digits of the `sku` support
  nothing, and `True` and `False` are not numbers (Python would count `True` as 1).
- No such number: return `set()`.
"""

# %% answer="unsupported_numbers"
def unsupported_numbers(text, product):
    """Return the numbers in text, as written, that no fact gives."""
    ### BEGIN SOLUTION
    known = set()
    for key, fact in product.items():
        if key == "sku" or fact is None or isinstance(fact, bool):
            continue
        for number in re.findall(NUMBER, str(fact)):
            known.add(float(number.replace(",", "")))
    return {
        number
        for number in re.findall(NUMBER, text)
        if float(number.replace(",", "")) not in known
    }
    ### END SOLUTION

# %% test="unsupported_numbers_core" points=8
# Check 1 of 2: three sentences about the Rain Jug: 18.5 cm tall, 1200 ml.
from gigcraft import check, data

with check.task("unsupported_numbers"):
    jug = data.load("products")[2]
    for sentence, want in {
        "The Rain Jug is 18.5 cm tall.": set(),
        "It holds 1300 ml.": {"1300"},
        "No number here.": set(),
    }.items():
        got = check.call(unsupported_numbers, sentence, jug, gives=set)
        check.equal(
            got,
            want,
            what=f"the result for {sentence!r}",
            need=str(want),
            look="what is in the text, and what is on the sheet",
            slip="wrong-number",
        )
    ### BEGIN HIDDEN TESTS
    for sentence, want, slip, look in (
        (
            "We made 12 of them.",
            {"12"},
            "part-of-number",
            "whether 12 is found inside 1200",
        ),
        (
            "It is 18.7 cm tall.",
            {"18.7"},
            "splits-decimals",
            "how a decimal point is read",
        ),
        (
            "It is 18.54 cm tall.",
            {"18.54"},
            "near-enough",
            "whether two values are equal, or only close",
        ),
        (
            "Sets of 2,3 and 4.",
            {"2", "3", "4"},
            "comma-joins",
            "when a comma belongs to a number",
        ),
        ("Ask for KL-103 or for 103.", {"103"}, "sku-counts", "which fields are facts"),
        (
            "It is 1 of a kind, with 0 faults.",
            {"1", "0"},
            "yes-is-one",
            "`True` and `False`",
        ),
        (
            "Fired at 1060 °C; wash at 40.",
            set(),
            "number-fields-only",
            "the text fields",
        ),
        ("It holds 1,200 ml.", set(), "compares-text", "how two numbers are compared"),
        (
            "At 18.50 cm it costs €62.",
            set(),
            "compares-text",
            "how two numbers are compared",
        ),
        ("A 1200ml jug, 18.5cm tall.", set(), "compares-text", "numbers with a unit"),
        (
            "It holds 1,300 ml, or 500ml.",
            {"1,300", "500"},
            "not-as-written",
            "what you return",
        ),
    ):
        got = check.call(unsupported_numbers, sentence, jug, gives=set)
        check.equal(
            got, want, what=f"the result for {sentence!r}",
            need="each number that the sheet does not support, as the text writes it, and no other",
            look=look, slip=slip
        )
    ### END HIDDEN TESTS

# %% test="unsupported_numbers_client" points=6
# Check 2 of 2: your function on new sheets.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
from gigcraft import check, data

with check.task(
    "unsupported_numbers",
    passed="unsupported_numbers: right on sheets it has not seen.",
):
    slips = {
        "part of a number": "part-of-number",
        "wrong decimal": "splits-decimals",
        "comma in a list": "comma-joins",
        "sku is no fact": "sku-counts",
        "yes is no number": "yes-is-one",
        "story": "number-fields-only",
        "wrong thousands": "not-as-written",
    }
    for seed in check.seeds(3):
        made = data.make("products", seed)
        sheets_now = {sheet["sku"]: sheet for sheet in made.raw["products"]}
        cases = made.truth["numbers"]
        for case in sorted(cases, key=lambda case: case["why"] not in slips):
            got = check.call(
                unsupported_numbers, case["text"], sheets_now[case["sku"]], gives=set
            )
            check.equal(
                got,
                case["unsupported"],
                what=f"the result for {case['text']!r}",
                need="each number that the sheet does not support, as the text writes it, and no other",
                look="the line of the task that fits this sentence",
                slip=slips.get(case["why"], "compares-text"),
            )
### END HIDDEN TESTS

# %% [markdown]
"""
## Whole words, not letters

`"safe" in "oven-safe"` is `True`, since `in` compares letters. A client means words. Words are the
pieces between white space, as `text.split()` gives them. A hyphen joins: "oven-safe" is one word.

Here is a tool for Task 3, ready to use; you need not read it. It takes punctuation off both
ends of each word and compares in lower case. Then it looks for the phrase as words in a row.
"""

# %%
def clean_words(text):
    return [word.strip(".,;:!?()\"'“”‘’").lower() for word in text.split()]

def has_phrase(text, phrase):
    words, wanted = clean_words(text), phrase.lower().split()
    starts = range(len(words) - len(wanted) + 1)
    return any(words[i : i + len(wanted)] == wanted for i in starts)

print(has_phrase("An oven-safe bowl.", "safe"), has_phrase("Safe, and calm.", "safe"))
print(has_phrase("It is not Dishwasher safe!", "dishwasher safe"))

# %% [markdown]
"""
### Task 3 · The client's rules as code (14 points)

Write `check_copy(text, product, rules)`. It returns a dict with these keys:

- `words`: the number of words, by `text.split()`
- `words_ok`: whether that lies within the limits, both included
- `banned`: a list of the claims found that are not allowed, spelled as in `rules`
- `missing`: a list that may hold `"size"` and `"care"`
- `unsupported`: the set from Task 2
- `passed`: `True` only if `words_ok` is true and the other three are empty

Lists may have any order. The next cell gives the rules for `banned` and `missing`.
"""

# %% [markdown]
"""
**Banned.** Phrases count as whole words, in capitals or not. The checker is blunt: "not dishwasher
safe" counts as the claim too.

- A phrase in `banned` is never allowed.
- A phrase in `dishwasher_claims` is allowed only if `dishwasher_safe` is `True` and the care text
  does not say "hand wash", in capitals or not. Where the two disagree, it is not.
- The `maker_phrase` ("handmade by") is allowed only if the sheet's `maker` comes right after it. Join
  the two with a space, and look for that. If `maker` is `None`, it is never allowed.
"""

# %% [markdown]
"""
**Missing.**

- Size: the number of `size_cm` must be in the text, by value. If it is `None`, take `size_in`.
- Care: find the key of `care_words` that occurs in the sheet's care text, in capitals or not
  (`has_phrase` does that). For KL-102 that is `hand wash`. The shop text must hold one of the phrases
  in that key's list.
"""

# %% answer="check_copy"
def check_copy(text, product, rules):
    """Return what the client's rules say about a text."""
    ### BEGIN SOLUTION
    words = len(text.split())
    words_ok = rules["min_words"] <= words <= rules["max_words"]

    not_allowed = list(rules["banned"])
    if not product["dishwasher_safe"] or has_phrase(product["care"], "hand wash"):
        not_allowed += rules["dishwasher_claims"]
    banned = [phrase for phrase in not_allowed if has_phrase(text, phrase)]
    maker = rules["maker_phrase"]
    if has_phrase(text, maker):
        if product["maker"] is None or not has_phrase(
            text, f"{maker} {product['maker']}"
        ):
            banned.append(maker)

    missing = []
    size = product["size_cm"] if product["size_cm"] is not None else product["size_in"]
    numbers = [float(n.replace(",", "")) for n in re.findall(NUMBER, text)]
    if size not in numbers:
        missing.append("size")
    for care, phrases in rules["care_words"].items():
        if has_phrase(product["care"], care):
            if not any(has_phrase(text, phrase) for phrase in phrases):
                missing.append("care")

    unsupported = unsupported_numbers(text, product)
    return {
        "words": words,
        "words_ok": words_ok,
        "banned": banned,
        "missing": missing,
        "unsupported": unsupported,
        "passed": words_ok and not banned and not missing and not unsupported,
    }
    ### END SOLUTION

# %% test="check_copy_core" points=8
# Check 1 of 2: two texts for a practice sheet, one that passes and one that does not.
from gigcraft import check, data

with check.task("check_copy"):
    made = data.make("products", 1)
    sheet, rules_now = made.raw["products"][0], made.raw["rules"]
    texts = {
        case["why"]: case["text"]
        for case in made.truth["checks"]
        if case["sku"] == sheet["sku"]
    }
    good = check.call(check_copy, texts["middle"], sheet, rules_now, gives=dict)
    lacking = {"words", "words_ok", "banned", "missing", "unsupported", "passed"} - set(
        good
    )
    check.that(
        not lacking,
        saw=f"the dict lacks {sorted(lacking)}",
        need="six keys",
        look="the spelling of the keys",
        slip="keys",
    )
    check.equal(
        bool(good["passed"]),
        True,
        what=f"`passed` for a text that keeps every rule, with {good},",
        need="True, and three empty parts",
        look="the part of your dict that is not empty; capitals, too: `has_phrase` ignores them",
        slip="refuses-good",
    )
    poor = check.call(check_copy, texts["unsupported"], sheet, rules_now, gives=dict)
    check.equal(
        bool(poor["passed"]),
        False,
        what="`passed` for a text with a wrong number",
        need="False",
        look="the set from Task 2",
        slip="passes-poor",
    )
    ### BEGIN HIDDEN TESTS
    import json

    rules_now = json.loads(
        data.path("products", "rules.json").read_text(encoding="utf-8")
    )
    bowl = data.load("products")[1]
    opening = "The Morning Bowl is 7.5 cm tall. Hand wash only."
    for count, ok in ((59, False), (60, True), (75, True), (90, True), (91, False)):
        got = check.call(
            check_copy,
            f"{opening} {'calm ' * (count - 10)}",
            bowl,
            rules_now,
            gives=dict,
        )
        check.equal(
            got["words"],
            count,
            what="`words`",
            need="the pieces between white space, counted",
            look="how words are counted",
            slip="count",
        )
        check.equal(
            bool(got["words_ok"]),
            ok,
            what=f"`words_ok` for {count} words",
            need="True from the lower limit to the upper one, both included",
            look="whether both limits are allowed",
            slip="excludes-limits",
        )
    cases = (
        (
            "It is UNBREAKABLE!",
            "banned",
            {"unbreakable"},
            "case",
            "phrases in capitals: `has_phrase` finds them",
        ),
        (
            "It is oven-safety tested.",
            "banned",
            set(),
            "part-of-word",
            "whole words, not letters: use `has_phrase`",
        ),
        (
            "It is handmade by Daniela.",
            "banned",
            set(),
            "any-maker",
            "the maker's name right after the phrase",
        ),
        (
            "Handmade by Daniela.",
            "banned",
            set(),
            "maker-capital",
            "the maker's phrase at the start of a sentence: `has_phrase` ignores capitals",
        ),
        (
            "It is handmade by Bruno.",
            "banned",
            {"handmade by"},
            "any-maker",
            "the maker's name right after the phrase",
        ),
        (
            "It is handmade by a friend of Daniela.",
            "banned",
            {"handmade by"},
            "maker-anywhere",
            "the maker's name right after the phrase, not somewhere in the text",
        ),
        (
            "It is not dishwasher safe.",
            "banned",
            {"dishwasher safe"},
            "trusts-flag",
            "`dishwasher_safe` and the care text, in capitals or not: what if they disagree?",
        ),
        (
            "It holds 700 ml.",
            "unsupported",
            {"700"},
            "passes-poor",
            "the set from Task 2; if that does not pass yet, correct it first",
        ),
    )
    for more, key, want, slip, look in cases:
        got = check.call(
            check_copy, f"{opening} {more} {'calm ' * 55}", bowl, rules_now, gives=dict
        )
        check.equal(
            set(got[key]),
            want,
            what=f"`{key}` when the text says {more!r}",
            need="each entry that the task asks for in this case, and no other",
            look=look,
            slip=slip,
        )
        check.equal(
            bool(got["passed"]),
            not want,
            what=f"`passed` when the text says {more!r}",
            need="False when anything is wrong, True when nothing is",
            look="what `passed` depends on",
            slip="passes-poor",
        )
    # The flag and the care text, each alone; then the size by value
    claim = "Care: damp cloth. It is dishwasher safe."
    for flag, care, text, key, want, slip, look in (
        (False, "Dishwasher, top rack.", f"7.5 cm tall. {claim}", "banned", {"dishwasher safe"},
         "ignores-flag", "both conditions of `dishwasher_claims`: the flag, and the care text"),
        (True, "Wipe with a damp cloth.", f"7.5 cm tall. {claim}", "banned", set(),
         "needs-dishwasher", "what the task says about the care text of a cleared claim"),
        (False, "Hand wash only.", "17.5 cm tall. Hand wash only.", "missing", {"size"},
         "part-of-size", "whether 7.5 is found inside 17.5: compare values"),
        (False, "Hand wash only.", "7.50 cm tall. Hand wash only.", "missing", set(),
         "size-as-text", "whether 7.50 and 7.5 agree: compare values"),
    ):
        sheet = {**bowl, "dishwasher_safe": flag, "care": care}
        got = check.call(check_copy, f"{text} {'calm ' * 60}", sheet, rules_now, gives=dict)
        check.equal(
            set(got[key]),
            want,
            what=f"`{key}` with the flag {flag}, care {care!r} and a text that says {text!r}",
            need="each entry that the task asks for in this case, and no other",
            look=look,
            slip=slip,
        )
        check.equal(
            bool(got["passed"]),
            not want,
            what=f"`passed` with the flag {flag}, care {care!r} and a text that says {text!r}",
            need="False when anything is wrong, True when nothing is",
            look="what `passed` depends on",
            slip="passes-poor",
        )
    ### END HIDDEN TESTS

# %% test="check_copy_client" points=6
# Check 2 of 2: your function on new sheets and rules.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
from gigcraft import check, data

with check.task(
    "check_copy", passed="check_copy: keeps the rules on sheets it has not seen."
):
    slips = {
        ("banned", "innocent words"): "part-of-word",
        ("banned", "capitals"): "case",
        ("banned", "dishwasher"): "trusts-flag",
        ("banned", "other maker"): "any-maker",
        ("missing", "synonym"): "no-synonym",
        ("missing", "other care"): "any-care",
        ("missing", "other number"): "any-size",
    }
    looks = {
        "innocent words": "whole words, not letters: use `has_phrase`",
        "capitals": "phrases in capitals: `has_phrase` finds them",
        "dishwasher": "`dishwasher_safe` and the care text, in capitals or not: what if they "
        "disagree?",
        "other maker": "the maker's name right after the phrase",
        "synonym": "all the phrases of the sheet's kind of care",
        "other care": "which kind of care this sheet says",
        "other number": "the size by value, not any number",
    }
    telling = {why for _, why in slips}
    for seed in check.seeds(3):
        made = data.make("products", seed)
        sheets_now = {sheet["sku"]: sheet for sheet in made.raw["products"]}
        rules_now, cases = made.raw["rules"], made.truth["checks"]
        for case in cases:
            if case["sku"] == made.facts["inches_only"] and case["why"] == "middle":
                sheet = sheets_now[case["sku"]]
                got = check.call(check_copy, case["text"], sheet, rules_now, gives=dict)
                check.that(
                    "size" not in got["missing"],
                    saw="a size in inches counts as missing",
                    need="`size_in` where `size_cm` is empty",
                    look="the first point of *Missing*",
                    slip="inches",
                )
        for case in sorted(cases, key=lambda case: case["why"] not in telling):
            sheet, want = sheets_now[case["sku"]], case["verdict"]
            got = check.call(check_copy, case["text"], sheet, rules_now, gives=dict)
            for key in ("banned", "missing", "unsupported"):
                check.equal(
                    set(got[key]),
                    set(want[key]),
                    what=f"`{key}` for a new text",
                    need="each entry that the task asks for in this case, and no other",
                    look=looks.get(case["why"], f"what the task says about `{key}`"),
                    slip=slips.get((key, case["why"]), key),
                )
            check.equal(
                bool(got["words_ok"]),
                want["words_ok"],
                what="`words_ok` for new limits",
                need="the answer for the limits in `rules`",
                look="where your limits come from",
                slip="fixed-limits",
            )
            check.equal(
                bool(got["passed"]),
                want["passed"],
                what="`passed` for a new text",
                need="False when anything is wrong, True when nothing is",
                look="the parts that `passed` depends on",
                slip="ignores-missing" if want["missing"] else "passes-poor",
            )
### END HIDDEN TESTS

# %% [markdown]
"""
### Task 4 · Pick a draft, or none (14 points)

Write `best_draft(drafts, product, rules)`. `drafts` is a list of texts. Look only at those that pass
`check_copy` (correct it first if it does not pass). Return the text that names the most facts.

- Facts are the filled fields in `rules["facts_to_name"]`.
- A text value is named if it stands in the draft, in capitals or not. A number is named if the draft has a
  number of the same value.
- Each fact counts once, however often it is named.
- Two drafts name equally many: return the earlier one.
- No draft passes, or the list is empty: return `None`. Then a person writes the text.
"""

# %% answer="best_draft"
def best_draft(drafts, product, rules):
    """Return the passing draft that names most facts, or None."""
    ### BEGIN SOLUTION
    best, most = None, -1
    for draft in drafts:
        if not check_copy(draft, product, rules)["passed"]:
            continue
        numbers = [float(n.replace(",", "")) for n in re.findall(NUMBER, draft)]
        named = 0
        for key in rules["facts_to_name"]:
            fact = product[key]
            if isinstance(fact, str):
                named += fact.lower() in draft.lower()
            elif fact is not None:
                named += fact in numbers
        if named > most:
            best, most = draft, named
    return best
    ### END SOLUTION

# %% test="best_draft_core" points=8
# Check 1 of 2: one pick among three drafts for a practice sheet.
from gigcraft import check, data

with check.task("best_draft"):
    made = data.make("products", 1)
    sheet, rules_now = made.raw["products"][0], made.raw["rules"]
    cases = {case["why"]: case for case in made.truth["best"][sheet["sku"]]}
    case = cases["most facts first"]
    got = check.call(
        best_draft, case["drafts"], sheet, rules_now, gives=check.Maybe(str)
    )
    check.equal(
        got,
        case["best"],
        what="the pick",
        need="the draft that the rules of the task put first, as the client would use it",
        look="does `check_copy` pass? If not, correct it first. Then: what does each "
        "draft name?",
        slip="longest",
    )
    ### BEGIN HIDDEN TESTS
    for why, slip, look in (
        ("none passes", "least-bad", "what happens when no draft passes"),
        ("no drafts", "least-bad", "an empty list"),
        ("most facts last", "first-passing", "whether a later draft can win"),
        ("earliest on ties", "last-on-ties", "two drafts that name equally many facts"),
        ("failing drafts", "takes-failing", "drafts that do not pass"),
    ):
        case = cases[why]
        got = check.call(
            best_draft, case["drafts"], sheet, rules_now, gives=check.Maybe(str)
        )
        check.equal(
            got, case["best"], what="the pick from another list",
            need="the draft that the rules of the task put first",
            look=look, slip=slip
        )
    ### END HIDDEN TESTS

# %% test="best_draft_client" points=6
# Check 2 of 2: your function on new sheets.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
from gigcraft import check, data

with check.task(
    "best_draft", passed="best_draft: picks well, and gives None when it should."
):
    slips = {
        "repeated fact": "counts-repeats",
        "none passes": "least-bad",
        "no drafts": "least-bad",
        "thousands mark": "compares-text",
        "most facts first": "longest",
        "earliest on ties": "last-on-ties",
        "failing drafts": "takes-failing",
    }
    pot, rules_now = data.load("products")[4], data.load("products", "rules.json")
    rich, full, half = (
        f"It is 14 cm tall. Hand wash only. {more} {'calm ' * 55}"
        for more in (
            "The Tidal Teapot by Daniela is stoneware. It holds 900 ml. The lid took 7 tries.",
            "Its glaze is deep teal.",
            "Its lid sits deep. Its foot is teal.",
        )
    )
    for keys, drafts, slip, look in (
        (["glaze", "price_eur"], [rich, full], "all-fields", "which fields the rules count"),
        (rules_now["facts_to_name"], [half, full], "half-a-fact",
         "a value of two words: the draft must hold it as a whole"),
    ):
        counted = {**rules_now, "facts_to_name": keys}
        got = check.call(best_draft, drafts, pot, counted, gives=check.Maybe(str))
        check.equal(
            got,
            full,
            what=f"the pick when {', '.join(keys)} count",
            need="the draft that names the most of the facts in `rules['facts_to_name']`",
            look=f"does `check_copy` pass? If not, correct it first. Then: {look}",
            slip=slip,
        )
    order = list(slips)
    for seed in check.seeds(3):
        made = data.make("products", seed)
        sheets_now = {sheet["sku"]: sheet for sheet in made.raw["products"]}
        for sku, cases in made.truth["best"].items():
            known = [case for case in cases if case["why"] in slips]
            for case in sorted(known, key=lambda case: order.index(case["why"])):
                got = check.call(
                    best_draft,
                    case["drafts"],
                    sheets_now[sku],
                    made.raw["rules"],
                    gives=check.Maybe(str),
                )
                check.equal(
                    got,
                    case["best"],
                    what="the pick for a new sheet",
                    need="the draft that the rules of the task put first",
                    look="the five lines of the task",
                    slip=slips[case["why"]],
                )
### END HIDDEN TESTS

# %% [markdown]
"""
## AI at work: one more change

*Ask.* Three drafts of the Tidal Teapot. The first prompt has facts and limits. The second **adds an
example** of a good text. The third **raises the temperature** to 0.7, so the words vary.

*Check.* Run your checker. Then read each draft aloud once, with the sheet beside it. Does every
number mean what it means on the sheet?
"""

# %%
teapot = sheets["KL-105"]
print(ready["teapot-example"][0]["content"], "\n")
teapot_limits = gig.ask(ready["teapot-limits"], max_new_tokens=100)
teapot_example = gig.ask(ready["teapot-example"], max_new_tokens=100)
teapot_varied = gig.ask(ready["teapot-varied"], max_new_tokens=100, temperature=0.7)
for reply in (teapot_limits, teapot_example, teapot_varied):
    print(reply.text, "\n", check_copy(reply.text, teapot, rules), "\n")
# All 36 recorded drafts, three a piece: does one of them pass?
for sku, sheet in sheets.items():
    drafts = [draft["text"] for draft in gig.recorded(f"draft-{sku}-")]
    print(sheet["name"], "->", best_draft(drafts, sheet, rules))

# %% [markdown]
"""
In our recording the example's facts leaked: its 22 cm and its grey glaze turned up in the teapot's
text. We also recorded 36 more drafts, three a piece. None passed: each lacks the size, the care or
both. Answers stop after 100 word pieces, so 19 of the 36 end in mid-sentence.

A green check would not be the end either. One draft on your screen says "900 grams". The sheet has
900, so the number passes, but it is millilitres. Only a reader sees that.

*Fix* and *log* come next. A smooth paragraph is cheap now. Knowing the piece, asking the client and
signing for each claim are not.
"""

# %% [markdown]
"""
### Task 5 · Four texts that are true (16 points)

Write `final = {"KL-102": "…", …}`, a text for `KL-102`, `KL-105`, `KL-107` and `KL-350`. Start from the
sheet, or from a draft: `for d in gig.recorded("draft-KL-102-"): print(d["text"])`.

- Each text keeps Daniela's rules; care stands in a phrase of `rules["care_words"]`.
- `KL-105` contradicts itself. Say hand wash, as its care text does, and do not write "dishwasher".
- Write four texts, not one with swapped facts. In any two, fewer than 60 % of the words may be the
  same in the same order.
- The tests do not see invented words, such as a town. You do: read each text with its sheet.
"""

# %% [markdown]
"""
Write `sheet_problems` too, in the same cell: a dict from SKU to a sentence of four words or more that names the field.
Three things count as a problem: two fields that disagree, an empty capacity, a size in inches only. Look
at these four sheets and list only those with such a problem.
"""

# %% answer="final"
### BEGIN SOLUTION
final = {
    "KL-102": (
        "Some bowls hide their clay. This one shows it. The foot of the Morning Bowl stays bare, "
        "so that you feel the clay when you lift it. Above the foot comes an oat white glaze. The "
        "bowl is stoneware, handmade by Daniela. It stands 7.5 cm tall and holds 600 ml, whether "
        "you fill it with porridge or with soup. Hand wash only, please. It costs €34."
    ),
    "KL-105": (
        "You judge a teapot by its lid. On the Tidal Teapot the lid took 7 tries until it stayed "
        "put while you pour. So tilt the pot and keep your other hand for the cup. Under the deep "
        "teal glaze is stoneware, and the maker is Daniela. Height: 14 cm. Room for tea: 900 ml. "
        "When the pot is empty, wash by hand. That is all the care it asks for. Price: €89."
    ),
    "KL-107": (
        "One branch is enough. The neck of this vase is narrow, and a single branch stands upright "
        "in it. We call it the Orchard Vase, for the apple green of its glaze and for what you may "
        "want to put into it. The clay is earthenware. From foot to rim it measures 8.5 inches, "
        "and 1,100 ml of water fit inside. Wipe it with a damp cloth now and then. It is €54."
    ),
    "KL-350": (
        "There is a small dent above the handle. Put your thumb there and you will see why the "
        "Sunday Mug is hard to set down. It is a mug for slow hours, made of stoneware, 11 cm "
        "high, in a honey brown glaze. Washing up can wait: the mug goes on the top rack of the "
        "dishwasher. For €32 it is yours, and so is the rest of the morning."
    ),
}
sheet_problems = {
    "KL-105": "dishwasher_safe says yes, but the care text says hand wash only.",
    "KL-107": "size_cm is empty; the size is given in inches only.",
    "KL-350": "capacity_ml is empty, so no text can say how much it holds.",
}
### END SOLUTION

# %% test="final_core" points=10
# Check 1 of 2: four texts, judged by the grader's own copy of Daniela's rules.
from gigcraft import check, data

with check.task("final"):
    check.that(
        isinstance(final, dict),
        saw=f"`final` is a {type(final).__name__}",
        need="a dict from SKU to text",
        look="the curly brackets",
        slip="form",
    )
    check.equal(
        set(final),
        {"KL-102", "KL-105", "KL-107", "KL-350"},
        what="the set of SKUs",
        need="the four of the task",
        look="the keys of `final`",
        slip="form",
    )
    check.that(
        all(isinstance(text, str) for text in final.values()),
        saw="a value is no text",
        need="one text for each SKU",
        look="the quotation marks",
        slip="form",
    )
    ### BEGIN HIDDEN TESTS
    judged = data.make("products", 0, texts=dict(final)).truth
    for sku, verdict in judged.items():
        check.that(
            not verdict["banned"],
            saw=f"{sku} says {verdict['banned']}",
            slip="banned-claim",
            need="no claim that the sheet does not clear",
            look="`check_copy` for this text",
        )
        check.that(
            not verdict["unsupported"],
            slip="unsupported-number",
            saw=f"{sku} has {sorted(verdict['unsupported'])}, which its sheet does not give",
            need="every number from the sheet",
            look="`unsupported_numbers` for this text",
        )
        check.that(
            not verdict["missing"],
            saw=f"{sku} lacks {' and '.join(sorted(verdict['missing']))}, as the rules look for it",
            need="size and care in every text, care in a phrase of `rules['care_words']`",
            look="`check_copy` for this text, and the phrases in `rules['care_words']`",
            slip="missing-fact",
        )
        check.that(
            verdict["words_ok"],
            saw=f"{sku} has {verdict['words']} words",
            need="60 to 90 words",
            look="`check_copy` for this text",
            slip="wrong-length",
        )
    check.that(
        "dishwasher" not in final["KL-105"].lower(),
        saw="KL-105 writes about a dishwasher",
        need="no word on it while the sheet contradicts itself",
        slip="silent-guess",
        look="the second bullet of the task",
    )
    ### END HIDDEN TESTS

# %% test="final_client" points=6
# Check 2 of 2: what Daniela reads next.
# Running this cell shows nothing. gig.check() runs its tests, with messages.
### BEGIN HIDDEN TESTS
import re
from difflib import SequenceMatcher
from itertools import combinations

from gigcraft import check

with check.task(
    "final", passed="final: four texts of their own, and three problems reported."
):
    for one, other in combinations(sorted(final), 2):
        words = [final[sku].lower().split() for sku in (one, other)]
        share = SequenceMatcher(None, *words, autojunk=False).ratio()
        check.that(
            share < 0.6,
            saw=f"{share:.0%} of the words of {one} and {other} match in order",
            need="fewer than 60 %",
            look="the sentences that both texts share",
            slip="same-template",
        )
    check.that(
        isinstance(sheet_problems, dict),
        saw=f"it is a {type(sheet_problems).__name__}",
        need="a dict from SKU to a sentence",
        look="`sheet_problems`",
        slip="problem-list",
    )
    clash = r"\bbut\b|contradict|disagree|conflict|differ|clash|mismatch|agree|inconsist|oppos"
    gone = (
        r"\b(?:empty|no|not|none|null|nan|nothing|missing|misses|blank|absent|without|lacks?|"
        r"lacking|open|gap|unfilled|un(?:known|clear|stated|specified|defined|measured)|"
        r"cannot|how (?:many|much))\b|n['’]t\b|\?"
    )
    # How many of these parts a sentence must have, so that it names the field and its problem
    signs = {
        "KL-105": (2, (r"dishwash|flag|machine", r"\bcare\b|hand.?wash|by hand", clash)),
        "KL-107": (1, (r"inch|size|cm|centim",)),
        "KL-350": (2, (r"capacity|ml|milli|hold|volume", gone)),
    }
    for sku, (parts, patterns) in signs.items():
        check.that(
            sku in sheet_problems,
            saw="a problem in the four sheets is not reported",
            need="every problem that the task names",
            slip="problem-list",
            look="each field of the four sheets, empty ones too",
        )
        said = str(sheet_problems[sku]).lower()
        check.that(
            len(said.split()) >= 4
            and sum(bool(re.search(pattern, said)) for pattern in patterns) >= parts,
            saw=f"the problem of {sku} reads {said!r}",
            slip="vague-problem",
            need="a sentence that names the field and its problem",
            look="what Daniela must know to mend the sheet: which field, and what is wrong there",
        )
    extra = set(sheet_problems) - set(signs)
    check.that(
        not extra,
        saw=f"{sorted(extra)} is reported",
        slip="all-reported",
        need="only sheets with a problem that the task names",
        look="that sheet's fields",
    )
### END HIDDEN TESTS

# %% [markdown]
"""
## The AI log (6 points)

Write `ai_log`, a list with two or more of your six calls, at least one on the teapot. One entry:

```python
{"call_id": mug_facts.call_id, "purpose": "first draft of the mug text",
 "verdict": "rejected",                       # kept, edited or rejected
 "checks": ["check_copy: missing size and care", "read aloud with the sheet"],
 "problem": "says golden glaze, the sheet says honey brown",
 "fix": "wrote the text from the sheet"}
```

A draft that `check_copy` refuses can't be kept. In each entry, write down what it found, e.g.
`check_copy: unsupported 22`. For a mug: `check_copy(mug_facts.text, sheets["KL-350"], rules)`.

Edited or rejected: `problem` and `fix` have four words or more, each entry in its own words.
"""

# %% answer="ai_log"
### BEGIN SOLUTION
ai_log = [
    {
        "call_id": mug_limits.call_id,
        "purpose": "draft of the Sunday Mug text",
        "verdict": "rejected",
        "checks": ["check_copy: banned eco-friendly, missing size and care"],
        "problem": "says eco-friendly, which the rules ban",
        "fix": "wrote the text from the sheet by hand",
    },
    {
        "call_id": teapot_example.call_id,
        "purpose": "draft of the Tidal Teapot text",
        "verdict": "edited",
        "checks": ["check_copy: unsupported 22", "read aloud with the sheet: 900 is ml, not grams"],
        "problem": "took 22 cm and grey glaze from the example",
        "fix": "kept the 7 tries, replaced all else by facts of the sheet",
    },
]
### END SOLUTION

# %% test="ai_log_core" points=6
# The form of your log is checked here; later also the calls, and what `check_copy` found.
import re

from gigcraft import ailog, check, data

with check.task("ai_log", passed="ai_log: complete, and each draft was checked."):
    check.ai_log(ai_log)
    ### BEGIN HIDDEN TESTS
    check.ai_calls(ai_log, "M02")
    sheets_now = {sheet["sku"]: sheet for sheet in data.load("products")}
    digits = r"\d+(?:,\d{3}(?!\d))*(?:\.\d+)?"
    answered = ailog.answers("M02")
    pieces = set()
    for place, entry in enumerate(ai_log, 1):
        judged = []
        for answer in answered.get(entry["call_id"].strip(), []):
            for sku, sheet in sheets_now.items():
                if sheet["name"] in answer.prompt:
                    verdict = data.make("products", 0, texts={sku: answer.text}).truth[sku]
                    judged.append((f"{answer.text} {sheet}", verdict))
                    pieces.add(sku)
        check.that(
            entry["verdict"] != "kept" or not judged or any(each["passed"] for _, each in judged),
            saw=f"entry {place} keeps a draft that the shop's rules refuse",
            need="kept only where `check_copy` prints `passed: True` for this draft",
            look="what `check_copy` gives for the text of this call",
            slip="kept-refused",
        )
        named = entry["checks"] if isinstance(entry["checks"], (list, tuple)) else [entry["checks"]]
        stated = " ".join(line for line in map(str.lower, map(str, named)) if "check_copy" in line)
        stated = stated.replace("check_copy", " ").strip(" :")
        check.that(
            re.search(r"\w", stated),
            saw=f"the checks of entry {place} are {entry['checks']}",
            need="`check_copy`, and in the same text what it found in this draft",
            look="the dict that `check_copy` gives for this draft",
            slip="no-finding",
        )
        agrees = not judged
        for known, verdict in judged:
            # Numbers of the draft and its sheet, the limits, the word count, and small counts
            allowed = {*re.findall(digits, known), *"0123", "60", "90", str(verdict["words"])}
            signs = [re.escape(phrase) for phrase in verdict["banned"]]
            signs += [rf"\b{each}\b" for each in verdict["missing"]]
            signs += [rf"(?<![\d.]){re.escape(each)}(?!\d)" for each in verdict["unsupported"]]
            if not verdict["words_ok"]:
                signs += [rf"\b{verdict['words']}\b", "words", "length", "short", "long"]
            if verdict["passed"]:
                signs += ["pass", "true", "nothing", r"\bno\b", r"\bok\b", "fine", "clean"]
            invented = set(re.findall(digits, stated)) - allowed
            agrees |= not invented and any(re.search(sign, stated) for sign in signs)
        check.that(
            agrees,
            saw=f"entry {place} says {stated!r} of its draft",
            need="what `check_copy` found in this draft: a number, a phrase, size, care or length",
            look="`banned`, `missing`, `unsupported` and `words` for the text of this call",
            slip="other-finding",
        )
    check.that(
        "KL-105" in pieces,
        saw="no entry is about a draft of the teapot",
        need="at least one teapot draft, judged",
        look="`teapot_limits`, `teapot_example` and `teapot_varied`",
        slip="no-teapot",
    )
    ### END HIDDEN TESTS

# %%
# Save the notebook first. The button runs every test of every task, hidden ones too.
gig.check()

# %% [markdown] locked="change_note_rubric"
"""
## The change note (24 points)

Write to Daniela about one text, at most 250 words. Begin with what she must decide. Quote the lines that
matter, draft and final. Explain three changes: **fact**, **promise**, **voice**. Name one unit or claim that
you checked by eye. Say in one sentence which part the draft saved you, and which it did not. Ask one open question.
[Three notes for another client](exemplar.md) show how notes are marked.

| | 0 | 2 | 4 | 6 |
|---|---|---|---|---|
| **A** Fits the client | does not answer | names the piece | one part missing | three changes, a question, decision first |
| **B** True | invented facts | vague | right facts | each fact with its field |
| **C** Judgement | none | "checked" | a check and what it found | also a unit or claim read by eye, what the draft saved, what is uncertain, who decides |
| **D** Plain | hard to follow | wordy or blaming | clear, in length | also ready to send |

=== BEGIN MARK SCHEME ===
The true facts are the fields of the sheet: KL-102 7.5 cm, 600 ml, hand wash only, €34, oat white, Daniela;
KL-105 14 cm, 900 ml, hand wash only although the flag says yes, €89, deep teal, Daniela, 7 tries;
KL-107 8.5 inches, 1,100 ml, damp cloth, €54, apple green; KL-350 11 cm, no capacity, dishwasher on the
top rack, €32, honey brown, dent for the thumb.

A: 6 needs draft and final, three changes named as fact, promise and voice, and an open question; the
first two sentences say which piece and what Daniela should decide. 4 lacks one of these.
B: 6 names the field behind each fact (`care`, `size_cm`). A figure that the sheet does not give is 0 or 2.
C: 6 names a check and what it found; a unit or claim that the writer read by eye, since no code sees it (900 as
grams, the truth of the story); one honest sentence on what the draft saved (an opening, a list of points, or
nothing) and what it did not (knowing the piece, the check, the question to the client); what stays uncertain;
and who decides.
4 lacks one of these, or stops at the checker's find. "AI wrote it, I checked" and "it saved me time" are 2.
D: more than 270 words is at most 4. Blame of the shop, the model or a colleague is at most 2.
=== END MARK SCHEME ===
"""

# %% [markdown] essay="change_note" points=24
"""
Dear Daniela,

the text for the Tidal Teapot (KL-105) is ready, and one fact needs your decision before it goes online:
may this pot go into the dishwasher? Your sheet says yes in `dishwasher_safe` and "Hand wash only" in
`care`. I wrote hand wash until you tell me more.

The AI draft said: "The Tidal Teapot is a 22-cm-wide stoneware with a grey glaze … It is hand-wash
only, and it is 900 grams." The final text says: "Under the deep teal glaze is stoneware … Height:
14 cm. Room for tea: 900 ml … wash by hand."

1. **Fact.** 22 cm and grey came from an example in my prompt. The number check found the 22. The height
   is 14.0 (`size_cm`) and the glaze deep teal (`glaze`).
2. **Promise.** "900 grams" would promise a light pot. 900 is `capacity_ml`. The check let it pass, since
   the number is on your sheet. I checked the unit by eye.
3. **Voice.** The draft lists measures three times over. I begin with the lid and its 7 tries (`story`),
   since that is how you talk about your work.

The draft saved me the list of points to cover; it did not save the check, or the question to you.

I can't be sure that the 7 tries are true, or that the text sounds like you. You decide both. I wrote the
final text and stand behind each line.

Kind regards
Bruno
"""

# %%
# Nobody else marks your note? Score it by the table above.
gig.rubric()

# %%
gig.quiz()

# %% [markdown]
"""
## Key points

- Keep facts, limits and shape apart. Leave out what is empty.
- A limit in a prompt is a wish. A check in code is a rule.
- Compare numbers by value, and claims as whole words.
- If no draft passes, a person writes.
- A checker sees numbers and words. You see units, voice and truth.
- You sign for the text, not the model. Say what you are not sure of.

**Use it on Monday.** Take a text you sent to a client. Write the source beside each number and promise.

For yourself: what did the checker miss, and what will you ask your next client first?
"""

# %% tags=["raises-exception"]
parts = [f"## {sheets[sku]['name']}\n\n{text}" for sku, text in final.items()]
gig.finish(texts="\n\n".join(parts), sheet_problems=sheet_problems, ai_log=ai_log)
