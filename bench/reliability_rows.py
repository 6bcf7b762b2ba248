"""What `make reliability` tries: each figure's goal, the tests that show it, how often here, and what they must catch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.office.hosts import why_not


@dataclass(frozen=True)
class Row:
    """One line of the tables R1 to R11 and S1 to S7.

    `asked` is how often the goal asks for what `rounds` sets; 0 where it names no number or this run reaches it. `control`
    names tests, or their ends, that break something on purpose: each must be among those that passed. `lacks` says plainly
    what of the goal nothing here tries.
    """

    number: str
    goal: str
    file: str
    named: str = ""
    rounds: dict[str, int] = field(default_factory=dict)
    asked: int = 0
    of: str = ""
    control: tuple[str, ...] = ()
    caught: str = ""
    lacks: str = ""
    why_not: Callable[[], str] = str
    """Why it can't be tried on this machine; "" if it can."""


ROWS = (
    Row(
        "R1",
        "1,000 kill -9 among 4 writers: 0 acknowledged writes lost, 0 half transactions, every check of the file ok",
        "models/test_many_at_once.py",
        "r1",
        {"KILLS": 100},
        1000,
        "kills on each engine",
        ("too_early_is_found_missing[sqlite]", "too_early_is_found_missing[postgres]"),
        "a writer that says too early that it has saved",
    ),
    Row(
        "R2",
        "1,000 simulated power cuts: 0 lost, 0 damaged; weaker settings must fail",
        "keeping/test_power_cuts.py",
        "",
        {"POWER_CUTS": 300},
        1000,
        "power cuts with each of three settings",
        ("[NORMAL-False]", "[OFF-False]"),
        "synchronous=NORMAL and OFF lose",
    ),
    Row(
        "R3",
        "100 kill -9 of PostgreSQL, and a fail-over to a standby: 0 lost",
        "keeping/test_servers_that_go.py",
        "r3 or not_wait",
        {"SERVER_KILLS": 12},
        100,
        "kills of the server, and a fail-over",
        ("test_a_server_that_does_not_wait_for_the_other_loses_what_it_acknowledged",),
        "a server that does not wait for its standby loses",
    ),
    Row(
        "hosts",
        "two hosts in network namespaces on the same cases: each sees the other's work within 1 s; a link cut in the middle "
        "of a save: all or nothing, the words kept, nobody else waits for it; a screen cut off acts on nothing old",
        "office/test_two_hosts.py",
        "",
        {"LINK_CUTS": 2},
        0,
        "cuts under load",
        ("before_a_link_had_carried_it_is_found_missing",),
        "a writer that says that it has saved before the link has carried it",
        why_not=why_not,
    ),
    Row(
        "R4",
        "disk full at every n-th write, three mechanisms: right sentence, nothing acknowledged lost, draft saved every time",
        "models/test_no_room.py terminal/test_full_disk.py screens/test_read_only_file.py",
        control=("test_without_space_set_aside_the_words_stay_in_the_box_and_are_kept_once_there_is_room",),
        caught="without space set aside the draft stays in its box until there is room",
        lacks="four verbs at every page; in R5 whatever random work comes to, at some; a full disk: once, in a terminal",
    ),
    Row(
        "R5",
        "a fault at each statement of each verb: all or nothing, and an event exactly if there was a change",
        "models/test_all_or_nothing.py models/test_lost_connection.py models/test_every_life_all_or_nothing.py",
        "",
        {"FAULTS": 400},
        0,
        "things tried in random work on each engine",
        control=("test_the_fault_is_real", "test_without_asking_the_record_a_save_would_be_told_as_not_done"),
        caught="without a transaction a half is left; without asking the record a kept save is told as not done",
        lacks="four verbs at each of their statements; what random work comes to in any life, at some of them (with a line "
        "that is cut, and what PostgreSQL says of locks, deadlocks, serialization and its disk)",
    ),
    Row(
        "R6",
        "32 processes, both engines, mixed verbs on the same cases: 0 lost updates, 0 double numbers, no lock seen",
        "models/test_many_at_once.py",
        "r6",
        {"WRITERS": 32},
        32,
        "processes on each engine",
        ("another_has_saved_is_found[sqlite]", "another_has_saved_is_found[postgres]"),
        "a save that isn't told that it is stale",
    ),
    Row(
        "R7",
        "100 backups under load: each restored, verified, nothing acknowledged missing, mode 0600, erased text absent",
        "keeping/test_backup.py keeping/test_erased_bytes.py",
        "r7 or changed_or_cut or does_not_hold or no_byte",
        {"BACKUPS": 25},
        100,
        "backups on each engine",
        (
            "test_a_backup_that_was_changed_or_cut_leaves_nothing_behind",
            "test_a_backup_whose_record_does_not_hold_is_refused",
        ),
        "a backup that was changed or cut, or whose record does not hold",
    ),
    Row(
        "R8",
        "every released schema migrates on both engines to a golden list; kill -9 at 50 points: old or new; newer refused; "
        "4 starters at once: one migrates, none fails",
        "test_migrations.py test_copies_before_migrations.py",
        "",
        {"KILL_POINTS": 50},
        50,
        "points of the office's own script on each engine, and each statement of one made for the test",
        ("test_a_script_that_loses_a_trigger_is_undone",),
        "a script that loses a trigger",
        lacks="no schema is released yet: old is an empty database, or one made for the test",
    ),
    Row(
        "R9",
        "200 hang-ups at random moments: 0 characters lost, exit within 2 s, 0 survivors; kill -9: at most 1 s of typing",
        "terminal/test_hang_ups.py",
        "",
        {"HANG_UPS": 40},
        200,
        "hang-ups, signals and kills",
        ("nobody_saves_at_the_end_are_lost",),
        "a guard that saves neither each second nor at the end",
    ),
    Row(
        "R10",
        "another process holds the write lock for 10 s: the screen stalls at most 50 ms, the form stays",
        "screens/test_never_waits.py",
        "",
        {"LOCK_HELD": 10},
        10,
        "seconds",
        ("test_the_measure_itself_can_fail",),
        "a desk that works in the screen's own thread",
    ),
    Row(
        "R11",
        "state machine, 5,000 runs: the same commands on SQLite, PostgreSQL and in plain Python give the same visible rows",
        "models/test_two_engines.py",
        "",
        {"RUNS": 100},
        5000,
        "runs",
        ("list_that_shows_too_much_is_caught",),
        "a list that shows too much",
    ),
    Row(
        "S1",
        "100 raw-SQL attacks for each of 6 roles: 0 restricted values; broken grants are caught; role by column as filed",
        "office/test_nobody_gets_in.py office/test_who_sees_what.py office/test_who_logs_in.py",
        "",
        {"ATTACKERS": 9},
        6,
        "logins, more than 100 statements each",
        ("test_the_attacks_see_it_once_something_is_broken_on_purpose",),
        "grants, policies and views that were broken on purpose",
    ),
    Row(
        "S1",
        "whatever a desk may do it can do by its own login",
        "office/test_at_the_desks.py",
        "whatever",
        {"DESKS": 40},
        0,
        "runs of random work",
    ),
    Row(
        "S2",
        "no path reads restricted text without a journal row, over all screens, commands and exports",
        "keeping/test_reading_is_recorded.py",
        "",
        {"READERS": 8},
        0,
        "colleagues who run every command about every record",
        ("test_a_path_that_forgot_the_record_would_be_found",),
        "a case file that forgets the record",
        "commands and exports; screens have their own tests of the visits that are recorded",
    ),
    Row(
        "S3",
        "10 forged environments: identity unchanged",
        "cli/test_identity.py",
        control=("is_deceived[LOGNAME]",),
        caught="an identity that is asked of the environment",
    ),
    Row(
        "S4",
        "10,000 random tamperings of the record: all found against the last checkpoint",
        "keeping/test_tampering.py",
        "every_tampering or computed_anew",
        {"TAMPERINGS": 10_000},
        10_000,
        "tamperings",
        ("computed_anew_is_not_found",),
        "a record without a checkpoint that is kept elsewhere",
    ),
    Row(
        "S4",
        "0 false alarms in 10,000 clean runs",
        "keeping/test_tampering.py",
        "honest_work",
        {"CLEAN_RUNS": 2000},
        10_000,
        "runs of honest work",
    ),
    Row(
        "S5",
        "after erasure the words are in 0 bytes of database, WAL, index, drafts, new backups, logs; the chain is valid",
        "keeping/test_erased_bytes.py",
        control=("test_s5_no_byte_of_what_was_erased_is_left",),
        caught="in the test itself: all of it is found before, and deleting rows alone leaves it",
    ),
    Row(
        "S6",
        "500 hostile strings in every place that shows data: 0 interpreted, 0 actions, 0 exceptions, 0 control bytes sent",
        "test_hostile_text.py",
        control=(
            "test_without_door_and_filter_the_payload_comes_through",
            "test_the_real_terminal_would_notice_a_payload",
        ),
        caught="a screen, and a terminal, without the filter",
    ),
    Row(
        "S7",
        "the cleaner: 10 million fuzzed inputs, 0 findings; templates: 200 attacks, 0 effects",
        "test_doors.py",
        "",
        {"FUZZ": 3000},
        10_000_000,
        "inputs at each of 11 doors",
        ("lets_escapes_through_is_caught",),
        "a cleaner that lets escapes through",
        lacks="more, and led by the branches of the code, with make fuzz",
    ),
    Row("S7", "CSV: 200 payloads, 0 formulas", "exchange/test_export.py", "formula"),
)
