"""Make the first tables."""

from __future__ import annotations

from peewee import Database, PostgresqlDatabase

# column type: (on SQLite, on PostgreSQL)
TYPES = {
    "{auto}": ("INTEGER", "SERIAL"),
    "{bigauto}": ("INTEGER", "BIGSERIAL"),
    "{blob}": ("BLOB", "BYTEA"),
    "{bool}": ("INTEGER", "BOOLEAN"),
    "{moment}": ("TEXT", "TIMESTAMPTZ"),
    "{once}": ("AUTOINCREMENT", ""),
}

BOTH = [
    """
    CREATE TABLE "colleague" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "login" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "role" TEXT NOT NULL,
        "manager_id" INTEGER,
        "team" TEXT NOT NULL,
        "phone" TEXT NOT NULL,
        "active" {bool} NOT NULL,
        FOREIGN KEY ("manager_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE UNIQUE INDEX "colleague_login" ON "colleague" ("login")
    """,
    """
    CREATE INDEX "colleague_manager_id" ON "colleague" ("manager_id")
    """,
    """
    CREATE TABLE "absence" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "colleague_id" INTEGER NOT NULL,
        "from_on" DATE NOT NULL,
        "until_on" DATE NOT NULL,
        "back_on" DATE,
        FOREIGN KEY ("colleague_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "absence_colleague_id" ON "absence" ("colleague_id")
    """,
    """
    CREATE TABLE "person" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "ref" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "sort_name" TEXT NOT NULL,
        "relationship" TEXT NOT NULL,
        "is_minor" {bool} NOT NULL,
        "phone" TEXT NOT NULL,
        "email" TEXT NOT NULL,
        "comms_needs" TEXT NOT NULL,
        "adjustments" TEXT NOT NULL,
        "representative" TEXT NOT NULL
    )
    """,
    """
    CREATE UNIQUE INDEX "person_ref" ON "person" ("ref")
    """,
    """
    CREATE TABLE "access_request" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "person_id" INTEGER NOT NULL,
        "received_on" DATE NOT NULL,
        "how" TEXT NOT NULL,
        "recorded_by_id" INTEGER NOT NULL,
        "recorded_at" {moment} NOT NULL,
        "extended_on" DATE,
        "extended_why" TEXT NOT NULL,
        "settled_on" DATE,
        "settled_as" TEXT,
        "settled_by_id" INTEGER,
        "settled_how" TEXT NOT NULL,
        FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
        FOREIGN KEY ("recorded_by_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("settled_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "access_request_person_id" ON "access_request" ("person_id")
    """,
    """
    CREATE INDEX "access_request_recorded_by_id" ON "access_request" ("recorded_by_id")
    """,
    """
    CREATE INDEX "access_request_settled_by_id" ON "access_request" ("settled_by_id")
    """,
    """
    CREATE TABLE "property" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "ref" TEXT NOT NULL,
        "address" TEXT NOT NULL,
        "postcode" TEXT NOT NULL
    )
    """,
    """
    CREATE UNIQUE INDEX "property_ref" ON "property" ("ref")
    """,
    """
    CREATE INDEX "property_address" ON "property" ("address")
    """,
    """
    CREATE TABLE "account" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "ref" TEXT NOT NULL,
        "place_id" INTEGER,
        "began_on" DATE,
        FOREIGN KEY ("place_id") REFERENCES "property" ("id")
    )
    """,
    """
    CREATE UNIQUE INDEX "account_ref" ON "account" ("ref")
    """,
    """
    CREATE INDEX "account_place_id" ON "account" ("place_id")
    """,
    """
    CREATE TABLE "account_person" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "account_id" INTEGER NOT NULL,
        "person_id" INTEGER NOT NULL,
        "part" TEXT NOT NULL,
        "tenancy" TEXT,
        FOREIGN KEY ("account_id") REFERENCES "account" ("id"),
        FOREIGN KEY ("person_id") REFERENCES "person" ("id")
    )
    """,
    """
    CREATE INDEX "account_person_account_id" ON "account_person" ("account_id")
    """,
    """
    CREATE INDEX "account_person_person_id" ON "account_person" ("person_id")
    """,
    """
    CREATE UNIQUE INDEX "account_person_account_id_person_id" ON "account_person" ("account_id", "person_id")
    """,
    """
    CREATE TABLE "case_file" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "ref" TEXT NOT NULL,
        "state" TEXT NOT NULL,
        "person_id" INTEGER,
        "owner_id" INTEGER,
        "counter_to_id" INTEGER,
        "opened_at" {moment} NOT NULL,
        FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
        FOREIGN KEY ("owner_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("counter_to_id") REFERENCES "case_file" ("id")
    )
    """,
    """
    CREATE UNIQUE INDEX "case_file_ref" ON "case_file" ("ref")
    """,
    """
    CREATE INDEX "case_file_person_id" ON "case_file" ("person_id")
    """,
    """
    CREATE INDEX "case_file_owner_id" ON "case_file" ("owner_id")
    """,
    """
    CREATE INDEX "case_file_counter_to_id" ON "case_file" ("counter_to_id")
    """,
    """
    CREATE TABLE "incident" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "ref" TEXT NOT NULL,
        "state" TEXT NOT NULL,
        "case_id" INTEGER,
        "reported_by_id" INTEGER NOT NULL,
        "on_behalf_of_id" INTEGER,
        "begun_at" {moment} NOT NULL,
        "occurred_at" {moment} NOT NULL,
        "reported_at" {moment},
        "channel" TEXT NOT NULL,
        "place" TEXT NOT NULL,
        "duty_status" TEXT NOT NULL,
        "alone" TEXT NOT NULL,
        "account_text" TEXT NOT NULL,
        "felt" TEXT NOT NULL,
        "service_effect" TEXT,
        "work_impact" TEXT NOT NULL,
        "injury" TEXT NOT NULL,
        "days_incapacitated" INTEGER NOT NULL,
        "immediate_danger" {bool} NOT NULL,
        "hate_incident" {bool} NOT NULL,
        "asb_limbs" TEXT NOT NULL,
        "priority" TEXT NOT NULL,
        "outcome" TEXT,
        "outcome_reason" TEXT NOT NULL,
        "triaged_by_id" INTEGER,
        "triaged_at" {moment},
        "duplicate_of_id" INTEGER,
        "returned_why" TEXT NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("reported_by_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("on_behalf_of_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("triaged_by_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("duplicate_of_id") REFERENCES "incident" ("id")
    )
    """,
    """
    CREATE UNIQUE INDEX "incident_ref" ON "incident" ("ref")
    """,
    """
    CREATE INDEX "incident_case_id" ON "incident" ("case_id")
    """,
    """
    CREATE INDEX "incident_reported_by_id" ON "incident" ("reported_by_id")
    """,
    """
    CREATE INDEX "incident_on_behalf_of_id" ON "incident" ("on_behalf_of_id")
    """,
    """
    CREATE INDEX "incident_triaged_by_id" ON "incident" ("triaged_by_id")
    """,
    """
    CREATE INDEX "incident_duplicate_of_id" ON "incident" ("duplicate_of_id")
    """,
    """
    CREATE TABLE "addendum" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "incident_id" INTEGER NOT NULL,
        "text" TEXT NOT NULL,
        "added_by_id" INTEGER NOT NULL,
        "added_at" {moment} NOT NULL,
        FOREIGN KEY ("incident_id") REFERENCES "incident" ("id"),
        FOREIGN KEY ("added_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "addendum_incident_id" ON "addendum" ("incident_id")
    """,
    """
    CREATE INDEX "addendum_added_by_id" ON "addendum" ("added_by_id")
    """,
    """
    CREATE TABLE "reason" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "text" TEXT NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id")
    )
    """,
    """
    CREATE INDEX "reason_case_id" ON "reason" ("case_id")
    """,
    """
    CREATE TABLE "proportionality" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "least_intrusive" TEXT NOT NULL,
        "why_insufficient" TEXT NOT NULL,
        "effect_on_customer" TEXT NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id")
    )
    """,
    """
    CREATE INDEX "proportionality_case_id" ON "proportionality" ("case_id")
    """,
    """
    CREATE TABLE "measure" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "ref" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "state" TEXT NOT NULL,
        "proposed_by_id" INTEGER NOT NULL,
        "proposed_at" {moment} NOT NULL,
        "approved_by_id" INTEGER,
        "reason_id" INTEGER NOT NULL,
        "proportionality_id" INTEGER NOT NULL,
        "effective_on" DATE NOT NULL,
        "in_force_on" DATE,
        "review_on" DATE,
        "ends_on" DATE,
        "agreed_with_customer" {bool} NOT NULL,
        "override_reason_id" INTEGER,
        "alone_reason_id" INTEGER,
        "urgent" {bool} NOT NULL,
        "notified_at" {moment},
        "notify_by" {moment},
        "withheld" {bool} NOT NULL,
        "recheck_on" DATE,
        "interim_until" {moment},
        "ended_at" {moment},
        "guardian" TEXT NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("proposed_by_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("approved_by_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("reason_id") REFERENCES "reason" ("id"),
        FOREIGN KEY ("proportionality_id") REFERENCES "proportionality" ("id"),
        FOREIGN KEY ("override_reason_id") REFERENCES "reason" ("id"),
        FOREIGN KEY ("alone_reason_id") REFERENCES "reason" ("id")
    )
    """,
    """
    CREATE INDEX "measure_case_id" ON "measure" ("case_id")
    """,
    """
    CREATE UNIQUE INDEX "measure_ref" ON "measure" ("ref")
    """,
    """
    CREATE INDEX "measure_proposed_by_id" ON "measure" ("proposed_by_id")
    """,
    """
    CREATE INDEX "measure_approved_by_id" ON "measure" ("approved_by_id")
    """,
    """
    CREATE INDEX "measure_reason_id" ON "measure" ("reason_id")
    """,
    """
    CREATE INDEX "measure_proportionality_id" ON "measure" ("proportionality_id")
    """,
    """
    CREATE INDEX "measure_override_reason_id" ON "measure" ("override_reason_id")
    """,
    """
    CREATE INDEX "measure_alone_reason_id" ON "measure" ("alone_reason_id")
    """,
    """
    CREATE TABLE "agreement" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "measure_id" INTEGER NOT NULL,
        "agreed" TEXT NOT NULL,
        "parties" TEXT NOT NULL,
        "consequences" TEXT NOT NULL,
        "signed_on" DATE,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("measure_id") REFERENCES "measure" ("id")
    )
    """,
    """
    CREATE INDEX "agreement_case_id" ON "agreement" ("case_id")
    """,
    """
    CREATE INDEX "agreement_measure_id" ON "agreement" ("measure_id")
    """,
    """
    CREATE TABLE "decision" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "ref" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "decided_by_id" INTEGER NOT NULL,
        "decided_as" TEXT NOT NULL,
        "proposed_by_id" INTEGER,
        "decided_at" {moment} NOT NULL,
        "reason_id" INTEGER NOT NULL,
        "proportionality_id" INTEGER,
        "policy_version" TEXT NOT NULL,
        "appealable" {bool} NOT NULL,
        "measure_id" INTEGER,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("decided_by_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("proposed_by_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("reason_id") REFERENCES "reason" ("id"),
        FOREIGN KEY ("proportionality_id") REFERENCES "proportionality" ("id")
    )
    """,
    """
    CREATE INDEX "decision_case_id" ON "decision" ("case_id")
    """,
    """
    CREATE UNIQUE INDEX "decision_ref" ON "decision" ("ref")
    """,
    """
    CREATE INDEX "decision_decided_by_id" ON "decision" ("decided_by_id")
    """,
    """
    CREATE INDEX "decision_proposed_by_id" ON "decision" ("proposed_by_id")
    """,
    """
    CREATE INDEX "decision_reason_id" ON "decision" ("reason_id")
    """,
    """
    CREATE INDEX "decision_proportionality_id" ON "decision" ("proportionality_id")
    """,
    """
    CREATE INDEX "decision_measure_id" ON "decision" ("measure_id")
    """,
    """
    CREATE TABLE "appeal" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "ref" TEXT NOT NULL,
        "state" TEXT NOT NULL,
        "decision_id" INTEGER NOT NULL,
        "grounds" TEXT NOT NULL,
        "words" TEXT NOT NULL,
        "channel" TEXT NOT NULL,
        "received_at" {moment} NOT NULL,
        "recorded_by_id" INTEGER NOT NULL,
        "acknowledge_by" {moment} NOT NULL,
        "decide_by" {moment} NOT NULL,
        "late_reason" TEXT NOT NULL,
        "reviewer_id" INTEGER,
        "external_reviewer" TEXT NOT NULL,
        "suspends" {bool} NOT NULL,
        "asked_for" TEXT NOT NULL,
        "outcome" TEXT,
        "outcome_reason_id" INTEGER,
        "new_review_on" DATE,
        "decided_at" {moment},
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("decision_id") REFERENCES "decision" ("id"),
        FOREIGN KEY ("recorded_by_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("reviewer_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("outcome_reason_id") REFERENCES "reason" ("id")
    )
    """,
    """
    CREATE INDEX "appeal_case_id" ON "appeal" ("case_id")
    """,
    """
    CREATE UNIQUE INDEX "appeal_ref" ON "appeal" ("ref")
    """,
    """
    CREATE INDEX "appeal_decision_id" ON "appeal" ("decision_id")
    """,
    """
    CREATE INDEX "appeal_recorded_by_id" ON "appeal" ("recorded_by_id")
    """,
    """
    CREATE INDEX "appeal_reviewer_id" ON "appeal" ("reviewer_id")
    """,
    """
    CREATE INDEX "appeal_outcome_reason_id" ON "appeal" ("outcome_reason_id")
    """,
    """
    CREATE TABLE "arrangement" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "measure_id" INTEGER NOT NULL,
        "text" TEXT NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("measure_id") REFERENCES "measure" ("id")
    )
    """,
    """
    CREATE INDEX "arrangement_case_id" ON "arrangement" ("case_id")
    """,
    """
    CREATE INDEX "arrangement_measure_id" ON "arrangement" ("measure_id")
    """,
    """
    CREATE TABLE "arrangement_notice" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "measure_id" INTEGER NOT NULL,
        "text" TEXT NOT NULL,
        "need" TEXT NOT NULL,
        "shared_id" INTEGER,
        "reasons_shared_because_id" INTEGER,
        "sent_by_id" INTEGER NOT NULL,
        "sent_at" {moment} NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("measure_id") REFERENCES "measure" ("id"),
        FOREIGN KEY ("shared_id") REFERENCES "reason" ("id"),
        FOREIGN KEY ("reasons_shared_because_id") REFERENCES "reason" ("id"),
        FOREIGN KEY ("sent_by_id") REFERENCES "colleague" ("id"),
        CHECK ((shared_id IS NULL) = (reasons_shared_because_id IS NULL))
    )
    """,
    """
    CREATE INDEX "arrangement_notice_case_id" ON "arrangement_notice" ("case_id")
    """,
    """
    CREATE INDEX "arrangement_notice_measure_id" ON "arrangement_notice" ("measure_id")
    """,
    """
    CREATE INDEX "arrangement_notice_shared_id" ON "arrangement_notice" ("shared_id")
    """,
    """
    CREATE INDEX "arrangement_notice_reasons_shared_because_id" ON "arrangement_notice" ("reasons_shared_because_id")
    """,
    """
    CREATE INDEX "arrangement_notice_sent_by_id" ON "arrangement_notice" ("sent_by_id")
    """,
    """
    CREATE TABLE "barred" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "colleague_id" INTEGER NOT NULL,
        "since_on" DATE NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("colleague_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "barred_case_id" ON "barred" ("case_id")
    """,
    """
    CREATE INDEX "barred_colleague_id" ON "barred" ("colleague_id")
    """,
    """
    CREATE TABLE "behaviour" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "incident_id" INTEGER NOT NULL,
        "code" TEXT NOT NULL,
        "grounds" TEXT NOT NULL,
        "target" TEXT,
        "standard" TEXT NOT NULL,
        "responsible" TEXT NOT NULL,
        "words" TEXT NOT NULL,
        "sexual_harassment" {bool} NOT NULL,
        "live" {bool} NOT NULL,
        FOREIGN KEY ("incident_id") REFERENCES "incident" ("id")
    )
    """,
    """
    CREATE INDEX "behaviour_incident_id" ON "behaviour" ("incident_id")
    """,
    """
    CREATE TABLE "legal_breach" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "measure_id" INTEGER NOT NULL,
        "what" TEXT NOT NULL,
        "on" DATE NOT NULL,
        "incident_id" INTEGER,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("measure_id") REFERENCES "measure" ("id"),
        FOREIGN KEY ("incident_id") REFERENCES "incident" ("id")
    )
    """,
    """
    CREATE INDEX "legal_breach_case_id" ON "legal_breach" ("case_id")
    """,
    """
    CREATE INDEX "legal_breach_measure_id" ON "legal_breach" ("measure_id")
    """,
    """
    CREATE INDEX "legal_breach_incident_id" ON "legal_breach" ("incident_id")
    """,
    """
    CREATE TABLE "burden_evidence" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "incident_id" INTEGER NOT NULL,
        "first_on" DATE NOT NULL,
        "last_on" DATE NOT NULL,
        "contacts" INTEGER NOT NULL,
        "hours" INTEGER NOT NULL,
        "staff" INTEGER NOT NULL,
        "late_replies" INTEGER NOT NULL,
        "replies_due" INTEGER,
        "usual" INTEGER,
        "counted" {bool} NOT NULL,
        "effect" TEXT NOT NULL,
        FOREIGN KEY ("incident_id") REFERENCES "incident" ("id")
    )
    """,
    """
    CREATE INDEX "burden_evidence_incident_id" ON "burden_evidence" ("incident_id")
    """,
    """
    CREATE TABLE "chain_head" (
        "chain" TEXT NOT NULL PRIMARY KEY,
        "seq" INTEGER NOT NULL,
        "hash" TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE "measure_change" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "measure_id" INTEGER,
        "decision_id" INTEGER,
        "arrangement" TEXT NOT NULL,
        "changes" TEXT NOT NULL,
        "limits" TEXT NOT NULL,
        "detail" TEXT NOT NULL,
        "consent" {bool} NOT NULL,
        "spoc_id" INTEGER,
        "deputy_id" INTEGER,
        "risk_to" TEXT,
        "at_risk" TEXT NOT NULL,
        "controls" TEXT NOT NULL,
        "kind" TEXT,
        "state" TEXT NOT NULL,
        "proposed_by_id" INTEGER,
        "proposed_at" {moment},
        "reason_id" INTEGER,
        "proportionality_id" INTEGER,
        "review_on" DATE,
        "undoes_id" INTEGER,
        "appeal_id" INTEGER,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("measure_id") REFERENCES "measure" ("id"),
        FOREIGN KEY ("decision_id") REFERENCES "decision" ("id"),
        FOREIGN KEY ("spoc_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("deputy_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("proposed_by_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("reason_id") REFERENCES "reason" ("id"),
        FOREIGN KEY ("proportionality_id") REFERENCES "proportionality" ("id"),
        FOREIGN KEY ("undoes_id") REFERENCES "measure_change" ("id")
    )
    """,
    """
    CREATE INDEX "measure_change_case_id" ON "measure_change" ("case_id")
    """,
    """
    CREATE INDEX "measure_change_measure_id" ON "measure_change" ("measure_id")
    """,
    """
    CREATE INDEX "measure_change_decision_id" ON "measure_change" ("decision_id")
    """,
    """
    CREATE INDEX "measure_change_spoc_id" ON "measure_change" ("spoc_id")
    """,
    """
    CREATE INDEX "measure_change_deputy_id" ON "measure_change" ("deputy_id")
    """,
    """
    CREATE INDEX "measure_change_proposed_by_id" ON "measure_change" ("proposed_by_id")
    """,
    """
    CREATE INDEX "measure_change_reason_id" ON "measure_change" ("reason_id")
    """,
    """
    CREATE INDEX "measure_change_proportionality_id" ON "measure_change" ("proportionality_id")
    """,
    """
    CREATE INDEX "measure_change_undoes_id" ON "measure_change" ("undoes_id")
    """,
    """
    CREATE INDEX "measure_change_appeal_id" ON "measure_change" ("appeal_id")
    """,
    """
    CREATE TABLE "explanation" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "what" TEXT NOT NULL,
        "expected" TEXT NOT NULL,
        "consequences" TEXT NOT NULL,
        "channel" TEXT NOT NULL,
        "explained_by_id" INTEGER NOT NULL,
        "explained_at" {moment} NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("explained_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "explanation_case_id" ON "explanation" ("case_id")
    """,
    """
    CREATE INDEX "explanation_explained_by_id" ON "explanation" ("explained_by_id")
    """,
    """
    CREATE TABLE "citation" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "incident_id" INTEGER NOT NULL,
        "decision_id" INTEGER,
        "explanation_id" INTEGER,
        "codes" TEXT NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("incident_id") REFERENCES "incident" ("id"),
        FOREIGN KEY ("decision_id") REFERENCES "decision" ("id"),
        FOREIGN KEY ("explanation_id") REFERENCES "explanation" ("id")
    )
    """,
    """
    CREATE INDEX "citation_case_id" ON "citation" ("case_id")
    """,
    """
    CREATE INDEX "citation_incident_id" ON "citation" ("incident_id")
    """,
    """
    CREATE INDEX "citation_decision_id" ON "citation" ("decision_id")
    """,
    """
    CREATE INDEX "citation_explanation_id" ON "citation" ("explanation_id")
    """,
    """
    CREATE TABLE "closure" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "reason" TEXT NOT NULL,
        "closed_by_id" INTEGER NOT NULL,
        "closed_at" {moment} NOT NULL,
        "reopened_by_id" INTEGER,
        "reopened_at" {moment},
        "reopened_why" TEXT NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("closed_by_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("reopened_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "closure_case_id" ON "closure" ("case_id")
    """,
    """
    CREATE INDEX "closure_closed_by_id" ON "closure" ("closed_by_id")
    """,
    """
    CREATE INDEX "closure_reopened_by_id" ON "closure" ("reopened_by_id")
    """,
    """
    CREATE TABLE "support" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "ref" TEXT NOT NULL,
        "incident_id" INTEGER NOT NULL,
        "colleague_id" INTEGER NOT NULL,
        "manager_id" INTEGER,
        "state" TEXT NOT NULL,
        "opened_at" {moment} NOT NULL,
        "contact_by" {moment} NOT NULL,
        "contacted_at" {moment},
        "needs" TEXT NOT NULL,
        "offered" TEXT NOT NULL,
        "accepted" TEXT NOT NULL,
        "declined" TEXT NOT NULL,
        "notes" TEXT NOT NULL,
        "follow_up_on" DATE,
        "settled_at" {moment},
        FOREIGN KEY ("incident_id") REFERENCES "incident" ("id"),
        FOREIGN KEY ("colleague_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("manager_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE UNIQUE INDEX "support_ref" ON "support" ("ref")
    """,
    """
    CREATE INDEX "support_incident_id" ON "support" ("incident_id")
    """,
    """
    CREATE INDEX "support_colleague_id" ON "support" ("colleague_id")
    """,
    """
    CREATE INDEX "support_manager_id" ON "support" ("manager_id")
    """,
    """
    CREATE TABLE "colleague_told" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "colleague_id" INTEGER NOT NULL,
        "told_at" {moment} NOT NULL,
        "told_by_id" INTEGER NOT NULL,
        "said" TEXT NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("colleague_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("told_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "colleague_told_case_id" ON "colleague_told" ("case_id")
    """,
    """
    CREATE INDEX "colleague_told_colleague_id" ON "colleague_told" ("colleague_id")
    """,
    """
    CREATE INDEX "colleague_told_told_by_id" ON "colleague_told" ("told_by_id")
    """,
    """
    CREATE TABLE "contact_attempt" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "channel" TEXT NOT NULL,
        "result" TEXT NOT NULL,
        "tried_at" {moment} NOT NULL,
        "tried_by_id" INTEGER NOT NULL,
        "said" TEXT NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("tried_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "contact_attempt_case_id" ON "contact_attempt" ("case_id")
    """,
    """
    CREATE INDEX "contact_attempt_tried_by_id" ON "contact_attempt" ("tried_by_id")
    """,
    """
    CREATE TABLE "contact_excepted" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "code" TEXT NOT NULL,
        "reason" TEXT NOT NULL,
        "excepted_by_id" INTEGER NOT NULL,
        "excepted_at" {moment} NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("excepted_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "contact_excepted_case_id" ON "contact_excepted" ("case_id")
    """,
    """
    CREATE INDEX "contact_excepted_excepted_by_id" ON "contact_excepted" ("excepted_by_id")
    """,
    """
    CREATE TABLE "contact_log" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "number" INTEGER NOT NULL,
        "made_at" {moment} NOT NULL,
        "channel" TEXT NOT NULL,
        "direction" TEXT NOT NULL,
        "colleague_id" INTEGER NOT NULL,
        "minutes" INTEGER NOT NULL,
        "about" TEXT NOT NULL,
        "reply_due" DATE,
        "replied_on" DATE,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("colleague_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "contact_log_case_id" ON "contact_log" ("case_id")
    """,
    """
    CREATE INDEX "contact_log_colleague_id" ON "contact_log" ("colleague_id")
    """,
    """
    CREATE UNIQUE INDEX "contact_log_case_id_number" ON "contact_log" ("case_id", "number")
    """,
    """
    CREATE TABLE "contributory_factor" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "kind" TEXT NOT NULL,
        "note" TEXT NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id")
    )
    """,
    """
    CREATE INDEX "contributory_factor_case_id" ON "contributory_factor" ("case_id")
    """,
    """
    CREATE TABLE "correction" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "incident_id" INTEGER NOT NULL,
        "was" TEXT NOT NULL,
        "became" TEXT NOT NULL,
        "reason" TEXT NOT NULL,
        "corrected_by_id" INTEGER NOT NULL,
        "corrected_at" {moment} NOT NULL,
        FOREIGN KEY ("incident_id") REFERENCES "incident" ("id"),
        FOREIGN KEY ("corrected_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "correction_incident_id" ON "correction" ("incident_id")
    """,
    """
    CREATE INDEX "correction_corrected_by_id" ON "correction" ("corrected_by_id")
    """,
    """
    CREATE TABLE "counter" (
        "id" {auto} NOT NULL PRIMARY KEY,
        "kind" TEXT NOT NULL,
        "year" INTEGER NOT NULL,
        "last" INTEGER NOT NULL
    )
    """,
    """
    CREATE UNIQUE INDEX "counter_kind_year" ON "counter" ("kind", "year")
    """,
    """
    CREATE TABLE "counter_allegation" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "colleague_id" INTEGER NOT NULL,
        "words" TEXT NOT NULL,
        "made_on" DATE NOT NULL,
        "recorded_by_id" INTEGER NOT NULL,
        "recorded_at" {moment} NOT NULL,
        "finding" TEXT,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("colleague_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("recorded_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "counter_allegation_case_id" ON "counter_allegation" ("case_id")
    """,
    """
    CREATE INDEX "counter_allegation_colleague_id" ON "counter_allegation" ("colleague_id")
    """,
    """
    CREATE INDEX "counter_allegation_recorded_by_id" ON "counter_allegation" ("recorded_by_id")
    """,
    """
    CREATE TABLE "deed" (
        "id" {bigauto} NOT NULL PRIMARY KEY,
        "who" INTEGER NOT NULL,
        "at" {moment} NOT NULL,
        "units" TEXT NOT NULL,
        "words" TEXT NOT NULL,
        "state" TEXT NOT NULL
    )
    """,
    """
    CREATE INDEX "deed_who_id" ON "deed" ("who", "id")
    """,
    """
    CREATE TABLE "disclosure" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "ref" TEXT NOT NULL,
        "state" TEXT NOT NULL,
        "agency" TEXT NOT NULL,
        "recipient" TEXT NOT NULL,
        "need" TEXT NOT NULL,
        "purpose" TEXT NOT NULL,
        "basis" TEXT NOT NULL,
        "office_basis" TEXT NOT NULL,
        "consent" TEXT NOT NULL,
        "given" TEXT NOT NULL,
        "why_restricted" TEXT NOT NULL,
        "asked_by_id" INTEGER NOT NULL,
        "asked_at" {moment} NOT NULL,
        "authorised_by_id" INTEGER,
        "authorised_at" {moment},
        "refused_why_id" INTEGER,
        "sent_by_id" INTEGER,
        "sent_at" {moment},
        "sent_how" TEXT NOT NULL,
        "acknowledged_at" {moment},
        "acknowledged_how" TEXT NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("asked_by_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("authorised_by_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("refused_why_id") REFERENCES "reason" ("id"),
        FOREIGN KEY ("sent_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "disclosure_case_id" ON "disclosure" ("case_id")
    """,
    """
    CREATE UNIQUE INDEX "disclosure_ref" ON "disclosure" ("ref")
    """,
    """
    CREATE INDEX "disclosure_asked_by_id" ON "disclosure" ("asked_by_id")
    """,
    """
    CREATE INDEX "disclosure_authorised_by_id" ON "disclosure" ("authorised_by_id")
    """,
    """
    CREATE INDEX "disclosure_refused_why_id" ON "disclosure" ("refused_why_id")
    """,
    """
    CREATE INDEX "disclosure_sent_by_id" ON "disclosure" ("sent_by_id")
    """,
    """
    CREATE INDEX "disclosure_state" ON "disclosure" ("state")
    """,
    """
    CREATE TABLE "draft" (
        "id" {auto} NOT NULL PRIMARY KEY,
        "owner_id" INTEGER NOT NULL,
        "form" TEXT NOT NULL,
        "body" TEXT NOT NULL,
        "saved_at" {moment} NOT NULL,
        FOREIGN KEY ("owner_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "draft_owner_id" ON "draft" ("owner_id")
    """,
    """
    CREATE UNIQUE INDEX "draft_owner_id_form" ON "draft" ("owner_id", "form")
    """,
    """
    CREATE TABLE "erasure" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "kind" TEXT NOT NULL,
        "ref" TEXT NOT NULL,
        "reports" TEXT NOT NULL,
        "since" DATE NOT NULL,
        "due_on" DATE NOT NULL,
        "months" INTEGER NOT NULL,
        "basis" TEXT NOT NULL,
        "erased_by_id" INTEGER NOT NULL,
        "erased_at" {moment} NOT NULL,
        "rows_gone" INTEGER NOT NULL,
        "keys_gone" INTEGER NOT NULL,
        FOREIGN KEY ("erased_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE UNIQUE INDEX "erasure_ref" ON "erasure" ("ref")
    """,
    """
    CREATE INDEX "erasure_erased_by_id" ON "erasure" ("erased_by_id")
    """,
    """
    CREATE TABLE "event" (
        "id" {bigauto} NOT NULL PRIMARY KEY,
        "chain" TEXT NOT NULL,
        "seq" INTEGER NOT NULL,
        "at" {moment} NOT NULL,
        "who" INTEGER,
        "verb" TEXT NOT NULL,
        "entity" TEXT NOT NULL,
        "entity_id" INTEGER NOT NULL,
        "case_id" INTEGER,
        "fields" TEXT NOT NULL,
        "sealed" TEXT NOT NULL,
        "prev" TEXT NOT NULL,
        "hash" TEXT NOT NULL
    )
    """,
    """
    CREATE UNIQUE INDEX "event_chain_seq" ON "event" ("chain", "seq")
    """,
    """
    CREATE INDEX "event_case_id_id" ON "event" ("case_id", "id")
    """,
    """
    CREATE INDEX "event_entity_entity_id" ON "event" ("entity", "entity_id")
    """,
    """
    CREATE TABLE "evidence" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "incident_id" INTEGER NOT NULL,
        "kind" TEXT NOT NULL,
        "location" TEXT NOT NULL,
        "captured_at" {moment} NOT NULL,
        "sha256" TEXT NOT NULL,
        "platform" TEXT NOT NULL,
        "url" TEXT NOT NULL,
        FOREIGN KEY ("incident_id") REFERENCES "incident" ("id")
    )
    """,
    """
    CREATE INDEX "evidence_incident_id" ON "evidence" ("incident_id")
    """,
    """
    CREATE TABLE "exemption" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "person_id" INTEGER NOT NULL,
        "about" TEXT NOT NULL,
        "ground" TEXT NOT NULL,
        "reason" TEXT NOT NULL,
        "person_told" {bool} NOT NULL,
        "decided_by_id" INTEGER NOT NULL,
        "decided_at" {moment} NOT NULL,
        "ended_at" {moment},
        "ended_why" TEXT NOT NULL,
        FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
        FOREIGN KEY ("decided_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "exemption_person_id" ON "exemption" ("person_id")
    """,
    """
    CREATE INDEX "exemption_decided_by_id" ON "exemption" ("decided_by_id")
    """,
    """
    CREATE TABLE "figure_pack" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "year" INTEGER NOT NULL,
        "content" TEXT NOT NULL,
        "digest" TEXT NOT NULL,
        "lessons" TEXT NOT NULL,
        "frozen_by_id" INTEGER NOT NULL,
        "frozen_at" {moment} NOT NULL,
        "signed_by_id" INTEGER,
        "signed_at" {moment},
        "signed_words" TEXT NOT NULL,
        FOREIGN KEY ("frozen_by_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("signed_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE UNIQUE INDEX "figure_pack_year" ON "figure_pack" ("year")
    """,
    """
    CREATE INDEX "figure_pack_frozen_by_id" ON "figure_pack" ("frozen_by_id")
    """,
    """
    CREATE INDEX "figure_pack_signed_by_id" ON "figure_pack" ("signed_by_id")
    """,
    """
    CREATE TABLE "flag" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "measure_id" INTEGER NOT NULL,
        "evidence_id" INTEGER NOT NULL,
        "risk_to" TEXT NOT NULL,
        "at_risk" TEXT NOT NULL,
        "account_id" INTEGER,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("measure_id") REFERENCES "measure" ("id"),
        FOREIGN KEY ("evidence_id") REFERENCES "incident" ("id"),
        FOREIGN KEY ("account_id") REFERENCES "account" ("id")
    )
    """,
    """
    CREATE INDEX "flag_case_id" ON "flag" ("case_id")
    """,
    """
    CREATE INDEX "flag_measure_id" ON "flag" ("measure_id")
    """,
    """
    CREATE INDEX "flag_evidence_id" ON "flag" ("evidence_id")
    """,
    """
    CREATE INDEX "flag_account_id" ON "flag" ("account_id")
    """,
    """
    CREATE TABLE "hand_over" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "colleague_id" INTEGER NOT NULL,
        "to_id" INTEGER NOT NULL,
        "handed_at" {moment} NOT NULL,
        "moved" TEXT NOT NULL,
        "left" TEXT NOT NULL,
        FOREIGN KEY ("colleague_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("to_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "hand_over_colleague_id" ON "hand_over" ("colleague_id")
    """,
    """
    CREATE INDEX "hand_over_to_id" ON "hand_over" ("to_id")
    """,
    """
    CREATE TABLE "hold" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "reason" TEXT NOT NULL,
        "from_on" DATE NOT NULL,
        "until_on" DATE NOT NULL,
        "held_by_id" INTEGER NOT NULL,
        "held_at" {moment} NOT NULL,
        "ended_on" DATE,
        "ended_by_id" INTEGER,
        "ended_why" TEXT NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("held_by_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("ended_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "hold_case_id" ON "hold" ("case_id")
    """,
    """
    CREATE INDEX "hold_held_by_id" ON "hold" ("held_by_id")
    """,
    """
    CREATE INDEX "hold_ended_by_id" ON "hold" ("ended_by_id")
    """,
    """
    CREATE TABLE "housing_alert" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "ref" TEXT NOT NULL,
        "person_id" INTEGER NOT NULL,
        "code" TEXT NOT NULL,
        "source" TEXT NOT NULL,
        "state" TEXT NOT NULL,
        "heard_at" {moment} NOT NULL,
        "checked_by_id" INTEGER,
        "checked_at" {moment},
        "reason" TEXT NOT NULL,
        FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
        FOREIGN KEY ("checked_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE UNIQUE INDEX "housing_alert_ref" ON "housing_alert" ("ref")
    """,
    """
    CREATE INDEX "housing_alert_person_id" ON "housing_alert" ("person_id")
    """,
    """
    CREATE INDEX "housing_alert_checked_by_id" ON "housing_alert" ("checked_by_id")
    """,
    """
    CREATE UNIQUE INDEX "housing_alert_person_id_code_source" ON "housing_alert" ("person_id", "code", "source")
    """,
    """
    CREATE TABLE "incident_person" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "incident_id" INTEGER NOT NULL,
        "part" TEXT NOT NULL,
        "person_id" INTEGER,
        "colleague_id" INTEGER,
        FOREIGN KEY ("incident_id") REFERENCES "incident" ("id"),
        FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
        FOREIGN KEY ("colleague_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "incident_person_incident_id" ON "incident_person" ("incident_id")
    """,
    """
    CREATE INDEX "incident_person_person_id" ON "incident_person" ("person_id")
    """,
    """
    CREATE INDEX "incident_person_colleague_id" ON "incident_person" ("colleague_id")
    """,
    """
    CREATE TABLE "investigation" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "state" TEXT NOT NULL,
        "investigator_id" INTEGER NOT NULL,
        "began_at" {moment} NOT NULL,
        "nature" TEXT NOT NULL,
        "severity" INTEGER,
        "in_30_days" INTEGER,
        "in_90_days" INTEGER,
        "in_365_days" INTEGER,
        "frequency_override" INTEGER,
        "override_reason" TEXT NOT NULL,
        "distress" TEXT,
        "distress_note" TEXT NOT NULL,
        "enquiry" TEXT,
        "enquiry_note" TEXT NOT NULL,
        "adjustments" TEXT,
        "adjustments_note" TEXT NOT NULL,
        "findings" TEXT NOT NULL,
        "standard" TEXT NOT NULL,
        "concluded_at" {moment},
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("investigator_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "investigation_case_id" ON "investigation" ("case_id")
    """,
    """
    CREATE INDEX "investigation_investigator_id" ON "investigation" ("investigator_id")
    """,
    """
    CREATE TABLE "investigator" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "colleague_id" INTEGER NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("colleague_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "investigator_case_id" ON "investigator" ("case_id")
    """,
    """
    CREATE INDEX "investigator_colleague_id" ON "investigator" ("colleague_id")
    """,
    """
    CREATE TABLE "legal_action" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "measure_id" INTEGER NOT NULL,
        "ref" TEXT NOT NULL,
        "state" TEXT NOT NULL,
        "type" TEXT NOT NULL,
        "asks" TEXT NOT NULL,
        "solicitor" TEXT NOT NULL,
        "court" TEXT NOT NULL,
        "claim" TEXT NOT NULL,
        "youth_court" {bool} NOT NULL,
        "hearing_on" DATE,
        "return_on" DATE,
        "order_on" DATE,
        "order_terms" TEXT NOT NULL,
        "order_until" DATE,
        "served_at" {moment},
        "served_how" TEXT NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("measure_id") REFERENCES "measure" ("id")
    )
    """,
    """
    CREATE INDEX "legal_action_case_id" ON "legal_action" ("case_id")
    """,
    """
    CREATE INDEX "legal_action_measure_id" ON "legal_action" ("measure_id")
    """,
    """
    CREATE UNIQUE INDEX "legal_action_ref" ON "legal_action" ("ref")
    """,
    """
    CREATE TABLE "legal_hold" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "reason" TEXT NOT NULL,
        "placed_by_id" INTEGER NOT NULL,
        "placed_at" {moment} NOT NULL,
        "lifted_by_id" INTEGER,
        "lifted_at" {moment},
        "lifted_why" TEXT NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("placed_by_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("lifted_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "legal_hold_case_id" ON "legal_hold" ("case_id")
    """,
    """
    CREATE INDEX "legal_hold_placed_by_id" ON "legal_hold" ("placed_by_id")
    """,
    """
    CREATE INDEX "legal_hold_lifted_by_id" ON "legal_hold" ("lifted_by_id")
    """,
    """
    CREATE TABLE "letter" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "ref" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "state" TEXT NOT NULL,
        "decision_id" INTEGER,
        "to_id" INTEGER,
        "written_by_id" INTEGER NOT NULL,
        "written_at" {moment} NOT NULL,
        "own_words" TEXT NOT NULL,
        "text" TEXT NOT NULL,
        "channel" TEXT,
        "sent_at" {moment},
        "leaves_at" {moment},
        "appeal_by" DATE,
        "held_why" TEXT NOT NULL,
        "delivered_at" {moment},
        "returned_at" {moment},
        "appeal_id" INTEGER,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("decision_id") REFERENCES "decision" ("id"),
        FOREIGN KEY ("to_id") REFERENCES "person" ("id"),
        FOREIGN KEY ("written_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "letter_case_id" ON "letter" ("case_id")
    """,
    """
    CREATE UNIQUE INDEX "letter_ref" ON "letter" ("ref")
    """,
    """
    CREATE INDEX "letter_decision_id" ON "letter" ("decision_id")
    """,
    """
    CREATE INDEX "letter_to_id" ON "letter" ("to_id")
    """,
    """
    CREATE INDEX "letter_written_by_id" ON "letter" ("written_by_id")
    """,
    """
    CREATE INDEX "letter_appeal_id" ON "letter" ("appeal_id")
    """,
    """
    CREATE TABLE "linked_process" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "number" INTEGER NOT NULL,
        "kind" TEXT NOT NULL,
        "reference" TEXT NOT NULL,
        "stage" TEXT NOT NULL,
        "since_on" DATE NOT NULL,
        "owner" TEXT NOT NULL,
        "linked_by_id" INTEGER NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("linked_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "linked_process_case_id" ON "linked_process" ("case_id")
    """,
    """
    CREATE INDEX "linked_process_linked_by_id" ON "linked_process" ("linked_by_id")
    """,
    """
    CREATE UNIQUE INDEX "linked_process_case_id_number" ON "linked_process" ("case_id", "number")
    """,
    """
    CREATE TABLE "lookup_word" (
        "id" {auto} NOT NULL PRIMARY KEY,
        "person_id" INTEGER NOT NULL,
        "word" TEXT NOT NULL,
        FOREIGN KEY ("person_id") REFERENCES "person" ("id")
    )
    """,
    """
    CREATE UNIQUE INDEX "lookupword_person_id_word" ON "lookup_word" ("person_id", "word")
    """,
    """
    CREATE INDEX "lookupword_word_person_id" ON "lookup_word" ("word", "person_id")
    """,
    """
    CREATE TABLE "measure_adjustment" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "measure_id" INTEGER NOT NULL,
        "needed" TEXT NOT NULL,
        "text" TEXT NOT NULL,
        "answered_at" {moment} NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("measure_id") REFERENCES "measure" ("id")
    )
    """,
    """
    CREATE INDEX "measure_adjustment_case_id" ON "measure_adjustment" ("case_id")
    """,
    """
    CREATE INDEX "measure_adjustment_measure_id" ON "measure_adjustment" ("measure_id")
    """,
    """
    CREATE TABLE "measure_control" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "measure_id" INTEGER NOT NULL,
        "control" TEXT NOT NULL,
        "dropped" {bool} NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("measure_id") REFERENCES "measure" ("id")
    )
    """,
    """
    CREATE INDEX "measure_control_case_id" ON "measure_control" ("case_id")
    """,
    """
    CREATE INDEX "measure_control_measure_id" ON "measure_control" ("measure_id")
    """,
    """
    CREATE TABLE "mediation" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "measure_id" INTEGER NOT NULL,
        "provider" TEXT NOT NULL,
        "independence" TEXT NOT NULL,
        "customer" TEXT,
        "ours" TEXT,
        "outcome" TEXT,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("measure_id") REFERENCES "measure" ("id")
    )
    """,
    """
    CREATE INDEX "mediation_case_id" ON "mediation" ("case_id")
    """,
    """
    CREATE INDEX "mediation_measure_id" ON "mediation" ("measure_id")
    """,
    """
    CREATE TABLE "note" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "text" TEXT NOT NULL,
        "goes_well" {bool} NOT NULL,
        "noted_by_id" INTEGER NOT NULL,
        "noted_at" {moment} NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("noted_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "note_case_id" ON "note" ("case_id")
    """,
    """
    CREATE INDEX "note_noted_by_id" ON "note" ("noted_by_id")
    """,
    """
    CREATE TABLE "notice_recipient" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "measure_id" INTEGER NOT NULL,
        "ref" TEXT NOT NULL,
        "notice_id" INTEGER NOT NULL,
        "state" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "colleague_id" INTEGER,
        "team" TEXT NOT NULL,
        "desk_id" INTEGER,
        "firm" TEXT NOT NULL,
        "acknowledged_by_id" INTEGER,
        "acknowledged_at" {moment},
        "acknowledged_how" TEXT NOT NULL,
        "reminded_at" {moment},
        "reminded_how" TEXT NOT NULL,
        "recalled_at" {moment},
        "confirmed_by_id" INTEGER,
        "confirmed_at" {moment},
        "confirmed_how" TEXT NOT NULL,
        "unreachable_id" INTEGER,
        "replaced_by_id" INTEGER,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("measure_id") REFERENCES "measure" ("id"),
        FOREIGN KEY ("notice_id") REFERENCES "arrangement_notice" ("id"),
        FOREIGN KEY ("colleague_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("desk_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("acknowledged_by_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("confirmed_by_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("unreachable_id") REFERENCES "reason" ("id"),
        FOREIGN KEY ("replaced_by_id") REFERENCES "notice_recipient" ("id")
    )
    """,
    """
    CREATE INDEX "notice_recipient_case_id" ON "notice_recipient" ("case_id")
    """,
    """
    CREATE INDEX "notice_recipient_measure_id" ON "notice_recipient" ("measure_id")
    """,
    """
    CREATE UNIQUE INDEX "notice_recipient_ref" ON "notice_recipient" ("ref")
    """,
    """
    CREATE INDEX "notice_recipient_notice_id" ON "notice_recipient" ("notice_id")
    """,
    """
    CREATE INDEX "notice_recipient_colleague_id" ON "notice_recipient" ("colleague_id")
    """,
    """
    CREATE INDEX "notice_recipient_desk_id" ON "notice_recipient" ("desk_id")
    """,
    """
    CREATE INDEX "notice_recipient_acknowledged_by_id" ON "notice_recipient" ("acknowledged_by_id")
    """,
    """
    CREATE INDEX "notice_recipient_confirmed_by_id" ON "notice_recipient" ("confirmed_by_id")
    """,
    """
    CREATE INDEX "notice_recipient_unreachable_id" ON "notice_recipient" ("unreachable_id")
    """,
    """
    CREATE INDEX "notice_recipient_replaced_by_id" ON "notice_recipient" ("replaced_by_id")
    """,
    """
    CREATE TABLE "outcome_told" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "incident_id" INTEGER NOT NULL,
        "colleague_id" INTEGER NOT NULL,
        "told_at" {moment} NOT NULL,
        "told_by_id" INTEGER NOT NULL,
        "channel" TEXT NOT NULL,
        "words" TEXT NOT NULL,
        FOREIGN KEY ("incident_id") REFERENCES "incident" ("id"),
        FOREIGN KEY ("colleague_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("told_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "outcome_told_incident_id" ON "outcome_told" ("incident_id")
    """,
    """
    CREATE INDEX "outcome_told_colleague_id" ON "outcome_told" ("colleague_id")
    """,
    """
    CREATE INDEX "outcome_told_told_by_id" ON "outcome_told" ("told_by_id")
    """,
    """
    CREATE TABLE "police_report" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "state" TEXT NOT NULL,
        "disclosure_id" INTEGER,
        "reference" TEXT NOT NULL,
        "reason_id" INTEGER,
        "recorded_by_id" INTEGER NOT NULL,
        "recorded_at" {moment} NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("disclosure_id") REFERENCES "disclosure" ("id"),
        FOREIGN KEY ("reason_id") REFERENCES "reason" ("id"),
        FOREIGN KEY ("recorded_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "police_report_case_id" ON "police_report" ("case_id")
    """,
    """
    CREATE INDEX "police_report_disclosure_id" ON "police_report" ("disclosure_id")
    """,
    """
    CREATE INDEX "police_report_reason_id" ON "police_report" ("reason_id")
    """,
    """
    CREATE INDEX "police_report_recorded_by_id" ON "police_report" ("recorded_by_id")
    """,
    """
    CREATE TABLE "police_report_of" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "report_id" INTEGER NOT NULL,
        "incident_id" INTEGER NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("report_id") REFERENCES "police_report" ("id"),
        FOREIGN KEY ("incident_id") REFERENCES "incident" ("id")
    )
    """,
    """
    CREATE INDEX "police_report_of_case_id" ON "police_report_of" ("case_id")
    """,
    """
    CREATE INDEX "police_report_of_report_id" ON "police_report_of" ("report_id")
    """,
    """
    CREATE INDEX "police_report_of_incident_id" ON "police_report_of" ("incident_id")
    """,
    """
    CREATE TABLE "policy_acknowledgement" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "colleague_id" INTEGER NOT NULL,
        "version_name" TEXT NOT NULL,
        "said_at" {moment} NOT NULL,
        FOREIGN KEY ("colleague_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "policy_acknowledgement_colleague_id" ON "policy_acknowledgement" ("colleague_id")
    """,
    """
    CREATE UNIQUE INDEX "policy_acknowledgement_colleague_id_version_name" ON "policy_acknowledgement" ("colleague_id", "version_name")
    """,
    """
    CREATE TABLE "policy_document" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "kind" TEXT NOT NULL,
        "version_name" TEXT NOT NULL,
        "location" TEXT NOT NULL,
        "text" TEXT NOT NULL,
        "approved_on" DATE NOT NULL,
        "approved_by" TEXT NOT NULL,
        "next_review_on" DATE NOT NULL,
        "recorded_by_id" INTEGER NOT NULL,
        FOREIGN KEY ("recorded_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "policy_document_recorded_by_id" ON "policy_document" ("recorded_by_id")
    """,
    """
    CREATE TABLE "queue_line" (
        "id" {auto} NOT NULL PRIMARY KEY,
        "ref" TEXT NOT NULL,
        "case_id" INTEGER,
        "incident_id" INTEGER,
        "open" {bool} NOT NULL,
        "rank" INTEGER NOT NULL,
        "due_at" {moment} NOT NULL,
        "held_until" DATE,
        "opened_at" {moment} NOT NULL,
        "stage" TEXT NOT NULL,
        "customer" TEXT NOT NULL,
        "happened" TEXT NOT NULL,
        "search" TEXT NOT NULL,
        "flag" TEXT NOT NULL,
        "flag_until" {moment} NOT NULL,
        "duty" TEXT NOT NULL,
        "clause" TEXT NOT NULL,
        "verb" TEXT NOT NULL,
        "owner_id" INTEGER,
        "holder_id" INTEGER,
        "review_at" {moment} NOT NULL,
        "approve_at" {moment} NOT NULL,
        "support_at" {moment} NOT NULL,
        "waits_until" DATE,
        "appeal_open" {bool} NOT NULL,
        "priority" TEXT NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("incident_id") REFERENCES "incident" ("id"),
        FOREIGN KEY ("owner_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("holder_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE UNIQUE INDEX "queueline_ref" ON "queue_line" ("ref")
    """,
    """
    CREATE UNIQUE INDEX "queueline_case_id" ON "queue_line" ("case_id")
    """,
    """
    CREATE UNIQUE INDEX "queueline_incident_id" ON "queue_line" ("incident_id")
    """,
    """
    CREATE INDEX "queue_team_due" ON "queue_line" ("rank", "due_at", "id", "open", "search") WHERE open
    """,
    """
    CREATE INDEX "queue_unassigned_due" ON "queue_line" ("rank", "due_at", "id", "open", "owner_id") WHERE open and owner_id is null
    """,
    """
    CREATE INDEX "queue_appeals_due" ON "queue_line" ("rank", "due_at", "id", "open", "appeal_open") WHERE open and appeal_open
    """,
    """
    CREATE INDEX "queue_team_newest" ON "queue_line" ("rank", "opened_at", "id", "open", "search") WHERE open
    """,
    """
    CREATE INDEX "queue_unassigned_newest" ON "queue_line" ("rank", "opened_at", "id", "open", "owner_id") WHERE open and owner_id is null
    """,
    """
    CREATE INDEX "queue_appeals_newest" ON "queue_line" ("rank", "opened_at", "id", "open", "appeal_open") WHERE open and appeal_open
    """,
    """
    CREATE INDEX "queue_reviews" ON "queue_line" ("rank", "review_at", "id", "open") WHERE open and review_at < '9999-01-01'
    """,
    """
    CREATE INDEX "queue_closed" ON "queue_line" ("rank", "opened_at", "id", "open") WHERE not open
    """,
    """
    CREATE INDEX "queue_approve" ON "queue_line" ("rank", "approve_at", "id", "open") WHERE open and approve_at < '9999-01-01'
    """,
    """
    CREATE INDEX "queue_support" ON "queue_line" ("rank", "support_at", "id", "open") WHERE open and support_at < '9999-01-01'
    """,
    """
    CREATE INDEX "queue_held" ON "queue_line" ("rank", "due_at", "id", "open", "waits_until") WHERE open and waits_until is not null
    """,
    """
    CREATE INDEX "queue_all_due" ON "queue_line" ("rank", "due_at", "id", "search")
    """,
    """
    CREATE INDEX "queue_all_newest" ON "queue_line" ("rank", "opened_at", "id", "search")
    """,
    """
    CREATE INDEX "queue_interim" ON "queue_line" ("flag_until", "id", "open") WHERE open and flag_until < '9999-01-01'
    """,
    """
    CREATE TABLE "queue_bar" (
        "id" {auto} NOT NULL PRIMARY KEY,
        "line_id" INTEGER NOT NULL,
        "colleague_id" INTEGER NOT NULL,
        FOREIGN KEY ("line_id") REFERENCES "queue_line" ("id") ON DELETE CASCADE,
        FOREIGN KEY ("colleague_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "queuebar_line_id" ON "queue_bar" ("line_id")
    """,
    """
    CREATE INDEX "queuebar_colleague_id" ON "queue_bar" ("colleague_id")
    """,
    """
    CREATE TABLE "queue_desk" (
        "id" {auto} NOT NULL PRIMARY KEY,
        "line_id" INTEGER NOT NULL,
        "colleague_id" INTEGER NOT NULL,
        "part" TEXT NOT NULL,
        "rank" INTEGER NOT NULL,
        "due_at" {moment} NOT NULL,
        "opened_at" {moment} NOT NULL,
        "happened" TEXT NOT NULL,
        "search" TEXT NOT NULL,
        "priority" TEXT NOT NULL,
        FOREIGN KEY ("line_id") REFERENCES "queue_line" ("id") ON DELETE CASCADE,
        FOREIGN KEY ("colleague_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "queuedesk_line_id" ON "queue_desk" ("line_id")
    """,
    """
    CREATE INDEX "queue_desk_due" ON "queue_desk" ("colleague_id", "part", "rank", "due_at", "line_id")
    """,
    """
    CREATE INDEX "queue_desk_newest" ON "queue_desk" ("colleague_id", "part", "rank", "opened_at", "line_id")
    """,
    """
    CREATE TABLE "queue_duty" (
        "id" {auto} NOT NULL PRIMARY KEY,
        "line_id" INTEGER NOT NULL,
        "due_at" {moment} NOT NULL,
        "held_until" DATE,
        "words" TEXT NOT NULL,
        "clause" TEXT NOT NULL,
        "verb" TEXT NOT NULL,
        "holder_id" INTEGER,
        "shared" {bool} NOT NULL,
        FOREIGN KEY ("line_id") REFERENCES "queue_line" ("id") ON DELETE CASCADE,
        FOREIGN KEY ("holder_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "queueduty_line_id" ON "queue_duty" ("line_id")
    """,
    """
    CREATE INDEX "queue_duty_holder" ON "queue_duty" ("holder_id", "due_at", "id")
    """,
    """
    CREATE INDEX "queue_duty_shared" ON "queue_duty" ("due_at", "id") WHERE shared
    """,
    """
    CREATE TABLE "referral" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "ref" TEXT NOT NULL,
        "state" TEXT NOT NULL,
        "factor" TEXT NOT NULL,
        "since" {moment} NOT NULL,
        "considered_by_id" INTEGER NOT NULL,
        "agency" TEXT NOT NULL,
        "channel" TEXT,
        "offered_at" {moment},
        "consent" TEXT NOT NULL,
        "consent_on" DATE,
        "for_safety" {bool} NOT NULL,
        "shared" TEXT NOT NULL,
        "sent_at" {moment},
        "note" TEXT NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("considered_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "referral_case_id" ON "referral" ("case_id")
    """,
    """
    CREATE UNIQUE INDEX "referral_ref" ON "referral" ("ref")
    """,
    """
    CREATE INDEX "referral_considered_by_id" ON "referral" ("considered_by_id")
    """,
    """
    CREATE TABLE "representative" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "ref" TEXT NOT NULL,
        "person_id" INTEGER NOT NULL,
        "name" TEXT NOT NULL,
        "stands_as" TEXT NOT NULL,
        "phone" TEXT NOT NULL,
        "email" TEXT NOT NULL,
        "gets_letters" {bool} NOT NULL,
        "consent" TEXT NOT NULL,
        "consent_on" DATE,
        "since" {moment} NOT NULL,
        "ended_at" {moment},
        "ended_why" TEXT NOT NULL,
        FOREIGN KEY ("person_id") REFERENCES "person" ("id")
    )
    """,
    """
    CREATE UNIQUE INDEX "representative_ref" ON "representative" ("ref")
    """,
    """
    CREATE INDEX "representative_person_id" ON "representative" ("person_id")
    """,
    """
    CREATE TABLE "requirement" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "number" INTEGER NOT NULL,
        "asks" TEXT NOT NULL,
        "source" TEXT NOT NULL,
        "control" TEXT NOT NULL,
        "checked_on" DATE,
        "checked_by_id" INTEGER,
        "found" TEXT NOT NULL,
        "dropped_on" DATE,
        FOREIGN KEY ("checked_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE UNIQUE INDEX "requirement_number" ON "requirement" ("number")
    """,
    """
    CREATE INDEX "requirement_checked_by_id" ON "requirement" ("checked_by_id")
    """,
    """
    CREATE TABLE "restriction_limit" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "measure_id" INTEGER NOT NULL,
        "limit" TEXT NOT NULL,
        "detail" TEXT NOT NULL,
        "consent" {bool} NOT NULL,
        "dropped" {bool} NOT NULL,
        "representative_reason_id" INTEGER,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("measure_id") REFERENCES "measure" ("id"),
        FOREIGN KEY ("representative_reason_id") REFERENCES "reason" ("id")
    )
    """,
    """
    CREATE INDEX "restriction_limit_case_id" ON "restriction_limit" ("case_id")
    """,
    """
    CREATE INDEX "restriction_limit_measure_id" ON "restriction_limit" ("measure_id")
    """,
    """
    CREATE INDEX "restriction_limit_representative_reason_id" ON "restriction_limit" ("representative_reason_id")
    """,
    """
    CREATE TABLE "retention_rule" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "kind" TEXT NOT NULL,
        "months" INTEGER NOT NULL,
        "basis" TEXT NOT NULL,
        "decided_by_id" INTEGER NOT NULL,
        "decided_at" {moment} NOT NULL,
        FOREIGN KEY ("decided_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "retention_rule_decided_by_id" ON "retention_rule" ("decided_by_id")
    """,
    """
    CREATE TABLE "review" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "measure_id" INTEGER NOT NULL,
        "ref" TEXT NOT NULL,
        "state" TEXT NOT NULL,
        "due_on" DATE NOT NULL,
        "first_on" DATE NOT NULL,
        "last_on" DATE NOT NULL,
        "outcome" TEXT,
        "decision_id" INTEGER,
        "completed_by_id" INTEGER,
        "completed_at" {moment},
        "agreed_with_customer" TEXT NOT NULL,
        "escalated_at" {moment},
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("measure_id") REFERENCES "measure" ("id"),
        FOREIGN KEY ("decision_id") REFERENCES "decision" ("id"),
        FOREIGN KEY ("completed_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "review_case_id" ON "review" ("case_id")
    """,
    """
    CREATE INDEX "review_measure_id" ON "review" ("measure_id")
    """,
    """
    CREATE UNIQUE INDEX "review_ref" ON "review" ("ref")
    """,
    """
    CREATE INDEX "review_decision_id" ON "review" ("decision_id")
    """,
    """
    CREATE INDEX "review_completed_by_id" ON "review" ("completed_by_id")
    """,
    """
    CREATE TABLE "riddor_assessment" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "incident_id" INTEGER NOT NULL,
        "answer" TEXT NOT NULL,
        "reason" TEXT NOT NULL,
        "days" INTEGER NOT NULL,
        "assessed_by_id" INTEGER NOT NULL,
        "assessed_at" {moment} NOT NULL,
        "reference" TEXT NOT NULL,
        "reported_on" DATE,
        FOREIGN KEY ("incident_id") REFERENCES "incident" ("id"),
        FOREIGN KEY ("assessed_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "riddor_assessment_incident_id" ON "riddor_assessment" ("incident_id")
    """,
    """
    CREATE INDEX "riddor_assessment_assessed_by_id" ON "riddor_assessment" ("assessed_by_id")
    """,
    """
    CREATE TABLE "seal_key" (
        "subject" TEXT NOT NULL PRIMARY KEY,
        "key" {blob} NOT NULL
    )
    """,
    """
    CREATE TABLE "search_text" (
        "line_id" INTEGER NOT NULL PRIMARY KEY,
        "names" TEXT NOT NULL,
        "words" TEXT NOT NULL,
        FOREIGN KEY ("line_id") REFERENCES "queue_line" ("id") ON DELETE CASCADE
    )
    """,
    """
    CREATE TABLE "setting" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "name" TEXT NOT NULL,
        "value" TEXT NOT NULL,
        "live" {bool} NOT NULL
    )
    """,
    """
    CREATE UNIQUE INDEX "setting_name" ON "setting" ("name")
    """,
    """
    CREATE TABLE "single_point" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "measure_id" INTEGER NOT NULL,
        "spoc_id" INTEGER NOT NULL,
        "deputy_id" INTEGER NOT NULL,
        "cover" TEXT NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("measure_id") REFERENCES "measure" ("id"),
        FOREIGN KEY ("spoc_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("deputy_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "single_point_case_id" ON "single_point" ("case_id")
    """,
    """
    CREATE INDEX "single_point_measure_id" ON "single_point" ("measure_id")
    """,
    """
    CREATE INDEX "single_point_spoc_id" ON "single_point" ("spoc_id")
    """,
    """
    CREATE INDEX "single_point_deputy_id" ON "single_point" ("deputy_id")
    """,
    """
    CREATE TABLE "source_ref" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "kind" TEXT NOT NULL,
        "source" TEXT NOT NULL,
        "code" TEXT NOT NULL,
        "person_id" INTEGER,
        "incident_id" INTEGER,
        FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
        FOREIGN KEY ("incident_id") REFERENCES "incident" ("id")
    )
    """,
    """
    CREATE INDEX "source_ref_person_id" ON "source_ref" ("person_id")
    """,
    """
    CREATE INDEX "source_ref_incident_id" ON "source_ref" ("incident_id")
    """,
    """
    CREATE UNIQUE INDEX "source_ref_kind_source_code" ON "source_ref" ("kind", "source", "code")
    """,
    """
    CREATE TABLE "statement" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "incident_id" INTEGER NOT NULL,
        "ref" TEXT NOT NULL,
        "colleague_id" INTEGER NOT NULL,
        "state" TEXT NOT NULL,
        "asked_by_id" INTEGER NOT NULL,
        "asked_at" {moment} NOT NULL,
        "reminded_at" {moment},
        "given_at" {moment},
        "text" TEXT NOT NULL,
        "taken_by_id" INTEGER,
        "taken_how" TEXT NOT NULL,
        FOREIGN KEY ("incident_id") REFERENCES "incident" ("id"),
        FOREIGN KEY ("colleague_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("asked_by_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("taken_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "statement_incident_id" ON "statement" ("incident_id")
    """,
    """
    CREATE UNIQUE INDEX "statement_ref" ON "statement" ("ref")
    """,
    """
    CREATE INDEX "statement_colleague_id" ON "statement" ("colleague_id")
    """,
    """
    CREATE INDEX "statement_asked_by_id" ON "statement" ("asked_by_id")
    """,
    """
    CREATE INDEX "statement_taken_by_id" ON "statement" ("taken_by_id")
    """,
    """
    CREATE TABLE "statement_addendum" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "incident_id" INTEGER NOT NULL,
        "statement_id" INTEGER NOT NULL,
        "text" TEXT NOT NULL,
        "added_by_id" INTEGER NOT NULL,
        "added_at" {moment} NOT NULL,
        FOREIGN KEY ("incident_id") REFERENCES "incident" ("id"),
        FOREIGN KEY ("statement_id") REFERENCES "statement" ("id"),
        FOREIGN KEY ("added_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "statement_addendum_incident_id" ON "statement_addendum" ("incident_id")
    """,
    """
    CREATE INDEX "statement_addendum_statement_id" ON "statement_addendum" ("statement_id")
    """,
    """
    CREATE INDEX "statement_addendum_added_by_id" ON "statement_addendum" ("added_by_id")
    """,
    """
    CREATE TABLE "suspected_offence" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "incident_id" INTEGER NOT NULL,
        "why_id" INTEGER NOT NULL,
        "suspected_by_id" INTEGER NOT NULL,
        "suspected_at" {moment} NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("incident_id") REFERENCES "incident" ("id"),
        FOREIGN KEY ("why_id") REFERENCES "reason" ("id"),
        FOREIGN KEY ("suspected_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "suspected_offence_case_id" ON "suspected_offence" ("case_id")
    """,
    """
    CREATE INDEX "suspected_offence_incident_id" ON "suspected_offence" ("incident_id")
    """,
    """
    CREATE INDEX "suspected_offence_why_id" ON "suspected_offence" ("why_id")
    """,
    """
    CREATE INDEX "suspected_offence_suspected_by_id" ON "suspected_offence" ("suspected_by_id")
    """,
    """
    CREATE TABLE "training_record" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "colleague_id" INTEGER NOT NULL,
        "course" TEXT NOT NULL,
        "done_on" DATE NOT NULL,
        "expires_on" DATE NOT NULL,
        "recorded_by_id" INTEGER NOT NULL,
        "recorded_at" {moment} NOT NULL,
        FOREIGN KEY ("colleague_id") REFERENCES "colleague" ("id"),
        FOREIGN KEY ("recorded_by_id") REFERENCES "colleague" ("id")
    )
    """,
    """
    CREATE INDEX "training_record_colleague_id" ON "training_record" ("colleague_id")
    """,
    """
    CREATE INDEX "training_record_recorded_by_id" ON "training_record" ("recorded_by_id")
    """,
    """
    CREATE TABLE "what_changes" (
        "id" {auto} NOT NULL PRIMARY KEY {once},
        "version" INTEGER NOT NULL,
        "case_id" INTEGER NOT NULL,
        "measure_id" INTEGER NOT NULL,
        "text" TEXT NOT NULL,
        FOREIGN KEY ("case_id") REFERENCES "case_file" ("id"),
        FOREIGN KEY ("measure_id") REFERENCES "measure" ("id")
    )
    """,
    """
    CREATE INDEX "what_changes_case_id" ON "what_changes" ("case_id")
    """,
    """
    CREATE INDEX "what_changes_measure_id" ON "what_changes" ("measure_id")
    """,
]

