"""A small policy in two languages, and histories of it: what tests of translations edit, version by version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from gitrepo import Recipe

ENGLISH = """# Privacy policy

Last updated: 1 January 2020

## 1. What we collect

We collect your name and your address when you open an account.

We keep them for 30 days after you have closed your account.

We collect:

- the name that you gave us
- the address that you gave us

## 2. Cookies

We use cookies of Acme to count how often a page is read.

### 2.1 Your choices

You may refuse cookies in your browser at any time.

## 3. Contact

Write to privacy@example.org if you have a question about your data.
"""
FRENCH = """# Politique de confidentialité

Dernière mise à jour : 1er janvier 2020

## 1. Ce que nous collectons

Nous collectons votre nom et votre adresse lorsque vous ouvrez un compte.

Nous les conservons pendant 30 jours après la fermeture de votre compte.

Nous collectons :

- le nom que vous nous avez donné
- l'adresse que vous nous avez donnée

## 2. Témoins de connexion

Nous utilisons des témoins d'Acme pour compter la lecture de nos pages.

### 2.1 Vos choix

Vous pouvez refuser les témoins dans votre navigateur à tout moment.

## 3. Contact

Écrivez à privacy@example.org si vous avez une question sur vos données.
"""
EN, FR = "privacy.md", "privacy.fr.md"

# What happens to one text in one version: replacements, a whole new text, or None for its deletion.
Edits = Sequence[tuple[str, str]] | str | None
Version = Mapping[str, Edits]


def edited(text: str, edits: Edits) -> str | None:
    """`text` after the edits."""
    if edits is None or isinstance(edits, str):
        return edits
    for old, new in edits:
        assert old in text, f"{old!r} is not in the text"
        text = text.replace(old, new)
    return text


def history(where: Path, *versions: Version, first: Mapping[str, str] | None = None) -> Path:
    """A repository whose first commit has both texts (or `first`); each version is a commit a day later."""
    texts: dict[str, str] = dict(first if first is not None else {EN: ENGLISH, FR: FRENCH})
    recipe = Recipe().commit("v0", dict(texts))
    for number, version in enumerate(versions, 1):
        changed: dict[str, str | None] = {}
        for path, edits in version.items():
            changed[path] = edited(texts.get(path, ""), edits)
            texts[path] = changed[path] or ""
        recipe.commit(f"v{number}", {**changed, "other.txt": str(number)})
    recipe.build(where)
    return where
