#!/usr/bin/env python3
"""Opens a sealed Einmal vault with its passphrase; written from vault-format.md alone.

    python3 open-vault.py vault.json            asks for the passphrase, prints the accounts as otpauth URIs
    python3 open-vault.py vault.json --json     prints them as JSON
    … --passphrase-stdin                        reads the passphrase from standard input (its first line)

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

FORMAT = 1


class Refused(Exception):
    """The reason, in words for the person who runs this."""


def bound(*parts):
    return json.dumps(["einmal", FORMAT, *parts], separators=(",", ":"), ensure_ascii=False).encode()


def b64(text):
    return base64.b64decode(text, validate=True)


def hkdf(key, salt, info):
    """RFC 5869 with SHA-256, 32 bytes: one block of output is enough."""
    extracted = hmac.new(salt, key, hashlib.sha256).digest()
    return hmac.new(extracted, info + b"\x01", hashlib.sha256).digest()


def open_sealed(key, sealed, context):
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(b64(sealed["nonce"]), b64(sealed["sealed"]), context)
    except InvalidTag:
        return None


def slot_text(vault_id, slot):
    d = slot["derivation"]
    return bound(vault_id, "slot", slot["kind"], d["kdf"], d["version"], d["memory"], d["passes"], d["lanes"], d["salt"])


def derive(passphrase, derivation):
    from argon2.low_level import Type, hash_secret_raw

    d = derivation
    within = d["kdf"] == "argon2id" and d["version"] == 19
    within = within and 65536 <= d["memory"] <= 1048576 and 3 <= d["passes"] <= 20 and 1 <= d["lanes"] <= 16
    if not within:
        raise Refused("The vault asks for a derivation outside the allowed bounds.")
    data = unicodedata.normalize("NFKC", passphrase).encode()
    if not 1 <= len(data) <= 1024:
        raise Refused("A passphrase has 1 to 1024 bytes.")
    stretched = hash_secret_raw(data, b64(d["salt"]), d["passes"], d["memory"], d["lanes"], 32, Type.ID, 19)
    return hkdf(stretched, bytes(32), b"einmal/v1/passphrase")


def open_vault(vault, passphrase):
    header = vault["header"] if vault.get("einmal") == "vault" else {}
    if header.get("format") != FORMAT:
        raise Refused(f"This is no vault of format {FORMAT}.")
    vault_id, slots, records = header["vaultId"], header["slots"], vault["records"]

    vault_key = None
    for slot in slots:
        vault_key = vault_key or open_sealed(derive(passphrase, slot["derivation"]), slot["wrapped"], slot_text(vault_id, slot))
    if vault_key is None:
        raise Refused("The passphrase does not open this vault.")

    salt = b64(vault_id)
    parts = [part for s in slots for part in (slot_text(vault_id, s).decode(), s["wrapped"]["nonce"], s["wrapped"]["sealed"])]
    signed = bound(vault_id, "header", header["generation"], header["count"], header["createdAt"], *parts)
    mac = hmac.new(hkdf(vault_key, salt, b"einmal/v1/header"), signed, hashlib.sha256).digest()
    if not hmac.compare_digest(mac, b64(header["mac"])) or len(records) != header["count"]:
        raise Refused("The vault is damaged: its header does not fit its contents.")
    return [open_record(hkdf(vault_key, salt, b"einmal/v1/entries"), vault_id, record) for record in records]


def open_record(key, vault_id, record):
    opened = {}
    for part in ("view", "secret"):
        plain = open_sealed(key, record[part], bound(vault_id, "record", record["id"], part, record["version"]))
        if plain is None:
            raise Refused("The vault is damaged: a record does not open.")
        opened[part] = json.loads(plain)
    return {**opened["view"], "secret": base64.b32encode(b64(opened["secret"]["secret"])).decode().rstrip("=")}


def otpauth(entry):
    otp = entry["otp"]
    label = quote(f'{entry["issuer"]}:{entry["account"]}' if entry["issuer"] else entry["account"], safe=":")
    moving = f'period={otp["period"]}' if otp["kind"] == "totp" else f'counter={otp["counter"]}'
    issuer = f'&issuer={quote(entry["issuer"], safe="")}' if entry["issuer"] else ""
    tail = f'&algorithm={otp["algorithm"]}&digits={otp["digits"]}&{moving}'
    return f'otpauth://{otp["kind"]}/{label}?secret={entry["secret"]}{issuer}{tail}'


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--passphrase-stdin", action="store_true")
    options = parser.parse_args()
    with open(options.file, encoding="utf-8") as file:
        vault = json.load(file)
    passphrase = sys.stdin.buffer.readline().decode().rstrip("\r\n") if options.passphrase_stdin else getpass.getpass("Passphrase: ")
    entries = open_vault(vault, passphrase)
    print(json.dumps(entries, ensure_ascii=False, indent=1) if options.json else "\n".join(map(otpauth, entries)))


if __name__ == "__main__":
    try:
        main()
    except (Refused, OSError, ValueError, KeyError, TypeError) as reason:
        sys.exit(f"open-vault: {reason}")
    except ImportError as missing:
        sys.exit(f"open-vault: {missing}. Needed: pip install argon2-cffi cryptography")
