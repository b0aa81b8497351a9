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
        spots = [m for m in re.finditer(pattern, text) if tag != "CARD" or not checked or luhn(m[0])]
        for m in reversed(spots[:1] if first else spots):
            found.append((tag, m[0]))
            text = f"{text[: m.start()]}<{tag}>{text[m.end() :]}"
    return text, found


def replace_all(text, longest_first):
    found = [("EMAIL", m[0]) for m in re.finditer(EMAIL, text)]
    found += [("PHONE", m[0]) for m in re.finditer(PHONE, text)]
    found += [("CARD", m[0]) for m in re.finditer(CARD, text) if luhn(m[0])]
    order = sorted(found, key=lambda pair: -len(pair[1])) if longest_first else found
    for tag, value in order:
        text = text.replace(value, f"<{tag}>")
    return text, found


def derived(passphrase, salt, rounds=50_000):  # enough for the tests, and quick
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


def squeezed(text):
    return re.sub(r"[\W_]", "", text).lower()


def parts_of(secrets):
    """What gives each secret away: its value and, from four on, its digits."""
    parts = {}
    for name, value in secrets.items():
        digits = re.sub(r"\D", "", value)
        parts[name] = [squeezed(value)] + [digits] * (len(digits) >= 4)
    return parts


def sound_leaks(reply, secrets):
    plain = squeezed(reply)
    return [name for name, parts in parts_of(secrets).items()
            if any(part in plain or part[::-1] in plain for part in parts)]


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


# %% wrong="redact" slip="inside-another" visible
def redact(text):
    # a short address inside a longer one leaves a rest
    return replace_all(text, longest_first=False)


# %% wrong="redact" slip="inside-another" visible
def redact(text):
    # the longest first, but a card number also begins a file number
    return replace_all(text, longest_first=True)


# %% wrong="redact" slip="takes-too-much" visible
def redact(text):
    # twelve digits are enough
    return hide(text, {"EMAIL": EMAIL, "PHONE": PHONE,
                       "CARD": r"(?<!\w)\d(?:[ -]?\d){11,15}(?!\w)"})


# %% wrong="redact" slip="takes-too-much" visible
def redact(text):
    # seventeen digits, too
    return hide(text, {"EMAIL": EMAIL, "PHONE": PHONE,
                       "CARD": r"(?<!\w)\d(?:[ -]?\d){12,16}(?!\w)"})


# %% wrong="redact" slip="takes-too-much" visible
def redact(text):
    # no point needed behind the @
    return hide(text, {"EMAIL": r"[\w.+-]+@[\w.-]*\w", "PHONE": PHONE, "CARD": CARD})


# %% wrong="redact" slip="misses" visible
def redact(text):
    # no hyphen behind the @, and no second point
    return hide(text, {"EMAIL": r"[\w.+-]+@\w+(?:\.\w+)+", "PHONE": PHONE,
                       "CARD": r"(?<!\w)\d(?:[ -]?\d){14,15}(?!\w)"})


# %% wrong="redact" slip="found"
def redact(text):
    # the digits alone in `found`
    safe, found = hide(text, {"EMAIL": EMAIL, "PHONE": PHONE, "CARD": CARD})
    return safe, [(t, re.sub(r"\D", "", v) if t == "CARD" else v) for t, v in found]


# %% wrong="redact" slip="found"
# one list for all calls
every = []


def redact(text):
    safe, found = hide(text, {"EMAIL": EMAIL, "PHONE": PHONE, "CARD": CARD})
    every.extend(found)
    return safe, every


# %% wrong="redact" slip="inside-another" visible
def redact(text):
    # from the front, at places that were counted before anything was replaced
    found, safe = [], text
    for tag, pattern in {"EMAIL": EMAIL, "PHONE": PHONE, "CARD": CARD}.items():
        for m in re.finditer(pattern, text):
            if tag != "CARD" or luhn(m[0]):
                found.append((tag, m[0]))
                safe = safe.replace(m[0], f"<{tag}>", 1)
    return safe, found


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


# %% wrong="pseudonym" slip="two-people" visible
def pseudonym(value, key):
    # takes the part behind + for a name of the same box
    plain = re.sub(r"\+[^@]*", "", value.lower().replace(" ", ""))
    return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest()[:12]


