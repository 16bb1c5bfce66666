#!/bin/sh
# Runs some tests: in ONLY, what exists is a path (tests/places, tests/x.py::name); the rest is what pytest's -k takes (« ear and not slip »).
set -euf
cd "$(dirname "$0")/.."

names=
for one in $ONLY; do
    if [ -e "${one%%::*}" ]; then
        set -- "$@" "$one"
    else
        names="${names:+$names }$one"
    fi
done
exec .venv/bin/python -m pytest ${names:+-k"$names"} -- "$@"
