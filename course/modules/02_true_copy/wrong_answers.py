# Typical wrong answers of M02: each must fail with the tag named in `slip`.

# %%
import re


# %% wrong="build_messages" slip="null-facts"
def build_messages(product, rules):
    limits = (f"Write {rules['min_words']} to {rules['max_words']} words. "
              f"Do not write: {', '.join(rules['banned'])}.")
    return [{"role": "system", "content": limits},
            {"role": "user", "content": f"<facts>{product}</facts> Describe it."}]

# %% wrong="build_messages" slip="no-banned" visible
def build_messages(product, rules):
    facts = "\n".join(f"{k}: {v}" for k, v in product.items() if v is not None)
    return [{"role": "system", "content": f"Write {rules['min_words']} to {rules['max_words']} "
             "words. Make no false promises."},
            {"role": "user", "content": f"<facts>\n{facts}\n</facts>\nDescribe it."}]

# %% wrong="build_messages" slip="other-product" visible
def build_messages(product, rules):
    facts = ("Name: Harbour Mug\nMaterial: stoneware\nHeight: 9.5 cm\nHolds: 350 ml\n"
             "Care: Dishwasher, top rack.\nDishwasher safe: yes\nPrice: 28.0\nGlaze: sea green\n"
             "Story: The handle follows the curve of an old mooring ring.")
    limits = (f"Write {rules['min_words']} to {rules['max_words']} words. "
              f"Do not write: {', '.join(rules['banned'])}.")
    return [{"role": "system", "content": limits},
            {"role": "user", "content": f"<facts>\n{facts}\n</facts>\nDescribe the mug."}]

# %% wrong="build_messages" slip="no-marks" visible
def build_messages(product, rules):
    facts = "\n".join(f"{k}: {v}" for k, v in product.items() if v is not None)
    limits = (f"Write {rules['min_words']} to {rules['max_words']} words. "
              f"Do not write: {', '.join(rules['banned'])}.")
    return [{"role": "system", "content": limits},
            {"role": "user", "content": f"Facts:\n{facts}\nDescribe it."}]

# %% wrong="build_messages" slip="fixed-limits" visible
def build_messages(product, rules):
    facts = "\n".join(f"{k}: {v}" for k, v in product.items() if v is not None)
    return [{"role": "system", "content": "Write 60 to 90 words. Do not write: "
             f"{', '.join(rules['banned'])}."},
            {"role": "user", "content": f"<facts>\n{facts}\n</facts>\nDescribe it."}]

# %% wrong="build_messages" slip="drops-false" visible
def build_messages(product, rules):
    facts = "\n".join(f"{k}: {v}" for k, v in product.items() if v)
    limits = (f"Write {rules['min_words']} to {rules['max_words']} words. "
              f"Do not write: {', '.join(rules['banned'])}.")
    return [{"role": "system", "content": limits},
            {"role": "user", "content": f"<facts>\n{facts}\n</facts>\nDescribe it."}]

# %% wrong="build_messages" slip="changes-input"
def build_messages(product, rules):
    for key in list(product):
        if product[key] is None:
            del product[key]
    facts = "\n".join(f"{k}: {v}" for k, v in product.items())
    limits = (f"Write {rules['min_words']} to {rules['max_words']} words. "
              f"Do not write: {', '.join(rules['banned'])}.")
    return [{"role": "system", "content": limits},
            {"role": "user", "content": f"<facts>\n{facts}\n</facts>\nDescribe it."}]

# %% wrong="build_messages" slip="shape"
def build_messages(product, rules):
    facts = "\n".join(f"{k}: {v}" for k, v in product.items() if v is not None)
    return [{"role": "user", "content": f"<facts>\n{facts}\n</facts> {rules}"}]

# %%
def asked(product, rules, flag, low="min_words", high="max_words", label="dishwasher safe"):
    """Build right messages, but for what each wrong answer changes."""
    lines = [f"{label}: {flag(value)}" if key == "dishwasher_safe" else f"{key}: {value}"
             for key, value in product.items() if value is not None]
    limits = f"Write {rules[low]} to {rules[high]} words. Not: {', '.join(rules['banned'])}."
    return [{"role": "system", "content": limits},
            {"role": "user", "content": "<facts>\n" + "\n".join(lines) + "\n</facts>"}]

