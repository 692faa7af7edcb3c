"""After an offer (W16): what it says, side by side with what else is open, and the way out of the rest."""

from datetime import datetime

from interviews.model import Offer, OutcomeKind, Question
from sandbox.history import Message
from tests.chat_driver import DAY, LATER, outcomes, thank_you
from tests.life import Life, data_of, labels_of
from texts import general, labels
from texts import offers as texts
from texts import outcome as outcome_texts

GLOBEX = ["Write to Globex", "Withdrawn: Globex"]
INITECH = ["Write to Initech", "Withdrawn: Initech"]


async def offered(life: Life, *others: str) -> Message:
    """An offer from Acme, interviewed today, beside applications to these; what it says is asked."""
    await thank_you(life)
    for other in others:
        await life.say(f"/applied {other}")
    return (await life.tell("/outcome", "Acme, Engineer", "Offer"))[0]


def noted(life: Life, company: str = "Acme") -> list[str | None]:
    offer = next(each.offer for each in life.record().applications if each.company == company) or Offer()
    return [offer.salary, offer.culture, offer.notes]


async def test_an_offer_is_asked_for_salary_culture_and_notes_in_one_message_w16(life: Life) -> None:
    await offered(life)
    assert life.asking is Question.OFFER
    await life.restart()
    said = (await life.say("salary: 62k & bonus, culture: <b>kind</b>"))[-1]
    assert said.text == "✓ Noted for Acme.\n\nSalary: 62k & bonus\nCulture: <b>kind</b>"
    assert noted(life) == ["62k & bonus", "<b>kind</b>", None]
    card = (await life.tell("/open", "Acme, Engineer"))[-1]
    assert "The offer\nSalary: 62k & bonus\nCulture: <b>kind</b>" in card.text


async def test_parts_add_up_from_the_card_and_the_last_is_taken_back_w16(life: Life) -> None:
    await offered(life)
    await life.say("salary: 62k, culture: kind")
    await life.wait(DAY)
    await life.tell("/open", "Acme, Engineer", labels.OFFER_SAYS)
    await life.say("start in May\nculture: -")
    assert noted(life) == ["62k", None, "start in May"]
    await life.tell("/open", "Acme, Engineer", labels.OFFER_SAYS)
    said = (await life.say("salary: 65k"))[-1]
    undo = data_of(said, labels.UNDO)
    assert said.text.startswith("✓ Noted for Acme.\n\nSalary: 62k; 65k\nNotes: start in May")
    assert noted(life)[0] == "62k\n65k"
    [shown] = await life.press(labels.UNDO, said)
    assert shown.text.startswith("↩ Taken back: what the offer from Acme says.")
    assert noted(life) == ["62k", None, "start in May"]
    await life.forge(undo, said)
    assert noted(life)[0] == "62k", "pressed twice it takes back once"


async def test_each_undo_takes_back_what_it_stands_below_and_nothing_before_it(life: Life) -> None:
    await offered(life)
    await life.say("72k")
    undos = []
    for line in ("30 days holiday", "two days remote"):
        await life.tell("/open", "Acme, Engineer", labels.OFFER_SAYS)
        undos.append((await life.say(line))[-1])
    assert noted(life) == ["72k", None, "30 days holiday\ntwo days remote"]
    for said in reversed(undos):
        await life.press(labels.UNDO, said)
    assert noted(life) == ["72k", None, None]


async def test_a_last_day_to_answer_and_the_first_day_are_kept_and_shown_everywhere_w19(life: Life) -> None:
    await offered(life)
    said = (await life.say("72k, answer by 18.3., start 4 may"))[-1]
    both = "Salary: 72k\nAnswer by: Wednesday 18 March 2026\nFirst day: Monday 4 May 2026"
    assert said.text == f"✓ Noted for Acme.\n\n{both}"
    assert both in (await life.say("/offers"))[-1].text
    assert "to answer by Wed 18 Mar" in (await life.say("/status"))[-1].text
    assert both in (await life.tell("/open", "Acme, Engineer"))[-1].text
    await life.press(labels.UNDO, said)
    assert life.record().applications[0].offer is None


