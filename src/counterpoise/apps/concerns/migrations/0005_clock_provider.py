"""A clock names its concern's provider, so that the wall need not look the concern up."""

import django.db.models.deletion
from django.db import migrations, models

from counterpoise.kit.rows import wall_lowered
from counterpoise.kit.migrating import Statements

FILL = """
    UPDATE concerns_clock SET provider_id = (
        SELECT provider_id FROM concerns_concern WHERE concerns_concern.id = concern_id
    )
"""


def fill(_apps, editor):
    with wall_lowered(editor, "concerns_clock", "concerns_concern"):
        editor.execute(FILL, params=None)


def provider(**more):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="directory.provider",
        **more,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0004_desk_indexes"),
        ("directory", "0001_initial"),
    ]
    operations = [
        migrations.AddField("clock", "provider", provider(null=True)),
        Statements(fill, migrations.RunPython.noop, elidable=True),
        migrations.AlterField("clock", "provider", provider()),
    ]
