// npm start: compiles the quickstart example and shows what comes out.
const { install, build, run, root } = require('./prepare');
const path = require('path');

install();
build();
run(process.execPath, [path.join(root, 'tools/start/start.js'), ...process.argv.slice(2)]);
