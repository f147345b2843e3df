#!/usr/bin/env bash
# Node: files, a server on the loopback interface, worker threads, a child process.
set -eu
cat >work.js <<'JS'
const { Worker, isMainThread, parentPort } = require('worker_threads');
const http = require('http'), fs = require('fs'), { execFileSync } = require('child_process');
if (!isMainThread) { parentPort.postMessage(6 * 7); return; }
const server = http.createServer((_, answer) => answer.end('hello')).listen(0, '127.0.0.1', () =>
  http.get({ host: '127.0.0.1', port: server.address().port }, (got) => {
    let text = ''; got.on('data', (d) => text += d).on('end', () => {
      new Worker(__filename).on('message', (n) => {
        fs.writeFileSync('note', text);
        console.log(fs.readFileSync('note', 'utf8'), n, execFileSync('echo', ['child']).toString().trim());
        server.close();
      });
    });
  }));
JS
node work.js
