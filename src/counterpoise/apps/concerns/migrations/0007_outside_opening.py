"""A concern opened for a while by whoever covers for its service; behind its concern's wall."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

import counterpoise.kit.references
from counterpoise.kit.migrating import AtOnce, Statements
from counterpoise.kit.rows import protect, within_one_by_one

TABLE = "concerns_outsideopening"


def wall(_apps, editor):
    protect(editor, {TABLE: within_one_by_one(TABLE, "concern_id", "concerns_concern")})


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0006_found_by_index"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        AtOnce(
            [
                migrations.CreateModel(
                    name="OutsideOpening",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "public_key",
                            models.CharField(
                                default=counterpoise.kit.references.new_key,
                                editable=False,
                                max_length=22,
                                unique=True,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("reason", models.CharField(max_length=500)),
                        ("opened_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField()),
                        (
                            "concern",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="openings",
                                to="concerns.concern",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["opened_by", "-ends_at"], name="outside_opening_of"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                name="outside_opening_has_reason", condition=~Q(reason="")
                            ),
                            models.CheckConstraint(
                                name="outside_opening_ends",
                                condition=Q(ends_at__gt=F("opened_at")),
                            ),
                        ],
                    },
                ),
            ]
        ),
        Statements(wall, migrations.RunPython.noop, elidable=False),
    ]
