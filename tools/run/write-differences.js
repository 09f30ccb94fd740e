// npm run differences: writes docs/differences.md from test/differences.yaml.
const { install, run, bin } = require('./prepare');

install();
run(bin('jest'), ['--ci', '-t', 'docs/differences.md is current', 'test/parity.test.ts'], { WRITE_DOCS: '1' });
