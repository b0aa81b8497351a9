# Typical slips: each must fail with its own tag, and some get past the visible checks.

# %%
import base64
import hashlib
import hmac
import re
import secrets
import uuid

import pandas as pd
from cryptography.fernet import Fernet, InvalidToken

EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
PHONE = (
    r"(?<!\w)(?:0\d{4} \d{6}|\+\d\d \d{4} \d{6}|0\d{3} \d{3} \d{4}"
    r"|\(\d{3}\) \d{3}-\d{4}|\+\d\d \d\d \d{5} \d{3}|0\d(?: \d\d){4})(?!\w)"
)
CARD = r"(?<!\w)\d(?:[ -]?\d){12,15}(?!\w)"


def luhn(value):
    total = 0
    for place, digit in enumerate(reversed(re.sub(r"\D", "", value))):
        number = int(digit) * (1 + place % 2)
        total += number - 9 * (number > 9)
    return total % 10 == 0


def hide(text, patterns, first=False, checked=True):
    found = []
    for tag, pattern in patterns.items():
        values = [m.group() for m in re.finditer(pattern, text)]
        if tag == "CARD" and checked:
            values = [value for value in values if luhn(value)]
        found += [(tag, value) for value in (values[:1] if first else values)]
    for tag, value in found:
        text = text.replace(value, f"<{tag}>")
    return text, found


def derived(passphrase, salt, rounds=100_000):
    raw = hashlib.pbkdf2_hmac("sha256", passphrase.encode(), salt, rounds)
    return Fernet(base64.urlsafe_b64encode(raw))


def counts(log, window, burst, per_day, rolling=True):
    fails = log[log["result"] == "fail"].copy()
    fails["time"] = pd.to_datetime(fails["time"])
    fails = fails.sort_values("time")
    out = set()
    for ip, rows in fails.groupby("ip"):
        ones = pd.Series(1, index=rows["time"])
        if ones.rolling(window).sum().max() >= burst or ones.rolling("24h").sum().max() >= per_day:
            out.add(ip)
    return out


def clean_prompt(context, question):
    text = "\n".join([*context["facts"], question])
    for value in context["secrets"].values():
        text = re.sub(re.escape(value), "[removed]", text, flags=re.IGNORECASE)
    return text


def sound_guard(user_text):
    groups = [
        r"\b(?:ignore|forget|disregard|override|no longer|new instruction)",
        r"\b(?:instruction|rules?\b|prompt|system|above)",
        r"\b(?:pass)?(?:code|word)s?\b|\bsecret",
        r"\b(?:pretend|act as|you are now|i am the|imagine)",
        r"\b(?:base64|backwards|spell|poem|translate|letter)",
        r"\b(?:tell|give|show|print|repeat|list|reveal|need|write)\b",
        r"\b(?:staff|door|admin|hidden)",
    ]
    count = sum(bool(re.search(group, user_text.lower())) for group in groups)
    return "block" if count >= 3 else "review" if count == 2 else "ok"


# %% wrong="redact" slip="takes-too-much" visible
def redact(text):
    return hide(text, {"EMAIL": EMAIL, "PHONE": PHONE, "CARD": CARD}, checked=False)


# %% wrong="redact" slip="text"
def redact(text):
    return hide(text, {"EMAIL": EMAIL, "PHONE": r"\+?\(?\d[\d ()-]{8,}\d"})


# %% wrong="redact" slip="first-only" visible
def redact(text):
    return hide(text, {"EMAIL": EMAIL, "PHONE": PHONE, "CARD": CARD}, first=True)


# %% wrong="redact" slip="one-style" visible
def redact(text):
    return hide(text, {"EMAIL": EMAIL, "PHONE": r"0\d{3,4} \d{3} ?\d{3,4}", "CARD": CARD})


# %% wrong="redact" slip="takes-too-much" visible
def redact(text):
    # no limits left and right: takes sixteen digits out of a file number
    return hide(text, {"EMAIL": EMAIL, "PHONE": PHONE, "CARD": r"\d(?:[ -]?\d){12,15}"})


# %% wrong="redact" slip="text"
def redact(text):
    return hide(text, {"EMAIL": r"\S+@\S+", "PHONE": PHONE, "CARD": CARD})


