"""What the differ says of named pairs of texts: which clauses changed, how, and on which lines.

Half of the pairs are near misses: no change, none of wording, or not that one.
"""

import textwrap

import pytest

from policydiff.differ import compare
from policydiff.document import parse
from policydiff.model import Block, Change, ChangeKind, Diff, Lines, Link, LinkChange, Scope, Span, SpanKind

COLLECT = "We collect your name, your postal address and your telephone number when you register."
SHARE = "We share order data with the carriers that deliver parcels to you, and with nobody else."
KEEP = "Invoices are kept for ten years because tax law obliges every merchant to do so."
COOKIES = "A session cookie remembers the contents of your basket until you close the browser."
RIGHTS = "You may ask us at any time to correct, export or erase whatever we hold about you."
COURTS = "The courts of Lyon alone decide on disputes that arise from this agreement."
BOILERPLATE = "This section does not apply to enterprise customers with a separate agreement."


def diff(old: str, new: str) -> Diff:
    return compare(parse(_text(old)), parse(_text(new)))


def _text(text: str) -> str:
    return textwrap.dedent(text).strip("\n") + "\n" if text.strip() else text


def told(changes: tuple[Change, ...]) -> list[str]:
    """A line a change: `kind, moved? scope "clause title" old lines -> new lines`."""
    return [_told(change) for change in changes]


def _told(change: Change) -> str:
    title = change.clause.title or change.clause.label or "top"
    moved = " moved" if change.moved and change.kind is not ChangeKind.MOVED else ""
    return f"{change.kind}{moved} {change.scope} [{title}] {_lines(change.old)} -> {_lines(change.new)}"


def _lines(blocks: tuple[Block, ...]) -> str:
    """The lines of blocks as `3`, `3-4`, `3,5`, or `-` for none."""
    spans: list[Lines] = []
    for block in blocks:
        if spans and spans[-1].last + 2 >= block.lines.first > spans[-1].last and len(blocks) > 1:
            spans[-1] = Lines(spans[-1].first, block.lines.last)
        else:
            spans.append(block.lines)
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in spans) or "-"


def policy(*sections: tuple[str, ...]) -> str:
    """A text of sections, each a heading and its paragraphs: lines 1, 3, 5 ..."""
    return "\n\n".join("\n\n".join(section) for section in sections) + "\n"


def rows(*rows: str) -> str:
    """A section with a table of two columns, its head in line 3, its rows from line 5 on."""
    return "\n".join(["# Cookies", "", "| Cookie | Life |", "|---|---|", *(f"| {row} |" for row in rows), ""])


# Line 1 heading, 3, 5 paragraphs; 7 heading, 9; 11 heading, 13, 15; 17 heading, 19.
DATA = ("# Data", COLLECT, SHARE)
TIME = ("# Retention", KEEP)
WEB = ("# Cookies", COOKIES, RIGHTS)
LAW = ("# Law", COURTS)
WHOLE = policy(DATA, TIME, WEB, LAW)

SPLIT_A = "We collect your name and your postal address when you register an account with the shop."
SPLIT_B = "Payments are handled by our bank, which alone sees the number of your card."
NEWS = "Our newsletter leaves on Mondays and every copy carries a link that ends the subscription."
FOREIGN = "Minors below sixteen need permission from a parent before uploading photographs."

NAMES = ["Acme", "Globex Media", "Initech", "Umbrella", "Hooli Cloud", "Stark Storage", "Wayne", "Cyberdyne", "Tyrell"]

