namespace WatchReports.Tests.Generation;

/// <summary>A word with the numbers of the notes whose markers follow it.</summary>
internal sealed record GeneratedWord(string Text, IReadOnlyList<int> Notes);
