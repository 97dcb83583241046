"""What the lines of several devices give: the same whatever their order, and nothing is lost."""

from __future__ import annotations

from typing import Any

from hypothesis import given, strategies as st

from cmtracker.sync.merge import KEEP, Merged, RecordStep, in_turn, merged, twice

BASE = {"start": 0, "end": 3_600, "zone": "Europe/Paris", "requested_by": "unspecified",
        "source": "manual", "edited": 0}  # fmt: skip


def step(
    device: str,
    at: int,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    seq: int = 1,
    **also: str,
) -> RecordStep:
    told = {"kind": "do", "action": "change"} | also
    return RecordStep(
        at, device, seq, f"{device}{seq}", told["kind"], told["action"], before, after
    )


def merge(*steps: RecordStep, entity: str = "session") -> Merged:
    return merged(entity, steps, {"d1": "same words", "d2": "same words", "d3": "other"}.get)


MADE = step("a", 10, None, BASE, action="insert")


def test_units_changed_on_two_devices_both_stand():
    found = merge(
        MADE,
        step("a", 20, BASE, BASE | {"end": 7_200}, seq=2),
        step("b", 30, BASE, BASE | {"place": "home"}),
    )

    assert found.state == BASE | {"end": 7_200, "place": "home"}
    assert found.set_aside == ()


def test_one_unit_changed_on_two_devices_is_that_of_the_later_one_and_the_other_is_set_aside():
    found = merge(
        MADE,
        step("a", 20, BASE, BASE | {"place": "home"}, seq=2),
        step("b", 30, BASE, BASE | {"place": "office"}),
    )

    assert found.state["place"] == "office"
    (aside,) = found.set_aside
    assert aside.unit == "place"
    assert (aside.kept, aside.kept_by, aside.kept_at) == ({"place": "office"}, "b", 30)
    assert (aside.other, aside.other_by, aside.other_at) == ({"place": "home"}, "a", 20)


def test_at_the_same_instant_the_device_decides():
    here = step("a", 20, BASE, BASE | {"place": "home"}, seq=2)
    there = step("b", 20, BASE, BASE | {"place": "office"})

    assert merge(MADE, here, there).state["place"] == "office"
    assert merge(there, here, MADE).state["place"] == "office"


def test_start_and_end_of_two_devices_are_never_mixed():
    found = merge(
        MADE,
        step("a", 20, BASE, BASE | {"start": 3_000}, seq=2),
        step("b", 30, BASE, BASE | {"end": 1_800}),
    )

    assert (found.state["start"], found.state["end"]) == (0, 1_800)
    assert found.set_aside[0].other["start"] == 3_000


def test_what_was_settled_is_set_aside_again_once_that_is_undone():
    before, after = BASE | {"place": "office"}, BASE | {"place": "home"}
    steps = [
        MADE,
        step("a", 20, BASE, after, seq=2),
        step("b", 30, BASE, before),
    ]
    settled = step("a", 40, before, after, seq=3)
    undone = step("a", 50, after, before, seq=4, kind="undo")
    later = step("a", 60, before, before | {"place": "train"}, seq=5)

    assert merge(*steps, settled).set_aside == ()
    assert merge(*steps, settled, undone) == merge(*steps)._replace(device="a")
    assert merge(*steps, settled, undone, later).set_aside == ()
    assert merge(*steps, settled, undone._replace(device="b", hash="b4")).set_aside == ()


def test_whoever_has_seen_both_settles_what_was_set_aside():
    before = BASE | {"place": "office"}
    found = merge(
        MADE,
        step("a", 20, BASE, BASE | {"place": "home"}, seq=2),
        step("b", 30, BASE, before),
        step("a", 40, before, BASE | {"place": "home"}, seq=3),
    )

    assert found.state["place"] == "home"
    assert found.set_aside == ()


def test_keeping_the_record_as_it_is_settles_it_too():
    found = merge(
        MADE,
        step("a", 20, BASE, BASE | {"place": "home"}, seq=2),
        step("b", 30, BASE, BASE | {"place": "office"}),
        step("a", 40, None, {"entity": "session"}, seq=3, action=KEEP),
    )

    assert found.state["place"] == "office"
    assert found.set_aside == ()


def test_the_same_words_typed_on_two_devices_are_no_difference():
    found = merge(
        MADE,
        step("a", 20, BASE, BASE | {"note": "d1"}, seq=2),
        step("b", 30, BASE, BASE | {"note": "d2"}),
    )

    assert found.set_aside == ()


def test_a_record_changed_here_and_removed_there_is_removed_and_told():
    removed = step("a", 20, BASE, BASE | {"removed": 1}, seq=2, action="remove")
    changed = BASE | {"place": "home"}
    for at in (15, 30):
        found = merge(MADE, removed, step("b", at, BASE, changed))

        assert found.state == changed | {"removed": 1}
        (aside,) = found.set_aside
        assert (aside.unit, aside.other_by) == ("removed", "b")


