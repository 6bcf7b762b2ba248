"""Every rule that can refuse a verb: its number, its sentence, and the gate that says what would satisfy it.

Lives name rules by key; a key may say more than the number it rests on ("I8.legal" rests on I8).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.policy.facts import Act, CaseFacts
from models.policy.gates import (
    appeals,
    arranging,
    changes,
    court,
    decisions,
    governing,
    incidents,
    kinds,
    links,
    measures,
    people,
    sharing,
    waiting,
)
from models.policy.gates import statements as said

Gate = Callable[[CaseFacts, Act], str]


@dataclass(frozen=True, slots=True)
class Rule:
    """`key` names it in the lives, `says` is the refusal's sentence, `lacks` answers with what would satisfy it or ""."""

    key: str
    says: str
    lacks: Gate

    @property
    def number(self) -> str:
        """The P or I number that people can look up."""
        return self.key.split(".")[0]


RULES: dict[str, Rule] = {
    rule.key: rule
    for rule in (
        Rule("I1", "A report needs at least one kind of behaviour.", incidents.has_codes),
        Rule("I1.correct", "A report keeps at least one kind of behaviour.", kinds.one_stays),
        Rule("I1.close", "Every report is triaged before its case closes.", incidents.all_triaged),
        Rule(
            "I2",
            "Being forceful or determined is not unacceptable and can lead to no measure.",
            measures.not_forceful_only,
        ),
        Rule(
            "I3",
            "A decision rests on a full investigation and a proportionate choice.",
            decisions.everything_weighed,
        ),
        Rule(
            "I2.triage", "A measure keeps the report that it rests on.", incidents.measures_keep_their_ground
        ),
        Rule("I2.correct", "A restriction keeps the demands that it answers.", kinds.demands_stay),
        Rule("I4", "We try to contact the customer before a measure.", decisions.contact_tried),
        Rule("I5", "Who decides did not report it and was not affected by it.", decisions.not_the_party),
        Rule("I6", "Nobody approves what they proposed themselves.", decisions.two_people),
        Rule(
            "I7",
            "An appeal is looked at by somebody independent and senior to who decided.",
            appeals.independent,
        ),
        Rule(
            "I7.external",
            "An external reviewer is named only when nobody in the office is independent.",
            appeals.nobody_left,
        ),
        Rule(
            "I7.recorded",
            "What an external reviewer says is recorded by somebody who had no part in it.",
            appeals.recorded_by_another,
        ),
        Rule(
            "I7.apart", "Who looks at an appeal has no other part in its case.", people.reviewer_stays_apart
        ),
        Rule("I8", "Legal action is defended and appealed in court, not here.", appeals.appealable),
        Rule("I8.legal", "Only an appeal of legal action goes to the court.", appeals.is_legal),
        Rule(
            "I9", "What the reviewer of an appeal suspended stays so until the answer.", measures.not_paused
        ),
        Rule("I10", "A change is reviewed after 3 to 12 months.", measures.inside_window),
        Rule("I11", "A review is never put off in silence.", measures.never_silently_later),
        Rule("I11.grace", "A review has its grace before the Lead takes it.", measures.grace_is_over),
        Rule("I12", "Some ways to reach us stay open in every restriction.", measures.carve_outs_open),
        Rule(
            "I13", "A flag rests on an incident, says who is at risk and what to do.", measures.flag_complete
        ),
        Rule("I13.told", "The customer is told before a measure starts.", measures.told_or_withheld),
        Rule("I13.lapse", "An interim flag lapses only when its time is up.", measures.interim_over),
        Rule("I14", "A flag names the person it is about.", measures.flag_names_subject),
        Rule("I14.identify", "A measure stays with the person it is about.", measures.stays_with_its_person),
        Rule(
            "I15",
            "A notice says what to do, and why only where sharing that is justified.",
            sharing.reasons_only_if_justified,
        ),
        Rule(
            "I16",
            "A case closes when nobody holds a notice that is no longer so.",
            sharing.nobody_holds_it,
        ),
        Rule("I16.why", "A notice is taken back with a reason.", sharing.why_taken_back),
        Rule("I16.reach", "Who can't be reached is recorded with a reason.", sharing.tried_to_reach),
        Rule(
            "I17",
            "A letter with a decision gives its reasons, how to appeal and the review date.",
            appeals.blocks_complete,
        ),
        Rule(
            "I18.notice",
            "Nothing leaves while legal action is held until it is served.",
            sharing.may_leave_while_held,
        ),
        Rule(
            "I18.disclose",
            "Nothing leaves while legal action is held until it is served.",
            sharing.disclosed_while_held,
        ),
        Rule(
            "I19",
            "A disclosure says what it is for, on what ground, and gives the least that is needed.",
            sharing.least_and_lawful,
        ),
        Rule("I19.two", "Nobody authorises what they asked for themselves.", sharing.two_people),
        Rule("I23", "Nobody triages or takes on an incident about themselves.", incidents.not_about_self),
        Rule(
            "I23.investigate", "Nobody investigates an incident about themselves.", incidents.not_about_self
        ),
        Rule(
            "I24",
            "A representative is restricted only for a reason of their own.",
            measures.representative_own_reason,
        ),
        Rule("I24.consent", "Nobody speaks for a person without their consent.", people.may_stand_for),
        Rule("I25", "A report after closure is a new case.", incidents.new_incident_new_case),
        Rule("I25.closed", "What is closed stays as it is.", incidents.case_is_open),
        Rule("I25.reopen", "What is closed opens again only with a reason.", incidents.reopening_reason),
        Rule("I26", "No warning letter goes to a child alone.", measures.not_child_alone),
        Rule("I25.split", "A case keeps a report that it is about.", incidents.case_keeps_one),
        Rule("I2.split", "A measure keeps the report that it rests on.", incidents.measures_stay),
        Rule("P5.case", "A case is about one person.", incidents.same_person),
        Rule("P5.person", "A letter needs somebody to write to.", measures.somebody_to_write_to),
        Rule("P11", "Triage says what the behaviour did to our service.", incidents.service_effect_given),
        Rule("P12", "People may act out of character in trouble or distress.", decisions.distress_answered),
        Rule("P13", "Being forceful or determined is not unacceptable.", incidents.counts_as_unacceptable),
        Rule("P15", "Somebody else records what one has learned.", people.not_their_own),
        Rule("P18.manager", "Support comes from somebody else in the office.", people.can_support),
        Rule("P22", "What a report names is put right with a reason.", kinds.correction_given),
        Rule("P24", "Findings rest on what colleagues say in their own words.", said.all_given),
        Rule("P24.part", "A statement comes from somebody who had a part in it.", said.had_a_part),
        Rule("P27", "A counter-allegation is looked into on its own.", links.not_by_the_named),
        Rule("P27.answer", "A counter-allegation is answered when it was looked into.", links.looked_into),
        Rule("P27.own", "What a customer says about us never counts against them.", links.about_behaviour),
        Rule("P28", "A demand is unreasonable by what it does to our work.", incidents.work_impact_given),
        Rule("P29", "A burden is counted from contacts.", kinds.contacts_logged),
        Rule("P29.log", "Where contacts are logged, the burden is counted from them.", kinds.nothing_logged),
        Rule("P32", "Every report gets an outcome with its reason.", incidents.outcome_given),
        Rule("P32.close", "Every case is investigated before it closes.", incidents.was_investigated),
        Rule("P32.hold", "A case waits only for a reason, and until a day.", waiting.may_wait),
        Rule("P32.resume", "Only a case on hold is taken up again.", waiting.waits),
        Rule("P45.part", "How it is going is told to those who have a part in it.", waiting.has_a_part),
        Rule("P33", "Nature, severity and frequency are weighed.", decisions.findings_complete),
        Rule("P34", "We take a reasonable and proportionate approach.", decisions.proportion_answered),
        Rule("P34.decided", "What was decided is not decided twice.", decisions.not_decided_already),
        Rule("P34.once", "One measure of a kind is enough.", measures.not_twice),
        Rule("P38.kind", "Only a behaviour agreement is signed.", arranging.is_agreement),
        Rule(
            "P38.agreed", "A behaviour agreement binds nobody who did not agree to it.", arranging.both_agreed
        ),
        Rule("P39", "We try to find out about other issues.", decisions.needs_asked),
        Rule("P40", "A referral goes with the customer's own yes.", said.consent_given),
        Rule("P40.close", "What was begun for the customer comes to its end.", said.referrals_settled),
        Rule("P40.factor", "A referral answers an issue that was found.", said.factor_found),
        Rule(
            "P40.safety", "Without consent, only somebody's safety asks for a referral.", said.safety_reason
        ),
        Rule(
            "P41",
            "A contact restriction answers persistent unreasonable demands.",
            measures.demands_and_burden,
        ),
        Rule(
            "P42", "A single point of contact has a deputy, and neither was affected.", measures.both_contacts
        ),
        Rule("P42.change", "A new contact is here, and was not affected.", people.new_contact),
        Rule("P45", "We share only with people who need to know.", sharing.need_given),
        Rule(
            "P45.outside",
            "We share only with people who need it.",
            sharing.recipient_needs_it,
        ),
        Rule(
            "P45.basis",
            "The data protection officer sets the lawful basis and how long records stay, and nothing else here.",
            sharing.set_by_the_officer,
        ),
        Rule(
            "P46.live",
            "People are told of what is in force or about to start.",
            sharing.in_force_or_soon,
        ),
        Rule("P46.how", "Who was told answers for themselves.", sharing.in_their_own_name),
        Rule("P46.reminded", "A reminder says how it reached them.", sharing.how_reminded),
        Rule(
            "I3.adjusted",
            "How a customer reaches us is limited only with this person's needs in mind.",
            arranging.adjustment_answered,
        ),
        Rule(
            "I3.again",
            "How a customer reaches us is changed only with this person's needs in mind.",
            arranging.adjustment_asked_again,
        ),
        Rule("I6.pending", "One change is decided before the next is proposed.", changes.none_waits),
        Rule("I6.waits", "Only a change that was proposed is decided.", changes.one_waits),
        Rule(
            "I5.change",
            "Who decides a change did not report it and was not affected by it.",
            changes.not_the_party,
        ),
        Rule("I11.change", "A review that is overdue comes before any change.", changes.not_overdue),
        Rule("P56.change", "Only what changes how we work can be changed.", changes.changes_how_we_work),
        Rule("P60.change", "Changes are decided by those who may.", changes.may_change),
        Rule("I6.court", "Two people decide before a solicitor is instructed.", court.approved_first),
        Rule(
            "I18.letter",
            "Nothing leaves while legal action is held until it is served.",
            court.nothing_leaves,
        ),
        Rule("I26.court", "Legal action is limited by age.", court.old_enough),
        Rule("I26.youth", "Somebody under 18 is heard by the youth court.", court.youth_court),
        Rule("I26.term", "An order against somebody under 18 has a fixed term.", court.young_term),
        Rule("P48.order", "An order has its last day.", court.order_has_an_end),
        Rule("P48.over", "An order runs out on its day.", court.order_is_over),
        Rule("P49", "Legal action answers threats or violence.", court.threats_or_violence),
        Rule("P49.breach", "Only an order can be breached.", court.there_is_an_order),
        Rule(
            "P50.order", "What is sought without notice is served with its order.", court.order_before_service
        ),
        Rule("P53.court", "Legal action goes its own way in court.", court.court_decides),
        Rule("P43", "Mediation is independent.", arranging.mediator_independent),
        Rule("P43.kind", "Only mediation asks for consent and comes to an outcome.", arranging.is_mediation),
        Rule("P43.consent", "Mediation takes the consent of both sides.", arranging.both_consent),
        Rule("P44", "A working arrangement says what to do and who is at risk.", arranging.controls_complete),
        Rule(
            "P44.where",
            "A working arrangement is about somebody or about an address.",
            arranging.somebody_or_somewhere,
        ),
        Rule("P48", "Every measure has an end or a review.", measures.has_an_end),
        Rule("P48.past", "Nothing starts before it is decided.", measures.not_backdated),
        Rule("P48.start", "A measure starts on its day.", measures.day_has_come),
        Rule("P48.expire", "A measure runs out on its day.", measures.end_has_come),
        Rule(
            "P51",
            "A report to the police or a partner says what was shared, and under which reference.",
            sharing.reported_with_reference,
        ),
        Rule("P51.why", "An extreme case that is not reported says why.", sharing.why_not_reported),
        Rule(
            "P51.close",
            "An extreme case is reported before it closes, or it is said why not.",
            sharing.extreme_answered,
        ),
        Rule(
            "P52.appeal",
            "The customer is told what came of the appeal, and why.",
            appeals.outcome_letter_sent,
        ),
        Rule("P52.told", "Colleagues are told the outcome when there is one.", said.has_ended),
        Rule("P52.close", "The customer is told each decision and its reasons.", incidents.everybody_told),
        Rule(
            "P52.outbox",
            "A letter can be taken back only while it waits in the outbox.",
            appeals.still_in_outbox,
        ),
        Rule("P52.send", "We write about what is so.", appeals.still_so),
        Rule(
            "P52.withhold",
            "The customer is told unless a lawful reason holds it back.",
            decisions.withholding_reason,
        ),
        Rule("P54", "Any decision can be appealed.", appeals.can_be_appealed),
        Rule("P54.late", "A late appeal is taken with a reason.", appeals.in_time),
        Rule("P54.is_late", "An appeal in time needs no leave.", appeals.is_late),
        Rule("P54.who", "This office lets the Lead say which late appeals are taken.", appeals.may_take_late),
        Rule("P54.close", "An appeal is answered before its case closes.", incidents.no_appeal_open),
        Rule(
            "P56.close",
            "A case stays open while something it changed is in force.",
            incidents.nothing_in_force,
        ),
        Rule("P59", "The policy is reviewed every three years.", governing.within_three_years),
        Rule("I27", "A legal hold stops the clock of keeping records.", governing.hold_reason),
        Rule("I27.lift", "What a legal hold keeps is let go with a reason.", governing.hold_stands),
        Rule("P3", "What the law wants reported is reported.", governing.riddor_weighed),
        Rule("P3.report", "What is reported was found reportable.", governing.riddor_wanted),
        Rule("P62", "The figures of a year are frozen when it is over.", governing.year_over),
        Rule("P60", "Measures are decided by those who may.", decisions.may_decide),
        Rule("P60.own", "Nobody gives themselves a role.", decisions.own_role),
        Rule("P60.held", "Nobody leaves while somebody waits for their work.", people.nothing_held),
        Rule("P60.last", "The office always has a Lead.", decisions.last_lead),
    )
}
