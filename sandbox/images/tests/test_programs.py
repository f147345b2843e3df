"""Runs init.py, relay.py and the agent's commands for real, outside containers: python3 test_programs.py"""

import hashlib
import http.client
import json
import os
import pathlib
import signal
import socket
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
import unittest

PROGRAMS = pathlib.Path(__file__).resolve().parent.parent / "programs"
BIG = 5 * 1024 * 1024
# A command that goes on until whoever started it is gone: a test kills init.py outright, and nothing else would end its children.
FOREVER = ("sh", "-c", "while kill -0 $PPID 2>/dev/null; do sleep 0.2; done")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(condition, what, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"did not happen within {seconds} s: {what}")


def read_all(connection):
    parts = []
    while data := connection.recv(65536):
        parts.append(data)
    return b"".join(parts)


class Gate(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """A gateway: takes exit reports, and to anything else answers with the digest of all it read up to the client's end."""

    daemon_threads = True
    request_queue_size = 512

    def __init__(self, path, refusals=0):
        self.exits, self.refusals = [], refusals
        super().__init__(path, GateHandler)
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()


class GateHandler(socketserver.BaseRequestHandler):
    def handle(self):
        data = self.request.recv(65536)
        if data.startswith(b"POST /assay/v1/exit "):
            while b"}" not in data:
                data += self.request.recv(65536)
            if self.server.refusals > 0:
                self.server.refusals -= 1
                return
            self.server.exits.append(json.loads(data[data.index(b"{") :]))
            self.request.sendall(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        elif data.startswith(b"GET /assay/v1/budget "):
            self.answer(200, b'{"seconds_left": 12}')
        elif data.startswith(b"POST /assay/v1/evaluate "):
            self.answer(403, b'{"error": "this task grants no development score"}')
        elif data.startswith(b"pour"):
            self.request.sendall(b"x" * BIG)
        elif data:
            digest = hashlib.sha256(data)
            while more := self.request.recv(65536):
                digest.update(more)
            self.request.sendall(digest.hexdigest().encode())

    def answer(self, status, body):
        self.request.sendall(b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body))


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.port = free_port()

    def start(self, program, *arguments, **more):
        process = subprocess.Popen([sys.executable, "-IS", PROGRAMS / program, *map(str, arguments)], **more)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def gate(self, **more):
        gate = Gate(str(self.folder / "gate.sock"), **more)
        self.addCleanup(gate.server_close)
        self.addCleanup(gate.shutdown)
        return gate

    def connect(self):
        def attempt():
            try:
                return socket.create_connection(("127.0.0.1", self.port), timeout=20)
            except ConnectionRefusedError:
                return None

        connection = wait_for(attempt, f"something listens on {self.port}")
        self.addCleanup(connection.close)
        return connection


class InitTest(Case):
    def init(self, *command, report_seconds=20, **more):
        options = ["--port", self.port, "--socket", self.folder / "gate.sock", "--report-seconds", report_seconds]
        return self.start("init.py", *options, "--", *command, **more)

    def test_big_bodies_and_half_closes_pass(self):
        self.gate()
        self.init(*FOREVER)
        connection = self.connect()
        body = os.urandom(BIG)
        connection.sendall(body)
        connection.shutdown(socket.SHUT_WR)
        self.assertEqual(hashlib.sha256(body).hexdigest(), read_all(connection).decode())

    def test_slow_reader_gets_everything(self):
        self.gate()
        self.init(*FOREVER)
        connection = self.connect()
        connection.sendall(b"pour")
        time.sleep(0.5)
        self.assertEqual(BIG, len(read_all(connection)))

    def test_hundreds_of_connections_at_once(self):
        self.gate()
        self.init(*FOREVER)
        connections = [self.connect() for _ in range(300)]
        for number, connection in enumerate(connections):
            connection.sendall(b"hello %d" % number)
        for number, connection in enumerate(connections):
            connection.shutdown(socket.SHUT_WR)
            self.assertEqual(hashlib.sha256(b"hello %d" % number).hexdigest(), read_all(connection).decode())

    def test_exit_is_reported_and_then_it_waits(self):
        gate = self.gate(refusals=2)
        init = self.init("sh", "-c", "exit 7")
        wait_for(lambda: gate.exits, "the report")
        self.assertEqual([{"code": 7, "signal": None}], gate.exits)
        time.sleep(0.3)
        self.assertIsNone(init.poll())
        self.connect()

    def test_signal_is_reported(self):
        gate = self.gate()
        self.init("sh", "-c", "kill -9 $$")
        wait_for(lambda: gate.exits, "the report")
        self.assertEqual([{"code": 137, "signal": 9}], gate.exits)

    def test_command_that_is_missing_is_reported(self):
        gate = self.gate()
        self.init("/no/such/command", stderr=subprocess.DEVNULL)
        wait_for(lambda: gate.exits, "the report")
        self.assertEqual(127, gate.exits[0]["code"])

    def test_ends_with_the_commands_code_when_it_cannot_report(self):
        init = self.init("sh", "-c", "exit 5", report_seconds=0.5, stderr=subprocess.DEVNULL)
        self.assertEqual(5, init.wait(20))

    def test_orphans_are_reaped(self):
        gate = self.gate()
        init = self.init("sh", "-c", f"(sleep 0.2 & echo $! > {self.folder}/pid) & wait; exit 0")
        wait_for(lambda: gate.exits, "the report")
        pid = int((self.folder / "pid").read_text())
        wait_for(lambda: not pathlib.Path(f"/proc/{pid}").exists(), "the orphan is gone, not a zombie")
        self.assertIsNone(init.poll())

    def test_command_has_a_session_and_default_signals_and_cannot_end_init(self):
        gate = self.gate()
        script = """if True:
            import os, signal
            assert os.getsid(0) == os.getpid()
            assert all(signal.getsignal(s) == signal.SIG_DFL for s in (signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1))
            for number in (1, 2, 3, 10, 12, 14, 15, 24, 25):
                os.kill(os.getppid(), number)
        """
        init = self.init(sys.executable, "-c", script)
        wait_for(lambda: gate.exits, "the report")
        self.assertEqual([{"code": 0, "signal": None}], gate.exits)
        self.assertIsNone(init.poll())

    def test_missing_gateway_is_told_in_http(self):
        self.init(*FOREVER)
        connection = self.connect()
        connection.sendall(b"GET / HTTP/1.1\r\n\r\n")
        answer = read_all(connection).decode()
        self.assertIn("502", answer.split("\r\n")[0])
        self.assertIn("the gateway does not answer", answer)


class CommandsTest(Case):
    def ask(self, program, *arguments):
        environment = {**os.environ, "ASSAY_GATE": f"127.0.0.1:{self.port}"}
        command = [sys.executable, "-IS", PROGRAMS / program, *arguments]
        return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60)

    def forward(self):
        self.gate()
        self.start("init.py", "--port", self.port, "--socket", self.folder / "gate.sock", "--", *FOREVER)
        self.connect().close()

    def test_budget_is_printed(self):
        self.forward()
        result = self.ask("assay-budget")
        self.assertEqual((0, '{"seconds_left": 12}\n', ""), (result.returncode, result.stdout, result.stderr))

    def test_refusal_is_one_plain_line(self):
        self.forward()
        result = self.ask("assay-evaluate", str(self.folder))
        self.assertEqual(1, result.returncode)
        self.assertEqual("assay-evaluate: this task grants no development score (HTTP 403)\n", result.stderr)

    def test_unreachable_gateway_is_exit_3(self):
        result = self.ask("assay-budget")
        self.assertEqual((3, 1), (result.returncode, result.stderr.count("\n")))

    def test_usage(self):
        self.assertEqual(0, self.ask("assay-budget", "--help").returncode)
        self.assertEqual(2, self.ask("assay-budget", "extra").returncode)
        self.assertEqual(2, self.ask("assay-evaluate", "/no/such/folder").returncode)


