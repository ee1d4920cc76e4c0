using Xunit;

namespace WatchReports.Tests.Infra;

/// <summary>The search for newer constructs finds them and accepts the constructs of bash 3.2.</summary>
public sealed class NewerBashTests
{
    [Theory]
    [InlineData("mapfile -t lines <file")]
    [InlineData("  readarray lines < <(az group list)")]
    [InlineData("coproc az login")]
    [InlineData("declare -A seen")]
    [InlineData("local -n target=$1")]
    [InlineData("echo \"${name,,}\" \"${name^}\"")]
    [InlineData("echo \"${name@Q}\"")]
    [InlineData("echo \"${parts[-1]}\"")]
    [InlineData("echo \"${name:0:-1}\"")]
    [InlineData("az login &>>log")]
    [InlineData("az login |& tee log")]
    [InlineData("[[ -v name ]]")]
    [InlineData("wait -n")]
    [InlineData("exec {log}>file")]
    [InlineData("shopt -s globstar")]
    [InlineData("printf '%(%F)T'")]
    [InlineData("for i in {1..9..2}; do :; done")]
    [InlineData("more=()\naz login \"${more[@]}\"")]
    [InlineData("more=(\"$@\")\naz login \"${more[@]}\"")]
    public void A_construct_newer_than_bash_3_2_is_found(string script) => Assert.Single(NewerBash.FindIn(script));

    [Theory]
    [InlineData("# mapfile is too new")]
    [InlineData("more=(\"$@\")\naz login ${more[@]+\"${more[@]}\"}")]
    [InlineData("main=(--resource-group \"$group\" \"$@\")\naz deployment \"${main[@]}\"")]
    [InlineData("echo \"${name: -1}\" \"${name:-none}\" \"${#name}\" \"${!name}\" \"${parts[0]}\" \"${name/a/b}\"")]
    [InlineData("az login >log 2>&1 && az logout || true; (($#)) && shift")]
    [InlineData("local -r name=$1; declare -a parts; printf -v name '%s' x; read -r -a parts <<<\"$name\"")]
    [InlineData("curl --config <(printf 'x') {a,b}{1..3}")]
    public void A_construct_of_bash_3_2_is_accepted(string script) => Assert.Empty(NewerBash.FindIn(script));
}
