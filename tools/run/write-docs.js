// Writes docs/compatibility.md from the tables in src, and docs/fields.md from test/audit.
const { install, run, bin } = require('./prepare');

install();
run(bin('jest'), ['--ci', '-t', 'is current', 'test/compatibility.test.ts', 'test/audit.test.ts'], { WRITE_DOCS: '1' });
