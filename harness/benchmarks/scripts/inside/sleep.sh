#!/bin/sh
# An agent that does nothing.
echo asleep
exec sleep 1000
