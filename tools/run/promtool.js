// node tools/run/promtool.js PROMTOOL AMTOOL [FOLDER|FILE...]: has promtool check every configuration and every rule file that comes out of resources, and
// amtool every configuration of an Alertmanager.
// Without any: all cases of test/, and the examples, synthesized ones by what `npm start` left.
const { spawnSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { gunzipSync } = require('zlib');
const { root } = require('./prepare');

const { compile } = require(path.join(root, 'lib/src/compile'));
const { describe, idOf } = require(path.join(root, 'lib/src/resources/finding'));
const { parseYaml } = require(path.join(root, 'lib/src/resources/parse-yaml'));
const { readSources } = require(path.join(root, 'lib/src/resources/read'));

const [promtool, amtool, ...given] = process.argv.slice(2);
/** The releases that the two are of: they know no names that are gone since. */
const RELEASES = { Prometheus: 'v3.13.0', PrometheusAgent: 'v3.13.0', Alertmanager: 'v0.33.1' };

/** What we say of a configuration that its program refuses though the operator writes it. */
const REFUSED = /Alertmanager will not load that/;
/** A variable that the config-reloader puts in when the pod starts, and a value for it: the only one of which amtool knows more than that it is a URL. */
const [VARIABLE, VALUE] = [/\$\(SECRET_\w+\)/g, 'https://slack.com/api/chat.postMessage'];

/** What a folder or file compiles to, or holds already. */
function manifestsOf(input) {
  const text = (file) => ({ file, text: fs.readFileSync(file, 'utf8') });
  const files = fs.statSync(input).isDirectory()
    ? fs.readdirSync(input).filter((file) => file.endsWith('.yaml')).sort().map((file) => path.join(input, file))
    : [input];
  const { resources } = readSources(files.map(text), { namespace: 'default' });
  const atRelease = resources.map((one) => one.kind in RELEASES ? { ...one, spec: { ...one.spec, version: RELEASES[one.kind] } } : one);
  const { passed, generated, servers } = compile(atRelease, { skipInvalid: true });
  const isRefused = (owner) => servers.some(({ server, findings }) =>
    describe(idOf(server.resource)) === describe(owner) && findings.some(({ message }) => REFUSED.test(message)));
  return [...passed, ...generated.flatMap(({ owner, objects }) => objects.map((object) => ({ ...object, isRefused: isRefused(owner) })))];
}

/** The configurations and rule files among some manifests, each with the name of its object. */
function filesIn(manifests) {
  return manifests.filter(({ kind }) => kind === 'ConfigMap' || kind === 'Secret').flatMap(({ kind, metadata, isRefused, data = {}, stringData = {}, binaryData = {} }) => {
    const plain = [...Object.entries(data).map(([key, value]) => [key, kind === 'Secret' ? Buffer.from(value, 'base64').toString() : value]), ...Object.entries(stringData)]
      .filter(([key]) => key.endsWith('.yaml'));
    const packed = Object.entries({ ...data, ...binaryData }).filter(([key]) => key === 'prometheus.yaml.gz')
      .map(([, value]) => ['prometheus.yaml', gunzipSync(Buffer.from(value, 'base64')).toString()]);
    return [...plain, ...packed].map(([key, text]) => ({ name: `${metadata.name}/${key}`, key, text, isRefused, rules: /-rulefiles-\d+$/.test(metadata.name) }));
  });
}

const CHECKS = { 'prometheus.yaml': [promtool, 'check', 'config', '--syntax-only'], 'alertmanager.yaml': [amtool, 'check-config'] };
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'promtool-'));
let [passed, failed] = [0, 0];

function check(input, { name, key, text, isRefused, rules }) {
  if (!rules && !(key in CHECKS)) return;
  if (key === 'alertmanager.yaml' && !name.includes('-generated/')) return; // a user's own, which may be wrong
  if (rules && !parseYaml(text)[0]?.groups) return; // promtool refuses a file without groups, Prometheus does not
  const file = path.join(folder, key);
  fs.writeFileSync(file, key === 'alertmanager.yaml' ? text.replace(VARIABLE, VALUE) : text);
  // Thanos has more fields in rules than Prometheus.
  const [program, ...args] = rules ? [promtool, 'check', 'rules', ...name.startsWith('thanos-ruler-') ? ['--ignore-unknown-fields'] : []] : CHECKS[key];
  const { status, error, stdout, stderr } = spawnSync(program, [...args, file], { encoding: 'utf8', env: { ...process.env, AWS_EC2_METADATA_DISABLED: 'true' } });
  if (error) throw error;
  const expected = key === 'alertmanager.yaml' && isRefused ? 1 : 0;
  if (status === expected) return void passed++;
  failed++;
  console.log(`${input} ${name}: ${expected ? 'we say that Alertmanager will not load it, amtool takes it' : `${stdout}${stderr}`}`);
}

/** The folders named `name` in each folder of `parent`. */
function each(parent, name) {
  return fs.readdirSync(path.join(root, parent)).map((one) => path.join(root, parent, one, name)).filter((one) => fs.existsSync(one));
}

const inputs = given.length > 0 ? given : [...each('test/cases', 'input'), ...each('examples', 'resources'), ...each('examples', 'dist')];
for (const input of inputs) {
  for (const file of filesIn(manifestsOf(input))) check(input, file);
}
fs.rmSync(folder, { recursive: true });
console.log(`${passed} files accepted, ${failed} refused`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
