using Duel.Data;
using Duel.Networks;

namespace Duel.Evaluation.Tests;

public sealed class LearnedPerceptualDistanceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("duel-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_number_is_named_for_its_trunk_and_says_that_pictures_kept_their_size()
    {
        var garments = Subset.Evenly(EmbeddedFashion.Load(), 12);

        var number = Assert.Single(new Evaluator(garments, "test", MadeUpTrunk.Open()) { Paired = true }.Measure(garments, ["lpips"]).Metrics);

        Assert.Equal(("lpips-squeeze", 0.0), (number.Name, number.Value));
        Assert.Equal(("lpips-squeeze", "none: seen at their own size"), (number.Provenance.Features, number.Provenance.Resize));
        Assert.Contains("7 depths", number.Provenance.Layer, StringComparison.Ordinal);
        Assert.True(number.Baselines["blur"] > 0 && number.Baselines["noise"] > number.Baselines["blur"] / 10);
    }

    [Fact]
    public void Another_network_is_refused_with_those_that_there_are()
    {
        var garments = Subset.Evenly(EmbeddedFashion.Load(), 12);

        var refusal = Assert.Throws<ArgumentException>(() => new Evaluator(garments, "test", EmbeddedGarments.Load()).Measure(garments, ["lpips"]));

        Assert.Contains("lpips-alex, lpips-vgg or lpips-squeeze", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("\"squeezenet\" is version 1.0", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_are_not_asked_of_a_trunk_that_has_none()
    {
        var garments = Subset.Evenly(EmbeddedFashion.Load(), 12);

        Assert.Contains("with classes", Assert.Throws<ArgumentException>(() => new Evaluator(garments, "test", MadeUpTrunk.Open()).Measure(garments, ["classifier-score"])).Message, StringComparison.Ordinal);
        Assert.True(new Evaluator(garments, "test", MadeUpTrunk.Open()).Measure(garments, ["frechet"]).Metrics[0].Value >= 0);
    }

    [Fact]
    public void Both_files_are_looked_for_told_missing_and_hashed()
    {
        var network = KnownNetwork.All.Single(known => known.Name == "lpips-squeeze");
        Assert.Equal(["torchvision/squeezenet1_1.safetensors", "lpips/squeeze.safetensors"], FeatureNetworks.Missing(network, folder));
        MadeUpTrunk.WriteTrunk(Path.Combine(folder, "squeezenet1_1.safetensors"));
        Assert.Equal(["lpips/squeeze.safetensors"], FeatureNetworks.Missing(network, folder));
        var refusal = Assert.Throws<ModelFormatException>(() => FeatureNetworks.Open("lpips-squeeze", folder));
        Assert.Contains("no layers that LPIPS learned", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("richzhang/PerceptualSimilarity", refusal.Hint, StringComparison.Ordinal);

        Directory.CreateDirectory(Path.Combine(folder, "lpips"));
        MadeUpTrunk.WriteLayers(Path.Combine(folder, "lpips", "squeeze.safetensors"));
        Assert.Empty(FeatureNetworks.Missing(network, folder));
        var first = FeatureNetworks.Open("lpips-squeeze", folder).Hash;
        MadeUpTrunk.WriteLayers(Path.Combine(folder, "lpips", "squeeze.safetensors"), stream: 200);

        Assert.NotEqual(first, FeatureNetworks.Open("lpips-squeeze", folder).Hash);
    }

    [Fact]
    public void Layers_beside_the_weights_are_found_too()
    {
        var trunk = Path.Combine(folder, "mine.safetensors");
        MadeUpTrunk.WriteTrunk(trunk);
        MadeUpTrunk.WriteLayers(Path.Combine(folder, "squeeze.safetensors"));

        Assert.IsType<PerceptualTrunk>(FeatureNetworks.Open($"lpips-squeeze={trunk}", "/nowhere").Network);
    }

    [Theory]
    [InlineData("alex")]
    [InlineData("vgg")]
    [InlineData("squeeze")]
    public void Published_layers_have_the_shapes_of_their_trunks_and_none_is_negative(string trunk)
    {
        var layers = SharedModels.NeedPath($"models/lpips/{trunk}.safetensors");
        MadeUpTrunk.WriteTrunk(Path.Combine(folder, "trunk.safetensors"));
        if (trunk != "squeeze")
        {
            // The trunk is another one, so what is refused is the trunk and not the layers.
            var refusal = Assert.Throws<ModelFormatException>(() => PerceptualTrunk.Load(trunk, Path.Combine(folder, "trunk.safetensors"), layers));
            Assert.EndsWith("trunk.safetensors", refusal.File, StringComparison.Ordinal);
            return;
        }
        var network = PerceptualTrunk.Load(trunk, Path.Combine(folder, "trunk.safetensors"), layers);
        var garments = Subset.Evenly(EmbeddedFashion.Load(), 4);
        var noisy = new Evaluator(garments, "test", new("lpips-squeeze", "made up", network)) { Paired = true }.Measure(garments, ["lpips"]).Metrics[0];
        Assert.Equal(0, noisy.Value);
        Assert.All(noisy.Baselines.Values, value => Assert.True(value > 0));
    }

    [Fact]
    public void SqueezeNet_one_point_zero_is_refused_as_a_trunk()
    {
        var path = SharedModels.NeedPath("models/squeezenet/squeezenet1_0.safetensors");
        MadeUpTrunk.WriteLayers(Path.Combine(folder, "lpips-squeeze.safetensors"));

        var refusal = Assert.Throws<ModelFormatException>(() => FeatureNetworks.Open($"lpips-squeeze={path}", folder));

        Assert.Contains("it is SqueezeNet 1.0", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("\"perceptual\"", refusal.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_that_are_too_small_are_refused_with_the_least_side()
    {
        var tiny = SampleList.Of("tiny", new(16, 16, 1), new float[4 * 256]);

        Assert.Contains("they need 17 pixels", Assert.Throws<ArgumentException>(() => new LearnedPerceptualDistance().Measure(new(tiny, tiny, MadeUpTrunk.Open()))).Message, StringComparison.Ordinal);
    }
}
