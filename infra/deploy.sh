#!/usr/bin/env bash
# Deploys everything to a resource group, then uploads, reads and removes a sample report as a check. Safe to run again.
# Runs on bash 3.2, the version of macOS.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
  cat <<'TEXT'
usage: infra/deploy.sh --group <resource group> [--location <region>] [--what-if] [-- <parameter>=<value> ...]

  --group      the resource group, made if it does not exist
  --location   the region, such as westeurope; needed only if the group does not exist
  --what-if    shows what would change and changes nothing
  --           overrides parameters of infra/main.bicepparam, such as alertEmail=engineer@example.org
TEXT
}

fail() {
  printf 'deploy: %s\n' "$*" >&2
  exit 1
}

group='' location='' what_if=''
while (($#)); do
  case $1 in
    --group) group=${2:-} && shift ;;
    --location) location=${2:-} && shift ;;
    --what-if) what_if=1 ;;
    --help | -h) usage && exit 0 ;;
    --) shift && break ;;
    *) usage >&2 && fail "unknown option $1" ;;
  esac
  (($#)) && shift
done
[[ -n $group ]] || { usage >&2 && fail '--group is needed'; }

# The first version that supports Flex Consumption, and values on the command line beside a file of parameters.
least_az=2.62.0
for tool in az dotnet curl; do
  command -v "$tool" >/dev/null || fail "$tool is not installed; see docs/deploying.md"
done
az_version=$(az version --query '"azure-cli"' --output tsv) ||
  fail 'az does not run: install it again, see docs/deploying.md'
[[ $(printf '%s\n' "$least_az" "$az_version" | sort --version-sort | head -n 1) == "$least_az" ]] ||
  fail "the Azure CLI is $az_version, but $least_az or newer is needed:" \
    'https://learn.microsoft.com/cli/azure/install-azure-cli'
dotnet --version >/dev/null 2>&1 ||
  fail 'the .NET SDK that global.json names is not installed: https://dotnet.microsoft.com/download'
account=$(az account show --query name --output tsv 2>/dev/null) || fail 'not logged in to Azure: run az login'

exists=$(az group exists --name "$group" --output tsv) ||
  fail 'the resource groups could not be read: check the subscription with az account show'
if [[ -z $location ]]; then
  [[ $exists == true ]] ||
    fail "the group $group does not exist: give its region with --location, such as --location westeurope"
  location=$(az group show --name "$group" --query location --output tsv)
fi
printf 'Subscription %s, group %s in %s\n' "$account" "$group" "$location"

# The parameters behind -- stay in "$@", because bash 3.2 takes an empty array for an unbound variable.
main=(--resource-group "$group" --parameters infra/main.bicepparam "location=$location" "$@")
if [[ -n $what_if ]]; then
  if [[ $exists == true ]]; then
    az deployment group what-if "${main[@]}"
  else
    echo "The script would make the group $group, and in it all resources of infra/main.bicep."
  fi
  echo 'Then the script would deploy the package, subscribe to the events of new blobs with infra/events.bicep,' \
    'and upload, read back and remove a sample report. Nothing was changed.'
  exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# step <what> <advice after a failure> <command ...>: runs the command with its output in $work/output.
step() {
  local what=$1 advice=$2 began=$SECONDS
  shift 2
  printf '%s ... ' "$what"
  if ! "$@" >"$work/output" 2>"$work/errors"; then
    printf 'failed\n'
    tail -n 40 "$work/output" "$work/errors" >&2
    fail "$what failed after $((SECONDS - began)) s. $advice"
  fi
  printf 'done (%d s)\n' $((SECONDS - began))
}

# wait_for <seconds> <command ...>: repeats the command until it succeeds or the seconds have passed.
wait_for() {
  local until=$((SECONDS + ${DEPLOY_WAIT_SECONDS:-$1}))
  shift
  until "$@"; do
    ((SECONDS < until)) || return 1
    sleep "${DEPLOY_POLL_SECONDS:-10}"
  done
}

[[ $exists == true ]] ||
  step "Making the group $group" 'Check that you may make resource groups in this subscription.' \
    az group create --name "$group" --location "$location"

step 'Deploying infra/main.bicep' 'The message above names the resource; correct it and run this script again.' \
  az deployment group create "${main[@]}" --name reports-main --output tsv \
  --query 'properties.outputs.[appName.value, apiUrl.value, reportStorageName.value, topicName.value]'
read -r app api storage topic _ <<<"$(tr '\n' '\t' <"$work/output")"
[[ -n $topic ]] || fail 'infra/main.bicep gave no outputs; run this script again.'

step 'Publishing the package' 'Run the same dotnet publish by hand to see all of its output.' \
  dotnet publish functions/App -c Release "-p:PackageFile=$work/app.zip"
# A new role assignment takes a few minutes to have an effect.
step 'Deploying the package' \
  "Look at the app's log: az webapp log deployment show --name $app --resource-group $group" \
  wait_for 300 az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$work/app.zip"

is_indexed() {
  az functionapp function list --resource-group "$group" --name "$app" --query '[].name' --output tsv |
    grep -q 'IngestBlob' &&
    [[ -n $(az functionapp keys list --resource-group "$group" --name "$app" \
      --query systemKeys.blobs_extension --output tsv) ]]
}
step 'Waiting until the functions are indexed' \
  'The app may not start: look at its exceptions in Application Insights.' \
  wait_for 300 is_indexed
step 'Deploying infra/events.bicep' 'Event Grid could not validate the app; wait a minute and run this script again.' \
  az deployment group create --resource-group "$group" --name reports-events --template-file infra/events.bicep \
  --parameters "topicName=$topic" "appName=$app" "reportStorageName=$storage"

key() {
  az functionapp keys list --resource-group "$group" --name "$app" --query functionKeys.default --output tsv
}
# The key goes through a file descriptor, because other processes can read arguments.
with_key() {
  curl --silent --show-error --fail --config <(printf 'header = "x-functions-key: %s"\n' "$function_key") "$@"
}
# The sample has a series of its own, so that it never replaces a report of the publisher.
sample=samples/deployment-check-1.txt
upload() {
  with_key --output /dev/null --upload-file infra/sample-report.txt "$api/uploads/$sample"
}
is_parsed() {
  with_key "$api/ingestions/$sample" 2>/dev/null | grep -q '"status":"parsed"'
}
function_key=$(key) || fail 'The function key could not be read; you need the role Website Contributor.'
step 'Uploading a sample report' "Look at the app's exceptions in Application Insights." wait_for 120 upload
step 'Waiting until the sample is parsed' \
  'Look at the dead letters of the event subscription, and at the exceptions in Application Insights.' \
  wait_for 300 is_parsed
step 'Reading the sample back' "Look at the app's exceptions in Application Insights." \
  curl --silent --show-error --fail --output /dev/null "$api/reports/deployment-check-1"
step 'Reading the page of the sample' "Look at the app's exceptions in Application Insights." \
  curl --silent --show-error --fail --output /dev/null "${api%/api}/reports/deployment-check-1"
step 'Removing the sample' \
  "The sample does no harm; remove it with DELETE $api/reports/deployment-check-1 and the function key." \
  with_key --output /dev/null --request DELETE "$api/reports/deployment-check-1"

cat <<TEXT

Deployed in $SECONDS s. The pages are at ${api%/api}/. The API is at $api; try it on the page $api/docs, or with:
  curl $api/reports
  az storage blob upload --auth-mode login --account-name $storage --container-name reports \\
    --file report.txt --name 2020/05.txt
TEXT
