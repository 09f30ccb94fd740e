import { Duration, Size } from 'cdk8s';
import { ContainerResources } from 'cdk8s-plus-27';

const DURATIONS = [['d', 86_400_000], ['h', 3_600_000], ['m', 60_000], ['s', 1000], ['ms', 1]] as const;
const SIZES = [['Pi', 1024 ** 4], ['Ti', 1024 ** 3], ['Gi', 1024 ** 2], ['Mi', 1024], ['Ki', 1]] as const;

/** As Prometheus writes durations, in the largest unit that needs no fraction: `90s`, `15d`. */
export function durationText(duration: Duration | undefined): string | undefined {
  const all = duration?.toMilliseconds();
  return all === undefined ? undefined : inUnits(all, DURATIONS);
}

/** As Go writes durations, which knows no days: `120h`. */
export function goDurationText(duration: Duration | undefined): string | undefined {
  const all = duration?.toMilliseconds();
  return all === undefined ? undefined : inUnits(all, DURATIONS.slice(1));
}

/** As Kubernetes writes quantities: `50Gi`. */
export function quantityText(size: Size | undefined): string | undefined {
  return size && inUnits(size.toKibibytes(), SIZES);
}

/** As Prometheus writes sizes: `50GiB`. */
export function bytesText(size: Size | undefined): string | undefined {
  return size && `${quantityText(size)}B`;
}

function inUnits(amount: number, units: readonly (readonly [string, number])[]): string {
  const [unit, factor] = units.find(([, each]) => amount >= each && amount % each === 0) ?? units[units.length - 1];
  return `${amount / factor}${unit}`;
}

/** The `resources` of a container. */
export function resourcesJson(resources: ContainerResources | undefined): object | undefined {
  if (!resources) return undefined;
  const { cpu, memory, ephemeralStorage } = resources;
  const of = (which: 'request' | 'limit') => {
    const amounts = { 'cpu': cpu?.[which]?.amount, 'memory': quantityText(memory?.[which]), 'ephemeral-storage': quantityText(ephemeralStorage?.[which]) };
    return Object.values(amounts).some((amount) => amount) ? amounts : undefined;
  };
  return { requests: of('request'), limits: of('limit') };
}
