"""Chinese prompts put into the words that the reader knows, longest matches first."""

import re
from collections.abc import Mapping
from functools import lru_cache

from studio.scenes.words import table

HAN = re.compile(r"[\u3400-\u9fff]+")
PAUSES = str.maketrans("，。、；：！？（）", ",.,;:!?()")
ON, BESIDE, BEFORE, BEHIND, IN, UNDER, OVER = "on", "beside", "in front of", "behind", "in", "under", "above"
BETWEEN, AROUND = "between", "surrounded by"
SIDES = {
    "上面": ON, "上方": OVER, "之上": ON, "上": ON, "旁边": BESIDE, "旁": BESIDE, "边上": BESIDE, "身边": BESIDE,
    "前面": BEFORE, "前方": BEFORE, "前": BEFORE, "后面": BEHIND, "后方": BEHIND, "背后": BEHIND, "后": BEHIND,
    "里面": IN, "里": IN, "中": IN, "内": IN, "之间": BETWEEN, "中间": BETWEEN, "下面": UNDER, "下方": UNDER,
    "下": UNDER, "周围": AROUND,
}  # fmt: skip
"""Words after a noun that say where the other thing stands to it."""
PLACED = re.compile(
    r"^(?P<first>.*?)(?:，|,)?(?:放在|摆在|摆放在|放置在|踩在|趴在|铺在|堆在|落在|停在|骑在|贴在|飘浮在|站在|立在|坐在|漂浮在|悬浮在|飘在|靠在|倚在|躺在|位于|挂在|悬挂在|装在|盛在|插在|种在|在)"
    r"(?P<where>.+?)(?P<side>" + "|".join(sorted(SIDES, key=len, reverse=True)) + r")(?:的(?P<last>.+))?$"
)
ENDING = re.compile(
    PLACED.pattern.replace("(?P<where>.+?)", "(?P<where>.+)").removesuffix("(?:的(?P<last>.+))?$") + "$"
)
"""The place with all that is said of it, where the clause ends in its side: “挂在雪中的松树上”."""
SIMPLE = re.compile(r"^(?P<where>.+?)(?P<side>" + "|".join(sorted(SIDES, key=len, reverse=True)) + r")的(?P<last>.+)$")
POINTING = re.compile(
    r"^(?:在|它的?|其)?(?P<side>"
    + "|".join(sorted((s for s in SIDES if len(s) > 1 or s == "旁"), key=len, reverse=True))
    + r")(?:还)?"
    r"(?:放着|摆着|摆放着|站着|立着|挂着|飘着|漂浮着|装着|装满|盛着|点缀着|散落着|围着|是|有|放|摆|，)*(?P<what>.+)$"
)
"""“旁边放着两块曲奇”: what stands by the thing of the clause before."""
WITHIN = re.compile(
    r"^(?P<where>.+?)(?P<side>里面|里|中|内|上面|上|前面|前|旁边|旁|下面|下)(?:还)?(?:有着|有|放着|摆着|挂着|装着|站着|立着|摆放着)(?P<what>.+)$"
)
"""“橱窗里有一只木马”: the place comes first."""
TURNED = {ON: "on top of it", OVER: "above it", BESIDE: "beside it", BEFORE: "in front of it", BEHIND: "behind it",
          IN: "inside it", UNDER: "under it", AROUND: "around it", BETWEEN: "beside it"}  # fmt: skip
NUMBERS = dict(
    zip(
        "一二两三四五六七八九十几半",
        ["a", "two", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "a"],
        strict=True,
    )
)
NAMED_MEASURES = {
    "瓶": "bottle", "罐": "can", "杯": "cup", "碗": "bowl", "盒": "box", "束": "bouquet", "堆": "pile", "叠": "stack",
    "摞": "stack", "排": "row", "组": "group", "双": "pair", "对": "pair", "篮": "basket", "袋": "bag", "桶": "bucket",
    "盘": "plate", "串": "bunch",
}  # fmt: skip
COUNTED = re.compile(
    f"([{''.join(NUMBERS)}])([{''.join(NAMED_MEASURES)}个只支块片枚颗张把本台部件顶条根盏盆座辆架朵副款轮棵株匹头份套位艘幢栋粒间家团面扇])"
)
"""A number and a measure word."""
FLOATS = re.compile(r"漂浮|悬浮|飘在")
LEANS = re.compile(r"靠在|倚在|斜靠在")
HANGS = re.compile(r"挂在|悬挂在")


