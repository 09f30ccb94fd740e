package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"sort"
	"strings"
	"sync"

	"github.com/google/uuid"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
)

// object is any Kubernetes object, as JSON has it.
type object = map[string]any

// cluster answers the operator as an API server that holds some objects. It is a transport: nothing listens.
type cluster struct {
	mu      sync.Mutex
	objects map[string]object // by path
	created map[string]bool   // the paths that the operator wrote
}

// newCluster holds the objects of an input, and the namespaces that they live in.
func newCluster(input []object) (*cluster, error) {
	c := &cluster{objects: map[string]object{}, created: map[string]bool{}}
	for _, o := range input {
		if err := c.put(o); err != nil {
			return nil, err
		}
	}
	for _, o := range input {
		name, _ := metaOf(o)["namespace"].(string)
		if name == "" {
			name = "default"
		}
		if c.objects["/api/v1/namespaces/"+name] == nil {
			_ = c.put(object{"apiVersion": "v1", "kind": "Namespace", "metadata": object{"name": name}})
		}
	}
	return c, nil
}

func (c *cluster) put(o object) error {
	meta := metaOf(o)
	namespace, _ := meta["namespace"].(string)
	name, _ := meta["name"].(string)
	kind, _ := o["kind"].(string)
	resource, known := resources[kind]
	if !known {
		return nil // of no interest to the controllers that run here
	}
	if namespace == "" && kind != "Namespace" {
		namespace = "default"
		meta["namespace"] = namespace
	}
	if kind == "Namespace" {
		set, _ := meta["labels"].(map[string]any)
		if set == nil {
			set = object{}
		}
		set["kubernetes.io/metadata.name"] = name
		meta["labels"] = set
	}
	meta["uid"] = uidOf(kind, namespace, name)
	meta["resourceVersion"] = "1"
	meta["generation"] = int64(1)
	if kind == "Secret" {
		if err := encodeStringData(o); err != nil {
			return err
		}
	}
	path := groupPath(o["apiVersion"].(string))
	if namespace != "" {
		path += "/namespaces/" + namespace
	}
	c.objects[path+"/"+resource+"/"+name] = o
	return nil
}

var resources = map[string]string{
	"Namespace": "namespaces", "Secret": "secrets", "ConfigMap": "configmaps", "Service": "services",
	"Prometheus": "prometheuses", "PrometheusAgent": "prometheusagents", "PrometheusRule": "prometheusrules",
	"ServiceMonitor": "servicemonitors", "PodMonitor": "podmonitors", "Probe": "probes", "ScrapeConfig": "scrapeconfigs",
	"Alertmanager": "alertmanagers", "AlertmanagerConfig": "alertmanagerconfigs", "ThanosRuler": "thanosrulers",
	"StorageClass": "storageclasses",
}

func groupPath(apiVersion string) string {
	if strings.Contains(apiVersion, "/") {
		return "/apis/" + apiVersion
	}
	return "/api/" + apiVersion
}

// uidOf is the same for the same object in every run: the operator names rule files by it.
func uidOf(kind, namespace, name string) string {
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte(kind+"/"+namespace+"/"+name)).String()
}

func metaOf(o object) object {
	meta, _ := o["metadata"].(map[string]any)
	if meta == nil {
		meta = object{}
		o["metadata"] = meta
	}
	return meta
}

// RoundTrip implements http.RoundTripper.
func (c *cluster) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method == http.MethodGet && (r.URL.Query().Get("watch") == "true" || r.URL.Query().Get("watch") == "1") {
		return c.watch(r), nil
	}
	// What is held is written down before the lock is let go: another request may change it.
	c.mu.Lock()
	status, body := c.answer(r)
	text, err := json.Marshal(body)
	c.mu.Unlock()
	if err != nil {
		return nil, err
	}
	return response(r, status, io.NopCloser(bytes.NewReader(text))), nil
}

func response(r *http.Request, status int, body io.ReadCloser) *http.Response {
	return &http.Response{
		StatusCode: status, Status: http.StatusText(status), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Request: r, Body: body,
		Header: http.Header{"Content-Type": {"application/json"}},
	}
}

// answer is called with the lock held, and what it returns is read with the lock held.
func (c *cluster) answer(r *http.Request) (int, object) {
	path := r.URL.Path
	var sent object
	if r.Body != nil && r.Method != http.MethodGet {
		_ = json.NewDecoder(r.Body).Decode(&sent)
	}
	switch r.Method {
	case http.MethodGet:
		if o, ok := c.objects[path]; ok {
			return http.StatusOK, o
		}
		if isCollection(path) {
			return http.StatusOK, c.list(r)
		}
	case http.MethodPost:
		if strings.HasSuffix(path, "/selfsubjectaccessreviews") {
			sent["status"] = object{"allowed": true}
			return http.StatusCreated, sent
		}
		name, _ := metaOf(sent)["name"].(string)
		path += "/" + name
		// No event tells the operator's cache what it wrote itself, so it may write that twice.
		if c.objects[path] != nil && !c.created[path] {
			return failure(http.StatusConflict, "AlreadyExists", path)
		}
		c.write(path, sent)
		return http.StatusCreated, sent
	case http.MethodPut:
		c.write(path, sent)
		return http.StatusOK, sent
	case http.MethodPatch:
		if o, ok := c.objects[strings.TrimSuffix(path, "/status")]; ok {
			return http.StatusOK, o // labels and status: not looked at
		}
	case http.MethodDelete:
		if _, ok := c.objects[path]; ok {
			delete(c.objects, path)
			delete(c.created, path)
			return http.StatusOK, object{"kind": "Status", "apiVersion": "v1", "status": "Success"}
		}
	}
	return failure(http.StatusNotFound, "NotFound", path)
}

