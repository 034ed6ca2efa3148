namespace Duel.Catalogue.Tests;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("fasion", "fashion")]
    [InlineData("FASHION", "fashion")]
    [InlineData("shape", "shapes")]
    [InlineData("rnig", "ring")]
    [InlineData("mountains", null)]
    public void Few_edits_are_forgiven(string name, string? expected) =>
        Assert.Equal(expected, NearestName.Of(name, ["fashion", "ring", "shapes"]));

    [Theory]
    [InlineData("cycl", "cyclegan")]
    [InlineData("GANO", "ganomaly")]
    [InlineData("cy", null)]
    public void The_beginning_of_a_name_means_it(string name, string? expected) =>
        Assert.Equal(expected, NearestName.Of(name, ["cyclegan", "fanogan", "ganomaly"]));
}
