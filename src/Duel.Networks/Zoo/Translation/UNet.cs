namespace Duel.Networks;

/// <summary>A picture halved until one pixel is left, and doubled back, with every size handed across: the generator of pix2pix.</summary>
/// <remarks>
/// Each halving is a 4x4 convolution of stride 2 and a leaky rectifier; nothing normalises the first and the innermost. What normalises
/// the others is instance norm, so that a picture does not depend on those beside it, or a norm of each place by itself, which leaves
/// areas of one colour more even. Pictures larger than it was made for are halved as often, and more than one pixel is left. Refined, each
/// doubling is followed by a second convolution, and what was given is handed across too, at full size, to two more, so that
/// colours can end where lines do.
/// </remarks>
/// <shape>[N, H, W, inputs] to [N, H, W, outputs], H and W multiples of 2^depth</shape>
/// <paper>Isola et al. 2017, Image-to-image translation with conditional adversarial networks, arXiv:1611.07004, section 6.1.1;
/// the skips: Ronneberger, Fischer and Brox 2015, arXiv:1505.04597</paper>
public sealed class UNet : Translator
{
    // The paper drops after its three innermost doublings, which lead to at most this many pixels a side.
    private const int LargestDropped = 8;
    // A norm of each place has nothing to go by with one channel, and little with two.
    private const int LeastAtFullSize = 4;
    private readonly Sequential[] down;
    private readonly Sequential[] up;
    private readonly Sequential? last;

    /// <summary>Makes the network.</summary>
    /// <param name="inputs">Channels of the picture that it is given.</param>
    /// <param name="outputs">Channels of the picture that it makes.</param>
    /// <param name="depth">Downsamplings: log2 of the size leaves one pixel; 2 to 12.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="options">Its parts; those of the paper when left out.</param>
    public UNet(int inputs, int outputs, int depth, Rng rng, UNetOptions? options = null)
        : base(inputs, outputs, 1 << Option.Within(depth, 2, 12))
    {
        ArgumentNullException.ThrowIfNull(rng);
        options ??= new();
        var (norm, upsample, isRefined) = (options.Norm, options.UpsampleMode, options.IsRefined);
        var initializer = norm.Initializer;
        var size = options.Size > 0 ? options.Size : Multiple;
        int[] widths = [.. Enumerable.Range(0, depth).Select(i => (int)Math.Min(options.Widest, (long)options.Width << i))];
        var full = Math.Max(LeastAtFullSize, options.Width / 2);
        down = [.. Enumerable.Range(0, depth).Select(i => new Sequential(
        [
            new Conv2d(i == 0 ? inputs : widths[i - 1], widths[i], 4, rng["down"].At(i), new() { Stride = 2, Padding = 1, Initializer = initializer }),
            .. i == 0 || i == depth - 1 ? Array.Empty<Layer>() : [norm.Layer(widths[i])],
            new LeakyReluLayer(),
        ]))];
        up = [.. Enumerable.Range(0, depth).Select(i => i == 0 ? Outermost() : Doubling(i))];
        last = isRefined ? new([.. Refining(full + inputs, full, rng["last"]["first"]), new Conv2d(full, outputs, 3, rng["last"]["second"], new() { Padding = 1, Initializer = initializer }), .. Bounds()]) : null;

        Sequential Doubling(int i) => new(
        [
            upsample.Layer(Deeper(i), widths[i - 1], rng["up"].At(i), initializer),
            norm.Layer(widths[i - 1]),
            .. size >> i <= LargestDropped && options.Dropout > 0 ? [new Dropout(options.Dropout)] : Array.Empty<Layer>(),
            new ReluLayer(),
            .. isRefined ? Refining(widths[i - 1], widths[i - 1], rng["refined"].At(i)) : [],
        ]);

        Sequential Outermost() => isRefined
            ? new(upsample.Layer(Deeper(0), full, rng["up"].At(0), initializer), norm.Layer(full), new ReluLayer())
            : new([upsample.Layer(Deeper(0), outputs, rng["up"].At(0), initializer), .. Bounds()]);

        // Where a skip arrives, there are twice as many channels.
        int Deeper(int i) => i == depth - 1 ? widths[i] : 2 * widths[i];

        Layer[] Refining(int from, int to, Rng rng) => [new Conv2d(from, to, 3, rng, new() { Padding = 1, Initializer = initializer }), norm.Layer(to), new ReluLayer()];

        Layer[] Bounds() => options.IsBounded ? [new TanhLayer()] : [];
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        Check(x);
        var given = x;
        var across = new Tensor[down.Length];
        for (var i = 0; i < down.Length; i++)
            across[i] = x = down[i].Forward(x);
        for (var i = up.Length - 1; i > 0; i--)
            x = Tensor.Concat(3, across[i - 1], up[i].Forward(x));
        x = up[0].Forward(x);
        return last?.Forward(Tensor.Concat(3, x, given)) ?? x;
    }
}
