#!/usr/bin/env bash
# Deletes the resource group and all that is in it, reports included.
set -euo pipefail

group=${1:-}
[[ -n $group ]] || { echo 'usage: infra/destroy.sh <resource group> [--yes]' >&2 && exit 1; }
command -v az >/dev/null || { echo 'destroy: az is not installed' >&2 && exit 1; }
az account show --output none 2>/dev/null || { echo 'destroy: not logged in to Azure: run az login' >&2 && exit 1; }
[[ $(az group exists --name "$group") == true ]] || { echo "The group $group does not exist; nothing is left to delete." && exit 0; }

if [[ ${2:-} != --yes ]]; then
  az resource list --resource-group "$group" --query '[].name' --output tsv
  read -r -p "Type $group to delete all of these, reports included: " answer
  [[ $answer == "$group" ]] || { echo 'Nothing was deleted.' && exit 1; }
fi
az group delete --name "$group" --yes
echo "Deleted $group."
