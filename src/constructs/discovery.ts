import {
  AzureSDConfig,
  ConsulSDConfig,
  DigitalOceanSDConfig,
  DNSSDConfig,
  DockerSDConfig,
  DockerSwarmSDConfig,
  EC2SDConfig,
  EurekaSDConfig,
  FileSDConfig,
  GCESDConfig,
  HetznerSDConfig,
  HTTPSDConfig,
  IonosSDConfig,
  KubernetesSDConfig,
  KumaSDConfig,
  LightSailSDConfig,
  LinodeSDConfig,
  NomadSDConfig,
  OpenStackSDConfig,
  OVHCloudSDConfig,
  PuppetDBSDConfig,
  ScalewaySDConfig,
} from '../../imports/monitoring.structs';
import { toJson } from './to-json';

/** Where a `ScrapeConfig` finds its targets. */
export class Discovery {
  /**
   * Targets that are known now.
   * @param targets hosts and ports, as `db-1.example.com:9187`
   * @param labels labels of all of these targets
   */
  public static fromTargets(targets: string[], labels: { [label: string]: string } = {}): Discovery {
    return new Discovery('staticConfigs', 'StaticConfig', { targets, ...(Object.keys(labels).length > 0 && { labels }) });
  }

  /**
   * Virtual machines of Azure.
   * @param config where and how to ask for them
   */
  public static fromAzure(config: AzureSDConfig): Discovery {
    return new Discovery('azureSDConfigs', 'AzureSDConfig', config);
  }

  /**
   * Services in a Consul catalog.
   * @param config where and how to ask for them
   */
  public static fromConsul(config: ConsulSDConfig): Discovery {
    return new Discovery('consulSDConfigs', 'ConsulSDConfig', config);
  }

  /**
   * Droplets of DigitalOcean.
   * @param config where and how to ask for them
   */
  public static fromDigitalOcean(config: DigitalOceanSDConfig): Discovery {
    return new Discovery('digitalOceanSDConfigs', 'DigitalOceanSDConfig', config);
  }

  /**
   * Addresses that DNS names have.
   * @param config where and how to ask for them
   */
  public static fromDns(config: DNSSDConfig): Discovery {
    return new Discovery('dnsSDConfigs', 'DNSSDConfig', config);
  }

  /**
   * Containers of a Docker daemon.
   * @param config where and how to ask for them
   */
  public static fromDocker(config: DockerSDConfig): Discovery {
    return new Discovery('dockerSDConfigs', 'DockerSDConfig', config);
  }

  /**
   * Services, tasks or nodes of a Docker Swarm.
   * @param config where and how to ask for them
   */
  public static fromDockerSwarm(config: DockerSwarmSDConfig): Discovery {
    return new Discovery('dockerSwarmSDConfigs', 'DockerSwarmSDConfig', config);
  }

  /**
   * Instances of Amazon EC2.
   * @param config where and how to ask for them
   */
  public static fromEc2(config: EC2SDConfig): Discovery {
    return new Discovery('ec2SDConfigs', 'EC2SDConfig', config);
  }

  /**
   * Instances in a Eureka registry.
   * @param config where and how to ask for them
   */
  public static fromEureka(config: EurekaSDConfig): Discovery {
    return new Discovery('eurekaSDConfigs', 'EurekaSDConfig', config);
  }

  /**
   * Targets in files of the Prometheus container.
   * @param config where and how to ask for them
   */
  public static fromFiles(config: FileSDConfig): Discovery {
    return new Discovery('fileSDConfigs', 'FileSDConfig', config);
  }

  /**
   * Instances of Google Compute Engine.
   * @param config where and how to ask for them
   */
  public static fromGce(config: GCESDConfig): Discovery {
    return new Discovery('gceSDConfigs', 'GCESDConfig', config);
  }

  /**
   * Servers of Hetzner.
   * @param config where and how to ask for them
   */
  public static fromHetzner(config: HetznerSDConfig): Discovery {
    return new Discovery('hetznerSDConfigs', 'HetznerSDConfig', config);
  }

  /**
   * Targets that an HTTP endpoint lists.
   * @param config where and how to ask for them
   */
  public static fromHttp(config: HTTPSDConfig): Discovery {
    return new Discovery('httpSDConfigs', 'HTTPSDConfig', config);
  }

  /**
   * Servers of an IONOS datacenter.
   * @param config where and how to ask for them
   */
  public static fromIonos(config: IonosSDConfig): Discovery {
    return new Discovery('ionosSDConfigs', 'IonosSDConfig', config);
  }

  /**
   * Objects of Kubernetes, of this cluster or another.
   * @param config where and how to ask for them
   */
  public static fromKubernetes(config: KubernetesSDConfig): Discovery {
    return new Discovery('kubernetesSDConfigs', 'KubernetesSDConfig', config);
  }

  /**
   * Dataplane proxies of a Kuma control plane.
   * @param config where and how to ask for them
   */
  public static fromKuma(config: KumaSDConfig): Discovery {
    return new Discovery('kumaSDConfigs', 'KumaSDConfig', config);
  }

  /**
   * Instances of Amazon Lightsail.
   * @param config where and how to ask for them
   */
  public static fromLightSail(config: LightSailSDConfig): Discovery {
    return new Discovery('lightSailSDConfigs', 'LightSailSDConfig', config);
  }

  /**
   * Instances of Linode.
   * @param config where and how to ask for them
   */
  public static fromLinode(config: LinodeSDConfig): Discovery {
    return new Discovery('linodeSDConfigs', 'LinodeSDConfig', config);
  }

  /**
   * Services of Nomad.
   * @param config where and how to ask for them
   */
  public static fromNomad(config: NomadSDConfig): Discovery {
    return new Discovery('nomadSDConfigs', 'NomadSDConfig', config);
  }

  /**
   * Instances or hypervisors of OpenStack.
   * @param config where and how to ask for them
   */
  public static fromOpenStack(config: OpenStackSDConfig): Discovery {
    return new Discovery('openstackSDConfigs', 'OpenStackSDConfig', config);
  }

  /**
   * Servers of OVHcloud.
   * @param config where and how to ask for them
   */
  public static fromOvhCloud(config: OVHCloudSDConfig): Discovery {
    return new Discovery('ovhcloudSDConfigs', 'OVHCloudSDConfig', config);
  }

  /**
   * Resources in a PuppetDB.
   * @param config where and how to ask for them
   */
  public static fromPuppetDb(config: PuppetDBSDConfig): Discovery {
    return new Discovery('puppetDBSDConfigs', 'PuppetDBSDConfig', config);
  }

  /**
   * Servers of Scaleway.
   * @param config where and how to ask for them
   */
  public static fromScaleway(config: ScalewaySDConfig): Discovery {
    return new Discovery('scalewaySDConfigs', 'ScalewaySDConfig', config);
  }

  private constructor(private readonly field: string, private readonly type: string, private readonly config: object) {}

  /**
   * The discovery as JSON, in the field of a ScrapeConfig's spec in which it belongs.
   * @internal
   */
  public _toJson(): [field: string, config: object] {
    return [this.field, toJson(this.type, this.config)];
  }
}
