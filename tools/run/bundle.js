// Puts the command's modules into one file, lib/command.js: Node takes longer to find two hundred files than to run
// them. What is in node_modules stays there and is loaded when it is needed. bin/ runs lib/ itself where this is missing.
const fs = require('fs');
const path = require('path');

const ENTRY = 'src/cli/main.js';
const REQUIRE = /\brequire\(["'](\.{1,2}\/[^"']+)["']\)/g;

/** The modules below a folder that an entry needs, by their path, with their requires spelled as those paths. */
function modulesOf(folder, entry) {
  const modules = new Map();
  const add = (name) => {
    if (modules.has(name)) return;
    modules.set(name, '');
    const text = fs.readFileSync(path.join(folder, name), 'utf8');
    if (name.endsWith('.json')) return void modules.set(name, `module.exports = JSON.parse(${JSON.stringify(JSON.stringify(JSON.parse(text)))});`);
    const needed = [];
    modules.set(name, text.replace(/^"use strict";\n|^\/\/# sourceMappingURL.*$/gm, '').replace(REQUIRE, (_, request) => {
      const wanted = path.posix.join(path.posix.dirname(name), request);
      const found = wanted.startsWith('../') ? undefined : resolve(folder, wanted);
      if (found) needed.push(found);
      return `require(${JSON.stringify(found ?? wanted)})`;
    }));
    needed.forEach(add);
  };
  add(entry);
  return modules;
}

function resolve(folder, name) {
  return ['', '.js', '.json', '/index.js'].map((end) => name + end).find((file) => fs.statSync(path.join(folder, file), { throwIfNoEntry: false })?.isFile());
}

/** Writes the bundle of a library. */
function bundle(folder = path.resolve(__dirname, '../../lib')) {
  const modules = [...modulesOf(folder, ENTRY)].map(([name, text]) => `${JSON.stringify(name)}(module, exports, require) {\n${text}\n},\n`);
  fs.writeFileSync(path.join(folder, 'command.js'), `"use strict";
const modules = {
${modules.join('')}};
const loaded = {};
function load(name) {
  if (!modules[name]) return require(name);
  if (loaded[name]) return loaded[name].exports;
  const module = loaded[name] = { exports: {} };
  modules[name](module, module.exports, load);
  return module.exports;
}
module.exports = load(${JSON.stringify(ENTRY)});
`);
}

module.exports = { bundle };

if (require.main === module) bundle();
