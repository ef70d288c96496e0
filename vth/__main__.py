"""`python -m vth` is `vth`."""

from vth.cli import main

main()
