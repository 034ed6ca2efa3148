using System.Text.Json.Nodes;

namespace Duel.Cli.Tests;

/// <summary>The growth of a step's cost.</summary>
public sealed class GrowthTests
{
    [Fact]
    public void Programs_are_told_in_a_list()
    {
        var output = Invocation.Of(Path.GetTempPath(), "bench", "growth", "--quantity", "side", "--largest", "16", "--json").Succeeded().Output;
        var point = JsonNode.Parse(output)!.AsArray().Single()!;

        Assert.Equal(("side", 16), ((string)point["quantity"]!, (int)point["size"]!));
        Assert.True((double)point["processorMs"]! > 0 && (double)point["gigaflop"]! > 0);
        Assert.Null(point["exponent"]);
    }

    [Fact]
    public void People_are_told_in_a_table() =>
        Assert.Matches(@"^batch: .*\n +size .*\n +1 +\d", Invocation.Of(Path.GetTempPath(), "bench", "growth", "--quantity", "batch", "--largest", "1").Succeeded().Output.ReplaceLineEndings("\n"));
}
