"""Runs the misbehaving site until its standard input ends. Prints one JSON line: its ports by name, and its CA file."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
import tempfile
from pathlib import Path

from tests.site import certificates, codings, content, heads, network, redirects, robots
from tests.site.proxies import http_proxy, junk_proxy, refusing_proxy, socks_proxy
from tests.site.server import Site

__all__ = ["codings", "content", "heads", "network", "redirects"]  # imported for the pages they add


async def _hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Closes in the middle of a TLS handshake."""
    await reader.read(1)
    writer.close()


async def _swallow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Reads and says nothing, not even a handshake."""
    while await reader.read(1 << 16):
        pass
    writer.close()


def _closed_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


async def main() -> None:
    site = Site()
    with tempfile.TemporaryDirectory(prefix="site-", ignore_cleanup_errors=True) as folder:
        site.ports = {
            "http": await site.listen(site.pages(robots.ok)),
            "other": await site.listen(site.pages(robots.ok)),
            "robots": {kind: await site.listen(site.pages(answer)) for kind, answer in robots.KINDS.items()},
            "proxy": await site.listen(http_proxy(site)),
            "proxy_407": await site.listen(refusing_proxy(site, 407)),
            "proxy_502": await site.listen(refusing_proxy(site, 502)),
            "proxy_junk": await site.listen(junk_proxy(site)),
            "proxy_silent": await site.listen(_swallow),
            "socks": await site.listen(socks_proxy(site)),
            "tls_hangup": await site.listen(_hang_up),
            "tls_silent": await site.listen(_swallow),
            "refused": _closed_port(),
            "tls": {},
            "ca_file": "",
        }
        if certificates.available():
            contexts = await asyncio.to_thread(certificates.make, Path(folder))
            site.ports["tls"] = {name: await site.listen(site.pages(), tls) for name, tls in contexts.items()}
            site.ports["proxy_tls"] = await site.listen(http_proxy(site), contexts["ok"])
            site.ports["proxy_expired"] = await site.listen(http_proxy(site), contexts["expired"])
            site.ports["ca_file"] = str(Path(folder, "ca.pem"))
        print(json.dumps(site.ports), flush=True)
        await asyncio.to_thread(sys.stdin.read)
        sys.stdout.flush()


asyncio.run(main())
