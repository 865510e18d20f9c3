"""Downloads of a column's links into the folder beside the project: by the crawl's own rules, safe in name and type."""
