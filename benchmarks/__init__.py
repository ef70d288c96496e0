"""Measurements beside references: `python -m benchmarks`."""
