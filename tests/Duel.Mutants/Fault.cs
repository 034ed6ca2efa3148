namespace Duel.Mutants;

/// <summary>A deliberate fault, and the tests that must notice it.</summary>
/// <param name="Name">What is wrong, in a line.</param>
/// <param name="File">The file that is changed, from the root of the repository.</param>
/// <param name="Find">A piece of a line that stands in it once.</param>
/// <param name="Replace">What it becomes.</param>
/// <param name="Suite">The test project.</param>
/// <param name="Filter">The tests of it that are run.</param>
/// <param name="Excuse">Why it may survive; null where it may not.</param>
internal sealed record Fault(string Name, string File, string Find, string Replace, string Suite, string Filter, string? Excuse)
{
    private const string Survives = "# survives:";
    private static readonly string[] Keys = ["name", "file", "find", "replace", "suite", "filter"];

    /// <summary>The faults of a list: entries of six lines, <c>key: text</c>, with empty lines between them.</summary>
    /// <exception cref="FormatException">An entry lacks a key; the message says where.</exception>
    public static IEnumerable<Fault> Read(string path)
    {
        var (fields, excuse, number) = (new Dictionary<string, string>(StringComparer.Ordinal), default(string), 0);
        foreach (var line in System.IO.File.ReadLines(path).Append(""))
        {
            number++;
            if (line.StartsWith(Survives, StringComparison.Ordinal))
                excuse = line[Survives.Length..].Trim();
            if (line.StartsWith('#'))
                continue;
            if (line.Length > 0)
            {
                var colon = line.IndexOf(": ", StringComparison.Ordinal);
                if (colon < 0 && !line.EndsWith(':'))
                    throw new FormatException($"{path}, line {number}: \"{line}\" is no \"key: text\".");
                fields[colon < 0 ? line[..^1] : line[..colon]] = colon < 0 ? "" : line[(colon + 2)..];
                continue;
            }
            if (fields.Count == 0)
                continue;
            if (Keys.FirstOrDefault(key => !fields.ContainsKey(key)) is { } missing)
                throw new FormatException($"{path}, before line {number}: the entry has no \"{missing}\".");
            yield return new(fields["name"], fields["file"], fields["find"], fields["replace"], fields["suite"], fields["filter"], excuse);
            (excuse, fields) = (null, new(StringComparer.Ordinal));
        }
    }

    /// <summary>Puts the fault into a copy of the repository.</summary>
    /// <returns>What takes it out again.</returns>
    /// <exception cref="FormatException">The piece does not stand in the file once.</exception>
    public Action Plant(string root)
    {
        var path = Path.Combine(root, File);
        var text = System.IO.File.ReadAllText(path);
        var places = text.Split(Find).Length - 1;
        if (places != 1)
            throw new FormatException($"\"{Find}\" stands {places} times in {File}, and a fault needs one place.");
        System.IO.File.WriteAllText(path, text.Replace(Find, Replace, StringComparison.Ordinal));
        return () => System.IO.File.WriteAllText(path, text);
    }
}
