namespace Duel.Tensors;

/// <summary>
/// The three passes of a convolution over one to three axes, channels last. Each overwrites its result. A transposed convolution is
/// <see cref="InputGradient"/> forward, <see cref="Forward"/> backward, and <see cref="WeightGradient"/> with its arguments' roles exchanged.
/// </summary>
internal static unsafe class Convolution
{
    private static volatile ConvolutionAlgorithm algorithm;

    /// <summary>Algorithm of all convolutions of the process.</summary>
    public static ConvolutionAlgorithm Algorithm
    {
        get => algorithm;
        set => algorithm = value;
    }

    /// <summary>Outputs of inputs: y [N, D', H', W', K] from x [N, D, H, W, C] and w [kd, kh, kw, C / groups, K]; home is the block of w.</summary>
    public static void Forward(ConvolutionShape shape, float* x, float* w, float* y, Block? home = null)
    {
        int n = shape.Batch, c = shape.InputChannels, k = shape.OutputChannels;
        if (n == 0) return;
        if (shape.IsWhole)
            Gemm.Multiply(false, false, n, k, shape.InputPixels * c, x, shape.InputPixels * c, w, k, y, k, accumulate: false);
        else if (shape.IsPointwise)
            Gemm.Multiply(false, false, n * shape.InputPixels, k, c, x, c, w, k, y, k, accumulate: false);
        else if (Depthwise.Suits(shape))
            Depthwise.Run(shape, forward: true, x, w, y);
        else if (Scatter.Suits(shape, forward: true))
            Scatter.Run(shape, forward: true, x, w, y);
        else if (algorithm == ConvolutionAlgorithm.Auto && shape.Winograd is { } tiling)
            WinogradPass.Run(tiling, forward: true, x, w, y, home);
        else
            Gathered(shape, forward: true, x, w, y, home);
    }

    /// <summary>Gradients of inputs: dx [N, D, H, W, C] from dy [N, D', H', W', K] and w [kd, kh, kw, C / groups, K]; home is the block of w.</summary>
    public static void InputGradient(ConvolutionShape shape, float* dy, float* w, float* dx, Block? home = null)
    {
        int n = shape.Batch, c = shape.InputChannels, k = shape.OutputChannels;
        if (n == 0) return;
        if (shape.IsWhole)
            Gemm.Multiply(false, true, n, shape.InputPixels * c, k, dy, k, w, k, dx, shape.InputPixels * c, accumulate: false);
        else if (shape.IsPointwise)
            Gemm.Multiply(false, true, n * shape.InputPixels, c, k, dy, k, w, k, dx, c, accumulate: false);
        else if (Depthwise.Suits(shape))
            Depthwise.Run(shape, forward: false, dy, w, dx);
        else if (Scatter.Suits(shape, forward: false))
            Scatter.Run(shape, forward: false, dy, w, dx);
        else if (algorithm == ConvolutionAlgorithm.Auto && shape.Winograd is { } tiling)
            WinogradPass.Run(tiling, forward: false, dy, w, dx, home);
        else
            Gathered(shape, forward: false, dy, w, dx, home);
    }

    /// <summary>Gradients of weights: dw [kd, kh, kw, C / groups, K] from x [N, D, H, W, C] and dy [N, D', H', W', K].</summary>
    public static void WeightGradient(ConvolutionShape shape, float* x, float* dy, float* dw)
    {
        int n = shape.Batch, c = shape.InputChannels, k = shape.OutputChannels;
        if (n == 0)
            new Span<float>(dw, checked((int)shape.WeightCount)).Clear();
        else if (shape.IsWhole)
            Gemm.Multiply(true, false, shape.InputPixels * c, k, n, x, shape.InputPixels * c, dy, k, dw, k, accumulate: false);
        else if (algorithm == ConvolutionAlgorithm.Auto && shape.FilteredWeightGradient is { } tiling)
            WinogradGradients.Run(tiling, x, dy, dw);
        else
            Summed(shape.IsPointwise ? shape.InALine : shape, x, dy, dw);
    }

