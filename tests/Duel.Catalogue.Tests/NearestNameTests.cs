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
}
