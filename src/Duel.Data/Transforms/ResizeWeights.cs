namespace Duel.Data;

/// <summary>Pixels of a line that make up each pixel of the resized line, and their weights.</summary>
internal sealed class ResizeWeights
{
    /// <summary>Weights are fixed-point numbers with so many bits behind the point; eight bits of pixel and two of overshoot fit before it.</summary>
    public const int Bits = 22;

    private readonly int[] first;
    private readonly int[] weights;
    private readonly int[] counts;
    private readonly int stride;

    /// <param name="from">Pixels of the line there is.</param>
    /// <param name="to">Pixels of the line wanted.</param>
    /// <param name="filter">Filter; its support is stretched by the scale when shrinking, so that every pixel counts.</param>
    public ResizeWeights(int from, int to, ResizeFilter filter)
    {
        var scale = (double)from / to;
        var stretch = Math.Max(scale, 1);
        var support = SupportOf(filter) * stretch;
        stride = ((int)Math.Ceiling(support) * 2) + 1;
        first = new int[to];
        counts = new int[to];
        weights = new int[checked(to * stride)];
        var real = new double[stride];
        for (var i = 0; i < to; i++)
        {
            var centre = (i + 0.5) * scale;
            var low = Math.Max((int)(centre - support + 0.5), 0);
            var high = Math.Min((int)(centre + support + 0.5), from);
            var sum = 0.0;
            for (var x = low; x < high; x++)
                sum += real[x - low] = Evaluate(filter, (x - centre + 0.5) / stretch);
            for (var x = 0; x < high - low; x++)
                weights[(i * stride) + x] = (int)Math.Round(real[x] / sum * (1 << Bits), MidpointRounding.AwayFromZero);
            (first[i], counts[i]) = (low, high - low);
        }
    }

    /// <summary>The first pixel that makes up pixel <paramref name="i"/>.</summary>
    public int First(int i) => first[i];

    /// <summary>The weights of that pixel and its followers.</summary>
    public ReadOnlySpan<int> Of(int i) => weights.AsSpan(i * stride, counts[i]);

    /// <summary>Pixels on either side that a filter reaches.</summary>
    public static double SupportOf(ResizeFilter filter) => filter switch
    {
        ResizeFilter.Box => 0.5,
        ResizeFilter.Bilinear => 1,
        ResizeFilter.Bicubic => 2,
        _ => 3,
    };

    /// <summary>Weight of a filter at a distance in pixels.</summary>
    public static double Evaluate(ResizeFilter filter, double x)
    {
        // The box is open on one side, or a pixel on the border would count twice.
        if (filter == ResizeFilter.Box)
            return x is > -0.5 and <= 0.5 ? 1 : 0;
        x = Math.Abs(x);
        return filter switch
        {
            ResizeFilter.Bilinear => Math.Max(0, 1 - x),
            ResizeFilter.Bicubic => x < 1 ? (((1.5 * x) - 2.5) * x * x) + 1 : x < 2 ? ((((-0.5 * x) + 2.5) * x - 4) * x) + 2 : 0,
            _ => x < 3 ? Sinc(x) * Sinc(x / 3) : 0,
        };
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
}
