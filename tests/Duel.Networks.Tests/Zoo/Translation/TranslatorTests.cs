using Duel.Tensors;

namespace Duel.Networks.Tests;

public class TranslatorTests
{
    [Theory]
    [InlineData(1, TranslationNorm.Instance)]
    [InlineData(16, TranslationNorm.Instance)]
    [InlineData(34, TranslationNorm.Instance)]
    [InlineData(1, TranslationNorm.Layer)]
    [InlineData(16, TranslationNorm.Layer)]
    [InlineData(34, TranslationNorm.Layer)]
    public void A_score_looks_at_a_patch_of_just_this_field(int field, TranslationNorm norm)
    {
        const int Side = 48;
        var discriminator = new PatchDiscriminator([Side, Side, 1], field, new Rng(1), width: norm == TranslationNorm.Layer ? 4 : 1, norm: norm);
        var x = new Rng(2).Normal([1, Side, Side, 1], DType.Float64);
        discriminator.ConvertTo(DType.Float64);
        // Instance norm looks at the whole picture; that is not what the field is about.
        var plain = (Tensor y) => norm == TranslationNorm.Layer ? discriminator.Activations(y)[^1] : Convolutions(discriminator, y);
        var scores = plain(x);
        var middle = scores.Shape[1] / 2;
        var variable = x.AsVariable();
        var gradient = Gradient.Of(plain(variable).Slice(1, middle, 1).Slice(2, middle, 1).Sum(), variable).ToDoubles();

        int[] rows = [.. Enumerable.Range(0, Side).Where(row => Enumerable.Range(0, Side).Any(column => gradient[(row * Side) + column] != 0))];

        Assert.Equal(field, rows[^1] - rows[0] + 1);
    }

    [Fact]
    public void Patches_are_scored_and_features_are_what_scores_are_read_off()
    {
        var discriminator = new PatchDiscriminator([16, 24, 4], 16, new Rng(1), width: 2);
        var x = new Rng(2).Normal([3, 16, 24, 4]);

        var judgement = discriminator.Evaluate(x);

        Assert.Equal([3, 6 * 10], judgement.Scores.Shape);
        Assert.Equal(3, discriminator.Activations(x).Count);
        Assert.Equal(discriminator.Activations(x)[^2].Flatten().Shape, judgement.Features.Shape);
    }

    [Theory]
    [InlineData(TranslationNorm.Instance, 2)]
    [InlineData(TranslationNorm.Layer, 8)]
    public void A_patch_discriminator_has_first_and_second_derivatives(TranslationNorm norm, int width)
    {
        var discriminator = new PatchDiscriminator([8, 8, 1], 16, new Rng(1), width, norm);
        Proofs.Derivatives(discriminator, x => discriminator.Forward(x[0]), new Rng(2).Normal([1, 8, 8, 1], DType.Float64));
    }

    [Fact]
    public void Too_small_pictures_and_unknown_fields_are_refused()
    {
        Assert.Contains("need pictures of 24 pixels", Assert.Throws<ArgumentException>(() => new PatchDiscriminator([16, 16, 3], 70, new Rng(1))).Message);
        Assert.Contains("1, 16, 34", Assert.Throws<ArgumentOutOfRangeException>(() => new PatchDiscriminator([64, 64, 3], 50, new Rng(1))).Message);
        Assert.Contains("multiples of 8", Assert.Throws<ShapeException>(() => new UNet(3, 3, 3, new Rng(1), new() { Width = 2 }).Forward(Tensor.Ones([1, 12, 8, 3]))).Message);
    }

    [Fact]
    public void A_u_net_is_as_published()
    {
        // 256 pixels, 64 channels: 54.4 million parameters, of which normalisation has a few thousand (the paper's code has batch norm in their place).
        var unet = new UNet(3, 3, 8, new Rng(1));

        Assert.InRange(unet.ParameterCount, 54_400_000, 54_430_000);
    }

    [Fact]
    public void A_resnet_is_as_published_and_takes_pictures_of_any_size()
    {
        // Nine blocks, 64 channels: 11,378,179 as published. Windows of four pixels rather than three where sizes are doubled, and norms that learn.
        const int Doubling = (16 - 9) * ((256 * 128) + (128 * 64)), Norms = 2 * (64 + 128 + 256 + (18 * 256) + 128 + 64);
        Assert.Equal(11_378_179 + Doubling + Norms, new ResNetTranslator(3, 3, new Rng(1), new() { Blocks = 9 }).ParameterCount);
        var small = new ResNetTranslator(1, 3, new Rng(1), new() { Width = 2, Blocks = 3 });
        var x = new Rng(2).Normal([1, 12, 20, 1]);

        Assert.Equal([1, 12, 20, 3], small.Forward(x).Shape);
        Assert.Equal(small.EncodedChannels, small.Encode(x).Select(seen => seen.Shape[3]));
        Assert.Equal([12, 6, 3, 3, 3], small.Encode(x).Select(seen => seen.Shape[1]));
    }

    /// <summary>Borders are reflected: where a picture is one colour, and no size is halved, nothing tells its edge from its middle.</summary>
    [Fact]
    public void A_resnet_makes_one_colour_of_one_colour_up_to_the_edge()
    {
        const double Rounding = 1e-5;
        var network = new ResNetTranslator(1, 1, new Rng(1), new() { Width = 4, Blocks = 2, Downsamplings = 0 });
        // Instance norm makes zeros of one colour, which any border would suit.
        foreach (var (_, parameter) in network.Parameters().Where(entry => entry.Path.EndsWith("bias", StringComparison.Ordinal)))
            parameter.Value.CopyFrom(Tensor.Ones(parameter.Value.Shape));

        var made = network.Forward(Tensor.Ones([1, 9, 9, 1])).ToDoubles();

        Assert.All(made, pixel => Assert.Equal(made[0], pixel, Rounding));
    }

    /// <summary>The discriminator's convolutions alone.</summary>
    private static Tensor Convolutions(PatchDiscriminator discriminator, Tensor x)
    {
        foreach (var (_, module) in discriminator.Modules())
        {
            if (module is Conv2d convolution)
                x = convolution.Forward(x);
        }
        return x;
    }
}
