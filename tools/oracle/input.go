package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"

	"k8s.io/apimachinery/pkg/util/json"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// readInput reads the YAML documents of a file, or of all the *.yaml files of a folder.
func readInput(path string) ([]object, error) {
	files := []string{path}
	if info, err := os.Stat(path); err != nil {
		return nil, err
	} else if info.IsDir() {
		if files, err = filepath.Glob(filepath.Join(path, "*.yaml")); err != nil {
			return nil, err
		}
		sort.Strings(files)
	}
	var all []object
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		found, err := parse(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		all = append(all, found...)
	}
	return all, nil
}

func parse(text []byte) ([]object, error) {
	var all []object
	reader := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(text)))
	for {
		document, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		text, err := yaml.YAMLToJSON(document)
		if err != nil {
			return nil, err
		}
		var o object
		if err := json.Unmarshal(text, &o); err != nil { // whole numbers become int64, as the API server has them
			return nil, err
		}
		if len(bytes.TrimSpace(document)) > 0 && o != nil {
			all = append(all, o)
		}
	}
}

// encodeStringData does what the API server does: stringData wins over data.
func encodeStringData(secret object) error {
	given, _ := secret["stringData"].(map[string]any)
	data, _ := secret["data"].(map[string]any)
	if data == nil {
		data = object{}
	}
	for key, value := range given {
		text, ok := value.(string)
		if !ok {
			return fmt.Errorf("stringData.%s of Secret %v is no string", key, metaOf(secret)["name"])
		}
		data[key] = base64.StdEncoding.EncodeToString([]byte(text))
	}
	delete(secret, "stringData")
	secret["data"] = data
	return nil
}
