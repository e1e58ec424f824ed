"""For WSGI servers: `gunicorn wsgi:app`."""

from app.web import create_app
from app.web.logs import write_json_lines

write_json_lines()
app = create_app()
