"""The practice cases: about sixty, each at a point where somebody has to act, whatever day it is."""

from __future__ import annotations

import pendulum

from models.database import database
from models.deed import not_an_act
from models.practice import aftermath, appeals, around, arrangements, court, investigations, measures, reports
from models.practice.days import Days
from models.practice.homes import settle
from models.practice.learned import asked_for, govern, learn
from models.practice.people import hire
from models.practice.story import Plot, Story, tell_all
from models.queue_line import refreshed_once

#: The household, the caseworker who owns the case, who decides on it, and what happens.
CASES: tuple[tuple[str, str, str, Plot], ...] = (
    ("doyle", "sam", "dana", reports.threat_to_engineer),
    ("hill", "sam", "dana", reports.abuse_by_phone),
    ("webb", "sam", "dana", reports.many_calls),
    ("kaur", "sam", "dana", reports.remarks_at_the_counter),
    ("kaur", "sam", "dana", reports.post_by_somebody_unknown),
    ("nowak", "sam", "dana", reports.sent_back),
    ("frost", "sam", "dana", reports.forceful),
    ("wood", "sam", "dana", reports.being_written),
    ("wood", "sam", "tom", reports.not_ours),
    ("dunn", "sam", "tom", reports.reported_twice),
    ("ahmed", "sam", "dana", investigations.just_assigned),
    ("siân", "sam", "dana", investigations.half_done),
    ("ford", "sam", "dana", investigations.the_gutter),
    ("stone", "cleo", "dana", investigations.a_second_report),
    ("tate", "priya", "tom", investigations.a_public_post),
    ("sunny", "sam", "dana", investigations.calls_at_night),
    ("long", "sam", "dana", measures.warning_to_approve),
    ("bell", "sam", "dana", measures.warning_to_write),
    ("lane", "cleo", "dana", measures.warning_to_send),
    ("renée", "priya", "tom", measures.warning_to_start),
    ("gray", "sam", "dana", measures.letters_only_to_approve),
    ("cole", "cleo", "dana", measures.restriction_to_write),
    ("page", "priya", "dana", measures.one_person_to_talk_to),
    ("akhtar", "sam", "dana", measures.flag_for_now),
    ("patel", "sam", "dana", measures.visit_in_pairs),
    ("reid", "sam", "dana", measures.the_son),
    ("marsh", "sam", "dana", aftermath.review_near),
    ("lowry", "priya", "tom", aftermath.review_overdue),
    ("cole", "priya", "dana", aftermath.continued_once),
    ("holt", "cleo", "dana", aftermath.follow_up_due),
    ("shaw", "priya", "dana", aftermath.opened_again),
    ("ross", "cleo", "dana", aftermath.warned),
    ("price", "sam", "dana", appeals.late),
    ("page", "cleo", "dana", appeals.to_accept),
    ("vale", "sam", "dana", appeals.only_the_head),
    ("stone", "priya", "tom", appeals.nobody_is_independent),
    ("hill", "sam", "dana", appeals.with_the_reviewer),
    ("webb", "cleo", "tom", appeals.information_asked_for),
    ("frost", "priya", "tom", appeals.decided),
    ("quinn", "sam", "tom", appeals.to_put_into_effect),
    ("lamb", "cleo", "dana", appeals.late_but_taken),
    ("dale", "priya", "dana", appeals.being_looked_at),
    ("noble", "sam", "dana", appeals.upheld),
    ("gill", "cleo", "dana", arrangements.agreement_kept),
    ("beck", "priya", "tom", arrangements.agreement_to_sign),
    ("finn", "sam", "dana", arrangements.mediation_under_way),
    ("moss", "priya", "tom", arrangements.mediated),
    ("iqbal", "cleo", "dana", arrangements.visits_in_twos),
    ("carr", "priya", "dana", arrangements.still_told),
    ("noble", "priya", "dana", arrangements.moved_away),
    ("hobbs", "cleo", "dana", arrangements.in_hospital),
    ("knox", "priya", "dana", arrangements.asks_more),
    ("jarvis", "sam", "dana", court.without_notice),
    ("doyle", "cleo", "dana", court.served),
    ("amos", "priya", "dana", court.refused),
    ("beck", "cleo", "dana", around.on_hold),
    ("amos", "sam", "dana", around.counter_claim),
    ("hobbs", "priya", "dana", around.ready_to_refer),
    ("knox", "cleo", "dana", around.police_asked_not_to),
    ("finn", "sam", "dana", around.opened_for_triage),
    ("obrien", "sam", "dana", around.from_the_housing_system),
)

OLDEST = 175
"""Working days before `now` on which the office is set up; the oldest case is younger."""


def build(now: pendulum.DateTime) -> None:
    """Fill the attached database, migrated and empty, with the practice office and its cases. All or nothing.

    Raises `BadInput` if somebody works here already.
    """
    days = Days(now)
    with database.atomic(), refreshed_once(now), not_an_act():
        staff = hire(days.at((OLDEST, "9:00")))
        govern(staff, days.at((OLDEST, "9:15")))
        learn(staff, days.at((OLDEST, "9:30")))
        homes = settle(staff["sam"], days.at((OLDEST, "10:00")))
        tell_all(
            [(Story(staff, days, homes[home], owner, decider), plot) for home, owner, decider, plot in CASES]
        )
        asked_for(staff, homes["webb"].customer, days.at((6, "9:20")))
