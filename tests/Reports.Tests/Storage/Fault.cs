namespace WatchReports.Tests.Storage;

/// <summary>A kind of fault at one storage call.</summary>
/// <param name="Name">The kind in words.</param>
/// <param name="LosesAnswer">Whether the call takes effect.</param>
/// <param name="Stops">Whether the process stops there.</param>
/// <param name="Retries">How often the storage client repeats the call.</param>
internal sealed record Fault(string Name, bool LosesAnswer, bool Stops, int Retries)
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("the process stops before", LosesAnswer: false, Stops: true, Retries: 0),
        new("the process stops after", LosesAnswer: true, Stops: true, Retries: 0),
        new("the connection breaks before", LosesAnswer: false, Stops: false, Retries: 0),
        new("the answer is lost of", LosesAnswer: true, Stops: false, Retries: 0),
        new("the answer is lost, and the client repeats,", LosesAnswer: true, Stops: false, Retries: 3),
    ];

    /// <summary>The kinds for an ordinary run; SOAK makes it all kinds.</summary>
    public static IReadOnlyList<Fault> Main { get; } = Soak.Times(1) > 1 ? All : [All[0], All[3], All[4]];

    /// <summary>The kinds for an operation of many calls in an ordinary run.</summary>
    public static IReadOnlyList<Fault> Fewest { get; } = Soak.Times(1) > 1 ? All : [All[0], All[3]];
}
