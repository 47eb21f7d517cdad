"""Names resolved: a version from a revision, a tag or a date; a clause from its title, number, anchor or id."""
