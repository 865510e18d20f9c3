"""What each program imports."""

from __future__ import annotations

IMPORTS = """
import asyncio  #? asyncio
import csv
import hashlib  #? import-hashlib
import html  #? import-html
import json  #? json
import multiprocessing  #? processes+delay
import os  #? processes
import queue  #? producer-consumer
import re  #? import-re
import sys
import threading  #? threading
import time  #? sleep
import unicodedata  #? import-unicodedata
from concurrent.futures import Future  #? producer-consumer
from concurrent.futures import ProcessPoolExecutor  #? processes
from concurrent.futures import ThreadPoolExecutor  #? threads
from datetime import UTC, date, datetime, timedelta  #? import-datetime
from decimal import Decimal  #? import-Decimal
from functools import cache  #? robots+!processes
from functools import cache, partial  #? robots+processes
from functools import partial  #? !robots+processes
from urllib.error import HTTPError  #? robots
from urllib.parse import urlsplit  #? robots
from urllib.parse import urlsplit  #? !robots+sites
from urllib.request import Request, urlopen  #? robots

import aiohttp  #? asyncio
import html5lib  #? xpath
import jmespath  #? json
import requests  #? requests
from ada_url import join_url
from aiohttp_socks import ProxyConnector  #? asyncio+proxy
from bs4 import BeautifulSoup, CData, NavigableString  #? !xpath+!json
from bs4.dammit import EntitySubstitution  #? html+!xpath+!json
from bs4.formatter import HTMLFormatter  #? html+!xpath+!json
from jmespath.exceptions import JMESPathError  #? json
from lxml import etree  #? xpath
from protego import Protego  #? robots
from requests.adapters import HTTPAdapter  #? requests
from trafilatura import extract  #? article
from urllib3.util import Retry  #? requests
from w3lib.encoding import html_to_unicode  #? !forced
"""
