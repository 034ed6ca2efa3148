namespace Duel.Networks;

/// <summary>A picture made smaller, changed by residual blocks, and made as large again: the generator of CycleGAN and CUT.</summary>
/// <remarks>
/// A 7x7 convolution, downsamplings, blocks of two 3x3 convolutions with reflected borders, doublings, a 7x7 convolution and a tanh; instance norm
/// and rectifiers between. Unlike the paper's, windows that double sizes have four pixels, not three, so that each pixel is made of as many. It has seen nothing of a picture's place in its frame, and takes pictures of any size.
/// </remarks>
/// <shape>[N, H, W, inputs] to [N, H, W, outputs], H and W multiples of 2^downsamplings</shape>
/// <paper>Zhu et al. 2017, Unpaired image-to-image translation using cycle-consistent adversarial networks, arXiv:1703.10593, section 7.2;
/// after Johnson, Alahi and Fei-Fei 2016, arXiv:1603.08155</paper>
public sealed class ResNetTranslator : Translator
{
    private readonly Sequential first;
    private readonly Sequential[] down;
    private readonly Residual[] blocks;
    private readonly Sequential[] up;
    private readonly Sequential last;

    /// <summary>Makes the network.</summary>
    /// <param name="inputs">Channels of the picture that it is given.</param>
    /// <param name="outputs">Channels of the picture that it makes.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="options">Its parts; those of the paper for 128 pixels when left out.</param>
    public ResNetTranslator(int inputs, int outputs, Rng rng, ResNetTranslatorOptions? options = null)
        : base(inputs, outputs, 1 << Option.Within((options ??= new()).Downsamplings, 0, 6))
    {
        ArgumentNullException.ThrowIfNull(rng);
        var (width, downsamplings, count, upsample) = (options.Width, options.Downsamplings, Option.Within(options.Blocks, 1, 64), options.UpsampleMode);
        var initializer = new Normal(0.02);
        first = new(new PadLayer(3), new Conv2d(inputs, width, 7, rng["first"], new() { Initializer = initializer }), new InstanceNorm(width), new ReluLayer());
        down = [.. Enumerable.Range(0, downsamplings).Select(i => new Sequential(
            new Conv2d(width << i, width << (i + 1), 3, rng["down"].At(i), new() { Stride = 2, Padding = 1, Initializer = initializer }), new InstanceNorm(width << (i + 1)), new ReluLayer()))];
        blocks = [.. Enumerable.Range(0, count).Select(i => Block(width << downsamplings, rng["blocks"].At(i)))];
        up = [.. Enumerable.Range(0, downsamplings).Select(i => new Sequential(
            upsample.Layer(width << (downsamplings - i), width << (downsamplings - i - 1), rng["up"].At(i), initializer), new InstanceNorm(width << (downsamplings - i - 1)), new ReluLayer()))];
        last = new(new PadLayer(3), new Conv2d(width, outputs, 7, rng["last"], new() { Initializer = initializer }), new TanhLayer());
        EncodedChannels = [inputs, .. Enumerable.Range(1, downsamplings).Select(i => width << i), .. Enumerable.Repeat(width << downsamplings, count > 1 ? 2 : 1)];

        Residual Block(int channels, Rng rng) => new(new Sequential(
            new PadLayer(1), new Conv2d(channels, channels, 3, rng["first"], new() { Initializer = initializer }), new InstanceNorm(channels), new ReluLayer(),
            new PadLayer(1), new Conv2d(channels, channels, 3, rng["second"], new() { Initializer = initializer }), new InstanceNorm(channels)));
    }

    /// <summary>Channels of each of the tensors that <see cref="Encode"/> gives.</summary>
    public IReadOnlyList<int> EncodedChannels { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        Check(x);
        x = first.Forward(x);
        foreach (var one in down)
            x = one.Forward(x);
        foreach (var block in blocks)
            x = block.Forward(x);
        foreach (var one in up)
            x = one.Forward(x);
        return last.Forward(x);
    }

    /// <summary>A picture at growing depth: itself, after each halving, after the first block and after the middle one
    /// (the layers 0, 4, 8, 12 and 16 of Park et al. 2020, arXiv:2007.15651, section 3.1, for nine blocks).</summary>
    /// <param name="x">[N, H, W, inputs]</param>
    /// <returns>Each [N, h, w, c].</returns>
    public IReadOnlyList<Tensor> Encode(Tensor x)
    {
        Check(x);
        var seen = new List<Tensor> { x };
        x = first.Forward(x);
        foreach (var one in down)
            seen.Add(x = one.Forward(x));
        var middle = blocks.Length / 2;
        for (var i = 0; i <= middle; i++)
        {
            x = blocks[i].Forward(x);
            if (i == 0 || i == middle)
                seen.Add(x);
        }
        return seen;
    }
}
