# Other right answers of M02, in unlike styles.

# %%
import json
import re
from decimal import Decimal

# %% right="build_messages" style="labels, all limits in the user message"
LABELS = {"name": "Name", "material": "Material", "size_cm": "Height (cm)",
          "size_in": "Height (inches)", "capacity_ml": "Capacity (ml)", "care": "Care",
          "dishwasher_safe": "Dishwasher", "price_eur": "Price (EUR)", "glaze": "Glaze",
          "maker": "Maker", "story": "Story"}

def build_messages(product, rules):
    text = "Use the facts between <facts> and </facts> and nothing else.\n<facts>\n"
    for key, label in LABELS.items():
        if product[key] is None:
            continue
        value = product[key]
        if value is True:
            value = "allowed"
        elif value is False:
            value = "not allowed"
        text += f"- {label}: {value}\n"
    text += "</facts>\n"
    text += f"Length: at least {rules['min_words']} and at most {rules['max_words']} words.\n"
    text += "Banned: " + "; ".join(rules["banned"])
    return [{"role": "system", "content": "You are a careful copywriter."},
            {"role": "user", "content": text}]

# %% right="build_messages" style="json, mention in system, no banned claims of care"
def build_messages(product, rules):
    kept = {key: value for key, value in product.items()
            if value is not None and key not in ("sku", "market")}
    system = ("Write shop copy. Facts stand between <facts> and </facts>. If a fact is null or None, "
              "leave it out. Limits: " + json.dumps(rules, ensure_ascii=False))
    user = "<facts>" + json.dumps(kept, ensure_ascii=False, indent=1) + "</facts>\nThe text, please."
    return [dict(role="system", content=system), dict(role="user", content=user)]

# %% right="build_messages" style="one line, rounded numbers, semicolons"
def build_messages(product, rules):
    parts = []
    for key in product:
        value = product[key]
        if value is None or key == "sku":
            continue
        if isinstance(value, bool):
            value = "yes" if value else "no"
        elif isinstance(value, float):
            value = f"{value:g}"
        parts.append(key.replace("_", " ") + " = " + str(value))
    low, high = rules["min_words"], rules["max_words"]
    return [
        {"role": "system",
         "content": f"{low}-{high} words. Never: " + " / ".join(p.upper() for p in rules["banned"])},
        {"role": "user", "content": "<facts>" + "; ".join(parts) + "</facts>"},
    ]

# %% right="build_messages" style="upper limit first, words instead of yes and no"
def build_messages(product, rules):
    said = {True: "the dishwasher is fine", False: "it doesn't go into the dishwasher"}
    facts = [f"{key}: {value}" for key, value in product.items()
             if value is not None and key not in ("sku", "dishwasher_safe")]
    facts.append(f"washing: {said[product['dishwasher_safe']]}")
    return [
        {"role": "system", "content": f"At most {rules['max_words']} words, and at least "
         f"{rules['min_words']}. Banned: {rules['banned']}"},
        {"role": "user", "content": "<facts>\n" + "\n".join(facts) + "\n</facts>"},
    ]

# %% right="unsupported_numbers" style="decimal"
def unsupported_numbers(text, product):
    facts = dict(product)
    facts.pop("sku")
    filled = [str(v) for v in facts.values() if v is not None and v is not True and v is not False]
    known = {Decimal(n.replace(",", "")) for fact in filled for n in re.findall(NUMBER, fact)}
    result = set()
    for match in re.finditer(NUMBER, text):
        if Decimal(match.group().replace(",", "")) not in known:
            result.add(match.group())
    return result

# %% right="unsupported_numbers" style="letter by letter"
def pieces(text):
    found, i = [], 0
    while i < len(text):
        if not text[i].isdigit():
            i += 1
            continue
        j = i
        while j < len(text) and text[j].isdigit():
            j += 1
        while text[j:j + 1] == "," and text[j + 1:j + 4].isdigit() and len(text[j + 1:j + 4]) == 3 \
                and not text[j + 4:j + 5].isdigit():
            j += 4
        if text[j:j + 1] == "." and text[j + 1:j + 2].isdigit():
            j += 1
            while j < len(text) and text[j].isdigit():
                j += 1
        found.append(text[i:j])
        i = j
    return found

def unsupported_numbers(text, product):
    facts = [product[k] for k in product if k != "sku"]
    facts = [str(f) for f in facts if type(f) in (str, int, float)]
    values = [float(p.replace(",", "")) for f in facts for p in pieces(f)]
    return set(p for p in pieces(text)
               if not any(abs(float(p.replace(",", "")) - v) < 1e-9 for v in values))

# %% right="unsupported_numbers" style="numbers as numbers, text by pattern"
def unsupported_numbers(text, product):
    pattern = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
    known = []
    for key, fact in product.items():
        if isinstance(fact, bool):
            continue
        if isinstance(fact, (int, float)):
            known.append(float(fact))
        if isinstance(fact, str) and key != "sku":
            known.extend(float(n.replace(",", "")) for n in re.findall(pattern, fact))
    wrong = set()
    for number in re.findall(pattern, text):
        if float(number.replace(",", "")) not in known:
            wrong.add(number)
    return wrong

