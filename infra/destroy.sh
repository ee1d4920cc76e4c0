#!/usr/bin/env bash
# Undoes deploy.sh: deletes the resource group and everything in it, reports included.
# Runs on bash 3.2, the version of macOS.
set -euo pipefail

usage='usage: infra/destroy.sh --group <resource group> [--yes [--unlock]]

  --yes     does not ask
  --unlock  with --yes, deletes the locks too'

fail() {
  printf 'destroy: %s\n' "$*" >&2
  exit 1
}

group='' yes='' unlock=''
while (($#)); do
  case $1 in
    --group) group=${2:-} && shift ;;
    --yes) yes=1 ;;
    --unlock) unlock=1 ;;
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
# Azure deletes no group with a lock on it, in it or on its subscription, and lists all of these.
locks=$(az lock list --resource-group "$group" --query '[].id' --output tsv) ||
  fail 'nothing was deleted: the locks could not be read'
while IFS= read -r lock; do
  # A lock of the subscription keeps other groups too, so this script leaves it alone.
  [[ -z $lock || $lock == */[rR]esource[gG]roups/* ]] ||
    fail "nothing was deleted: the subscription has a lock; its owner has to delete it first: $lock"
done <<<"$locks"

if [[ -z $yes ]]; then
  az resource list --resource-group "$group" --query '[].name' --output tsv ||
    fail 'nothing was deleted: the resources could not be read'
  [[ -z $locks ]] || printf 'They are locked against this:\n%s\n' "$locks"
  read -r -p "Type $group to delete all of these, ${locks:+the locks and the }reports included: " answer ||
    fail 'nothing was deleted; give --yes if nobody can answer'
  [[ $answer == "$group" ]] || fail 'nothing was deleted'
elif [[ -n $locks && -z $unlock ]]; then
  fail "nothing was deleted: give --unlock too, because locks keep the resources of $group:" "$locks"
fi

while IFS= read -r lock; do
  [[ -z $lock ]] || az lock delete --ids "$lock" </dev/null ||
    fail "no resource was deleted: $lock could not be deleted; you need the role Owner or User Access Administrator"
done <<<"$locks"
trap 'printf "\n" && fail "interrupted. Azure goes on: az group exists --name $group says when the group is gone."' INT
az group delete --name "$group" --yes ||
  fail 'not everything was deleted; the message above names the resource. Run this again.'
cat <<TEXT
Deleted $group. Azure keeps the workspace of the logs for 14 days: a deployment to a group of this name in the same
region brings it back; in another region its name is taken until then.
TEXT
