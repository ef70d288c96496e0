"""Real, public records to start with, and the mapping for workbooks of their shape. SOURCES.md names the sources."""
