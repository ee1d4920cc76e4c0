using CsCheck;

namespace WatchReports.Tests.Generation;

/// <summary>The layout of a typed report. A printer ignores the properties that its container has no use for.</summary>
internal sealed record Layout
{
    public required Container Container { get; init; }

    public required string NumberSign { get; init; }

    public required DateForm Date { get; init; }

    public required string HeaderGap { get; init; }

    public required bool HeaderTwice { get; init; }

    public required TitleForm Title { get; init; }

    public required AuthorForm Authors { get; init; }

    public required MarkerForm Markers { get; init; }

    public required string MarkerGap { get; init; }

    public required string? NotesHeading { get; init; }

    public required LabelForm Labels { get; init; }

    public required bool Wrapped { get; init; }

    public required bool TaggedHeadings { get; init; }

    public required bool BlogPage { get; init; }

    public required string LineEnd { get; init; }

    /// <summary>Random layouts.</summary>
    public static readonly Gen<Layout> Any =
        // A Word document takes as long as ten texts.
        from container in Gen.Frequency(
            (4, Gen.Const(Container.Text)),
            (4, Gen.Const(Container.Html)),
            (4, Gen.Const(Container.Markdown)),
            (1, Gen.Const(Container.Word)))
        from sign in Gen.OneOf(" No.", " No. ", " No ", " Nº", " no.", " №")
        from date in Gen.Enum<DateForm>()
        from gap in Gen.OneOf("   ", " ", "      ", "\t", ", ", "\u00A0\u00A0", "\u3000")
        from twice in Gen.Bool
        from title in Gen.Enum<TitleForm>()
        from authors in Gen.Enum<AuthorForm>()
        from markers in Gen.Enum<MarkerForm>()
        from markerGap in Gen.OneOf("", " ", "  ", "\u00A0")
        from heading in Gen.OneOf<string?>(null, "Notes", "NOTES", "Endnotes:", "References")
        from labels in Gen.Enum<LabelForm>()
        from wrapped in Gen.Bool
        from tagged in Gen.Bool
        from blog in Gen.Bool
        from lineEnd in Gen.OneOf("\n", "\r\n", "\r")
        select new Layout
        {
            Container = container,
            NumberSign = sign,
            Date = date,
            HeaderGap = gap,
            HeaderTwice = twice,
            Title = title,
            Authors = authors,
            Markers = markers,
            MarkerGap = markerGap,
            NotesHeading = heading,
            Labels = labels,
            Wrapped = wrapped,
            TaggedHeadings = tagged,
            BlogPage = blog,
            LineEnd = lineEnd,
        };
}
