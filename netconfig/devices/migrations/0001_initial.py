import django.db.models.deletion
import uuid
from django.db import migrations, models

from netconfig.devices.tables import CreateTogether


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        CreateTogether([
        migrations.CreateModel(
            name='OwnerGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('managed_by', models.CharField(blank=True, db_index=True, default='', max_length=100)),
                ('managed_in', models.CharField(blank=True, default='', editable=False, max_length=500)),
                ('description', models.CharField(blank=True, default='', max_length=200)),
                ('tags', models.JSONField(blank=True, default=list)),
                ('name', models.CharField(max_length=100, unique=True)),
                ('contact', models.CharField(blank=True, default='', max_length=200)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='devices.ownergroup')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DeviceType',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('managed_by', models.CharField(blank=True, db_index=True, default='', max_length=100)),
                ('managed_in', models.CharField(blank=True, default='', editable=False, max_length=500)),
                ('description', models.CharField(blank=True, default='', max_length=200)),
                ('tags', models.JSONField(blank=True, default=list)),
                ('name', models.CharField(max_length=100, unique=True)),
                ('vendor', models.CharField(max_length=100)),
                ('model', models.CharField(max_length=100)),
                ('ports', models.JSONField(blank=True, default=list)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='devices.ownergroup')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Environment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('managed_by', models.CharField(blank=True, db_index=True, default='', max_length=100)),
                ('managed_in', models.CharField(blank=True, default='', editable=False, max_length=500)),
                ('description', models.CharField(blank=True, default='', max_length=200)),
                ('tags', models.JSONField(blank=True, default=list)),
                ('name', models.CharField(max_length=100, unique=True)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='devices.ownergroup')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Platform',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('managed_by', models.CharField(blank=True, db_index=True, default='', max_length=100)),
                ('managed_in', models.CharField(blank=True, default='', editable=False, max_length=500)),
                ('description', models.CharField(blank=True, default='', max_length=200)),
                ('tags', models.JSONField(blank=True, default=list)),
                ('name', models.CharField(max_length=100, unique=True)),
                ('driver', models.CharField(max_length=50)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='devices.ownergroup')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RedundancyGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('managed_by', models.CharField(blank=True, db_index=True, default='', max_length=100)),
                ('managed_in', models.CharField(blank=True, default='', editable=False, max_length=500)),
                ('description', models.CharField(blank=True, default='', max_length=200)),
                ('tags', models.JSONField(blank=True, default=list)),
                ('name', models.CharField(max_length=100, unique=True)),
                ('purpose', models.CharField(blank=True, default='', max_length=20)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='devices.ownergroup')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Region',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('managed_by', models.CharField(blank=True, db_index=True, default='', max_length=100)),
                ('managed_in', models.CharField(blank=True, default='', editable=False, max_length=500)),
                ('description', models.CharField(blank=True, default='', max_length=200)),
                ('tags', models.JSONField(blank=True, default=list)),
                ('name', models.CharField(max_length=100, unique=True)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='devices.ownergroup')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='parts', to='devices.region')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='region_is_not_its_own_parent')],
            },
        ),
        migrations.CreateModel(
            name='Role',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('managed_by', models.CharField(blank=True, db_index=True, default='', max_length=100)),
                ('managed_in', models.CharField(blank=True, default='', editable=False, max_length=500)),
                ('description', models.CharField(blank=True, default='', max_length=200)),
                ('tags', models.JSONField(blank=True, default=list)),
                ('name', models.CharField(max_length=100, unique=True)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='devices.ownergroup')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Secret',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('managed_by', models.CharField(blank=True, db_index=True, default='', max_length=100)),
                ('managed_in', models.CharField(blank=True, default='', editable=False, max_length=500)),
                ('description', models.CharField(blank=True, default='', max_length=200)),
                ('tags', models.JSONField(blank=True, default=list)),
                ('name', models.CharField(max_length=100, unique=True)),
                ('origin', models.CharField(max_length=300)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='devices.ownergroup')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('managed_by', models.CharField(blank=True, db_index=True, default='', max_length=100)),
                ('managed_in', models.CharField(blank=True, default='', editable=False, max_length=500)),
                ('description', models.CharField(blank=True, default='', max_length=200)),
                ('tags', models.JSONField(blank=True, default=list)),
                ('name', models.CharField(max_length=100, unique=True)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='devices.ownergroup')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Tenant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('managed_by', models.CharField(blank=True, db_index=True, default='', max_length=100)),
                ('managed_in', models.CharField(blank=True, default='', editable=False, max_length=500)),
                ('description', models.CharField(blank=True, default='', max_length=200)),
                ('tags', models.JSONField(blank=True, default=list)),
                ('name', models.CharField(max_length=100, unique=True)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='devices.ownergroup')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Site',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('managed_by', models.CharField(blank=True, db_index=True, default='', max_length=100)),
                ('managed_in', models.CharField(blank=True, default='', editable=False, max_length=500)),
                ('description', models.CharField(blank=True, default='', max_length=200)),
                ('tags', models.JSONField(blank=True, default=list)),
                ('name', models.CharField(max_length=100, unique=True)),
                ('time_zone', models.CharField(blank=True, default='', max_length=50)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='devices.ownergroup')),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='sites', to='devices.region')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Credential',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('managed_by', models.CharField(blank=True, db_index=True, default='', max_length=100)),
                ('managed_in', models.CharField(blank=True, default='', editable=False, max_length=500)),
                ('description', models.CharField(blank=True, default='', max_length=200)),
                ('tags', models.JSONField(blank=True, default=list)),
                ('name', models.CharField(max_length=100, unique=True)),
                ('username', models.CharField(max_length=100)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='devices.ownergroup')),
                ('secret', models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name='credentials', to='devices.secret')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SecretVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField()),
                ('token', models.CharField(max_length=64)),
                ('ciphertext', models.BinaryField(null=True)),
                ('seen_at', models.DateTimeField()),
                ('secret', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='devices.secret')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('secret', 'version'), name='secret_version_is_unique')],
            },
        ),
        migrations.CreateModel(
            name='Device',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('managed_by', models.CharField(blank=True, db_index=True, default='', max_length=100)),
                ('managed_in', models.CharField(blank=True, default='', editable=False, max_length=500)),
                ('description', models.CharField(blank=True, default='', max_length=200)),
                ('tags', models.JSONField(blank=True, default=list)),
                ('name', models.CharField(max_length=100, unique=True)),
                ('model', models.CharField(blank=True, default='', max_length=100)),
                ('os_version', models.CharField(blank=True, default='', max_length=50)),
                ('serial', models.CharField(blank=True, default='', max_length=100)),
                ('status', models.CharField(choices=[('planned', 'Planned'), ('active', 'Active'), ('maintenance', 'Maintenance'), ('decommissioned', 'Decommissioned')], default='active', max_length=20)),
                ('management_interface', models.CharField(blank=True, default='', max_length=100)),
                ('management_address', models.CharField(blank=True, db_index=True, default='', max_length=50)),
                ('management_vrf', models.CharField(blank=True, default='', max_length=32)),
                ('connect_host', models.CharField(blank=True, default='', max_length=253)),
                ('connect_port', models.PositiveIntegerField(blank=True, null=True)),
                ('managed', models.JSONField(blank=True, default=list)),
                ('host_key', models.TextField(blank=True, default='')),
                ('tls_pin', models.CharField(blank=True, default='', max_length=64)),
                ('trusted_host_key', models.TextField(blank=True, default='', editable=False)),
                ('trusted_tls_pin', models.CharField(blank=True, default='', editable=False, max_length=64)),
                ('credential', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='devices', to='devices.credential')),
                ('type', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='devices', to='devices.devicetype')),
                ('environment', models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name='devices', to='devices.environment')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='devices.ownergroup')),
                ('platform', models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name='devices', to='devices.platform')),
                ('redundancy_group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='devices', to='devices.redundancygroup')),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name='devices', to='devices.role')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name='devices', to='devices.site')),
                ('tenant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='devices', to='devices.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('serial', ''), _negated=True), fields=('serial',), name='device_serial_is_unique'), models.CheckConstraint(condition=models.Q(('status__in', ['planned', 'active', 'maintenance', 'decommissioned'])), name='device_status_is_known'), models.CheckConstraint(condition=models.Q(('connect_port', None), models.Q(('connect_port__gte', 1), ('connect_port__lte', 65535)), _connector='OR'), name='device_port_is_a_port')],
            },
        ),
        migrations.CreateModel(
            name='DeviceLock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('holder', models.CharField(blank=True, default='', max_length=64)),
                ('fence', models.PositiveBigIntegerField(default=0)),
                ('heartbeat_at', models.DateTimeField(blank=True, null=True)),
                ('device', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='lock', to='devices.device')),
            ],
        ),
        migrations.CreateModel(
            name='Backup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('device_name', models.CharField(db_index=True, max_length=100)),
                ('hash', models.CharField(max_length=64)),
                ('taken_at', models.DateTimeField()),
                ('last_seen_at', models.DateTimeField()),
                ('reason', models.CharField(max_length=100)),
                ('compressed_text', models.BinaryField()),
                ('secret_values', models.BinaryField()),
                ('device', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='backups', to='devices.device')),
            ],
            options={
                'indexes': [models.Index(fields=['device', '-last_seen_at'], name='backup_newest_first')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('device', None), _negated=True), fields=('device', 'hash'), name='backup_is_stored_once_per_content')],
            },
        ),
        migrations.CreateModel(
            name='AppliedSecret',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form_token', models.CharField(max_length=64)),
                ('secret_token', models.CharField(max_length=64)),
                ('found_at', models.DateTimeField()),
                ('device', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='applied_secrets', to='devices.device')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('device', 'form_token'), name='applied_secret_is_found_once_per_form')],
            },
        ),
        migrations.CreateModel(
            name='ChassisMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('managed_by', models.CharField(blank=True, db_index=True, default='', max_length=100)),
                ('managed_in', models.CharField(blank=True, default='', editable=False, max_length=500)),
                ('description', models.CharField(blank=True, default='', max_length=200)),
                ('tags', models.JSONField(blank=True, default=list)),
                ('position', models.PositiveSmallIntegerField()),
                ('serial', models.CharField(blank=True, default='', max_length=100)),
                ('priority', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('device', models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name='members', to='devices.device')),
                ('type', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='members', to='devices.devicetype')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='devices.ownergroup')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('device', 'position'), name='member_is_unique'), models.UniqueConstraint(condition=models.Q(('serial', ''), _negated=True), fields=('serial',), name='member_serial_is_unique')],
            },
        ),
    ])
    ]
