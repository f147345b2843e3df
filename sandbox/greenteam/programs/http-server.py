#!/usr/bin/env python3
"""A server on 127.0.0.1 in a process of its own, asked 200 times over kept connections by 8 threads."""
import http.client
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

SERVER = """
import http.server
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def do_GET(self):
        body = self.path.encode() * 100
        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *args):
        pass
http.server.ThreadingHTTPServer(('127.0.0.1', 8000), Handler).serve_forever()
"""


def ask(worker):
    link = http.client.HTTPConnection("127.0.0.1", 8000, timeout=60)
    good = 0
    for n in range(25):
        path = f"/{worker}/{n}"
        link.request("GET", path)
        good += link.getresponse().read() == path.encode() * 100
    return good


server = subprocess.Popen([sys.executable, "-c", SERVER])
for _ in range(600):
    try:
        http.client.HTTPConnection("127.0.0.1", 8000).connect()
        break
    except ConnectionRefusedError:
        time.sleep(0.1)
with ThreadPoolExecutor(8) as pool:
    print(sum(pool.map(ask, range(8))), "answers")
server.terminate()
