namespace Duel.Tensors;

/// <summary>
/// A two-dimensional convolution cut into square tiles of outputs for a <see cref="WinogradTransform"/>. A convolution of stride s is one of
/// stride 1 over the s * s planes of every s-th pixel, with s-th as many taps along each axis: the planes count as channels, "features".
/// </summary>
internal sealed unsafe class WinogradShape
{
    // What writing and reading a transformed number takes, in multiply-adds: weights, each call; tiles, for each term of their transforms.
    // Weights of a pass are distant if they do not stay in a third-level cache, those of a weight gradient with its tiles.
    private const double WeightCost = 15, DistantWeightCost = 60;
    private const double WeightGradientCost = 10, DistantWeightGradientCost = 25;
    private const double TileCost = 3.5, WeightGradientTileCost = 4.5, DistantTileCost = 7;
    private const long Distant = 4 << 20;

    private readonly int stride;

    /// <summary>Cuts <paramref name="shape"/> into tiles of <paramref name="outputs"/> by as many outputs.</summary>
    public WinogradShape(ConvolutionShape shape, int outputs)
    {
        Shape = shape;
        stride = shape.Width.Stride;
        Filter = WinogradTransform.Of(outputs, shape.Width.Kernel / stride);
        Positions = Filter.Points * Filter.Points;
        Planes = stride * stride;
        Features = Planes * shape.InputChannels;
        TilesAcross = (shape.Width.Output + outputs - 1) / outputs;
        Lines = (shape.Height.Output + outputs - 1) / outputs;
        TilesPerSample = Lines * TilesAcross;
    }

    public ConvolutionShape Shape { get; }

    public WinogradTransform Filter { get; }

    /// <summary>Tiles in a line.</summary>
    public int TilesAcross { get; }

    /// <summary>Lines of tiles in a sample.</summary>
    public int Lines { get; }

    public int TilesPerSample { get; }

    /// <summary>Products a tile of outputs takes for each pair of a feature and an output channel.</summary>
    public int Positions { get; }

    public int Planes { get; }

    public int Features { get; }

    /// <summary>True if the convolution is of a kind that has a minimal filter, with whole registers of channels.</summary>
    public static bool Suits(ConvolutionShape shape)
    {
        ConvolutionAxis h = shape.Height, w = shape.Width;
        return shape.Groups == 1 && shape.Depth.IsPointwise && h.Kernel == w.Kernel && h.Stride == w.Stride && w.Dilation == 1 && h.Dilation == 1
            && (w.Kernel, w.Stride) is (3, 1) or (4, 2) && shape.InputChannels % Tiles.Lanes == 0 && shape.OutputChannels % Tiles.Lanes == 0;
    }

    /// <summary>The tiling expected to be faster than the direct way, or null.</summary>
    public static WinogradShape? Best(ConvolutionShape shape, bool weightGradient)
    {
        if (!Suits(shape)) return null;
        WinogradShape two = new(shape, 2), four = new(shape, 4), best = four.Cost(weightGradient) < two.Cost(weightGradient) ? four : two;
        return best.Cost(weightGradient) < 0.9 * shape.Operations / 2 ? best : null;
    }

    /// <summary>
    /// From one position to the next where each has <paramref name="floats"/>: some more than that, as transforms write all positions of a
    /// pixel together, and at distances of a power of two they would all want the same few lines of the cache.
    /// </summary>
    public static nint Apart(long floats) => (nint)floats + Tiles.Width;

    // In multiply-adds.
    private double Cost(bool weightGradient)
    {
        double points = Filter.Points, channels = Shape.OutputChannels, tiles = (double)Shape.Batch * TilesPerSample;
        double terms = points * points * (Features + channels) * (points + Filter.Outputs);
        double weights = Positions * Features * channels;
        bool distant = (weightGradient ? tiles * Positions * (Features + channels) : weights) >= Distant;
        (double tileCost, double weightCost) = (weightGradient, distant) switch
        {
            (false, false) => (TileCost, WeightCost),
            (false, true) => (TileCost, DistantWeightCost),
            (true, false) => (WeightGradientTileCost, WeightGradientCost),
            (true, true) => (DistantTileCost, DistantWeightGradientCost),
        };
        return (tiles * (weights + (tileCost * terms))) + (weightCost * weights);
    }

