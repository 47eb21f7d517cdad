"""Every number that decides an alignment: what it means, and where it comes from."""

# Similarity is twice the weight of the words in common over the weight of both texts.
STRICT = 0.80  # a block this close is the same block wherever it stands, if nothing else comes near
MARGIN = 0.10  # how much more alike than the next best candidates a strict pair must be
IN_ORDER = 0.50  # between two anchors, first pass: more stayed than went
ANYWHERE = 0.50  # moved and edited: without neighbours to vouch for it, at least half must have stayed
LOOSE = 0.25  # behind or before one anchor, last pass
# Between two anchors, last pass. Paragraphs of two different policies reach 0.10 at most, neighbours of one policy 0.21
# in nine cases of ten, paragraphs half of whose words were exchanged 0.22 and more.
ENCLOSED = 0.20
# The least evidence for two headings that differ. It adds up half the similarity of the titles (TITLE times it from
# STRICT on) and a half each for the words under them that are paired (0 to 1), for the same level, and for each side on
# which the very next blocks are a pair. So one whole piece of evidence and half of another bind two headings: a section
# with a wholly new title is known by its level and most of its text, or by its text and its place. Neighbours do not
# count where both sections have text and share none: then one was removed and another added.
EVIDENCE = 0.75
TITLE = 1.5  # as much as the level and both neighbours, so that no other section takes a heading from its namesake
SURE = 1.0  # the same, while most of the text is not aligned yet: two whole pieces of it
VOUCHED = 0.05  # what a matched neighbour, or the same section, is worth beside similarity
OWN_SHARE = 0.5  # so much of the words of a piece of a split or merge must stand in the whole and in no other piece

FEW_WORDS = 4  # shorter texts ("Yes", "Contact us") are no evidence by themselves
SHORT_WORD = 3  # words up to this many letters (the, of, our, les) tell nothing about which block it is
SENTENCE = 8  # so many words that stand in a longer block are a sentence of it, and no coincidence
NAME = 6  # a first cell of more words is a text and not the name of what its row is about
PASSAGE = 16  # a cell of more words is a text of its own and no entry of a record
SPELLED = 0.6  # two names with so many letters in common, in order, are one in two spellings
NEAR = 3  # the pieces of a split or merge stand at most so far apart, under one heading
SHORT_ITEM = 80  # an item of more letters than this is no entry such as "Logs: 12 months"
DATE_LINE = 300  # a line with more letters than this does more than date a text
MOST_PIECES = 5  # a block splits into at most so many
MOST_CELLS = 2500  # a gap with more cells than this is not aligned as a whole but by candidates
CANDIDATES = 6  # so many partners are looked at closely for each block
COMMON = 40  # a word in more blocks than this leads to no candidate
MOST_WORDS = 20_000  # of a longer block only so many words are compared
