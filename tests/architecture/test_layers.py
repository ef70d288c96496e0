"""The layers of the architecture: what `lint-imports` refuses, the tests refuse too."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT


def test_no_layer_reaches_where_it_may_not() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
