import { parser } from '@prometheus-io/lezer-promql';
import { checkPromql, selectorsOf } from '../../src/check/promql';

/** The selectors that the grammar of Prometheus' own editor finds. */
function selectorsByGrammar(text: string): [number, number][] {
  const found: [number, number][] = [];
  parser.parse(text).iterate({
    enter: ({ name, from, to }) => {
      if (name === 'VectorSelector') found.push([from, to]);
    },
  });
  return found;
}

test.each([
  'up',
  'sum(rate(http_requests_total{code=~"5..",job="api"}[5m])) by (job) / sum(rate(http_requests_total[5m])) by (job) > 0.01',
  'histogram_quantile(0.99, sum by (le, cluster) (rate(duration_seconds_bucket{verb!~"WATCH|LIST"}[1m] offset 5m)))',
  'max_over_time((a - on (x) group_left (y) b{c="d",})[1h:5m] @ end()) unless ignoring (z) {__name__=~"e.+"} # the end',
  'absent(up{job="a"}) or vector(1) and on () (count(sum) == bool count(by{by="by"}))',
  'label_replace({"m.n", "o.p"="q"}, "a", "$1", "b", "(.*)") * -c ^ 2 atan2 d:e:f',
  'topk by (a) (3, count_values without (b) ("version", build_info)) + time() - 1e3 * 0x1F',
])('%s has the selectors that the grammar finds', (text) => {
  expect(checkPromql(text)).toBeUndefined();
  expect(selectorsOf(text).map(({ from, to }) => [from, to])).toEqual(selectorsByGrammar(text));
});
