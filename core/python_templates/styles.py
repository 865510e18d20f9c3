"""How each style gets pages: the only pieces in which the programs differ. All give results in the order of `urls`."""

from __future__ import annotations

SEQUENTIAL = '''
def read_all(urls, parse):
    """What parse makes of each page, in order: one page after another. While a site answers, the program waits."""
    session = new_session()
    for url in urls:
        yield parse(*fetch(session, url))
'''

THREADS = '''
of_thread = threading.local()  # every thread sees its own attributes in here


def start_thread():
    """Give the thread that runs this a session of its own: sessions are not made to be shared."""
    of_thread.session = new_session()


def read_all(urls, parse):
    """What parse makes of each page, in order. While one thread waits for a site, the others go on."""

    def read_page(url):
        return parse(*fetch(of_thread.session, url))

    with ThreadPoolExecutor(WORKERS, initializer=start_thread) as pool:
        yield from pool.map(read_page, urls)  # map keeps the order, whichever page comes first
'''

PRODUCER_CONSUMER = '''
FETCHERS = min(3, WORKERS)
PARSERS = 3


def fetcher(todo, pages):
    """A producer: take an address, put its page, until the end mark (None) comes."""
    session = new_session()
    while (item := todo.get()) is not None:
        url, result = item
        try:
            pages.put((fetch(session, url), result))
        except Exception as error:  # read_all raises it, in its turn
            result.set_exception(error)


def parser(pages, parse):
    """A consumer: take a page, set what parse makes of it, until the end mark comes."""
    while (item := pages.get()) is not None:
        page, result = item
        try:
            result.set_result(parse(*page))
        except Exception as error:
            result.set_exception(error)


def read_all(urls, parse):
    """What parse makes of each page, in order: fetchers and parsers are joined by queues and never wait for a turn."""
    todo = queue.Queue()
    pages = queue.Queue(maxsize=2 * PARSERS)  # full: the fetchers wait, so that pages never pile up
    fetchers = [threading.Thread(target=fetcher, args=(todo, pages), name=f"fetcher {n}") for n in range(FETCHERS)]
    parsers = [threading.Thread(target=parser, args=(pages, parse), name=f"parser {n}") for n in range(PARSERS)]
    for thread in fetchers + parsers:
        thread.start()
    results = [Future() for _ in urls]
    for item in zip(urls, results):
        todo.put(item)
    for _ in fetchers:
        todo.put(None)  # one end mark for each
    for thread in fetchers:
        thread.join()
    for _ in parsers:
        pages.put(None)
    for thread in parsers:
        thread.join()
    return [result.result() for result in results]
'''

PROCESSES = '''
of_process = {}  # every process has its own


def start_process(turn):  #? delay
def start_process():  #? !delay
    """Run once in each new process. Processes share nothing, so each needs a session."""
    of_process["session"] = new_session()
    of_process["turn"] = turn  #? delay


def read_page(url, parse):
    """Fetch and read one page; runs in a process of the pool, on a core of its own."""
    with of_process["turn"]:  #? delay
        time.sleep(DELAY_S)  # a lock that all processes share: one request after another  #? delay
    return parse(*fetch(of_process["session"], url))


def read_all(urls, parse):
    """What parse makes of each page, in order. Addresses go to the processes and results come back by pipes."""
    workers = min(WORKERS, os.cpu_count() or 1)
    turn = multiprocessing.Lock()  #? delay
    with ProcessPoolExecutor(workers, initializer=start_process, initargs=(turn,)) as pool:  #? delay
    with ProcessPoolExecutor(workers, initializer=start_process) as pool:  #? !delay
        yield from pool.map(partial(read_page, parse=parse), urls, chunksize=4)
'''

ASYNCIO = '''
async def gather_all(urls, parse):
    """What parse makes of each page, in order. One thread does it all: at each await it turns to another page."""
    limit = asyncio.Semaphore(WORKERS)
    turn = asyncio.Lock()  #? delay

    async def read_page(url):
        return parse(*await fetch(session, url, limit, turn))  #? delay
        return parse(*await fetch(session, url, limit))  #? !delay

    async with new_session() as session:
        return await asyncio.gather(*(read_page(url) for url in urls))


def read_all(urls, parse):
    """Run the event loop until all pages are read."""
    return asyncio.run(gather_all(urls, parse))
'''
