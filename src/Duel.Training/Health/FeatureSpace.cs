namespace Duel.Training;

/// <summary>Space in which a run's samples are compared: short samples as they are, long ones through fixed random directions, which keep
/// distances (Johnson and Lindenstrauss 1984).</summary>
internal sealed class FeatureSpace
{
    /// <summary>Numbers of a long sample's point.</summary>
    public const int Directions = 16;

    /// <summary>The most points of a batch.</summary>
    public const int MostRows = 32;

    private const int Lanes = 4;

    private readonly Tensor? directions;
    private readonly int width;

    /// <summary>Draws the directions.</summary>
    /// <param name="length">Numbers a sample.</param>
    /// <param name="rng">Source of the directions.</param>
    public FeatureSpace(int length, Rng rng)
    {
        width = Math.Min(length, Directions);
        if (length > Directions)
            directions = rng.Normal([length, Directions]) * (1 / Math.Sqrt(Directions));
        Width = (width + Lanes - 1) / Lanes * Lanes;
    }

    /// <summary>Numbers a point, gaps included.</summary>
    public int Width { get; }

    /// <summary>The points of a batch's first samples, 32 at most.</summary>
    public Points Of(Tensor samples)
    {
        var rows = Math.Min(MostRows, samples.Shape[0]);
        using var scope = new TensorScope();
        using var unrecorded = GradientMode.NoGrad();
        var flat = samples.Detach().Part(0, [rows, (int)(samples.Shape.Count / samples.Shape[0])]);
        var from = (directions is null ? flat : flat.MatMul(directions)).AsSpan();
        var values = new float[rows * Width];
        for (var row = 0; row < rows; row++)
            from.Slice(row * width, width).CopyTo(values.AsSpan(row * Width));
        return new(values, Width);
    }
}
