namespace Duel.Data.Tests;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("fasion", "fashion")]
    [InlineData("FASHION", "fashion")]
    [InlineData("shape", "shapes")]
    [InlineData("rnig", null)]
    [InlineData("mountains", null)]
    public void Few_edits_are_forgiven(string name, string? expected) =>
        Assert.Equal(expected, NearestName.Of(name, ["fashion", "ring", "shapes"]));
}
