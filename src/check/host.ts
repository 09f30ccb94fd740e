import { isIP } from 'node:net';

/** What is wrong with a `host` or `host:port`; undefined where it is fine. */
export function checkHostAndPort(text: string): string | undefined {
  const split = splitPort(text);
  if (!split) return isHost(text) ? undefined : `${JSON.stringify(text)} is no host name`;
  const [host, port] = split;
  if (!isHost(host)) return `${JSON.stringify(host)} is no host name`;
  return /^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65535 ? undefined : `${JSON.stringify(port)} is no port`;
}

function splitPort(text: string): [string, string] | undefined {
  const bracketed = /^\[([^\][]*)\]:([^\][]*)$/.exec(text);
  if (bracketed) return [bracketed[1], bracketed[2]];
  const plain = /^([^:[\]]*):([^:[\]]*)$/.exec(text);
  return plain ? [plain[1], plain[2]] : undefined;
}

const DNS_NAME = /^([a-zA-Z0-9_][a-zA-Z0-9_-]{0,62})(\.[a-zA-Z0-9_][a-zA-Z0-9_-]{0,62})*[._]?$/;

/** An IP address or a DNS name. */
export function isHost(text: string): boolean {
  if (isIP(text)) return true;
  return text !== '' && text.replace(/\./g, '').length <= 255 && DNS_NAME.test(text);
}

/** What is wrong with `host:port` where any host and any port may stand, as Go splits them; undefined where it is fine. */
export function checkHostPort(text: string): string | undefined {
  const split = /^\[[^\][]*\]:([^:\][]*)$/.exec(text) ?? /^[^:[\]]*:([^:[\]]*)$/.exec(text);
  if (!split) return `${JSON.stringify(text)} is no host:port`;
  return split[1] ? undefined : `${JSON.stringify(text)} has an empty port`;
}
