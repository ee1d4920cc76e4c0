using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WatchReports.Storage;

/// <summary>The parts that keys are made of.</summary>
internal static class Keys
{
    /// <summary>
    /// Separates the parts of a key; no part contains it, and <see cref="Next"/> follows it in the order of keys.
    /// </summary>
    public const char Separator = ':';

    private const char Next = ';';
    private const char Escape = '!';

    // Azure's limit is 1 KiB a key, which is 512 UTF-16 code units.
    private const int LongestEscaped = 500;

    /// <summary>The first key behind all those that begin with the prefix.</summary>
    public static string After(string prefix) => prefix[^1] == Separator ? prefix[..^1] + Next : prefix + Next;

    /// <summary>A date so that later ones sort first, and no date last.</summary>
    public static string Inverted(DateOnly? date) =>
        date is { } day
            ? (DateOnly.MaxValue.DayNumber - day.DayNumber).ToString("D7", CultureInfo.InvariantCulture)
            : "9999999";

    /// <summary>The date that <see cref="Inverted(DateOnly?)"/> wrote.</summary>
    public static DateOnly? Date(string inverted) =>
        inverted == "9999999"
            ? null
            : DateOnly.FromDayNumber(DateOnly.MaxValue.DayNumber - int.Parse(inverted, CultureInfo.InvariantCulture));

    /// <summary>A number so that greater ones sort first.</summary>
    public static string Inverted(int number) => (int.MaxValue - number).ToString("D10", CultureInfo.InvariantCulture);

    /// <summary>
    /// The row keys of dated rows from one day to another, both inclusive; rows without a date only where neither is
    /// given.
    /// </summary>
    public static (string From, string To) Dates(DateOnly? from, DateOnly? to) =>
        (
            Inverted(to ?? DateOnly.MaxValue), from is null
                && to is null ? After("9999999") : After(Inverted(from ?? DateOnly.MinValue)));

    /// <summary>
    /// A name as a key. Keys forbid <c>/ \ # ?</c> and control characters
    /// (https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model); a long name
    /// is cut and ends in its hash.
    /// </summary>
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            if (character is '/' or '\\' or '#' or '?' or '%' or '\'' or Separator or Next or Escape
                    || char.IsControl(character)
                    || char.IsSurrogate(character))
            {
                key.Append(Escape).Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                key.Append(character);
            }
        }

        if (key.Length > LongestEscaped)
        {
            key.Length = LongestEscaped - 70;
            key.Append(Escape)
                .Append(Escape)
                .Append(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))));
        }

        return key.ToString();
    }
}
