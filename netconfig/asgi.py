"""The ASGI entry: the only way netconfig serves HTTP."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netconfig.settings")
application = get_asgi_application()
