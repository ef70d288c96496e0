"""python -m tools.assets: fetches what the lock names and puts it where the pages look for it."""

import sys

from tools.assets.vendoring import install

if __name__ == "__main__":
    sys.exit(install())
