"""Alerts of the housing system: entries to be checked, never flags; their codes and our controls, both ways."""

from __future__ import annotations

from typing import Any

import pytest

from models.errors import BadInput, NotPermitted
from models.housing_alert import HousingAlert
from models.measure import Measure
from models.people import Person
from models.policy.housing_codes import (
    CONTROLS,
    NEEDS,
    NUMBERS,
    AlertCode,
    Control,
    code_of,
    codes_of,
    control_of,
)
from models.policy.roles import Role
from models.policy.states import AlertState
from models.queries.heard import alerts
from models.queries.lookup import Found, who
from models.verify import verify
from tests.exchange.files import Desk
from tests.factories import Office

FILE = "ref,name,accounts,address,alerts\n1,Ann Other,T-1,12 Mill Lane,ASBNoVisitAlone; Illness\n2,Bob Other,T-1,,\n"


def card(name: str, team: Office) -> Found:
    return next(one for one in who("other", team.desk.actor(), team.now) if one.name == name)


def test_i13_an_imported_alert_is_no_flag_and_waits_to_be_checked(desk: Desk) -> None:
    assert desk.bring("customers", FILE).counts == (2, 0, 0, 0)
    assert Measure.select().count() == 0
    found = alerts(desk.team.caseworker.actor())
    assert [(one.person, one.code, one.control, one.state) for one in found] == [
        ("Ann Other", AlertCode.ASB_NO_VISIT_ALONE, Control.TWO_PEOPLE, AlertState.UNCHECKED),
        ("Ann Other", AlertCode.ILLNESS, None, AlertState.UNCHECKED),
    ]
    assert verify(deep=True).broken is None


def test_p1_who_looks_up_the_address_is_told_to_be_careful_and_never_why(desk: Desk) -> None:
    desk.bring("customers", FILE)
    for name in ("Ann Other", "Bob Other"):
        found = card(name, desk.team)
        assert found.heard == ("visit in twos",)
        assert not found.flag
        assert "ASB" not in str(found)
        assert "llness" not in str(found)


def test_an_alert_that_was_looked_into_or_set_aside_waits_no_longer(desk: Desk) -> None:
    desk.bring("customers", FILE)
    asb, illness = HousingAlert.select().order_by(HousingAlert.id)
    with pytest.raises(BadInput, match="Say why"):
        asb.set_aside(" ", by=desk.team.caseworker, now=desk.team.now)
    asb.set_aside("The person moved away.", by=desk.team.caseworker, now=desk.team.now)
    illness.take_up("We ask how to help.", by=desk.team.caseworker, now=desk.team.now)
    assert alerts(desk.team.caseworker.actor()) == ()
    assert len(alerts(desk.team.caseworker.actor(), everything=True)) == 2
    assert card("Ann Other", desk.team).heard == ()
    assert desk.bring("customers", FILE).counts == (0, 0, 2, 0)  # the file says nothing new
    assert verify(deep=True).broken is None


def test_an_alert_goes_and_comes_with_the_housing_system(desk: Desk) -> None:
    desk.bring("customers", FILE)
    without = FILE.replace("ASBNoVisitAlone; Illness", "20-30")
    assert desk.bring("customers", without).counts == (0, 1, 1, 0)
    assert [one.code for one in alerts(desk.team.caseworker.actor())] == [AlertCode.ILLNESS]
    assert desk.bring("customers", FILE).counts == (0, 1, 1, 0)
    assert len(alerts(desk.team.caseworker.actor())) == 2
    assert HousingAlert.select().count() == 2
    new = FILE.replace(",\n", ",NoVisitAlone\n")
    assert desk.bring("customers", new).counts == (0, 1, 1, 0)
    assert len(alerts(desk.team.caseworker.actor())) == 3
    no_column = "ref,name\n1,Ann Other\n2,Bob Other\n"
    assert desk.bring("customers", no_column).counts == (0, 0, 2, 0)
    assert len(alerts(desk.team.caseworker.actor())) == 3
    assert verify(deep=True).broken is None


def test_a_code_that_the_standard_does_not_have_is_named(sqlite_desk: Desk) -> None:
    found = sqlite_desk.bring("customers", "ref,name,alerts\n1,Ann,NoFemaleStaff\n")
    assert found.wrong == [(2, "alerts", "'NoFemaleStaff' is not known here.")]


def test_i20_needs_are_for_those_who_read_factors(sqlite_desk: Desk) -> None:
    sqlite_desk.bring("customers", FILE)
    for role in (Role.COLLEAGUE, Role.CONTRACTOR_DESK, Role.HR_SUPPORT):
        who_asks = next(
            one
            for one in (sqlite_desk.team.officer, sqlite_desk.team.desk, sqlite_desk.team.hr)
            if one.role is role
        )
        with pytest.raises(NotPermitted):
            alerts(who_asks.actor())


def test_an_alert_is_recorded_by_hand_once(team: Office) -> None:
    given: dict[str, Any] = {"by": team.caseworker, "now": team.now}
    one = HousingAlert.hear(team.customer, AlertCode.NO_VISIT_ALONE, "repairs", **given)
    assert HousingAlert.at(one.ref).person == team.customer
    with pytest.raises(BadInput, match="has this alert already"):
        HousingAlert.hear(Person.get_by_id(team.customer.id), AlertCode.NO_VISIT_ALONE, "repairs", **given)


def test_every_code_is_about_what_we_do_or_what_they_need() -> None:
    assert frozenset(CONTROLS) | NEEDS == frozenset(AlertCode)
    assert set(NUMBERS.values()) == set(AlertCode)
    for number, code in NUMBERS.items():
        assert AlertCode.typed(number) is code
        assert AlertCode.typed(code.value.lower()) is code


@pytest.mark.parametrize("control", list(Control))
def test_p47_every_control_goes_out_as_a_code_that_gives_no_reason(control: Control) -> None:
    code = code_of(control)
    assert code in CONTROLS
    assert code is not AlertCode.ASB_NO_VISIT_ALONE
    assert (code is AlertCode.NO_VISIT_ALONE) == (control is Control.TWO_PEOPLE)
    assert control_of(code) in (control, Control.SEEK_ADVICE)


def test_several_controls_go_out_as_each_code_once() -> None:
    assert codes_of((Control.OFFICE_ONLY, Control.TWO_PEOPLE, Control.NO_VISITS)) == (
        AlertCode.CONTACT_FOR_DETAILS,
        AlertCode.NO_VISIT_ALONE,
    )


def test_no_need_of_a_customer_is_a_limit_on_colleagues() -> None:
    assert control_of(AlertCode.OPERATIVE_GENDER) is None
