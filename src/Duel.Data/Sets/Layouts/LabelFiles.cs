using System.Text;
using System.Text.Json;

namespace Duel.Data;

/// <summary>Labels that a file gives to pictures.</summary>
/// <param name="File">Path of the file, or the kind of the files.</param>
/// <param name="Of">The label of each picture, by its path in the place; empty where pictures have none.</param>
/// <param name="Note">A sentence on what was read.</param>
internal sealed record FoundLabels(string File, IReadOnlyDictionary<string, string> Of, string Note)
{
    /// <summary>True if a file is the one that was read, or one of them.</summary>
    public bool IsOf(string path) => path == File || (File == LabelFiles.BesideName && LabelFiles.IsBeside(path));
}

/// <summary>Files in which tools write the classes of pictures: StyleGAN's <c>dataset.json</c>, <c>metadata.csv</c> and <c>metadata.jsonl</c> of
/// image folders, annotations of COCO, and a <c>.cls</c> or <c>.json</c> beside each picture, as WebDataset has it.</summary>
internal static class LabelFiles
{
    /// <summary>The file of StyleGAN's dataset tool; folders beside it say nothing about classes.</summary>
    public const string StyleGan = "dataset.json";

    /// <summary>End of the name of a file that tells the class of the picture beside it, and how all of them are called.</summary>
    public const string Beside = ".cls", BesideName = Beside + " files";

    private const string Described = ".json";

    private const string Table = "metadata.csv", Lines = "metadata.jsonl";
    /// <summary>Names of the column that tells a picture's file.</summary>
    public static readonly string[] FileColumns = ["file_name", "filename", "file", "image"];
    /// <summary>Names of the column that gives a class.</summary>
    public static readonly string[] LabelColumns = ["label", "class", "category", "target", "cls"];

    /// <summary>The labels of a place; null where no file says anything about classes.</summary>
    /// <exception cref="DataFormatException">A file of labels is damaged.</exception>
    public static FoundLabels? Find(IPictureFiles files, InnerFolder inner)
    {
        // Paths in a file count from where it lies: in the folder of the pictures, or in one around it.
        for (var folder = inner.Path; ; folder = folder[..(folder.TrimEnd('/').LastIndexOf('/') + 1)])
        {
            if (Has(folder + StyleGan))
                return OfStyleGan(files, folder);
            if (Has(folder + Table))
                return OfRows(folder, Table, Rows(files.Read(folder + Table), folder + Table));
            if (Has(folder + Lines))
                return OfRows(folder, Lines, Objects(files.Read(folder + Lines), folder + Lines));
            if (CocoAnnotations.Find(files, inner, folder) is { } annotated)
                return annotated;
            if (folder.Length == 0)
                break;
        }
        return OfSiblings(files, inner);

        bool Has(string path) => files.Others.Contains(path);
    }