def yes_no(value):
    return "yes" if value else "no"

# %% wrong="build_messages" slip="same-flag" visible
def build_messages(product, rules):
    return asked(product, rules, lambda value: "no")

# %% wrong="build_messages" slip="turned-flag" visible
def build_messages(product, rules):
    return asked(product, rules, lambda value: yes_no(not value))

# %% wrong="build_messages" slip="drops-false" visible
def build_messages(product, rules):
    return asked(product, rules, yes_no, label="machine")

# %% wrong="build_messages" slip="turned-limits" visible
def build_messages(product, rules):
    return asked(product, rules, yes_no, low="max_words", high="min_words")

# %% wrong="build_messages" slip="turned-limits" visible
def build_messages(product, rules):
    made = asked(product, rules, yes_no)
    made[0]["content"] = (f"At least {rules['max_words']} and at most {rules['min_words']} words. "
                          f"Not: {', '.join(rules['banned'])}.")
    return made

# %% wrong="build_messages" slip="lost-fact"
def build_messages(product, rules):
    keys = ("name", "size_cm", "price_eur")
    facts = "\n".join(f"{k}: {product[k]}" for k in keys if product[k] is not None)
    return [{"role": "system", "content": f"{rules}"},
            {"role": "user", "content": f"<facts>\n{facts}\n</facts>"}]

# %% wrong="unsupported_numbers" slip="part-of-number" visible
def unsupported_numbers(text, product):
    facts = " ".join(str(v) for k, v in product.items() if k != "sku")
    return {n for n in re.findall(NUMBER, text) if n.replace(",", "") not in facts}

# %% wrong="unsupported_numbers" slip="splits-decimals" visible
def unsupported_numbers(text, product):
    known = set()
    for key, fact in product.items():
        if key != "sku" and fact is not None and not isinstance(fact, bool):
            known |= {int(n) for n in re.findall(r"\d+", str(fact))}
    return {n for n in re.findall(r"\d+", text) if int(n) not in known}

# %% wrong="unsupported_numbers" slip="compares-text" visible
def unsupported_numbers(text, product):
    known = set()
    for key, fact in product.items():
        if key != "sku" and fact is not None:
            known |= set(re.findall(NUMBER, str(fact)))
    return {n for n in re.findall(NUMBER, text) if n not in known}

# %% wrong="unsupported_numbers" slip="sku-counts" visible
def unsupported_numbers(text, product):
    known = set()
    for fact in product.values():
        if fact is not None and not isinstance(fact, bool):
            known |= {float(n.replace(",", "")) for n in re.findall(NUMBER, str(fact))}
    return {n for n in re.findall(NUMBER, text) if float(n.replace(",", "")) not in known}

# %% wrong="unsupported_numbers" slip="number-fields-only" visible
def unsupported_numbers(text, product):
    known = {float(v) for v in product.values()
             if isinstance(v, (int, float)) and not isinstance(v, bool)}
    return {n for n in re.findall(NUMBER, text) if float(n.replace(",", "")) not in known}

# %% wrong="unsupported_numbers" slip="yes-is-one" visible
def unsupported_numbers(text, product):
    known = set()
    for key, fact in product.items():
        if isinstance(fact, (int, float)):
            known.add(float(fact))
        elif key != "sku" and fact is not None:
            known |= {float(n.replace(",", "")) for n in re.findall(NUMBER, fact)}
    return {n for n in re.findall(NUMBER, text) if float(n.replace(",", "")) not in known}

# %% wrong="unsupported_numbers" slip="comma-joins" visible
def unsupported_numbers(text, product):
    def found(words):
        return re.findall(r"\d+(?:\.\d+)?", words.replace(",", ""))

    known = set()
    for key, fact in product.items():
        if key != "sku" and fact is not None and not isinstance(fact, bool):
            known |= {float(n) for n in found(str(fact))}
    return {n for n in found(text) if float(n) not in known}

