namespace Duel.Data;

/// <summary>The folder of a place in which its pictures begin to differ.</summary>
/// <param name="Path">Its path, with a slash at its end; empty for the place itself.</param>
/// <param name="Notes">Notes on what was passed over.</param>
internal sealed record InnerFolder(string Path, IReadOnlyList<string> Notes)
{
    private static readonly Dictionary<string, DatasetSplit> Splits = new(StringComparer.OrdinalIgnoreCase)
    {
        ["train"] = DatasetSplit.Train,
        ["training"] = DatasetSplit.Train,
        ["val"] = DatasetSplit.Validation,
        ["valid"] = DatasetSplit.Validation,
        ["validation"] = DatasetSplit.Validation,
        ["test"] = DatasetSplit.Test,
        ["testing"] = DatasetSplit.Test,
    };

    /// <summary>The folder's path for a sentence: <c> of flowers</c>, or nothing for the place itself.</summary>
    public string Named => Path.Length == 0 ? "" : $" of {Path.TrimEnd('/')}";

    /// <summary>The first-level folder of a path below this one, or nothing.</summary>
    public string FolderOf(string path) => path.IndexOf('/', Path.Length) is >= 0 and var slash ? path[Path.Length..slash] : "";

    /// <summary>Goes through folders that hold everything, and into that of the split.</summary>
    /// <exception cref="DatasetException">The place lacks the split.</exception>
    public static InnerFolder Of(IPictureFiles files, DatasetSplit split)
    {
        var (here, hasSplits) = (new InnerFolder("", []), false);
        while (!files.Others.Contains(here.Path + LabelFiles.StyleGan))
        {
            string[] folders = [.. files.Paths.Where(path => path.StartsWith(here.Path, StringComparison.Ordinal)).Select(here.FolderOf).Distinct()];
            // One other name among them, and "train" is as well a class of vehicles.
            if (!hasSplits && folders.Length > 0 && folders.All(Splits.ContainsKey))
            {
                var chosen = folders.FirstOrDefault(folder => Splits[folder] == split) ?? throw Lacks(files, split, $", only {string.Join(", ", folders.Order(StringComparer.Ordinal))}.");
                string[] left = [.. folders.Where(folder => folder != chosen).Order(StringComparer.Ordinal)];
                here = new($"{here.Path}{chosen}/", left.Length == 0 ? here.Notes : [.. here.Notes, $"The pictures of {chosen} are taken, those of {string.Join(" and ", left)} are not."]);
                hasSplits = true;
            }
            else if (folders is [{ Length: > 0 } only])
                here = here with { Path = $"{here.Path}{only}/" };
            else
                break;
        }
        return hasSplits || split == DatasetSplit.Train ? here : throw Lacks(files, split, ". Name the folder of that split itself, and ask for training.");
    }

    private static DatasetException Lacks(IPictureFiles files, DatasetSplit split, string end) =>
        new($"{files.Source}: the {split.ToString().ToLowerInvariant()} split is asked for and there is no sub-folder of it{end}");
}
