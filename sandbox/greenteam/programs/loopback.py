#!/usr/bin/env python3
"""TCP and UDP on the loopback interface: 200 connections at once, datagrams, a name."""
import socket
import threading

server = socket.create_server(("127.0.0.1", 0), backlog=300)
port = server.getsockname()[1]


def serve():
    for _ in range(200):
        link, _ = server.accept()
        link.sendall(b"hi")
        link.close()


thread = threading.Thread(target=serve)
thread.start()
links = [socket.create_connection(("localhost", port), timeout=60) for _ in range(200)]
good = sum(link.recv(2) == b"hi" for link in links)
thread.join()
one, two = socket.socket(type=socket.SOCK_DGRAM), socket.socket(type=socket.SOCK_DGRAM)
one.bind(("127.0.0.1", 0))
two.sendto(b"datagram", one.getsockname())
print(good, one.recv(100).decode())
