"""What an operator can mend."""


class OperatorError(Exception):
    """Something that the person who runs the assistant can mend; the message says what and how, in French, on one line."""
