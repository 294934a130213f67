"""`counterpoise check`: settings, and the chain of recorded decisions."""

from __future__ import annotations

import re


def test_a_whole_chain_prints_a_checkpoint_that_holds_later(open_site):
    done = open_site.run("check", "--audit")
    assert done.returncode == 0, done.stderr
    lodged = re.search(r"elsewhere: (\S+)", done.stdout)[1]
    assert open_site.run("check", "--checkpoint", lodged).returncode == 0


def test_a_checkpoint_from_another_history_is_a_fault(open_site):
    done = open_site.run("check", "--checkpoint", f"2:{'a' * 64}")
    assert done.returncode == 1
    assert "not whole" in done.stderr


def test_a_checkpoint_of_a_longer_chain_shows_that_the_end_is_gone(open_site):
    done = open_site.run("check", "--checkpoint", f"99999:{'a' * 64}")
    assert done.returncode == 1


def test_a_checkpoint_that_is_none_is_wrong_usage(open_site):
    done = open_site.run("check", "--checkpoint", "yesterday")
    assert done.returncode == 2


def test_a_wrong_setting_stops_any_command_with_its_name(empty_site):
    empty_site.more["COUNTERPOISE_LOG_LEVEL"] = "loud"
    done = empty_site.run("check")
    assert done.returncode == 1
    assert "COUNTERPOISE_LOG_LEVEL cannot be used" in done.stderr
    assert "Traceback" not in done.stderr