CASES: dict[str, tuple[str, str, list[str]]] = {
    # ------------------------------------------------------------ a paragraph and a heading
    "a paragraph that was made a heading and edited": (
        policy(("# Time", "How long we keep all of your data", KEEP), WEB),
        policy(("# Time", "## How long we keep most of your data", KEEP), WEB),
        ["edited heading [How long we keep most of your data] 3 -> 3"],
    ),
    "a paragraph that went, and a heading that came": (
        policy(("# Time", "Here you read of invoices.", KEEP), WEB),
        policy(("# Time", "## How long we keep your data", KEEP), WEB),
        ["removed paragraph [Time] 3 -> -", "added heading [How long we keep your data] - -> 3"],
    ),
    # ------------------------------------------------------------ rows
    "rows are about what their first cell names": (
        rows("_ga | 2 years", "_gid | 1 day", "sid | session"),
        rows("_ga | 13 months", "sid | 1 day", "_gid | session"),
        [
            "edited table_row [Cookies] 5 -> 5",
            "edited moved table_row [Cookies] 7 -> 6",
            "edited table_row [Cookies] 6 -> 7",
        ],
    ),
    "a number names no row": (
        rows("1 | session cookies of the shop", "2 | cookies that measure visits"),
        rows("1 | a cookie for the language", "2 | session cookies of the shop", "3 | cookies that measure visits"),
        [
            "added table_row [Cookies] - -> 5",
            "edited table_row [Cookies] 5 -> 6",
            "edited table_row [Cookies] 6 -> 7",
        ],
    ),
    # ------------------------------------------------------------ date lines
    "a date line in other words": (
        policy(("# Privacy", "Last updated: 1 May 2023", KEEP)),
        policy(("# Privacy", "**Version 4.1, effective as of 17 July 2024**", KEEP)),
        ["edited paragraph [Privacy] 3 -> 3"],
    ),
    "a date line in another language and place": (
        policy(("# Privacy", "Last updated: 1 May 2023", KEEP)),
        policy(("# Privacy", KEEP, "Dernière mise à jour : 4 mai 2025")),
        ["edited moved paragraph [Privacy] 3 -> 5"],
    ),
    "of two date lines that of its kind": (
        policy(("# Privacy", "Last updated: 1 May 2023", KEEP)),
        policy(("# Privacy", "Effective: 3 July 2025", "Updated on 2025-06-01", KEEP)),
        ["added paragraph [Privacy] - -> 3", "edited paragraph [Privacy] 3 -> 5"],
    ),
    "a date in a sentence is no date line": (
        policy(("# Privacy", "Last updated: 1 May 2023", KEEP)),
        policy(("# Privacy", "Whoever was born before 17 July 2004 may open an account.", KEEP)),
        ["removed paragraph [Privacy] 3 -> -", "added paragraph [Privacy] - -> 3"],
    ),
    # ------------------------------------------------------------ paragraphs
    "edited": (
        WHOLE,
        WHOLE.replace("ten years", "six years"),
        ["edited paragraph [Retention] 9 -> 9"],
    ),
    "added": (
        WHOLE,
        policy(DATA, (*TIME, NEWS), WEB, LAW),
        ["added paragraph [Retention] - -> 11"],
    ),
    "removed": (
        WHOLE,
        policy(("# Data", COLLECT), TIME, WEB, LAW),
        ["removed paragraph [Data] 5 -> -"],
    ),
    "moved": (
        WHOLE,
        policy(("# Data", COLLECT), TIME, WEB, (*LAW, SHARE)),
        ["moved paragraph [Law] 5 -> 19"],
    ),
    "moved and edited": (
        WHOLE,
        policy(("# Data", COLLECT), TIME, WEB, (*LAW, SHARE.replace("nobody", "the insurer and nobody"))),
        ["edited moved paragraph [Law] 5 -> 19"],
    ),
    "moved within its section": (
        policy(("# Data", COLLECT, SHARE, RIGHTS, KEEP), LAW),
        policy(("# Data", SHARE, RIGHTS, COLLECT, KEEP), LAW),
        ["moved paragraph [Data] 3 -> 7"],
    ),
    # of two neighbours that changed places the one with fewer words moved
    "two paragraphs exchanged": (
        policy(("# Data", COLLECT, KEEP), LAW),
        policy(("# Data", KEEP, COLLECT), LAW),
        ["moved paragraph [Data] 3 -> 5"],
    ),
    "split": (
        policy(("# Data", f"{SPLIT_A} {SPLIT_B}"), LAW),
        policy(("# Data", SPLIT_A, SPLIT_B), LAW),
        ["split paragraph [Data] 3 -> 3-5"],
    ),
    "split with an edit": (
        policy(("# Data", f"{SPLIT_A} {SPLIT_B}"), LAW),
        policy(("# Data", SPLIT_A.replace("postal address", "e-mail address"), SPLIT_B), LAW),
        ["split paragraph [Data] 3 -> 3-5"],
    ),
    "split with a paragraph put between": (
        policy(("# Data", f"{SPLIT_A} {SPLIT_B}"), LAW),
        policy(("# Data", SPLIT_A, NEWS, SPLIT_B), LAW),
        ["split paragraph [Data] 3 -> 3,7", "added paragraph [Data] - -> 5"],
    ),
    "a paragraph split into list items": (
        policy(("# Data", f"{SPLIT_A} {SPLIT_B}"), LAW),
        policy(("# Data", f"- {SPLIT_A}\n- {SPLIT_B}"), LAW),
        # named after the whole, as the merge that undoes it is
        ["split paragraph [Data] 3 -> 3-4"],
    ),
    "merged": (
        policy(("# Data", SPLIT_A, SPLIT_B), LAW),
        policy(("# Data", f"{SPLIT_A} {SPLIT_B}"), LAW),
        ["merged paragraph [Data] 3-5 -> 3"],
    ),
    "merged with an edit": (
        policy(("# Data", SPLIT_A, SPLIT_B), LAW),
        policy(("# Data", f"{SPLIT_A} {SPLIT_B.replace('alone', 'and nobody else')}"), LAW),
        ["merged paragraph [Data] 3-5 -> 3"],
    ),
    "six sentences made six paragraphs": (
        policy(("# Data", f"{COLLECT} {SHARE} {KEEP} {COOKIES} {RIGHTS} {COURTS}"), LAW),
        policy(("# Data", COLLECT, SHARE, KEEP, COOKIES, RIGHTS, COURTS), LAW),
        ["split paragraph [Data] 3 -> 3-13"],
    ),
    "nine names made a list": (
        f"# Data\n\nWe share it with {', '.join(NAMES[:-1])} and {NAMES[-1]}.\n",
        "# Data\n\nWe share it with:\n\n" + "".join(f"- {name}\n" for name in NAMES),
        ["split paragraph [Data] 3 -> 3-13"],
    ),
    "nine names made a list of nine others": (
        f"# Data\n\nWe share it with {', '.join(NAMES[:-1])} and {NAMES[-1]}.\n",
        "# Data\n\nWe share it with:\n\n" + "".join(f"- {name[::-1]}\n" for name in NAMES),
        ["edited paragraph [Data] 3 -> 3", *(f"added list_item [Data] - -> {line}" for line in range(5, 14))],
    ),
    "a heading run into its text": (
        policy(("# Data", COLLECT), ("## Sharing", SHARE), LAW),
        policy(("# Data", COLLECT, f"Sharing {SHARE}"), LAW),
        ["merged paragraph [Data] 5-7 -> 5"],
    ),
    "a heading taken away, and its text edited": (
        policy(("# Data", COLLECT), ("## Sharing", SHARE), LAW),
        policy(("# Data", COLLECT, SHARE.replace("nobody", "no bank")), LAW),
        ["removed heading [Sharing] 5 -> -", "edited paragraph [Data] 7 -> 5"],
    ),
    "replaced in place by a foreign paragraph": (
        WHOLE,
        WHOLE.replace(KEEP, FOREIGN),
        ["removed paragraph [Retention] 9 -> -", "added paragraph [Retention] - -> 9"],
    ),
    "an exception added to the end": (
        WHOLE,
        WHOLE.replace(KEEP, f"{KEEP} {NEWS}"),
        ["edited paragraph [Retention] 9 -> 9"],
    ),
    "one word, negated": (
        "# Sale\n\nWe do not sell it.\n",
        "# Sale\n\nWe do sell it.\n",
        ["edited paragraph [Sale] 3 -> 3"],
    ),
    "the only paragraph of a text without headings": (
        KEEP,
        KEEP.replace("ten", "six"),
        ["edited paragraph [top] 1 -> 1"],
    ),
    "a paragraph became a quote": (
        WHOLE,
        WHOLE.replace(KEEP, f"> {KEEP}"),
        ["reformatted quote [Retention] 9 -> 9"],
    ),
    "a text from nothing": ("", WHOLE, [
        "added section [Data] - -> 1-5",
        "added section [Retention] - -> 7-9",
        "added section [Cookies] - -> 11-15",
        "added section [Law] - -> 17-19",
    ]),
    # ------------------------------------------------------------ sections
    "section added": (
        WHOLE,
        policy(DATA, TIME, ("# Minors", FOREIGN, NEWS), WEB, LAW),
        ["added section [Minors] - -> 11-15"],
    ),
    "section removed": (
        WHOLE,
        policy(DATA, TIME, LAW),
        ["removed section [Cookies] 11-15 -> -"],
    ),
    "section with a subsection added": (
        WHOLE,
        policy(DATA, ("# Minors", FOREIGN), ("## Letters", NEWS), TIME, WEB, LAW),
        ["added section [Minors] - -> 7-13"],
    ),
    "subsection removed": (
        policy(DATA, ("## Letters", NEWS), TIME, LAW),
        policy(DATA, TIME, LAW),
        ["removed section [Letters] 7-9 -> -"],
    ),
    "section renamed": (
        WHOLE,
        WHOLE.replace("# Cookies", "# Cookies and similar"),
        ["renamed heading [Cookies and similar] 11 -> 11"],
    ),
    "section renamed altogether": (
        WHOLE,
        WHOLE.replace("# Cookies", "# Your browser"),
        ["renamed heading [Your browser] 11 -> 11"],
    ),
    "section renamed altogether, its text edited": (
        WHOLE,
        WHOLE.replace("# Cookies", "# Your browser").replace("session", "transient"),
        ["renamed heading [Your browser] 11 -> 11", "edited paragraph [Your browser] 13 -> 13"],
    ),
    "section moved": (
        WHOLE,
        policy(TIME, WEB, LAW, DATA),
        ["moved section [Data] 1-5 -> 15-19"],
    ),
    "section moved and renamed": (
        WHOLE,
        policy(TIME, WEB, LAW, ("# What we know", COLLECT, SHARE)),
        # the section speaks for what moved as it was; its heading has another text and so a change of its own
        ["moved section [What we know] 3-5 -> 17-19", "edited moved heading [What we know] 1 -> 15"],
    ),
    "section with its subsection moved": (
        policy(("# Data", COLLECT), ("## Sharing", SHARE), TIME, WEB, LAW),
        policy(TIME, WEB, LAW, ("# Data", COLLECT), ("## Sharing", SHARE)),
        ["moved section [Data] 1-7 -> 15-21"],
    ),
    "section moved, one of its paragraphs edited": (
        WHOLE,
        policy(TIME, WEB, LAW, ("# Data", COLLECT.replace("postal", "billing"), SHARE)),
        ["moved section [Data] 1,5 -> 15,19", "edited moved paragraph [Data] 3 -> 17"],
    ),
    "a heading moved off its text, which stayed": (
        policy(("# Data", COLLECT)),
        policy((COLLECT,), ("# Data",)),
        ["moved heading [Data] 1 -> 3"],
    ),
    "a heading moved above text that stood there": (
        policy((COLLECT,), ("# Data",)),
        policy(("# Data", COLLECT)),
        ["moved heading [Data] 3 -> 1"],
    ),
    "a section moved, all of its text edited": (
        WHOLE,
        policy(DATA, WEB, LAW, ("# Retention", KEEP.replace("ten", "six"))),
        ["moved section [Retention] 7 -> 17", "edited moved paragraph [Retention] 9 -> 19"],
    ),
    "section put a level lower": (
        WHOLE,
        WHOLE.replace("# Cookies", "## Cookies"),
        ["relevelled heading [Cookies] 11 -> 11"],
    ),
    "a heading put above old text": (
        policy(("# Data", COLLECT, SHARE), LAW),
        policy(("# Data", COLLECT), ("# Sharing", SHARE), LAW),
        ["added heading [Sharing] - -> 5"],
    ),
    "a heading taken away above text that stays": (
        policy(("# Data", COLLECT), ("# Sharing", SHARE), LAW),
        policy(("# Data", COLLECT, SHARE), LAW),
        ["removed heading [Sharing] 5 -> -"],
    ),
    "section replaced by another at its place": (
        WHOLE,
        policy(DATA, ("# Minors", FOREIGN), WEB, LAW),
        ["removed section [Retention] 7-9 -> -", "added section [Minors] - -> 7-9"],
    ),
    "a clause put in, those after it renumbered": (
        policy(("# 1. Data", COLLECT), ("# 2. Retention", KEEP), ("# 3. Law", COURTS)),
        policy(("# 1. Data", COLLECT), ("# 2. Minors", FOREIGN), ("# 3. Retention", KEEP), ("# 4. Law", COURTS)),
        [
            "added section [Minors] - -> 5-7",
            "renumbered heading [Retention] 5 -> 9",
            "renumbered heading [Law] 9 -> 13",
        ],
    ),
    "numbered paragraphs renumbered": (
        "# Law\n\n1.1 We keep records.\n\n1.2 You may read them.\n",
        "# Law\n\n1.1 We keep records.\n\n1.3 You may read them.\n",
        ["renumbered paragraph [Law] 5 -> 5"],
    ),
    "heading numbered for the first time": (
        WHOLE,
        WHOLE.replace("# Law", "# 4. Law"),
        ["renumbered heading [Law] 17 -> 17"],
    ),
    # ------------------------------------------------------------ lists and tables
    "list items one by one": (
        "# Data\n\n- your full legal name\n- your postal address\n- your card number\n",
        "# Data\n\n- your full legal name\n- your postal address and flat\n- the photographs you upload\n",
        [
            "edited list_item [Data] 4 -> 4",
            "removed list_item [Data] 5 -> -",
            "added list_item [Data] - -> 5",
        ],
    ),
    "an item removed from among look-alikes": (
        "# Data\n\n- log files of the web server\n- log files of the mail server\n- log files of the name server\n",
        "# Data\n\n- log files of the web server\n- log files of the name server\n",
        ["removed list_item [Data] 4 -> -"],
    ),
    "an item edited among look-alikes": (
        "# Data\n\n- kept for one year: invoices\n- kept for two years: orders\n- kept for six years: letters\n",
        "# Data\n\n- kept for one year: invoices\n- kept for nine years: orders\n- kept for six years: letters\n",
        ["edited list_item [Data] 4 -> 4"],
    ),
    "short items": (
        "# Data\n\n- name\n- phone\n- email\n",
        "# Data\n\n- name\n- email\n- address\n",
        ["removed list_item [Data] 4 -> -", "added list_item [Data] - -> 5"],
    ),
    "an item put into an ordered list": (
        "# Data\n\n1. your full legal name\n2. your postal address\n3. your card number\n",
        "# Data\n\n1. your full legal name\n2. the day you were born\n3. your postal address\n4. your card number\n",
        ["added list_item [Data] - -> 4"],
    ),
    "lettered items are clauses, their letters say where": (
        "# Data\n\n(a) your full legal name\n\n(b) your postal address\n",
        "# Data\n\n(a) your full legal name\n\n(c) your postal address\n",
        ["renumbered paragraph [Data] 5 -> 5"],
    ),
    "items exchanged": (
        "# Data\n\n- your full legal name\n- your postal address at home\n- the card\n",
        "# Data\n\n- your postal address at home\n- your full legal name\n- the card\n",
        ["moved list_item [Data] 3 -> 4"],
    ),
    "table rows one by one": (
        "# P\n\n| Who | What |\n|---|---|\n| Acme Inc. | hosting in Ireland |\n| Bolt Ltd. | parcels in France |\n",
        "# P\n\n| Who | What |\n|---|---|\n| Acme Inc. | hosting in Iceland |\n| Bolt Ltd. | parcels in France |\n"
        "| Zeta GmbH | support by telephone |\n",
        ["edited table_row [P] 5 -> 5", "added table_row [P] - -> 7"],
    ),
    "a table row removed": (
        "# P\n\n| Who | What |\n|---|---|\n| Acme Inc. | hosting in Ireland |\n| Bolt Ltd. | parcels in France |\n",
        "# P\n\n| Who | What |\n|---|---|\n| Bolt Ltd. | parcels in France |\n",
        ["removed table_row [P] 5 -> -"],
    ),
    "a code block and a template tag": (
        "# P\n\n```\ncurl https://a.example/optout\n```\n\n{% include a.html %}\n",
        "# P\n\n```\ncurl https://b.example/optout\n```\n\n{% include b.html %}\n",
        ["edited code [P] 3-5 -> 3-5", "edited external [P] 7 -> 7"],
    ),
    # ------------------------------------------------------------ front matter
    "front matter: added, removed, edited, reformatted": (
        "---\ntitle: Privacy\ndate: 2024-01-01\nlayout: page\nlang: en\n---\n\nText.\n",
        '---\ntitle: "Privacy"\ndate: 2024-02-01\nversion: 2\nlang: en\n---\n\nText.\n',
        [
            "reformatted front_matter [title] 2 -> 2",
            "edited front_matter [date] 3 -> 3",
            "added front_matter [version] - -> 4",
            "removed front_matter [layout] 4 -> -",
        ],
    ),
    "front matter given": (
        "Text.\n",
        "---\ntitle: Privacy\n---\n\nText.\n",
        ["added front_matter [title] - -> 2"],
    ),
    "front matter taken away": (
        "---\ntitle: Privacy\n---\n\nText.\n",
        "Text.\n",
        ["removed front_matter [title] 2 -> -"],
    ),
    # ------------------------------------------------------------ links and form
    "link target": (
        "# P\n\nRead the [terms](/terms).\n",
        "# P\n\nRead the [terms](/legal/terms).\n",
        ["edited paragraph [P] 3 -> 3"],
    ),
    "link definition": (
        "# P\n\nRead the [terms][t].\n\n[t]: /terms\n",
        "# P\n\nRead the [terms][t].\n\n[t]: /legal/terms\n",
        ["edited paragraph [P] 3 -> 3"],
    ),
    "link added around words that stay": (
        "# P\n\nRead the terms.\n",
        "# P\n\nRead the [terms](/terms).\n",
        ["edited paragraph [P] 3 -> 3"],
    ),
    "link taken away": (
        "# P\n\nRead the [terms](/terms).\n",
        "# P\n\nRead the terms.\n",
        ["edited paragraph [P] 3 -> 3"],
    ),
    "re-wrapped": (
        WHOLE,
        WHOLE.replace("for ten years because", "for ten years\nbecause"),
        ["reformatted paragraph [Retention] 9 -> 9-10"],
    ),
    "emphasis": (
        WHOLE,
        WHOLE.replace("ten years", "**ten years**"),
        ["reformatted paragraph [Retention] 9 -> 9"],
    ),
    "bullet style": (
        "# P\n\n- your full legal name\n- your address\n",
        "# P\n\n* your full legal name\n* your address\n",
        ["reformatted list_item [P] 3 -> 3", "reformatted list_item [P] 4 -> 4"],
    ),
    "quote style": (
        '# P\n\nThe "Service" isn\'t free.\n',
        "# P\n\nThe “Service” isn’t free.\n",
        ["reformatted paragraph [P] 3 -> 3"],
    ),
    "heading style": (
        "# Privacy\n\nText.\n",
        "Privacy\n=======\n\nText.\n",
        ["reformatted heading [Privacy] 1 -> 1-2"],
    ),
    "an entity for a character": (
        "# P\n\nTerms & conditions.\n",
        "# P\n\nTerms &amp; conditions.\n",
        ["reformatted paragraph [P] 3 -> 3"],
    ),
    # ------------------------------------------------------------ what stands several times
    "boilerplate: one of three removed": (
        policy((*DATA, BOILERPLATE), (*TIME, BOILERPLATE), (*LAW, BOILERPLATE)),
        policy((*DATA, BOILERPLATE), TIME, (*LAW, BOILERPLATE)),
        ["removed paragraph [Retention] 13 -> -"],
    ),
    "boilerplate: one more": (
        policy((*DATA, BOILERPLATE), TIME, (*LAW, BOILERPLATE)),
        policy((*DATA, BOILERPLATE), (*TIME, BOILERPLATE), (*LAW, BOILERPLATE)),
        ["added paragraph [Retention] - -> 13"],
    ),
    "boilerplate: one moved": (
        policy((*DATA, BOILERPLATE), TIME, (*LAW, BOILERPLATE), WEB),
        policy((*DATA, BOILERPLATE), (*TIME, BOILERPLATE), LAW, WEB),
        ["moved paragraph [Retention] 17 -> 13"],
    ),
    "boilerplate: one edited": (
        policy((*DATA, BOILERPLATE), (*TIME, BOILERPLATE), (*LAW, BOILERPLATE)),
        policy((*DATA, BOILERPLATE), (*TIME, BOILERPLATE.replace("enterprise", "business")), (*LAW, BOILERPLATE)),
        ["edited paragraph [Retention] 13 -> 13"],
    ),
    "two sections of one name": (
        policy(DATA, ("# Note", KEEP), WEB, ("# Note", COURTS)),
        policy(DATA, ("# Note", KEEP), WEB, ("# Note", COURTS.replace("Lyon", "Nantes"))),
        ["edited paragraph [Note] 19 -> 19"],
    ),
    "French": (
        policy(("## Durée", "Les données sont conservées pendant un délai de 30 jours après l'achat.")),
        policy(("## Durée", "Les données sont conservées pendant un délai de 90 jours après l'achat.")),
        ["edited paragraph [Durée] 3 -> 3"],
    ),
    "Chinese": (
        policy(("## 第一条 收集", "我们收集您的姓名和地址。"), ("## 第二条 共享", "我们不与第三方共享数据。")),
        policy(("## 第一条 收集", "我们收集您的姓名和地址。"), ("## 第二条 共享", "我们与第三方共享数据。")),
        ["edited paragraph [共享] 7 -> 7"],
    ),
    # the same words are never both removed and added
    "paragraph promoted to heading": (
        policy(("# Data", COLLECT, "What we share with others", SHARE), LAW),
        policy(("# Data", COLLECT), ("## What we share with others", SHARE), LAW),
        ["reformatted heading [What we share with others] 5 -> 5"],
    ),
    "heading demoted to paragraph": (
        policy(("# Data", COLLECT), ("## What we share with others", SHARE), LAW),
        policy(("# Data", COLLECT, "What we share with others", SHARE), LAW),
        ["reformatted paragraph [Data] 5 -> 5"],
    ),
    # a "the" does not make two foreign items look alike
    "a list item replaced by a foreign one": (
        "# Data\n\n- your full legal name\n- your postal address\n- your card number at the bank\n",
        "# Data\n\n- your full legal name\n- your postal address and flat\n- the photographs you upload\n",
        [
            "edited list_item [Data] 4 -> 4",
            "removed list_item [Data] 5 -> -",
            "added list_item [Data] - -> 5",
        ],
    ),
    # half of few words is a coincidence, not a text that moved
    "two short sentences in two sections": (
        policy(DATA, (*TIME, "We may change it."), LAW),
        policy((*DATA, "You may refuse it."), TIME, LAW),
        ["added paragraph [Data] - -> 7", "removed paragraph [Retention] 11 -> -"],
    ),
    # a clause is what stands under its heading: the paragraph moved, however light the section it went to
    "a paragraph that went into the next, shorter section": (
        policy(("# Data", COLLECT), ("# Sharing", SHARE, KEEP), ("# Law", "French law applies.")),
        policy(("# Data", COLLECT), ("# Sharing", SHARE), ("# Law", "French law applies.", KEEP)),
        ["moved paragraph [Law] 9 -> 13"],
    ),
    "a list that counts from another number": (
        "# Data\n\n3. your name\n4. your address\n",
        "# Data\n\n1. your name\n2. your address\n",
        ["renumbered list_item [Data] 3 -> 3"],
    ),
    "words struck out": (
        "# Data\n\nWe do not sell your data.\n",
        "# Data\n\nWe <del>do not</del> sell your data.\n",
        ["edited paragraph [Data] 3 -> 3"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_changed(name: str) -> None:
    old, new, expected = CASES[name]
    assert told(diff(old, new).changes) == expected


# --------------------------------------------------------------------------- near misses: no change at all

SILENT: dict[str, tuple[str, str]] = {
    "nothing": (WHOLE, WHOLE),
    "empty texts": ("", ""),
    "empty and blank": ("", "\n\n\n"),
    "blank lines between": (WHOLE, WHOLE.replace("\n\n", "\n\n\n\n")),
    "blank lines at the end": (WHOLE, WHOLE + "\n\n"),
    "no line ending at the end": (WHOLE, WHOLE.rstrip("\n")),
    "trailing blanks": (WHOLE, WHOLE.replace("\n", " \n")),
    "trailing tabs": (WHOLE, WHOLE.replace("\n", "\t\n")),
    "CRLF": (WHOLE, WHOLE.replace("\n", "\r\n")),
    "CR": (WHOLE, WHOLE.replace("\n", "\r")),
    "byte-order mark": (WHOLE, "\ufeff" + WHOLE),
    "list numbers all one": (
        "1. your full name\n2. your address\n3. your card\n",
        "1. your full name\n1. your address\n1. your card\n",
    ),
    "a comment in the front matter": (
        "---\ntitle: Privacy\n---\n\nText.\n",
        "---\n# for the site\ntitle: Privacy\n---\n\nText.\n",
    ),
    "order of the front matter": (
        "---\ntitle: Privacy\nlang: en\n---\n\nText.\n",
        "---\nlang: en\ntitle: Privacy\n---\n\nText.\n",
    ),
    "front matter that is empty": ("Text.\n", "---\n---\n\nText.\n"),
    "a rule between sections": (policy(DATA, LAW), policy(DATA, ("---", *LAW))),
    "where the link definitions stand": (
        "Read the [terms][t].\n\n[t]: /terms\n\nAnd more text.\n",
        "Read the [terms][t].\n\nAnd more text.\n\n[t]: /terms\n",
    ),
    "look-alike items, untouched": (
        "- log files of the web server\n- log files of the mail server\n",
        "- log files of the web server\n- log files of the mail server\n",
    ),
    "boilerplate, untouched": (policy((*DATA, BOILERPLATE), (*LAW, BOILERPLATE)),) * 2,
}


@pytest.mark.parametrize("name", SILENT)
def test_near_miss_without_any_change(name: str) -> None:
    old, new = SILENT[name]
    found = compare(parse(old), parse(new))
    assert told(found.changes) == []
    assert len(found.same) == len(found.old.blocks) == len(found.new.blocks)


# --------------------------------------------------------------------------- near misses: no change of wording

FORM: dict[str, tuple[str, str]] = {
    "no-break space": ("We keep 30 days.", "We keep 30\u00a0days."),
    "narrow no-break space": ("Durée : 30 jours", "Durée\u202f: 30 jours"),
    "zero-width space and soft hyphen": ("information", "infor\u00admation\u200b"),
    "composition": ("Données", "Donne\u0301es"),
    "curly quotes": ('"don\'t"', "“don’t”"),
    "guillemets": ('"Service"', "«\u00a0Service\u00a0»"),
    "ellipsis": ("and so on...", "and so on…"),
    "non-breaking hyphen": ("e-mail", "e\u2011mail"),
    "bullets": ("- one thing\n- another", "* one thing\n* another"),
    "plus bullets": ("- one thing\n- another", "+ one thing\n+ another"),
    "indented bullets": ("- one thing\n- another", "  - one thing\n  - another"),
    "loose list": ("- one thing\n- another", "- one thing\n\n- another"),
    "closing parenthesis for a dot": ("1. one thing\n2. another", "1) one thing\n2) another"),
    "setext": ("# Title\n\nText.", "Title\n===\n\nText."),
    "closed ATX": ("## Title\n\nText.", "## Title ##\n\nText."),
    "re-wrap": ("One two three four.", "One two\nthree four."),
    "hard break": ("One two\nthree four.", "One two  \nthree four."),
    "emphasis": ("This is important.", "This is *important*."),
    "strong, other mark": ("This is **important**.", "This is __important__."),
    "code": ("Set DNT to 1.", "Set `DNT` to 1."),
    "table alignment": ("| a | b |\n|---|---|\n| c | d |", "| a   | b   |\n|-----|-----|\n| c   | d   |"),
    "escape": ("5 * 3", "5 \\* 3"),
    "HTML emphasis": ("This is **important**.", "This is <b>important</b>."),
    "inline for reference link": ("See [here](/x).", "See [here][1].\n\n[1]: /x"),
    "quoted front matter": ("---\ntitle: Privacy\n---\nText.", "---\ntitle: 'Privacy'\n---\nText."),
    "lazy quote": ("> one two\n> three", "> one two\nthree"),
}


@pytest.mark.parametrize("name", FORM)
def test_near_miss_of_form_only(name: str) -> None:
    old, new = FORM[name]
    found = compare(parse(old + "\n"), parse(new + "\n"))
    assert [_told(change) for change in found.changes if change.wording] == []


# --------------------------------------------------------------------------- near misses: not that change


@pytest.mark.parametrize(
    ("old", "new", "never"),
    [
        pytest.param(WHOLE, WHOLE.replace(KEEP, FOREIGN), {ChangeKind.EDITED}, id="a foreign paragraph is no edit"),
        pytest.param(WHOLE, policy(DATA, ("# Minors", FOREIGN), WEB, LAW), {ChangeKind.RENAMED}, id="nor a renaming"),
        pytest.param(
            WHOLE,
            policy(DATA, (*TIME, NEWS), WEB, LAW),
            {ChangeKind.MOVED, ChangeKind.SPLIT},
            id="shifted is not moved",
        ),
        pytest.param(
            policy(("# Data", SPLIT_A), LAW),
            policy(("# Data", SPLIT_A, SPLIT_B), LAW),
            {ChangeKind.SPLIT, ChangeKind.EDITED},
            id="a paragraph beside another is no split",
        ),
        pytest.param(
            policy(("# Data", SPLIT_A, SPLIT_B), LAW),
            policy(("# Data", SPLIT_A), LAW),
            {ChangeKind.MERGED, ChangeKind.EDITED},
            id="a paragraph gone beside another is no merge",
        ),
        pytest.param(
            "# A\n\nContact us.\n\n# B\n\nText one here.\n",
            "# A\n\nContact us.\n\n# B\n\nContact us.\n\nText one here.\n",
            {ChangeKind.MOVED, ChangeKind.EDITED, ChangeKind.REMOVED},
            id="a second copy is no move",
        ),
        pytest.param(
            "# 1. Data\n\n3.5 million users\n",
            "# 1. Data\n\n3.6 million users\n",
            {ChangeKind.RENUMBERED},
            id="an amount is no clause number",
        ),
        pytest.param(
            WHOLE,
            WHOLE.replace("# Law", "## Law").replace("Lyon", "Nantes"),
            {ChangeKind.REMOVED, ChangeKind.ADDED, ChangeKind.RENAMED},
            id="a lower level is no other section",
        ),
        pytest.param(
            "---\ndate: 2024-01-01\n---\n\nText.\n",
            "---\nupdated: 2024-01-01\n---\n\nText.\n",
            {ChangeKind.EDITED, ChangeKind.RENAMED},
            id="another key is another entry",
        ),
    ],
)
def test_near_miss_of_another_kind(old: str, new: str, never: set[ChangeKind]) -> None:
    found = diff(old, new).changes
    assert found
    assert {change.kind for change in found} & never == set()


# --------------------------------------------------------------------------- what a change holds


def only(found: Diff) -> Change:
    (change,) = found.changes
    return change


def test_an_edit_carries_its_redline() -> None:
    change = only(diff(WHOLE, WHOLE.replace("ten years", "six years")))
    assert [span for span in change.spans if span.kind is not SpanKind.SAME] == [
        Span(SpanKind.DELETE, "ten"),
        Span(SpanKind.INSERT, "six"),
    ]
    assert 0.8 < change.similarity < 1


def test_a_renumbering_carries_the_redline_of_the_numbers() -> None:
    change = only(diff("# 2. Law\n\nText.\n", "# 3. Law\n\nText.\n"))
    assert change.spans == (Span(SpanKind.DELETE, "2"), Span(SpanKind.INSERT, "3"))
    assert (change.old[0].label, change.new[0].label) == ("2", "3")


@pytest.mark.parametrize(
    ("old", "new", "links"),
    [
        ("[terms](/a)", "[terms](/b)", [LinkChange("terms", "/a", "/b")]),
        ("terms", "[terms](/a)", [LinkChange("terms", "", "/a")]),
        ("[terms](/a)", "terms", [LinkChange("terms", "/a", "")]),
        (
            "[terms](/a) and [rules](/b)",
            "[terms](/b) and [rules](/a)",
            [LinkChange("terms", "/a", "/b"), LinkChange("rules", "/b", "/a")],
        ),
        ("[the terms](/a)", "the [terms](/a)", []),
        ("[terms](/a)", "[rules](/a)", []),
        ("[here](/a), [here](/b)", "[here](/a), [here](/c)", [LinkChange("here", "/b", "/c")]),
    ],
)  # fmt: skip
def test_links(old: str, new: str, links: list[LinkChange]) -> None:
    found = diff(f"Read the {old} with care.", f"Read the {new} with care.").changes
    assert [link for change in found for link in change.links] == links


def test_link_text_alone_is_reported() -> None:
    """The words are the same, yet another of them is the link: a change of form."""
    change = only(diff("Read [the terms](/a) now.", "Read the [terms](/a) now."))
    assert change.kind is ChangeKind.REFORMATTED


def test_both_clauses_of_a_move() -> None:
    old, new, _ = CASES["moved"]
    change = only(diff(old, new))
    assert change.old_clause
    assert change.new_clause
    assert (change.old_clause.title, change.new_clause.title, change.clause.title) == ("Data", "Law", "Law")


def test_an_added_and_a_removed_one_have_one_side() -> None:
    added, removed = only(diff("One text.", "One text.\n\nFully other words.")), only(diff("A b.\n\nC d e.", "A b."))
    assert (added.old, added.old_clause, added.spans, added.similarity) == ((), None, (), 0.0)
    assert (removed.new, removed.new_clause, removed.spans, removed.similarity) == ((), None, (), 0.0)
    assert removed.clause == removed.old_clause


def test_changes_come_in_the_order_of_the_new_text_and_the_removed_where_they_stood() -> None:
    new = policy((*DATA, NEWS), ("# Retention", FOREIGN), ("# Cookies", RIGHTS), LAW)
    assert told(diff(WHOLE, new).changes) == [
        "added paragraph [Data] - -> 7",
        "removed paragraph [Retention] 9 -> -",
        "added paragraph [Retention] - -> 11",
        "removed paragraph [Cookies] 13 -> -",
    ]


def test_equal_changes_have_fingerprints_of_their_own() -> None:
    old = policy(("# Note", KEEP), ("# Note", KEEP), LAW)
    found = diff(old, old.replace("ten", "six")).changes
    assert len(found) == 2
    assert len({change.fingerprint for change in found}) == 2


def test_a_block_without_words_is_compared_too() -> None:
    found = diff("# P\n\n[](/a)\n", "# P\n\n[](/b)\n").changes
    assert [change.links for change in found] == [(LinkChange("", "/a", "/b"),)]
    assert found[0].new[0].links == (Link("", "/b"),)
    assert found[0].scope is Scope.PARAGRAPH


COPIES = {
    "one is hidden in both": ("<title>A</title><h1>A</h1><p>b</p>", "<title>A</title><h1>A</h1><p class=x>b</p>", []),
    "a comment says the same": ("<!-- A -->\n<p>A</p>", "<!-- A -->\n\n<p>A</p>", []),
    "the first goes out of sight": ("<p>A<p>b<p>A", "<p hidden>A<p>b<p>A", ["removed paragraph A", "added html A"]),
    "the last goes out of sight": ("<p>A<p>b<p>A", "<p>A<p>b<p hidden>A", ["removed paragraph A", "added html A"]),
    "one of two comes into sight": ("<p hidden>A<p>b<p>A", "<p>A<p>b<p>A", ["removed html A", "added paragraph A"]),
    "a hidden copy is new": ("<p>A<p>b", "<p>A<p>b<p hidden>A", ["added html A"]),
    "one goes out of sight and one goes": (
        "<p>A<p>b<p>A",
        "<p hidden>A<p>b",
        ["removed paragraph A", "removed paragraph A", "added html A"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", COPIES)
def test_copies_of_a_hidden_text(name: str) -> None:
    old, new, expected = COPIES[name]
    changes = compare(*(parse(text, path="a.html") for text in (old, new))).changes
    worded = [change for change in changes if change.kind in (ChangeKind.ADDED, ChangeKind.REMOVED)]
    found = [f"{change.kind} {block.kind} {block.text}" for change in worded for block in (*change.old, *change.new)]
    assert sorted(found) == sorted(expected)
