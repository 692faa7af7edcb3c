"""Mails by which employers say no or offer the job are told from everything else that people paste."""

import pytest

from interviews.model import OutcomeKind
from interviews.parsing.decision_mails import decisions_told

NO = (
    "Dear Sam, thank you for your interest. We regret to inform you that we will not be progressing your application.",
    "Hi Sam,\n\nUnfortunately, we have decided not to move forward with your application at this time.\n\nBest, Tom",
    "Thank you for your time last week. On this occasion we have decided to proceed with another candidate.",
    "We're sorry to tell you that your application has been unsuccessful. We wish you well in your search.",
    "Thank you for taking the time to meet us. The position has now been filled, but we will keep your CV on file.",
    "Dear Ms Khan, I regret to inform you that on this occasion you were not selected for the post of Staff Nurse.",
    "We won't be able to offer you the role this time. We wish you every success.",
    "After careful consideration, we are unable to take your application any further.",
)
YES = (
    "Dear Sam, we are delighted to offer you the position of Data Engineer at Acme, starting on 4 May.",
    "Hi Priya, I'm pleased to be able to offer you the role of Ward Sister. Please find attached your contract.",
    "Following your interview we would like to make you an offer. I will call you this afternoon.",
    "Please find attached a formal offer of employment. Let us know by Friday, and thank you for your interest.",
)
NEITHER = (
    "They said they regret to inform you but I think it was a standard mail they send to everybody",
    "I got an email saying we regret to inform you that your application was unsuccessful, so that's that",
    "I regret to inform you that I have decided to accept another offer. Thank you for your time and your kindness.",
    "Dear Jane, thank you for your time on Monday. I enjoyed our talk about the move to Kafka. Kind regards, Sam",
    "Thank you for your application. We will review it and get back to you within two weeks.",
    "If your application is successful we will offer you the position by the end of May.",
    "We are pleased to invite you to a second interview on Thursday at 10 with the panel.",
    "I said I would love to work there and they seemed delighted, it went really well I think",
    "Acme rejected me",
    "",
)


@pytest.mark.parametrize("mail", NO)
def test_a_mail_that_says_no_is_read(mail: str) -> None:
    assert decisions_told(mail) == (OutcomeKind.REJECTED,)


@pytest.mark.parametrize("mail", YES)
def test_a_mail_that_offers_the_job_is_read(mail: str) -> None:
    assert decisions_told(mail) == (OutcomeKind.OFFER,)


@pytest.mark.parametrize("text", NEITHER)
def test_other_texts_decide_nothing(text: str) -> None:
    assert decisions_told(text) == ()


def test_a_no_with_another_offer_tells_both() -> None:
    mail = (
        "We have selected another candidate for the senior role, but we would be delighted to offer you the position "
        "of analyst."
    )
    assert decisions_told(mail) == (OutcomeKind.OFFER, OutcomeKind.REJECTED)
