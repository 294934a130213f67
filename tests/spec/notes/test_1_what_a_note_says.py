"""What a note says

A mention is a signal for a person to look at, never a finding. Each is one of 31 groups
of signs, found by a head word with the words it needs near it, however it is put.
"""

from __future__ import annotations

from tests.spec.notes.tables import check_notes


def test_the_same_thing_said_in_many_ways() -> None:
    """Plain words, shorthand, misspelling, idiom and a second language are read alike."""
    check_notes("""
        note                                            | read as
        She declined personal care again this morning   | self neglect present
        refusd wash agian                               | self neglect present
        SU decl PC                                      | self neglect present
        He no want wash today                           | self neglect present
        Found him on the bathroom floor                 | falls present
        She went base over apex on the back step        | falls present
        Lips dry and cracked, only sips of water        | nutrition hydration present
    """)


def test_an_everyday_word_alone_says_nothing() -> None:
    """A word such as fell, red, hit or locked needs a second one beside it."""
    check_notes("""
        note                                            | read as
        She fell asleep in her chair                    |
        Put the red blanket over her knees              |
        Front door locked on leaving                    |
        He hit the jackpot at bingo                     |
        All tasks done, in good spirits, no concerns    |
    """)


def test_the_group_that_says_it_better() -> None:
    """Where one sentence could be read as two groups, the more exact one is kept."""
    check_notes("""
        note                                            | read as
        New cuts on her arms, she did it with a razor   | self harm suicide present
        Smelt of whisky and very unsteady               | alcohol substance present
    """)
