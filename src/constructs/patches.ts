import { ApiObject, JsonPatch } from 'cdk8s';
import type { Resource } from '../resources/resource';

/** A change to what is generated for a server. */
export interface Patch {
  readonly kind: string;
  /** `*` for each of the kind. */
  readonly name: string;
  readonly operations: readonly JsonPatch[];
}

/** What users change in generated objects. These do not exist before the App is synthesized, so patches wait for them here. */
export class Patches {
  private readonly patches = new Map<ApiObject, Patch[]>();

  /** How many there are. None is ever taken away, so that equal sizes mean equal patches. */
  public get size(): number {
    return [...this.patches.values()].reduce((sum, { length }) => sum + length, 0);
  }

  public add(server: ApiObject, patch: Patch): void {
    this.patches.set(server, [...this.patches.get(server) ?? [], patch]);
  }

  /** The objects generated for a server, patched; and the patches that could not be applied. */
  public apply(server: ApiObject, generated: readonly Resource[]): { value: Resource[]; problems: string[] } {
    const value = [...generated];
    const problems: string[] = [];
    for (const { kind, name, operations } of this.patches.get(server) ?? []) {
      const targets = value.filter((object) => object.kind === kind && (name === '*' || object.metadata.name === name));
      if (targets.length === 0) {
        const names = value.map((object) => `${object.kind} ${object.metadata.name}`).join(', ');
        problems.push(`there is no ${kind} ${name} to patch; generated are: ${names || 'no objects'}`);
      }
      for (const target of targets) {
        try {
          value[value.indexOf(target)] = JsonPatch.apply(target, ...operations);
        } catch (error) {
          const [reason] = (error as Error).message.split('\n');
          problems.push(`the patch of ${kind} ${target.metadata.name} does not fit: ${reason}`);
        }
      }
    }
    return { value, problems };
  }
}
