using System.Text.RegularExpressions;

namespace Duel.Repo.Tests;

/// <summary>Pages speak the field's language: what <c>docs/adr/0019-words-of-the-field.md</c> replaced is gone from them.</summary>
public sealed partial class WordTests
{
    private const string Decision = "docs/adr/0019-words-of-the-field.md";

    /// <summary>Words of the language that were names too, or that are names of something else today: right in code, so looked for by none.</summary>
    private static readonly string[] Ordinary = ["Setting", "Distance", "Keep", "Field", "Terms", "Rules", "Views", "Turn", "Recording.Off"];

    /// <summary>The same names as words in sentences, where one stands for what was renamed.</summary>
    private static readonly string[] Spoken =
    [
        @"(?<!bench modes \w+ --)(?<!--)\bgames?\b", @"\bjudge[sd]?\b", @"\bjudging\b", @"\bjudgements?\b", @"(?<!duel )(?<!`)\bdoctor(?:'s|s)?\b", @"\bgravity\b", @"\bsymptoms?\b",
        @"\bwitness(?:es)?\b", @"\bglimpses?\b", @"\bcrews?\b", @"\bseats?\b", @"\bforesight\b", @"\bdesigns?\b", @"\bhalvings\b", @"\bminimal filter(?:ing)?\b",
        @"\bplace norm\b", @"\bnorm of each place\b", @"\b(?:discriminator|generator|player)(?:'s|s')? turns?\b",
    ];

    [Fact]
    public void Pages_use_no_word_that_was_replaced()
    {
        var pages = Repository.Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal) && !file.StartsWith("docs/adr/", StringComparison.Ordinal) && !file.StartsWith("docs/experiments/", StringComparison.Ordinal));
        Assert.Empty(pages.SelectMany(page => Replaced(Repository.Read(page)).Select(found => $"{page}:{found}")));
    }

    [Theory]
    [InlineData("A game is played.", "1: game")]
    [InlineData("Fine.\nThe doctor said so.", "2: doctor")]
    [InlineData("`duel train --judge frechet`", "1: --judge")]
    [InlineData("Write an `IWitness`.", "1: IWitness")]
    [InlineData("```csharp\nnew RunDoctor()\n```", "2: RunDoctor")]
    public void A_word_that_was_replaced_is_found(string page, string found) =>
        Assert.Contains(found, Replaced(page));

    [Theory]
    [InlineData("`duel doctor` checks the machine, and the event is called `doctor`.")]
    [InlineData("`GanGame` and `IWatchedGame` are classes; see duel bench modes ring --games all.")]
    public void What_kept_its_name_is_left_alone(string page) =>
        Assert.Empty(Replaced(page));

    [Fact]
    public void The_decision_names_what_is_looked_for() =>
        Assert.Superset(new HashSet<string>(["IGame", "RunDoctor", "Gravity", "IWitness", "Crew", "--term", "--judge-share"]), Names.ToHashSet());

    /// <summary>Names of the column "before", and options that are still understood and not shown.</summary>
    private static IReadOnlyList<string> Names { get; } =
    [
        .. Repository.Read(Decision).Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(line => Code().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value)),
        .. Repository.Read(Decision).Split('\n').Where(line => line.StartsWith("- `--", StringComparison.Ordinal)).SelectMany(line => Code().Matches(line.Split(" go on working")[0]).Select(match => match.Groups[1].Value)).Where(name => name.StartsWith("--", StringComparison.Ordinal)),
    ];

    private static IEnumerable<string> Replaced(string page)
    {
        var patterns = Names.Where(name => !Ordinary.Contains(name) && !name.Contains("...", StringComparison.Ordinal)).Select(name => $@"(?<![\w-]){Regex.Escape(name)}(?![\w-])")
            .Select(pattern => new Regex(pattern)).Concat(Spoken.Select(pattern => new Regex(pattern, RegexOptions.IgnoreCase))).ToArray();
        foreach (var (number, line) in page.Split('\n').Index())
        {
            foreach (var match in patterns.SelectMany(pattern => pattern.Matches(line)))
                yield return $"{number + 1}: {match.Value}";
        }
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
