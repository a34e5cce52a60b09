#!/usr/bin/env python3
"""Opens a sealed Einmal vault with its passphrase or its recovery code; written from vault-format.md alone.

    python3 open-vault.py vault.json            asks for the passphrase, prints the accounts as otpauth URIs
    python3 open-vault.py vault.json --json     prints them as JSON
    … --passphrase-stdin                        reads the passphrase from standard input (its first line)
    … --recovery-code                           reads the recovery code from standard input instead

Opens formats 1 and 2, and what "Save the damaged data" gave if one of its copies is whole.
Needs Python 3.9 or newer with the packages argon2-cffi and cryptography
(Debian: python3-argon2 python3-cryptography).
"""
import argparse
import base64
import getpass
import hashlib
import hmac
import json
import sys
import unicodedata
from urllib.parse import quote

MOST_PAGES = 1024
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BOUNDS = {"memory": (19456, 1048576), "passes": (2, 20), "lanes": (1, 16), "iterations": (600000, 100000000)}
COSTS = {"argon2id": ("memory", "passes", "lanes"), "pbkdf2-sha256": ("iterations",), "hkdf-sha256": ()}


class Refused(Exception):
    """The reason, in words for the person who runs this."""


DAMAGED = "The vault is damaged: "


def bound(vault_format, *parts):
    text = json.dumps(["einmal", vault_format, *parts], separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace")


def b64(text):
    return base64.b64decode(text, validate=True)


def print64(data):
    return base64.b64encode(data).decode()


def hkdf(key, salt, info):
    """RFC 5869 with SHA-256, 32 bytes: one block of output is enough."""
    return mac(mac(salt, key), info.encode() + b"\x01")


def mac(key, data):
    return hmac.new(key, data, hashlib.sha256).digest()


def open_sealed(key, sealed, context):
    """None, whatever the cause."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(b64(sealed["nonce"]), b64(sealed["sealed"]), context)
    except InvalidTag:
        return None


# ---- from what was typed to the wrapping key


def within_bounds(derivation):
    if derivation["kdf"] not in COSTS or derivation.get("version", 19) != 19 or len(b64(derivation["salt"])) != 16:
        return False
    costs = [(derivation[cost], *BOUNDS[cost]) for cost in COSTS[derivation["kdf"]]]
    return all(type(cost) is int and least <= cost <= most for cost, least, most in costs)


def passphrase_key(passphrase, d):
    data = unicodedata.normalize("NFKC", passphrase).encode()
    if not 1 <= len(data) <= 1024:
        raise Refused("A passphrase has 1 to 1024 bytes.")
    if d["kdf"] == "pbkdf2-sha256":
        stretched = hashlib.pbkdf2_hmac("sha256", data, b64(d["salt"]), d["iterations"], 32)
    else:
        from argon2.low_level import Type, hash_secret_raw

        stretched = hash_secret_raw(data, b64(d["salt"]), d["passes"], d["memory"], d["lanes"], 32, Type.ID, 19)
    return hkdf(stretched, bytes(32), "einmal/v1/passphrase")


def recovery_key(typed, d):
    shown = unicodedata.normalize("NFKC", typed).upper()
    code = "".join(c for c in shown if not c.isspace() and unicodedata.category(c) != "Pd")
    code = code.replace("O", "0").replace("I", "1").replace("L", "1")
    if len(code) != 32 or not set(code) <= set(CODE_ALPHABET):
        raise Refused("A recovery code has 32 characters: digits, and letters without I, L, O and U.")
    bits = 0
    for character in code:
        bits = bits << 5 | CODE_ALPHABET.index(character)
    return hkdf(bits.to_bytes(20, "big"), b64(d["salt"]), "einmal/v2/recovery")


DERIVE = {"passphrase": passphrase_key, "recovery": recovery_key}


def unwrap(header, kind, typed, texts):
    """The keys that the first fitting slot wraps: `texts` gives for a slot what each of its parts is bound to."""
    what = "recovery code" if kind == "recovery" else "passphrase"
    slots = [slot for slot in header["slots"] if slot["kind"] == kind]
    if not slots:
        raise Refused(f"This vault has no {what}.")
    bounded = [slot for slot in slots if within_bounds(slot["derivation"])]
    if not bounded:
        raise Refused("The vault asks for a derivation outside the allowed bounds.")
    for slot in bounded:
        wrapping_key = DERIVE[kind](typed, slot["derivation"])
        keys = [open_sealed(wrapping_key, slot[part], text) for part, text in texts(slot).items()]
        if all(key is not None and len(key) == 32 for key in keys):
            return keys
    raise Refused(f"The {what} does not open this vault.")


# ---- format 2


def slot_text(vault_id, slot, key):
    d = slot["derivation"]
    version = [d["version"]] if d["kdf"] == "argon2id" else []
    costs = [d[cost] for cost in COSTS[d["kdf"]]]
    return bound(2, vault_id, "slot", slot["kind"], key, d["kdf"], *version, *costs, d["salt"])


def header_text(header):
    h, vault_id, succeeds = header, header["vaultId"], header["succeeds"] or {"vaultId": None, "mac": None}
    slots = []
    for slot in h["slots"]:
        slots += [slot_text(vault_id, slot, "vault").decode()]
        slots += [slot[part][text] for part in ("wrapped", "guard") for text in ("nonce", "sealed")]
        slots += [slot["notedAt"] if slot["kind"] == "recovery" else None]
    fixed = [h["minor"], h["generation"], h["count"], h["createdAt"], int(h["exportable"] is True)]
    fixed += [succeeds["vaultId"], succeeds["mac"], h["extra"], " ".join(h["pages"])]
    return bound(2, vault_id, "header", *fixed, *slots)


def open_2(vault, kind, typed):
    header, vault_id = vault["header"], vault["header"]["vaultId"]
    both = {"wrapped": "vault", "guard": "guard"}
    texts = lambda slot: {part: slot_text(vault_id, slot, key) for part, key in both.items()}
    vault_key, guard_key = unwrap(header, kind, typed, texts)
    key_for = lambda purpose: hkdf(vault_key, b64(vault_id), f"einmal/v2/{purpose}")

    if not hmac.compare_digest(mac(key_for("header"), header_text(header)), b64(header["mac"])):
        raise Refused(DAMAGED + "its header was changed.")
    items = open_pages(key_for("entries"), header, vault["pages"])
    secrets = {secret["id"]: secret for secret in vault["secrets"]}
    opened = []
    for item in items:
        view, secret = item["view"], secrets.get(item["view"]["id"])
        if secret is None or [secret["version"], secret_print(secret)] != item["secret"]:
            raise Refused(DAMAGED + "a secret is missing or is not the one that belongs to its entry.")
        part, key = ("guarded", guard_key) if view["guarded"] else ("secret", key_for("entries"))
        plain = open_sealed(key, secret, bound(2, vault_id, part, view["id"], secret["version"]))
        opened.append(with_secret(view, plain))
        if print64(mac(key_for("same"), b64(json.loads(plain)["secret"]))) != item["same"]:
            raise Refused(DAMAGED + "a secret is not the one that its entry names.")
    return opened


def open_pages(key, header, pages):
    prints = {page["page"]: print64(b64(page["nonce"]) + b64(page["sealed"])[-16:]) for page in pages}
    listed = {number: text for number, text in enumerate(header["pages"]) if text}
    if not 0 < len(header["pages"]) <= MOST_PAGES or len(prints) != len(pages) or prints != listed:
        raise Refused(DAMAGED + "its pages are not those that its header lists.")
    items = []
    for page in sorted(pages, key=lambda page: page["page"]):
        plain = open_sealed(key, page, bound(2, header["vaultId"], "page", page["page"], page["version"]))
        if plain is None:
            raise Refused(DAMAGED + "a page does not open.")
        items += json.loads(plain)
    if len(items) != header["count"]:
        raise Refused(DAMAGED + "it does not hold as many entries as its header says.")
    return items


def secret_print(secret):
    return print64(hashlib.sha256(f'{secret["nonce"]} {secret["sealed"]}'.encode()).digest())


# ---- format 1


def slot_text_1(vault_id, slot):
    d = slot["derivation"]
    costs = (d["memory"], d["passes"], d["lanes"])
    return bound(1, vault_id, "slot", slot["kind"], d["kdf"], d["version"], *costs, d["salt"])


def open_1(vault, kind, typed):
    header, vault_id, records = vault["header"], vault["header"]["vaultId"], vault["records"]
    (vault_key,) = unwrap(header, kind, typed, lambda slot: {"wrapped": slot_text_1(vault_id, slot)})
    key_for = lambda purpose: hkdf(vault_key, b64(vault_id), f"einmal/v1/{purpose}")

    wrapped = [(slot_text_1(vault_id, s).decode(), s["wrapped"]["nonce"], s["wrapped"]["sealed"]) for s in header["slots"]]
    fixed = [header["generation"], header["count"], header["createdAt"]]
    signed = bound(1, vault_id, "header", *fixed, *(part for slot in wrapped for part in slot))
    if not hmac.compare_digest(mac(key_for("header"), signed), b64(header["mac"])) or len(records) != header["count"]:
        raise Refused(DAMAGED + "its header does not fit its contents.")
    return [open_record_1(key_for("entries"), vault_id, record) for record in records]


def open_record_1(key, vault_id, record):
    text = lambda part: bound(1, vault_id, "record", record["id"], part, record["version"])
    view, secret = (open_sealed(key, record[part], text(part)) for part in ("view", "secret"))
    if view is None:
        raise Refused(DAMAGED + "a record does not open.")
    return with_secret(json.loads(view), secret)


# ---- any format


def with_secret(view, plain):
    if plain is None:
        raise Refused(DAMAGED + "a secret does not open.")
    return {**view, "secret": base64.b32encode(b64(json.loads(plain)["secret"])).decode().rstrip("=")}


def open_vault(vault, kind, typed):
    if vault.get("einmal") == "damaged":
        return open_damaged(vault, kind, typed)
    header = vault.get("header") if vault.get("einmal") == "vault" else None
    vault_format = header.get("format") if isinstance(header, dict) else None
    if vault_format not in (1, 2):
        raise Refused("This is no vault of format 1 or 2.")
    if vault_format == 2 and header["minor"] > 0:
        print("open-vault: a later version wrote this vault; what it added is not shown.", file=sys.stderr)
    return (open_1 if vault_format == 1 else open_2)(vault, kind, typed)


def open_damaged(copies, kind, typed):
    reasons = []
    for name in ("main", "mirror", "legacy"):
        try:
            return open_vault({**(copies.get(name) or {}), "einmal": "vault"}, kind, typed)
        except (Refused, ValueError, KeyError, TypeError) as reason:
            reasons.append(f"{name}: {reason}")
    raise Refused("None of the copies is whole. " + " ".join(reasons))


def otpauth(entry):
    # As encodeURIComponent does it.
    escaped = lambda text: quote(text, safe="!'()*", errors="replace")
    otp, issuer = entry["otp"], escaped(entry["issuer"])
    label = f'{issuer}:{escaped(entry["account"])}' if issuer else escaped(entry["account"])
    moving = f'period={otp["period"]}' if otp["kind"] == "totp" else f'counter={otp["counter"]}'
    issued = f"&issuer={issuer}" if issuer else ""
    tail = f'&algorithm={otp["algorithm"]}&digits={otp["digits"]}&{moving}'
    return f'otpauth://{otp["kind"]}/{label}?secret={entry["secret"]}{issued}{tail}'


def typed_by(options):
    if options.recovery_code and sys.stdin.isatty():
        print("Recovery code: ", end="", file=sys.stderr, flush=True)
    if options.recovery_code or options.passphrase_stdin:
        return sys.stdin.buffer.readline().decode().rstrip("\r\n")
    return getpass.getpass("Passphrase: ")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--json", action="store_true")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--passphrase-stdin", action="store_true")
    way.add_argument("--recovery-code", action="store_true")
    options = parser.parse_args()
    with open(options.file, encoding="utf-8") as file:
        vault = json.load(file)
    entries = open_vault(vault, "recovery" if options.recovery_code else "passphrase", typed_by(options))
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    print(json.dumps(entries, ensure_ascii=False, indent=1) if options.json else "\n".join(map(otpauth, entries)))


if __name__ == "__main__":
    try:
        main()
    except (Refused, OSError, ValueError, KeyError, TypeError, AttributeError) as reason:
        sys.exit(f"open-vault: {reason}")
    except ImportError as missing:
        sys.exit(f"open-vault: {missing}. Needed: pip install argon2-cffi cryptography")
