"""Which reason code an exception of the network, of TLS or of a proxy stands for."""

from __future__ import annotations

import errno
import re
import socket
import ssl
from collections.abc import Iterator

_CERTIFICATE = {  # OpenSSL's X509_V_ERR_*
    9: "tls-not-yet-valid",
    10: "tls-expired",
    18: "tls-self-signed",
    2: "tls-unknown-ca",
    19: "tls-unknown-ca",
    20: "tls-unknown-ca",
    21: "tls-unknown-ca",
    27: "tls-unknown-ca",
    62: "tls-wrong-host",
    64: "tls-wrong-host",
}
_ERRNO = {
    errno.ECONNREFUSED: "refused",
    errno.ECONNRESET: "reset",
    errno.ECONNABORTED: "reset",
    errno.EPIPE: "reset",
    errno.ESHUTDOWN: "reset",
    errno.ENOTCONN: "reset",
    errno.ETIMEDOUT: "connect-timeout",
    errno.ENETUNREACH: "unreachable",
    errno.ENETDOWN: "unreachable",
    errno.EHOSTUNREACH: "unreachable",
    errno.EHOSTDOWN: "unreachable",
    errno.EACCES: "unreachable",
    errno.EPERM: "unreachable",
    errno.EINVAL: "unreachable",
    errno.EMFILE: "local-limit",
    errno.ENFILE: "local-limit",
    errno.ENOBUFS: "local-limit",
    errno.ENOMEM: "local-limit",
    errno.EADDRNOTAVAIL: "local-limit",
    errno.EADDRINUSE: "local-limit",
}
_NO_SUCH_NAME = [getattr(socket, f"EAI_{name}", None) for name in ("NONAME", "NODATA", "FAIL", "ADDRFAMILY")]

_PROXY_TROUBLE = {
    "refused": "it refuses connections",
    "reset": "it cut the connection",
    "dns": "there is no host of that name",
    "dns-temporary": "its name could not be looked up",
    "unreachable": "it cannot be reached",
    "connect-timeout": "it did not answer in time",
    "timeout": "it did not answer in time",
    "not-http": "its answer is not HTTP",
    "incomplete": "its answer broke off",
}


class PrivateAddress(OSError):
    """A public page led to a private address; nothing was sent there. The text is the address."""


class ProxyTrouble(OSError):
    """The proxy refused, failed or spoke nonsense. The text says which."""


def explain(error: BaseException) -> tuple[str, str]:
    """The reason code and detail of an exception raised while connecting or exchanging, 'internal' for a strange one.

    The most telling exception of the chain of causes decides.
    """
    chain = list(causes(error))
    for kind in (_ours, _tls, _name, _system):
        for one in chain:
            found = kind(one)
            if found is not None:
                return found
    return "internal", f"{type(error).__name__}: {error}"[:200]


def proxy_trouble(reason: str, detail: str) -> str:
    """What to say of a proxy where connecting through it ended by `reason`."""
    return _PROXY_TROUBLE.get(reason) or (detail if reason in ("internal", "proxy") else f"{reason} {detail}".strip())


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """The exception, what it was raised from, and what it carries (urllib3's `reason`, aiohttp's `os_error`)."""
    seen: list[BaseException] = []
    waiting = [error]
    while waiting and len(seen) < 20:
        one = waiting.pop(0)
        if not isinstance(one, BaseException) or one in seen:
            continue
        seen.append(one)
        yield one
        waiting += [one.__cause__, one.__context__, getattr(one, "reason", None), getattr(one, "os_error", None)]
        waiting += [part for part in one.args if isinstance(part, BaseException)]


def _ours(error: BaseException) -> tuple[str, str] | None:
    if isinstance(error, PrivateAddress):
        return "private-address", str(error)
    return ("proxy", str(error)) if isinstance(error, ProxyTrouble) else None


def _tls(error: BaseException) -> tuple[str, str] | None:
    if not isinstance(error, ssl.SSLError) or type(error).__module__ != "ssl":
        return None  # the stacks' own descendants of SSLError do not say why
    if isinstance(error, ssl.SSLCertVerificationError):
        return _CERTIFICATE.get(error.verify_code, "tls"), error.verify_message
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError) or "UNEXPECTED_EOF" in str(error):
        return "reset", ""
    return "tls", _tls_detail(error)


def _tls_detail(error: ssl.SSLError) -> str:
    reason = (getattr(error, "reason", None) or str(error)).replace("_", " ").lower()
    if "wrong version number" in reason or "record layer" in reason or "http request" in reason:
        return "this port speaks no TLS; try http"
    return reason[:200]


def _name(error: BaseException) -> tuple[str, str] | None:
    if isinstance(error, socket.gaierror):
        return ("dns" if error.errno in _NO_SUCH_NAME else "dns-temporary"), ""
    return ("bad-address", str(error)[:200]) if isinstance(error, UnicodeError) else None


def _system(error: BaseException) -> tuple[str, str] | None:
    if not isinstance(error, OSError) or isinstance(error, ssl.SSLError):
        return None
    codes = [error.errno] if error.errno else [int(code) for code in re.findall(r"\[Errno (\d+)\]", str(error))]
    reasons = [_ERRNO[code] for code in codes if code in _ERRNO]
    reason = "refused" if "refused" in reasons else reasons[0] if reasons else ""
    if reason:
        return reason, (error.strerror or str(error))[:200] if reason in ("unreachable", "local-limit") else ""
    return ("reset", "") if isinstance(error, ConnectionError) else None
