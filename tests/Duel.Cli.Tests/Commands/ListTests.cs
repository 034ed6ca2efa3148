using System.Text.Json.Nodes;
using Duel.Networks;
using Duel.Training;

namespace Duel.Cli.Tests;

/// <summary>The lists of what can be chosen.</summary>
public sealed class ListTests
{
    [Theory]
    [InlineData("games", "hinge", true)]
    [InlineData("penalties", "r1", true)]
    [InlineData("augmentations", "diffaugment", true)]
    [InlineData("terms", "path-length", true)]
    [InlineData("rules", "top-k", true)]
    [InlineData("networks", "dcgan", true)]
    [InlineData("optimizers", "adam", true)]
    [InlineData("presets", "wgan-gp", true)]
    [InlineData("steps", "dcgan-64", true)]
    [InlineData("metrics", "frechet", true)]
    [InlineData("data", "fashion", false)]
    public void Every_entry_has_a_name_a_line_and_a_source(string kind, string known, bool hasPapers)
    {
        var list = JsonNode.Parse(Invocation.Of(Path.GetTempPath(), "list", kind, "--json").Succeeded().Output)!["entries"]!.AsArray();

        Assert.Contains(list, entry => (string)entry!["name"]! == known);
        Assert.All(list, entry =>
        {
            Assert.NotEmpty((string)entry!["summary"]!);
            Assert.DoesNotContain('\n', (string)entry["summary"]!);
            if (hasPapers && (string)entry["name"]! is not ("sgd" or "rmsprop"))
                Assert.Matches("arXiv:|doi:", (string)entry["paper"]!);
        });
    }

    [Fact]
    public void Options_are_listed_with_their_defaults()
    {
        var text = Invocation.Of(Path.GetTempPath(), "list", "optimizers").Succeeded().Output;

        Assert.Contains("rate=0.0002, beta1=0.5, beta2=0.999", text);
        Assert.Contains("discriminator-normalization=batch (none|batch|spectral", Invocation.Of(Path.GetTempPath(), "list", "networks").Succeeded().Output);
    }

    [Fact]
    public void Every_optimizer_and_network_of_a_list_can_be_made_from_its_own_line()
    {
        Assert.All(PartCatalogue.Of<IOptimizer>().All, entry => PartCatalogue.Of<IOptimizer>().Make(Line(entry)));
        Assert.All(PartCatalogue.Of<IGanArchitecture>().All, entry => PartCatalogue.Of<IGanArchitecture>().Make(Line(entry)));

        static string Line(Part entry) => $"{entry.Name}:{string.Join(",", entry.Options.Select(option => $"{option.Name}={option.Default}"))}";
    }
}
