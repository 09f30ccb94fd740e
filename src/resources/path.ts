/** One step into a resource: a key or an index. */
export type Step = string | number;

/** A path as users write it: `spec.endpoints[0].port`, and `metadata.labels["a/b"]` for keys that are no words. */
export function pathText(steps: readonly Step[]): string {
  let text = '';
  for (const step of steps) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (!/^[\w-]+$/.test(step)) text += `[${JSON.stringify(step)}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}

const STEP = /\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|\.?([^.[\]]+)/gy;

/** The steps of a path as `pathText` writes it; what is no path after some steps is left out. */
export function parsePath(text: string): Step[] {
  return [...text.matchAll(STEP)].map(([, index, quoted, word]) => {
    if (index !== undefined) return Number(index);
    return quoted === undefined ? word : JSON.parse(quoted) as string;
  });
}
