#!/usr/bin/env python3
"""epoll over 500 pipes, an event descriptor, a socket pair, and a timer."""
import os
import select
import signal
import socket

epoll = select.epoll()
pipes = [os.pipe() for _ in range(500)]
for read, _ in pipes:
    epoll.register(read, select.EPOLLIN | select.EPOLLET)
event = os.eventfd(0)
epoll.register(event, select.EPOLLIN)
left, right = socket.socketpair()
epoll.register(right, select.EPOLLIN)
for _, write in pipes:
    os.write(write, b"x")
os.eventfd_write(event, 5)
left.send(b"hello")
ready = {fd for fd, _ in epoll.poll(30, 1000)}
signal.signal(signal.SIGALRM, lambda *_: None)
signal.setitimer(signal.ITIMER_REAL, 0.05)
signal.pause()
print(len(ready), "ready, event", os.eventfd_read(event), right.recv(9).decode())
