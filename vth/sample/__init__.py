"""Real, public records to start with, and the mapping for workbooks of their shape. SOURCES.md names the sources."""

from importlib.resources import files
from pathlib import Path

FOLDER = Path(str(files("vth.sample")))
WORKBOOK = FOLDER / "permits-sample.xlsx"
MAPPING = FOLDER / "permits.yaml"
