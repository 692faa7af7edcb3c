"""/status, /next, and the same asked in plain words."""

from datetime import datetime

import pytest

from interviews.model import OutcomeKind
from sandbox.faults import Refuse
from tests.chat_driver import DAY, HOUR, MINUTE, follow_up, interviewed, outcomes, thank_you
from tests.life import Life, labels_of
from texts import applications as texts
from texts import general, labels
from texts.interview import draft_name


async def answer(life: Life, words: str) -> str:
    return "\n".join(each.text for each in await life.say(words))


TOO_MANY = Refuse(429, "Too Many Requests: retry after 1800", retry_after=1800)
HELP = general.not_understood().striptags()


async def test_status_with_nothing_open_says_how_to_begin(life: Life) -> None:
    await life.settle_in()
    assert await answer(life, "/status") == str(texts.nothing_open())
    assert await answer(life, "/next") == "Nothing is planned. /new notes an interview, /applied logs an application."


async def test_status_gives_two_lines_for_each_application(life: Life) -> None:
    await interviewed(life)
    await life.log_interview(company="Globex", when="6 March 15:00", who=labels.SKIP)
    await life.say("/applied Hooli, Writer")
    await life.tell("/new", "Initech", "Tester", "Skip", "Skip")
    said = (await life.say("/status"))[-1]
    assert said.text.split("\n\n") == [
        "Acme, Engineer: interviewed today, Jane Doe to thank\nNext: note how it went, Tue 3 Mar, 10:10 CET",
        "Globex, Engineer: interview on Fri 6 Mar, 15:00 CET\nNext: read the brief, Thu 5 Mar, 18:00 CET",
        "Hooli, Writer: applied today\nNext: nothing planned.",
        "Initech, Tester: interview without a time\nNext: follow up, Wed 11 Mar, 09:00 CET",
    ]
    assert labels_of(said) == [["Acme", "Globex", "Hooli"], ["Initech"]]
    assert (await life.press("Globex", said))[0].text.startswith("Engineer at Globex")


async def test_status_follows_the_letters(life: Life) -> None:
    await thank_you(life, who=labels.SKIP)
    assert "interviewed today, thank-you to send" in await answer(life, "/status")
    await life.press(labels.DONE)
    await life.wait(DAY)
    assert "Acme, Engineer: interviewed yesterday, thanked\nNext: follow up, Wed 11 Mar" in await answer(
        life, "/status"
    )
    await life.tell("/open", "Acme, Engineer", labels.FOLLOW_UP_SENT)
    await life.wait(2 * DAY)
    shown = await answer(life, "/status")
    assert "interviewed 3 days ago, followed up 2 days ago\nNext: decide whether to keep waiting, Fri 3 Apr" in shown


async def test_a_thank_you_asked_for_three_times_is_shown_as_overdue_w5(life: Life) -> None:
    await thank_you(life)
    await life.wait(3 * DAY)
    assert "Overdue: the thank-you. Next: follow up, Wed 11 Mar, 09:00 CET" in await answer(life, "/status")
    assert "Overdue: the thank-you." in await answer(life, "how is Acme going?")
    asks = ("Time to thank", "Still open: the thank-you", "The thank-you to Jane Doe at Acme: this is the last time")
    assert [sum(words in each.text for each in life.chat.messages) for words in asks] == [1, 1, 1]
    await life.press("Done: Jane Doe")
    assert "Overdue" not in await answer(life, "/status")


async def test_an_interview_that_is_going_on_is_told_as_such(life: Life) -> None:
    await interviewed(life, when="today 9:45")
    assert "Acme, Engineer: interview going on" in await answer(life, "/status")


async def test_a_skipped_thank_you_is_not_overdue_w5(life: Life) -> None:
    said = await thank_you(life)
    await life.press(labels.SKIP, said)
    await life.wait(3 * DAY)
    shown = await answer(life, "/status")
    assert "interviewed 3 days ago, thank-you skipped" in shown
    assert "Overdue" not in shown


async def test_a_follow_up_that_was_asked_for_and_not_sent_is_still_next_w8(life: Life) -> None:
    said = await follow_up(life)
    await life.wait(HOUR)
    assert "Next: follow up, now" in await answer(life, "/status")
    assert "Follow up with Acme now; I reminded you on Wed 11 Mar, 09:00 CET." in await answer(
        life, "when do I follow up with acme?"
    )
    await life.press(labels.SKIP, said)
    assert "Next: decide whether to keep waiting, Thu 2 Apr" in await answer(life, "/status")
    assert await answer(life, "when do I follow up with acme?") == "No follow-up with Acme is planned."


