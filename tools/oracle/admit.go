package main

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"sync"

	crds "github.com/prometheus-operator/prometheus-operator/example"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"sigs.k8s.io/yaml"
)

// admission is what the API server knows of one custom resource.
type admission struct {
	structural *schema.Structural
	validator  validation.SchemaValidator
	rules      *cel.Validator
}

// admissions are those of the operator's own definitions, by apiVersion and kind.
var admissions = sync.OnceValues(func() (map[string]admission, error) {
	var text bytes.Buffer
	if err := crds.PrintAll(&text); err != nil {
		return nil, err
	}
	known := map[string]admission{}
	for _, document := range bytes.Split(text.Bytes(), []byte("\n---\n")) {
		var crd apiextensionsv1.CustomResourceDefinition
		if err := yaml.Unmarshal(document, &crd); err != nil {
			return nil, err
		}
		if strings.HasPrefix(crd.Spec.Names.Kind, "Alertmanager") || crd.Spec.Names.Kind == "ThanosRuler" {
			continue // not compared here, and large
		}
		for _, version := range crd.Spec.Versions {
			var internal apiextensions.JSONSchemaProps
			if err := apiextensionsv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(version.Schema.OpenAPIV3Schema, &internal, nil); err != nil {
				return nil, err
			}
			structural, err := schema.NewStructural(&internal)
			if err != nil {
				return nil, err
			}
			validator, _, err := validation.NewSchemaValidator(&internal)
			if err != nil {
				return nil, err
			}
			known[crd.Spec.Group+"/"+version.Name+"/"+crd.Spec.Names.Kind] = admission{
				structural: structural,
				validator:  validator,
				rules:      cel.NewValidator(structural, true, celBudget),
			}
		}
	}
	return known, nil
})

const celBudget = 1_000_000_000

// admit applies the defaults to a custom resource and says why the API server would refuse it.
// Unknown fields are refused, as kubectl does by default.
func admit(o object) error {
	known, err := admissions()
	if err != nil {
		return err
	}
	if _, ok := metaOf(o)["name"].(string); !ok {
		return fmt.Errorf("%v %v: the name is no string", o["kind"], metaOf(o)["name"])
	}
	apiVersion, _ := o["apiVersion"].(string)
	kind, _ := o["kind"].(string)
	found, ok := known[apiVersion+"/"+kind]
	if !ok {
		return nil
	}
	unknown := pruning.PruneWithOptions(o, found.structural, true, schema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true})
	defaulting.PruneNonNullableNullsWithoutDefaults(o, found.structural)
	defaulting.Default(o, found.structural)
	var problems field.ErrorList
	for _, path := range unknown {
		problems = append(problems, field.Invalid(field.NewPath(path), "", "unknown field"))
	}
	problems = append(problems, validation.ValidateCustomResource(nil, o, found.validator)...)
	problems = append(problems, listtype.ValidateListSetsAndMaps(nil, found.structural, o)...)
	if len(problems) == 0 && found.rules != nil {
		violated, _ := found.rules.Validate(context.Background(), nil, found.structural, o, nil, celBudget)
		problems = append(problems, violated...)
	}
	if len(problems) > 0 {
		return fmt.Errorf("%s %v is invalid: %w", kind, metaOf(o)["name"], problems.ToAggregate())
	}
	return nil
}