# %% wrong="unsupported_numbers" slip="not-as-written" visible
def unsupported_numbers(text, product):
    def found(words):
        return {n.replace(",", "") for n in re.findall(NUMBER, words)}

    known = set()
    for key, fact in product.items():
        if key != "sku" and fact is not None and not isinstance(fact, bool):
            known |= {float(n) for n in found(str(fact))}
    return {n for n in found(text) if float(n) not in known}

# %% wrong="unsupported_numbers" slip="near-enough" visible
def unsupported_numbers(text, product):
    facts = [str(v) for k, v in product.items() if k != "sku" and not isinstance(v, bool)]
    known = [float(n.replace(",", "")) for fact in facts for n in re.findall(NUMBER, fact)]
    return {n for n in re.findall(NUMBER, text)
            if not any(abs(float(n.replace(",", "")) - value) < 0.05 for value in known)}

# %% wrong="unsupported_numbers" slip="wrong-number"
def unsupported_numbers(text, product):
    return set(re.findall(NUMBER, text))

# %%
def judge(text, product, rules, *, low=0, banned=None, missing=None, passed=None):
    """Build a check_copy result from parts, so that each wrong answer shows its one slip."""
    words = len(text.split())
    ok = rules["min_words"] + low <= words <= rules["max_words"] - low
    banned = true_banned(text, product, rules) if banned is None else banned
    missing = true_missing(text, product, rules) if missing is None else missing
    unsupported = unsupported_numbers(text, product)
    if passed is None:
        passed = ok and not banned and not missing and not unsupported
    return {"words": words, "words_ok": ok, "banned": banned, "missing": missing,
            "unsupported": unsupported, "passed": passed}

def claims(product, rules):
    """Return the claims that are banned for this sheet, the maker's phrase left out."""
    cleared = product["dishwasher_safe"] and not has_phrase(product["care"], "hand wash")
    return rules["banned"] + ([] if cleared else rules["dishwasher_claims"])

def true_banned(text, product, rules):
    banned = [phrase for phrase in claims(product, rules) if has_phrase(text, phrase)]
    maker = rules["maker_phrase"]
    if has_phrase(text, maker) and not has_phrase(text, f"{maker} {product['maker']}"):
        banned.append(maker)
    return banned

def true_missing(text, product, rules):
    size = product["size_cm"] or product["size_in"]
    numbers = [float(n.replace(",", "")) for n in re.findall(NUMBER, text)]
    missing = [] if size in numbers else ["size"]
    for care, phrases in rules["care_words"].items():
        if has_phrase(product["care"], care) and not any(has_phrase(text, p) for p in phrases):
            missing.append("care")
    return missing

# %% wrong="check_copy" slip="excludes-limits" visible
def check_copy(text, product, rules):
    return judge(text, product, rules, low=1)

# %% wrong="check_copy" slip="case" visible
def check_copy(text, product, rules):
    plain = " ".join(word.strip(".,!") for word in text.split())
    banned = [p for p in claims(product, rules) if f" {p} " in f" {plain} "]
    maker = rules["maker_phrase"]
    if maker in plain and f"{maker} {product['maker']}" not in plain:
        banned.append(maker)
    return judge(text, product, rules, banned=banned)

# %% wrong="check_copy" slip="part-of-word" visible
def check_copy(text, product, rules):
    banned = [p for p in claims(product, rules) if p in text.lower()]
    maker = rules["maker_phrase"]
    if has_phrase(text, maker) and not has_phrase(text, f"{maker} {product['maker']}"):
        banned.append(maker)
    return judge(text, product, rules, banned=banned)

# %% wrong="check_copy" slip="ignores-missing" visible
def check_copy(text, product, rules):
    result = judge(text, product, rules)
    result["passed"] = (result["words_ok"] and not result["banned"]
                        and not result["unsupported"])
    return result

# %% wrong="check_copy" slip="trusts-flag" visible
def check_copy(text, product, rules):
    trusted = {**product, "care": "" if product["dishwasher_safe"] else product["care"]}
    return judge(text, product, rules, banned=true_banned(text, trusted, rules))

# %% wrong="check_copy" slip="ignores-flag" visible
def check_copy(text, product, rules):
    flag = not has_phrase(product["care"], "hand wash")
    return judge(text, product, rules,
                 banned=true_banned(text, {**product, "dishwasher_safe": flag}, rules))

