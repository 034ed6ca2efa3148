using System.Text.Json.Nodes;

namespace Duel.Cli.Tests;

/// <summary>The timing of evaluations.</summary>
public sealed class EvaluationsTests
{
    private static readonly string[] Small = ["bench", "evaluation", "--features", "garments", "--pictures", "2"];

    [Fact]
    public void Programs_are_told_in_a_list()
    {
        var output = Invocation.Of(Path.GetTempPath(), [.. Small, "--threads", "1", "--json"]).Succeeded().Output;
        var cost = JsonNode.Parse(output)!.AsArray().Single()!;

        Assert.Equal(("garments", 2, 1), ((string)cost["part"]!, (int)cost["samples"]!, (int)cost["threads"]!));
        Assert.True((double)cost["samplesPerSecond"]! > 0);
    }

    [Fact]
    public void People_are_told_in_a_table() =>
        Assert.Matches(@"^part +samples +seconds .*\ngarments +2 +\d", Invocation.Of(Path.GetTempPath(), Small).Succeeded().Output.ReplaceLineEndings("\n"));
}
