"""Rasa custom actions, one a file; each is thin over `microcredit`."""

from microcredit.content import content

content()  # the action server loads the tables when it starts, and does not start on bad ones
