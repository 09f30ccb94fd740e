package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"log/slog"
	"regexp"
	"runtime/debug"
	"strings"
	"time"

	"github.com/blang/semver/v4"
	"github.com/prometheus-operator/prometheus-operator/pkg/operator"
	"github.com/prometheus/client_golang/prometheus"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
)

// answer is what the operator makes of an input.
type answer struct {
	// Refused: the API server or the operator takes none of it.
	Refused string `json:"refused,omitempty"`
	// Skipped are the resources that the operator leaves out.
	Skipped []string `json:"skipped,omitempty"`
	// Servers are the generated files, by `Kind/namespace/name`.
	Servers map[string]*files `json:"servers,omitempty"`
}

// files are what the pods of one server read.
type files struct {
	Refused      string `json:"refused,omitempty"`
	Prometheus   string `json:"prometheus.yaml,omitempty"`
	Alertmanager string `json:"alertmanager.yaml,omitempty"`
	RemoteWrite  string `json:"remote-write.yaml,omitempty"`
	Web          string `json:"web-config.yaml,omitempty"`
	ClusterTLS   string `json:"cluster-tls-config.yaml,omitempty"`
	// Data are the further keys of the Secret that an Alertmanager reads its configuration from.
	Data map[string]string `json:"data,omitempty"`
	// Rules are the rule files by ConfigMap and name, without the uid that the operator puts into the name.
	Rules map[string]map[string]string `json:"rules,omitempty"`
	// Workload is the StatefulSet of the first shard, or the DaemonSet.
	Workload object `json:"workload,omitempty"`
	// Workloads are the names of all shards.
	Workloads []string `json:"workloads,omitempty"`
}

// controller is one of the operator's.
type controller interface {
	Run(context.Context) error
	Sync(context.Context, string) error
}

// reconcile runs the operator's controllers over an input until they have seen each server once.
func reconcile(input []object) (*answer, error) {
	var stored []object
	for _, o := range input {
		if err := admit(o); err != nil {
			return &answer{Refused: err.Error()}, nil
		}
		one, err := converted(o)
		if err != nil {
			return &answer{Refused: err.Error()}, nil
		}
		stored = append(stored, one)
	}
	world, err := newCluster(stored)
	if err != nil {
		return &answer{Refused: err.Error()}, nil
	}
	result := &answer{Servers: map[string]*files{}}
	for _, one := range servers {
		var keys []string
		for _, o := range stored {
			if o["kind"] == one.kind {
				keys = append(keys, fmt.Sprintf("%v/%v", metaOf(o)["namespace"], metaOf(o)["name"]))
			}
		}
		if len(keys) == 0 {
			continue
		}
		if err := result.run(world, one, keys); err != nil {
			return nil, err
		}
	}
	return result, nil
}

func (a *answer) run(world *cluster, of served, keys []string) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	registry := prometheus.NewRegistry()
	log := &journal{}
	one, err := newController(ctx, world, of, registry, slog.New(page{journal: log}))
	if err != nil {
		return err
	}
	stopped := make(chan error, 1)
	go func() { stopped <- one.Run(ctx) }()
	if err := waitFor(registry, len(keys), stopped); err != nil {
		return fmt.Errorf("%w\n%s", err, log)
	}
	for _, key := range keys {
		found := &files{}
		a.Servers[of.kind+"/"+key] = found
		// The work queue keeps its errors to itself, and may have seen one server twice and another not yet.
		if len(keys) > 1 || counted(registry, "prometheus_operator_reconcile_errors_total") > 0 {
			if err := one.Sync(ctx, key); err != nil {
				found.Refused = err.Error()
				continue
			}
		}
		if err := found.collect(world, of, key); err != nil {
			return err
		}
	}
	a.Skipped = append(a.Skipped, log.skipped()...)
	cancel()
	<-stopped
	return nil
}

// newController makes a controller as the operator's main function does on Kubernetes 1.35 with default flags.
// DaemonSet mode is on as well: without it the operator ignores such an agent.
func newController(ctx context.Context, world *cluster, of served, registry *prometheus.Registry, logger *slog.Logger) (controller, error) {
	config := operator.DefaultConfig("10m", "50Mi")
	config.KubernetesVersion = semver.MustParse("1.35.0")
	config.ReloaderConfig.Image = "quay.io/prometheus-operator/prometheus-config-reloader:" + operatorRelease()
	config.PrometheusDefaultBaseImage = operator.DefaultPrometheusBaseImage
	config.AlertmanagerDefaultBaseImage = operator.DefaultAlertmanagerBaseImage
	config.ThanosDefaultBaseImage = operator.DefaultThanosBaseImage
	config.LocalHost = "localhost"
	config.EventRecorderFactory = func(kubernetes.Interface, string) operator.NewEventRecorderFunc {
		return func(related runtime.Object) *operator.EventRecorder { return operator.NewFakeRecorder(10_000, related) }
	}
	if err := config.Gates.UpdateFeatureGates(map[string]bool{string(operator.PrometheusAgentDaemonSetFeature): true}); err != nil {
		return nil, err
	}
	if err := config.Namespaces.Finalize(); err != nil {
		return nil, err
	}
	access := &rest.Config{Host: "http://cluster", Transport: world, QPS: -1, ContentConfig: rest.ContentConfig{ContentType: "application/json"}}
	return of.start(ctx, access, config, logger, registry)
}

