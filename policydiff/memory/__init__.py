"""What was worked out once, kept on disk for the next run: results by their stage and by all that they depend on.

    stage, key ─▶ `store`: one file of SQLite, outside every repository ─▶ JSON ─▶ `coding` ─▶ records

A stage knows nothing of it. What is kept is what the stage gave, and it is found again only by a key that has whatever
could make another of it: the texts, their language and parts, every byte of policydiff itself and the version of each
package that is installed (`code`). Nothing here decides what anybody reads: without it every result is the same.
"""
