using System.Text;
using Azure;
using Azure.Core;
using Azure.Storage.Blobs;
using WatchReports.Http;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Parsing;
using WatchReports.Replica;
using WatchReports.Works;
using Xunit;

namespace WatchReports.Tests.Replica;

/// <summary>
/// The owner's names and merges change what the replica answers, everywhere at once, and nothing that is stored.
/// </summary>
public sealed class OwnerSettingsTests(AzuriteFixture azurite)
{
    private const string Star = "“Talks Open,” Star Daily, January 3, 2020";
    private const string DailyStar = "“Talks Open,” The Daily Star, January 3, 2020";
    private const string Kcna = "“Fourth Day Sitting Held,” KCNA, June 18, 2019";
    private const string Mistyped = "“Fourth Day Sitting Held,” KCNA, June 19, 2019";
    private const string Names = """[ { "name": "The Daily Star", "names": ["Star Daily"] } ]""";

    private static readonly string StarId = IdOf("Star Daily", new(2020, 1, 3), "Talks Open");
    private static readonly string DailyStarId = IdOf("The Daily Star", new(2020, 1, 3), "Talks Open");
    private static readonly string KcnaId = IdOf("KCNA", new(2019, 6, 18), "Fourth Day Sitting Held");
    private static readonly string MistypedId = IdOf("KCNA", new(2019, 6, 19), "Fourth Day Sitting Held");

