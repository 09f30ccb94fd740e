#!/usr/bin/env bash
# Builds the real programs, pinned in modules/*/go.mod, and prints the folder that they lie in.
#
#   build.sh [NAME...]      default: all that ./run needs
#
# E2E_BIN names a folder where they lie already. Otherwise they are kept in a cache, by what they were built from.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

# name | module | package
table='
prometheus                 prometheus   github.com/prometheus/prometheus/cmd/prometheus
promtool                   prometheus   github.com/prometheus/prometheus/cmd/promtool
alertmanager               alertmanager github.com/prometheus/alertmanager/cmd/alertmanager
amtool                     alertmanager github.com/prometheus/alertmanager/cmd/amtool
prometheus-config-reloader operator     github.com/prometheus-operator/prometheus-operator/cmd/prometheus-config-reloader
operator                   operator     github.com/prometheus-operator/prometheus-operator/cmd/operator
etcd                       etcd         go.etcd.io/etcd/server/v3
kube-apiserver             kubernetes   k8s.io/kubernetes/cmd/kube-apiserver
kubectl                    kubernetes   k8s.io/kubernetes/cmd/kubectl
'
wanted=${*:-prometheus prometheus-config-reloader etcd kube-apiserver}

if [ -n "${E2E_BIN:-}" ]; then
  folder=$E2E_BIN
else
  pinned=$(cat "$here"/modules/*/go.mod | sha256sum | cut -c1-12)
  folder=${XDG_CACHE_HOME:-$HOME/.cache}/cdk8s-prometheus/e2e/$pinned
fi
mkdir -p "$folder"
for name in $wanted; do
  grep -q "^$name " <<<"$table" || { echo "build.sh: $name is not among the programs" >&2; exit 1; }
done

# The API server refuses to run as the unversioned v0.0.0-master.
ldflags() {
  [ "$1" = kubernetes ] || return 0
  local version major minor package
  version=$(cd "$here/modules/kubernetes" && go list -mod=mod -m -f '{{.Version}}' k8s.io/kubernetes)
  IFS=. read -r major minor _ <<<"${version#v}"
  for package in k8s.io/component-base/version k8s.io/client-go/pkg/version; do
    printf -- '-X %s.gitVersion=%s -X %s.gitMajor=%s -X %s.gitMinor=%s -X %s.gitTreeState=clean ' \
      "$package" "$version" "$package" "$major" "$package" "$minor" "$package"
  done
}

# Of all discoveries only that of Kubernetes: the SDKs of the clouds would take most of the time. promtool keeps them, to check configurations.
tags() {
  [ "$1" != prometheus ] || echo remove_all_sd,enable_kubernetes_sd
}

# The module of Alertmanager lacks the web pages that it embeds, since they have to be built: a copy of it gets an empty one, and a go.mod that names the copy.
modfile() {
  [ "$1" = alertmanager ] || return 0
  local copy=$temporary/$1
  if [ ! -d "$copy" ]; then
    cd "$here/modules/$1"
    go mod download "github.com/prometheus/$1"
    mkdir -p "$copy"
    cp -r "$(go list -mod=mod -m -f '{{.Dir}}' "github.com/prometheus/$1")" "$copy/source"
    chmod -R u+w "$copy/source"
    mkdir -p "$copy/source/ui/app/dist"
    touch "$copy/source/ui/app/dist/index.html"
    cp go.mod go.sum "$copy/"
    go mod edit -replace="github.com/prometheus/$1=$copy/source" "$copy/go.mod"
  fi
  echo "-modfile=$copy/go.mod"
}

temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
while read -r name module package; do
  [ -n "$name" ] || continue
  case " $wanted " in *" $name "*) ;; *) continue ;; esac
  [ -x "$folder/$name" ] && continue
  started=$SECONDS
  # shellcheck disable=SC2046
  (cd "$here/modules/$module" && CGO_ENABLED=0 go build -mod=mod $(modfile "$module") -trimpath -tags "$(tags "$name")" -ldflags "-s -w $(ldflags "$module")" -o "$folder/$name.new" "$package") >&2
  mv "$folder/$name.new" "$folder/$name"
  echo "built $name in $((SECONDS - started)) s" >&2
done <<<"$table"
echo "$folder"
