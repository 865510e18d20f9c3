"""The engines: each only schedules steps. What is next and what it means is decided by the one Crawl."""
