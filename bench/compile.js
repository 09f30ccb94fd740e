// node bench/compile.js [--mixed] [--runs N] [--sizes N,N,...] [--folder FOLDER] [--no-go]
//
// CPU, memory and bytes of compiling many monitors: from a YAML file with the command, from objects in memory, and beside them the operator's own
// generator from objects (Go). Each figure is a whole process, the median of the runs.
const { spawnSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { parseArgs } = require('util');
const { install, build, root } = require('../tools/run/prepare');

const { values } = parseArgs({ options: {
  'mixed': { type: 'boolean', default: false },
  'runs': { type: 'string', default: '3' },
  'sizes': { type: 'string', default: '100,1000,10000' },
  'folder': { type: 'string', default: path.join(root, 'examples/agent-to-receiver/resources') },
  'no-go': { type: 'boolean', default: false },
} });
const runs = Number(values.runs);
const sizes = values.sizes.split(',').map(Number);
const mixed = values.mixed ? 'mixed' : '';
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
const command = path.join(root, 'bin/cdk8s-prometheus');

/** One run of a Node program: what it took, and what it printed. */
function node(args) {
  const out = fs.openSync(path.join(work, 'out'), 'w+');
  const { status, stderr, output } = spawnSync(process.execPath, ['--require', path.join(__dirname, 'measure.js'), ...args], {
    stdio: ['ignore', out, 'pipe', 'pipe'], env: { ...process.env, BENCH_FD: '3' },
  });
  fs.closeSync(out);
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  return JSON.parse(String(output[3]));
}

function printed() {
  return fs.readFileSync(path.join(work, 'out'));
}

/** Ends with its own account. */
function go(size) {
  const { status, stdout, stderr } = spawnSync(path.join(work, 'bench'), [String(size), ...mixed ? [mixed] : []], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function median(measure) {
  const all = Array.from({ length: runs }, measure).sort((a, b) => a.cpu - b.cpu);
  return { ...all[Math.floor(all.length / 2)], memory: all.map(({ memory }) => memory).sort((a, b) => a - b)[Math.floor(all.length / 2)] };
}

function fromFile(size) {
  const { resources } = require('./resources');
  const file = path.join(work, `${size}.yaml`);
  const { printDocuments } = require('../lib/src/resources/print');
  if (!fs.existsSync(file)) fs.writeFileSync(file, printDocuments(resources(size, values.mixed)));
  const one = () => ({ ...node([command, 'compile', '-f', file]), bytes: printed().length });
  return median(one);
}

function fromObjects(size) {
  return median(() => ({ ...node([path.join(__dirname, 'objects.js'), String(size), mixed]), bytes: Number(printed()) }));
}

function line(name, size, { cpu, memory, bytes = 0 }) {
  console.log(`${name.padEnd(24)} ${String(size).padStart(7)} ${cpu.toFixed(2).padStart(8)} s ${memory.toFixed(0).padStart(7)} MiB ${(bytes / 1e6).toFixed(2).padStart(8)} MB`);
}

function main() {
  install();
  build();
  const rows = { 'from YAML': fromFile, 'from objects': fromObjects };
  if (!values['no-go']) {
    const { status, stderr } = spawnSync('go', ['build', '-o', path.join(work, 'bench'), './bench'], { cwd: path.join(root, 'tools/oracle'), encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr ?? 'go is missing');
    rows['the operator, objects'] = (size) => median(() => go(size));
  }
  const empty = median(() => node(['--eval', '0']));
  const folder = median(() => ({
    ...node([command, 'compile', '--skip-invalid', '--pass-through', 'Alertmanager', '-f', values.folder]),
    bytes: printed().length,
  }));
  console.log(`${values.mixed ? 'ServiceMonitors, PodMonitors and ScrapeConfigs' : 'ServiceMonitors'}; the median of ${runs} runs\n`);
  console.log(`${''.padEnd(24)} ${'number'.padStart(7)} ${'CPU'.padStart(10)} ${'memory'.padStart(11)} ${'output'.padStart(11)}`);
  line('an empty Node.js', '', empty);
  line('a folder', '', folder);
  const results = Object.entries(rows).map(([name, measure]) => [name, sizes.map((size) => {
    const result = measure(size);
    line(name, size, result);
    return result;
  })]);
  console.log(`\na folder takes ${(folder.cpu / empty.cpu).toFixed(1)} times the CPU of an empty Node.js`);
  const last = sizes.length - 1;
  for (const [name, all] of results) {
    if (last > 0) console.log(`${name}: ${sizes[last]} monitors take ${(all[last].cpu / all[last - 1].cpu).toFixed(1)} times the CPU of ${sizes[last - 1]}`);
  }
  const [, ours] = results[1];
  const [, theirs] = results[2] ?? [];
  if (theirs) {
    console.log(`at ${sizes[last]} from objects: ${(ours[last].cpu / theirs[last].cpu).toFixed(2)} of the operator's CPU, ${(ours[last].memory / theirs[last].memory).toFixed(2)} of its memory`);
  }
  fs.rmSync(work, { recursive: true });
}

main();
