"""Which tests show that a clause of the policy holds. A test of the tests finds each of them, and where it stands."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests"

SHOWN_BY: dict[str, tuple[str, ...]] = {
    "P1": (
        "test_p1_live_flags_come_first_in_every_view_and_sort",
        "test_p1_a_flag_is_warned_of_in_each_case_and_report_about_the_person",
        "test_p1_a_live_flag_stays_through_every_filter_and_says_that_it_does_not_match",
        "test_p1_danger_and_hate_are_always_priority_a",
        "test_danger_comes_first_with_whom_to_ring",
    ),
    "P2": (
        "test_p2_each_clause_is_told_with_its_sentences_and_its_rules",
        "test_p52_a_decision_says_who_when_why_and_under_which_policy",
        "test_p2_each_decision_names_the_version_in_force_on_its_day",
        "test_p2_the_procedure_in_force_is_read_offline",
    ),
    "P3": (
        "test_p9_support_opens_by_itself_for_each_affected_colleague",
        "test_p3_an_injury_is_weighed_in_10_days_and_reported_whatever_the_case_waits_for",
        "test_p62_the_annual_review_of_health_and_safety_has_injuries_and_days_lost",
    ),
    "P4": (
        "test_a_person_may_belong_to_an_account_as_something_else_than_its_holder",
        "test_i14_a_flag_names_its_subject_and_binds_no_other_tenant",
    ),
    "P5": (
        "test_p5_anybody_can_be_responsible_even_when_nobody_knows_who",
        "test_p5_a_person_identified_late_counts_for_the_frequency",
        "test_p5_a_report_joins_no_case_about_somebody_else",
        "test_p5_what_a_customer_is_told_of_needs_a_customer_who_is_known",
    ),
    "P6": ("test_p6_any_past_minute_counts_and_no_future_one", "test_p11_p21_and_the_places_of_p6"),
    "P7": (
        "test_p22_there_are_two_kinds_and_every_code_has_one",
        "test_one_case_goes_from_report_to_closure",
        "test_scenario_1_61_emails_about_a_gutter",
    ),
    "P8": (
        "test_every_line_has_its_verb_and_every_verb_its_line",
        "test_one_case_goes_from_report_to_closure",
        "test_p8_what_a_refusal_says_leads_on_is_a_command_that_does_from_every_state",
    ),
    "P9": (
        "test_p9_support_opens_by_itself_for_each_affected_colleague",
        "test_p18_the_own_manager_makes_contact_and_the_colleague_may_decline",
        "test_p19_what_was_agreed_is_followed_up_before_it_ends",
    ),
    "P10": (
        "test_a_label_is_answered_with_better_words_and_stays",
        "test_p10_what_goes_well_stays_in_sight_when_newer_notes_come",
    ),
    "P11": ("test_p11_triage_says_what_it_did_to_our_service",),
    "P12": (
        "test_p12_distress_is_answered_before_the_findings",
        "test_i3_no_decision_without_each_answer",
    ),
    "P13": (
        "test_p13_forceful_only_makes_no_case_and_can_not_be_investigated",
        "test_p13_forceful_only_never_counts_against_anybody",
        "test_scenario_2_a_forceful_caller",
        "test_i2_forceful_only_can_own_no_measure",
    ),
    "P14": (
        "test_p14_a_decision_cites_the_incidents_and_kinds_that_it_rests_on",
        "test_p36_an_explanation_is_tied_to_its_incidents",
    ),
    "P15": (
        "test_p15_each_role_needs_its_courses_and_who_manages_learns_to_support",
        "test_p15_who_takes_on_a_part_untrained_is_spoken_of_and_not_stopped",
        "test_p15_training_that_was_done_is_no_gap_until_it_runs_out",
    ),
    "P16": (
        "test_p16_each_version_of_the_policy_is_acknowledged_by_everybody",
        "test_p16_one_is_reminded_of_what_one_has_to_read_and_learn",
        "test_everybody_may_look_up_and_nobody_reads_why",
        "test_a_report_in_a_minute",
    ),
    "P17": (
        "test_p17_more_can_be_offered_later",
        "test_p17_each_kind_of_support_can_be_offered_and_accepted",
    ),
    "P18": (
        "test_p18_the_own_manager_makes_contact_and_the_colleague_may_decline",
        "test_p18_the_managers_contact_is_due_first",
    ),
    "P19": (
        "test_p19_support_notes_are_for_the_colleague_the_manager_and_hr",
        "test_p19_what_was_agreed_is_followed_up_before_it_ends",
        "test_p19_each_offer_is_accepted_declined_or_open",
    ),
    "P20": (
        "test_p20_another_process_is_linked_with_its_stage_and_moves_on",
        "test_i12_no_restriction_shuts_what_stays_open",
    ),
    "P21": (
        "test_p11_p21_and_the_places_of_p6",
        "test_p21_the_limbs_of_the_act_are_added_to_those_that_the_report_names",
    ),
    "P22": (
        "test_p22_there_are_two_kinds_and_every_code_has_one",
        "test_i1_a_report_without_a_kind_of_behaviour_is_not_sent",
    ),
    "P23": ("test_p25_ten_examples_of_unacceptable_behaviour_and_one_more_because_they_are_examples",),
    "P24": (
        "test_p24_how_the_policy_says_that_colleagues_may_feel",
        "test_p24_the_account_never_changes_once_it_was_sent",
        "test_p24_findings_wait_for_what_colleagues_were_asked",
        "test_p24_witnesses_can_be_asked_and_nobody_else",
    ),
    "P25": (
        "test_p25_ten_examples_of_unacceptable_behaviour_and_one_more_because_they_are_examples",
        "test_i1_a_kind_that_asks_for_more_is_not_sent_without_it",
    ),
    "P26": (
        "test_p26_every_ground_of_the_policy_and_an_open_one",
        "test_p26_what_is_seen_as_a_hate_incident_later_is_priority_a_from_then_on",
        "test_i1_a_kind_that_asks_for_more_is_not_sent_without_it",
    ),
    "P27": (
        "test_p27_evidence_says_what_it_is_and_where_it_is_kept",
        "test_p27_a_counter_allegation_opens_a_case_of_its_own_that_the_colleague_never_sees",
        "test_scenario_6_a_post_and_a_counter_claim",
        "test_i1_a_kind_that_asks_for_more_is_not_sent_without_it",
    ),
    "P28": (
        "test_p28_demands_are_unreasonable_by_what_they_do_to_our_work",
        "test_p28_the_trend_goes_from_the_first_contact_to_now",
    ),
    "P29": (
        "test_p29_what_is_recorded_is_what_was_counted",
        "test_scenario_1_61_emails_about_a_gutter",
        "test_p41_a_restriction_answers_demands_whose_burden_is_shown",
    ),
    "P30": (
        "test_p30_and_p31_eight_examples_of_unreasonable_demands_and_one_more",
        "test_i1_a_kind_that_asks_for_more_is_not_sent_without_it",
    ),
    "P31": (
        "test_p30_and_p31_eight_examples_of_unreasonable_demands_and_one_more",
        "test_p31_reports_of_either_code_of_too_much_contact_are_counted_together",
        "test_i1_a_kind_that_asks_for_more_is_not_sent_without_it",
    ),
    "P32": (
        "test_p32_no_report_leaves_triage_without_a_reason",
        "test_p32_no_case_closes_without_an_investigation",
    ),
    "P33": (
        "test_p33_nature_severity_and_frequency_are_weighed_before_the_findings",
        "test_p33_an_override_of_the_frequency_keeps_the_count",
    ),
    "P34": (
        "test_i3_no_decision_without_its_proportion",
        "test_i3_what_limits_contact_is_changed_only_after_the_adjustment_was_considered_again",
        "test_i3_nothing_is_approved_before_an_adjustment_is_answered",
        "test_p34_that_nothing_more_is_needed_is_decided_once",
    ),
    "P35": (
        "test_i4_a_measure_needs_one_try_at_contact",
        "test_i4_or_an_exception_that_a_supervisor_records",
    ),
    "P36": ("test_p36_an_explanation_is_tied_to_its_incidents",),
    "P37": ("test_i17_a_warning_holds_what_was_wrong_what_we_expect_and_what_follows",),
    "P38": ("test_i17_a_warning_holds_what_was_wrong_what_we_expect_and_what_follows",),
    "P39": (
        "test_p39_other_issues_are_asked_about_before_the_findings",
        "test_i20_factors_and_support_notes_are_readable_only_where_they_belong",
        "test_i20_i21_p47_each_reader_is_told_what_they_may_read_and_nothing_else",
    ),
    "P40": (
        "test_p40_a_referral_goes_with_the_customers_own_yes",
        "test_p40_an_offer_that_was_refused_stays_on_record",
        "test_p40_without_consent_only_for_somebodys_safety",
        "test_p40_an_issue_that_was_found_has_its_referral_considered",
        "test_p40_a_case_does_not_close_over_a_customer_who_said_yes",
    ),
    "P41": (
        "test_p41_a_restriction_answers_demands_whose_burden_is_shown",
        "test_p41_for_abuse_alone_only_a_supervisor_may_with_a_reason",
    ),
    "P42": (
        "test_p42_a_single_point_of_contact_has_a_deputy_and_neither_was_affected",
        "test_p42_nor_were_they_affected_since_it_was_proposed",
        "test_a_customer_hears_who_their_contact_is_now",
    ),
    "P43": (
        "test_p43_the_mediator_is_named_and_independent",
        "test_p43_mediation_takes_the_consent_of_both_and_ends_with_its_outcome",
    ),
    "P44": (
        "test_i13_a_flag_rests_on_an_incident_of_its_case",
        "test_i14_a_flag_on_an_account_warns_of_its_subject_who_lives_elsewhere",
        "test_scenario_5_a_joint_tenancy",
        "test_p44_a_working_arrangement_says_what_to_do_and_who_is_at_risk",
        "test_i14_a_flag_names_its_subject_and_binds_no_other_tenant",
    ),
    "P45": (
        "test_p45_it_says_who_gets_it_and_why_they_need_it",
        "test_i20_i21_p47_each_reader_is_told_what_they_may_read_and_nothing_else",
        "test_i19_it_has_a_purpose_and_gives_the_least_that_is_needed",
        "test_i19_each_ground_asks_for_its_own",
        "test_i19_somebody_other_than_who_asked_authorises_it",
    ),
    "P46": (
        "test_p46_people_are_told_of_what_was_decided",
        "test_i16_whatever_ends_a_measure_recalls_its_notices",
        "test_scenario_4_an_arrangement_and_no_reasons",
        "test_p46_whoever_has_not_acknowledged_is_reminded_and_it_is_on_record_how",
    ),
    "P47": (
        "test_p47_reasons_are_sealed_apart_from_what_colleagues_must_do",
        "test_i15_reasons_go_only_to_named_colleagues_and_only_because",
    ),
    "P48": (
        "test_p48_no_measure_without_an_end_or_a_review_is_ever_stored",
        "test_p48_a_measure_starts_on_its_day",
        "test_p48_a_warning_runs_out",
        "test_p48_no_warning_lasts_longer_than_the_office_lets_it",
        "test_p48_nothing_starts_before_it_is_decided",
    ),
    "P49": ("test_p49_legal_action_answers_threats_or_violence",),
    "P50": (
        "test_p50_without_notice_an_order_comes_before_its_service",
        "test_i18_nothing_leaves_before_an_order_without_notice_is_served",
        "test_i18_nobody_hears_of_legal_action_that_is_held_and_nothing_else_leaves",
        "test_i18_until_it_is_served_only_the_police_our_solicitor_and_the_court_are_told",
    ),
    "P51": (
        "test_p51_threats_violence_and_harassment_are_reported",
        "test_p51_an_extreme_case_closes_when_that_is_answered",
        "test_p51_a_report_is_a_disclosure_that_was_sent_and_the_reference_that_came_back",
        "test_p51_why_it_is_not_reported_is_said_by_a_supervisor",
    ),
    "P52": (
        "test_p52_a_case_closes_when_the_customer_was_told_or_it_is_lawfully_held_back",
        "test_i17_a_letter_gives_reasons_how_to_appeal_and_the_review_date",
        "test_i13_withholding_has_a_reason_and_a_day_to_look_again",
        "test_p52_the_customer_hears_from_us_every_10_working_days",
        "test_p52_what_is_held_back_is_looked_at_again",
        "test_a_case_is_led_from_one_duty_to_the_next",
    ),
    "P53": (
        "test_i8_an_appeal_of_legal_action_is_answered_in_writing_that_the_court_decides",
        "test_p53_a_letter_about_legal_action_names_the_court_and_no_appeal",
        "test_p53_nobody_here_starts_or_ends_what_the_court_decides",
    ),
    "P54": (
        "test_p54_every_kind_of_decision_can_be_appealed",
        "test_i7_an_appeal_says_who_may_look_at_it_and_why_each_other_may_not",
        "test_scenario_7_an_adjustment",
        "test_p54_one_appeal_of_a_decision_at_a_time",
        "test_p54_a_late_appeal_is_taken_with_its_reason",
        "test_p54_each_outcome_of_a_review_is_a_decision_that_can_be_appealed",
    ),
    "P55": (
        "test_i17_a_letter_gives_reasons_how_to_appeal_and_the_review_date",
        "test_i17_a_warning_holds_what_was_wrong_what_we_expect_and_what_follows",
    ),
    "P56": (
        "test_i10_a_review_lies_between_3_and_12_months_after_the_start",
        "test_i11_a_review_is_brought_forward_and_never_put_off",
        "test_scenario_3_the_edges_of_a_review",
        "test_p56_the_nature_of_the_behaviour_gives_the_usual_review_date",
        "test_i11_after_the_grace_only_the_lead_or_the_head_completes_it",
    ),
    "P57": (
        "test_p57_the_head_as_somebodys_own_manager_reads_that_colleagues_notes_and_no_others",
        "test_i7_when_only_the_head_is_left_the_head_looks_at_it",
    ),
    "P58": ("test_p58_a_requirement_is_checked_and_asked_for_again_after_a_year",),
    "P59": (
        "test_p59_the_head_adopts_a_version_and_it_is_reviewed_within_three_years",
        "test_p59_the_heads_desk_is_warned_at_6_and_at_3_months",
    ),
    "P60": (
        "test_p60_no_permission_says_who_can",
        "test_p60_measures_other_than_warnings_are_decided_by_a_supervisor",
        "test_p60_nobody_gives_themselves_a_role",
        "test_p60_the_office_always_has_a_lead",
    ),
    "P61": ("test_p61_the_worklist_names_what_is_missing_and_what_mends_it",),
    "P62": (
        "test_p62_the_lead_reports_on_incidents_and_actions",
        "test_p62_the_annual_review_of_health_and_safety_has_injuries_and_days_lost",
        "test_p62_a_frozen_year_stays_as_it_was_when_the_data_are_corrected",
        "test_p62_the_lead_freezes_and_the_head_signs",
        "test_p62_the_leads_desk_asks_for_the_figures_of_the_year_and_the_heads_for_a_signature",
        "test_p62_a_year_is_frozen_once_and_only_when_it_is_over",
    ),
}


@cache
def found() -> dict[str, str]:
    """Every test by its name, with the file that it stands in."""
    names: dict[str, str] = {}
    for path in sorted(TESTS.rglob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
                names[node.name] = path.relative_to(TESTS.parent).as_posix()
    return names