    /// <summary>
    /// B' applied to a tile of inputs: to[position * stride + feature], or, in blocks of features that lie
    /// <paramref name="blockStride"/> apart, to[position * stride + feature / block * blockStride + feature % block].
    /// </summary>
    public void TransformInput(float* x, int tile, float* to, nint positionStride, int block = int.MaxValue, nint blockStride = 0)
    {
        float** from = stackalloc float*[36];
        float** places = stackalloc float*[36];
        var transform = Tiles.Transform(Filter.Points);
        int channels = Math.Min(block, Shape.InputChannels);
        for (int plane = 0; plane < Planes; plane++)
        {
            FetchInputs(x, tile + 1, plane);
            Inputs(x, tile, plane, from);
            Places(to + (block == int.MaxValue ? plane * channels : Shape.InputChannels / channels * plane * blockStride), positionStride, places);
            for (int c = 0; c < Shape.InputChannels; c += channels)
            {
                if (c > 0) Move(from, channels, places, blockStride);
                transform(Filter.Input, Filter.Points, from, places, channels, false);
            }
        }
    }

    /// <summary>B applied to a tile of products' gradients, added to the inputs' gradients.</summary>
    public void TransformInputBack(float* from, nint positionStride, int tile, float* dx)
    {
        float** places = stackalloc float*[36];
        float** to = stackalloc float*[36];
        for (int plane = 0; plane < Planes; plane++)
        {
            FetchInputs(dx, tile + 1, plane);
            Inputs(dx, tile, plane, to);
            Places(from + (plane * Shape.InputChannels), positionStride, places);
            Tiles.Transform(Filter.Points)(Filter.InputBack, Filter.Points, places, to, Shape.InputChannels, true);
        }
    }

    /// <summary>Sets to zero the gradients of those inputs that a line of tiles has and the line above it has not.</summary>
    public void ClearInputs(float* dx, int line)
    {
        ConvolutionAxis h = Shape.Height;
        int inSample = line % Lines, step = Filter.Outputs * stride;
        int top = (inSample * step) + ((Filter.Taps - 1) * stride) - h.Padding;
        int first = inSample == 0 ? 0 : Math.Clamp(top, 0, h.Input), last = inSample == Lines - 1 ? h.Input : Math.Clamp(top + step, 0, h.Input);
        nint row = (nint)Shape.Width.Input * Shape.InputChannels;
        new Span<float>(dx + ((nint)(line / Lines) * Shape.InputPixels * Shape.InputChannels) + (first * row), (int)((last - first) * row)).Clear();
    }

    /// <summary>A' applied to a tile of products: outputs.</summary>
    public void TransformOutput(float* from, nint positionStride, int tile, float* y)
    {
        float** places = stackalloc float*[36];
        float** to = stackalloc float*[36];
        Outputs(y, tile, to);
        Places(from, positionStride, places);
        Tiles.Transform(Filter.Points)(Filter.Output, Filter.Outputs, places, to, Shape.OutputChannels, false);
    }

    /// <summary>A applied to a tile of outputs' gradients: to[position * stride + channel].</summary>
    public void TransformOutputBack(float* dy, int tile, float* to, nint positionStride, int block = int.MaxValue, nint blockStride = 0)
    {
        float** from = stackalloc float*[36];
        float** places = stackalloc float*[36];
        FetchOutputs(dy, tile + 1);
        Outputs(dy, tile, from);
        Places(to, positionStride, places);
        var transform = Tiles.Transform(Filter.Outputs);
        for (int c = 0, channels; c < Shape.OutputChannels; c += channels)
        {
            channels = Math.Min(block, Shape.OutputChannels - c);
            if (c > 0) Move(from, block, places, blockStride);
            transform(Filter.OutputBack, Filter.Points, from, places, channels, false);
        }
    }

    /// <summary>
    /// G applied to the taps of <paramref name="count"/> neighbouring columns, of weights [kh, kw, <paramref name="rows"/>, <paramref name="columns"/>]:
    /// to[position * stride].
    /// </summary>
    public void TransformWeight(float* w, int plane, int rows, int columns, int row, int column, int count, float* to, nint positionStride)
    {
        float** from = stackalloc float*[36];
        float** places = stackalloc float*[36];
        Taps(w + ((nint)row * columns) + column, plane, (nint)rows * columns, from);
        Places(to, positionStride, places);
        Tiles.Transform(Filter.Taps)(Filter.Weight, Filter.Points, from, places, count, false);
    }

