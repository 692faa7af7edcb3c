"""Sentences put into an ordinary letter: the coach points out each faulty one, and nothing in the others."""

from functools import cache

import pytest

from interviews.letters.coach import About, Remark, review
from interviews.letters.coach.english.presence import says
from interviews.letters.coach.english.sentence_model import Trait
from interviews.letters.coach.letter import LetterText
from interviews.model import LetterKind

THANK_YOU = """Dear Jane,

Thank you for your time on Tuesday and for telling me about the billing migration. I would love to join the team, \
and I could help with the invoices. {}

Kind regards,
Max"""
FOLLOW_UP = """Dear Jane,

I am still very interested in the Data Engineer role and happy to answer questions. {}

I look forward to hearing from you.

Kind regards,
Max"""

TEMPLATES = """
I am writing to express my sincere gratitude.
I believe I would be the perfect fit for this role.
I am a team player.
I am a hard-working and motivated person.
I can hit the ground running.
My skills and experience make me an ideal candidate.
I thrive in a fast-paced environment.
I have a proven track record of success.
I would be a valuable asset to your organization.
It was a pleasure learning more about the company.
I am confident I would be a great addition to your team.
Working for such a prestigious company would be an honor.
I am passionate about innovation.
I always give 110%.
I think outside the box.
I am a quick learner.
I am detail-oriented and results-driven.
I was impressed by your company culture.
Our conversation reinforced my interest in the position.
I look forward to contributing to the success of your company.
Thank you for your valuable time.
Please note that [Company Name] is dear to me.
I want to work at <company>.
I would start on XX June.
We spoke about ____.
My number is XXX.
We spoke about {{topic}}.
We discussed [insert topic here].
INSERT DETAIL.
I admire (company name) a lot.
Lorem ipsum dolor sit amet.
I met TBD yesterday.
I have excellent communication skills and a strong work ethic.
My qualifications align perfectly with your requirements.
I am excited about the opportunity to work with such a talented team.
I would be thrilled to be part of your dynamic team.
Your company is a leader in its field.
I'm a self-starter who goes the extra mile.
I wish you all the best in your future endeavours.
I was very impressed with everything I learned about your organisation.
I believe my background makes me a strong match.
I would welcome the opportunity to contribute to your continued growth.
It was great to learn more about the position and your team.
I feel that I would be an excellent fit.
I am eager to bring my unique skill set to your organization.
As a dedicated professional, I strive for excellence.
I bring a wealth of experience.
I am always willing to learn new things.
I'm sure I can add value to your team.
My experience aligns well with the needs of the role.
"""
PRESSING = """
I really really need this job.
Please please give me a chance.
I would do anything to get this job.
I need an answer by Friday.
I expect to hear from you by Monday.
You will not find a better candidate.
You won't regret hiring me!!
I have three children to feed and my rent is due.
I am desperate for work.
This is my last chance.
You promised to call me.
I still have not heard from you.
I am disappointed that nobody has called.
I have been waiting for two weeks.
It would mean the world to me.
PLEASE give me the job.
Please reply as soon as possible.
I can't stop thinking about the job.
I took a day off work for this interview.
I will call you every day until you answer.
If I do not hear from you by Friday I will assume you are not interested.
After all the time I invested I think I deserve a reply.
Without this job I don't know what to do.
I would work for free at first.
I beg you to consider me.
I have another offer so I need your decision by tomorrow.
You said you would call by Monday but I have heard nothing.
I am begging you.
Let me know ASAP.
It is urgent.
I have been unemployed for eight months.
I would accept any salary.
You have to hire me.
I dream about this job every night.
I feel a bit let down.
It's not very professional to leave candidates waiting.
I have already rejected another offer for you.
I've sent you three emails already.
This is the third time I write.
Why haven't you replied?
I'm sure you've been busy, but a short reply can't be too much to ask.
I hoped you would at least have the courtesy to answer.
My whole future depends on this.
I have applied to sixty jobs and nobody wants me.
Please don't forget me.
I cried after the interview.
Please, I need this so much.
I will be waiting by the phone.
Kindly respond by tomorrow.
I must have your answer this week.
"""
ASKING_WHEN = """
When will you decide?
When can I expect to hear from you?
Could you tell me when a decision will be made?
Have you made a decision yet?
By when will you let me know?
How long will it take until you decide?
What is the timeline for the decision?
I would like to know when you will make your decision.
Do you know yet who gets the job?
Please tell me when I will hear from you.
I was wondering when you might be making a decision.
Can you tell me by what date you will have decided?
Did I get the job?
Have you chosen somebody?
I'd be grateful if you could let me know when I can expect an answer.
Has a decision been made?
May I ask how soon the panel will decide?
Let me know when you have decided.
Is there a date by which you will choose?
Do you have a timeframe for the decision?
Are you any closer to a decision?
What have you decided?
When is the decision going to be made?
I wonder how much longer it will take.
Can you give me an idea of when I'll hear?
It would help me to know the date of your decision.
I should be glad to learn whether the post has been filled.
Please tell me as soon as the choice is made.
I am curious to know if you have picked somebody.
I would be interested to hear whether you have reached a decision.
Could you share the timeline with me?
Kindly advise by what date I will be informed of the result.
I wanted to ask whether a decision has been taken.
It would be good to know how long you still need to decide.
Any idea when the panel will make its choice?
Please inform me once the selection is complete.
I'd like to ask until when I have to wait for the result.
May I expect an answer this week?
Am I still being considered?
Did the committee come to a decision?
"""
PRESSING_AGAIN = """
I am writing again because I got no answer to my last two emails.
As I wrote last week and the week before, I want to know where things stand.
You told me I would hear by Friday, and it is now Wednesday.
I find your silence hard to understand.
I was told I would hear back within a week. That was three weeks ago.
Please answer. Please tell me either way.
This is my second reminder.
I had expected more from a company like yours.
I must insist on an answer.
I am surprised that it takes this long.
I was hoping for a little more courtesy.
I know you are busy, but so am I.
Surely one line would not be too much.
It is a pity that nobody has found the time to write.
I have checked my inbox every hour.
I kept my calendar free for you.
I turned down another job because of your promise.
Please decide quickly.
I will have to take the other job unless you answer by noon.
I sent you a message on Monday and another on Wednesday, both without reply.
"""
ORDINARY = """
I still smile when I think of the tour.
I am still thinking about your question.
I have not seen such a tidy kitchen anywhere.
You said the team would double, and I like that.
You mentioned that nobody had written the manual yet.
I was sorry to miss your colleague.
I could hear how proud you are of the team.
I had not expected to laugh so much.
I need a desk and a good chair, nothing else.
I will call Anna about the keys as we agreed.
It must be hard to find staff in winter.
I have to give three months' notice, as I said.
You asked when I could start: on 1 May.
I liked that you never promise a date you cannot keep.
I'd be glad to come by again.
It was worth every minute of the train ride.
The waiting list for the allotments surprised me.
I was nervous, and you were kind about it.
I could not sleep for ideas about the window display!
When you decide how to split the rota, I would have a suggestion.
You were right that the report takes too long.
I never knew how many letters a hospital sends.
Please give my regards to Tom.
I can start as soon as you need me.
My last manager would tell you the same.
I had waited years to see the archive.
The silence in the reading room was wonderful.
Nobody told me that the view was so good.
I would rather learn it properly than quickly.
You must be proud of the new building.
We have two children, so the school next door is handy.
It is the only lab that publishes its failures.
I no longer wonder why people stay for twenty years.
I checked the bus: it takes twenty minutes.
I have since read the book you recommended.
My rent book joke was not my best.
The way you handle refusals impressed me.
You should be able to reach Mr Hill by phone.
If the date has to move, that is no problem.
I hope the audit went well on Thursday.
"""
WAITING_KINDLY = """
I know that these things take time.
I hope the panel could meet as planned.
You mentioned that you would decide this week.
When we spoke, you said the board meets on Mondays.
I can imagine how busy you are when the term ends.
There is no hurry on my side.
I hope the fair went well.
I would be glad of any news when you have it.
I thought again about your question on quality.
Since we met I have finished the course I told you about.
You said that I might write if I had heard nothing by the tenth.
I was wondering how the launch went.
I have not heard back yet, so I wanted to check in.
I wanted to follow up on our interview.
I am writing to ask whether there is any news.
If you have already decided, I understand.
As the date you named has passed, I wanted to say hello.
I would be happy to hear any news about the next steps.
I do not want to press you.
When you have a moment, I would be glad of a line.
I'm writing because the 14th, which you had named, was on Friday.
I know that you have many people to see.
How did the open day go?
Shall I send you the second sample?
Would you like to see the drawings?
How is your daughter?
Do you want me to bring the originals?
Did the new oven arrive?
Is there anything else that you need from me?
If you would like to see more of my work, just ask.
I hope that the decision is an easy one.
I understand that the decision takes time.
I will be glad to hear from you, whatever you decide.
You asked when I could start, and the answer is May.
Please let me know if there is anything you would like to know.
When you showed me the workshop, I knew that I wanted to work there.
"""
RIGHTLY_SPELT = """
I have my cleanroom certificate and walked up Pen-y-ghent.
Go raibh maith agat for the papers, which you are welcome to.
Most practices would dare to show less.
We use Kubernetes, Terraform and dbt, and the frontend is in TypeScript.
The CI pipeline runs on GitLab; the webhooks go to Slack.
I organised the rota and the colour of the uniforms; my favourite is grey.
I organized the schedule and the color of the labels.
Grzegorz and Oluwaseun showed me the Łódź office.
I grew up in Thiruvananthapuram and studied in Göttingen.
The A/B test on the onboarding page was eye-opening.
You said "let's ship it", and I laughed.
My e-mail is max.weber@example.com and my site is maxweber.dev.
It's the best café in Malmö, and the naïve painting is fun.
The phlebotomists and sonographers share a break room.
We talked about OKRs, KPIs and SLAs for the helpdesk.
I can type, proofread and typeset in LaTeX.
The CNC lathe, the deburring and the anodising were new to me.
I learnt to crochet; it's relaxing, isn't it?
I'd've stayed longer if the bus hadn't left at 5pm.
The sous-chef, the commis and the pâtissière all said hello.
Your colleagues' patience with the toddlers was lovely.
I've two kids, so a 9-to-5 suits me.
The warehouse's pick-by-light system beats ours.
The HGV licence and the tachograph are no problem.
We spoke of Brexit, GDPR and VAT returns.
The team are friendly and the staff were helpful.
I've been a childminder and a lollipop lady.
The data are messy, but they were fun.
You work with a Kanban board and two-week sprints.
The EpiPen training and the safeguarding course are done.
My thesis was on eigenvalues and Fourier transforms.
I did the rebrand for a Kickstarter-funded start-up.
You should see the sourdough my flatmate bakes.
The Zoom call froze, sorry about that.
I have been to Reykjavík, Tbilisi and Ouagadougou.
The whole team was there, too.
Who knew that wombats make cubes?
I will start on the 1st of May or on 15 June 2025.
That that is, is.
We had had enough by then.
I'm an MBA student and an HR assistant with an SAP course.
It took an hour and a half in a European city with a university.
Its roof leaks, and its garden is wild.
Your team is great, and your welcome was warm.
There are three of us, and their dog.
I have read your letter and it led me to you.
You're right to be proud of the place.
I was there by then, and more than once.
The upskilling, the reskilling and the preboarding were all well planned.
Ms Ng's question about mise en place made me smile.
The microfinance work and the fundraising gala went well.
I liked the open-plan space, the standing desks and the sit-stand stools.
My notes say: ask about the NQT year, Ofsted and SEND.
The barcoding and the restocking are done at night.
We biked there; the e-scooter was broken.
The kiln, the glazes and the slipcasting room were wonderful.
I am happy to relocate to Kraków or Brno.
The vet nurse held the greyhound while you vaccinated it.
I'd like to cross-train with the paramedics.
We compared notes on Figma, Miro and Airtable.
I'd rather walk than take the lift.
I owe you thanks for the tour.
The yaml and the json are in github, and docker runs on linux.
The polenta, the choux and the masala were a treat.
The sonographers and the subbies start on shortened shifts.
"""
MISSPELT = """
I realy liked it.|realy
It was a pleasure to meet you and you're team.|you're
I look foward to it.|foward
Your a great team.|Your
I would of stayed longer.|would of
The the tour was good.|The the
I have alot of questions.|alot
It was an wonderful day.|an
I am intrested in it.|intrested
There office is nice.|There
The company lost it's way.|it's
Thank you for your advise.|advise
I definatly want it.|definatly
I was greatful.|greatful
The enviroment is good.|enviroment
We discussed the managment.|managment
Thanks for the oppurtunity.|oppurtunity
I was suprised.|suprised
I have alway liked it.|alway
He don't mind.|don't
Its a great place.|Its
I could not loose that chance.|loose
She told me that their are two.|their
I beleive it is fine.|beleive
It was very intresting.|intresting
We met on Wensday.|Wensday
I apreciate it.|apreciate
That was more then I hoped.|then
I will sent it.|sent
The intervew was fun.|intervew
I am exited about it.|exited
I want to thankyou.|thankyou
We was there early.|was
I has seen it.|has
You was kind.|was
I am looking forward too it.|too
I hope to here from you.|here
The experiance was good.|experiance
It effects everyone.|effects
I can garantee it.|garantee
The comittee was kind.|comittee
I new the answer.|new
Please except my thanks.|except
I appreciate you're time.|you're
I no the area well.|no
We spoke about you plans.|you
I thought about it all weak.|weak
The principle reason is pay.|principle
i liked it.|i
I recieved it.|recieved
The acheivement counts.|acheivement
It was neccessary.|neccessary
We had a intresting talk.|intresting
I am a honest person.|a
It is a honour.|a
I was their on time.|their
I would be grateful for a early start.|a
You where very kind.|where
I'm use to it.|use
I was to nervous.|to
I can do it to.|to
Thank you for you're patience.|you're
I seperated the files.|seperated
It was quiet a surprise.|quiet
Whose there?|Whose
I am writting to you.|writting
The hole team was nice.|hole
I past the test.|past
I lead the team last year.|lead
"""
"""The sentence, and the word that is wrong in it."""
CONTRIBUTING = """
My five years in claims would let me take over the Friday backlog.
I'd bring a steady hand to the night shift.
With my Polish I can speak to the drivers directly.
I could take the first calls in the morning.
I know I can make the handovers shorter.
What I'd add is patience with old code.
I am sure my experience with Kafka will be useful to you.
The checklist I wrote at Siemens could save you the first two weeks.
I believe that my background in nursing would help your call centre.
You would get somebody who likes spreadsheets.
I'd be able to run the workshop alone after a month.
I hope to contribute to the new curriculum.
I am looking forward to helping the juniors with SQL.
Having done three audits, I would feel at home with yours and could lead the next one.
I think I can help.
As a former teacher, I can explain the software to parents.
I'm confident I could get the queue below ten.
I would start by talking to the drivers.
I'd love to help you with the catalogue.
If it is useful, I could draft the plan before I start.
Let me take the Saturday shift and your team gets its weekends back.
My contacts among the growers are at your disposal.
I speak Turkish, which half of your customers would be glad of.
I've done this twice already and I'd gladly do it again for you.
I will put all I have learned about kilns into the studio.
I would make sure that nobody waits longer than a day.
My experience in merging two teams should help with the move.
I can see how I would fit in: I'd take the ticket queue and leave Amir free for the rewrite.
There I can be useful from the first week, as I have set up two such labs.
I would be happy to take that off your plate.
I have already thought about how to cut the set-up time, and I would try the trays first.
I would enjoy teaching your apprentices to weld.
I can bring experience in both.
With ten years of roofing behind me, I'd be quick to spot the leaks.
This is work I can do.
The same trick would work for your labels.
I could be the person who answers those letters.
I want to help you open the second shop.
It would be a pleasure to share what I learned in Oslo with your trainees.
I used the same software in Bonn, so I would not need any training.
That is where I can help: I have written such manuals for a living.
"""
NOT_CONTRIBUTING = """
I look forward to hearing from you.
I would be happy to answer any questions.
I can provide references.
I would love to join the team.
I could hear how proud you are.
I can imagine working there.
I could start in May.
I can be reached on 555 1234.
I would like to thank you.
I would love to work with you.
I would be delighted to accept.
Please let me know if I can help with anything else.
I can't wait to hear more.
I would welcome the chance to come back.
I could not stop smiling.
I'd be happy to send you my portfolio.
I would be glad to provide any further information you need.
I will think about it.
It would be a great step for me.
I could see myself in this role.
I would enjoy working with you.
You could tell that everybody likes it there.
I'd be excited to be part of it.
I would really like this job.
It would suit me very well.
I will keep my fingers crossed.
I can only say that I liked it.
I might take the train next time.
I will be in Paris until Sunday.
I hope to see you again soon.
I'd love to hear more about the project.
I will tell my sister about the garden.
I could have stayed all afternoon.
I'd have liked to see the workshop too.
I can well understand why you like it there.
I will remember the view for a long time.
I would be proud to work for you.
It helped me to understand the team.
"""
INTERESTED = """
I'd love to do this job.
The role is exactly what I want.
I am more interested than before.
I left even keener.
I really want to work with you.
It made me want the job more.
I hope I can join you.
I'd be glad to start.
This is the job for me.
I would say yes at once.
I can see myself there.
The post appeals to me.
I was excited before, and I am more so now.
Count me in: I would like to be part of this.
I'd be thrilled to join.
I know now that this is where I want to be.
I'd be very happy in this job.
The work attracts me because it is outdoors.
It is the sort of work I have always wanted to do.
I should be very glad to have the post.
My enthusiasm for the role has grown.
I'd jump at the chance.
I am eager to join.
I would be delighted to work for you.
Since our talk I want the role even more.
I'm very keen on the position.
Nothing would please me more than to work at the archive.
I am certain that I would like it here.
Your workshop is where I'd like to be.
I would feel at home in this team.
I would choose this job over any other.
It would be a joy to work in that kitchen.
If you offer me the job, I will take it.
I hope you will give me the chance to work with you.
What you told me made the job even more attractive.
I hope to become part of the team.
The job sounds great to me.
I like the job.
It is a role I would grow into gladly.
I remain enthusiastic.
I would still like to work for you.
I'd still love the job.
"""
NOT_INTERESTED = """
It was interesting to see the lab.
Thank you for your interest in my work.
I hope you have a good week.
I look forward to hearing from you.
I am excited to hear how the launch goes.
I enjoyed our talk.
I would like to thank you.
You were very kind.
I found it interesting how you plan.
The tour was great.
I'd be interested to know how the story ended.
I hope your move goes well.
I could bring my experience to the team.
I would love to hear how it ends.
I wish you all the best with the opening.
The building is attractive.
I would help with the orders.
You have exciting months ahead.
I'd be glad to answer questions.
I would like to say that the cake was good.
"""
THANKFUL = """
Thank you for having me.
Many thanks for the tour.
I appreciate the time you took.
It was kind of you to see me.
I'm grateful for the chat.
I wanted to thank you for Tuesday.
I really appreciated your openness.
It was good of you to fit me in.
A big thank-you for the tour.
I much appreciated meeting the team.
Please pass my thanks to Tom for his time.
I owe you thanks for a lovely morning.
I am thankful that you made time.
"""
NOT_THANKFUL = """
I would appreciate a quick answer.
Thanks in advance for your reply.
Thanks to the new software it goes faster.
It was nice to meet you.
I enjoyed the interview.
I would be grateful for feedback.
"""


