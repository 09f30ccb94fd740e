package main

import (
	"context"
	"log/slog"

	"github.com/prometheus-operator/prometheus-operator/pkg/alertmanager"
	"github.com/prometheus-operator/prometheus-operator/pkg/operator"
	prometheusagent "github.com/prometheus-operator/prometheus-operator/pkg/prometheus/agent"
	prometheusserver "github.com/prometheus-operator/prometheus-operator/pkg/prometheus/server"
	"github.com/prometheus-operator/prometheus-operator/pkg/thanos"
	"github.com/prometheus/client_golang/prometheus"
	"k8s.io/client-go/rest"
)

// family is what has releases in common. A case holds servers of one of them.
type family string

const (
	prometheusFamily   family = "Prometheus"
	alertmanagerFamily family = "Alertmanager"
	thanosFamily       family = "Thanos"
)

// releases that every case of a family is compiled for.
var releases = map[family][]string{
	prometheusFamily:   {"2.45.0", "2.55.0", "3.0.0", "3.5.0", "3.13.0"},
	alertmanagerFamily: {"0.22.0", "0.25.0", "0.28.0", "0.31.0", "0.33.0"},
	thanosFamily:       {"0.30.0", "0.35.0", "0.39.0", "0.42.0"},
}

// served is a kind of which the operator makes servers.
type served struct {
	kind       string
	family     family
	prefix     string // of the names of what is generated
	mode       string // in the labels of the workloads, of which one server may have several
	rulesLabel string // has the name of the server whose rules a ConfigMap holds
	start      func(context.Context, *rest.Config, operator.Config, *slog.Logger, prometheus.Registerer) (controller, error)
}

// servers are the kinds that are reconciled, in this order. Their controllers have the options of the operator's main function.
var servers = []served{
	{
		kind: "Prometheus", family: prometheusFamily, prefix: "prometheus-", mode: "server", rulesLabel: "prometheus-name",
		start: func(ctx context.Context, access *rest.Config, config operator.Config, logger *slog.Logger, registry prometheus.Registerer) (controller, error) {
			return prometheusserver.New(ctx, access, config, logger, registry,
				prometheusserver.WithEndpointSlice(), prometheusserver.WithScrapeConfig(), prometheusserver.WithPodTopologyLabels())
		},
	},
	{
		kind: "PrometheusAgent", family: prometheusFamily, prefix: "prom-agent-", mode: "agent",
		start: func(ctx context.Context, access *rest.Config, config operator.Config, logger *slog.Logger, registry prometheus.Registerer) (controller, error) {
			return prometheusagent.New(ctx, access, config, logger, registry,
				prometheusagent.WithEndpointSlice(), prometheusagent.WithScrapeConfig(), prometheusagent.WithPodTopologyLabels())
		},
	},
	{
		kind: "Alertmanager", family: alertmanagerFamily, prefix: "alertmanager-",
		start: func(ctx context.Context, access *rest.Config, config operator.Config, logger *slog.Logger, registry prometheus.Registerer) (controller, error) {
			return alertmanager.New(ctx, access, config, logger, registry)
		},
	},
	{
		kind: "ThanosRuler", family: thanosFamily, prefix: "thanos-ruler-", rulesLabel: "thanos-ruler-name",
		start: func(ctx context.Context, access *rest.Config, config operator.Config, logger *slog.Logger, registry prometheus.Registerer) (controller, error) {
			return thanos.New(ctx, access, config, logger, registry)
		},
	},
}

// servedKind is what is known of a kind, if there are servers of it.
func servedKind(kind any) (served, bool) {
	for _, one := range servers {
		if one.kind == kind {
			return one, true
		}
	}
	return served{}, false
}

// familyOf is that of the first server of an input.
func familyOf(input []object) family {
	for _, o := range input {
		if one, ok := servedKind(o["kind"]); ok {
			return one.family
		}
	}
	return prometheusFamily
}

// withVersion gives every server of a family the release that is asked for.
func withVersion(input []object, of family, version string) {
	for _, o := range input {
		one, ok := servedKind(o["kind"])
		if !ok || one.family != of || version == "" {
			continue
		}
		spec, _ := o["spec"].(map[string]any)
		if spec == nil {
			spec = object{}
			o["spec"] = spec
		}
		spec["version"] = "v" + version
	}
}