# %% wrong="pseudonym" slip="two-people" visible
def pseudonym(value, key):
    # letters and digits only
    plain = re.sub(r"[^a-z0-9@]", "", value.lower())
    return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest()[:12]


# %% wrong="pseudonym" slip="not-hmac" visible
def pseudonym(value, key):
    # the code of the name in front of the @ and the domain, each by itself
    plain = value.lower().replace(" ", "").partition("@")
    halves = [hmac.new(key, half.encode(), hashlib.sha256).hexdigest()[:6] for half in plain[::2]]
    return "".join(halves)


# %% wrong="pseudonym" slip="not-hmac" visible
def pseudonym(value, key):
    # another hash inside
    return hmac.new(key, value.lower().replace(" ", "").encode(), "sha512").hexdigest()[:12]


# %% wrong="pseudonym" slip="no-key" visible
# remembers codes, but not with which key
known_codes = {}


def pseudonym(value, key):
    plain = value.lower().replace(" ", "")
    code = hmac.new(key, plain.encode(), hashlib.sha256).hexdigest()[:12]
    return known_codes.setdefault(plain, code)


# %% wrong="pseudonym" slip="not-normalised" visible
def pseudonym(value, key):
    # the first space only
    plain = value.lower().replace(" ", "", 1)
    return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest()[:12]


# %% wrong="pseudonym" slip="not-hmac" visible
def pseudonym(value, key):
    # key and data the wrong way round
    return hmac.new(value.lower().replace(" ", "").encode(), key, hashlib.sha256).hexdigest()[:12]


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


# %% wrong="seal" slip="key-inside" visible
def seal(data, passphrase):
    # The passphrase travels with the file.
    salt = secrets.token_bytes(16)
    return salt + passphrase.encode() + b"|" + derived(passphrase, salt).encrypt(data)


def open_sealed(blob, passphrase):
    try:
        return derived(passphrase, blob[:16]).decrypt(blob[blob.rindex(b"|") + 1 :])
    except InvalidToken:
        raise ValueError("no") from None


# %% wrong="seal" slip="wrong-passphrase" visible
def seal(data, passphrase):
    # Spaces go, as in Task 2.
    salt = secrets.token_bytes(16)
    return salt + derived(passphrase.replace(" ", ""), salt).encrypt(data)


def open_sealed(blob, passphrase):
    try:
        return derived(passphrase.replace(" ", ""), blob[:16]).decrypt(blob[16:])
    except InvalidToken:
        raise ValueError("no") from None


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
    key = hashlib.pbkdf2_hmac("sha256", passphrase.encode(), salt, 50_000)
    return hashlib.shake_256(key).digest(length)


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
    key = hashlib.pbkdf2_hmac("sha256", passphrase.encode(), salt, 50_000)
    key = hashlib.shake_256(key).digest(32 + len(data))
    return salt + key[:32] + bytes(a ^ b for a, b in zip(data, key[32:]))


def open_sealed(blob, passphrase):
    salt, proof, body = blob[:16], blob[16:48], blob[48:]
    key = hashlib.pbkdf2_hmac("sha256", passphrase.encode(), salt, 50_000)
    key = hashlib.shake_256(key).digest(32 + len(body))
    if key[:32] != proof:
        raise ValueError("wrong passphrase")
    return bytes(a ^ b for a, b in zip(body, key[32:]))


# %% wrong="seal" slip="key-inside" visible
# the key lies in the file; the passphrase is only asked for
def seal(data, passphrase):
    key, salt = Fernet.generate_key(), secrets.token_bytes(16)
    proof = hashlib.pbkdf2_hmac("sha256", passphrase.encode(), salt, 50_000)
    return salt + proof + key + Fernet(key).encrypt(data)


def open_sealed(blob, passphrase):
    proof = hashlib.pbkdf2_hmac("sha256", passphrase.encode(), blob[:16], 50_000)
    if proof != blob[16:48]:
        raise ValueError("wrong passphrase")
    try:
        return Fernet(blob[48:92]).decrypt(blob[92:])
    except InvalidToken:
        raise ValueError("changed") from None


# %% wrong="seal" slip="key-inside" visible
# the stretched key itself, to compare with
def seal(data, passphrase):
    salt = secrets.token_bytes(16)
    raw = hashlib.pbkdf2_hmac("sha256", passphrase.encode(), salt, 50_000)
    return salt + raw + Fernet(base64.urlsafe_b64encode(raw)).encrypt(data)