# %% right="check_copy" style="helpers"
def claims_not_allowed(product, rules):
    contradiction = product["dishwasher_safe"] and "hand wash" in product["care"].lower()
    if product["dishwasher_safe"] and not contradiction:
        return rules["banned"]
    return rules["banned"] + rules["dishwasher_claims"]

def care_phrases(product, rules):
    for key in rules["care_words"]:
        if key in product["care"].lower():
            return rules["care_words"][key]
    return []

def states_size(text, product):
    size = product["size_cm"] or product["size_in"]
    return any(float(n.replace(",", "")) == size for n in re.findall(NUMBER, text))

def check_copy(text, product, rules):
    result = {"words": len(text.split()), "banned": [], "missing": []}
    result["words_ok"] = not (result["words"] < rules["min_words"]
                              or result["words"] > rules["max_words"])
    for claim in claims_not_allowed(product, rules):
        if has_phrase(text, claim):
            result["banned"].append(claim)
    allowed = f"{rules['maker_phrase']} {product['maker']}"
    if has_phrase(text, rules["maker_phrase"]) and not has_phrase(text, allowed):
        result["banned"].append(rules["maker_phrase"])
    if not any(has_phrase(text, phrase) for phrase in care_phrases(product, rules)):
        result["missing"].append("care")
    if not states_size(text, product):
        result["missing"].append("size")
    result["unsupported"] = unsupported_numbers(text, product)
    result["passed"] = result["words_ok"] and all(
        len(result[key]) == 0 for key in ("banned", "missing", "unsupported"))
    return result