def lines(table: str) -> list[str]:
    return table.strip().splitlines()


@cache
def said_of(sentence: str, frame: str = THANK_YOU) -> tuple[list[Remark], list[Remark]]:
    """The remarks that touch the sentence, and the others."""
    kind = LetterKind.FOLLOW_UP if frame is FOLLOW_UP else LetterKind.THANK_YOU
    about = About(
        kind, "Acme", "Data Engineer", "Jane Grace", ("Jane Grace",), ("billing migration",), sender="Max Weber"
    )
    body = frame.format(sentence)
    start = body.index(sentence)
    found = review(body, about)
    touching = [each for each in found if each.span and each.span[0] < start + len(sentence) and start < each.span[1]]
    return touching, [each for each in found if each not in touching]


@pytest.mark.parametrize(
    ("rule", "table", "frame", "most_missed"),
    [
        ("L8", TEMPLATES, THANK_YOU, 11),
        ("L10", PRESSING, THANK_YOU, 8),
        ("L9", ASKING_WHEN, FOLLOW_UP, 1),
        ("L10", PRESSING_AGAIN, FOLLOW_UP, 7),
    ],
)
def test_most_faulty_sentences_are_pointed_out(rule: str, table: str, frame: str, most_missed: int) -> None:
    """L8, L9, L10: the coach knows few phrases, and rather misses one than blames a sentence that is right."""
    missed = [each for each in lines(table) if rule not in {remark.rule for remark in said_of(each, frame)[0]}]
    assert len(missed) <= most_missed, missed


