type Self = any;

/** The CEL rules of the API, by their text. A test holds this table against imports/: a rule without an entry fails it. */
const RULES: Readonly<Record<string, (self: Self) => boolean>> = {
  "!(has(self.mode) && self.mode == 'DaemonSet' && has(self.shards) && self.shards > 1)":
    (self) => !(self.mode === 'DaemonSet' && self.shards > 1),
  "!(self.type != 'RollingUpdate' && has(self.rollingUpdate))":
    (self) => self.type === 'RollingUpdate' || !has(self.rollingUpdate),
  '!has(self.externalId) || has(self.roleArn)':
    (self) => !has(self.externalId) || has(self.roleArn),
  "!has(self.topology) || (has(self.mode) && self.mode == 'Topology')":
    (self) => !has(self.topology) || self.mode === 'Topology',
  '[has(self.basicAuth), has(self.authorization), has(self.oauth2)].filter(x, x).size() <= 1':
    (self) => [self.basicAuth, self.authorization, self.oauth2].filter(has).length <= 1,
  [["!has(self.shardingStrategy) || !has(self.shardingStrategy.mode) || self.shardingStrategy.mode != 'Topology'",
    '!has(self.shardingStrategy.topology) || !has(self.shardingStrategy.topology.values) || self.shardingStrategy.topology.values.size() == 0',
    '(has(self.shards) ? self.shards : 1) >= self.shardingStrategy.topology.values.size()'].join(' || ')]:
    ({ shardingStrategy, shards = 1 }) => shardingStrategy?.mode !== 'Topology' || shards >= (shardingStrategy.topology?.values?.length ?? 0),
};

/** Twelve rules of one form: an agent on each node cannot have this field. */
const NOT_IN_DAEMON_SET = /^!\(has\(self\.mode\) && self\.mode == 'DaemonSet' && has\(self\.(\w+)\)\)$/;

/** What a rule demands; undefined where this is not known. */
export function predicateOf(rule: string): ((self: Self) => boolean) | undefined {
  const field = NOT_IN_DAEMON_SET.exec(rule)?.[1];
  return field ? (self) => self.mode !== 'DaemonSet' || !has(self[field]) : RULES[rule];
}

function has(value: unknown): boolean {
  return value !== undefined && value !== null;
}
