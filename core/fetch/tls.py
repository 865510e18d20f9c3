"""The two ways a certificate is judged: as the system does, and not at all for hosts the user excepted."""

from __future__ import annotations

import ssl
from functools import cached_property


class Certificates:
    """TLS contexts, loaded when first needed and safe to share between threads.

    `ca_file` (PEM) replaces the system's authorities. SSLKEYLOGFILE is not honoured: another tool may have set it.
    """

    def __init__(self, ca_file: str = "") -> None:
        self._ca_file = ca_file

    @cached_property
    def checked(self) -> ssl.SSLContext:
        """Checks the chain and the name. A name must be in subjectAltName (RFC 9525 6.3)."""
        context = _context()
        if self._ca_file:
            context.load_verify_locations(self._ca_file)
        else:
            context.load_default_certs(ssl.Purpose.SERVER_AUTH)
        return context

    @cached_property
    def unchecked(self) -> ssl.SSLContext:
        """Accepts any certificate. For excepted hosts only."""
        context = _context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context


def _context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.hostname_checks_common_name = False
    context.set_alpn_protocols(["http/1.1"])
    return context
