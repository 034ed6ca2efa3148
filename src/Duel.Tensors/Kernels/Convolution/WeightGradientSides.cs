namespace Duel.Tensors;

/// <summary>
/// Sides of a weight gradient: the one that gives the rows of tiles and the one that gives the columns, with their layout. The inputs give rows, unless
/// there are too few output channels to fill a register and more input channels. Where inputs have few channels, a copy with padded
/// lines lets all taps of a line be rows of one tile.
/// </summary>
internal readonly unsafe struct WeightGradientSides
{
    private readonly float* x, dy;
    private readonly int inputLine;

    /// <summary>Decides; <paramref name="x"/> is the padded copy if <see cref="Padded"/> says that one is wanted.</summary>
    public WeightGradientSides(ConvolutionShape shape, float* x, float* dy)
    {
        Shape = shape;
        this.x = x;
        this.dy = dy;
        IsPadded = Padded(shape);
        IsExchanged = Exchanged(shape);
        int c = shape.InputChannels, k = shape.OutputChannels, along = shape.Width.Stride * c;
        inputLine = IsPadded ? PaddedLine(shape) : shape.Width.Input * c;
        LineTaps = IsPadded ? 1 : shape.Width.Kernel;
        int inputRows = shape.GroupInputs * shape.Width.Kernel / LineTaps;
        (Rows, RowStep, Columns, ColumnStep) = IsExchanged
            ? (shape.GroupOutputs, k, shape.GroupInputs, along)
            : (inputRows, along, shape.GroupOutputs, k);
        RowStride = IsExchanged ? shape.GroupInputs : k;
        GroupStride = IsExchanged ? shape.GroupInputs * shape.GroupOutputs : shape.GroupOutputs;
        TapStride = (nint)inputRows * k;
    }

    public ConvolutionShape Shape { get; }

    public bool IsPadded { get; }

    /// <summary>True if sums are laid out [tap, group, output channel, input channel] instead of as the weights are.</summary>
    public bool IsExchanged { get; }

    /// <summary>Rows and columns of a tap's product in a group.</summary>
    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Floats from a pixel of the row side to the next, and of the column side.</summary>
    public int RowStep { get; }

    public int ColumnStep { get; }

    /// <summary>Taps in a line that are not rows.</summary>
    public int LineTaps { get; }

    /// <summary>Floats in the sums from row to row, group to group and tap to tap.</summary>
    public nint RowStride { get; }

    public nint GroupStride { get; }

    public nint TapStride { get; }

    /// <summary>Lines of output pixels in the batch.</summary>
    public int Lines => Shape.Batch * Shape.Depth.Output * Shape.Height.Output;

    public static bool Padded(ConvolutionShape shape)
        => shape is { Groups: 1, InputChannels: < 8, Width: { Dilation: 1, Kernel: > 1 } };

    public static bool Exchanged(ConvolutionShape shape)
        => !Padded(shape) && shape.GroupOutputs <= Tiles.Lanes / 2 && shape.GroupInputs > shape.GroupOutputs;

    /// <summary>Floats of a padded line of inputs.</summary>
    public static int PaddedLine(ConvolutionShape shape) => (shape.Width.Input + (2 * shape.Width.Padding)) * shape.InputChannels;

    /// <summary>The outputs that meet inputs at a tap of a line.</summary>
    public (int First, int End) Meeting(int tap) => IsPadded ? (0, Shape.Width.Output) : Shape.Width.OutputsOf(tap);

    /// <summary>The row side of a line's first float, at an output pixel and a tap.</summary>
    public float* RowSide(int tap, int pixel, int group) => IsExchanged ? Output(pixel, group) : Input(tap, pixel, group);

    /// <summary>The column side of a line's first float, at an output pixel and a tap.</summary>
    public float* ColumnSide(int tap, int pixel, int group) => IsExchanged ? Input(tap, pixel, group) : Output(pixel, group);

    /// <summary>Writes where output lines and the input lines that they meet begin, and returns how many do meet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Segments(int tapLine, int line, int end, nint* offsets)
    {
        ConvolutionAxis depth = Shape.Depth, height = Shape.Height;
        int kd = tapLine / height.Kernel, kh = tapLine % height.Kernel, count = 0;
        for (; line < end; line++)
        {
            int h = (line % height.Output * height.Stride) + (kh * height.Dilation) - height.Padding;
            int d = (line / height.Output % depth.Output * depth.Stride) + (kd * depth.Dilation) - depth.Padding;
            if (h < 0 || h >= height.Input || d < 0 || d >= depth.Input) continue;
            nint input = ((((nint)(line / height.Output / depth.Output) * depth.Input) + d) * height.Input) + h;
            (nint a, nint b) = (input * inputLine, (nint)line * Shape.Width.Output * Shape.OutputChannels);
            offsets[2 * count] = IsExchanged ? b : a;
            offsets[(2 * count) + 1] = IsExchanged ? a : b;
            count++;
        }

        return count;
    }

    private float* Output(int pixel, int group) => dy + ((nint)pixel * Shape.OutputChannels) + (group * Shape.GroupOutputs);

    private float* Input(int tap, int pixel, int group)
    {
        ConvolutionAxis along = Shape.Width;
        int place = (pixel * along.Stride) + (IsPadded ? 0 : (tap * along.Dilation) - along.Padding);
        return x + ((nint)place * Shape.InputChannels) + (group * Shape.GroupInputs);
    }
}
