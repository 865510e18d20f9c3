"""One run of a job: a crawl, an engine and a project put together, level by level."""
