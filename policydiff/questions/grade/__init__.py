"""Single changed blocks graded, and what there is to know of each rule."""
