using System.Text.Json;

namespace Duel.Data;

/// <summary>Annotations as COCO has them (Lin et al. 2014, arXiv:1405.0312): captions, and kinds of objects, which are classes where each picture shows one kind.</summary>
internal static class CocoAnnotations
{
    private const string Folder = "annotations/", Extension = ".json", Captions = "captions", Objects = "instances";

    /// <summary>File that tools for marking objects write beside the pictures.</summary>
    private const string Exported = "_annotations.coco.json";

    /// <summary>Longer files list the objects of photographs, many to each, and make no classes.</summary>
    private const long Longest = 64 << 20;

    /// <summary>The labels that annotations in a folder, or in the one for them below it, give to pictures; null where there are none.</summary>
    /// <exception cref="DataFormatException">The file is damaged.</exception>
    public static FoundLabels? Find(IPictureFiles files, InnerFolder inner, string folder)
    {
        string[] found = [.. files.Others.Where(path => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) && IsMeant(path))];
        if (Array.Find(found, path => !IsCaptions(path)) is not { } objects)
            return found is [var captions, ..] ? new(captions, new Dictionary<string, string>(), $"{captions} has captions, which are not learned, and gives no classes.") : null;
        var labels = files.LengthOf(objects) > Longest ? null : Read(files, inner, folder, objects);
        return labels is null ? new(objects, new Dictionary<string, string>(), $"{objects} finds several kinds of objects in a picture, so that pictures have no classes.")
            : new(objects, labels, $"{objects} gives the classes.");

        // Of splits, annotations/captions_train2017.json belongs to the pictures of train2017.
        bool IsMeant(string path) => Below(path) is { } name
            && (name.Equals(Exported, StringComparison.OrdinalIgnoreCase) || IsCaptions(name) || name.StartsWith(Objects, StringComparison.OrdinalIgnoreCase))
            && (!InnerFolder.IsSplit(inner.Name) || path.StartsWith(inner.Path, StringComparison.Ordinal) || name.Contains(inner.Name, StringComparison.OrdinalIgnoreCase));

        string? Below(string path) => new[] { folder + Folder, folder }.Where(start => path.StartsWith(start, StringComparison.Ordinal)).Select(start => path[start.Length..]).FirstOrDefault(name => !name.Contains('/'));
    }

    private static bool IsCaptions(string path) => Path.GetFileName(path).StartsWith(Captions, StringComparison.OrdinalIgnoreCase);

    /// <summary>The kind of each picture; null where one shows several.</summary>
    private static Dictionary<string, string>? Read(IPictureFiles files, InnerFolder inner, string folder, string path)
    {
        using var document = LabelFiles.Parsed(files.Read(path), path);
        var kinds = Each("categories").DistinctBy(one => Number(one, "id")).ToDictionary(one => Number(one, "id"), one => Text(one, "name"));
        var names = Each("images").DistinctBy(one => Number(one, "id")).ToDictionary(one => Number(one, "id"), one => Text(one, "file_name"));
        var (labels, known) = (new Dictionary<string, string>(StringComparer.Ordinal), files.Paths.ToHashSet(StringComparer.Ordinal));
        foreach (var one in Each("annotations"))
        {
            if (!names.TryGetValue(Number(one, "image_id"), out var name) || !kinds.TryGetValue(Number(one, "category_id"), out var kind))
                throw LabelFiles.Odd(path, $"an annotation ({one.GetRawText()[..Math.Min(80, one.GetRawText().Length)]}) is of no picture or category in it");
            var picture = known.Contains(inner.Path + name) ? inner.Path + name : folder + name;
            if (!labels.TryAdd(picture, kind) && labels[picture] != kind)
                return null;
        }
        return labels;

        IEnumerable<JsonElement> Each(string list) => document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(list, out var listed) && listed.ValueKind == JsonValueKind.Array
            ? listed.EnumerateArray() : throw LabelFiles.Odd(path, $"it has no list of {list}");

        long Number(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number : throw LabelFiles.Odd(path, $"an entry of it has no whole number \"{name}\"");

        string Text(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!.Replace('\\', '/') : throw LabelFiles.Odd(path, $"an entry of it has no text \"{name}\"");
    }
}
