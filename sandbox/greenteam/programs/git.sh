#!/usr/bin/env bash
# A repository: commits, a branch merged, a bare clone pushed to, a clone of that.
set -eu
export GIT_AUTHOR_NAME=agent GIT_AUTHOR_EMAIL=agent@localhost GIT_COMMITTER_NAME=agent GIT_COMMITTER_EMAIL=agent@localhost
git init -q -b main work && cd work
for n in 1 2 3; do echo "$n" >"file$n"; git add .; git commit -qm "step $n"; done
git checkout -qb side && echo side >side && git add . && git commit -qm side
git checkout -q main && echo more >>file1 && git commit -qam more
git merge -q --no-edit side
git clone -q --bare . ../bare.git && git remote add origin ../bare.git && git push -q origin main
git clone -q ../bare.git ../again && cd ../again
git gc -q && git fsck --strict
echo "$(git rev-list --count HEAD) commits, $(git ls-files | wc -l) files"
