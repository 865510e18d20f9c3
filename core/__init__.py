"""The crawler without a window: addresses in, rows out. Nothing in here imports Qt."""

__version__ = "0.1.0"