SERVER = """
import http.server, os, sys, threading, time
parent = os.getppid()
def follow():
    while os.getppid() == parent: time.sleep(0.2)
    os._exit(0)
threading.Thread(target=follow, daemon=True).start()
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self): self.reply(b"pid %d" % os.getpid(), 404 if self.path == "/health" else 200)
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/die": os._exit(int(body))
        self.reply(body[::-1])
    def reply(self, body, status=200):
        self.send_response(status); self.send_header("Content-Length", str(len(body))); self.end_headers(); self.wfile.write(body)
    def log_message(self, *a): pass
time.sleep(float(sys.argv[2]))
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""


class RelayTest(Case):
    def setUp(self):
        super().setUp()
        self.listener = socket.socket(socket.AF_UNIX)
        self.addCleanup(self.listener.close)
        self.listener.bind(str(self.folder / "serve.sock"))
        self.listener.listen(64)
        self.listener.settimeout(20)

    def relay(self, connections=3, delay=0, **more):
        options = ["--socket", self.folder / "serve.sock", "--port", self.port, "--connections", connections]
        return self.start("relay.py", *options, "--", sys.executable, "-c", SERVER, self.port, delay, **more)

    def client(self):
        """An HTTP client on the next idle connection that the relay dialled."""
        connection = http.client.HTTPConnection("model")
        connection.sock = self.listener.accept()[0]
        connection.sock.settimeout(30)
        self.addCleanup(connection.close)
        return connection

    def test_no_connection_before_the_server_answers(self):
        started = time.monotonic()
        self.relay(delay=1)
        self.client()
        self.assertGreaterEqual(time.monotonic() - started, 1)

    def test_big_bodies_keep_alive_and_fresh_connections(self):
        self.relay(connections=2)
        body = os.urandom(BIG)
        for _ in range(5):
            client = self.client()
            for _ in range(2):
                client.request("POST", "/reverse", body)
                self.assertEqual(body[::-1], client.getresponse().read())
            client.close()

    def test_connections_work_side_by_side(self):
        self.relay(connections=8)
        clients = [self.client() for _ in range(8)]
        for client in clients:
            client.request("GET", "/")
        for client in clients:
            self.assertEqual(200, client.getresponse().status)

    def test_idle_connection_that_is_closed_is_dialled_again(self):
        self.relay(connections=1)
        for _ in range(3):
            self.client().close()
        client = self.client()
        client.request("GET", "/")
        self.assertEqual(200, client.getresponse().status)

    def test_half_close_of_the_harness_still_gets_the_answer(self):
        self.relay(connections=1)
        raw = self.client().sock
        raw.sendall(b"GET / HTTP/1.1\r\nHost: model\r\nConnection: close\r\n\r\n")
        raw.shutdown(socket.SHUT_WR)
        self.assertIn(b"pid ", read_all(raw))

    def test_death_of_the_server_ends_the_relay_with_its_code(self):
        for asked, expected in ((b"9", 9), (b"0", 1)):
            relay = self.relay(connections=1, stderr=subprocess.PIPE, text=True)
            client = self.client()
            client.request("POST", "/die", asked)
            self.assertEqual(expected, relay.wait(20))
            self.assertIn("the server ended", relay.stderr.read())
            relay.stderr.close()

    def test_server_that_never_starts_ends_the_relay(self):
        options = ["--socket", self.folder / "serve.sock", "--port", self.port]
        relay = self.start("relay.py", *options, "--", "sh", "-c", "echo out of memory >&2; exit 3", stderr=subprocess.PIPE)
        self.assertEqual(3, relay.wait(20))
        self.assertIn(b"out of memory", relay.stderr.read())
        relay.stderr.close()

    def test_term_ends_it_at_once(self):
        relay = self.relay()
        self.client()
        relay.send_signal(signal.SIGTERM)
        self.assertEqual(143, relay.wait(5))


if __name__ == "__main__":
    unittest.main()
