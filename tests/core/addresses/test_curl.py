"""Requests as browsers copy them, in the words of each shell; secrets stand apart."""

from __future__ import annotations

import pytest

from core.addresses.curl import described, is_copied_request, parse
from core.addresses.shell_words import words
from core.errors import UsageError
from core.secrets import is_secret, secret_parameters, without_parameters

BASH = r"""curl 'https://api.example.com/v1/items?page=1&token=abc' \
  -H 'accept: application/json' \
  -H 'authorization: Bearer secret123' \
  -H $'x-note: it\'s \u00e9' \
  -H 'user-agent: Mozilla/5.0 (X11)' -H 'sec-fetch-mode: cors' -H 'if-none-match: "x"' \
  -b 'sid=topsecret; theme=dark' -e https://example.com/ --compressed -k -sSL -x me:pw@proxy.example:8080"""
CMD = """curl ^"https://api.example.com/v1/items?page=1^&q=a^%^20b^" ^\r
  -H ^"accept: application/json^" ^\r
  -H ^"x-json: {^\\^"a^\\^":1}^" ^\r
  -b ^"sid=topsecret^" --compressed"""
POWERSHELL_CURL = 'curl.exe "https://api.example.com/v1/items" `\n -H "accept: */*" `\n -H "x-q: say `"hi`""'
POWERSHELL = """$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession
$session.UserAgent = "Mozilla/5.0"
$session.Cookies.Add((New-Object System.Net.Cookie("sid", "topsecret", "/", ".example.com")))
Invoke-WebRequest -UseBasicParsing -Uri "https://api.example.com/v1/items?a=1" `
-WebSession $session `
-Headers @{
"authority"="api.example.com"
  "method"="GET"
  "accept"="application/json"
  "x-q"="say `"hi`""
}"""


def test_a_command_of_bash() -> None:
    got = parse(BASH)
    assert got.urls == ("https://api.example.com/v1/items?page=1&token=abc",)
    assert got.headers == {
        "accept": "application/json",
        "authorization": "${SHEETWEAVER_AUTHORIZATION}",
        "x-note": "it's é",
        "Cookie": "${SHEETWEAVER_COOKIE}",
        "Referer": "https://example.com/",
    }
    assert got.proxy == "${SHEETWEAVER_PROXY}"
    assert got.secrets == {
        "SHEETWEAVER_AUTHORIZATION": "Bearer secret123",
        "SHEETWEAVER_COOKIE": "sid=topsecret; theme=dark",
        "SHEETWEAVER_PROXY": "http://me:pw@proxy.example:8080",
    }
    said = "\n".join((*described(got), *got.notices))
    assert "certificates are checked" in said and "User-Agent" in said and "token" in said
    assert not any(secret in said for secret in ("topsecret", "secret123", "pw@"))


def test_commands_of_other_shells() -> None:
    got = parse(CMD)
    assert got.urls == ("https://api.example.com/v1/items?page=1&q=a%20b",)
    assert got.headers == {"accept": "application/json", "x-json": '{"a":1}', "Cookie": "${SHEETWEAVER_COOKIE}"}
    assert parse(POWERSHELL_CURL).headers == {"accept": "*/*", "x-q": 'say "hi"'}
    got = parse(POWERSHELL)
    assert got.urls == ("https://api.example.com/v1/items?a=1",)
    assert got.headers == {"accept": "application/json", "x-q": 'say "hi"', "Cookie": "${SHEETWEAVER_COOKIE}"}
    assert got.secrets == {"SHEETWEAVER_COOKIE": "sid=topsecret"}


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("curl https://x.example/ --data-raw a=1", "POST"),
        ("curl -XDELETE https://x.example/", "DELETE"),
        ("curl -F file=@x https://x.example/", "POST"),
        ("curl -I https://x.example/", "HEAD"),
        ("curl -H 'a: b'", "no address"),
        ("curl 'https://x.example/", "has no end"),
        ('Invoke-WebRequest -Uri "https://x.example/" -Method "POST" -Body "a=1"', "POST"),
    ],
)
def test_what_cannot_be_repeated_is_refused(command: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        parse(command)


def test_options_of_all_kinds() -> None:
    assert parse("curl -G https://x.example/s -d q=1 -d r=2").urls == ("https://x.example/s?q=1&r=2",)
    assert parse("curl -u me:pw --url https://x.example/").secrets == {"SHEETWEAVER_AUTHORIZATION": "Basic bWU6cHc="}
    assert parse("curl -A MyBot/1 -o out.html -m 5 https://x.example/").user_agent == "MyBot/1"
    assert "--weird" in parse("curl --weird https://x.example/").notices[0]
    assert "not read" in parse("curl -b jar.txt https://x.example/").notices[0]
    assert parse("curl 'https://x.example/' | jq .").urls == ("https://x.example/",)


def test_what_is_a_copied_request() -> None:
    assert all(map(is_copied_request, (BASH, CMD, POWERSHELL_CURL, POWERSHELL, "$ curl https://x.example")))
    assert not any(map(is_copied_request, ("https://curl.se/", "curly", "Invoke-Nothing", "")))


def test_words_as_bash_splits_them() -> None:
    assert words(r"""curl a\ b "c \"d\" \$e \n" 'f"g' "" x'y'z""") == ["curl", "a b", r'c "d" $e \n', 'f"g', "", "xyz"]


def test_names_of_secrets() -> None:
    for name in (
        "Cookie",
        "X-Api-Key",
        "access_token",
        "accessToken",
        "sig",
        "X-CSRF-Token",
        "apikey",
        "PHPSESSID_sid",
    ):
        assert is_secret(name), name
    for name in ("keyword", "author", "authority", "design", "page", "monkey", "accept", "assignee"):
        assert not is_secret(name), name
    url = "https://x.example/a?page=1&token=s%26t&q=%20x"
    assert secret_parameters(url) == ("token",)
    assert without_parameters(url, ("token",)) == "https://x.example/a?page=1&q=%20x"
