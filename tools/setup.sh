#!/bin/sh
# Finds a Python and hands over to tools/setup.py: `tools/setup.sh run` or `tools/setup.sh dev`.
set -eu
cd "$(dirname "$0")/.."

for name in "${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' >/dev/null 2>&1; then
        exec "$name" tools/setup.py "$@"
    fi
done

echo "Agent Console needs Python 3.11, 3.12, 3.13 or 3.14, and none was found; install one, or name it: PYTHON=/path/to/python3 make run" >&2
exit 1
