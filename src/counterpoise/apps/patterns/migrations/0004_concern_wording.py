"""A concern's words as a vector, behind the second wall at once."""

import django.db.models.deletion
from django.db import migrations, models

from counterpoise.kit.migrating import Statements
from counterpoise.kit.rows import PROVIDERS_SQL, protect


def build(_apps, editor):
    protect(editor, {"patterns_concernwording": f"provider_id = {PROVIDERS_SQL}"})


class Migration(migrations.Migration):

    dependencies = [
        ('concerns', '0008_written_often'),
        ('directory', '0002_more_numbers'),
        ('patterns', '0003_sign_counts'),
    ]

    operations = [
        migrations.CreateModel(
            name='ConcernWording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('model_name', models.CharField(max_length=60)),
                ('vector', models.BinaryField()),
                ('guide', models.CharField(max_length=200)),
                ('examples', models.JSONField(default=list)),
                ('made_at', models.DateTimeField()),
                ('concern', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='concerns.concern')),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.provider')),
            ],
            options={
                'abstract': False,
            },
        ),
        Statements(build, migrations.RunPython.noop, elidable=False),
    ]
