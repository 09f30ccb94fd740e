package main

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
)

// journal keeps what the operator logs from warnings up.
type journal struct {
	mu      sync.Mutex
	records []record
}

// record is one line of the journal.
type record struct {
	message string
	fields  map[string]string
}

// page is the part of a journal that one logger writes.
type page struct {
	*journal
	fields []slog.Attr
}

func (p page) Enabled(_ context.Context, level slog.Level) bool { return level >= slog.LevelWarn }
func (p page) WithGroup(string) slog.Handler                    { return p }

func (p page) WithAttrs(fields []slog.Attr) slog.Handler {
	return page{p.journal, append(slices.Clone(p.fields), fields...)}
}

func (p page) Handle(_ context.Context, line slog.Record) error {
	one := record{message: line.Message, fields: map[string]string{}}
	keep := func(attr slog.Attr) bool {
		one.fields[attr.Key] = attr.Value.String()
		return true
	}
	for _, attr := range p.fields {
		keep(attr)
	}
	line.Attrs(keep)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.records = append(p.records, one)
	return nil
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	var text strings.Builder
	for _, line := range j.records {
		fmt.Fprintln(&text, line.message, line.fields)
	}
	return text.String()
}

// skipped are the resources that were left out, with the reason, each once.
func (j *journal) skipped() []string {
	j.mu.Lock()
	defer j.mu.Unlock()
	var found []string
	for _, line := range j.records {
		switch line.message {
		case "skipping object":
			found = append(found, fmt.Sprintf("%s/%s: %s", line.fields["kind"], line.fields["object"], line.fields["error"]))
		case "skipping alertmanagerconfig":
			found = append(found, fmt.Sprintf("AlertmanagerConfig/%s: %s", line.fields["alertmanagerconfig"], line.fields["error"]))
		case "skipping prometheusrule":
			found = append(found, fmt.Sprintf("PrometheusRule/%s/%s: %s", line.fields["namespace"], line.fields["prometheusrule"], line.fields["error"]))
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}
