// node tools/run/promtool.js PROMTOOL [FOLDER|FILE...]: has promtool check every configuration and every rule file that comes out of resources.
// Without any: all cases of test/, and the examples, synthesized ones by what `npm start` left.
const { spawnSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { gunzipSync } = require('zlib');
const { root } = require('./prepare');

const { compile } = require(path.join(root, 'lib/src/compile'));
const { parseYaml } = require(path.join(root, 'lib/src/resources/parse-yaml'));
const { readSources } = require(path.join(root, 'lib/src/resources/read'));

const [promtool, ...given] = process.argv.slice(2);
/** The release that promtool is of: it knows no names that are gone since. */
const RELEASE = 'v3.13.0';

/** What a folder or file compiles to, or holds already. */
function manifestsOf(input) {
  const text = (file) => ({ file, text: fs.readFileSync(file, 'utf8') });
  const files = fs.statSync(input).isDirectory()
    ? fs.readdirSync(input).filter((file) => file.endsWith('.yaml')).sort().map((file) => path.join(input, file))
    : [input];
  const { resources } = readSources(files.map(text), { namespace: 'default' });
  const atRelease = resources.map((one) => /^Prometheus(Agent)?$/.test(one.kind) ? { ...one, spec: { ...one.spec, version: RELEASE } } : one);
  const { passed, generated } = compile(atRelease, { skipInvalid: true });
  return [...passed, ...generated.flatMap(({ objects }) => objects)];
}

/** The configurations and rule files among some manifests, each with the name of its object. */
function filesIn(manifests) {
  return manifests.filter(({ kind }) => kind === 'ConfigMap' || kind === 'Secret').flatMap(({ metadata, data = {}, stringData = {}, binaryData = {} }) => {
    const plain = Object.entries({ ...data, ...stringData }).filter(([key]) => key.endsWith('.yaml'));
    const packed = Object.entries({ ...data, ...binaryData }).filter(([key]) => key === 'prometheus.yaml.gz')
      .map(([, value]) => ['prometheus.yaml', gunzipSync(Buffer.from(value, 'base64')).toString()]);
    return [...plain, ...packed].map(([key, text]) => ({ name: `${metadata.name}/${key}`, key, text, rules: /-rulefiles-\d+$/.test(metadata.name) }));
  });
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'promtool-'));
let [passed, failed] = [0, 0];

function check(input, { name, key, text, rules }) {
  if (!rules && key !== 'prometheus.yaml') return;
  if (rules && !parseYaml(text)[0]?.groups) return; // promtool refuses a file without groups, Prometheus does not
  const file = path.join(folder, key);
  fs.writeFileSync(file, text);
  const args = rules ? ['check', 'rules', file] : ['check', 'config', '--syntax-only', file];
  const { status, error, stdout, stderr } = spawnSync(promtool, args, { encoding: 'utf8', env: { ...process.env, AWS_EC2_METADATA_DISABLED: 'true' } });
  if (error) throw error;
  if (status === 0) return void passed++;
  failed++;
  console.log(`${input} ${name}: ${stdout}${stderr}`);
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
