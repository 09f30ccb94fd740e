export * as monitoring from '../imports/monitoring.structs';
export { AgentForwarder, AgentForwarderProps } from './constructs/agent-forwarder';
export { AlertRule, AlertRuleProps } from './constructs/alert-rule';
export {
  Authentication, AzureAdOptions, AzureApplication, AzureWorkload, BasicCredentials, OAuth2Options, Sigv4Options, TlsOptions,
} from './constructs/authentication';
export { Discovery } from './constructs/discovery';
export { MetricsEndpoint } from './constructs/metrics-endpoint';
export { MonitorOptions } from './constructs/monitor-options';
export { MonitoringServer } from './constructs/monitoring-server';
export { MonitoringServerProps } from './constructs/monitoring-server-props';
export { PodEndpoint, PodMonitor, PodMonitorProps } from './constructs/pod-monitor';
export { Probe, ProbeProps, Prober } from './constructs/probe';
export { FeatureGates, OperatorFlags, PrometheusCompiler, PrometheusCompilerOptions } from './constructs/prometheus-compiler';
export { PrometheusServer, PrometheusServerProps } from './constructs/prometheus-server';
export { RecordingRule, RecordingRuleProps } from './constructs/recording-rule';
export { ForwardOptions, RemoteWriteQueue } from './constructs/remote-write';
export { RuleOptions } from './constructs/rule';
export { RuleGroup, RuleGroupProps } from './constructs/rule-group';
export { ScrapeConfig, ScrapeConfigProps } from './constructs/scrape-config';
export { Selection } from './constructs/selection';
export { ServiceEndpoint, ServiceMonitor, ServiceMonitorProps } from './constructs/service-monitor';
