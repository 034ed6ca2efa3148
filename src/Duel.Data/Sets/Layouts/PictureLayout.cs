using System.Text.RegularExpressions;

namespace Duel.Data;

/// <summary>Meaning of the files of a place: its pictures, and the class of each.</summary>
/// <remarks>
/// A folder and an archive of the same files are understood alike. Folders around everything, as archives have them, are passed over; where all
/// folders are named as splits, that of the split asked for is meant. Classes are told by a file of labels where there is one, else by the folders.
/// </remarks>
/// <param name="Pictures">The pictures, in ordinal order of their paths.</param>
/// <param name="ClassNames">The classes in order; empty where there are none.</param>
/// <param name="Skipped">Pictures that are left out, with the reasons.</param>
/// <param name="Notes">Notes on what was taken for what, a sentence each.</param>
internal sealed partial record PictureLayout(IReadOnlyList<PictureCandidate> Pictures, IReadOnlyList<string> ClassNames, IReadOnlyList<SkippedFile> Skipped, IReadOnlyList<string> Notes)
{
    /// <summary>More labels than that, and fewer than two pictures to each, are texts and no classes.</summary>
    private const int Few = 10;

    /// <summary>The layout of a place.</summary>
    /// <param name="files">The place; a file of labels in it is read.</param>
    /// <param name="split">Split asked for.</param>
    /// <param name="domain">One of two kinds of pictures that the place holds without pairs; null where it holds one kind.</param>
    /// <exception cref="DatasetException">The place lacks the split or the domain.</exception>
    /// <exception cref="DataFormatException">A file of labels is damaged.</exception>
    public static PictureLayout Of(IPictureFiles files, DatasetSplit split, PictureDomain? domain = null)
    {
        var inner = InnerFolder.Of(files, split, domain);
        string[] paths = [.. files.Paths.Where(path => path.StartsWith(inner.Path, StringComparison.Ordinal))];
        var labels = LabelFiles.Find(files, inner);
        var layout = labels is null ? ByFolder(paths, inner) : ByFile(paths, labels, inner.Notes);
        string[] unread = [.. files.Others.Where(other => !PictureNames.IsOfSystem(other) && labels?.IsOf(other) != true)];
        return unread.Length == 0 ? layout
            : layout with { Notes = [.. layout.Notes, $"{unread.Length} other {(unread.Length == 1 ? "file is no picture and is not read:" : "files are no pictures and are not read, such as")} {string.Join(", ", unread.Take(3))}."] };
    }

    [GeneratedRegex("(?<=^|[-_ ])part[-_ ]?[0-9]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PartNumber();

    private static PictureLayout ByFile(string[] paths, FoundLabels labels, IReadOnlyList<string> notes)
    {
        if (labels.Of.Count == 0)
            return new([.. paths.Select(path => new PictureCandidate(path, -1))], [], [], [.. notes, labels.Note]);
        string[] labelled = [.. paths.Where(labels.Of.ContainsKey)];
        var (classes, names) = ClassLabels.Of([.. labelled.Select(path => labels.Of[path])]);
        if (names.Count > Few && names.Count * 2 > labelled.Length)
            return new([.. paths.Select(path => new PictureCandidate(path, -1))], [], [], [.. notes, $"{labels.File} has {names.Count} labels for {labelled.Length} pictures, as texts about them are: they are taken for no classes."]);
        var lost = labels.Of.Count - labelled.Length;
        return new(
            [.. labelled.Select((path, i) => new PictureCandidate(path, classes[i]))],
            names,
            [.. paths.Except(labelled).Select(path => new SkippedFile(path, $"{labels.File} has no label for it."))],
            [.. notes, labels.Note, .. lost > 0 ? [$"{lost} labels of {labels.File} belong to no picture."] : Array.Empty<string>()]);
    }

    private static PictureLayout ByFolder(string[] paths, InnerFolder inner)
    {
        string[] folders = [.. paths.Select(inner.FolderOf)];
        string[] names = [.. folders.Distinct().Order(StringComparer.Ordinal)];
        var areParts = names.Length > 1 && names.Select(name => PartNumber().Match(name)).All(part => part.Success) && names.Select(name => PartNumber().Replace(name, "")).Distinct().Count() == 1;
        var areClasses = names.Length > 1 && !names.Contains("") && !areParts;
        string[] notes = areParts ? [$"The {names.Length} sub-folders{inner.Named} are parts of one set, and no classes."]
            : areClasses ? [$"The {names.Length} sub-folders{inner.Named} are classes."]
            : names.Contains("") && paths.Select(path => path[..(path.LastIndexOf('/') + 1)]).Distinct().Count() > 2 ? [$"The sub-folders make no classes, as {folders.Count(folder => folder.Length == 0)} pictures lie beside them. Put each picture into a sub-folder to learn by class."]
            : [];
        if (areClasses && Array.FindAll(names, InnerFolder.IsSplit) is { Length: > 0 } splits)
            notes = [.. notes, $"{string.Join(" and ", splits)} {(splits.Length == 1 ? "is taken for a class" : "are taken for classes")}, as {names.First(name => !InnerFolder.IsSplit(name))} beside {(splits.Length == 1 ? "it" : "them")} is no split."];
        return new(
            [.. paths.Select((path, i) => new PictureCandidate(path, areClasses ? Array.BinarySearch(names, folders[i], StringComparer.Ordinal) : -1))],
            areClasses ? names : [],
            [],
            [.. inner.Notes, .. notes]);
    }
}