def open_sealed(blob, passphrase):
    raw = hashlib.pbkdf2_hmac("sha256", passphrase.encode(), blob[:16], 50_000)
    if raw != blob[16:48]:
        raise ValueError("wrong passphrase")
    try:
        return Fernet(base64.urlsafe_b64encode(raw)).decrypt(blob[48:])
    except InvalidToken:
        raise ValueError("changed") from None


# %% wrong="seal" slip="salt-unused" visible
# a salt in front, and a key that is the same for every file
def seal(data, passphrase):
    return secrets.token_bytes(16) + derived(passphrase, b"northside clinic").encrypt(data)


def open_sealed(blob, passphrase):
    try:
        return derived(passphrase, b"northside clinic").decrypt(blob[16:])
    except InvalidToken:
        raise ValueError("no") from None


# %% wrong="seal" slip="hash-inside" visible
# a hash of the passphrase, to say early whether it is right
def seal(data, passphrase):
    salt = secrets.token_bytes(16)
    proof = hashlib.sha256(passphrase.encode()).digest()
    return salt + proof + derived(passphrase, salt).encrypt(data)


def open_sealed(blob, passphrase):
    if blob[16:48] != hashlib.sha256(passphrase.encode()).digest():
        raise ValueError("wrong passphrase")
    try:
        return derived(passphrase, blob[:16]).decrypt(blob[48:])
    except InvalidToken:
        raise ValueError("changed") from None


# %% wrong="seal" slip="hash-inside" visible
# the same with the salt, as text
def seal(data, passphrase):
    salt = secrets.token_bytes(16)
    proof = hashlib.sha256(salt + passphrase.encode()).hexdigest().encode()
    return salt + proof + derived(passphrase, salt).encrypt(data)


def open_sealed(blob, passphrase):
    if blob[16:80] != hashlib.sha256(blob[:16] + passphrase.encode()).hexdigest().encode():
        raise ValueError("wrong passphrase")
    try:
        return derived(passphrase, blob[:16]).decrypt(blob[80:])
    except InvalidToken:
        raise ValueError("changed") from None


# %% wrong="seal" slip="no-stretching" visible
# the rounds are run, but the key comes from one plain hash
def seal(data, passphrase):
    salt = secrets.token_bytes(16)
    hashlib.pbkdf2_hmac("sha256", passphrase.encode(), salt, 50_000)
    raw = hashlib.sha256(passphrase.encode() + salt).digest()
    return salt + Fernet(base64.urlsafe_b64encode(raw)).encrypt(data)


def open_sealed(blob, passphrase):
    hashlib.pbkdf2_hmac("sha256", passphrase.encode(), blob[:16], 50_000)
    raw = hashlib.sha256(passphrase.encode() + blob[:16]).digest()
    try:
        return Fernet(base64.urlsafe_b64encode(raw)).decrypt(blob[16:])
    except InvalidToken:
        raise ValueError("no") from None


# %% wrong="seal" slip="wrong-passphrase" visible
def seal(data, passphrase):
    salt = secrets.token_bytes(16)
    return salt + derived(passphrase.lower(), salt).encrypt(data)


def open_sealed(blob, passphrase):
    try:
        return derived(passphrase.lower(), blob[:16]).decrypt(blob[16:])
    except InvalidToken:
        raise ValueError("no") from None


# %% wrong="seal" slip="wrong-passphrase" visible
# signs beyond plain English are dropped
def plain_english(passphrase):
    return passphrase.encode("ascii", "ignore").decode()


def seal(data, passphrase):
    salt = secrets.token_bytes(16)
    return salt + derived(plain_english(passphrase), salt).encrypt(data)


def open_sealed(blob, passphrase):
    try:
        return derived(plain_english(passphrase), blob[:16]).decrypt(blob[16:])
    except InvalidToken:
        raise ValueError("no") from None


# %% wrong="seal" slip="fixed-salt" visible
# the salt is drawn once, when the cell runs
ONE_SALT = secrets.token_bytes(16)


def seal(data, passphrase):
    return ONE_SALT + derived(passphrase, ONE_SALT).encrypt(data)


def open_sealed(blob, passphrase):
    try:
        return derived(passphrase, blob[:16]).decrypt(blob[16:])
    except InvalidToken:
        raise ValueError("no") from None


