"""What Telegram and Messenger share: what was said is kept until it is answered, and what is answered until it is sent."""