// operatorRelease is the version of the operator in go.mod: a release build has it in its default for the image.
func operatorRelease() string {
	build, _ := debug.ReadBuildInfo()
	for _, module := range build.Deps {
		if module.Path == "github.com/prometheus-operator/prometheus-operator" {
			return module.Version
		}
	}
	return ""
}

const patience = time.Minute

// waitFor waits until the controller has reconciled so many servers.
func waitFor(registry *prometheus.Registry, servers int, stopped <-chan error) error {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		select {
		case err := <-stopped:
			return fmt.Errorf("the controller has stopped: %w", err)
		default:
		}
		if counted(registry, "prometheus_operator_reconcile_duration_seconds") >= servers {
			return nil
		}
	}
	return fmt.Errorf("the controller has not come to an end")
}

// counted is a counter, or the number of observations of a histogram.
func counted(registry *prometheus.Registry, name string) int {
	families, _ := registry.Gather()
	for _, family := range families {
		if family.GetName() != name {
			continue
		}
		for _, metric := range family.GetMetric() {
			if histogram := metric.GetHistogram(); histogram != nil {
				return int(histogram.GetSampleCount())
			}
			return int(metric.GetCounter().GetValue())
		}
	}
	return 0
}

// uid is the end of the name of a rule file.
var uid = regexp.MustCompile(`-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.yaml$`)

// collect finds what was written for a server.
func (f *files) collect(world *cluster, of served, key string) error {
	namespace, name, _ := strings.Cut(key, "/")
	for _, secret := range world.results("namespaces/" + namespace + "/secrets") {
		if err := f.take(secret, of.prefix+name); err != nil {
			return err
		}
	}
	for _, rules := range world.results("namespaces/" + namespace + "/configmaps") {
		if owner := labelsOf(rules)[of.rulesLabel]; of.rulesLabel == "" || owner != name {
			continue
		}
		data, _ := rules["data"].(map[string]any)
		all := map[string]string{}
		for file, text := range data {
			all[uid.ReplaceAllString(file, ".yaml")] = text.(string)
		}
		if f.Rules == nil {
			f.Rules = map[string]map[string]string{}
		}
		f.Rules[fmt.Sprint(metaOf(rules)["name"])] = all
	}
	for _, resource := range []string{"statefulsets", "daemonsets"} {
		for _, workload := range world.results("namespaces/" + namespace + "/" + resource) {
			if !of.runs(workload, name) {
				continue
			}
			f.Workloads = append(f.Workloads, fmt.Sprint(metaOf(workload)["name"]))
			if f.Workload == nil {
				f.Workload = withoutIdentity(workload)
			}
		}
	}
	return nil
}

// take reads what a Secret holds, if it is one of those of which the names begin so.
func (f *files) take(secret object, prefix string) error {
	encoded, _ := secret["data"].(map[string]any)
	data := map[string]string{}
	for key, value := range encoded {
		text, _ := value.(string) // none where the value is empty
		plain, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return err
		}
		if file, packed := strings.CutSuffix(key, ".gz"); packed && len(plain) > 0 {
			if plain, err = unpack(plain); err != nil {
				return err
			}
			key = file
		}
		data[key] = string(plain)
	}
	switch metaOf(secret)["name"] {
	case prefix:
		f.Prometheus = data["prometheus.yaml"]
	case prefix + "-config":
		f.RemoteWrite = data["remote-write.yaml"]
	case prefix + "-generated":
		f.Alertmanager = data["alertmanager.yaml"]
		delete(data, "alertmanager.yaml")
		f.Data = data
	case prefix + "-web-config":
		f.Web = data["web-config.yaml"]
	case prefix + "-cluster-tls-config":
		f.ClusterTLS = data["cluster-tls-config.yaml"]
	}
	return nil
}

// runs says whether a workload is one of a server's.
func (s served) runs(workload object, name string) bool {
	if s.mode == "" {
		return metaOf(workload)["name"] == s.prefix+name
	}
	return labelsOf(workload)["operator.prometheus.io/name"] == name && labelsOf(workload)["operator.prometheus.io/mode"] == s.mode
}

// withoutIdentity leaves out what no two clusters have in common.
func withoutIdentity(workload object) object {
	meta := metaOf(workload)
	for _, field := range []string{"uid", "resourceVersion", "ownerReferences", "creationTimestamp"} {
		delete(meta, field)
	}
	if annotations, ok := meta["annotations"].(map[string]any); ok {
		delete(annotations, operator.InputHashAnnotationKey)
	}
	delete(workload, "status")
	return workload
}

func unpack(packed []byte) ([]byte, error) {
	reader, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(reader)
}
