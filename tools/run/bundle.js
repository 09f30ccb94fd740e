// Puts the command's modules into one file, lib/command.js: Node takes longer to find two hundred files than to run
// them. What is in node_modules stays there and is loaded when it is needed. bin/ runs lib/ itself where this is missing.
// It is made of the sources: of their imports esbuild makes one scope, while each module of lib/ would be a function of
// its own, which Node reads twice.
const path = require('path');

const root = path.resolve(__dirname, '../..');

/** Writes the bundle of a library. */
function bundle(folder = path.join(root, 'lib')) {
  require('esbuild').buildSync({
    entryPoints: [path.join(root, 'src/cli/main.ts')],
    outfile: path.join(folder, 'command.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
  });
}

module.exports = { bundle };

if (require.main === module) bundle();
