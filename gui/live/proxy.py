"""The job's proxy as Qt has it, for the live page goes the way that the job's requests go."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from PySide6.QtNetwork import QNetworkProxy

_KINDS = {
    "http": QNetworkProxy.ProxyType.HttpProxy,
    "socks5": QNetworkProxy.ProxyType.Socks5Proxy,
    "socks5h": QNetworkProxy.ProxyType.Socks5Proxy,
}


def proxy_of(address: str) -> QNetworkProxy | None:
    """The proxy of a recipe; the system's own for '', None for one that a browser view cannot use.

    One with a reference to a secret is of those: what it stands for is known to the crawl host alone.
    """
    if not address:
        return QNetworkProxy(QNetworkProxy.ProxyType.DefaultProxy)
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if "${" in address or parts.scheme not in _KINDS or not host or not port:
        return None
    return QNetworkProxy(_KINDS[parts.scheme], host, port, unquote(parts.username or ""), unquote(parts.password or ""))