# %% wrong="check_copy" slip="ignores-flag" visible
def check_copy(text, product, rules):
    flag = has_phrase(product["care"], "dishwasher")
    return judge(text, product, rules,
                 banned=true_banned(text, {**product, "dishwasher_safe": flag}, rules))

# %% wrong="check_copy" slip="needs-dishwasher" visible
def check_copy(text, product, rules):
    flag = product["dishwasher_safe"] and has_phrase(product["care"], "dishwasher")
    return judge(text, product, rules,
                 banned=true_banned(text, {**product, "dishwasher_safe": flag}, rules))

# %% wrong="check_copy" slip="maker-capital" visible
def check_copy(text, product, rules):
    banned = [p for p in claims(product, rules) if has_phrase(text, p)]
    maker = rules["maker_phrase"]
    if has_phrase(text, maker) and f"{maker} {product['maker']}" not in text:
        banned.append(maker)
    return judge(text, product, rules, banned=banned)

# %% wrong="check_copy" slip="part-of-size" visible
def check_copy(text, product, rules):
    missing = [m for m in true_missing(text, product, rules) if m == "care"]
    if f"{product['size_cm'] or product['size_in']:g}" not in text:
        missing.append("size")
    return judge(text, product, rules, missing=missing)

# %% wrong="check_copy" slip="size-as-text" visible
def check_copy(text, product, rules):
    missing = [m for m in true_missing(text, product, rules) if m == "care"]
    if str(product["size_cm"] or product["size_in"]) not in re.findall(NUMBER, text):
        missing.append("size")
    return judge(text, product, rules, missing=missing)

# %% wrong="check_copy" slip="any-maker" visible
def check_copy(text, product, rules):
    banned = [p for p in claims(product, rules) if has_phrase(text, p)]
    return judge(text, product, rules, banned=banned)

# %% wrong="check_copy" slip="maker-anywhere" visible
def check_copy(text, product, rules):
    banned = [p for p in claims(product, rules) if has_phrase(text, p)]
    maker = rules["maker_phrase"]
    if has_phrase(text, maker) and not has_phrase(text, product["maker"] or "nobody known"):
        banned.append(maker)
    return judge(text, product, rules, banned=banned)

# %% wrong="check_copy" slip="inches" visible
def check_copy(text, product, rules):
    missing = [m for m in true_missing(text, product, rules) if m == "care"]
    if product["size_cm"] is None or str(product["size_cm"]) not in text:
        missing.append("size")
    return judge(text, product, rules, missing=missing)

# %% wrong="check_copy" slip="no-synonym" visible
def check_copy(text, product, rules):
    missing = [m for m in true_missing(text, product, rules) if m == "size"]
    if not any(care in text.lower() for care in rules["care_words"]
               if care in product["care"].lower()):
        missing.append("care")
    return judge(text, product, rules, missing=missing)

# %% wrong="check_copy" slip="any-care" visible
def check_copy(text, product, rules):
    missing = [m for m in true_missing(text, product, rules) if m == "size"]
    phrases = [phrase for known in rules["care_words"].values() for phrase in known]
    if not any(has_phrase(text, phrase) for phrase in phrases):
        missing.append("care")
    return judge(text, product, rules, missing=missing)

# %% wrong="check_copy" slip="any-size" visible
def check_copy(text, product, rules):
    missing = [m for m in true_missing(text, product, rules) if m == "care"]
    if not re.findall(NUMBER, text):
        missing.append("size")
    return judge(text, product, rules, missing=missing)

# %% wrong="check_copy" slip="fixed-limits"
def check_copy(text, product, rules):
    return judge(text, product, {**rules, "min_words": 60, "max_words": 90})

# %% wrong="check_copy" slip="keys"
def check_copy(text, product, rules):
    return {"passed": judge(text, product, rules)["passed"]}

# %% wrong="check_copy" slip="passes-poor"
def check_copy(text, product, rules):
    return judge(text, product, rules, passed=True)

