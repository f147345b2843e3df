#!/usr/bin/env bash
# What shell scripts are made of.
set -eu
seq 1 1000 >numbers
awk '{ s += $1 } END { print "awk", s }' numbers
perl -ne '$s += $_; END { print "perl $s\n" }' numbers
sed -n 's/^\([0-9]\)00$/sed \1/p' numbers | tail -n 1
sort -rn numbers | uniq | head -n 1
grep -c 9 numbers
rg -c '^9' numbers
echo '{"a": [1, 2, {"b": 42}]}' | jq -c '.a[2].b'
paste -sd+ numbers | tr -d '\n' | md5sum | cut -c1-8
xargs -n 100 -P 4 echo <numbers | wc -l
diff <(head -n 5 numbers) <(tail -n +1 numbers | head -n 5) && echo same
