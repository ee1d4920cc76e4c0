using System.Net;
using System.Net.Sockets;

namespace WatchReports.Tests.Local;

/// <summary>Ports of this machine.</summary>
internal static class Ports
{
    /// <summary>Finds a port on which no process listens.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
