"""The ways in and out. Thin: no facts, no French but what the tables hold."""
