import { Construct } from 'constructs';
import { SeriesLabels } from './base-server';
import { ForwardingServer } from './forwarding-server';
import { merge } from './merge';
import type { MonitoringServerProps } from './monitoring-server-props';
import { Reconciler } from './reconciler';
import { durationText } from './units';

/** Something that scrapes: a server or an agent. */
export abstract class MonitoringServer extends ForwardingServer {
  /** @internal */
  protected constructor(scope: Construct, id: string, kind: 'Prometheus' | 'PrometheusAgent', private readonly props: MonitoringServerProps) {
    super(scope, id, kind, props);
    Reconciler.of(this).authorize(this._resource());
  }

  /** @internal */
  public _specJson(): any {
    const { shards, scrapeInterval, scrapeTimeout, externalLabels, externalUrl } = this.props;
    const json = {
      shards,
      scrapeInterval: durationText(scrapeInterval),
      scrapeTimeout: durationText(scrapeTimeout),
      externalLabels,
      externalUrl,
    };
    return merge(json, super._specJson());
  }

  /** @internal */
  public _seriesLabels(): SeriesLabels {
    const { externalLabels, prometheusExternalLabelName: own = 'prometheus' } = this._spec() ?? {};
    return { prop: 'externalLabels', labels: { ...externalLabels, ...(own && { [own]: `${this.namespace}/${this.name}` }) } };
  }
}
