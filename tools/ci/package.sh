#!/usr/bin/env bash
# The packed package: what is in it, and that its command works in an empty folder with nothing but what is in it. Needs lib/ and .jsii.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

(cd "$root" && npm pack --offline --ignore-scripts --silent --pack-destination "$folder" >/dev/null)
tar -xzf "$folder"/cdk8s-prometheus-*.tgz -C "$folder"
cd "$folder/package"

expected='.jsii CHANGELOG.md LICENSE README.md bin lib node_modules package.json rosetta'
found=$(find . -mindepth 1 -maxdepth 1 -printf '%f\n' | LC_ALL=C sort | xargs)
[ "$found" = "$expected" ] || { echo "the package holds: $found" >&2; echo "expected:          $expected" >&2; exit 1; }
sources=$(find lib bin -name '*.ts' ! -name '*.d.ts' -o -name '*.test.*')
[ -z "$sources" ] || { echo "the package holds sources or tests: $sources" >&2; exit 1; }
for peer in cdk8s cdk8s-plus-27 constructs; do
  [ ! -e "node_modules/$peer" ] || { echo "the package bundles its peer $peer" >&2; exit 1; }
done

mkdir "$folder/empty"
cp -r "$root/examples/agent-to-receiver/resources" "$folder/empty/manifests"
cd "$folder/empty"
command="node $folder/package/bin/cdk8s-prometheus"
env -u NODE_PATH $command compile --rbac -f manifests > out.yaml
grep -q '^kind: StatefulSet$' out.yaml && grep -q '^kind: DaemonSet$' out.yaml || { echo 'compile gave no workloads' >&2; exit 1; }
env -u NODE_PATH $command check --rbac -f manifests
env -u NODE_PATH $command explain --rbac -f manifests | grep -q 'takes it' || { echo 'explain explains nothing' >&2; exit 1; }
env -u NODE_PATH $command config --rbac -f manifests | grep -q '^scrape_configs:' || { echo 'config gave no configuration' >&2; exit 1; }
$command --version >/dev/null
echo "the package works: $(wc -c < out.yaml) bytes compiled"
