import { scopeOf } from './compile-scope';
import type { Compiled } from './compiled';
import { lowerRules, RULE_FILES_LIMIT } from './lower/rule-files';
import { lowerThanosRemoteWrite } from './lower/thanos-remote-write';
import type { Finding } from './resources/finding';
import type { ThanosRulerInstance } from './resources/instance';
import type { Inventory } from './resources/inventory';
import type { Settings } from './resources/options';
import { printYaml } from './resources/print';
import { checkThanosRuler, selectRules } from './select/thanos-ruler';
import { spellThanosRemoteWrite } from './spell/thanos/remote-write';
import { AssetStore } from './workload/assets';
import { checkGoverningService } from './workload/governing-service';
import { ruleConfigMaps } from './workload/rule-config-maps';
import { remoteWriteObject } from './workload/thanos-ruler/remote-write-file';
import { rulerWorkload } from './workload/thanos-ruler/ruler-workload';

/** All that the operator would make of one ThanosRuler. */
export function compileThanosRuler(server: ThanosRulerInstance, inventory: Inventory, settings: Settings): Compiled {
  const findings: Finding[] = [...checkThanosRuler(server, inventory, settings), ...checkGoverningService(server, inventory)];
  const selection = selectRules(server, inventory, settings);
  const rules = lowerRules(server, selection.taken);
  const remoteWrite = lowerThanosRemoteWrite(server);
  findings.push(...selection.findings, ...rules.findings, ...remoteWrite.findings);

  const assets = new AssetStore(server, inventory, settings);
  const configuration = printYaml(spellThanosRemoteWrite(remoteWrite.value, scopeOf(server, assets, findings)));
  findings.push(...assets.findings);

  const ruleMaps = ruleConfigMaps(server, rules.value, RULE_FILES_LIMIT, settings);
  const pods = rulerWorkload({
    server,
    settings,
    ruleConfigMaps: ruleMaps.map(({ metadata }) => metadata.name!),
    files: assets.files(),
    variables: assets.variables(),
  });
  findings.push(...pods.findings);

  return {
    server,
    objects: [...pods.value, remoteWriteObject(server, settings, configuration), ...ruleMaps, ...assets.copies()],
    findings,
    verdicts: selection.verdicts,
    parts: rules.value.map(({ name, origin }) => ({ origin, kind: 'rules', name })),
    files: [{ name: 'remote-write.yaml', text: configuration }, ...rules.value.map(({ name, text }) => ({ name, text }))],
  };
}
