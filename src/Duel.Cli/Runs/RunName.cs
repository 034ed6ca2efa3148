using System.Globalization;
using System.Text.RegularExpressions;

namespace Duel.Cli;

/// <summary>Names for the folders of runs.</summary>
internal static partial class RunName
{
    /// <summary>The folder that runs go to unless another is given.</summary>
    public const string Folder = "runs";

    /// <summary>The first free number for some data: <c>runs/fashion-001</c>.</summary>
    /// <param name="recipe">Recipe to train.</param>
    /// <param name="source">Place of the data, whose first path names the run; null where none was given.</param>
    /// <param name="shell">Shell whose directory the folder lies in.</param>
    public static string Next(IRecipe recipe, object? source, Shell shell)
    {
        var path = source is null ? null : SettingSet.Of(recipe.SourceType).All.Where(setting => setting.IsPath).Select(setting => setting.TextOf(source)).FirstOrDefault(text => text is { Length: > 0 });
        var data = path is null ? recipe.Card.Name : Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(path));
        var name = Odd().Replace(data.ToLowerInvariant(), "-").Trim('-');
        name = name.Length == 0 ? "run" : name;
        var runs = shell.At(Folder);
        var taken = Directory.Exists(runs)
            ? Directory.EnumerateFileSystemEntries(runs, $"{name}-*").Select(path => Path.GetFileName(path)[(name.Length + 1)..])
                .Select(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0).DefaultIfEmpty(0).Max()
            : 0;
        return Path.Combine(Folder, $"{name}-{taken + 1:D3}");
    }

    /// <summary>Advice for a run that was named and does not exist.</summary>
    public static string Instead(Shell shell)
    {
        var runs = shell.At(Folder);
        var last = Directory.Exists(runs) ? Directory.EnumerateDirectories(runs).MaxBy(Directory.GetLastWriteTimeUtc) : null;
        return last is null ? "Train first: duel train." : $"The last run is {Path.Combine(Folder, Path.GetFileName(last))}.";
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Odd();
}
