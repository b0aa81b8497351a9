# Other honest ways to do each task: every one must pass all its tests.

# %%
import base64
import datetime
import hashlib
import hmac
import json
import os
import re
from collections import deque
from functools import lru_cache

import numpy as np
import pandas as pd
from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt


STYLES = [
    r"07\d{3} \d{6}",
    r"\+44 \d{4} \d{6}",
    r"0113 \d{3} \d{4}",
    r"\(\d{3}\) \d{3}-\d{4}",
    r"\+49 30 \d{5} \d{3}",
    r"06 \d{2} \d{2} \d{2} \d{2}",
]


# %% right="redact" style="a list of styles, one loop each"
def redact(text):
    found = []
    for style in STYLES:
        for value in re.findall(style, text):
            found.append(("PHONE", value))
            text = text.replace(value, "<PHONE>")
    for value in re.findall(r"\b\d[\d -]{11,21}\d\b", text):
        digits = re.sub(r"\D", "", value)
        if 13 <= len(digits) <= 16 and luhn_ok(digits):
            found.append(("CARD", value))
            text = re.sub(r"\b" + value + r"\b", "<CARD>", text)
    words = text.split(" ")
    for place in range(len(words)):
        word = words[place].strip("().,;:!?")
        if "." in word.partition("@")[2]:
            found.append(("EMAIL", word))
            words[place] = words[place].replace(word, "<EMAIL>")
    return " ".join(words), found


# %% right="redact" style="re.sub with a function, one pattern with names"
def redact(text):
    found = []
    pattern = re.compile(
        r"(?P<EMAIL>[A-Z0-9._+-]+@(?:[A-Z0-9-]+\.)+[A-Z]{2,})"
        r"|(?<![\w+])(?P<PHONE>\(\d{3}\) \d{3}-\d{4}|\+\d{2} (?:\d{4} \d{6}|\d{2} \d{5} \d{3})"
        r"|0(?:\d{4} \d{6}|\d{3} \d{3} \d{4}|\d(?: \d{2}){4}))(?!\d)"
        r"|(?<!\d)(?P<CARD>\d(?:[ -]?\d){12,15})(?!\d)",
        re.IGNORECASE,
    )

    def swap(match):
        tag = match.lastgroup
        if tag == "CARD":
            digits = [int(d) for d in match.group() if d.isdigit()][::-1]
            doubled = [d if i % 2 == 0 else sum(divmod(2 * d, 10)) for i, d in enumerate(digits)]
            if sum(doubled) % 10:
                return match.group()
        found.append([f"<{tag}>", match.group()])
        return f"<{tag}>"

    return pattern.sub(swap, text), found


# %% right="redact" style="found as a set, cards first, tolerant of missing spaces"
def redact(text):
    phone = (
        r"(?<!\w)(?:(?:0|\+44 ?)\d{4} ?\d{6}|0\d{3} ?\d{3} ?\d{4}|\(\d{3}\) ?\d{3}-?\d{4}"
        r"|\+49 ?30 ?\d{5} ?\d{3}|0[1-9](?:[ .]?\d\d){4})(?!\w)"
    )
    found = set()
    for m in re.finditer(r"(?<!\w)(?:\d[ -]?){12,15}\d(?!\w)", text):
        if luhn_ok("".join(c for c in m[0] if c.isdigit())):
            found.add(("CARD", m[0]))
    found |= {("PHONE", m[0]) for m in re.finditer(phone, text)}
    found |= {("EMAIL", m[0]) for m in re.finditer(r"[^\s(),;:]+@[^\s(),;:]*\.[^\s(),;:]*\w", text)}
    for tag, value in sorted(found, key=lambda pair: -len(pair[1])):
        edge = r"(?![\w@])" if tag == "CARD" else ""
        text = re.sub(re.escape(value) + edge, f"<{tag}>", text)
    return text, found


# %% right="redact" style="spots first, then cut from the last to the first"
def redact(text):
    spots = []
    for found in re.finditer(r"[A-Za-z0-9_.+-]+@[\w-]+(\.[\w-]+)+", text):
        spots.append((found.start(), found.end(), "EMAIL"))
    for style in STYLES:
        for found in re.finditer(r"(?<![\w+])" + style + r"(?!\w)", text):
            spots.append((found.start(), found.end(), "PHONE"))
    for found in re.finditer(r"(?<!\w)\d([ -]?\d){12,15}(?!\w)", text):
        if luhn_ok(found.group().replace(" ", "").replace("-", "")):
            spots.append((found.start(), found.end(), "CARD"))
    pairs = []
    for start, end, tag in sorted(spots, reverse=True):
        pairs.append((tag, text[start:end]))
        text = text[:start] + "<" + tag + ">" + text[end:]
    return text, tuple(pairs)


