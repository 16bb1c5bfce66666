"""Rasa's NLU components, and the plain functions they call."""