# %% right="check_copy" style="patterns, tuples, extra key"
def says(text, phrase):
    return re.search(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", text, re.IGNORECASE) is not None

def check_copy(text, product, rules):
    n = len(text.split())
    banned = tuple(p for p in rules["banned"] if says(text, p))
    if product["dishwasher_safe"] is not True or says(product["care"], "hand wash"):
        banned += tuple(p for p in rules["dishwasher_claims"] if says(text, p))
    for match in re.finditer(rf"{rules['maker_phrase']}\s+(\w+)", text, re.IGNORECASE):
        if product["maker"] is None or match.group(1).lower() != product["maker"].lower():
            banned += (rules["maker_phrase"],)
    missing = []
    wanted = product["size_in"] if product["size_cm"] is None else product["size_cm"]
    if f"{wanted:g}" not in {f"{float(m.replace(',', '')):g}" for m in re.findall(NUMBER, text)}:
        missing += ["size"]
    kinds = [kind for kind in rules["care_words"] if says(product["care"], kind)]
    if not all(any(says(text, p) for p in rules["care_words"][kind]) for kind in kinds):
        missing += ["care"]
    unsupported = unsupported_numbers(text, product)
    problems = len(banned) + len(missing) + len(unsupported)
    fits = rules["min_words"] <= n <= rules["max_words"]
    return dict(words=n, words_ok=fits, banned=banned, missing=missing, unsupported=unsupported,
                passed=fits and problems == 0, problems=problems)

# %% right="best_draft" style="max by count"
def named(draft, product, rules):
    values = {float(n.replace(",", "")) for n in re.findall(NUMBER, draft)}
    count = 0
    for key in rules["facts_to_name"]:
        fact = product[key]
        if fact is None:
            continue
        if type(fact) is str:
            count += has_phrase(draft, fact)
        else:
            count += fact in values
    return count

def best_draft(drafts, product, rules):
    good = [draft for draft in drafts if check_copy(draft, product, rules)["passed"]]
    return max(good, key=lambda draft: named(draft, product, rules)) if good else None

# %% right="best_draft" style="sort, stable"
def best_draft(drafts, product, rules):
    scored = []
    for place, draft in enumerate(drafts):
        if check_copy(draft, product, rules)["passed"] is False:
            continue
        found = set()
        for key in rules["facts_to_name"]:
            fact = product[key]
            if isinstance(fact, str) and fact.casefold() in draft.casefold():
                found.add(key)
            if isinstance(fact, (int, float)):
                if any(float(n.replace(",", "")) == fact for n in re.findall(NUMBER, draft)):
                    found.add(key)
        scored.append((-len(found), place, draft))
    scored.sort()
    return scored[0][2] if scored else None

# %% right="final" style="short and dry"
final = {
    "KL-102": """Morning Bowl. Stoneware bowl, 7.5 cm high, capacity 600 ml, glazed in oat white. The
maker is Daniela. The foot of the bowl stays bare, and you feel the clay as soon as you lift it. Please
note the care: this piece should be washed by hand. We send it from Leipzig with a card that says the
same, for whoever does the dishes at your place. The price of one bowl is 34 euros.""",
    "KL-105": """Tea for the whole table: the Tidal Teapot holds 900 ml and is 14.0 cm tall. Pour, and
the lid stays where it is. That took 7 tries, and we think you will notice. The clay is stoneware, and
the colour is deep teal. Daniela is the maker. Care is short: hand wash. Do you pour for friends often?
Then this pot will see a lot of company, and you will see a lot of it. EUR 89.00 for each pot.""",
    "KL-107": """Cut one branch from the garden. Set it into the Orchard Vase, and step back. The neck
is narrow, so the branch stands upright without any help from you. At 8.5 in the vase suits a window
sill, and with 1100 ml of water it can be left alone over the weekend. Earthenware, apple green. When
dust settles on it, wipe it clean. No more is needed. You pay 54 euros in our shop.""",
    "KL-350": """A dent above the handle holds your thumb, and with it the Sunday Mug sits in your hand
like a tool that was made to fit. Stoneware, in honey brown, 11.0 cm in height. The price is 32 euros.
It goes into the dishwasher, top rack please. We named it after the day on which nobody counts the cups.
Take your time with it, as we did, and pour what you like best.""",
}
sheet_problems = {
    "KL-105": "The flag `dishwasher_safe` and the care line contradict each other.",
    "KL-350": "No capacity_ml given: how many millilitres?",
    "KL-107": "size_cm missing, there is only an inch value",
}

# %% right="final" style="built in steps"
final = {}
final["KL-102"] = (
    "Lift this bowl and you touch the clay itself, for the foot stays bare. The rest of the Morning "
    "Bowl wears an oat white glaze. " + "It is stoneware, it is 7.5 cm tall, and it has room for "
    "600 ml of whatever your morning needs. " + "Daniela is its maker. One thing we ask: hand wash, "
    "always, also on busy days. If you have a question about the piece, write to us and we will "
    "answer. Price: €34.00")
final["KL-105"] = " ".join([
    "The Tidal Teapot has a lid that stays put while you pour.", "It took 7 tries to get there.",
    "Handmade by Daniela in stoneware, under a glaze of deep teal, it stands 14 cm tall and holds",
    "900 ml.", "We ask you to hand wash it.", "Serve a green tea in it, or a black one, or hot",
    "water with a slice of lemon.", "The colour makes a good evening of all three. And when guests",
    "leave, the pot stays. It is yours for €89."])
final["KL-107"] = (
    "Earthenware in apple green, with a neck so narrow that a single branch stands upright: this is "
    "the Orchard Vase. It measures 8.5 inches from the table to the rim. You can fill it with 1,100 "
    "ml of water. Clean it with a damp cloth, inside only with water. We like it best with nothing "
    "but a twig in bud, on a table where people sit down together. Yours for €54, branch not "
    "included.")
final["KL-350"] = (
    "Honey brown, and as calm as the day it is named after. The Sunday Mug is 11 cm of stoneware, "
    "with a dent above the handle that holds your thumb. You do not have to think about where your "
    "hand goes. The mug is made for the dishwasher, top rack, so nobody has to stand at the sink. "
    "Fill it, sit down, and let the others talk. It costs €32, and that is all there is to say.")
sheet_problems = dict([
    ("KL-107", "Size only in inches, please measure in centimetres."),
    ("KL-105", "Dishwasher: yes on the flag, no in the care text."),
    ("KL-350", "We do not know how much it holds."),
])

# %% right="ai_log" style="three entries"
ai_log = [
    dict(call_id=mug_no_facts.call_id, purpose="show Daniela what no facts gives",
         verdict="rejected", checks=["read against the sheet", "check_copy: no care, no size"],
         problem="tells of a silver finish", fix="gave the facts of the sheet"),
    dict(call_id=teapot_varied.call_id, purpose="teapot text", verdict="rejected",
         checks=("check_copy says care missing, and 22 (twice)",),
         problem="grey glaze comes from the example", fix="deep teal, as the sheet says"),
    dict(call_id=teapot_limits.call_id, purpose="teapot text", verdict="edited",
         checks=["check_copy: passed False, 84 words of 60 to 90, missing ['size', 'care']"],
         problem="invents an artist with a country", fix="named Daniela and nothing more"),
]

# %% right="ai_log" style="from what check_copy gives"
ai_log = []
for reply, sku, problem, fix in (
    (mug_facts, "KL-350", "golden instead of honey brown glaze", "used the glaze of the sheet"),
    (teapot_example, "KL-105", "width of 22 cm out of nowhere", "took the line out again"),
):
    found = check_copy(reply.text, sheets[sku], rules)
    ai_log.append({"call_id": reply.call_id, "purpose": "draft", "verdict": "edited",
                   "checks": [f"check_copy: {found}"], "problem": problem, "fix": fix})

# %% right="ai_log" style="a live model's draft that passes is kept"
from gigcraft import ailog
ailog.append({"call_id": teapot_varied.call_id, "module": "M02", "text": final["KL-105"],
              "messages": ready["teapot-varied"]})
ai_log = [
    {"call_id": teapot_varied.call_id, "purpose": "teapot text", "verdict": "kept",
     "checks": ["check_copy: passed", "each unit by eye"], "problem": "", "fix": ""},
    {"call_id": mug_limits.call_id, "purpose": "mug text", "verdict": "rejected",
     "checks": ["check_copy: banned ['eco-friendly']"],
     "problem": "a claim that the rules ban", "fix": "wrote the mug text myself"},
]
