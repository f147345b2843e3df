#!/usr/bin/env python3
"""SQLite with a write-ahead log: a writer and three readers in processes of their own."""
import multiprocessing as mp
import sqlite3


def read(done):
    database = sqlite3.connect("/workspace/data.db", timeout=60)
    last = 0
    while not done.is_set():
        count = database.execute("select count(*) from t").fetchone()[0]
        assert count >= last and count % 10 == 0, (count, last)
        last = count
    database.close()


if __name__ == "__main__":
    database = sqlite3.connect("/workspace/data.db")
    mode = database.execute("pragma journal_mode=wal").fetchone()[0]
    database.execute("create table t(n integer primary key, text)")
    done = mp.Event()
    readers = [mp.Process(target=read, args=(done,)) for _ in range(3)]
    for reader in readers:
        reader.start()
    for start in range(0, 2000, 10):
        with database:
            database.executemany("insert into t values (?, ?)", [(start + n, "x" * 100) for n in range(10)])
    done.set()
    for reader in readers:
        reader.join()
    rows = database.execute("select count(*), sum(n) from t").fetchone()
    print(mode, *rows, "readers", [reader.exitcode for reader in readers])
