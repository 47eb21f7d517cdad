"""HTML to blocks, as a browser makes a page of it: what is shown, what is struck, hidden, or comes from elsewhere.

The only room that imports turbohtml. A page is read in one go, so that an element which is opened in one place and
closed in another counts for all between them.
"""

from policydiff.document.html.records import HtmlBlock, Markup
from policydiff.document.html.walk import read_markup

__all__ = ["HtmlBlock", "Markup", "read_markup"]
