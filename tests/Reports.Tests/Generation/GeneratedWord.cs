namespace WatchReports.Tests.Generation;

/// <summary>A word with the notes that it is marked with.</summary>
internal sealed record GeneratedWord(string Text, IReadOnlyList<int> Notes);
