// Loaded before a program (`node --require`): says at its end what it took, on the descriptor that BENCH_FD names.
const { writeSync } = require('fs');

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeSync(Number(process.env.BENCH_FD), JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 }));
});
