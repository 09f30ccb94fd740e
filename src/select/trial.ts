import { join, Problem } from '../check/problem';
import type { Instance } from '../resources/instance';
import type { Inventory } from '../resources/inventory';
import type { Settings } from '../resources/options';
import type { Server } from '../resources/server';

/** What a server looks at before it takes a resource: itself, and what else there is. */
export interface Trial<I extends Instance = Server> {
  readonly server: I;
  readonly inventory: Inventory;
  readonly settings: Settings;
}

/** A problem of a spec, seen from the resource. */
export function inSpec({ path, message }: Problem): Problem {
  return { path: join('spec', path), message };
}
