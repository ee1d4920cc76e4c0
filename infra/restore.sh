#!/usr/bin/env bash
# Lists the versions of blobs and makes earlier ones current: of reports, of other containers, or of the app's package.
# Azure keeps a version for retentionDays after it stopped being current. Runs on bash 3.2, the version of macOS.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: infra/restore.sh --group <resource group> [<selection>]
                        [--version <version> | --deleted | --as-of <time>] [--yes]

selection: all blobs of the reports, if none of these is given
  --prefix <text>     blobs whose names begin with the text
  --blob <name>       one blob
  --container <name>  blobs of another container, such as settings
  --package           the packages of the app

Without one of the next options the script lists the versions of the selected blobs, and changes nothing.
  --version <version> makes this version current; with --package, deploys this package
  --deleted           brings back each selected blob that was deleted, in its last version
  --as-of <time>      makes the versions current that were the newest at a time in UTC, such as 2026-11-28T10:00:00Z;
                      blobs that were deleted before the time come back too, because Azure keeps no time of a deletion
  --yes               does not ask
TEXT
}

fail() {
  printf 'restore: %s\n' "$*" >&2
  exit 1
}

# needs_value <option> [<value> ...]
needs_value() {
  [[ -n ${2:-} ]] || fail "$1 needs a value"
}

group='' container=reports prefix='' blob='' package='' version='' deleted='' time='' yes=''
while (($#)); do
  case $1 in
    --group) needs_value "$@" && group=$2 && shift ;;
    --container) needs_value "$@" && container=$2 && shift ;;
    --prefix) needs_value "$@" && prefix=$2 && shift ;;
    --blob) needs_value "$@" && blob=$2 && shift ;;
    --version) needs_value "$@" && version=$2 && shift ;;
    --as-of) needs_value "$@" && time=$2 && shift ;;
    --package) package=1 ;;
    --deleted) deleted=1 ;;
    --yes) yes=1 ;;
    --help | -h) usage && exit 0 ;;
    *) usage >&2 && fail "unknown option $1" ;;
  esac
  (($#)) && shift
done
[[ -n $group ]] || { usage >&2 && fail '--group is needed'; }
case "${version:+v}${deleted:+d}${time:+t}" in
  '' | v | d | t) ;;
  *) fail 'give one of --version, --deleted and --as-of' ;;
esac
[[ -z $version || -n $blob || -n $package ]] || fail '--version needs --blob or --package'
[[ -z $package || (-z $deleted$time$prefix$blob && $container == reports) ]] || fail '--package takes --version only'
[[ -z $time || $time =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?Z)?$ ]] ||
  fail "--as-of $time: the time is not of the form 2026-11-28T10:00:00Z"

# A time that cannot be, such as month 99, sorts behind all versions and would bring back every deleted blob.
if [[ -n $time ]]; then
  [[ $time =~ ^....-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5].(:[0-5].*|Z))?$ ]] ||
    fail "--as-of $time: there is no such time"
  now=$(date -u +%Y-%m-%dT%H:%M:%SZ) || fail 'the clock could not be read'
  [[ ! $time > $now ]] || fail "--as-of $time: the time is in the future"
fi

command -v az >/dev/null || fail 'az is not installed; see docs/deploying.md'
az account show >/dev/null 2>&1 || fail 'not logged in to Azure: run az login'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
az deployment group show --resource-group "$group" --name reports-main --output tsv --query \
  'properties.outputs.[appName.value, reportStorageName.value, packageStorageName.value]' >"$work/names" ||
  fail "the deployment reports-main of the group $group could not be read"
{
  read -r app && read -r account && read -r package_account
} <"$work/names" || fail "the deployment reports-main of the group $group gave no names: run infra/deploy.sh"
[[ -z $package ]] || { account=$package_account && container=packages; }

# on_blobs <command> <argument ...>; names come as --name=..., because a name may begin with a dash.
on_blobs() {
  local command=$1
  shift
  az storage blob "$command" --auth-mode login --account-name "$account" --container-name "$container" "$@"
}
access="You need the role Storage Blob Data Contributor on the container $container of $account. Whoever deployed has
it; a new role takes up to ten minutes to have an effect. With networkIsolation, allowedIps must have your address."

