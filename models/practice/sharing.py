"""The steps of a story in which something is shared: with the police, with agencies, with those who visit."""

from __future__ import annotations

from typing import Any

from models.disclosure import Disclosure
from models.notice import NoticeRecipient
from models.people import Colleague
from models.police_report import PoliceReport
from models.policy.behaviours import Channel, Factor
from models.policy.police import unreported
from models.policy.sharing import Agency, Basis, NoticeState, Shared
from models.policy.states_people import ReferralState
from models.practice.scene import Scene
from models.queries.facts import facts_of
from models.referral import Referral

#: Invented agencies that can help.
AGENCIES = {
    Factor.MENTAL_HEALTH: "Harbour Mind",
    Factor.LEARNING_DIFFICULTY: "Plainly Put",
    Factor.DRUGS: "Turning Tide",
    Factor.ALCOHOL: "Turning Tide",
    Factor.OTHER: "Mill Lane Advice",
}
LEAST = (Shared.NAME, Shared.ADDRESS, Shared.DATES, Shared.BEHAVIOUR)

_SENT = (ReferralState.SENT, ReferralState.ACCEPTED_BY_AGENCY, ReferralState.DONE)


class Sharing(Scene):
    """Each step shares the least that is needed (P45)."""

    def police(self) -> None:
        """Report what is extreme, with the least that they need (P51); nothing if nothing waits for it."""
        if not unreported(facts_of(self.case)):
            return
        who, whom = self.who(None, self.owner), "PC 4121, Dorset Police"
        need, purpose = "They look into threats and violence.", "preventing crime and disorder"
        given = Disclosure.draft(self.case, Agency.POLICE, whom, need, purpose, Basis.S115, LEAST, **who)
        given.authorise(**self.who(None, self.decider))
        given.send("by secure email", **who)
        PoliceReport.report(given, "44/12345/26", **who)

    def refer(self, factor: Factor, to: ReferralState = ReferralState.DECLINED) -> None:
        """A referral for an issue that contributes, brought as far as `to`; the customer's answer is a no if not said."""
        who = self.who(None, self.owner)
        referral = Referral.consider(self.case, factor, **who)
        if to is ReferralState.NOT_APPROPRIATE:
            referral.rule_out("They have support already, and are content with it.", **who)
            return
        referral.offer(AGENCIES[factor], Channel.PHONE, **who)
        if to is ReferralState.DECLINED:
            referral.decline("Not now, thank you.", **who)
        elif to is not ReferralState.OFFERED:
            referral.accept("Said yes on the phone.", **who)
        if to in _SENT:
            referral.send("Name, phone number, and that a call is welcome.", **who)

    def accept_help(self, how: str) -> None:
        """The customer says yes to what was offered."""
        for one in Referral.select().where(Referral.case == self._case):
            if one.state is ReferralState.OFFERED:
                one.accept(how, **self.who(None, self.owner))

    def hear_from_agency(self, done: str = "") -> None:
        """The agency takes on what was sent to it; with `done` it says as well what came of it."""
        who = self.who(None, self.owner)
        for one in Referral.select().where(Referral.case == self._case):
            if one.state is ReferralState.SENT:
                one.taken_on(**who)
            if done and one.state is ReferralState.ACCEPTED_BY_AGENCY:
                one.finish(done, **who)

    def ask_to_share(
        self, agency: Agency, recipient: str, need: str, basis: Basis, **said: Any
    ) -> Disclosure:
        """Ask to give the least to somebody outside; somebody else authorises it, or not."""
        purpose = said.pop("purpose", "keeping people safe")
        return Disclosure.draft(
            self.case, agency, recipient, need, purpose, basis, LEAST, **said, **self.who(None, self.owner)
        )

    def tell_people(self, *colleagues: Colleague, operatives: str = "", read: bool = True) -> None:
        """Tell colleagues, or a contractor's operatives, what to do; each of them reads it, unless `read` is False."""
        desk = self.staff["mo"] if operatives else None
        need, who = "They work with this customer.", self.who(None, self.owner)
        NoticeRecipient.send(self.measure, need, colleagues, "", desk, operatives, **who)
        if read:
            self.answer_notices()

    def answer_notices(self) -> None:
        """Whoever was told reads it, and lets go of what is over (I16)."""
        for one in NoticeRecipient.select().where(NoticeRecipient.case == self._case):
            who: dict[str, Any] = {"by": one.colleague or one.desk, "now": self.now}
            if one.state is NoticeState.SENT:
                one.acknowledge(**who)
            elif one.state is NoticeState.RECALLED:
                one.confirm_recall(**who)