@lru_cache(maxsize=1)
def _dictionary() -> Mapping[str, str]:
    return {zh: str(en) for part in table("chinese").values() for zh, en in part.items()}


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(map(len, _dictionary()), default=1)


def in_english(prompt: str) -> str:
    """The prompt with its Chinese words put into English; a prompt with none is handed back as it is.

    Characters that are in no word stay as they are, so that they can be told to be unknown. Quoted text is kept.
    """
    if not HAN.search(prompt):
        return prompt
    out: list[str] = []
    for number, part in enumerate(re.split(r"([“\"「『][^”\"」』]*[”\"」』])", prompt)):
        if number % 2:
            out.append(part)
            continue
        clauses = re.split(r"([,.;:!?()\n])", part.translate(PAUSES))
        out += [_clause(clause) if HAN.search(clause) else clause for clause in clauses]
    return " ".join(" ".join(out).split())


def _clause(text: str) -> str:
    """One clause: where a thing stands comes before its noun in Chinese, and after it in English."""
    bare = "".join(text.split()) if not re.search(r"[A-Za-z]", text) else text.strip()
    pointed = POINTING.match(bare)
    if pointed is not None:
        return f"with {_words(pointed['what'])} {TURNED[SIDES[pointed['side']]]}"
    within = WITHIN.match(bare)
    if within is not None and _all_known(within["where"]):
        return f"{_words(within['what'])} {SIDES[within['side']]} {_words(within['where'])}"
    placed = ENDING.match(bare) or PLACED.match(bare) or SIMPLE.match(bare)
    if placed is not None and not _all_known(_clause_of(placed["where"])):
        placed = PLACED.match(bare) or SIMPLE.match(bare)
    if placed is None or not _all_known(_clause_of(placed["where"])):
        return _words(bare)
    found = placed.groupdict() | {"last": placed.groupdict().get("last")}
    first = " ".join(part for part in (_words(found.get("first") or ""), _words(found["last"] or "")) if part)
    side = SIDES[found["side"]]
    if FLOATS.search(bare):
        side = "floating above" if side in (ON, OVER) else f"floating, {side}"
    elif LEANS.search(bare):
        side = "leaning against"
    elif HANGS.search(bare):
        side = "hanging from"
    return f"{first} {side} {_clause_of(found['where'])}"


def _clause_of(text: str) -> str:
    """A place in words, with its own place after it: “雪中的松树” as “pine tree in snow”."""
    placed = SIMPLE.match(text)
    if placed is None or not _all_known(placed["where"]):
        return _words(text)
    return f"{_words(placed['last'])} {SIDES[placed['side']]} {_words(placed['where'])}"


def _all_known(text: str) -> bool:
    """Whether most of the text is in the dictionary, so that a word such as “中国” is not cut at its “中”."""
    return not HAN.search(_words(text))


def _words(text: str) -> str:
    """The text with every known word put into English, longest match first."""
    known = _dictionary()
    out: list[str] = []
    at = 0
    while at < len(text):
        counted = COUNTED.match(text, at)
        if counted and text[at : at + 3] not in known:
            out.append(f" {_counted(*counted.groups())} ")
            at = counted.end()
            continue
        for length in range(min(_longest(), len(text) - at), 0, -1):
            word = text[at : at + length]
            if word in known:
                out.append(f" {known[word]} ")
                at += length
                break
        else:
            out.append(text[at])
            at += 1
    return " ".join("".join(out).split())


def _counted(number: str, measure: str) -> str:
    """“三颗” as “three”, “两杯” as “two cups of”."""
    many, vessel = NUMBERS[number], NAMED_MEASURES.get(measure, "")
    if not vessel:
        return many
    plural = "" if many == "a" else "es" if vessel == "box" else "s"
    return f"{many} {vessel}{plural} of"
