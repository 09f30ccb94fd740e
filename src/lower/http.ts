import type { SafeAuthorization } from '../../imports/monitoring.types';

/** An authorization with the type that is meant where it names none. */
export function withType<T extends SafeAuthorization>(authorization: T): T {
  return authorization.type ? authorization : { ...authorization, type: 'Bearer' };
}
