import { describe, Finding, idOf } from '../resources/finding';
import { placeOf } from '../resources/positions';
import { Origin, Reading, readSources } from '../resources/read';
import type { Resource } from '../resources/resource';
import type { InputFile } from './input';

/** What was read, and where each of it stands: looked up only when there is something to report. */
export class Sources {
  private readonly reading: Reading;
  private byName?: ReadonlyMap<string, Origin>;

  constructor(files: readonly InputFile[], namespace: string) {
    this.reading = readSources(files.map(({ name, text }) => ({ file: name, text })), { namespace });
  }

  get resources(): readonly Resource[] {
    return this.reading.resources;
  }

  get findings(): readonly Finding[] {
    return this.reading.findings;
  }

  /** A resource as it was written. */
  original(resource: Resource): Resource {
    return this.reading.origins.get(resource)?.original ?? resource;
  }

  /** `file:line` of what a finding is about. */
  locate({ resource, path }: Finding): string | undefined {
    this.byName ??= new Map([...this.reading.origins].map(([read, origin]) => [describe(idOf(read)), origin]));
    const origin = this.byName.get(describe(resource));
    return origin && placeOf(origin, path);
  }
}