@pytest.mark.parametrize("table", [TEMPLATES, PRESSING, ORDINARY, RIGHTLY_SPELT])
def test_the_rest_of_the_letter_is_left_alone(table: str) -> None:
    assert {each: said_of(each)[1] for each in lines(table) if said_of(each)[1]} == {}


@pytest.mark.parametrize(("table", "frame"), [(ORDINARY, THANK_YOU), (WAITING_KINDLY, FOLLOW_UP)])
def test_an_ordinary_sentence_is_left_alone(table: str, frame: str) -> None:
    """L7, L8, L9, L10, L11."""
    assert {each: said_of(each, frame)[0] for each in lines(table) if said_of(each, frame)[0]} == {}


def test_right_spellings_of_any_trade_and_country_are_left_alone() -> None:
    """L11."""
    spelling = {each: [remark for remark in said_of(each)[0] if remark.rule == "L11"] for each in lines(RIGHTLY_SPELT)}
    assert {each: found for each, found in spelling.items() if found} == {}


def test_a_misspelt_or_confused_word_is_pointed_out() -> None:
    """L11."""
    missed = []
    for line in lines(MISSPELT):
        sentence, wrong = line.split("|")
        body = THANK_YOU.format(sentence)
        found = [body[slice(*remark.span)] for remark in said_of(sentence)[0] if remark.rule == "L11" and remark.span]
        if not any(wrong in each.split() or wrong == each for each in found):
            missed.append(line)
    assert missed == []


