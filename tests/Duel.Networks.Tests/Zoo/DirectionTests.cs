using Duel.Tensors;

namespace Duel.Networks.Tests;

/// <summary>Scores along a direction: the unit length, and who learns of what.</summary>
public class DirectionTests
{
    private const double Tolerance = 1e-9;
    private static readonly MlpArchitecture Architecture = new() { Sample = [3], Width = 4, Depth = 1, LatentLength = 2, DiscriminatorKind = DiscriminatorKind.Direction };

    private static Tensor Samples => new Rng(5).Normal([6, 3], DType.Float64);

    [Fact]
    public void A_score_is_the_scale_times_the_length_of_shifted_features_along_the_unit_vector()
    {
        var network = Network();
        ValueOf(network, "shift").CopyFrom(new Rng(6).Normal([4], DType.Float64));
        var judged = network.Evaluate(Samples);
        var (weight, shift, scale) = (ValueOf(network, "weight").ToDoubles(), ValueOf(network, "shift").ToDoubles(), ValueOf(network, "scale").Item());
        var length = Math.Sqrt(weight.Sum(w => w * w));
        Assert.Equal(length, scale, 1e-6);
        var expected = judged.Features.ToDoubles().Chunk(4).Select(features => scale * features.Select((h, i) => (h + shift[i]) * weight[i] / length).Sum());
        Assert.All(expected.Zip(judged.Scores.ToDoubles()), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
        Assert.Equal(judged.Scores.ToDoubles(), judged.Directed!.ToDoubles());
    }

    [Fact]
    public void The_length_of_the_learned_vector_changes_nothing()
    {
        var network = Network();
        var before = network.Forward(Samples).ToDoubles();
        var weight = ValueOf(network, "weight");
        weight.CopyFrom(weight.Detach() * 7);
        Assert.All(before.Zip(network.Forward(Samples).ToDoubles()), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    [Fact]
    public void The_direction_learns_of_the_directed_scores_alone_and_all_else_of_the_scores()
    {
        var network = Network();
        var parameters = network.Parameters();
        var judged = network.Evaluate(Samples);
        var values = parameters.Select(entry => entry.Parameter.Value).ToArray();
        foreach (var (scores, learns) in new (Tensor, Func<string, bool>)[] { (judged.Scores, path => path != "direction.weight"), (judged.Directed!, path => path == "direction.weight") })
        {
            var slopes = Gradient.Of(scores.Square().Sum(), values);
            Assert.All(parameters.Zip(slopes), entry => Assert.Equal(learns(entry.First.Path), entry.Second.Square().Sum().Item() > 1e-12));
        }
    }

    [Fact]
    public void The_direction_turns_towards_features_and_never_grows()
    {
        var network = Network();
        var judged = network.Evaluate(Samples);
        var weight = ValueOf(network, "weight");
        var (w, h, scale) = (weight.ToDoubles(), judged.Features.Sum([0]).ToDoubles(), ValueOf(network, "scale").Item());
        var length = Math.Sqrt(w.Sum(x => x * x));
        var along = w.Zip(h, (a, b) => a * b).Sum() / length;
        var expected = w.Zip(h, (a, b) => scale * (b - (along * a / length)) / length);
        Assert.All(expected.Zip(Gradient.Of(judged.Directed!.Sum(), weight).ToDoubles()), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
        Assert.Equal(0, expected.Zip(w, (slope, x) => slope * x).Sum(), Tolerance);
    }

    [Fact]
    public void Each_class_has_a_direction_of_its_own()
    {
        var design = new DcganArchitecture { Size = 28, Channels = 1, Width = 2, LatentLength = 4, ClassCount = 2, DiscriminatorNormalization = DiscriminatorNormalization.None, DiscriminatorKind = DiscriminatorKind.Direction };
        var network = design.CreateDiscriminator(new Rng(1));
        var x = new Rng(2).Normal([1, 28, 28, 1]).BroadcastTo([2, 28, 28, 1]);
        var scores = network.Forward(x, Tensor.OneHot([0, 1], 2)).ToDoubles();
        Assert.NotEqual(scores[0], scores[1], 1e-6);
    }

    [Fact]
    public void Other_networks_have_no_directed_scores() =>
        Assert.Null((Architecture with { DiscriminatorKind = DiscriminatorKind.Score }).CreateDiscriminator(new Rng(1)).Evaluate(new Rng(5).Normal([2, 3])).Directed);

    private static Discriminator Network()
    {
        var network = Architecture.CreateDiscriminator(new Rng(1));
        network.ConvertTo(DType.Float64);
        return network;
    }

    private static Tensor ValueOf(Discriminator network, string name) => network.Parameters().Single(entry => entry.Path == $"direction.{name}").Parameter.Value;
}
