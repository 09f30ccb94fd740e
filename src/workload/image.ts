const DOMAIN_PART = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const DOMAIN = `(?:${DOMAIN_PART}(?:\\.${DOMAIN_PART})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const PATH_PART = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const REFERENCE = new RegExp(`^(?<name>(?:(?<domain>${DOMAIN})/)?${PATH_PART}(?:/${PATH_PART})*)`
  + '(?<tag>:[\\w][\\w.-]{0,127})?(?<digest>@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$');

/** What decides which image a container runs, in order of precedence. */
export interface ImageChoice {
  readonly image?: string;
  /** An image without tag and digest; with one of them it counts as it is. */
  readonly baseImage: string;
  readonly sha?: string;
  readonly tag?: string;
  readonly version: string;
}

/** The image, or undefined where the base image is no image reference. */
export function imageOf({ image, baseImage, sha, tag, version }: ImageChoice): string | undefined {
  if (image?.trim()) return image;
  const given = parts(baseImage);
  if (!given) return undefined;
  if (given.tag || given.digest) return baseImage;
  if (sha) return `${baseImage}@sha256:${sha}`;
  if (tag) return /^\w[\w.-]{0,127}$/.test(tag) ? `${qualified(baseImage)}:${tag}` : undefined;
  return version ? `${baseImage}:${version}` : undefined;
}

function parts(reference: string): Record<string, string | undefined> | undefined {
  const groups = REFERENCE.exec(qualified(reference))?.groups;
  return /^[0-9a-f]{64}$/.test(reference) ? undefined : groups;
}

/** A name without a registry is one of Docker Hub; one without an owner is in its library. */
function qualified(reference: string): string {
  const slash = reference.indexOf('/');
  const first = slash < 0 ? '' : reference.slice(0, slash);
  const isDomain = /[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first;
  if (isDomain) return reference;
  return `docker.io/${slash < 0 ? 'library/' : ''}${reference}`;
}
