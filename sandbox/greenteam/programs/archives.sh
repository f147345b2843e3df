#!/usr/bin/env bash
# Archives by tar with gzip, xz, zstd and bzip2, and zip's: packed, unpacked, compared.
set -eu
mkdir in
for n in $(seq 200); do head -c 20000 /dev/urandom | base64 >"in/$n"; done
ln -s 1 in/link
for kind in gz xz zst bz2; do
  tar -caf "all.tar.$kind" in
  mkdir "$kind" && tar -xf "all.tar.$kind" -C "$kind"
  diff -r in "$kind/in"
done
python3 -c 'import shutil; shutil.make_archive("all", "zip", "in")'
unzip -q all.zip -d unzipped && diff -r in unzipped
printf '%s\n' all.* | wc -l
