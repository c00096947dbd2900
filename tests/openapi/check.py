"""Tries the reference platform against its own description with Schemathesis, without and with sign-in.

Called with the path of `alvara`. Ends with another status than 0 when anything is not as described.
"""

import base64
import hashlib
import os
import pathlib
import re
import secrets
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from urllib.parse import parse_qs, urlencode, urlsplit

import requests

HERE = pathlib.Path(__file__).parent
REDIRECT = "http://127.0.0.1:9/callback"


@contextmanager
def platform(alvara, state, *options):
    """A platform that listens until the block ends."""
    listen = ["--listen", "127.0.0.1:0", "--state", str(state)]
    command = [alvara, "platform", "serve", *listen, *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        yield process.stdout.readline().removeprefix("listening ").strip()
    finally:
        process.terminate()
        process.wait()


def add_account(alvara, state, password, kind, name, *entities):
    entities = [option for entity in entities for option in ("--entity", entity)]
    command = [alvara, "platform", "account", "add", "--state", str(state), "--kind", kind, "--name", name, *entities]
    environment = {**os.environ, "ALVARA_PASSWORD_FILE": str(password)}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


def fill_in(session, page, form):
    """Sends the form of a page with its hidden fields, and gives back where the browser is sent."""
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.text))
    answer = session.post(page.url.split("?")[0], data={**hidden, **form}, allow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def sign_in(base, form):
    """An access token, as a client gets it through the system browser."""
    session = requests.Session()
    server = session.get(f"{base}/.well-known/oauth-authorization-server").json()
    verifier = secrets.token_urlsafe(48)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    query = {
        "response_type": "code",
        "client_id": "alvara",
        "redirect_uri": REDIRECT,
        "state": secrets.token_urlsafe(),
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    page = session.get(f"{server['authorization_endpoint']}?{urlencode(query)}")
    back = parse_qs(urlsplit(fill_in(session, page, form)).query)
    assert back["state"] == [query["state"]] and back["iss"] == [server["issuer"]], back
    request = {
        "grant_type": "authorization_code",
        "client_id": "alvara",
        "code": back["code"][0],
        "redirect_uri": REDIRECT,
        "code_verifier": verifier,
    }
    return session.post(server["token_endpoint"], data=request).json()["access_token"]


def sign_in_as_officer(base, form):
    """The cookie of an officer's session."""
    session = requests.Session()
    fill_in(session, session.get(f"{base}/staff/sign-in"), form)
    return f"alvara-staff={session.cookies['alvara-staff']}"


def definition(base, headers=None):
    """The version of the form that Schemathesis is to hand in answers to."""
    return requests.get(f"{base}/v1/services/billiard-room/renewal", headers=headers).json()["definitions"][0]


def run(base, version, secret_settings=""):
    """Runs Schemathesis; what it must not show goes through a file of this user alone."""
    with tempfile.TemporaryDirectory() as folder:
        settings = pathlib.Path(folder, "schemathesis.toml")
        settings.touch(mode=0o600)
        settings.write_text((HERE / "schemathesis.toml").read_text("utf-8") + secret_settings, "utf-8")
        command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(settings)]
        environment = {**os.environ, "PYTHONPATH": str(HERE), "PYTHONDONTWRITEBYTECODE": "1", "ALVARA_TEST_DEFINITION": version}
        command += ["run", f"{base}/openapi.json", "--no-color"]
        return subprocess.run(command, cwd=folder, env=environment, check=False).returncode


def main(alvara):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        with platform(alvara, folder / "open") as base:
            without = run(base, definition(base))
        password = folder / "password"
        password.write_text(secrets.token_urlsafe(), "utf-8")
        state = folder / "guarded"
        add_account(alvara, state, password, "entity", "business", "e-1=Business")
        add_account(alvara, state, password, "officer", "officer")
        word = password.read_text("utf-8")
        with platform(alvara, state, "--sign-in", "--review", "manual") as base:
            token = sign_in(base, {"login": "business", "password": word})
            officer = sign_in(base, {"login": "officer", "password": word})
            cookie = sign_in_as_officer(base, {"login": "officer", "password": word})
            settings = f"""
[auth.openapi.signIn]
bearer = "{token}"

[[operations]]
include-path-regex = "^/staff"
headers = {{ Cookie = "{cookie}" }}

[[operations]]
include-path-regex = "^/v1/cases"
headers = {{ Authorization = "Bearer {officer}" }}
"""
            guarded = run(base, definition(base, {"Authorization": f"Bearer {token}"}), settings)
    return without or guarded


sys.exit(main(sys.argv[1]))
