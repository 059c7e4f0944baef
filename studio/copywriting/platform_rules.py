"""What a platform refuses inside a line: emoji, links, telephone numbers, exclamation marks, empty phrases."""

import re
from collections.abc import Callable, Iterator

import regex

from studio.copywriting.candidates import Check
from studio.copywriting.fields import LINK, graphemes
from studio.placements import Field

PHONE = re.compile(r"(?<![\w.])\+?\d[\d ()-]{7,}\d(?!\w)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
_INDUCED = re.compile(
    r"转发|分享到|点赞|关注有礼|集赞|share (?:this|to) (?:win|get)|follow (?:us )?to win|like (?:this )?to win", re.I
)
_CLICK = re.compile(r"\bclick (?:here|below|this)\b|点击这里", re.I)
_SPACED = re.compile(r"(?<!\w)(?:\w[ .]){3,}\w(?!\w)")
_SYMBOLS = regex.compile(r"[\p{So}\p{Emoji_Presentation}★☆►✓✔→]|[*~^=_]{2,}")
_PICTURE = regex.compile(r"(?![©®™])\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3")
_SWIPE = re.compile(r"\bswipe up\b", re.I)
_BRACES = re.compile(r"[#{}]")
_DASH = re.compile(r"[—–]|--")
LINKEDIN_EMOJI = 10
"""Emoji LinkedIn takes in an intro text (help a426534, mirrored; older copies said 4; grade B)."""
LINKEDIN_EMOJI_OLD = 4


def platform_rules(text: str, field: Field, platform: str) -> list[Check]:
    """What `platform` refuses or dislikes in `text`; nothing for a platform without rules of its own."""
    rules = _RULES.get(platform)
    return list(rules(text, field)) if rules is not None else []


def emoji(text: str) -> list[str]:
    """The emoji of a text, a sequence as one."""
    return [] if text.isascii() else [cluster for cluster in graphemes(text) if _PICTURE.search(cluster)]


def _found(item: "re.Match[str] | None", level: str, message: str) -> Iterator[Check]:
    if item is not None:
        yield Check(name="platform", level=level, message=message, start=item.start(), end=item.end())


def _google(text: str, field: Field) -> Iterator[Check]:
    # No page of Google's editorial policy was at hand (grade U), so these warn and never stop a line.
    yield from _search_ad(text, field, "Google")


def _microsoft(text: str, field: Field) -> Iterator[Check]:
    yield from _search_ad(text, field, "Microsoft")


def _search_ad(text: str, field: Field, name: str) -> Iterator[Check]:
    if "headline" in field.name and "!" in text:
        at = text.index("!")
        message = f"{name} refuses exclamation marks in headlines."
        yield Check(name="platform", level="warn", message=message, start=at, end=at + 1)
    yield from _found(PHONE.search(text), "warn", f"{name} takes no telephone number in ad text; use a call asset.")
    yield from _found(_CLICK.search(text), "warn", f"{name} wants words that say what comes, not “click here”.")
    yield from _found(_SPACED.search(text), "warn", f"{name} refuses words spelt with gaps.")
    if not text.isascii():
        yield from _found(_SYMBOLS.search(text), "warn", f"{name} refuses emoji and ornaments in ad text.")
    if "headline" in field.name:
        yield from _found(LINK.search(text), "warn", f"{name} takes the address from the final URL, not from the text.")


def _tiktok(text: str, field: Field) -> Iterator[Check]:
    if _BRACES.search(text) or emoji(text):
        yield Check(name="platform", level="fail", message="TikTok refuses emoji, # and braces in ad text.")


def _wechat(text: str, field: Field) -> Iterator[Check]:
    # Grade C (ducksell.com, 265xx.com, qidamedia.com): advice.
    yield from _found(LINK.search(text), "warn", "WeChat takes no address in the copy.")
    yield from _found(PHONE.search(text), "warn", "WeChat takes no telephone number in the copy.")
    yield from _found(_INDUCED.search(text), "warn", "WeChat refuses words that reward sharing or following.")
    yield from _found(_DASH.search(text), "warn", "WeChat dislikes dashes in the copy.")
    if text.count("\n") > 3:
        yield Check(name="platform", level="warn", message="WeChat shows at most four lines.")


def _chinese_feed(text: str, field: Field) -> Iterator[Check]:
    yield from _found(LINK.search(text), "warn", "An address in the copy is commonly refused here (unsourced).")
    yield from _found(
        PHONE.search(text), "warn", "A telephone number in the copy is commonly refused here (unsourced)."
    )
    yield from _found(_MAIL.search(text), "warn", "A mail address in the copy is commonly refused here (unsourced).")


def _linkedin(text: str, field: Field) -> Iterator[Check]:
    count = len(emoji(text)) if field.name == "primary_text" else 0
    if count > LINKEDIN_EMOJI:
        message = f"LinkedIn takes {LINKEDIN_EMOJI} emoji in the intro; there are {count}."
        yield Check(name="platform", level="fail", message=message)
    elif count > LINKEDIN_EMOJI_OLD:
        message = f"LinkedIn took {LINKEDIN_EMOJI_OLD} emoji in the intro until lately; there are {count}."
        yield Check(name="platform", level="warn", message=message)


def _snapchat(text: str, field: Field) -> Iterator[Check]:
    yield from _found(_SWIPE.search(text), "warn", "Snapchat refuses “swipe up”; its own button says what to do.")


_RULES: dict[str, Callable[[str, Field], Iterator[Check]]] = {
    "Google": _google,
    "YouTube": _google,
    "Microsoft": _microsoft,
    "TikTok": _tiktok,
    "WeChat": _wechat,
    "Baidu": _chinese_feed,
    "Xiaohongshu": _chinese_feed,
    "Douyin": _chinese_feed,
    "LinkedIn": _linkedin,
    "Snapchat": _snapchat,
}
OWN_RULES = frozenset(_RULES)
"""Platforms whose own rules change which lines pass."""
