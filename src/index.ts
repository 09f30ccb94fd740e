export * as monitoring from '../imports/monitoring.structs';
export { AgentForwarder, AgentForwarderProps } from './constructs/agent-forwarder';
export { AlertOptions } from './constructs/alert-options';
export { AlertRule, AlertRuleProps } from './constructs/alert-rule';
export { Alertmanager } from './constructs/alertmanager';
export { AlertmanagerConfig, AlertmanagerConfigProps } from './constructs/alertmanager-config';
export { AlertmanagerProps } from './constructs/alertmanager-props';
export {
  Authentication, AzureAdOptions, AzureApplication, AzureWorkload, BasicCredentials, OAuth2Options, Sigv4Options, TlsOptions,
} from './constructs/authentication';
export { BaseServer } from './constructs/base-server';
export { BaseServerProps } from './constructs/base-server-props';
export {
  DiscordOptions, MsTeamsOptions, MsTeamsV2Options, RocketChatOptions, SlackOptions, TelegramOptions, WebexOptions, WeChatOptions,
} from './constructs/chat-receivers';
export { Discovery } from './constructs/discovery';
export { ForwardingServer } from './constructs/forwarding-server';
export { InhibitRule } from './constructs/inhibit-rule';
export { Matcher } from './constructs/matcher';
export { EmailOptions, SnsOptions, WebhookOptions } from './constructs/message-receivers';
export { MetricsEndpoint } from './constructs/metrics-endpoint';
export { MonitorOptions } from './constructs/monitor-options';
export { MonitoringServer } from './constructs/monitoring-server';
export { MonitoringServerProps } from './constructs/monitoring-server-props';
export { HttpNotifyOptions, NotifyOptions } from './constructs/notify-options';
export { OpsGenieOptions, PagerDutyOptions, PushoverOptions, VictorOpsOptions } from './constructs/paging-receivers';
export { PodEndpoint, PodMonitor, PodMonitorProps } from './constructs/pod-monitor';
export { Probe, ProbeProps, Prober } from './constructs/probe';
export { FeatureGates, OperatorFlags, PrometheusCompiler, PrometheusCompilerOptions } from './constructs/prometheus-compiler';
export { PrometheusServer, PrometheusServerProps } from './constructs/prometheus-server';
export { Receiver } from './constructs/receiver';
export { RecordingRule, RecordingRuleProps } from './constructs/recording-rule';
export { ForwardOptions, RemoteWriteQueue } from './constructs/remote-write';
export { Route, RouteOptions } from './constructs/route';
export { RuleOptions } from './constructs/rule';
export { RuleGroup, RuleGroupProps } from './constructs/rule-group';
export { ScrapeConfig, ScrapeConfigProps } from './constructs/scrape-config';
export { Selection } from './constructs/selection';
export { ServiceEndpoint, ServiceMonitor, ServiceMonitorProps } from './constructs/service-monitor';
export { ThanosRuler } from './constructs/thanos-ruler';
export { ThanosRulerProps } from './constructs/thanos-ruler-props';
export { ThanosSidecar } from './constructs/thanos-sidecar';
export { TimeInterval, TimePeriod } from './constructs/time-interval';
