#!/usr/bin/env bash
# A tree 60 folders deep with long names and names that are not ASCII, copied and compared.
set -eu
name=$(printf 'n%.0s' $(seq 60))
path=tree
for _ in $(seq 60); do path+=/$name; done
mkdir -p "$path"
echo deep >"$path/Grüße 世界"
cp -a tree copy
diff -r tree copy
find copy -type d | wc -l
cat "copy${path#tree}/Grüße 世界"