async def test_more_than_twenty_applications_are_counted(life: Life) -> None:
    await life.settle_in()
    for number in range(22):
        await life.say(f"/applied Company {number:02}, Analyst")
    said = (await life.say("/status"))[-1]
    assert said.text.endswith("And 2 more: /open lists them all.")
    assert sum(len(row) for row in labels_of(said)) == 20


async def test_status_offers_half_told_interviews(life: Life) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme", "/settings", labels.LEAVE, "/status")
    assert [f"{labels.GO_ON}: Acme"] in labels_of(life.chat.last)
    assert draft_name(life.record().parked[0]) == "Acme"


@pytest.mark.parametrize("words", ["/next", "what's next?", "What is next", "next", "whats the next thing?"])
async def test_the_one_next_thing_is_told(life: Life, words: str) -> None:
    await interviewed(life)
    said = (await life.say(words))[-1]
    assert said.text == "Next: note how it went for Engineer at Acme, Tue 3 Mar, 10:10 CET."
    assert labels_of(said) == [["Acme"]]


async def test_the_next_thing_may_be_about_no_company(life: Life) -> None:
    await thank_you(life)
    await life.tell("/open", "Acme, Engineer", "Thanked Jane Doe", labels.FOLLOW_UP_SENT)
    said = (await life.say("/next"))[-1]
    assert said.text == "Next: keep applying elsewhere, Tue 10 Mar, 10:00 CET."
    assert labels_of(said) == []


@pytest.mark.parametrize("words", ["status", "Where do things stand?", "show me an overview", "how is it going?"])
async def test_status_is_asked_in_plain_words(life: Life, words: str) -> None:
    await interviewed(life)
    assert (await answer(life, words)).startswith("Acme, Engineer: interviewed today")


@pytest.mark.parametrize(
    "words",
    ["how is Acme Robotics going?", "how's acme robtics doing", "what about ACME-ROBOTICS?", "acme robotics", "Acme?"],
)
async def test_a_company_named_tolerantly_shows_its_card(life: Life, words: str) -> None:
    await interviewed(life, company="Acme Robotics GmbH")
    assert (await answer(life, words)).startswith("Engineer at Acme Robotics GmbH")


@pytest.mark.parametrize("words", ["when do I follow up with acme", "When do I follow up with Acme?"])
async def test_when_to_follow_up_is_told_before_and_after_it_was_sent_w9(life: Life, words: str) -> None:
    await interviewed(life)
    said = (await life.say(words))[-1]
    assert said.text == "Follow up with Acme on Wed 11 Mar, 09:00 CET, not before."
    assert labels_of(said) == [["Acme"]]
    await life.tell("/open", "Acme, Engineer", labels.FOLLOW_UP_SENT)
    assert "You followed up with Acme on Tue 3 Mar, 10:00 CET. One is enough" in await answer(life, words)


async def test_when_to_follow_up_without_an_interview_or_when_decided(life: Life) -> None:
    await life.settle_in()
    await life.say("/applied Globex, Analyst")
    assert "There was no interview at Globex yet" in await answer(life, "when do I follow up with Globex?")
    await life.log_interview()
    await life.tell("/outcome", "Acme, Engineer", "Rejected")
    assert await answer(life, "when do I follow up with Acme?") == "No follow-up with Acme is planned."


async def test_what_is_due_and_not_said_yet_is_told_as_now_w17(life: Life) -> None:
    await interviewed(life)
    life.wire.fail_next("sendMessage", TOO_MANY)
    await life.wait(10 * MINUTE)
    assert await answer(life, "/next") == "Next: note how it went for Engineer at Acme, now."
    assert "Next: note how it went, now" in await answer(life, "/status")
    assert "• now: note how it went" in await answer(life, "Acme?")
    await life.wait_until(datetime(2026, 3, 11, 8, 59))  # noqa: DTZ001 - a wall clock in Berlin
    life.wire.fail_next("sendMessage", TOO_MANY)
    await life.wait(MINUTE)
    assert await answer(life, "when do I follow up with Acme?") == "Follow up with Acme now."


async def test_when_to_follow_up_with_nobody_named_tells_all_or_that_there_are_none(life: Life) -> None:
    await life.settle_in()
    assert await answer(life, "when do I follow up?") == str(texts.nothing_open())
    await life.log_interview()
    await life.log_interview(company="Globex")
    said = await answer(life, "when do I follow up?")
    assert "Follow up with Acme on Wed 11 Mar" in said
    assert "Follow up with Globex on Wed 11 Mar" in said


