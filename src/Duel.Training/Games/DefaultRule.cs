using System.Globalization;

namespace Duel.Training;

/// <summary>Derives the numbers of the default recipe from samples and budget (docs/adr/0006-default-recipe.md).</summary>
/// <remarks>
/// Up to 32 pixels, and for points, they are those that the figures in docs were measured with, whatever the size of the set. Beyond, the
/// strength of the penalties follows Karras et al. 2020 (arXiv:1912.04958, arXiv:2006.06676): pixels over batch, more for few samples.
/// </remarks>
public static class DefaultRule
{
    private const int MeasuredSide = 32, MeasuredBatch = 64, UsualWidth = 32, NarrowWidth = 24;
    private const int Few = 5_000, VeryFew = 1_000, PerCluster = 100, MostClusters = 100;
    private const long MeasuredSteps = 50_000;
    // A step of the usual networks for 28 pixels; the ADR's figures were read after as many steps.
    private const int CountedSide = 28, EnoughSteps = 3_000;
    private const double CountedWork = 3.5e9, NominalSpeed = 1e11;
    private static readonly int[] Widths = [64, 48, 40, 32, 24, 16, 12, 8];
    private const double PointGamma = 0.1, PictureGamma = 1, MostGamma = 100, UsualFinal = 0.1, LeastFinal = 0.01;

    /// <summary>The strength of R1 and R2, gamma (gamma/2 E|grad|²).</summary>
    /// <param name="spec">Spec of a sample.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="batch">Samples a batch, or packs.</param>
    /// <returns>Above 0, and why.</returns>
    public static Choice<double> Gamma(SampleSpec spec, int count, int batch)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        if (!spec.IsPicture)
            return new(PointGamma, "measured on points");
        if (IsMeasured(spec))
            return new(PictureGamma, $"measured up to {MeasuredSide} pixels");
        var strengthening = count < VeryFew ? 4 : count < Few ? 2 : 1;
        var pixels = (double)spec.Height * spec.Width / (MeasuredSide * MeasuredSide);
        var gamma = Rounded(Math.Clamp(PictureGamma * pixels * MeasuredBatch / batch * strengthening, PictureGamma, MostGamma));
        return new(gamma, Text($"{PictureGamma} at {MeasuredSide} pixels and batches of {MeasuredBatch}, times {pixels:0.##} for the pixels{(batch == MeasuredBatch ? "" : Text($", times {(double)MeasuredBatch / batch:0.###} for batches of {batch}"))}{(strengthening == 1 ? "" : Text($", times {strengthening} as {count} samples are few"))}"));
    }

    /// <summary>Channels of the layers beside the picture.</summary>
    /// <inheritdoc cref="Gamma" path="/param[@name='spec' or @name='count']"/>
    public static Choice<int> Width(SampleSpec spec, int count)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return IsMeasured(spec) ? new(UsualWidth, $"measured up to {MeasuredSide} pixels")
            : count < VeryFew ? new(NarrowWidth, Text($"{count} samples are few, and a wide discriminator soon memorises them"))
            : new(UsualWidth, "the widest layers double with each halving of the picture");
    }

    /// <summary>Channels of the layers beside the picture, for a wish and the time that there is: the most, up to half of the usual for a draft, the usual
    /// for a good run and twice as many for the best, that have 3,000 steps in the time of a processor of 100 GFLOP/s.</summary>
    /// <param name="spec">Spec of a sample.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="quality">Wish.</param>
    /// <param name="budget">Budget of the run; the width is not made smaller where there is no limit of time.</param>
    /// <param name="batch">Samples a batch, or packs.</param>
    public static Choice<int> Width(SampleSpec spec, int count, RunQuality quality, Budget budget, int batch)
    {
        ArgumentNullException.ThrowIfNull(budget);
        var usual = Width(spec, count).Value;
        var most = quality switch { RunQuality.Draft => usual / 2, RunQuality.Best => usual * 2, _ => usual };
        var width = Widths.First(width => width <= most && (width == Widths[^1] || StepsWithin(budget, spec, width, batch) >= EnoughSteps));
        return new(width, Text($"{OptionText.NameOf(quality.ToString())}: {(width == most ? $"up to {most}" : Text($"of up to {most} what has {EnoughSteps} steps in the time, at {NominalSpeed / 1e9:0} GFLOP/s"))}"));
    }

    /// <summary>Steps that a processor of the nominal speed takes in a budget's time; infinitely many without one.</summary>
    private static double StepsWithin(Budget budget, SampleSpec spec, int width, int batch)
    {
        var pixels = (double)spec.Height * spec.Width / (CountedSide * CountedSide);
        var work = CountedWork * pixels * width * width / (UsualWidth * UsualWidth) * batch / MeasuredBatch;
        return budget.Time is { } time ? time.TotalSeconds * NominalSpeed / work : double.PositiveInfinity;
    }

    /// <summary>Clusters in place of classes: one for a hundred small grey pictures, up to a hundred; 0 for none.</summary>
    /// <param name="data">Samples without classes.</param>
    public static Choice<int> Clusters(IDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        // Sorting reads every picture before the first step.
        return !data.Spec.IsPicture ? new(0, "not for points")
            // Of colour photographs, pixels say too little: clusters of them did worse than none.
            : data.Spec.Channels != 1 || !IsMeasured(data.Spec) ? new(0, "measured on small grey pictures")
            : data.IsStreamed ? new(0, "pictures are read as they are needed")
            : data.Count < 2 * PerCluster ? new(0, Text($"{data.Count} pictures are few"))
            : new(Math.Min(MostClusters, data.Count / PerCluster), Text($"one for {PerCluster} pictures, up to {MostClusters}"));
    }

    /// <summary>Schedule of the rate.</summary>
    /// <param name="spec">Spec of a sample.</param>
    /// <param name="budget">Budget of the run.</param>
    public static Choice<Cosine> Schedule(SampleSpec spec, Budget budget)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(budget);
        return spec.IsPicture && budget.Steps is > MeasuredSteps and var steps
            ? new(new(Final: Rounded(Math.Max(LeastFinal, UsualFinal * MeasuredSteps / (double)steps))), Text($"{UsualFinal} up to {MeasuredSteps} steps, and in {steps} so much less at the end"))
            : new(new(Final: UsualFinal), "a run ends near its best where the rate has fallen");
    }

    /// <summary>Advice against a discriminator that memorises few pictures; null where there are enough.</summary>
    /// <inheritdoc cref="Gamma" path="/param[@name='spec' or @name='count']"/>
    public static string? Scarcity(SampleSpec spec, int count)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.IsPicture && count < Few
            ? Text($"few pictures: {count} may be memorised; {(count < VeryFew ? "the network fastgan is made for so few" : "Augment ada shows them changed")}, and Mirror doubles them where left and right do not matter")
            : null;
    }

    private static bool IsMeasured(SampleSpec spec) => spec.Height <= MeasuredSide && spec.Width <= MeasuredSide;

    private static double Rounded(double value) => double.Parse(value.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}

/// <summary>A number that was chosen, and why.</summary>
/// <typeparam name="T">What was chosen.</typeparam>
/// <param name="Value">The choice.</param>
/// <param name="Why">The reason, as the end of a sentence.</param>
public readonly record struct Choice<T>(T Value, string Why);