# %% wrong="redact" slip="misses" visible
def redact(text):
    # small letters only, sixteen digits only, no hyphens
    return hide(text, {"EMAIL": r"[a-z.]+@[a-z.]+[a-z]", "PHONE": PHONE,
                       "CARD": r"(?<!\w)\d{4}(?: ?\d{4}){3}(?!\w)"})


# %% wrong="redact" slip="wrong-type"
def redact(text):
    return hide(text, {"EMAIL": EMAIL, "PHONE": PHONE, "CARD": CARD})[0]


# %% wrong="redact" slip="no-return"
def redact(text):
    print(hide(text, {"EMAIL": EMAIL, "PHONE": PHONE, "CARD": CARD}))


# %% wrong="pseudonym" slip="no-key" visible
def pseudonym(value, key):
    return hashlib.sha256(value.lower().replace(" ", "").encode()).hexdigest()[:12]


# %% wrong="pseudonym" slip="random"
def pseudonym(value, key):
    return uuid.uuid4().hex[:12]


# %% wrong="pseudonym" slip="not-hmac" visible
def pseudonym(value, key):
    plain = value.lower().replace(" ", "").encode()
    return hashlib.sha256(key + plain).hexdigest()[:12]


# %% wrong="pseudonym" slip="not-normalised" visible
def pseudonym(value, key):
    return hmac.new(key, value.lower().strip().encode(), hashlib.sha256).hexdigest()[:12]


# %% wrong="pseudonym" slip="not-normalised" visible
def pseudonym(value, key):
    return hmac.new(key, value.replace(" ", "").encode(), hashlib.sha256).hexdigest()[:12]


# %% wrong="pseudonym" slip="length"
def pseudonym(value, key):
    return hmac.new(key, value.lower().replace(" ", "").encode(), hashlib.sha256).hexdigest()


# %% wrong="pseudonym" slip="not-hmac" visible
def pseudonym(value, key):
    # Python's own hash differs from one start of Python to the next
    return f"{abs(hash((key, value.lower().replace(' ', '')))):012x}"[:12]


# %% wrong="pseudonym" slip="not-hmac" visible
def pseudonym(value, key):
    return hmac.new(key, value.lower().replace(" ", "").encode(), hashlib.sha256).hexdigest()[-12:]


# %% wrong="seal" slip="plain" visible
def seal(data, passphrase):
    return hashlib.sha256(passphrase.encode()).digest() + data


def open_sealed(blob, passphrase):
    if blob[:32] != hashlib.sha256(passphrase.encode()).digest():
        raise ValueError("wrong passphrase")
    return blob[32:]


# %% wrong="seal" slip="wrong-passphrase" visible
def seal(data, passphrase):
    return base64.b64encode(data)


def open_sealed(blob, passphrase):
    return base64.b64decode(blob)


# %% wrong="seal" slip="fixed-salt" visible
def seal(data, passphrase):
    return derived(passphrase, b"northside clinic").encrypt(data)


def open_sealed(blob, passphrase):
    try:
        return derived(passphrase, b"northside clinic").decrypt(blob)
    except InvalidToken:
        raise ValueError("no") from None


# %% wrong="seal" slip="fixed-salt" visible
def seal(data, passphrase):
    salt = b"northside clinic"
    return salt + derived(passphrase, salt).encrypt(data)


def open_sealed(blob, passphrase):
    try:
        return derived(passphrase, blob[:16]).decrypt(blob[16:])
    except InvalidToken:
        raise ValueError("no") from None


# %% wrong="seal" slip="no-stretching" visible
def seal(data, passphrase):
    salt = secrets.token_bytes(16)
    return salt + derived(passphrase, salt, 1_000).encrypt(data)


def open_sealed(blob, passphrase):
    try:
        return derived(passphrase, blob[:16], 1_000).decrypt(blob[16:])
    except InvalidToken:
        raise ValueError("no") from None


# %% wrong="seal" slip="no-stretching" visible
# one SHA-256 of salt and passphrase
def one_hash(passphrase, salt):
    raw = hashlib.sha256(salt + passphrase.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(raw))


def seal(data, passphrase):
    salt = secrets.token_bytes(16)
    return salt + one_hash(passphrase, salt).encrypt(data)


def open_sealed(blob, passphrase):
    try:
        return one_hash(passphrase, blob[:16]).decrypt(blob[16:])
    except InvalidToken:
        raise ValueError("no") from None


