import { BaseServer, SeriesLabels } from './base-server';
import type { PrometheusServer } from './prometheus-server';
import { Reconciler } from './reconciler';
import { ForwardOptions, remoteWriteJson } from './remote-write';

/** Something that makes series, because it scrapes or because it evaluates rules, and may send them on. */
export abstract class ForwardingServer extends BaseServer {
  private readonly remoteWrites: (() => object)[] = [];

  /**
   * Sends all samples to a server of this App, which needs `remoteWriteReceiver: true`.
   * @param receiver the server that receives them
   * @param options how to send them
   */
  public forwardTo(receiver: PrometheusServer, options: ForwardOptions = {}): void {
    this.remoteWrites.push(() => remoteWriteJson(receiver.remoteWriteUrl, options));
    this.node.addValidation({
      validate: () => receiver.receivesRemoteWrite ? [] : [`${receiver.node.path} does not receive what others write: say remoteWriteReceiver: true there`],
    });
  }

  /**
   * Sends all samples to whatever speaks Prometheus remote write. Its labels should tell them from those of other clusters.
   * @param url where to send them, as `https://mimir.example.com/api/v1/push`
   * @param options how to send them
   */
  public forwardToUrl(url: string, options: ForwardOptions = {}): void {
    this.remoteWrites.push(() => remoteWriteJson(url, options));
    this.node.addValidation({ validate: () => this.adviseOnLabels() });
  }

  /** @internal */
  public _specJson(): any {
    const spec = super._specJson();
    const remoteWrite = [...spec.remoteWrite ?? [], ...this.remoteWrites.map((each) => each())];
    return remoteWrite.length > 0 ? { ...spec, remoteWrite } : spec;
  }

  /** @internal */
  public abstract _seriesLabels(): SeriesLabels;

  /** What is beyond this App may get series of other clusters, too, where servers may have the same names. */
  private adviseOnLabels(): string[] {
    const spec = this._spec();
    const { prop } = this._seriesLabels();
    if (spec && !spec[prop]) {
      Reconciler.of(this).warn(this, 'nothing tells its series from those of other clusters that write to the same receiver: '
        + `say ${prop}, as { cluster: 'production' }`);
    }
    return [];
  }
}