    /// <summary>G' applied to the gradients of one feature's transformed taps, some channels of them: the taps' gradients.</summary>
    public void TransformWeightBack(float* from, nint positionStride, int feature, float* dw, int firstChannel, int channels)
    {
        float** places = stackalloc float*[36];
        float** to = stackalloc float*[36];
        int channel = feature % Shape.InputChannels;
        nint tap = (nint)Shape.InputChannels * Shape.OutputChannels;
        Taps(dw + ((nint)channel * Shape.OutputChannels) + firstChannel, feature / Shape.InputChannels, tap, to);
        Places(from, positionStride, places);
        Tiles.Transform(Filter.Points)(Filter.WeightBack, Filter.Taps, places, to, channels, false);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Move(float** from, nint step, float** to, nint blockStep)
    {
        for (int i = 0; i < Positions; i++)
        {
            if (from[i] != null) from[i] += step;
            to[i] += blockStep;
        }
    }

    // A part of the inputs of a tile that the tile to its left has not had: all at once would wait for each other.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FetchInputs(float* x, int tile, int part)
    {
        if (tile >= Shape.Batch * TilesPerSample) return;
        ConvolutionAxis h = Shape.Height, w = Shape.Width;
        int inSample = tile % TilesPerSample, across = inSample % TilesAcross, extent = Filter.Points * stride;
        int top = (inSample / TilesAcross * Filter.Outputs * stride) - h.Padding, left = (across * Filter.Outputs * stride) - w.Padding;
        int first = Math.Max(0, across == 0 ? left : left + ((Filter.Taps - 1) * stride)), last = Math.Min(w.Input, left + extent);
        x += (nint)(tile / TilesPerSample) * Shape.InputPixels * Shape.InputChannels;
        for (int row = Math.Max(0, top) + part; row < Math.Min(h.Input, top + extent); row += Planes)
            Prefetch.Floats(x + ((((nint)row * w.Input) + first) * Shape.InputChannels), (nint)(last - first) * Shape.InputChannels);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FetchOutputs(float* y, int tile)
    {
        if (tile >= Shape.Batch * TilesPerSample) return;
        ConvolutionAxis h = Shape.Height, w = Shape.Width;
        int outputs = Filter.Outputs, inSample = tile % TilesPerSample;
        int top = inSample / TilesAcross * outputs, left = inSample % TilesAcross * outputs, count = Math.Min(outputs, w.Output - left);
        y += (nint)(tile / TilesPerSample) * Shape.OutputPixels * Shape.OutputChannels;
        for (int row = top; row < Math.Min(h.Output, top + outputs); row++)
            Prefetch.Floats(y + ((((nint)row * w.Output) + left) * Shape.OutputChannels), (nint)count * Shape.OutputChannels);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Places(float* first, nint stride, float** places)
    {
        for (int i = 0; i < Positions; i++) places[i] = first + (i * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Inputs(float* x, int tile, int plane, float** places)
    {
        ConvolutionAxis h = Shape.Height, w = Shape.Width;
        int points = Filter.Points, inSample = tile % TilesPerSample;
        int top = (inSample / TilesAcross * Filter.Outputs * stride) + (plane / stride) - h.Padding;
        int left = (inSample % TilesAcross * Filter.Outputs * stride) + (plane % stride) - w.Padding;
        nint channels = Shape.InputChannels, step = stride * channels;
        float* sample = x + ((nint)(tile / TilesPerSample) * Shape.InputPixels * channels);
        for (int i = 0, row = top; i < points; i++, row += stride)
        {
            bool inside = (uint)row < (uint)h.Input;
            float* place = sample + ((((nint)row * w.Input) + left) * channels);
            for (int j = 0, column = left; j < points; j++, column += stride, place += step)
                *places++ = inside && (uint)column < (uint)w.Input ? place : null;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Outputs(float* y, int tile, float** places)
    {
        ConvolutionAxis h = Shape.Height, w = Shape.Width;
        int outputs = Filter.Outputs, inSample = tile % TilesPerSample;
        int top = inSample / TilesAcross * outputs, left = inSample % TilesAcross * outputs;
        nint channels = Shape.OutputChannels;
        float* sample = y + ((nint)(tile / TilesPerSample) * Shape.OutputPixels * channels);
        for (int row = top; row < top + outputs; row++)
        {
            float* place = sample + ((((nint)row * w.Output) + left) * channels);
            for (int column = left; column < left + outputs; column++, place += channels)
                *places++ = row < h.Output && column < w.Output ? place : null;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Taps(float* w, int plane, nint tapStride, float** places)
    {
        int kernel = Shape.Width.Kernel;
        for (int row = plane / stride; row < kernel; row += stride)
            for (int column = plane % stride; column < kernel; column += stride) *places++ = w + (((row * kernel) + column) * tapStride);
    }
}
