"""The crawl host: does for a front end everything that fetches, parses, stores or exports."""
