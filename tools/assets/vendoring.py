"""From the packages that package-lock.json names to the files that a browser asks for, with their licences.

Text is compressed here once, so that a first visit loads a quarter of it; nothing in this folder is committed.
"""

import gzip
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
PACKAGES = HERE / "node_modules"
VENDOR = HERE.parents[1] / "vth" / "web" / "static" / "vendor"
LOCK, STAMP = HERE / "package-lock.json", VENDOR / ".installed-lock"
COMPRESSED = {".css", ".js"}

UTRECHT, THEME = "@utrecht/component-library-css", "@nl-design-system-unstable/voorbeeld-design-tokens"
NOTO, HTMX = "@fontsource/noto-sans", "htmx.org"
FILES = {
    "utrecht.css": f"{UTRECHT}/dist/index.css",
    "theme.css": f"{THEME}/dist/theme.css",
    "htmx.min.js": f"{HTMX}/dist/htmx.min.js",
    "noto-sans-400.woff2": f"{NOTO}/files/noto-sans-latin-400-normal.woff2",
    "noto-sans-700.woff2": f"{NOTO}/files/noto-sans-latin-700-normal.woff2",
    "licences/utrecht.md": f"{UTRECHT}/LICENSE.md",
    "licences/voorbeeld-theme.md": f"{THEME}/LICENSE.md",
    "licences/htmx.txt": f"{HTMX}/LICENSE",
    "licences/noto-sans.txt": f"{NOTO}/LICENSE",
}


def install() -> int:
    """Fetches and copies, unless this state of the lock was installed already; 0 when all is there."""
    if STAMP.exists() and STAMP.read_bytes() == LOCK.read_bytes():
        return 0
    subprocess.run([str(HERE.parent / "npm-ci"), str(HERE)], check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(VENDOR, ignore_errors=True)
    for name, source in FILES.items():
        _copy(PACKAGES / source, VENDOR / name)
    shutil.copy(LOCK, STAMP)
    return 0


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    content = source.read_bytes()
    target.write_bytes(content)
    if target.suffix in COMPRESSED:
        target.with_name(f"{target.name}.gz").write_bytes(gzip.compress(content, mtime=0))
