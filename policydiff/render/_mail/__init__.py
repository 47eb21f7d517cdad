"""Messages for mail programs, whatever they tell."""
