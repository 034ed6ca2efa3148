using System.Text.Json.Nodes;

namespace Duel.Cli.Tests;

public sealed class SynthesisTests : IDisposable
{
    private readonly WorkFolder place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void Methods_are_compared_and_the_same_line_adds_to_the_study()
    {
        string[] line = ["bench", "synthesis", "ring", "--steps", "20", "--count", "50", "-o", "study", "--methods", "default"];

        var alone = Invocation.Of(place.Path, line).Succeeded();
        var both = Invocation.Of(place.Path, [.. line, "hinge width=8", "--json"]).Succeeded();

        Assert.Contains("| ring | default | 1 | 20 |", alone.Output);
        var points = both.Json["points"]!.AsArray();
        Assert.Equal(["default", "hinge width=8"], points.Select(point => point!["method"]!.GetValue<string>()).Distinct());
        var first = JsonNode.Parse(File.ReadLines(place.At("study", "results.jsonl")).First())!;
        Assert.Equal(("ring", 0, 2), (first["set"]!.GetValue<string>(), first["seed"]!.GetValue<int>(), first["steps"]!.GetValue<int>()));
        Assert.NotEmpty(first["machine"]!.GetValue<string>());
        Assert.True(File.Exists(place.At("study", "convergence.svg")));
    }

    [Theory]
    [InlineData("--methods defualt", "did you mean \"default\"")]
    [InlineData("--steps 5 --minutes 1", "Leave one of them out")]
    [InlineData("--features garmets", "garments")]
    public void What_does_not_go_together_is_refused(string given, string message)
    {
        var refused = Invocation.Of(place.Path, ["bench", "synthesis", "ring", "--count", "10", .. given.Split(' ')]);
        Assert.NotEqual(ExitCode.Done, refused.Code);
        Assert.Contains(message, refused.Error);
    }
}
