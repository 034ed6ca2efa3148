using Duel.Tensors;

namespace Duel.Networks.Tests;

public class LayerContractTests
{
    /// <summary>Sums of float64 in another order: far below any true influence of one sample on another.</summary>
    private const double Rounding = 1e-12;

    /// <summary>Networks of layers that are proven one by one; their derivatives are proven in tests of their own.</summary>
    private static readonly Type[] WholeNetworks =
    [
        typeof(PictureClassifier), typeof(FusedCaptionGenerator), typeof(FusedCaptionDiscriminator), typeof(PlainCaptionGenerator), typeof(PlainCaptionDiscriminator), typeof(PictureEncoder),
        typeof(CropEncoder), typeof(StyleEncoder), typeof(StyleDecoder),
        typeof(StyleTransferNetwork), typeof(LanguageModel), typeof(TextDiscriminator), typeof(TextEncoder),
        typeof(DirectionNetwork), typeof(KeyPointNetwork), typeof(AnimationEncoder), typeof(AnimationDecoder), typeof(MotionDirections),
    ];

    public static TheoryData<string> Names => LayerSamples.Names;

    /// <summary>Layers that are others in use than in training.</summary>
    public static TheoryData<string> Differing => [.. LayerSamples.Named.Where(entry => entry.Sample.DiffersInUse).Select(entry => entry.Name)];

    /// <summary>Layers that are given batches of samples; what is given a weight has none.</summary>
    public static TheoryData<string> OfBatches => [.. LayerSamples.Named.Where(entry => entry.Sample.Inputs[0].Rank >= 2 && entry.Sample.Make(new Rng(1)) is not SpectralNorm).Select(entry => entry.Name)];

    [Fact]
    public void Every_public_layer_has_a_sample()
    {
        var sampled = LayerSamples.Values.SelectMany(sample => sample.Make(new Rng(1)).Modules()).Select(entry => entry.Module.GetType()).ToHashSet();
        var layers = typeof(Layer).Assembly.GetExportedTypes().Where(type => typeof(Module).IsAssignableFrom(type) && !type.IsAbstract
            && !typeof(Generator).IsAssignableFrom(type) && !typeof(Discriminator).IsAssignableFrom(type)
            && !WholeNetworks.Contains(type));
        Assert.Empty(layers.Where(layer => !sampled.Contains(layer)).Select(layer => layer.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void First_and_second_derivatives_equal_central_differences(string name)
    {
        var sample = LayerSamples.Of(name);
        var layer = sample.Make(new Rng(1));
        Proofs.Derivatives(layer, x => sample.Call(layer, x), sample.Draw());
    }

    [Theory]
    [MemberData(nameof(Differing))]
    public void First_and_second_derivatives_in_use_equal_central_differences(string name)
    {
        var sample = LayerSamples.Of(name);
        var layer = sample.Make(new Rng(1));
        layer.ConvertTo(DType.Float64);
        layer.UseRandomness(new Rng(8));
        sample.Call(layer, sample.Draw(6));
        layer.IsTraining = false;
        Proofs.Derivatives(layer, x => sample.Call(layer, x), sample.Draw());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Output_has_the_shape_and_type_of_the_rule(string name)
    {
        var sample = LayerSamples.Of(name);
        var layer = sample.Make(new Rng(1));
        layer.UseRandomness(new Rng(8));
        var y = sample.Call(layer, [.. sample.Draw().Select(x => x.To(DType.Float32))]);
        Assert.Equal(sample.Output, y.Shape);
        Assert.Equal(DType.Float32, y.Type);
        layer.ConvertTo(DType.Float64);
        Assert.Equal((sample.Output, DType.Float64), (sample.Call(layer, sample.Draw()).Shape, sample.Call(layer, sample.Draw()).Type));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_and_use_differ_exactly_where_they_should(string name)
    {
        var sample = LayerSamples.Of(name);
        var layer = sample.Make(new Rng(1));
        layer.ConvertTo(DType.Float64);
        var x = sample.Draw();
        layer.IsTraining = false;
        var before = sample.Call(layer, x).ToDoubles();
        Assert.Equal(before, sample.Call(layer, x).ToDoubles());
        layer.IsTraining = true;
        layer.UseRandomness(new Rng(8));
        var training = sample.Call(layer, x).ToDoubles();
        Assert.Equal(sample.DiffersInUse, !before.SequenceEqual(training));
    }

    [Theory]
    [MemberData(nameof(OfBatches))]
    public void Samples_influence_each_other_exactly_where_the_layer_says_so(string name)
    {
        var sample = LayerSamples.Of(name);
        var layer = sample.Make(new Rng(1));
        Proofs.Settle(layer, () => sample.Call(layer, sample.Draw()));
        double[] First(ulong others)
        {
            layer.UseRandomness(new Rng(8));
            var x = sample.Draw().Zip(sample.Draw(others), (a, b) => Tensor.Concat(0, a.Slice(0, 0, 1), b.Slice(0, 1, b.Shape[0] - 1))).ToArray();
            return sample.Call(layer, x).Slice(0, 0, 1).ToDoubles();
        }
        var difference = First(5).Zip(First(77), (a, b) => Math.Abs(a - b)).Max();
        Assert.Equal(sample.Mixes, difference > Rounding);
        Assert.Equal(sample.Mixes, layer.MixesSamples);
        layer.IsTraining = false;
        Assert.Equal(layer.MixesSamples, First(5).Zip(First(77), (a, b) => Math.Abs(a - b)).Max() > Rounding);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Saved_and_loaded_parameters_are_equal_to_the_bit(string name)
    {
        var sample = LayerSamples.Of(name);
        var (saved, loaded) = (sample.Make(new Rng(1)), sample.Make(new Rng(2)));
        using var file = new MemoryStream();
        ModuleWeights.Save(saved, file);
        file.Position = 0;
        ModuleWeights.Load(loaded, file, "memory");
        foreach (var (mine, theirs) in saved.Parameters().Zip(loaded.Parameters()))
        {
            Assert.Equal(mine.Path, theirs.Path);
            Assert.Equal(mine.Parameter.Value.AsSpan(), theirs.Parameter.Value.AsSpan());
        }
    }
}
