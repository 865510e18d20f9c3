"""Certificates for the TLS faults, made with the openssl command in a directory of their own."""

from __future__ import annotations

import datetime
import shutil
import ssl
import subprocess
from pathlib import Path

_CA = """
[ca]
default_ca = ca
[ca]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
"""

CASES: dict[str, tuple[str, str, int, int]] = {
    # name: (issuer, subjectAltName, first day and last day from today)
    "ok": ("ca", "DNS:localhost,IP:127.0.0.1", -1, 30),
    "expired": ("ca", "DNS:localhost,IP:127.0.0.1", -30, -1),
    "not-yet-valid": ("ca", "DNS:localhost,IP:127.0.0.1", 10, 30),
    "wrong-host": ("ca", "DNS:elsewhere.example", -1, 30),
    "no-san": ("ca", "", -1, 30),
    "unknown-ca": ("stranger", "DNS:localhost,IP:127.0.0.1", -1, 30),
    "self-signed": ("", "DNS:localhost,IP:127.0.0.1", -1, 30),
}


def available() -> bool:
    """True where the openssl command is."""
    return shutil.which("openssl") is not None


def make(folder: Path) -> dict[str, ssl.SSLContext]:
    """A server context for each of CASES. The authority a client may be told to trust is `folder`/ca.pem."""
    (folder / "ca.cnf").write_text(_CA)
    (folder / "index.txt").write_text("")
    _openssl(folder, "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "key.pem")
    for issuer in ("ca", "stranger"):
        subject = ("-subj", f"/CN=Test {issuer}", "-config", "ca.cnf", "-extensions", "root")
        (folder / "ca.cnf").write_text(_CA + "[req]\ndistinguished_name = dn\n[dn]\n")
        _openssl(folder, "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", f"{issuer}.key")
        _openssl(
            folder, "req", "-x509", "-new", "-key", f"{issuer}.key", "-days", "365", "-out", f"{issuer}.pem", *subject
        )
    return {name: _context(folder, name, *case) for name, case in CASES.items()}


def _context(folder: Path, name: str, issuer: str, san: str, first: int, last: int) -> ssl.SSLContext:
    extensions = ("-addext", f"subjectAltName={san}") if san else ()
    request = ("req", "-new", "-key", "key.pem", "-subj", "/CN=localhost", "-config", "ca.cnf", *extensions)
    if issuer:
        _openssl(folder, *request, "-out", f"{name}.csr")
        signer = (
            "-cert",
            f"{issuer}.pem",
            "-keyfile",
            f"{issuer}.key",
            "-startdate",
            _day(first),
            "-enddate",
            _day(last),
        )
        _openssl(
            folder, "ca", "-batch", "-notext", "-config", "ca.cnf", *signer, "-in", f"{name}.csr", "-out", f"{name}.pem"
        )
    else:
        _openssl(folder, *request, "-x509", "-days", str(last), "-out", f"{name}.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / f"{name}.pem", folder / "key.pem")
    return context


def _day(offset: int) -> str:
    return (datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=offset)).strftime("%Y%m%d%H%M%SZ")


def _openssl(folder: Path, *words: str) -> None:
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True, timeout=30)
