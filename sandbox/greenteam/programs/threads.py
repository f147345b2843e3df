#!/usr/bin/env python3
"""200 threads at once, each waiting for all others."""
import threading

barrier = threading.Barrier(200, timeout=120)
names = []
lock = threading.Lock()


def work():
    barrier.wait()
    with lock:
        names.append(threading.get_native_id())


threads = [threading.Thread(target=work) for _ in range(200)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(set(names)), "threads")