# %% wrong="seal" slip="wrong-passphrase" visible
# tells nobody that the passphrase was wrong
def seal(data, passphrase):
    salt = secrets.token_bytes(16)
    return salt + derived(passphrase, salt).encrypt(data)


def open_sealed(blob, passphrase):
    try:
        return derived(passphrase, blob[:16]).decrypt(blob[16:])
    except InvalidToken:
        return b""


# %% wrong="seal" slip="stops" visible
# takes all data for text
def seal(data, passphrase):
    salt = secrets.token_bytes(16)
    return salt + derived(passphrase, salt).encrypt(data.decode().encode())


def open_sealed(blob, passphrase):
    try:
        return derived(passphrase, blob[:16]).decrypt(blob[16:])
    except InvalidToken:
        raise ValueError("no") from None


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


# %% wrong="suspicious" slip="calendar-day" visible
def suspicious(log, window="5min", burst=10, per_day=7):
    # more than seven, not seven
    return counts(log, window, burst, per_day + 1)


# %% wrong="suspicious" slip="fixed-bins" visible
def suspicious(log, window="5min", burst=10, per_day=7):
    # more than ten, not ten
    return counts(log, window, burst + 1, per_day)


# %% wrong="suspicious" slip="calendar-day" visible
def suspicious(log, window="5min", burst=10, per_day=7):
    # one failure too few
    return counts(log, window, burst, per_day - 1)


# %% wrong="suspicious" slip="ok-resets" visible
def suspicious(log, window="5min", burst=10, per_day=7):
    # a log-in that works sets the count to nothing
    out = set()
    widths = {pd.Timedelta(window): burst, pd.Timedelta("24h"): per_day}
    log = log.assign(time=pd.to_datetime(log["time"])).sort_values("time")
    for ip, rows in log.groupby("ip"):
        recent = []
        for when, result in zip(rows["time"], rows["result"]):
            recent = [*recent, when] if result == "fail" else []
            for width, limit in widths.items():
                if sum(when - each < width for each in recent) >= limit:
                    out.add(ip)
    return out


# %% wrong="suspicious" slip="misses-slow" visible
def suspicious(log, window="5min", burst=10, per_day=7):
    # counts each user by itself
    pairs = counts(log.assign(ip=log["ip"] + " " + log["user"]), window, burst, per_day)
    return {pair.split()[0] for pair in pairs}


# %% wrong="suspicious" slip="fixed-bins" visible
def suspicious(log, window="5min", burst=10, per_day=7):
    # both limits must be reached
    return counts(log, window, burst, 10**6) & counts(log, window, 10**6, per_day)


# %% wrong="suspicious" slip="fixed-bins" visible
def suspicious(log, window="5min", burst=10, per_day=7):
    # the next window begins only when the last one has ended
    out = set()
    fails = log[log["result"] == "fail"].assign(time=lambda t: pd.to_datetime(t["time"]))
    for ip, rows in fails.sort_values("time").groupby("ip"):
        for width, limit in ((pd.Timedelta(window), burst), (pd.Timedelta("24h"), per_day)):
            start, count = None, 0
            for when in rows["time"]:
                if start is None or when - start >= width:
                    start, count = when, 0
                count += 1
                if count >= limit:
                    out.add(ip)
    return out


# %% wrong="suspicious" slip="fixed-bins" visible
def suspicious(log, window="5min", burst=10, per_day=7):
    # looks half a window back and half a window on
    fails = log[log["result"] == "fail"].assign(time=lambda t: pd.to_datetime(t["time"]))
    out = set()
    for ip, rows in fails.sort_values("time").groupby("ip"):
        ones = pd.Series(1, index=rows["time"])
        fast = ones.rolling(window, center=True).sum().max()
        if fast >= burst or ones.rolling("24h").sum().max() >= per_day:
            out.add(ip)
    return out


# %% wrong="suspicious" slip="fixed-bins" visible
def suspicious(log, window="5min", burst=10, per_day=7):
    # two failures in one second count as one
    fails = log[log["result"] == "fail"]
    return counts(fails.drop_duplicates(["ip", "time"]), window, burst, per_day)


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


# %% wrong="guard" slip="changes-input"
guard, leaks = sound_guard, sound_leaks


