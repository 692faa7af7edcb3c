"""The words that job titles are made of, in lower case."""

import re

_TITLES = """
    accountant administrator advisor advocate analyst architect assistant associate ceo cfo chairman
    chairperson chairwoman chro cio ciso cmo cofounder consultant controller coo coordinator counsel cpo cro
    cto designer developer devops director editor engineer evangelist evp executive founder generalist
    headhunter hr intern interviewer investigator librarian manager md nurse officer operator physician
    postdoc president producer programmer recruiter representative researcher scientist secretary sourcer
    specialist sre statistician strategist superintendent supervisor svp teacher technician technologist
    treasurer vp
"""
TITLE_WORDS = frozenset(_TITLES.split())
# Part of many titles, but names and everyday words too: they make a title only among themselves.
_QUALIFIERS = """
    account acquisition android application applications area assistance backend brand business buyer care
    chain chair chief client cloud co commercial communications community compliance content corporate
    creative customer data delivery department deputy design development digital division ecommerce
    education embedded engineering enterprise experience finance financial former founding frontend full
    fullstack general global graduate group growth hardware head health hiring human infrastructure
    innovation integration interim internal international investment ios it junior key lab lead leader
    learning legal logistics machine marketing master medical member mobile national network office
    operations ops owner partner partnerships people performance planner platform portfolio practice
    principal privacy procurement product production professor program programme project public purchasing
    qa quality r&d regional relations reliability reporting research resource resources revenue risk sales
    science scrum security senior service services site social software solution solutions sourcing sr stack
    staff strategy studio success supply support sustainability system systems talent tax team tech
    technical technology test testing trainer training treasury ui university ux vice web writer
"""
BETWEEN = frozenset({"sr.", "jr.", "a", "and", "at", "for", "in", "of", "on", "the", "to"})
TELLING = TITLE_WORDS | frozenset(_QUALIFIERS.split())
VOCABULARY = TELLING | BETWEEN
DEPARTMENT_OF = re.compile(r"(?:head|lead|dean|chair|chief|member|partner)\s+(?:of|for)\s", re.IGNORECASE)
