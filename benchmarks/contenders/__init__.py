"""The programs that are compared: each fetches the same pages, takes the same five fields and writes the same CSV.

Each is a process of its own: `python -m benchmarks.contenders.NAME BASE KIND PAGES OUT.csv CONNECTIONS`. It prints how
many seconds it took as JSON. Those of other projects run in an environment of their own: see benchmarks.peers.
"""
