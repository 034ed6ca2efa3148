using System.Text.RegularExpressions;

namespace Duel.Repo.Tests;

public partial class FileTests
{
    private const int MostLines = 300;

    [Fact]
    public void No_source_file_is_longer_than_a_second_idea()
    {
        var tooLong = Repository.Sources.Where(file => Repository.Read(file).Count(c => c == '\n') > MostLines).ToArray();
        Assert.Empty(tooLong);
    }

    [Fact]
    public void There_is_no_attic()
    {
        Assert.DoesNotContain(Repository.Files, file => Attic().IsMatch(file));
    }

    [Fact]
    public void Nothing_is_left_open_in_the_code()
    {
        var open = Repository.Sources.Where(file => !file.EndsWith("FileTests.cs", StringComparison.Ordinal) && LeftOpen().IsMatch(Repository.Read(file))).ToArray();
        Assert.Empty(open);
    }

    [Fact]
    public void Links_in_pages_lead_somewhere()
    {
        var dead = new List<string>();
        foreach (var page in Repository.Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal)))
        {
            foreach (Match link in Link().Matches(Repository.Read(page)))
            {
                var target = link.Groups[1].Value.Split('#')[0];
                if (target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, target)))
                    dead.Add($"{page}: {target}");
            }
        }
        Assert.Empty(dead);
    }

    [Fact]
    public void Committed_data_stay_small()
    {
        const long Most = 14 << 19;
        // What is written to be read by people, compilers or the package manager is no data.
        string[] sources = [".cs", ".razor", ".css", ".js", ".py", ".sh", ".md", ".yml", ".csproj", ".props", ".targets", "packages.lock.json", "PublicAPI.Shipped.txt"];
        var bytes = Repository.Files.Where(file => !sources.Any(end => file.EndsWith(end, StringComparison.Ordinal)) && !file.StartsWith("tests/mutants/", StringComparison.Ordinal)).Sum(file => new FileInfo(Path.Combine(Repository.Root, file)).Length);
        Assert.InRange(bytes, 1, Most);
    }

    [GeneratedRegex(@"(^|/)(utils?|helpers?|common|misc)(/|\.cs$)", RegexOptions.IgnoreCase)]
    private static partial Regex Attic();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|NotImplementedException)\b")]
    private static partial Regex LeftOpen();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
