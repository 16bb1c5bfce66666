"""How Rasa is given the written answers to say."""
