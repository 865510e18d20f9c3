"""Getting a page: with requests for programs that block, with aiohttp for the event loop; and robots.txt for both."""

from __future__ import annotations

REQUESTS = '''
def new_session():
    """Connections that are kept for the next page of the same site, and tries again where a site is busy."""
    session = requests.Session()
    session.headers.update(HEADERS)
    session.proxies.update(http=PROXY, https=PROXY)  #? proxy
    again = Retry(total=RETRIES, backoff_factor=1, status_forcelist=BUSY, raise_on_status=False)
    session.mount("http://", HTTPAdapter(max_retries=again))
    session.mount("https://", HTTPAdapter(max_retries=again))
    return session

#? turn

turn = threading.Lock()  #? turn
#? turn

def fetch(session, url):
    """The address that answered and its page as text, which is '' where it cannot be had."""
    time.sleep(DELAY_S)  #? pause
    with turn:  # one thread at a time gets past this line, so requests are DELAY_S apart  #? turn
        time.sleep(DELAY_S)  #? turn
    try:
        answer = session.get(url, timeout=TIMEOUT_S)
        answer.raise_for_status()
    except requests.RequestException as error:
        print(f"{url}: {error}", file=sys.stderr)
        return url, ""
    return answer.url, to_text(answer.headers.get("Content-Type"), answer.content)  #? !sites
    return answer.url, to_text(answer.headers.get("Content-Type"), answer.content, answer.url)  #? sites
'''

AIOHTTP = '''
def new_session():
    """Connections that are kept for the next page of the same site."""
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_S)
    connector = ProxyConnector.from_url(PROXY)  #? proxy
    return aiohttp.ClientSession(headers=HEADERS, timeout=timeout, connector=connector)  #? proxy
    return aiohttp.ClientSession(headers=HEADERS, timeout=timeout)  #? !proxy


async def fetch(session, url, limit):  #? !delay
async def fetch(session, url, limit, turn):  #? delay
    """The address that answered and its page as text, which is '' where it cannot be had."""
    problem = None
    for attempt in range(RETRIES + 1):
        await asyncio.sleep(2**attempt - 1)  # 0, 1, 3, 7 seconds: a busy site is left alone for a while
        try:
            async with turn:  # one coroutine at a time gets past this line, so requests are DELAY_S apart  #? delay
                await asyncio.sleep(DELAY_S)  #? delay
            async with limit, session.get(url) as answer:  # WORKERS at a time get in here, the others wait
                answer.raise_for_status()
                body = await answer.read()
                return str(answer.url), to_text(answer.headers.get("Content-Type"), body)  #? !sites
                return str(answer.url), to_text(answer.headers.get("Content-Type"), body, str(answer.url))  #? sites
        except aiohttp.ClientResponseError as error:
            problem = error
            if error.status not in BUSY:
                break
        except (aiohttp.ClientError, asyncio.TimeoutError) as error:
            problem = error
    print(f"{url}: {problem!r}", file=sys.stderr)
    return url, ""
'''

TEXT = '''
def to_text(content_type, body):  #? !sites
def to_text(content_type, body, url):  #? sites
    """The page as text, in the charset that its first bytes, the Content-Type or its own <meta> name."""  #? !forced
    """The page as text."""  #? forced
    parts = urlsplit(url)  #? sites
    encoding = ENCODINGS.get(f"{parts.hostname}:{parts.port}") or ENCODINGS.get(parts.hostname)  #? sites
    if encoding:  #? sites
        return body.decode(encoding, "replace")  #? sites
    return body.decode(ENCODING, "replace")  #? forced
    return html_to_unicode(content_type, body, default_encoding="utf-8")[1]  # "gb2312" means GB18030 to it  #? !forced
'''

ROBOTS = '''
@cache
def rules(site):
    """What the robots.txt of a site allows (RFC 9309). Asked for once."""
    question = Request(f"{site}/robots.txt", headers={"User-Agent": HEADERS["User-Agent"]})
    try:
        with urlopen(question, timeout=TIMEOUT_S) as answer:
            return Protego.parse(answer.read().decode("utf-8", "replace"))
    except HTTPError as error:
        forbidden = "/" if error.code >= 500 else ""  # a site that has no rules forbids nothing
    except OSError:
        forbidden = "/"
    return Protego.parse(f"User-agent: *\\nDisallow: {forbidden}\\n")


def allowed(url):
    """True where the site lets programs fetch the page."""
    parts = urlsplit(url)
    if rules(f"{parts.scheme}://{parts.netloc}").can_fetch(url, HEADERS["User-Agent"]):
        return True
    print(f"{url}: forbidden by robots.txt", file=sys.stderr)
    return False
'''
