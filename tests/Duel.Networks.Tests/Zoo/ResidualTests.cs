using Duel.Tensors;

namespace Duel.Networks.Tests;

public class ResidualTests
{
    [Theory]
    [InlineData(28, 28, 2, "14x14 7x7 4x4")]
    [InlineData(32, 32, 1, "32x32 16x16 8x8 4x4")]
    [InlineData(200, 300, 4, "50x75 25x38 13x19 7x10 4x5")]
    [InlineData(8, 512, 2, "4x256 2x128 1x64 1x32 1x16 1x8 1x4")]
    public void Stages_halve_from_patches_of_pixels_to_five_places_at_most(int height, int width, int patch, string expected) =>
        Assert.Equal(expected, string.Join(' ', new ResidualArchitecture { Sample = [height, width, 3], PatchSize = patch }.Stages.Select(stage => $"{stage.Height}x{stage.Width}")));

    [Fact]
    public void Blocks_start_switched_off_so_that_depth_does_not_change_what_a_fresh_network_says()
    {
        // Weights are drawn by name: what both networks share is the same.
        var (shallow, deep) = (new ResidualArchitecture { Sample = [16, 16, 1], Width = 4 }, new ResidualArchitecture { Sample = [16, 16, 1], Width = 4, Blocks = 3 });
        var picture = new Rng(2).Uniform([3, 16, 16, 1], -1, 1);

        Assert.Equal(shallow.CreateDiscriminator(new Rng(1)).Forward(picture).ToDoubles(), deep.CreateDiscriminator(new Rng(1)).Forward(picture).ToDoubles());
        var latent = new Rng(3).Normal([3, shallow.LatentLength]);
        Assert.Equal(shallow.CreateGenerator(new Rng(1)).Forward(latent).ToDoubles(), deep.CreateGenerator(new Rng(1)).Forward(latent).ToDoubles());
    }

    [Theory]
    [InlineData(28)]
    [InlineData(96)]
    public void A_fresh_pair_neither_blows_up_nor_fades(int side)
    {
        var design = new ResidualArchitecture { Sample = [side, side, 3] };
        var pictures = design.CreateGenerator(new Rng(1)).Forward(new Rng(2).Normal([16, design.LatentLength]));
        Assert.InRange(Math.Sqrt(pictures.Square().Mean().Item()), 0.2, 3);
        // Smooth, as pictures are: noise is averaged away by each halving.
        var scores = design.CreateDiscriminator(new Rng(1)).Forward(new Rng(3).Uniform([16, 4, 4, 3], -1, 1).ResizeBilinear(side, side));
        Assert.InRange(Math.Sqrt(scores.Square().Mean().Item()), 0.05, 5);
    }

    [Fact]
    public void Impossible_designs_are_refused_by_name()
    {
        Assert.Contains("[H, W, C]", Assert.Throws<ArgumentOutOfRangeException>(() => new ResidualArchitecture { Sample = [7, 32, 3] }).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ResidualArchitecture { Sample = [2] });
        Assert.Contains("1, 2, 4", Assert.Throws<ArgumentOutOfRangeException>(() => new ResidualArchitecture { PatchSize = 3 }).Message, StringComparison.Ordinal);
        Assert.Contains("autoencoder", Assert.Throws<ArgumentOutOfRangeException>(() => new ResidualArchitecture { DiscriminatorKind = DiscriminatorKind.Reconstruction }).Message, StringComparison.Ordinal);
    }
}
