"""Measures what the assistant understands, on sentences that it never learnt from."""
