using Duel.Tensors;

namespace Duel.Networks.Tests;

public class NetworkTests
{
    private const int Batch = 2;

    public static TheoryData<string> Names => DesignSamples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Generator_makes_samples_of_the_designs_shape(string name)
    {
        var (design, generator, _) = Pair(name);
        var samples = generator.Forward(new Rng(1).Normal([Batch, design.LatentLength]), Classes(design));
        Assert.Equal(new Shape([Batch, .. design.Sample]), samples.Shape);
        Assert.Equal((design.Sample, design.LatentLength, design.ClassCount), (generator.Output, generator.LatentLength, generator.ClassCount));
        Assert.True(samples.Variance([0, 1]).Mean().Item() > 0, "all samples are alike");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Discriminator_scores_each_sample_from_its_features(string name)
    {
        var (design, _, discriminator) = Pair(name);
        var (scores, features) = discriminator.Evaluate(new Rng(2).Uniform([Batch, .. design.Sample], -1, 1), Classes(design));
        Assert.Equal([Batch], scores.Shape);
        Assert.Equal(2, features.Shape.Rank);
        Assert.Equal(Batch, features.Shape[0]);
        Assert.Equal((design.Sample, design.ClassCount), (discriminator.Input, discriminator.ClassCount));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_discriminator_of_packs_scores_each_pack_of_joined_samples(string name)
    {
        const int Pack = 3;
        var design = DesignSamples.Of(name);
        var discriminator = design.CreateDiscriminator(new Rng(1), Pack);
        var packed = design.Sample.With(-1, Pack * design.Sample[^1]);
        var classes = Classes(design) is { } one ? Tensor.Concat(-1, one, one, one) : null;
        var scores = discriminator.Forward(new Rng(2).Uniform([Batch, .. packed], -1, 1), classes);
        Assert.Equal([Batch], scores.Shape);
        Assert.Equal((packed, Pack * design.ClassCount), (discriminator.Input, discriminator.ClassCount));
        // One a pack is the discriminator as it is without.
        var (alone, plain) = (design.CreateDiscriminator(new Rng(1), 1), design.CreateDiscriminator(new Rng(1)));
        Assert.Equal(plain.Parameters().Select(entry => entry.Parameter.Value.ToDoubles()), alone.Parameters().Select(entry => entry.Parameter.Value.ToDoubles()));
        Assert.Throws<ArgumentOutOfRangeException>(() => design.CreateDiscriminator(new Rng(1), 0));
    }

    [Fact]
    public void A_perceptron_s_slope_bends_its_discriminator_from_straight_to_plain_rectifiers()
    {
        // Scores at x and -x of an affine function add up to twice that at 0.
        Assert.InRange(Bend(slope: 1), 0, 1e-5);
        Assert.True(Bend(slope: 0.2) > 1e-3 && Bend(slope: 0) > 1e-3, "rectifiers do not bend");
        Assert.Throws<ArgumentOutOfRangeException>(() => new MlpArchitecture { Slope = 1.5 });

        static double Bend(double slope)
        {
            var discriminator = new MlpArchitecture { Slope = slope, Width = 8 }.CreateDiscriminator(new Rng(1));
            var x = new Rng(2).Normal([Batch, 2]);
            var bend = discriminator.Forward(x) + discriminator.Forward(-x) - (discriminator.Forward(x * 0) * 2);
            return bend.ToDoubles().Max(Math.Abs);
        }
    }

    [Fact]
    public void A_leaky_generator_passes_on_what_a_plain_one_silences()
    {
        double Change(double slope)
        {
            var generator = new MlpArchitecture { Width = 4, Depth = 1, LatentLength = 1, GeneratorSlope = slope }.CreateGenerator(new Rng(1));
            // Latents of both signs: plain rectifiers of one layer are straight on either side, and leaky ones of slope 1 everywhere.
            var y = generator.Forward(Tensor.From([-2f, 0, 2], [3, 1]));
            return (y.Slice(0, 0, 1) + y.Slice(0, 2, 1) - (y.Slice(0, 1, 1) * 2)).Square().Sum().Item();
        }
        Assert.InRange(Change(1), 0, 1e-10);
        Assert.True(Change(0) > Change(0.5) && Change(0.5) > 1e-6);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MlpArchitecture { GeneratorSlope = -0.1 });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_trainable_parameter_of_both_networks_has_a_gradient(string name)
    {
        var (design, generator, discriminator) = Pair(name);
        // What starts switched off passes no gradient on before the first step.
        foreach (var (path, parameter) in generator.Parameters().Concat(discriminator.Parameters()).Where(entry => entry.Parameter.IsTrainable && entry.Path.EndsWith("weight", StringComparison.Ordinal)))
            if (parameter.Value.ToDoubles().All(value => value == 0))
                parameter.Value.CopyFrom(new Rng(8)[path].Normal(parameter.Value.Shape) * 0.1);
        // Networks that grow have parts for each level: all of them take part in one fade or another.
        Tensor? loss = null;
        foreach (var level in generator is IGrowing growing ? Enumerable.Range(1, growing.Levels - 1) : [0])
        {
            if (level > 0)
                ((IGrowing)generator).Level = ((IGrowing)discriminator).Level = level - 0.5;
            var fake = generator.Forward(new Rng(1).Normal([Batch, design.LatentLength]), Classes(design));
            var judged = discriminator.Evaluate(fake, Classes(design));
            var term = judged.Scores.Softplus().Sum();
            // A direction learns of scores of its own.
            term = judged.Directed is null ? term : term + judged.Directed.Softplus().Sum();
            loss = loss is null ? term : loss + term;
        }
        foreach (var network in new Module[] { generator, discriminator })
        {
            var parameters = network.Parameters().Where(entry => entry.Parameter.IsTrainable).ToArray();
            var gradients = Gradient.Of(loss!, [.. parameters.Select(entry => entry.Parameter.Value)]);
            for (var i = 0; i < parameters.Length; i++)
                Assert.True(gradients[i].ToDoubles().Any(value => value != 0 && double.IsFinite(value)), $"{parameters[i].Path} of {network.GetType().Name} has no gradient");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Same_seed_makes_the_same_networks_and_another_seed_others(string name)
    {
        var design = DesignSamples.Of(name);
        var x = new Rng(1).Normal([Batch, design.LatentLength]);
        double[] Sample(ulong seed) => Drawing(design.CreateGenerator(new Rng(seed))).Forward(x, Classes(design)).ToDoubles();
        Assert.Equal(Sample(5), Sample(5));
        Assert.NotEqual(Sample(5), Sample(6));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Wrong_shapes_and_conditions_are_refused_with_what_is_taken(string name)
    {
        var (design, generator, discriminator) = Pair(name);
        var latent = Assert.Throws<ShapeException>(() => generator.Forward(Tensor.Zeros([Batch, design.LatentLength + 1])));
        Assert.Contains($"[N, {design.LatentLength}]", latent.Message, StringComparison.Ordinal);
        var sample = Assert.Throws<ShapeException>(() => discriminator.Forward(Tensor.Zeros([Batch, 1, 1, 1, 1])));
        Assert.Contains($"[N, {string.Join(", ", design.Sample.ToArray())}]", sample.Message, StringComparison.Ordinal);
        var wrong = design.ClassCount > 0 ? null : Tensor.Zeros([Batch, 3]);
        Assert.Throws<ShapeException>(() => generator.Forward(Tensor.Zeros([Batch, design.LatentLength]), wrong));
        Assert.Throws<ShapeException>(() => discriminator.Forward(Tensor.Zeros([Batch, .. design.Sample]), wrong));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_networks_with_batch_norm_or_minibatch_statistics_mix_samples(string name)
    {
        var (design, _, discriminator) = Pair(name);
        var x = new Rng(2).Uniform([3, .. design.Sample], -1, 1);
        discriminator.Forward(x, Classes(design, 3));
        // Spectral norm moves with each training pass; two passes are compared, so its iteration has to be at rest.
        foreach (var (_, module) in discriminator.Modules())
        {
            if (module is SpectralNorm)
                module.IsTraining = false;
        }
        var together = discriminator.Forward(x, Classes(design, 3)).ToDoubles();
        var others = Tensor.Concat(0, x.Slice(0, 0, 1), x.Slice(0, 1, 2) * 0.3);
        var apart = discriminator.Forward(others, Classes(design, 3)).ToDoubles();
        Assert.Equal(discriminator.MixesSamples, Math.Abs(together[0] - apart[0]) > 1e-5);
        Assert.Equal(discriminator.Modules().Any(entry => entry.Module is BatchNorm or MinibatchStddev or MinibatchDiscrimination), discriminator.MixesSamples);
    }

    [Fact]
    public void Samples_beside_a_reference_do_not_meet_in_training_either()
    {
        var design = DesignSamples.Of("mlp, virtual batch norm, classes");
        var generator = design.CreateGenerator(new Rng(3));
        var (latent, classes) = (new Rng(1).Normal([3, design.LatentLength]), Classes(design, 3)!);
        var together = generator.Forward(latent, classes).ToDoubles();
        var alone = generator.Forward(latent.Slice(0, 1, 1), classes.Slice(0, 1, 1)).ToDoubles();
        Assert.False(generator.MixesSamples);
        Assert.Equal(alone, together[2..4]);
        generator.IsTraining = false;
        Assert.Equal(together, generator.Forward(latent, classes).ToDoubles());
    }

    [Fact]
    public void Classes_that_norms_know_do_not_stand_beside_the_latent()
    {
        string[] Paths(ClassInput input) =>
            [.. new DcganArchitecture { Size = 32, Width = 2, LatentLength = 4, ClassCount = 3, ClassInput = input }.CreateGenerator(new Rng(1)).Parameters().Select(entry => entry.Path)];
        var (beside, within) = (Paths(ClassInput.Latent), Paths(ClassInput.Normalization));
        Assert.Contains(beside, path => path.StartsWith("embedding", StringComparison.Ordinal));
        Assert.DoesNotContain(within, path => path.StartsWith("embedding", StringComparison.Ordinal));
        Assert.Contains(within, path => path.StartsWith("norms.0.", StringComparison.Ordinal));
    }

    private static (IGanArchitecture, Generator, Discriminator) Pair(string name)
    {
        var design = DesignSamples.Of(name);
        return (design, Drawing(design.CreateGenerator(new Rng(3))), Drawing(design.CreateDiscriminator(new Rng(4))));
    }

    private static T Drawing<T>(T network)
        where T : Module
    {
        network.UseRandomness(new Rng(7));
        return network;
    }

    private static Tensor? Classes(IGanArchitecture design, int batch = Batch) => design.ClassCount > 0
        ? Tensor.OneHot([.. Enumerable.Range(0, batch).Select(i => i % design.ClassCount)], design.ClassCount)
        : null;
}
