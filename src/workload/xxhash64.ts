/* eslint-disable no-bitwise */
const MASK = (1n << 64n) - 1n;
const [P1, P2, P3, P4, P5] = [
  0x9e3779b185ebca87n, 0xc2b2ae3d27d4eb4fn, 0x165667b19e3779f9n, 0x85ebca77c2b2ae63n, 0x27d4eb2f165667c5n,
];

const mul = (a: bigint, b: bigint) => (a * b) & MASK;
const add = (a: bigint, b: bigint) => (a + b) & MASK;
const rotate = (x: bigint, bits: bigint) => ((x << bits) | (x >> (64n - bits))) & MASK;
const round = (lane: bigint, input: bigint) => mul(rotate(add(lane, mul(input, P2)), 31n), P1);
const mergeLane = (hash: bigint, lane: bigint) => add(mul(hash ^ round(0n, lane), P1), P4);

/** XXH64 of a text with seed 0, in hexadecimal without leading zeros: volumes are named by it. */
export function xxhash64(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  let at = 0;
  let hash = P5;
  if (bytes.length >= 32) {
    const lanes = [add(P1, P2), P2, 0n, (MASK + 1n - P1) & MASK];
    for (; at + 32 <= bytes.length; at += 32) {
      for (let i = 0; i < 4; i++) lanes[i] = round(lanes[i], bytes.readBigUInt64LE(at + 8 * i));
    }
    hash = [1n, 7n, 12n, 18n].reduce((sum, bits, i) => add(sum, rotate(lanes[i], bits)), 0n);
    hash = lanes.reduce(mergeLane, hash);
  }
  hash = add(hash, BigInt(bytes.length));
  for (; at + 8 <= bytes.length; at += 8) {
    hash = add(mul(rotate(hash ^ round(0n, bytes.readBigUInt64LE(at)), 27n), P1), P4);
  }
  if (at + 4 <= bytes.length) {
    hash = add(mul(rotate(hash ^ mul(BigInt(bytes.readUInt32LE(at)), P1), 23n), P2), P3);
    at += 4;
  }
  for (; at < bytes.length; at++) hash = mul(rotate(hash ^ mul(BigInt(bytes[at]), P5), 11n), P1);
  hash = mul(hash ^ (hash >> 33n), P2);
  hash = mul(hash ^ (hash >> 29n), P3);
  return (hash ^ (hash >> 32n)).toString(16);
}
