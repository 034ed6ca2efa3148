using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Duel.Recipes;

/// <summary>Texts, one a line.</summary>
/// <param name="name">A short name for reports.</param>
/// <param name="texts">At least one.</param>
public sealed class Corpus(string name, IReadOnlyList<string> texts)
{
    private const double HeldOutShare = 0.05;
    private const int MostHeldOut = 2000;

    /// <summary>A short name for reports.</summary>
    public string Name { get; } = name;

    /// <summary>The texts, none of them empty.</summary>
    public IReadOnlyList<string> Texts { get; } = texts is { Count: > 0 } ? texts : throw new ArgumentException("There is no text.", nameof(texts));

    /// <summary>Reads the lines of a file, or of all .txt files below a folder in the order of their names; empty lines are left out.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="notes">Receives notes on lines that are empty or no UTF-8.</param>
    /// <exception cref="DatasetException">There is no such place, no text in it, or something else than text.</exception>
    public static Corpus Open(string path, ILogger? notes = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path) && !Directory.Exists(path))
            throw new DatasetException($"{path}: there is no such file or folder. Name a file with a text in each line, or a folder of .txt files.");
        string[] files = File.Exists(path) ? [path] : [.. Directory.EnumerateFiles(path, "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        var lines = files.SelectMany(Lines).ToArray();
        var texts = lines.Select(line => line.Trim()).Where(line => line.Length > 0).ToArray();
        if (texts.Length == 0)
            throw new DatasetException($"{path}: there is no text in {(files.Length == 1 ? $"its {Quantity(lines.Length, "line", "lines")}" : $"the {files.Length} .txt files below it")}, and at least one line is needed.");
        if (lines.Length > texts.Length)
            notes?.Note($"note: {Quantity(lines.Length - texts.Length, "line is", "lines are")} empty and left out");
        if (texts.Count(text => text.Contains('\uFFFD', StringComparison.Ordinal)) is > 0 and var broken)
            notes?.Note($"warning: {Quantity(broken, "line has", "lines have")} characters that are no UTF-8; save the file as UTF-8");
        return new(Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(path)), texts);
    }

    /// <summary>The hash of all texts in their order.</summary>
    internal string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in Texts)
            hash.AppendData(Encoding.UTF8.GetBytes(text + '\n'));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The texts without about a twentieth, chosen by their hashes so that equal texts stay together, and that twentieth; no more than about 2,000.</summary>
    /// <returns>Null in place of the second where there are too few.</returns>
    internal (Corpus Learned, Corpus? HeldOut) HoldOut()
    {
        var bound = (ulong)(Math.Min(HeldOutShare, (double)MostHeldOut / Texts.Count) * ulong.MaxValue);
        var sides = Texts.ToLookup(text => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) < bound);
        string[] held = [.. sides[true]], learned = [.. sides[false]];
        return held.Length > 0 && learned.Length > 0 ? (new(Name, learned), new(Name, held)) : (this, null);
    }

    /// <summary>A number with its noun.</summary>
    internal static string Quantity(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";

    private static string[] Lines(string file)
    {
        var text = File.ReadAllText(file);
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new DatasetException($"{file}: it holds bytes of 0, so it is no text in UTF-8. Name a file with a text in each line.");
        return text.EndsWith('\n') ? text[..^1].Split('\n') : text.Split('\n');
    }
}
