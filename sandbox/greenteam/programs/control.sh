#!/usr/bin/env bash
# What every agent may ask: the budget that is left; and a refusal that names its rule.
set -eu
assay-budget | jq -r type
curl -sS -o answer -w '%{http_code}\n' http://127.0.0.1:3128/nothing-here
wc -c <answer | awk '{ print "explained", ($1 > 10) }'
