package main

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
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

// admissions are those of the operator's own definitions, by kind and apiVersion. Most inputs need few of them, and they are large.
var admissions = sync.OnceValues(func() (map[string]func() (map[string]admission, error), error) {
	var text bytes.Buffer
	if err := crds.PrintAllFull(&text); err != nil {
		return nil, err
	}
	known := map[string]func() (map[string]admission, error){}
	for _, document := range bytes.Split(text.Bytes(), []byte("\n---\n")) {
		if kind := kindDefined.FindSubmatch(document); kind != nil {
			known[string(kind[1])] = sync.OnceValues(func() (map[string]admission, error) { return admissionsOf(document) })
		}
	}
	return known, nil
})

// kindDefined is where a definition says of which kind it is.
var kindDefined = regexp.MustCompile(`(?m)^    kind: (\w+)$`)

func admissionsOf(document []byte) (map[string]admission, error) {
	var crd apiextensionsv1.CustomResourceDefinition
	if err := yaml.Unmarshal(document, &crd); err != nil {
		return nil, err
	}
	known := map[string]admission{}
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
		known[crd.Spec.Group+"/"+version.Name] = admission{
			structural: structural,
			validator:  validator,
			rules:      cel.NewValidator(structural, true, celBudget),
		}
	}
	return known, nil
}

// admissionFor is what the API server knows of a kind, if that is one of the operator's.
func admissionFor(o object) (found admission, ok bool, err error) {
	known, err := admissions()
	if err != nil {
		return found, false, err
	}
	kind, _ := o["kind"].(string)
	define, ok := known[kind]
	if !ok {
		return found, false, nil
	}
	versions, err := define()
	if err != nil {
		return found, false, err
	}
	apiVersion, _ := o["apiVersion"].(string)
	found, ok = versions[apiVersion]
	return found, ok, nil
}

const celBudget = 1_000_000_000

// admit applies the defaults to a custom resource and says why the API server would refuse it.
// Unknown fields are refused, as kubectl does by default.
func admit(o object) error {
	if _, ok := metaOf(o)["name"].(string); !ok {
		return fmt.Errorf("%v %v: the name is no string", o["kind"], metaOf(o)["name"])
	}
	found, ok, err := admissionFor(o)
	if err != nil || !ok {
		return err
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
		return fmt.Errorf("%v %v is invalid: %w", o["kind"], metaOf(o)["name"], problems.ToAggregate())
	}
	return nil
}
