using System.Globalization;
using System.Text.RegularExpressions;

namespace Duel.Data;

/// <summary>Names of shards, such as <c>set-{000..019}.tar</c>, which stands for twenty.</summary>
internal static partial class ShardNames
{
    /// <summary>True for an address of a file server.</summary>
    public static bool IsAddress(string text) => text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>True if a text stands for several names.</summary>
    public static bool IsPattern(string text) => Range().IsMatch(text);

    /// <summary>Opens the archives that a text stands for.</summary>
    /// <exception cref="DatasetException">It is no address, or stands for too many or for files that are not there.</exception>
    public static TarFiles Open(string text, DatasetOptions options, CancellationToken cancellationToken)
    {
        if (!IsAddress(text))
        {
            string[] paths = [.. Expand(text, options.Limits.Entries)];
            return Array.Find(paths, path => !File.Exists(path)) is { } missing
                ? throw new DatasetException($"{text}: there is no file {missing}. Correct the range, or name the folder to take what is there.")
                : new(text, [.. paths.Select(path => new LocalShard(path))], options, cancellationToken: cancellationToken);
        }
        var server = new FileServer(options.Notes);
        try
        {
            return new(text, [.. Expand(text, options.Limits.Entries).Select(address => new HttpShard(AddressOf(address), server))], options, server, cancellationToken);
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>The names that a text stands for, in order.</summary>
    private static IEnumerable<string> Expand(string text, int most)
    {
        if (Range().Match(text) is not { Success: true } range)
            return [text];
        var (first, last) = (range.Groups["first"].Value, range.Groups["last"].Value);
        var (from, to) = (int.Parse(first, CultureInfo.InvariantCulture), int.Parse(last, CultureInfo.InvariantCulture));
        if (to < from || to - from >= most)
            throw new DatasetException($"{text}: {range.Value} stands for {Math.Max(0, to - from + 1)} names, and 1 to {most} are needed. Write the smaller number first.");
        return Enumerable.Range(from, to - from + 1).SelectMany(number =>
            Expand($"{text[..range.Index]}{number.ToString(CultureInfo.InvariantCulture).PadLeft(first.Length, '0')}{text[(range.Index + range.Length)..]}", most));
    }

    private static Uri AddressOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Host.Length > 0 && address.AbsolutePath.Length > 1
        ? address
        : throw new DatasetException($"{text}: this is no address of a file. Write one such as http://server/set-{{000..019}}.tar.");

    [GeneratedRegex(@"\{(?<first>[0-9]{1,9})\.\.(?<last>[0-9]{1,9})\}", RegexOptions.CultureInvariant)]
    private static partial Regex Range();
}
