#!/usr/bin/env python3
"""multiprocessing by spawn, fork and forkserver, with pools, locks and queues (POSIX semaphores)."""
import multiprocessing as mp


def square(n):
    return n * n


def fill(queue, lock):
    with lock:
        queue.put(mp.current_process().name)


if __name__ == "__main__":
    for method in ("fork", "spawn", "forkserver"):
        context = mp.get_context(method)
        with context.Pool(3) as pool:
            total = sum(pool.map(square, range(100)))
        queue, lock = context.Queue(), context.Lock()
        processes = [context.Process(target=fill, args=(queue, lock)) for _ in range(3)]
        for process in processes:
            process.start()
        names = {queue.get(timeout=120) for _ in processes}
        for process in processes:
            process.join()
        print(method, total, len(names))
