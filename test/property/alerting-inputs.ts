import fc from 'fast-check';
import type { Resource } from '../../src/resources/resource';
import { NAMESPACES, ruleGroups, SURROUNDINGS } from './inputs';
import { SchemaValues } from './schema-values';

type Any = fc.Arbitrary<any>;

/** Routes are made by hand: they refer to receivers and to times, and hold each other. */
const WITHOUT = new Set([
  'routes', 'receiver', 'muteTimeIntervals', 'activeTimeIntervals', 'tokenFile', 'userKeyFile', 'workloadIdentity', 'updateMessage',
]);

const VERSIONS = ['v0.22.0', 'v0.25.0', 'v0.28.0', 'v0.31.0', 'v0.33.0'];
const THANOS_VERSIONS = ['v0.39.0', 'v0.42.0'];

const RECEIVERS = ['team', 'on call', 'a: b'];

const times = fc.uniqueArray(fc.constantFrom(
  { weekdays: ['saturday', 'Sunday'] }, { weekdays: ['monday:friday'], times: [{ startTime: '09:00', endTime: '17:30' }] },
  { daysOfMonth: [{ start: 1, end: 7 }, { start: -3, end: -1 }] }, { months: ['january:march', '12'], years: ['2026:2030', '2032'] },
  { times: [{ startTime: '00:00', endTime: '24:00' }] },
), { minLength: 1, maxLength: 2 });

const intervals = fc.tuple(times, times).map(([nights, office]) => [{ name: 'nights', timeIntervals: nights }, { name: 'office', timeIntervals: office }]);

/** A tree of routes to these receivers. */
function route(values: SchemaValues, receivers: readonly string[], depth = 2): Any {
  const children = depth > 0 ? fc.array(route(values, receivers, depth - 1), { maxLength: 2 }) : fc.constant([]);
  const some = fc.subarray(['nights', 'office']);
  return fc.tuple(values.type('Route'), fc.constantFrom(...receivers), children, some, some).map(([fields, receiver, routes, mute, active]) => ({
    ...fields, receiver, ...routes.length ? { routes } : {}, ...depth < 2 ? { muteTimeIntervals: mute, activeTimeIntervals: active } : {},
  }));
}

function alertmanagerConfig(values: SchemaValues): Any {
  const receivers = fc.tuple(fc.subarray(RECEIVERS, { minLength: 1 }), values.type('Receiver'), values.type('Receiver'), values.type('Receiver'))
    .map(([names, ...all]) => names.map((name, i) => ({ ...all[i], name })));
  const inhibitRules = fc.array(values.type('InhibitRule'), { maxLength: 2 });
  return fc.tuple(receivers, inhibitRules, intervals).chain(([all, rules, muteTimeIntervals]) => route(values, all.map(({ name }) => name))
    .map((tree) => ({ route: tree, receivers: all, inhibitRules: rules, muteTimeIntervals })));
}

/** What an Alertmanager's own configuration may be. */
const BASE = {
  apiVersion: 'monitoring.coreos.com/v1alpha1',
  kind: 'AlertmanagerConfig',
  metadata: { name: 'base', namespace: 'monitoring' },
  spec: { route: { receiver: 'base' }, receivers: [{ name: 'base' }] },
};

/** Whole inputs: an Alertmanager with its AlertmanagerConfigs, a ThanosRuler with its rules, and what they refer to. */
export function alertingInputs(density: number): fc.Arbitrary<Resource[]> {
  const values = new SchemaValues(density, WITHOUT);
  const specs = fc.array(fc.tuple(fc.constantFrom(...NAMESPACES), alertmanagerConfig(values)), { maxLength: 3 });
  const configs = specs.map((all) => all.map(([namespace, spec], i) => ({
    apiVersion: 'monitoring.coreos.com/v1alpha1', kind: 'AlertmanagerConfig', metadata: { name: `config-${i}`, namespace }, spec })));
  const own = fc.option(values.type('AlertmanagerGlobalConfig').map((global) => ({ name: 'base', global })), { nil: undefined });
  const strategy = fc.constantFrom('OnNamespace', 'OnNamespaceExceptForAlertmanagerNamespace', 'None');
  const server = fc.tuple(fc.constantFrom(...VERSIONS), strategy, own).map(([version, type, alertmanagerConfiguration]) => ({
    apiVersion: 'monitoring.coreos.com/v1', kind: 'Alertmanager', metadata: { name: 'main', namespace: 'monitoring' },
    spec: {
      version, alertmanagerConfigSelector: {}, alertmanagerConfigNamespaceSelector: {}, alertmanagerConfigMatcherStrategy: { type },
      ...alertmanagerConfiguration ? { alertmanagerConfiguration } : {},
    },
  }));
  const fields = new Set(['remoteWrite', 'enforcedNamespaceLabel', 'labels']);
  const ruler = fc.tuple(fc.constantFrom(...THANOS_VERSIONS), values.type('ThanosRulerSpec', fields)).map(([version, spec]) => ({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ThanosRuler',
    metadata: { name: 'main', namespace: 'monitoring' },
    spec: { ...spec, version, queryEndpoints: ['query.example.com'], ruleSelector: {}, ruleNamespaceSelector: {} },
  }));
  return fc.tuple(server, ruler, configs, ruleGroups)
    .map(([one, other, all, rules]) => [...SURROUNDINGS, one, other, BASE, ...all, ...rules] as Resource[]);
}
