#!/usr/bin/python3 -IS
"""PID 1 of an evaluator's container, which has no network: starts a model server and dials out to the harness's socket.

    relay.py --socket /gate/serve.sock [--port 8000] [--connections 8] [--probe /health] -- COMMAND ARGUMENT...

Once the server answers on 127.0.0.1:PORT, this keeps up to N idle connections to the harness's socket; the first one means "ready".
The first byte from the harness on one of them joins it to a new connection to the server; when that is over, a fresh idle one is
dialled. Ends with the server's exit code when the server ends (1 for 0: a server has no reason to end).
"""

import argparse
import asyncio
import os
import signal
import sys

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
import assay_container as container  # noqa: E402

NAME = "assay-relay"


async def answers(port, path):
    """Whether the server gives an HTTP answer, of any status: an open port alone may still be loading the model."""
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    try:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()
        return (await asyncio.wait_for(reader.readline(), 30)).startswith(b"HTTP/")
    except (OSError, asyncio.TimeoutError):
        return False
    finally:
        writer.close()


async def serve_one(options):
    """One life of a connection to the harness. Raises OSError when the harness cannot be reached."""
    harness = await asyncio.open_unix_connection(options.socket, limit=container.CHUNK)
    try:
        first = await harness[0].read(container.CHUNK)
        if not first:
            return
        server = await asyncio.open_connection("127.0.0.1", options.port, limit=container.CHUNK)
    except BaseException:
        harness[1].close()
        raise
    server[1].write(first)
    await container.join(harness, server)


async def keep_one(options):
    pause = 0.05
    while True:
        try:
            await serve_one(options)
            pause = 0.05
        except OSError:
            await asyncio.sleep(pause)
            pause = min(pause * 2, 1)


async def relay(options):
    while not await answers(options.port, options.probe):
        await asyncio.sleep(0.1)
    await asyncio.gather(*(keep_one(options) for _ in range(options.connections)))


async def run(options):
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _loop, _context: None)
    # PID 1 ignores what it has no handler for, and an engine's "stop" would then wait for its own time limit.
    loop.add_signal_handler(signal.SIGTERM, os._exit, 128 + signal.SIGTERM)
    command = container.Command(loop)
    command.start(options.command, NAME)
    work = loop.create_task(relay(options))
    code, number = await command.ended
    work.cancel()
    container.say(NAME, f"the server ended with code {code}" + (f" (signal {number})" if number else ""))
    return code or 1


def main():
    parser = argparse.ArgumentParser(prog="relay.py", description=__doc__.split("\n")[0])
    parser.add_argument("--socket", required=True)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--probe", default="/health")
    parser.add_argument("command", nargs="+", metavar="COMMAND")
    options = parser.parse_args()
    code = asyncio.run(run(options))
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
