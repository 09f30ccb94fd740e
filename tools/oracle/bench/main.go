// Command bench has the operator's generator write one configuration from objects in memory and prints, as JSON, what the process took.
//
//	bench COUNT [mixed]
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strconv"
	"syscall"

	monitoringv1 "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	monitoringv1alpha1 "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1alpha1"
	"github.com/prometheus-operator/prometheus-operator/pkg/assets"
	prompkg "github.com/prometheus-operator/prometheus-operator/pkg/prometheus"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	count, err := strconv.Atoi(args[0])
	if err != nil {
		return err
	}
	text, err := generate(count, len(args) > 1 && args[1] == "mixed")
	if err != nil {
		return err
	}
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(map[string]any{
		"cpu":    seconds(usage.Utime) + seconds(usage.Stime),
		"memory": float64(usage.Maxrss) / 1024,
		"bytes":  len(text),
	})
}

func seconds(t syscall.Timeval) float64 { return float64(t.Sec) + float64(t.Usec)/1e6 }

// generate makes the same resources as bench/resources.js.
func generate(count int, mixed bool) ([]byte, error) {
	all := &metav1.LabelSelector{}
	server := &monitoringv1.Prometheus{ObjectMeta: metav1.ObjectMeta{Namespace: "monitoring", Name: "main"}}
	server.Spec.CommonPrometheusFields = monitoringv1.CommonPrometheusFields{
		Version: "v3.13.0", ScrapeInterval: "30s", ServiceMonitorSelector: all, PodMonitorSelector: all, ScrapeConfigSelector: all,
	}
	server.Spec.EvaluationInterval = "30s"
	services := map[string]*monitoringv1.ServiceMonitor{}
	pods := map[string]*monitoringv1.PodMonitor{}
	configs := map[string]*monitoringv1alpha1.ScrapeConfig{}
	for i := range count {
		meta, selector := identity(i)
		key := meta.Namespace + "/" + meta.Name
		switch {
		case mixed && i%3 == 1:
			pods[key] = podMonitor(meta, selector)
		case mixed && i%3 == 2:
			configs[key] = scrapeConfig(meta, i)
		default:
			services[key] = serviceMonitor(meta, selector)
		}
	}
	generator, err := prompkg.NewConfigGenerator(slog.New(slog.NewTextHandler(io.Discard, nil)), server,
		prompkg.WithEndpointSliceSupport(), prompkg.WithPrometheusRetentionPolicies(), prompkg.WithPrometheusTopologySharding(), prompkg.WithPodTopologyLabelsSupport())
	if err != nil {
		return nil, err
	}
	return generator.GenerateServerConfiguration(server, services, pods, nil, configs, assets.NewTestStoreBuilder(), nil, nil, nil, nil)
}

func identity(i int) (metav1.ObjectMeta, metav1.LabelSelector) {
	team, name := fmt.Sprintf("team-%d", i%50), fmt.Sprintf("application-%d", i)
	return metav1.ObjectMeta{Namespace: team, Name: name, Labels: map[string]string{"team": team}},
		metav1.LabelSelector{MatchLabels: map[string]string{"app.kubernetes.io/name": name, "app.kubernetes.io/component": "server"}}
}

func relabelings() (before, after []monitoringv1.RelabelConfig) {
	return []monitoringv1.RelabelConfig{{SourceLabels: []monitoringv1.LabelName{"__meta_kubernetes_pod_node_name"}, TargetLabel: "node"}},
		[]monitoringv1.RelabelConfig{{SourceLabels: []monitoringv1.LabelName{"__name__"}, Regex: "go_.*", Action: "drop"}}
}

func serviceMonitor(meta metav1.ObjectMeta, selector metav1.LabelSelector) *monitoringv1.ServiceMonitor {
	monitor := &monitoringv1.ServiceMonitor{ObjectMeta: meta}
	monitor.Spec.JobLabel = "app.kubernetes.io/name"
	monitor.Spec.Selector = selector
	for _, port := range []string{"metrics", "admin"} {
		before, after := relabelings()
		monitor.Spec.Endpoints = append(monitor.Spec.Endpoints, monitoringv1.Endpoint{
			Port: port, Path: "/metrics", Interval: "30s", HonorLabels: true, RelabelConfigs: before, MetricRelabelConfigs: after,
		})
	}
	return monitor
}

func podMonitor(meta metav1.ObjectMeta, selector metav1.LabelSelector) *monitoringv1.PodMonitor {
	monitor := &monitoringv1.PodMonitor{ObjectMeta: meta}
	monitor.Spec.Selector = selector
	for _, port := range []string{"metrics", "admin"} {
		before, after := relabelings()
		monitor.Spec.PodMetricsEndpoints = append(monitor.Spec.PodMetricsEndpoints, monitoringv1.PodMetricsEndpoint{
			Port: &port, Path: "/metrics", Interval: "30s", HonorLabels: true, RelabelConfigs: before, MetricRelabelConfigs: after,
		})
	}
	return monitor
}

func scrapeConfig(meta metav1.ObjectMeta, i int) *monitoringv1alpha1.ScrapeConfig {
	config := &monitoringv1alpha1.ScrapeConfig{ObjectMeta: meta}
	_, config.Spec.MetricRelabelConfigs = relabelings()
	config.Spec.StaticConfigs = []monitoringv1alpha1.StaticConfig{{
		Targets: []monitoringv1alpha1.Target{
			monitoringv1alpha1.Target(fmt.Sprintf("host-%d.example.com:9100", i)), monitoringv1alpha1.Target(fmt.Sprintf("host-%d.example.com:9101", i)),
		},
		Labels: map[string]string{"site": "north"},
	}}
	return config
}