def test_counts_of_two_devices_are_added_and_an_undo_takes_back_its_own():
    five = {"start": 0, "channel": "facebook", "count": 5, "hostile": 0}
    made = step("a", 10, None, five)
    here = step("a", 20, five, five | {"count": 6}, seq=2)
    there = step("b", 30, five, five | {"count": 8, "hostile": 1})
    back = step("b", 40, five | {"count": 8, "hostile": 1}, five, seq=2, kind="undo")

    assert merge(made, here, there, entity="hand_count").state["count"] == 9
    assert merge(made, here, there, back, entity="hand_count").state["count"] == 6


def test_a_record_imported_on_both_devices_is_one_and_its_counts_are_not_added():
    five = {"start": 0, "channel": "facebook", "count": 5, "hostile": 0}
    found = merge(step("a", 10, None, five), step("b", 20, None, five), entity="hand_count")

    assert found.state == five
    assert found.set_aside == ()


def test_a_record_of_which_a_line_was_blanked_is_gone_for_good():
    assert merge(MADE, step("b", 30, None, None)).is_expired


def test_a_record_whose_making_was_undone_is_as_if_it_had_never_been():
    undo = step("a", 20, BASE, BASE | {"removed": 1}, seq=2, kind="undo", action="remove")

    assert merge(MADE, undo).is_undone
    assert not merge(MADE, undo._replace(kind="do")).is_undone


def test_the_same_export_on_two_devices_counts_once_and_one_profile_for_a_date():
    def one(at: int, device: str, **state: Any) -> Merged:
        return Merged(state, device, (at, device, 1, f"{device}{at}"))

    exports = {"x": one(1, "a", digest="e"), "y": one(2, "b", digest="e"),
               "z": one(3, "b", digest="f")}  # fmt: skip
    profiles = {"p": one(1, "a", quota=1), "q": one(2, "b", quota=0.8)}

    assert twice("batch", exports) == {"y": "x"}
    assert twice("profile", profiles) == {"p": "q"}
    assert twice("batch", {"x": exports["x"], "y": one(2, "a", digest="e")}) == {}


VALUES = st.sampled_from((None, "home", "office"))


@st.composite
def histories(draw: st.DrawFn) -> list[RecordStep]:
    """Lines of three devices, each changing what it had come to."""
    steps = [MADE]
    stands = {device: dict(BASE) for device in "abc"}
    for seq in range(2, draw(st.integers(3, 12))):
        device = draw(st.sampled_from("abc"))
        if draw(st.booleans()):  # it had received what another one made
            stands[device] = dict(stands[draw(st.sampled_from("abc"))])
        before, after = stands[device], dict(stands[device])
        name = draw(st.sampled_from(("place", "activity", "end", "removed")))
        value = draw({"end": st.integers(0, 9), "removed": st.sampled_from((None, 1))}
                     .get(name, VALUES))  # fmt: skip
        after[name] = value
        after = {name: value for name, value in after.items() if value is not None}
        steps.append(step(device, draw(st.integers(11, 15)), before, after, seq=seq))
        stands[device] = after
    return steps


@given(histories(), st.randoms(use_true_random=False))
def test_order_and_repetition_of_the_lines_change_nothing(steps, chance):
    shuffled = [*steps, *chance.sample(steps, len(steps) // 2)]
    chance.shuffle(shuffled)

    assert merge(*shuffled) == merge(*steps)


@given(histories())
def test_the_last_line_wins_and_what_it_had_not_seen_is_kept_aside(steps):
    found = merge(*steps)
    last = max(steps, key=lambda one: one[:4])
    changed = [
        name
        for name in ("place", "activity")
        if last.before is not None and last.before.get(name) != last.after.get(name)
    ]

    for name in changed:
        assert found.state.get(name) == last.after.get(name)
    for aside in found.set_aside:
        assert aside.kept != aside.other
        assert aside.kept_by != aside.other_by


@given(st.lists(st.tuples(st.sampled_from("ab"), VALUES, st.sampled_from((None, 1))), max_size=6))
def test_lines_that_each_follow_from_the_one_before_give_what_folding_them_gives(changes):
    steps, stands = [MADE], dict(BASE)
    for at, (device, place, removed) in enumerate(changes, 11):
        after = {**BASE, "place": place, "removed": removed}
        after = {name: value for name, value in after.items() if value is not None}
        steps.append(step(device, at, stands, after, seq=at))
        stands = after

    assert merge(*steps) == in_turn("session", steps, {}.get)
    assert merge(*steps).state == stands