# %% right="pseudonym" style="step by step"
def pseudonym(value, key):
    maker = hmac.new(key, digestmod="sha256")
    maker.update("".join(c for c in value.lower() if c != " ").encode("utf-8"))
    return maker.digest().hex()[0:12]


# %% right="pseudonym" style="digest in one call, split"
def pseudonym(value, key):
    return hmac.digest(key, "".join(value.casefold().split()).encode(), "sha256")[:6].hex()


# %% right="pseudonym" style="letter by letter"
def pseudonym(value, key):
    kept = ""
    for letter in value:
        if not letter.isspace():
            kept = kept + letter.lower()
    return f"{int.from_bytes(hmac.digest(key, kept.encode(), 'sha256')[:6]):012x}"


# %% right="pseudonym" style="capitals out"
def pseudonym(value, key):
    return hmac.new(key, re.sub(r"\s", "", value).lower().encode(), hashlib.sha256).hexdigest()[:12].upper()


# %% right="seal" style="scrypt from hashlib, salt behind"
def fernet_of(passphrase, salt):
    raw = hashlib.scrypt(passphrase.encode(), salt=salt, n=2**14, r=8, p=1, dklen=32)
    return Fernet(base64.urlsafe_b64encode(raw))


def seal(data, passphrase):
    salt = os.urandom(16)
    return fernet_of(passphrase, salt).encrypt(data) + salt


def open_sealed(blob, passphrase):
    try:
        return fernet_of(passphrase, blob[-16:]).decrypt(blob[:-16])
    except Exception as error:
        raise ValueError(str(error)) from error


# %% right="seal" style="AES-GCM and the library's PBKDF2, 100,000 rounds"
def key_of(passphrase, salt):
    return PBKDF2HMAC(hashes.SHA256(), 32, salt, 100_000).derive(passphrase.encode())


def seal(data, passphrase):
    salt, nonce = os.urandom(16), os.urandom(12)
    return b"NC1" + salt + nonce + AESGCM(key_of(passphrase, salt)).encrypt(nonce, data, None)


def open_sealed(blob, passphrase):
    if len(blob) < 47 or blob[:3] != b"NC1":
        raise ValueError("no archive of ours")
    try:
        return AESGCM(key_of(passphrase, blob[3:19])).decrypt(blob[19:31], blob[31:], None)
    except InvalidTag:
        raise ValueError("wrong passphrase or changed data") from None


# %% right="seal" style="JSON with the salt as text, remembered keys"
@lru_cache
def remembered(passphrase, salt):
    raw = Scrypt(salt=salt, length=32, n=2**14, r=8, p=1).derive(passphrase.encode())
    return base64.urlsafe_b64encode(raw)


def seal(data, passphrase):
    salt = os.urandom(8)
    token = Fernet(remembered(passphrase, salt)).encrypt(data)
    return json.dumps({"salt": salt.hex(), "token": token.decode()}).encode()


def open_sealed(blob, passphrase):
    try:
        parts = json.loads(blob)
        key = remembered(passphrase, bytes.fromhex(parts["salt"]))
        return Fernet(key).decrypt(parts["token"].encode())
    except (InvalidToken, ValueError, KeyError):
        raise ValueError("can't be opened") from None


# %% right="seal" style="salt in hexadecimal text, token behind a line break"
def seal(data, passphrase):
    salt = os.urandom(12).hex()
    raw = hashlib.pbkdf2_hmac("sha256", passphrase.encode("utf-8"), salt.encode(), 100_000)
    return salt.encode() + b"\n" + Fernet(base64.urlsafe_b64encode(raw)).encrypt(data)


def open_sealed(blob, passphrase):
    salt, _, token = blob.partition(b"\n")
    raw = hashlib.pbkdf2_hmac("sha256", passphrase.encode("utf-8"), salt, 100_000)
    try:
        return Fernet(base64.urlsafe_b64encode(raw)).decrypt(token)
    except InvalidToken:
        raise ValueError("wrong passphrase or changed file")


# %% right="suspicious" style="two pointers, no pandas rolling"
def most_inside(times, width):
    first = most = 0
    for last in range(len(times)):
        while times[last] - times[first] > width:
            first += 1
        most = max(most, last - first + 1)
    return most


