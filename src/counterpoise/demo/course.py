"""The course of one invented concern: raised, decided, asked about, referred, told, closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from counterpoise.apps.accounts.models import User
from counterpoise.apps.concerns import actions
from counterpoise.apps.concerns.actions.candour import CandourTalk
from counterpoise.apps.concerns.actions.consulting import NewConsultation
from counterpoise.apps.concerns.actions.deciding import NewDecision
from counterpoise.apps.concerns.actions.referring import EnquiryOutcome, NewReferral
from counterpoise.apps.concerns.models import Concern, Notification, Referral
from counterpoise.demo.stories import Place, Story
from counterpoise.demo.timeline import Timeline
from counterpoise.demo.world import World
from counterpoise.terms import (
    ConcernKind,
    ConcernStatus,
    ConsentPosition,
    CouncilDecision,
    NotificationKind,
    OutcomesAchieved,
    OutcomesAsked,
    RiskFinding,
    RiskOutcome,
    TestAnswer,
    Tier,
    TimePrecision,
)

HOUR = timedelta(hours=1)
NOBODY_ALLEGED = (ConcernKind.FALL, ConcernKind.SELF_NEGLECT)
CAN_CLOSE = (ConcernStatus.TRIAGED, ConcernStatus.REFERRED, ConcernStatus.IN_REVIEW)
SAFEGUARDING = (Tier.SAFEGUARDING, Tier.IMMEDIATE)


@dataclass
class Course:
    """One story being told on the timeline."""

    world: World
    place: Place
    story: Story
    timeline: Timeline
    key: str
    concern: Concern | None = None

    def begin(self, noticed_at: datetime) -> None:
        """Raise it a quarter of an hour after it was noticed, then let the rest follow."""
        self.timeline.plan(noticed_at + HOUR / 4, lambda at: self.raise_it(noticed_at, at))

    def raise_it(self, noticed_at: datetime, at: datetime) -> None:
        story = self.story
        happened = None
        if story.happened_hours_before is not None:
            happened = noticed_at - story.happened_hours_before * HOUR
        new = actions.NewConcern(
            service=self.world.services[self.place.name],
            person=self.world.people[story.person] if story.person else None,
            concern_kind=story.kind,
            what_was_seen=story.words,
            danger_now=story.danger,
            noticed_at=noticed_at,
            happened_at=happened,
            happened_precision=TimePrecision.ABOUT if happened else TimePrecision.NOT_KNOWN,
            what_was_done=story.done,
            persons_wishes=story.wishes,
            where_in_words=story.where,
            about_manager=story.about_manager,
        )
        by = self.world.users[story.by or self.place.workers[0]]
        self.concern = actions.raise_concern(new=new, idempotency_key=self.key, by=by, at=at)
        self._plan_the_rest(noticed_at, by)

    def _plan_the_rest(self, noticed_at: datetime, by: User) -> None:
        story, plan = self.story, self.timeline.plan
        if story.added:
            plan(noticed_at + 50 * HOUR, lambda at: self.add_words(by, at))
        if story.asked:
            plan(noticed_at + HOUR, self.ask)
        if story.decided_after is None:
            return
        decided_at = noticed_at + story.decided_after * HOUR
        plan(decided_at, self.decide)
        if story.notify:
            plan(decided_at + HOUR, self.notify)
        if story.candour:
            plan(decided_at + 3 * HOUR, self.be_open)
        if story.told:
            plan(decided_at + 26 * HOUR, self.tell)
        if story.closed_after_days is not None:
            plan(decided_at + story.closed_after_days * 24 * HOUR, self.close)

    def now_stands(self) -> Concern:
        """The concern as it is in the database."""
        assert self.concern is not None  # noqa: S101 - planned only once it was raised
        return Concern.objects.select_related("service__council__board", "provider", "thread").get(
            pk=self.concern.pk
        )

    @property
    def council(self) -> CouncilDecision | None:
        """What the council answers; a story that closes has been answered."""
        closes = self.story.closed_after_days is not None
        return self.story.council or (CouncilDecision.NO_ENQUIRY if closes else None)

    @property
    def manager(self) -> User:
        """Who decides here."""
        return self.world.users[self.place.manager]

    def add_words(self, by: User, at: datetime) -> None:
        actions.add_words(concern=self.now_stands(), words=self.story.added, by=by, at=at)

    def ask(self, at: datetime) -> None:
        consultation = actions.ask_somebody(
            concern=self.now_stands(),
            new=NewConsultation(
                asked_name=self.story.asked,
                asked_role="Asked for advice before deciding",
                how="Telephone",
                what_was_asked="What would you look at before deciding on this?",
                asked_at=at,
            ),
            by=self.manager,
            at=at,
        )
        if self.story.said:
            self.timeline.plan(
                at + 2 * HOUR,
                lambda then: actions.record_answer(
                    consultation=consultation,
                    what_was_said=self.story.said,
                    by=self.manager,
                    at=then,
                ),
            )

    def decide(self, at: datetime) -> None:
        concern = self.now_stands()
        tier = self.story.tier or Tier(concern.advised_tier)
        at_risk = TestAnswer.MET if tier in SAFEGUARDING else TestAnswer.UNCLEAR
        decision = actions.decide_triage(
            concern=concern,
            new=NewDecision(
                tier=tier,
                reason=self.story.reason or "Looked at with the team leader.",
                has_care_and_support_needs=TestAnswer.MET,
                experiencing_or_at_risk=at_risk,
            ),
            expected_version=concern.version,
            by=self.manager,
            at=at,
        )
        if tier in SAFEGUARDING:
            self.timeline.plan(at + HOUR / 2, self.refer)
            self.timeline.plan(at + HOUR, self.ask_about_abuse)
        if decision.needs_second and not self.story.second_waits:
            self.timeline.plan(at + HOUR / 3, lambda then: self.second(decision.pk, then))

    def second(self, decision_pk: int, at: datetime) -> None:
        concern = self.now_stands()
        actions.second_decision(
            concern=concern,
            decision=concern.decisions.get(pk=decision_pk),
            reason="I have read it and what was done about it. I agree.",
            expected_version=concern.version,
            by=self.world.users["Sol"],
            at=at,
        )

    def refer(self, at: datetime) -> None:
        concern = self.now_stands()
        referral = actions.refer(
            concern=concern,
            new=NewReferral(
                consent_position=ConsentPosition.GIVEN,
                consent_reason="",
                adults_views=self.story.wishes or "Wants it to stop and to stay where they live.",
                why_concerned=self.story.reason,
                already_done=self.story.done or "Made safe, and the on-call manager told.",
                sent_how="Council's portal",
            ),
            expected_version=concern.version,
            by=self.manager,
            at=at,
        )
        if self.council:
            self.timeline.plan(at + 19 * HOUR, lambda then: self.acknowledge(referral, then))
            self.timeline.plan(at + 70 * HOUR, lambda then: self.council_decides(referral, then))

    def acknowledge(self, referral: Referral, at: datetime) -> None:
        fresh = referral.fresh()
        actions.acknowledge_referral(
            referral=fresh,
            council_reference=f"FM/{at.year}/{4000 + referral.pk}",
            expected_version=fresh.version,
            by=self.world.users["Dee"],
            at=at,
        )

    def council_decides(self, referral: Referral, at: datetime) -> None:
        decision, fresh = self.council, referral.fresh()
        assert decision is not None  # noqa: S101 - planned only where the council decides
        enquiry = decision is not CouncilDecision.NO_ENQUIRY
        actions.record_council_decision(
            referral=fresh,
            decision=decision,
            reason="We will look into this with the person." if enquiry else "Provider has acted.",
            lead_enquiry_officer="Dee Marlow" if enquiry else "",
            expected_version=fresh.version,
            by=self.world.users["Dee"],
            at=at,
        )
        if enquiry and self.story.closed_after_days is not None:
            self.timeline.plan(at + 21 * 24 * HOUR, lambda then: self.conclude(referral, then))

    def conclude(self, referral: Referral, at: datetime) -> None:
        fresh = referral.fresh()
        actions.conclude_enquiry(
            referral=fresh,
            outcome=EnquiryOutcome(
                risk_finding=RiskFinding.RISK_IDENTIFIED,
                action_taken=True,
                risk_outcome=RiskOutcome.REDUCED,
                outcomes_asked=OutcomesAsked.ASKED_AND_EXPRESSED,
                outcomes_achieved=OutcomesAchieved.PARTIALLY,
            ),
            expected_version=fresh.version,
            by=self.world.users["Dee"],
            at=at,
        )

    def ask_about_abuse(self, at: datetime) -> None:
        """CQC's test on abuse is asked of every safeguarding concern."""
        if self.story.kind in NOBODY_ALLEGED:
            self._test(NotificationKind.ALLEGATION_OF_ABUSE, at, required=False)
        else:
            self._send(self._test(NotificationKind.ALLEGATION_OF_ABUSE, at, required=True), at)

    def notify(self, at: datetime) -> None:
        kind = self.story.notify
        if kind is not None and kind is not NotificationKind.ALLEGATION_OF_ABUSE:
            self._send(self._test(kind, at, required=True), at)

    def _test(self, kind: NotificationKind, at: datetime, *, required: bool) -> Notification:
        return actions.record_notification_test(
            concern=self.now_stands(),
            kind=kind,
            required=required,
            reason="It is alleged, so CQC is told."
            if required
            else "Nobody is alleged to have done it.",
            by=self.manager,
            at=at,
        )

    def _send(self, notification: Notification, at: datetime) -> None:
        actions.submit_notification(
            notification=notification,
            cqc_reference=f"ENQ1-{90000 + notification.pk}",
            cqc_reference_kind="ENQ",
            expected_version=notification.version,
            by=self.manager,
            at=at,
        )

    def be_open(self, at: datetime) -> None:
        candour = actions.record_candour_test(
            concern=self.now_stands(),
            applies=True,
            reason="Hospital treatment after a fall that we could have prevented.",
            by=self.manager,
            at=at,
        )
        candour = actions.record_candour_talk(
            candour=candour,
            talk=CandourTalk(
                told_whom=f"{self.story.person} and family",
                told_at=at,
                account_given=self.story.candour,
                apology_given="We are sorry this happened.",
                enquiries_promised="How the floor came to be wet at that time.",
            ),
            by=self.manager,
            at=at,
        )
        actions.record_candour_letter(
            candour=candour,
            letter="Letter posted with the account, the apology and what has changed.",
            by=self.manager,
            at=at,
        )

    def tell(self, at: datetime) -> None:
        actions.tell_reporter(
            concern=self.now_stands(), words=self.story.told, by=self.manager, at=at
        )

    def close(self, at: datetime) -> None:
        concern = self.now_stands()
        if concern.status in CAN_CLOSE:
            actions.close_concern(
                concern=concern,
                reason="Done, and the person who raised it has been told.",
                expected_version=concern.version,
                by=self.manager,
                at=at,
            )
