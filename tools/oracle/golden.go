package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
	"sync"

	"sigs.k8s.io/yaml"
)

// golden is one file: what the operator makes of a case for a release.
type golden struct {
	folder, release string
}

func (g golden) path() string { return filepath.Join(g.folder, "golden", g.release+".yaml") }

// text is how the file should read.
func (g golden) text() ([]byte, error) {
	input, err := readInput(filepath.Join(g.folder, "input"))
	if err != nil {
		return nil, err
	}
	withVersion(input, familyOf(input), g.release)
	found, err := reconcile(input)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", g.path(), err)
	}
	if !strings.HasPrefix(filepath.Base(g.folder), "workload-") {
		for _, one := range found.Servers {
			one.Workload = nil // long, and the same as in many others
		}
	}
	return yaml.Marshal(found)
}

// goldens are those of all the cases below a folder, or of the named ones.
func goldens(cases string, names []string) ([]golden, error) {
	if len(names) == 0 {
		entries, err := os.ReadDir(cases)
		if err != nil {
			return nil, err
		}
		for _, entry := range entries {
			if entry.IsDir() {
				names = append(names, entry.Name())
			}
		}
	}
	sort.Strings(names)
	var all []golden
	for _, name := range names {
		folder := filepath.Join(cases, name)
		input, err := readInput(filepath.Join(folder, "input"))
		if err != nil {
			return nil, err
		}
		for _, release := range releases[familyOf(input)] {
			all = append(all, golden{folder, release})
		}
	}
	return all, nil
}

// writeGoldens writes the files, or only says which of them differ.
func writeGoldens(cases string, names []string, check bool) error {
	all, err := goldens(cases, names)
	if err != nil {
		return err
	}
	var (
		group sync.WaitGroup
		mu    sync.Mutex
		stale []string
		wrong []error
	)
	turns := make(chan struct{}, runtime.NumCPU())
	for _, one := range all {
		group.Go(func() {
			turns <- struct{}{}
			defer func() { <-turns }()
			differs, err := one.bring(check)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				wrong = append(wrong, err)
			}
			if differs {
				stale = append(stale, one.path())
			}
		})
	}
	group.Wait()
	if len(wrong) > 0 {
		return wrong[0]
	}
	sort.Strings(stale)
	for _, path := range stale {
		fmt.Println(path)
	}
	fmt.Printf("%d goldens, %d differ\n", len(all), len(stale))
	if check && len(stale) > 0 {
		return fmt.Errorf("run tools/oracle/write-goldens")
	}
	return nil
}

// bring writes one file where it differs, unless it is only to be checked.
func (g golden) bring(check bool) (bool, error) {
	text, err := g.text()
	if err != nil {
		return false, err
	}
	text = append([]byte("# Written by tools/oracle/write-goldens.\n"), text...)
	if before, err := os.ReadFile(g.path()); err == nil && bytes.Equal(before, text) {
		return false, nil
	}
	if check {
		return true, nil
	}
	if err := os.MkdirAll(filepath.Dir(g.path()), 0o755); err != nil {
		return false, err
	}
	return true, os.WriteFile(g.path(), text, 0o644)
}
