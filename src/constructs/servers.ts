import { IConstruct } from 'constructs';
import type { BaseServer } from './base-server';
import { isAttached } from './dependencies';

/** The servers of an App, whatever they are, and what only those who know all of them can see. */
export class Servers {
  /** Those of the App around a construct. */
  public static of(within: IConstruct): Servers {
    const { root } = within.node;
    const servers = Servers.all.get(root) ?? new Servers();
    Servers.all.set(root, servers);
    return servers;
  }

  private static readonly all = new WeakMap<IConstruct, Servers>();

  private readonly servers = new Set<BaseServer>();

  public add(server: BaseServer): void {
    this.servers.add(server);
  }

  /** Told for the later one of two. */
  public problemsOf(server: BaseServer): string[] {
    const present = [...this.servers].filter(isAttached);
    const earlier = present.slice(0, present.indexOf(server));
    return earlier.flatMap((other) => [...sharedResources(server, other), ...sharedSeries(server, other)]);
  }
}

function sharedResources(server: BaseServer, other: BaseServer): string[] {
  const others = other._takesAll().map(({ kind }) => kind);
  const shared = server._takesAll().filter(({ kind }) => others.includes(kind));
  if (shared.length === 0) return [];
  const props = [...new Set(shared.map(({ prop }) => prop))].join(' and ');
  return [`it would take every ${shared.map(({ kind }) => kind).join(', ')} of the App, as ${other.node.path} would: say which of them are whose with `
    + `${props} (Selection.labelled(...), Selection.nothing(), ... or, if that is meant, Selection.everything())`];
}

/** A receiver cannot tell two writers apart whose series have the same labels: it takes the samples of one and refuses the other's. */
function sharedSeries(server: BaseServer, other: BaseServer): string[] {
  const [own, theirs] = [server._seriesLabels(), other._seriesLabels()];
  const labels = own && sorted(own.labels);
  if (!own || !theirs || labels !== sorted(theirs.labels)) return [];
  const urls = (each: BaseServer): string[] => (each._spec()?.remoteWrite ?? []).map(({ url }: { url: string }) => url);
  const others = urls(other).map(sameUrl);
  return urls(server).filter((url) => others.includes(sameUrl(url))).map((url) =>
    `it writes to ${url} with the same external labels as ${other.node.path}, ${labels}: give one of them another label with ${own.prop}`);
}

/** One text for all the ways to write a URL: the port that is usual for its scheme, capitals in the host. */
function sameUrl(url: string): string {
  return URL.canParse(url) ? new URL(url).href : url;
}

function sorted(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.fromEntries(Object.keys(labels).sort().map((name) => [name, labels[name]])));
}
