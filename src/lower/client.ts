import type { Authorization, OAuth2 } from '../../imports/monitoring.types';
import { withType } from './http';

type Texts = Readonly<Record<string, string>>;

interface Client {
  readonly authorization?: Authorization;
  readonly oauth2?: OAuth2;
  readonly headers?: Texts;
  readonly requiredMatchers?: Texts;
}

/** Something that a server itself speaks to, with what its configuration leaves unsaid: the type of an authorization, and no empty maps. */
export function clientOf<T extends Client>({ authorization, oauth2, headers, requiredMatchers, ...client }: T): T {
  return {
    ...client,
    authorization: authorization && withType(authorization),
    oauth2: oauth2 && { ...oauth2, endpointParams: filled(oauth2.endpointParams) },
    headers: filled(headers),
    requiredMatchers: filled(requiredMatchers),
  } as unknown as T;
}

/** A map with something in it. */
export function filled(map: Texts | undefined): Texts | undefined {
  return map && Object.keys(map).length ? map : undefined;
}
