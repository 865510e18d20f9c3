"""Pages that need their scripts: an own process shows them, the crawl stays the same. Nothing here loads Qt."""
