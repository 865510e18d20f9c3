"""A site that misbehaves on purpose, one fault per address, in a process of its own: python -m tests.site"""
