"""Same organisation: several responses of a wave name one organisation, in the question that the analysis plan says.

Names are compared as people mean them: without capitals, accents, punctuation and words such as "the" or "Ltd". That
finds spellings of one name and misses abbreviations. Two people of one organisation may well both answer: whoever looks
decides. Method: standardisation before exact matching; Christen (2012), chapter 3.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping

LEFT_OUT = frozenset({"the", "a", "ltd", "limited", "cic", "cio", "llp", "plc", "inc"})
NO_NAMES = frozenset({
    "", "na", "n a", "no", "none", "nil", "no organisation", "not applicable", "self", "self employed", "selfemployed",
    "freelance", "freelancer", "freelance musician", "independent", "individual", "myself", "me", "private",
    "sole trader", "test", "various", "prefer not to say", "anonymous",
})  # fmt: skip
"""What people write who belong to none, or would rather not say."""
SHORTEST = 3


def normal_name(name: str) -> str:
    """A name as it is compared; "" where it names no organisation."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.sub(r"[^\w]+|_", " ", letters.replace("'", "").replace("’", "")).split()
    if " ".join(words) in NO_NAMES:
        return ""
    kept = " ".join(word for word in words if word not in LEFT_OUT) or " ".join(words)
    return kept if len(kept) >= SHORTEST and kept not in NO_NAMES else ""


def same_organisation(names: Mapping[str, str]) -> dict[str, str]:
    """Of responses by id, with the name each gave: those that share one, with a mark that is the same for the group.

    The mark is the first letters of the lowest id in the group, and so says nothing of the name.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for identifier, name in names.items():
        if normal := normal_name(name):
            groups[normal].append(identifier)
    return {member: min(group)[:8] for group in groups.values() if len(group) > 1 for member in group}
