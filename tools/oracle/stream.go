package main

import (
	"bufio"
	"encoding/json"
	"io"
	"runtime"
	"sync"

	k8sjson "k8s.io/apimachinery/pkg/util/json"
)

// question is one line of what is read: an input, compiled as it is.
type question struct {
	ID    string          `json:"id"`
	Input json.RawMessage `json:"input"`
}

// reply is one line of what is written.
type reply struct {
	ID     string  `json:"id"`
	Answer *answer `json:"answer"`
}

// answerStream says of every line what the operator makes of it. Replies come in any order.
func answerStream(in io.Reader, out io.Writer) error {
	var (
		group sync.WaitGroup
		mu    sync.Mutex
		wrong error
	)
	writer := bufio.NewWriter(out)
	fail := func(err error) {
		mu.Lock()
		defer mu.Unlock()
		if wrong == nil {
			wrong = err
		}
	}
	lines := make(chan []byte)
	for range runtime.NumCPU() {
		group.Go(func() {
			for line := range lines {
				text, err := answerLine(line)
				if err != nil {
					fail(err)
					continue
				}
				mu.Lock()
				_, _ = writer.Write(append(text, '\n'))
				mu.Unlock()
			}
		})
	}
	scanner := bufio.NewScanner(in)
	scanner.Buffer(nil, 64<<20)
	for scanner.Scan() {
		lines <- append([]byte(nil), scanner.Bytes()...)
	}
	close(lines)
	group.Wait()
	if err := writer.Flush(); err != nil {
		return err
	}
	if err := scanner.Err(); err != nil {
		return err
	}
	return wrong
}

func answerLine(line []byte) ([]byte, error) {
	var one question
	if err := json.Unmarshal(line, &one); err != nil {
		return nil, err
	}
	var list []any
	if err := k8sjson.Unmarshal(one.Input, &list); err != nil { // whole numbers become int64, as the API server has them
		return nil, err
	}
	var input []object
	for _, item := range list {
		o, _ := item.(map[string]any)
		input = append(input, o)
	}
	found, err := reconcile(input)
	if err != nil {
		return nil, err
	}
	return json.Marshal(reply{one.ID, found})
}
