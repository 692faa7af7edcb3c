"""Defines what can happen to a record: each function names a fact and returns the change it makes.

A fact takes a person and returns the person after it. Applying a fact twice does no harm. A fact about
something that is not there (any more) raises `Gone`.
"""

from interviews.changes.applications import (
    application_removed,
    application_renamed,
    applications_kept,
    applied_elsewhere,
    employer_place_set,
    interview_saved,
)
from interviews.changes.contacts import (
    completed,
    interviewer_changed,
    interviewer_completed,
    interviewers_added,
    reference_removed,
    reference_saved,
    references_named,
)
from interviews.changes.dialogue import (
    answered,
    asked,
    cancelled,
    choice_offered,
    choice_over,
    put_aside,
    reading_suggested,
    sentence_changed,
    sentence_done,
    set_aside,
    taken_up,
    thrown_away,
)
from interviews.changes.fact import Fact, Gone, application_in, nudge_in, reference_in, round_in
from interviews.changes.letters import (
    address_kept,
    letter_begun,
    letter_sent,
    letter_toned,
    letter_worded,
    letters_taken_back,
    point_told,
)
from interviews.changes.nudges import (
    nudge_settled,
    nudges_claimed,
    nudges_mentioned,
    nudges_not_sent,
    nudges_sent,
    nudges_unknown,
)
from interviews.changes.outcomes import (
    feedback_noted,
    offer_noted,
    outcome_recorded,
)
from interviews.changes.pauses import application_paused, paused
from interviews.changes.person import (
    answered_after_all,
    held_back_until,
    left_unanswered,
    place_set,
    removed_for_good,
    resumed,
    settings_changed,
    suspended,
    updates_seen,
)
from interviews.changes.promises import promise_moved
from interviews.changes.reflections import (
    feeling_taken_back,
    felt,
    reflected,
    reflecting_on,
    reflection_left,
    reflection_moved,
    reflection_taken_back,
    voice_worded,
)
from interviews.changes.rounds import interview_called_off, interview_moved
from interviews.changes.undo import (
    Overtaken,
    entry_in,
    forgotten,
    newest_to_undo,
    newest_undone,
    redone,
    remembered,
    undone,
    was_taken_back,
)
