using System.Net;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace WatchReports.Local;

/// <summary>What the embedded host runs on.</summary>
/// <param name="ConnectionString">The storage account.</param>
/// <param name="Port">The port of the API; 0 for any free one.</param>
/// <param name="WatchedFolder">A folder to upload from, if any.</param>
public sealed record LocalSettings(string ConnectionString, int Port, string? WatchedFolder = null);
