using Duel.Tensors;

namespace Duel.Networks.Tests;

public class CaptionNetworkTests
{
    private static readonly CaptionArchitecture Design = new() { Width = 2, LatentLength = 2, SentenceLength = 3 };
    private static readonly Shape Sample = [9, 6, 1];

    /// <summary>False for deep fusion, true for the plain baseline.</summary>
    public static TheoryData<bool> Kinds => [false, true];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Generators_have_first_and_second_derivatives(bool isPlain)
    {
        var generator = GeneratorOf(Sample, isPlain);
        Proofs.Derivatives(generator, x => generator.Forward(x[0], x[1]), Vectors(2, 2), Vectors(2, 3));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Discriminators_have_first_and_second_derivatives(bool isPlain)
    {
        var discriminator = DiscriminatorOf(Sample, isPlain);
        Proofs.Derivatives(discriminator, x => discriminator.Forward(x[0], x[1]), Pictures(2), Vectors(2, 3));
    }

    [Fact]
    public void Encoder_has_first_and_second_derivatives()
    {
        var encoder = new PictureEncoder(Sample, 2, 3, new Rng(1));
        Proofs.Derivatives(encoder, x => encoder.Forward(x[0]), Pictures(2));
    }

    [Theory]
    [InlineData(16, 16, 3)]
    [InlineData(30, 20, 1)]
    [InlineData(48, 48, 4)]
    public void Pictures_of_any_size_are_drawn_scored_and_encoded(int height, int width, int channels)
    {
        Shape sample = [height, width, channels];
        var (latents, sentences) = (new Rng(1).Normal([2, 2]), new Rng(2).Normal([2, 3]));
        foreach (var isPlain in Kinds)
        {
            var drawn = GeneratorOf(sample, isPlain).Forward(latents, sentences);
            Assert.Equal([2, height, width, channels], drawn.Shape);
            Assert.Equal([2], DiscriminatorOf(sample, isPlain).Forward(drawn, sentences).Shape);
        }
        var made = GeneratorOf(sample, isPlain: false).Forward(latents, sentences);
        Assert.All(new PictureEncoder(sample, 2, 3, new Rng(5)).Forward(made).Square().Sum([1]).ToDoubles(), length => Assert.Equal(1, length, 1e-5));
    }

    [Fact]
    public void Each_picture_is_drawn_of_its_own_sentence_and_latent()
    {
        var generator = GeneratorOf(Sample, isPlain: false);
        var (latents, sentences) = (new Rng(1).Normal([2, 2]), new Rng(2).Normal([2, 3]));
        var (both, first) = (generator.Forward(latents, sentences), generator.Forward(latents.Slice(0, 0, 1), sentences.Slice(0, 0, 1)));
        Assert.Equal(first.ToDoubles(), both.Slice(0, 0, 1).ToDoubles(), (a, b) => Math.Abs(a - b) < 1e-5);
        var other = generator.Forward(latents.Slice(0, 0, 1), sentences.Slice(0, 1, 1));
        Assert.NotEqual(first.ToDoubles(), other.ToDoubles(), (a, b) => Math.Abs(a - b) < 1e-3);
    }

    private static CaptionGenerator GeneratorOf(Shape sample, bool isPlain) => isPlain ? new PlainCaptionGenerator(sample, Design, new Rng(1)) : new FusedCaptionGenerator(sample, Design, new Rng(1));

    private static CaptionDiscriminator DiscriminatorOf(Shape sample, bool isPlain) => isPlain ? new PlainCaptionDiscriminator(sample, Design, new Rng(1)) : new FusedCaptionDiscriminator(sample, Design, new Rng(1));

    private static Tensor Vectors(int count, int length) => new Rng(2).Normal([count, length], DType.Float64);

    private static Tensor Pictures(int count) => new Rng(3).Normal([count, .. Sample], DType.Float64);
}