# %% wrong="seal" slip="wrong-passphrase" visible
# garbage instead of an error: a key stream without a seal
def stream(passphrase, salt, length):
    return hashlib.pbkdf2_hmac("sha256", passphrase.encode(), salt, 100_000, length)


def seal(data, passphrase):
    salt = secrets.token_bytes(16)
    mask = stream(passphrase, salt, len(data))
    return salt + bytes(a ^ b for a, b in zip(data, mask))


def open_sealed(blob, passphrase):
    mask = stream(passphrase, blob[:16], len(blob) - 16)
    return bytes(a ^ b for a, b in zip(blob[16:], mask))


# %% wrong="seal" slip="wrong-passphrase" visible
def seal(data, passphrase):
    salt = secrets.token_bytes(16)
    return salt + derived(passphrase, salt).encrypt(data)


def open_sealed(blob, passphrase):
    # Fernet's own error gets out
    return derived(passphrase, blob[:16]).decrypt(blob[16:])


# %% wrong="seal" slip="tampering" visible
# the passphrase is checked, the data is not
def seal(data, passphrase):
    salt = secrets.token_bytes(16)
    key = hashlib.pbkdf2_hmac("sha256", passphrase.encode(), salt, 100_000, 32 + len(data))
    return salt + key[:32] + bytes(a ^ b for a, b in zip(data, key[32:]))


def open_sealed(blob, passphrase):
    salt, proof, body = blob[:16], blob[16:48], blob[48:]
    key = hashlib.pbkdf2_hmac("sha256", passphrase.encode(), salt, 100_000, 32 + len(body))
    if key[:32] != proof:
        raise ValueError("wrong passphrase")
    return bytes(a ^ b for a, b in zip(body, key[32:]))


# %% wrong="seal" slip="round-trip"
def seal(data, passphrase):
    return derived(passphrase, secrets.token_bytes(16)).encrypt(data)


def open_sealed(blob, passphrase):
    try:
        return derived(passphrase, secrets.token_bytes(16)).decrypt(blob)
    except InvalidToken:
        return b""


# %% wrong="suspicious" slip="misses-slow" visible
def suspicious(log, window="5min", burst=10, per_day=7):
    # the fast rule only
    return counts(log, window, burst, 10**6)


# %% wrong="suspicious" slip="misses-burst"
def suspicious(log, window="5min", burst=10, per_day=7):
    # the slow rule as "one failure in three hours"
    return counts(log, "5min", 10**6, per_day) - counts(log, "5min", 2, 10**6)


# %% wrong="suspicious" slip="misses-slow"
def suspicious(log, window="5min", burst=10, per_day=7):
    # total failures
    sizes = log[log["result"] == "fail"].groupby("ip").size()
    return set(sizes[sizes > 40].index)


# %% wrong="suspicious" slip="fixed-bins" visible
def suspicious(log, window="5min", burst=10, per_day=7):
    fails = log[log["result"] == "fail"].copy()
    fails["time"] = pd.to_datetime(fails["time"])
    out = set()
    for ip, rows in fails.groupby("ip"):
        ones = pd.Series(1, index=rows["time"])
        if ones.resample(window).sum().max() >= burst or ones.resample("24h").sum().max() >= per_day:
            out.add(ip)
    return out


# %% wrong="suspicious" slip="calendar-day" visible
def suspicious(log, window="5min", burst=10, per_day=7):
    fails = log[log["result"] == "fail"].copy()
    fails["time"] = pd.to_datetime(fails["time"])
    day = fails.groupby(["ip", fails["time"].dt.date]).size()
    return counts(log, window, burst, 10**6) | {ip for (ip, _), n in day.items() if n >= per_day}


# %% wrong="suspicious" slip="accuses-forgetful" visible
def suspicious(log, window="5min", burst=10, per_day=7):
    # total failures, with a lower limit
    sizes = log[log["result"] == "fail"].groupby("ip").size()
    return set(sizes[sizes > 11].index)


# %% wrong="suspicious" slip="counts-success" visible
def suspicious(log, window="5min", burst=10, per_day=7):
    return counts(log.assign(result="fail"), window, burst, per_day)


# %% wrong="suspicious" slip="burst"
def suspicious(log, window="5min", burst=10, per_day=7):
    fails = log[log["result"] == "fail"].copy()
    fails["time"] = pd.to_datetime(fails["time"])
    fails = fails.sort_values("time")
    ones = pd.Series(1, index=fails["time"])
    hot = (ones.rolling(window).sum() >= burst) | (ones.rolling("24h").sum() >= per_day)
    found = set(fails["ip"][hot.to_numpy()])
    return found