async def test_several_applications_with_one_company_are_all_told(life: Life) -> None:
    await interviewed(life)
    await life.say("/applied Acme, Analyst")
    said = (await life.say("how is Acme going?"))[-1]
    assert "Acme, Engineer: interviewed today" in said.text
    assert "Acme, Analyst: applied today" in said.text
    assert labels_of(said) == [["Acme, Engineer"], ["Acme, Analyst"]]
    both = await answer(life, "when do I follow up with acme?")
    assert "Follow up with Acme on Wed 11 Mar" in both
    assert "There was no interview at Acme yet" in both


@pytest.mark.parametrize(
    "words",
    [
        "how is it going at Globex?",
        "how is Globex going?",
        "when do I follow up with Globex?",
        "should I write to Globex?",
        "when does Globex decide?",
        "when is my interview at Globex?",
        "who interviewed me at Globex?",
        "what did I say at Globex?",
        "prepare me for Globex",
    ],
)
async def test_a_question_about_an_unknown_company_says_so(life: Life, words: str) -> None:
    await interviewed(life)
    assert await answer(life, words) == str(texts.no_such_company())


@pytest.mark.parametrize(
    "words",
    [
        "asdf qwer",
        "The status meeting there was rather long today",
        "I went to the building next to Acme yesterday evening",
        "My friend said I should follow up more often",
        "🙂",
        "Is it raining?",
        "thanks",
    ],
)
async def test_ordinary_sentences_change_nothing(life: Life, words: str) -> None:
    await interviewed(life)
    before = life.record()
    await life.say(words)
    after = life.record()
    assert (after.applications, after.letters, after.dialogue) == (before.applications, before.letters, None)


@pytest.mark.parametrize("words", ["asdf qwer", "🙂", "qqq"])
async def test_nonsense_is_said_to_be_not_understood(life: Life, words: str) -> None:
    await interviewed(life)
    assert await answer(life, words) == HELP


async def test_next_and_status_agree_on_what_was_asked_for_and_not_done(life: Life) -> None:
    await follow_up(life)
    await life.wait(3 * HOUR)
    assert "Overdue: the thank-you. Next: follow up, now" in await answer(life, "/status")
    assert await answer(life, "/next") == "Next: send the thank-you for Engineer at Acme, now."
    await life.tell("/open", "Acme, Engineer", labels.thanked("Jane Doe"))
    said = (await life.say("/next"))[-1]
    assert said.text == "Next: follow up for Engineer at Acme, now."
    assert labels_of(said) == [["Acme"]]
    await life.tell("/open", "Acme, Engineer", labels.FOLLOW_UP_SENT)
    assert "follow up" not in await answer(life, "/next")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("they rejected me", OutcomeKind.REJECTED),
        ("I got the offer!", OutcomeKind.OFFER),
        ("Acme made me an offer", OutcomeKind.OFFER),
    ],
)
async def test_how_it_ended_is_noted_at_once_with_undo(life: Life, words: str, kind: OutcomeKind) -> None:
    await interviewed(life)
    said = (await life.say(words))[-1]
    assert said.text.startswith("✓ Noted for Acme: ")
    assert outcomes(life) == [kind]
    await life.press(labels.UNDO, said)
    assert outcomes(life) == [None]


@pytest.mark.parametrize("words", ["I didn't get the job", "it's a no"])
async def test_what_is_less_sure_is_shown_first_and_noted_with_a_tap(life: Life, words: str) -> None:
    await interviewed(life)
    assert "I read that as: Acme said no" in await answer(life, words)
    assert outcomes(life) == [None]
    await life.press(labels.YES)
    assert outcomes(life) == [OutcomeKind.REJECTED]


@pytest.mark.parametrize("words", ["Any word on the offer?", "should I have said that I was rejected before?"])
async def test_a_question_about_an_ending_is_no_news(life: Life, words: str) -> None:
    await interviewed(life)
    assert "How did it end" not in await answer(life, words)


@pytest.mark.parametrize("words", ["how did it go", "How did it go at Acme?", "how it went"])
async def test_the_words_of_the_question_how_it_went_put_it_and_are_no_answer_r1(life: Life, words: str) -> None:
    await interviewed(life)
    await life.wait(10 * MINUTE)
    assert "How did it go at Acme?" in await answer(life, words)
    assert life.record().applications[0].rounds[0].reflections == ()
