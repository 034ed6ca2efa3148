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
    public bool IsOf(string path) => path == File || (File == LabelFiles.BesideName && path.EndsWith(LabelFiles.Beside, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Files in which tools write the classes of pictures: StyleGAN's <c>dataset.json</c>, <c>metadata.csv</c> and <c>metadata.jsonl</c> of
/// image folders, annotations of COCO, and a <c>.cls</c> beside each picture, as WebDataset has it.</summary>
internal static class LabelFiles
{
    /// <summary>The file of StyleGAN's dataset tool; folders beside it say nothing about classes.</summary>
    public const string StyleGan = "dataset.json";

    /// <summary>End of the name of a file that tells the class of the picture beside it, and how all of them are called.</summary>
    public const string Beside = ".cls", BesideName = Beside + " files";

    private const string Table = "metadata.csv", Lines = "metadata.jsonl";
    /// <summary>Names of the column that tells a picture's file.</summary>
    public static readonly string[] FileColumns = ["file_name", "filename", "file", "image"];
    private static readonly string[] LabelColumns = ["label", "class", "category", "target"];

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
        var beside = files.Others.Where(other => other.EndsWith(Beside, StringComparison.OrdinalIgnoreCase)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (beside.Count == 0)
            return null;
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in files.Paths.Where(path => path.StartsWith(inner.Path, StringComparison.Ordinal)))
        {
            if (beside.TryGetValue(path[..^Path.GetExtension(path).Length] + Beside, out var sibling) && Encoding.UTF8.GetString(files.Read(sibling)).Trim() is { Length: > 0 } label)
                labels[path] = label;
        }
        return new(BesideName, labels, $"The {Beside} files beside the pictures give the classes.");
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
