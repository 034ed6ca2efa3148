namespace Duel.Data;

/// <summary>Some colours that may share one entry of a palette.</summary>
internal sealed class ColorBox
{
    private readonly KeyValuePair<Rgb, int>[] colors;
    private readonly double[] means = new double[3];
    private readonly int axis;

    /// <param name="colors">At least one colour, with how often it occurs.</param>
    public ColorBox(KeyValuePair<Rgb, int>[] colors)
    {
        this.colors = colors;
        var total = colors.Sum(pair => (double)pair.Value);
        var worst = -1.0;
        for (var a = 0; a < 3; a++)
        {
            means[a] = colors.Sum(pair => Value(pair.Key, a) * (double)pair.Value) / total;
            var error = colors.Sum(pair => (Value(pair.Key, a) - means[a]) * (Value(pair.Key, a) - means[a]) * pair.Value);
            Error += error;
            if (error > worst)
                (worst, axis) = (error, a);
        }
    }

    /// <summary>The sum of squared distances from the mean, 0 for a single colour.</summary>
    public double Error { get; }

    /// <summary>The colour that stands for all.</summary>
    public Rgb Mean => new(Round(means[0]), Round(means[1]), Round(means[2]));

    /// <summary>The colours below and above the mean, along the axis where they differ most.</summary>
    public (ColorBox Low, ColorBox High) Cut() =>
        (new([.. colors.Where(pair => Value(pair.Key, axis) <= means[axis])]), new([.. colors.Where(pair => Value(pair.Key, axis) > means[axis])]));

    private static int Value(Rgb color, int axis) => axis switch
    {
        0 => color.Red,
        1 => color.Green,
        _ => color.Blue,
    };

    private static byte Round(double value) => (byte)Math.Round(value, MidpointRounding.AwayFromZero);
}
