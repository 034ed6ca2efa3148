using System.Text.RegularExpressions;

namespace Duel.Data;

/// <summary>The folder of a place in which its pictures begin to differ.</summary>
/// <param name="Path">Its path, with a slash at its end; empty for the place itself.</param>
/// <param name="Notes">Notes on what was passed over.</param>
internal sealed partial record InnerFolder(string Path, IReadOnlyList<string> Notes)
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

    /// <summary>The folder's own name; empty for the place itself.</summary>
    public string Name => System.IO.Path.GetFileName(Path.TrimEnd('/'));

    /// <summary>The first-level folder of a path below this one, or nothing.</summary>
    public string FolderOf(string path) => path.IndexOf('/', Path.Length) is >= 0 and var slash ? path[Path.Length..slash] : "";

    /// <summary>True if a folder of this name is a split: <c>train</c>, <c>val2017</c> as in COCO, <c>testB</c> as in CycleGAN's sets.</summary>
    public static bool IsSplit(string folder) => SplitName().IsMatch(folder);

    /// <summary>Goes through folders that hold everything, and into that of the split.</summary>
    /// <param name="files">The place.</param>
    /// <param name="split">Split asked for.</param>
    /// <param name="domain">One of two kinds of pictures that the place holds without pairs; null where it holds one kind.</param>
    /// <exception cref="DatasetException">The place lacks the split or the domain.</exception>
    public static InnerFolder Of(IPictureFiles files, DatasetSplit split, PictureDomain? domain = null)
    {
        var (here, hasSplits) = (new InnerFolder("", []), false);
        while (!files.Others.Contains(here.Path + LabelFiles.StyleGan))
        {
            string[] folders = [.. files.Paths.Where(path => path.StartsWith(here.Path, StringComparison.Ordinal)).Select(here.FolderOf).Distinct()];
            // One other name among them, and "train" is as well a class of vehicles.
            if (!hasSplits && folders.Length > 0 && folders.All(IsSplit))
            {
                var ofDomain = Array.FindAll(folders, folder => DomainOf(folder) == domain);
                if (ofDomain.Length == 0)
                    throw domain is null ? TwoKinds(files, folders) : LacksDomain(files, $", only {string.Join(", ", folders)}");
                var chosen = Array.Find(ofDomain, folder => SplitOf(folder) == split) ?? throw Lacks(files, split, $", only {string.Join(", ", folders.Order(StringComparer.Ordinal))}.");
                string[] left = [.. folders.Where(folder => folder != chosen && (domain is null || DomainOf(folder) == domain)).Order(StringComparer.Ordinal)];
                here = new($"{here.Path}{chosen}/", left.Length == 0 ? here.Notes : [.. here.Notes, $"The pictures of {chosen} are taken, those of {string.Join(" and ", left)} are not."]);
                (hasSplits, domain) = (true, null);
            }
            else if (folders is [{ Length: > 0 } only])
                here = here with { Path = $"{here.Path}{only}/" };
            else
                break;
        }
        if (domain is not null)
            throw LacksDomain(files, "");
        return hasSplits || split == DatasetSplit.Train ? here : throw Lacks(files, split, ". Name the folder of that split itself, and ask for training.");
    }

    /// <summary>The files of a split, where all are named as parts of one, such as <c>train-00000-of-00004.parquet</c>; else null.</summary>
    /// <exception cref="DatasetException">The split is not among them.</exception>
    public static IReadOnlyList<string>? FilesOf(string folder, IReadOnlyList<string> files, DatasetSplit split)
    {
        var splits = files.Select(file => SplitOf(System.IO.Path.GetFileName(file).Split('-', '.')[0])).ToArray();
        if (Array.Exists(splits, part => part is null))
            return null;
        string[] chosen = [.. files.Where((_, i) => splits[i] == split)];
        return chosen.Length > 0 ? chosen : throw new DatasetException($"{folder}: the {split.ToString().ToLowerInvariant()} split is asked for and there is no file of it, only {string.Join(", ", files.Take(3).Select(System.IO.Path.GetFileName))}.");
    }

    [GeneratedRegex("^(?<split>train|training|val|valid|validation|test|testing)(?:(?:19|20)[0-9]{2}|(?<domain>[AB]))?$|^unlabell?ed(?:20[0-9]{2})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SplitName();

    /// <summary>Split that a folder is named as; null for pictures without labels, which are none.</summary>
    private static DatasetSplit? SplitOf(string folder) => Splits.TryGetValue(SplitName().Match(folder).Groups["split"].Value, out var split) ? split : null;

    private static PictureDomain? DomainOf(string folder) => Enum.TryParse<PictureDomain>(SplitName().Match(folder).Groups["domain"].Value, ignoreCase: true, out var domain) ? domain : null;

    private static DatasetException Lacks(IPictureFiles files, DatasetSplit split, string end) =>
        new($"{files.Source}: the {split.ToString().ToLowerInvariant()} split is asked for and there is no sub-folder of it{end}");

    private static DatasetException TwoKinds(IPictureFiles files, IEnumerable<string> folders) =>
        new($"{files.Source}: its folders {string.Join(", ", folders)} hold two kinds of pictures without pairs. Name one of these folders, or learn a translation without pairs of the whole.");

    private static DatasetException LacksDomain(IPictureFiles files, string found) =>
        new($"{files.Source}: two kinds of pictures without pairs lie in folders such as trainA and trainB, and there are none{found}. Name the two folders themselves.");
}
