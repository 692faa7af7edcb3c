"""Three people, three months, one run: a fast yes, a silence that ends in a no, and four rounds with two offers.

Nadia in Berlin is taken at once. Tom in New York waits, is turned down, learns why, and tries elsewhere. Priya in
Kolkata goes through four rounds while a second offer comes in. After a change of wording:
`REWRITE_TRANSCRIPTS=1 make test`, read the difference, commit it.
"""

import pytest

from tests.life import USER, Life
from tests.scenario import Actor, Scenario


async def nadia_writes_her_own_words(nadia: Actor) -> None:
    await nadia.says("/start", "Berlin")
    await nadia.waits_until("2026-03-03 11:40")
    await nadia.says("/new", "Lumen Labs", "Product Designer", "today 10:30 for an hour")
    await nadia.says("Mira Hahn <mira@lumen.example>, Jonas Weiß, Head of Product; they decide by Friday")
    await nadia.presses("Edit", "✎ Who decides", "Jonas Weiß", "✎ References")
    await nadia.says("Carla Diaz <carla@uni.example>")
    await nadia.presses("That's everybody", "Save")
    await nadia.waits_until("2026-03-03 11:55")
    await nadia.presses("😀 Great", on=nadia.nudge("How did it go"))
    await nadia.says("How I get from a sketch to handover; I showed the clinic booking flow.")
    await nadia.says("Jonas liked the prototype with real data.")
    await nadia.presses("Skip")
    await nadia.says("That I ran the design system at my last job")
    await nadia.waits_until("2026-03-03 12:15")
    await nadia.presses("Write to Carla Diaz", on=nadia.nudge("before Lumen Labs can call"))
    await nadia.says("designing booking tools for small clinics, with two developers")
    await nadia.says("the ward project, and how we tested it with nurses")
    await nadia.presses("Sent")


async def nadia_thanks_both(nadia: Actor) -> None:
    await nadia.waits_until("2026-03-03 14:00")
    await nadia.presses("Write to Mira Hahn", on=nadia.nudge("Time to thank"))
    await nadia.says("testing with nurses on the ward", "the booking tool for small clinics")
    await nadia.says("two years of prototypes with real patient data")
    await nadia.presses("Take it up", "Other ways", "Draft file (.eml)", "Sent")
    await nadia.presses("Write to Jonas Weiß", on=nadia.nudge("Time to thank"))
    await nadia.says("the two weeks each team has before a release")
    await nadia.presses("Skip")
    await nadia.says("a habit of showing unfinished work early")
    await nadia.presses("Good", "Answer: what draws you")
    await nadia.says("the calendar that clinics share")
    await nadia.presses("Leave it out", "Sent")


async def nadia_gets_a_fast_yes(nadia: Actor) -> None:
    await nadia.waits_until("2026-03-06 15:00")
    await nadia.says("/outcome")
    await nadia.presses("Lumen Labs, Product Designer", "Offer")
    await nadia.says("salary: 61k, culture: they laugh a lot, notes: starts in May")


async def nadia_accepts(nadia: Actor) -> None:
    await nadia.waits_until("2026-03-09 10:00")
    await nadia.presses("Accepted", on=nadia.nudge("Noted for Lumen Labs: an offer"))
    await nadia.waits_until("2026-03-09 12:00")
    await nadia.presses("Done: Carla Diaz", on=nadia.nudge("Thank Carla Diaz"))
    await nadia.says("/week", "/status")


async def tom_speaks_instead_of_typing(tom: Actor) -> None:
    await tom.waits_until("2026-03-04 10:00")
    await tom.says("/start", "New York")
    await tom.says("/new", "Globex", "Data Analyst", "today 9:00 to 9:45")
    await tom.says("Erin Walsh; they will be in touch")
    await tom.presses("No date")
    await tom.waits_until("2026-03-04 10:15")
    await tom.presses("😣 Hard", on=tom.nudge("How did it go"))
    await tom.speaks_a_voice_message()
    await tom.presses("Enough for now")
    await tom.waits_until("2026-03-04 12:00")
    await tom.presses("Write to Erin Walsh", on=tom.nudge("Time to thank"))
    await tom.presses("Skip", "Skip", "Skip", "My own version")


async def tom_is_coached(tom: Actor) -> None:
    await tom.says(
        "Dear Aaron,\n\nThank you for you're time. I am the perfect fit and a team player. "
        "I hope you decide soon!!\n\nTom"
    )
    await tom.presses("My own version")
    await tom.says(
        "Dear Erin,\n\nThank you for your time this morning, and for showing me the dashboards nobody trusts. "
        "I would love to work on that, and I could bring the checks we wrote for our sales data.\n\n"
        "Kind regards,\nTom"
    )
    await tom.presses("Other ways")
    await tom.presses("Ask the recruiter")
    await tom.presses("Sent")
    await tom.waits_until("2026-03-04 16:00")
    await tom.says("/thanks")
    await tom.presses("Sent")


