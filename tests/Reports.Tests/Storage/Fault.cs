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

    private static readonly int Start = Random.Shared.Next(All.Count);

    /// <summary>
    /// The kinds by which a call is broken: with SOAK all, in an ordinary run one, in turn from a random start. So
    /// every call is broken in each run, and by every kind within some runs, in a fifth of the time.
    /// </summary>
    public static IEnumerable<Fault> Of(int call) => Soak.Times(1) > 1 ? All : [All[(Start + call) % All.Count]];
}
