// node bench/objects.js COUNT [mixed]: compiles objects in memory, and prints the size of what comes out.
const { compile } = require('../lib/src/compile');
const { resources } = require('./resources');

const [count, mixed] = process.argv.slice(2);
const { generated } = compile(resources(Number(count), mixed === 'mixed'));
const size = (value) => typeof value === 'string' ? Buffer.byteLength(value) : 0;
console.log(generated.flatMap(({ objects }) => objects)
  .flatMap(({ data = {}, stringData = {}, binaryData = {} }) => [data, stringData, binaryData].flatMap((part) => Object.values(part)))
  .reduce((sum, value) => sum + size(value), 0));
