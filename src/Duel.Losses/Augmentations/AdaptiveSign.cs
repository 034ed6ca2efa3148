namespace Duel.Losses;

/// <summary>Signs of real samples' scores, by which what adapts to overfitting moves (Karras et al. 2020, arXiv:2006.06676, equation 1).</summary>
public static class AdaptiveSign
{
    /// <summary>Mean sign of the scores of real samples, -1 to 1: above what is undecided, or where a loss knows no such score, above those of generated ones.</summary>
    /// <param name="scores">[N, ...] each.</param>
    /// <param name="loss">The loss that they are scores of.</param>
    public static double Of(Scores scores, IAdversarialLoss loss) => Sum(scores, loss) / scores.Real.Shape.Count;

    /// <summary>Sum of the signs.</summary>
    internal static double Sum(Scores scores, IAdversarialLoss loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        using var recording = GradientMode.NoGrad();
        var lead = loss.Undecided is { } middle ? scores.Real - middle : scores.Real - scores.Fake;
        return lead.Detach().Sign().Sum().Item();
    }
}
