#!/usr/bin/env bash
# The quickstart in Python, from the packed wheel, gives the same YAML as the one in TypeScript.
# Needs `npx projen package:python` to have been run. Prints one line; exit status 1 where they differ.
set -euo pipefail
cd "$(dirname "$0")/../.."
export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

version() { node -p "require('./package-lock.json').packages['node_modules/$1'].version"; }
wheel=$(ls -t dist/python/*.whl | head -1)

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  "cdk8s==$(version cdk8s)" "cdk8s-plus-27==$(version cdk8s-plus-27)" "constructs==$(version constructs)" "$wheel"

(cd examples/quickstart-python && CDK8S_OUTDIR="$work/python" "$work/venv/bin/python" main.py)
node tools/start/link.js
(cd examples/quickstart && CDK8S_OUTDIR="$work/typescript" node --require ts-node/register/transpile-only main.ts)

diff -r "$work/typescript" "$work/python"
echo "the quickstart is the same in Python: $(ls "$work/python" | wc -l) files"