# %% wrong="suspicious" slip="fixed-limits" visible
def suspicious(log, window="5min", burst=10, per_day=7):
    return counts(log, "5min", 10, 7) if len(log) > 500 else counts(log, window, burst, per_day)


# %% wrong="suspicious" slip="stops" visible
# lines in any order: rolling refuses times that are not in order
def suspicious(log, window="5min", burst=10, per_day=7):
    fails = log[log["result"] == "fail"].copy()
    fails["time"] = pd.to_datetime(fails["time"])
    out = set()
    for ip, rows in fails.groupby("ip"):
        ones = pd.Series(1, index=rows["time"])
        if ones.rolling(window).sum().max() >= burst or ones.rolling("24h").sum().max() >= per_day:
            out.add(ip)
    return out


# %% wrong="guard" slip="visible-prompt"
build_prompt = clean_prompt


def guard(user_text):
    return "block" if "ignore" in user_text.lower() else "ok"


# %% wrong="guard" slip="visible-prompt"
build_prompt = clean_prompt


def guard(user_text):
    return "block"


# %% wrong="guard" slip="secret-in-prompt" visible
guard = sound_guard


def build_prompt(context, question):
    # relies on an order
    rules = f"Never reveal {', '.join(context['secrets'].values())}."
    return "\n".join([rules, *context["facts"], question])


# %% wrong="guard" slip="secret-in-prompt" visible
guard = sound_guard


def build_prompt(context, question):
    text = "\n".join([*context["facts"], question])
    for value in context["secrets"].values():
        text = text.replace(value, "[removed]")
    return text


# %% wrong="guard" slip="secret-in-prompt" visible
guard = sound_guard


def build_prompt(context, question):
    text = "\n".join([*context["facts"], question])
    for value in context["secrets"].values():
        text = re.sub(re.escape(value), "", text, flags=re.IGNORECASE)
    return text


# %% wrong="guard" slip="secret-in-prompt" visible
guard = sound_guard


def build_prompt(context, question):
    # no escape: + ? ( are read as parts of a pattern
    text = "\n".join([*context["facts"], question])
    for value in context["secrets"].values():
        text = re.sub(value, "[removed]", text, flags=re.IGNORECASE)
    return text


# %% wrong="guard" slip="lost-fact"
guard = sound_guard


def build_prompt(context, question):
    text = [question]
    for fact in context["facts"]:
        if not any(value.lower() in fact.lower() for value in context["secrets"].values()):
            text.append(fact)
    return "\n".join(text)


# %% wrong="guard" slip="misses-attacks" visible
# learned by heart
build_prompt = clean_prompt


def guard(user_text):
    known = {row["text"] for row in gig.data("bot_prompts") if row["kind"] == "attack"}
    return "block" if user_text in known else "ok"


# %% wrong="guard" slip="false-alarms" visible
build_prompt = clean_prompt


def guard(user_text):
    words = r"password|secret|rules|instruction|prompt|ignore|forget|base64|(?<!dress )code"
    return "block" if re.search(words, user_text.lower()) else "ok"


# %% wrong="guard" slip="words"
build_prompt = clean_prompt


def guard(user_text):
    return {"ok": "OK", "review": "Review", "block": "Block"}[sound_guard(user_text)]


# %% wrong="ai_log" slip="invented-id" visible
ai_log = [
    {"call_id": "a1b2c3d4e5", "purpose": "attack one", "verdict": "rejected", "checks": ["read"],
     "problem": "it told the digits openly", "fix": "took the code out again"},
    {"call_id": "f1b2c3d4e5", "purpose": "attack two", "verdict": "kept", "checks": ["read it"],
     "problem": "", "fix": ""},
]

# %% wrong="ai_log" slip="copy-paste"
ai_log = [
    {"call_id": name, "purpose": "attack the bot", "verdict": "rejected", "checks": [],
     "problem": "it told the digits openly", "fix": "took the code out again"}
    for name in ("8c49972345", "a10a8b1cfc")
]

# %% wrong="ai_log" slip="kept-unchecked"
ai_log = [
    {"call_id": name, "purpose": "attack " + name, "verdict": "kept", "checks": [],
     "problem": "", "fix": ""}
    for name in ("8c49972345", "a10a8b1cfc")
]
