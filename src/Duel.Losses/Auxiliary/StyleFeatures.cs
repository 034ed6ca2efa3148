namespace Duel.Losses;

/// <summary>Style and content of pictures as a feature network sees them, with derivatives, and the distances between them.</summary>
/// <remarks>
/// Style is what its stages tell without places: means and deviations of channels, as adaptive instance normalisation changes them, or Gram
/// matrices. Content is where each channel lies above its mean, at middle depth. Both distances are relative, so that stages and networks of
/// other scales count alike: a style distance is 0 for the same style and 1 for statistics that all are 0; a content distance is 0 for the
/// same picture and about 1 for two that have nothing to do with each other.
/// </remarks>
/// <paper>Gatys, Ecker and Bethge 2016, Image style transfer using convolutional neural networks, doi:10.1109/CVPR.2016.265; Huang and Belongie 2017, arXiv:1703.06868, equation 13</paper>
public sealed class StyleFeatures
{
    private const double Small = 1e-8;
    private readonly FeatureNetwork network;
    private readonly StyleStatistics statistics;

    /// <summary>Looks through a network.</summary>
    /// <param name="network">A network with stages, whose weights stay as they are.</param>
    /// <param name="statistics">Kind of statistics that a style is.</param>
    /// <exception cref="ArgumentException">It has no stages.</exception>
    public StyleFeatures(FeatureNetwork network, StyleStatistics statistics = StyleStatistics.Moments) =>
        (this.network, this.statistics) = (StageDistance.Staged(network), statistics);

    /// <summary>Style and content of pictures.</summary>
    /// <param name="pictures">[N, H, W, 1 or 3], -1 to 1.</param>
    public StyleAndContent Of(Tensor pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        var stages = network.Stages(network.Input.OfSamples(pictures));
        var middle = stages.Count / 2;
        // The deepest stage has too few places for statistics, and knows things rather than their places.
        return new([.. stages.Take(Math.Max(1, stages.Count - 1)).Select(StyleOf)], [.. stages.Skip(middle).Take(Math.Max(1, stages.Count - 1 - middle)).Select(Centred)]);
    }

    /// <summary>The distance of styles, the mean over pictures and stages.</summary>
    /// <param name="wanted">The style to come near to; one for all or one for each picture.</param>
    /// <param name="seen">The pictures.</param>
    /// <returns>[], 0 or more.</returns>
    public static Tensor StyleDistance(StyleAndContent wanted, StyleAndContent seen)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(seen);
        return Mean(wanted.Style.Zip(seen.Style, (a, b) => ((b - a).Square().Sum([1]) / (a.Square().Sum([1]) + Small)).Mean()));
    }

    /// <summary>The distance of contents, the mean over pictures and stages.</summary>
    /// <param name="wanted">The pictures whose content is to be kept.</param>
    /// <param name="seen">As many pictures of the same size.</param>
    /// <returns>[], 0 to 2.</returns>
    public static Tensor ContentDistance(StyleAndContent wanted, StyleAndContent seen)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(seen);
        return Mean(wanted.Content.Zip(seen.Content, (a, b) => ((b - a).Square().Sum([1, 2, 3]) / (a.Square().Sum([1, 2, 3]) + b.Square().Sum([1, 2, 3]) + Small)).Mean()));
    }

    private Tensor StyleOf(Tensor stage)
    {
        if (statistics == StyleStatistics.Gram)
        {
            var places = stage.Reshape([stage.Shape[0], stage.Shape[1] * stage.Shape[2], stage.Shape[3]]);
            return (places.MatMul(places, transposeA: true) / places.Shape[1]).Flatten();
        }
        return Tensor.Concat(1, stage.Mean([1, 2]), (stage.Variance([1, 2]) + Small).Sqrt());
    }

    private static Tensor Centred(Tensor stage) => stage - stage.Mean([1, 2], keep: true);

    private static Tensor Mean(IEnumerable<Tensor> stages)
    {
        Tensor[] all = [.. stages];
        return all.Aggregate((sum, one) => sum + one) / all.Length;
    }
}

/// <summary>Statistics that a style is.</summary>
public enum StyleStatistics
{
    /// <summary>Mean and standard deviation of each channel.</summary>
    Moments,

    /// <summary>Gram matrices: how often channels are active together.</summary>
    Gram,
}

/// <summary>Style and content of pictures in the stages of a feature network.</summary>
/// <param name="Style">Statistics of each stage, [N, M].</param>
/// <param name="Content">Activations at middle depth less the mean of their channel, [N, h, w, c].</param>
public sealed record StyleAndContent(IReadOnlyList<Tensor> Style, IReadOnlyList<Tensor> Content)
{
    /// <summary>The style between several: the weighted mean of their statistics.</summary>
    /// <param name="styles">At least one, seen through one network.</param>
    /// <param name="weights">A weight for each; their sum is 1.</param>
    public static StyleAndContent Mixed(IReadOnlyList<StyleAndContent> styles, IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(styles);
        ArgumentNullException.ThrowIfNull(weights);
        return new([.. Enumerable.Range(0, styles[0].Style.Count).Select(stage => styles.Zip(weights, (one, weight) => one.Style[stage] * weight).Aggregate((sum, one) => sum + one))], []);
    }
}
