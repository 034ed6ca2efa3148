using Duel.Tensors;

namespace Duel.Networks.Tests;

public class AutoencoderDiscriminatorTests
{
    [Fact]
    public void Scores_are_minus_distances_and_features_are_the_code()
    {
        var design = new MlpArchitecture { Sample = [5], Width = 8, LatentLength = 3, DiscriminatorKind = DiscriminatorKind.Reconstruction };
        var judge = design.CreateDiscriminator(new Rng(1));
        var x = new Rng(2).Normal([4, 5]);
        var (scores, features) = judge.Evaluate(x);
        Assert.True(judge.ScoresAreEnergies);
        Assert.Equal(new Shape([4, 3]), features.Shape);
        Assert.All(scores.ToDoubles(), score => Assert.True(score < 0));
        // The decoder is the generator of the design.
        var decoder = design.CreateGenerator(new Rng(1)["decoder"]);
        var distances = (x - decoder.Forward(features)).Square().Sum([1]).Sqrt().ToDoubles();
        Assert.All(scores.ToDoubles().Zip(distances), pair => Assert.Equal(-pair.Second, pair.First, 1e-5));
    }

    [Fact]
    public void Other_judges_scores_are_unbounded() =>
        Assert.False(new MlpArchitecture().CreateDiscriminator(new Rng(1)).ScoresAreEnergies);

    [Fact]
    public void Each_sample_of_a_pack_is_reconstructed_from_its_part_of_the_code()
    {
        var design = new DcganArchitecture { Size = 28, Channels = 1, Width = 2, LatentLength = 3, DiscriminatorKind = DiscriminatorKind.Reconstruction };
        var judge = design.CreateDiscriminator(new Rng(1), 2);
        var (scores, features) = judge.Evaluate(new Rng(2).Uniform([3, 28, 28, 2], -1, 1));
        Assert.Equal((new Shape([3]), new Shape([3, 6])), (scores.Shape, features.Shape));
    }
}
