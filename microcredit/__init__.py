"""The microcredit assistant: what it knows of places and organisations, and Rasa's thin parts around it."""
