"""`python -m microcredit COMMAND`."""

from microcredit.cli.app import main

main()
