namespace Duel.Recipes;

/// <summary>The side of pictures that a run's networks can make.</summary>
public static class ImageSize
{
    private static readonly int[] Usual = [512, 256, 128, 96, 64, 48, 32, 28, 16];

    /// <summary>The set's own side if the networks make such, else the next usual one below, else the smallest above; the set's own where they make none of these.</summary>
    /// <param name="options">The run's options, whose networks are asked.</param>
    /// <param name="data">Square pictures.</param>
    /// <returns>Pixels.</returns>
    public static int For(GanRunOptions options, IDataset data)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        var own = data.Spec.Height;
        return Usual.Where(side => side < own).Prepend(own).Concat(Usual.Where(side => side > own).Reverse())
            .FirstOrDefault(side => Fits(options, new Placeholder(data, side)), own);
    }

    private static bool Fits(GanRunOptions options, Placeholder data)
    {
        try
        {
            _ = GanDefaults.Resolve(options, data);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>A set of the same kind with pictures of another size, for asking and not for reading.</summary>
    private sealed class Placeholder(IDataset data, int side) : IDataset
    {
        public string Name => data.Name;

        public int Count => data.Count;

        public SampleSpec Spec { get; } = new(side, side, data.Spec.Channels) { ClassCount = data.Spec.ClassCount, ClassNames = data.Spec.ClassNames };

        public int Read(int index, Span<float> sample) => throw new NotSupportedException("A placeholder has no samples to read.");
    }
}
