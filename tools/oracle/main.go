// Command oracle says what Prometheus Operator makes of custom resources: it runs the operator's own controllers
// against an API server that exists in memory only.
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/go-logr/logr"
	utilruntime "k8s.io/apimachinery/pkg/util/runtime"
	"k8s.io/klog/v2"
	"sigs.k8s.io/yaml"
)

func main() {
	input := flag.String("input", "", "a YAML file, or a folder of them: print what the operator makes of it")
	version := flag.String("version", "", "with -input: the release of the servers; that of the input if empty")
	cases := flag.String("cases", "", "a folder of cases: write the goldens of all of them, or of those named as arguments")
	check := flag.Bool("check", false, "with -cases: only say which goldens differ")
	stream := flag.Bool("stream", false, "answer lines of JSON on standard input, {id, input: [...]}, by lines {id, answer}")
	flag.Parse()
	klog.SetLogger(logr.Discard())
	utilruntime.ErrorHandlers = nil
	var err error
	switch {
	case *stream:
		err = answerStream(os.Stdin, os.Stdout)
	case *cases != "":
		err = writeGoldens(*cases, flag.Args(), *check)
	case *input != "":
		err = printAnswer(*input, *version)
	default:
		flag.Usage()
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func printAnswer(path, version string) error {
	input, err := readInput(path)
	if err != nil {
		return err
	}
	withVersion(input, familyOf(input), version)
	found, err := reconcile(input)
	if err != nil {
		return err
	}
	text, err := yaml.Marshal(found)
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(text)
	return err
}
