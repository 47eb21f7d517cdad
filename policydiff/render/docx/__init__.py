"""A Word file with tracked changes: accepting all gives the new text, rejecting all the old one, block by block.

It is made here, part by part, with nothing but the standard library: `_fitting` takes apart rows that Word cannot hold
as parts of one block, `_body` makes paragraphs and tables of them, `_package` the file.
"""

ENDINGS = (".docx",)
BINARY = True
