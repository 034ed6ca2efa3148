namespace Duel.Data;

/// <summary>Pictures, and sentences that say what each of them shows.</summary>
/// <param name="Pictures">The pictures.</param>
/// <param name="Captions">One sentence or more for each picture.</param>
public sealed record CaptionedPictures(IDataset Pictures, IReadOnlyList<IReadOnlyList<string>> Captions)
{
    private const string Beside = ".txt";
    private static readonly string[] Tables = ["captions.csv", "captions.tsv", "captions.jsonl", "metadata.csv", "metadata.jsonl"];
    private static readonly string[] CaptionColumns = ["caption", "text", "sentence", "description", "name"];

    /// <summary>Pictures without a caption, which are left out.</summary>
    public int WithoutCaption { get; private init; }

    /// <summary>Captions of files that there are no pictures of.</summary>
    public int WithoutPicture { get; private init; }

    /// <summary>Notes on the pictures, and on what was left out, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>Opens a folder of pictures with a .txt file beside each, a sentence a line, or with a table of files and captions in it; or a built-in set with captions.</summary>
    /// <param name="path">The folder, or the name of the set.</param>
    /// <param name="options">Size and split; pictures come in colour.</param>
    /// <param name="table">A table with a column of files, and one called caption, text, sentence, description or name; null for <c>captions.csv</c>,
    /// <c>.tsv</c>, <c>.jsonl</c>, <c>metadata.csv</c> or <c>.jsonl</c> in the folder, or else for files beside the pictures.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    /// <exception cref="DatasetException">There are no pictures with captions.</exception>
    /// <exception cref="DataFormatException">The table is damaged.</exception>
    public static CaptionedPictures Open(string path, DatasetOptions? options = null, string? table = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        var opened = Datasets.Open(path, (options ?? DatasetOptions.Default) with { Channels = 3 }, cancellationToken);
        var set = opened.Dataset;
        string[] notes = [.. opened.Report.Notes, .. opened.Report.Skipped.Take(3).Select(file => $"left out {file.Name}: {file.Reason}")];
        if (set is ICaptioned captioned)
            return new(set, [.. Enumerable.Range(0, set.Count).Select(captioned.CaptionsOf)]) { Notes = notes };
        var files = opened.Report.Files;
        if (!Directory.Exists(path) || files.Count != set.Count)
            throw new DatasetException($"{path}: {opened.Report.Kind}, and captions belong to the picture files of a folder. Name a folder with a .txt file beside each picture, or with a captions.csv.");
        table ??= Tables.Select(name => Path.Combine(path, name)).FirstOrDefault(File.Exists);
        var (found, unused) = table is null ? (Siblings(path, files), 0) : OfTable(table, files);
        int[] kept = [.. Enumerable.Range(0, files.Count).Where(i => found[i].Count > 0)];
        if (kept.Length == 0)
            throw new DatasetException($"{path}: none of its {files.Count} pictures has a caption {(table is null ? $"in a {Beside} file beside it" : $"in {table}")}. The first is {files[0]}: put a {Path.ChangeExtension(files[0], Beside)} beside it with a sentence in each line, or a captions.csv with the columns file and caption into the folder.");
        var without = files.Count - kept.Length;
        return new(without == 0 ? set : new Subset(set, kept), [.. kept.Select(i => found[i])])
        {
            WithoutCaption = without,
            WithoutPicture = unused,
            Notes =
            [
                .. notes,
                .. without > 0 ? [$"{without} of {files.Count} pictures have no caption and are left out, the first {files[Enumerable.Range(0, files.Count).First(i => found[i].Count == 0)]}."] : Array.Empty<string>(),
                .. unused > 0 ? [$"{unused} captions are of files that are no pictures here."] : Array.Empty<string>(),
            ],
        };
    }

    /// <summary>The captions of each picture's own text file.</summary>
    private static IReadOnlyList<string>[] Siblings(string folder, IReadOnlyList<string> files) => [.. files.Select(file =>
        Path.Combine(folder, Path.ChangeExtension(file, Beside)) is var text && File.Exists(text) ? Sentences(File.ReadAllText(text)) : [])];

    private static (IReadOnlyList<string>[] Found, int Unused) OfTable(string table, IReadOnlyList<string> files)
    {
        if (!File.Exists(table))
            throw new DatasetException($"{table}: there is no such file of captions.");
        var bytes = File.ReadAllBytes(table);
        var rows = Path.GetExtension(table).Equals(".jsonl", StringComparison.OrdinalIgnoreCase) ? LabelFiles.Objects(bytes, table) : LabelFiles.Rows(bytes, table);
        var captions = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (LabelFiles.First(row, LabelFiles.FileColumns) is not { } file || LabelFiles.First(row, CaptionColumns) is not { } caption)
                throw new DatasetException($"{table}: it has the columns {string.Join(", ", row.Keys)}, and one of {string.Join(", ", LabelFiles.FileColumns)} and one of {string.Join(", ", CaptionColumns)} are needed.");
            if (!captions.TryGetValue(file.Replace('\\', '/'), out var all))
                captions[file.Replace('\\', '/')] = all = [];
            all.AddRange(Sentences(caption));
        }
        // A table may name files with or without their folders.
        var used = new HashSet<string>(StringComparer.Ordinal);
        IReadOnlyList<string>[] found = [.. files.Select(file =>
        {
            var key = captions.ContainsKey(file) ? file : Path.GetFileName(file);
            used.Add(key);
            return captions.TryGetValue(key, out var all) ? all : (IReadOnlyList<string>)[];
        })];
        return (found, captions.Keys.Count(key => !used.Contains(key)));
    }

    private static string[] Sentences(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
