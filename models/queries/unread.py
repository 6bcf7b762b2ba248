"""What somebody has to acknowledge before they visit: what they were told, what changed since, and a severe flag (P46).

As light as the look-up that shows it: plain SQL, no model classes.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from models.policy.behaviours import VIOLENCE
from models.policy.measures import MeasureKind
from models.policy.roles import Actor, Role
from models.policy.sharing import SEVEREST, NoticeState
from models.queries.sql import moment, rows

FIRST = "Acknowledge it before you visit or call: evenhand notice acknowledge {ref}"
CHANGED = "It changed since you acknowledged it. Acknowledge it again before you visit or call: "
CHANGED += "evenhand notice acknowledge {ref}"
AGAIN = "Acknowledge it again before you visit or call: evenhand notice acknowledge {ref}"

_SEVERE = (
    "(exists (select 1 from incident i join behaviour b on b.incident_id = i.id where i.case_id = m.case_id "
    f"and b.live and b.code in ({', '.join('?' * len(VIOLENCE))})) "
    "or exists (select 1 from investigation v where v.case_id = m.case_id and v.severity = ?))"
)
_TOLD = (
    "select r.measure_id, r.ref, r.state, r.acknowledged_at, m.kind, "
    "exists (select 1 from notice_recipient o where o.replaced_by_id = r.id and o.acknowledged_at is not null), "
    f"{_SEVERE} from notice_recipient r join measure m on m.id = r.measure_id "
)


def unread(measures: list[int], by: Actor, now: datetime) -> dict[int, tuple[str, str]]:
    """For each of these measures that this reader must acknowledge, the notice and a sentence with the command."""
    if not measures:
        return {}
    theirs, who = "r.colleague_id = ?", [by.id]
    if by.role is Role.CONTRACTOR_DESK:
        theirs = (
            "(r.colleague_id = ? or r.desk_id = ? or (r.desk_id is not null and r.firm <> '' and r.firm = ?))"
        )
        who = [by.id, by.id, by.team]  # type: ignore[list-item]
    sql = (
        f"{_TOLD} where r.state in ('SENT', 'ACKNOWLEDGED') and {theirs} "
        f"and r.measure_id in ({', '.join('?' * len(measures))}) order by r.id desc"
    )
    severity = SEVEREST
    found: dict[int, tuple[str, str]] = {}
    for measure, ref, state, read_at, kind, changed, severe in rows(
        sql, [*sorted(one.value for one in VIOLENCE), severity, *who, *measures]
    ):
        if NoticeState(state) is NoticeState.SENT:
            found[measure] = ref, (CHANGED if changed else FIRST).format(ref=ref)
        elif kind == MeasureKind.FLAG and severe and _ran_out(moment(read_at), now):
            found.setdefault(measure, (ref, AGAIN.format(ref=ref)))
    return found


def _ran_out(read_at: datetime, now: datetime) -> bool:
    """Whether an acknowledgement of a severe flag no longer holds."""
    set_to = rows("select value from setting where name = 'severe_flag' and live", [])
    if set_to:
        hours = int(set_to[0][0])
    else:
        from models.policy.clocks import Clocks  # not for every look-up: it takes as long as one

        hours = Clocks().severe_flag
    return read_at + timedelta(hours=hours) <= now
