"""Which facts an evidence pack must hold for whom, in which order, without whose names.

facts      statements with the records they came from, changes, frameworks
audiences  what each reader is given
names      names behind roles or initials, however they are written
counts     small numbers hidden, and not to be worked out
thin       where evidence is thin, and why
answering  you said, we changed
building   all of it put together and sealed with a digest
"""

from counterpoise.engines.packs.answering import Answered, answered
from counterpoise.engines.packs.asking import PackRequest
from counterpoise.engines.packs.audiences import AUDIENCES, AudienceRule, Shown
from counterpoise.engines.packs.building import (
    SCHEMA,
    TITLES,
    Draft,
    build,
    digest_holds,
    seal,
)
from counterpoise.engines.packs.canonical import canonical, digest_of
from counterpoise.engines.packs.counts import Breakdown, breakdown, is_small, said
from counterpoise.engines.packs.facts import (
    LAYER,
    Change,
    Chart,
    ChartLine,
    ChartPoint,
    Count,
    Framework,
    FrameworkStatement,
    PackFacts,
    Part,
    Piece,
    Quote,
    Shares,
    Source,
    Statement,
    Typed,
)
from counterpoise.engines.packs.names import Kind, Name, Redacted, Redactor, fold
from counterpoise.engines.packs.reading import FoundPack, read_file
from counterpoise.engines.packs.thin import Thinness, thinness

__all__ = [
    "AUDIENCES",
    "LAYER",
    "SCHEMA",
    "TITLES",
    "Answered",
    "AudienceRule",
    "Breakdown",
    "Change",
    "Chart",
    "ChartLine",
    "ChartPoint",
    "Count",
    "Draft",
    "FoundPack",
    "Framework",
    "FrameworkStatement",
    "Kind",
    "Name",
    "PackFacts",
    "PackRequest",
    "Part",
    "Piece",
    "Quote",
    "Redacted",
    "Redactor",
    "Shares",
    "Shown",
    "Source",
    "Statement",
    "Thinness",
    "Typed",
    "answered",
    "breakdown",
    "build",
    "canonical",
    "digest_holds",
    "digest_of",
    "fold",
    "is_small",
    "read_file",
    "said",
    "seal",
    "thinness",
]