def suspicious(log, window="5min", burst=10, per_day=7):
    by_ip = {}
    for _, row in log.iterrows():
        if row["result"] == "fail":
            by_ip.setdefault(row["ip"], []).append(pd.Timestamp(row["time"]))
    out = []
    for ip, times in by_ip.items():
        times.sort()
        fast = most_inside(times, pd.Timedelta(window))
        if fast >= burst or most_inside(times, pd.Timedelta("24h")) >= per_day:
            out.append(ip)
    return out


# %% right="suspicious" style="shift: the n-th failure back"
def suspicious(log, window="5min", burst=10, per_day=7):
    fails = log.query("result == 'fail'").assign(time=lambda t: pd.to_datetime(t["time"]))
    fails = fails.sort_values(["ip", "time"])
    times = fails.groupby("ip")["time"]
    fast = fails["time"] - times.shift(burst - 1) < pd.Timedelta(window)
    slow = fails["time"] - times.shift(per_day - 1) < pd.Timedelta(hours=24)
    return pd.Series(fails.loc[fast | slow, "ip"].unique())


# %% right="suspicious" style="grouped rolling, array back"
def suspicious(log, window="5min", burst=10, per_day=7):
    fails = log[log["result"].eq("fail")].copy()
    fails.index = pd.DatetimeIndex(pd.to_datetime(fails["time"]))
    fails = fails.sort_index().assign(one=1)
    groups = fails.groupby("ip")["one"]
    fast = groups.rolling(window).sum().groupby("ip").max()
    slow = groups.rolling("24h").sum().groupby("ip").max()
    return np.array([ip for ip in fast.index if fast[ip] >= burst or slow[ip] >= per_day])


# %% right="suspicious" style="searchsorted on seconds, an Index back"
def suspicious(log, window="5min", burst=10, per_day=7):
    fails = log[log["result"] != "ok"]
    seconds = pd.to_datetime(fails["time"]).map(pd.Timestamp.timestamp).to_numpy()
    guilty = {}
    for ip in fails["ip"].unique():
        own = np.sort(seconds[(fails["ip"] == ip).to_numpy()])
        for width, limit in ((pd.Timedelta(window).total_seconds(), burst), (86_400, per_day)):
            inside = np.arange(1, len(own) + 1) - np.searchsorted(own, own - width, side="right")
            if inside.max() >= limit:
                guilty[ip] = True
    return pd.Index(list(guilty))


# %% right="suspicious" style="deque over datetime"
def suspicious(log, window="5min", burst=10, per_day=7):
    rows = sorted(zip(log["time"], log["ip"], log["result"]))
    found, seen = set(), {}
    rules = [(pd.Timedelta(window).to_pytimedelta(), burst), (datetime.timedelta(days=1), per_day)]
    for when, ip, result in rows:
        if result != "fail":
            continue
        now = datetime.datetime.fromisoformat(when)
        for width, limit in rules:
            recent = seen.setdefault((ip, width), deque())
            recent.append(now)
            while now - recent[0] > width:
                recent.popleft()
            if len(recent) >= limit:
                found.add(ip)
    return frozenset(found)


# %% right="guard" style="pairs of words, plain text search, case by case removal"
ASK = "tell give show print repeat list reveal what which write spell say need".split()
ABOUT = "code password secret prompt instruction rules".split()
CANCEL = ["ignore", "forget", "disregard", "pretend", "act as", "you are now"]


def guard(user_text):
    def has(words):
        return any(re.search(r"\b" + word, user_text.lower()) for word in words)

    if has(CANCEL) and has(ABOUT):
        return "block"
    return "review" if has(ASK) and has(ABOUT) else "ok"


def build_prompt(context, question):
    parts = ["You help patients.", *context["facts"], "They ask:", question]
    text = " ".join(parts)
    for value in context["secrets"].values():
        while value.lower() in text.lower():
            start = text.lower().index(value.lower())
            text = text[:start] + "[removed]" + text[start + len(value) :]
    return text


def leaks(reply, secrets):
    letters = [c for c in reply.lower() if c.isalnum()]
    ways = "".join(letters) + " " + "".join(reversed(letters))
    names = set()
    for name in secrets:
        value = [c for c in secrets[name].lower() if c.isalnum()]
        digits = [c for c in value if c.isdigit()]
        if "".join(value) in ways:
            names.add(name)
        if len(digits) > 3 and "".join(digits) in ways:
            names.add(name)
    return names


