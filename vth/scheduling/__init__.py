"""Doing by itself what a day brings: messages about work that comes due, in a process of its own."""