async def test_a_last_day_that_is_not_clear_is_asked_for_and_its_words_stay_w19(life: Life) -> None:
    await offered(life)
    asked = (await life.say("72k, need to know by next friday"))[-1]
    assert life.asking is Question.ANSWER_BY
    assert labels_of(asked) == [["Friday 6 March 2026"], ["Friday 13 March 2026"], [labels.SKIP]]
    assert noted(life) == ["72k", None, "need to know by next friday"]
    await life.say("no idea yet honestly")
    assert life.asking is Question.ANSWER_BY
    said = (await life.say("13 March"))[-1]
    assert "Answer by: Friday 13 March 2026" in said.text
    assert life.asking is None


async def test_a_word_for_a_button_is_no_offer(life: Life) -> None:
    await offered(life)
    assert (await life.say("skip"))[-1].text == str(outcome_texts.NOTHING_NOTED)
    assert noted(life) == [None, None, None]
    assert life.asking is None


async def test_the_last_day_is_reminded_of_two_working_days_before_and_on_it_w19(life: Life) -> None:
    await offered(life)
    await life.say("72k, answer by 18.3.")
    await life.wait_until(datetime(2026, 3, 16, 9, 0))  # noqa: DTZ001 - a wall clock in Berlin
    nudge = life.find("Acme wants your answer by Wednesday 18 March 2026.")
    assert labels_of(nudge) == [
        [labels.ACCEPT, labels.DECLINE],
        [labels.MORE_TIME],
        [labels.SIDE_BY_SIDE],
        *LATER,
    ]
    await life.wait_until(datetime(2026, 3, 18, 9, 0))  # noqa: DTZ001 - a wall clock in Berlin
    nudge = life.find("Acme wants your answer today, Wednesday 18 March 2026.")
    await life.press(labels.MORE_TIME, nudge)
    said = (await life.say("another week"))[-1]
    assert "Answer by: Wednesday 25 March 2026" in said.text
    assert "This no longer applies." in (await life.press(labels.SKIP, nudge))[-1].text
    await life.wait_until(datetime(2026, 3, 23, 9, 0))  # noqa: DTZ001 - a wall clock in Berlin
    nudge = life.find("Acme wants your answer by Wednesday 25 March 2026.")
    declined = (await life.press(labels.DECLINE, nudge))[-1]
    assert outcomes(life) == [OutcomeKind.DECLINED]
    assert ["Write to Acme"] in labels_of(declined)
    later = [each.text for each in await life.wait(7 * DAY) if "wants your answer" in each.text]
    assert later == []


async def test_what_the_offer_says_can_be_left_and_is_not_asked_twice(life: Life) -> None:
    said = await offered(life)
    again = data_of(said, "Accepted")
    [left] = await life.press(labels.SKIP)
    assert left.text == str(outcome_texts.NOTHING_NOTED)
    assert life.asking is None
    assert noted(life) == [None, None, None]
    await life.tell("/open", "Acme, Engineer", labels.OFFER_SAYS)
    await life.hears(life.chat.send_photo())
    assert "500" in (await life.say(f"salary: {'6' * 501}"))[-1].text
    assert life.asking is Question.OFFER
    assert "noting an offer" in (await life.say("/settings"))[-1].text
    assert (await life.press(labels.KEEP_ANSWERING))[-1].text == texts.ASK.striptags()
    assert (await life.say("/cancel"))[-1].text == str(general.question_dropped())
    await life.forge(again, said)
    await life.forge(again, said)
    assert outcomes(life) == [OutcomeKind.ACCEPTED]


