#!/usr/bin/env bash
# The API as jsii would generate it for Java and Go: says for each language whether that works. Needs .jsii and lib/.
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A package of its own: these languages have no package name here as long as nothing is published for them.
node - "$root" "$work" <<'JS'
const { readFileSync, writeFileSync, symlinkSync } = require('fs');
const { gunzipSync } = require('zlib');
const [root, work] = process.argv.slice(2);
const targets = {
  java: { package: 'org.cdk8s.prometheus', maven: { groupId: 'org.cdk8s', artifactId: 'cdk8s-prometheus' } },
  go: { moduleName: 'github.com/cdk8s-prometheus/cdk8s-prometheus-go' },
};
const read = (file) => {
  const content = JSON.parse(readFileSync(file));
  return content.schema === 'jsii/file-redirect' ? JSON.parse(gunzipSync(readFileSync(`${root}/${content.filename}`))) : content;
};
const assembly = read(`${root}/.jsii`);
writeFileSync(`${work}/.jsii`, JSON.stringify({ ...assembly, targets: { ...assembly.targets, ...targets } }));
const manifest = JSON.parse(readFileSync(`${root}/package.json`));
writeFileSync(`${work}/package.json`, JSON.stringify({ ...manifest, files: undefined, jsii: { ...manifest.jsii, targets: { ...manifest.jsii.targets, ...targets } } }));
for (const name of ['node_modules', 'lib', 'README.md', 'LICENSE']) symlinkSync(`${root}/${name}`, `${work}/${name}`);
JS

failed=0
for language in java go; do
  if (cd "$work" && "$root/node_modules/.bin/jsii-pacmak" --code-only --target "$language" --outdir out --rosetta-unknown-snippets verbatim . > "$language.log" 2>&1); then
    echo "$language: passed, $(find "$work/out/$language" -type f | wc -l) files"
  else
    failed=1
    echo "$language: failed"
    tail -20 "$work/$language.log"
  fi
done
exit $failed
