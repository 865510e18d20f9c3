"""The window: shows a project and asks the crawl host to work. No network, no parsing, no export happens here."""