async def test_offers_without_one_with_one_and_with_two_w16(life: Life) -> None:
    await life.settle_in()
    assert (await life.say("/offers"))[-1].text.startswith("No offer is open.")
    await life.log_interview()
    await life.log_interview(company="Globex")
    await life.tell("/outcome", "Acme, Engineer", "Offer", "salary: 62k, notes: remote")
    one = (await life.say("/offers"))[-1]
    assert one.text.split("\n\n") == [
        "Offer from Acme, Engineer\nSalary: 62k\nNotes: remote",
        "Also open\n• Globex: interviewed today, Jane Doe to thank. Next: note how it went, Tue 3 Mar, 10:10 CET",
    ]
    assert labels_of(one) == [["Acme"], ["Ask Globex when they decide"]]
    await life.tell("/outcome", "Globex, Engineer", "Offer", "culture: <i>calm")
    two = (await life.say("/offers"))[-1]
    assert two.text.split("\n\n") == [
        "Your offers",
        "Salary\n• Acme: 62k\n• Globex: not noted",
        "Culture\n• Acme: not noted\n• Globex: <i>calm",
        "Notes\n• Acme: remote\n• Globex: not noted",
        "Nothing else is open.",
    ]
    await life.press("Globex", two)
    assert "Culture: <i>calm" in life.find("What does it say?").text
    await life.say("salary: 58k")
    assert noted(life, "Globex") == ["58k", "<i>calm", None]


async def test_the_morning_after_an_offer_the_others_are_named_and_opened_side_by_side_w16(life: Life) -> None:
    said = await offered(life, "Globex, Analyst", "Initech, Tester")
    assert "Still open: Globex and Initech." in said.text
    await life.press(labels.SKIP)
    await life.wait(DAY)
    nudge = life.find("The offer from Acme, beside the rest.")
    assert labels_of(nudge) == [[labels.SIDE_BY_SIDE, labels.OFFER_SAYS], [labels.DONE], *LATER]
    assert "Also open\n• Globex: applied yesterday" in (await life.press(labels.SIDE_BY_SIDE, nudge))[-1].text
    assert "beside the rest" in life.shown(nudge).text, "the word itself stays"
    globex = life.record().applications[1].id
    await life.forge(data_of(nudge, labels.DONE).replace('"d",""', f'"d","{globex}"'), nudge)
    assert outcomes(life)[1] is None, "nothing is accepted yet"
    [done] = await life.press(labels.DONE, nudge)
    assert labels_of(done) == [[labels.UNDO]]


async def test_after_accepting_each_other_process_is_left_with_one_tap_and_taken_back_w16(life: Life) -> None:
    said = await offered(life, "Globex, Analyst", "Initech, Tester")
    accepted = (await life.press("Accepted", said))[-1]
    assert "Still open: Globex and Initech." in accepted.text
    [rest] = await life.press(labels.WITHDRAW, said)
    assert labels_of(rest) == [GLOBEX, INITECH, [labels.OPEN_CARD]]
    withdrawn = data_of(rest, "Withdrawn: Globex")
    [rest] = await life.press("Withdrawn: Globex", said)
    assert labels_of(rest) == [INITECH, ["Write to Globex", "Undo: Globex"], [labels.OPEN_CARD]]
    await life.forge(withdrawn, said)
    assert outcomes(life) == [OutcomeKind.ACCEPTED, OutcomeKind.WITHDRAWN, None]
    await life.press("Undo: Globex", said)
    assert outcomes(life) == [OutcomeKind.ACCEPTED, None, None]


async def test_two_processes_at_one_company_are_told_apart_where_they_are_left_w16(life: Life) -> None:
    said = await offered(life, "Globex, Analyst", "Globex, Writer")
    await life.press("Accepted", said)
    [rest] = await life.press(labels.WITHDRAW, said)
    analyst, writer = "Globex, Analyst", "Globex, Writer"
    [*both, _] = labels_of(rest)
    assert both == [[f"Write to {name}", f"Withdrawn: {name}"] for name in (analyst, writer)]
    [rest] = await life.press(f"Withdrawn: {writer}", said)
    assert labels_of(rest)[1] == [f"Write to {writer}", f"Undo: {writer}"]


