"""Details are found, hidden before a model sees them, and put back in what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.engine.private import PrivateEngine
from studio.engine.protocol import ChatRequest, CompleteRequest, Completion, Completions, Partial
from studio.privacy.findings import find
from studio.privacy.redaction import Redaction, Stream

DETAILS = [
    ("Mail jo.lee+ads@studio-nord.co.uk today", "mail", "jo.lee+ads@studio-nord.co.uk"),
    ("Call 020 7946 0018 before six", "phone", "020 7946 0018"),
    ("Call +1 650-253-0000 now", "phone", "+1 650-253-0000"),
    ("Paid with 4111 1111 1111 1111 last week", "card", "4111 1111 1111 1111"),
    ("To GB82 WEST 1234 5698 7654 32, please", "account", "GB82 WEST 1234 5698 7654 32"),
    ("Come to 12 Harbour Street, Whitby YO21 3PU.", "address", "12 Harbour Street, Whitby YO21 3PU"),
    (
        "Ship to 450 Mission Bay Blvd, San Francisco, CA 94158",
        "address",
        "450 Mission Bay Blvd, San Francisco, CA 94158",
    ),
    ("Lindenstraße 14, 10969 Berlin", "address", "Lindenstraße 14, 10969 Berlin"),
    ("送到南京东路318号", "address", "南京东路318号"),
    ("The key is sk-proj-a8Fk2Lq9Zx81MmPpQ7", "key", "sk-proj-a8Fk2Lq9Zx81MmPpQ7"),
    ("password: hunter2-hunter2", "key", "hunter2-hunter2"),
    ("AKIAIOSFODNN7EXAMPLE signs it", "key", "AKIAIOSFODNN7EXAMPLE"),
    ("Written by Richard Knowles in May", "name", "Richard Knowles"),
    ("Ask for Priya at the desk", "name", "Priya"),
    ("Dr. Okonkwo-Hart will see you", "name", "Okonkwo-Hart"),
    ("联系人:王小明", "name", "王小明"),
    ("请找李经理", "name", "李"),
    ("Thank Richard Knowles-Hart for it", "name", "Richard Knowles-Hart"),
]
PLAIN = [
    "Steel bottle, keeps drinks cold for 24 hours",
    "From £12 a month, 0% APR, under 4s go free, SPF 50",
    "Order 123456789 of 14 June 2026, open 9 am to 5 pm",
    "Rose garden, mason jars, Brooklyn roast, Jack fruit",
    "Made in Wales on Victoria's looms since 1921",
    "ISBN 978-3-16-148410-0 and DIN 51524",
    "The Long Road Home, a film about a lane and a street",
    "reusable-steel-water-bottle-for-commuters-and-runners",
    "4111 1111 1111 1112",
    "保温24小时的钢瓶,送给早起的人",
]


@pytest.mark.parametrize(("text", "kind", "detail"), DETAILS)
def test_a_detail_is_found_whole(text, kind, detail):
    assert [(item.kind, item.text) for item in find(text)] == [(kind, detail)]
    assert all(text[item.start : item.end] == item.text for item in find(text))


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_brief_holds_nothing_private(text):
    assert find(text) == ()


def test_the_brand_is_not_a_person():
    assert find("Jade Morris makes rings") != ()
    assert find("Jade Morris makes rings", known=("Jade Morris",)) == ()


def test_the_same_detail_has_one_placeholder_and_comes_back_however_it_is_spelt():
    redaction = Redaction()
    hidden = redaction.hide("Ask for Priya (priya@example.org). Yes, ask for Priya. Or mail al@example.org.")
    assert hidden == "Ask for [NAME-1] ([MAIL-1]). Yes, ask for [NAME-1]. Or mail [MAIL-2]."
    assert redaction.show("[name 1] says: [ MAIL_2 ], not [NAME-7]") == "Priya says: al@example.org, not [NAME-7]"


@given(st.text(max_size=120))
def test_hiding_and_showing_gives_the_text_back(text):
    redaction = Redaction()
    assert redaction.show(redaction.hide(text)) == text


@given(st.lists(st.integers(1, 9), min_size=1, max_size=12))
def test_a_stream_cut_anywhere_says_the_same(cuts):
    redaction = Redaction()
    hidden = redaction.hide("Hello [you], ask for Priya or mail priya@example.org [today")
    stream, said, at = Stream(redaction), "", 0
    for cut in cuts:
        said += stream.feed(hidden[at : at + cut])
        at += cut
    said += stream.feed(hidden[at:]) + stream.rest()
    assert said == redaction.show(hidden)


class Echo:
    """Answers with what it was asked, in pieces, and remembers it."""

    def __init__(self):
        self.seen = []

    def run(self, request, report, token):
        self.seen.append(request)
        text = request.messages[-1][1] if isinstance(request, ChatRequest) else request.prompt
        for at in range(0, len(text), 3):
            report(Partial(text[at : at + 3]))
        return Completions((Completion(text, 3),), 0.0)

    def has(self, model):
        return True

    def close(self):
        pass


def test_a_model_sees_placeholders_and_the_user_the_details():
    echo, said = Echo(), []
    engine = PrivateEngine(echo, hides=lambda model: model == "far")
    asked = "Thank Richard Knowles, 020 7946 0018"
    request = ChatRequest("far", (("user", asked),))
    answer = engine.run(request, lambda event: said.append(event.value))
    assert echo.seen[0].messages == (("user", "Thank [NAME-1], [PHONE-1]"),)
    assert "".join(said) == asked == answer.items[0].text
    engine.run(CompleteRequest("near", asked))
    assert echo.seen[1].prompt == asked