SQLITE: list[str] = [
    "CREATE TRIGGER event_never_changes BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'The record is append-only.'); END",
    "CREATE TRIGGER event_never_goes BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'The record is append-only.'); END",
    "CREATE TRIGGER event_never_replaced BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id OR (chain = NEW.chain AND seq = NEW.seq)) BEGIN SELECT RAISE(ABORT, 'The record is append-only.'); END",
    "CREATE VIRTUAL TABLE search_name USING fts5(names, content='search_text', content_rowid='line_id', tokenize='trigram case_sensitive 1', columnsize=0)",
    "INSERT INTO search_name(search_name, rank) VALUES ('secure-delete', 1)",
    "CREATE VIRTUAL TABLE search_word USING fts5(words, content='search_text', content_rowid='line_id', tokenize='ascii', detail='none', columnsize=0)",
    "INSERT INTO search_word(search_word, rank) VALUES ('secure-delete', 1)",
    "CREATE TRIGGER search_text_added AFTER INSERT ON search_text BEGIN INSERT INTO search_name(rowid, names) VALUES (NEW.line_id, NEW.names); INSERT INTO search_word(rowid, words) VALUES (NEW.line_id, NEW.words); END",
    "CREATE TRIGGER search_text_gone AFTER DELETE ON search_text BEGIN INSERT INTO search_name(search_name, rowid, names) VALUES ('delete', OLD.line_id, OLD.names); INSERT INTO search_word(search_word, rowid, words) VALUES ('delete', OLD.line_id, OLD.words); END",
    "CREATE TRIGGER search_text_changed AFTER UPDATE ON search_text BEGIN INSERT INTO search_name(search_name, rowid, names) VALUES ('delete', OLD.line_id, OLD.names); INSERT INTO search_word(search_word, rowid, words) VALUES ('delete', OLD.line_id, OLD.words); INSERT INTO search_name(rowid, names) VALUES (NEW.line_id, NEW.names); INSERT INTO search_word(rowid, words) VALUES (NEW.line_id, NEW.words); END",
]

POSTGRES: list[str] = [
    "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'The record is append-only.'; END $$",
    "CREATE TRIGGER event_never_changes BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER event_never_emptied BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    "CREATE FUNCTION tell_of_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_catalog.pg_notify('evenhand', ''); RETURN NULL; END $$",
    "CREATE TRIGGER event_is_told AFTER INSERT ON event FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change()",
    "CREATE INDEX search_text_words ON search_text USING gin (array_to_tsvector(string_to_array(words, ' ')))",
    "DO $$ BEGIN CREATE EXTENSION IF NOT EXISTS pg_trgm; CREATE INDEX search_text_names ON search_text USING gin (names gin_trgm_ops); EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN RAISE NOTICE 'Parts of names are searched without an index.'; END $$",
]


def up(migrator: object, db: Database) -> None:
    on_postgres = isinstance(db, PostgresqlDatabase)
    for statement in [*BOTH, *(POSTGRES if on_postgres else SQLITE)]:
        for name, kinds in TYPES.items():
            statement = statement.replace(name, kinds[on_postgres])
        db.execute_sql(statement.replace("%", "%%") if on_postgres else statement)
