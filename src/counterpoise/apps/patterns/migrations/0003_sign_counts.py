"""How often each sign comes in a service, month by month, behind the second wall at once."""

import django.db.models.deletion
from django.db import migrations, models

from counterpoise.kit.migrating import Statements
from counterpoise.kit.rows import PROVIDERS_SQL, protect


def build(_apps, editor):
    protect(editor, {"patterns_signcount": f"provider_id = {PROVIDERS_SQL}"})



class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0002_more_numbers'),
        ('patterns', '0002_wall'),
    ]

    operations = [
        migrations.CreateModel(
            name='SignCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month_start', models.DateField()),
                ('group', models.CharField(blank=True, db_column='sign_group', max_length=60)),
                ('count', models.PositiveIntegerField(db_column='days_counted')),
                ('counted_at', models.DateTimeField()),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.provider')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.service')),
            ],
            options={
                'indexes': [models.Index(fields=['provider', 'month_start'], name='sign_count_of_provider')],
                'constraints': [models.UniqueConstraint(fields=('service', 'month_start', 'group'), name='sign_count_once')],
            },
        ),
        Statements(build, migrations.RunPython.noop, elidable=False),
    ]
