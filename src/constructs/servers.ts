import { IConstruct } from 'constructs';
import { isAttached } from './dependencies';
import type { MonitoringServer } from './monitoring-server';

/** The servers and agents of an App, and what only those who know all of them can see. */
export class Servers {
  /** Those of the App around a construct. */
  public static of(within: IConstruct): Servers {
    const { root } = within.node;
    const servers = Servers.all.get(root) ?? new Servers();
    Servers.all.set(root, servers);
    return servers;
  }

  private static readonly all = new WeakMap<IConstruct, Servers>();

  private readonly servers = new Set<MonitoringServer>();

  public add(server: MonitoringServer): void {
    this.servers.add(server);
  }

  /** Told for the later one of two. */
  public problemsOf(server: MonitoringServer): string[] {
    const present = [...this.servers].filter(isAttached);
    const earlier = present.slice(0, present.indexOf(server));
    return earlier.flatMap((other) => [...sharedMonitors(server, other), ...sharedSeries(server, other)]);
  }
}

function sharedMonitors(server: MonitoringServer, other: MonitoringServer): string[] {
  const shared = server._takesAll().filter((kind) => other._takesAll().includes(kind));
  if (shared.length === 0) return [];
  const props = [shared.some((kind) => kind !== 'rule') && 'monitors', shared.includes('rule') && 'rules'].filter((prop) => prop).join(' and ');
  return [`it would take every ${shared.join(', ')} of the App, as ${other.node.path} would: say which of them are whose with `
    + `${props} (Selection.labelled(...), Selection.nothing(), ... or, if that is meant, Selection.everything())`];
}

/** A receiver cannot tell two writers apart whose series have the same labels: it takes the samples of one and refuses the other's. */
function sharedSeries(server: MonitoringServer, other: MonitoringServer): string[] {
  const labels = externalLabels(server);
  if (labels !== externalLabels(other)) return [];
  const urls = (each: MonitoringServer): string[] => (each._spec()?.remoteWrite ?? []).map(({ url }: { url: string }) => url);
  const others = urls(other).map(sameUrl);
  return urls(server).filter((url) => others.includes(sameUrl(url))).map((url) =>
    `it writes to ${url} with the same external labels as ${other.node.path}, ${labels}: give one of them another label with externalLabels`);
}

/** One text for all the ways to write a URL: the port that is usual for its scheme, capitals in the host. */
function sameUrl(url: string): string {
  return URL.canParse(url) ? new URL(url).href : url;
}

/** Those that tell a server's series from another's. */
function externalLabels(server: MonitoringServer): string {
  const { externalLabels: labels, prometheusExternalLabelName: own = 'prometheus' } = server._spec() ?? {};
  const all: Record<string, string> = { ...labels, ...(own && { [own]: `${server.namespace}/${server.name}` }) };
  return JSON.stringify(Object.fromEntries(Object.keys(all).sort().map((name) => [name, all[name]])));
}
