// Puts the command's modules into one file, lib/command.js: Node takes longer to find two hundred files than to run
// them. What is in node_modules stays there and is loaded when it is needed. bin/ runs lib/ itself where this is missing.
const path = require('path');

/** Writes the bundle of a library. */
function bundle(folder = path.resolve(__dirname, '../../lib')) {
  require('esbuild').buildSync({
    entryPoints: [path.join(folder, 'src/cli/main.js')],
    outfile: path.join(folder, 'command.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
  });
}

module.exports = { bundle };

if (require.main === module) bundle();
