package main

import (
	"fmt"

	"github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1alpha1"
	"github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1beta1"
	"k8s.io/apimachinery/pkg/util/json"
)

// converted is an AlertmanagerConfig as the operator asks for it: the API server has it converted by the operator's own webhook.
func converted(o object) (object, error) {
	if o["kind"] != v1beta1.AlertmanagerConfigKind || o["apiVersion"] != v1beta1.SchemeGroupVersion.String() {
		return o, nil
	}
	var given v1beta1.AlertmanagerConfig
	if err := through(o, &given); err != nil {
		return nil, err
	}
	var stored v1alpha1.AlertmanagerConfig
	if err := convert(&given, &stored); err != nil {
		return nil, fmt.Errorf("AlertmanagerConfig %v: %w", metaOf(o)["name"], err)
	}
	var result object
	if err := through(stored, &result); err != nil {
		return nil, err
	}
	result["apiVersion"] = v1alpha1.SchemeGroupVersion.String()
	result["kind"] = v1alpha1.AlertmanagerConfigKind
	return result, nil
}

// convert answers as the webhook does, which takes nothing that makes it panic.
func convert(given *v1beta1.AlertmanagerConfig, stored *v1alpha1.AlertmanagerConfig) (err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("the conversion panics: %v", reason)
		}
	}()
	return given.ConvertTo(stored)
}

// through copies a value to another type of the same JSON.
func through(from, to any) error {
	text, err := json.Marshal(from)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, to) // whole numbers become int64, as the API server has them
}
