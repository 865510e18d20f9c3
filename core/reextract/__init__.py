"""Rows computed anew from the kept pages, on all cores, without the network."""
