using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using WatchReports;
using WatchReports.App;
using WatchReports.Site;

var builder = FunctionsApplication.CreateBuilder(args);
Telemetry.SetLevels(builder.Logging);
// The first middleware is the outermost, so log lines of the others, and of writing the answer, are in its scope.
builder.UseMiddleware<InvocationScope>();
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<AnswerHeaders>();
builder.UseMiddleware<CallLimit>();
builder.UseMiddleware<ProblemAnswers>();
try
{
    AccountSettings.Check(builder.Configuration);
    var telemetry = TelemetrySettings.Read(builder.Configuration);
    if (telemetry.ConnectionString is null)
    {
        // The host shows no log line outside an invocation, but each line of the output.
        Console.WriteLine($"No telemetry leaves the app, because {TelemetrySettings.ConnectionKey} is not set.");
    }

    builder.Services.AddTelemetry(telemetry)
        .AddPatience()
        .AddReports(builder.Configuration)
        .AddSite(builder.Configuration);
}
catch (InvalidOperationException e)
{
    // The engineer reads the log of the host, where a stack trace would hide the sentence.
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}

await builder.Build().RunAsync();
return 0;
