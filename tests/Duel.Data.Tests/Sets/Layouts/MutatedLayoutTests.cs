using System.Text.RegularExpressions;

namespace Duel.Data.Tests;

/// <summary>A thousand layouts with files removed, doubled, renamed and damaged, links and files of systems among them: each is opened with every
/// file accounted for, or refused by name.</summary>
public sealed partial class MutatedLayoutTests : IDisposable
{
    private readonly TestFiles files = new();

    /// <inheritdoc/>
    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("folder", 400)]
    [InlineData("zip", 300)]
    [InlineData("tar", 300)]
    public void Nothing_is_left_out_in_silence(string place, int count)
    {
        var (opened, random) = (0, new Random(place.Length));
        for (var i = 0; i < count; i++)
        {
            var layout = MutatedLayout.Of(place, random);
            var path = layout.Write(Path.Combine(files.Folder, $"{i}"));
            try
            {
                using var set = Datasets.Open(path, new() { Threads = 1 });
                opened++;
                Account(layout, set);
            }
            catch (Exception refusal) when (refusal is DatasetException or DataFormatException)
            {
                Assert.True(refusal.Message.Contains(path, StringComparison.Ordinal) || layout.Files.Any(file => refusal.Message.Contains(file.Path, StringComparison.Ordinal)), $"{layout}\n{refusal.Message}");
            }
        }
        // Refusals are for what cannot be understood, not the easy way out.
        Assert.InRange(opened, count * 8 / 10, count);
    }

    private static void Account(MutatedLayout layout, OpenedDataset set)
    {
        var (notes, spec) = (set.Report.Notes, set.Dataset.Spec);
        var story = $"{layout}\n{string.Join('\n', notes)}\n{string.Join('\n', set.Report.Skipped)}\n{string.Join(' ', set.Report.Files)}";
        string[] left = [.. notes.Select(note => LeftSplits().Match(note)).Where(match => match.Success).SelectMany(match => match.Groups["left"].Value.Split(" and "))];
        var others = notes.Select(note => OtherFiles().Match(note)).Where(match => match.Success).Sum(match => int.Parse(match.Groups["count"].Value));
        Assert.True(set.Report.Files.Distinct().Count() == set.Report.Files.Count && set.Report.Files.Count == set.Dataset.Count, story);
        var unnamed = 0;
        foreach (var same in layout.Files.Where(file => !MutatedLayout.IsOfSystem(file.Path)).GroupBy(file => file.Path))
        {
            var taken = set.Report.Files.Count(file => file == same.Key);
            var named = set.Report.Skipped.Count(skipped => skipped.Name == same.Key || skipped.Name.EndsWith($".tar/{same.Key}", StringComparison.Ordinal));
            var aside = left.Any(split => $"/{same.Key}".Contains($"/{split}/", StringComparison.Ordinal));
            var labels = notes.Any(note => note.StartsWith(same.Key, StringComparison.Ordinal)) || (same.Key.EndsWith(".cls", StringComparison.Ordinal) && notes.Any(note => note.StartsWith("The .cls files", StringComparison.Ordinal)));
            Assert.True(taken == 0 || same.Any(file => file.IsGood), $"{same.Key} is no good picture and is taken\n{story}");
            if (taken + named < same.Count() && !aside && !labels)
                unnamed += same.Count() - taken - named;
        }
        // The others of left splits are counted as well.
        Assert.True(unnamed <= others, $"{unnamed} files are left out, and {others} are said to be\n{story}");
        for (var i = 0; i < set.Report.Files.Count; i++)
        {
            var given = set.Dataset.Read(i, new float[spec.Length]);
            var name = given < 0 ? null : spec.ClassNames[given];
            if (notes.Any(note => note.Contains("the classes.", StringComparison.Ordinal)))
                Assert.True(layout.LabelOf(set.Report.Files[i]) is not { } label || name == label, $"{set.Report.Files[i]} is {name}\n{story}");
            else if (name is not null)
                Assert.True($"/{set.Report.Files[i]}".Contains($"/{name}/", StringComparison.Ordinal), $"{set.Report.Files[i]} is {name}\n{story}");
        }
        if (spec.ClassCount == 0 && layout.HasClasses(set.Report.Files))
            Assert.True(notes.Any(note => note.Contains("no classes", StringComparison.Ordinal)), $"classes are gone\n{story}");
    }

    [GeneratedRegex("those of (?<left>.+) are not\\.$")]
    private static partial Regex LeftSplits();

    [GeneratedRegex("^(?<count>[0-9]+) other files? (is|are) no picture")]
    private static partial Regex OtherFiles();
}
