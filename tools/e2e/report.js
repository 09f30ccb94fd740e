// Checks, counted.
'use strict';

let passed = 0;
let failed = 0;

/** Whether it holds. */
async function check(name, holds) {
  try {
    if (await holds() === true) {
      passed++;
      console.log(`ok      ${name}`);
      return true;
    }
    check.failed(name);
  } catch (error) {
    check.failed(`${name}\n        ${error.message}`);
  }
  return false;
}

check.failed = (name) => {
  failed++;
  console.log(`FAILED  ${name}`);
};

/** The last line, and the exit status. */
function report() {
  console.log(`${passed} passed, ${failed} failed`);
  return failed ? 1 : 0;
}

module.exports = { check, report };
