namespace Duel.Data;

/// <summary>Pictures of one drawn circle, square or triangle: an instant picture set with classes and a known truth.</summary>
/// <remarks>Sample i is a pure function of (seed, i): shape, place, size and brightness or colour. Edges are antialiased.</remarks>
/// <param name="size">The side of a picture, at least 8.</param>
/// <param name="channels">1 for grey, 3 for colour.</param>
/// <param name="count">Number of samples.</param>
/// <param name="seed">Other seeds give other samples.</param>
public sealed class Shapes(int size = 32, int channels = 1, int count = 10_000, ulong seed = 0) : IDataset
{
    /// <summary>The shapes, which are the classes.</summary>
    public static IReadOnlyList<string> Names { get; } = ["circle", "square", "triangle"];

    private readonly int size = size >= 8 ? size : throw new ArgumentOutOfRangeException(nameof(size), size, "Shapes need pictures of at least 8 x 8.");
    private readonly int channels = channels is 1 or 3 ? channels : throw new ArgumentOutOfRangeException(
        nameof(channels),
        channels,
        "Pictures are grey (1) or in colour (3).");

    /// <inheritdoc/>
    public string Name => "shapes";

    /// <inheritdoc/>
    public int Count { get; } = SampleCheck.Count(count);

    /// <inheritdoc/>
    public SampleSpec Spec { get; } = new(size, size, channels) { ClassCount = Names.Count, ClassNames = Names };

    /// <inheritdoc/>
    public int Read(int index, Span<float> sample)
    {
        SampleCheck.Check(this, index, sample);
        var shape = (int)(CounterHash.Bits(seed, index, 0) % (ulong)Names.Count);
        var radius = size * Between(index, 1, 0.15, 0.3);
        var (centreX, centreY) = (Between(index, 2, radius, size - radius), Between(index, 3, radius, size - radius));
        Span<float> color = stackalloc float[3];
        for (var c = 0; c < channels; c++)
            color[c] = (float)Between(index, 4 + c, 0.2, 1);

        for (int y = 0, at = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                var coverage = Coverage(shape, x + 0.5 - centreX, y + 0.5 - centreY, radius);
                for (var c = 0; c < channels; c++)
                    sample[at++] = (2 * color[c] * coverage) - 1;
            }
        }

        return shape;
    }

    /// <summary>The share of a pixel that a shape covers: half a pixel inside of the edge it is all, half a pixel outside none.</summary>
    internal static float Coverage(int shape, double x, double y, double radius) => (float)Math.Clamp(0.5 - Distance(shape, x, y, radius), 0, 1);

    /// <summary>The signed distance to the edge, negative inside; for polygons that to the nearest of the extended sides.</summary>
    private static double Distance(int shape, double x, double y, double radius) => shape switch
    {
        0 => Math.Sqrt((x * x) + (y * y)) - radius,
        1 => Math.Max(Math.Abs(x), Math.Abs(y)) - (radius * 0.8),
        _ => Math.Max(y, (Math.Abs(x) * Math.Sqrt(0.75)) - (y * 0.5)) - (radius * 0.5),
    };

    private double Between(int index, int draw, double low, double high) => low + ((high - low) * CounterHash.Uniform(seed, index, draw));
}
