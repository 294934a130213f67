"""PostgreSQL's second wall, for what people say and for those who send it (see `kit.rows`).

A mention is read by its own provider, since lists read thousands of them; it is written only
beside an entry that can be seen.
"""

from django.db import migrations

from counterpoise.kit.rows import (
    PROVIDERS_SQL,
    VIEWER_SQL,
    protect,
    protect_anew,
    within,
    within_one_by_one,
)

from counterpoise.kit.migrating import Statements

OF_PROVIDER = f"provider_id = {PROVIDERS_SQL}"
BESIDE_ITS_ENTRY = within_one_by_one("voice_mention", "entry_id", "voice_entry")
MENTION = f"{OF_PROVIDER} OR {BESIDE_ITS_ENTRY}"
POLICIES = {
    "voice_entry": f"{OF_PROVIDER} OR written_by_id = {VIEWER_SQL}",
    "voice_mention": MENTION,
    "voice_asitcame": within("voice_asitcame", "entry_id", "voice_entry"),
    "voice_entryaddendum": within("voice_entryaddendum", "entry_id", "voice_entry"),
    **{
        f"voice_{name}": OF_PROVIDER
        for name in ("sender", "apikey", "entrymapping", "knownas", "entryimport")
    },
    "voice_importrow": within("voice_importrow", "batch_id", "voice_entryimport"),
}


def build(_apps, editor):
    protect(editor, POLICIES)
    protect_anew(editor, {"voice_mention": MENTION}, written={"voice_mention": BESIDE_ITS_ENTRY})


class Migration(migrations.Migration):
    dependencies = [("voice", "0001_initial"), ("threads", "0002_wall")]
    operations = [Statements(build, migrations.RunPython.noop, elidable=False)]