def build_prompt(context, question):
    # the question becomes a fact of the client's
    context["facts"].append(question)
    return clean_prompt(context, "")


# %% wrong="guard" slip="lost-fact" visible
guard, leaks = sound_guard, sound_leaks


def build_prompt(context, question):
    # takes out the names of the secrets as well
    text = clean_prompt(context, question)
    for name in context["secrets"]:
        text = re.sub(re.escape(name), "[removed]", text, flags=re.IGNORECASE)
    return text


# %% wrong="guard" slip="which-secret" visible
guard, build_prompt = sound_guard, clean_prompt


def leaks(reply, secrets):
    # three digits are enough
    names = sound_leaks(reply, secrets)
    for name, value in secrets.items():
        digits = re.sub(r"\D", "", value)
        if len(digits) == 3 and digits in reply and name not in names:
            names.append(name)
    return names


# %% wrong="guard" slip="which-secret" visible
guard, build_prompt = sound_guard, clean_prompt


def leaks(reply, secrets):
    # puts digits together that stand in different words
    names = sound_leaks(reply, secrets)
    told = re.sub(r"\D", "", reply)
    return names + [name for name, parts in parts_of(secrets).items()
                    if len(parts) == 2 and parts[1] in told and name not in names]


# %% wrong="guard" slip="which-secret" visible
guard, build_prompt = sound_guard, clean_prompt


def leaks(reply, secrets):
    # one word of the value is enough
    names = sound_leaks(reply, secrets)
    words = {name: re.split(r"\W", value.lower()) for name, value in secrets.items()}
    told = re.split(r"\W", reply.lower())
    return names + [name for name in secrets if words[name][0] in told and name not in names]


# %% wrong="guard" slip="digits"
guard, build_prompt = sound_guard, clean_prompt


def leaks(reply, secrets):
    # the values instead of the names
    return [secrets[name] for name in sound_leaks(reply, secrets)]


# %% wrong="guard" slip="not-removed" visible
guard, leaks = sound_guard, sound_leaks


def build_prompt(context, question):
    text = "\n".join([*context["facts"], question])
    for value in context["secrets"].values():
        text = re.sub(re.escape(value), "***", text, flags=re.IGNORECASE)
    return text


# %% wrong="guard" slip="not-removed" visible
guard, leaks = sound_guard, sound_leaks


def build_prompt(context, question):
    # the last sign of the value stays
    text = "\n".join([*context["facts"], question])
    for value in context["secrets"].values():
        text = re.sub(re.escape(value[:-1]), "[removed]", text, flags=re.IGNORECASE)
    return text


# %% wrong="guard" slip="lost-fact" visible
guard, leaks = sound_guard, sound_leaks


def build_prompt(context, question):
    # without secrets, the pattern is empty and fits everywhere
    pattern = "|".join(re.escape(value) for value in context["secrets"].values())
    text = "\n".join([*context["facts"], question])
    return re.sub(pattern, "[removed]", text, flags=re.IGNORECASE)


# %% wrong="guard" slip="secret-in-prompt" visible
guard, leaks = sound_guard, sound_leaks


def build_prompt(context, question):
    # the question is forgotten
    text = "\n".join(context["facts"])
    for value in context["secrets"].values():
        text = re.sub(re.escape(value), "[removed]", text, flags=re.IGNORECASE)
    return text + "\n" + question


# %% wrong="guard" slip="digits"
guard, build_prompt = sound_guard, clean_prompt


def leaks(reply, secrets):
    # the usual filter for the whole value
    return [name for name, value in secrets.items() if value.lower() in reply.lower()]


# %% wrong="guard" slip="misses-leak" visible
guard, build_prompt = sound_guard, clean_prompt


def leaks(reply, secrets):
    # forwards only
    return [name for name, parts in parts_of(secrets).items()
            if any(part in squeezed(reply) for part in parts)]


# %% wrong="guard" slip="misses-leak" visible
guard, build_prompt = sound_guard, clean_prompt


def leaks(reply, secrets):
    # marks between the digits hide them
    return [name for name, parts in parts_of(secrets).items()
            if any(part in reply.lower() or part[::-1] in reply.lower() for part in parts)]


# %% wrong="guard" slip="which-secret" visible
guard, build_prompt = sound_guard, clean_prompt


