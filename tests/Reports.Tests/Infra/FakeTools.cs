using System.Text.RegularExpressions;
using Xunit;

namespace WatchReports.Tests.Infra;

/// <summary>
/// Runs the scripts against an <c>az</c>, a <c>dotnet</c> and a <c>curl</c> that record their calls and play back
/// answers.
/// </summary>
internal sealed partial class FakeTools : IDisposable
{
    // Functions instead of programs, because a process for each call would take most of the time of these tests.
    private const string Tools = """
        # A pipe would break where a script ends without reading.
        exec <<<"$ANSWER"
        [[ -n $ANSWER ]] || exec </dev/null
        fake() {
          echo "${*//$'\n'/}" >>"$CALLS"
          if [[ -n $INTERRUPTING && "$*" == *"$INTERRUPTING"* ]]; then kill -TERM $$; return 143; fi
          if [[ -n $FAILING && "$*" == *"$FAILING"* ]]; then echo refused >&2; return 1; fi
        }
        # Answers a query such as [name.value] with one line for each name, of the variables THEN_name or NOW_name.
        answer() {
          local rest=$2 name
          while [[ $rest =~ ([A-Za-z]+)\.value(.*) ]]; do
            name=$1_${BASH_REMATCH[1]} rest=${BASH_REMATCH[2]}
            printf '%s\n' "${!name-null}"
          done
        }
        az() {
          fake az "$@" || return
          case "$*" in
            version*) echo "$AZ_VERSION" ;;
            'account show'*) echo 'NGO subscription' ;;
            'group exists'*'--output tsv') echo "$GROUP_EXISTS" ;;
            # As with az config set core.output=table.
            'group exists'*) printf 'Result\n--------\nTrue\n' ;;
            'group show'*) echo northeurope ;;
            'deployment group list'*) echo "${DEPLOYED:-0}" ;;
            'deployment group show'*) answer THEN "$*" ;;
            'deployment group validate'* | *reports-main*) answer NOW "$*" ;;
            'functionapp list'*) echo app1 ;;
            *'appsettings list'*) echo 2 ;;
            *'function list'*) echo app1/IngestBlob ;;
            *'keys list'*systemKeys*) echo system-key ;;
            *'keys set'*) : >"$CALLS.key" ;;
            *'keys list'*) [[ ! -f $CALLS.key ]] || echo secret-key ;;
            'storage blob list'*) printf '%s' "$VERSIONS" ;;
            'lock list'*) printf '%s' "$LOCKS" ;;
          esac
        }
        dotnet() { fake dotnet "$@"; }
        curl() {
          fake curl "$@" || return
          while (($#)); do
            [[ $1 != --upload-file ]] || cp "$2" "$CALLS.uploaded"
            shift
          done
          echo '{"status":"parsed"}'
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    /// <summary>The calls of the tools, oldest first; the number of a sample is N, and a temporary path TMP.</summary>
    public string[] Calls =>
        File.Exists(CallsPath)
            ? [
                .. File.ReadAllLines(CallsPath)
                    .Select(call => Temporary().Replace(Number().Replace(call, "-check-N"), "TMP")),
            ]
            : [];

    /// <summary>The last file that <c>curl</c> uploaded.</summary>
    public string Uploaded => File.ReadAllText(CallsPath + ".uploaded");

    private string CallsPath => Path.Combine(_folder.FullName, "calls");

    /// <summary>Runs a script, which reads <paramref name="answer"/> from the terminal.</summary>
    public async Task<Command> RunAsync(
        string script, string[] arguments, string answer = "", params (string Name, string Value)[] environment)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The scripts are for bash.");
        // bash reads this file before a script.
        var tools = Path.Combine(_folder.FullName, "tools");
        await File.WriteAllTextAsync(tools, Tools + "\n", TestContext.Current.CancellationToken);
        return await Command.RunAsync(
            "bash",
            [Template.PathOf(script), .. arguments],
            [
                ("BASH_ENV", tools),
                ("CALLS", CallsPath),
                ("ANSWER", answer),
                ("FAILING", ""),
                ("INTERRUPTING", ""),
                ("GROUP_EXISTS", "true"),
                ("AZ_VERSION", "2.80.0"),
                ("LOCKS", ""),
                ("VERSIONS", ""),
                ("PUBLISHERS", ""),
                ("DEPLOY_POLL_SECONDS", "0"),
                ("DEPLOY_WAIT_SECONDS", "0"),
                .. environment,
            ]);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [GeneratedRegex("-check-[0-9]{6}(?![0-9])")]
    private static partial Regex Number();

    [GeneratedRegex("/tmp/tmp\\.[A-Za-z0-9]+")]
    private static partial Regex Temporary();
}
