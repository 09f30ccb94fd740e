import fc from 'fast-check';
import { compile, Compilation } from '../../src/compile';
import { describe as nameOf } from '../../src/resources/finding';
import { parseYaml } from '../../src/resources/parse-yaml';
import { printDocuments } from '../../src/resources/print';
import type { Resource } from '../../src/resources/resource';
import { alertingInputs } from './alerting-inputs';
import { inputs, MARKER } from './inputs';

/** Each input is compiled as the operator would: what is invalid is left out. */
const compiled = (input: readonly Resource[]) => compile(input, { skipInvalid: true, rbac: true });

const objectsOf = ({ generated }: Compilation) => generated.flatMap(({ objects }) => objects);

interface Named {
  readonly scrape_configs?: readonly { readonly job_name: string }[];
  readonly receivers?: readonly { readonly name: string }[];
}

describe.each([
  ['monitors and servers with some fields', inputs(0.08), 60],
  ['monitors and servers with many fields', inputs(0.3), 25],
  ['receivers and routes with some fields', alertingInputs(0.08), 60],
  ['receivers and routes with many fields', alertingInputs(0.3), 25],
])('%s', (_, some, numRuns) => {
  const check = (property: (input: Resource[]) => void) => fc.assert(fc.property(some, property), { numRuns, seed: 1 });

  test('are compiled, or there is a finding', () => {
    check((input) => {
      const { generated, findings } = compiled(input);
      expect(generated.length + findings.length).toBeGreaterThan(0);
    });
  });

  test('give the same bytes again', () => {
    check((input) => {
      expect(printDocuments(objectsOf(compiled(structuredClone(input))))).toBe(printDocuments(objectsOf(compiled(input))));
    });
  });

  test('give the same objects in any order', () => {
    check((input) => {
      expect(printDocuments(objectsOf(compiled([...input].reverse())))).toBe(printDocuments(objectsOf(compiled(input))));
    });
  });

  test('are left as they are', () => {
    check((input) => {
      const before = JSON.stringify(input);
      compiled(input);
      expect(JSON.stringify(input)).toBe(before);
    });
  });

  test('show no secret', () => {
    check((input) => {
      const { generated, findings, servers } = compiled(input);
      const open = generated.flatMap(({ objects }) => objects).filter(({ kind }) => kind !== 'Secret');
      const shown = JSON.stringify([open, findings, servers.map(({ files }) => files)]);
      expect(shown).not.toContain(MARKER);
      expect(shown).not.toContain(Buffer.from(MARKER).toString('base64').slice(0, 9));
      expect(shown).not.toContain('PRIVATE KEY');
    });
  });

  test('become a configuration that is YAML, with each job and receiver once', () => {
    check((input) => {
      for (const { server, files } of compiled(input).servers) {
        // The configuration stands before the rules. What is refused has none.
        const [{ scrape_configs: jobs = [], receivers = [] }] = parseYaml(files[0]?.text ?? '{}') as [Named];
        const names = [...jobs.map(({ job_name: name }) => name), ...receivers.map(({ name }) => name)];
        expect([nameOf(server), names]).toEqual([nameOf(server), [...new Set(names)]]);
      }
    });
  });
});

test.each([['monitors', inputs(0.08)], ['receivers', alertingInputs(0.08)]])('most %s are valid', (_, some) => {
  const all = fc.sample(some, { numRuns: 60, seed: 2 }).map(compiled);
  const verdicts = all.flatMap(({ servers }) => servers.flatMap((server) => server.verdicts));
  expect(verdicts.filter(({ taken }) => taken).length / verdicts.length).toBeGreaterThan(0.5);
  expect(all.filter(({ generated }) => generated.length > 0).length).toBeGreaterThan(30);
});
