import { checkTemplate } from '../../src/check/go-template';

test.each([
  'plain', '{{ $labels.instance }} is down', '{{ $value | humanizePercentage }}', '{{ if gt $value 1.0 }}a{{ else }}b{{ end }}',
  '{{ range $i, $e := query "up" }}{{ $e.Labels.job }}{{ end }}', '{{ with $x := 1 }}{{ $x }}{{ end }}', '{{- /* a comment */ -}}',
  '{{ "a}}b" }}', '{{ printf "%.2f" (humanize $value) }}', '{{ define "x" }}a{{ end }}{{ template "x" . }}', '{{ `raw` }}', '{{ index $labels "a-b" }}',
])('%s is a template', (text) => expect(checkTemplate(text)).toBeUndefined());

test.each([
  ['{{ $labels.instance', 'not closed'],
  ['{{ $foo }}', 'the variable $foo is not defined'],
  ['{{ humanise $value }}', 'the function "humanise" does not exist'],
  ['{{ if true }}a', '{{ if }} has no {{ end }}'],
  ['{{ end }}', '"end" closes nothing'],
  ['{{ else }}', '"else" belongs to nothing'],
  ['{{ ($value }}', 'not closed'],
  ['{{ $value / 100 }}', '/ is unexpected'],
  ['{{}}', 'nothing stands'],
])('%s is not', (text, problem) => expect(checkTemplate(text)).toContain(problem));
