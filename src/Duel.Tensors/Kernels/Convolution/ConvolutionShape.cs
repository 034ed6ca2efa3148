namespace Duel.Tensors;

/// <summary>
/// Everything that the three passes of a convolution need to know of sizes. Input is [N, D, H, W, C], output [N, D', H', W', K], weights
/// [kd, kh, kw, C / groups, K]; one- and two-dimensional convolutions have extents of 1 in front. Make one and keep it: it holds tables.
/// </summary>
internal sealed class ConvolutionShape
{
    private readonly Lazy<WinogradShape?> filtered, filteredGradient;
    private AxisMap[]? forward, gradient;
    private ConvolutionShape? inALine;

    /// <summary>Describes a convolution over one to three axes, the innermost last.</summary>
    /// <exception cref="ArgumentException">The numbers do not make a convolution; the message says which.</exception>
    public ConvolutionShape(int batch, int inputChannels, int outputChannels, int groups, params ReadOnlySpan<ConvolutionAxis> axes)
    {
        if (axes.Length is < 1 or > 3) throw new ArgumentException($"A convolution runs over one to three axes, not {axes.Length}.");
        if (batch < 0) throw new ArgumentException($"A batch of {batch} samples: give 0 or more.");
        if (inputChannels < 1 || outputChannels < 1 || groups < 1 || inputChannels % groups != 0 || outputChannels % groups != 0)
        {
            throw new ArgumentException(
                $"Convolution from {inputChannels} to {outputChannels} channels in {groups} groups: the groups must divide both, and none may be below 1.");
        }

        string[] names = ["depth", "height", "width"];
        Axes = [new(1), new(1), new(1)];
        for (int i = 0; i < axes.Length; i++)
        {
            int place = 3 - axes.Length + i;
            axes[i].Validate(names[place]);
            Axes[place] = axes[i];
        }

        filtered = new(() => WinogradShape.Best(this, weightGradient: false));
        filteredGradient = new(() => WinogradShape.Best(this, weightGradient: true));
        (Batch, InputChannels, OutputChannels, Groups) = (batch, inputChannels, outputChannels, groups);
    }

    public int Batch { get; }

    public int InputChannels { get; }

    public int OutputChannels { get; }

    public int Groups { get; }

    /// <summary>Depth, height and width.</summary>
    public ConvolutionAxis[] Axes { get; }

    public ConvolutionAxis Depth => Axes[0];

    public ConvolutionAxis Height => Axes[1];

    public ConvolutionAxis Width => Axes[2];

    /// <summary>Input channels that an output channel sees.</summary>
    public int GroupInputs => InputChannels / Groups;

    /// <summary>Output channels of a group.</summary>
    public int GroupOutputs => OutputChannels / Groups;

    /// <summary>Input pixels of one sample.</summary>
    public int InputPixels => Depth.Input * Height.Input * Width.Input;

    /// <summary>Output pixels of one sample.</summary>
    public int OutputPixels => Depth.Output * Height.Output * Width.Output;

    public int Taps => Depth.Kernel * Height.Kernel * Width.Kernel;

    public long InputCount => (long)Batch * InputPixels * InputChannels;

    public long OutputCount => (long)Batch * OutputPixels * OutputChannels;

    public long WeightCount => (long)Taps * GroupInputs * OutputChannels;

    /// <summary>Multiplications and additions of one pass, padding not counted.</summary>
    public long Operations => 2L * Batch * Depth.Meetings() * Height.Meetings() * Width.Meetings() * GroupInputs * OutputChannels;

    /// <summary>True if every output pixel sees just its input pixel: the convolution is a product over pixels.</summary>
    public bool IsPointwise => Groups == 1 && Axes.All(axis => axis.IsPointwise);

    /// <summary>True if there is one output pixel, which sees the whole input: the convolution is a product over samples.</summary>
    public bool IsWhole => Groups == 1 && Axes.All(axis => axis.Kernel == axis.Input && axis.Padding == 0);

    /// <summary>A pointwise convolution's pixels of all samples as those of one line.</summary>
    public ConvolutionShape InALine => inALine ??= new(1, InputChannels, OutputChannels, 1, new ConvolutionAxis(Batch * InputPixels));

    /// <summary>For each axis, which inputs an output gathers.</summary>
    public AxisMap[] Forward => forward ??= [.. Axes.Select(AxisMap.Forward)];

    /// <summary>For each axis, which outputs an input's gradient gathers.</summary>
    public AxisMap[] Gradient => gradient ??= [.. Axes.Select(AxisMap.Gradient)];

    /// <summary>The tiles for minimal filtering forward and back to inputs, where that is expected to pay.</summary>
    public WinogradShape? Winograd => filtered.Value;

    /// <summary>The tiles for minimal filtering back to weights, where that is expected to pay.</summary>
    public WinogradShape? FilteredWeightGradient => filteredGradient.Value;
}