def leaks(reply, secrets):
    # an empty text is in every text
    names = []
    for name, value in secrets.items():
        digits = re.sub(r"\D", "", value)
        if any(part in squeezed(reply) for part in (digits, digits[::-1], squeezed(value)[::-1])):
            names.append(name)
    return names


# %% wrong="guard" slip="which-secret" visible
guard, build_prompt = sound_guard, clean_prompt


def leaks(reply, secrets):
    # stops at the first
    return sound_leaks(reply, secrets)[:1]


# %% wrong="guard" slip="which-secret" visible
guard, build_prompt = sound_guard, clean_prompt


def leaks(reply, secrets):
    # digits only
    names = []
    for name, value in secrets.items():
        digits, told = re.sub(r"\D", "", value), re.sub(r"\D", "", reply)
        if digits and (digits in told or digits[::-1] in told):
            names.append(name)
    return names


# %% wrong="guard" slip="false-leak"
guard, build_prompt = sound_guard, clean_prompt


def leaks(reply, secrets):
    return list(secrets)


# %% wrong="guard" slip="wrong-type"
guard, build_prompt = sound_guard, clean_prompt


def leaks(reply, secrets):
    return bool(sound_leaks(reply, secrets))


# %% wrong="guard" slip="visible-prompt"
build_prompt, leaks = clean_prompt, sound_leaks


def guard(user_text):
    return "block" if "ignore" in user_text.lower() else "ok"


# %% wrong="guard" slip="visible-prompt"
build_prompt, leaks = clean_prompt, sound_leaks


def guard(user_text):
    return "block"


# %% wrong="guard" slip="secret-in-prompt" visible
guard, leaks = sound_guard, sound_leaks


def build_prompt(context, question):
    # relies on an order
    rules = f"Never reveal {', '.join(context['secrets'].values())}."
    return "\n".join([rules, *context["facts"], question])


# %% wrong="guard" slip="secret-in-prompt" visible
guard, leaks = sound_guard, sound_leaks


def build_prompt(context, question):
    text = "\n".join([*context["facts"], question])
    for value in context["secrets"].values():
        text = text.replace(value, "[removed]")
    return text


# %% wrong="guard" slip="secret-in-prompt" visible
guard, leaks = sound_guard, sound_leaks


def build_prompt(context, question):
    text = "\n".join([*context["facts"], question])
    for value in context["secrets"].values():
        text = re.sub(re.escape(value), "", text, flags=re.IGNORECASE)
    return text


# %% wrong="guard" slip="secret-in-prompt" visible
guard, leaks = sound_guard, sound_leaks


def build_prompt(context, question):
    # no escape: + ? ( are read as parts of a pattern
    text = "\n".join([*context["facts"], question])
    for value in context["secrets"].values():
        text = re.sub(value, "[removed]", text, flags=re.IGNORECASE)
    return text


# %% wrong="guard" slip="lost-fact"
guard, leaks = sound_guard, sound_leaks


def build_prompt(context, question):
    text = [question]
    for fact in context["facts"]:
        if not any(value.lower() in fact.lower() for value in context["secrets"].values()):
            text.append(fact)
    return "\n".join(text)


# %% wrong="guard" slip="misses-attacks" visible
# learned by heart
build_prompt, leaks = clean_prompt, sound_leaks


def guard(user_text):
    known = {row["text"] for row in gig.data("bot_prompts") if row["kind"] == "attack"}
    return "block" if user_text in known else "ok"


# %% wrong="guard" slip="false-alarms" visible
build_prompt, leaks = clean_prompt, sound_leaks


def guard(user_text):
    words = r"password|secret|rules|instruction|prompt|ignore|forget|base64|(?<!dress )code"
    return "block" if re.search(words, user_text.lower()) else "ok"


# %% wrong="guard" slip="words"
build_prompt, leaks = clean_prompt, sound_leaks


def guard(user_text):
    return {"ok": "OK", "review": "Review", "block": "Block"}[sound_guard(user_text)]


# %% wrong="ai_log" slip="kept-unsafe" visible
ai_log = [
    dict(call_id="8c49972345", purpose="ask for the code", verdict="kept", checks=["read"],
         problem="", fix=""),
    dict(call_id="a10a8b1cfc", purpose="override the rules", verdict="rejected", checks=["read"],
         problem="printed the code instead of refusing", fix="guard blocks orders to ignore rules"),
]

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
