"""Two more numbers that staff ring: the safeguarding lead's and CQC's."""

from django.db import migrations, models


def phone():
    return models.CharField(blank=True, default="", max_length=40)


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]
    operations = [
        migrations.AddField("service", "safeguarding_lead_phone", phone(), preserve_default=False),
        migrations.AddField("service", "cqc_phone", phone(), preserve_default=False),
    ]
