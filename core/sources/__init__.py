"""What other programs made, read as ours: HAR files, saved pages, another scraper's recipes."""