func (c *cluster) write(path string, o object) {
	metaOf(o)["resourceVersion"] = "1"
	metaOf(o)["uid"] = uidOf("", "", path)
	if parts := strings.Split(path, "/"); len(parts) > 4 && parts[len(parts)-4] == "namespaces" {
		metaOf(o)["namespace"] = parts[len(parts)-3]
	}
	c.objects[path] = o
	c.created[path] = true
}

func failure(code int, reason, path string) (int, object) {
	return code, object{
		"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": reason, "code": code,
		"message": fmt.Sprintf("%s: %s", path, reason),
	}
}

// isCollection says whether a path ends with the name of a resource, not with that of an object.
func isCollection(path string) bool {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	depth := 3 // api/v1/RESOURCE
	if parts[0] == "apis" {
		depth = 4
	}
	if len(parts) > depth && parts[depth-1] == "namespaces" {
		depth += 2
	}
	return len(parts) == depth
}

func (c *cluster) list(r *http.Request) object {
	items := []any{}
	for _, o := range c.matching(r) {
		items = append(items, o)
	}
	kind, apiVersion := "List", "v1"
	if onlyMetadata(r) {
		kind, apiVersion = "PartialObjectMetadataList", "meta.k8s.io/v1"
	}
	return object{"kind": kind, "apiVersion": apiVersion, "metadata": object{"resourceVersion": "1"}, "items": items}
}

// matching are the objects that a list or a watch asks for, by their paths.
func (c *cluster) matching(r *http.Request) []object {
	selector, err := labels.Parse(r.URL.Query().Get("labelSelector"))
	if err != nil {
		selector = labels.Everything()
	}
	parts := strings.Split(r.URL.Path, "/")
	resource := parts[len(parts)-1]
	var paths []string
	for path := range c.objects {
		collection := path[:strings.LastIndex(path, "/")]
		if collection != r.URL.Path && !everywhere(collection, r.URL.Path, resource) {
			continue
		}
		if selector.Matches(labelsOf(c.objects[path])) {
			paths = append(paths, path)
		}
	}
	sort.Strings(paths)
	var found []object
	for _, path := range paths {
		o := c.objects[path]
		if onlyMetadata(r) {
			o = object{"kind": "PartialObjectMetadata", "apiVersion": "meta.k8s.io/v1", "metadata": o["metadata"]}
		}
		found = append(found, o)
	}
	return found
}

// everywhere says whether `collection` is one namespace's part of the collection at `path`.
func everywhere(collection, path, resource string) bool {
	group := strings.TrimSuffix(path, "/"+resource)
	return strings.HasPrefix(collection, group+"/namespaces/") && strings.HasSuffix(collection, "/"+resource)
}

func labelsOf(o object) labels.Set {
	set := labels.Set{}
	found, _ := metaOf(o)["labels"].(map[string]any)
	for name, value := range found {
		set[name] = fmt.Sprint(value)
	}
	return set
}

func onlyMetadata(r *http.Request) bool {
	return strings.Contains(r.Header.Get("Accept"), "as=PartialObjectMetadata")
}

// watch tells what is there, if asked to, and then nothing: an input does not change.
func (c *cluster) watch(r *http.Request) *http.Response {
	out, in := io.Pipe()
	var text bytes.Buffer
	if r.URL.Query().Get("sendInitialEvents") == "true" {
		events := json.NewEncoder(&text)
		c.mu.Lock()
		for _, o := range c.matching(r) {
			_ = events.Encode(object{"type": "ADDED", "object": o})
		}
		c.mu.Unlock()
		_ = events.Encode(object{"type": "BOOKMARK", "object": bookmark(r)})
	}
	go func() {
		_, _ = in.Write(text.Bytes())
		<-r.Context().Done()
		_ = in.Close()
	}()
	return response(r, http.StatusOK, out)
}

func bookmark(r *http.Request) object {
	o := object{"metadata": object{"resourceVersion": "1", "annotations": object{"k8s.io/initial-events-end": "true"}}}
	parts := strings.Split(strings.Trim(r.URL.Path, "/"), "/")
	resource := parts[len(parts)-1]
	o["apiVersion"] = parts[1]
	if parts[0] == "apis" {
		o["apiVersion"] = parts[1] + "/" + parts[2]
	}
	for kind, name := range watched {
		if name == resource {
			o["kind"] = kind
		}
	}
	if onlyMetadata(r) {
		o["kind"], o["apiVersion"] = "PartialObjectMetadata", "meta.k8s.io/v1"
	}
	return o
}

// watched are all the kinds of which the operator keeps a cache.
var watched = func() map[string]string {
	all := map[string]string{"StatefulSet": "statefulsets", "DaemonSet": "daemonsets"}
	for kind, resource := range resources {
		all[kind] = resource
	}
	return all
}()

// results are copies of the objects that the operator wrote, by kind and name: it may still be at work on its own.
func (c *cluster) results(kindPath string) []object {
	c.mu.Lock()
	defer c.mu.Unlock()
	var paths []string
	for path := range c.created {
		if strings.Contains(path, "/"+kindPath+"/") {
			paths = append(paths, path)
		}
	}
	sort.Strings(paths)
	var found []object
	for _, path := range paths {
		found = append(found, runtime.DeepCopyJSON(c.objects[path]))
	}
	return found
}