    private static readonly string MergesOfKcna =
        $$"""[ { "work": "{{KcnaId}}", "same": ["{{MistypedId}}"], "why": "a mistyped day" } ]""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Names_that_stand_for_one_publication_make_one_work_whose_former_id_leads_to_it()
    {
        using var library = await FillAsync();
        await library.SetAsync(OwnPublications.FileName, Names, Ct);

        var (publication, works, hits, present, found, report, hint) = await library.ReadAsync(
            view => (
                view.Works.FindPublication("Star Daily"),
                view.Works.List(new WorkFilter(["star-daily"]), 10, null, ["publication"]),
                view.Works.List(new WorkFilter(Query: SearchQuery.Read("\"star daily\"")), 10, null),
                view.Works.FindPresentId(StarId),
                view.Lookup.Find([Cited(Star)], Ct).Values.Single(),
                view.Reports.Find("watch-report-1")!,
                view.Works.List(new WorkFilter(["The Daily Stars"]), 10, null).Hint),
            Ct);

        Assert.Equal(("the-daily-star", "The Daily Star", 1, 2), (
            publication!.Slug, publication.Name, publication.Works, publication.Uses));
        var work = Assert.Single(works.Items);
        Assert.Equal((DailyStarId, "The Daily Star"), (work.Id, work.Publication));
        Assert.Equal(["watch-report-1", "watch-report-2"], work.Uses.Select(use => use.Report));
        Assert.Equal(("the-daily-star", "The Daily Star"), (
            works.Facets!["publication"].Values[0].Value, works.Facets["publication"].Values[0].Name));
        Assert.Equal(DailyStarId, Assert.Single(hits.Items).Id);
        Assert.Equal(DailyStarId, present);
        Assert.Equal((LookupStatus.Found, DailyStarId), (found.Status, Assert.Single(found.Works).Id));
        var citation = report.Notes[0].Citations[0];
        Assert.Equal((DailyStarId, "Star Daily"), (citation.Work, citation.Publication));
        Assert.Contains("'The Daily Star'", hint, StringComparison.Ordinal);
        Assert.Equal(
            "The Daily Star",
            Assert.Single(
                CitationGraph.FromReport(report, await library.ReadAsync(view => view.Publications, Ct)).Nodes,
                node => node.Id == DailyStarId).Publication);
    }

    [Fact]
    public async Task Merged_works_are_one_with_all_uses_and_the_words_of_the_id_that_counts()
    {
        using var library = await FillAsync();
        await library.SetAsync(Merges.FileName, MergesOfKcna, Ct);

        var (work, companion, listed, byYear, present, found, pasted) = await library.ReadAsync(
            view => (
                view.Works.Find(KcnaId)!,
                view.Works.Find(StarId)!,
                view.Works.List(new WorkFilter(["KCNA"]), 10, null),
                view.Works.FindPublication("KCNA")!,
                view.Works.FindPresentId(MistypedId),
                view.Lookup.Find([Cited(Mistyped)], Ct).Values.Single(),
                view.Lookup.FindIn(MistypedId, Ct)),
            Ct);

        // Report 1 mistypes the day; report 2 mistypes it in note 1 only.
        Assert.Equal(new DateOnly(2019, 6, 18), work.Date);
        Assert.Equal(
            [("watch-report-1", 2, null), ("watch-report-2", 1, null), ("watch-report-2", 3, null)],
            work.Uses.Select(use => (use.Report, use.Note, use.Via)));
        Assert.Equal(3, Assert.Single(listed.Items).Uses.Count);
        Assert.Equal((1, 3), (byYear.Works, byYear.Uses));
        Assert.Equal(new DateOnly(2019, 6, 18), byYear.Last);
        Assert.Equal(KcnaId, present);
        Assert.Equal((LookupStatus.Found, KcnaId), (found.Status, Assert.Single(found.Works).Id));
        Assert.Equal(KcnaId, Assert.Single(pasted.Works).Id);
        Assert.Empty(companion.CitedWith!);
        Assert.Null(await library.ReadAsync(view => view.Works.Find(MistypedId), Ct));
    }

    [Fact]
    public async Task Settings_that_change_come_to_the_same_as_settings_that_were_there_from_the_beginning()
    {
        using var library = await FillAsync();
        var without = await WriteAllAsync(library.Replica);
        foreach (var (file, json) in new[]
        {
            (OwnPublications.FileName, Names),
            (Merges.FileName, MergesOfKcna),
            // The id before the names still names the work.
            (Merges.FileName, $$"""[ { "work": "{{KcnaId}}", "same": ["{{StarId}}", "{{MistypedId}}"] } ]"""),
            (
                OwnPublications.FileName,
                """[ { "name": "Star Daily" }, { "name": "Central Agency", "names": ["KCNA"] } ]"""),
            (Merges.FileName, "[]"),
        })
        {
            await library.SetAsync(file, json, Ct);
            using var process = library.Join();
            Assert.Equal(await WriteAllAsync(process.Replica), await WriteAllAsync(library.Replica));
        }

        await library.SetAsync(OwnPublications.FileName, "[]", Ct);
        Assert.Equal(without, await WriteAllAsync(library.Replica));
        Assert.Null(await library.ReadAsync(view => view.Works.FindPresentId(MistypedId), Ct));
    }

    [Fact]
    public async Task A_report_that_comes_later_is_read_under_the_settings()
    {
        using var library = await FillAsync();
        await library.SetAsync(OwnPublications.FileName, Names, Ct);
        await library.ReadAsync(view => view.IsComplete, Ct);

        await library.PutAsync("3.txt", Library.Text(3, "May 3, 2020", Star), Ct);

        var work = await library.ReadAsync(view => view.Works.Find(DailyStarId), Ct);
        Assert.Equal(3, work!.Uses.Count);
        using var process = library.Join();
        Assert.Equal(await WriteAllAsync(process.Replica), await WriteAllAsync(library.Replica));
    }

    [Fact]
    public async Task A_file_that_a_process_kept_is_brought_up_to_the_settings_of_the_next_start()
    {
        using var library = await FillAsync();
        var options = await KeepReplicaAsync(library);
        await library.SetAsync(OwnPublications.FileName, Names, Ct);
        using var second = library.NewReplica(options);
        Assert.Null(await second.ReadAsync(view => view.Works.Find(StarId), Ct));
        Assert.NotNull(await second.ReadAsync(view => view.Works.Find(DailyStarId), Ct));
        second.Dispose();
        Directory.Delete(options.Folder, recursive: true);
    }

    [Fact]
    public async Task A_file_with_a_mistake_is_not_applied_and_the_version_before_counts_on_also_in_a_new_process()
    {
        using var library = await FillAsync();
        await library.SetAsync(OwnPublications.FileName, Names, Ct);
        await library.ReadAsync(view => view.IsComplete, Ct);
        await library.SetAsync(OwnPublications.FileName, """[ { "name": 1 } ]""", Ct);
        using var process = library.Join();

        foreach (var replica in new[] { library.Replica, process.Replica })
        {
            var file = (await replica.ReadAsync(view => view.Settings.List(), Ct))[0];
            Assert.Equal((OwnPublications.FileName, 1), (file.Name, file.Entries));
            Assert.NotNull(await replica.ReadAsync(view => view.Works.Find(DailyStarId), Ct));
            var problem = Assert.Single(replica.SettingsProblems(OwnPublications.FileName));
            Assert.Equal((Severity.Error, 1, 13), (problem.Severity, problem.Line, problem.Column));
        }

        await library.SetAsync(OwnPublications.FileName, "[]", Ct);
        Assert.NotNull(await library.ReadAsync(view => view.Works.Find(StarId), Ct));
        Assert.Empty(library.Replica.SettingsProblems(OwnPublications.FileName));
    }

    [Fact]
    public async Task A_start_from_an_old_file_of_the_replica_counts_the_last_version_without_a_mistake()
    {
        using var library = await FillAsync();
        var options = await KeepReplicaAsync(library);
        await library.SetAsync(OwnPublications.FileName, Names, Ct);
        Assert.NotNull(await library.ReadAsync(view => view.Works.Find(DailyStarId), Ct));
        await library.SetAsync(OwnPublications.FileName, "[ {} ]", Ct);
        using var second = library.NewReplica(options);

        Assert.Equal(2, await second.ReadAsync(view => view.Works.Find(DailyStarId)?.Uses.Count, Ct));
        Assert.NotEmpty(second.SettingsProblems(OwnPublications.FileName));
        second.Dispose();
        Directory.Delete(options.Folder, recursive: true);
    }

    [Theory]
    [InlineData(Names, 2)]
    [InlineData("[ {} ]", 2)]
    [InlineData("[]", 1)]
    public async Task A_file_that_storage_refuses_to_give_counts_on_until_it_is_given_again(string later, int uses)
    {
        using var library = await FillAsync();
        await library.SetAsync(OwnPublications.FileName, Names, Ct);
        await library.ReadAsync(view => view.IsComplete, Ct);
        await library.SetAsync(OwnPublications.FileName, later, Ct);
        library.Requests.Before = (_, message) =>
            message.Request.Uri.ToUri().AbsolutePath.Contains("/settings/", StringComparison.Ordinal)
                ? throw new RequestFailedException(403, "This request is not authorized.")
                : Task.CompletedTask;

        Assert.Equal(2, await library.ReadAsync(view => view.Works.Find(DailyStarId)?.Uses.Count, Ct));
        var refused = Assert.Single(library.Replica.SettingsProblems(OwnPublications.FileName));
        Assert.Contains("not authorized", refused.Message, StringComparison.Ordinal);
        library.Requests.Before = null;
        library.Time.Ahead += Library.SettingsAge;

        Assert.Equal(uses, await library.ReadAsync(view => view.Works.Find(DailyStarId)?.Uses.Count, Ct));
        Assert.DoesNotContain(
            library.Replica.SettingsProblems(OwnPublications.FileName),
            problem => problem.Message.Contains("not authorized", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_process_that_begins_while_storage_refuses_a_file_counts_and_keeps_the_copy(bool alsoCopies)
    {
        using var library = await FillAsync();
        await library.SetAsync(OwnPublications.FileName, Names, Ct);
        await library.ReadAsync(view => view.IsComplete, Ct);
        await library.SetAsync(OwnPublications.FileName, "[ {} ]", Ct);
        using (var refused = library.Join())
        {
            refused.Requests.Before = (_, message) =>
            {
                var path = message.Request.Uri.ToUri().AbsolutePath;
                var isCopy = path.Contains($"/{Snapshots.Container}/", StringComparison.Ordinal);
                var isRefused = path.Contains("/settings/", StringComparison.Ordinal)
                    && (!isCopy || (alsoCopies && message.Request.Method == RequestMethod.Get));
                return isRefused
                    ? throw new RequestFailedException(403, "This request is not authorized.")
                    : Task.CompletedTask;
            };
            var works = await refused.ReadAsync(
                view => (view.Works.Find(DailyStarId)?.Uses.Count, view.IsComplete), Ct);
            Assert.Equal((alsoCopies ? 1 : 2, true), works);
            Assert.Contains(
                "not authorized",
                Assert.Single(refused.Replica.SettingsProblems(OwnPublications.FileName)).Message,
                StringComparison.Ordinal);
        }

        using var process = library.Join();

        Assert.Equal(2, await process.ReadAsync(view => view.Works.Find(DailyStarId)?.Uses.Count, Ct));
    }

    [Fact]
    public async Task A_file_that_is_deleted_ends_its_settings()
    {
        using var library = await FillAsync();
        await library.SetAsync(OwnPublications.FileName, Names, Ct);
        await library.ReadAsync(view => view.IsComplete, Ct);

        await library.Settings.DeleteBlobAsync(OwnPublications.FileName, cancellationToken: Ct);
        library.Time.Ahead += Library.SettingsAge;

        Assert.NotNull(await library.ReadAsync(view => view.Works.Find(StarId), Ct));
        Assert.Empty(library.Replica.SettingsProblems(OwnPublications.FileName));
        using var process = library.Join();
        Assert.NotNull(await process.ReadAsync(view => view.Works.Find(StarId), Ct));
    }

    [Fact]
    public async Task A_container_that_is_deleted_is_a_problem_and_the_settings_count_on_also_in_a_new_process()
    {
        using var library = await FillAsync();
        await library.SetAsync(OwnPublications.FileName, Names, Ct);
        await library.ReadAsync(view => view.IsComplete, Ct);

        await library.Settings.DeleteAsync(cancellationToken: Ct);
        library.Time.Ahead += Library.SettingsAge;

        using var process = library.Join();
        foreach (var replica in new[] { library.Replica, process.Replica })
        {
            Assert.NotNull(await replica.ReadAsync(view => view.Works.Find(DailyStarId), Ct));
            var problem = Assert.Single(replica.SettingsProblems(OwnPublications.FileName));
            Assert.StartsWith("The container settings is gone", problem.Message, StringComparison.Ordinal);
            Assert.Empty(replica.SettingsProblems(Merges.FileName));
        }

        await library.SetAsync(OwnPublications.FileName, "[]", Ct);
        Assert.NotNull(await library.ReadAsync(view => view.Works.Find(StarId), Ct));
        Assert.Empty(library.Replica.SettingsProblems(OwnPublications.FileName));
    }

    [Fact]
    public async Task A_copy_without_the_metadata_of_the_program_does_not_count()
    {
        using var library = await FillAsync();
        await library.SetAsync(OwnPublications.FileName, Names, Ct);
        await library.ReadAsync(view => view.IsComplete, Ct);
        await new BlobServiceClient(library.ConnectionString).GetBlobContainerClient(Snapshots.Container)
            .GetBlobClient($"settings/{OwnPublications.FileName}")
            .SetMetadataAsync(new Dictionary<string, string>(), cancellationToken: Ct);
        await library.SetAsync(OwnPublications.FileName, "[ {} ]", Ct);

        using var process = library.Join();

        Assert.NotNull(await process.ReadAsync(view => view.Works.Find(StarId), Ct));
        Assert.NotEmpty(process.Replica.SettingsProblems(OwnPublications.FileName));
    }

    [Fact]
    public async Task An_id_in_a_merge_that_no_report_cites_is_a_warning_and_leads_to_the_work_all_the_same()
    {
        using var library = await FillAsync();
        await library.SetAsync(
            Merges.FileName, $$"""[ { "work": "{{KcnaId}}", "same": ["kcna-2000-01-01-00000000"] } ]""", Ct);

        var (file, present) = await library.ReadAsync(
            view => (view.Settings.List()[1], view.Works.FindPresentId("kcna-2000-01-01-00000000")), Ct);

        var warning = Assert.Single(file.Problems);
        Assert.Equal(Severity.Warning, warning.Severity);
        Assert.Contains("'kcna-2000-01-01-00000000'", warning.Message, StringComparison.Ordinal);
        Assert.Equal(KcnaId, present);
    }

    [Fact]
    public async Task A_look_at_the_settings_costs_two_requests_now_and_then_and_a_fault_of_it_changes_nothing()
    {
        using var library = await FillAsync();
        await library.SetAsync(OwnPublications.FileName, Names, Ct);
        await library.ReadAsync(view => view.IsComplete, Ct);

        library.Requests.Reset();
        await library.ReadAsync(view => view.IsComplete, Ct);
        Assert.Equal(1, library.Requests.Sent);
        library.Time.Ahead += Library.SettingsAge;
        await library.ReadAsync(view => view.IsComplete, Ct);
        Assert.Equal(4, library.Requests.Sent);

        await library.SetAsync(OwnPublications.FileName, "[]", Ct);
        library.Requests.Reset();
        library.Requests.FailAt = 1;
        Assert.Equal(2, await library.ReadAsync(view => view.Works.Find(DailyStarId)!.Uses.Count, Ct));
        library.Time.Ahead += Library.SettingsAge;
        Assert.Equal(1, await library.ReadAsync(view => view.Works.Find(DailyStarId)!.Uses.Count, Ct));
    }

    private async Task<Library> FillAsync()
    {
        var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync("1.txt", Library.Text(1, "May 1, 2020", Star, Mistyped), Ct);
        await library.PutAsync("2.txt", Library.Text(2, "May 2, 2020", Mistyped, DailyStar, Kcna), Ct);
        await library.ReadAsync(view => view.IsComplete, Ct);
        return library;
    }

    /// <summary>Keeps a file of the replica in a folder of its own, as a process leaves it when it ends.</summary>
    private static async Task<ReplicaOptions> KeepReplicaAsync(Library library)
    {
        var options = new ReplicaOptions { Folder = Directory.CreateTempSubdirectory("replica").FullName };
        using var replica = library.NewReplica(options);
        Assert.NotNull(await replica.ReadAsync(view => view.Works.Find(StarId), Ct));
        return options;
    }

    private static string IdOf(string publication, DateOnly date, string title) =>
        WorkId.Create(publication, date, title);

    private static Citation Cited(string note) => PastedText.Read(note).Single().Citation;

    /// <summary>Everything that a replica answers of reports, works and publications.</summary>
    private static Task<string> WriteAllAsync(ReportReplica replica) => replica.ReadAsync(
        view => string.Concat(
            ExportLine.WriteAll(view).Select(line => Encoding.UTF8.GetString(line))
                .Concat(view.Works.ListPublications().Select(found =>
                    $"{found.Slug} {found.Name} {found.Works} {found.Uses} {found.First}\n"))
                .Concat(Pages.ReadAll((length, next) => view.Works.List(new WorkFilter(), length, next))
                    .Select(work => $"{work.Id}: {string.Join(", ", view.Works.Find(work.Id)!.CitedWith!)}\n"))),
        Ct);
}
