"""What the monthly statistics found, behind the second wall at once."""

import django.db.models.deletion
from django.db import migrations, models

from counterpoise.kit.migrating import AtOnce, Statements
from counterpoise.kit.rows import PROVIDERS_SQL, protect, within

POLICIES = {
    "governance_themescan": f"provider_id = {PROVIDERS_SQL}",
    "governance_themerise": within("governance_themerise", "scan_id", "governance_themescan"),
}


def build(_apps, editor):
    protect(editor, POLICIES)


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0002_more_numbers'),
        ('governance', '0007_wall_of_closing'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='ThemeScan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('month_start', models.DateField()),
                    ('services', models.PositiveIntegerField()),
                    ('cells', models.PositiveIntegerField()),
                    ('scanned_at', models.DateTimeField()),
                    ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.provider')),
                ],
            ),
            migrations.CreateModel(
                name='ThemeRise',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('group', models.CharField(db_column='sign_group', max_length=60)),
                    ('periods', models.PositiveSmallIntegerField()),
                    ('seen', models.PositiveIntegerField()),
                    ('expected', models.FloatField()),
                    ('chance', models.FloatField()),
                    ('watch', models.BooleanField()),
                    ('people', models.PositiveIntegerField()),
                    ('most_of_one', models.PositiveIntegerField()),
                    ('alike', models.PositiveIntegerField(default=0)),
                    ('over', models.CharField(blank=True, max_length=30)),
                    ('found_at', models.DateTimeField()),
                    ('holds', models.BooleanField(default=True)),
                    ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.service')),
                    ('scan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rises', to='governance.themescan')),
                ],
            ),
            migrations.AddConstraint(
                model_name='themescan',
                constraint=models.UniqueConstraint(fields=('provider', 'month_start'), name='theme_scan_once'),
            ),
            migrations.AddConstraint(
                model_name='themerise',
                constraint=models.UniqueConstraint(fields=('scan', 'service', 'group'), name='theme_rise_once'),
            ),
        ]),
        Statements(build, migrations.RunPython.noop, elidable=False),
    ]
