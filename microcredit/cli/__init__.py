"""The commands: run, train, check, shell."""