# %%
def facts_named(text, product, rules):
    numbers = [float(n.replace(",", "")) for n in re.findall(NUMBER, text)]
    facts = [product[key] for key in rules["facts_to_name"] if product[key] is not None]
    return sum(fact.lower() in text.lower() if isinstance(fact, str) else fact in numbers
               for fact in facts)

def that_pass(drafts, product, rules):
    return [draft for draft in drafts if check_copy(draft, product, rules)["passed"]]

# %% wrong="best_draft" slip="longest"
def best_draft(drafts, product, rules):
    return max(that_pass(drafts, product, rules), key=len, default=None)

# %% wrong="best_draft" slip="first-passing" visible
def best_draft(drafts, product, rules):
    return next(iter(that_pass(drafts, product, rules)), None)

# %% wrong="best_draft" slip="least-bad" visible
def best_draft(drafts, product, rules):
    good = that_pass(drafts, product, rules) or drafts
    return max(good, key=lambda draft: facts_named(draft, product, rules), default=None)

# %% wrong="best_draft" slip="last-on-ties" visible
def best_draft(drafts, product, rules):
    best, most = None, -1
    for draft in that_pass(drafts, product, rules):
        if facts_named(draft, product, rules) >= most:
            best, most = draft, facts_named(draft, product, rules)
    return best

# %% wrong="best_draft" slip="takes-failing" visible
def best_draft(drafts, product, rules):
    if not that_pass(drafts, product, rules):
        return None
    return max(drafts, key=lambda draft: facts_named(draft, product, rules))

# %% wrong="best_draft" slip="counts-repeats" visible
def best_draft(drafts, product, rules):
    def mentions(draft):
        numbers = [float(n.replace(",", "")) for n in re.findall(NUMBER, draft)]
        facts = [product[key] for key in rules["facts_to_name"] if product[key] is not None]
        return sum(draft.lower().count(fact.lower()) if isinstance(fact, str)
                   else numbers.count(fact) for fact in facts)

    return max(that_pass(drafts, product, rules), key=mentions, default=None)

# %% wrong="best_draft" slip="compares-text" visible
def best_draft(drafts, product, rules):
    facts = [product[key] for key in rules["facts_to_name"] if product[key] is not None]
    return max(that_pass(drafts, product, rules), default=None,
               key=lambda draft: sum(str(fact).lower() in draft.lower() for fact in facts))

# %% wrong="best_draft" slip="all-fields" visible
def best_draft(drafts, product, rules):
    every = {**rules, "facts_to_name": [key for key in product if key != "dishwasher_safe"]}
    return max(that_pass(drafts, product, rules), default=None,
               key=lambda draft: facts_named(draft, product, every))

# %% wrong="best_draft" slip="all-fields" visible
def best_draft(drafts, product, rules):
    every = {**rules, "facts_to_name": ["name", "material", "size_cm", "size_in", "capacity_ml",
                                        "glaze", "price_eur"]}
    return max(that_pass(drafts, product, rules), default=None,
               key=lambda draft: facts_named(draft, product, every))

# %% wrong="best_draft" slip="half-a-fact" visible
def best_draft(drafts, product, rules):
    def named(draft):
        words = draft.lower().replace(".", "").replace(",", "").split()
        numbers = [float(n.replace(",", "")) for n in re.findall(NUMBER, draft)]
        facts = [product[key] for key in rules["facts_to_name"] if product[key] is not None]
        return sum(any(word in words for word in fact.lower().split())
                   if isinstance(fact, str) else fact in numbers for fact in facts)

    return max(that_pass(drafts, product, rules), key=named, default=None)

# %% wrong="best_draft" slip="half-a-fact" visible
def best_draft(drafts, product, rules):
    def named(draft):
        words = draft.lower().replace(".", "").replace(",", "").split()
        numbers = [float(n.replace(",", "")) for n in re.findall(NUMBER, draft)]
        facts = [product[key] for key in rules["facts_to_name"] if product[key] is not None]
        return sum(all(word in words for word in fact.lower().split())
                   if isinstance(fact, str) else fact in numbers for fact in facts)

    return max(that_pass(drafts, product, rules), key=named, default=None)

