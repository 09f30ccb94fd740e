import type { ScrapeConfigSpec } from '../../../../imports/monitoring.types';
import type { Table } from '../../table';
import { AZURE } from './azure';
import { CONSUL } from './consul';
import { DIGITALOCEAN } from './digitalocean';
import { DNS } from './dns';
import { DOCKER } from './docker';
import { DOCKERSWARM } from './dockerswarm';
import { EC2 } from './ec2';
import { EUREKA } from './eureka';
import { FILE } from './file';
import { GCE } from './gce';
import { HETZNER } from './hetzner';
import { HTTP } from './http';
import { IONOS, IonosDiscovery } from './ionos';
import { KUBERNETES, KubernetesObjects } from './kubernetes';
import { KUMA } from './kuma';
import { LIGHTSAIL } from './lightsail';
import { LINODE } from './linode';
import { NOMAD } from './nomad';
import { OPENSTACK } from './openstack';
import { OVHCLOUD } from './ovhcloud';
import { PUPPETDB } from './puppetdb';
import { SCALEWAY } from './scaleway';

/** The lists of discoveries that a ScrapeConfig may have. */
export type Discovery = Extract<keyof ScrapeConfigSpec, `${string}SDConfigs`>;

/** The lists of a ScrapeConfig, as they are written. */
export interface ServiceDiscovery extends Pick<ScrapeConfigSpec, Exclude<Discovery, 'kubernetesSDConfigs' | 'ionosSDConfigs'>> {
  readonly kubernetesSDConfigs?: readonly KubernetesObjects[];
  readonly ionosSDConfigs?: readonly IonosDiscovery[];
}

/** Every discovery of a ScrapeConfig: a part of its job. */
export const SERVICE_DISCOVERY: Table<ServiceDiscovery> = {
  fileSDConfigs: { key: 'file_sd_configs', table: FILE },
  httpSDConfigs: { key: 'http_sd_configs', requires: '2.28.0', table: HTTP },
  kubernetesSDConfigs: { key: 'kubernetes_sd_configs', table: KUBERNETES },
  consulSDConfigs: { key: 'consul_sd_configs', table: CONSUL },
  dnsSDConfigs: { key: 'dns_sd_configs', table: DNS },
  ec2SDConfigs: { key: 'ec2_sd_configs', table: EC2 },
  azureSDConfigs: { key: 'azure_sd_configs', table: AZURE },
  gceSDConfigs: { key: 'gce_sd_configs', table: GCE },
  openstackSDConfigs: { key: 'openstack_sd_configs', table: OPENSTACK },
  digitalOceanSDConfigs: { key: 'digitalocean_sd_configs', requires: '2.20.0', table: DIGITALOCEAN },
  kumaSDConfigs: { key: 'kuma_sd_configs', table: KUMA },
  eurekaSDConfigs: { key: 'eureka_sd_configs', table: EUREKA },
  dockerSDConfigs: { key: 'docker_sd_configs', table: DOCKER },
  linodeSDConfigs: { key: 'linode_sd_configs', requires: '2.28.0', table: LINODE },
  hetznerSDConfigs: { key: 'hetzner_sd_configs', table: HETZNER },
  nomadSDConfigs: { key: 'nomad_sd_configs', table: NOMAD },
  dockerSwarmSDConfigs: { key: 'dockerswarm_sd_configs', requires: '2.20.0', table: DOCKERSWARM },
  puppetDBSDConfigs: { key: 'puppetdb_sd_configs', requires: '2.31.0', table: PUPPETDB },
  lightSailSDConfigs: { key: 'lightsail_sd_configs', requires: '2.27.0', table: LIGHTSAIL },
  ovhcloudSDConfigs: { key: 'ovhcloud_sd_configs', requires: '2.40.0', table: OVHCLOUD },
  scalewaySDConfigs: { key: 'scaleway_sd_configs', requires: '2.26.0', table: SCALEWAY },
  ionosSDConfigs: { key: 'ionos_sd_configs', requires: '2.36.0', table: IONOS },
};

/** All of them by name. */
export const DISCOVERIES = Object.keys(SERVICE_DISCOVERY) as readonly Discovery[];
