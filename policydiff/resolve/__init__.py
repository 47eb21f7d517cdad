"""What is meant: a version by a revision, a tag or a date; a clause by its title, its number, its anchor or its id."""