# One line for each version: blob, version, current or former, kept or deleted softly, bytes, days left, type, and the
# metadata by which the app knows a file of a watched folder: its hash, or why it could not be uploaded.
# az writes values as they are, so the name of a blob could forge a line: a tab, and with it one value too many, comes
# in place of a name with a tab or a line end.
versions_query="[].[
 (contains(name, \`\"\\t\"\`) || contains(name, \`\"\\n\"\`) || contains(name, \`\"\\r\"\`)) && \`\"\\t\"\` || name,
 versionId || '-', isCurrentVersion && 'current' || 'former', deleted && 'soft' || 'kept',
 to_string(properties.contentLength), to_string(properties.remainingRetentionDays || '-'),
 properties.contentSettings.contentType || 'application/octet-stream', metadata.sha256 || '-',
 metadata.unreadable || '-']"
on_blobs list --include vdm --num-results '*' "--prefix=${blob:-$prefix}" --query "$versions_query" --output tsv \
  >"$work/listed" || fail "the versions could not be listed. $access"

awk -F '\t' 'NF != 9 { odd++ } END { if (odd) print odd }' "$work/listed" >"$work/odd" ||
  fail 'the versions could not be read'
while read -r odd; do
  echo "restore: left out $odd version(s) with a tab or a line end in the name, type or metadata of the blob;" \
    'the Azure portal can restore them' >&2
done <"$work/odd"

# The same lines, the newest version of each blob first, each with the time at which the next version took its place.
# With "" awk compares names as texts: 2020.1 and 2020.10 are one number.
tab=$(printf '\t')
LC_ALL=C sort -t "$tab" -k 1,1 -k 2,2r "$work/listed" | BLOB=$blob awk -F '\t' -v OFS='\t' '
  NF != 9 || $2 == "-" || ENVIRON["BLOB"] != "" && $1 "" != ENVIRON["BLOB"] "" { next }
  { print $0, ($1 "" == name "" ? newer : "-"); name = $1; newer = $2 }' >"$work/versions" ||
  fail 'the versions could not be sorted'
[[ -s $work/versions ]] || fail "no versions: the container $container of $account has no such blob"

if [[ -z $version$deleted$time ]]; then
  awk -F '\t' '
    $1 "" != name "" { name = $1; print name ($3 == "current" ? "" : "  (deleted)") }
    {
      until = $3 == "current" ? "current" : $10 == "-" ? "until the blob was deleted" : "until " $10
      printf "  %s  %9s bytes  %s%s\n", $2, $5, until, ($6 == "-" ? "" : ", kept for " $6 " more days")
    }' "$work/versions"
  exit 0
fi

# The samples of deploy.sh are deleted on purpose, so they come back only if their name is given.
samples=samples/deployment-check-
[[ ${blob:-$prefix} != "$samples"* ]] || samples=''

# The versions to make current: of each blob the newest that fits. A version is named by its time, such as
# 2026-11-28T10:00:00.9000000Z; without its Z, a time sorts before all versions that are younger.
VERSION=$version TIME=${time%Z} SAMPLES=$samples awk -F '\t' '
  ENVIRON["SAMPLES"] != "" && index($1, ENVIRON["SAMPLES"]) == 1 { next }
  $1 "" != name "" { name = $1; found = 0 }
  found { next }
  ENVIRON["VERSION"] != "" && $2 != ENVIRON["VERSION"] { next }
  ENVIRON["TIME"] != "" && $2 > ENVIRON["TIME"] { next }
  { found = 1; if ($3 != "current") print }' "$work/versions" >"$work/chosen" || fail 'the versions could not be chosen'
if [[ ! -s $work/chosen ]]; then
  if [[ -n $version ]]; then
    grep -q "$tab$version${tab}current" "$work/versions" ||
      fail "there is no version $version: run this without --version to see the versions"
  fi
  echo 'Nothing to restore: the chosen versions are current.'
  exit 0
fi

cut -f 1,2 "$work/chosen" | awk -F '\t' '{ printf "  %s from %s\n", $1, $2 }'
if [[ -z $yes ]]; then
  read -r -p "Make these versions current in $container of $account? Type yes: " answer ||
    fail 'nothing was changed; give --yes if nobody can answer'
  [[ $answer == yes ]] || fail 'nothing was changed'
fi

# fetch_version <blob> <version> <kept or soft>: writes the version to $work/blob.
fetch_version() {
  if [[ $3 == soft ]]; then
    # Brings back all versions of the blob that were deleted softly, and never the current one.
    on_blobs undelete "--name=$1" --output none || return 1
  fi
  on_blobs download "--name=$1" --version-id "$2" --file "$work/blob" --no-progress --output none
}

restored=0
while IFS=$tab read -r name version _ state _ _ type hash unreadable _ <&3; do
  fetch_version "$name" "$version" "$state" </dev/null ||
    fail "$name could not be read; $restored restored before it. $access"
  if [[ -n $package ]]; then
    # A deployment checks the package, restarts the app and registers its triggers; a copied blob would not.
    az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$work/blob" \
      --output none ||
      fail 'the package could not be deployed; the message above has the reason'
    echo "The app runs the package from $version. The next infra/deploy.sh builds a package of its commit, and" \
      'replaces this one.'
    exit 0
  fi
  properties=(--content-type "$type")
  [[ $hash$unreadable == -- ]] || properties+=(--metadata)
  [[ $hash == - ]] || properties+=("sha256=$hash")
  [[ $unreadable == - ]] || properties+=("unreadable=$unreadable")
  on_blobs upload "--name=$name" --file "$work/blob" --overwrite true --no-progress --output none \
    "${properties[@]}" </dev/null || fail "$name could not be written; $restored restored before it. $access"
  restored=$((restored + 1))
done 3<"$work/chosen"
echo "Restored $restored. The versions that were current before are former versions now: --version brings one back." \
  'A blob that was deleted before has none: to undo its restoration, delete it again.'
[[ $container != reports ]] ||
  echo 'The app reads restored reports within minutes: GET api/ingestions/<name>, or the page /ingestions.'
