#!/usr/bin/env bash
# Deploys everything to a resource group, then uploads, reads and removes a sample report as a check. Safe to run again.
# Runs on bash 3.2, the version of macOS.
set -euo pipefail
from=$PWD
cd "$(dirname "$0")/.."

usage() {
  cat <<'TEXT'
usage: infra/deploy.sh --group <resource group> [--environment <name> | --parameters <file>] [--location <region>]
                       [--weaken <parameter>] [--what-if]

  --group        the resource group, made if it does not exist
  --environment  the parameters in infra/environments/<name>.bicepparam; production if not given
  --parameters   a parameter file of your own instead: a .bicepparam file that uses infra/main.bicep
  --location     the region, such as westeurope; needed only if the group does not exist
  --weaken       lets the new value of this parameter protect less than the deployed one; may be repeated
  --what-if      shows what would change and changes nothing
TEXT
}

fail() {
  printf 'deploy: %s\n' "$*" >&2
  exit 1
}

# needs_value <option> [<value> ...]
needs_value() {
  [[ -n ${2:-} ]] || fail "$1 needs a value"
}

group='' location='' environment='' file='' what_if='' weakened=' '
while (($#)); do
  case $1 in
    --group) needs_value "$@" && group=$2 && shift ;;
    --location) needs_value "$@" && location=$2 && shift ;;
    --environment) needs_value "$@" && environment=$2 && shift ;;
    --parameters) needs_value "$@" && file=$2 && shift ;;
    --weaken) needs_value "$@" && weakened+="$2 " && shift ;;
    --what-if) what_if=1 ;;
    --help | -h) usage && exit 0 ;;
    --) fail 'parameters behind -- are not taken, because the next run would forget them:' \
      'write them into infra/environments/production.bicepparam, or into a file for --environment or --parameters' ;;
    *) usage >&2 && fail "unknown option $1" ;;
  esac
  (($#)) && shift
done
[[ -n $group ]] || { usage >&2 && fail '--group is needed'; }

# matches <text> <pattern>: whether all of the text is the extended regular expression.
matches() {
  [[ $1 =~ ^($2)$ ]]
}
# https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
matches "$group" '[[:alnum:]_().-]{0,89}[[:alnum:]_()-]' ||
  fail "the group $group has a character that Azure does not take: up to 90 letters, digits and _ ( ) - . do, without" \
    'a . at the end'
matches "$location" '[A-Za-z0-9 ]*' ||
  fail "the region $location is not a name such as westeurope: az account list-locations --output table"
matches "$environment" '[A-Za-z0-9_-]*' || fail "the environment $environment has other characters than A-Z a-z 0-9 _ -"
[[ -z $environment || -z $file ]] || fail 'give --environment or --parameters, not both'
if [[ -z $file ]]; then
  file=infra/environments/${environment:-production}.bicepparam
elif [[ $file != /* ]]; then
  file=$from/$file
fi
[[ -f $file ]] || fail "the parameter file $file does not exist"

# How the change of a parameter makes a deployment protect less. Such a change is refused unless --weaken names the
# parameter, because the parameter file of another environment, or one that lost a line, is easily taken by mistake.
rules='networkIsolation  off
lockReports       off
zoneRedundant     off
storageRedundancy degraded
allowedIps        widened
allowedOrigins    widened
alertEmail        emptied
monthlyBudget     raised
requestsPerMinute raised
maximumInstances  raised
dailyTelemetryGb  lowered
retentionDays     lowered
logRetentionDays  lowered
name              changed
publishers        emptied'
names=$(awk '{ printf "|%s", $1 }' <<<"$rules")
set -f
for parameter in $weakened; do
  matches "$parameter" "${names#|}" ||
    fail "--weaken $parameter: no change of this parameter is refused"
done
set +f

# The first version that shows why Azure refuses a template, which 2.73 to 2.77 hid; --validation-level came with 2.76.
least_az=2.78.0
for tool in az dotnet curl; do
  command -v "$tool" >/dev/null || fail "$tool is not installed; see docs/deploying.md"
done
az_version=$(az version --query '"azure-cli"' --output tsv) ||
  fail 'az does not run: install it again, see docs/deploying.md'
older=$(printf '%s\n' "$least_az" "$az_version" | sort --version-sort | head -n 1) ||
  fail 'the version of az could not be compared'
[[ $older == "$least_az" ]] ||
  fail "the Azure CLI is $az_version, but $least_az or newer is needed:" \
    'https://learn.microsoft.com/cli/azure/install-azure-cli'
dotnet --version >/dev/null 2>&1 ||
  fail 'the .NET SDK that global.json names is not installed: https://dotnet.microsoft.com/download'
curl --fail-with-body --version >/dev/null 2>&1 || fail 'curl is older than 7.76, which has no --fail-with-body'
account=$(az account show --query name --output tsv 2>/dev/null) || fail 'not logged in to Azure: run az login'

work=$(mktemp -d)
: >"$work/weaker"
trap 'rm -rf "$work"' EXIT
# A step sends its errors to a file; the file descriptor 9 remains that of the script.
exec 9>&2
interrupt() {
  exec 2>&9
  printf '\n' >&2
  local during="interrupted${current:+ while: $current}."
  [[ -z $deployment ]] ||
    fail "$during Azure goes on with a deployment that it has begun. Its state:" \
      "az deployment group show --resource-group $group --name $deployment --query properties.provisioningState." \
      "To stop it: az deployment group cancel --resource-group $group --name $deployment." \
      'Then run this script again.'
  fail "$during Run this script again.${remains:+ $remains}"
}
current='' deployment='' remains=''
trap interrupt INT TERM

# step <what> <advice after a failure> <command ...>: runs the command with its output in $work/output.
step() {
  local what=$1 advice=$2 began=$SECONDS
  current=$what
  shift 2
  printf '%s ... ' "$what"
  if ! "$@" >"$work/output" 2>"$work/errors"; then
    printf 'failed\n'
    tail -n 40 "$work/output" "$work/errors" >&2
    fail "$what failed after $((SECONDS - began)) s. $advice"
  fi
  printf 'done (%d s)\n' $((SECONDS - began))
  current=''
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

# Azure names a region westeurope or West Europe.
region() {
  tr -d ' ' <<<"$1" | tr '[:upper:]' '[:lower:]'
}

exists=$(az group exists --name "$group" --output tsv) ||
  fail 'the resource groups could not be read: check the subscription with az account show'
deployed=0
if [[ $exists == true ]]; then
  home=$(az group show --name "$group" --query location --output tsv) || fail "the group $group could not be read"
  deployed=$(az deployment group list --resource-group "$group" \
    --query "length([?name=='reports-main'])" --output tsv) ||
    fail "the deployments of the group $group could not be read"
else
  [[ -n $location ]] ||
    fail "the group $group does not exist: give its region with --location, such as --location westeurope"
  home=$location
fi

# The parameters of a deployment, one value a line, in the order of the rules; the region is the last line.
query=$(awk '{ printf "to_string(%s.value),", $1 }' <<<"$rules")
query="properties.parameters.[${query}location.value]"
if ((deployed)); then
  az deployment group show --resource-group "$group" --name reports-main --query "$query" --output tsv >"$work/then" ||
    fail 'the parameters of the last deployment could not be read'
  last=$(tail -n 1 "$work/then")
  before=$(region "$last")
  if [[ -n $location ]]; then
    asked=$(region "$location")
    [[ $asked == "$before" ]] ||
      fail "the resources of $group are in $last, and resources cannot move: leave out --location," \
        'or deploy to another group (docs/operating.md has the drill for a lost region). After a first deployment' \
        'that failed, infra/destroy.sh removes the group'
  fi
  location=$last
fi
location=${location:-$home}
printf 'Subscription %s, group %s in %s, resources in %s, parameters of %s\n' \
  "$account" "$group" "$home" "$location" "$file"

main=(--resource-group "$group" --parameters "$file" "location=$location")

ip='^"([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})(/([0-9]{1,2}))?"$'
# read_ip <"address"> or <"range">: sets number and bits; fails for another text.
read_ip() {
  [[ $1 =~ $ip ]] || return 1
  # Behind 10# a 08 is no octal number.
  number=$(((10#${BASH_REMATCH[1]} << 24) + (10#${BASH_REMATCH[2]} << 16) + (10#${BASH_REMATCH[3]} << 8) + \
    10#${BASH_REMATCH[4]}))
  bits=$((10#${BASH_REMATCH[6]:-32}))
}

# is_within <"203.0.113.7"> <,"203.0.113.0/24","198.51.100.1",>: whether an address or range is in a range of a list.
is_within() {
  local number bits first length range
  read_ip "$1" || return 1
  first=$number length=$bits
  while IFS= read -r range; do
    if read_ip "$range" && ((bits <= length && first >> (32 - bits) == number >> (32 - bits))); then
      return 0
    fi
  done <<<"$(tr ',' '\n' <<<"$2")"
  return 1
}

# is_weaker <rule> <old value> <new value>: whether the new value protects less.
is_weaker() {
  local rule=$1 old=$2 new=${3/#null/} entry
  # The last deployment may be of a version without the parameter.
  [[ $old != null && $old != "$new" ]] || return 1
  case $rule in
    off) [[ $old == true ]] ;;
    emptied) [[ -n $old && -z $new ]] ;;
    # 0 is no limit.
    raised) ((old != 0)) && ((${new:-0} == 0 || ${new:-0} > old)) ;;
    lowered) ((${new:-0} < old)) ;;
    # Standard_RAGZRS: copies that are readable, in another region, and in several zones.
    degraded) [[ ($old == *Z* && $new != *Z*) || ($old == *G* && $new != *G*) || ($old == *RA* && $new != *RA*) ]] ;;
    # ["203.0.113.7","203.0.113.8"]
    widened)
      [[ $old != *'"*"'* ]] || return 1
      old=,${old#\[} && old=${old%\]},
      new=${new#\[} && new=${new%\]}
      while IFS= read -r entry; do
        [[ -z $entry || $old == *",$entry,"* ]] || is_within "$entry" "$old" || return 0
      done <<<"$(tr ',' '\n' <<<"$new")"
      return 1
      ;;
    changed) ;;
  esac
}

# How many publishers may sign in, for an app that has the setting: Azure keeps no values of secure parameters.
publishers_of_apps() {
  local apps app count
  apps=$(az functionapp list --resource-group "$group" --query '[].name' --output tsv) || return 1
  for app in $apps; do
    count=$(az functionapp config appsettings list --resource-group "$group" --name "$app" \
      --query "length([?name=='Publishers' && value != ''])" --output tsv) || return 1
    ((count == 0)) || printf 'set'
  done
}

# Prints each parameter that would protect less than the deployed one, with its old and its new value.
weaker() {
  local parameter rule old new isolated=''
  exec 3<"$work/then" 4<"$work/now"
  while read -r parameter rule; do
    # Azure answers with one line for each rule, or with none.
    IFS= read -r old <&3 || return 1
    IFS= read -r new <&4 || return 1
    case $parameter in
      publishers)
        new=''
        if grep -q "readEnvironmentVariable('PUBLISHERS'" "$file"; then
          new=${PUBLISHERS:+set}
        elif grep -E '^ *param +publishers *=' "$file" | grep -Eqv "= *'' *$"; then
          # The file takes the hashes from elsewhere, such as a key vault.
          continue
        fi
        # The identity that shows the changes of a pull request may not read settings.
        old=$(publishers_of_apps) || { [[ -n $what_if ]] && continue || return 1; }
        ;;
      networkIsolation) isolated=$old ;;
      # Without isolation every address was allowed.
      allowedIps) [[ $isolated == true ]] || continue ;;
    esac
    if is_weaker "$rule" "$old" "$new"; then
      printf '%s: from %s to %s\n' "$parameter" "${old:-nothing}" "${new:-nothing}"
    fi
  done <<<"$rules"
}

if ((deployed)); then
  step "Checking the parameters of $file" 'The message above names the parameter or the resource; correct the file.' \
    az deployment group validate "${main[@]}" --validation-level ProviderNoRbac --query "$query" --output tsv
  mv "$work/output" "$work/now"
  weaker >"$work/weaker" || fail 'the parameters could not be compared with those of the last deployment'
  refused=''
  while IFS= read -r change; do
    parameter=${change%%:*}
    [[ -z $change || $weakened == *" $parameter "* ]] || refused+="$change
"
  done <"$work/weaker"
  if [[ -n $refused ]]; then
    printf '%s protects less than the last deployment of %s:\n%s' "$file" "$group" "$refused" >&2
    refused=$(awk -F : '{ printf " --weaken %s", $1 }' <<<"${refused%?}")
    [[ -n $what_if ]] || fail "nothing was changed. If this is intended, run the script again with$refused"
    printf 'A deployment needs%s.\n' "$refused" >&2
  fi
fi

if [[ -n $what_if ]]; then
  if [[ $exists == true ]]; then
    # An identity that may only read can run this, and gets no roles: those of whoever deployed last stay.
    if ((deployed)); then
      deployer=$(az deployment group show --resource-group "$group" --name reports-main \
        --query properties.parameters.deployerId.value --output tsv) ||
        fail 'the parameters of the last deployment could not be read'
      ! matches "$deployer" '[0-9a-fA-F-]{36}' || main+=("deployerId=$deployer")
    fi
    az deployment group what-if "${main[@]}" --validation-level ProviderNoRbac
  else
    step 'Compiling infra/main.bicep' 'The message above has the place in the file.' \
      az bicep build --file infra/main.bicep --stdout
    step "Compiling $file" 'The message above has the place in the file.' az bicep build-params --file "$file" --stdout
    echo "The script would make the group $group, and in it all resources of infra/main.bicep. The template and the" \
      'parameters compile and fit each other. Azure checks quotas, policies and the region in an existing group only:' \
      "az group create --name $group --location $location, then run this again."
  fi
  echo 'Then the script would deploy the package, subscribe to the events of new blobs with infra/events.bicep,' \
    'and upload, read back and remove a sample report. Nothing was changed.'
  exit 0
fi

[[ $exists == true ]] ||
  step "Making the group $group" 'Check that you may make resource groups in this subscription.' \
    az group create --name "$group" --location "$location"

deployment=reports-main
step 'Deploying infra/main.bicep' 'The message above names the resource; correct it and run this script again.' \
  az deployment group create "${main[@]}" --name reports-main --output tsv \
  --query "properties.[outputs.[appName.value, apiUrl.value, reportStorageName.value, topicName.value], parameters.[
 to_string(networkIsolation.value), to_string(allowedIps.value)]][]"
deployment=''
{
  read -r app && read -r api && read -r storage && read -r topic && read -r isolated && read -r allowed
} <"$work/output" || fail 'infra/main.bicep gave no outputs; run this script again.'

step 'Publishing the package' 'Run the same dotnet publish by hand to see all of its output.' \
  dotnet publish functions/App -c Release "-p:PackageFile=$work/app.zip"
# A new role assignment takes a few minutes to have an effect.
step 'Deploying the package' \
  'The message above has the reason. A new role takes some minutes to have an effect: run this script again.' \
  wait_for 300 az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$work/app.zip"

is_indexed() {
  local functions event_key
  functions=$(az functionapp function list --resource-group "$group" --name "$app" --query '[].name' --output tsv) ||
    return 1
  event_key=$(az functionapp keys list --resource-group "$group" --name "$app" \
    --query systemKeys.blobs_extension --output tsv) || return 1
  [[ $functions == *IngestBlob* && -n $event_key ]]
}
step 'Waiting until the functions are indexed' \
  'The app may not start: look at its exceptions in Application Insights, see docs/deploying.md.' \
  wait_for 300 is_indexed
deployment=reports-events
step 'Deploying infra/events.bicep' 'Event Grid could not validate the app; wait a minute and run this script again.' \
  az deployment group create --resource-group "$group" --name reports-events --template-file infra/events.bicep \
  --parameters "topicName=$topic" "appName=$app" "reportStorageName=$storage"
deployment=''

# A request may wait for an instance to start, which takes seconds.
fetch() {
  curl --silent --show-error --fail-with-body --max-time 60 "$@"
}
# The key goes through a file descriptor, because other processes can read arguments.
with_key() {
  fetch --config <(printf 'header = "x-functions-key: %s"\n' "$function_key") "$@"
}
# The sample has a series of its own, so that it never replaces a report of the publisher, and a number of its own, so
# that two runs do not meet. A number has six digits at most.
number=$((100000 + (RANDOM * 32768 + RANDOM) % 900000))
sample=samples/deployment-check-$number.txt
sed "s/No\.1/No.$number/" infra/sample-report.txt >"$work/sample.txt"
upload() {
  with_key --upload-file "$work/sample.txt" "$api/uploads/$sample"
}
is_parsed() {
  local record
  record=$(with_key "$api/ingestions/$sample") || { printf '%s\n' "$record" && return 1; }
  printf '%s\n' "$record"
  [[ $record == *'"status":"parsed"'* ]]
}
publishers_key() {
  az functionapp keys list --resource-group "$group" --name "$app" --query functionKeys.publishers --output tsv
}
# Publishers have a key of their own, so that a new key for them changes no other. Azure makes the key.
unreadable='The keys of the app could not be read; you need the role Website Contributor.'
function_key=$(publishers_key) || fail "$unreadable"
if [[ -z $function_key ]]; then
  step 'Making the key of the publishers' 'You need the role Website Contributor.' \
    az functionapp keys set --resource-group "$group" --name "$app" --key-type functionKeys --key-name publishers \
    --output none
  function_key=$(publishers_key) || fail "$unreadable"
fi
remains="The sample stays: remove it with DELETE $api/reports/deployment-check-$number and the key of the publishers."
step 'Uploading a sample report' "Look at the app's exceptions in Application Insights." wait_for 120 upload
step 'Waiting until the sample is parsed' \
  "Look at the dead letters of the event subscription, and at the exceptions in Application Insights. $remains" \
  wait_for 300 is_parsed
step 'Reading the sample back' "Look at the app's exceptions in Application Insights. $remains" \
  fetch "$api/reports/deployment-check-$number"
step 'Reading the page of the sample' "Look at the app's exceptions in Application Insights. $remains" \
  fetch "${api%/api}/reports/deployment-check-$number"
step 'Removing the sample' "$remains" with_key --request DELETE "$api/reports/deployment-check-$number"
remains=''

if grep -q '^lockReports:' "$work/weaker"; then
  echo 'The lock of the last deployment stays, because a deployment deletes nothing. To delete it:' \
    "az lock delete --name keep-reports --resource-group $group --resource-name $storage" \
    '--resource-type Microsoft.Storage/storageAccounts'
fi
cat <<TEXT

Deployed in $SECONDS s. The pages are at ${api%/api}/. The API is at $api; try it on the page $api/docs, or with:
  curl $api/reports
TEXT
if [[ $isolated == true && $allowed == '[]' ]]; then
  cat <<TEXT
The storage is closed to the internet. Upload through the API; docs/deploying.md says how to get the key:
  curl --upload-file report.txt $api/uploads/2020/05.txt --config - <<<"header = \\"x-functions-key: \$key\\""
TEXT
else
  cat <<TEXT
Upload with your own account; the answer is 403 until your new role has an effect, which takes up to ten minutes:
  az storage blob upload --auth-mode login --account-name $storage --container-name reports \\
    --file report.txt --name 2020/05.txt
TEXT
  [[ $isolated != true ]] || echo "The storage answers only these addresses: $allowed"
fi
