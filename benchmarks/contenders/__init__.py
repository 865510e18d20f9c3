"""The programs that are compared: each fetches the same pages, takes the same five fields and writes the same CSV.

Each is run as its own process: `python -m benchmarks.contenders.NAME BASE PATH PAGES OUT.csv CONNECTIONS`.
"""
