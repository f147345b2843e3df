#!/bin/sh
# The upper bound: submits the sibling as it is, of the one base model that has one here.
set -eu
mkdir -p /workspace/final_model
cp -r /assets/instruct/. /workspace/final_model/
echo "submitted the official instruct model unchanged"