async def test_the_morning_after_accepting_the_rest_is_listed_and_left_below_the_word_itself_w16(life: Life) -> None:
    said = await offered(life, "Globex, Analyst", "Initech, Tester")
    await life.press("Accepted", said)
    await life.wait(DAY)
    nudge = life.find("A short, polite word lets them go on")
    assert labels_of(nudge) == [GLOBEX, INITECH, [labels.DONE], *LATER]
    again = data_of(nudge, "Withdrawn: Globex")
    await life.press("Withdrawn: Globex", nudge)
    await life.forge(again, nudge)
    [shown] = await life.press("Withdrawn: Initech", nudge)
    assert shown.text.startswith("You accepted Acme, and nothing else is open.")
    assert outcomes(life) == [OutcomeKind.ACCEPTED, OutcomeKind.WITHDRAWN, OutcomeKind.WITHDRAWN]
    await life.restart()
    [shown] = await life.press("Undo: Initech", nudge)
    assert outcomes(life) == [OutcomeKind.ACCEPTED, OutcomeKind.WITHDRAWN, None]
    assert INITECH in labels_of(shown)


async def test_a_button_to_withdraw_that_is_out_of_date_changes_nothing(life: Life) -> None:
    said = await offered(life, "Globex, Analyst")
    await life.press("Accepted", said)
    [rest] = await life.press(labels.WITHDRAW, said)
    withdrawn = data_of(rest, "Withdrawn: Globex")
    await life.tell("/outcome", "Globex, Analyst", "Rejected")
    await life.forge(withdrawn, said)
    await life.forge(withdrawn.replace('"w"', '"o"'), said)
    assert outcomes(life) == [OutcomeKind.ACCEPTED, OutcomeKind.REJECTED]
    acme = life.record().applications[0].id
    await life.forge(f'["of","{acme}","w","{acme}"]', said)
    assert outcomes(life)[0] is OutcomeKind.ACCEPTED


async def test_another_offer_is_declined_not_withdrawn_from_w16(life: Life) -> None:
    said = await offered(life)
    await life.press(labels.SKIP)
    await life.log_interview(company="Globex", when="today 11:00")
    await life.tell("/outcome", "Globex, Engineer", "Offer")
    await life.press("Accepted", said)
    [rest] = await life.press(labels.WITHDRAW, said)
    assert labels_of(rest)[0] == ["Write to Globex", "Declined: Globex"]
    [rest] = await life.press("Declined: Globex", said)
    assert outcomes(life) == [OutcomeKind.ACCEPTED, OutcomeKind.DECLINED]
    await life.press("Undo: Globex", said)
    assert outcomes(life) == [OutcomeKind.ACCEPTED, OutcomeKind.OFFER]


async def test_an_offer_taken_back_or_accepted_makes_the_word_about_it_no_longer_apply_w17(life: Life) -> None:
    said = await offered(life, "Globex, Analyst")
    await life.press(labels.SKIP)
    await life.wait(DAY)
    nudge = life.find("beside the rest")
    await life.press("Accepted", said)
    [shown] = await life.press(labels.DONE, nudge)
    assert shown.text.startswith("This no longer applies.")
    assert life.toast == general.gone()


async def test_declining_an_offer_keeps_the_way_to_a_letter_and_asks_for_nothing_more_w16(life: Life) -> None:
    said = await offered(life, "Globex, Analyst")
    declined = (await life.press("Declined", said))[-1]
    assert labels_of(declined) == [["Write to Acme"], [labels.UNDO, labels.OPEN_CARD]]
    about = [each.text for each in await life.wait(3 * DAY) if "Acme" in each.text]
    assert about == []


async def test_an_offer_undone_while_its_question_is_open_closes_the_question(life: Life) -> None:
    said = await offered(life)
    await life.press(labels.UNDO, said)
    assert life.asking is None
    await life.forge('["of","nothing","a",""]', said)
    assert life.toast == general.gone()
    await life.forge('["of","nothing","w","x"]', said)
    assert life.toast == general.gone()


async def test_who_made_an_offer_is_not_waited_for_while_one_applies_elsewhere_w11(life: Life) -> None:
    await offered(life)
    await life.press(labels.SKIP)
    said = next(each.text for each in await life.wait(7 * DAY) if "applying elsewhere" in each.text)
    assert said.startswith("Keep applying elsewhere.\n\nApplications in the last seven days: ")
    assert "wait" not in said.lower()