async def tom_asks_whether_to_write(tom: Actor) -> None:
    await tom.waits_until("2026-03-06 20:00")
    await tom.says("should I write to them?")


async def tom_follows_up_once(tom: Actor) -> None:
    await tom.waits_until("2026-03-12 09:30")
    await tom.presses("Write it", on=tom.nudge("Time to follow up"))
    await tom.says("making dashboards that people trust")
    await tom.presses("Sent")
    await tom.waits_until("2026-03-16 12:00")
    await tom.says("/followup")


async def tom_hears_of_another_date(tom: Actor) -> None:
    await tom.waits_until("2026-03-18 12:00")
    await tom.says("Globex said they decide by 27 March")
    await tom.says("should I write to Globex?")


async def tom_follows_up_on_the_new_date(tom: Actor) -> None:
    await tom.waits_until("2026-03-30 10:00")
    await tom.presses("Write it", on=tom.nudge("Time to follow up"))
    await tom.presses("Sent")


async def tom_is_turned_down_and_asks_why(tom: Actor) -> None:
    await tom.waits_until("2026-04-02 11:00")
    await tom.says("/outcome")
    await tom.presses("Globex, Data Analyst", "Rejected", "Ask for feedback")


async def tom_learns_why(tom: Actor) -> None:
    await tom.waits_until("2026-04-07 09:00")
    await tom.presses("Note feedback", on=tom.nudge("ask Globex for feedback"))
    await tom.says("Strong on data, but I never asked who uses the dashboards.")
    await tom.says("/applied Initech, Analytics Engineer", "/applied Hooli, Data Analyst")


async def tom_goes_in_prepared(tom: Actor) -> None:
    await tom.waits_until("2026-04-20 12:00")
    await tom.says("/new", "Initech")
    await tom.presses("For Analytics Engineer")
    await tom.says("this Thursday 10:00 to 11:00")
    await tom.says("Bill Lumbergh, Director")
    await tom.waits_until("2026-04-23 09:30")
    await tom.presses("Read", on=tom.nudge("Initech"))
    await tom.waits_until("2026-04-23 11:15")
    await tom.presses("🙂 Good", on=tom.nudge("How did it go"))
    await tom.says("Who uses what I build; I asked first this time.")
    await tom.presses("Enough for now")
    await tom.waits_until("2026-04-24 09:00")
    await tom.says("/reflect Initech")
    await tom.says("Bill laughed when I asked who reads the reports.")
    await tom.presses("Enough for now")
    await tom.presses("Done: Bill Lumbergh", on=tom.nudge("Time to thank Bill Lumbergh"))


async def tom_gets_his_yes(tom: Actor) -> None:
    await tom.waits_until("2026-05-04 10:30")
    await tom.presses("Done", on=tom.nudge("Time to follow up with Initech"))
    await tom.waits_until("2026-05-12 17:00")
    await tom.says("/outcome")
    await tom.presses("Initech, Analytics Engineer", "Offer", "Skip")
    await tom.waits_until("2026-05-14 09:00")
    await tom.presses("Accepted", on=tom.nudge("Noted for Initech: an offer"))
    await tom.presses("Withdraw from the rest", "Withdrawn: Hooli")


async def priya_begins(priya: Actor) -> None:
    await priya.waits_until("2026-03-10 18:00")
    await priya.says("/start", "Kolkata")
    await priya.says("/new", "Meridian Health", "Backend Engineer", "tomorrow 11:00")
    await priya.says("Anita Rao, Talent Partner")
    await priya.presses("By video")
    await priya.waits_until("2026-03-11 12:20")
    await priya.says("They asked about our ledger; I told them about idempotent payments.")
    await priya.presses("🙂 Good", "Enough for now")
    await priya.waits_until("2026-03-11 14:30")
    await priya.presses("Done: Anita Rao", on=priya.nudge("Time to thank"))


async def priya_has_another_round(priya: Actor, day: str, who: str, unsaid: str) -> None:
    await priya.waits_until(f"{day} 09:00")
    await priya.says("/new", "Meridian Health")
    await priya.presses("Another round: Backend Engineer")
    await priya.says("today 15:00 for an hour")
    await priya.says(who)
    await priya.waits_until(f"{day} 16:20")
    await priya.presses("😐 Mixed", on=priya.nudge("How did it go"))
    await priya.presses("Skip", "Skip", "Skip")
    await priya.says(unsaid)
    await priya.presses("Skip")


