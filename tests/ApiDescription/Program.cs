using WatchReports.ApiDescription;

// dotnet run --project tests/ApiDescription
File.WriteAllText(Description.Path, Description.WithSchemas(File.ReadAllText(Description.Path)));
