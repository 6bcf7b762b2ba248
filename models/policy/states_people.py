"""The states of what colleagues say and of referrals (P24, P40)."""

from __future__ import annotations

from models.policy.named import Named


class StatementState(Named):
    ASKED = "ASKED", "Asked for"
    GIVEN = "GIVEN", "Given"
    DECLINED = "DECLINED", "Not given"
    NOT_NEEDED = "NOT_NEEDED", "Not needed"


class ReferralState(Named):
    CONSIDERED = "CONSIDERED", "Being considered"
    NOT_APPROPRIATE = "NOT_APPROPRIATE", "Not appropriate"
    OFFERED = "OFFERED", "Offered"
    DECLINED = "DECLINED", "Offer declined"
    ACCEPTED = "ACCEPTED", "Offer accepted"
    SENT = "SENT", "Sent to the agency"
    ACCEPTED_BY_AGENCY = "ACCEPTED_BY_AGENCY", "Taken on by the agency"
    REJECTED = "REJECTED", "Turned down by the agency"
    DONE = "DONE", "Done"


#: A referral in one of these waits for nobody.
REFERRAL_OVER = frozenset(
    {ReferralState.NOT_APPROPRIATE, ReferralState.DECLINED, ReferralState.REJECTED, ReferralState.DONE}
)