async def priya_prepares_for_the_last_round(priya: Actor) -> None:
    await priya.waits_until("2026-03-30 19:00")
    await priya.says("/new", "Meridian Health")
    await priya.presses("Another round: Backend Engineer")
    await priya.says("Thursday 2 April 16:00 for 90 minutes")
    await priya.presses("☐ Sara Khan")
    await priya.sends_a_photo("Vikram Seth, CEO")
    await priya.presses("That's everybody")


async def priya_meets_others_meanwhile(priya: Actor) -> None:
    await priya.waits_until("2026-03-31 11:30")
    await priya.says("/new", "Saffron Labs", "Platform Engineer", "today 10:00")
    await priya.says("Leela Nair")
    await priya.says("/applied Banyan, SRE")


async def priya_tells_of_the_last_round(priya: Actor) -> None:
    await priya.waits_until("2026-04-02 17:45")
    await priya.presses("😀 Great", on=priya.nudge("How did it go at Meridian"))
    await priya.presses("Skip", "Skip", "Skip")
    await priya.says("That I would start with the refund queue", "They decide by 10 April")


async def priya_writes_the_last_letters(priya: Actor) -> None:
    await priya.waits_until("2026-04-06 09:30")
    await priya.presses("Write to Vikram Seth", on=priya.nudge("Time to thank Sara Khan and Vikram Seth"))
    await priya.says("why hospitals pay late")
    await priya.says("the ledger that never loses a rupee")
    await priya.says("six years of payment systems")
    await priya.presses("Take it up", "Other ways", "Ask the recruiter")
    await priya.presses("Sent")
    await priya.presses("Done: Sara Khan", on=priya.nudge("Time to thank Sara Khan"))


async def priya_weighs_two_offers(priya: Actor) -> None:
    await priya.waits_until("2026-04-08 11:00")
    await priya.says("/outcome")
    await priya.presses("Saffron Labs, Platform Engineer", "Offer")
    await priya.says("salary: 38 lakh, culture: young, notes: two days in the office")
    await priya.waits_until("2026-04-09 11:00")
    await priya.says("/outcome")
    await priya.presses("Meridian Health, Backend Engineer", "Offer")
    await priya.says("salary: 35 lakh, culture: calm")
    await priya.says("/offers")
    await priya.waits_until("2026-04-10 12:00")
    await priya.presses("Accepted", on=priya.nudge("Noted for Meridian Health: an offer"))
    await priya.waits_until("2026-04-13 09:30")
    word = priya.nudge("You accepted Meridian Health")
    await priya.presses("Declined: Saffron Labs", "Withdrawn: Banyan", on=word)


async def the_last_words(tom: Actor, priya: Actor) -> None:
    await tom.waits_until("2026-06-02 09:00")
    await tom.says("/status")
    await priya.says("/status")


@pytest.mark.parametrize("restarting", [False, True], ids=["in one run", "restarted before every step"])
async def test_three_people_live_through_three_months(life: Life, restarting: bool) -> None:
    scenario = Scenario(life, restarting=restarting)
    nadia = scenario.meet(USER + 1, "Europe/Berlin", "Nadia")
    tom = scenario.meet(USER + 2, "America/New_York", "Tom")
    priya = scenario.meet(USER + 3, "Asia/Kolkata", "Priya")
    await nadia_writes_her_own_words(nadia)
    await nadia_thanks_both(nadia)
    await tom_speaks_instead_of_typing(tom)
    await tom_is_coached(tom)
    await nadia_gets_a_fast_yes(nadia)
    await tom_asks_whether_to_write(tom)
    await nadia_accepts(nadia)
    await priya_begins(priya)
    await tom_follows_up_once(tom)
    await priya_has_another_round(priya, "2026-03-18", "Dev Mehta, Staff Engineer", "How I cut failed payments by half")
    await tom_hears_of_another_date(tom)
    await priya_has_another_round(priya, "2026-03-25", "Sara Khan, CTO", "That I have run an on-call rota")
    await priya_prepares_for_the_last_round(priya)
    await tom_follows_up_on_the_new_date(tom)
    await priya_meets_others_meanwhile(priya)
    await priya_tells_of_the_last_round(priya)
    await tom_is_turned_down_and_asks_why(tom)
    await priya_writes_the_last_letters(priya)
    await tom_learns_why(tom)
    await priya_weighs_two_offers(priya)
    await tom_goes_in_prepared(tom)
    await tom_gets_his_yes(tom)
    await the_last_words(tom, priya)
    scenario.compare("three_months")
