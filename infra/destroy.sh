#!/usr/bin/env bash
# Undoes deploy.sh: deletes the resource group and everything in it, reports included.
# Runs on bash 3.2, the version of macOS.
set -euo pipefail

usage='usage: infra/destroy.sh --group <resource group> [--yes]'

fail() {
  printf 'destroy: %s\n' "$*" >&2
  exit 1
}

group='' yes=''
while (($#)); do
  case $1 in
    --group) group=${2:-} && shift ;;
    --yes) yes=1 ;;
    --help | -h) echo "$usage" && exit 0 ;;
    *) echo "$usage" >&2 && fail "unknown option $1" ;;
  esac
  (($#)) && shift
done
[[ -n $group ]] || { echo "$usage" >&2 && fail '--group is needed'; }
command -v az >/dev/null || fail 'az is not installed; see docs/deploying.md'
az account show >/dev/null 2>&1 || fail 'not logged in to Azure: run az login'
exists=$(az group exists --name "$group" --output tsv) ||
  fail 'nothing was deleted: the resource groups could not be read; check the subscription with az account show'
[[ $exists != false ]] || { echo "The group $group does not exist; nothing is left to delete." && exit 0; }

if [[ -z $yes ]]; then
  az resource list --resource-group "$group" --query '[].name' --output tsv
  read -r -p "Type $group to delete all of these, reports included: " answer ||
    fail 'nothing was deleted; give --yes if nobody can answer'
  [[ $answer == "$group" ]] || fail 'nothing was deleted'
fi
az group delete --name "$group" --yes ||
  fail 'not everything was deleted; the message above names the resource. Run this again.'
echo "Deleted $group."
