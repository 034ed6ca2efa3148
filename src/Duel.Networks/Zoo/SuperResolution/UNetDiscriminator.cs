namespace Duel.Networks;

/// <summary>A score for every pixel of a picture, from detail and from the whole: made smaller three times and larger again, with what was there before added.</summary>
/// <remarks>The discriminator of Real-ESRGAN: spectral norm on all layers but the first and the last, leaky rectifiers, bilinear upsampling.</remarks>
/// <shape>[N, H, W, C] to [N, H W]; H and W multiples of 8</shape>
/// <paper>Wang et al. 2021, Real-ESRGAN, arXiv:2107.10833, section 3.3</paper>
public sealed class UNetDiscriminator : Discriminator
{
    private const int Depth = 3;
    private readonly Sequential first, after, last;
    private readonly Sequential[] down, up;

    /// <summary>Makes the network.</summary>
    /// <param name="input">Shape of the samples to score: [H, W, C].</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="width">Channels of the first layer; 64 in the paper.</param>
    /// <exception cref="ArgumentException">Height or width cannot be halved three times.</exception>
    public UNetDiscriminator(Shape input, Rng rng, int width = 64)
        : base(input)
    {
        ArgumentNullException.ThrowIfNull(rng);
        if (input[0] % (1 << Depth) != 0 || input[1] % (1 << Depth) != 0)
            throw new ArgumentException($"A discriminator that halves pictures {Depth} times needs sides that are multiples of {1 << Depth}, and these pictures are {input[0]} x {input[1]}: take larger patches, or the discriminator patch.", nameof(input));
        first = new(new Conv2d(input[2], width, 3, rng["first"], new() { Padding = 1 }), new LeakyReluLayer());
        down = [.. Enumerable.Range(0, Depth).Select(i => Layer(width << i, width << (i + 1), 4, 2, rng["down"].At(i)))];
        up = [.. Enumerable.Range(0, Depth).Select(i => Layer(width << (Depth - i), width << (Depth - i - 1), 3, 1, rng["up"].At(i)))];
        after = Layer(width, width, 3, 1, rng["after"]);
        last = new(new Conv2d(width, 1, 3, rng["last"], new() { Padding = 1 }));

        static Sequential Layer(int inputs, int outputs, int kernel, int stride, Rng rng) =>
            new(new Conv2d(inputs, outputs, kernel, rng, new() { Stride = stride, Padding = 1, IsSpectral = true, HasBias = false }), new LeakyReluLayer());
    }

    /// <inheritdoc/>
    public override DiscriminatorOutput Evaluate(Tensor x, Tensor? condition = null)
    {
        Check(x, condition);
        var seen = new Tensor[Depth + 1];
        seen[0] = x = first.Forward(x);
        for (var i = 0; i < Depth; i++)
            seen[i + 1] = x = down[i].Forward(x);
        for (var i = 0; i < Depth; i++)
            x = up[i].Forward(x.ResizeBilinear(x.Shape[1] * 2, x.Shape[2] * 2)) + seen[Depth - 1 - i];
        var features = after.Forward(x);
        return new(last.Forward(features).Flatten(), features.Flatten()) { Layers = [.. seen] };
    }
}
