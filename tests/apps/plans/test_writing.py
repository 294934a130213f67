"""Writing a plan: each change kept, the second of two refused, findings let stand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.plans.actions import (
    NewAction,
    NewFactor,
    add_action,
    add_factor,
    change_part,
    let_stand,
    take_out,
    write_plan,
)
from counterpoise.apps.plans.facts import read_plan, whole_plan
from counterpoise.apps.plans.models import Plan
from counterpoise.kit.errors import NotAllowed, NotNow, OperatorError, Refused, SavedByAnother
from counterpoise.terms import FactorKind, PlanStrength
from tests.factories.plans import AIM


def read(plan, now):
    return read_plan(whole_plan(plan.fresh()), on=now.date())


def test_a_section_is_written_and_how_it_stood_is_kept(weak, beth, now):
    write_plan(plan=weak, changes={"aim": AIM}, expected_version=1, by=beth, at=now)
    change = weak.changes.latest("id")
    assert (change.what, change.before, change.after) == ("Aim", "", AIM)
    assert weak.fresh().version == 2


def test_the_second_of_two_is_refused_and_both_are_shown(weak, beth, nina, now):
    theirs = weak.fresh()
    write_plan(plan=weak, changes={"aim": "Mine."}, expected_version=1, by=beth, at=now)
    with pytest.raises(SavedByAnother) as refused:
        write_plan(plan=theirs, changes={"aim": "Yours."}, expected_version=1, by=nina, at=now)
    assert refused.value.yours == {"Aim": "Yours."}
    assert refused.value.theirs == {"Aim": "Mine."}
    assert weak.fresh().aim == "Mine."


def test_adding_a_part_is_not_somebody_elses_edit(weak, beth, now):
    add_factor(plan=weak, new=NewFactor(factor_kind=FactorKind.TEAM, words="A"), by=beth, at=now)
    write_plan(plan=weak, changes={"aim": "Mine."}, expected_version=1, by=beth, at=now)


def test_nothing_but_the_named_fields_can_be_written(weak, beth, now):
    with pytest.raises(OperatorError):
        write_plan(plan=weak, changes={"status": "AGREED"}, expected_version=1, by=beth, at=now)


def test_a_care_worker_who_owns_an_action_does_not_write_the_plan(weak, amina, now):
    with pytest.raises(NotAllowed):
        write_plan(plan=weak, changes={"aim": "Mine."}, expected_version=1, by=amina, at=now)


def test_what_is_taken_out_keeps_its_number_and_can_be_read(sound, beth, now):
    factor = sound.factors.get()
    take_out(part=factor, reason="It was wrong.", expected_version=1, by=beth, at=now)
    added = add_factor(
        plan=sound, new=NewFactor(factor_kind=FactorKind.TEAM, words="B"), by=beth, at=now
    )
    assert added.code == "F2"
    assert sound.factors.count() == 2
    assert [one.code for one in whole_plan(sound).factors] == ["F2"]
    with pytest.raises(NotNow):
        change_part(part=factor.fresh(), changes={}, expected_version=2, by=beth, at=now)


def test_taking_out_needs_a_reason(sound, beth, now):
    with pytest.raises(Refused):
        take_out(part=sound.factors.get(), reason="", expected_version=1, by=beth, at=now)


def test_an_action_answers_only_causes_of_its_plan(sound, weak, beth, now):
    with pytest.raises(Refused):
        add_action(
            plan=weak,
            new=NewAction(words="Do it", factors=list(sound.factors.all())),
            by=beth,
            at=now,
        )


def test_changing_a_part_reads_the_plan_again(sound, beth, now):
    assert sound.strength != PlanStrength.HELD_BACK
    action = sound.actions.get()
    changes = {"words": "Refresher training for all staff"}
    change_part(part=action, changes=changes, expected_version=1, by=beth, at=now)
    assert sound.fresh().strength == PlanStrength.HELD_BACK
    assert sound.actions.get().strength == "weaker"


def test_no_owner_holds_the_plan_back(sound, beth, now):
    action = sound.actions.get()
    changes = {"owner": None, "owner_name": "The night team"}
    change_part(part=action, changes=changes, expected_version=1, by=beth, at=now)
    codes = [one.code for one in read(sound, now).held_back]
    assert codes == ["owner_missing_or_collective"]


class TestLettingStand:
    def warn(self, plan, beth, now):
        """One kind of source alone is a warning."""
        part = plan.sources.last()
        take_out(part=part, reason="Not ours.", expected_version=1, by=beth, at=now)
        return "not_known_from_more_than_one_source"

    def test_a_warning_is_let_stand_with_a_reason_that_is_kept(self, sound, beth, now):
        code = self.warn(sound, beth, now)
        assert code in [one.code for one in read(sound, now).warnings]
        let_stand(plan=sound, code=code, reason="Families asked us to wait.", by=beth, at=now)
        after = read(sound, now)
        assert code not in [one.code for one in after.open]
        assert [one.code for one in after.standing] == [code]
        assert sound.accepted.get().reason == "Families asked us to wait."

    def test_it_needs_a_reason(self, sound, beth, now):
        with pytest.raises(Refused):
            let_stand(plan=sound, code=self.warn(sound, beth, now), reason=" ", by=beth, at=now)

    def test_what_holds_the_plan_back_is_not_the_writers_to_let_stand(self, weak, beth, now):
        with pytest.raises(NotAllowed):
            let_stand(plan=weak, code="aim_without_date", reason="Because.", by=beth, at=now)

    def test_a_lead_who_wrote_nothing_may_let_it_stand(self, weak, nina, now):
        let_stand(plan=weak, code="aim_without_date", reason="Court sets it.", by=nina, at=now)
        assert "aim_without_date" not in [one.code for one in read(weak, now).open]

    def test_a_finding_that_is_gone_is_not_let_stand(self, sound, beth, now):
        with pytest.raises(NotNow):
            let_stand(plan=sound, code="aim_without_date", reason="x", by=beth, at=now)

    def test_let_stand_for_one_action_says_nothing_of_the_next(self, sound, beth, tom, now):
        first = sound.actions.get()
        late = {"due_date": now.date() - timedelta(days=3)}
        change_part(part=first, changes=late, expected_version=1, by=beth, at=now)
        let_stand(plan=sound, code="action_overdue", reason="Snow.", by=beth, at=now)
        assert "action_overdue" not in [one.code for one in read(sound, now).open]
        another = NewAction(
            words="Put the kettle where people can reach it",
            factors=list(sound.factors.all()),
            owner=tom,
            evidence_wanted="Seen on two evenings",
            **late,
        )
        add_action(plan=sound, new=another, by=beth, at=now)
        assert "action_overdue" in [one.code for one in read(sound, now).open]


def test_an_outsider_of_the_service_sees_no_part_of_it(sound, callum, now):
    assert not Plan.objects.visible_to(scope_of(callum, at=now)).exists()
    assert Plan.objects.visible_to(scope_of(sound.raised_by, at=now)).exists()


def test_owning_an_action_lets_a_care_worker_see_the_plan(sound, amina, beth, now):
    seen = Plan.objects.visible_to(scope_of(amina, at=now))
    assert not seen.exists()
    changes = {"owner": amina}
    change_part(part=sound.actions.get(), changes=changes, expected_version=1, by=beth, at=now)
    assert Plan.objects.visible_to(scope_of(amina, at=now)).get() == sound