    private static void Gathered(ConvolutionShape shape, bool forward, float* source, float* w, float* destination, Block? home)
    {
        AxisMap[] maps = forward ? shape.Forward : shape.Gradient;
        var packing = new GatherPacking
        {
            Maps = maps,
            Groups = shape.Groups,
            GroupInputs = shape.GroupInputs,
            OutputChannels = shape.OutputChannels,
            Weights = w,
            Operations = shape.Operations,
            Forward = forward,
        };
        float* kept = home is null ? null : home.PackedWeightCache.Of(home.Version, packing);
        using var packed = Scratch.Rent(kept != null ? 1 : packing.Floats);
        if (kept == null) packing.Make(kept = packed.Pointer);
        var gather = new Gather
        {
            Maps = maps,
            Batch = shape.Batch,
            Groups = shape.Groups,
            SourceChannels = forward ? shape.InputChannels : shape.OutputChannels,
            DestinationChannels = forward ? shape.OutputChannels : shape.InputChannels,
            SourceHeight = forward ? shape.Height.Input : shape.Height.Output,
            SourceWidth = forward ? shape.Width.Input : shape.Width.Output,
            SourcePixels = forward ? shape.InputPixels : shape.OutputPixels,
            Source = source,
            Destination = destination,
            Weights = kept,
        };
        int tasks = gather.Split(shape.Operations);
        Gemm.Share(shape.Operations, tasks, ref gather);
    }

    private static void Summed(ConvolutionShape shape, float* x, float* dy, float* dw)
    {
        bool padded = WeightGradientSides.Padded(shape), exchanged = WeightGradientSides.Exchanged(shape);
        var padding = new LinePadding
        {
            From = x,
            Lines = shape.Batch * shape.Depth.Input * shape.Height.Input,
            Length = shape.Width.Input * shape.InputChannels,
            Padding = shape.Width.Padding * shape.InputChannels,
        };
        using var paddedInputs = Scratch.Rent(padded ? (long)padding.Lines * WeightGradientSides.PaddedLine(shape) : 1);
        if (padded)
        {
            padding.To = paddedInputs.Pointer;
            Gemm.Share(shape.Operations, padding.Count, ref padding);
            x = paddedInputs.Pointer;
        }

        // The kernel reads whole registers of columns, past the last channel of the last pixel if channels do not fill one.
        int columns = exchanged ? shape.GroupInputs : shape.GroupOutputs;
        long count = exchanged ? shape.InputCount : shape.OutputCount;
        bool unfilled = columns % Tiles.Lanes != 0;
        using var roomy = Scratch.Rent(unfilled ? count + Tiles.Width : 1);
        if (unfilled)
        {
            Buffer.MemoryCopy(exchanged ? x : dy, roomy.Pointer, count * sizeof(float), count * sizeof(float));
            if (exchanged) x = roomy.Pointer;
            else dy = roomy.Pointer;
        }

        var sides = new WeightGradientSides(shape, x, dy);
        int shares = new WeightGradients(sides, null, 1).BestShares;
        bool direct = shares == 1 && !exchanged;
        using var sums = Scratch.Rent(direct ? 1 : shares * shape.WeightCount);
        var body = new WeightGradients(sides, direct ? dw : sums.Pointer, shares);
        Gemm.Share(shape.Operations, body.Count, ref body);
        if (direct) return;

        var sum = new ShareSum { Shares = sums.Pointer, Number = shares, Sum = exchanged ? sums.Pointer : dw, Elements = shape.WeightCount };
        if (shares > 1 || !exchanged) Gemm.Share(shape.Operations, sum.Count, ref sum);
        if (exchanged) Restore(shape, sums.Pointer, dw);
    }

    // [tap, group, output channel, input channel] to [tap, input channel, group, output channel].
    private static void Restore(ConvolutionShape shape, float* sums, float* dw)
    {
        int rows = shape.GroupOutputs, columns = shape.GroupInputs, size = rows * columns;
        for (int i = 0; i < shape.Taps * shape.Groups; i++)
        {
            float* to = dw + ((nint)(i / shape.Groups) * size * shape.Groups) + (i % shape.Groups * rows);
            Tiles.Transpose(sums + ((nint)i * size), columns, to, shape.OutputChannels, rows, columns);
        }
    }
}
