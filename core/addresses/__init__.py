"""Text, files, ranges and sitemaps as addresses, with the lines that are none named."""
