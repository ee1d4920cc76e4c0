using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace WatchReports.Replica;

/// <summary>The SQLite file of a replica: one session that writes, and sessions that read.</summary>
internal sealed class ReplicaFile : IDisposable
{
    // Each reader has a cache of its own; more calls than this at once open a session for themselves.
    private const int MostReaders = 8;

    private readonly ConcurrentBag<SqlSession> readers = [];
    private readonly string path;
    private volatile bool closed;

    private ReplicaFile(string path, SqlSession writer) => (this.path, Writer) = (path, writer);

    /// <summary>The only session that writes.</summary>
    public SqlSession Writer { get; }

    /// <summary>The owner's settings of a session's state.</summary>
    public KnownSettings Settings { get; } = new();

    /// <summary>
    /// Opens the file of a slot, or makes it. A file that is damaged, or of another edition of the schema, is deleted:
    /// the tables hold the truth.
    /// </summary>
    public static ReplicaFile Open(ReplicaSlot slot)
    {
        SqlSession? session = null;
        try
        {
            session = new SqlSession(slot.Path, readOnly: false);
            if (IsSound(session))
            {
                session.Run(Schema.WriterPragmas);
                return new ReplicaFile(slot.Path, session);
            }
        }
        catch (SqliteException)
        {
            // The file is no database, or it is damaged.
        }

        session?.Dispose();
        slot.Clear();
        session = new SqlSession(slot.Path, readOnly: false);
        session.Run(Schema.WriterPragmas);
        session.Run($"BEGIN; PRAGMA user_version = {Schema.Edition}; {Schema.Create} COMMIT;");
        return new ReplicaFile(slot.Path, session);
    }

    /// <summary>Reads from one state of the file; writes meanwhile do not change it.</summary>
    /// <exception cref="SqliteException">The file is damaged.</exception>
    public T Read<T>(Func<SqlSession, T> read)
    {
        var session = readers.TryTake(out var free) ? free : OpenReader();
        var done = false;
        try
        {
            session.Run("BEGIN");
            var result = read(session);
            session.Run("COMMIT");
            done = true;
            return result;
        }
        finally
        {
            if (done && !closed && readers.Count < MostReaders)
            {
                readers.Add(session);
            }
            else
            {
                session.Dispose();
            }
        }
    }

    /// <summary>
    /// Begins to read from one state of the file, for longer than <see cref="Read"/> does; its own session keeps the
    /// state, and ends it when it is disposed.
    /// </summary>
    public SqlSession Begin()
    {
        var session = OpenReader();
        session.Run("BEGIN");
        return session;
    }

    /// <summary>Writes a compressed copy of the file.</summary>
    public void Save(Stream target)
    {
        var copy = $"{path}.copy";
        File.Delete(copy);
        try
        {
            using (var session = new SqlSession(path, readOnly: true))
            {
                session.Execute("VACUUM INTO $1", copy);
            }

            using var file = File.OpenRead(copy);
            using var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true);
            file.CopyTo(gzip);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        closed = true;
        while (readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        // The last connection moves the write-ahead log into the file, which a connection that only reads cannot do.
        Writer.Dispose();
    }

    /// <summary>Whether an exception means that the file cannot be used any more.</summary>
    public static bool IsDamage(SqliteException exception) =>
        exception.SqliteErrorCode is raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_CANTOPEN or raw.SQLITE_NOTADB
        // A first page of zeros reads as a database without tables.
        || exception.Message.Contains("no such table", StringComparison.Ordinal);

    private SqlSession OpenReader()
    {
        var session = new SqlSession(path, readOnly: true);
        session.Run(Schema.ReaderPragmas);
        return session;
    }

    private static bool IsSound(SqlSession session) =>
        session.Query("PRAGMA user_version", row => row.GetInt32(0))[0] == Schema.Edition
        && session.Query("PRAGMA quick_check(1)", row => row.GetString(0)) is ["ok"];
}
