namespace Duel.Networks;

/// <summary>The level of a network that grows; saved with its weights.</summary>
internal sealed class Growth : Module
{
    private readonly Parameter level;
    private readonly int levels;
    private readonly double share;

    /// <param name="levels">Number of levels.</param>
    /// <param name="share">Share of a run in which the network grows.</param>
    public Growth(int levels, double share)
    {
        (this.levels, this.share) = (levels, share);
        level = new(Tensor.Full([1], levels - 1), isTrainable: false) { IsAveraged = false };
    }

    /// <inheritdoc cref="IGrowing.Level"/>
    public double Level
    {
        get => level.Value.ToDoubles()[0];
        set
        {
            if (!(value >= 0 && value <= levels - 1))
                throw new ArgumentOutOfRangeException(nameof(value), value, $"Levels are 0 to {levels - 1}.");
            using var scope = new TensorScope();
            level.Value.CopyFrom(Tensor.Full([1], value, level.Value.Type));
        }
    }

    /// <summary>The largest level that takes part, and the share with which it does.</summary>
    public (int Level, double Share) Now
    {
        get
        {
            var (value, whole) = (Level, (int)Math.Ceiling(Level));
            return (whole, whole == value ? 1 : value - (whole - 1));
        }
    }

    /// <inheritdoc cref="IGrowing.LevelAt"/>
    public double LevelAt(double progress)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(progress);
        if (progress >= share || levels == 1)
            return levels - 1;
        // Each level but the last stands for a part, and the next fades in over another.
        var part = progress / share * 2 * (levels - 1);
        var standing = (int)(part / 2);
        return standing + Math.Max(0, part - (2 * standing) - 1);
    }
}