# %%
BOWL = ("Some bowls hide their clay. This one shows it. The foot of the Morning Bowl stays bare, "
        "so that you feel the clay when you lift it. Above the foot comes an oat white glaze. The "
        "bowl is stoneware, handmade by Daniela. It stands 7.5 cm tall and holds 600 ml, whether "
        "you fill it with porridge or with soup. Hand wash only, please. It costs €34.")
POT = ("You judge a teapot by its lid. On the Tidal Teapot the lid took 7 tries until it stayed "
       "put while you pour. So tilt the pot and keep your other hand for the cup. Under the deep "
       "teal glaze is stoneware, and the maker is Daniela. Height: 14 cm. Room for tea: 900 ml. "
       "When the pot is empty, wash by hand. That is all the care it asks for. Price: €89.")
VASE = ("One branch is enough. The neck of this vase is narrow, and a single branch stands upright "
        "in it. We call it the Orchard Vase, for the apple green of its glaze and for what you may "
        "want to put into it. The clay is earthenware. From foot to rim it measures 8.5 inches, "
        "and 1,100 ml of water fit inside. Wipe it with a damp cloth now and then. It is €54.")
MUG = ("There is a small dent above the handle. Put your thumb there and you will see why the "
       "Sunday Mug is hard to set down. It is a mug for slow hours, made of stoneware, 11 cm "
       "high, in a honey brown glaze. Washing up can wait: the mug goes on the top rack of the "
       "dishwasher. For €32 it is yours, and so is the rest of the morning.")
TEXTS = {"KL-102": BOWL, "KL-105": POT, "KL-107": VASE, "KL-350": MUG}
PROBLEMS = {"KL-105": "dishwasher_safe says yes, but the care text says hand wash only.",
            "KL-107": "size_cm is empty; the size is given in inches only.",
            "KL-350": "capacity_ml is empty, so no text can say how much it holds."}

def template(name, material, glaze, size, price, care):
    return (f"Meet the {name}, a piece that you will want to use every day. It is made of {material} "
            f"and wears a calm {glaze} glaze that looks good in every light. It stands {size} tall "
            f"and fits on any shelf or table. Caring for it takes little time: {care}. Give it to "
            f"someone you like, or keep it for yourself. Each piece costs €{price}, and we pack it "
            "well before it leaves our shop.")

# %% wrong="final" slip="missing-fact" visible
final = {**TEXTS, "KL-105": gig.recorded("teapot-limits")[0]["text"].replace("Italian", "kind")}
sheet_problems = PROBLEMS

# %% wrong="final" slip="same-template" visible
final = {"KL-102": template("Morning Bowl", "stoneware", "oat white", "7.5 cm", 34,
                            "hand wash only"),
         "KL-105": template("Tidal Teapot", "stoneware", "deep teal", "14 cm", 89, "wash by hand"),
         "KL-107": template("Orchard Vase", "earthenware", "apple green", "8.5 inches", 54,
                            "use a damp cloth"),
         "KL-350": template("Sunday Mug", "stoneware", "honey brown", "11 cm", 32,
                            "put it into the dishwasher")}
sheet_problems = PROBLEMS

# %% wrong="final" slip="banned-claim" visible
final = {**TEXTS, "KL-105": POT.replace("wash by hand", "hand wash it; it is dishwasher safe too")}
sheet_problems = PROBLEMS

# %% wrong="final" slip="silent-guess" visible
final = {**TEXTS, "KL-105": POT.replace("wash by hand", "hand wash it, or use the dishwasher")}
sheet_problems = PROBLEMS

# %% wrong="final" slip="problem-list" visible
final = TEXTS
sheet_problems = {}

# %% wrong="final" slip="unsupported-number" visible
final = {**TEXTS, "KL-350": MUG.replace("11 cm high", "11 cm high, holding 350 ml")}
sheet_problems = PROBLEMS

# %% wrong="final" slip="wrong-length" visible
final = {**TEXTS, "KL-107": "The Orchard Vase is 8.5 inches tall. Wipe it with a damp cloth."}
sheet_problems = PROBLEMS

# %% wrong="final" slip="vague-problem" visible
final = TEXTS
sheet_problems = {**PROBLEMS, "KL-350": "unclear"}

# %% wrong="final" slip="vague-problem" visible
final = TEXTS
sheet_problems = {**PROBLEMS, "KL-350": "capacity_ml is 350 as the SKU says"}