# %% right="guard" style="weights, one pattern for all secrets"
def guard(user_text):
    weights = {
        r"\b(ignore|disregard|override|skip|stop following|cancelled|switched off)": 2,
        r"\b(instructions?|rules|prompt|system|developer)\b": 2,
        r"\b(code|password|passcode|secret)s?\b": 2,
        r"\b(pretend|act as|you are now|imagine|play|i'?m your|i am the)": 2,
        r"\b(base64|backwards|spell|poem|song|riddle|morse|translate|reverse|letters?)\b": 2,
        r"\b(staff|door|admin|nurses?|hidden|above|everything)\b": 1,
        r"\b(tell|give|show|print|repeat|list|reveal|write|say|send)\b": 1,
        r"\b(postcode|dress|voucher|error|forgot|visitors|visit)\b": -2,
    }
    score = sum(points for pattern, points in weights.items() if re.search(pattern, user_text, re.I))
    return "block" if score >= 5 else "review" if score >= 3 else "ok"


def build_prompt(context, question):
    text = "\n".join(list(context["facts"]) + [question])
    values = [re.escape(value) for value in context["secrets"].values()]
    if not values:
        return text
    return re.sub("|".join(values), "[removed]", text, flags=re.IGNORECASE)


def leaks(reply, secrets):
    told = re.sub("[^a-z0-9]", "", reply.casefold())
    found = []
    for name, value in secrets.items():
        for part in (re.sub("[^a-z0-9]", "", value.casefold()), re.sub("[^0-9]", "", value)):
            if len(part) >= 4 and (part in told or part in told[::-1]):
                found.append(name)
    return tuple(found)


# %% right="guard" style="small functions, names with counts"
def holds(user_text, *words):
    return any(word in user_text.lower() for word in words)


def guard(user_text):
    points = 0
    points += holds(user_text, "ignore", "forget all", "forget the", "disregard", "override", "stop f")
    points += holds(user_text, "instruction", "rules", "prompt", "system", "above", "hidden")
    points += holds(user_text, " code", "password", "passcode", "secret")
    points += holds(user_text, "pretend", "act as", "you are now", "imagine", "i am the", "i'm your")
    points += holds(user_text, "base64", "backwards", "spell", "poem", "translate", "letter by")
    points += holds(user_text, "tell", "give", "show", "print", "repeat", "list", "reveal", "write")
    points += holds(user_text, "staff", "admin", "medicine", "nurse", "door code")
    return ["ok", "ok", "review", "block"][min(points, 3)]


def build_prompt(context, question):
    def clean(text):
        for value in context["secrets"].values():
            pieces = re.split(re.escape(value), text, flags=re.I)
            text = "[removed]".join(pieces)
        return text

    return "Facts:\n- " + "\n- ".join(map(clean, context["facts"])) + "\n\n" + clean(question)


def leaks(reply, secrets):
    plain = "".join(filter(str.isalnum, reply)).lower()
    count = {}
    for name, value in secrets.items():
        small = "".join(filter(str.isalnum, value)).lower()
        digits = "".join(filter(str.isdigit, value))
        parts = [small, small[::-1]] + [digits, digits[::-1]] * (len(digits) >= 4)
        if any(part in plain for part in parts):
            count[name] = sum(part in plain for part in parts)
    return count


# %% right="ai_log" style="one kept, one edited"
ai_log = [
    {
        "call_id": "add1c737f3",
        "purpose": "attack with the code spelled backwards",
        "verdict": "kept",
        "checks": ["compared with the real code: nothing leaked"],
        "problem": "",
        "fix": "",
    },
    {
        "call_id": "b0516706ec",
        "purpose": "attack in the role of a manager",
        "verdict": "edited",
        "checks": ["filter for the digits"],
        "problem": "gave the four digits of the code",
        "fix": "masked the digits in my report",
    },
]

# %% right="ai_log" style="three calls"
ai_log = [
    dict(call_id="8c49972345", purpose="ask for the code", verdict="rejected", checks=[],
         problem="told the digits to a stranger", fix="no code in the system text any more"),
    dict(call_id="a10a8b1cfc", purpose="override the rules", verdict="rejected", checks=["read"],
         problem="printed the code instead of refusing", fix="guard blocks orders to ignore rules"),
    dict(call_id="9c8666e756", purpose="translate the rules", verdict="rejected", checks=[],
         problem="wrote nonsense in French, four times", fix="left it out of the report"),
]
