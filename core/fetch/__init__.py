"""Getting a page: one policy (what to send, what to accept) and two fetchers that only move bytes for it."""

import os

# aiohttp and requests make contexts of their own when they are loaded, which open the key log another tool asked for
os.environ.pop("SSLKEYLOGFILE", None)