    private static FoundLabels OfStyleGan(IPictureFiles files, string folder)
    {
        var path = folder + StyleGan;
        using var document = Parsed(files.Read(path), path);
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("labels", out var listed) || listed.ValueKind == JsonValueKind.Null)
            return new(path, labels, $"{path} gives no labels, and its folders are no classes.");
        if (listed.ValueKind != JsonValueKind.Array)
            throw Odd(path, "its labels are no list");
        foreach (var entry in listed.EnumerateArray())
        {
            if (entry.ValueKind != JsonValueKind.Array || entry.GetArrayLength() != 2 || entry[0].ValueKind != JsonValueKind.String)
                throw Odd(path, $"the label {entry.GetRawText()} is no pair of a file and a class");
            if (entry[1].ValueKind == JsonValueKind.Array)
                return new(path, new Dictionary<string, string>(), $"{path} labels pictures with several numbers each, so that they have no classes.");
            labels[folder + entry[0].GetString()!.Replace('\\', '/')] = entry[1].ToString();
        }
        return new(path, labels, $"{path} gives the classes.");
    }

    private static FoundLabels OfRows(string folder, string file, IEnumerable<IReadOnlyDictionary<string, string>> rows)
    {
        var (path, labels, columns) = (folder + file, new Dictionary<string, string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            columns.UnionWith(row.Keys);
            if (First(row, FileColumns) is { } name && First(row, LabelColumns) is { Length: > 0 } label)
                labels[folder + name.Replace('\\', '/')] = label;
        }
        return new(path, labels, labels.Count > 0 ? $"{path} gives the classes." : $"{path} gives no classes: it has the columns {string.Join(", ", columns)}, and file_name and label are needed.");
    }

    /// <summary>The cell of the first of some columns that a row has.</summary>
    public static string? First(IReadOnlyDictionary<string, string> row, string[] names) => names.Where(row.ContainsKey).Select(name => row[name]).FirstOrDefault();

    private static FoundLabels? OfSiblings(IPictureFiles files, InnerFolder inner)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        var beside = files.Others.Where(IsBeside).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var path in files.Paths.Where(path => path.StartsWith(inner.Path, StringComparison.Ordinal)))
        {
            if ((files.LabelOf(path) ?? Sibling(path, Beside) ?? Sibling(path, Described)) is { } label)
                labels[path] = label;
        }
        // A .json file may hold anything, and where none gives a class, folders may.
        return labels.Count == 0 && !beside.Any(path => path.EndsWith(Beside, StringComparison.OrdinalIgnoreCase)) ? null
            : new(BesideName, labels, $"The {BesideName} beside the pictures give the classes.");

        string? Sibling(string path, string extension) => beside.TryGetValue(path[..^Path.GetExtension(path).Length] + extension, out var sibling) ? LabelIn(sibling, files.Read(sibling)) : null;
    }

    /// <summary>True if a file may give the class of the picture beside it.</summary>
    public static bool IsBeside(string path) => Path.GetExtension(path) is var extension
        && (extension.Equals(Beside, StringComparison.OrdinalIgnoreCase) || extension.Equals(Described, StringComparison.OrdinalIgnoreCase));

    /// <summary>The class that a file beside a picture gives: the text of a .cls, a value of that name in a .json; null where it gives none.</summary>
    public static string? LabelIn(string path, byte[] bytes)
    {
        if (path.EndsWith(Beside, StringComparison.OrdinalIgnoreCase))
            return Encoding.UTF8.GetString(bytes).Trim() is { Length: > 0 } text ? text : null;
        try
        {
            return First(Objects(bytes), LabelColumns) is { Length: > 0 } label ? label : null;
        }
        catch (JsonException)
        {
            return null;
        }

        static Dictionary<string, string> Objects(byte[] bytes)
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind != JsonValueKind.Object ? []
                : document.RootElement.EnumerateObject().Where(property => property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                    .DistinctBy(property => property.Name).ToDictionary(property => property.Name, property => property.Value.ToString(), StringComparer.Ordinal);
        }
    }

    /// <summary>The rows of a table, by the names of their columns.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Rows(byte[] bytes, string path)
    {
        var table = Csv.Parse(bytes.AsMemory(), file: path);
        return table.Rows.Select(row => table.Names.Zip(row.Values).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The JSON objects of a file's lines.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Objects(byte[] bytes, string path)
    {
        foreach (var (i, line) in Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.TrimEntries).Index().Where(entry => entry.Item.Length > 0))
        {
            using var document = Parsed(Encoding.UTF8.GetBytes(line), path);
            yield return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.ToString(), StringComparer.OrdinalIgnoreCase)
                : throw Odd(path, $"line {i + 1} is no JSON object");
        }
    }

    /// <summary>A file of JSON.</summary>
    public static JsonDocument Parsed(byte[] bytes, string path)
    {
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException trouble)
        {
            throw Odd(path, $"it is no JSON ({trouble.Message.TrimEnd('.')})");
        }
    }

    /// <summary>The error of a file of labels that is not as it should be.</summary>
    public static DataFormatException Odd(string path, string reason) => new(path, reason, hint: "Mend it, or take it away to learn by folders");
}
