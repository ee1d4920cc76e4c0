using System.Globalization;

namespace WatchReports.Tests.Site;

/// <summary>Writes reports that are hard to show.</summary>
internal static class HardReports
{
    // These turn the direction of the words between them.
    private const char Turned = '\u202E';
    private const char TurnedBack = '\u202C';

    /// <summary>The number of notes of <see cref="ManyNotes"/>.</summary>
    public const int Notes = 500;

    /// <summary>A report with markup, addresses of scripts, turned text, long words and other languages.</summary>
    public static string Hostile
    {
        get
        {
            var word = string.Concat(Enumerable.Repeat("Verylongword", 25));
            return $"""
                Watch Report No.207   May 1, 2020

                §A "Title" <script>alert(1)</script> with {Turned}turned{TurnedBack} words & <b>marks</b> {word}

                The text has <img src=x onerror=alert(1)> [1] and </script><script>alert(2)</script> [2]. {word} goes
                on [3]. A note is missing [9], and one comes again [1].

                It ends here, with a last marker [1] and 日本語の文 [4]. (Ada LOVELACE)

                [1] “<svg onload=alert(3)> {Turned}evil,” KCNA, January 3, 2020, javascript:alert(4)
                [2] “A Page,” Gazette, January 4, 2020, https://example.org/?a="><script>alert(5)</script>
                [3] “{word},” Gazette, January 5, 2020.
                [4] See, for example, 「北朝鮮の静かな冬」, Asahi Shimbun, January 6, 2020 (Japanese article); “Later Things,”
                Mainichi Shimbun, June 6, 2021 (Japanese article),
                https://web.archive.org/web/20210606/https://mainichi.example/{word}
                [6] An interview with the author, who counted everything by hand.
                """;
        }
    }

    /// <summary>A report with 500 notes; every fifth refers to the note before it.</summary>
    public static string ManyNotes
    {
        get
        {
            var numbers = Enumerable.Range(1, Notes).ToArray();
            var body = numbers.Chunk(10).Select(chunk => string.Concat(chunk.Select(number =>
                Write($"Sentence {number} says that the matter was reported “in so many words” [{number}]. "))));
            var notes = numbers.Select(number => number % 5 == 0
                ? Write($"[{number}] See, note [{number - 1}].")
                : Write($"[{number}] See, for example, “Sitting {number} of the Committee Held in Pyongyang,” KCNA, ")
                    + Write($"January {(number % 28) + 1}, 2020; “Another Article {number} About It,” Rodong Sinmun, ")
                    + "February 3, 2020.");
            return $"""
                Watch Report No.208   May 1, 2021

                §A Report of Five Hundred Notes

                {string.Join("\n\n", body)}(Ada LOVELACE)

                {string.Join('\n', notes)}
                """;
        }
    }

    private static string Write(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
