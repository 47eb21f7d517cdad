"""A company that gets data was named, or is no longer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import EDITED
from policydiff.grading.rules._words import Words
from policydiff.model import Finding, Level

ID = "vendor"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([EDITED])
CODES = ("recipient",)
WHY = "A well-known processor, host, network or payment company came in or went out."
SOURCE = "WP260 rev.01, para 30 (recipients); Colorado 4 CCR 904-3, rule 6.04 (categories of third parties)"
EXAMPLES = (
    Pair("We use Stripe.", "We use Adyen."),
    Pair("Developers need it for AWS.", "Developers need it."),
    Pair("Hébergé par Scalingo.", "Hébergé par OVH.", "fr"),
)
NEAR_MISSES = (
    Pair("We use Stripe.", "We also use Stripe."),
    Pair("See [Google](https://google.com/a).", "See [Google](https://google.com/b)."),
    Pair("Use a hammer.", "Use a saw."),
    Pair(None, "We use Stripe."),
)
VENDORS = frozenset(
    re.findall(
        r"\S+",
        """
        adyen airtable akamai algolia alibaba aws amazon amplitude apple atlassian auth0 azure braintree
        brevo cloudflare cloudfront criteo crisp datadog discord docusign doubleclick dropbox equifax
        experian facebook fastly firebase freshdesk fullstory google heroku hetzner hotjar hubspot ibm
        intercom klarna klaviyo linkedin mailchimp mailgun mailjet matomo meta microsoft mixpanel mollie
        netlify nexmo okta onesignal openai anthropic optimizely oracle ovh ovhcloud paypal pinterest
        plausible posthog postmark rackspace recaptcha salesforce sap scaleway scalingo segment sendgrid
        sendinblue sentry shopify shiphero slack snapchat square stripe tally tiktok transunion trustpilot
        twilio twitter typeform vercel vimeo workday worldpay xiti youtube zendesk zoom
        """,
    )
)


def find(item: Item) -> Iterator[Finding]:
    """The name of such a company in an edited block's words, on one side only."""
    if item.one_sided or item.block in ("heading", "frontmatter"):
        return
    was, now = VENDORS & set(item.before.words), VENDORS & set(item.after.words)
    if was != now:
        yield Finding(ID, LEVEL, "recipient", _named(item.before, was - now), _named(item.after, now - was))


def _named(side: Words, vendors: frozenset[str]) -> str:
    """The vendors as a text writes them, in its order."""
    places = {word: at for at, word in reversed(list(enumerate(side.words))) if word in vendors}
    return ", ".join(side.written(at, 1) for at in sorted(places.values()))
