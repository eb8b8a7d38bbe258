"""The application that gunicorn serves. No logic: settings in, service out."""

from klimatvakt.config import Settings
from klimatvakt.web.app.factory import create_app

server = create_app(Settings.from_env())
