import { Duration } from 'cdk8s';
import { RelabelConfig, RemoteWriteSpec } from '../../imports/monitoring.structs';
import { Authentication, authenticationJson, AzureAdOptions, azureAdJson, Sigv4Options, sigv4Json } from './authentication';
import { merge } from './merge';
import { toJson } from './to-json';
import { durationText } from './units';

/** How samples wait for being sent. Each shard keeps a queue of its own and sends one request at a time. */
export interface RemoteWriteQueue {
  /**
   * How many samples a shard holds before reading on from the log is blocked. Three to ten times `maxSamplesPerSend` is usual.
   * @default 10000
   */
  readonly capacity?: number;
  /**
   * How many shards there are at least.
   * @default 1
   */
  readonly minShards?: number;
  /**
   * How many shards there are at most.
   * @default 50
   */
  readonly maxShards?: number;
  /**
   * How many samples go into one request.
   * @default 2000
   */
  readonly maxSamplesPerSend?: number;
  /**
   * How long a sample waits for its request to be full.
   * @default Duration.seconds(5)
   */
  readonly batchSendDeadline?: Duration;
  /**
   * How long to wait before the first retry; doubled for each further one.
   * @default Duration.millis(30)
   */
  readonly minBackoff?: Duration;
  /**
   * How long to wait at most between two retries.
   * @default Duration.seconds(5)
   */
  readonly maxBackoff?: Duration;
  /**
   * Samples older than this are dropped and not sent.
   * @default - samples are sent however old they are
   */
  readonly sampleAgeLimit?: Duration;
  /**
   * Try again, too, when the receiver says that it gets too much (429).
   * @default false
   */
  readonly retryOnRateLimit?: boolean;
}

/** How to send samples to a receiver. */
export interface ForwardOptions extends Authentication {
  /**
   * The name of this remote write in logs and metrics. Unique in a server.
   * @default - made by Prometheus from the configuration
   */
  readonly name?: string;
  /**
   * Further headers of each request.
   * @default - none
   */
  readonly headers?: { readonly [name: string]: string };
  /**
   * How long a request may take.
   * @default Duration.seconds(30)
   */
  readonly timeout?: Duration;
  /**
   * Sign requests for Amazon Web Services.
   * @default - not signed
   */
  readonly sigv4?: Sigv4Options;
  /**
   * Say a token of Azure AD.
   * @default - none
   */
  readonly azureAd?: AzureAdOptions;
  /**
   * How samples wait for being sent.
   * @default - as Prometheus does by default
   */
  readonly queue?: RemoteWriteQueue;
  /**
   * Changes to the labels of each series before it is sent; also a way to send only some.
   * @default - none
   */
  readonly writeRelabelings?: RelabelConfig[];
  /**
   * Every further field (`messageVersion`, `metadataConfig`, ...). Laid over the others.
   * @default - none
   */
  readonly spec?: RemoteWriteSpec;
}

/** As the custom resources have it. */
export function remoteWriteJson(url: string, options: ForwardOptions): object {
  const { name, headers, queue, writeRelabelings } = options;
  const json = {
    url,
    name,
    headers,
    remoteTimeout: durationText(options.timeout),
    ...authenticationJson(options),
    sigv4: sigv4Json(options.sigv4),
    azureAd: azureAdJson(options.azureAd),
    queueConfig: queue && queueJson(queue),
    ...toJson('RemoteWriteSpec', { writeRelabelConfigs: writeRelabelings }),
  };
  return merge(json, toJson('RemoteWriteSpec', options.spec));
}

function queueJson(queue: RemoteWriteQueue): object {
  return {
    ...queue,
    batchSendDeadline: durationText(queue.batchSendDeadline),
    minBackoff: durationText(queue.minBackoff),
    maxBackoff: durationText(queue.maxBackoff),
    sampleAgeLimit: durationText(queue.sampleAgeLimit),
  };
}
