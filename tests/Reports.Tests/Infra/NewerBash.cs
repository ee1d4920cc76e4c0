using System.Text.RegularExpressions;

namespace WatchReports.Tests.Infra;

/// <summary>
/// Finds constructs newer than bash 3.2, the bash of macOS. Source: the NEWS file of bash, versions 4.0 to 5.2.
/// </summary>
internal static partial class NewerBash
{
    /// <summary>The lines of a script that bash 3.2 rejects or reads differently, each with its line number.</summary>
    public static IEnumerable<string> FindIn(string script)
    {
        var emptiable = script.Split('\n')
            .SelectMany(line => ArrayAssignment().Matches(line))
            .Where(match => !match.Groups["literal"].Success)
            .Select(match => match.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);
        return script.Split('\n')
            .Select((line, index) => (Line: line, Number: index + 1))
            .Where(entry => !entry.Line.TrimStart().StartsWith('#'))
            .Where(entry => Construct().IsMatch(entry.Line)
                || Expansion().Matches(entry.Line).Any(match => emptiable.Contains(match.Groups["name"].Value)))
            .Select(entry => $"{entry.Number}: {entry.Line}");
    }

    [GeneratedRegex(
        """
        \b(mapfile|readarray|coproc)\b
        | \b(declare|local|typeset|readonly|export)\s+-\w*[Aglnuc]   # associative, global, lower case, by name
        | \b(globstar|lastpipe|inherit_errexit|localvar_inherit)\b
        | \bwait\s+-[npf] | \bread\s+(-\w+\s+)*-\w*[Ni] | \[\[?\s+(!\s+)?-v\s | \btest\s+-v\s
        | \$\{!?\w+(\[[^]]*\])?(,|\^|@[A-Za-z]\})                    # change of case, ${name@Q}
        | \$\{\w+(\[[^]]*\])?:[^}]*:\s*-                             # a negative length
        | \[-\d+\]\s*[}=]                                            # an index from the end
        | \b(BASHPID|EPOCHSECONDS|EPOCHREALTIME|SRANDOM)\b
        | &>> | \|&(?!&) | ;;& | ;&(?!&)
        | \{\w+\}[<>]                                                # a file descriptor by name
        | \{[^{}]*\.\.[^{}]*\.\.[^{}]*\} | \{0\d+\.\.                # a range with a step or with leading zeros
        | %\([^)]*\)T                                                # printf of a time
        | \$'[^']*\\[uU]
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Construct();

    // An array whose first word is a literal is never empty.
    [GeneratedRegex("""(?<![\w$])(?<name>\w+)\+?=\((?<literal>['"]?[\w-])?""")]
    private static partial Regex ArrayAssignment();

    // With set -u, bash 3.2 treats an empty array as an unbound variable, except in ${name[@]+"${name[@]}"}.
    [GeneratedRegex("""(?<!\[[@*]\]\+"?)\$\{(?<name>\w+)\[[@*]\]\}""")]
    private static partial Regex Expansion();
}