# %% wrong="final" slip="vague-problem" visible
final = TEXTS
sheet_problems = {**PROBLEMS, "KL-105": "dishwasher_safe is True for this sheet"}

# %% wrong="final" slip="all-reported" visible
final = TEXTS
sheet_problems = {**PROBLEMS, "KL-102": "There is nothing wrong with this sheet."}

# %% wrong="final" slip="form"
final = list(TEXTS.values())
sheet_problems = PROBLEMS

# %% wrong="ai_log" slip="invented-id" visible
ai_log = [
    {"call_id": "a91f0c2b77", "purpose": "draft of the mug text", "verdict": "rejected",
     "checks": ["check_copy"], "problem": "says golden glaze, sheet says honey brown",
     "fix": "wrote the text by hand"},
    {"call_id": teapot_limits.call_id, "purpose": "draft of the teapot text", "verdict": "edited",
     "checks": ["check_copy"], "problem": "tells of an artist nobody knows",
     "fix": "kept the name Daniela only"},
]

# %% wrong="ai_log" slip="copy-paste"
ai_log = [
    {"call_id": reply.call_id, "purpose": "draft of a text", "verdict": "rejected",
     "checks": ["check_copy"], "problem": "it was not good enough", "fix": "wrote it again by hand"}
    for reply in (mug_facts, mug_limits)
]

# %% wrong="ai_log" slip="kept-unchecked"
ai_log = [
    {"call_id": reply.call_id, "purpose": "draft of a text", "verdict": "kept", "checks": [],
     "problem": "", "fix": ""}
    for reply in (mug_facts, mug_limits)
]

# %% wrong="ai_log" slip="wrong-verdict"
ai_log = [
    {"call_id": reply.call_id, "purpose": "draft of a text", "verdict": "fine",
     "checks": ["check_copy"], "problem": "", "fix": ""}
    for reply in (mug_facts, mug_limits)
]

# %%
def entries(*parts):
    """Return a log of rejected drafts; each part is a call, its checks and what was wrong."""
    return [{"call_id": call.call_id, "purpose": "draft of a text", "verdict": "rejected",
             "checks": checks, "problem": problem, "fix": f"took the {place}. line from the sheet"}
            for place, (call, checks, problem) in enumerate(parts, 1)]

# %% wrong="ai_log" slip="kept-refused" visible
ai_log = [
    {"call_id": reply.call_id, "purpose": "draft of a text", "verdict": "kept", "checks": ["ok"],
     "problem": "", "fix": ""}
    for reply in (mug_facts, teapot_example)
]

# %% wrong="ai_log" slip="kept-refused" visible
ai_log = [
    {"call_id": reply.call_id, "purpose": "draft of a text", "verdict": "kept",
     "checks": ["check_copy: passed True"], "problem": "", "fix": ""}
    for reply in (teapot_limits, teapot_example)
]

# %% wrong="ai_log" slip="no-finding" visible
ai_log = entries((mug_facts, ["check_copy", "read aloud"], "says golden glaze, not honey brown"),
                 (teapot_example, ["check_copy"], "22 cm comes from the example"))

# %% wrong="ai_log" slip="no-finding" visible
ai_log = entries((mug_facts, [], "says golden glaze, not honey brown"),
                 (teapot_example, ["read aloud"], "22 cm comes from the example"))

# %% wrong="ai_log" slip="other-finding" visible
ai_log = entries((mug_limits, ["check_copy: banned eco-friendly"], "a claim that the rules ban"),
                 (teapot_limits, ["check_copy: unsupported 22, missing care"],
                  "22 cm comes from the example"))

# %% wrong="ai_log" slip="other-finding" visible
ai_log = entries((mug_limits, ["check_copy: ok"], "a claim that the rules ban"),
                 (teapot_example, ["check_copy: ok"], "22 cm comes from the example"))

# %% wrong="ai_log" slip="no-teapot" visible
ai_log = entries((mug_facts, ["check_copy: size, care"], "says golden glaze, not honey brown"),
                 (mug_limits, ["check_copy: eco-friendly"], "a claim that the rules ban"))
