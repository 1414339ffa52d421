"""The Celery application: a bell that tells workers to look at the database."""

import os

from celery import Celery
from celery.signals import before_task_publish, setup_logging, task_prerun

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netconfig.settings")

from netconfig import file_broker, logs

file_broker.install()
app = Celery("netconfig")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    include=["netconfig.pipeline"],
    task_ignore_result=True,
    task_store_eager_result=False,
    task_default_queue="netconfig",
    task_serializer="json",
    accept_content=["json"],
    worker_prefetch_multiplier=1,
    worker_enable_remote_control=False,
    worker_send_task_events=False,
    worker_hijack_root_logger=False,
    worker_redirect_stdouts=False,
    worker_cancel_long_running_tasks_on_connection_loss=False,
    broker_connection_retry_on_startup=True,
    # A solo worker does not answer heartbeats while it works; a lost message costs one sweep.
    broker_heartbeat=0,
    task_publish_retry=False,
)


@setup_logging.connect
def keep_our_logging(**_: object) -> None:
    """Stop Celery from configuring logging: settings.py has done it."""


@before_task_publish.connect
def carry_correlation_id(headers: dict[str, object] | None = None, **_: object) -> None:
    """Send the correlation id with the message."""
    if headers is not None:
        headers["correlation_id_of_work"] = logs.correlation_id()


@task_prerun.connect
def take_correlation_id(task: object = None, **_: object) -> None:
    """Go on under the id that came with the message."""
    request = getattr(task, "request", None)
    logs.correlate(getattr(request, "correlation_id_of_work", None))
