"""Has other tools verify what synthgate signs: check-provenance.py BINARY FOLDER GOLDEN.

Envelopes with OpenSSL, securesystemslib and in-toto-attestation, credentials with PyJWT, checkpoints and proofs with
GOLDEN/reference.py, which is skipped aloud where it is not there.
"""
import base64
import hashlib
import json
import os
import random
import subprocess
import sys

import jwt
from cryptography.hazmat.primitives.serialization import (
    Encoding, PublicFormat, load_pem_public_key)
from google.protobuf import json_format
from in_toto_attestation.v1 import statement_pb2
from in_toto_attestation.v1.statement import Statement
from securesystemslib.dsse import Envelope
from securesystemslib.signer import SSlibKey

REASON = "who judged was wrong"


def table(path, seed):
    """300 rows of three columns; the last one tells rows apart."""
    rows = random.Random(seed)
    with open(path, "w", encoding="ascii") as file:
        print("age,group,weight", file=file)
        for _ in range(300):
            print(rows.randrange(100), rows.choice("abc"), rows.randrange(10**6) / 1000, sep=",", file=file)


def prepared(run):
    for seed, name in enumerate(["train", "holdout", "candidate"]):
        table(f"{name}.csv", seed)
    for kind in ["ed25519", "p256"]:
        run("keygen", "--type", kind, "-o", f"{kind}.key")
        run("check", "--real", "train.csv", "--holdout", "holdout.csv", "--synthetic", "candidate.csv",
            "--attest", f"{kind}.json", "--key", f"{kind}.key", "-o", f"json={kind}.run.json")
        run("attest", f"{kind}.run.json", "--key", f"{kind}.key", "--subject", "candidate.csv", "-o",
            f"dsse={kind}.stored.json")
        elsewhere(run, kind)
    kinds = ["", ".stored", ".elsewhere"]
    return [(kind, f"{kind}{name}.json") for kind in ["ed25519", "p256"] for name in kinds]


def digest(kind):
    """pkeyutl hashes nothing by itself for ECDSA, unless it is told to."""
    return [] if kind == "ed25519" else ["-digest", "sha256"]


def elsewhere(run, kind):
    """OpenSSL has the key, as an HSM would."""
    attest = ["attest", f"{kind}.run.json", "--subject", "candidate.csv", "--at", "2026-11-27T00:00:00Z"]
    run(*attest, "--pae-out", f"{kind}.pae")
    subprocess.run(
        ["openssl", "pkeyutl", "-sign", "-inkey", f"{kind}.key", "-rawin", *digest(kind), "-in", f"{kind}.pae",
         "-out", f"{kind}.sig"], check=True, capture_output=True)
    run(*attest, "--signature", f"{kind}.sig", "--public", f"{kind}.key.pub", "-o", f"dsse={kind}.elsewhere.json")
    run("verify", f"{kind}.elsewhere.json", "--key", f"{kind}.key.pub", "--subject", "candidate.csv", "--at",
        "2026-11-27T00:00:00Z")


def envelope(kind, path):
    document = json.load(open(path, encoding="utf-8"))
    payload = base64.b64decode(document["payload"])
    signature = base64.b64decode(document["signatures"][0]["sig"])
    name = document["payloadType"].encode()
    message = b"DSSEv1 %d %s %d %s" % (len(name), name, len(payload), payload)
    open("message", "wb").write(message)
    open("signature", "wb").write(signature)
    subprocess.run(
        ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", f"{kind}.key.pub", "-rawin", *digest(kind),
         "-in", "message", "-sigfile", "signature"], check=True, capture_output=True)
    public = load_pem_public_key(open(f"{kind}.key.pub", "rb").read())
    key = SSlibKey.from_crypto(public, keyid=document["signatures"][0]["keyid"])
    Envelope.from_dict(document).verify([key], 1)
    statement = json_format.Parse(payload, statement_pb2.Statement())
    Statement.copy_from_pb(statement).validate()
    print(f"{path}: OpenSSL, securesystemslib and in-toto-attestation")


def credential(run, kind, algorithm):
    run("attest", f"{kind}.run.json", "--key", f"{kind}.key", "--subject", "candidate.csv", "--valid-for",
        "90d", "-o", f"dsse={kind}.shared.json", "-o", f"vc-jwt={kind}.jwt")
    token = open(f"{kind}.jwt", encoding="ascii").read().strip()
    public = open(f"{kind}.key.pub", "rb").read()
    claims = jwt.decode(token, public, algorithms=[algorithm], options={"verify_aud": False})
    assert claims["credentialSubject"]["setDigest"], claims
    try:
        jwt.decode(token, open(f"{OTHER[kind]}.key.pub", "rb").read(), algorithms=["EdDSA", "ES256"])
    except (jwt.InvalidTokenError, jwt.InvalidKeyError, TypeError):
        print(f"{kind}.jwt: PyJWT")
    else:
        sys.exit(f"{kind}.jwt is verified under another key")


OTHER = {"ed25519": "p256", "p256": "ed25519"}


def log(run, reference):
    run("keygen", "-o", "log.key")
    run("log", "init", "--log", "log", "--origin", "example.org/log", "--key", "log.key")
    run("log", "append", "ed25519.json", "p256.json", "ed25519.stored.json", "--log", "log")
    run("log", "revoke", "p256.json", "--reason", REASON, "--log", "log", "--key", "log.key")
    run("log", "prove", "p256.json", "--log", "log", "-o", "proof")
    public = load_pem_public_key(open("log.key.pub", "rb").read())
    raw = public.public_bytes(Encoding.Raw, PublicFormat.Raw)
    lines = open("log", "rb").read().split(b"\n")[:-1]
    note = open("log.checkpoint", encoding="utf-8").read()
    text, signatures = note.split("\n\n")
    text += "\n"
    assert text == f"example.org/log\n4\n{base64.b64encode(reference.merkle(lines)).decode()}\n"
    signed = [base64.b64decode(line.split(" ")[2]) for line in signatures.split("\n")[:-1]]
    for number, signature in zip([1, 4], signed, strict=True):
        name = hashlib.sha256(b"example.org/log\n" + bytes([number]) + raw).digest()[:4]
        assert signature[:4] == name, number
    assert reference.check(public, signed[0][4:], text.encode())
    time = int.from_bytes(signed[1][4:12], "big")
    assert reference.check(public, signed[1][12:], f"cosignature/v1\ntime {time}\n{text}".encode())
    words = open("proof", encoding="utf-8").read().split("\n\n")[0].split("\n")
    assert words[:2] == ["c2sp.org/tlog-proof@v1", "index 1"], words
    path = [base64.b64decode(word) for word in words[2:]]
    leaf = hashlib.sha256(b"\0" + lines[1]).digest()
    assert reference.verify_inclusion(leaf, 1, len(lines), path, reference.merkle(lines))
    print("checkpoint and proof: reference.py")


def main(binary, folder, golden):
    binary, golden = os.path.abspath(binary), os.path.abspath(golden)
    os.chdir(folder)

    def run(*arguments):
        done = subprocess.run([binary, *arguments], capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}")

    for kind, path in prepared(run):
        envelope(kind, path)
    credential(run, "ed25519", "EdDSA")
    credential(run, "p256", "ES256")
    if os.path.exists(f"{golden}/reference.py"):
        sys.path.insert(0, golden)
        sys.dont_write_bytecode = True
        import reference
        log(run, reference)
    else:
        print(f"SKIPPED: checkpoint and proof; {golden}/reference.py is not there")


if __name__ == "__main__":
    main(*sys.argv[1:4])
