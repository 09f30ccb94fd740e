import { Duration } from 'cdk8s';
import { Authentication, authenticationJson, secretKey } from './authentication';
import { merge } from './merge';
import { toJson } from './to-json';
import { durationText } from './units';

/** What all ways to tell somebody have in common. */
export interface NotifyOptions {
  /**
   * Tell also that alerts have ended.
   * @default - false for email, Slack, Rocket.Chat and WeChat, true for all others
   */
  readonly sendResolved?: boolean;
}

/** The same for all that is told over HTTP. */
export interface HttpNotifyOptions extends NotifyOptions {
  /**
   * How to be let in, and how to speak TLS. (Proxies are in `spec.httpConfig`.)
   * @default - as usual for the URL
   */
  readonly http?: Authentication;
}

/**
 * As the custom resources have it. The options have the names of the struct `type`: what comes from a Secret is said by its key there,
 * how to be let in has a name of its own, and `spec` is laid over all of it.
 */
export function notifyJson(type: string, { http, spec, ...own }: HttpNotifyOptions & { readonly spec?: object }): object {
  const json = { ...toJson(type, plain(own)), ...(http && { httpConfig: authenticationJson(http) }) };
  return merge(json, toJson(type, spec));
}

function plain(value: any): any {
  if (value instanceof Duration) return durationText(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if (value.secret && value.key) return secretKey(value);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}
