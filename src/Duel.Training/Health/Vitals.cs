namespace Duel.Training;

/// <summary>Measurements of a run that its health checks read.</summary>
/// <remarks>Distances are those of a feature space; "of the data's" means divided by the same measure of a batch of real samples.</remarks>
public sealed class Vitals : IStateful
{
    private const double TightPictures = 0.1, TightPoints = 0.02;
    private const int CentresKept = 50, CentresAveraged = 5, Parts = CentresKept / CentresAveraged;
    private readonly List<double> centres = [];
    private int width;

    /// <summary>Steps completed.</summary>
    public long Step { get; internal set; }

    /// <summary>Description of a value that is not a number any more; null while all are.</summary>
    public string? Broken { get; internal set; }

    /// <summary>Norm of the discriminator's gradient: the median of the steps since the last examination.</summary>
    public Series DiscriminatorGradient { get; } = new();

    /// <summary>Norm of the generator's gradient: the median of the steps since the last examination.</summary>
    public Series GeneratorGradient { get; } = new();

    /// <summary>The discriminator's loss, the median likewise.</summary>
    public Series DiscriminatorLoss { get; } = new();

    /// <summary>The generator's loss, the median likewise.</summary>
    public Series GeneratorLoss { get; } = new();

    /// <summary>Spread of a batch's generated samples, as a share of the data's; 1 is as wide.</summary>
    public Series Diversity { get; } = new();

    /// <summary>The share of a batch's generated samples that another of them repeats.</summary>
    public Series Repeated { get; } = new();

    /// <summary>The same share of real samples.</summary>
    public Series UsualRepeated { get; } = new();

    /// <summary>The share of 256 real samples that one of the last 256 generated ones came near; about 1 for a good generator.</summary>
    public Series Coverage { get; } = new();

    /// <summary>Distance between the centres of a batch's generated and real samples, in the data's spread.</summary>
    public Series Offset { get; } = new();

    /// <summary>The chance that the discriminator gives a real sample a higher score than a generated one; 0.5 is a guess.</summary>
    public Series Separation { get; } = new();

    /// <summary>The median size of scores.</summary>
    public Series ScoreSize { get; } = new();

    /// <summary>Wandering of the generated samples' centre over the last 500 steps, in the data's spread: a standard deviation of means of 50 steps.</summary>
    public double Wandering { get; private set; } = double.NaN;

    /// <summary>The share of generated samples that copy a real one; not a number before 48 were checked.</summary>
    public double Copied { get; internal set; } = double.NaN;

    /// <summary>The share of real samples that "copy" another by the same measure.</summary>
    public double UsualCopied { get; internal set; } = double.NaN;

    /// <inheritdoc/>
    public void SaveOrRestore(StateSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        foreach (var (name, series) in All)
            serializer.SaveOrRestore(name, series);
        var (step, wandering, copied, usualCopied) = (Step, Wandering, Copied, UsualCopied);
        serializer.SaveOrRestore("step", ref step);
        serializer.SaveOrRestore("wandering", ref wandering);
        serializer.SaveOrRestore("copied", ref copied);
        serializer.SaveOrRestore("usualCopied", ref usualCopied);
        serializer.SaveOrRestore("width", ref width);
        serializer.SaveOrRestore("centres", centres);
        (Step, Wandering, Copied, UsualCopied) = (step, wandering, copied, usualCopied);
    }

    /// <summary>Compares generated with real points.</summary>
    internal void Compare(Points real, Points fake)
    {
        var spread = real.Spread();
        var (neighbours, own) = (real.NeighbourDistances(), fake.NeighbourDistances());
        // Ten pictures repeated with a little noise are as wide as the data. Points of a few numbers lie close to each other by chance.
        var tight = real.Width >= FeatureSpace.Directions ? TightPictures : TightPoints;
        var near = Math.Min(0.1 * Series.Median([.. neighbours]), tight * fake.Spread());
        Repeated.Add(Share(own, near));
        UsualRepeated.Add(Share(neighbours, near));
        // Most pairs of rows of a few categories are equal: no distance tells how widely they are spread.
        if (spread == 0)
            return;
        Diversity.Add(fake.Spread() / spread);
        var (there, here) = (real.Centre(), fake.Centre());
        Offset.Add(Math.Sqrt(there.Zip(here, (a, b) => (a - b) * (a - b)).Sum()) / spread);
        Follow(here, spread);
    }

    /// <summary>All series with the names that they are kept under.</summary>
    internal IEnumerable<(string Name, Series Series)> All =>
    [
        ("discriminatorGradient", DiscriminatorGradient), ("generatorGradient", GeneratorGradient),
        ("discriminatorLoss", DiscriminatorLoss), ("generatorLoss", GeneratorLoss),
        ("diversity", Diversity), ("repeated", Repeated), ("usualRepeated", UsualRepeated), ("coverage", Coverage),
        ("offset", Offset), ("separation", Separation), ("scoreSize", ScoreSize),
    ];

    private static double Share(double[] distances, double near) => distances.Count(distance => distance <= near) / (double)distances.Length;

    private void Follow(double[] centre, double spread)
    {
        width = centre.Length;
        centres.AddRange(centre);
        if (centres.Count > CentresKept * width)
            centres.RemoveRange(0, width);
        if (centres.Count < CentresKept * width)
            return;
        var sum = 0.0;
        for (var k = 0; k < width; k++)
        {
            var (mean, square) = (0.0, 0.0);
            for (var i = 0; i < CentresKept; i += CentresAveraged)
            {
                var part = 0.0;
                for (var j = i; j < i + CentresAveraged; j++)
                    part += centres[(j * width) + k] / CentresAveraged;
                (mean, square) = (mean + (part / Parts), square + (part * part / Parts));
            }
            sum += Math.Max(0, square - (mean * mean));
        }
        Wandering = Math.Sqrt(sum) / spread;
    }
}
