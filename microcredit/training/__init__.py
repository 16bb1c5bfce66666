"""Trains the model, when what it is made of has changed, and helps to write what it learns from."""
