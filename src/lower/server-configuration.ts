import type { APIServerConfig } from '../../imports/monitoring.types';
import { checkClient } from '../check/client';
import type { Result } from '../resources/finding';
import type { Inventory } from '../resources/inventory';
import type { Settings } from '../resources/options';
import type { Server } from '../resources/server';
import type { ServerConfiguration } from '../spell/prometheus/server-configuration';
import { lowerAlerting } from './alerting';
import { clientOf } from './client';
import { lowerGlobal } from './global';
import { lowerOtlp } from './otlp';
import { lowerRemoteRead } from './remote-read';
import { lowerRemoteWrite } from './remote-write';
import { serverErrors } from './server-finding';
import { lowerStorage } from './storage';
import { lowerTracing } from './tracing';

/** All of a server's configuration but what it scrapes and which rules it has. An agent neither asks for samples nor sends alerts. */
export function lowerServerConfiguration(server: Server, inventory: Inventory, settings: Settings): Result<ServerConfiguration> {
  const apiServer = lowerApiServer(server);
  const global = lowerGlobal(server, settings);
  const storage = lowerStorage(server);
  const alerting = lowerAlerting({ server, apiServer: apiServer.value }, inventory);
  const remoteWrite = lowerRemoteWrite(server);
  const remoteRead = lowerRemoteRead(server);
  const otlp = lowerOtlp(server);
  const tracing = lowerTracing(server);
  return {
    value: {
      global: global.value,
      runtime: server.spec.runtime,
      ...storage.value,
      ...alerting.value,
      remoteWrite: remoteWrite.value,
      remoteRead: remoteRead.value,
      otlp: otlp.value,
      tracingConfig: tracing.value,
    },
    findings: [apiServer, global, storage, alerting, remoteWrite, remoteRead, otlp, tracing].flatMap(({ findings }) => findings),
  };
}

function lowerApiServer(server: Server): Result<APIServerConfig | undefined> {
  const { apiserverConfig } = server.spec;
  if (!apiserverConfig) return { value: undefined, findings: [] };
  return { value: clientOf(apiserverConfig), findings: serverErrors(server, 'spec.apiserverConfig', checkClient(apiserverConfig)) };
}

/** The rule files of a server, once its rules lie in these ConfigMaps. Undefined where it has none to have. */
export function ruleFilesOf({ serverSpec }: Server, configMaps: readonly string[]): readonly string[] | undefined {
  return serverSpec?.ruleSelector && configMaps.map((name) => `/etc/prometheus/rules/${name}/*.yaml`);
}
