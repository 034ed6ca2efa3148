namespace Duel.Networks.Tests;

public class DesignsTests
{
    public static TheoryData<string> Samples => DesignSamples.Names;

    [Theory]
    [MemberData(nameof(Samples))]
    public void Design_survives_JSON(string name)
    {
        var design = DesignSamples.Of(name);
        var json = Architectures.ToJson(design);
        Assert.Equal(design, Architectures.FromJson(json));
        Assert.Equal(json, Architectures.ToJson(Architectures.FromJson(json)));
    }

    [Fact]
    public void Every_design_is_found_by_its_kebab_case_name_with_defaults()
    {
        Assert.Contains("dcgan", Architectures.Names);
        Assert.All(Architectures.Names, name =>
        {
            Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", name);
            Assert.Equal(Architectures.Default(name), Architectures.FromJson($$"""{ "name": "{{name}}" }"""));
        });
    }

    [Theory]
    [InlineData("""{ "name": "dcgna" }""", "dcgan, fastgan, mlp, progressive, residual, resnet, style")]
    [InlineData("""{ "width": 3 }""", "needs a \"name\"")]
    [InlineData("""{ "name": 3 }""", "needs a \"name\"")]
    [InlineData("[1]", "JSON object")]
    [InlineData("{", "JSON object")]
    [InlineData("""{ "name": "mlp", "name": "dcgan" }""", "name")]
    [InlineData("""{ "name": "dcgan", "colour": 3 }""", "latentLength")]
    [InlineData("""{ "name": "dcgan", "size": 30 }""", "28, 32, 64, 128")]
    [InlineData("""{ "name": "dcgan", "size": "large" }""", "size")]
    [InlineData("""{ "name": "dcgan", "channels": 5 }""", "from 1 to 4")]
    [InlineData("""{ "name": "dcgan", "generatorNormalization": "spectral" }""", "batch, none, pixel")]
    [InlineData("""{ "name": "dcgan", "discriminatorNormalization": 7 }""", "none, batch, spectral, layer, instance, chain")]
    [InlineData("""{ "name": "mlp", "sample": [] }""", "extents")]
    [InlineData("""{ "name": "mlp", "sample": [0] }""", "extents")]
    [InlineData("""{ "name": "mlp", "depth": 0 }""", "from 1 to 64")]
    public void Wrong_design_is_refused_with_what_is_legal(string json, string hint)
    {
        var problem = Assert.ThrowsAny<ArgumentException>(() => Architectures.FromJson(json));
        Assert.Contains(hint, problem.Message, StringComparison.Ordinal);
    }
}