@pytest.mark.parametrize(
    ("sentence", "wrong", "right"),
    [
        ("It was teh best tour.", "teh", "the"),
        ("I want to thankyou.", "thankyou", "thank you"),
        ("We met on Wensday.", "Wensday", "Wednesday"),
        ("It was eventhough late.", "eventhough", "even though"),
        ("I liked it it was fun.", "it it", "it"),
        ("I was in in Leeds.", "in in", "in"),
        ("The childrens books are new.", "childrens", "children"),
        ("It was a honour.", "a", "an"),
    ],
)
def test_a_slip_is_given_the_word_that_was_meant_l11(sentence: str, wrong: str, right: str) -> None:
    found = said_of(sentence)[0]
    body = THANK_YOU.format(sentence)
    assert [(body[slice(*each.span)], each.right) for each in found if each.span] == [(wrong, right)]


@pytest.mark.parametrize(
    ("trait", "yes", "most_unknown", "no", "most_misread"),
    [
        (Trait.THANKS, THANKFUL, 0, NOT_THANKFUL, 0),
        (Trait.INTEREST, INTERESTED, 5, NOT_INTERESTED, 2),
        (Trait.CONTRIBUTION, CONTRIBUTING, 7, NOT_CONTRIBUTING, 1),
    ],
)
def test_each_of_the_three_things_is_known_by_its_words(
    trait: Trait, yes: str, most_unknown: int, no: str, most_misread: int
) -> None:
    """L2."""
    letters = {each: LetterText(f"Dear Jo,\n\n{each}\n\nBest,\nMax") for each in lines(yes) + lines(no)}
    unknown = [each for each in lines(yes) if not says(trait, letters[each])]
    misread = [each for each in lines(no) if says(trait, letters[each])]
    assert len(unknown) <= most_unknown, unknown
    assert len(misread) <= most_misread, misread
