"""The web's processes run with requirements.lock alone: what only the ETL needs may not be there."""

import os
import subprocess
import sys

from tests.conftest import ROOT, TODAY

ASK = """
import sys
for name in ("pandas", "pyarrow", "openpyxl", "yaml"):
    sys.modules[name] = None  # importing it is an ImportError
from klimatvakt.config import Settings
from klimatvakt.web.app.factory import create_app
client = create_app(Settings.from_env()).test_client()
for path in ("/sv/", "/sv/utslappsbudget/", "/sv/atgarder/", "/sv/data/measure.xlsx", "/sv/diagram/trajectory.json"):
    answer = client.get(path)
    print(path, answer.status_code, len(answer.data) > 500)
"""


def test_the_web_runs_without_what_only_the_etl_needs(published, tmp_path):
    environment = os.environ | {
        "KLIMATVAKT_BUILD": str(published),
        "KLIMATVAKT_BUNDLE": str(ROOT / "build/bundle"),
        "KLIMATVAKT_CACHE": str(tmp_path),
        "KLIMATVAKT_CITIES": "exempelstad",
        "KLIMATVAKT_TODAY": TODAY.isoformat(),
    }
    ended = subprocess.run([sys.executable, "-c", ASK], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert [line.split()[1:] for line in ended.stdout.splitlines()] == [["200", "True"]] * 5, ended.stdout
