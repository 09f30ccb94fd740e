import type { PodMonitor, Probe, ScrapeConfig, ServiceMonitor } from '../imports/monitoring.types';
import { scopeOf } from './compile-scope';
import type { Compiled } from './compiled';
import { additionalScrapeConfigs } from './lower/additional-scrape-configs';
import { checkKubelets, lowerKubeletMonitor } from './lower/kubelet';
import { lowerPodMonitor } from './lower/pod-monitor';
import { Policy, policyOf } from './lower/policy';
import { lowerProbe } from './lower/probe';
import { lowerRules, RULE_FILES_LIMIT } from './lower/rule-files';
import { checkLogins } from './lower/scrape-class';
import { lowerScrapeConfig } from './lower/scrape-config';
import { lowerServerConfiguration, ruleFilesOf } from './lower/server-configuration';
import { lowerServiceMonitor } from './lower/service-monitor';
import { describe, Finding } from './resources/finding';
import type { Inventory } from './resources/inventory';
import type { Settings } from './resources/options';
import { printYaml } from './resources/print';
import type { Resource } from './resources/resource';
import type { Server } from './resources/server';
import { select, Selection } from './select/select';
import { checkServer } from './select/server';
import { BLOCK } from './spell/prometheus/blocks';
import { SCRAPE_JOB, ScrapeJob } from './spell/prometheus/scrape-job';
import { spellServerConfiguration } from './spell/prometheus/server-configuration';
import { Scope, spell } from './spell/table';
import { permissionsOf } from './workload/access';
import { AssetStore } from './workload/assets';
import { storeConfiguration, userConfiguration } from './workload/configuration';
import { checkGoverningService } from './workload/governing-service';
import { missingRules } from './workload/missing-rules';
import { rbac } from './workload/rbac';
import { ruleConfigMaps } from './workload/rule-config-maps';
import { workload } from './workload/workload';

/** All that the operator would make of one Prometheus or PrometheusAgent. */
export function compileServer(server: Server, inventory: Inventory, settings: Settings): Compiled {
  const findings: Finding[] = [...checkServer(server, inventory), ...checkGoverningService(server, inventory), ...checkKubelets(server, settings)];
  const selection = select(server, inventory, settings);
  findings.push(...selection.findings);

  const policy = policyOf(server, settings);
  const assets = new AssetStore(server, inventory, settings);
  const scope = scopeOf(server, assets, findings);

  const lowered = jobsOf(server, selection, policy, settings);
  const additional = additionalScrapeConfigs(server, inventory, policy.sharding);
  const rest = lowerServerConfiguration(server, inventory, settings);
  const rules = lowerRules(server, selection.rules);
  findings.push(...checkLogins([...lowered.before, ...lowered.after]), ...additional.findings, ...rest.findings, ...rules.findings);

  const ruleMaps = ruleConfigMaps(server, rules.value, RULE_FILES_LIMIT, settings);
  const ruleMapNames = ruleMaps.map(({ metadata }) => metadata.name!);
  const ruleFiles = ruleFilesOf(server, ruleMapNames);
  const [before, after] = [printed(lowered.before, scope, assets), printed(lowered.after, scope, assets)];
  const jobs = [...before, ...after].map(({ job }) => job);
  const stored = selection.unmanaged ? userConfiguration(server, inventory) : storeConfiguration(server, settings, {
    blocks: spellServerConfiguration(rest.value, scope, {
      ...(ruleFiles ? { [BLOCK.ruleFiles]: ruleFiles } : {}),
      [BLOCK.scrapeConfigs]: [],
    }),
    jobs: [
      ...before.map(({ text }) => text),
      ...additional.value.jobs.map((job) => printYaml([job])),
      ...after.map(({ text }) => text),
    ],
    holdsSecrets: rest.value.holdsSecrets || additional.value.jobs.length > 0,
    shards: policy.sharding.shards,
  });
  findings.push(...stored.findings, ...assets.findings);

  const pods = workload({
    server,
    settings,
    configuration: stored.value.reference,
    scrapeConfigMaps: stored.value.scrapeConfigMaps,
    ruleConfigMaps: ruleMapNames,
    files: assets.files(),
    variables: assets.variables(),
  });
  findings.push(...pods.findings);

  const permissions = permissionsOf(server, { jobs, rawJobs: additional.value.jobs, alerting: rest.value.alerting });
  const hasRoles = Array.isArray(settings.rbac) ? settings.rbac.includes(describe(server)) : settings.rbac;
  if (!hasRoles) findings.push(...missingRules(server, permissions, inventory));

  return {
    server,
    objects: [
      ...pods.value,
      ...stored.value.objects,
      ...ruleMaps,
      ...assets.copies(),
      ...(hasRoles ? rbac(server, permissions, settings) : []),
    ],
    findings,
    verdicts: selection.verdicts,
    parts: [
      ...jobs.map(({ jobName, origin }) => ({ origin, kind: 'job' as const, name: jobName })),
      ...rules.value.map(({ name, origin }) => ({ origin, kind: 'rules' as const, name })),
    ],
    files: [
      ...(stored.value.text ? [{ name: 'prometheus.yaml', text: stored.value.text }] : []),
      ...stored.value.jobFiles,
      ...rules.value.map(({ name, text }) => ({ name, text })),
    ],
  };
}

/** The jobs in the order of the operator: an agent has those of the user in the middle. */
function jobsOf(server: Server, selection: Selection, policy: Policy, settings: Settings): { before: ScrapeJob[]; after: ScrapeJob[] } {
  const services = selection.serviceMonitors.flatMap((monitor: ServiceMonitor & Resource) =>
    lowerKubeletMonitor(monitor, policy, settings) ?? lowerServiceMonitor(monitor, policy));
  const pods = selection.podMonitors.flatMap((monitor: PodMonitor & Resource) => lowerPodMonitor(monitor, policy));
  const probes = selection.probes.map((probe: Probe & Resource) => lowerProbe(probe, policy));
  const others = selection.scrapeConfigs.map((config: ScrapeConfig & Resource) => lowerScrapeConfig(config, policy));
  if (server.kind === 'Prometheus') return { before: [...services, ...pods, ...probes, ...others], after: [] };
  return { before: pods, after: server.daemonSet ? [] : [...services, ...probes, ...others] };
}

/** The jobs as items of a list. A monitor that refers to what cannot be had is left out with all its jobs: its findings say why. */
function printed(jobs: readonly ScrapeJob[], scope: Scope, assets: AssetStore): { readonly job: ScrapeJob; readonly text: string }[] {
  return byOrigin(jobs).flatMap((group) => {
    const { value, failed } = assets.attempt(() => group.map((job) => {
      const { origin, path } = job;
      return printYaml([spell(SCRAPE_JOB, job, { ...scope, resource: origin, namespace: origin.namespace ?? scope.namespace, path })]);
    }));
    return failed ? [] : group.map((job, i) => ({ job, text: value[i] }));
  });
}

/** The jobs of one monitor stand one behind the other. */
function byOrigin(jobs: readonly ScrapeJob[]): ScrapeJob[][] {
  const groups: ScrapeJob[][] = [];
  let last = '';
  for (const job of jobs) {
    const origin = describe(job.origin);
    if (origin === last) groups.at(-1)!.push(job);
    else groups.push([job]);
    last = origin;
  }
  return groups;
}
