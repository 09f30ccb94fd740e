// The examples import this package by its name, as everybody else does: this is where Node.js finds it.
const { existsSync, symlinkSync } = require('fs');
const { join, resolve } = require('path');

const link = resolve(__dirname, '../../node_modules/cdk8s-prometheus');
if (!existsSync(join(link, 'package.json'))) symlinkSync('..', link, 'junction');
