import django.db.models.deletion
import netconfig.core.lifecycle
from django.conf import settings
from django.db import migrations, models

from netconfig.devices.tables import CreateTogether


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('changes', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        CreateTogether([
        migrations.CreateModel(
            name='Deployment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(default=netconfig.core.lifecycle.DeploymentState['RUNNING'], max_length=16)),
                ('result', models.CharField(blank=True, max_length=32)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('started_at', models.DateTimeField()),
                ('bake_until', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('generation', models.PositiveIntegerField(default=0)),
                ('due_at', models.DateTimeField(blank=True, null=True)),
                ('holds_for_failure', models.BooleanField(default=False)),
                ('inverse_edits', models.JSONField(default=list)),
                ('correlation_id', models.CharField(blank=True, max_length=64)),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deployments', to='changes.changerequest')),
                ('plan', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='deployment', to='changes.plan')),
                ('started_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deployments', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='deployment_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', [netconfig.core.lifecycle.DeploymentState['RUNNING'], netconfig.core.lifecycle.DeploymentState['HOLDING'], netconfig.core.lifecycle.DeploymentState['BAKING'], netconfig.core.lifecycle.DeploymentState['ROLLING_BACK'], netconfig.core.lifecycle.DeploymentState['NEEDS_OPERATOR'], netconfig.core.lifecycle.DeploymentState['ENDED']])), name='deployment_state_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Applied',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('device', models.CharField(max_length=100, unique=True)),
                ('running_hash', models.CharField(max_length=64)),
                ('intended_hash', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('deployment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='deployments.deployment')),
            ],
        ),
        migrations.CreateModel(
            name='Wave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('is_canary', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('open', 'Open'), ('passed', 'Passed'), ('failed', 'Failed')], default='waiting', max_length=8)),
                ('verdict', models.JSONField(default=list)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('deployment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waves', to='deployments.deployment')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('deployment', 'number'), name='wave_number_is_unique')],
            },
        ),
        migrations.CreateModel(
            name='DeviceRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('device', models.CharField(max_length=100)),
                ('direction', models.CharField(choices=[('forward', 'Forward'), ('back', 'Back')], default='forward', max_length=8)),
                ('state', models.CharField(default=netconfig.core.lifecycle.RunState['QUEUED'], max_length=16)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('generation', models.PositiveIntegerField(default=0)),
                ('due_at', models.DateTimeField(blank=True, null=True)),
                ('heartbeat_at', models.DateTimeField(blank=True, null=True)),
                ('fence', models.PositiveBigIntegerField(default=0)),
                ('handle', models.JSONField(default=dict)),
                ('armed_at', models.DateTimeField(blank=True, null=True)),
                ('confirm_by', models.DateTimeField(blank=True, null=True)),
                ('before', models.JSONField(default=dict)),
                ('checks', models.JSONField(default=list)),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('deployment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='deployments.deployment')),
                ('device_plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='changes.deviceplan')),
                ('wave', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='deployments.wave')),
            ],
            options={
                'ordering': ['device'],
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='run_due')],
                'constraints': [models.UniqueConstraint(fields=('deployment', 'device', 'direction'), name='device_runs_once_each_way'), models.CheckConstraint(condition=models.Q(('state__in', [netconfig.core.lifecycle.RunState['QUEUED'], netconfig.core.lifecycle.RunState['LOCKED'], netconfig.core.lifecycle.RunState['PRECHECKED'], netconfig.core.lifecycle.RunState['STAGED'], netconfig.core.lifecycle.RunState['ARMED'], netconfig.core.lifecycle.RunState['UNCONFIRMED'], netconfig.core.lifecycle.RunState['VERIFIED'], netconfig.core.lifecycle.RunState['CONFIRMED'], netconfig.core.lifecycle.RunState['DONE'], netconfig.core.lifecycle.RunState['REVERTING'], netconfig.core.lifecycle.RunState['REVERTED'], netconfig.core.lifecycle.RunState['AWAIT_TIMER'], netconfig.core.lifecycle.RunState['UNKNOWN'], netconfig.core.lifecycle.RunState['REVERT_FAILED'], netconfig.core.lifecycle.RunState['DRIFTED'], netconfig.core.lifecycle.RunState['DEFERRED'], netconfig.core.lifecycle.RunState['REFUSED'], netconfig.core.lifecycle.RunState['CANCELLED'], netconfig.core.lifecycle.RunState['ACCEPTED']])), name='run_state_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('fence', models.PositiveBigIntegerField()),
                ('started_at', models.DateTimeField()),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attempts', to='deployments.devicerun')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('run', 'number'), name='attempt_number_is_unique')],
            },
        ),
        migrations.CreateModel(
            name='JournalEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
                ('fence', models.PositiveBigIntegerField()),
                ('state', models.CharField(max_length=16)),
                ('text', models.CharField(blank=True, max_length=500)),
                ('details', models.JSONField(default=dict)),
                ('hash', models.CharField(max_length=64)),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='journal', to='deployments.devicerun')),
            ],
            options={
                'ordering': ['run_id', 'number'],
                'constraints': [models.UniqueConstraint(fields=('run', 'number'), name='journal_number_is_unique')],
            },
        ),
    ])
    ]
