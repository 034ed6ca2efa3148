namespace Duel.Bench;

/// <summary>A convolution of some pictures.</summary>
/// <param name="Taps">Height and width of the window; windows above 1 are padded by 1.</param>
/// <param name="Stride">Pixels from one output to the next.</param>
/// <param name="Inputs">Channels of the input.</param>
/// <param name="Outputs">Channels of the output.</param>
/// <param name="Size">Height and width of the input.</param>
/// <param name="Batch">Number of pictures.</param>
internal sealed record ConvolutionLayer(int Taps, int Stride, int Inputs, int Outputs, int Size, int Batch = ConvolutionLayer.UsualBatch)
{
    private const int UsualBatch = 64;

    /// <summary>The layers of DCGAN at 64 and 32 pixels and of small residual networks, and some of them with few pictures.</summary>
    public static IReadOnlyList<ConvolutionLayer> All { get; } =
    [
        new(4, 2, 3, 64, 64), new(4, 2, 64, 128, 32), new(4, 2, 128, 256, 16), new(4, 2, 256, 512, 8),
        new(4, 2, 1, 32, 32), new(4, 2, 32, 64, 16), new(4, 2, 64, 128, 8),
        new(3, 1, 64, 64, 64), new(3, 1, 128, 128, 32), new(3, 1, 128, 128, 16), new(3, 1, 256, 256, 16),
        new(3, 1, 256, 256, 8), new(3, 1, 512, 512, 4), new(3, 1, 256, 256, 4),
        new(1, 1, 64, 128, 32), new(1, 1, 128, 256, 16), new(1, 1, 256, 512, 8),
        .. new[] { 8, 1 }.SelectMany(few => new ConvolutionLayer[]
        {
            new(4, 2, 64, 128, 32, few), new(4, 2, 128, 256, 16, few), new(3, 1, 64, 64, 64, few), new(3, 1, 128, 128, 32, few), new(3, 1, 256, 256, 16, few),
        }),
    ];

    public int Padding => Taps == 1 ? 0 : 1;

    public int OutputSize => ((Size + (2 * Padding) - Taps) / Stride) + 1;

    public double NominalOperations => 2.0 * Batch * OutputSize * OutputSize * Taps * Taps * Inputs * Outputs;

    public override string ToString() => $"{(Batch == UsualBatch ? "" : $"b{Batch} ")}c{Taps}s{Stride} {Inputs}>{Outputs} @{Size}";
}
