"""Getting a page: one policy (what to send, what to accept) and two fetchers that only move bytes for it."""
