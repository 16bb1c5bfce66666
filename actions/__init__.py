"""Rasa custom actions, one a file; each is thin over `microcredit`."""
