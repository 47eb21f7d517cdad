"""Language codes, with or without a folder here: ISO 639-1, and codes of three letters that sites use."""

import re

COMMON = frozenset(
    re.findall(
        r"\w+",
        """
        ar bg bn ca cs cy da de el en es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka kk ko lt lv mk ms nb
        nl nn no pl pt ro ru sk sl sq sr sv sw ta te th tr uk ur vi zh
    """,
    )
)
"""Languages that policies are often written in. Two letters between dots, or a folder of two letters, are a language
only if they are one of these: `fr`, not `io`, `md` or `us`."""

LANGUAGES = COMMON | frozenset(
    re.findall(
        r"\w+",
        """
        aa ab ae af ak am an as av ay az ba be bh bi bm bo br bs ce ch co cr cu cv dv dz ee eo ff fj fo fy gd gn
        gu gv ha ho ht hz ia ie ig ii ik io iu jv kg ki kj kl km kn kr ks ku kv kw ky la lb lg li ln lo lu mg mh
        mi ml mn mr mt my na nd ne ng nr nv ny oc oj om or os pa pi ps qu rm rn rw sa sc sd se sg si sm sn so ss
        st su tg ti tk tl tn to ts tt tw ty ug uz ve vo wa wo xh yi yo za zu ach ast cak dsb fil frp fur gsw hsb
        kab kok lij mai nds sat trs yue
    """,
    )
)
"""All language codes."""
