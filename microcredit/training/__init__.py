"""What Rasa is trained on, beyond its own files."""
